"""From the words of pages to one canonical text: reading order, lines, blocks, offsets."""

from collections.abc import Sequence

from gapstudio.domain import Page, Reading, Word
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.layout import Item, LayoutSettings, Row, arrange

PAGE_BREAK = "\n\n"
LINE_BREAK = "\n"


def compose(pages: Sequence[PageGlyphs], *, source: str, extractor: str, settings: str, layout: LayoutSettings) -> Reading:
    """Puts the words of pages in reading order and joins them to a reading.

    The canonical text holds one space between words, a line feed between lines, two between pages.

    Args:
        pages: In the order of the document.
        source: SHA-256 of its bytes.
        extractor: Name and version of what read them.
        settings: The settings it was read with, as canonical text.
        layout: Parameters of the reading order.
    """
    text = _Text()
    for page in pages:
        text.add_page(page, layout)
    return text.reading(source, extractor, settings)


class _Text:
    """The canonical text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self._pages: list[Page] = []
        self._line = 0
        self._block = 0

    def add_page(self, glyphs: PageGlyphs, layout: LayoutSettings) -> None:
        number = len(self._pages)
        if number:
            self._append(PAGE_BREAK)
        start = self._length
        items = [
            Item(index, word.text, word.straight or word.box, word.turn % 180 == 90) for index, word in enumerate(glyphs.words)
        ]
        for block in arrange(items, layout):
            for row in block:
                self._add_line(row, glyphs, number, LINE_BREAK if self._length > start else "")
            self._block += 1
        self._pages.append(
            Page(number, glyphs.width, glyphs.height, start, self._length, glyphs.source, glyphs.evidence, glyphs.angle)
        )

    def reading(self, source: str, extractor: str, settings: str) -> Reading:
        return Reading("".join(self._parts), tuple(self._words), tuple(self._pages), source, extractor, settings)

    def _add_line(self, row: Row, glyphs: PageGlyphs, page: int, lead: str) -> None:
        for item in row:
            self._append(lead)
            start = self._length
            self._append(item.text)
            word = glyphs.words[item.index]
            self._words.append(Word(start, self._length, self._line, self._block, page, word.box, word.confidence))
            lead = " "
        self._line += 1

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
