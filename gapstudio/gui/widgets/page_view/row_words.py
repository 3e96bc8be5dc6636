"""The words of a paragraph in its rows: where a row may end, and where on it words stand. Qt counts in UTF-16 code units."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

from gapstudio.domain.scripts import begins_from_the_right, has_right_to_left
from gapstudio.domain.utf16 import unit_length, unit_offsets

Ranges = tuple[list[int], list[int]]
"""Starts and ends of ranges of code units."""

_LESS = 0.5
_HEBREW_OR_ARABIC = re.compile("[\u05d0-\u05ea\u0620-\u064a]+")
"""Words of nothing but letters that run from right to left, which are most words of a text in such a script."""


class RowWords:
    """The words of a paragraph, handed out row by row.

    Args:
        text: The paragraph.
        words: Where they begin and end in it, in code points, in order; what lies beyond its end is cut off.

    Attributes:
        from_the_right: Whether the paragraph runs from right to left.
    """

    def __init__(self, text: str, words: Sequence[tuple[int, int]]) -> None:
        self._offsets = unit_offsets(text)
        self._length = unit_length(text)
        limits, most = [*self._offsets, self._length], len(text)
        self._starts = [limits[min(start, most)] for start, _ in words]
        self._ends = [limits[min(end, most)] for _, end in words]
        self._next = 0
        self._mixed = has_right_to_left(text)
        self.from_the_right = self._mixed and begins_from_the_right(text)
        pure = [_HEBREW_OR_ARABIC.fullmatch(text, *word) for word in words] if self.from_the_right else []
        self._pure = {start for start, match in zip(self._starts, pure, strict=False) if match}

    def point(self, unit: int) -> int:
        """Returns the code point of the paragraph at a code unit."""
        return len(self._offsets) if unit >= self._length else bisect_right(self._offsets, unit) - 1

    def latest_end(self, start: int, end: int) -> int:
        """Returns where a row that begins at a unit, and has room up to another, is to end so that no word is broken.

        A word that has the whole row and goes on stays broken; one that was broken before has its last row to itself.
        """
        if self._next and self._ends[self._next - 1] > start:
            after = self._starts[self._next] if self._next < len(self._starts) else self._length
            return min(end, after)
        last = bisect_left(self._starts, end, self._next) - 1
        return self._starts[last] if last > self._next and self._ends[last] > end else end

    def in_row(self, start: int, end: int) -> tuple[Ranges | None, Ranges]:
        """Returns the part in a row of the word that began before it, or None, and the parts of those that begin in it."""
        rest = self._ends[self._next - 1] if self._next else start
        before = ([start], [min(rest, end)]) if rest > start else None
        first = self._next
        self._next = bisect_left(self._starts, end, first)
        if end >= self._length:  # an empty word may stand at the very end
            self._next = len(self._starts)
        starts, ends = self._starts[first : self._next], self._ends[first : self._next]
        if ends and ends[-1] > end:
            ends[-1] = end
        return before, (starts, ends)

    def edges(self, row: QTextLine, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[float], list[float]]:
        """Returns the left and the right edges of ranges of units in their row."""
        place: Callable[[int], tuple[float, int]] = row.cursorToX  # type: ignore[assignment]  # the stub leaves open what it gives
        if not self._mixed:
            return [place(unit)[0] for unit in starts], [place(unit)[0] for unit in ends]
        found = [
            (place(end)[0], place(start)[0]) if start in self._pure else _glyph_edges(row, start, end)
            for start, end in zip(starts, ends, strict=True)
        ]
        return [left for left, _ in found], [right for _, right in found]


def end_with_a_word(row: QTextLine, words: RowWords, room: float) -> None:
    """Makes a row end where a word does: Qt also breaks behind hyphens, between ideographs, and beside emoji.

    Args:
        row: Laid out as wide as there is room.
        words: Of its paragraph.
        room: Its width.
    """
    start = row.textStart()
    wanted = words.latest_end(start, start + row.textLength())
    while (length := row.textLength()) > wanted - start:
        row.setLineWidth(max(row.naturalTextWidth() - _LESS, 0.0))
        if row.textLength() >= length or not row.textLength():
            row.setLineWidth(room)  # there is no better place
            return


def _glyph_edges(row: QTextLine, start: int, end: int) -> tuple[float, float]:
    """Returns the edges of a range by what is drawn: where scripts of both directions meet, a cursor has two places."""
    rects = [run.boundingRect() for run in row.glyphRuns(start, end - start)] if end > start else []
    drawn = [rect for rect in rects if not rect.isEmpty()]
    if not drawn:
        x = row.cursorToX(start)[0]  # type: ignore[index]
        return x, x
    whole = QRectF(drawn[0])
    for rect in drawn[1:]:
        whole = whole.united(rect)
    return whole.left(), whole.right()
