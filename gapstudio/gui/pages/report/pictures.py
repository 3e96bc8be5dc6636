"""Pictures of the slides, drawn in the interactive worker; one that is out of date stays until the next comes."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.report.asks import ReportNow
from gapstudio.gui.pages.report.slide_delegate import THUMBNAIL
from gapstudio.operations.report_slides import ReportSlides

WIDTH = 1600
"""Of a picture in dots: sharp on a large screen, and as a file."""
_LARGE = 6
"""Pictures that are kept in full; of the others only the small one is."""


class SlidePictures(QObject):
    """Has pictures drawn of the slides that look different now, the chosen one first.

    Signals:
        arrived: Identity of a slide whose picture is there now.
        failed: A `GapStudioError`.

    Args:
        session: Draws them.
        parent: Owner.
    """

    arrived = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: ReportSlides | None = None
        self._wanted: dict[str, str] = {}
        self._drawn: dict[str, tuple[str, Path]] = {}
        self._small: dict[str, QPixmap] = {}
        self._large: OrderedDict[Path, QImage] = OrderedDict()
        self._first = ""
        self._waiting: frozenset[str] = frozenset()
        self._given_up: frozenset[str] = frozenset()
        self._asked: object = None
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0

    @property
    def drawing(self) -> bool:
        """Whether slides are being drawn."""
        return bool(self._waiting)

    @property
    def complete(self) -> bool:
        """Whether each slide has a picture of what it shows now."""
        return not self._missing()

    def is_fresh(self, identity: str) -> bool:
        """Whether the picture of a slide shows what it says now."""
        return identity in self._drawn and self._drawn[identity][0] == self._wanted.get(identity)

    def small(self, identity: str) -> QPixmap | None:
        """Returns the small picture of a slide, None while there is none."""
        return self._small.get(identity)

    def large(self, identity: str) -> QImage | None:
        """Returns the picture of a slide, None while there is none.

        One that was let go is unpacked in a thread; the small one stands in for it until it arrives.
        """
        if identity not in self._drawn:
            return None
        path = self._drawn[identity][1]
        if (image := self._large.get(path)) is None:
            self._unpack(identity, path)
            small = self._small.get(identity)
            return None if small is None else small.toImage()
        self._large.move_to_end(path)
        return image

    def path(self, identity: str) -> Path | None:
        """Returns the file of a slide's picture, None while there is none."""
        return self._drawn[identity][1] if identity in self._drawn else None

    def show(self, now: ReportNow | None, first: str) -> None:
        """Takes a report as it is told now, and which slide a person looks at."""
        self._told = None if now is None else now.told
        self._wanted = {} if now is None else {row.identity: row.picture for row in now.rows}
        self._first, self._waiting, self._given_up = first, frozenset(), frozenset()
        for gone in self._drawn.keys() - self._wanted.keys():
            self._drawn.pop(gone)
            self._small.pop(gone, None)
        self._next()

    def look_at(self, identity: str) -> None:
        """Has a slide drawn before the others, if it still is to be drawn."""
        self._first = identity
        if identity in self._wanted and not self.is_fresh(identity) and identity not in self._waiting:
            self._next()

    # --- inside

    def _missing(self) -> list[str]:
        return [identity for identity in self._wanted if not self.is_fresh(identity)]

    def _next(self) -> None:
        """Asks for the slide that is looked at alone, then for all others; what could not be drawn waits for the next report."""
        missing, told = [one for one in self._missing() if one not in self._given_up], self._told
        if not missing or told is None:
            self._waiting = frozenset()
            return
        self._waiting = frozenset([self._first] if self._first in missing else missing)
        asked = self._asked = object()

        def drawn(identity: str, path: Path) -> None:
            if told is self._told:
                self._take(identity, told.looks[identity], path)

        def failed(error: GapStudioError) -> None:
            if asked is self._asked:
                self._given_up |= self._waiting
                self._waiting = frozenset()
                self.failed.emit(error)

        self._session.draw_slides(told, drawn, failed, width=WIDTH, identities=self._waiting)

    def _take(self, identity: str, look: str, path: Path) -> None:
        self._drawn[identity] = (look, path)
        self._unpack(identity, path)
        self._waiting -= {identity}
        if not self._waiting:
            self._next()

    def _unpack(self, identity: str, path: Path) -> None:
        room = THUMBNAIL * self._ratio

        def question(_reader: object) -> tuple[QImage, QImage]:
            image = QImage(str(path))
            small = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            return image, small

        def take(images: tuple[QImage, QImage]) -> None:
            if images[0].isNull() or self._drawn.get(identity, ("", None))[1] != path:
                return
            self._large[path] = images[0]
            while len(self._large) > _LARGE:
                self._large.popitem(last=False)
            small = QPixmap.fromImage(images[1])
            small.setDevicePixelRatio(self._ratio)
            self._small[identity] = small
            self.arrived.emit(identity)

        self._session.ask(question, take)
