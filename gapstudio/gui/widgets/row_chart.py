"""What charts of rows have in common: the row under the pointer or the cursor, its tooltip, and how it is chosen."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget


class RowChart(QWidget):
    """A chart of rows: the pointer or the arrow keys go to one, a click or Return chooses it.

    Who derives from it says how many rows there are, where they stand, and what choosing one means.

    Args:
        name: Accessible name.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._current: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Shows the tooltip of the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._row_at(event.pos())
            QToolTip.showText(event.globalPos(), self._tooltip(number) if number is not None else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer."""
        self._set_current(self._row_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Lets go of the row."""
        self._set_current(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses a row."""
        number = self._row_at(event.position().toPoint())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Return chooses."""
        key, last = Qt.Key(event.key()), self._row_count() - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and last >= 0:
            step = 1 if key is Qt.Key.Key_Down else -1
            start = -1 if step > 0 else last + 1
            here = self._current if self._current is not None else start
            self._set_current(max(0, min(last, here + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def _set_current(self, number: int | None) -> None:
        if number != self._current:
            self._current = number
            self.update()

    def _row_count(self) -> int:
        raise NotImplementedError

    def _row_at(self, point: QPoint) -> int | None:
        raise NotImplementedError

    def _tooltip(self, number: int) -> str:
        raise NotImplementedError

    def _choose(self, number: int) -> None:
        raise NotImplementedError
