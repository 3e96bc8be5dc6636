"""From a PDF with a text layer to canonical text, words with boxes, lines, blocks and pages."""

import re
from pathlib import Path

from gapstudio.domain import Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.compose import compose
from gapstudio.readers.glyphs import PageGlyphs, read_glyphs
from gapstudio.readers.layout import LayoutSettings
from gapstudio.readers.pdfium import OpenDocument, extractor_name, open_page, open_pdf

LEAST_CHARACTERS = 4
"""A document with fewer letters and digits than this has no text layer worth the name."""

_USABLE = re.compile(r"[^\W_]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_pdf(source: bytes | Path, choices: ReadingChoices | None = None) -> Reading:
    """Reads the text layer of a PDF.

    The canonical text holds the words in reading order: one space between words, a line feed between lines, two between pages.
    Boxes are in points from the top left of the page as it is displayed, whatever its rotation and crop box.

    Args:
        source: The file's bytes, or its path.
        choices: What a person or the project says about how to read it.

    Returns:
        The reading; its extractor and settings name pypdfium2's version and the layout's.

    Raises:
        UnreadableDocument: With the reason: encrypted, damaged, empty, not a PDF, no text layer, or not to be opened.
    """
    settings = LayoutSettings()
    with open_pdf(source) as document:
        pages = [_read_page(document, number) for number in range(len(document.pdf))]
        _check_text(pages, document)
        return compose(pages, source=document.sha256, extractor=extractor_name(), settings=settings.canonical(), layout=settings)


def _read_page(document: OpenDocument, number: int) -> PageGlyphs:
    page = open_page(document, number)
    try:
        return read_glyphs(page)
    finally:
        page.close()


def _check_text(pages: list[PageGlyphs], document: OpenDocument) -> None:
    text = "".join(word.text for page in pages for word in page.words)
    usable = len(_USABLE.findall(text))
    if usable < LEAST_CHARACTERS:
        if document.repaired:
            raise UnreadableDocument(SetAsideReason.DAMAGED, "the PDF had to be repaired, and no text came out of it")
        raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, f"its {len(pages)} page(s) hold pictures or nothing, but no text")
    if 2 * len(_UNKNOWN.findall(text)) > len(text):
        raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, "its fonts do not say which characters they draw")
