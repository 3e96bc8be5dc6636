"""The bar over a page view."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QToolButton, QWidget

from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import icon_button
from gapstudio.gui.widgets.page_view.actions import PageActions
from gapstudio.gui.widgets.page_view.fields import PageField, ZoomField
from gapstudio.gui.widgets.page_view.view import PageView


class PageBar(QWidget):
    """Page, zoom, fit, and a menu of how pages are shown. In a narrow pane the buttons go that keys and fields stand in for.

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
        first = _buttons(before)
        turning = _buttons([actions.previous, actions.next])
        zooming = _buttons([actions.zoom_out, actions.zoom_in])
        fitting = _buttons([actions.fit_width, actions.fit_page])
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID // 4)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._add([*first, *turning, self.page])
        self._row.addStretch(1)
        self._add([zooming[0], self.zoom, zooming[1], *fitting, self.text, *_buttons(after)])
        self._spared = [*zooming, *turning, *first, *fitting]  # in the order in which they go

    def lead_with(self, action: QAction) -> None:
        """Puts the button of an action at the very left; it never goes."""
        self._row.insertWidget(0, _button(action))

    def sizeHint(self) -> QSize:
        """Returns what all buttons need, those that had to go too."""
        return QSize(self._width_with(set(self._spared)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Returns what is needed without the buttons that may go."""
        return QSize(self._width_with(set()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many buttons as there is room for."""
        super().resizeEvent(event)
        kept = set(self._spared)
        for button in self._spared:
            if self._width_with(kept) <= event.size().width():
                break
            kept.discard(button)
        for button in self._spared:
            button.setVisible(button in kept)

    def _add(self, widgets: Iterable[QWidget]) -> None:
        for widget in widgets:
            self._row.addWidget(widget)

    def _width_with(self, kept: set[QToolButton]) -> int:
        """Returns the room that the bar takes with these of the buttons that may go."""
        items = (self._row.itemAt(index) for index in range(self._row.count()))
        widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        shown = [widget for widget in widgets if widget not in self._spared or widget in kept]
        return sum(max(widget.minimumSizeHint().width(), widget.minimumWidth()) + self._row.spacing() for widget in shown)


def _buttons(actions: Iterable[QAction]) -> list[QToolButton]:
    return [_button(action) for action in actions]


def _button(action: QAction) -> QToolButton:
    button = icon_button(action, 16)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _text_button(actions: PageActions) -> QToolButton:
    """Returns the button whose menu shows the text that was read and its order, and turns the pages."""
    button = QToolButton()
    set_icon(button, "text")
    button.setIconSize(QSize(16, 16))
    button.setToolTip("Compare the text that was read with the picture, show the reading order, turn the pages")
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
