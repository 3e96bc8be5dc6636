"""The cells of a ledger as text, whatever file they come from: CSV, Excel and OpenDocument, Parquet, JSON."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, cast

from gapstudio.domain import GapStudioError
from gapstudio.readers.encoding import decode

Line = Sequence[str]

_DELIMITERS = (";", ",", "\t", "|", "^", "~", "\x1f")
_SAMPLE_ROWS = 50
_SAMPLE_CHARACTERS = 1 << 16
_EXPORT = "Export the ledger as CSV or Excel, with the names of the columns in one row."
_STATED = re.compile(r"\s*\"?sep=(.)\"?\r?\n")
_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


@dataclass(frozen=True)
class Grid:
    """Rows of cells, as text.

    Attributes:
        lines: In the order of the file, empty ones included, so that the first has number 1.
        named: Whether the first line is known to hold the names of the columns; else it has to be found.
        form: ``csv``, ``excel``, ``parquet`` or ``json``.
        encoding: As recognised; "" where the form has one of its own.
        delimiter: As recognised, for CSV.
        sheet: Name of the sheet, for Excel.
    """

    lines: tuple[Line, ...]
    named: bool
    form: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Reads the cells of a file: of a workbook one grid a sheet that holds any, of every other file one.

    Raises:
        GapStudioError: The file cannot be read, is empty, or is no table.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GapStudioError(f"{path.name} cannot be read: {error.strerror}.", remedy="Check that the file is there.") from error
    if data.startswith((_ZIP, _OLE)):
        return _workbook(data, path.name)
    if data.startswith(_PARQUET):
        return (_parquet(data, path.name),)
    text, encoding = decode(data)
    text = text.lstrip("\ufeff")
    if "\0" in text or not text.strip():
        what = "is no text file" if text.strip() else "is empty"
        raise GapStudioError(f"{path.name} {what}.", remedy=_EXPORT)
    return (_json(text, encoding, path.name) if text.lstrip()[0] in "[{" else _csv(text, encoding, path.name),)


def cell_text(cell: object) -> str:
    """Returns what a cell says: dates in ISO form, numbers with a point, several values one a line; "" for none.

    A number with three decimals is given a fourth, since 1.234 in text may be one thousand.
    """
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float | Decimal):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | tuple | set):
        parts = [cell_text(part) for part in cast("Iterable[object]", cell) if not isinstance(part, dict)]
        return "\n".join(part for part in parts if part)
    return str(cell).strip()


def _number_text(number: float | Decimal) -> str:
    plain = f"{Decimal(repr(number) if isinstance(number, float) else number).normalize():f}"
    return plain + "0" if re.search(r"\.\d{3}$", plain) else plain


def _csv(text: str, encoding: str, name: str) -> Grid:
    stated = _STATED.match(text)
    body = text[stated.end() :] if stated else text
    try:
        dialect = _dialect(body, stated[1] if stated else "")
        lines = [[cell.strip() for cell in line] for line in csv.reader(StringIO(body, newline=""), **dialect)]
    except csv.Error as error:
        raise GapStudioError(f"{name} is no table: {error}.", remedy=_EXPORT) from error
    return Grid((*([[]] if stated else []), *lines), False, "csv", encoding, dialect["delimiter"])


def _dialect(text: str, delimiter: str) -> dict[str, Any]:
    """The delimiter that splits most rows into the same number of cells, more than one; the semicolon before the comma."""
    sample = text[: text.find("\n", _SAMPLE_CHARACTERS)] if len(text) > _SAMPLE_CHARACTERS else text
    choices = [_quoting(sample, choice) for choice in ([delimiter] if delimiter else _DELIMITERS)]
    return max(choices, key=lambda choice: (*_evenness(sample, choice), -choices.index(choice)))


def _quoting(sample: str, delimiter: str) -> dict[str, Any]:
    edge = re.escape(delimiter)
    single = len(re.findall(rf"(?:^|{edge})\s*'[^'\"\n]*'\s*(?={edge}|$)", sample, re.MULTILINE))
    double = len(re.findall(rf"(?:^|{edge})\s*\"[^\"\n]*\"\s*(?={edge}|$)", sample, re.MULTILINE))
    escaped = r"\"" in sample and '""' not in sample
    return {
        "delimiter": delimiter,
        "quotechar": "'" if single > double else '"',
        "skipinitialspace": True,
        **({"escapechar": "\\", "doublequote": False} if escaped else {}),
    }


def _evenness(sample: str, dialect: Mapping[str, Any]) -> tuple[float, int]:
    lines = [line for line in csv.reader(StringIO(sample, newline=""), **dialect) if line][:_SAMPLE_ROWS]
    widths = [len(line) for line in lines]
    width = max(set(widths), key=lambda one: (widths.count(one), one), default=0)
    return (widths.count(width) / len(widths) if width > 1 else 0.0, width)


def _workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in book.sheet_names]
    except CalamineError as error:
        raise GapStudioError(f"{name} cannot be read as a workbook: {error}.", remedy=_EXPORT) from error
    grids = tuple(
        Grid(tuple([_excel_text(cell) for cell in row] for row in rows), False, "excel", sheet=sheet)
        for sheet, rows in sheets
        if any(cell not in ("", None) for row in rows for cell in row)
    )
    if not grids:
        raise GapStudioError(f"{name} is empty.", remedy=_EXPORT)
    return grids


def _excel_text(cell: object) -> str:
    """A workbook holds whole numbers as decimals."""
    whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
    return str(int(cell)) if whole and isinstance(cell, float) else cell_text(cell)


def _parquet(data: bytes, name: str) -> Grid:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise GapStudioError(f"{name} cannot be read as Parquet: {error}.", remedy=_EXPORT) from error
    return _grid_of_records(table.to_pylist(), table.column_names, "parquet")


def _json(text: str, encoding: str, name: str) -> Grid:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as whole:
        try:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError:
            raise GapStudioError(f"{name} is no JSON: {whole}.", remedy=_EXPORT) from whole
    records = _records(data)
    if not records:
        raise GapStudioError(f"{name} holds no list of records.", remedy="Write one JSON object a document.")
    return _grid_of_records(records, (), "json", encoding)


def _records(data: Any) -> list[Mapping[str, Any]]:
    """The records of JSON lines, of a list, of the longest list inside an object, of an object by file names, or one object."""
    if isinstance(data, list):
        return [
            record
            for item in data
            for record in (_records(item) if isinstance(item, list) else [item])
            if isinstance(record, dict)
        ]
    if not isinstance(data, dict):
        return []
    if data and all(isinstance(value, dict) for value in data.values()):
        return [{"file": key, **value} for key, value in data.items()]
    lists = [value for value in data.values() if isinstance(value, list) and value and all(isinstance(v, dict) for v in value)]
    return max(lists, key=len) if lists and not any(map(_is_plain, data.values())) else [data]


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _grid_of_records(records: Sequence[Mapping[str, Any]], names: Iterable[str], form: str, encoding: str = "") -> Grid:
    flat = [dict(_flat(record)) for record in records]
    known = dict.fromkeys(names) if names and not any(_is_nested(record) for record in records) else {}
    header = tuple(known or dict.fromkeys(name for record in flat for name in record))
    lines = [[cell_text(record.get(name)) for name in header] for record in flat]
    return Grid((header, *lines), True, form, encoding)


def _is_nested(record: Mapping[str, Any]) -> bool:
    return any(isinstance(value, dict) for value in record.values())


def _flat(record: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    """Fields of objects inside a record are columns of their own (``seller.name``); lists of objects are no values."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _flat(cast("Mapping[str, Any]", value), f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
