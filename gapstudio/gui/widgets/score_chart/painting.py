"""Paints the score chart with any painter: on screen, into a picture, into SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gapstudio.domain import Gap, ScoreName, ScoreState
from gapstudio.gui.format import limits, points
from gapstudio.gui.theme import GRID, Colours, Role, Size, font
from gapstudio.gui.widgets.score_chart.rows import ChartRow, Shape, no_gap

ROW, LEAST_ROW = 7.0 * GRID, 4.25 * GRID
AXIS = 4.0 * GRID
_BAR, _BAR_SHARE = 18.0, 0.4
_ROOM_FOR_THREE = 50.0
_HATCH = 6.0
_GAP_CAPTION = "reproduced less business labels"
_LEFT, _MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class ChartLayout:
    """Where things are, in logical pixels.

    Attributes:
        left: Left end of the axis, at 0.
        right: Right end of the axis, at 100.
        top: Top of the first row.
        rows: How many rows there are, that of the gap included.
        width: Of the whole chart.
        height: Of a row.
    """

    left: float
    right: float
    top: float
    rows: int
    width: float
    height: float

    @property
    def bar(self) -> float:
        """How high a bar is."""
        return min(_BAR, _BAR_SHARE * self.height)

    def x(self, share: float) -> float:
        """Returns the place of a share in 0..1."""
        return self.left + share * (self.right - self.left)

    def row(self, number: int) -> QRectF:
        """Returns the band of a row over the whole width."""
        return QRectF(0, self.top + number * self.height, self.width, self.height)

    @property
    def bottom(self) -> float:
        """Where the axis is."""
        return self.top + self.rows * self.height


def layout(rows: Sequence[ChartRow], size: QSizeF) -> ChartLayout:
    """Returns the layout for a chart of `size`: titles left, values right, and the axis gets the rest; rows share the height."""
    title, small, large = (QFontMetricsF(f) for f in (font(Size.BODY, bold=True), font(Size.SMALL), font(Size.LARGE, bold=True)))
    captions = [small.horizontalAdvance(text) for row in rows for text in (row.warning, row.caption)]
    left = max([*(title.horizontalAdvance(row.title) for row in rows), *captions, small.horizontalAdvance(_GAP_CAPTION)])
    values = [max(large.horizontalAdvance(r.text), small.horizontalAdvance(r.limits)) for r in rows]
    right = max([*values, large.horizontalAdvance("100.0")])
    height = max(LEAST_ROW, min(ROW, (size.height() - GRID - AXIS) / (len(rows) + 1)))
    return ChartLayout(left + 3 * GRID, size.width() - right - 4 * GRID, GRID, len(rows) + 1, size.width(), height)


def chart_height(rows: int, row: float = ROW) -> float:
    """Returns the height of a chart of `rows` scores, each `row` high, with the gap's row and the axis."""
    return GRID + (rows + 1) * row + AXIS


def paint_chart(
    painter: QPainter, size: QSizeF, gap: Gap, rows: Sequence[ChartRow], table: Colours, current: int | None = None
) -> None:
    """Paints everything; `current` is the row under the pointer or cursor."""
    place = layout(rows, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if current is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table[Role.HOVER])
        painter.drawRoundedRect(place.row(current).adjusted(2, 2, -2, -2), 4, 4)
    _paint_axis(painter, place, table)
    _paint_guides(painter, place, rows, gap, table)
    for number, row in enumerate(rows):
        _paint_texts(painter, place.row(number), place, row, table)
        _paint_row(painter, place.row(number), place, row, table)
    _paint_gap(painter, place, rows, gap, table)


