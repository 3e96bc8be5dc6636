"""What a pane shows of a question: its answer, greyed where it is out of date, else why there is none."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.gui.pages.gap.asked import Asked
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton, make_action

PATIENCE_MS = 150
"""What is answered sooner is not announced."""


class StateLine(QWidget):
    """Says that an answer is awaited or out of date, and offers to compute it again.

    Args:
        asked: The question.
    """

    def __init__(self, asked: Asked[Any]) -> None:
        super().__init__()
        self._asked = asked
        self.said = QLabel()
        self.said.setObjectName("muted")
        self.again: QAction = make_action(self, "Compute again", "retry", "Compute this with the project as it is now")
        self.again.triggered.connect(asked.compute)
        self._button = ActionButton(self.again)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self._announce)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.said)
        row.addWidget(self._button)
        row.addStretch(1)
        asked.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        asked = self._asked
        if asked.asking:
            if not self._late.isActive() and not self.said.text():
                self._late.start()
            self._button.setEnabled(False)
            return
        self._late.stop()
        self.said.setText(f"Out of date: {asked.stale}." if asked.stale else "")
        self.said.setAccessibleName(self.said.text())
        self._button.setVisible(bool(asked.stale))
        self._button.setEnabled(True)
        self.setVisible(bool(asked.stale))

    def _announce(self) -> None:
        if self._asked.asking:
            self.said.setText("computing …")
            self.setVisible(True)


class Answered(QWidget):
    """Shows an answer in a body, or what is said in its place.

    Args:
        asked: The question; it is looked at when this comes in sight.
        body: What shows the answer.
        show: Called with an answer that was not shown yet.
        ways: What can be done where there is no answer, for buttons.
    """

    def __init__(self, asked: Asked[Any], body: QWidget, show: Callable[[Any], object], ways: Sequence[QAction] = ()) -> None:
        super().__init__()
        self._asked, self._body, self._show = asked, body, show
        self._shown: Any = None
        self.said = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.said.setFont(font(Size.BODY))
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setMaximumWidth(64 * GRID)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self._grow_impatient)
        self._ways = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words(ways))
        self._stack.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        asked.changed.connect(self._follow)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Has the question asked where its answer is not known to hold."""
        super().showEvent(event)
        self._asked.look()

    def _words(self, ways: Sequence[QAction]) -> QWidget:
        box = QWidget()
        buttons = QHBoxLayout(self._ways)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(GRID)
        for number, way in enumerate(ways):
            buttons.addWidget(ActionButton(way, primary=number == 0))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.said, 8)
        middle.addStretch(1)
        column = QVBoxLayout(box)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addLayout(middle)
        column.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return box

    def _follow(self) -> None:
        asked = self._asked
        if asked.value is not None:
            if asked.value is not self._shown:
                self._shown = asked.value
                self._show(asked.value)
            self._stack.setCurrentWidget(self._body)
            if asked.stale or not asked.asking:
                self._body.setEnabled(not asked.stale)
            elif not self._late.isActive():
                self._late.start()
            return
        self._shown = None
        self._stack.setCurrentIndex(0)
        error = asked.error
        self.said.setText("" if asked.asking else f"{error.message} {error.remedy}".strip() if error is not None else "")
        self._ways.setVisible(error is not None and not asked.asking)
        if asked.asking and not self._late.isActive():
            self._late.start()

    def _grow_impatient(self) -> None:
        if not self._asked.asking:
            return
        self._body.setEnabled(False)
        if self._asked.value is None:
            self.said.setText("Computing …")
