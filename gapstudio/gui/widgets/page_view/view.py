"""The pages of one document in one scroll, with zoom, keyboard and pointer."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from gapstudio.domain import Box, Reading
from gapstudio.gui.theme import Role, colours_of
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.marks import Drawn, Mark, span_lines
from gapstudio.gui.widgets.page_view.page_item import PageItem, rect_of

_POINT = 96 / 72
_GAP = 16.0
_MARGIN = 24.0
_STEP = 1.25
_DPIS = (72, 96, 120, 144, 192, 240, 288, 384)
_KEEP = 12


class Fit(StrEnum):
    """What the zoom follows when the window changes."""

    FREE = "free"
    WIDTH = "width"
    PAGE = "page"


class PageView(QGraphicsView):
    """Shows a `Reading`'s pages with marks on them. It never renders: it asks with `picture_wanted` and shows what comes.

    Signals:
        picture_wanted: Page number (from 0) and the resolution in dots per inch that suits zoom and screen.
        mark_clicked: Id of a mark, or "" for a click beside all of them.
        word_hovered: Position of a word in the reading's `words`, or -1.
        zoom_changed: Zoom, 1.0 for a point on paper as large as on a 96-dpi screen.
        page_changed: Page number (from 0) at the middle of the view.
    """

    picture_wanted = Signal(int, float)
    mark_clicked = Signal(str)
    word_hovered = Signal(int)
    zoom_changed = Signal(float)
    page_changed = Signal(int)

    LEAST, MOST = 0.1, 8.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._reading: Reading | None = None
        self._pages: list[PageItem] = []
        self._word_numbers: list[list[int]] = []
        self._marks: list[MarkItem] = []
        self._asked: dict[int, float] = {}
        self._used: list[int] = []
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = -1
        self._selected = ""
        self._set_fit(Fit.WIDTH)
        self._look()
        self._ask_timer = self._timer(60, self._ask)
        self._rest_timer = self._timer(1200, lambda: self._fade(None, busy=False))
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

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
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def selected_mark(self) -> str:
        """Id of the mark that is selected, or ""."""
        return self._selected

    def set_reading(self, reading: Reading | None) -> None:
        """Shows a document's pages, without pictures at first, or nothing."""
        self._scene.clear()
        self._marks, self._asked, self._used, self._page, self._selected = [], {}, [], -1, ""
        self._reading = reading
        self._pages, self._word_numbers = _page_items(reading) if reading is not None else ([], [])
        width = max((item.page.width for item in self._pages), default=0.0)
        top = _MARGIN
        for item in self._pages:
            item.setPos((width - item.page.width) / 2, top)
            self._scene.addItem(item)
            top += item.page.height + _GAP
        self._scene.setSceneRect(QRectF(-_MARGIN, 0, width + 2 * _MARGIN, top - _GAP + _MARGIN if self._pages else 0))
        self._refit()
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self._moved()
        self._describe()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draws `marks` instead of those that were there; one whose words have no boxes is left out."""
        for item in self._marks:
            self._scene.removeItem(item)
        self._marks = []
        for mark in marks if self._reading is not None else ():
            self._add_mark(mark)
        self._selected = self._selected if any(item.mark.id == self._selected for item in self._marks) else ""
        self._rescale_marks()
        self._describe()

    def set_picture(self, page: int, picture: QImage | bytes, dpi: float) -> None:
        """Shows the picture of a page: an image, or the bytes of a PNG. One for a page that is not there is dropped."""
        image = QImage.fromData(picture) if isinstance(picture, bytes) else picture
        if not 0 <= page < len(self._pages) or image.isNull():
            return
        self._pages[page].set_picture(image, dpi)
        self._used = [*(number for number in self._used if number != page), page]
        for number in self._used[:-_KEEP]:  # far pages give their memory back
            self._pages[number].set_picture(None, 0)
            self._asked.pop(number, None)
        self._used = self._used[-_KEEP:]

    def picture_failed(self, page: int) -> None:
        """Forgets that the picture of a page was asked for, so that it is asked for again once the page is looked at."""
        self._asked.pop(page, None)

    def select_mark(self, mark: str, *, scroll: bool = True) -> None:
        """Selects a mark by id ("" for none) and brings it into view."""
        self._selected = mark
        first: MarkItem | None = None
        for item in self._marks:
            chosen = bool(mark) and item.mark.id == mark
            item.set_selected(chosen)
            first = first or (item if chosen else None)
        if first is not None and scroll:
            self.ensureVisible(first.sceneBoundingRect(), 60, 80)

    def step_mark(self, step: int) -> None:
        """Selects the next (1) or previous (-1) mark in reading order, and tells of it like a click."""
        ids = list(dict.fromkeys(item.mark.id for item in sorted(self._marks, key=lambda item: item.mark.start)))
        if not ids:
            return
        here = ids.index(self._selected) if self._selected in ids else -1 if step > 0 else 0
        self.select_mark(ids[(here + step) % len(ids)])
        self.mark_clicked.emit(self._selected)

    def set_zoom(self, zoom: float) -> None:
        """Zooms to a factor in 0.1..8."""
        self._set_fit(Fit.FREE)
        self._apply_zoom(zoom)

    def set_fit(self, fit: Fit) -> None:
        """Lets the zoom follow the window's width or the whole page."""
        self._set_fit(fit)
        self._refit()

    def zoom_in(self) -> None:
        """Zooms in by a quarter."""
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Zooms out by as much."""
        self.set_zoom(self._zoom / _STEP)

    def go_to_page(self, page: int) -> None:
        """Scrolls to the top of a page; one beyond the ends goes to the end."""
        if self._pages:
            item = self._pages[max(0, min(len(self._pages) - 1, page))]
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.mapFromScene(item.pos()).y() - 8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120))
            self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down, Home, End; W and F fit; comma and full stop go through the marks."""
        run = {
            Qt.Key.Key_PageDown: lambda: self.go_to_page(self._page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to_page(self._page - 1),
            Qt.Key.Key_Home: lambda: self.go_to_page(0),
            Qt.Key.Key_End: lambda: self.go_to_page(len(self._pages) - 1),
            Qt.Key.Key_W: lambda: self.set_fit(Fit.WIDTH),
            Qt.Key.Key_F: lambda: self.set_fit(Fit.PAGE),
            Qt.Key.Key_Period: lambda: self.step_mark(1),
            Qt.Key.Key_Comma: lambda: self.step_mark(-1),
        }.get(Qt.Key(event.key()))
        if run is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        run()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tints the word under the pointer and fades the other labels."""
        super().mouseMoveEvent(event)
        self._hover(self.mapToScene(event.position().toPoint()))
        self._fade(self._mark_at(event.position()), busy=bool(self._pages))
        self._rest_timer.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the mark that is clicked, the smallest where several lie on each other."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            item = self._mark_at(event.position())
            self.select_mark(item.mark.id if item is not None else "", scroll=False)
            self.mark_clicked.emit(self._selected)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the tint away."""
        super().leaveEvent(event)
        self._hover(None)
        self._fade(None, busy=False)

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

    def _timer(self, milliseconds: int, run) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _add_mark(self, mark: Mark) -> None:
        assert self._reading is not None
        lines = span_lines(self._reading, mark.start, mark.end)
        for page in dict.fromkeys(line.page for line in lines):
            boxes = [rect_of(line.box) for line in lines if line.page == page]
            item = MarkItem(mark, boxes, first=page == lines[0].page)
            item.setPos(self._pages[page].pos())
            item.setZValue(1 + 1 / (1 + mark.end - mark.start))
            self._scene.addItem(item)
            self._marks.append(item)

    def _mark_at(self, point: QPointF) -> MarkItem | None:
        found = [item for item in self.items(point.toPoint()) if isinstance(item, MarkItem)]
        return min(found, key=lambda item: item.mark.end - item.mark.start, default=None)

    def _hover(self, point: QPointF | None) -> None:
        hovered = -1
        for number, item in enumerate(self._pages):
            inside = point is not None and item.paper().contains(item.mapFromScene(point))
            word = item.word_at(item.mapFromScene(point)) if inside and point is not None else None
            item.set_hover(word)
            hovered = self._word_numbers[number][word] if word is not None else hovered
        self.word_hovered.emit(hovered)

    def _fade(self, under: MarkItem | None, *, busy: bool) -> None:
        for item in self._marks:
            item.set_faded(busy and (under is None or item.mark.id != under.mark.id))

    def _set_fit(self, fit: Fit) -> None:
        self._fit = fit
        policy = Qt.ScrollBarPolicy  # a fitted page never needs the lower bar, which would only take the room that was fitted to
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if fit is Fit.FREE else policy.ScrollBarAlwaysOff)

    def _refit(self) -> None:
        if not self._pages or self._fit is Fit.FREE:
            return
        room = self.viewport().size()
        page = self._pages[max(0, self._page)].page
        width = room.width() / ((self._scene.sceneRect().width()) * _POINT)
        height = room.height() / ((page.height + _GAP) * _POINT)
        self._apply_zoom(width if self._fit is Fit.WIDTH else min(width, height))

    def _apply_zoom(self, zoom: float) -> None:
        zoom = max(self.LEAST, min(self.MOST, zoom))
        if abs(zoom - self._zoom) > 1e-6 or self.transform().m11() != zoom * _POINT:
            self._zoom = zoom
            self.resetTransform()
            self.scale(zoom * _POINT, zoom * _POINT)
            self._rescale_marks()
            self.zoom_changed.emit(zoom)
        self._moved()

    def _rescale_marks(self) -> None:
        for item in self._marks:
            item.set_shift(0)
            item.set_scale(self._zoom * _POINT)
        self._part_labels()

    def _part_labels(self) -> None:
        """Moves labels that would lie on each other apart, those of annotations before those of suggestions."""
        scale, pages = self._zoom * _POINT, dict[float, list[QRectF]]()
        for item in sorted(self._marks, key=lambda item: (item.mark.drawn is Drawn.DASHED, item.pos().y(), item.lines[0].left())):
            start = rect = item.chip_rect()
            placed = pages.setdefault(item.pos().y(), [])
            while (hit := next((other for other in placed if other.intersects(rect)), None)) is not None:
                rect = rect.translated(hit.right() - rect.left() + 2 / scale, 0)
            if not rect.isNull():
                item.set_shift((rect.left() - start.left()) * scale)
                placed.append(rect)

    def _moved(self) -> None:
        self._ask_timer.start()
        middle = self.mapToScene(self.viewport().rect().center()).y()
        pages = [number for number, item in enumerate(self._pages) if item.y() - _GAP <= middle]
        page = pages[-1] if pages else min(0, len(self._pages) - 1)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
            self._describe()

    def _ask(self) -> None:
        """Asks for pictures of the pages in view, nearest the middle first, where none of this resolution was asked for."""
        wanted = self._zoom * 96 * self.devicePixelRatioF()
        dpi = float(next((step for step in _DPIS if step >= wanted * 0.95), _DPIS[-1]))
        view = self.mapToScene(self.viewport().rect()).boundingRect()
        seen = [number for number, item in enumerate(self._pages) if item.sceneBoundingRect().intersects(view)]
        for number in sorted(seen, key=lambda number: abs(number - self._page)):
            if self._asked.get(number) != dpi:
                self._asked[number] = dpi
                self.picture_wanted.emit(number, dpi)

    def _describe(self) -> None:
        marks = len({item.mark.id for item in self._marks})
        self.setAccessibleDescription(f"Page {self._page + 1} of {len(self._pages)}, {marks} marks")


def _page_items(reading: Reading) -> tuple[list[PageItem], list[list[int]]]:
    boxes: list[list[Box]] = [[] for _ in reading.pages]
    numbers: list[list[int]] = [[] for _ in reading.pages]
    for number, word in enumerate(reading.words):
        if word.page is not None and word.box is not None and word.page < len(boxes):
            boxes[word.page].append(word.box)
            numbers[word.page].append(number)
    return [PageItem(page, words) for page, words in zip(reading.pages, boxes, strict=True)], numbers
