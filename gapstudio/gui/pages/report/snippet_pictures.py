"""Pictures of errors on their pages, with gold and prediction drawn as in the report, one at a time as they are looked at."""

from collections import OrderedDict
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPixmap

from gapstudio.domain import Box, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.theme import GRID, label_hues
from gapstudio.operations.snippets import SnippetData

PICTURE = QSize(27 * GRID, 12 * GRID)
"""Room for one, in logical pixels."""
_POINTS = 72.0
_CLOSEST = 200.0
_AROUND = 16.0
_PADDING = 4.0
"""The worker leaves so many points around a region, where the page reaches that far."""
_TRIES = 2


class SnippetPictures(QObject):
    """Has them drawn in the interactive worker, the latest asked for first: it is the one in sight.

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
        self._pictures: dict[str, QPixmap] = {}
        self._waiting: OrderedDict[str, SnippetData] = OrderedDict()
        self._failures: dict[str, int] = {}
        self._drawing = ""
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._next)

    def picture(self, snippet: SnippetData) -> QPixmap | None:
        """Returns the picture of an error, or None and has it drawn; there is none of a document without pages."""
        key = snippet.key
        if (known := self._pictures.get(key)) is not None or not snippet.pdf:
            return known
        if key != self._drawing and self._failures.get(key, 0) < _TRIES:
            self._waiting[key] = snippet
            self._waiting.move_to_end(key)
            self._soon.start()
        return None

    def _next(self) -> None:
        if self._drawing or not self._waiting:
            return
        self._drawing, snippet = self._waiting.popitem()
        region = window_of(snippet, PICTURE.width() / PICTURE.height())
        scale = PICTURE.width() / (region.x1 - region.x0)
        dpi = _POINTS * scale * self._ratio

        def drawn(path: Path) -> None:
            self._drawing = ""
            image = QImage(str(path))
            if not image.isNull():
                self._pictures[snippet.key] = _painted(image, snippet, region, scale, self._ratio)
                self.arrived.emit(snippet.key)
            self._soon.start()

        def failed(_error: GapStudioError) -> None:
            self._drawing = ""
            self._failures[snippet.key] = self._failures.get(snippet.key, 0) + 1
            self._soon.start()

        self._session.draw_region(Path(snippet.pdf), snippet.page - 1, dpi, region, drawn, failed)


def window_of(snippet: SnippetData, aspect: float) -> Box:
    """Returns the part of the page that is shown: around gold and prediction, of the shape wanted, in whole points."""
    page = snippet.region
    boxes = (*snippet.gold_boxes, *snippet.predicted_boxes)
    core = reduce(Box.union, boxes) if boxes else page
    width = max(core.x1 - core.x0 + 2 * _AROUND, (core.bottom - core.top + _AROUND) * aspect, _CLOSEST)
    left = _start((core.x0 + core.x1 - width) / 2, page.x0, page.x1 - width)
    top = _start((core.top + core.bottom - width / aspect) / 2, page.top, page.bottom - width / aspect)
    return Box(left, top, float(round(left + width)), float(round(top + width / aspect)))


def _start(wanted: float, least: float, most: float) -> float:
    return float(round(max(least, min(wanted, most))))


def _painted(image: QImage, snippet: SnippetData, region: Box, scale: float, ratio: float) -> QPixmap:
    left, top = min(_PADDING, region.x0), min(_PADDING, region.top)
    pixmap = QPixmap(round(PICTURE.width() * ratio), round(PICTURE.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    size = image.size() / ratio
    painter.drawImage(QRectF(-left * scale, -top * scale, size.width(), size.height()), image)
    gold, predicted = (QColor(hue) for hue in label_hues()[:2])  # as the deck draws them
    tint = QColor(gold)
    tint.setAlphaF(0.15)
    for box in snippet.gold_boxes:
        painter.setBrush(tint)
        painter.setPen(QPen(gold, 2))
        painter.drawRect(_rect(box, region, scale).adjusted(-2, -1, 2, 1))
    for box in snippet.predicted_boxes:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(predicted, 2, Qt.PenStyle.DashLine))
        painter.drawRect(_rect(box, region, scale).adjusted(-5, -4, 5, 4))
    painter.end()
    return pixmap


def _rect(box: Box, region: Box, scale: float) -> QRectF:
    return QRectF(
        (box.x0 - region.x0) * scale, (box.top - region.top) * scale, (box.x1 - box.x0) * scale, (box.bottom - box.top) * scale
    )
