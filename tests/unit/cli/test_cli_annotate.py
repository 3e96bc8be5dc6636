"""``annotate`` in this process: spans, judgements, states, histories, and the JSON of each."""

import json

import pytest

from gapstudio.domain import Annotation, AnnotationStatus, Document, Page, Reading, Run, RunState, Span, Word
from gapstudio.domain import ModelCard as Card
from gapstudio.operations import INTERNAL, open_project
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import DocumentPrediction, NewDocument, new_id

TEXT = "Nordwind AG 80331 Munich total 119,00 EUR paid 119,00 EUR"
SPAN = {"id", "document", "document_id", "label", "start", "end", "text", "value", "source", "status", "annotator"} | {
    "note",
    "origin",
    "score",
    "why",
}


@pytest.fixture(autouse=True)
def anna(monkeypatch):
    monkeypatch.setenv("GAPSTUDIO_ANNOTATOR", "anna")


@pytest.fixture
def project(call, tmp_path):
    """Two documents with the same words; the first has a draft, a place in doubt and a value without a place."""
    path = tmp_path / "p.gap"
    call("new", path)
    starts = [at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1] == " "]
    words = tuple(Word(at, TEXT.find(" ", at) if " " in TEXT[at:] else len(TEXT), 0, 0, 0) for at in starts)
    with open_project(path) as opened, opened.change("Documents") as change:
        change.put_corpus(internal_corpus(opened))
        for name in ("a.pdf", "b.pdf"):
            sha256 = new_id().replace("-", "") * 2
            reading = Reading(TEXT, words, (Page(0, 595.0, 842.0, 0, len(TEXT)),), sha256, "made", "{}")
            change.add_documents([NewDocument(Document(name[0], name, INTERNAL, sha256, 3, 1), reading, b"%PDF-")])
        change.put_annotations(
            [
                Annotation("sure", "a", "SELLER", 0, 11, "Nordwind AG", "Nordwind AG", "einvoice"),
                Annotation("doubt", "a", "GRAND_TOTAL", 31, 37, "119,00", "119.00", "ledger", AnnotationStatus.AMBIGUOUS),
                Annotation("gone", "a", "IBAN", None, None, "", "DE02", "ledger", AnnotationStatus.UNLOCATED),
            ]
        )
    return path


@pytest.fixture
def run(project):
    """A model that calls two words a city, one more surely than the other."""
    card = Card("m", "spacy", "m", "r", labels=("CITY",))
    known = Run(new_id(), card, INTERNAL, state=RunState.DONE, documents=2, total=2)
    with open_project(project) as opened, opened.change("") as change:
        change.put_run(known)
        spans = (Span(12, 17, "CITY", 0.4), Span(18, 24, "CITY", 0.95))
        change.put_predictions(known.id, [DocumentPrediction(one, spans, 9, opened.revision(one)) for one in ("a", "b")])
    return known.id


