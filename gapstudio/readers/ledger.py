"""Gold from bookkeeping: a CSV export with one row a document, its columns mapped to labels, its rows matched to documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapstudio.domain import GapStudioError, GoldValue
from gapstudio.readers.ledger_table import Conventions, Table, guess_columns, learn_conventions, read_table
from gapstudio.readers.values import LABEL_KINDS, normalise, normalise_currency
from gapstudio.readers.values_text import squashed

METADATA_COLUMNS = ("supplier", "language")
"""Names that a column may be mapped to, besides labels, to become a column of the document."""
_SHORT_NUMBER = 5


@dataclass(frozen=True)
class ValueProblem:
    """A cell that could not be understood; its row is kept.

    Attributes:
        row: Number of the row in the file, the header being 1.
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
        number: Of the row in the file, the header being 1.
        key: Its file name where the ledger has such a column, else its invoice number, else "".
        values: Typed values, empty cells left out.
        metadata: Columns for the document: supplier, language, and those that the caller named.
    """

    number: int
    key: str
    values: tuple[GoldValue, ...]
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Ledger:
    """A ledger as it was read.

    Attributes:
        rows: In the order of the file.
        columns: Column to label, as used.
        document_column: The column that names files, or "".
        problems: Cells that could not be understood.
        encoding: As recognised.
        delimiter: As recognised.
    """

    rows: tuple[LedgerRow, ...]
    columns: Mapping[str, str]
    document_column: str = ""
    problems: tuple[ValueProblem, ...] = ()
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class LedgerMatch:
    """One row's document.

    Attributes:
        row: The row.
        document: Id of its document, or "" where none or several match.
        how: ``file name``, ``text``, ``ambiguous`` or ``not found``.
        candidates: Ids of the documents that match equally well, where there are several.
    """

    row: LedgerRow
    document: str
    how: str
    candidates: tuple[str, ...] = ()


def propose_columns(path: Path) -> Mapping[str, str]:
    """Proposes a label for every column whose name says what it holds, in English, German, French and some others.

    Returns:
        Column name to label (or ``supplier``, ``language``, ``file``), in the order of the file.

    Raises:
        GapStudioError: The file cannot be read, or has no header.
    """
    table = read_table(path)
    return guess_columns(table.header, table.rows)


def read_ledger(
    path: Path, columns: Mapping[str, str], *, document_column: str | None = None, keep: Sequence[str] = ()
) -> Ledger:
    """Reads a ledger.

    Args:
        path: A CSV file; encoding (UTF-8, UTF-16, cp1252) and delimiter (``;``, comma, tab, bar) are recognised.
        columns: Column name to label, to ``supplier`` or ``language``, or to ``file``; case and spaces of names do not count.
        document_column: The column that names files; None takes the one mapped to ``file``, else one called so; "" none.
        keep: Unmapped columns that become columns of the documents.

    Returns:
        The ledger; a cell that cannot be understood is a problem, and its row is kept.

    Raises:
        GapStudioError: The file cannot be read, a column does not exist, a label is not known, or no column holds anything.
    """
    table = read_table(path)
    mapping = {_find(table, path, name): target for name, target in columns.items()}
    _check_targets(mapping, path)
    if not keep and not any(target != "file" for target in mapping.values()):
        raise GapStudioError(
            f"No column of {path.name} is mapped to a label, and none is called like one.",
            remedy=f"Say which holds what, such as total = GRAND_TOTAL. Its columns are: {', '.join(table.header)}.",
        )
    names_files = _document_column(table, path, mapping, document_column)
    kept = [_find(table, path, name) for name in keep]
    conventions = learn_conventions(
        table, {column: LABEL_KINDS[label] for column, label in mapping.items() if label in LABEL_KINDS}
    )
    problems: list[ValueProblem] = []
    rows = tuple(
        _row(number, cells, mapping, names_files, kept, conventions, problems)
        for number, cells in zip(table.numbers, table.rows, strict=True)
    )
    return Ledger(rows, mapping, names_files, tuple(problems), table.encoding, table.delimiter)


def match_rows(ledger: Ledger, names: Mapping[str, str], texts: Mapping[str, str] | None = None) -> tuple[LedgerMatch, ...]:
    """Finds the document of every row: by file name, else by the invoice number in the document's text, else by several values.

    Args:
        ledger: The rows.
        names: Document id to file name.
        texts: Document id to text; None matches by file name only.

    Returns:
        A match a row, in order. A document that two rows claim is ambiguous in both.
    """
    by_name: dict[str, list[str]] = {}
    for document, name in names.items():
        for key in {_file_key(name), _file_key(Path(name).stem)}:
            by_name.setdefault(key, []).append(document)
    streams = {document: squashed(text) for document, text in (texts or {}).items()}
    matches = [_match(row, bool(ledger.document_column), by_name, streams) for row in ledger.rows]
    return _without_rivals(matches)


def _row(
    number: int,
    cells: Mapping[str, str],
    mapping: Mapping[str, str],
    names_files: str,
    kept: Sequence[str],
    conventions: Mapping[str, Conventions],
    problems: list[ValueProblem],
) -> LedgerRow:
    values: list[GoldValue] = []
    metadata = {column: cells[column] for column in kept if cells[column]}
    for column, target in mapping.items():
        text = cells[column]
        if not text:
            continue
        if target in METADATA_COLUMNS:
            metadata[target] = text.lower() if target == "language" else text
        elif target in LABEL_KINDS:
            value = _value(number, column, target, text, conventions[column], problems)
            values += [value] if value else []
    seller = next((value.value for value in values if value.label == "SELLER"), "")
    if seller:
        metadata.setdefault("supplier", seller)
    invoice_number = next((value.raw for value in values if value.label == "INVOICE_NO"), "")
    return LedgerRow(number, cells.get(names_files, "") or invoice_number, tuple(values), metadata)


def _value(
    number: int, column: str, label: str, text: str, conventions: Conventions, problems: list[ValueProblem]
) -> GoldValue | None:
    kind = LABEL_KINDS[label]
    try:
        value = (
            normalise_currency(text)
            if label == "CURRENCY"
            else normalise(kind, text, day_first=conventions.day_first, decimal_sign=conventions.decimal_sign)
        )
    except ValueError:
        message = f"Row {number}, column “{column}”: “{text}” is not {_article(kind.value)} ({label})."
        problems.append(ValueProblem(number, column, label, text, message))
        return None
    return GoldValue(label, kind, value, text)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _find(table: Table, path: Path, name: str) -> str:
    wanted = squashed(name) or name
    for column in table.header:
        if column == name or (squashed(column) or column) == wanted:
            return column
    raise GapStudioError(f"{path.name} has no column “{name}”.", remedy=f"Its columns are: {', '.join(table.header)}.")


def _check_targets(mapping: Mapping[str, str], path: Path) -> None:
    known = (*LABEL_KINDS, *METADATA_COLUMNS, "file")
    for column, target in mapping.items():
        if target not in known:
            raise GapStudioError(
                f"Column “{column}” of {path.name} is mapped to “{target}”, which is no label.",
                remedy=f"Use one of: {', '.join(known)}.",
            )


def _document_column(table: Table, path: Path, mapping: Mapping[str, str], given: str | None) -> str:
    if given is not None:
        return _find(table, path, given) if given else ""
    mapped = next((column for column, target in mapping.items() if target == "file"), None)
    proposed = next((column for column, target in guess_columns(table.header, table.rows).items() if target == "file"), "")
    return mapped or ("" if proposed in mapping else proposed)


def _file_key(name: str) -> str:
    return Path(name.strip().replace("\\", "/")).name.casefold()


def _match(row: LedgerRow, named: bool, by_name: Mapping[str, list[str]], streams: Mapping[str, str]) -> LedgerMatch:
    found = sorted(set(by_name.get(_file_key(row.key), ()))) if named and row.key else []
    how = "file name"
    if not found:
        found, how = _by_text(row, streams), "text"
    if not found:
        return LedgerMatch(row, "", "not found")
    return LedgerMatch(row, found[0], how) if len(found) == 1 else LedgerMatch(row, "", "ambiguous", tuple(found))


def _by_text(row: LedgerRow, streams: Mapping[str, str]) -> list[str]:
    """The documents whose text holds the invoice number; several, or a short number, are told apart by the row's other values."""
    number = next((squashed(value.value) for value in row.values if value.label == "INVOICE_NO"), "")
    if not number:
        return []
    found = sorted(document for document, stream in streams.items() if number in stream)
    if len(found) == 1 and len(number) >= _SHORT_NUMBER:
        return found
    evidence = {document: _evidence(row, streams[document]) for document in found}
    best = max(evidence.values(), default=0)
    return [document for document in found if evidence[document] == best and (best or len(number) >= _SHORT_NUMBER)]


def _evidence(row: LedgerRow, stream: str) -> int:
    """Counts the row's names and long identifiers that the text holds."""
    forms = (squashed(value.value) for value in row.values if value.label in ("SELLER", "BUYER", "VAT_ID", "IBAN", "TAX_NO"))
    return sum(len(form) >= _SHORT_NUMBER and form in stream for form in forms)


def _without_rivals(matches: Sequence[LedgerMatch]) -> tuple[LedgerMatch, ...]:
    claims: dict[str, int] = {}
    for match in matches:
        if match.document:
            claims[match.document] = claims.get(match.document, 0) + 1
    rivals = {document for document, count in claims.items() if count > 1}
    return tuple(
        LedgerMatch(match.row, "", "ambiguous", (match.document,)) if match.document in rivals else match for match in matches
    )
