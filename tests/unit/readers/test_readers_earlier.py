"""Pages that OCR has read before are taken from the earlier reading; OCR itself is stood in for, and counted."""

import io

import numpy as np
import pytest
from PIL import Image
from readers_ocr_makers import TEXT, page_pdf
from readers_pdf_makers import Put, pdf_of

from gapstudio.domain import Box, GapStudioError, PageSource, Reading, ReadingChoices, Word
from gapstudio.readers import read
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.ocr import engines
from gapstudio.readers.pdf import pages
from gapstudio.readers.read import read_document

TABLE = (("Item", "Pieces", "Price"), ("Bolt", "12", "1,20"), ("Nut", "40", "3,50"), ("Washer", "7", "0,90"))
ALL_OCR = ReadingChoices(pages={0: PageSource.OCR, 1: PageSource.OCR})


class Engine:
    """Sees a turned table on every picture, the words in no order."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self, picture: object, *, dpi: float, engine: str, language: str) -> PageGlyphs:
        self.looks += 1
        cells = [(text, 40 + 90 * x, 40 + 30 * y) for y, row in enumerate(TABLE) for x, text in enumerate(row)]
        straight = [(text, Box(x, y, x + 40, y + 10)) for text, x, y in reversed(cells)]
        words = [Glyphs(text, Box(b.top, b.x0, b.bottom, b.x1), confidence=0.75, straight=b) for text, b in straight]
        return PageGlyphs(260.0, 400.0, words, source=PageSource.OCR, angle=90.0)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine()
    monkeypatch.setattr(pages, "read_picture", engine)
    monkeypatch.setattr(read, "read_picture", engine)
    return engine


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    lines = [Put(30, 170 - 34 * number, line, 18) for number, line in enumerate(TEXT)]
    return pdf_of(lines, lines, width=260, height=210)


def pictures(count: int) -> bytes:
    packed = io.BytesIO()
    first, *others = (Image.fromarray(np.full((50, 50), 200 + number, np.uint8)) for number in range(count))
    first.save(packed, "TIFF", save_all=True, append_images=others)
    return packed.getvalue()


def of_page(reading: Reading, number: int) -> list[tuple[object, ...]]:
    """What the words of a page are, with lines, blocks and cells counted from its own first ones."""
    words = [word for word in reading.words if word.page == number]
    start, line, block = reading.pages[number].start, words[0].line, words[0].block
    tables = [cell.table for cell in reading.cells if cell.page == number]
    return [
        (reading.word_text(w), w.start - start, w.line - line, w.block - block, w.box, w.confidence, cell_of(reading, w, tables))
        for w in words
    ]


def cell_of(reading: Reading, word: Word, tables: list[int]) -> tuple[object, ...]:
    if word.cell is None:
        return ()
    cell = reading.cells[word.cell]
    return cell.table - min(tables), cell.row, cell.column, cell.box


def test_only_the_page_that_was_switched_is_read_anew(engine: Engine, two_pages: bytes) -> None:
    both = read_document(two_pages, ALL_OCR)
    assert engine.looks == 2
    assert both.cells
    switched = read_document(two_pages, ReadingChoices(pages={1: PageSource.OCR}), both)
    assert engine.looks == 2
    assert [page.source for page in switched.pages] == [PageSource.TEXT_LAYER, PageSource.OCR]
    assert of_page(switched, 1) == of_page(both, 1)
    assert switched.pages[1].angle == 90.0
    assert switched == read_document(two_pages, ReadingChoices(pages={1: PageSource.OCR}))
    back = read_document(two_pages, ALL_OCR, switched)
    assert engine.looks == 4, "once for the reading without an earlier one, once for the first page"
    assert back == both


def test_another_engine_file_or_version_reads_anew(engine: Engine, two_pages: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    both = read_document(two_pages, ALL_OCR)
    read_document(page_pdf(), ReadingChoices(pages={0: PageSource.OCR}), both)
    assert engine.looks == 3
    monkeypatch.setattr(engines, "_tesseract", lambda: engines.OcrEngineInfo("tesseract", True, "5", asks_for_language=True))
    other = ReadingChoices("tesseract", "de", ALL_OCR.pages)
    german = read_document(two_pages, other, both)
    assert engine.looks == 5
    read_document(two_pages, other, german)
    assert engine.looks == 5
    read_document(two_pages, ReadingChoices("tesseract", "fr", ALL_OCR.pages), german)
    assert engine.looks == 7


def test_a_language_that_the_engine_does_not_ask_for_changes_nothing(engine: Engine, two_pages: bytes) -> None:
    both = read_document(two_pages, ALL_OCR)
    assert read_document(two_pages, ReadingChoices(language="de", pages=ALL_OCR.pages), both) == both
    assert engine.looks == 2


def test_pages_of_pictures_are_kept_and_have_no_text_layer_to_switch_to(engine: Engine) -> None:
    data = pictures(3)
    once = read_document(data)
    assert read_document(data, None, once) == once
    assert engine.looks == 3
    with pytest.raises(GapStudioError, match="no text layer"):
        read_document(data, ReadingChoices(pages={1: PageSource.TEXT_LAYER}), once)
