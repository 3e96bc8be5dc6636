"""Reading order: from words with boxes to lines and blocks, and the cells of tables.

Ruling lines come first: a table that they draw is read row by row, a box that they draw as a whole, and neither is cut
(`grids`). The rest of the page is cut into columns and bands (`cut`). Rows that keep to the same columns without
ruling lines are tables as well, which leaves their order as it is (`columns`). What runs up, down or upside down is laid
out as if the page were turned, after the rest; pages in scripts that run from right to left are laid out in the mirror.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box
from gapstudio.domain.bulk import instances
from gapstudio.readers.glyphs import GlyphColumns
from gapstudio.readers.layout.columns import aligned_cells
from gapstudio.readers.layout.cut import blocks_of
from gapstudio.readers.layout.grids import with_grids
from gapstudio.readers.layout.items import LAYOUT_VERSION, Item, LayoutSettings, Line, PlacedCell
from gapstudio.readers.layout.ruled import find_grids, join
from gapstudio.readers.layout.script import has_right_to_left, in_reading_direction, runs_from_the_right
from gapstudio.readers.pdf.rules import Rules

_LONG = 60.0
"""Points from which on a line across parts what stands above it from what stands below, rather than underlines a word."""
_NEAR = 3.0
"""Points within which a line belongs to the table beside it."""

__all__ = ["LAYOUT_VERSION", "Arranged", "LayoutSettings", "arrange"]


@dataclass(frozen=True)
class Arranged:
    """The words of one page in reading order.

    Attributes:
        blocks: In reading order; a block is its lines, a line its words, each given by its index in the page's content.
        cells: Of the tables; boxes are those of the page as displayed.
    """

    blocks: list[list[list[int]]]
    cells: list[PlacedCell]


def arrange(words: GlyphColumns, rules: Rules | None = None, settings: LayoutSettings | None = None) -> Arranged:
    """Puts the words of one page in reading order.

    Args:
        words: In any order.
        rules: Ruling lines of the page; None where it has none or they are not known.
        settings: Parameters; by default the standard ones.
    """
    chosen = settings or LayoutSettings()
    drawn = join(rules) if rules is not None else Rules()
    counts = Counter(words.turns.tolist())
    arranged = Arranged([], [])
    for turn in sorted(counts, key=lambda turn: (-counts[turn], turn)):
        _arrange_turned(words, turn, drawn if turn == 0 else Rules(), chosen, arranged)
    return Arranged(arranged.blocks, _numbered(arranged.cells))


def _arrange_turned(words: GlyphColumns, turn: int, drawn: Rules, rules: LayoutSettings, arranged: Arranged) -> None:
    """Lays out those words that are turned in one way."""
    numbers = np.flatnonzero(words.turns == turn)
    texts = [words.texts[number] for number in numbers.tolist()]
    boxes = _upright((words.boxes if words.straight is None else words.straight)[numbers], turn)
    exotic = has_right_to_left(texts)
    mirrored = exotic and runs_from_the_right(texts)
    items = _items(numbers, texts, _mirrored(boxes) if mirrored else boxes)
    found = with_grids(items, () if mirrored else find_grids(drawn), rules)
    blocks = blocks_of(found.items, rules, () if mirrored else _lines_outside(drawn, found.boxes))
    if exotic:
        blocks = [
            [in_reading_direction(row, rules.gutter * row[0].height, mirrored=mirrored) for row in block] for block in blocks
        ]
    arranged.blocks.extend([[item.index for item in row] for row in block] for block in blocks)
    held = {word for cell in found.cells for word in cell.words}
    free = (row for block in blocks for row in block if row[0].index not in held)
    tables = 1 + max((cell.table for cell in (*arranged.cells, *found.cells)), default=-1)
    arranged.cells.extend(found.cells)
    if not exotic:
        arranged.cells.extend(aligned_cells(free, words.boxes, rules, first=tables))


def _numbered(cells: Sequence[PlacedCell]) -> list[PlacedCell]:
    """Numbers tables from top to bottom, and puts their cells in order."""
    tops: dict[int, float] = {}
    for cell in cells:
        tops[cell.table] = min(cell.box.top, tops.get(cell.table, cell.box.top))
    numbers = {table: number for number, table in enumerate(sorted(tops, key=lambda table: tops[table]))}
    return sorted((replace(cell, table=numbers[cell.table]) for cell in cells), key=attrgetter("table", "row", "column"))


def _lines_outside(drawn: Rules, boxes: Sequence[Box]) -> list[Line]:
    """Returns the long ruling lines across that are not those of tables or boxes."""
    across = drawn.drawn[drawn.drawn[:, 2] - drawn.drawn[:, 1] >= _LONG]
    for box in boxes:
        y, x0, x1 = across.T
        across = across[(y < box.top - _NEAR) | (y > box.bottom + _NEAR) | (x1 < box.x0 + _NEAR) | (x0 > box.x1 - _NEAR)]
    return [Line(*line) for line in across.tolist()]


def _upright(boxes: NDArray[np.float64], turn: int) -> NDArray[np.float64]:
    """Turns the page so that words which are turned clockwise by so much run across it; only places to each other matter."""
    x0, top, x1, bottom = boxes.T
    if turn == 90:
        return np.stack((top, -x1, bottom, -x0), axis=1)
    if turn == 180:
        return -boxes[:, [2, 3, 0, 1]]
    if turn == 270:
        return np.stack((-bottom, x0, -top, x1), axis=1)
    return boxes


def _mirrored(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    x0, top, x1, bottom = boxes.T
    return np.stack((-x1, top, -x0, bottom), axis=1)


def _items(numbers: NDArray[np.int64], texts: Sequence[str], boxes: NDArray[np.float64]) -> list[Item]:
    x0, top, x1, bottom = boxes.T
    places = (column.tolist() for column in (x0, top, x1, bottom, (top + bottom) / 2, bottom - top))
    return instances(Item, numbers.tolist(), texts, *places)
