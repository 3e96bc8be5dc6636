"""Text without pages set on pages, so that it is read, selected and marked as a document with pages is.

The ranges and the text stay what they are; words get a box, a page and the number of the row that they stand in. Rows are laid
out by Qt: scripts that run from right to left, ligatures and combining marks come out as they are written.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from gapstudio.domain import Box, Page, Reading, Word
from gapstudio.domain.bulk import instances
from gapstudio.domain.scripts import begins_from_the_right
from gapstudio.domain.utf16 import storable
from gapstudio.gui.theme import Size, font
from gapstudio.gui.widgets.page_view.row_words import RowWords, end_with_a_word

WIDTH = 500.0
"""Of a page, in points: as wide as some 75 letters need, so that they are large where a page fills the view."""
MARGIN = 44.0

_SHAPE = 2**0.5
_SIZE, _FIXED_SIZE, _LEAST_SIZE = 11, 10, 6
_LEADING = 1.8
"""Of the height of a row: labels stand between the rows."""
_HANGING = 14.0
_EMPTY = 0.9
_MOST_EMPTY = 3
_LEAST_ROOM = 120.0
_TAB = 8
_IN_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
_LEAST_COLUMNS = 3


@dataclass(frozen=True)
class Row:
    """One row of a page as it is painted.

    Attributes:
        layout: The paragraph that it is of.
        number: Of the row in its paragraph.
        top: Upper edge on the page, in points.
        bottom: Lower edge.
        heading: What stands in the margin before it; "" for nothing.
    """

    layout: QTextLayout
    number: int
    top: float
    bottom: float
    heading: str = ""


@dataclass(frozen=True)
class Typeset(Reading):
    """A reading without pages, with pages that were made for it.

    Attributes:
        rows: The rows of each page, from top to bottom.
    """

    rows: tuple[tuple[Row, ...], ...] = field(default=(), compare=False)


def on_pages(reading: Reading | None) -> Reading | None:
    """Returns a reading that has pages: the same one, or one without pages `typeset`."""
    return typeset(reading) if reading is not None and not reading.pages else reading


def typeset(reading: Reading, width_points: float = WIDTH) -> Typeset:
    """Sets a text on pages of the shape of A4; a text that fills less than one gets a page as high as it needs.

    Sentences of a benchmark stand one below the other, with their numbers where there are several. Lines of other texts stay
    lines; where blanks make columns, letters of one width are used.

    Args:
        reading: A text; pages and boxes that it has are not looked at.
        width_points: Width of a page in points, at least 200.
    """
    setter = _Setter(reading, width_points)
    for paragraph in _paragraphs(reading):
        setter.add(paragraph)
    return setter.finish()


@dataclass(frozen=True)
class _Paragraph:
    """A line of the text: where it begins, what it says, its words by position ``[first, last)``, and whether a page ends."""

    start: int
    text: str
    first: int
    last: int
    ends_page: bool


def _paragraphs(reading: Reading) -> Iterator[_Paragraph]:
    lines = reading.text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    firsts = [bisect_left(reading.words, start, key=lambda word: word.start) for start in starts]
    for line, start, (first, last) in zip(lines, starts, pairwise(firsts), strict=False):
        (bare,) = line.splitlines()
        yield _Paragraph(start, bare, first, last, line.endswith("\f"))


class _Setter:
    """Sets paragraph by paragraph."""

    def __init__(self, reading: Reading, width: float) -> None:
        self._reading = reading
        self._width, self._height = width, width * _SHAPE
        self._room = width - 2 * MARGIN
        self._face = _face(reading, self._room)
        metrics = QFontMetricsF(self._face)
        self._line = metrics.ascent() + metrics.descent()
        self._pitch = _LEADING * self._line
        self._tab = _TAB * metrics.horizontalAdvance(" ")
        self._numbered = reading.tokenised and bool(reading.words) and reading.words[-1].line > reading.words[0].line
        self._top = MARGIN
        self._empty = self._rows_so_far = self._sentences = 0
        self._rows: list[list[Row]] = [[]]
        self._bounds: list[list[int]] = [[0, 0]]
        self._lines: list[int] = []
        self._pages: list[int] = []
        self._lefts: list[float] = []
        self._tops: list[float] = []
        self._rights: list[float] = []
        self._bottoms: list[float] = []

    def add(self, paragraph: _Paragraph) -> None:
        """Sets one paragraph below what is there."""
        if paragraph.first == paragraph.last:
            self._empty += 1
            self._top += _EMPTY * self._line if self._empty <= _MOST_EMPTY and self._rows[-1] else 0
        else:
            self._empty = 0
            self._set(paragraph)
        if paragraph.ends_page and self._rows[-1]:
            self._turn_over(paragraph.start + len(paragraph.text))

    def finish(self) -> Typeset:
        """Returns what was set."""
        while len(self._rows) > 1 and not self._rows[-1]:
            del self._rows[-1], self._bounds[-1]
        one = len(self._rows) == 1
        height = min(self._height, max(self._top + MARGIN, _LEAST_ROOM + 2 * MARGIN)) if one else self._height
        pages = tuple(Page(number, self._width, height, first, last) for number, (first, last) in enumerate(self._bounds))
        given = {each.name: getattr(self._reading, each.name) for each in fields(Reading)}
        rows = tuple(map(tuple, self._rows))
        return Typeset(**{**given, "words": self._words(), "pages": pages, "cells": ()}, rows=rows)

    def _words(self) -> tuple[Word, ...]:
        words = self._reading.words
        rights = [right if right > left else left + 1.0 for left, right in zip(self._lefts, self._rights, strict=True)]
        boxes = instances(Box, self._lefts, self._tops, rights, self._bottoms)
        starts, ends, blocks = ([getattr(word, name) for word in words] for name in ("start", "end", "block"))
        return tuple(instances(Word, starts, ends, self._lines, blocks, self._pages, boxes))

    def _turn_over(self, start: int) -> None:
        self._rows.append([])
        self._bounds.append([start, start])
        self._top = MARGIN

    def _set(self, paragraph: _Paragraph) -> None:
        """Lays a paragraph out row by row, and notes where its words come to stand."""
        words = self._reading.words[paragraph.first : paragraph.last]
        spans = RowWords(paragraph.text, [(word.start - paragraph.start, word.end - paragraph.start) for word in words])
        layout = self._layout(paragraph.text)
        self._sentences += 1
        layout.beginLayout()
        while (row := layout.createLine()).isValid():
            indent = _HANGING if self._reading.tokenised and row.lineNumber() else 0.0
            row.setLineWidth(self._room - indent)
            end_with_a_word(row, spans, self._room - indent)
            self._place(row, layout, paragraph, spans, indent)
        layout.endLayout()
        self._top += 0.4 * self._line if self._reading.tokenised else 0

    def _place(self, row: QTextLine, layout: QTextLayout, paragraph: _Paragraph, spans: RowWords, indent: float) -> None:
        first, last = (paragraph.start + spans.point(unit) for unit in (row.textStart(), row.textStart() + row.textLength()))
        if self._rows[-1] and self._top + self._line > self._height - MARGIN:
            self._turn_over(first)
        row.setPosition(QPointF(MARGIN + (0.0 if spans.from_the_right else indent), self._top))
        heading = f"{self._sentences:,}" if self._numbered and not row.lineNumber() else ""
        self._rows[-1].append(Row(layout, row.lineNumber(), self._top, self._top + self._line, heading))
        self._bounds[-1][1] = last
        self._add_words(row, spans)
        self._rows_so_far += 1
        self._top += self._pitch

    def _add_words(self, row: QTextLine, spans: RowWords) -> None:
        """Notes the words that begin in a row, and widens one that began in the row before."""
        top, bottom = self._top, self._top + self._line
        broken, own = spans.in_row(row.textStart(), row.textStart() + row.textLength())
        if broken and self._pages[-1] == len(self._rows) - 1:
            (left,), (right,) = spans.edges(row, *broken)
            self._lefts[-1], self._rights[-1] = min(self._lefts[-1], left), max(self._rights[-1], right)
            self._bottoms[-1] = bottom
        lefts, rights = spans.edges(row, *own)
        self._lefts += lefts
        self._rights += rights
        for column, value in (
            (self._tops, top),
            (self._bottoms, bottom),
            (self._pages, len(self._rows) - 1),
            (self._lines, self._rows_so_far),
        ):
            column += [value] * len(lefts)

    def _layout(self, text: str) -> QTextLayout:
        layout, option = QTextLayout(storable(text), self._face), QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTabStopDistance(self._tab)
        right = begins_from_the_right(text)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        return layout


def _face(reading: Reading, room: float) -> QFont:
    """Returns the system's font, or where blanks make columns its fixed-width one, as large as lets the longest line stand."""
    columns = not reading.tokenised and _in_columns(reading.text)
    face = font(Size.BODY, fixed=columns)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # it is scaled with the page
    face.setPixelSize(_FIXED_SIZE if columns else _SIZE)
    if columns:
        longest = max(len(line.expandtabs(_TAB)) for line in reading.text.splitlines())
        fitting = _FIXED_SIZE * room / (longest * QFontMetricsF(face).horizontalAdvance("0"))
        face.setPixelSize(max(_LEAST_SIZE, min(_FIXED_SIZE, int(fitting))))
    return face


def _in_columns(text: str) -> bool:
    return sum(1 for line in text.splitlines()[:2000] if _IN_COLUMNS.search(line)) >= _LEAST_COLUMNS
