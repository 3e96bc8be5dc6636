"""Imports a bookkeeping export: its rows are matched to documents, its values aligned to their pages as draft annotations."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapstudio.domain import AnnotationStatus, ChangeSet, DocumentState, Outcome
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.drafts import draft_annotations
from gapstudio.operations.exchange import reading_file
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

if TYPE_CHECKING:
    from gapstudio.readers.ledger import LedgerMatch


@dataclass(frozen=True)
class NotFound:
    """A stated value that is not on its document's page."""

    document: str
    label: str
    value: str


@dataclass
class LedgerReport:
    """What the import of a ledger did.

    Attributes:
        rows: Rows of the file.
        matched: Rows that belong to a document of the project.
        values: Values of the matched documents that were read.
        aligned: Values with at least one place that is not in doubt.
        ambiguous: Values whose every place is in doubt.
        not_found: Values without a place.
        unmatched: One sentence for every row that belongs to no document.
        problems: What could not be read in the file, one sentence each.
        unread: Names of matched documents whose pages cannot be read yet.
        cancelled: True where it was cancelled.
    """

    rows: int = 0
    matched: int = 0
    values: int = 0
    aligned: int = 0
    ambiguous: int = 0
    not_found: list[NotFound] = field(default_factory=list[NotFound])
    unmatched: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])
    unread: list[str] = field(default_factory=list[str])
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        return (
            f"{self.matched} of {self.rows} rows matched; of {self.values} values {self.aligned} were found, "
            f"{self.ambiguous} are in doubt and {len(self.not_found)} are not on their page."
        )


@dataclass(frozen=True)
class LedgerColumn:
    """A column of a ledger, for a person to say what it holds.

    Attributes:
        name: Its heading.
        example: Its first cell that is not empty, or "".
        proposed: Label, ``supplier``, ``language`` or ``file`` that its name suggests; "" for none.
    """

    name: str
    example: str
    proposed: str


def ledger_columns(path: Path) -> tuple[LedgerColumn, ...]:
    """Returns all columns of a ledger in their order, with what they seem to hold.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger_table import guess_columns, read_table

    table = read_table(path)
    proposed = guess_columns(table.header, table.rows)
    examples = {name: next((row[name] for row in table.rows if row[name]), "") for name in table.header}
    return tuple(LedgerColumn(name, examples[name], proposed.get(name, "")) for name in table.header)


def proposed_columns(path: Path) -> Mapping[str, str]:
    """Proposes which column holds which label, from the columns' names.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger import propose_columns

    return propose_columns(path)


class ImportLedger:
    """Imports one ledger.

    Args:
        path: CSV file.
        columns: Column name to internal label; proposed from the names where empty.
        document_column: Column with the document's file name; found where empty.
    """

    def __init__(self, path: Path, columns: Mapping[str, str] | None = None, document_column: str | None = None) -> None:
        self._path = path
        self._columns = columns
        self._document_column = document_column
        self._entry = ""
        self._items: list[dict[str, Any]] | None = None
        self._metadata: dict[str, Mapping[str, str]] = {}
        self._report = LedgerReport()

    def prepare(self, project: Project) -> None:
        """Reads the file and matches its rows, which takes a while. It only reads the project, so that a reader will do.

        Raises:
            GapStudioError: The file cannot be read as a ledger.
        """
        from gapstudio.readers.ledger import match_rows, read_ledger

        ledger = read_ledger(self._path, self._columns or proposed_columns(self._path), document_column=self._document_column)
        documents = {document.id: document for document in project.documents(INTERNAL)}
        texts = {document: reading.text for document, reading in project.readings(INTERNAL)}
        matches = match_rows(ledger, {document.id: document.name for document in documents.values()}, texts)
        self._report.rows = len(ledger.rows)
        found = {match.document: match.row for match in matches if match.document}
        self._report.matched = len(found)
        self._report.unmatched = [_complaint(match) for match in matches if not match.document]
        self._report.problems = [problem.message for problem in ledger.problems]
        self._items = []
        for document, row in found.items():
            self._metadata[document] = row.metadata
            file = reading_file(project, document) if documents[document].state is DocumentState.READ else None
            if file is None:
                self._report.unread.append(documents[document].name)
                continue
            values = [asdict(value) for value in row.values]
            self._items.append({"document": document, "reading": str(file), "values": values})

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
        with project.change(self._title, entry=self._entry) as change:
            for partial in batch:
                document = partial.data["document"]
                packed = project.packed_reading(document)
                assert packed is not None
                known = project.annotations(document=document)
                drafts = draft_annotations(
                    document, partial.data["values"], source="ledger", revision=packed.revision, known=known
                )
                change.put_annotations(drafts)
                self._count(document, partial.data["values"])
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
        best: dict[tuple[str, str], AnnotationStatus] = {}
        order = [AnnotationStatus.DRAFT, AnnotationStatus.AMBIGUOUS, AnnotationStatus.UNLOCATED]
        for packed in values:
            key = (packed["value"]["label"], packed["value"]["value"])
            rank = 2 if packed["start"] is None else int(packed["ambiguous"])
            best[key] = order[min(rank, order.index(best.get(key, AnnotationStatus.UNLOCATED)))]
        self._report.values += len(best)
        self._report.aligned += sum(status is AnnotationStatus.DRAFT for status in best.values())
        self._report.ambiguous += sum(status is AnnotationStatus.AMBIGUOUS for status in best.values())
        gone = [key for key, status in best.items() if status is AnnotationStatus.UNLOCATED]
        self._report.not_found += [NotFound(document, label, value) for label, value in gone]


def _complaint(match: "LedgerMatch") -> str:
    name = f"Row {match.row.number}{f' ({match.row.key})' if match.row.key else ''}"
    if match.candidates:
        return f"{name} fits {len(match.candidates)} documents equally well."
    return f"{name} belongs to no document of the project."
