"""Engines compared on the same documents, with readers that see what a test says."""

import pytest
from operations_makers import UNLOCATED, make_reading, put_document, put_gold

from gapstudio.analysis import mean_confidence, word_agreement
from gapstudio.domain import GapStudioError, PageSource, Reading, SetAsideReason, UnreadableDocument, Word
from gapstudio.operations import CompareEngines, reading_choices
from gapstudio.readers import ocr, read
from gapstudio.readers.ocr import OcrEngineInfo


@pytest.fixture
def eyes(monkeypatch):
    """What each reader sees, by its name; the reader of the text layer is called as its source is."""
    sees = {"text layer": "Nordwind RE-2025-00227", "rapidocr": "Nordwind RE-2025-00227", "tesseract": "Nordwlnd RE-2025-00227 ."}

    def look(source, choices):
        layer = set(choices.pages.values()) == {PageSource.TEXT_LAYER}
        text = sees["text layer" if layer else choices.engine]
        if not text:
            raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, "nothing is there")
        made = make_reading(text)
        words = tuple(Word(w.start, w.end, 0, 0, 0, None, None if layer else 0.5) for w in made.words)
        return Reading(text, words, made.pages)

    monkeypatch.setattr(read, "read_document", look)
    engines = (OcrEngineInfo("rapidocr", True, "3.10"), OcrEngineInfo("tesseract", True, "5.3"))
    monkeypatch.setattr(ocr, "ocr_engines", lambda: engines)
    return sees


def test_readers_are_compared_by_words_confidence_values_and_agreement(project, go, eyes):
    document = put_document(project, "Nordwind RE-2025-00227")
    put_gold(project, document, "INVOICE_NO", "RE-2025-00227")
    put_gold(project, document, "SELLER", "Nordwind", UNLOCATED)
    before = project.history()
    report = go(CompareEngines([document]))
    assert report.readers == ("text layer", "rapidocr", "tesseract")
    layer, rapid, tess = report.totals()
    assert (layer.words, layer.confidence, layer.values, layer.found, layer.pages) == (2, None, 2, 2, 1)
    assert (rapid.words, rapid.confidence, rapid.found) == (2, 0.5, 2)
    assert (tess.words, tess.confidence) == (3, 0.5)
    assert layer.share_found == 1.0
    assert layer.seconds_a_page == layer.seconds
    shares = {(pair.one, pair.other): pair.share for pair in report.agreements()}
    assert shares[("text layer", "rapidocr")] == 1.0
    assert shares[("text layer", "tesseract")] == pytest.approx(2 * 1 / 5)
    assert project.history() == before


def test_what_one_reader_cannot_read_is_said_and_left_out_of_its_totals(project, go, eyes):
    document = put_document(project, "Nordwind RE-2025-00227")
    eyes["text layer"] = ""
    report = go(CompareEngines([document], ["tesseract"]))
    layer, tess = report.totals()
    assert (layer.pages, layer.words, layer.seconds_a_page, layer.share_found) == (0, 0, None, None)
    assert layer.problem == "1 of 1 documents could not be read"
    assert "nothing is there" in report.documents[0].readings[0].problem
    assert tess.problem == ""
    assert report.agreements() == ()


def test_where_none_is_named_a_few_are_compared_scans_first(project, go, eyes, monkeypatch):
    from gapstudio.operations import compare_ocr

    monkeypatch.setattr(compare_ocr, "_FEW", 2)
    first, second, third = (put_document(project, f"Nordwind {n}", kind=kind) for n, kind in enumerate(("text", "scan", "text")))
    report = go(CompareEngines())
    assert [compared.document for compared in report.documents] == [second, first]
    assert third not in {compared.document for compared in report.documents}


def test_an_engine_that_is_not_there_is_named_with_its_remedy(project, eyes, monkeypatch):
    put_document(project, "Nordwind")
    engines = (OcrEngineInfo("rapidocr", True, "3.10"), OcrEngineInfo("tesseract", False, "", "Install Tesseract 5."))
    monkeypatch.setattr(ocr, "ocr_engines", lambda: engines)
    with pytest.raises(GapStudioError, match="Install Tesseract 5"):
        CompareEngines(engines=["tesseract"]).plan(project)
    with pytest.raises(GapStudioError, match="Choose one of: rapidocr, tesseract"):
        CompareEngines(engines=["abacus"]).plan(project)
    assert CompareEngines().plan(project).shared["readers"] == ["text layer", "rapidocr"]
    assert [engine.available for engine in reading_choices.reading_engines(project)] == [True, False]


def test_there_must_be_something_to_compare_on(project, eyes):
    with pytest.raises(GapStudioError, match="no document to compare"):
        CompareEngines().plan(project)


def test_agreement_counts_equal_words_of_a_page_once_each():
    one, other = make_reading("Ada pays Ada"), make_reading("Ada Ada Ada waits")
    assert word_agreement(one, other) == pytest.approx(2 * 2 / 7)
    assert word_agreement(one, one) == 1.0
    empty = Reading("", ())
    assert word_agreement(one, empty) == 0.0
    assert word_agreement(empty, empty) is None
    assert mean_confidence(one) is None
