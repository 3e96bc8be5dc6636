"""Actions, and the buttons that show them and follow them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from gapstudio.gui.theme import Role, set_icon


class ActionButton(QPushButton):
    """Shows `action` (text, icon, tooltip, whether it can be done now) and triggers it, or opens its menu where it has one.

    Args:
        action: What it does.
        primary: Drawn in the accent colour: the one main thing to do here.
        parent: The widget that it belongs to.
    """

    def __init__(self, action: QAction, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setProperty("primary", primary)
        if isinstance(menu := action.menu(), QMenu):
            self.setMenu(menu)
        else:
            self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(f" {action.text()}" if action.property("gapstudio_icon") else action.text())  # room after the icon
        self.setAccessibleName(action.text().replace("&", ""))
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
        if self.property("primary") and (name := action.property("gapstudio_icon")):
            set_icon(self, name, Role.ON_ACCENT)
        else:
            self.setIcon(action.icon())


def icon_button(action: QAction, size: int) -> QToolButton:
    """Returns a button that shows only the icon of an action, this many pixels large; screen readers hear its name."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(size, size))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def make_action(owner: QObject, text: str, icon: str, tip: str, run: Callable[[], object] | None = None) -> QAction:
    """Returns an action with an icon and a tooltip.

    Args:
        owner: What it belongs to.
        text: What it is called.
        icon: Name of its icon.
        tip: What it does, in a few words.
        run: Is called when it is triggered.
    """
    action = QAction(text, owner)
    set_icon(action, icon)
    action.setToolTip(tip)
    if run is not None:
        action.triggered.connect(lambda: run())
    return action
