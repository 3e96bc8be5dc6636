"""A chart that answers to pointer and keys: tooltips, choosing, catching with a lasso, saving and copying."""

import html

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QScrollArea, QToolTip

from gapstudio.charts import Chart, Hit
from gapstudio.charts.raster import Raster
from gapstudio.gui.theme import Colours, Role
from gapstudio.gui.widgets.plot.files import ChartFiles
from gapstudio.gui.widgets.plot.surface import Surface

_LEAST_DRAG = 6
_DOT = 14
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlotView(Surface):
    """The pointer or the arrow keys go to a region, its tooltip says its numbers, a click or Return chooses it.

    In a chart with a lasso a line drawn around regions catches them, and Escape lets them go.

    Signals:
        chosen: Key of a region.
        lassoed: Keys of those that were caught, a list; an empty one once they are let go.
        failed: A `GapStudioError` to show in the pane.

    Args:
        name: Accessible name.
        message: Sentence that stands here while there is no chart.
    """

    chosen = Signal(object)
    lassoed = Signal(object)
    failed = Signal(object)

    def __init__(self, name: str, message: str = "") -> None:
        self._current: int | None = None
        self._drawing = False
        self._lasso: list[QPointF] = []
        self._caught: list[int] = []
        super().__init__(name, message)
        self.files = ChartFiles(self)
        self.save_actions = self.files.save_actions
        self.files.failed.connect(self.failed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def current(self) -> Hit | None:
        """The region under the pointer or the cursor."""
        return self.hits[self._current] if self._current is not None else None

    def set_chart(self, chart: Chart | None) -> None:
        """Shows a chart, up to date, or the empty state; what was caught in another one is let go."""
        self.clear_lasso()
        self._current = None
        super().set_chart(chart)
        self.files.set_chart(chart)

    def clear_lasso(self) -> None:
        """Lets go of what was caught."""
        if self._lasso or self._caught:
            self._lasso, self._caught = [], []
            self.lassoed.emit([])
            self.update()

    def event(self, event: QEvent) -> bool:
        """Shows the tooltip of the region under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(self._at(QPointF(event.pos())), event.globalPos())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a lasso, where there is one."""
        if event.button() is Qt.MouseButton.LeftButton and self._catches():
            self.clear_lasso()
            self._drawing, self._lasso = True, [event.position()]
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the lasso on, or follows the pointer."""
        if self._drawing:
            self._lasso.append(event.position())
            self._set_current(None)
            self.update()
            return
        number = self._at(event.position())
        self._set_current(number)
        plain = Qt.CursorShape.CrossCursor if self._catches() else Qt.CursorShape.ArrowCursor
        leads = number is not None and self.hits[number].chosen
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else plain)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Catches what lies in the lasso, or chooses a region."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        raster, self._drawing = self._ready(), False
        drawn = QPolygonF(self._lasso).boundingRect()
        if raster is not None and max(drawn.width(), drawn.height()) >= _LEAST_DRAG:
            self._caught = raster.within([(point.x(), point.y()) for point in self._lasso])
            self.lassoed.emit([raster.hits[number].key for number in self._caught])
            self.update()
        else:
            self._lasso = []
            self._choose(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Lets go of the region."""
        self._set_current(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows that keys go here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lets go of the region."""
        super().focusOutEvent(event)
        self._set_current(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go to regions, Return chooses one, Escape lets go of those that were caught."""
        key, count = Qt.Key(event.key()), len(self.hits)
        if key in _STEPS and (raster := self._ready()) is not None:
            self._go(raster.beside(self._current, *_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and count:
            self._go(0 if key is Qt.Key.Key_Home else count - 1)
        elif key in _CHOOSE and self._current is not None:
            self._choose(self._current)
        elif key is Qt.Key.Key_Escape and self._caught:
            self.clear_lasso()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to save and to copy."""
        self.files.popup(event.globalPos())

    def _catches(self) -> bool:
        return self._chart is not None and self._chart.lasso

    def _at(self, point: QPointF) -> int | None:
        raster = self._ready()
        return raster.at(point.x(), point.y()) if raster is not None else None

    def _go(self, number: int | None) -> None:
        """Goes to a region by key, and says its numbers, as the pointer would."""
        self._set_current(number)
        if number is not None:
            left, top, wide, high = self.hits[number].box
            self._reveal(round(left + wide / 2), round(top + high / 2), round(high / 2))
            self._show_tip(number, self.mapToGlobal(QPoint(round(left + min(wide / 2, 240)), round(top + high))))

    def _reveal(self, x: int, y: int, margin: int) -> None:
        """Scrolls what this stands in, so that a place is seen."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and (inside := area.widget()) is not None:
            place = self.mapTo(inside, QPoint(x, y))
            area.ensureVisible(place.x(), place.y(), 0, margin)

    def _set_current(self, number: int | None) -> None:
        if number != self._current:
            self._current = number
            self._say()
            self.update()

    def _show_tip(self, number: int | None, place: QPoint) -> None:
        tip = self.hits[number].tip if number is not None else ""
        rows = "<br>".join(html.escape(line) for line in tip.splitlines())
        QToolTip.showText(place, f"<p>{rows}</p>" if rows else "", self)

    def _choose(self, number: int | None) -> None:
        if number is not None and (hit := self.hits[number]).chosen:
            self.chosen.emit(hit.key)

    def _describe(self) -> str:
        return hit.words if self._current is not None and (hit := self.current) is not None else super()._describe()

    def _drawn(self) -> None:
        """A lasso is drawn in pixels that are gone; what it caught stays."""
        if not self._drawing:
            self._lasso = []

    def _paint_over(self, painter: QPainter, raster: Raster, table: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(table[Role.ACCENT], 1.5))
        painter.setBrush(table.faded(Role.ACCENT, 0.08))
        if self._current is not None:
            left, top, wide, high = raster.hits[self._current].box
            box = QRectF(left, top, wide, high)
            if max(wide, high) <= _DOT:
                painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
            else:
                painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 4, 4)
        if self._lasso:
            painter.drawPolygon(QPolygonF(self._lasso))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in self._caught:
            painter.drawEllipse(QRectF(*raster.hits[number].box).adjusted(1, 1, -1, -1))
