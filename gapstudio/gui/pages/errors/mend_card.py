"""What is right where the gold is wrong: the ways to mend it, each by a button or its number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import ErrorItem, LabelSet
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.form import Choice, Option, heading, note
from gapstudio.operations.mend_gold import Mend, MendChoice

_HINT = "It changes the gold of the document, tags the error as a mistake of the gold, and can be undone."


class MendCard(QFrame):
    """Hidden until it asks. A number takes a way, Escape leaves it.

    Signals:
        chosen: A `MendChoice`.
        closed: It is hidden again.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("Mend the gold")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: list[QPushButton] = []
        self._choices: tuple[MendChoice, ...] = ()
        self._other = Mend.LABEL
        self.label = Choice("Label")
        self.take_label = QPushButton()
        self.take_label.clicked.connect(self._take_label)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(GRID // 2)
        others = QHBoxLayout()
        others.setSpacing(GRID)
        others.addWidget(self.label, 1)
        others.addWidget(self.take_label)
        self._others = QWidget()
        self._others.setLayout(others)
        others.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(self._head())
        column.addLayout(self._ways)
        column.addWidget(self._others)
        column.addWidget(note(_HINT))
        self.hide()

    def ask(self, item: ErrorItem, choices: Sequence[MendChoice], labels: LabelSet) -> None:
        """Asks what is right.

        Args:
            item: The error.
            choices: The ways that are likely, the likeliest first.
            labels: Every label that the gold could have.
        """
        self._choices, self._other = tuple(choices), Mend.ADD if item.gold is None else Mend.LABEL
        for button in self.buttons:
            self._ways.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._way(number, one) for number, one in enumerate(self._choices)]
        now = item.gold[2] if item.gold is not None else ""
        self.label.set_options([Option(one.shown, one.name, one.description) for one in labels.labels if one.name != now])
        self.take_label.setText("Add with this label" if item.gold is None else "Give it this label")
        self.show()
        (self.buttons[0] if self.buttons else self.label).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Closes the card without doing anything."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number takes a way; arrows and Tab go from one to the next; Escape leaves."""
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif typed.isdecimal() and 1 <= int(typed) <= len(self._choices):
            self._take(self._choices[int(typed) - 1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    # --- inside

    def _head(self) -> QHBoxLayout:
        cross = QToolButton()
        set_icon(cross, "cancel", Role.MUTED)
        cross.setAccessibleName("Leave the gold as it is")
        cross.setToolTip("Leave the gold as it is (Esc)")
        cross.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addWidget(heading("The gold is wrong: what is right?"), 1)
        row.addWidget(cross)
        return row

    def _way(self, number: int, choice: MendChoice) -> QPushButton:
        button = QPushButton(f"{number + 1}  {choice.title}")
        button.setAccessibleName(f"{choice.title}, key {number + 1}")
        button.setProperty("primary", number == 0)
        button.clicked.connect(partial(self._take_number, number))
        self._ways.addWidget(button)
        return button

    def _take_number(self, number: int) -> None:
        self._take(self._choices[number])

    def _take_label(self) -> None:
        if self.label.value is not None:
            self._take(MendChoice(self._other, self.label.value, self.take_label.text()))

    def _take(self, choice: MendChoice) -> None:
        self.hide()
        self.chosen.emit(choice)
        self.closed.emit()