def ask(call, *arguments):
    said = call(*arguments, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def spans(call, project, *chosen):
    return {one["id"]: one for one in ask(call, "annotations", project, *chosen)}


def test_a_span_is_marked_once(call, project):
    told = ask(call, "annotate", "label", project, "b.pdf", 14, 20, "CITY", "--note", "hm", "--value", "Munich")
    assert set(told) == {"labelled", "skipped", "left_out"}
    (one,) = told["labelled"]
    assert set(one) == SPAN
    assert (one["text"], one["note"], one["value"], one["annotator"], one["status"]) == (
        "80331 Munich",
        "hm",
        "Munich",
        "anna",
        "confirmed",
    )
    again = ask(call, "annotate", "label", project, "b.pdf", 14, 20, "CITY")
    assert (again["labelled"], again["skipped"]) == ([], {"confirmed already": 1})
    said = call("annotate", "label", project, "b.pdf", 20, 22, "SELLER")
    assert (said.code, said.out) == (1, "")
    assert "overlaps City" in said.err
    assert call("annotate", "label", project, "b.pdf", 0, 3, "SELLER", "--annotator", "ben").out.startswith("Marked: SELLER 0–8")
    assert ask(call, "status", project)["work"] == {"new": 1, "in work": 1, "done": 0, "skipped": 0}


def test_equal_texts_are_marked_here_or_everywhere(call, project):
    told = ask(call, "annotate", "label", project, "a.pdf", 31, 37, "GRAND_TOTAL", "--equal")
    assert {(one["document"], one["start"]) for one in told["labelled"]} == {("a.pdf", 31), ("a.pdf", 47)}
    told = ask(call, "annotate", "label", project, "a.pdf", 31, 37, "GRAND_TOTAL", "--equal", "--everywhere")
    assert {(one["document"], one["start"]) for one in told["labelled"]} == {("b.pdf", 31), ("b.pdf", 47)}
    assert told["skipped"] == {"confirmed already": 2}


def test_the_spans_of_one_project_are_marked_in_another(call, project, tmp_path):
    call("annotate", "label", project, "a.pdf", 18, 24, "CITY")
    file = tmp_path / "spans.json"
    file.write_text(call("annotations", project, "--json").out, encoding="utf-8")
    rows = json.loads(file.read_text(encoding="utf-8"))
    call("undo", project)
    told = ask(call, "annotate", "label", project, "--from", file)
    assert [one["text"] for one in told["labelled"]] == ["Munich"]
    assert {(left["row"], left["reason"]) for left in told["left_out"]} == {
        (number, f"it is {row['status']}, not confirmed") for number, row in enumerate(rows, 1) if row["status"] != "confirmed"
    }
    assert len(told["labelled"]) + len(told["left_out"]) == len(rows) == 4
    said = call("annotate", "label", project, "--from", file, "--strict")
    assert said.code == 3
    assert "row 3 left out: a.pdf CITY 18–24: confirmed already" not in said.err
    assert "Marked 0 spans of 4." in said.out
    assert "a.pdf CITY 18–24: confirmed already" in said.out


@pytest.mark.parametrize(
    "wrong",
    [
        ["label"],
        ["label", "a.pdf", 1],
        ["label", "a.pdf", 0, 5, "CITY", "--everywhere"],
        ["label", "a.pdf", 0, 5, "CITY", "--equal", "--note", "x"],
        ["label", "a.pdf", 0, 5, "CITY", "--from", "x.json"],
        ["change", "sure"],
        ["state", "a.pdf", "finished"],
        ["accept"],
        ["reject"],
        ["reject", "sure", "a.pdf"],
        ["reject", "sure", "--source", "ledger"],
        ["accept", "--above", 2],
    ],
)
def test_wrong_use_ends_with_2_and_changes_nothing(call, project, wrong):
    before = spans(call, project)
    assert call("annotate", wrong[0], project, *wrong[1:]).code == 2
    assert spans(call, project) == before


def test_suggestions_are_accepted_by_source_and_those_in_doubt_wait(call, project):
    told = ask(call, "annotate", "accept", project, "--source", "einvoice", "--source", "ledger")
    assert [one["id"] for one in told["accepted"]] == ["sure"]
    assert told["skipped"] == {"its place is in doubt": 1}
    told = ask(call, "annotate", "accept", project, "a.pdf", "--doubtful")
    assert [one["id"] for one in told["accepted"]] == ["doubt"]
    told = ask(call, "annotate", "accept", project, "b.pdf", "--source", "repeat")
    assert {(one["text"], one["source"]) for one in told["accepted"]} == {("Nordwind AG", "repeat"), ("119,00", "repeat")}
    assert ask(call, "annotate", "accept", project, "--source", "rule") == {"accepted": [], "skipped": {}}


def test_suggestions_are_judged_by_run_score_and_label(call, project, run):
    told = ask(call, "annotate", "accept", project, "--run", run, "--above", 0.9)
    assert {(one["document"], one["text"], one["score"], one["origin"]) for one in told["accepted"]} == {
        ("a.pdf", "Munich", 0.95, run),
        ("b.pdf", "Munich", 0.95, run),
    }
    told = ask(call, "annotate", "reject", project, "b.pdf", "--source", "model", "--below", 0.5)
    assert [(one["document"], one["text"], one["status"]) for one in told["rejected"]] == [("b.pdf", "80331", "rejected")]
    assert set(told) == {"rejected", "skipped", "unplaced"}
    assert ask(call, "annotate", "accept", project, "b.pdf", "--source", "model")["accepted"] == []
    assert ask(call, "annotate", "accept", project, "--label", "SELLER")["accepted"][0]["id"] == "sure"
    assert call("annotate", "accept", project, "--run", "absent").code == 1
    assert "The label set has no label ZZZ" in call("annotate", "accept", project, "--label", "ZZZ").err


def test_documents_that_are_done_are_left_alone_unless_they_are_named(call, project):
    ask(call, "annotate", "state", project, "a.pdf", "done")
    assert ask(call, "annotate", "accept", project, "--all")["accepted"] == []
    assert len(ask(call, "annotate", "accept", project, "a.pdf")["accepted"]) == 1


def test_drafts_are_rejected_by_id(call, project):
    told = ask(call, "annotate", "reject", project, "doubt", "gone")
    assert {one["id"] for one in told["rejected"]} == {"doubt", "gone"}
    (waiting,) = told["unplaced"]
    assert (waiting["label"], waiting["value"], waiting["status"]) == ("GRAND_TOTAL", "119.00", "unlocated")
    assert ask(call, "annotate", "reject", project, "doubt")["skipped"] == {"rejected already": 1}
    ask(call, "annotate", "accept", project, "--all")
    assert ask(call, "annotate", "reject", project, "sure")["skipped"] == {"confirmed already": 1}
    assert spans(call, project)["sure"]["status"] == "confirmed"


def test_a_span_is_changed_and_deleted(call, project):
    told = ask(call, "annotate", "change", project, "gone", "--start", 47, "--end", 50)
    assert set(told) == {*SPAN, "changed"}
    assert (told["text"], told["value"], told["changed"]) == ("119,00", "DE02", True)
    assert ask(call, "annotate", "change", project, "gone", "--label", "IBAN")["changed"] is False
    assert call("annotate", "change", project, "gone", "--note", "").out == "Nothing changes.\n"
    own = ask(call, "annotate", "label", project, "b.pdf", 0, 3, "SELLER")["labelled"][0]["id"]
    assert ask(call, "annotate", "delete", project, own, "sure") == {"deleted": [own], "rejected": ["sure"]}
    assert own not in spans(call, project)
    assert call("annotate", "delete", project, own).code == 1


def test_states(call, project):
    told = ask(call, "annotate", "state", project, "a.pdf", "in-work")
    assert (told["document"], told["document_id"], told["state"], told["annotator"]) == ("a.pdf", "a", "in work", "anna")
    assert set(told) == {"document", "document_id", "state", "reason", "annotator", "changed"}
    assert "for a reason" in call("annotate", "state", project, "a.pdf", "skipped").err
    assert call("annotate", "state", project, "a.pdf", "skipped", "--reason", "no").out == "a.pdf is skipped: no.\n"
    rows = call("status", project).out.splitlines()
    assert any(row.split() == ["documents", "skipped", "1"] for row in rows)


def test_the_history_of_a_span(call, project):
    ask(call, "annotate", "accept", project, "--all")
    ask(call, "annotate", "delete", project, "sure", "--annotator", "ben")
    lines = ask(call, "annotate", "history", project, "sure")
    assert [(line["title"], line["who"]) for line in lines] == [
        ("Documents", ""),
        ("Accept 1 suggestion", "anna"),
        ("Delete 1 span", "ben"),
    ]
    assert set(lines[0]) == {"when", "title", "who", "what"}
    assert "Accept 1 suggestion, anna: state draft → confirmed" in call("annotate", "history", project, "sure").out
    assert call("annotate", "history", project, "absent").code == 1


def test_who_does_it_is_the_system_s_user_where_nobody_is_named(call, project, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "cleo")
    monkeypatch.delenv("GAPSTUDIO_ANNOTATOR")
    assert ask(call, "annotate", "label", project, "b.pdf", 0, 3, "SELLER")["labelled"][0]["annotator"] == "cleo"

    def nobody():
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    said = call("annotate", "label", project, "b.pdf", 18, 20, "CITY")
    assert (said.code, said.err) == (1, "Error: Nobody is named who does this. Give the annotator's name.\n")


def test_annotations_are_chosen_by_document_and_status(call, project):
    assert spans(call, project, "--document", "b.pdf") == {}
    assert set(spans(call, project, "--document", "a.pdf", "--status", "ambiguous", "--status", "unlocated")) == {"doubt", "gone"}
    assert set(spans(call, project)["sure"]) == {*SPAN, "boxes"}
    assert call("annotations", project, "--document", "c.pdf").code == 1
