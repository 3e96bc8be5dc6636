"""What the layout works on: words with their places, rows of them, and its parameters."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter

from gapstudio.domain import Box

LAYOUT_VERSION = 3

X0, TOP, MIDDLE = attrgetter("x0"), attrgetter("top"), attrgetter("middle")


@dataclass(frozen=True)
class LayoutSettings:
    """Parameters of the layout, in multiples of the median word height of the region being cut.

    Attributes:
        band: Least blank height that parts two blocks.
        even: Rows whose gaps differ by no more than this are spaced evenly, and stay one block.
        loosest: Largest gap of rows that are spaced evenly.
        gutter: Least blank width that parts two columns.
        narrow_gutter: The same where the lines on both sides stand at different heights.
        wide_gutter: The same for two cells on a row of their own.
        aligned: Share of a side's rows that must have a row at the same height beside them to count as a table.
        figures: Share of rows side by side, one of them figures, from which on they count as a table.
        digits: Digits to a letter (units left out) from which on a row is figures: an item's amounts, but no postcode and town.
        labels: Share of rows side by side, parted by a colon, from which on they count as labels and values.
        apart: Least blank height that sets a title off from columns above or below it.
        frame: Least height of a box drawn around text for it to be read as a whole.
    """

    band: float = 0.6
    even: float = 0.3
    loosest: float = 1.6
    gutter: float = 1.2
    narrow_gutter: float = 0.6
    wide_gutter: float = 6.0
    aligned: float = 0.6
    figures: float = 0.4
    digits: float = 1.5
    labels: float = 0.5
    apart: float = 3.0
    frame: float = 2.5

    def canonical(self) -> str:
        """Returns the settings, with the version of the layout, as canonical JSON."""
        return json.dumps({"layout": LAYOUT_VERSION, **asdict(self)}, sort_keys=True, separators=(",", ":"))


@dataclass(slots=True)
class Item:
    """One word, or a drawn table or box that is laid out by itself and then takes its place among the words.

    Attributes:
        index: Of the word in the page's content; -1 for a table or box.
        text: Of the word.
        x0: Left edge; likewise `top`, `x1` and `bottom`, in points, of the page turned so that its lines run across.
        middle: Halfway between top and bottom.
        height: From top to bottom.
        inner: The blocks of a table or box, in reading order; empty for a word.
    """

    index: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    middle: float
    height: float
    inner: Sequence["Block"] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling line that runs across: how far down, and from where to where."""

    y: float
    x0: float
    x1: float


Row = list[Item]
"""Words at one height, left to right."""

Block = list[Row]
"""Rows that belong together, from top to bottom."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a table on the page.

    Attributes:
        table: Number of the table on this page, from 0.
        row: Row of the table from 0.
        column: Column of the table from 0.
        box: Where it stands.
        words: Indices of its words in the page's content.
    """

    table: int
    row: int
    column: int
    box: Box
    words: tuple[int, ...]


def rows_of(items: Sequence[Item]) -> list[Row]:
    """Groups words whose middles are at one height; rows from top to bottom, words from left to right."""
    rows: list[Row] = []
    middle = height = 0.0
    for item in sorted(items, key=MIDDLE):
        if rows and abs(item.middle - middle) <= 0.5 * (item.height if item.height < height else height):
            row = rows[-1]
            row.append(item)
            middle += (item.middle - middle) / len(row)
            height += (item.height - height) / len(row)
        else:
            rows.append([item])
            middle, height = item.middle, item.height
    for row in rows:
        row.sort(key=X0)
    return rows


def typical_height(items: Sequence[Item]) -> float:
    """Returns the median height of words, those in tables and boxes left out where there are others."""
    heights = sorted(item.height for item in items if not item.inner) or sorted(
        word.height for item in items for word in words_in(item)
    )
    return heights[len(heights) // 2]


def words_in(item: Item) -> Sequence[Item]:
    """Returns the words of a table or box in reading order, or the word itself."""
    return [word for block in item.inner for row in block for word in row] if item.inner else (item,)
