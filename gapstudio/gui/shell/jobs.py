"""The strip at the bottom: one line a job, with time left and a way to cancel; it opens to a log."""

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gapstudio.gui.format import count, duration
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon


class JobEnd(StrEnum):
    """How a job ended."""

    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class TimeLeft:
    """Estimates the seconds left from the pace so far; silent for the first second, when any guess would be noise."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._first: int | None = None

    def estimate(self, done: int, total: int) -> float | None:
        """Returns the seconds left, or None while there is nothing to go by."""
        if self._first is None:
            self._first = done
            self._began = self._clock()
        elapsed = self._clock() - self._began
        progressed = done - self._first
        return elapsed / progressed * (total - done) if progressed > 0 and elapsed >= 1.0 else None

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return self._clock() - self._began


class JobLine(QFrame):
    """One job: what it does, how far it is, a button, and a log that opens below."""

    cancel_asked = Signal()
    dismissed = Signal()

    def __init__(self, title: str, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._time = TimeLeft(clock)
        self.end: JobEnd | None = None
        self._opener = QToolButton()
        self._opener.setCheckable(True)
        self._opener.setIconSize(QSize(16, 16))
        self._opener.setAccessibleName(f"Log of {title}")
        self._opener.setToolTip("Show the log")
        set_icon(self._opener, "chevron-right", Role.MUTED)
        self._opener.toggled.connect(self._open)
        self.text = QLabel(title)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(20 * GRID)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(f"Progress of {title}")
        self.button = QPushButton("Cancel")
        self.button.setAccessibleName(f"Cancel {title}")
        self.button.clicked.connect(self._press)
        self._log = QPlainTextEdit(readOnly=True)
        self._log.setObjectName("jobLog")
        self._log.setFont(font(Size.SMALL, fixed=True))
        self._log.setMaximumBlockCount(1000)
        self._log.setFixedHeight(14 * GRID)
        self._log.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget, stretch in ((self._opener, 0), (self.text, 1), (self.bar, 0), (self.button, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._log)

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Shows `done` of `total` (0 where unknown) and what is at hand."""
        if self.end is not None:
            return
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)
        parts = [f"{self._title}: {count(done)} of {count(total)}" if total else self._title]
        left = self._time.estimate(done, total) if total else None
        if left is not None:
            parts.append(f"{duration(left)} left")
        if message:
            parts.append(message)
        self.text.setText(" · ".join(parts))

    def log(self, line: str) -> None:
        """Adds a line to the log."""
        self._log.appendPlainText(line)

    def finish(self, end: JobEnd, message: str = "") -> None:
        """Shows how it ended; the line stays until it is dismissed."""
        self.end = end
        self.bar.hide()
        said = message or {JobEnd.DONE: "done", JobEnd.CANCELLED: "cancelled", JobEnd.FAILED: "failed"}[end]
        self.text.setText(f"{self._title}: {said} · {duration(self._time.elapsed)}")
        self.log(said)
        self.button.setEnabled(True)
        self.button.setText("Dismiss")
        self.button.setAccessibleName(f"Dismiss {self._title}")

    def _press(self) -> None:
        if self.end is not None:
            self.dismissed.emit()
            return
        self.button.setEnabled(False)
        self.button.setText("Cancelling …")
        self.cancel_asked.emit()

    def _open(self, opened: bool) -> None:
        set_icon(self._opener, "chevron-down" if opened else "chevron-right", Role.MUTED)
        self._opener.setToolTip("Hide the log" if opened else "Show the log")
        self._log.setVisible(opened)


class JobsStrip(QFrame):
    """All jobs, newest at the bottom; it takes no room while there are none. `cancel_asked` carries the job's id."""

    cancel_asked = Signal(str)
    KEEP_DONE_MS = 6000

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self.setAccessibleName("Jobs")
        self._clock = clock
        self._lines: dict[str, JobLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._column.setSpacing(GRID // 2)
        self.setVisible(False)

    @property
    def lines(self) -> dict[str, JobLine]:
        """The lines that are shown, by job id."""
        return dict(self._lines)

    @property
    def running(self) -> int:
        """How many jobs have not ended."""
        return sum(line.end is None for line in self._lines.values())

    def start(self, job: str, title: str) -> None:
        """Shows a new job, such as ``Importing``."""
        self._remove(job)
        line = JobLine(title, self._clock)
        line.cancel_asked.connect(lambda: self.cancel_asked.emit(job))
        line.dismissed.connect(lambda: self._remove(job))
        self._lines[job] = line
        self._column.addWidget(line)
        self.setVisible(True)

    def progress(self, job: str, done: int, total: int, message: str = "") -> None:
        """Shows how far a job has come; word of an unknown job is dropped, since it may come after its end."""
        if line := self._lines.get(job):
            line.progress(done, total, message)

    def log(self, job: str, line: str) -> None:
        """Adds a line to a job's log."""
        if shown := self._lines.get(job):
            shown.log(line)

    def finish(self, job: str, end: JobEnd, message: str = "") -> None:
        """Ends a job; a done one goes away by itself, a failed or cancelled one waits to be dismissed."""
        line = self._lines.get(job)
        if line is None:
            return
        line.finish(end, message)
        if end is JobEnd.DONE:
            QTimer.singleShot(self.KEEP_DONE_MS, line, lambda: self._remove(job, line))

    def _remove(self, job: str, only: JobLine | None = None) -> None:
        line = self._lines.get(job)
        if line is None or (only is not None and line is not only):
            return
        del self._lines[job]
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self._lines))
