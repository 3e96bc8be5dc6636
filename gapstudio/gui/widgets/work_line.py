"""What a thread does for a pane: how far it is, and a button that stops it."""

import threading

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action


class Work:
    """One piece of work under way: the thread tells it how far it is, and asks it whether to stop.

    Args:
        line: Hears how far it is.
        session: When it is closed, the work stops as well.
    """

    def __init__(self, line: "WorkLine", session: Session) -> None:
        self._line, self._session = line, session
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Asks it to stop."""
        self._stopped.set()

    def stopped(self) -> bool:
        """Whether it is to stop; asked in the thread."""
        return self._stopped.is_set() or self._session.closed

    def tell(self, done: int, total: int) -> None:
        """Tells how far it is; called in the thread."""
        if not self.stopped():
            self._line.moved.emit(self, done, total)


class WorkLine(QWidget):
    """Shows the work under way; hidden while there is none. Beginning another one stops the one before.

    Signals:
        moved: A `Work`, how much is done, and of how much. It may come from a thread.
        stopped: A person has stopped the work.

    Args:
        session: The project.
        stops: What its button does, as a tooltip.
    """

    moved = Signal(object, int, int)
    stopped = Signal()

    def __init__(self, session: Session, stops: str = "Stop; nothing is changed or written") -> None:
        super().__init__()
        self._session = session
        self._work: Work | None = None
        self.said = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(30 * GRID)
        self.bar.setAccessibleName("Progress")
        self.cancel: QAction = make_action(self, "Cancel", "cancel", stops, self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.said)
        row.addWidget(self.bar, 1)
        row.addWidget(ActionButton(self.cancel))
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.moved.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.hide()

    @property
    def works(self) -> bool:
        """Whether something is under way."""
        return self._work is not None

    def begin(self, words: str) -> Work:
        """Begins a piece of work, such as ``Reading notes.jsonl``."""
        if self._work is not None:
            self._work.stop()
        self._work = Work(self, self._session)
        self.said.setText(f"{words} …")
        self.bar.setRange(0, 0)
        self.show()
        return self._work

    def end(self, work: Work) -> bool:
        """Ends a piece of work; returns false where another one has begun since, or a person has stopped it."""
        if work is not self._work:
            return False
        self._work = None
        self.hide()
        return True

    @Slot(object, int, int)
    def _show(self, work: Work, done: int, total: int) -> None:
        if work is self._work:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.bar.setAccessibleDescription(f"{count(done)} of {count(total)}")
            self.bar.setToolTip(f"{count(done)} of {count(total)} documents")

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._work = None
            self.hide()
            self.stopped.emit()
