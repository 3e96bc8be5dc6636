from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, UNLOCATED, put_document, put_gold, write_pdf

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.operations import GoldState, ImportDocuments, gold_report, undo
from gapstudio.store import new_id


def states(report):
    return {(row.name, row.label, row.value): (row.state, row.places, row.text) for row in report.rows}


def test_a_value_counts_by_the_best_of_its_places(project):
    document = put_document(project, "Nordwind AG owes Nordwind AG 10.00 or 20.00")
    put_gold(project, document, "SELLER", "AG owes", AMBIGUOUS, value="Nordwind AG")
    put_gold(project, document, "SELLER", "Nordwind AG", DRAFT, value="Nordwind AG")
    put_gold(project, document, "GRAND_TOTAL", "10.00", AMBIGUOUS)
    put_gold(project, document, "GRAND_TOTAL", "20.00", CONFIRMED)
    put_gold(project, document, "IBAN", None, UNLOCATED, value="DE02")
    put_gold(project, document, "CITY", "or", AnnotationStatus.REJECTED)
    report = gold_report(project)
    assert states(report) == {
        ("Nordwind.pdf", "SELLER", "Nordwind AG"): (GoldState.FOUND, 1, "Nordwind AG"),
        ("Nordwind.pdf", "GRAND_TOTAL", "10.00"): (GoldState.AMBIGUOUS, 1, "10.00"),
        ("Nordwind.pdf", "GRAND_TOTAL", "20.00"): (GoldState.CONFIRMED, 1, "20.00"),
        ("Nordwind.pdf", "IBAN", "DE02"): (GoldState.UNLOCATED, 0, ""),
    }
    assert [report.counts[state] for state in GoldState] == [1, 1, 1, 0, 1]
    assert report.sentence().startswith("Of 4 values found: 2 (1 confirmed), in doubt: 1")


def test_what_the_page_shows_instead_is_the_text_of_a_contradiction_and_the_reason_is_kept(project):
    document = put_document(project, "Total 11.90")
    note = Annotation(
        new_id(), document, "GRAND_TOTAL", 6, 11, "11.90", "119.00", "einvoice", AnnotationStatus.CONTRADICTORY, why="says 11.90"
    )
    with project.change("Gold") as change:
        change.put_annotations([note])
    (row,) = gold_report(project).rows
    assert (row.state, row.value, row.text, row.why, row.annotation) == (
        GoldState.CONTRADICTORY,
        "119.00",
        "11.90",
        "says 11.90",
        note.id,
    )


def test_documents_of_which_nothing_is_stated_are_named_and_a_report_can_be_of_some_documents_only(project):
    first = put_document(project, "one 1")
    put_document(project, "two 2")
    put_gold(project, first, "CITY", "one")
    assert gold_report(project).without_gold == ("two.pdf",)
    some = gold_report(project, documents=[first])
    assert (some.documents, some.without_gold, [row.document for row in some.rows]) == (1, (), [first])


def test_pages_and_boxes_are_looked_up_where_they_are_asked_for(project, go, tmp_path):
    go(ImportDocuments([write_pdf(tmp_path / "a.pdf", "Nordwind AG", "Total 10.00")]))
    (document,) = project.documents("internal")
    put_gold(project, document.id, "GRAND_TOTAL", "10.00")
    (row,) = gold_report(project).rows
    assert row.page == 0
    assert row.box is not None
    assert 40 < row.box.x0 < row.box.x1 < 200
    (bare,) = gold_report(project, places=False).rows
    assert (bare.page, bare.box, bare.start) == (None, None, row.start)
    undo(project)
    assert gold_report(project).rows == ()
