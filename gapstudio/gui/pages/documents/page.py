"""The page Documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick, native_asker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.documents.drops import DropArea
from gapstudio.gui.pages.documents.inspector import Deed, DocumentInspector
from gapstudio.gui.pages.documents.labels import Labels, labels_of
from gapstudio.gui.pages.documents.ledger_pane import LedgerPane
from gapstudio.gui.pages.documents.reports import LedgerIssue, import_message, ledger_issues
from gapstudio.gui.pages.documents.table import DocumentTable, is_read
from gapstudio.gui.pages.documents.viewer import DocumentViewer
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import set_icon
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import (
    ImportDocuments,
    ImportLedger,
    ImportReport,
    LedgerReport,
    Project,
    confirm_drafts,
    ledger_columns,
    remove_documents,
    retry_set_aside,
    set_metadata,
)
from gapstudio.operations.views import DocumentItem, DocumentView, document_items, document_view

_AREAS = {Area.DOCUMENTS, Area.ANNOTATIONS, Area.CORPORA}
_DEEDS = 6


class DocumentsPage(Page):
    """Documents come in, are looked at, and get their gold.

    Args:
        session: The open project.
        settings: Where splitters and the annotator's name are kept.
        ask: Asks for files.
    """

    key = "documents"
    title = "Documents"
    icon = "documents"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session = session
        self._ask = ask or native_asker(settings)
        self._items = document_items(session.project)
        self._labels = labels_of(session.project)
        self._chosen_for = ""
        self._make_actions()
        self.table = DocumentTable()
        self.viewer = DocumentViewer(session, self.table.actions_.retry)
        self.ledger = LedgerPane()
        self._inspector = DocumentInspector(settings)
        self._work = make_splitter(settings, "documents", [self.table, self.viewer], [56, 44])
        self._panes = QStackedWidget()
        self._panes.addWidget(self._work)
        self._panes.addWidget(self.ledger)
        self.set_content(self._panes)
        sentence = "Your documents will be here. Import PDF files or a folder, or drop them anywhere on this page."
        self.set_empty_state(EmptyState("documents", sentence, [self._import_files, self._import_folder]))
        self._drops = DropArea(self, self._say_drop)
        self._connect()

    # --- what the window asks

    def state(self) -> NavState:
        """Returns begun without gold, done with it; attention where nothing could be read."""
        read = sum(is_read(item) for item in self._items)
        aside = len(self._items) - read
        if not self._items:
            return NavState(NavMark.NOTHING, "No document has been imported.", "import PDF files.")
        why = f"{read} of {plural(len(self._items), 'document')} {'is' if read == 1 else 'are'} read."
        if not read:
            return NavState(NavMark.ATTENTION, why, "look at why they were set aside.")
        if not any(item.gold for item in self._items):
            return NavState(NavMark.BEGUN, f"{why} None has gold yet.", "import the ledger.")
        return NavState(NavMark.DONE, why, f"look at the {aside} set aside, or go on to Benchmark." if aside else "")

    def sentence(self) -> str:
        """Returns how many there are, read and set aside."""
        read = sum(is_read(item) for item in self._items)
        if not self._items:
            return "No document has been imported yet."
        return f"{plural(len(self._items), 'document')}, {read} read, {len(self._items) - read} set aside"

    def header_actions(self) -> Sequence[QAction]:
        """Returns import and ledger."""
        return (self._import, self._gold)

    def inspector(self) -> QWidget:
        """Returns the facts of what is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Fills the table again, and shows the selected document again where it changed."""
        if changes.areas and not changes.areas & _AREAS:
            self._show_history()
            return
        self._session.ask(_overview, self._fill, self.show_error, topic="documents.items")
        current = self.viewer.document
        if current and (not changes.documents or current in changes.documents):
            self._look(current)

    def entered(self) -> None:
        """Puts the keyboard where the work is."""
        if not self.is_empty and self._panes.currentWidget() is self._work:
            self.table.view.setFocus()

    # --- importing

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders as one job."""
        self._run_import(ImportDocuments(list(paths)))

    def open_ledger(self, path: Path) -> None:
        """Shows what the columns of a ledger seem to hold."""
        self._session.ask(
            lambda _reader: ledger_columns(path),
            lambda columns: self._show_ledger(path, columns),
            self.show_error,
            topic="documents.ledger",
        )

    # --- inside

    def _make_actions(self) -> None:
        self._import_files = self._action("Import &files …", "import", self._ask_files, "Import PDF files (Ctrl+Shift+O)")
        self._import_files.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self._import_folder = self._action("Import a f&older …", "folder", self._ask_folder, "Import every PDF in a folder")
        self._import = self._action("Import …", "import", lambda: None, "Import PDF files or a folder; or drop them here")
        menu = QMenu(self)
        menu.addActions([self._import_files, self._import_folder])
        self._import.setMenu(menu)
        tip = "Take the values that bookkeeping has exported as CSV, and find them on the pages"
        self._gold = self._action("Gold from ledger …", "table", self._ask_ledger, tip)
        self.addActions([self._import_files, self._import_folder])

    def _action(self, text: str, icon: str, run: Callable[[], object], tip: str) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.setToolTip(tip)
        action.triggered.connect(lambda: run())
        return action

    def _connect(self) -> None:
        view, actions = self.table.view, self.table.actions_
        view.selection_moved.connect(self._selected)
        view.current_changed.connect(self._current)
        view.row_activated.connect(lambda _item: self._open_page())
        view.failed.connect(self.show_error)
        actions.show.triggered.connect(lambda: self._open_page())
        actions.retry.triggered.connect(self._retry)
        actions.confirm.triggered.connect(self._inspector.confirm.ask)
        actions.remove.triggered.connect(self._remove)
        self.viewer.mark_clicked.connect(self._inspector.notes.select)
        self.viewer.failed.connect(self.show_error)
        self._inspector.note_chosen.connect(self.viewer.select)
        self._inspector.edited.connect(self._edit)
        self._inspector.confirm_asked.connect(self._confirm)
        self.ledger.import_asked.connect(self._import_ledger)
        self.ledger.closed.connect(self._back)
        self.ledger.document_wanted.connect(self._show_document)
        self._drops.dropped.connect(self._dropped)

    def _fill(self, overview: "tuple[tuple[DocumentItem, ...], Labels]") -> None:
        self._items, self._labels = overview
        first = not self.table.table.all_rows
        self.table.table.set_rows(self._items)
        self.show_empty(not self._items and self._panes.currentWidget() is self._work)
        if (first or self._may_do_better()) and self._items:
            self._select_first()
        else:
            self._selected(self.table.view.selected_rows())
        if not any(item.document.id == self.viewer.document for item in self._items):
            self._current(self.table.view.current_row())
        self.status_changed.emit()

    def _select_first(self) -> None:
        """Selects the first one that has pages to show, if any has."""
        shown = self.table.table.shown_rows
        first = next((item for item in shown if is_read(item)), shown[0] if shown else None)
        if first is not None:
            self.table.view.select_key(first.document.id)
            self._chosen_for = first.document.id

    def _may_do_better(self) -> bool:
        """Tells whether the page itself had to select one set aside, because the first ones of an import were."""
        selected = self.table.view.selected_rows()
        ours = len(selected) == 1 and selected[0].document.id == self._chosen_for
        return ours and not is_read(selected[0]) and any(is_read(item) for item in self._items)

    def _selected(self, items: tuple[DocumentItem, ...]) -> None:
        self._inspector.set_items(items, self._items)
        actions = self.table.actions_
        actions.remove.setEnabled(bool(items))
        actions.show.setEnabled(bool(items))
        actions.retry.setEnabled(any(not is_read(item) for item in (items or self._items)))
        actions.confirm.setEnabled(any(item.gold > item.confirmed for item in items))
        self._show_history()

    def _current(self, item: DocumentItem | None) -> None:
        if item is None:
            self.viewer.set_view(None, ())
        elif item.document.id != self.viewer.document:
            self._look(item.document.id)

    def _look(self, document: str) -> None:
        self._session.ask(
            lambda reader: document_view(reader, document), self._show_view, lambda _gone: None, topic="documents.view"
        )

    def _show_view(self, view: DocumentView) -> None:
        current = self.table.view.current_row()
        if current is None or current.document.id != view.document.id:
            return
        self.viewer.set_view(view, self._labels.names)
        self._inspector.set_annotations(view.annotations, self._labels)

    def _show_history(self) -> None:
        deeds = [Deed(entry.title, entry.created, entry.undone) for entry in self._session.project.history()[-_DEEDS:]]
        self._inspector.set_history(deeds[::-1])

    def _open_page(self) -> None:
        self.viewer.pages.view.setFocus()

    def _show_document(self, document: str) -> None:
        self._back()
        if not self.table.view.select_key(document):
            self.table.filter.clear()
            self.table.show_state("")
            self.table.view.select_key(document)

    # --- deeds

    def _try(self, operation: Callable[[Project], ChangeSet]) -> bool:
        try:
            self._session.apply(operation)
        except GapStudioError as error:
            self.show_error(error)
            return False
        return True

    def _selected_ids(self) -> list[str]:
        return [item.document.id for item in self.table.view.selected_rows()]

    def _edit(self, column: str, value: str) -> None:
        documents = self._selected_ids()
        if documents:
            self._try(lambda project: set_metadata(project, documents, {column: value}))

    def _confirm(self, annotator: str) -> None:
        documents = self._selected_ids()
        self._try(lambda project: confirm_drafts(project, documents, annotator))

    def _remove(self) -> None:
        documents = self._selected_ids()
        if documents and self._try(lambda project: remove_documents(project, documents)):
            text = f"{plural(len(documents), 'document')} removed from the project; the files stay where they are."
            self.messages.clear()
            self.show_message(Message(text, Level.INFO, "Ctrl+Z brings them back."))

    def _retry(self) -> None:
        chosen = [item.document.id for item in self.table.view.selected_rows() if not is_read(item)]
        self._run_import(retry_set_aside(self._session.project, chosen))

    def _run_import(self, operation: ImportDocuments) -> None:
        try:
            job = self._session.run(operation)
        except GapStudioError as error:
            self.show_error(error)
            return
        self.messages.clear()
        job.finished.connect(self._imported)
        job.cancelled.connect(self._imported)
        job.failed.connect(self.show_error)

    def _imported(self, report: ImportReport) -> None:
        if (message := import_message(report, self._show_rows)) is not None:
            self.show_message(message)

    def _show_rows(self, text: str) -> None:
        """Shows the rows in one state, or those that hold a text."""
        if not self.table.show_state(text):
            self.table.filter.setText(text)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if len(paths) == 1 and paths[0].suffix.lower() == ".csv":
            self.open_ledger(paths[0])
        else:
            self.import_paths(paths)

    def _say_drop(self, paths: tuple[Path, ...]) -> str:
        if len(paths) == 1 and paths[0].suffix.lower() == ".csv":
            return f"Take gold from {paths[0].name}"
        return f"Import {paths[0].name}" if len(paths) == 1 else f"Import {len(paths)} files and folders"

    # --- choosing files

    def _ask_files(self) -> None:
        if paths := self._ask(self, FileQuestion(Pick.FILES, "Import documents", "PDF (*.pdf *.PDF);;All files (*)")):
            self.import_paths(paths)

    def _ask_folder(self) -> None:
        if paths := self._ask(self, FileQuestion(Pick.FOLDER, "Import a folder")):
            self.import_paths(paths)

    def _ask_ledger(self) -> None:
        for path in self._ask(self, FileQuestion(Pick.FILE, "Gold from a ledger", "CSV (*.csv *.txt *.tsv);;All files (*)")):
            self.open_ledger(path)

    # --- the ledger

    def _show_ledger(self, path: Path, columns) -> None:
        if not self._items:
            text = "There is no document yet that the ledger's values could be found on."
            self.show_message(Message(text, Level.WARN, "Import documents first."))
            return
        self.ledger.set_columns(path, columns, self._labels)
        self._panes.setCurrentWidget(self.ledger)

    def _import_ledger(self, path: Path, columns) -> None:
        job = self._session.run_prepared(ImportLedger(path, columns), f"Finding the values of {path.name}")
        self._back()
        job.finished.connect(self._show_report)
        job.cancelled.connect(self._show_report)
        job.failed.connect(self.show_error)

    def _show_report(self, report: LedgerReport) -> None:
        titles = self._labels.titles

        def show(issues: tuple[LedgerIssue, ...]) -> None:
            self.ledger.set_report(report, issues)
            self._panes.setCurrentWidget(self.ledger)

        self._session.ask(lambda reader: ledger_issues(reader, report, titles), show, self.show_error, topic="documents.issues")

    def _back(self) -> None:
        self._panes.setCurrentWidget(self._work)
        self.table.view.setFocus()


def _overview(project: Project) -> tuple[tuple[DocumentItem, ...], Labels]:
    return document_items(project), labels_of(project)
