"""Spans of a file are marked; what does not fit is told row by row."""

import json

import pytest
from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, put_document, put_gold

from gapstudio.domain import AnnotationStatus, Document, DocumentState, GapStudioError, WorkState
from gapstudio.operations import INTERNAL
from gapstudio.operations.history import undo
from gapstudio.operations.label_from import label_from, read_rows
from gapstudio.store import NewDocument


@pytest.fixture
def document(project):
    return put_document(project, "Nordwind AG 80331 Munich")  # Nordwind.pdf


def row(start=0, end=11, label="SELLER", document="Nordwind.pdf", **more):
    return {"document": document, "label": label, "start": start, "end": end, **more}


def test_rows_become_a_persons_work_in_one_step(project, document):
    draft = put_gold(project, document, "CITY", "Munich", DRAFT, value="Munich")
    rows = [row(text="Nordwind AG", value="Nordwind", note="n", status="confirmed"), row(19, 20, "CITY", source="model", id="x")]
    report = label_from(project, rows, annotator="anna").report
    one, two = report.annotations
    assert report.left_out == ()
    assert (one.value, one.note, one.source, one.status, one.annotator) == ("Nordwind", "n", "person", CONFIRMED, "anna")
    assert (two.id, two.text, two.value) == (draft.id, "Munich", "Munich")
    assert set(project.annotations()) == {one, two}
    assert project.work(document).state is WorkState.IN_WORK
    assert project.undo_title == "Mark 2 spans of a file"
    undo(project)
    assert project.annotations() == (draft,)


def test_nothing_is_dropped_in_silence(project, document):
    put_document(project, "Twice one")
    put_document(project, "Twice two")
    with project.change("Aside") as change:
        change.add_documents([NewDocument(Document("aside", "aside.pdf", INTERNAL, "f" * 64, state=DocumentState.SET_ASIDE))])
    put_gold(project, document, "POSTCODE", "80331", AnnotationStatus.REJECTED)
    rows = [
        row(),
        row(document="Absent.pdf"),
        row(document="Twice.pdf"),
        row(document=None),
        row(document="aside.pdf"),
        row(label=""),
        row(label="ORG"),
        row(None, None),
        row(True, 11),
        row("0", 11),
        row(text="Nordwind"),
        row(0, 400),
        row(8, 9),
        row(12, 17, "POSTCODE"),
        row(0, 17, "BUYER"),
        row(status="draft"),
        row(status="odd"),
        row(note=3),
        row(),
        {},
    ]
    report = label_from(project, rows, annotator="anna").report
    assert len(report.annotations) == 1
    assert [left.row for left in report.left_out] == list(range(2, 21))
    assert [left.reason for left in report.left_out] == [
        "the project has no document Absent.pdf",
        "several documents are called Twice.pdf",
        "it names no document of the project",
        "aside.pdf was set aside, so there is nothing to mark in it.",
        "it has no label",
        "its label is not in the label set",
        "it has no place",
        "it has no place",
        "it has no place",
        "the text has changed since",
        "the text ends before its range",
        "there is no word",
        "rejected already",
        "overlapping a person's span",
        "it is draft, not confirmed",
        "its status is unknown",
        "its text, value or note is no text",
        "confirmed already",
        "it names no document of the project",
    ]
    assert report.left_out[1].document == "Twice.pdf"


def test_a_document_is_found_by_id_before_its_name(project, document):
    other = put_document(project, "Nordwind AG 80331 Munich")
    rows = [row(document_id=document), row(document=other)]
    report = label_from(project, rows, annotator="anna").report
    assert [one.document for one in report.annotations] == [document, other]


def test_many_rows_of_one_document(project):
    text = " ".join(f"w{number}" for number in range(100))
    document = put_document(project, text)
    put_gold(project, document, "SELLER", "w10", AMBIGUOUS)
    rows = [row(text.index(f"w{number}"), text.index(f"w{number}") + 1, document=document) for number in range(100)]
    report = label_from(project, rows, annotator="anna").report
    assert len(report.annotations) == len(project.annotations()) == 100


def test_files_that_hold_no_spans_are_refused(tmp_path):
    file = tmp_path / "spans.json"
    for content in ("{", '{"a": 1}', "[1]", "\ufffd"):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(GapStudioError, match=r"spans\.json is not"):
            read_rows(file)
    file.write_bytes(b"\xff\xfe[]")
    with pytest.raises(GapStudioError, match="is not JSON"):
        read_rows(file)
    file.write_text(json.dumps([row()]), encoding="utf-8-sig")
    assert read_rows(file) == [row()]
