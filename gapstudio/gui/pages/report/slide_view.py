"""The chosen slide, large: fitted or zoomed, dragged where it is larger than its place, copied and saved as a picture."""

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.pages.report.slide_delegate import write_lines
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font

_STEP = 1.25
_MOST = 4.0
_SLIDE = QSizeF(960, 540)
_OUT = 0.45
_Keys = Qt.Key


class SlideView(QGraphicsView):
    """Shows one slide. Its picture comes later than its words: until then there is a sheet with its title.

    Signals:
        stepped: −1 for the slide before, 1 for the next one.
        zoom_changed: Pixels of the screen a point of the slide.
        title_wanted: A person wants to write the title.
    """

    stepped = Signal(int)
    zoom_changed = Signal(float)
    title_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self._sheet = _Sheet(self)
        self.scene().addItem(self._sheet)
        self._fits = True
        self.setAccessibleName("Slide")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.setMinimumSize(30 * GRID, 17 * GRID)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.viewport().setAutoFillBackground(False)

    @property
    def row(self) -> SlideRow | None:
        """The slide that is shown."""
        return self._sheet.row

    @property
    def picture(self) -> QImage | None:
        """Its picture, None while there is none."""
        return self._sheet.picture

    @property
    def aspect(self) -> float:
        """Height of the slide by its width."""
        paper = self._sheet.paper()
        return paper.height() / paper.width()

    @property
    def fits(self) -> bool:
        """Whether it is as large as fits."""
        return self._fits

    @property
    def zoom(self) -> float:
        """Pixels of the screen a point of the slide."""
        return self.transform().m11()

    def show_slide(self, row: SlideRow | None, picture: QImage | None, *, drawing: bool = False) -> None:
        """Shows a slide.

        Args:
            row: The slide, or None for nothing.
            picture: Its picture, the one before where another one is being drawn; None while there is none.
            drawing: Whether another picture is on its way.
        """
        other = row is None or self.row is None or row.identity != self.row.identity
        self._sheet.show_slide(row, picture, drawing)
        self.scene().setSceneRect(self._sheet.boundingRect())
        self.setAccessibleDescription("" if row is None else f"{row.spoken()}. {row.notes}".strip())
        if self._fits:
            self.fit()
        elif other:
            self.centerOn(0, 0)

    def fit(self) -> None:
        """Shows the slide as large as fits, and keeps that."""
        self._fits = True
        self.fitInView(self._sheet.paper(), Qt.AspectRatioMode.KeepAspectRatio)
        self.zoom_changed.emit(self.zoom)

    def zoom_by(self, factor: float) -> None:
        """Zooms, within limits."""
        least = min(self.zoom, self._fitting())
        wanted = min(max(self.zoom * factor, least), _MOST)
        self._fits = False
        self.scale(wanted / self.zoom, wanted / self.zoom)
        self.zoom_changed.emit(self.zoom)

    def zoom_in(self) -> None:
        """Zooms in by one step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Zooms out by one step; what would be smaller than fits, fits."""
        if self.zoom / _STEP <= self._fitting():
            self.fit()
        else:
            self.zoom_by(1 / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps a slide fitted."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms with Ctrl; goes to the next slide where there is nothing to scroll."""
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_out if down else self.zoom_in)()
        elif self._fits and event.angleDelta().y():
            self.stepped.emit(1 if down else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and the page keys go from slide to slide while it fits; + and − zoom, 0 fits."""
        key = _Keys(event.key())
        if key in (_Keys.Key_Plus, _Keys.Key_Equal):
            self.zoom_in()
        elif key is _Keys.Key_Minus:
            self.zoom_out()
        elif key is _Keys.Key_0:
            self.fit()
        elif key in (_Keys.Key_PageUp, _Keys.Key_PageDown) or (self._fits and key in _BACK | _ON):
            self.stepped.emit(-1 if key in _BACK else 1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Writes the title where that is clicked twice."""
        where = self.mapToScene(event.position().toPoint())
        if self.row is not None and where.y() < self._sheet.paper().height() / 4:
            self.title_wanted.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _fitting(self) -> float:
        room, paper = self.viewport().size(), self._sheet.paper()
        return min(room.width() / paper.width(), room.height() / paper.height())


_BACK = {_Keys.Key_Left, _Keys.Key_Up, _Keys.Key_PageUp}
_ON = {_Keys.Key_Right, _Keys.Key_Down, _Keys.Key_PageDown}


class _Sheet(QGraphicsItem):
    """The slide in the scene, 960 points wide and as high as its picture says."""

    def __init__(self, view: SlideView) -> None:
        super().__init__()
        self._view = view
        self.row: SlideRow | None = None
        self.picture: QImage | None = None
        self._drawing = False
        self._pixmap: QPixmap | None = None

    def show_slide(self, row: SlideRow | None, picture: QImage | None, drawing: bool) -> None:
        """Takes what is shown."""
        self.prepareGeometryChange()
        if picture is not self.picture:
            self.picture, self._pixmap = picture, None if picture is None else QPixmap.fromImage(picture)
        self.row, self._drawing = row, drawing
        self.update()

    def paper(self) -> QRectF:
        """The slide in scene coordinates."""
        size = _SLIDE
        if self.picture is not None:
            size = QSizeF(_SLIDE.width(), _SLIDE.width() * self.picture.height() / self.picture.width())
        return QRectF(0, 0, size.width(), size.height())

    def boundingRect(self) -> QRectF:
        """What it paints: the paper with its outline."""
        return self.paper().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints the slide."""
        row, paper, table = self.row, self.paper(), colours_of(self._view)
        if row is None:
            return
        pen = QPen(table[Role.EDGE], 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(table[Role.PAPER])
        painter.drawRect(paper)
        painter.setOpacity(1.0 if row.shown else _OUT)
        if self._pixmap is not None:
            painter.drawPixmap(paper.toRect(), self._pixmap)
        else:
            used = font(Size.TITLE, bold=True)
            used.setPixelSize(30)
            write_lines(painter, paper.adjusted(48, 40, -48, -40).toRect(), row.title, used, table.faded(Role.INK, 0.7), 4)
        painter.setOpacity(1.0)
        if self._drawing or not row.shown:
            self._say(painter, paper, " · ".join(self._words(row)))

    def _words(self, row: SlideRow) -> list[str]:
        return [*([] if row.shown else ["Not in the report"]), *(["drawing …"] if self._drawing else [])]

    def _say(self, painter: QPainter, paper: QRectF, words: str) -> None:
        """Writes on a chip at the lower right, as large on the screen as other small texts, whatever the zoom."""
        table, scale = colours_of(self._view), 1 / max(self._view.zoom, 0.05)
        used = font(Size.BODY)
        used.setPixelSize(max(1, round(13 * scale)))
        painter.setFont(used)
        text = painter.boundingRect(paper, Qt.AlignmentFlag.AlignLeft, words)
        chip = QRectF(0, 0, text.width() + 16 * scale, text.height() + 8 * scale)
        chip.moveBottomRight(paper.bottomRight())
        chip.translate(-12 * scale, -12 * scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.faded(Role.INK, 0.75))
        painter.drawRoundedRect(chip, 4 * scale, 4 * scale)
        painter.setPen(table[Role.PAPER])
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
