"""The words of one page: which one is at a point, which is nearest, and where a range of the text stands."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from gapstudio.domain import Box, Reading, Word
from gapstudio.domain.scripts import has_right_to_left, signs_of
from gapstudio.gui.widgets.page_view.selection import TextRange

_LINE_FIRST = 60.0
"""How much farther a point counts above or below a word than beside it, so that a drag stays in its line."""
_ROW = 16.0
"""Height of a strip, in points."""
_SIDEWAYS = 1.8
"""A word of several letters this much taller than wide is taken to run up or down the page."""
_LEAST_SIDEWAYS = 4


def rect_of(box: Box) -> QRectF:
    """Returns a box as a rectangle, in points."""
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))


def is_sideways(text: str, box: Box) -> bool:
    """Tells whether a word seems to be written up or down the page; short ones, such as *il*, may be as narrow upright."""
    return box.bottom - box.top > _SIDEWAYS * (box.x1 - box.x0) and signs_of(text) >= _LEAST_SIDEWAYS


class PageWords:
    """The words of a page that have boxes.

    Args:
        reading: The document.
        page: Number of the page, from 0.

    Attributes:
        reading: The document.
        numbers: Positions of the words in the reading's `words`, ascending.
        boxes: Their boxes, in points.
    """

    def __init__(self, reading: Reading, page: int) -> None:
        def page_of(word: Word) -> int:
            return -1 if word.page is None else word.page

        first = bisect_left(reading.words, page, key=page_of)
        last = bisect_left(reading.words, page + 1, key=page_of)
        words = [(number, box) for number in range(first, last) if (box := reading.words[number].box) is not None]
        self.reading = reading
        self.numbers = tuple(number for number, _box in words)
        self.boxes = tuple(box for _number, box in words)

    @cached_property
    def _rows(self) -> Mapping[int, Sequence[int]]:
        """Which words reach into each strip of the page, by position in `boxes`."""
        rows: dict[int, list[int]] = {}
        for index, box in enumerate(self.boxes):
            for row in range(int(box.top // _ROW), int(box.bottom // _ROW) + 1):
                rows.setdefault(row, []).append(index)
        return rows

    def box(self, number: int) -> Box:
        """Returns the box of a word of this page by its position in the reading."""
        return self.boxes[bisect_left(self.numbers, number)]

    def at(self, point: QPointF) -> int | None:
        """Returns the position in the reading of the word at a point of the page, or None."""
        x, y = point.x(), point.y()
        for index in self._rows.get(int(y // _ROW), ()):
            box = self.boxes[index]
            if box.top <= y <= box.bottom and box.x0 <= x <= box.x1:
                return self.numbers[index]
        return None

    def covered(self, rect: QRectF) -> float:
        """Returns which share of a rectangle of the page words lie under, 0..1; where they lie on each other they count twice."""
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        rows = range(int(top // _ROW), int(bottom // _ROW) + 1)
        area = 0.0
        for index in {index for row in rows for index in self._rows.get(row, ())}:
            box = self.boxes[index]
            wide, high = min(right, box.x1) - max(left, box.x0), min(bottom, box.bottom) - max(top, box.top)
            area += wide * high if wide > 0 and high > 0 else 0.0
        return min(1.0, area / (rect.width() * rect.height()))

    def nearest(self, point: QPointF) -> int | None:
        """Returns the position in the reading of the word nearest to a point, those of its line first; None on an empty page."""
        x, y = point.x(), point.y()

        def distance(index: int) -> float:
            box = self.boxes[index]
            return max(box.x0 - x, x - box.x1, 0.0) + _LINE_FIRST * max(box.top - y, y - box.bottom, 0.0)

        index = min(range(len(self.boxes)), key=distance, default=None)
        return None if index is None else self.numbers[index]

    def rects(self, ranges: Sequence[TextRange]) -> list[QRectF]:
        """Returns where ranges stand on this page: one rectangle a line of each, of a word the part in the range."""
        return [rect for part in ranges for rect in self._rects_of(part)]

    def _rects_of(self, part: TextRange) -> list[QRectF]:
        words, lines = self.reading.words, dict[int, QRectF]()
        index = bisect_left(self.numbers, part.start + 1, key=lambda number: words[number].end)
        for number, box in zip(self.numbers[index:], self.boxes[index:], strict=True):
            word = words[number]
            if word.start >= part.end:
                break
            rect = _part_of(word, self.reading.word_text(word), box, part)
            lines[word.line] = lines[word.line].united(rect) if word.line in lines else rect
        return list(lines.values())


def _part_of(word: Word, text: str, box: Box, part: TextRange) -> QRectF:
    """Returns the share of a word's box that a range takes, as if its signs were of one width."""
    rect = rect_of(box)
    if (part.start <= word.start and word.end <= part.end) or is_sideways(text, box) or not (length := signs_of(text)):
        return rect
    first, last = max(part.start - word.start, 0), min(part.end, word.end) - word.start
    before, behind = signs_of(text[:first]) / length * rect.width(), signs_of(text[last:]) / length * rect.width()
    left, right = (behind, before) if has_right_to_left(text) else (before, behind)
    return rect.adjusted(left, 0, -right, 0)
