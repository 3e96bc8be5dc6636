"""The change bus: every operation's `ChangeSet` goes through it, and every view listens to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gapstudio.domain import ChangeSet


class ChangeBus(QObject):
    """Carries change sets to views.

    `changed` is emitted at once by `publish`. Long operations publish a batch at a time: `publish_soon` joins what arrives
    within `DELAY_MS` into one, so that a table is not filled forty times a second.
    """

    changed = Signal(object)
    DELAY_MS = 150

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: ChangeSet | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.DELAY_MS)
        self._timer.timeout.connect(self.flush)

    def publish(self, changes: ChangeSet) -> None:
        """Tells every view at once, together with what was waiting."""
        self._waiting = changes if self._waiting is None else self._waiting | changes
        self.flush()

    def publish_soon(self, changes: ChangeSet) -> None:
        """Tells every view within `DELAY_MS`, joined with what else comes until then."""
        self._waiting = changes if self._waiting is None else self._waiting | changes
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Sends what is waiting, if anything."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.areas:
            self.changed.emit(waiting)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        """Calls `listener` with every change set."""
        self.changed.connect(listener)
