"""Grids that ruling lines make: the cells of tables, and the boxes around blocks of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box
from gapstudio.readers.pdf.rules import Rules

_NEAR = 3.0
"""Points that lines may miss each other by, since many programs draw cells one by one."""
_MOST_CELLS = 6_000
"""A grid with more of them is a drawing."""
_NARROW, _LOW = 30.0, 10.0
"""Points; what is smaller is a letter of a drawn logo, or a box to tick."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid: its row and column from 0, those of its upper left corner where it spans several, and its box."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that ruling lines part: a table, or a single box.

    Attributes:
        box: Around all of it.
        cells: Row by row.
    """

    box: Box
    cells: tuple[GridCell, ...]

    @property
    def is_table(self) -> bool:
        """Whether cells stand side by side."""
        return any(cell.column for cell in self.cells)


def find_grids(rules: Rules) -> tuple[Grid, ...]:
    """Finds the grids of one page, the smallest first, so that one inside another's cell comes before it.

    Args:
        rules: Its ruling lines, joined (`join`).
    """
    across, down = rules.across, rules.down
    if len(across) < 2 or len(down) < 1:
        return ()
    grids = [grid for lying, standing in _connected(across, down) for grid in _grid(lying, standing)]
    return tuple(sorted(grids, key=lambda grid: _area(grid.box)))


def join(rules: Rules) -> Rules:
    """Joins lines that lie on one another or continue each other."""
    return Rules(_joined(rules.across), _joined(rules.down), _joined(rules.drawn))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _joined(lines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Joins lines, shape (n, 3): place, start, end, that lie on one another or continue each other."""
    if not len(lines):
        return lines
    places = _clusters(lines[:, 0])
    joined: list[tuple[float, float, float]] = []
    order = np.lexsort((lines[:, 1], places))
    for place, start, end in np.column_stack((places, lines[:, 1:]))[order].tolist():
        if joined and joined[-1][0] == place and start <= joined[-1][2] + _NEAR:
            joined[-1] = (place, joined[-1][1], max(joined[-1][2], end))
        else:
            joined.append((place, start, end))
    return np.array(joined)


def _clusters(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Replaces values that follow each other within a small distance by the first of them."""
    order = np.argsort(values)
    ordered = values[order]
    starts = np.concatenate(([True], np.diff(ordered) > _NEAR))
    clustered = np.empty_like(values)
    clustered[order] = ordered[starts][np.cumsum(starts) - 1]
    return clustered


def _connected(
    across: NDArray[np.float64], down: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yields the lines that touch each other, directly or through others: those across and those down."""
    y, x0, x1 = (column[:, None] for column in across.T)
    x, top, bottom = down.T
    touch = (x0 - _NEAR <= x) & (x <= x1 + _NEAR) & (top - _NEAR <= y) & (y <= bottom + _NEAR)
    left = touch.any(axis=0)
    while left.any():
        standing = np.zeros(len(down), np.bool_)
        standing[np.argmax(left)] = True
        while True:
            lying = touch[:, standing].any(axis=1)
            grown = touch[lying].any(axis=0)
            if (grown == standing).all():
                break
            standing = grown
        left &= ~standing
        if lying.sum() >= 2:
            yield across[lying], down[standing]


def _grid(across: NDArray[np.float64], down: NDArray[np.float64]) -> Iterator[Grid]:
    xs = np.unique(_clusters(np.concatenate((down[:, 0], [across[:, 1].min(), across[:, 2].max()]))))
    ys = np.unique(_clusters(np.concatenate((across[:, 0], [down[:, 1].min(), down[:, 2].max()]))))
    rows, columns = len(ys) - 1, len(xs) - 1
    if xs[-1] - xs[0] < _NARROW or ys[-1] - ys[0] < _LOW or rows * columns > _MOST_CELLS:
        return
    if columns == 1:
        regions: Sequence[tuple[int, int, int, int]] = [(0, 0, rows, 1)]
    else:
        # [row][column]: a line at the left of the column along the row; a line above the row along the column.
        walls, floors = _covered(down, xs, ys), _covered(across, ys, xs).T
        regions = _regions(walls.tolist(), floors.tolist(), rows, columns)
    left, top = xs.tolist(), ys.tolist()
    cells = [
        GridCell(row, column, Box(left[column], top[row], left[column_end], top[row_end]))
        for row, column, row_end, column_end in regions
    ]
    yield Grid(Box(left[0], top[0], left[-1], top[-1]), tuple(cells))


def _covered(lines: NDArray[np.float64], places: NDArray[np.float64], marks: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tells which stretches between marks a line at each place covers; shape (marks - 1, places)."""
    middles = (marks[1:] + marks[:-1]) / 2
    covered = np.zeros((len(middles), len(places)), np.bool_)
    for place, start, end in lines.tolist():
        covered[:, np.argmin(np.abs(places - place))] |= (start - _NEAR <= middles) & (middles <= end + _NEAR)
    return covered


def _regions(walls: list[list[bool]], floors: list[list[bool]], rows: int, columns: int) -> Sequence[tuple[int, int, int, int]]:
    """Grows cells to the right and down as far as no line parts them: row, column, and one past the last of each."""
    free = [[True] * columns for _ in range(rows)]
    regions: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if not free[row][column]:
                continue
            column_end = column + 1
            while column_end < columns and free[row][column_end] and not walls[row][column_end]:
                column_end += 1
            row_end = row + 1
            while row_end < rows and _is_open(walls[row_end], floors[row_end], column, column_end):
                row_end += 1
            for taken in free[row:row_end]:
                taken[column:column_end] = [False] * (column_end - column)
            regions.append((row, column, row_end, column_end))
    return regions


def _is_open(walls: list[bool], floors: list[bool], column: int, column_end: int) -> bool:
    """Tells whether a stretch of a row belongs to what lies above it: no line between, and none within."""
    return not any(floors[column:column_end]) and not any(walls[column + 1 : column_end])
