"""The page Documents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.confirm import Confirm, confirm_by_dialog
from gapstudio.gui.files import FileAsker, native_asker
from gapstudio.gui.format import count, plural
from gapstudio.gui.pages.documents.actions import PageActions
from gapstudio.gui.pages.documents.arrivals import Arrivals
from gapstudio.gui.pages.documents.columns import is_read
from gapstudio.gui.pages.documents.deeds import Deeds
from gapstudio.gui.pages.documents.drops import DropArea
from gapstudio.gui.pages.documents.inspector import Deed, DocumentInspector
from gapstudio.gui.pages.documents.labels import Labels, labels_of
from gapstudio.gui.pages.documents.panes import Panes
from gapstudio.gui.pages.documents.table import DocumentTable
from gapstudio.gui.pages.documents.thumbnails import Thumbnails
from gapstudio.gui.pages.documents.viewer import DocumentViewer
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.operations import Project
from gapstudio.operations.views import DocumentItem, DocumentView, document_items, document_view

_AREAS = {Area.DOCUMENTS, Area.ANNOTATIONS, Area.CORPORA}
_DEEDS = 6
_FEW = 400
"""So many changed documents at most are asked for one by one; more are asked for together with all others."""


class DocumentsPage(Page):
    """Documents come in, are looked at, and get their gold.

    Args:
        session: The open project.
        settings: Where splitters and the annotator's name are kept.
        ask: Asks for files.
        confirm: Asks before what cannot be undone.
    """

    key = "documents"
    title = "Documents"
    icon = "documents"

    def __init__(
        self, session: Session, settings: QSettings, ask: FileAsker | None = None, confirm: Confirm = confirm_by_dialog
    ) -> None:
        super().__init__()
        ask = ask or native_asker(settings)
        self._session = session
        self._items: tuple[DocumentItem, ...] = ()
        self._counted = False
        self._history: tuple[Deed, ...] = ()
        self._labels = labels_of(session.project)
        self._chosen_for = ""
        self._mark_wanted = ""
        self._stale: set[str] | None = None
        self._asking = False
        self._held: _Overview | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._ask_rows)
        self.actions_ = PageActions(self)
        self.thumbnails = Thumbnails(session, self)
        self.table = DocumentTable(settings, self.thumbnails, self.actions_)
        self.viewer = DocumentViewer(session, self.table.actions_.retry, self.actions_.wide)
        self._inspector = DocumentInspector(settings)
        self.deeds = Deeds(self, session, confirm)
        self.arrivals = Arrivals(self, session, ask)
        self._work = make_splitter(settings, "documents", [self.table, self.viewer], [56, 44])
        self.panes = Panes(self, session, ask, self.deeds)
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._beside_cards())
        for pane in self.panes.full:
            self._sheets.addWidget(pane)
        self.set_content(self._sheets)
        sentence = "Your documents will be here. Import PDF files, scans, texts or a folder, or drop them anywhere on this page."
        self.set_empty_state(EmptyState("documents", sentence, [self.actions_.files, self.actions_.folder]))
        self._drops = DropArea(self, self.panes.say_drop)
        self._connect()

    # --- what the window asks

    def state(self) -> NavState:
        """Returns begun without gold, done with it; attention where nothing could be read."""
        read = sum(is_read(item) for item in self._items)
        aside = len(self._items) - read
        if not self._items:
            return NavState(NavMark.NOTHING, "No document has been imported.", "import PDF files, pictures or texts.")
        why = f"{read} of {plural(len(self._items), 'document')} {'is' if read == 1 else 'are'} read."
        if not read:
            return NavState(NavMark.ATTENTION, why, "look at why they were set aside.")
        if not any(item.gold for item in self._items):
            return NavState(NavMark.BEGUN, f"{why} None has gold yet.", "import the ledger.")
        return NavState(NavMark.DONE, why, f"look at the {aside} set aside, or go on to Benchmark." if aside else "")

    def sentence(self) -> str:
        """Returns how many there are, read and set aside."""
        read = sum(is_read(item) for item in self._items)
        if not self._counted:
            return ""
        if not self._items:
            return "No document has been imported yet."
        return f"{plural(len(self._items), 'document')}, {count(read)} read, {count(len(self._items) - read)} set aside"

    def header_actions(self) -> Sequence[QAction]:
        """Returns import and ledger."""
        return (self.actions_.import_, self.actions_.gold)

    def inspector(self) -> QWidget:
        """Returns the facts of what is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again for the documents that changed, and shows the selected one again where it is among them."""
        if not changes.areas or Area.SETTINGS in changes.areas:
            self.arrivals.follow_watched()
            self.panes.refresh()
        if not changes.areas:
            self.arrivals.look_for_unfinished()
        self._show_history()
        if changes.areas and not changes.areas & _AREAS:
            return
        if not changes.areas or not changes.documents or len(changes.documents) > _FEW:
            self._stale = None
        elif self._stale is not None:
            self._stale |= changes.documents
            self._stale = None if len(self._stale) > _FEW else self._stale
        self.thumbnails.try_again(changes.documents)
        if not self._later.isActive():
            # While documents pour in, a long table is not filled again for every handful of them.
            self._later.start(min(1000, len(self._items) // 8) if self.arrivals.importing else 0)
        current = self.viewer.document
        if current and (not changes.documents or current in changes.documents):
            self._look(current)

    def entered(self) -> None:
        """Puts the keyboard where the work is."""
        if not self.is_empty and self._sheets.currentIndex() == 0:
            self.table.current_view.setFocus()

    # --- from outside: the sample, drops, other pages

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders as one job."""
        self.arrivals.import_paths(paths)

    def open_ledger(self, path: Path) -> None:
        """Shows what the columns of a ledger seem to hold."""
        self.panes.ledger_flow.open(path)

    @property
    def items(self) -> tuple[DocumentItem, ...]:
        """All documents."""
        return self._items

    @property
    def labels(self) -> Labels:
        """The labels of our documents."""
        return self._labels

    def selected(self) -> tuple[DocumentItem, ...]:
        """Returns the selected documents."""
        return self.table.view.selected_rows()

    def show_pane(self, pane: QWidget | None) -> None:
        """Shows one pane instead of the documents, or the documents again."""
        self._sheets.setCurrentWidget(pane) if pane is not None else self._sheets.setCurrentIndex(0)
        self.show_empty(not self._items and pane is None)
        if pane is None:
            self.table.current_view.setFocus()

    def show_document(self, document: str, annotation: str = "") -> None:
        """Goes to a document, and to one of its annotations on the page."""
        self.show_pane(None)
        self._mark_wanted = annotation
        if self.table.select_document(document) and annotation and self.viewer.document == document:
            self._show_mark()

    def show_documents(self, documents: Collection[str], title: str) -> None:
        """Shows only these documents, and the first of them."""
        self.show_pane(None)
        self.table.show_only(documents, title)

    # --- inside

    def _beside_cards(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for card in self.panes.cards:
            column.addWidget(card)
        column.addWidget(self._work, 1)
        return whole

    def _connect(self) -> None:
        view, rows, page, arrivals = self.table.view, self.table.actions_, self.actions_, self.arrivals
        view.selection_moved.connect(self._selected)
        view.current_changed.connect(self._current)
        view.failed.connect(self.show_error)
        view.cell_edited.connect(self.deeds.edit)
        view.editing_ended.connect(self._show_held)
        self.table.opened.connect(lambda _item: self._open_page())
        rows.show.triggered.connect(self._open_page)
        rows.annotate.triggered.connect(self._annotate)
        rows.edit.triggered.connect(self._edit)
        rows.retry.triggered.connect(self._retry)
        rows.confirm.triggered.connect(self._inspector.confirm.ask)
        rows.remove.triggered.connect(lambda: self.deeds.remove(self.selected()))
        rows.erase.triggered.connect(lambda: self.deeds.erase(self.selected()))
        page.wide.toggled.connect(self._show_wide)
        page.next.triggered.connect(lambda: self._step(1))
        page.previous.triggered.connect(lambda: self._step(-1))
        page.files.triggered.connect(arrivals.ask_files)
        page.folder.triggered.connect(arrivals.ask_folder)
        arrivals.rows_wanted.connect(self.table.show_state)
        self.viewer.mark_clicked.connect(self._inspector.notes.select)
        self.viewer.failed.connect(self.show_error)
        self._inspector.note_chosen.connect(self.viewer.select)
        self._inspector.edited.connect(lambda column, value: self.deeds.edit(self.selected(), column, value))
        self._inspector.confirm_asked.connect(lambda name: self.deeds.confirm(self.selected(), name))
        self._drops.dropped.connect(self.panes.take_dropped)

    # --- rows

    def _ask_rows(self) -> None:
        if self._asking:
            return
        wanted, self._stale, self._asking = self._stale, set(), True
        self._session.ask(lambda reader: _overview(reader, wanted), self._take_rows, self._refused)

    def _refused(self, error: GapStudioError) -> None:
        self._asking = False
        self.show_error(error)

    def _take_rows(self, overview: "_Overview") -> None:
        self._asking = False
        if self.table.view.is_editing:
            # New rows would take away what is being typed; all of them are asked for once it is written.
            self._held, self._stale = overview, None
            return
        self._fill(overview)
        if self._stale is None or self._stale:
            self._later.start(0)

    def _show_held(self) -> None:
        if self._held is not None:
            self._held = None
            self._later.start(0)

    def _fill(self, overview: "_Overview") -> None:
        first, self._labels = not self.table.table.all_rows, overview.labels
        if overview.gone:
            self._stale = None  # the order of those that stay is asked for again as well
        elif overview.wanted is None or first:
            self.table.set_items(overview.items)
        else:
            self.table.update_items(overview.items)
        self._items, self._counted = self.table.table.all_rows, True
        self.show_empty(not self._items and self._sheets.currentIndex() == 0)
        if (first or self._may_do_better()) and self._items:
            self._select_first()
        else:
            self._selected(self.selected())
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
        selected = self.selected()
        ours = len(selected) == 1 and selected[0].document.id == self._chosen_for
        return ours and not is_read(selected[0]) and any(is_read(item) for item in self._items)

    # --- what is selected

    def _selected(self, items: tuple[DocumentItem, ...]) -> None:
        self._inspector.set_items(items, self._items)
        actions, any_read = self.table.actions_, any(map(is_read, items))
        for action in (actions.show, actions.edit, actions.remove, actions.erase):
            action.setEnabled(bool(items))
        actions.annotate.setEnabled(len(items) == 1 and any_read)
        for action in (actions.reread, actions.compare):
            action.setEnabled(any_read)
        actions.retry.setEnabled(any(not is_read(item) for item in (items or self._items)))
        actions.confirm.setEnabled(any(item.gold > item.confirmed for item in items))
        self.panes.selection_moved(items)
        self._inspector.set_history(self._history)

    def _annotate(self) -> None:
        if len(items := self.selected()) == 1 and is_read(items[0]):
            self.document_wanted.emit("annotate", items[0].document.id)

    def _current(self, item: DocumentItem | None) -> None:
        if item is None and self.table.table.rowCount() and not self.selected():
            self._select_first()  # the one that was looked at is filtered away or gone
        elif item is None:
            self.actions_.wide.setChecked(False)  # there is no page that needs the room
            self.viewer.set_view(None, {})
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
        self.viewer.set_view(view, self._labels.styles)
        self._inspector.set_annotations(view.annotations, self._labels)
        self._show_mark()

    def _show_mark(self) -> None:
        wanted, self._mark_wanted = self._mark_wanted, ""
        if wanted:
            self.viewer.select(wanted)
            self._inspector.notes.select(wanted)

    def _show_history(self) -> None:
        deeds = [Deed(entry.title, entry.created, entry.undone) for entry in self._session.project.history()[-_DEEDS:]]
        self._history = tuple(deeds[::-1])
        self._inspector.set_history(self._history)

    def _show_wide(self, wide: bool) -> None:
        """Hides the table, or shows it again; the keyboard goes where something is to be seen."""
        self.table.setVisible(not wide)
        (self.viewer.pages.view if wide else self.table.current_view).setFocus()

    def _step(self, step: int) -> None:
        """Goes to another document in the order of the table."""
        view = self.table.view
        row = view.currentIndex().row() + step
        if 0 <= row < view.table.rowCount():
            view.selectRow(row)

    def _open_page(self) -> None:
        self.viewer.pages.view.setFocus()

    def _edit(self) -> None:
        if self.actions_.pictures.isChecked() or not self.table.view.edit_cell():
            self._inspector.metadata.edit()

    def _retry(self) -> None:
        self.arrivals.retry([item.document.id for item in self.selected() if not is_read(item)])


@dataclass(frozen=True)
class _Overview:
    """Which documents there are: `wanted` are the ids that were asked for, None for all; `gone` those of them no longer there."""

    items: tuple[DocumentItem, ...]
    labels: Labels
    wanted: frozenset[str] | None
    gone: frozenset[str]


def _overview(project: Project, wanted: Collection[str] | None) -> _Overview:
    items = document_items(project, wanted)
    asked = None if wanted is None else frozenset(wanted)
    gone = frozenset[str]() if asked is None else asked - {item.document.id for item in items}
    return _Overview(items, labels_of(project), asked, gone)
