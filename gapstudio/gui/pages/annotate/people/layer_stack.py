"""The same document once for each layer, one above the other, so that the same words stand under each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError, Reading
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.people.looks import ShownLayer
from gapstudio.gui.theme import GRID, LabelStyle, Size, font
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.page_view import PageView
from gapstudio.gui.widgets.page_view.selection import TextRange
from gapstudio.gui.widgets.swatch import swatch_pixmap

_SAME_ZOOM = 1e-3


class LayerStrip(QWidget):
    """One layer: whose it is, over the document.

    Signals:
        moved: Itself; a person scrolled it.
        zoomed: Itself.
        picture_wanted: Itself, the number of a page, and a resolution.

    Args:
        number: Its key, from 1.
    """

    moved = Signal(object)
    zoomed = Signal(object)
    picture_wanted = Signal(object, int, float)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.swatch = QLabel()
        self.name = QLabel()
        self.name.setFont(font(Size.BODY, bold=True))
        self.state = note()
        self.view = PageView()
        self.view.letters = False
        self.view.setMinimumHeight(10 * GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.swatch)
        head.addWidget(self.name)
        head.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        for bar in (self.view.verticalScrollBar(), self.view.horizontalScrollBar()):
            bar.valueChanged.connect(self._tell_moved)
        self.view.look_changed.connect(self._tell_zoomed)
        self.view.picture_wanted.connect(self._want)

    def show_layer(self, layer: ShownLayer) -> None:
        """Shows whose layer it is, and its spans."""
        self.name.setText(f"{self.number}  {layer.name}")
        self.state.setText(layer.state)
        self.view.setAccessibleName(f"Layer of {layer.name}")
        self._show_swatch(layer.style)
        self.view.set_marks(layer.marks)

    def _tell_moved(self, _value: int) -> None:
        self.moved.emit(self)

    def _tell_zoomed(self) -> None:
        self.zoomed.emit(self)

    def _want(self, page: int, dpi: float) -> None:
        self.picture_wanted.emit(self, page, dpi)

    def _show_swatch(self, style: LabelStyle) -> None:
        self.swatch.setPixmap(swatch_pixmap(style, self.devicePixelRatioF(), 14))


class LayerStack(QSplitter):
    """Layers of one document, scrolled and zoomed together.

    Signals:
        mark_clicked: Id of a mark (`mark_id`), or "".
        edge_dragged: Id of a mark, and its new first code point and one past the last.

    Args:
        session: Draws the pages.
    """

    mark_clicked = Signal(str)
    edge_dragged = Signal(str, int, int)

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._session = session
        self._document = ""
        self._reading: Reading | None = None
        self._moving = False
        self._place: tuple[int, int] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._scroll)
        self.strips: list[LayerStrip] = []
        self.setChildrenCollapsible(False)
        self.setAccessibleName("Layers")

    @property
    def document(self) -> str:
        """Id of what is shown, or ""."""
        return self._document

    def show_layers(self, document: str, reading: Reading | None, layers: Sequence[ShownLayer]) -> None:
        """Shows the layers of a document; one that is shown already keeps its place."""
        again = (document, reading) == (self._document, self._reading)
        self._document, self._reading = document, reading
        self._place = self._place if again else None
        while len(self.strips) < len(layers):
            self._add()
        for number, strip in enumerate(self.strips):
            strip.setVisible(number < len(layers))
        for strip, layer in zip(self.strips, layers, strict=False):
            if not again or strip.view.reading is None:
                strip.view.set_reading(reading)
            strip.show_layer(layer)

    def reveal(self, start: int, end: int, marks: Sequence[str] = ()) -> None:
        """Brings a place into view in every layer, and selects those of `marks` that are there."""
        for number, strip in enumerate(self.strips):
            own = next((mark for mark in marks if mark.startswith(f"{number}:")), "")
            strip.view.select_mark(own, scroll=False)
        self._place = (start, end)
        self._scroll()
        self._later.start()  # once more when what was just made has its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the place in view."""
        super().resizeEvent(event)
        self._later.start()

    def _scroll(self) -> None:
        if self.strips and self._place is not None:
            self.strips[0].view.reveal(TextRange(*self._place))
            self._follow(self.strips[0])

    def _add(self) -> None:
        strip = LayerStrip(len(self.strips) + 1)
        strip.view.mark_clicked.connect(self.mark_clicked)
        strip.view.edge_dragged.connect(self.edge_dragged)
        strip.moved.connect(self._follow)
        strip.zoomed.connect(self._zoom)
        strip.picture_wanted.connect(self._draw)
        self.strips.append(strip)
        self.addWidget(strip)

    def _others(self, strip: LayerStrip) -> list[PageView]:
        return [other.view for other in self.strips if other is not strip and not other.isHidden()]

    def _follow(self, strip: LayerStrip) -> None:
        """Scrolls the other layers to where one is."""
        if self._moving:
            return
        self._moving = True
        for other in self._others(strip):
            other.verticalScrollBar().setValue(strip.view.verticalScrollBar().value())
            other.horizontalScrollBar().setValue(strip.view.horizontalScrollBar().value())
        self._moving = False

    def _zoom(self, strip: LayerStrip) -> None:
        """Zooms the other layers as one is."""
        if self._moving:
            return
        self._moving = True
        for other in self._others(strip):
            if other.fit is not strip.view.fit:
                other.set_fit(strip.view.fit)
            if abs(other.zoom - strip.view.zoom) > _SAME_ZOOM:
                other.set_zoom(strip.view.zoom)
        self._moving = False

    def _draw(self, strip: LayerStrip, page: int, dpi: float) -> None:
        document = self._document

        def show(image: QImage) -> None:
            if document == self._document:
                strip.view.set_picture(page, image, dpi)

        def fail(_error: GapStudioError) -> None:
            if document == self._document:
                strip.view.picture_failed(page)

        if document:
            self._session.picture(document, page, dpi, show, fail)
