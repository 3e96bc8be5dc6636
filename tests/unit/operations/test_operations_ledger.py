from dataclasses import replace

import pytest
from operations_makers import AMBIGUOUS, DRAFT, UNLOCATED, write_pdf

from gapstudio.domain import AnnotationStatus, GapStudioError
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, ImportDocuments, ImportLedger, proposed_columns, undo
from gapstudio.operations.views import annotation_items

LEDGER = """file;invoice_number;issue_date;total;seller;buyer;language
a.pdf;R-4711;2025-03-02;1209.54;Nordwind AG;;de
b.pdf;R-4712;2025-03-03;50.00;Nordwind AG;Südwind GmbH;DE
c.pdf;R-4713;soon;60.00;Nordwind AG;;de
"""
COLUMNS = {
    "file": "file",
    "invoice_number": "INVOICE_NO",
    "issue_date": "ISSUE_DATE",
    "total": "GRAND_TOTAL",
    "seller": "SELLER",
    "buyer": "BUYER",
    "language": "language",
}


@pytest.fixture
def books(project, go, tmp_path):
    """Two documents of three rows: one says all of its row; one lacks date and buyer and says its total twice."""
    a = write_pdf(tmp_path / "a.pdf", "Nordwind AG", "Invoice number: R-4711", "Invoice date: 02.03.2025", "Total: 1.209,54 EUR")
    b = write_pdf(tmp_path / "b.pdf", "Nordwind AG", "Invoice number: R-4712", "paid 50.00 of 50.00 EUR")
    go(ImportDocuments([a, b]))
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def of_document(project, name):
    document = next(document for document in project.documents(INTERNAL) if document.name == name)
    return {(a.label, a.status): a for a in project.annotations(document=document.id)}


def test_rows_are_matched_and_values_counted_by_what_became_of_them(project, go, books):
    report = go(ImportLedger(books, COLUMNS))
    assert (report.rows, report.matched) == (3, 2)
    assert report.unmatched == ["Row 4 (c.pdf) belongs to no document of the project: no document says its number R-4713."]
    assert [problem for problem in report.problems if "soon" in problem] == report.problems != []
    assert report.values == 4 + 5
    gone = [(value.document, value.label, value.value) for value in report.not_found]
    assert sorted(gone) == [("b.pdf", "BUYER", "Südwind GmbH"), ("b.pdf", "ISSUE_DATE", "2025-03-03")]
    assert report.aligned + report.ambiguous + len(gone) == report.values
    assert f"2 of 3 rows matched; of 9 values {report.aligned} were found" in report.sentence()


def test_drafts_say_page_text_value_and_source(project, go, books):
    go(ImportLedger(books, COLUMNS))
    total = of_document(project, "a.pdf")["GRAND_TOTAL", DRAFT]
    assert (total.text, total.value, total.source, total.annotator) == ("1.209,54", "1209.54", "ledger", "")
    date = of_document(project, "a.pdf")["ISSUE_DATE", DRAFT]
    assert (date.text, date.value) == ("02.03.2025", "2025-03-02")
    gone = of_document(project, "b.pdf")["ISSUE_DATE", UNLOCATED]
    assert (gone.start, gone.end, gone.text, gone.value) == (None, None, "", "2025-03-03")
    boxes = {item.annotation.id: item.boxes for item in annotation_items(project)}
    assert len(boxes[total.id]) == 1
    assert boxes[gone.id] == ()


def test_places_that_nobody_can_tell_apart_are_in_doubt_rather_than_guessed(project, go, books):
    report = go(ImportLedger(books, COLUMNS))
    places = of_document(project, "b.pdf")
    assert ("GRAND_TOTAL", AMBIGUOUS) in places
    assert ("GRAND_TOTAL", DRAFT) not in places
    assert report.ambiguous >= 1


def test_a_corrected_ledger_replaces_what_nobody_has_judged(project, go, books):
    go(ImportLedger(books, COLUMNS))
    confirmed = of_document(project, "a.pdf")["SELLER", DRAFT]
    with project.change("Confirm") as change:
        change.put_annotations([replace(confirmed, status=AnnotationStatus.CONFIRMED, annotator="me")])
    before = of_document(project, "a.pdf")["ISSUE_DATE", DRAFT]
    books.write_text(LEDGER.replace("1209.54;Nordwind AG;", "1209.55;Nordwind;"), encoding="utf-8")
    report = go(ImportLedger(books, COLUMNS))
    after = of_document(project, "a.pdf")
    assert report.replaced == 1
    assert "1209.54" not in {note.value for note in after.values()}
    assert after["ISSUE_DATE", DRAFT] == before
    assert after["SELLER", AnnotationStatus.CONFIRMED].id == confirmed.id
    undo(project)
    assert "1209.54" in {note.value for note in of_document(project, "a.pdf").values()}


