"""The line that searches a document's text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.page_view.search import Haystack, Search
from gapstudio.gui.widgets.page_view.view import PageView

_LONGEST_TAKEN_UP = 80


class SearchBar(QWidget):
    """Finds while one types, from the page that is shown onwards; Enter goes on, Shift and Enter back, Escape ends it.

    Args:
        view: Where it marks what it finds.
    """

    closed = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._haystack: Haystack | None = None
        self._search = Search()
        self._begin = 0
        self.field = QLineEdit(placeholderText="Find in this document", clearButtonEnabled=True)
        self.field.setAccessibleName("Find in this document")
        self.field.setToolTip("Upper and lower case, accents and line breaks do not matter")
        glass = QAction(self.field)
        set_icon(glass, "search", Role.MUTED)
        self.field.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel()
        self.count.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 4)
        row.addWidget(self.field, 1)
        row.addSpacing(GRID // 2)
        row.addWidget(self.count)
        self.back = _button("page-up", "Previous place (Shift+F3)", lambda: self.step(-1))
        self.on = _button("page-down", "Next place (F3)", lambda: self.step(1))
        for button in (self.back, self.on, _button("cancel", "End the search (Esc)", self.end)):
            row.addWidget(button)
        self.field.textChanged.connect(lambda _text: self._find())
        view.reading_changed.connect(self._renew)
        self._show()

    @property
    def search(self) -> Search:
        """What was found."""
        return self._search

    def begin(self) -> None:
        """Opens the line, with the selected words in it where they are few."""
        self.show()
        chosen = self._view.selected_text
        if chosen and "\n" not in chosen and len(chosen) <= _LONGEST_TAKEN_UP:
            self.field.setText(chosen)
        self._begin = self._place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find()

    def step(self, step: int) -> None:
        """Looks at the next (1) or previous (-1) place."""
        self._search = self._search.stepped(step)
        if self._search.hit is not None:
            self._begin = self._search.hit.start
        self._show()

    def end(self) -> None:
        """Closes the line; the words that were looked at last are selected."""
        hit, self._search = self._search.hit, Search()
        self.hide()
        self._show()
        if hit is not None:
            self._view.select_range(hit.start, hit.end)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift and Enter back, Escape ends the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _place(self) -> int:
        """Returns where a search begins: at the selection, else at the page that is shown."""
        view = self._view
        if view.reading is None or view.page < 0:
            return 0
        return view.selection.range(view.reading).start if view.selection is not None else view.reading.pages[view.page].start

    def _find(self) -> None:
        if self.isHidden() or self._view.reading is None:
            return
        self._haystack = self._haystack or Haystack(self._view.reading.text)
        self._search = Search.begun(self._haystack, self.field.text(), self._begin)
        self._show()

    def _renew(self) -> None:
        """Searches another document, or another reading of it, for the same words."""
        self._haystack, self._search, self._begin = None, Search(), 0
        self._find()

    def _show(self) -> None:
        search = self._search
        self._view.show_search(search)
        self.back.setEnabled(bool(search.hits))
        self.on.setEnabled(bool(search.hits))
        if search.hits:
            self.count.setText(f"{count(search.current + 1)} of {count(len(search.hits))}")
        else:
            self.count.setText("not found" if search.query.strip() else "")


def _button(icon: str, tip: str, run) -> QToolButton:
    button = QToolButton()
    set_icon(button, icon)
    button.setIconSize(QSize(16, 16))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (")[0])
    button.clicked.connect(lambda: run())
    return button
