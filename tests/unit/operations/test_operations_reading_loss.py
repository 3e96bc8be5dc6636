"""What reading costs, with a real engine on real pages: measured, kept, taken up again, and nothing else moved by it."""

from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from operations_makers import CONFIRMED, make_pdf, put_benchmark, put_gold, write_pdf

from gapstudio.domain import (
    Annotation,
    GapStudioError,
    Page,
    PageSource,
    Reading,
    RunSettings,
    ScoreName,
    Span,
    Word,
)
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, ImportDocuments, Reread, RunModel, find_model
from gapstudio.operations.clean_texts import clean_pages, clean_text
from gapstudio.operations.gold_on_both import GoldOnBoth
from gapstudio.operations.read_texts import ReadTexts
from gapstudio.operations.reading_loss import MeasureReading, measured_engines, reading_loss_of

ONE = ("Nordwind Handels Gesellschaft", "Rechnung vom 12.03.2025", "Gesamt 119,00 EUR")
TWO = ("Larkspur Trading Company", "invoice of 14 March 2025", "total due 88.20 EUR")


@pytest.fixture
def run(project, go, quick, tmp_path):
    """A run of the quick model, which calls every word with a capital an ORG, over two invoices whose sellers are gold."""
    for name, lines in (("one", ONE), ("two", TWO)):
        write_pdf(tmp_path / f"{name}.pdf", *lines)
    ids = go(ImportDocuments([tmp_path / "one.pdf", tmp_path / "two.pdf"])).imported
    for document, lines in zip(ids, (ONE, TWO), strict=True):
        put_gold(project, document, "SELLER", lines[0].split()[0])
        put_gold(project, document, "SELLER", lines[0].split()[1])
    return go(RunModel(find_model("quick-model"), INTERNAL, RunSettings())).run


def state(project):
    documents = project.documents(INTERNAL)
    readings = [project.revision(document.id) for document in documents]
    return project.history(), readings, [project.annotations(document=document.id) for document in documents]


def test_reading_is_measured_kept_and_taken_up_again_and_nothing_that_counts_moves(project, go, quick, run):
    before = state(project)
    first = go(MeasureReading(run.id, engine="rapidocr", documents=1))
    assert (first.read, first.measured, first.chosen, first.failed) == (1, 1, 1, [])
    assert "1 of 1 measured" in first.sentence()
    quick.seen.clear()
    second = go(MeasureReading(run.id, engine="rapidocr"))
    assert (second.read, second.measured, second.chosen) == (1, 2, 2)
    assert len(quick.seen) == 1  # the other one was known; the clean texts are those of the run
    third = go(MeasureReading(run.id, engine="rapidocr"))
    assert (third.read, third.measured) == (0, 2)
    assert state(project) == before
    assert measured_engines(project, run) == {"rapidocr": 2}

    loss = reading_loss_of(project, run, "rapidocr", score=ScoreName.SHARED_TYPES)
    assert loss == reading_loss_of(project, run, score=ScoreName.SHARED_TYPES)
    assert (loss.documents, loss.pages, loss.carried, loss.lost) == (2, 2, 4, 0)
    assert loss.exact == 4
    assert loss.found[0] == 1.0
    assert loss.provisional is False
    assert 0 <= loss.word_errors <= 0.5
    assert "2 documents" in loss.sentence
    # A mark that comes later counts without reading anything again.
    quick.seen.clear()
    put_gold(project, project.documents(INTERNAL)[0].id, "SELLER", "vom")
    later = reading_loss_of(project, run, "rapidocr", score=ScoreName.SHARED_TYPES)
    assert later.carried == 5
    assert later.found[0] == pytest.approx(4 / 5)
    assert quick.seen == []
    business = reading_loss_of(project, run, "rapidocr")
    assert business.score is ScoreName.BUSINESS_LABELS
    assert reading_loss_of(project, run, "tesseract") is None


def test_what_a_scan_was_before_is_its_clean_text(project, go, run):
    document = project.documents(INTERNAL)[0]
    other = project.documents(INTERNAL)[1]
    go(Reread([document.id], pages={0: PageSource.OCR}, engine="rapidocr"))
    again = clean_text(project, project.document(document.id))
    assert again is not None
    assert (again.counts, again.pages) == (False, (0,))
    now = go(RunModel(find_model("quick-model"), INTERNAL, RunSettings())).run
    report = go(MeasureReading(now.id, engine="rapidocr", documents=[document.id]))
    assert (report.read, report.measured) == (1, 1)
    loss = reading_loss_of(project, now)
    assert (loss.documents, loss.carried, loss.lost) == (1, 2, 0)
    assert any("counted as scan" in note for note in loss.notes)
    assert any("not measured yet" in note for note in loss.notes)
    remove_gold(project, other.id)
    with pytest.raises(GapStudioError, match=r"two\.pdf is not scored"):
        MeasureReading(now.id, engine="rapidocr", documents=[other.id]).plan(project)


def test_what_a_model_found_is_kept_for_each_text_of_a_document(project, run):
    texts, document = ReadTexts(project, run, "rapidocr"), project.documents(INTERNAL)[0].id
    with project.change("") as change:
        texts.keep_spans(change, document, "clean", [(0, 8, "ORG")])
        texts.keep_spans(change, document, "read", [])
    assert texts.spans(document, "clean") == (Span(0, 8, "ORG"),)
    assert texts.spans(document, "read") == ()


def remove_gold(project, document):
    with project.change("Remove") as change:
        change.remove_annotations([one.id for one in project.annotations(document=document)])


