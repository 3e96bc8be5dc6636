"""Small pictures of errors on their pages, for the rows in sight: asked for as they are looked at, and kept for a while."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPixmap

from gapstudio.domain import Box, ErrorItem, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.look import LabelLook
from gapstudio.gui.theme import GRID, LabelStyle
from gapstudio.operations.errors import ErrorDetail, error_details

SNIPPET = QSize(18 * GRID, 5 * GRID)
"""Room for one, in logical pixels."""
_POINTS = 72.0
_SCALE, _LEAST_SCALE = 1.1, 0.7
"""Pixels a point: print of 9 points is easy to read at the first, and just so at the second."""
_PADDING = 4.0
"""The worker leaves so many points around a region, where the page reaches that far."""
_BESIDE = 12.0
_KEPT = 800
_WAITING = 60
_TRIES = 4
_TOGETHER = 24


@dataclass(frozen=True)
class TextSnippet:
    """An error in a text without pages.

    Attributes:
        text: The words around it, in one line.
        spans: First character, one past the last, whether it is the prediction, and how its label is drawn.
    """

    text: str
    spans: tuple[tuple[int, int, bool, LabelStyle], ...]


Picture = QPixmap | TextSnippet


class Snippets(QObject):
    """Has pictures drawn in the interactive worker, one at a time, the latest asked for first: it is the one in sight.

    Where errors are is looked up in a thread, for many at once. Pictures are kept by error.

    Signals:
        arrived: Key of an error whose picture is there now.

    Args:
        session: Draws them.
        parent: Owner.
    """

    arrived = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run = ""
        self._look: LabelLook | None = None
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._wanted: OrderedDict[str, ErrorItem] = OrderedDict()
        self._found: dict[str, ErrorDetail] = {}
        self._failures: dict[str, int] = {}
        self._asking = False
        self._drawing = ""
        self._round = 0
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._next)

    def begin(self, run: str, look: LabelLook) -> None:
        """Draws errors of a run from now on; pictures that were made with the same look are kept.

        Args:
            run: Id of the run.
            look: Of labels.
        """
        if (run, look) != (self._run, self._look):
            self._run, self._look = run, look
            self.forget()

    def forget(self) -> None:
        """Forgets all pictures: documents are read differently, or labels look different."""
        self._round += 1
        self._pictures.clear()
        self._wanted.clear()
        self._found.clear()
        self._failures.clear()
        self._asking, self._drawing = False, ""

    def picture(self, item: ErrorItem) -> Picture | None:
        """Returns the picture of an error, or None and has it drawn."""
        key = item.key
        if (known := self._pictures.get(key)) is not None:
            self._pictures.move_to_end(key)
            return known
        if self._failures.get(key, 0) < _TRIES:
            self._wanted[key] = item
            self._wanted.move_to_end(key)
            while len(self._wanted) > _WAITING:
                gone, _ = self._wanted.popitem(last=False)
                self._found.pop(gone, None)
            if not self._soon.isActive():
                self._soon.start()
        return None

    # --- where errors are

    def _next(self) -> None:
        """Looks up where errors are, and has the latest one drawn whose place is known."""
        unknown = [item for key, item in reversed(self._wanted.items()) if key not in self._found][:_TOGETHER]
        if unknown and not self._asking:
            self._asking = True
            run, asked = self._run, self._round
            self._session.ask(
                lambda reader: error_details(reader, run, unknown),
                lambda found: self._take_details(found, asked),
                lambda _error: self._no_details(unknown, asked),
            )
        if not self._drawing:
            key = next((key for key in reversed(self._wanted) if key in self._found), "")
            if key:
                self._draw(key, self._wanted.pop(key), self._found.pop(key))

    def _take_details(self, found: Mapping[str, ErrorDetail], asked: int) -> None:
        if asked != self._round:
            return
        self._asking = False
        self._found |= {key: detail for key, detail in found.items() if key in self._wanted}
        self._next()

    def _no_details(self, items: Sequence[ErrorItem], asked: int) -> None:
        if asked != self._round:
            return
        self._asking = False
        for item in items:
            self._wanted.pop(item.key, None)
            self._failures[item.key] = _TRIES
        self._next()

    # --- pictures

    def _draw(self, key: str, item: ErrorItem, detail: ErrorDetail) -> None:
        assert self._look is not None
        if detail.page is None or not (detail.gold_boxes or detail.predicted_boxes):
            self._keep(key, text_snippet(item, detail, self._look))
            self._soon.start()
            return
        region, scale = region_of((*detail.gold_boxes, *detail.predicted_boxes))
        dpi = _POINTS * scale * self._ratio
        self._drawing, asked, look = key, self._round, self._look

        def drawn(path: Path) -> None:
            if asked != self._round:
                return
            self._drawing = ""
            image = QImage(str(path))
            if image.isNull():
                self._failures[key] = _TRIES
            else:
                self._keep(key, _painted(image, item, detail, region, scale, self._ratio, look))
            self._next()

        def failed(_error: GapStudioError) -> None:
            if asked != self._round:
                return
            self._drawing = ""
            self._failures[key] = self._failures.get(key, 0) + 1
            if self._failures[key] < _TRIES:
                self._wanted[key], self._found[key] = item, detail
            self._soon.start()

        self._session.draw(item.document, detail.page, dpi, drawn, region, failed)

    def _keep(self, key: str, picture: Picture) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit(key)


def text_snippet(item: ErrorItem, detail: ErrorDetail, look: LabelLook) -> TextSnippet:
    """Returns the words around an error, on one line, and where gold and prediction are in them."""
    before = f"{detail.before} " if detail.before else ""
    text = detail.context
    start = min(span[0] for span in (item.gold, item.predicted) if span is not None)
    spans: list[tuple[int, int, bool, LabelStyle]] = []
    for span, words, dashed in ((item.gold, detail.gold_text, False), (item.predicted, detail.predicted_text, True)):
        if span is not None:
            # Blanks between words may be fewer than in the text: what both begin with is sought from there on.
            first = max(len(before), text.find(words, len(before) + (span[0] > start)))
            spans.append((first, first + len(words), dashed, look.style(span[2])))
    return TextSnippet(text, tuple(spans))


def region_of(boxes: Sequence[Box]) -> tuple[Box, float]:
    """Returns what of a page a small picture shows of boxes on it, in whole points, and how many pixels a point is.

    What does not fit is shown from its beginning, in small.
    """
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    room = SNIPPET.width() / (whole.x1 - whole.x0 + 2 * _BESIDE), SNIPPET.height() / (whole.bottom - whole.top + 6)
    scale = max(_LEAST_SCALE, min(_SCALE, *room))
    width, height = SNIPPET.width() / scale, SNIPPET.height() / scale
    left = _start(whole.x0, whole.x1, width, _BESIDE)
    top = _start(whole.top, whole.bottom, height, 3.0)
    return Box(left, top, float(round(left + width)), float(round(top + height))), scale


def _start(low: float, high: float, room: float, beside: float) -> float:
    fits = high - low + 2 * beside <= room
    return float(max(0, round((low + high - room) / 2 if fits else low - beside)))


def _painted(
    image: QImage, item: ErrorItem, detail: ErrorDetail, region: Box, scale: float, ratio: float, look: LabelLook
) -> QPixmap:
    """Returns the picture of a region with gold filled and underlined, and the prediction outlined and dashed."""
    left, top = min(_PADDING, region.x0), min(_PADDING, region.top)
    pixmap = QPixmap(round(SNIPPET.width() * ratio), round(SNIPPET.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    size = image.size() / ratio
    painter.drawImage(QRectF(-left * scale, -top * scale, size.width(), size.height()), image)

    def rects(boxes: Sequence[Box]) -> list[QRectF]:
        places = [QRectF(b.x0 - region.x0, b.top - region.top, b.x1 - b.x0, b.bottom - b.top) for b in boxes]
        return [QRectF(r.topLeft() * scale, r.size() * scale).adjusted(-1, -1, 1, 1) for r in places]

    if item.gold is not None:
        colour = QColor(look.style(item.gold[2]).colour)
        tint = QColor(colour)
        tint.setAlphaF(0.25)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects(detail.gold_boxes):
            painter.fillRect(rect, tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(colour, 2))
        for rect in rects(detail.gold_boxes):
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if item.predicted is not None:
        painter.setPen(QPen(QColor(look.style(item.predicted[2]).colour), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects(detail.predicted_boxes):
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
    painter.end()
    return pixmap
