"""Reading order: from words with boxes to lines and blocks.

A page is cut into blocks, recursively (an XY-cut): side by side where a gutter parts columns that are read one after the
other, and one below the other where a band of blank space crosses. What is left is a block; its rows are its lines.

A gutter alone does not part columns, because the columns of a table and the values beside their labels have gutters too, and
there a *row* is what belongs together: ``Total   1,190.00`` is one line, and so is a row of items, however far apart its cells
stand. So two sides are parted where their rows stand at different heights, or where neither side of a row is figures and the
left side is not a list of labels; and a gutter through several bands parts them only where it does so in every band.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from operator import attrgetter

from gapstudio.domain import Box

LAYOUT_VERSION = 1

_UNIT = 3
"""Longest unit or currency."""

_X0, _TOP, _MIDDLE, _HEIGHT = attrgetter("x0"), attrgetter("top"), attrgetter("middle"), attrgetter("height")


@dataclass(frozen=True)
class LayoutSettings:
    """Parameters of the layout, in multiples of the median word height of the region being cut.

    Attributes:
        band: Least blank height that parts two blocks.
        even: Rows whose gaps differ by no more than this are spaced evenly, and stay one block.
        loosest: Largest gap of rows that are spaced evenly.
        gutter: Least blank width that parts two columns.
        wide_gutter: The same for two cells on a row of their own.
        aligned: Share of a side's rows that must have a row at the same height beside them to count as a table.
        figures: Share of rows side by side, one of them figures, from which on they count as a table.
        digits: Digits to a letter (units left out) from which on a row is figures: an item's amounts, but no postcode and town.
        labels: Share of rows side by side, parted by a colon, from which on they count as labels and values.
    """

    band: float = 0.6
    even: float = 0.3
    loosest: float = 1.6
    gutter: float = 1.2
    wide_gutter: float = 6.0
    aligned: float = 0.6
    figures: float = 0.4
    digits: float = 1.5
    labels: float = 0.5

    def canonical(self) -> str:
        """Returns the settings, with the version of the layout, as canonical JSON."""
        return json.dumps({"layout": LAYOUT_VERSION, **asdict(self)}, sort_keys=True, separators=(",", ":"))


@dataclass(slots=True)
class Item:
    """What the layout looks at: a word's index in the page's content, its text, its box and whether it runs sideways."""

    index: int
    text: str
    box: Box
    sideways: bool = False
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    middle: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        # Kept ready, because the cuts look at them many times.
        self.x0, self.top, self.x1, self.bottom = self.box.x0, self.box.top, self.box.x1, self.box.bottom
        self.middle, self.height = (self.top + self.bottom) / 2, self.bottom - self.top


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
    upright = [item for item in items if not item.sideways]
    blocks = _cut(upright, rules) if upright else []
    return blocks + _sideways_blocks([item for item in items if item.sideways])


def rows_of(items: Sequence[Item]) -> list[Row]:
    """Groups words whose middles are at one height; rows from top to bottom, words from left to right."""
    rows: list[Row] = []
    middle = height = 0.0
    for item in sorted(items, key=_MIDDLE):
        if rows and abs(item.middle - middle) <= 0.5 * min(item.height, height):
            rows[-1].append(item)
            middle += (item.middle - middle) / len(rows[-1])
            height += (item.height - height) / len(rows[-1])
        else:
            rows.append([item])
            middle, height = item.middle, item.height
    for row in rows:
        row.sort(key=_X0)
    return rows


def _typical_height(items: list[Item]) -> float:
    return sorted(map(_HEIGHT, items))[len(items) // 2]


def _cut(items: list[Item], rules: LayoutSettings) -> list[list[Row]]:
    height = _typical_height(items)
    bands = _bands(items, rules.band * height)
    for gutter in _gutters(items, rules.gutter * height):
        if _parts_columns(gutter, bands, height, rules):
            sides = _sides(items, gutter)
            return _cut(sides.left, rules) + _cut(sides.right, rules)
    if len(bands) == 1 or _are_even(bands, height, rules):
        return [rows_of(items)]
    return [block for band in _widest_cuts(bands) for block in _cut(band, rules)]


@dataclass(frozen=True, slots=True)
class _Gap:
    start: float
    size: float


def _gutters(items: list[Item], least: float) -> list[_Gap]:
    """Returns the blank vertical strips between words, the widest first."""
    gaps: list[_Gap] = []
    reach = float("inf")
    for item in sorted(items, key=_X0):
        if item.x0 - reach >= least:
            gaps.append(_Gap(reach, item.x0 - reach))
        reach = item.x1 if reach == float("inf") else max(reach, item.x1)
    return sorted(gaps, key=lambda gap: -gap.size)


def _bands(items: list[Item], least: float) -> list[list[Item]]:
    """Parts words at blank horizontal strips, from top to bottom."""
    bands: list[list[Item]] = []
    reach = float("-inf")
    for item in sorted(items, key=_TOP):
        if not bands or item.top - reach >= least:
            bands.append([])
        bands[-1].append(item)
        reach = max(reach, item.bottom)
    return bands


def _gaps(bands: list[list[Item]]) -> list[float]:
    """Returns the blank heights between bands that follow each other."""
    tops = [min(item.top for item in band) for band in bands[1:]]
    bottoms = [max(item.bottom for item in band) for band in bands[:-1]]
    return [top - bottom for top, bottom in zip(tops, bottoms, strict=True)]


def _are_even(bands: list[list[Item]], height: float, rules: LayoutSettings) -> bool:
    """Tells whether bands are the rows of one loosely set table or list."""
    gaps = _gaps(bands)
    even = max(gaps) - min(gaps) <= rules.even * height and max(gaps) <= rules.loosest * height
    return even and len(bands) > 2 and all(len(rows_of(band)) == 1 for band in bands)


def _widest_cuts(bands: list[list[Item]]) -> list[list[Item]]:
    """Joins bands again but at the widest gaps, so that what lies between these is looked at by itself."""
    gaps = _gaps(bands)
    joined = [list(bands[0])]
    for gap, band in zip(gaps, bands[1:], strict=True):
        if gap >= 0.7 * max(gaps):
            joined.append(list(band))
        else:
            joined[-1].extend(band)
    return joined


@dataclass(frozen=True)
class _Sides:
    left: list[Item]
    right: list[Item]


def _sides(items: list[Item], gutter: _Gap) -> _Sides:
    edge = gutter.start + 1e-6
    return _Sides([item for item in items if item.x1 <= edge], [item for item in items if item.x1 > edge])


def _parts_columns(gutter: _Gap, bands: list[list[Item]], height: float, rules: LayoutSettings) -> bool:
    """Tells whether a gutter parts columns in every band that has words on both sides, and whether most bands have."""
    both = [sides for sides in (_sides(band, gutter) for band in bands) if sides.left and sides.right]
    return 2 * len(both) >= len(bands) and all(_are_columns(sides, height, rules) for sides in both)


def _are_columns(sides: _Sides, height: float, rules: LayoutSettings) -> bool:
    """Tells whether two sides of a band are read one after the other rather than row by row."""
    left, right = rows_of(sides.left), rows_of(sides.right)
    pairs = [(row, other) for row in left for other in right if _is_beside(row, other)]
    if len(pairs) < rules.aligned * min(len(left), len(right)):
        return True
    if len(left) == 1 and len(right) == 1 and right[0][0].x0 - left[0][-1].x1 < rules.wide_gutter * height:
        return False
    figures = sum(_is_figure(row, rules) or _is_figure(other, rules) for row, other in pairs)
    labels = sum(row[-1].text.endswith(":") or other[0].text.startswith(":") for row, other in pairs)
    return figures < rules.figures * len(pairs) and labels < rules.labels * len(pairs)


def _is_beside(row: Row, other: Row) -> bool:
    return abs(row[0].middle - other[0].middle) <= 0.3 * min(row[0].height, other[0].height)


def _is_figure(row: Row, rules: LayoutSettings) -> bool:
    """Tells whether a row is amounts, quantities, dates or numbers, at most with units or currencies, and without labels."""
    first = row[0].text
    if any(item.text.endswith(":") for item in row) or (len(first) > _UNIT and not any(map(str.isdigit, first))):
        return False
    digits = sum(character.isdigit() for item in row for character in item.text)
    letters = sum(character.isalpha() for item in row if len(item.text) > _UNIT for character in item.text)
    return digits > 0 and digits >= rules.digits * letters


def _sideways_blocks(items: list[Item]) -> list[list[Row]]:
    """One block for each run of words that share a strip, in the order of the content."""
    blocks: list[list[Row]] = []
    for item in items:
        last = blocks[-1][0][-1].box if blocks else None
        if last is not None and item.x0 < last.x1 and item.x1 > last.x0:
            blocks[-1][0].append(item)
        else:
            blocks.append([[item]])
    return blocks
