"""Cells of tables without ruling lines: rows that follow each other and keep to the same columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box
from gapstudio.readers.layout.items import Item, LayoutSettings, PlacedCell, Row

_FAR = 4.0
"""Blank height, in heights of a row, that ends a table."""
_CONTINUED = 1.0
"""Blank height, likewise, up to which a lone cell continues the row above it."""


def aligned_cells(
    rows: Iterable[Row], boxes: NDArray[np.float64], rules: LayoutSettings, *, first: int = 0
) -> Iterator[PlacedCell]:
    """Finds tables among rows, and yields their cells.

    Args:
        rows: Of a page, in reading order; a table is three rows of two cells each at least, or two of three.
        boxes: Where the words of the page stand as displayed, by index, shape (n, 4).
        rules: Parameters.
        first: Number of the first table.
    """
    number, table = first, _Table()
    for row in rows:
        segments = _segments(row, rules.gutter)
        if table.add(segments):
            continue
        if table.is_one:
            yield from table.cells(number, boxes)
            number += 1
        table = _Table()
        table.add(segments)
    if table.is_one:
        yield from table.cells(number, boxes)


def _segments(row: Row, gutter: float) -> list[Row]:
    """Parts a row at its wide gaps."""
    least = gutter * row[0].height
    segments = [[row[0]]]
    for item in row[1:]:
        if item.x0 - segments[-1][-1].x1 >= least:
            segments.append([item])
        else:
            segments[-1].append(item)
    return segments


@dataclass(slots=True)
class _Reach:
    """What a column covers from left to right, and the number that its cells know it by."""

    x0: float
    x1: float


@dataclass(slots=True)
class _TableRow:
    """A row as it grows: its cells with their columns, and how far down it reaches."""

    cells: list[tuple[_Reach, list[Item]]]
    top: float
    bottom: float


@dataclass
class _Table:
    """A table as it grows."""

    _columns: list[_Reach] = field(default_factory=list[_Reach])
    _rows: list[_TableRow] = field(default_factory=list[_TableRow])

    def add(self, segments: Sequence[Row]) -> bool:
        """Takes a row in, unless it does not belong to the table."""
        top, bottom = segments[0][0].top, segments[0][0].bottom
        if not self._rows:
            if len(segments) > 1:
                self._columns = [_Reach(segment[0].x0, segment[-1].x1) for segment in segments]
                self._rows = [_TableRow(list(zip(self._columns, map(list, segments), strict=True)), top, bottom)]
            return len(segments) > 1
        blank, height = top - self._rows[-1].bottom, bottom - top
        homes = [[column for column in self._columns if column.x0 < s[-1].x1 and s[0].x0 < column.x1] for s in segments]
        if not -0.5 * height < blank < _FAR * height or any(len(home) > 1 for home in homes):
            return False
        found = [home[0] for home in homes if home]
        if len(found) < min(2, len(segments)) or len(set(map(id, found))) < len(found):
            return False
        cells = [(home[0] if home else self._new_column(s), list(s)) for home, s in zip(homes, segments, strict=True)]
        for column, items in cells:
            column.x0, column.x1 = min(column.x0, items[0].x0), max(column.x1, items[-1].x1)
        if len(cells) == 1 and cells[0][0] is not self._columns[0] and blank < _CONTINUED * height:
            self._continue(*cells[0], bottom)
        else:
            self._rows.append(_TableRow(cells, top, bottom))
        return True

    @property
    def is_one(self) -> bool:
        """Whether this is a table."""
        several = [len(row.cells) for row in self._rows if len(row.cells) > 1]
        return len(several) > 2 or sum(count > 2 for count in several) > 1

    def cells(self, table: int, boxes: NDArray[np.float64]) -> Iterator[PlacedCell]:
        """Returns its cells, row by row."""
        numbers = {id(column): number for number, column in enumerate(self._columns)}
        while len(self._rows[-1].cells) == 1:
            self._rows.pop()
        for number, row in enumerate(self._rows):
            for column, items in row.cells:
                words = tuple(item.index for item in items)
                held = boxes[list(words)]
                box = Box(*held[:, :2].min(axis=0).tolist(), *held[:, 2:].max(axis=0).tolist())
                yield PlacedCell(table, number, numbers[id(column)], box, words)

    def _new_column(self, segment: Row) -> _Reach:
        column = _Reach(segment[0].x0, segment[-1].x1)
        self._columns = sorted([*self._columns, column], key=lambda reach: reach.x0)
        return column

    def _continue(self, column: _Reach, items: list[Item], bottom: float) -> None:
        """Puts a lone cell under the cell that it continues."""
        row = self._rows[-1]
        row.bottom = max(row.bottom, bottom)
        for known, words in row.cells:
            if known is column:
                words += items
                return
        row.cells.append((column, items))
