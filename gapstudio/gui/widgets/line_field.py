"""Fields whose edits are kept when editing is finished, and that leave Ctrl+Z to the window while nothing is typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from gapstudio.gui.theme import font


def is_history_key(event: QEvent) -> bool:
    """Tells whether an event asks who wants Ctrl+Z or Ctrl+Shift+Z."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class LineField(QLineEdit):
    """One line of text.

    Signals:
        finished: The new text, when a person has changed it and is done: by Return or by leaving. Escape takes it back.

    Args:
        name: Accessible name.
        hint: What stands there while it is empty.
        fixed: In the fixed-width font, as names and codes are.
    """

    finished = Signal(str)

    def __init__(self, name: str, hint: str = "", *, fixed: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        if fixed:
            self.setFont(font(fixed=True))
        self._value = ""
        self.editingFinished.connect(self._finish)

    @property
    def value(self) -> str:
        """What is kept."""
        return self._value

    def set_value(self, value: str, *, anew: bool = False) -> None:
        """Shows what is kept; what a person is just typing stays, unless it belongs to something else (`anew`)."""
        typing = not anew and self.hasFocus() and self.text() != self._value
        self._value = value
        if not typing and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def take_back(self) -> None:
        """Shows what is kept, whatever was typed."""
        self.setText(self._value)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window where nothing is typed."""
        if is_history_key(event) and self.text() == self._value:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes back what is typed with Escape; a second one is the pane's."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.take_back()
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        if self.text() != self._value:
            self.finished.emit(self.text())
