"""The columns of our documents: which there are, renaming and removing one, and filling them from a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapstudio.domain import ChangeSet, GapStudioError, Outcome
from gapstudio.domain.languages import is_language_code
from gapstudio.operations.match_ledger import match_ledger, unmatched_rows
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

KNOWN_COLUMNS = ("supplier", "language", "country", "template", "kind", "currency")
"""Columns that GapStudio fills where it can; they come first, and a person can edit them like any other."""

_LONGEST_NAME = 60
_OF_LABEL = {"SELLER": "supplier", "CURRENCY": "currency"}
_HEADINGS = {
    "land": "country",
    "pays": "country",
    "vorlage": "template",
    "layout": "template",
    "art": "kind",
    "type": "kind",
    "source": "kind",
}


@dataclass(frozen=True)
class MetadataColumn:
    """A column of our documents.

    Attributes:
        name: Of the column.
        filled: Documents that have a value in it.
        values: Its values with the number of their documents, the most frequent first, equal ones by name.
    """

    name: str
    filled: int
    values: tuple[tuple[str, int], ...]


@dataclass
class MetadataReport:
    """What an import of metadata did.

    Attributes:
        rows: Rows of the file.
        matched: Rows that belong to a document of the project.
        columns: Heading to the column that it filled.
        values: Values that were set.
        unmatched: One sentence for every row that belongs to no document.
    """

    rows: int = 0
    matched: int = 0
    columns: dict[str, str] = field(default_factory=dict[str, str])
    values: int = 0
    unmatched: list[str] = field(default_factory=list[str])

    def sentence(self) -> str:
        """Says it in one sentence."""
        columns = ", ".join(dict.fromkeys(self.columns.values()))
        return f"{self.matched} of {self.rows} rows matched; {self.values} values were set in {columns}."


@dataclass(frozen=True)
class MetadataTable:
    """What a table says of documents, looked up and not yet written.

    Attributes:
        name: Of the file.
        values: Id of a document to its columns.
        report: What writing it does.
    """

    name: str
    values: Mapping[str, Mapping[str, str]]
    report: MetadataReport


@in_one_state
def metadata_columns(project: Project) -> tuple[MetadataColumn, ...]:
    """Returns the known columns, also where they are empty, then those that people added, by name."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in KNOWN_COLUMNS}
    for document in project.documents(INTERNAL):
        for name, value in document.metadata.items():
            counts.setdefault(name, Counter())[value] += 1
    added = sorted(name for name in counts if name not in KNOWN_COLUMNS)
    return tuple(_column(name, counts[name]) for name in (*KNOWN_COLUMNS, *added))


