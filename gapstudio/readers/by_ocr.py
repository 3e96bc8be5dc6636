"""All pages of a document by OCR, whatever else they could be read from: PDFs, pictures, and words that came in with pictures."""

from pathlib import Path

from gapstudio.domain import Page, PageSource, Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.compose import compose
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.images import open_pictures
from gapstudio.readers.kept_words import KeptWords, is_kept_words, open_words
from gapstudio.readers.layout import LayoutSettings
from gapstudio.readers.ocr import read_picture
from gapstudio.readers.pdf.pdfium import load_bytes
from gapstudio.readers.provenance import provenance
from gapstudio.readers.read import read_document

_POINTS_PER_INCH = 72.0


def read_by_ocr(source: bytes | Path, *, engine: str, language: str, pages: int, earlier: Reading | None = None) -> Reading:
    """Reads every page of a document by OCR; where the engine sees no word at all, the reading is empty.

    Args:
        source: The file's bytes, or its path.
        engine: Name of the engine.
        language: ISO 639-1 code, or "".
        pages: Number of its pages.
        earlier: Reading of the same file, from which pages are taken that OCR would read as it did then.

    Raises:
        UnreadableDocument: It cannot be opened.
        GapStudioError: The engine is not there.
    """
    data = load_bytes(source)
    if is_kept_words(data):
        return _read_pictures(open_words(data), ReadingChoices(engine, language))
    choices = ReadingChoices(engine, language, dict.fromkeys(range(pages), PageSource.OCR))
    try:
        return read_document(data, choices, earlier)
    except UnreadableDocument as error:
        if error.reason is not SetAsideReason.NO_TEXT_LAYER:
            raise
        return Reading("", (), extractor=engine, settings="nothing was seen")


def _read_pictures(kept: KeptWords, choices: ReadingChoices) -> Reading:
    """Reads the pictures that came in with words; a page without one is empty."""
    layout = LayoutSettings()
    pages = [_read_page(page, kept.pictures.get(page.number), choices) for page in kept.reading.pages]
    made = provenance(pages, opener="kept words", layout=layout, choices=choices)
    return compose(pages, source=kept.reading.source, extractor=made.extractor, settings=made.settings, layout=layout)


def _read_page(page: Page, picture: bytes | None, choices: ReadingChoices) -> PageGlyphs:
    if picture is None:
        return PageGlyphs(page.width, page.height, (), source=PageSource.OCR)
    with open_pictures(picture) as opened:
        pixels = opened.page(0).pixels
    # As large as the page that the words stand on, so that places can be compared.
    dpi = pixels.shape[1] * _POINTS_PER_INCH / page.width
    return read_picture(pixels, dpi=dpi, engine=choices.engine, language=choices.language)