def test_one_that_is_cancelled_keeps_what_came_back(project, go, run):
    runner = InlineRunner()
    report = go(MeasureReading(run.id, engine="rapidocr"), runner, lambda _: runner.cancel())
    assert (report.cancelled, report.read, report.measured, report.chosen) == (True, 1, 1, 2)
    assert "before it was cancelled" in report.sentence()
    assert reading_loss_of(project, run).documents == 1


def test_what_cannot_be_measured_is_refused_with_its_reason(project, go, run, tmp_path):
    with pytest.raises(GapStudioError, match="abacus"):
        MeasureReading(run.id, engine="abacus").plan(project)
    with pytest.raises(GapStudioError, match="At least one"):
        MeasureReading(run.id, documents=0).plan(project)
    (tmp_path / "note.txt").write_text("Nordwind sends a note", encoding="utf-8")
    text = go(ImportDocuments([tmp_path / "note.txt"])).imported[0]
    put_gold(project, text, "SELLER", "Nordwind")
    later = go(RunModel(find_model("quick-model"), INTERNAL, RunSettings())).run
    with pytest.raises(GapStudioError, match="1 scored document has a text that no OCR has read"):
        MeasureReading(later.id, engine="rapidocr", documents=[text]).plan(project)
    benchmark = put_benchmark(project, "Ada waits")
    there = go(RunModel(find_model("quick-model"), benchmark.id, RunSettings())).run
    with pytest.raises(GapStudioError, match="has no pages"):
        MeasureReading(there.id).plan(project)
    assert reading_loss_of(project, there) is None


def words(*texts: str) -> Reading:
    made, text = [], ""
    for part in texts:
        made.append(Word(len(text), len(text) + len(part), 0, 0, 0))
        text += part + " "
    return Reading(text, tuple(made), (Page(0, 100, 100, 0, len(text)),))


def note(reading: Reading, text: str, label: str = "SELLER") -> Annotation:
    start = reading.text.index(text)
    return Annotation("", "d", label, start, start + len(text), text, text, "ledger", CONFIRMED)


def test_gold_that_ocr_does_not_show_is_missed_there():
    clean, read = words("Nordwind", "Rechnung", "4711"), words("Rechnung", "Nordw1nd", "an")
    both = GoldOnBoth(clean, clean, read, {0})
    cleans, reads = both.place([note(clean, "Nordwind"), note(clean, "Rechnung"), note(clean, "4711")])
    assert [one.text for one in cleans] == ["Nordwind", "Rechnung", "4711"]
    lost = [one for one in reads if (one.start or 0) > len(read.text)]
    assert both.carried + both.lost == 3
    assert len(lost) == both.lost >= 1
    assert both.exact == 1
    assert both.unplaced == 0


def test_gold_that_several_sources_state_at_one_place_counts_once_and_other_pages_not_at_all():
    clean = words("Nordwind", "4711")
    both = GoldOnBoth(clean, clean, clean, {0})
    cleans, reads = both.place([note(clean, "Nordwind"), note(clean, "Nordwind"), note(clean, "4711", "IBAN")])
    assert (both.carried, both.exact, both.lost) == (2, 2, 0)
    assert {(one.start, one.label) for one in reads} == {(one.start, one.label) for one in cleans}
    elsewhere = GoldOnBoth(clean, clean, clean, {1})
    assert elsewhere.place([note(clean, "Nordwind")]) == ([], [])
    assert elsewhere.carried == 0


def test_of_two_gold_spans_that_ocr_ran_together_one_is_lost():
    clean, read = words("Acme", "Acme"), words("AcmeAG")
    first = note(clean, "Acme")
    both = GoldOnBoth(clean, clean, read, {0})
    _, reads = both.place([first, replace(first, start=5, end=9)])
    assert (both.carried, both.lost) == (1, 1)
    assert (reads[0].start, reads[0].end) == (0, 4)
    assert (reads[1].start or 0) > len(read.text)


def test_a_page_is_clean_where_no_ocr_has_read_it():
    sure, unsure = Word(0, 3, page=0), Word(0, 3, page=0, confidence=0.7)
    layer, scan = Page(0, 9, 9, 0, 3), Page(0, 9, 9, 0, 3, PageSource.OCR)
    assert clean_pages(Reading("Ada", (sure,), (layer,))) == (0,)
    assert clean_pages(Reading("Ada", (unsure,), (scan,))) == ()
    assert clean_pages(Reading("", (), (layer,))) == ()
    brought = '{"brought":true}'
    assert clean_pages(Reading("Ada", (sure,), (scan,), settings=brought)) == (0,)
    assert clean_pages(Reading("Ada", (unsure,), (scan,), settings=brought)) == ()
    without = Page(0, 9, 9, 0, 3, PageSource.OCR, "no picture of the page came with them")
    assert clean_pages(Reading("Ada", (sure,), (without,), settings=brought)) == ()


def test_pictures_that_came_in_with_words_are_read_at_the_size_of_their_page():
    import pypdfium2

    from gapstudio.readers.by_ocr import read_by_ocr
    from gapstudio.readers.kept_words import pack_words

    picture = BytesIO()
    with closing(pypdfium2.PdfDocument(make_pdf(*ONE))) as document, closing(document[0]) as page:
        page.render(scale=2).to_pil().save(picture, "PNG")
    kept = Reading("Nordwind", (Word(0, 8, page=0),), (Page(0, 200, 200, 0, 8), Page(1, 200, 200, 8, 8)))
    read = read_by_ocr(pack_words(kept, {0: picture.getvalue()}), engine="rapidocr", language="", pages=2)
    assert [round(one.width) for one in read.pages] == [200, 200]
    seen = next(word for word in read.words if read.word_text(word).startswith("Nordwind"))
    assert seen.box is not None
    assert 10 < seen.box.x0 < 35  # 40 points of the 400 are 20 of 200
