"""A page switched to OCR and back with the real engine: the gold stays at its places, and undo brings everything back."""

import pytest
from reportlab.pdfgen import canvas

from gapstudio.domain import AnnotationStatus, PageSource
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, ImportDocuments, ImportLedger, create_project, follow, switch_pages, undo
from gapstudio.operations.views import line_boxes

LINES = ("Nordwind Handels GmbH", "Rechnung Nr. RE-2025-00227", "Rechnungsdatum 29.01.2025", "Gesamtbetrag 1.057,56 EUR")


@pytest.fixture
def project(tmp_path):
    page = canvas.Canvas(str(tmp_path / "one.pdf"), pagesize=(400, 300), invariant=True)
    page.setFont("Helvetica", 13)
    for number, line in enumerate(LINES):
        page.drawString(40, 250 - 40 * number, line)
    page.save()
    ledger = "file;Rechnungsnummer;Rechnungsdatum;Brutto\none.pdf;RE-2025-00227;29.01.2025;1057,56\n"
    (tmp_path / "ledger.csv").write_text(ledger, encoding="utf-8")
    with create_project(tmp_path / "p.gap") as opened:
        for operation in (ImportDocuments([tmp_path / "one.pdf"]), ImportLedger(tmp_path / "ledger.csv")):
            follow(opened, operation, InlineRunner())
        yield opened


def places(project, document):
    """Label to the middle of its first box, in points."""
    reading = project.reading(document)
    boxes = {a.label: line_boxes(reading, a.start, a.end)[0][1] for a in project.annotations(document=document)}
    return {label: ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for label, box in boxes.items()}


def test_gold_stays_at_its_places_when_a_page_is_read_by_ocr_and_back(project):
    (document,) = project.documents(INTERNAL)
    before = project.reading(document.id), project.annotations(document=document.id), document.metadata
    where = places(project, document.id)
    assert set(where) >= {"INVOICE_NO", "ISSUE_DATE", "GRAND_TOTAL"}
    report = follow(project, switch_pages(document.id, {0: PageSource.OCR}, document.name), InlineRunner()).report
    assert (len(report.reread), report.lost) == (1, 0)
    reading = project.reading(document.id)
    assert [page.source for page in reading.pages] == [PageSource.OCR]
    assert all(word.confidence is not None for word in reading.words)
    assert project.document(document.id).metadata["kind"] == "scan"
    for label, (x, y) in places(project, document.id).items():
        assert where[label] == (pytest.approx(x, abs=8), pytest.approx(y, abs=8)), label
    numbers = [a for a in project.annotations(document=document.id) if a.label == "INVOICE_NO"]
    assert [(a.text, a.status, a.revision) for a in numbers] == [("RE-2025-00227", AnnotationStatus.DRAFT, reading.revision)]

    undo(project)
    facts = project.document(document.id)
    assert (project.reading(document.id), project.annotations(document=document.id), facts.metadata) == before
    project.redo()
    follow(project, switch_pages(document.id, {0: None}, document.name), InlineRunner())
    assert project.reading(document.id) == before[0]
    assert places(project, document.id) == where
