"""A chip beside the filter line, while only chosen errors are shown: those of a slice, a bucket or a bar of the gap."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gapstudio.domain import ErrorQuery
from gapstudio.gui.format import count, plural
from gapstudio.gui.theme import GRID, Role, set_icon

_WIDEST = 40 * GRID
_NARROWEST = 12 * GRID


class ChosenChip(QToolButton):
    """Says which errors were chosen elsewhere, such as ``table cell, supplier Acme (31)``; a click gives up the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        set_icon(self, "cancel", Role.MUTED)
        self.hide()

    def follow(self, query: ErrorQuery) -> None:
        """Shows what is chosen; nothing where a filter names no errors."""
        self._whole = f"{query.title or 'chosen errors'} ({count(len(query.keys))})"
        self.setVisible(bool(query.keys))
        self.setAccessibleName(f"Only {self._whole}; press to show the others again")
        self.setToolTip(f"Only {plural(len(query.keys), 'error')}: {query.title or 'chosen elsewhere'}. Show the others again")
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
