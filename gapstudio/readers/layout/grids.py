"""Tables and boxes that ruling lines draw: each becomes one item of the page, with its own words in order inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from gapstudio.domain import Box
from gapstudio.readers.layout.cut import bands_of, blocks_of, is_figure
from gapstudio.readers.layout.items import Block, Item, LayoutSettings, PlacedCell, Row, rows_of, typical_height, words_in
from gapstudio.readers.layout.ruled import Grid

_FEWEST = 2
"""A table has words in as many of its cells at least."""


@dataclass
class Gridded:
    """What is left to lay out once tables and boxes have been.

    Attributes:
        items: Words outside, and one item for each table or box.
        boxes: Of the tables and boxes.
        cells: Of the tables.
    """

    items: list[Item]
    boxes: list[Box] = field(default_factory=list[Box])
    cells: list[PlacedCell] = field(default_factory=list[PlacedCell])


def with_grids(items: Sequence[Item], grids: Sequence[Grid], rules: LayoutSettings) -> Gridded:
    """Lays out what stands in the grids of a page, the smallest first.

    Args:
        items: All words of the page.
        grids: Of the page; one inside another comes before it.
        rules: Parameters.
    """
    found = Gridded(list(items))
    for grid in grids:
        x0, top, x1, bottom = grid.box.x0, grid.box.top, grid.box.x1, grid.box.bottom
        inside = [item for item in found.items if top < item.middle < bottom and x0 < (item.x0 + item.x1) / 2 < x1]
        if not inside:
            continue
        blocks = _table(inside, grid, rules, found.cells) if grid.is_table else _boxed(inside, grid.box, rules)
        if blocks:
            gone = set(map(id, inside))
            found.items = [item for item in found.items if id(item) not in gone]
            found.items.append(_holder(inside, blocks))
            found.boxes.append(grid.box)
    return found


def _holder(inside: Sequence[Item], blocks: Sequence[Block]) -> Item:
    x0, top = min(item.x0 for item in inside), min(item.top for item in inside)
    x1, bottom = max(item.x1 for item in inside), max(item.bottom for item in inside)
    return Item(-1, "", x0, top, x1, bottom, (top + bottom) / 2, bottom - top, tuple(blocks))


def _boxed(inside: Sequence[Item], box: Box, rules: LayoutSettings) -> list[Block]:
    if box.bottom - box.top < rules.frame * typical_height(inside):
        return []
    return blocks_of(inside, rules)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with its words."""

    row: int
    column: int
    box: Box
    items: list[Item]


def _table(inside: Sequence[Item], grid: Grid, rules: LayoutSettings, cells: list[PlacedCell]) -> list[Block]:
    """Reads a table row by row, and notes its cells."""
    used = _filled(inside, grid)
    if len(used) < _FEWEST:
        return []
    table = cells[-1].table + 1 if cells else 0
    blocks: list[Block] = []
    number = 0
    for _, row in groupby(used, key=lambda cell: cell.row):
        for part in _parts(list(row), rules):
            for cell in part:
                words = tuple(word.index for item in cell.items for word in words_in(item))
                cells.append(PlacedCell(table, number, cell.column, cell.box, words))
            _add(blocks, _row_blocks(part, rules))
            number += 1
    return blocks


def _filled(inside: Sequence[Item], grid: Grid) -> list[_Filled]:
    """Puts words in the cells that they stand in, and returns the cells that have some."""
    x = np.array([(item.x0 + item.x1) / 2 for item in inside])
    y = np.array([item.middle for item in inside])
    x0, top, x1, bottom = np.array([(c.box.x0, c.box.top, c.box.x1, c.box.bottom) for c in grid.cells]).T[:, :, None]
    homes = ((x0 <= x) & (x < x1) & (top <= y) & (y < bottom)).argmax(axis=0)
    shares: dict[int, list[Item]] = {}
    for home, item in zip(homes.tolist(), inside, strict=True):
        shares.setdefault(home, []).append(item)
    cells = ((grid.cells[home], shares[home]) for home in sorted(shares))
    return [_Filled(cell.row, cell.column, cell.box, items) for cell, items in cells]


def _add(blocks: list[Block], more: list[Block]) -> None:
    """Adds a row of a table; rows of one line each stay one block."""
    if blocks and len(more) == 1 and len(more[0]) == 1 and all(len(row) for row in blocks[-1]):
        blocks[-1].extend(more[0])
    else:
        blocks.extend(more)


def _parts(row: list[_Filled], rules: LayoutSettings) -> list[list[_Filled]]:
    """Parts a row between two ruling lines where it holds several rows: at blanks that run through all its cells."""
    items = [item for cell in row for item in cell.items]
    bands = bands_of(items, rules.band * typical_height(items))
    if len(row) < 2 or len(bands) < 2 or not _are_rows(row, bands):
        return [row]
    parts: list[list[_Filled]] = []
    edges = _edges(row, bands)
    for (top, bottom), band in zip(edges, bands, strict=True):
        own = set(map(id, band))
        shares = [(cell, [item for item in cell.items if id(item) in own]) for cell in row]
        parts.append([_Filled(c.row, c.column, Box(c.box.x0, top, c.box.x1, bottom), share) for c, share in shares if share])
    return parts


def _are_rows(row: Sequence[_Filled], bands: Sequence[Sequence[Item]]) -> bool:
    """Tells whether most bands hold words of several cells, so that a band is a row of its own."""
    home = {id(item): cell.column for cell in row for item in cell.items}
    shared = sum(len({home[id(item)] for item in band}) > 1 for band in bands)
    return 2 * shared > len(bands)


def _edges(row: Sequence[_Filled], bands: Sequence[Sequence[Item]]) -> list[tuple[float, float]]:
    tops = [min(item.top for item in band) for band in bands]
    bottoms = [max(item.bottom for item in band) for band in bands]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    upper, lower = min(cell.box.top for cell in row), max(cell.box.bottom for cell in row)
    return list(zip([upper, *between], [*between, lower], strict=True))


def _row_blocks(row: Sequence[_Filled], rules: LayoutSettings) -> list[Block]:
    """Reads one row of a table: as lines where its cells' lines stand at the same heights and hold figures, else cell by cell."""
    inner = [blocks_of(cell.items, rules) for cell in row]
    lines = [[line for block in blocks for line in block] for blocks in inner]
    if any(item.inner for cell in row for item in cell.items):
        return [block for blocks in inner for block in blocks]
    if _is_dense(lines, rules):
        return [rows_of([item for cell in row for item in cell.items])]
    return [_joined(lines)]


def _is_dense(lines: Sequence[Sequence[Row]], rules: LayoutSettings) -> bool:
    """Tells whether several cells hold a list of lines side by side, so that ruling lines part columns but not rows."""
    several = [cell for cell in lines if len(cell) > 1]
    if len(several) < 2 or not any(sum(is_figure(line, rules) for line in cell) > 1 for cell in several):
        return False
    longest = max(several, key=len)
    heights = [line[0].middle for line in longest]
    others = [line for cell in lines if cell is not longest for line in cell]
    level = sum(any(abs(line[0].middle - height) <= 0.3 * line[0].height for height in heights) for line in others)
    return level >= rules.aligned * len(others)


def _joined(cells: Sequence[Sequence[Row]]) -> Block:
    """Puts cells one after the other; what follows a cell of one line at its height shares the line."""
    block: Block = []
    was_single = False
    for first, *more in cells:
        if was_single and abs(first[0].middle - block[-1][-1].middle) <= 0.3 * first[0].height:
            block[-1] = block[-1] + first
        else:
            block.append(first)
        block += more
        was_single = not more
    return block
