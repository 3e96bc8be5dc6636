"""A page view with all that belongs around it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.page_view.actions import PageActions
from gapstudio.gui.widgets.page_view.bar import PageBar
from gapstudio.gui.widgets.page_view.search_bar import SearchBar
from gapstudio.gui.widgets.page_view.source_bar import SourceBar
from gapstudio.gui.widgets.page_view.strip import ThumbnailStrip
from gapstudio.gui.widgets.page_view.view import PageView

_LONG = 4
_WIDE = 80 * GRID


class PagePanel(QWidget):
    """A `PageView` under its bar, with a search line, thumbnails, and a line that says where the words come from.

    Signals:
        source_wanted: Page numbers (from 0), as a tuple, and the `PageSource` that they are to be read from, or None where
            each page is to be judged anew.

    Attributes:
        view: The pages.
        actions_: What can be done with them.
        bar: Over them.
        search: The search line; hidden until it is asked for.
        strip: The thumbnails; shown for long documents in wide windows until a person decides.
        source: Under the pages.
        messages: Over the pages; what concerns this document.
    """

    source_wanted = Signal(tuple, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView()
        self.actions_ = PageActions(self.view, self)
        self.search = SearchBar(self.view)
        self.strip = ThumbnailStrip(self.view)
        self.source = SourceBar(self.view)
        self.messages = MessageArea()
        self._strip_wanted: bool | None = None
        self._add_actions()
        self.bar = PageBar(self.view, self.actions_, [self.show_strip], [self.find_text])
        self._lay_out()
        self.setFocusProxy(self.view)
        self.search.hide()
        self.search.closed.connect(self.view.setFocus)
        self.source.source_wanted.connect(self.source_wanted)
        self.view.reading_changed.connect(self._show_strip)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._wants_menu)
        self._show_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes room for thumbnails, or takes it away."""
        super().resizeEvent(event)
        self._show_strip()

    def _add_actions(self) -> None:
        add, key = self.actions_.add, QKeySequence
        self.find_text = add("&Find", "search", "Ctrl+F", self.search.begin, key.keyBindings(key.StandardKey.Find))
        add("Next place", "", "F3", lambda: self._step(1), [key("F3")])
        add("Previous place", "", "Shift+F3", lambda: self._step(-1), [key("Shift+F3")])
        add("&Go to page", "", "Ctrl+G", lambda: self.bar.page.ask(), [key("Ctrl+G")])
        self.show_strip = add("&Thumbnails", "pages", "", self._choose_strip, [])
        self.show_strip.setCheckable(True)
        self.show_strip.setToolTip("Show or hide small pictures of all pages")

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(GRID // 2)
        middle.addWidget(self.strip)
        middle.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.bar)
        column.addWidget(self.messages)
        column.addWidget(self.search)
        column.addLayout(middle, 1)
        column.addWidget(self.source)

    def _step(self, step: int) -> None:
        if self.search.isHidden():
            self.search.begin()
        else:
            self.search.step(step)

    def _choose_strip(self) -> None:
        self._strip_wanted = self.show_strip.isChecked()
        self._show_strip()

    def _show_strip(self) -> None:
        """Shows the thumbnails where a person wants them, or where nobody decided and there are many pages and much room."""
        by_itself = self.view.page_count >= _LONG and self.width() >= _WIDE
        shown = self._strip_wanted if self._strip_wanted is not None else by_itself
        self.show_strip.setChecked(shown)
        self.strip.setVisible(shown)

    def _wants_menu(self, place: QPoint) -> None:
        """Leaves the menu to a page that has one of its own."""
        if self.view.has_menu:
            self.view.context_wanted.emit(self.view.viewport().mapToGlobal(place))
        else:
            self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        menu, actions = QMenu(self), self.actions_
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([actions.copy, actions.select_all, self.find_text])
        menu.addSeparator()
        menu.addActions([*actions.text_modes.values(), actions.order])
        menu.addSeparator()
        menu.addActions([actions.turn_right, actions.turn_left, actions.fit_width, actions.fit_page, actions.life_size])
        menu.popup(self.view.viewport().mapToGlobal(place))
