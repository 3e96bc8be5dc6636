"""The main window: the frame around the pages. It knows pages, not projects."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QSettings, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gapstudio.domain import ChangeSet, ErrorQuery
from gapstudio.gui.bridge import ChangeBus
from gapstudio.gui.files import PROJECT_SUFFIX, local_paths
from gapstudio.gui.shell.about import About
from gapstudio.gui.shell.commands import Commands, Menus, page_action
from gapstudio.gui.shell.header import Header
from gapstudio.gui.shell.inspector import Inspector
from gapstudio.gui.shell.jobs import JobsStrip
from gapstudio.gui.shell.memory import remember_splitter
from gapstudio.gui.shell.navigation import Navigation
from gapstudio.gui.shell.page import Page
from gapstudio.gui.theme import GRID, Scheme, Theme, refresh_icons
from gapstudio.gui.widgets.message_bar import Message, MessageArea

_ERRORS = "errors"
_INSPECTOR = "view/inspector"
_GEOMETRY = "window/geometry"
_QUIET_MS = 1500
"""Pages that are not in front hear of changes once there were none for so long: a key is never kept waiting by them."""
_LATEST_MS = 10_000
"""And after so long at the latest, while changes keep coming, as in an import."""


class MainWindow(QMainWindow):
    """Navigation, header, content, inspector, jobs and menus around whatever pages it is given.

    Args:
        theme: The switch between light and dark.
        settings: Where splitters and choices are remembered.
        bus: Word of what changed; pages are refreshed from it.
        log_folder: Where the log is written, for *Show the log*.

    Attributes:
        commands: The window's own actions; connect to those that open and undo.
        jobs: The strip at the bottom.
        messages: Messages that concern the whole window.
        bus: The change bus.
        may_close: Asked before the window closes; what returns False keeps it open.
    """

    project_dropped = Signal(Path)
    """Carries a project file that was dropped on the window."""
    closed = Signal()
    """The window is closing for good."""

    def __init__(self, theme: Theme, settings: QSettings, bus: ChangeBus, log_folder: Path | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.bus = bus
        self.may_close: Callable[[], bool] = lambda: True
        self._theme = theme
        self._log_folder = log_folder
        self._pages: tuple[Page, ...] = ()
        self._project = ""
        self._stale: set[str] = set()
        self._waiting: dict[str, ChangeSet] = {}
        self._since = QElapsedTimer()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        # Wrappers of pages that Qt is deleting: were the last reference one of their own slots, Python would let go of them
        # in the middle of Qt's destructor, and crash.
        self._dropped: list[Page] = []
        self.commands = Commands(self)
        self.menus = Menus(self.menuBar(), self.commands)
        self._go: list[QAction] = []
        self._build()
        self._connect()
        self.set_project("")
        self._restore()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are there, those that wait for a project included."""
        return self._pages

    @property
    def current_page(self) -> Page | None:
        """The page in front."""
        widget = self._content.currentWidget()
        return widget if isinstance(widget, Page) else None

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Replaces the pages; those that are not among the new ones are deleted. The first possible one comes to the front."""
        self._dropped = [page for page in self._dropped if isValid(page)]
        for old in [page for page in self._pages if page not in pages]:
            self._drop(old)
        for page in pages:
            if page not in self._pages:
                self._content.addWidget(page)
                page.status_changed.connect(lambda key=page.key: self._status_of(key))
                page.page_wanted.connect(self.show_page)
                page.document_wanted.connect(self._show_document)
                page.documents_wanted.connect(self._show_documents)
                page.errors_wanted.connect(self._show_errors)
        self._pages = tuple(pages)
        self._stale = {page.key for page in pages}
        self._waiting.clear()
        self._show_navigation()

    def set_project(self, name: str, *, handed_out_to: str = "") -> None:
        """Says which project is open, for the title; "" for none: then only pages that need no project are shown.

        Args:
            name: Of the project.
            handed_out_to: Whose hand-out it is; "" where it is none.
        """
        self._project = name
        parts = [name, f"hand-out for {handed_out_to}" if handed_out_to else "", "GapStudio"]
        self.setWindowTitle(" — ".join(filter(None, parts)))
        self.commands.set_project_open(bool(name))
        self._show_navigation()

    def show_page(self, key: str) -> None:
        """Brings a page to the front; an unknown or closed one changes nothing."""
        page = next((page for page in self._open_pages() if page.key == key), None)
        if page is None:
            return
        if key in self._stale:
            self._stale.discard(key)
            page.refresh(ChangeSet())
        elif key in self._waiting:
            page.refresh(self._waiting.pop(key))
        self._content.setCurrentWidget(page)
        self._navigation.set_current(key)
        self._inspector.show_widget(page.inspector())
        self._status(page)
        page.entered()

    def set_history(self, undo: str, redo: str) -> None:
        """Names what undo and redo would do; "" where there is nothing."""
        self.commands.set_history(undo, redo)

    def show_message(self, message: Message) -> None:
        """Shows a message that concerns the whole window."""
        self.messages.show_message(message)

    def changeEvent(self, event: QEvent) -> None:
        """Redraws icons when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            refresh_icons(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers where the window was, unless something is under way that the person would rather wait for."""
        if not self.may_close():
            event.ignore()
            return
        self.settings.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one project file."""
        if _dropped_project(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks to open the project that was dropped."""
        if (path := _dropped_project(event)) is not None:
            event.acceptProposedAction()
            self.project_dropped.emit(path)

    def _build(self) -> None:
        self._navigation = Navigation()
        self._header = Header()
        self.messages = MessageArea()
        self._content = QStackedWidget()
        self._inspector = Inspector()
        self.jobs = JobsStrip()
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setObjectName("frameSplitter")
        self._splitter.addWidget(self._content)
        self._splitter.addWidget(self._inspector)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self.messages)
        right.addWidget(self._splitter, 1)
        right.addWidget(self.jobs)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.resize(160 * GRID, 100 * GRID)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        commands = self.commands
        self._navigation.page_chosen.connect(self.show_page)
        self._inspector.hide_asked.connect(lambda: commands.inspector.setChecked(False))
        commands.inspector.toggled.connect(self._inspector_chosen)
        commands.quit.triggered.connect(self.close)
        commands.about.triggered.connect(lambda: About(self).open())
        commands.show_log.setEnabled(self._log_folder is not None)
        commands.show_log.triggered.connect(self._open_log)
        for scheme, action in commands.schemes.items():
            action.triggered.connect(lambda _checked=False, scheme=scheme: self._theme.choose(scheme))
        self._theme.changed.connect(self._scheme_changed)
        self.bus.changed.connect(self._changed)
        self._quiet.timeout.connect(self._catch_up)

    def _restore(self) -> None:
        self._splitter.setSizes([120 * GRID, 36 * GRID])
        remember_splitter(self._splitter, self.settings, "window")
        self.commands.inspector.setChecked(bool(self.settings.value(_INSPECTOR, True, type=bool)))
        self._show_inspector()
        self._scheme_changed()
        if geometry := self.settings.value(_GEOMETRY):
            self.restoreGeometry(geometry)

    def _open_pages(self) -> list[Page]:
        return [page for page in self._pages if self._project or not page.needs_project]

    def _show_navigation(self) -> None:
        pages = self._open_pages()
        self._navigation.set_pages(pages)
        for action in self._go:
            action.deleteLater()
        self._go = [page_action(page, number, self) for number, page in enumerate(pages, start=1)]
        for action, page in zip(self._go, pages, strict=True):
            action.triggered.connect(lambda _checked=False, key=page.key: self.show_page(key))
        self.menus.set_pages(self._go)
        if not pages:
            return
        current = self.current_page
        self.show_page(current.key if current in pages and current is not None else pages[0].key)

    def _drop(self, page: Page) -> None:
        if (inspector := page.inspector()) is not None:
            self._inspector.forget(inspector)
            inspector.deleteLater()
        self._content.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._dropped.append(page)

    def _show_document(self, key: str, document: str) -> None:
        self.show_page(key)
        if (page := self.current_page) is not None and page.key == key:
            page.show_document(document)

    def _show_documents(self, key: str, documents: Collection[str], title: str) -> None:
        self.show_page(key)
        if (page := self.current_page) is not None and page.key == key:
            page.show_documents(documents, title)

    def _show_errors(self, run: str, query: ErrorQuery) -> None:
        self.show_page(_ERRORS)
        if (page := self.current_page) is not None and page.key == _ERRORS:
            page.show_query(run, query)

    def _status_of(self, key: str) -> None:
        for page in self._pages:
            if page.key == key:
                self._status(page)

    def _status(self, page: Page) -> None:
        self._navigation.set_state(page.key, page.state())
        if page is self.current_page:
            self._header.show_page(page.title, page.sentence(), page.header_actions())
            self._show_inspector()

    def _changed(self, changes: ChangeSet) -> None:
        """Refreshes the page in front at once, the others once shown in a quiet moment; those never shown wait until they are."""
        for page in self._open_pages():
            if page is self.current_page:
                page.refresh(changes)
                self._status(page)
            elif page.key not in self._stale:
                waiting = self._waiting.get(page.key)
                self._waiting[page.key] = changes if waiting is None else waiting | changes
        if self._waiting:
            if not self._quiet.isActive():
                self._since.start()
            self._quiet.start(max(0, min(_QUIET_MS, _LATEST_MS - self._since.elapsed())))

    def _catch_up(self) -> None:
        """Refreshes the pages that waited."""
        waiting, self._waiting = self._waiting, {}
        for page in self._open_pages():
            if page.key in waiting:
                page.refresh(waiting[page.key])
                self._status(page)

    def _inspector_chosen(self, chosen: bool) -> None:
        self.settings.setValue(_INSPECTOR, chosen)
        self._show_inspector()

    def _show_inspector(self) -> None:
        """Shows it where it is wanted and the page has something to show in it."""
        page = self.current_page
        wanted = self.commands.inspector.isChecked()
        self._inspector.setVisible(wanted and page is not None and page.inspects())

    def _scheme_changed(self) -> None:
        self.commands.schemes[Scheme(self._theme.choice)].setChecked(True)

    def _open_log(self) -> None:
        if self._log_folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))


def _dropped_project(event: QDropEvent) -> Path | None:
    paths = local_paths(event.mimeData())
    return paths[0] if len(paths) == 1 and paths[0].suffix == PROJECT_SUFFIX else None
