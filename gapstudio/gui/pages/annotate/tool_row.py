"""Two bars side by side where there is room, else one under the other: the document gets every row that can be spared."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gapstudio.gui.theme import GRID


class ToolRow(QWidget):
    """Holds a bar that takes what room is left, and one that takes what it needs.

    Args:
        first: Stands at the left, or above.
        second: Stands at the right, or below.
    """

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._bars = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID // 2)
        self._box.addWidget(first, 1)
        self._box.addWidget(second)

    @property
    def in_one(self) -> bool:
        """Whether the bars stand in one row."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses between one row and two."""
        super().resizeEvent(event)
        needed = sum(bar.minimumSizeHint().width() for bar in self._bars) + self._box.spacing()
        fits = needed <= event.size().width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Returns the width of the wider bar: they can stand under each other."""
        size = super().minimumSizeHint()
        size.setWidth(max(bar.minimumSizeHint().width() for bar in self._bars))
        return size
