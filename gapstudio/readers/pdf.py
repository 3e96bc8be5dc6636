"""From a PDF with a text layer to canonical text, words with boxes, lines, blocks and pages."""

import re
from pathlib import Path

from gapstudio.domain import Page, Reading, SetAsideReason, UnreadableDocument, Word
from gapstudio.readers.glyphs import PageGlyphs, read_glyphs
from gapstudio.readers.layout import Item, LayoutSettings, arrange
from gapstudio.readers.pdfium import OpenDocument, extractor_name, open_page, open_pdf

PAGE_BREAK = "\n\n"
LINE_BREAK = "\n"
LEAST_CHARACTERS = 4
"""A document with fewer letters and digits than this has no text layer worth the name."""

_USABLE = re.compile(r"[^\W_]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_pdf(source: bytes | Path) -> Reading:
    """Reads the text layer of a PDF.

    The canonical text holds the words in reading order: one space between words, a line feed between lines, two between pages.
    Boxes are in points from the top left of the page as it is displayed, whatever its rotation and crop box.

    Args:
        source: The file's bytes, or its path.

    Returns:
        The reading; its extractor and settings name pypdfium2's version and the layout's.

    Raises:
        UnreadableDocument: With the reason: encrypted, damaged, empty, not a PDF, no text layer, or not to be opened.
    """
    settings = LayoutSettings()
    with open_pdf(source) as document:
        pages = [_read_page(document, number) for number in range(len(document.pdf))]
        _check_text(pages, document)
        text = _Text()
        for page in pages:
            text.add_page(page, settings)
        return text.reading(document.sha256, settings)


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


class _Text:
    """The canonical text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self._pages: list[Page] = []
        self._line = 0
        self._block = 0

    def add_page(self, glyphs: PageGlyphs, settings: LayoutSettings) -> None:
        number = len(self._pages)
        if number:
            self._append(PAGE_BREAK)
        start = self._length
        items = [Item(index, word.text, word.box, word.sideways) for index, word in enumerate(glyphs.words)]
        for block in arrange(items, settings):
            for row in block:
                self._add_line(row, number, LINE_BREAK if self._length > start else "")
            self._block += 1
        self._pages.append(Page(number, glyphs.width, glyphs.height, start, self._length))

    def reading(self, source: str, settings: LayoutSettings) -> Reading:
        return Reading(
            text="".join(self._parts),
            words=tuple(self._words),
            pages=tuple(self._pages),
            source=source,
            extractor=extractor_name(),
            settings=settings.canonical(),
        )

    def _add_line(self, row: list[Item], page: int, lead: str) -> None:
        for item in row:
            self._append(lead)
            start = self._length
            self._append(item.text)
            self._words.append(Word(start, self._length, self._line, self._block, page, item.box))
            lead = " "
        self._line += 1

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
