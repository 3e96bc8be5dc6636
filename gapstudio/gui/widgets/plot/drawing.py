"""Draws charts in a thread, for those that take longer than the window may stand still."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gapstudio.charts.raster import Raster

_LOG = logging.getLogger(__name__)


class Drawing(QObject):
    """Has one picture drawn at a time; of those asked for meanwhile only the latest is drawn next.

    Signals:
        made: A `Raster`, and what it was asked for.

    Args:
        parent: Qt's parent.
    """

    made = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: object = None
        self._next: tuple[object, Callable[[], Raster]] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, wanted: object, draw: Callable[[], Raster]) -> None:
        """Has it drawn, unless it is being drawn already; `wanted` is handed over with it, and must not be None."""
        if self._under_way is None:
            self._under_way = wanted
            _thread().submit(self._draw, wanted, draw)
        else:
            self._next = None if self._under_way == wanted else (wanted, draw)

    def _draw(self, wanted: object, draw: Callable[[], Raster]) -> None:
        """Runs in the thread."""
        raster = None
        try:
            raster = draw()
        except Exception:
            _LOG.exception("A chart could not be drawn")
        with suppress(RuntimeError):  # the window closed meanwhile, and this object is gone
            self._ended.emit(raster, wanted)

    @Slot(object, object)
    def _deliver(self, raster: Raster | None, wanted: object) -> None:
        self._under_way = None
        if (waiting := self._next) is not None:
            self._next = None
            self.ask(*waiting)
        if raster is not None:
            self.made.emit(raster, wanted)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="chart")
