"""Imports a bookkeeping export: its rows are matched to documents, its values aligned to their pages as draft annotations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapstudio.domain import ChangeSet, DocumentState, Outcome
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.drafts import renewed_drafts
from gapstudio.operations.exchange import reading_file
from gapstudio.operations.ledger_presets import LedgerPreset, fitting_ledger_preset
from gapstudio.operations.long import Ending
from gapstudio.operations.match_ledger import match_ledger, unmatched_rows
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.stated_labels import as_stated, in_our_labels, stated_as
from gapstudio.store import Project

if TYPE_CHECKING:
    from gapstudio.readers.ledger import Ledger, LedgerMatch

_EXAMPLES = 3
_SURE, _DOUBTED, _CONTRADICTED, _GONE = range(4)


@dataclass(frozen=True)
class NotFound:
    """A stated value that is not on its document's page."""

    document: str
    label: str
    value: str


@dataclass(frozen=True)
class RowMatch:
    """What became of one row.

    Attributes:
        row: Its number in the file, counted from 1.
        key: Its file name, else its number, else "".
        document: Id of its document, or "".
        how: ``file name``, ``invoice number``, ``content``, ``ambiguous`` or ``not found``.
        why: What speaks for the document, or why there is none, as one clause.
    """

    row: int
    key: str
    document: str
    how: str
    why: str


@dataclass
class LedgerReport:
    """What the import of a ledger did.

    Attributes:
        rows: Rows of the file.
        matched: Rows that belong to a document of the project.
        documents: Documents that they belong to.
        values: Values of the matched documents that were read.
        aligned: Values with at least one place that is not in doubt.
        ambiguous: Values whose every place is in doubt.
        contradictory: Values where the page shows another one in their place.
        not_found: Values without a place.
        replaced: Drafts of an earlier import that the ledger does not state any more.
        unmatched: One sentence for every row that belongs to no document.
        matches: How every row was matched.
        problems: What could not be read in the file, one sentence each.
        unread: Names of matched documents whose pages cannot be read yet.
        cancelled: True where it was cancelled.
    """

    rows: int = 0
    matched: int = 0
    documents: int = 0
    values: int = 0
    aligned: int = 0
    ambiguous: int = 0
    contradictory: int = 0
    not_found: list[NotFound] = field(default_factory=list[NotFound])
    replaced: int = 0
    unmatched: list[str] = field(default_factory=list[str])
    matches: list[RowMatch] = field(default_factory=list[RowMatch])
    problems: list[str] = field(default_factory=list[str])
    unread: list[str] = field(default_factory=list[str])
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        against = f", {self.contradictory} are contradicted by their page" if self.contradictory else ""
        return (
            f"{self.matched} of {self.rows} rows matched; of {self.values} values {self.aligned} were found, "
            f"{self.ambiguous} are in doubt{against} and {len(self.not_found)} are not on their page."
        )


@dataclass(frozen=True)
class LedgerColumn:
    """A column of a ledger, for a person to say what it holds.

    Attributes:
        name: Its heading.
        proposed: Label, ``file`` or column of documents that its name or its values suggest; "" for none.
        examples: Its first different cells that are not empty, three at most.
        why: What speaks for the proposal, as a clause; "" where there is none.
    """

    name: str
    proposed: str
    examples: tuple[str, ...] = ()
    why: str = ""


def ledger_columns(path: Path, *, sheet: str = "", preset: LedgerPreset | None = None) -> tuple[LedgerColumn, ...]:
    """Returns all columns of a ledger in their order, with what they seem to hold; none for the XML of an invoice.

    Args:
        path: The file.
        sheet: Name of the sheet of a workbook; "" takes the one that fits best.
        preset: What the columns hold by it, instead of a proposal.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger import is_invoice_xml
    from gapstudio.readers.ledger.columns import propose
    from gapstudio.readers.ledger.table import read_table

    if is_invoice_xml(path):
        return ()
    table = read_table(path, sheet)
    proposed = {item.column: (item.target, item.why) for item in propose(table.header, table.rows)}
    if preset is not None:
        proposed = {column: (target, f"the preset {preset.name}") for column, target in preset.columns.items()}
    columns: list[LedgerColumn] = []
    for name in table.header:
        examples = tuple(islice(dict.fromkeys(row[name] for row in table.rows if row[name]), _EXAMPLES))
        target, why = proposed.get(name, ("", ""))
        columns.append(LedgerColumn(name, target, examples, why))
    return tuple(columns)


def ledger_sheets(path: Path) -> tuple[str, ...]:
    """Returns the names of the sheets of a workbook that hold anything; none for other files.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger import is_invoice_xml
    from gapstudio.readers.ledger.table import read_table

    return () if is_invoice_xml(path) else read_table(path).sheets


