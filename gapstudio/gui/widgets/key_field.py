"""The key of a label or category: it is pressed, not typed, and a clash is said before the key is taken."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Role, font, set_icon
from gapstudio.gui.widgets.form import note

_WAITS = "Press a letter or digit …"
_CONFIRMING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FREEING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class KeyField(QWidget):
    """Shows the key of a label or category; a click or Return on it waits for another one.

    Signals:
        chosen: The new key, or "" for one that is proposed.

    Args:
        usable: Every key that one can have.
        taken: What the page's own keys do, such as ``writes a note``.
    """

    chosen = Signal(str)

    def __init__(self, usable: Collection[str], taken: Mapping[str, str]) -> None:
        super().__init__()
        self._usable, self._taken = usable, taken
        self._key, self._own = "", False
        self._titles: Mapping[str, str] = {}
        self._wanted = ""
        self.button = _KeyButton(self)
        self.button.setFont(font(bold=True))
        self.button.setMinimumWidth(6 * GRID)
        self.button.clicked.connect(self.wait)
        self.free = QToolButton()
        set_icon(self.free, "cancel", Role.MUTED)
        self.free.setIconSize(QSize(16, 16))
        self.free.setAccessibleName("Take the proposed key")
        self.free.setToolTip("Take the key that is proposed")
        self.free.clicked.connect(lambda: self._choose(""))
        self.said = note()
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self.button)
        row.addWidget(self.free)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        column.addLayout(row)
        column.addWidget(self.said)
        self._rest()

    @property
    def waiting(self) -> bool:
        """Whether a key is being waited for."""
        return self.button.waiting

    def set_key(self, key: str, own: bool, titles: Mapping[str, str]) -> None:
        """Shows the key of a label.

        Args:
            key: Lower case, or "" where none is free.
            own: Whether a person chose it, and not the program.
            titles: What people read of the label that each key gives now.
        """
        self._key, self._own, self._titles = key, own, titles
        self._rest()

    def wait(self) -> None:
        """Waits for a key."""
        self.button.waiting, self._wanted = True, ""
        self.button.setText(_WAITS)
        self.said.setText("Esc leaves it as it is, Backspace takes the one that is proposed.")
        self.said.show()
        self.button.setFocus()

    def press(self, event: QKeyEvent) -> bool:
        """Hears a key while one is waited for; returns whether it was for this field."""
        if event.key() == Qt.Key.Key_Escape:
            self._rest()
        elif event.key() in _FREEING:
            self._choose("")
        elif event.key() in _CONFIRMING and self._wanted:
            self._choose(self._wanted)
        elif event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        elif letter := event.text().lower():
            self._look(letter)
        return True

    def give_up(self) -> None:
        """Waits no longer; the key stays."""
        if self.waiting:
            self._rest()

    def _look(self, letter: str) -> None:
        shown = letter.upper()
        if letter in self._taken:
            self._say(f"{shown} {self._taken[letter]} on this page. Press another one.")
        elif letter not in self._usable:
            self._say("Only the letters a to z and digits can be keys. Press another one.")
        elif letter == self._key or letter not in self._titles or letter == self._wanted:
            self._choose(letter)
        else:
            self._wanted = letter
            self.button.setText(f"{shown} ?")
            other = self._titles[letter]
            self.said.setText(f"{shown} gives {other}. {shown} or Return takes it, and {other} gets another one; Esc leaves it.")

    def _say(self, text: str) -> None:
        self._wanted = ""
        self.button.setText(_WAITS)
        self.said.setText(text)

    def _choose(self, key: str) -> None:
        changed = key != self._key if key else self._own
        changed = changed or (bool(key) and not self._own)
        self._rest()
        if changed:
            self.chosen.emit(key)

    def _rest(self) -> None:
        self.button.waiting, self._wanted = False, ""
        self.button.setText(self._key.upper() or "none")
        self.button.setAccessibleName(f"Key {self._key.upper() or 'none'}")
        self.button.setToolTip("Press a key to give it to this one")
        self.free.setVisible(self._own)
        self.said.setText("" if self._own else "Proposed." if self._key else "All keys are taken.")
        self.said.setVisible(not self._own)


class _KeyButton(QPushButton):
    """The button that shows the key, and hears the next one while it waits."""

    def __init__(self, field: KeyField) -> None:
        super().__init__()
        self._field = field
        self.waiting = False

    def event(self, event: QEvent) -> bool:
        """Takes keys before any shortcut does, while it waits."""
        if event.type() == QEvent.Type.ShortcutOverride and self.waiting:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands the key on while it waits."""
        if event.key() in _CONFIRMING and not self.waiting:
            self._field.wait()
        elif not self.waiting or not self._field.press(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Waits no longer once the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._field.give_up()