def _paint_axis(painter: QPainter, place: ChartLayout, table: Colours) -> None:
    painter.setFont(font(Size.SMALL))
    for tick in range(0, 101, 20):
        x = round(place.x(tick / 100)) + 0.5
        painter.setPen(QPen(table[Role.EDGE if tick == 0 else Role.LINE], 1))
        painter.drawLine(QLineF(x, place.top, x, place.bottom))
        painter.setPen(table[Role.MUTED])
        label = f"{tick}" if tick < 100 else "100 F1"
        box = QRectF(x - 30, place.bottom + 4, 60, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _paint_texts(painter: QPainter, band: QRectF, place: ChartLayout, row: ChartRow, table: Colours) -> None:
    _paint_lines(painter, _left(band, place), _LEFT, _titles(band, row.title, row.caption, row.warning), table)
    figures = [_Line(row.text, Size.LARGE, Role.TEXT), _Line(row.limits, Size.SMALL, Role.MUTED)]
    _paint_lines(painter, _right(band, place), _RIGHT, figures, table)


def _left(band: QRectF, place: ChartLayout) -> QRectF:
    return QRectF(GRID, band.top(), place.left - 2 * GRID, band.height())


def _right(band: QRectF, place: ChartLayout) -> QRectF:
    return QRectF(place.right + 2 * GRID, band.top(), band.right() - place.right - 3 * GRID, band.height())


@dataclass(frozen=True)
class _Line:
    text: str
    size: Size
    role: Role

    @property
    def height(self) -> float:
        return {Size.SMALL: 15.0, Size.BODY: 18.0}.get(self.size, 20.0)


def _titles(band: QRectF, title: str, caption: str, warning: str) -> list[_Line]:
    """Returns what stands beside a bar; where there is no room for three lines, a warning takes the caption's place."""
    caption = "" if warning and band.height() < _ROOM_FOR_THREE else caption
    return [
        _Line(title, Size.BODY, Role.TEXT),
        _Line(caption, Size.SMALL, Role.MUTED),
        _Line(warning, Size.SMALL, Role.WARN),
    ]


def _paint_lines(painter: QPainter, box: QRectF, align: Qt.AlignmentFlag, lines: Sequence[_Line], table: Colours) -> None:
    """Paints lines under each other, together in the middle of `box`; the small ones are plain, the others bold."""
    shown = [line for line in lines if line.text]
    top = box.center().y() - sum(line.height for line in shown) / 2
    for line in shown:
        painter.setPen(table[line.role])
        painter.setFont(font(line.size, bold=line.size is not Size.SMALL))
        painter.drawText(QRectF(box.left(), top, box.width(), line.height), align | _MIDDLE, line.text)
        top += line.height


def _paint_row(painter: QPainter, band: QRectF, place: ChartLayout, row: ChartRow, table: Colours) -> None:
    if row.value is None or row.shape is Shape.NONE:
        return
    colour = table[Role.SERIES_BENCHMARK if row.benchmark else Role.SERIES_OWN]
    top = band.center().y() - place.bar / 2
    bar = QRectF(place.left, top, place.x(row.value) - place.left, place.bar)
    if row.shape is Shape.MARKER:
        _paint_marker(painter, QPointF(bar.right(), band.center().y()), place, colour)
    elif row.shape is Shape.STAND_IN:
        _paint_hatching(painter, bar, colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
        painter.drawRect(bar)
    else:
        painter.fillRect(bar, colour)
    if row.top is not None:
        _paint_band(painter, QRectF(bar.right(), top, place.x(row.top) - bar.right(), place.bar), colour)
    if row.low is not None and row.high is not None:
        _paint_whisker(painter, band.center().y(), place.x(row.low), place.x(row.high), table)


def _paint_marker(painter: QPainter, at: QPointF, place: ChartLayout, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(place.left, at.y(), at.x() - 8, at.y()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in ((0, -8), (8, 0), (0, 8), (-8, 0))]))


def _paint_band(painter: QPainter, band: QRectF, colour: QColor) -> None:
    _paint_hatching(painter, band, colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    painter.drawRect(band)


def _paint_hatching(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paints slanted lines as lines: a pattern brush would be counted in device pixels, and reaches SVG as a mask of dots."""
    painter.setPen(QPen(colour, 1))
    height, foot = box.height(), box.left() - box.height()
    while foot < box.right():
        left, right = max(box.left(), foot), min(box.right(), foot + height)
        painter.drawLine(QLineF(left, box.bottom() - (left - foot), right, box.bottom() - (right - foot)))
        foot += _HATCH


def _paint_whisker(painter: QPainter, y: float, low: float, high: float, table: Colours) -> None:
    lines = [QLineF(low, y, high, y), QLineF(low, y - 5, low, y + 5), QLineF(high, y - 5, high, y + 5)]
    for pen in (QPen(table[Role.RAISED], 4.5), QPen(table[Role.TEXT], 1.6)):  # a halo keeps it clear of bar and hatching
        painter.setPen(pen)
        painter.drawLines(lines)


def _ends(rows: Sequence[ChartRow]) -> tuple[tuple[int, ChartRow], tuple[int, ChartRow]] | None:
    found = {row.name: (number, row) for number, row in enumerate(rows) if row.value is not None}
    if ScoreName.REPRODUCED in found and ScoreName.BUSINESS_LABELS in found:
        return found[ScoreName.REPRODUCED], found[ScoreName.BUSINESS_LABELS]
    return None


def _paint_guides(painter: QPainter, place: ChartLayout, rows: Sequence[ChartRow], gap: Gap, table: Colours) -> None:
    ends = _ends(rows) if gap.value is not None else None
    painter.setPen(QPen(table[Role.MUTED], 1, Qt.PenStyle.DashLine))
    for number, row in ends or ():
        x = place.x(row.value or 0)
        painter.drawLine(QLineF(x, place.row(number).center().y(), x, place.bottom - place.height / 2 + 6))


def _paint_gap(painter: QPainter, place: ChartLayout, rows: Sequence[ChartRow], gap: Gap, table: Colours) -> None:
    band, ends = place.row(len(rows)), _ends(rows)
    if gap.value is None or ends is None:
        painter.fillRect(band.adjusted(1, GRID, -2, -GRID), table[Role.RAISED])
        _paint_lines(painter, band.adjusted(GRID, 0, -GRID, 0), _LEFT, [_Line(no_gap(gap), Size.BODY, Role.MUTED)], table)
        return
    warning = ScoreState.STAND_IN.value if gap.stand_in else ""
    _paint_lines(painter, _left(band, place), _LEFT, _titles(band, "Gap", _GAP_CAPTION, warning), table)
    figures = [_Line(points(gap.value), Size.LARGE, Role.TEXT), _Line(limits(gap.interval), Size.SMALL, Role.MUTED)]
    _paint_lines(painter, _right(band, place), _RIGHT, figures, table)
    low, high = sorted(place.x(row.value or 0) for _, row in ends)
    _paint_dimension(painter, band.center().y(), low, high, gap, table)


def _paint_dimension(painter: QPainter, y: float, low: float, high: float, gap: Gap, table: Colours) -> None:
    painter.setPen(QPen(table[Role.TEXT], 1.6, Qt.PenStyle.DashLine if gap.stand_in else Qt.PenStyle.SolidLine))
    painter.drawLine(QLineF(low, y, high, y))
    painter.setPen(QPen(table[Role.TEXT], 1.6))
    for x, way in ((low, 1), (high, -1)) if high - low > 12 else ():
        painter.drawPolyline(QPolygonF([QPointF(x + 6 * way, y - 4), QPointF(x, y), QPointF(x + 6 * way, y + 4)]))
    text = f"{points(gap.value)} points"
    painter.setFont(font(Size.BODY, bold=True))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2 * GRID
    box = QRectF((low + high - width) / 2, y - 10, width, 20)
    if width > high - low - 16:
        box.moveLeft(high + GRID / 2)
    painter.fillRect(box, table[Role.RAISED])
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
