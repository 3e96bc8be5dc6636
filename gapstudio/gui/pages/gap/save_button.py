"""A button with the ways to save or copy a chart."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from gapstudio.gui.theme import set_icon


def save_button(name: str, actions: Sequence[QAction] | Mapping[str, Sequence[QAction]]) -> QToolButton:
    """Returns the button.

    Args:
        name: What is saved, as in ``chart of the scores``.
        actions: How; by heading, where there are several.
    """
    button = QToolButton()
    button.setText("Save chart")
    button.setToolTip(f"Save or copy the {name}: a picture, or its numbers")
    button.setAccessibleName(f"Save the {name}")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_icon(button, "export")
    menu = QMenu(button)
    for title, own in (actions if isinstance(actions, Mapping) else {"": actions}).items():
        if title:
            menu.addSection(title)
        menu.addActions(own)
    button.setMenu(menu)
    return button
