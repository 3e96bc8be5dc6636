"""The bar over a page view."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.page_view.actions import PageActions
from gapstudio.gui.widgets.page_view.fields import PageField, ZoomField
from gapstudio.gui.widgets.page_view.view import PageView


class PageBar(QWidget):
    """Page, zoom, fit, and a menu of how pages are shown; narrow enough for a pane of 400 pixels.

    Args:
        view: What it shows.
        actions: What its buttons do.
        before: Actions whose buttons stand at the left end.
        after: Actions whose buttons stand at the right end.
    """

    def __init__(
        self, view: PageView, actions: PageActions, before: Sequence[QAction] = (), after: Sequence[QAction] = ()
    ) -> None:
        super().__init__()
        self.page = PageField(view)
        self.zoom = ZoomField(view)
        self.text = _text_button(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 4)
        for action in (*before, actions.previous, actions.next):
            row.addWidget(_button(action))
        row.addWidget(self.page)
        row.addStretch(1)
        row.addWidget(_button(actions.zoom_out))
        row.addWidget(self.zoom)
        for action in (actions.zoom_in, actions.fit_width, actions.fit_page):
            row.addWidget(_button(action))
        row.addWidget(self.text)
        for action in after:
            row.addWidget(_button(action))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def _text_button(actions: PageActions) -> QToolButton:
    """Returns the button whose menu shows the text that was read and its order, and turns the pages."""
    button = QToolButton()
    set_icon(button, "text")
    button.setIconSize(QSize(16, 16))
    button.setToolTip("Compare the text that was read with the picture (T), show the reading order (O), turn the pages (R)")
    button.setAccessibleName("Text that was read")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    menu.addActions(list(actions.text_modes.values()))
    menu.addSeparator()
    menu.addAction(actions.order)
    menu.addSeparator()
    menu.addActions([actions.turn_right, actions.turn_left, actions.life_size])
    button.setMenu(menu)
    return button
