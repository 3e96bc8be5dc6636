"""What is shown beside or instead of the documents: ledger, gold report, engines compared, watched folders, reading again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.documents.deeds import Deeds
from gapstudio.gui.pages.documents.gold_pane import GoldPane
from gapstudio.gui.pages.documents.ledger_pane import LedgerPane
from gapstudio.gui.pages.documents.reports import LedgerIssue, ledger_issues
from gapstudio.gui.pages.documents.watch_pane import WatchCard
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import (
    GoldReport,
    ImportLedger,
    LedgerReport,
    gold_report,
    ledger_columns,
    set_watched_folders,
    watched_folders,
)
from gapstudio.operations.views import DocumentItem

if TYPE_CHECKING:
    from gapstudio.gui.pages.documents.page import DocumentsPage

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json", ".jsonl", ".ndjson", ".xml")
_TABLES = f"Tables ({' '.join(f'*{suffix}' for suffix in TABLE_SUFFIXES)});;All files (*)"


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
        self.ledger = LedgerPane()
        self.gold = GoldPane()
        self.watch = WatchCard()
        self._connect()

    @property
    def full(self) -> tuple[QWidget, ...]:
        """Panes that are shown instead of the documents."""
        return (self.ledger, self.gold)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """Cards that are shown above the documents."""
        return (self.watch,)

    def refresh(self) -> None:
        """Shows settings of the project again."""
        if not self.watch.isHidden():
            self.watch.set_folders(watched_folders(self._session.project))

    def selection_moved(self, items: Sequence[DocumentItem]) -> None:
        """Hears what is selected."""

    # --- ledger

    def ask_ledger(self) -> None:
        """Asks for a ledger and shows its columns."""
        for path in self._ask(self._page, FileQuestion(Pick.FILE, "Gold from a ledger", _TABLES)):
            self.open_ledger(path)

    def open_ledger(self, path: Path) -> None:
        """Shows what the columns of a ledger seem to hold."""
        self._session.ask(
            lambda _reader: ledger_columns(path),
            lambda columns: self._show_ledger(path, columns),
            self._page.show_error,
            topic="documents.ledger",
        )

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Takes gold from a table that was dropped, and imports everything else."""
        if _is_table(paths):
            self.open_ledger(paths[0])
        else:
            self._page.import_paths(paths)

    def say_drop(self, paths: tuple[Path, ...]) -> str:
        """Says what will happen to files that are dragged over the page."""
        if _is_table(paths):
            return f"Take gold from {paths[0].name}"
        return f"Import {paths[0].name}" if len(paths) == 1 else f"Import {len(paths)} files and folders"

    def _show_ledger(self, path: Path, columns) -> None:
        if not self._page.items:
            text = "There is no document yet that the ledger's values could be found on."
            self._page.show_message(Message(text, Level.WARN, "Import documents first."))
            return
        self.ledger.set_columns(path, columns, self._page.labels)
        self._page.show_pane(self.ledger)

    def _import_ledger(self, path: Path, columns) -> None:
        operation = ImportLedger(path, columns)
        self._page.show_pane(None)
        self._deeds.follow(
            lambda: self._session.run_prepared(operation, f"Finding the values of {path.name}"), self._show_ledger_report
        )

    def _show_ledger_report(self, report: LedgerReport) -> None:
        titles = self._page.labels.titles

        def show(issues: tuple[LedgerIssue, ...]) -> None:
            self.ledger.set_report(report, issues)
            self._page.show_pane(self.ledger)

        self._session.ask(
            lambda reader: ledger_issues(reader, report, titles), show, self._page.show_error, topic="documents.issues"
        )

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

    # --- watched folders

    def show_watched(self) -> None:
        """Shows the watched folders."""
        self._page.show_pane(None)
        self.watch.set_folders(watched_folders(self._session.project))
        self.watch.show()
        self.watch.add_button.setFocus()

    def _ask_watched(self) -> None:
        for path in self._ask(self._page, FileQuestion(Pick.FOLDER, "Watch a folder")):
            self.watch.add_folder(path)

    def _watch(self, folders: tuple[Path, ...]) -> None:
        if self._deeds.apply(lambda project: set_watched_folders(project, folders)):
            self.watch.set_folders(watched_folders(self._session.project))
            self._page.arrivals.follow_watched()
            self._page.arrivals.scan()

    def _connect(self) -> None:
        actions = self._page.actions_
        actions.gold.triggered.connect(self.ask_ledger)
        actions.report.triggered.connect(self.show_gold)
        actions.watch.triggered.connect(self.show_watched)
        self.ledger.import_asked.connect(self._import_ledger)
        self.ledger.closed.connect(lambda: self._page.show_pane(None))
        self.ledger.document_wanted.connect(self._page.show_document)
        self.gold.closed.connect(lambda: self._page.show_pane(None))
        self.gold.place_wanted.connect(self._page.show_document)
        self.watch.chosen.connect(self._watch)
        self.watch.add_asked.connect(self._ask_watched)
        self.watch.scan_asked.connect(lambda: self._page.arrivals.scan())


def _is_table(paths: Sequence[Path]) -> bool:
    return len(paths) == 1 and paths[0].suffix.lower() in TABLE_SUFFIXES
