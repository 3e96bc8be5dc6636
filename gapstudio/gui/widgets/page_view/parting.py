"""Marks on one page, laid out so that none hides another: underlines at different heights, labels beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from gapstudio.gui.widgets.page_view.mark_item import Look, MarkItem, Places
from gapstudio.gui.widgets.page_view.marks import Drawn
from gapstudio.gui.widgets.page_view.page_words import PageWords

_ROW = 32.0
_GAP = 2.0
"""Pixels between two labels, and between a label and its span where it stands beside it."""
_LOWER = 3.0
"""Pixels that a label sinks into its own word where it covers others: letters rarely reach the top of their box."""
_COVERS_LITTLE = 0.25


def lay_out(items: Sequence[MarkItem], words: PageWords, paper: QRectF, look: Look) -> None:
    """Places all marks of a page.

    A label stands above the first word, where need be further right, clear of other labels; annotations come before
    suggestions. Where it would cover other words there, it stands behind the line or before it, if there is room; if there is
    none, that of an annotation covers them, and that of a suggestion is written only while it is looked at.

    Args:
        items: The marks.
        words: Of the page.
        paper: The page, in its points.
        look: How marks are seen.
    """
    room = _Room(words, paper, look)
    depth = levels([(item.mark.start, item.mark.end) for item in items])
    for number in sorted(range(len(items)), key=lambda one: _rank(items[one])):
        place, crowded = room.take(items[number])
        items[number].place(depth[number], place, crowded=crowded)


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Returns for each span how many steps lower its underline is: those that overlap differ, and the shortest is highest."""
    found = [0] * len(spans)
    for cluster in _clusters(spans):
        done: list[int] = []
        for number in sorted(cluster, key=lambda one: spans[one][1] - spans[one][0]):
            start, end = spans[number]
            used = {found[other] for other in done if spans[other][0] < end and start < spans[other][1]}
            found[number] = next(level for level in range(len(used) + 1) if level not in used)
            done.append(number)
    return found


def _clusters(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Returns the positions of spans that are linked by overlaps, those that overlap none left out."""
    made: list[list[int]] = []
    reach = -1
    for number in sorted(range(len(spans)), key=lambda one: spans[one]):
        start, end = spans[number]
        if start >= reach:
            made.append([])
        made[-1].append(number)
        reach = max(reach, end)
    return [cluster for cluster in made if len(cluster) > 1]


def _rank(item: MarkItem) -> tuple[bool, float, float]:
    line = item.seen_line
    return item.mark.drawn in (Drawn.DASHED, Drawn.DOTTED), line.left(), line.top()


class _Room:
    """What is free on a page for labels, in points of the page as it is turned about its origin."""

    def __init__(self, words: PageWords, paper: QRectF, look: Look) -> None:
        self._words = words
        self._back = QTransform().rotate(-look.turn)
        self._paper = QTransform().rotate(look.turn).mapRect(paper)
        self._gap, self._lower = _GAP / look.scale, _LOWER / look.scale
        self._taken: dict[int, list[QRectF]] = {}

    def take(self, item: MarkItem) -> tuple[QPointF, bool]:
        """Finds a place for the label of a mark, and takes it; tells as well whether there was none."""
        above, beside, covers = item.chip_places(self._places)
        if above.isEmpty() or item.mark.drawn is Drawn.DOTTED:
            return above.topLeft(), False
        chosen = next((rect for rect in beside if self._hit(rect) is None), None)
        if chosen is None and covers and item.mark.drawn is Drawn.DASHED:
            return above.topLeft(), True
        chosen = chosen or self._clear(above)
        for row in _rows(chosen):
            self._taken.setdefault(row, []).append(chosen)
        return chosen.topLeft(), False

    def _places(self, item: MarkItem) -> Places:
        """Returns where a label may stand as far as words go: above its own, and where it would cover others there, beside."""
        width, height = item.chip_size
        line = item.seen_line
        above = QRectF(line.left(), line.top() - height, width, height)
        if not width or self._covered(above) <= _COVERS_LITTLE:
            return Places(above)
        behind, before = (QRectF(0, line.center().y() - height / 2, width, height) for _side in range(2))
        behind.moveLeft(line.right() + 2 * self._gap)
        before.moveRight(line.left() - 2 * self._gap)
        free = (rect for rect in (behind, before) if self._paper.contains(rect) and self._covered(rect) == 0)
        return Places(above.translated(0, self._lower), tuple(free), covers=True)

    def _clear(self, rect: QRectF) -> QRectF:
        """Returns a rectangle moved right until it lies on no label."""
        while (hit := self._hit(rect)) is not None:
            rect = rect.translated(hit.right() - rect.left() + self._gap, 0)
        return rect

    def _hit(self, rect: QRectF) -> QRectF | None:
        for row in _rows(rect):
            for other in self._taken.get(row, ()):
                if other.intersects(rect):
                    return other
        return None

    def _covered(self, rect: QRectF) -> float:
        return self._words.covered(self._back.mapRect(rect))


def _rows(rect: QRectF) -> range:
    return range(int(rect.top() // _ROW), int(rect.bottom() // _ROW) + 1)
