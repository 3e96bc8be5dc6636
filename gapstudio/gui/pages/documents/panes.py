"""What is shown beside or instead of the documents: ledger, gold report, ways to read, watched folders, reading again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.pages.documents.columns import is_read
from gapstudio.gui.pages.documents.compare_pane import ComparePane
from gapstudio.gui.pages.documents.deeds import Deeds
from gapstudio.gui.pages.documents.gold_pane import GoldPane
from gapstudio.gui.pages.documents.ledger_flow import TABLE_SUFFIXES, TABLES, LedgerFlow
from gapstudio.gui.pages.documents.reread_form import RereadCard
from gapstudio.gui.pages.documents.watch_pane import WatchCard
from gapstudio.gui.widgets.form import FormCard
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import (
    CompareEngines,
    EngineComparison,
    GoldReport,
    MetadataTable,
    ProposeTemplates,
    Reread,
    RereadReport,
    TemplatesReport,
    fill_metadata,
    gold_report,
    read_metadata,
    reading_engines,
    set_reading_engine,
    set_watched_folders,
    watched_folders,
)
from gapstudio.operations.views import DocumentItem

if TYPE_CHECKING:
    from gapstudio.gui.pages.documents.page import DocumentsPage

_MOST_COMPARED = 20
"""Documents that are compared at a time: OCR takes seconds a page, and it is done with every engine."""


class Panes(QObject):
    """Keeps the panes, opens them, and does what they ask for.

    Args:
        page: Which they belong to.
        session: The project.
        ask: Asks for files.
        deeds: Carries out what changes documents.
    """

    def __init__(self, page: "DocumentsPage", session: Session, ask: FileAsker, deeds: Deeds) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._ask = ask
        self._deeds = deeds
        self._said = Message("")
        self.ledger_flow = LedgerFlow(page, session, ask, deeds)
        self.ledger = self.ledger_flow.pane
        self.gold = GoldPane()
        self.comparison = ComparePane()
        self.watch = WatchCard()
        self.reread = RereadCard()
        self._connect()

    @property
    def full(self) -> tuple[QWidget, ...]:
        """Panes that are shown instead of the documents."""
        return (self.ledger, self.gold, self.comparison)

    @property
    def cards(self) -> tuple[FormCard, ...]:
        """Cards that are shown above the documents, one at a time."""
        return (self.watch, self.reread)

    def refresh(self) -> None:
        """Shows settings of the project again."""
        if not self.watch.isHidden():
            self.watch.set_folders(watched_folders(self._session.project))
        if not self.reread.isHidden():
            self.reread.set_engines(reading_engines(self._session.project))

    def selection_moved(self, items: Sequence[DocumentItem]) -> None:
        """Hears what is selected."""
        if not self.reread.isHidden():
            self.reread.set_count(sum(map(is_read, items)))

    # --- files that are dropped

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Takes gold from a table that was dropped, and imports everything else."""
        if _is_table(paths):
            self.ledger_flow.open(paths[0])
        else:
            self._page.import_paths(paths)

    def say_drop(self, paths: tuple[Path, ...]) -> str:
        """Says what will happen to files that are dragged over the page."""
        if _is_table(paths):
            return f"Take gold from {paths[0].name}"
        return f"Import {paths[0].name}" if len(paths) == 1 else f"Import {len(paths)} files and folders"

    # --- gold report

    def show_gold(self) -> None:
        """Shows every stated value and how it stands."""
        self._session.ask(
            lambda reader: gold_report(reader, places=False), self._show_gold, self._page.show_error, topic="documents.gold"
        )

    def _show_gold(self, report: GoldReport) -> None:
        self.gold.set_report(report, self._page.labels.titles)
        self._page.show_pane(self.gold)
        self.gold.panel.view.setFocus()

    # --- reading again, comparing, templates

    def show_reread(self) -> None:
        """Asks how the selected documents are to be read."""
        self._show_card(self.reread)
        self.reread.set_engines(reading_engines(self._session.project))
        self.reread.set_count(sum(map(is_read, self._page.selected())))
        self.reread.engine.setFocus()

    def _reread(self, engine: str | None, language: str | None) -> None:
        documents = self._read_ones()
        if not documents:
            return
        title = f"Reading {plural(len(documents), 'document')} again"
        operation = Reread(documents, engine=engine, language=language)
        self._deeds.follow(lambda: self._session.run_aside(operation, title), self._tell_reread)

    def _tell_reread(self, report: RereadReport) -> None:
        level = Level.WARN if report.failed or report.lost else Level.INFO
        failed = f"{report.failed[0].name}: {report.failed[0].reason}." if report.failed else ""
        self._page.show_message(Message(report.sentence(), level, failed))

    def compare(self) -> None:
        """Reads the selected documents in every way there is."""
        documents = self._read_ones()[:_MOST_COMPARED]
        title = f"Comparing ways to read {plural(len(documents), 'document')}"
        self._deeds.follow(lambda: self._session.run_aside(CompareEngines(documents), title), self._show_comparison)

    def _show_comparison(self, comparison: EngineComparison) -> None:
        if comparison.documents:
            self.comparison.set_comparison(comparison)
            self._page.show_pane(self.comparison)

    def propose_templates(self) -> None:
        """Sorts the documents by their layout."""
        self._deeds.follow(lambda: self._session.run_aside(ProposeTemplates(), "Comparing layouts"), self._tell_templates)

    def _tell_templates(self, report: TemplatesReport) -> None:
        self._page.show_message(Message(report.sentence(), Level.INFO, "Ctrl+Z takes it back." if report.assigned else ""))

    def _read_ones(self) -> list[str]:
        return [item.document.id for item in self._page.selected() if is_read(item)]

    # --- metadata from a table

    def ask_metadata(self) -> None:
        """Asks for a table and fills columns of metadata from it."""
        for path in self._ask(self._page, FileQuestion(Pick.FILE, "Metadata from a table", TABLES)):
            self.import_metadata(path)

    def import_metadata(self, path: Path) -> None:
        """Fills columns of metadata from a table, which is read in a thread."""
        self._say_reading(f"Reading {path.name} …")
        self._session.ask(
            lambda reader: read_metadata(reader, path), self._fill_metadata, self._refuse_metadata, topic="documents.metadata"
        )

    def _say_reading(self, text: str) -> None:
        """Says what is being read, in place of what was before it; "" for nothing any more."""
        self._page.messages.take_away(self._said)
        self._said = Message(text)
        if text:
            self._page.show_message(self._said)

    def _refuse_metadata(self, error: GapStudioError) -> None:
        self._say_reading("")
        self._page.show_error(error)

    def _fill_metadata(self, table: MetadataTable) -> None:
        self._say_reading("")
        if self._deeds.apply(lambda project: fill_metadata(project, table).changes):
            left = len(table.report.unmatched)
            more = f" {plural(left, 'row')} {'belongs' if left == 1 else 'belong'} to no document." if left else ""
            level = Level.WARN if more else Level.INFO
            self._page.show_message(Message(table.report.sentence() + more, level, "Ctrl+Z takes it back."))

    # --- watched folders

    def show_watched(self) -> None:
        """Shows the watched folders."""
        self._show_card(self.watch)
        self.watch.set_folders(watched_folders(self._session.project))
        self.watch.add_button.setFocus()

    def _ask_watched(self) -> None:
        for path in self._ask(self._page, FileQuestion(Pick.FOLDER, "Watch a folder")):
            self.watch.add_folder(path)

    def _watch(self, folders: tuple[Path, ...]) -> None:
        if self._deeds.apply(lambda project: set_watched_folders(project, folders)):
            self.watch.set_folders(watched_folders(self._session.project))
            self._page.arrivals.scan()

    # --- inside

    def _show_card(self, shown: FormCard) -> None:
        self._page.show_pane(None)
        for card in self.cards:
            card.setVisible(card is shown)

    def _connect(self) -> None:
        actions, rows, page = self._page.actions_, self._page.table.actions_, self._page
        actions.gold.triggered.connect(self.ledger_flow.choose)
        actions.report.triggered.connect(self.show_gold)
        actions.watch.triggered.connect(self.show_watched)
        actions.metadata.triggered.connect(self.ask_metadata)
        actions.templates.triggered.connect(self.propose_templates)
        rows.reread.triggered.connect(self.show_reread)
        rows.compare.triggered.connect(self.compare)
        for pane in (self.gold, self.comparison):
            pane.closed.connect(lambda: page.show_pane(None))
        for card in self.cards:
            card.closed.connect(lambda: page.show_pane(None))
        self.gold.document_chosen.connect(page.table.view.select_key)
        self.gold.place_wanted.connect(page.show_document)
        self.comparison.document_wanted.connect(page.show_document)
        self.watch.chosen.connect(self._watch)
        self.watch.add_asked.connect(self._ask_watched)
        self.watch.scan_asked.connect(page.arrivals.scan)
        self.reread.asked.connect(self._reread)
        self.reread.default_chosen.connect(lambda name: self._deeds.apply(lambda project: set_reading_engine(project, name)))


def _is_table(paths: Sequence[Path]) -> bool:
    # A text may be either; most are documents, and the menu takes it as a ledger all the same.
    return len(paths) == 1 and paths[0].suffix.lower() in TABLE_SUFFIXES and paths[0].suffix.lower() != ".txt"
