"""How sure a score becomes with more suppliers: the half width of its interval over their number."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gapstudio.gui.format import count, plural, points
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font
from gapstudio.operations.plan import Plan

_LEFT, _TOP, _RIGHT, _BOTTOM = 6.0 * GRID, 2.0 * GRID, 3.0 * GRID, 5.0 * GRID
_STEPS = (1, 2, 5)
_AXIS = "points of F1 · line: reached with a chance of four in five · dot: as measured now"


@dataclass(frozen=True)
class _Point:
    """Suppliers in all, new ones among them, and the half width in F1."""

    suppliers: int
    new: int
    half_width: float


class PlanChart(QWidget):
    """Draws a plan's curve, where it stands now, what is wanted, and where the two meet. The pointer reads any point of it."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._curve: tuple[_Point, ...] = ()
        self._under: _Point | None = None
        self.setAccessibleName("Half width of the interval over the number of suppliers")
        self.setMouseTracking(True)
        self.setMinimumHeight(24 * GRID)
        self.setMaximumHeight(52 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_plan(self, plan: Plan) -> None:
        """Draws a plan."""
        self._plan, self._under = plan, None
        self._curve = tuple(_Point(plan.clusters + one.suppliers, one.suppliers, one.half_width) for one in plan.curve)
        self.setAccessibleDescription(plan.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Returns a size at which the curve can be read."""
        return QSize(72 * GRID, 36 * GRID)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Finds the point of the curve above the pointer."""
        x = event.position().x()
        self._under = min(self._curve, key=lambda point: abs(self._place(point).x() - x), default=None)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Lets go of it."""
        self._under = None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chart."""
        painter, table = QPainter(self), colours_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(table[Role.LINE])
        painter.setBrush(table[Role.RAISED])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._plan is None or not self._curve:
            return
        self._paint_axes(painter, table)
        self._paint_wanted(painter, self._plan, table)
        painter.setPen(QPen(table[Role.SERIES_OWN], 2))
        painter.drawPolyline(QPolygonF([self._place(point) for point in self._curve]))
        self._paint_now(painter, self._plan, table)
        self._paint_needed(painter, self._plan, table)
        if self._under is not None:
            self._paint_reading(painter, self._under, table)

    # --- where things are

    @property
    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)

    @property
    def _span(self) -> tuple[int, int, float]:
        """First and last number of suppliers, and the top of the axis of half widths."""
        now = self._plan.now or 0.0 if self._plan is not None else 0.0
        highest = max(now, *(point.half_width for point in self._curve))
        return self._curve[0].suppliers, max(self._curve[-1].suppliers, self._curve[0].suppliers + 1), 1.1 * highest

    def _place(self, point: _Point) -> QPointF:
        return self._at(point.suppliers, point.half_width)

    def _at(self, suppliers: float, half_width: float) -> QPointF:
        first, last, top = self._span
        area = self._area
        x = area.left() + (suppliers - first) / (last - first) * area.width()
        return QPointF(x, area.bottom() - half_width / top * area.height())

    # --- what is drawn

    def _paint_axes(self, painter: QPainter, table: Colours) -> None:
        area, (first, last, top) = self._area, self._span
        painter.setFont(font(Size.SMALL))
        step = _step(100 * top, area.height() / (6 * GRID))
        value = 0.0
        while value <= 100 * top:
            y = round(self._at(first, value / 100).y()) + 0.5
            painter.setPen(QPen(table[Role.EDGE if value == 0 else Role.LINE], 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(table[Role.MUTED])
            box = QRectF(0, y - 8, area.left() - GRID, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"± {value:g}")
            value += step
        stride = max(1, round(_step(last - first, area.width() / (9 * GRID))))
        for suppliers in range(-(-first // stride) * stride, last + 1, stride):
            x = round(self._at(suppliers, 0).x()) + 0.5
            painter.setPen(QPen(table[Role.EDGE], 1))
            painter.drawLine(QLineF(x, area.bottom(), x, area.bottom() + 4))
            painter.setPen(table[Role.MUTED])
            painter.drawText(QRectF(x - 30, area.bottom() + 5, 60, 16), Qt.AlignmentFlag.AlignCenter, count(suppliers))
        title = QRectF(area.left(), area.bottom() + 20, area.width(), 16)
        unit = self._plan.unit if self._plan is not None else "supplier"
        painter.drawText(title, Qt.AlignmentFlag.AlignRight, f"{unit}s scored, those there are already included")
        painter.drawText(QRectF(area.left() + GRID, 0, area.width(), 16), Qt.AlignmentFlag.AlignLeft, _AXIS)

    def _paint_wanted(self, painter: QPainter, plan: Plan, table: Colours) -> None:
        area, y = self._area, self._at(0, plan.half_width).y()
        if y < area.top():
            return
        painter.setPen(QPen(table[Role.GOOD], 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setFont(font(Size.SMALL, bold=True))
        painter.drawText(
            QRectF(area.left(), y - 18, area.width(), 16), Qt.AlignmentFlag.AlignRight, f"wanted: ± {points(plan.half_width)}"
        )

    def _paint_now(self, painter: QPainter, plan: Plan, table: Colours) -> None:
        if plan.now is None:
            return
        place = self._at(plan.clusters, plan.now)
        self._dot(painter, place, table[Role.TEXT], table)
        self._say(painter, place + QPointF(GRID, 14), f"now: ± {points(plan.now)}", table)

    def _paint_needed(self, painter: QPainter, plan: Plan, table: Colours) -> None:
        if plan.needed is None or not plan.needed.suppliers:
            return
        place = self._at(plan.clusters + plan.needed.suppliers, plan.needed.half_width)
        painter.setPen(QPen(table[Role.SERIES_OWN], 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(place.x(), place.y(), place.x(), self._area.bottom()))
        self._dot(painter, place, table[Role.SERIES_OWN], table)
        self._say(painter, QPointF(place.x() + GRID, place.y() - 14), f"{count(plan.needed.suppliers)} more", table)

    def _paint_reading(self, painter: QPainter, point: _Point, table: Colours) -> None:
        place, unit = self._place(point), self._plan.unit if self._plan is not None else "supplier"
        painter.setPen(QPen(table[Role.FAINT], 1))
        painter.drawLine(QLineF(place.x(), self._area.top(), place.x(), self._area.bottom()))
        self._dot(painter, place, table[Role.ACCENT], table)
        self._say(painter, place + QPointF(GRID, -14), f"{plural(point.new, unit)} more: ± {points(point.half_width)}", table)

    @staticmethod
    def _dot(painter: QPainter, place: QPointF, colour, table: Colours) -> None:
        painter.setPen(QPen(table[Role.RAISED], 2))
        painter.setBrush(colour)
        painter.drawEllipse(place, 5, 5)

    def _say(self, painter: QPainter, place: QPointF, text: str, table: Colours) -> None:
        """Writes beside a place, on the ground, and to its left where there is no room at its right."""
        painter.setFont(font(bold=True))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
        box = QRectF(place.x(), place.y() - 9, width, 18)
        if box.right() > self.width() - 4:
            box.moveRight(place.x() - 2 * GRID)
        painter.fillRect(box, table.faded(Role.RAISED, 0.85))
        painter.setPen(table[Role.TEXT])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _step(length: float, most: float) -> float:
    """Returns the least step of 1, 2 or 5 times a power of ten by which at most `most` steps cover a length."""
    size = 0.01
    while True:
        for factor in _STEPS:
            if length / (factor * size) <= max(1.0, most):
                return factor * size
        size *= 10
