"""Two bars side by side where there is room, else one under the other: the document gets every row that can be spared."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gapstudio.gui.theme import GRID


class ToolRow(QWidget):
    """Holds two bars; in one row the first is whole, and the second has at least what it needs.

    Args:
        first: Stands at the left, or above.
        second: Stands at the right, or below.
        wide: Which of them takes the room that is left in a row: 0 or 1.
    """

    def __init__(self, first: QWidget, second: QWidget, *, wide: int = 0) -> None:
        super().__init__()
        self._bars = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID // 2)
        self._box.addWidget(first, 1 - wide)
        self._box.addWidget(second, wide)

    @property
    def in_one(self) -> bool:
        """Whether the bars stand in one row."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses between one row and two."""
        super().resizeEvent(event)
        first, second = self._bars
        needed = first.sizeHint().width() + self._box.spacing() + second.minimumSizeHint().width()
        fits = needed <= event.size().width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Returns the width of the wider bar: they can stand under each other."""
        size = super().minimumSizeHint()
        size.setWidth(max(bar.minimumSizeHint().width() for bar in self._bars))
        return size
