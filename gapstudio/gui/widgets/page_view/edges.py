"""The two ends of a span on the page: where they are, which one the pointer holds, and where a drag brings them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.marks import Mark
from gapstudio.gui.widgets.page_view.selection import TextRange, selection_of

_REACH = 5.0
"""Pixels to each side of an end where it can be taken hold of."""
_DEEP = 6.0
"""Pixels above and below."""


class Edge(StrEnum):
    """One end of a span, in reading order."""

    START = "start"
    END = "end"


def edge_lines(lines: Sequence[QRectF], leftwards: Sequence[bool], *, begins: bool, ends: bool) -> Mapping[Edge, QLineF]:
    """Returns the upright strokes at the ends of a span on one page, from top to bottom, in the page's points.

    Args:
        lines: Its rectangles on this page.
        leftwards: Which of them are read from right to left.
        begins: Whether it begins on this page.
        ends: Whether it ends here.
    """
    edges: dict[Edge, QLineF] = {}
    if begins:
        edges[Edge.START] = _side(lines[0], right=leftwards[0])
    if ends:
        edges[Edge.END] = _side(lines[-1], right=not leftwards[-1])
    return edges


def edge_at(edges: Mapping[Edge, QLineF], point: QPointF, scale: float, lines: Sequence[QRectF]) -> Edge | None:
    """Returns the end that can be taken hold of at a point of the page, the nearer of the two, or None.

    Inside the span an end reaches a third of its width at most, so that there is something left of a short one to click on.
    """
    found: list[tuple[float, Edge]] = []
    for edge, stroke in edges.items():
        line = lines[0] if edge is Edge.START else lines[-1]
        away = abs(point.x() - stroke.x1())
        reach = min(_REACH / scale, line.width() / 3) if line.contains(point) else _REACH / scale
        if away <= reach and stroke.y1() - _DEEP / scale <= point.y() <= stroke.y2() + _DEEP / scale:
            found.append((away, edge))
    return min(found)[1] if found else None


def dragged(reading: Reading, mark: Mark, edge: Edge, word: int) -> TextRange:
    """Returns the range of a span whose end is dragged to a word; at least one of its words stays, the one at the other end."""
    whole = selection_of(reading, mark.start, mark.end)
    if whole is None:
        return TextRange(mark.start, mark.end)
    if edge is Edge.START:
        return TextRange(reading.words[min(word, whole.last)].start, mark.end)
    return TextRange(mark.start, reading.words[max(word, whole.first)].end)


def _side(line: QRectF, *, right: bool) -> QLineF:
    x = line.right() if right else line.left()
    return QLineF(x, line.top(), x, line.bottom())
