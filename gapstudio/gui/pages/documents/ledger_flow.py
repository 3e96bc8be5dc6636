"""Gold from a ledger, from the choice of a file to what is open afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.documents.deeds import Deeds
from gapstudio.gui.pages.documents.ledger_pane import LedgerPane
from gapstudio.gui.pages.documents.reports import LedgerIssue, ledger_issues
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import (
    ImportLedger,
    LedgerColumn,
    LedgerPreset,
    LedgerReport,
    Project,
    fitting_ledger_preset,
    ledger_columns,
    ledger_presets,
    ledger_sheets,
    make_ledger_preset,
    remove_ledger_preset,
    save_ledger_preset,
)
from gapstudio.operations.stated_labels import stated_titles

if TYPE_CHECKING:
    from gapstudio.gui.pages.documents.page import DocumentsPage

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json", ".jsonl", ".ndjson", ".xml")
TABLES = f"Tables ({' '.join(f'*{suffix}' for suffix in TABLE_SUFFIXES)});;All files (*)"


@dataclass(frozen=True)
class Ledger:
    """A file as it is shown before it is imported.

    Attributes:
        path: The file.
        columns: Its columns with what they seem to hold; none for the XML of an invoice.
        sheets: Names of its sheets, where it is a workbook.
        sheet: The one that is looked at; "" for the one that fits best.
        presets: The presets that the project keeps.
        preset: Name of the one that the columns follow, or "".
    """

    path: Path
    columns: tuple[LedgerColumn, ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    presets: tuple[LedgerPreset, ...] = ()
    preset: str = ""


def look_into(project: Project, path: Path, sheet: str = "", preset: str | None = None) -> Ledger:
    """Reads what a ledger's columns seem to hold.

    Args:
        project: Any reader of it.
        path: The file.
        sheet: Name of a sheet; "" for the one that fits best.
        preset: Name of the preset to follow, "" for none; where None, the one made for such a header, if there is one.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    kept = ledger_presets(project)
    if preset is None:
        chosen = fitting_ledger_preset(project, path, sheet)
    else:
        chosen = next((one for one in kept if one.name == preset), None)
    sheet = sheet or (chosen.sheet if chosen is not None else "")
    columns = ledger_columns(path, sheet=sheet, preset=chosen)
    return Ledger(path, columns, ledger_sheets(path), sheet, kept, chosen.name if chosen is not None else "")


class LedgerFlow(QObject):
    """Connects the pane of a ledger with the project.

    Args:
        page: Where it is shown.
        session: The project.
        ask: Asks for files.
        deeds: Carries out what changes the project.
    """

    def __init__(self, page: "DocumentsPage", session: Session, ask: FileAsker, deeds: Deeds) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._ask = ask
        self._deeds = deeds
        self.pane = LedgerPane()
        self.pane.import_asked.connect(self._import)
        self.pane.look_asked.connect(self.open)
        self.pane.save_asked.connect(self._save)
        self.pane.remove_asked.connect(self._remove)
        self.pane.closed.connect(lambda: self._page.show_pane(None))
        self.pane.document_wanted.connect(self._page.show_document)

    def choose(self) -> None:
        """Asks for a ledger and shows its columns."""
        for path in self._ask(self._page, FileQuestion(Pick.FILE, "Gold from a ledger", TABLES)):
            self.open(path)

    def open(self, path: Path, sheet: str = "", preset: str | None = None) -> None:
        """Shows what the columns of a ledger seem to hold; see `look_into`."""
        self._session.ask(
            lambda reader: look_into(reader, path, sheet, preset), self._show, self._page.show_error, topic="documents.ledger"
        )

    def _show(self, ledger: Ledger) -> None:
        if not self._page.items:
            text = "There is no document yet that the ledger's values could be found on."
            self._page.show_message(Message(text, Level.WARN, "Import documents first."))
        elif not ledger.columns:
            self._import(ledger.path, {}, "")  # the XML of one invoice says by itself what it holds
        else:
            self.pane.set_ledger(ledger, stated_titles(self._session.project))
            self._page.show_pane(self.pane)

    def _import(self, path: Path, columns: Mapping[str, str], sheet: str) -> None:
        operation = ImportLedger(path, columns, sheet=sheet)
        self._page.show_pane(None)
        title = f"Finding the values of {path.name}"
        self._deeds.follow(lambda: self._session.run_prepared(operation, title), self._show_report)

    def _show_report(self, report: LedgerReport) -> None:
        titles = self._page.labels.titles

        def show(issues: tuple[LedgerIssue, ...]) -> None:
            self.pane.set_report(report, issues)
            self._page.show_pane(self.pane)

        self._session.ask(
            lambda reader: ledger_issues(reader, report, titles), show, self._page.show_error, topic="documents.issues"
        )

    # --- presets

    def _save(self, name: str) -> None:
        path, sheet, columns = self.pane.path, self.pane.sheet, self.pane.mapping()

        def keep(preset: LedgerPreset) -> None:
            if self._deeds.apply(lambda project: save_ledger_preset(project, preset)):
                self.open(path, sheet, preset.name)

        self._session.ask(lambda _reader: make_ledger_preset(name, path, columns, sheet=sheet), keep, self._page.show_error)

    def _remove(self, name: str) -> None:
        if self._deeds.apply(lambda project: remove_ledger_preset(project, name)):
            self.open(self.pane.path, self.pane.sheet, "")