def proposed_columns(path: Path, sheet: str = "") -> Mapping[str, str]:
    """Proposes which column holds what, from the columns' names and values.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger import propose_columns

    return propose_columns(path, sheet)


class ImportLedger:
    """Imports one ledger. What it stated in an earlier import and nobody has judged is replaced.

    Args:
        path: A table (CSV, Excel, OpenDocument, Parquet, JSON, JSON lines) or the XML of one invoice.
        columns: Column name to label, to ``file``, or to a column of documents; where empty, those of the preset that was
            made for such a header, else proposed from names and values.
        document_column: Column with the document's file name; found where None.
        sheet: Name of the sheet of a workbook; "" takes the one that fits best.
    """

    def __init__(
        self,
        path: Path,
        columns: Mapping[str, str] | None = None,
        document_column: str | None = None,
        *,
        sheet: str = "",
    ) -> None:
        self._path = path
        self._columns = columns
        self._document_column = document_column
        self._sheet = sheet
        self._entry = ""
        self._source = "ledger"
        self._labels: frozenset[str] = frozenset()
        self._items: list[dict[str, Any]] | None = None
        self._metadata: dict[str, Mapping[str, str]] = {}
        self._report = LedgerReport()

    def prepare(self, project: Project) -> None:
        """Reads the file and matches its rows, which takes a while. It only reads the project, so that a reader will do.

        Raises:
            GapStudioError: The file cannot be read as a ledger.
        """
        from gapstudio.readers.ledger import rows_of_documents

        ledger = self._read(project)
        documents = {document.id: document for document in project.documents(INTERNAL)}
        matches = match_ledger(project, ledger)
        self._source, self._labels = ledger.source, ledger.labels
        self._tell(ledger, matches)
        without = sorted(self._labels.difference(stated_as(project)))
        self._report.problems += [f"The label set has no label {label}: its values were left out." for label in without]
        self._items = []
        for document, row in rows_of_documents(matches).items():
            self._metadata[document] = row.metadata
            file = reading_file(project, document) if documents[document].state is DocumentState.READ else None
            if file is None:
                self._report.unread.append(documents[document].name)
                continue
            values = [asdict(value) for value in row.values]
            self._items.append({"document": document, "reading": str(file), "values": values})

    def _read(self, project: Project) -> "Ledger":
        from gapstudio.readers.ledger import read_ledger

        columns, document_column, sheet = self._columns, self._document_column, self._sheet
        preset = None if columns else fitting_ledger_preset(project, self._path, sheet)
        if preset is not None:
            columns, document_column = preset.columns, preset.document_column or document_column
            sheet = sheet or preset.sheet
        names = as_stated(project)  # a column may be said to hold one of our labels, whatever a ledger calls it
        stated = {column: names.get(target, target) for column, target in (columns or {}).items()}
        return read_ledger(
            self._path, stated or proposed_columns(self._path, sheet), document_column=document_column, sheet=sheet
        )

    def _tell(self, ledger: "Ledger", matches: tuple["LedgerMatch", ...]) -> None:
        self._report.rows = len(ledger.rows)
        self._report.matched = sum(bool(match.document) for match in matches)
        self._report.documents = len({match.document for match in matches if match.document})
        self._report.unmatched = unmatched_rows(matches)
        self._report.matches = [
            RowMatch(match.row.number, match.row.key, match.document, match.how, match.why) for match in matches
        ]
        self._report.problems = [problem.message for problem in ledger.problems]

    def plan(self, project: Project) -> JobSpec:
        """Prepares, unless that was done, and returns the job that aligns the values.

        Raises:
            GapStudioError: The file cannot be read as a ledger.
        """
        if self._items is None:
            self.prepare(project)
        spec = JobSpec("align", f"Finding the values of {self._path.name}", {}, self._items or [], chunk=4)
        self._entry = spec.id
        self._write_metadata(project)
        return spec

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the drafts that came back."""
        ours = stated_as(project)
        labels = frozenset(ours[label] for label in self._labels if label in ours)
        with project.change(self._title, entry=self._entry) as change:
            for partial in batch:
                document, values = partial.data["document"], in_our_labels(partial.data["values"], ours)
                packed = project.packed_reading(document)
                assert packed is not None
                drafts = renewed_drafts(
                    document,
                    values,
                    source=self._source,
                    revision=packed.revision,
                    known=project.annotations(document=document),
                    labels=labels,
                )
                change.remove_annotations(drafts.removed)
                change.put_annotations(drafts.put)
                self._report.replaced += len(drafts.removed)
                self._count(document, values)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[LedgerReport]:
        """Closes the journal's entry and reports."""
        self._report.cancelled = ending.type == "cancelled"
        names = {document.id: document.name for document in project.documents(INTERNAL)}
        self._report.not_found = [NotFound(names[gone.document], gone.label, gone.value) for gone in self._report.not_found]
        return Outcome(project.close_entry(self._entry), self._report)

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._path.name

    @property
    def _title(self) -> str:
        return f"Gold from {self._path.name}"

    def _write_metadata(self, project: Project) -> None:
        with project.change(self._title, entry=self._entry) as change:
            change.set_metadata(self._metadata)

    def _count(self, document: str, values: Sequence[Mapping[str, Any]]) -> None:
        best: dict[tuple[str, str], int] = {}
        for packed in values:
            key = (packed["value"]["label"], packed["value"]["value"])
            best[key] = min(_rank(packed), best.get(key, _GONE))
        counts = Counter(best.values())
        self._report.values += len(best)
        self._report.aligned += counts[_SURE]
        self._report.ambiguous += counts[_DOUBTED]
        self._report.contradictory += counts[_CONTRADICTED]
        self._report.not_found += [NotFound(document, *key) for key, rank in best.items() if rank == _GONE]


def _rank(packed: Mapping[str, Any]) -> int:
    """How good one place of a value is; the best counts."""
    if packed["start"] is None:
        return _GONE
    return _CONTRADICTED if packed["contradicts"] else _DOUBTED if packed["ambiguous"] else _SURE
