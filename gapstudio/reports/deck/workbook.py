"""The workbook inside a chart: categories, the values of each series, and the lengths of its error bars, in one sheet."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from gapstudio.reports.blocks import ChartBlock, Series

SHEET = "Sheet1"


@dataclass(frozen=True)
class ColumnOfCells:
    """A column of the sheet besides the categories: heading and one value a row, None for an empty cell."""

    heading: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Whiskers:
    """The error bars of a series, each end a column of the sheet or None."""

    minus: int | None = None
    plus: int | None = None


@dataclass(frozen=True)
class Sheet:
    """What the sheet holds: names of the rows, columns from B on, and where the error bars of each series are."""

    names: tuple[str, ...]
    columns: tuple[ColumnOfCells, ...]
    whiskers: tuple[Whiskers, ...]

    def cells(self, column: int | None) -> str:
        """Returns the cells of a column as a formula; None is the column of names."""
        letter = "A" if column is None else xl_col_to_name(column + 1)
        return f"{SHEET}!${letter}$2:${letter}${len(self.names) + 1}"

    def heading(self, column: int) -> str:
        """Returns the cell of a heading as a formula."""
        return f"{SHEET}!${xl_col_to_name(column + 1)}$1"


def sheet_of(block: ChartBlock, names: Sequence[str]) -> Sheet:
    """Lays out the sheet of a chart: first the series in their order, then the lengths of error bars.

    Args:
        block: The chart.
        names: Of its categories, as they stand in the chart.
    """
    columns = [ColumnOfCells(series.name, series.values) for series in block.series]
    whiskers: list[Whiskers] = []
    for series in block.series:
        at = [_appended(columns, series, end) for end in ("minus", "plus")]
        whiskers.append(Whiskers(*at))
    return Sheet(tuple(names), tuple(columns), tuple(whiskers))


def _appended(columns: list[ColumnOfCells], series: Series, end: str) -> int | None:
    lengths: tuple[float | None, ...] | None = getattr(series, end)
    if lengths is None or all(length is None for length in lengths):
        return None
    columns.append(ColumnOfCells(f"{series.name}: {end}", lengths))
    return len(columns) - 1


def workbook(sheet: Sheet, number_format: str) -> bytes:
    """Packs the sheet as an Excel file that names nobody and is the same each time."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"author": "", "created": datetime(1980, 1, 1)})
    page = book.add_worksheet(SHEET)
    number = book.add_format({"num_format": number_format})
    page.set_column(0, len(sheet.columns), 18)
    for row, name in enumerate(sheet.names, start=1):
        page.write_string(row, 0, name)
    for at, column in enumerate(sheet.columns, start=1):
        page.write_string(0, at, column.heading)
        for row, value in enumerate(column.values, start=1):
            if value is not None:
                page.write_number(row, at, value, number)
    book.close()
    return out.getvalue()
