"""Shares as horizontal bars on one axis from 0 to 100, with the whiskers of their intervals and their numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font
from gapstudio.gui.widgets.row_chart import RowChart

_ROW = 3 * GRID
_AXIS = 2.5 * GRID
_BAR = 10.0
_SWATCH = 10.0
_LEAST, _USUAL = 48 * GRID, 72 * GRID
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ShareRow:
    """One bar.

    Attributes:
        key: What a click on it hands over.
        title: Left of it.
        value: Its length in 0..1; None draws none.
        text: Right of it.
        low: Lower end of the whisker; None for none.
        high: Upper end.
        within: A part of the bar that is drawn in full colour, in 0..`value`; None for all of it.
        colour: ``#RRGGBB`` of the swatch before the title; "" for none.
        depth: How far the title is indented.
        tip: What the pointer reads over it.
    """

    key: object
    title: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    within: float | None = None
    colour: str = ""
    depth: int = 0
    tip: str = ""


class ShareBars(RowChart):
    """Draws rows; a click or Return chooses one.

    Signals:
        chosen: The key of a row.

    Args:
        name: Accessible name.
        axis: Whether ticks from 0 to 100 stand under the rows.
    """

    chosen = Signal(object)

    def __init__(self, name: str, *, axis: bool = True) -> None:
        super().__init__(name)
        self._rows: tuple[ShareRow, ...] = ()
        self._axis = _AXIS if axis else 0.0

    @property
    def rows(self) -> tuple[ShareRow, ...]:
        """What is drawn."""
        return self._rows

    def set_rows(self, rows: Sequence[ShareRow]) -> None:
        """Draws other rows."""
        self._rows = tuple(rows)
        if self._current is not None and self._current >= len(rows):
            self._current = None
        self.setAccessibleDescription("; ".join(f"{row.title} {row.text}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height that the rows need."""
        return QSize(_USUAL, round(len(self._rows) * _ROW + self._axis))

    def minimumSizeHint(self) -> QSize:
        """Returns the least size at which titles and numbers have their room."""
        return QSize(_LEAST, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints axis and rows."""
        painter, table = QPainter(self), colours_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font())
        if self._rows:
            self._paint_axis(painter, table)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row, table)

    def _ends(self) -> tuple[float, float]:
        """Returns where 0 and 100 stand."""
        metrics = QFontMetricsF(font())
        titles = max((metrics.horizontalAdvance(row.title) + self._indent(row) for row in self._rows), default=0.0)
        texts = max((metrics.horizontalAdvance(row.text) for row in self._rows), default=0.0)
        left = min(titles + 2 * GRID, 0.45 * self.width())
        return left, max(left + 8 * GRID, self.width() - texts - 2 * GRID)

    def _x(self, share: float) -> float:
        left, right = self._ends()
        return left + share * (right - left)

    def _indent(self, row: ShareRow) -> float:
        swatch = _SWATCH + GRID if any(one.colour for one in self._rows) else 0.0
        return GRID / 2 + 2 * GRID * row.depth + swatch

    def _paint_axis(self, painter: QPainter, table: Colours) -> None:
        bottom = len(self._rows) * _ROW
        painter.setFont(font(Size.SMALL))
        for tick in (0, 25, 50, 75, 100):
            x = round(self._x(tick / 100)) + 0.5
            painter.setPen(QPen(table[Role.LINE], 1))
            painter.drawLine(QLineF(x, 2, x, bottom))
            if self._axis:
                painter.setPen(table[Role.MUTED])
                box = QRectF(x - 24, bottom + 2, 48, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick}")
        painter.setFont(font())

    def _paint_row(self, painter: QPainter, number: int, row: ShareRow, table: Colours) -> None:
        top, left, right = number * _ROW, *self._ends()
        if number == self._current:
            painter.fillRect(QRectF(0, top, self.width(), _ROW), table.faded(Role.ACCENT, 0.12))
        if row.colour:
            at = self._indent(row) - _SWATCH - GRID
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(row.colour))
            painter.drawRoundedRect(QRectF(at, top + (_ROW - _SWATCH) / 2, _SWATCH, _SWATCH), 2, 2)
        box = QRectF(self._indent(row), top, left - self._indent(row) - GRID, _ROW)
        painter.setPen(table[Role.TEXT])
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, _LEFT | _MIDDLE, title)
        painter.setPen(table[Role.TEXT] if row.value is not None else table[Role.MUTED])
        painter.drawText(QRectF(right + GRID, top, self.width() - right - GRID, _ROW), _RIGHT | _MIDDLE, row.text)
        if row.value is not None:
            self._paint_bar(painter, top + _ROW / 2, row, table)

    def _paint_bar(self, painter: QPainter, y: float, row: ShareRow, table: Colours) -> None:
        assert row.value is not None
        left = self._x(0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.within is not None:
            painter.setBrush(table.faded(Role.SERIES_OWN, 0.35))
            painter.drawRect(QRectF(left, y - _BAR / 2, self._x(row.value) - left, _BAR))
        painter.setBrush(table[Role.SERIES_OWN])
        painter.drawRect(QRectF(left, y - _BAR / 2, self._x(row.value if row.within is None else row.within) - left, _BAR))
        if row.low is not None and row.high is not None:
            low, high = self._x(row.low), self._x(row.high)
            painter.setPen(QPen(table[Role.TEXT], 1.4))
            painter.drawLines([QLineF(low, y, high, y), QLineF(low, y - 4, low, y + 4), QLineF(high, y - 4, high, y + 4)])

    def _set_current(self, number: int | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)
        super()._set_current(number)

    def _row_count(self) -> int:
        return len(self._rows)

    def _row_at(self, point: QPoint) -> int | None:
        number = int(point.y() // _ROW) if point.y() >= 0 else -1
        return number if 0 <= number < len(self._rows) else None

    def _tooltip(self, number: int) -> str:
        return self._rows[number].tip

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._rows[number].key)