def test_a_ledger_leaves_the_drafts_of_labels_that_it_does_not_speak_of(project, go, books):
    go(ImportLedger(books, COLUMNS))
    go(ImportLedger(books, {"file": "file", "invoice_number": "INVOICE_NO"}))
    assert ("SELLER", DRAFT) in of_document(project, "a.pdf")


def test_several_rows_of_a_document_state_their_different_values_together(project, go, tmp_path):
    go(ImportDocuments([write_pdf(tmp_path / "a.pdf", "Nordwind AG", "Invoice R-4711", "VAT no DE123456789 or DE987654321")]))
    path = tmp_path / "lines.csv"
    path.write_text(
        "invoice_number;supplier;vat_id;region\nR-4711;Nordwind AG;DE123456789;north\nR-4711;Nordwind AG;DE987654321;south\n",
        encoding="utf-8",
    )
    columns = {**proposed_columns(path), "region": "region"}
    report = go(ImportLedger(path, columns))
    assert (report.rows, report.matched, report.documents, report.values, report.aligned) == (2, 2, 1, 4, 4)
    assert [match.how for match in report.matches] == ["invoice number"] * 2
    (document,) = project.documents(INTERNAL)
    assert document.metadata["region"] == "north"


def test_the_xml_of_an_invoice_is_a_ledger_of_one_row(project, go, tmp_path):
    a = write_pdf(tmp_path / "scan.pdf", "Nordwind AG", "Invoice number: R-4711", "Total: 12,00 EUR")
    go(ImportDocuments([a]))
    xml = tmp_path / "export.xml"
    xml.write_text(
        """<CrossIndustryInvoice><ExchangedDocument><ID>R-4711</ID></ExchangedDocument><SupplyChainTradeTransaction>
<ApplicableHeaderTradeAgreement><SellerTradeParty><Name>Nordwind AG</Name></SellerTradeParty></ApplicableHeaderTradeAgreement>
<ApplicableHeaderTradeSettlement><SpecifiedTradeSettlementHeaderMonetarySummation><GrandTotalAmount>12.00</GrandTotalAmount>
</SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction>
</CrossIndustryInvoice>""",
        encoding="utf-8",
    )
    report = go(ImportLedger(xml))
    assert (report.rows, report.matched, report.values, report.aligned) == (1, 1, 3, 3)
    assert {note.source for note in project.annotations()} == {"einvoice"}


def test_supplier_and_language_become_columns_of_the_documents(project, go, books):
    go(ImportLedger(books, COLUMNS))
    for document in project.documents(INTERNAL):
        assert document.metadata.items() >= {"language": "de", "supplier": "Nordwind AG"}.items()


def test_a_second_import_says_nothing_twice(project, go, books):
    first = go(ImportLedger(books, COLUMNS))
    before = project.annotations()
    second = go(ImportLedger(books, COLUMNS))
    assert project.annotations() == before
    assert (second.values, second.aligned, second.ambiguous) == (first.values, first.aligned, first.ambiguous)


def test_a_ledger_is_one_step_with_its_metadata(project, go, books):
    before = [dict(document.metadata) for document in project.documents(INTERNAL)]
    go(ImportLedger(books, COLUMNS))
    assert project.undo_title == "Gold from ledger.csv"
    undo(project)
    assert project.annotations() == ()
    assert [dict(document.metadata) for document in project.documents(INTERNAL)] == before
    assert project.undo_title == "Import 2 documents"


def test_documents_that_cannot_be_read_yet_are_named(project, go, books, tmp_path):
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    go(ImportDocuments([tmp_path / "c.pdf"]))
    report = go(ImportLedger(books, COLUMNS))
    assert (report.matched, report.unread, report.unmatched) == (3, ["c.pdf"], [])


def test_columns_are_proposed_where_none_are_given(project, go, books):
    assert dict(proposed_columns(books)) == COLUMNS
    assert go(ImportLedger(books)).aligned > 0


def test_a_label_that_does_not_exist_names_file_column_and_what_there_is(project, books):
    with pytest.raises(GapStudioError, match=r"“total” of ledger\.csv.*“SUM”.*Use one of: .*GRAND_TOTAL"):
        ImportLedger(books, {"total": "SUM"}).plan(project)
    with pytest.raises(GapStudioError, match="no column “amount”"):
        ImportLedger(books, {"amount": "GRAND_TOTAL"}).plan(project)
    assert project.open_entries == ()


def test_cancelling_keeps_what_came_back(project, go, books):
    runner = InlineRunner()
    report = go(ImportLedger(books, COLUMNS), runner, lambda progress: runner.cancel())
    assert report.cancelled
    assert {a.document for a in project.annotations()} == {project.documents(INTERNAL)[0].id}
    assert project.open_entries == ()
