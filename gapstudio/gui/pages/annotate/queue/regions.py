"""Pictures of regions around predictions: that of the one at hand first, then those of the next ones, kept for a while."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.queue.region import region_around
from gapstudio.operations.judge import JudgingItem

_DPI = 200.0
_KEPT = 24
_TRIES = 3


class Regions(QObject):
    """Has regions drawn, one at a time.

    Signals:
        arrived: Id of a prediction whose picture is there now.
        failed: Id of a prediction, and why there is no picture.

    Args:
        session: Draws them.
    """

    arrived = Signal(str)
    failed = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._failures: dict[str, int] = {}
        self._wanted: list[JudgingItem] = []
        self._drawing = ""
        screen = QGuiApplication.primaryScreen()
        self.dpi = _DPI * (screen.devicePixelRatio() if screen is not None else 1.0)

    def picture(self, item: JudgingItem) -> QImage | None:
        """Returns the picture around a prediction, or None while there is none."""
        return self._pictures.get(item.id)

    def want(self, items: Sequence[JudgingItem]) -> None:
        """Has pictures drawn, the first one first; what was wanted before and is not any more is dropped."""
        self._wanted = [item for item in items if item.boxes]
        self._next()

    def _next(self) -> None:
        if self._drawing:
            return
        item = next(
            (one for one in self._wanted if one.id not in self._pictures and self._failures.get(one.id, 0) < _TRIES), None
        )
        if item is None or item.page is None:
            return
        self._drawing = item.id
        self._session.draw(
            item.document,
            item.page,
            self.dpi,
            lambda path: self._take(item, path),
            region_around(item.boxes),
            lambda error: self._fail(item, error),
        )

    def _take(self, item: JudgingItem, path: Path) -> None:
        image = QImage(str(path))
        if image.isNull():
            self._failures[item.id] = _TRIES
            self._fail(item, GapStudioError(f"{path.name} is no picture."))
            return
        self._drawing = ""
        self._pictures[item.id] = image
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit(item.id)
        self._next()

    def _fail(self, item: JudgingItem, error: GapStudioError) -> None:
        """One that was put off for a newer request is tried again."""
        self._drawing = ""
        self._failures[item.id] = self._failures.get(item.id, 0) + 1
        if self._failures[item.id] >= _TRIES:
            self.failed.emit(item.id, error.message)
        self._next()
