"""The table under a ledger: where its header stands, and how its dates and amounts are written."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import GapStudioError, ValueKind
from gapstudio.readers.ledger.columns import guess_columns, label_by_name
from gapstudio.readers.ledger.grid import Grid, Line, read_grids
from gapstudio.readers.values.amounts import parse_amount
from gapstudio.readers.values.dates import date_readings

_HEADER_REACH = 40


@dataclass(frozen=True)
class Table:
    """A table: unique column names, and rows as mappings from them to trimmed text; empty rows are left out.

    Attributes:
        header: Column names in order.
        rows: Column to text; a cell that holds several values has one a line.
        numbers: Number of each row in the file (in the sheet), counted from 1.
        encoding: As recognised; "" where the form has one of its own.
        delimiter: As recognised, for CSV.
        form: ``csv``, ``excel``, ``parquet`` or ``json``.
        sheet: Name of the sheet, for a workbook.
        sheets: All sheets that hold anything, for a workbook.
    """

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...]
    encoding: str = ""
    delimiter: str = ""
    form: str = "csv"
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a column writes its values: the decimal sign where it is certain, and whether the day comes before the month."""

    decimal_sign: str | None = None
    day_first: bool = True


def read_table(path: Path, sheet: str = "") -> Table:
    """Reads a table: CSV of any encoding and dialect, Excel or OpenDocument, Parquet, JSON or JSON lines.

    Args:
        path: The file; its content says what it is, not its name.
        sheet: Name of the sheet of a workbook; "" takes the one with most columns that are known.

    Raises:
        GapStudioError: The file cannot be read, is empty, is no table, or has no such sheet.
    """
    grids = read_grids(path)
    sheets = tuple(grid.sheet for grid in grids if grid.sheet)
    if sheet and sheet not in sheets:
        raise GapStudioError(f"{path.name} has no sheet “{sheet}”.", remedy=f"Its sheets are: {', '.join(sheets) or 'none'}.")
    tables = [_table(grid, sheets) for grid in grids if not sheet or grid.sheet == sheet]
    return tables[0] if len(tables) == 1 else max(tables, key=_wealth)


def learn_conventions(table: Table, kinds: Mapping[str, ValueKind]) -> Mapping[str, Conventions]:
    """Learns from whole columns what a single cell leaves open: the decimal sign, and whether day or month comes first."""
    decimal_sign = _majority_sign(
        [row[column] for column, kind in kinds.items() if kind is ValueKind.AMOUNT for row in table.rows]
    )
    return {column: Conventions(decimal_sign, _day_first([row[column] for row in table.rows])) for column in kinds}


def _wealth(table: Table) -> tuple[int, int]:
    return len(guess_columns(table.header, table.rows)), len(table.rows)


def _table(grid: Grid, sheets: tuple[str, ...]) -> Table:
    at = 0 if grid.named else _find_header(grid.lines)
    width = max((len(line) for line in grid.lines), default=0)
    header = _names(grid.lines[at] if at is not None else [""] * width)
    first = 0 if at is None else at + 1
    numbered = [(number, line) for number, line in enumerate(grid.lines[first:], start=first + 1) if any(line)]
    rows = tuple({name: line[i] if i < len(line) else "" for i, name in enumerate(header)} for _, line in numbered)
    numbers = tuple(number for number, _ in numbered)
    return Table(header, rows, numbers, grid.encoding, grid.delimiter, grid.form, grid.sheet, sheets)


def _find_header(lines: Sequence[Line]) -> int | None:
    """The first row with two names that are known, else the first that is wide and holds words only; None for bare values.

    Exports put titles, dates and empty rows above it.
    """
    reach = [(at, line) for at, line in enumerate(lines[: 2 * _HEADER_REACH]) if any(line)]
    widths = [sum(map(bool, line)) for _, line in reach]
    wide = [(at, line) for (at, line), width in zip(reach[:_HEADER_REACH], widths, strict=False) if 2 * width > max(widths)]
    wordy = [(at, line) for at, line in wide if not any(map(_is_value, line))]
    known = [at for at, line in wordy if sum(bool(label_by_name(cell)) for cell in line) >= min(2, max(widths))]
    if known or wordy:
        return known[0] if known else wordy[0][0]
    return None


def _is_value(cell: str) -> bool:
    """Tells whether a cell is a date or an amount, so that it names no column."""
    if date_readings(cell):
        return True
    try:
        parse_amount(cell)
    except ValueError:
        return False
    return bool(re.search(r"[.,]\d{2}\D*$", cell))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {at}"
        repeats = names.count(name)
        names.append(f"{name} ({repeats + 1})" if repeats else name)
    return tuple(names)


def _majority_sign(cells: Sequence[str]) -> str | None:
    """The decimal sign that certain cells show: one or two digits behind the last sign, or two different signs."""
    votes = Counter(match[1] for cell in cells if (match := re.search(r"([.,])\d{1,2}\D*$", cell)))
    both = [cell for cell in cells if "." in cell and "," in cell]
    votes.update("." if cell.rfind(".") > cell.rfind(",") else "," for cell in both)
    return votes.most_common(1)[0][0] if len(votes) == 1 else None


def _day_first(cells: Sequence[str]) -> bool:
    """False only where some cell is a date with the month first and none is one with the day first."""
    orders = Counter(_order(cell) for cell in cells)
    return not (orders["month"] and not orders["day"])


def _order(cell: str) -> str:
    readings = date_readings(cell)
    numbers = re.findall(r"\d+", cell)
    if len(readings) != 1 or len(numbers) < 3 or len(numbers[0]) > 2:
        return ""
    day = next(iter(readings))
    if int(numbers[0]) == day.month and int(numbers[1]) == day.day and day.day != day.month:
        return "month"
    return "day" if int(numbers[0]) == day.day and int(numbers[1]) == day.month and day.day != day.month else ""
