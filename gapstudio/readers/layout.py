"""Reading order: from words with boxes to lines and blocks.

A page is cut into blocks, recursively (an XY-cut): side by side where a gutter parts columns that are read one after the
other, and one below the other where a band of blank space crosses. What is left is a block; its rows are its lines.

A gutter alone does not part columns, because the columns of a table and the values beside their labels have gutters too, and
there a *row* is what belongs together: ``Total   1,190.00`` is one line, and so is a row of items. So two sides are parted
where their rows stand at different heights, or where both sides are words rather than figures and the left one is not a list
of labels.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from gapstudio.domain import Box

LAYOUT_VERSION = 1


@dataclass(frozen=True)
class LayoutSettings:
    """Parameters of the layout, in multiples of the median word height of the region being cut.

    Attributes:
        band: Least blank height that parts two blocks.
        gutter: Least blank width that parts two columns.
        wide_gutter: The same for two cells on a row of their own.
        aligned: Share of a side's rows that must have a row at the same height beside them to count as a table.
        sideways: A word this many times higher than wide, and of several characters, runs up or down the page.
    """

    band: float = 0.6
    gutter: float = 1.2
    wide_gutter: float = 6.0
    aligned: float = 0.6
    sideways: float = 1.8

    def canonical(self) -> str:
        """Returns the settings, with the version of the layout, as canonical JSON."""
        return json.dumps({"layout": LAYOUT_VERSION, **asdict(self)}, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Item:
    """What the layout looks at: a word's index in the page's content, its text and its box."""

    index: int
    text: str
    box: Box


Row = list[Item]
"""Words at one height, left to right."""


def arrange(items: Sequence[Item], settings: LayoutSettings | None = None) -> list[list[Row]]:
    """Puts words in reading order.

    Args:
        items: The words of one page.
        settings: Parameters; by default the standard ones.

    Returns:
        Blocks in reading order; a block is its lines from top to bottom, a line its words from left to right. Words that run
        up or down the page come last, in the order of the content.
    """
    rules = settings or LayoutSettings()
    upright = [item for item in items if not _is_sideways(item, rules)]
    blocks = _cut(upright, rules) if upright else []
    return blocks + _sideways_blocks([item for item in items if _is_sideways(item, rules)])


def rows_of(items: Sequence[Item]) -> list[Row]:
    """Groups words whose middles are at one height; rows from top to bottom, words from left to right."""
    rows: list[Row] = []
    middles: list[float] = []
    for item in sorted(items, key=lambda item: (_middle(item.box), item.box.x0)):
        middle, height = _middle(item.box), _height(item.box)
        if rows and abs(middle - middles[-1]) <= 0.5 * min(height, median(_height(other.box) for other in rows[-1])):
            rows[-1].append(item)
            middles[-1] += (middle - middles[-1]) / len(rows[-1])
        else:
            rows.append([item])
            middles.append(middle)
    for row in rows:
        row.sort(key=lambda item: item.box.x0)
    return rows


def _cut(items: list[Item], rules: LayoutSettings) -> list[list[Row]]:
    height = median(_height(item.box) for item in items)
    for cut in _gutters(items, rules.gutter * height):
        left = [item for item in items if item.box.x1 <= cut.start + 1e-6]
        right = [item for item in items if item.box.x1 > cut.start + 1e-6]
        if _are_columns(left, right, cut.size / height, rules):
            return _cut(left, rules) + _cut(right, rules)
    bands = _bands(items, rules.band * height)
    if len(bands) == 1:
        return [rows_of(items)]
    return [block for band in bands for block in _cut(band, rules)]


@dataclass(frozen=True, slots=True)
class _Gap:
    start: float
    size: float


def _gutters(items: list[Item], least: float) -> list[_Gap]:
    """Returns the blank vertical strips between words, the widest first."""
    gaps: list[_Gap] = []
    reach = float("inf")
    for item in sorted(items, key=lambda item: item.box.x0):
        if item.box.x0 - reach >= least:
            gaps.append(_Gap(reach, item.box.x0 - reach))
        reach = item.box.x1 if reach == float("inf") else max(reach, item.box.x1)
    return sorted(gaps, key=lambda gap: -gap.size)


def _bands(items: list[Item], least: float) -> list[list[Item]]:
    """Parts words at blank horizontal strips, from top to bottom."""
    bands: list[list[Item]] = []
    reach = float("-inf")
    for item in sorted(items, key=lambda item: item.box.top):
        if not bands or item.box.top - reach >= least:
            bands.append([])
        bands[-1].append(item)
        reach = max(reach, item.box.bottom)
    return bands


def _are_columns(left: list[Item], right: list[Item], gutter: float, rules: LayoutSettings) -> bool:
    """Tells whether two sides are read one after the other rather than row by row."""
    left_rows, right_rows = rows_of(left), rows_of(right)
    fewer, more = sorted((left_rows, right_rows), key=len)
    if len(fewer) == 1 and len(more) == 1 and gutter < rules.wide_gutter:
        return False
    beside = sum(any(_is_beside(row, other) for other in more) for row in fewer)
    if beside < rules.aligned * len(fewer):
        return True
    return not (_are_figures(left_rows) or _are_figures(right_rows) or _are_labels(left_rows))


def _is_beside(row: Row, other: Row) -> bool:
    a, b = row[0].box, other[0].box
    return abs(_middle(a) - _middle(b)) <= 0.3 * min(_height(a), _height(b))


def _are_figures(rows: list[Row]) -> bool:
    """Tells whether at least half of the rows hold mostly digits: amounts, quantities, dates, numbers."""
    return 2 * sum(_is_figure(row) for row in rows) >= len(rows)


def _is_figure(row: Row) -> bool:
    text = "".join(item.text for item in row)
    return sum(character.isdigit() for character in text) >= sum(character.isalpha() for character in text)


def _are_labels(rows: list[Row]) -> bool:
    return 2 * sum(row[-1].text.endswith(":") for row in rows) >= len(rows)


def _is_sideways(item: Item, rules: LayoutSettings) -> bool:
    return len(item.text) > 2 and _height(item.box) > rules.sideways * (item.box.x1 - item.box.x0)


def _sideways_blocks(items: list[Item]) -> list[list[Row]]:
    """One block for each run of words that share a strip, in the order of the content."""
    blocks: list[list[Row]] = []
    for item in items:
        last = blocks[-1][0][-1].box if blocks else None
        if last is not None and item.box.x0 < last.x1 and item.box.x1 > last.x0:
            blocks[-1][0].append(item)
        else:
            blocks.append([[item]])
    return blocks


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _height(box: Box) -> float:
    return box.bottom - box.top
