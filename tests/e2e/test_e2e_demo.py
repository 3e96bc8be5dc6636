"""The whole way on the samples, as a person goes it on the command line."""

import getpass
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from traced import Entered, read_deck, strangers, stray_cells, wrong_entries

from gapstudio.assets import samples
from gapstudio.domain import Language

pytestmark = pytest.mark.slow

MANIFEST = json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))
HOLD = """
import sys
from pathlib import Path
from gapstudio.store import Project
project = Project.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def resolve(document, path: str):
    """Follows a path into a JSON document: keys may hold dots and spaces; an item of a list is found by its name or position."""
    if not path:
        return document
    head, _, rest = path.partition(".")
    if isinstance(document, list):
        named = [item for item in document if isinstance(item, dict) and item.get("name") == head]
        return resolve(named[0] if named else document[int(head)], rest)
    parts = path.split(".")
    for size in range(len(parts), 0, -1):
        key = ".".join(parts[:size])
        if key in document:
            return resolve(document[key], ".".join(parts[size:]))
    raise KeyError(path)


@pytest.fixture(scope="module")
def gap(demo, gapstudio):
    told = gapstudio("gap", demo.project, "--json")
    assert told.code == 0, told.err
    return told.json


@pytest.fixture(scope="module")
def deck(demo, gapstudio, tmp_path_factory):
    told = gapstudio("deck", demo.project, tmp_path_factory.mktemp("deck") / "again.pptx", "--json")
    assert told.code == 0, told.err
    return told.json


@pytest.fixture
def held(demo, tmp_path):
    """A copy of the project that another process has open for writing."""
    project = tmp_path / "held.gap"
    shutil.copyfile(demo.project, project)
    command = [sys.executable, "-c", HOLD, str(project)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    yield project, holder.pid
    holder.communicate("")


def test_project_and_deck_are_there_and_nothing_else(demo):
    facts = demo.told.json
    assert Path(facts["project"]) == demo.project
    assert Path(facts["deck"]) == demo.deck
    assert sorted(file.name for file in demo.project.parent.iterdir()) == [
        "sample.gap",
        "sample.pptx",
        "sample.pptx.manifest.json",
        "told.json",
    ]
    assert "Importing 43 sample files" in demo.told.err


def test_all_scores_and_steps_are_stated(demo):
    facts = demo.told.json
    names = ["published", "reproduced", "comparable", "shared_types", "all_types", "business_labels"]
    assert list(facts["scores"]) == names
    for name in names:
        score = facts["scores"][name]
        ends = [score["f1"]] if score["f1"] is not None else score["bounds"]
        assert all(0 <= end <= 1 for end in ends), name
    steps = ["published_to_reproduced", "reproduced_to_comparable", "carry_over", "novel_types", "label_roles"]
    assert [step["name"] for step in facts["steps"]] == steps
    assert facts["gap"]["value"] is not None or facts["gap"]["bounds"] is not None
    assert len(facts["sentences"]) == 2


def test_a_stand_in_is_compared_with_nothing_published(demo):
    facts = demo.told.json
    assert facts["stand_in"] is True
    assert facts["scores"]["reproduced"]["state"] == "stand-in, not comparable"
    assert facts["scores"]["published"]["state"] == "published only"
    step = next(step for step in facts["steps"] if step["name"] == "published_to_reproduced")
    assert step["value"] is None
    assert step["bounds"] is None
    assert step["low"] is None


def test_40_of_43_files_are_read_and_3_set_aside_for_the_right_reasons(demo, gapstudio, gap):
    status = gapstudio("status", demo.project, "--json").json
    assert (status["documents"], status["set_aside"], status["runs"], status["corpora"]) == (40, 3, 2, 2)
    expected = Counter({"total": 3, "encrypted": 1, "damaged": 1, "empty": 1})
    assert gap["facts"]["set_aside"] == expected


def test_every_row_of_the_ledger_finds_its_document(demo, gapstudio, tmp_path):
    project = tmp_path / "again.gap"
    shutil.copyfile(demo.project, project)
    told = gapstudio("ledger", project, samples() / "ledger.csv", "--json")
    assert told.code == 0, told.err
    report = told.json
    assert (report["rows"], report["matched"], report["unmatched"], report["problems"]) == (26, 26, [], [])
    assert report["values"] == report["aligned"] + report["ambiguous"] + len(report["not_found"])
    assert report["unread"] == []
    unprinted = {
        (Path(invoice["file"]).name, label) for invoice in MANIFEST["invoices"] for label in invoice.get("unprinted", [])
    }
    assert {(gone["document"], gone["label"]) for gone in report["not_found"]} >= unprinted
    # The same gold was there already, so nothing is said twice.
    annotations = [len(gapstudio("annotations", path, "--json").json) for path in (demo.project, project)]
    assert annotations[0] == annotations[1]


def test_gold_of_the_samples_is_what_the_manifest_says(demo, gapstudio):
    sure: dict[str, set[tuple[str, str]]] = {}
    claimed: dict[str, set[tuple[str, str]]] = {}
    for row in gapstudio("annotations", demo.project, "--json").json:
        pair = (row["label"], _plain(row["value"]))
        claimed.setdefault(row["document"], set()).add(pair)
        if row["status"] == "draft":
            sure.setdefault(row["document"], set()).add(pair)
            assert row["text"].strip() == row["text"] != ""
            assert row["boxes"], row
    read = MANIFEST["invoices"]
    assert claimed.keys() == {Path(invoice["file"]).name for invoice in read}
    for invoice in read:
        name = Path(invoice["file"]).name
        true = {(label, _plain(value)) for label, values in invoice["values"].items() for value in values}
        assert sure[name] <= true, name  # nothing that is not so
        assert true <= claimed[name], name  # and nothing left out, though it may be in doubt or not on the page


def _plain(value: str) -> str:
    return re.sub(r"\W", "", value).casefold()


@pytest.fixture(scope="module")
def written(demo, gapstudio, tmp_path_factory):
    """The report as JSON, by the same runs as the deck."""
    out = tmp_path_factory.mktemp("report") / "report.json"
    told = gapstudio("report", demo.project, out, "--json")
    assert told.code == 0, told.err
    return json.loads(out.read_text(encoding="utf-8"))


def test_every_number_of_the_gap_is_in_the_report_under_its_path(gap, written):
    numbers = written["numbers"]
    for id in ("scores.all_types.bounds.0", "facts.documents", "labels.novel", "errors.total", "scores.business_labels.support"):
        assert numbers[id] == resolve(gap, id)
    for name, score in gap["scores"].items():
        for key, value in score.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert numbers[f"scores.{name}.{key}"] == value


def test_every_figure_in_the_deck_is_in_the_json_and_equals_it(demo, deck, written):
    numbers, slides = written["numbers"], read_deck(Path(deck["path"]))
    assert len(deck["numbers"]) > 100
    assert len(slides) == deck["slides"] == len(written["slides"])
    wrong = [(one["id"], one["value"]) for one in deck["numbers"] if numbers.get(one["id"]) != one["value"]]
    report = written["report"]
    for shown, told in zip(slides, written["slides"], strict=True):
        entries = [Entered(one["id"], one["value"], one["text"]) for one in told["numbers"]]
        entries += [Entered(one["id"], one["value"], "", one["scale"]) for one in told["cells"]]
        quotes = [*told["quotes"], report["project"], written["model"]["name"], report["date"]]
        wrong += wrong_entries(entries, numbers, Language.ENGLISH)
        wrong += strangers(shown.texts, quotes, [one.text for one in entries if one.text])
        wrong += stray_cells(shown.cells, entries)
        wrong += shown.astray
    assert wrong == []


def test_beside_a_stand_in_no_part_of_a_gap_is_stated(written):
    parts = [id for id in written["numbers"] if id.startswith("decompositions.")]
    assert any(id.endswith(".internal") for id in parts)
    assert not [id for id in parts if id.endswith((".value", ".total", ".gap", ".excess"))]


def test_a_number_is_traced_and_comes_out_again(demo, gapstudio, written):
    told = gapstudio("trace", demo.project, "scores.business_labels.f1", "--manifest", demo.deck, "--json")
    assert told.code == 0, told.err
    found = told.json
    assert found["value"] == found["recomputed"]["value"] == written["numbers"]["scores.business_labels.f1"]
    assert found["recomputed"]["equal"] is True
    assert found["manifest"] == {"value": found["value"], "equal": True, "changed": []}
    assert {found["run"]} < {run["id"] for run in found["runs"].values()}
    unknown = gapstudio("trace", demo.project, "scores.busines_labels.f1")
    assert unknown.code == 1
    assert "Did you mean scores.business_labels.f1" in unknown.err


def test_the_second_deck_says_what_the_first_said(demo, deck, gap):
    facts = demo.told.json
    for key in ("scores", "steps", "gap", "sentences"):
        assert gap[key] == facts[key]
    assert deck["slides"] == facts["slides"]


def test_the_deck_opens(demo, deck):
    from pptx import Presentation

    for path in (demo.deck, Path(deck["path"])):
        slides = list(Presentation(str(path)).slides)
        assert len(slides) == deck["slides"]


def test_the_deck_tells_nobody_whose_machine_made_it(demo):
    secrets = [tempfile.gettempdir(), str(Path.home()), str(demo.project.parent), "/tmp", str(samples())]
    user = getpass.getuser()
    with zipfile.ZipFile(demo.deck) as deck:
        for name in deck.namelist():
            if name.endswith((".xml", ".rels")):
                text = deck.read(name).decode("utf-8")
                assert [secret for secret in secrets if secret in text] == [], name
                assert not re.search(rf"\b{re.escape(user)}\b", text), name


READ_ONLY = [
    ["status"],
    ["annotations"],
    ["models"],
    ["runs"],
    ["gap"],
]


def test_commands_that_only_read_work_beside_a_writer_and_leave_no_file(held, gapstudio, tmp_path_factory):
    project, _ = held
    before = {file.name for file in project.parent.iterdir()}
    out = tmp_path_factory.mktemp("out")
    runs = gapstudio("runs", project, "--json").json
    commands = [[name, project] for (name,) in READ_ONLY]
    commands += [["score", project, "--run", run["run"]] for run in runs]
    commands += [["copy", project, out / "copy.gap"], ["deck", project, out / "deck.pptx"]]
    for command in commands:
        told = gapstudio(*command, "--json")
        assert told.code == 0, (command, told.err)
        assert told.json is not None
    assert {file.name for file in project.parent.iterdir()} == before
    assert sorted(file.name for file in out.iterdir()) == ["copy.gap", "deck.pptx", "deck.pptx.manifest.json"]
    assert gapstudio("status", out / "copy.gap", "--json").json == gapstudio("status", project, "--json").json


def test_a_command_that_writes_is_refused_and_told_who_writes(held, gapstudio):
    project, process = held
    commands = [
        ["import", project, samples() / "invoices"],
        ["ledger", project, samples() / "ledger.csv"],
        ["benchmark", project],
        ["run", project],
        ["map", project, "--benchmark", "newswire_standin", "CITY="],
        ["undo", project],
        ["redo", project],
    ]
    for command in commands:
        told = gapstudio(*command, "--json")
        assert told.code == 1, (command, told.err)
        assert told.out == ""
        assert f"process {process}" in told.err
        assert "held.gap" in told.err
        assert "Traceback" not in told.err


def test_reading_leaves_the_project_as_it_was(demo, gapstudio):
    before = demo.project.read_bytes()
    for name in ("status", "annotations", "runs", "gap"):
        assert gapstudio(name, demo.project, "--json").code == 0
    assert demo.project.read_bytes() == before
    assert [file.name for file in demo.project.parent.glob("sample.gap*")] == ["sample.gap"]


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(demo, gapstudio, tmp_path):
    project = tmp_path / "undo.gap"
    shutil.copyfile(demo.project, project)
    full = gapstudio("status", project, "--json").json
    undone = []
    while (title := gapstudio("undo", project, "--json").json["undone"]) is not None:
        undone.append(title)
    assert len(undone) == 3
    empty = gapstudio("status", project, "--json").json
    assert (empty["documents"], empty["set_aside"], empty["annotations"], empty["undo"]) == (0, 0, 0, None)
    while gapstudio("redo", project, "--json").json["redone"] is not None:
        pass
    assert gapstudio("status", project, "--json").json == full


def test_the_gap_for_people_names_what_took_no_part(demo, gapstudio, gap):
    assert gap["in_doubt"] > 0
    lines = [line for line in gapstudio("gap", demo.project).out.splitlines() if line.startswith("! ")]
    (left_out,) = (line for line in lines if line.startswith("! Some predictions are left out: "))
    assert f" {gap['in_doubt']:,} predictions meet places" in left_out
