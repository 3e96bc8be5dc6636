"""An action that runs a long operation, and waits for it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.operations import LongOperation


class LongWork(QObject):
    """Runs a long operation in the workers when its action is triggered; the strip at the bottom shows how far it is.

    Signals:
        done: It came to its end, or was cancelled; what came back is kept.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        text: What the action is called.
        icon: Name of its icon.
        tip: What it does.
        make: Returns the operation and what it is called while it is under way, or None where there is nothing to do.
        owner: Who the action belongs to.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        text: str,
        icon: str,
        tip: str,
        make: Callable[[], tuple[LongOperation[Any], str] | None],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._session, self._make = session, make
        self._job: LongJob | None = None
        self.action: QAction = make_action(self, text, icon, tip)
        self.action.triggered.connect(self.start)

    @property
    def works(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def start(self) -> None:
        """Runs the operation, unless it is under way."""
        if self._job is not None or (made := self._make()) is None:
            return
        self.action.setEnabled(False)
        self._job = self._session.run_aside(*made)
        self._job.finished.connect(self._end)
        self._job.cancelled.connect(self._end)
        self._job.failed.connect(self._fail)

    def _end(self, _report: object) -> None:
        self._stop()
        self.done.emit()

    def _fail(self, error: object) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._job = None
        self.action.setEnabled(True)
