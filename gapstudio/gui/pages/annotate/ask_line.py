"""One line in the page that asks for a few words: a reason, a note, a value, a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gapstudio.gui.pages.annotate.tool_row import ToolRow
from gapstudio.gui.theme import GRID, Role, set_icon


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        text: The question, as in ``Why is this document skipped?``.
        button: What the button says.
        take: Is called with the words; returning False keeps the line open.
        start: What stands in the field.
        known: What one may mean while typing; shown as proposals.
        hint: What stands in the empty field.
        needed: Whether it takes at least one letter.
    """

    text: str
    button: str
    take: Callable[[str], object]
    start: str = ""
    known: Sequence[str] = ()
    hint: str = ""
    needed: bool = False


class AskLine(QFrame):
    """Hidden until it asks; Enter takes what was typed, Escape leaves it. `closed` when it is hidden again."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._question: Question | None = None
        self._label = QLabel()
        self.field = QLineEdit(clearButtonEnabled=True)
        self.done = QPushButton()
        self.done.setProperty("primary", True)
        cancel = QPushButton()
        set_icon(cancel, "cancel", Role.MUTED)
        cancel.setAccessibleName("Cancel")
        cancel.setToolTip("Leave it (Esc)")
        self.cancel = cancel
        self.field.setMinimumWidth(10 * GRID)
        answer = QWidget()
        row = QHBoxLayout(answer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.done)
        row.addWidget(cancel)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        whole.addWidget(ToolRow(self._label, answer, wide=1))
        self.done.clicked.connect(self.take)
        cancel.clicked.connect(self.leave)
        self.field.textChanged.connect(lambda _text: self._follow())
        self.field.returnPressed.connect(self.take)  # comes as well while proposals are shown
        self.hide()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._question

    def ask(self, question: Question) -> None:
        """Asks, with the keyboard in the field."""
        self._question = question
        self._label.setText(question.text)
        self.done.setText(question.button)
        self.field.setAccessibleName(question.text)
        self.field.setPlaceholderText(question.hint)
        self.field.setText(question.start)
        completer = QCompleter(list(question.known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer if question.known else None)  # type: ignore[arg-type]  # Qt takes None for none
        self._follow()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def take(self) -> None:
        """Takes what was typed."""
        question, text = self._question, self.field.text().strip()
        if question is None or (question.needed and not text):
            return
        self.leave()
        question.take(text)

    def leave(self) -> None:
        """Closes the line without taking anything."""
        if self._question is not None:
            self._question = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; Enter, which the field has taken, goes no further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        needed = self._question is not None and self._question.needed
        self.done.setEnabled(not needed or bool(self.field.text().strip()))
