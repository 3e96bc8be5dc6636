"""Gold from bookkeeping: an export whose columns hold labels; a cell may hold several values, a document several rows."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapstudio.domain import GapStudioError, GoldValue, ValueKind
from gapstudio.readers.einvoice import inspect_xml
from gapstudio.readers.ledger.columns import guess_columns
from gapstudio.readers.ledger.grid import cell_text
from gapstudio.readers.ledger.table import Conventions, Table, learn_conventions, read_table
from gapstudio.readers.values import LABEL_KINDS, normalise, normalise_currency
from gapstudio.readers.values.text import squashed

METADATA_COLUMNS = ("supplier", "language", "country", "template")
"""Columns of documents that have a meaning; a column of the ledger may be mapped to these, or to any other name."""
FILE = "file"
"""What the column with the names of files is mapped to."""
_BETWEEN = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True)
class ValueProblem:
    """A cell that could not be understood; its row is kept.

    Attributes:
        row: Number of the row in the file, counted from 1.
        column: Name of the column.
        label: What it is mapped to.
        text: What the cell says.
        message: One sentence that names all of this.
    """

    row: int
    column: str
    label: str
    text: str
    message: str


@dataclass(frozen=True)
class LedgerRow:
    """One row: what bookkeeping says about one document.

    Attributes:
        number: Of the row in the file, counted from 1.
        key: Its file name where the ledger has such a column, else its invoice number, else "".
        values: Typed values, empty cells left out; a label may have several.
        metadata: Columns for the document: supplier, language, and others that the caller named.
        file: The name of its file, or "".
    """

    number: int
    key: str
    values: tuple[GoldValue, ...]
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    file: str = ""


@dataclass(frozen=True)
class Ledger:
    """A ledger as it was read.

    Attributes:
        rows: In the order of the file.
        columns: Column to label, as used.
        document_column: The column that names files, or "".
        problems: Cells that could not be understood.
        encoding: As recognised; "" where the form has one of its own.
        delimiter: As recognised, for CSV.
        source: ``ledger``, or ``einvoice`` for the XML of one invoice.
    """

    rows: tuple[LedgerRow, ...]
    columns: Mapping[str, str]
    document_column: str = ""
    problems: tuple[ValueProblem, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    source: str = "ledger"

    @property
    def labels(self) -> frozenset[str]:
        """The labels that it speaks of."""
        if self.source != "ledger":
            return frozenset(LABEL_KINDS)
        return frozenset(target for target in self.columns.values() if target in LABEL_KINDS)


def propose_columns(path: Path, sheet: str = "") -> Mapping[str, str]:
    """Proposes what every column holds whose name or values say it; see `columns.propose`.

    Returns:
        Column name to label (or ``supplier``, ``language``, ``country``, ``file``), in the order of the file; nothing for the
        XML of an invoice, which has no columns.

    Raises:
        GapStudioError: The file cannot be read, or is no table.
    """
    if is_invoice_xml(path):
        return {}
    table = read_table(path, sheet)
    return guess_columns(table.header, table.rows)


def is_invoice_xml(path: Path) -> bool:
    """Tells whether a file is XML, so that it can only be the data of one invoice."""
    try:
        with path.open("rb") as file:
            start = file.read(256)
    except OSError:
        return False
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or b"<\0?\0" in start


def read_ledger(
    path: Path,
    columns: Mapping[str, str],
    *,
    document_column: str | None = None,
    keep: Sequence[str] = (),
    sheet: str = "",
) -> Ledger:
    """Reads a ledger: any table that `read_table` reads, or the XML of one invoice, which is a ledger of one row.

    Args:
        path: The file.
        columns: Column name to label, to ``file``, or to the name of a column of documents (in small letters, such as
            ``supplier``); case and spaces of column names do not count. Not used for XML.
        document_column: The column that names files; None takes the one mapped to ``file``, else one called so; "" none.
        keep: Unmapped columns that become columns of the documents under their own names.
        sheet: Name of the sheet of a workbook; "" takes the one that fits best.

    Returns:
        The ledger; a cell that cannot be understood is a problem, and its row is kept.

    Raises:
        GapStudioError: The file cannot be read, a column does not exist, a label is not known, or no column holds anything.
    """
    if is_invoice_xml(path):
        return _invoice_ledger(path)
    table = read_table(path, sheet)
    mapping = {_find(table, path, name): target for name, target in columns.items()}
    _check_targets(mapping, path)
    if not keep and not any(target != FILE for target in mapping.values()):
        raise GapStudioError(
            f"No column of {path.name} is mapped to a label, and none is called like one.",
            remedy=f"Say which holds what, such as total = GRAND_TOTAL. Its columns are: {', '.join(table.header)}.",
        )
    names_files = _document_column(table, path, mapping, document_column)
    reader = _RowReader(table, mapping, names_files, [_find(table, path, name) for name in keep])
    rows = tuple(reader.row(number, cells) for number, cells in zip(table.numbers, table.rows, strict=True))
    return Ledger(rows, mapping, names_files, tuple(reader.problems), table.encoding, table.delimiter)


def _invoice_ledger(path: Path) -> Ledger:
    try:
        result = inspect_xml(path.read_bytes())
    except OSError as error:
        raise GapStudioError(f"{path.name} cannot be read: {error.strerror}.", remedy="Check that the file is there.") from error
    if result.invoice is None:
        raise GapStudioError(f"{path.name} is no ledger. {result.reason}", remedy="Use the XML of an invoice, or a table.")
    number = next((value.raw for value in result.invoice.values if value.label == "INVOICE_NO"), "")
    row = LedgerRow(1, number or path.stem, result.invoice.values, result.invoice.metadata, path.stem)
    return Ledger((row,), {}, FILE, source="einvoice")


class _RowReader:
    """Reads rows by one mapping, and collects what it cannot understand in `problems`."""

    def __init__(self, table: Table, mapping: Mapping[str, str], names_files: str, kept: Sequence[str]) -> None:
        self._mapping = mapping
        self._names_files = names_files
        self._kept = kept
        self._lists = table.form in ("json", "parquet")
        kinds = {column: LABEL_KINDS[label] for column, label in mapping.items() if label in LABEL_KINDS}
        self._conventions = learn_conventions(table, kinds)
        self.problems: list[ValueProblem] = []

    def row(self, number: int, cells: Mapping[str, str]) -> LedgerRow:
        values: dict[tuple[str, str], GoldValue] = {}
        metadata = {column: cells[column] for column in self._kept if cells[column]}
        for column, target in self._mapping.items():
            if not cells[column] or target == FILE:
                continue
            if target not in LABEL_KINDS:
                metadata[target] = _column_text(target, cells[column])
                continue
            for value in self._values(number, column, target, cells[column]):
                values.setdefault((value.label, value.value), value)
        seller = next((value.value for value in values.values() if value.label == "SELLER"), "")
        if seller:
            metadata.setdefault("supplier", seller)
        invoice_number = next((value.raw for value in values.values() if value.label == "INVOICE_NO"), "")
        file = cells.get(self._names_files, "")
        return LedgerRow(number, file or invoice_number, tuple(values.values()), metadata, file)

    def _values(self, number: int, column: str, label: str, cell: str) -> list[GoldValue]:
        conventions = self._conventions[column]
        found: list[GoldValue] = []
        for text in _parts(cell, LABEL_KINDS[label], conventions, lists=self._lists):
            value = _typed(label, text, conventions)
            if value is not None:
                found.append(value)
                continue
            message = f"Row {number}, column “{column}”: “{text}” is not {_article(LABEL_KINDS[label].value)} ({label})."
            self.problems.append(ValueProblem(number, column, label, text, message))
        return found


def _typed(label: str, text: str, conventions: Conventions) -> GoldValue | None:
    kind = LABEL_KINDS[label]
    try:
        value = (
            normalise_currency(text)
            if label == "CURRENCY"
            else normalise(kind, text, day_first=conventions.day_first, decimal_sign=conventions.decimal_sign)
        )
    except ValueError:
        return None
    return GoldValue(label, kind, value, text)


def _parts(cell: str, kind: ValueKind, conventions: Conventions, *, lists: bool) -> list[str]:
    """The values of a cell: one a line, written as a list, or, where each by itself is one, between semicolons or bars.

    A name may be written in several lines; it is one value, except in forms that have lists of their own.
    """
    if cell.startswith("[") and cell.endswith("]") and (listed := _written_list(cell)):
        return listed
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if kind is ValueKind.TEXT:
        return lines if lists else [" ".join(lines)]
    parts: list[str] = []
    for line in lines:
        pieces = [piece for piece in _BETWEEN.split(line) if piece]
        apart = len(pieces) > 1 and all(_stands_alone(kind, piece, conventions) for piece in pieces)
        parts += pieces if apart else [line]
    return parts


def _stands_alone(kind: ValueKind, text: str, conventions: Conventions) -> bool:
    try:
        plain = normalise(kind, text, day_first=conventions.day_first, decimal_sign=conventions.decimal_sign)
    except ValueError:
        return False
    return kind is not ValueKind.IDENTIFIER or (len(plain) > 3 and any(map(str.isdigit, plain)))


def _written_list(cell: str) -> list[str]:
    try:
        listed = ast.literal_eval(cell)
    except (ValueError, SyntaxError):
        return []
    return cell_text(listed).splitlines() if isinstance(listed, list) else []


def _column_text(target: str, cell: str) -> str:
    text = " ".join(cell.split())
    if target == "language":
        return text.lower()
    return text.upper() if target == "country" and len(text) == 2 else text


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _find(table: Table, path: Path, name: str) -> str:
    wanted = squashed(name) or name
    for column in table.header:
        if column == name or (squashed(column) or column) == wanted:
            return column
    raise GapStudioError(f"{path.name} has no column “{name}”.", remedy=f"Its columns are: {', '.join(table.header)}.")


def _check_targets(mapping: Mapping[str, str], path: Path) -> None:
    """Labels are written in capitals; every other name is a column of documents."""
    for column, target in mapping.items():
        if target not in LABEL_KINDS and (not target.strip() or target == target.upper()):
            known = ", ".join((*LABEL_KINDS, FILE, *METADATA_COLUMNS))
            raise GapStudioError(
                f"Column “{column}” of {path.name} is mapped to “{target}”, which is no label.",
                remedy=f"Use one of: {known}; or another name in small letters, which becomes a column of the documents.",
            )


def _document_column(table: Table, path: Path, mapping: Mapping[str, str], given: str | None) -> str:
    if given is not None:
        return _find(table, path, given) if given else ""
    mapped = next((column for column, target in mapping.items() if target == FILE), None)
    proposed = next((column for column, target in guess_columns(table.header, table.rows).items() if target == FILE), "")
    return mapped or ("" if proposed in mapping else proposed)
