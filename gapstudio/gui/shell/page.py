"""What every page of the window is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet, ErrorQuery, GapStudioError
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.message_bar import Message, MessageArea


class NavMark(StrEnum):
    """How far the work of a page has come; the value is what a reader hears."""

    NOTHING = "nothing yet"
    BEGUN = "begun"
    DONE = "done"
    ATTENTION = "needs attention"


@dataclass(frozen=True)
class NavState:
    """What the navigation shows beside a page's title.

    Attributes:
        mark: How far it has come.
        why: Why it is so, as a sentence.
        next: What comes next, as a sentence; "" where nothing does.
    """

    mark: NavMark = NavMark.NOTHING
    why: str = ""
    next: str = ""


class Page(QWidget):
    """Base class of the pages. A page sets the four class attributes and overrides what it needs.

    It asks the core through what its constructor is given, never through a global; it does its work in `refresh`, which is
    called with what changed, and once when it is first shown. It emits `status_changed` when its header or mark moved on.

    Attributes:
        key: Short name, unique, stable (splitters and tests know it).
        title: What the navigation and the header show.
        icon: Name of its icon.
        needs_project: False for a page that works with no project open.
    """

    key = ""
    title = ""
    icon = ""
    needs_project = True

    status_changed = Signal()
    page_wanted = Signal(str)
    """Carries the key of the page that the work goes on with."""
    document_wanted = Signal(str, str)
    """Carries the key of the page that the work goes on with, and the id of the document that it shall show."""
    documents_wanted = Signal(str, object, str)
    """Carries the key of a page, the ids of documents that it shall show and no others, and what these are, for people."""
    errors_wanted = Signal(str, object)
    """Carries the id of a run and an `ErrorQuery`: the page Errors shall show these."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"page.{self.key}")
        self.setAccessibleName(self.title)
        self.messages = MessageArea()
        self._body = QWidget()
        self._stack = QStackedLayout(self._body)
        self._content: QWidget | None = None
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.messages)
        column.addWidget(self._body, 1)

    def state(self) -> NavState:
        """Returns the mark for the navigation."""
        return NavState()

    def sentence(self) -> str:
        """Returns the one sentence of state in the header."""
        return ""

    def header_actions(self) -> Sequence[QAction]:
        """Returns at most two actions for the header, the main one first; the same objects each time."""
        return ()

    def inspector(self) -> QWidget | None:
        """Returns what the inspector shows beside this page; the same widget each time, or None."""
        return None

    def inspects(self) -> bool:
        """Tells whether the inspector has something to show now; where not, it gives its room to the page."""
        return self.inspector() is not None

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what `changes` touched; a change set without areas means everything."""

    def entered(self) -> None:
        """Is called when the page comes to the front."""

    def show_document(self, document: str) -> None:
        """Shows a document that another page has asked for."""

    def show_documents(self, documents: Collection[str], title: str) -> None:
        """Shows only these documents, which another page has asked for.

        Args:
            documents: Their ids.
            title: What they have in common, for people.
        """

    def show_query(self, run: str, query: ErrorQuery) -> None:
        """Shows the errors of a run that meet a filter, which another page has asked for."""

    def stepped(self, changes: ChangeSet) -> None:
        """Is called while the page is in front, once undo or redo has changed something and every page was refreshed."""

    def set_content(self, content: QWidget) -> None:
        """Sets what the page shows when there is something."""
        self._content = content
        self._stack.addWidget(content)

    def set_empty_state(self, empty: EmptyState) -> None:
        """Sets what the page shows when there is nothing."""
        self._empty = empty
        self._stack.addWidget(empty)

    def show_empty(self, empty: bool) -> None:
        """Chooses between the empty state and the content."""
        shown = self._empty if empty and self._empty is not None else self._content
        if shown is not None:
            self._stack.setCurrentWidget(shown)

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._empty is not None and self._stack.currentWidget() is self._empty

    def show_message(self, message: Message) -> None:
        """Shows a message at the top of the page."""
        self.messages.show_message(message)

    def show_error(self, error: GapStudioError) -> None:
        """Shows an expected failure at the top of the page."""
        self.messages.show_error(error)
