"""What a page shows while there is nothing: one sentence, and the button that starts it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Role, Size, colours_of, font, icon_pixmap
from gapstudio.gui.widgets.action_button import ActionButton

_WIDTH = 60 * GRID


class EmptyState(QWidget):
    """One sentence on what will be here, under an icon, and at most two buttons, the main one first.

    Args:
        icon: Name of the icon.
        sentence: What will be here.
        actions: What starts it.
        parent: The widget that it belongs to.
    """

    def __init__(self, icon: str, sentence: str, actions: Sequence[QAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        self._text.setFont(font(Size.LARGE))
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_WIDTH)
        middle = QHBoxLayout()  # stretches, not an alignment: an aligned label that wraps is given the height of one line
        middle.addStretch(1)
        middle.addWidget(self._text)
        middle.addStretch(1)
        self.setAccessibleName(sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for index, action in enumerate(actions):
            buttons.addWidget(ActionButton(action, primary=index == 0))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addLayout(middle)
        column.addLayout(buttons)
        column.addStretch(3)
        self._draw()

    def say(self, sentence: str) -> None:
        """Says another sentence."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self)[Role.FAINT]
        self._picture.setPixmap(icon_pixmap(self._icon, colour, 48, self.devicePixelRatioF()))
