"""What people reach among themselves, drawn beside the scores of a model: a line, the band of its interval, and its name."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gapstudio.charts.scores import ASK_FOR_ALL
from gapstudio.domain import Ceiling
from gapstudio.gui.format import limits, plural, points
from gapstudio.gui.theme import GRID, Colours, Role, Size, font
from gapstudio.gui.widgets.score_chart.painting import ChartLayout
from gapstudio.gui.widgets.score_chart.rows import ChartRow

_BAND = 0.22
_LEAST_NAME = 12.0
_EVEN = 0.0015


def ceiling_text(ceiling: Ceiling) -> str:
    """Returns what stands at the line, as in ``people agree 94.1 ± 2.0``, or with the limits where these are uneven."""
    words, interval = f"people agree {points(ceiling.f1)}", ceiling.interval
    if interval is None:
        return words
    below, above = ceiling.f1 - interval.low, interval.high - ceiling.f1
    return f"{words} ± {points((below + above) / 2)}" if abs(above - below) < _EVEN else f"{words} {limits(interval)}"


def describe_ceiling(ceiling: Ceiling | None) -> str:
    """Returns the line in words, for screen readers and tooltips; "" where there is none."""
    if ceiling is None:
        return ""
    people = f"{plural(ceiling.annotators, 'annotator')}, {plural(ceiling.documents, 'document')}"
    return f"{ceiling_text(ceiling).capitalize()} ({people})."


def paint_ceiling(
    painter: QPainter, place: ChartLayout, rows: Sequence[ChartRow], ceiling: Ceiling | None, table: Colours
) -> None:
    """Paints the line over the rows that it may stand beside, and its name above the first of their bars."""
    numbers = [number for number, row in enumerate(rows) if row.name in ASK_FOR_ALL]
    if ceiling is None or not numbers:
        return
    top, bottom = place.row(numbers[0]).top(), place.row(numbers[-1]).bottom()
    if ceiling.interval is not None:
        low, high = place.x(ceiling.interval.low), place.x(ceiling.interval.high)
        painter.fillRect(QRectF(low, top, high - low, bottom - top), table.faded(Role.GOOD, _BAND))
    x = place.x(ceiling.f1)
    painter.setPen(QPen(table[Role.GOOD], 2))
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.setFont(font(Size.SMALL, bold=True))
    text, width = _fitting(ceiling, QFontMetricsF(painter.font()), x - place.left)
    left = max(place.left, min(x - width - GRID / 2, place.right - width))
    box = QRectF(left, top + 1, width, max(_LEAST_NAME, (place.height - place.bar) / 2 - 3))
    painter.fillRect(box, table[Role.RAISED])
    painter.setPen(table[Role.GOOD])
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _fitting(ceiling: Ceiling, metrics: QFontMetricsF, room: float) -> tuple[str, float]:
    """Returns what stands at the line with its width; where there is little room, without the interval, which the band shows."""
    texts = (ceiling_text(ceiling), ceiling_text(replace(ceiling, interval=None)))
    widths = [metrics.horizontalAdvance(text) + GRID for text in texts]
    number = 0 if widths[0] + GRID <= room else 1
    return texts[number], widths[number]