def column_name(name: str) -> str:
    """Returns a name that a column may have, with single spaces; a known one in its own spelling.

    Raises:
        GapStudioError: It is empty or too long.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise GapStudioError(f"“{plain[:_LONGEST_NAME]}” is no name for a column.", remedy="Give it one of 1 to 60 characters.")
    return next((known for known in KNOWN_COLUMNS if known == plain.casefold()), plain)


def column_value(name: str, value: str) -> str:
    """Returns a value as its column holds it: single spaces; codes of languages in small letters, of countries in capitals.

    Raises:
        GapStudioError: The column is that of the language, and the value is no code of one.
    """
    plain = " ".join(value.split())
    if name == "language":
        return _language(plain)
    return plain.upper() if name == "country" and len(plain) == len("DE") else plain


def _language(text: str) -> str:
    code = text.lower()
    if code and not is_language_code(code):
        remedy = "Write a code of ISO 639-1, such as de, en or fr, or put it into a column with another name."
        raise GapStudioError(f"“{text}” is no language code.", remedy=remedy)
    return code


def rename_metadata_column(project: Project, old: str, new: str) -> ChangeSet:
    """Gives a column another name.

    Raises:
        GapStudioError: No document has a value in it, or another column has the new name already.
    """
    name = column_name(new)
    held = _held(project, old)
    if name == old:
        return ChangeSet()
    if any(name in document.metadata for document in project.documents(INTERNAL)):
        raise GapStudioError(f"There is a column “{name}” already.", remedy="Choose another name, or remove that column first.")
    with project.change(f"Rename column {old} to {name}") as change:
        change.set_metadata({document: {old: "", name: value} for document, value in held.items()})
    return change.changes


def remove_metadata_column(project: Project, name: str) -> ChangeSet:
    """Empties a column in all of our documents; undo brings it back.

    Raises:
        GapStudioError: No document has a value in it.
    """
    held = _held(project, name)
    with project.change(f"Remove column {name}") as change:
        change.set_metadata({document: {name: ""} for document in held})
    return change.changes


def import_metadata(
    project: Project, path: Path, columns: Mapping[str, str] | None = None, *, document_column: str | None = None
) -> Outcome[MetadataReport]:
    """Fills columns from a table; see `read_metadata` and `fill_metadata`."""
    return fill_metadata(project, read_metadata(project, path, columns, document_column=document_column))


def fill_metadata(project: Project, table: MetadataTable) -> Outcome[MetadataReport]:
    """Writes what a table says of documents; those taken out since are left alone.

    Args:
        project: Open for writing.
        table: From `read_metadata`.
    """
    there = {document.id for document in project.documents(INTERNAL)}
    with project.change(f"Columns from {table.name}") as change:
        change.set_metadata({document: values for document, values in table.values.items() if document in there})
    return Outcome(change.changes, table.report)


def read_metadata(
    project: Project, path: Path, columns: Mapping[str, str] | None = None, *, document_column: str | None = None
) -> MetadataTable:
    """Reads a table and finds the document of each row; empty cells leave what is there. It may take seconds.

    Args:
        project: Any reader of it.
        path: A table of any kind that a ledger may be; its rows find their documents as a ledger's do.
        columns: Heading to column; where None, every heading that names neither a file nor a value of the invoice.
        document_column: Heading of the file names; found where None.

    Raises:
        GapStudioError: The file cannot be read as a table, or no column of it can be used.
    """
    from gapstudio.readers.ledger import propose_columns, read_ledger, rows_of_documents

    proposed = propose_columns(path)
    chosen = {heading: column_name(name) for heading, name in (columns or _proposed(path, proposed)).items()}
    if not chosen:
        raise GapStudioError(f"No column of {path.name} can become one of the documents.", remedy="Name them as HEADING=COLUMN.")
    # What the other columns hold tells documents apart, and is not taken over. A ledger takes names in capitals for labels.
    capitals = {heading for heading, name in chosen.items() if name == name.upper()}
    targets = {heading: name for heading, name in {**proposed, **chosen}.items() if heading not in capitals}
    ledger = read_ledger(path, targets, document_column=document_column, keep=sorted(capitals))
    matches = match_ledger(project, ledger)
    values = {document: _values(row.metadata, chosen) for document, row in rows_of_documents(matches).items()}
    matched, count = sum(bool(match.document) for match in matches), sum(map(len, values.values()))
    return MetadataTable(path.name, values, MetadataReport(len(ledger.rows), matched, chosen, count, unmatched_rows(matches)))


def _values(metadata: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    stated = {column: metadata.get(column) or metadata.get(heading, "") for heading, column in chosen.items()}
    return {column: text for column, text in stated.items() if text}


def _proposed(path: Path, targets: Mapping[str, str]) -> dict[str, str]:
    from gapstudio.readers.ledger.table import read_table

    proposed: dict[str, str] = {}
    for heading in read_table(path).header:
        target = targets.get(heading, "")
        if target == "file" or (target.isupper() and target not in _OF_LABEL):
            continue
        name = _OF_LABEL.get(target, target) or _HEADINGS.get(heading.casefold(), heading)
        if name not in proposed.values():
            proposed[heading] = name
    return proposed


def _column(name: str, counts: Counter[str]) -> MetadataColumn:
    values: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return MetadataColumn(name, counts.total(), tuple(values))


def _held(project: Project, name: str) -> dict[str, str]:
    documents = project.documents(INTERNAL)
    held = {document.id: document.metadata[name] for document in documents if name in document.metadata}
    if not held:
        known = sorted({column for document in documents for column in document.metadata})
        remedy = f"Their columns are: {', '.join(known)}." if known else "They have no columns yet."
        raise GapStudioError(f"No document has a column “{name}”.", remedy=remedy)
    return held
