"""The pages of one document in one scroll: pictures, zoom, fit, turn. What is drawn on them is `PageView`'s."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from gapstudio.domain import Box, Reading
from gapstudio.gui.theme import Role, colours_of
from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.page_item import PageItem
from gapstudio.gui.widgets.page_view.page_words import rect_of
from gapstudio.gui.widgets.page_view.pictures import PictureKeeper
from gapstudio.gui.widgets.page_view.selection import TextRange
from gapstudio.gui.widgets.page_view.stack import GAP, PageStack
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.typeset import Typeset, on_pages

_POINT = 96 / 72
_STEP = 1.25


class PageCanvas(QGraphicsView):
    """Shows a `Reading`'s pages. It never renders: it asks with `picture_wanted` and shows what comes.

    Signals:
        reading_changed: Another document, or another reading of it, is shown.
        picture_wanted: Page number (from 0) and the resolution in dots per inch that suits zoom and screen.
        zoom_changed: Zoom, 1.0 for a point on paper as large as on a 96-dpi screen.
        page_changed: Page number (from 0) at the middle of the view.
        look_changed: Fit, turn, text mode or order changed.
    """

    reading_changed = Signal()
    picture_wanted = Signal(int, float)
    zoom_changed = Signal(float)
    page_changed = Signal(int)
    look_changed = Signal()

    LEAST, MOST = 0.1, 8.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self._reading: Reading | None = None
        self._stack = PageStack(self.scene())
        self._pictures = PictureKeeper()
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = -1
        self._set_fit(Fit.WIDTH)
        self._look()
        self._ask_timer = self._timer(60, self._ask)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def pages(self) -> Sequence[PageItem]:
        """The pages in the scene."""
        return self._stack.items

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._stack.items)

    def set_reading(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        """Shows a document's pages, without pictures at first, or nothing.

        Args:
            reading: The document; one without pages is set on some.
            keep_place: True where it is the same document read differently: place, zoom and pictures stay.
        """
        reading = on_pages(reading)
        before, place = self._stack.items, self.verticalScrollBar().value()
        self._reading, self._page = reading, -1
        self._stack.fill(reading)
        if keep_place:
            self._pictures.carry_over(before, self._stack.items)
        else:
            self._pictures.forget_all()
        self._refit()
        bar = self.verticalScrollBar()
        bar.setValue(place if keep_place else bar.minimum())
        self._moved()
        self.reading_changed.emit()

    def set_picture(self, page: int, picture: QImage | bytes, dpi: float) -> None:
        """Shows the picture of a page: an image, or the bytes of a PNG. One for a page that is not there is dropped."""
        image = QImage.fromData(picture) if isinstance(picture, bytes) else picture
        if 0 <= page < self.page_count and not image.isNull():
            self._pictures.put(self._stack.items, page, image, dpi)

    def picture_failed(self, page: int) -> None:
        """Forgets that the picture of a page was asked for, so that it is asked for again once the page is looked at."""
        self._pictures.forget(page)

    def reveal(self, place: TextRange) -> None:
        """Brings a range of the text into view, with something around it."""
        for page in self._stack.pages_of(place.start, place.end):
            item = self._stack.items[page]
            if rects := item.words.rects([place]):
                self.ensureVisible(self._seen(item.mapRectToScene(rects[0])), 60, 80)
                return

    def reveal_box(self, page: int, box: Box) -> None:
        """Brings a part of a page into view; a page that is not there changes nothing."""
        if 0 <= page < self.page_count:
            item = self._stack.items[page]
            self.ensureVisible(self._seen(item.mapRectToScene(rect_of(box))), 60, 80)

    # --- how it is shown

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 for life size on a 96-dpi screen."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def page(self) -> int:
        """The page at the middle of the view, from 0; -1 for none."""
        return self._page

    @property
    def turn(self) -> int:
        """By how many degrees the pages are turned clockwise: 0, 90, 180 or 270."""
        return self._stack.turn

    @property
    def text_mode(self) -> TextMode:
        """Whether the text that was read is shown."""
        return self._stack.mode

    @property
    def order_shown(self) -> bool:
        """Whether the reading order is drawn."""
        return self._stack.order

    def set_zoom(self, zoom: float) -> None:
        """Zooms to a factor in 0.1..8."""
        self._set_fit(Fit.FREE)
        self._apply_zoom(zoom)
        self.look_changed.emit()

    def set_fit(self, fit: Fit) -> None:
        """Lets the zoom follow the window's width or the whole page."""
        self._set_fit(fit)
        self._refit()
        self.look_changed.emit()

    def zoom_in(self) -> None:
        """Zooms in by a quarter."""
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Zooms out by as much."""
        self.set_zoom(self._zoom / _STEP)

    def turn_by(self, degrees: int) -> None:
        """Turns all pages clockwise by a multiple of 90 degrees; only the view, the document stays as it is."""
        self._stack.turn = (self._stack.turn + degrees) % 360
        self._rearrange()

    def set_text_mode(self, mode: TextMode) -> None:
        """Shows the text that was read over the picture, beside it, or not at all."""
        self._stack.mode = mode
        self._rearrange()

    def set_order_shown(self, shown: bool) -> None:
        """Draws the reading order, or not."""
        self._stack.order = shown
        self._rearrange()

    def go_to_page(self, page: int) -> None:
        """Scrolls to the top of a page; one beyond the ends goes to the end."""
        if self.page_count:
            top = self._stack.top(max(0, min(self.page_count - 1, page)))
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.mapFromScene(QPointF(0, top)).y() - 8)

    # --- what Qt calls

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120))
            self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits again; what was at the top stays there, instead of the middle staying in the middle."""
        bar = self.verticalScrollBar()
        at_top = bar.value() == bar.minimum()
        super().resizeEvent(event)
        self._refit()
        if at_top:
            bar.setValue(bar.minimum())
        self._moved()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_ground()

    # --- inside

    def _rescaled(self) -> None:
        """Is called when zoom or turn changed; for what keeps its size on screen."""

    def _in_sight(self, pages: range) -> None:
        """Is called when other pages may have come into sight."""

    @property
    def _scale(self) -> float:
        """Pixels a point."""
        return self._zoom * _POINT

    def _look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setMouseTracking(True)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setAccessibleName("Page")
        self._set_ground()

    def _set_ground(self) -> None:
        palette = self.palette()
        ground = colours_of(self)[Role.SUNKEN]
        if palette.color(QPalette.ColorRole.Base) != ground:
            self.setBackgroundBrush(ground)

    def _timer(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _set_fit(self, fit: Fit) -> None:
        self._fit = fit
        policy = Qt.ScrollBarPolicy  # a fitted page never needs the lower bar, which would only take the room that was fitted to
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if fit is Fit.FREE else policy.ScrollBarAlwaysOff)

    def _refit(self) -> None:
        if not self.page_count or self._fit is Fit.FREE:
            return
        room = self.viewport().size()
        page = self._stack.items[max(0, self._page)].page
        width = room.width() / (self._stack.width * _POINT)
        height = room.height() / ((self._stack.height(page) + GAP) * _POINT)
        self._apply_zoom(width if self._fit is Fit.WIDTH else min(width, height))

    def _apply_zoom(self, zoom: float) -> None:
        zoom = max(self.LEAST, min(self.MOST, zoom))
        if abs(zoom - self._zoom) > 1e-6 or self.transform().m11() != zoom * _POINT:
            self._zoom = zoom
            self.resetTransform()
            self.scale(zoom * _POINT, zoom * _POINT)
            self._rescaled()
            self.zoom_changed.emit(zoom)
        self._moved()

    def _rearrange(self) -> None:
        """Lays the pages out again, and stays at the page that was looked at."""
        page = self._page
        self._stack.arrange()
        self._refit()
        self._rescaled()
        self.go_to_page(page)
        self._moved()
        self.look_changed.emit()

    def _moved(self) -> None:
        self._ask_timer.start()
        self._in_sight(self._pages_in_view())
        page = self._stack.page_at(self.mapToScene(self.viewport().rect().center()).y())
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask(self) -> None:
        """Asks for pictures of the pages in view, nearest the middle first, where none of this resolution was asked for."""
        if isinstance(self._reading, Typeset):
            return
        dpi = self._pictures.resolution(self._zoom * 96 * self.devicePixelRatioF())
        seen = sorted(self._pages_in_view(), key=lambda number: abs(number - self._page))
        for number in self._pictures.missing(seen, dpi):
            self.picture_wanted.emit(number, dpi)

    def _pages_in_view(self) -> range:
        view = self.mapToScene(self.viewport().rect()).boundingRect()
        return self._stack.pages_between(view.top(), view.bottom())

    def _seen(self, rect: QRectF) -> QRectF:
        """Returns no more of a rectangle than fits into the view, so that its beginning is shown."""
        room = self.mapToScene(self.viewport().rect()).boundingRect()
        return QRectF(rect.left(), rect.top(), min(rect.width(), 0.8 * room.width()), min(rect.height(), 0.8 * room.height()))
