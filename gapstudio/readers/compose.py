"""From the words of pages to one canonical text: reading order, lines, blocks, offsets, cells."""

from collections.abc import Sequence
from itertools import accumulate

from gapstudio.domain import Box, Cell, Page, Reading, Word
from gapstudio.domain.bulk import instances
from gapstudio.readers.earlier import KeptPage
from gapstudio.readers.glyphs import GlyphColumns, PageGlyphs
from gapstudio.readers.layout import Arranged, LayoutSettings, arrange

PAGE_BREAK = "\n\n"
BREAK = 1
"""Code points between two words of a page: a space within a line, a line feed between lines."""


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
        self._words: list[Word] = []
        self._pages: list[Page] = []
        self._cells: list[Cell] = []
        self._length = 0
        self._lines = 0
        self._blocks = 0
        self._tables = 0

    def add_page(self, glyphs: PageGlyphs, layout: LayoutSettings) -> None:
        number = len(self._pages)
        start = self._length + (len(PAGE_BREAK) if number else 0)
        words = GlyphColumns.of(glyphs.words)
        arranged = glyphs.arranged if isinstance(glyphs, KeptPage) else arrange(words, glyphs.rules, layout)
        lines = [line for block in arranged.blocks for line in block]
        text = "\n".join(" ".join([words.texts[index] for index in line]) for line in lines)
        self._add_words(words, arranged, lines, start, number)
        self._parts.append(text)
        self._length = start + len(text)
        facts = (glyphs.source, glyphs.evidence, glyphs.angle, glyphs.layered)
        self._pages.append(Page(number, glyphs.width, glyphs.height, start, self._length, *facts))

    def reading(self, source: str, extractor: str, settings: str) -> Reading:
        text = PAGE_BREAK.join(self._parts)
        return Reading(text, tuple(self._words), tuple(self._pages), source, extractor, settings, cells=tuple(self._cells))

    def _add_words(self, words: GlyphColumns, arranged: Arranged, lines: Sequence[Sequence[int]], start: int, page: int) -> None:
        order = [index for line in lines for index in line]
        lengths = [len(words.texts[index]) for index in order]
        ends = list(accumulate(lengths, lambda end, length: end + BREAK + length, initial=start - BREAK))[1:]
        line_of = [self._lines + number for number, line in enumerate(lines) for _ in line]
        block_of = [self._blocks + number for number, block in enumerate(arranged.blocks) for line in block for _ in line]
        boxes = instances(Box, *words.boxes[order].T.tolist()) if order else []
        confidences = [None] * len(order) if words.confidences is None else [words.confidences[index] for index in order]
        cells = self._add_cells(arranged, page)
        starts = [end - length for end, length in zip(ends, lengths, strict=True)]
        self._words += instances(
            Word, starts, ends, line_of, block_of, [page] * len(order), boxes, confidences, map(cells.get, order)
        )
        self._lines += len(lines)
        self._blocks += len(arranged.blocks)

    def _add_cells(self, arranged: Arranged, page: int) -> dict[int, int]:
        """Adds the cells of a page, and returns which cell each word stands in."""
        places: dict[int, int] = {}
        for cell in arranged.cells:
            places.update(dict.fromkeys(cell.words, len(self._cells)))
            self._cells.append(Cell(self._tables + cell.table, cell.row, cell.column, page, cell.box))
        self._tables += 1 + max((cell.table for cell in arranged.cells), default=-1)
        return places
