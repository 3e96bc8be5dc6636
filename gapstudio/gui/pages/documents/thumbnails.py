"""Small pictures of first pages, drawn one at a time, the ones in sight first, and kept as long as there is room."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.widgets.page_view.text_page import text_picture
from gapstudio.gui.widgets.page_view.typeset import typeset
from gapstudio.gui.widgets.picture_grid import PICTURE

_DPI = 24.0
_KEPT = 600
_WAITING = 150
_TRIES = 2


class Thumbnails(QObject):
    """Asks a session for pictures as they are looked at; `arrived` carries the id of a document whose picture is there now.

    One is drawn at a time in the interactive worker, so that a page that a person opens waits for one small picture at most.
    Of those that wait the latest asked for is next: it is the one in sight.

    Args:
        session: Draws them.
        parent: Owner.
    """

    arrived = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._failures: dict[str, int] = {}
        self._drawing = ""
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0

    def picture(self, document: str) -> QPixmap | None:
        """Returns the picture of a document's first page, or None and has it drawn."""
        known = self._pictures.get(document)
        if known is not None:
            self._pictures.move_to_end(document)
            return known
        if document != self._drawing and self._failures.get(document, 0) < _TRIES:
            self._waiting[document] = None
            self._waiting.move_to_end(document)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._next()
        return None

    def try_again(self, documents: frozenset[str]) -> None:
        """Has pictures drawn that could not be drawn so far, when they are next looked at."""
        for document in documents or frozenset(self._failures):
            self._failures.pop(document, None)

    def _next(self) -> None:
        if self._drawing or not self._waiting:
            return
        self._drawing, _ = self._waiting.popitem()
        document = self._drawing
        dpi = _DPI * self._ratio
        self._session.thumbnail(
            document,
            dpi,
            lambda image: self._take(document, image),
            lambda error: self._fail(document, error),
            texted=lambda reading: self._take(document, text_picture(typeset(reading), 0, dpi)),
        )

    def _take(self, document: str, image: QImage) -> None:
        self._drawing = ""
        if image.isNull():
            self._failures[document] = _TRIES
        else:
            self._keep(document, image)
        self._next()

    def _keep(self, document: str, image: QImage) -> None:
        room: QSize = PICTURE * self._ratio
        fits = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(fits)
        pixmap.setDevicePixelRatio(self._ratio)
        self._pictures[document] = pixmap
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit(document)

    def _fail(self, document: str, _error: GapStudioError) -> None:
        self._drawing = ""
        self._failures[document] = self._failures.get(document, 0) + 1
        self._next()
