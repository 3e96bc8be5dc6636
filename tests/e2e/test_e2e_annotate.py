"""Annotating through the command line on the samples, and an annotator who is killed at any moment."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.operations import INTERNAL, Project

pytestmark = pytest.mark.slow

KILLS = 12
NAME = ("--annotator", "anna")

# Marks, relabels and deletes spans without end, and says which and how they are once each call has returned.
ANNOTATOR = """
import random, sys
from pathlib import Path
from gapstudio.operations import INTERNAL, open_project
from gapstudio.operations.annotate import add_annotation, change_annotation, delete_annotations
from gapstudio.domain import GapStudioError

chance = random.Random(int(sys.argv[2]))
with open_project(Path(sys.argv[1])) as project:
    documents = [document.id for document in project.documents(INTERNAL) if project.revision(document.id)]
    readings = {document: project.reading(document) for document in documents[:5]}
    own = []
    print("open", flush=True)
    while True:
        document, reading = chance.choice(list(readings.items()))
        word = chance.choice(reading.words)
        act = chance.random()
        try:
            if act < 0.7 or not own:
                span = add_annotation(
                    project, document=document, start=word.start, end=word.end, label="SELLER", annotator="anna", reading=reading
                ).report
                own += [span.id] if span.source == "person" and span.id not in own else []
                print(span.id, "SELLER", flush=True)
            elif act < 0.9:
                span = change_annotation(project, chance.choice(own), annotator="anna", label="BUYER", note="seen").report
                print(span.id, "BUYER", flush=True)
            else:
                gone = own.pop(chance.randrange(len(own)))
                delete_annotations(project, [gone], annotator="anna")
                print(gone, "deleted", flush=True)
        except GapStudioError:
            pass  # a span of an earlier life is in the way
"""


@pytest.fixture
def project(demo, tmp_path) -> Path:
    return Path(shutil.copyfile(demo.project, tmp_path / "work.gap"))


def start(path: Path, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ANNOTATOR, str(path), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first == "open\n", process.communicate()[1]
    return process


def kill(process: subprocess.Popen[str]) -> list[tuple[str, str]]:
    """Kills it as it stands; returns what it had said was done. The last line may be cut off: then it was not said."""
    process.kill()
    output = process.communicate()[0]
    if sys.platform != "win32":
        assert process.returncode == -signal.SIGKILL
    whole = output[: output.rfind("\n") + 1]
    return [(line.split()[0], line.split()[1]) for line in whole.splitlines()]


@pytest.mark.timeout(900)
def test_an_annotator_who_is_killed_at_any_moment_finds_all_that_was_done(project):
    moments = random.Random(7)
    said: dict[str, str] = {}
    total = 0
    for number in range(KILLS):
        process = start(project, number)
        time.sleep(moments.uniform(0.02, 0.6))
        lines = kill(process)
        total += len(lines)
        said.update(lines)
        with Project.open(project) as opened:
            assert opened.was_unclean
            assert opened.check() == ()
            spans = {one.id: one for one in opened.annotations(corpus=INTERNAL)}
            differing = [one for one, label in said.items() if state_of(spans, one) != label]
            # One step may have been on the disk and not yet said when the process was killed.
            assert len(differing) <= 1
            said |= {one: state_of(spans, one) for one in differing}
            again_and_back(opened)
    assert total > KILLS * 2, "nobody had time to do anything"


def state_of(spans, one: str) -> str:
    return spans[one].label if one in spans else "deleted"


def again_and_back(opened: Project) -> None:
    """Every step of the killed process can be taken back and done again."""
    before = opened.annotations(corpus=INTERNAL), opened.works(INTERNAL)
    steps = 0
    while opened.undo_title and opened.undo_title.split()[0] in ("Mark", "Relabel", "Delete", "Confirm"):
        opened.undo()
        steps += 1
    assert steps > 0 or not opened.works(INTERNAL)
    assert not opened.works(INTERNAL)
    assert all(one.status is not AnnotationStatus.CONFIRMED for one in opened.annotations(corpus=INTERNAL))
    for _ in range(steps):
        opened.redo()
    assert (opened.annotations(corpus=INTERNAL), opened.works(INTERNAL)) == before


def test_the_samples_are_annotated_by_commands_alone(gapstudio, demo, project, tmp_path):
    def ask(*arguments):
        told = gapstudio("annotate", *arguments, *NAME, "--json")
        assert told.code == 0, told.err
        return told.json

    def spans(*chosen):
        return {one["id"]: one for one in gapstudio("annotations", project, *chosen, "--json").json}

    drafts = spans("--status", "draft")
    accepted = ask("accept", project, "--source", "einvoice", "--source", "ledger")
    assert {one["id"] for one in accepted["accepted"]} <= set(drafts)
    assert len(accepted["accepted"]) > 1000
    left = spans("--status", "draft")
    assert len(left) == len(drafts) - len(accepted["accepted"])
    document = accepted["accepted"][0]["document"]
    open_words = next(one for one in spans("--document", document, "--status", "confirmed").values() if one["label"] == "SELLER")
    told = ask("change", project, open_words["id"], "--label", "BUYER", "--note", "asked them")
    assert (told["label"], told["note"], told["annotator"]) == ("BUYER", "asked them", "anna")
    assert gapstudio("undo", project, "--json").json == {"undone": "Relabel Seller as Buyer"}
    assert spans()[open_words["id"]] == {**open_words}
    assert gapstudio("redo", project, "--json").json == {"redone": "Relabel Seller as Buyer"}
    assert spans()[open_words["id"]]["label"] == "BUYER"
    ask("state", project, document, "done")
    status = gapstudio("status", project, "--json").json
    assert status["work"]["done"] == 1
    assert sum(status["work"].values()) == status["documents"]
    assert status["undo"] == "Set 1 document to done"
    history = gapstudio("annotate", "history", project, open_words["id"], "--json").json
    assert [line["title"].split()[0] for line in history][-2:] == ["Accept", "Relabel"]

    # What one project holds is marked in another one with the same documents.
    file = tmp_path / "spans.json"
    file.write_text(gapstudio("annotations", project, "--status", "confirmed", "--json").out, encoding="utf-8")
    fresh = Path(shutil.copyfile(demo.project, tmp_path / "fresh.gap"))
    told = ask("label", fresh, "--from", file)
    assert told["left_out"] == []
    confirmed = {(one["document"], one["label"], one["start"], one["end"], one["note"]) for one in told["labelled"]}
    assert confirmed == {
        (one["document"], one["label"], one["start"], one["end"], one["note"]) for one in spans("--status", "confirmed").values()
    }
    while gapstudio("status", fresh, "--json").json["work"]["in work"]:
        assert gapstudio("undo", fresh).code == 0
    assert gapstudio("annotations", fresh, "--json").json == gapstudio("annotations", demo.project, "--json").json
    with Project.open(project, read_only=True) as reader:
        assert {work.state for work in reader.works(INTERNAL).values()} == {WorkState.IN_WORK, WorkState.DONE}
