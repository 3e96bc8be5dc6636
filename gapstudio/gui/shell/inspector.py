"""The one inspector on the right: what is selected, the same place on every page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Role, Size, font, set_icon


class Inspector(QFrame):
    """Holds the inspector widgets of the pages and shows one; `hide_asked` when its close button is pressed."""

    hide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setMinimumWidth(26 * GRID)
        heading = QLabel("Inspector")
        heading.setFont(font(Size.BODY, bold=True))
        close = QToolButton()
        set_icon(close, "cancel", Role.MUTED)
        close.setIconSize(QSize(16, 16))
        close.setToolTip("Hide the inspector (Ctrl+I)")
        close.setAccessibleName("Hide the inspector")
        close.clicked.connect(self.hide_asked)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(close)
        self._nothing = QLabel("Nothing is selected.", alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nothing.setObjectName("muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def show_widget(self, widget: QWidget | None) -> None:
        """Shows a page's inspector; None clears it."""
        if widget is not None and self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget if widget is not None else self._nothing)

    def forget(self, widget: QWidget | None) -> None:
        """Lets go of a page's inspector."""
        if widget is not None:
            self._stack.removeWidget(widget)

    @property
    def shown(self) -> QWidget | None:
        """The page's widget that is shown, or None."""
        current = self._stack.currentWidget()
        return None if current is self._nothing else current
