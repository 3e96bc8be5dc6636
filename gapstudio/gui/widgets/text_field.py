"""A field for a sentence or two, which wraps; its edits are kept when editing is finished."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.line_field import is_history_key


class TextField(QPlainTextEdit):
    """One paragraph over several lines.

    Signals:
        finished: The new text, on one line, when a person has changed it and is done: by Return or by leaving. Escape takes it
            back.

    Args:
        name: Accessible name.
        hint: What stands there while it is empty.
        lines: How many are seen at once.
    """

    finished = Signal(str)

    def __init__(self, name: str, hint: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self._value = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    @property
    def value(self) -> str:
        """What is kept."""
        return self._value

    def text(self) -> str:
        """Returns what stands in it, on one line."""
        return " ".join(self.toPlainText().split())

    def set_value(self, value: str, *, anew: bool = False) -> None:
        """Shows what is kept; what a person is just typing stays, unless it belongs to something else (`anew`)."""
        typing = not anew and self.hasFocus() and self.text() != self._value
        self._value = value
        if not typing and self.text() != value:
            self.setPlainText(value)

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window where nothing is typed, and takes its size with its style."""
        if is_history_key(event) and self.text() == self._value:
            event.ignore()
            return False
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange):
            self.setFixedHeight(round(self._lines * QFontMetricsF(self.font()).lineSpacing() + 2 * GRID))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keeps with Return, and takes back what is typed with Escape; a second Escape is the pane's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text() == self._value:
                event.ignore()
            else:
                self.setPlainText(self._value)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keeps what was typed."""
        super().focusOutEvent(event)
        self._finish()

    def _finish(self) -> None:
        if self.text() != self._value:
            self.finished.emit(self.text())
