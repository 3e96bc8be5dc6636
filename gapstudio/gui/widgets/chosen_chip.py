"""A chip beside a filter line, while only rows are shown that were chosen elsewhere: in a bar of the gap, on a map."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gapstudio.gui.format import count, plural
from gapstudio.gui.theme import GRID, Role, set_icon

_WIDEST = 40 * GRID
_NARROWEST = 12 * GRID


class ChosenChip(QToolButton):
    """Says which rows were chosen elsewhere, such as ``table cell, supplier Acme (31)``; a click gives up the choice.

    Args:
        noun: What a row is, such as ``error``.
        parent: Owner.
    """

    def __init__(self, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noun, self._whole = noun, ""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        set_icon(self, "cancel", Role.MUTED)
        self.hide()

    def follow(self, number: int, title: str) -> None:
        """Shows how many are chosen, and what they have in common; nothing where none is."""
        self._whole = f"{title or f'chosen {self._noun}s'} ({count(number)})"
        self.setVisible(bool(number))
        self.setAccessibleName(f"Only {self._whole}; press to show the others again")
        self.setToolTip(f"Only {plural(number, self._noun)}: {title or 'chosen elsewhere'}. Show the others again")
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the text to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        """Returns the room that the whole text needs, within limits."""
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 5 * GRID
        return QSize(min(max(wide, _NARROWEST), _WIDEST), super().sizeHint().height())

    def _elide(self) -> None:
        room = max(self.width(), _NARROWEST) - 5 * GRID
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
