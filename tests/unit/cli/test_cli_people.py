"""Annotators, hand-outs, merging and adjudicating from end to end, in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.cli.common import Exit

LAYER = {"id", "document", "document_id", "annotator", "state", "reason", "spans", "changed"}
DOCUMENT = {"document", "document_id", "fate", "state", "added", "changed", "removed", "differing", "lost", "result", "why"}
DOCUMENT |= {"conflicts"}


@pytest.fixture
def project(call, inline, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = []
    for name in ("Acme", "Bolt", "Cord"):
        files.append(tmp_path / f"{name}.pdf")
        page = canvas.Canvas(str(files[-1]), pagesize=(400, 400), invariant=True)
        page.drawString(40, 360, f"{name} pays the bank in Berlin")
        page.save()
    assert call("import", path, *files).code == 0
    for name in ("Ada", "Ben"):
        assert call("annotate", "annotators", "add", path, name).code == 0
    return path


@pytest.fixture
def told(call):
    """Runs a command with --json and returns what it printed."""

    def run(*arguments, code=0):
        said = call("annotate", *arguments, "--json")
        assert said.code == code, said.err
        return json.loads(said.out)

    return run


@pytest.fixture
def returned(call, told, project, tmp_path):
    """Two hand-outs of all documents that came back; in the first one Ada and Ben differ."""
    told("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", 2)
    files = [row["file"] for row in told("handout", project, tmp_path / "out")]
    for file, end in zip(files, (9, 4), strict=True):
        call("annotate", "label", file, "Acme.pdf", 0, end, "SELLER")
        for name in ("Acme", "Bolt"):
            call("annotate", "state", file, f"{name}.pdf", "done")
    return files


def test_annotators_are_listed_and_edited(call, told, project):
    rows = told("annotators", "edit", project, "Ada", "--rename", "Ida", "--colour", "#2a6fb0")
    assert [(row["name"], row["colour"], row["listed"], row["designated"]) for row in rows] == [
        ("Ben", "", True, False),
        ("Ida", "#2A6FB0", True, False),
    ]
    assert set(rows[0]["documents"]) == {"assigned", "handed out", "in work", "done", "skipped"}
    assert told("annotators", "designate", project, "Ida")[1]["designated"]
    assert [row["name"] for row in told("annotators", "remove", project, "Ben")] == ["Ida"]
    assert "Ida (designated)" in call("annotate", "annotators", project).out
    assert call("annotate", "annotators", "edit", project, "Ida").code == Exit.WRONG_USE
    assert call("annotate", "annotators", "remove", project, "Ben").code == Exit.FAILED


def test_documents_are_assigned_listed_and_taken_back(call, told, project):
    plan = told("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", 2, "--number", 1, "--dry-run")
    assert set(plan) == {"given", "shared", "load", "by", "seed", "already"}
    assert sorted(map(len, plan["given"].values())) == [2, 2]
    assert all(row["documents"] == [] for row in told("assign", project))
    assert told("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", 2, "--number", 1) == plan
    by_hand = told("assign", project, "--to", "Ada", "--document", "Acme.pdf", "--by-hand")
    assert "Acme.pdf" in [one["document"] for one in by_hand[0]["documents"]]
    taken = told("assign", project, "--to", "Ada", "--document", "Acme.pdf", "--take-back")
    assert "Acme.pdf" not in [one["document"] for one in taken[0]["documents"]]
    assert told("assign", project, "--to", "Ben", "--queue", "order", "--limit", 1)["already"] in (0, 1)
    for wrong in (["--share", "0.5"], ["--by-hand"], ["--document", "Acme.pdf", "--queue", "order"]):
        assert call("annotate", "assign", project, "--to", "Ada", *wrong).code == Exit.WRONG_USE
    assert "pages left" in call("annotate", "assign", project).out


def test_hand_outs_are_written_once_and_know_their_annotator(call, told, project, tmp_path):
    told("assign", project, "--to", "Ada")
    (row,) = told("handout", project, tmp_path / "out")
    assert (row["annotator"], row["documents"], set(row)) == ("Ada", 3, {"annotator", "file", "documents", "id"})
    assert call("annotate", "handout", project, tmp_path / "out").code == Exit.FAILED
    assert "Handed out 3 documents to Ada." in call("annotate", "handout", project, tmp_path / "out", "--force").out
    assert told("label", row["file"], "Acme.pdf", 0, 4, "SELLER")["labelled"][0]["annotator"] == "Ada"


def test_without_anything_to_do_no_hand_out_is_written(call, told, project, tmp_path):
    said = call("annotate", "handout", project, tmp_path / "out")
    assert said.code == Exit.FAILED
    assert "Nobody has anything to do." in said.err
    assert call("annotate", "layers", project).out == "No layer holds work.\n"
    told("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", 2)
    assert "is one file, for 2 annotators" in call("annotate", "handout", project, tmp_path / "both.gap").err
    assert not (tmp_path / "both.gap").exists()


def test_a_merge_is_previewed_told_and_strict(call, told, project, returned):
    before = told("layers", project)
    assert told("merge", project, returned[0], "--dry-run")[0]["documents"][0]["fate"] == "new"
    assert told("layers", project) == before == []
    assert told("merge", project, returned[0])[0]["conflicts"] == []
    (merge,) = told("merge", project, returned[1], "--strict", code=Exit.SET_ASIDES)
    assert set(merge) == {"file", "hand_out", "annotator", "documents", "conflicts", "new_labels", "remarks"}
    assert set(merge["documents"][0]) == DOCUMENT
    (conflict,) = merge["conflicts"]
    sides = {side["annotator"]: [one["text"] for one in side["spans"]] for side in conflict["sides"]}
    assert (conflict["document"], sides) == ("Acme.pdf", {"Ada": ["Acme pays"], "Ben": ["Acme"]})
    again = call("annotate", "merge", project, *returned)
    assert (again.code, again.out.count("here already")) == (0, 2)
    layers = told("layers", project)
    assert set(layers[0]) == LAYER
    assert [(row["document"], row["annotator"], row["spans"]) for row in layers if row["spans"]] == [
        ("Acme.pdf", "Ada", 1),
        ("Acme.pdf", "Ben", 1),
    ]


def test_conflicts_are_listed_and_settled(call, told, project, returned):
    told("merge", project, *returned)
    (waiting,) = told("adjudicate", project)
    assert (waiting["document"], waiting["annotators"], waiting["conflicts"]) == ("Acme.pdf", ["Ada", "Ben"], 1)
    (shown,) = told("adjudicate", project, "Acme.pdf")
    assert [group["settled"] for group in shown["groups"]] == [False]
    assert "1. open" in call("annotate", "adjudicate", project, "Acme.pdf").out
    (settled,) = told("adjudicate", project, "Acme.pdf", "--choose", "1=ben", "--finish", "--annotator", "Zoe")
    assert (settled["state"], settled["adjudicated"], settled["groups"][0]["settled"]) == ("done", True, True)
    assert [one["text"] for one in settled["annotations"]] == ["Acme"]
    assert "Nothing waits" in call("annotate", "adjudicate", project).out
    (other,) = told("adjudicate", project, "Acme.pdf", "--choose", "1=0-9:SELLER")
    assert [one["text"] for one in other["annotations"]] == ["Acme pays"]
    assert told("adjudicate", project, "Acme.pdf", "--choose", "1=none")[0]["annotations"] == []
    taken = told("adjudicate", project, "Acme.pdf", "--take", "Ada")
    assert taken == {"adjudicated": ["Acme.pdf"], "open": [], "spans": 1}
    assert call("annotate", "adjudicate", project, "Acme.pdf", "--choose", "7=none").code == Exit.FAILED
    assert call("annotate", "adjudicate", project, "--finish").code == Exit.WRONG_USE
    layer = told("layers", project, "Acme.pdf")[0]["id"]
    assert layer not in [row["id"] for row in told("layers", project, "--remove", layer)]


def test_choices_that_cannot_all_be_made_settle_nothing_and_others_are_one_step(call, told, project):
    told("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", 2)
    files = [row["file"] for row in told("handout", project, project.parent / "out")]
    for place, label in (((0, 4), "SELLER"), ((5, 9), "BUYER")):
        call("annotate", "label", files[0], "Acme.pdf", *place, label)
    for file in files:
        call("annotate", "state", file, "Acme.pdf", "done")
    told("merge", project, *files)
    choices = ("--choose", "1=Ada", "--choose")
    assert call("annotate", "adjudicate", project, "Acme.pdf", *choices, "2=0-9:BUYER").code == Exit.FAILED
    (left,) = told("adjudicate", project)
    assert left["conflicts"] == 2
    (shown,) = told("adjudicate", project, "Acme.pdf", *choices, "2=none", "--finish")
    assert ([one["text"] for one in shown["annotations"]], shown["state"]) == (["Acme"], "done")
    assert call("undo", project).code == 0
    assert told("adjudicate", project) == [left]


def test_what_all_agree_on_is_settled_at_once(told, project, returned):
    told("merge", project, *returned)
    assert told("adjudicate", project, "--agreed") == {"adjudicated": [], "open": ["Acme.pdf"], "spans": 0}
