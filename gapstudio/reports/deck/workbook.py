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
class Sheet:
    """What the sheet holds: names of the rows, columns from B on, and for each series the first of its two columns of error bars,
    ``minus`` and ``plus``, or None."""

    names: tuple[str, ...]
    columns: tuple[ColumnOfCells, ...]
    whiskers: tuple[int | None, ...]

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
    columns = [ColumnOfCells(series.name, _stored(series.values)) for series in block.series]
    whiskers: list[int | None] = []
    for series in block.series:
        ends = _ends(series)
        whiskers.append(len(columns) if ends else None)
        columns += ends
    return Sheet(tuple(names), tuple(columns), tuple(whiskers))


def _ends(series: Series) -> list[ColumnOfCells]:
    none = tuple(None for _ in series.values)
    ends = {"minus": series.minus or none, "plus": series.plus or none}
    if all(length is None for lengths in ends.values() for length in lengths):
        return []
    return [ColumnOfCells(f"{series.name}: {end}", _stored(lengths)) for end, lengths in ends.items()]


def _stored(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
    """As precisely as the sheet keeps numbers, so that the chart's own copies are the same."""
    return tuple(None if value is None else float(f"{value:.16G}") for value in values)


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
