"""Cutting a page into blocks, recursively: columns side by side, bands one below the other (an XY-cut).

A gutter alone does not part columns, because the columns of a table and the values beside their labels have gutters too, and
there a *row* is what belongs together: ``Total   1,190.00`` is one line, and so is a row of items, however far apart its cells
stand. So two sides are parted where their rows stand at different heights, or where neither side of a row is figures and the
left side is not a list of labels; and a gutter through several bands parts them only where it does so in every band.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.readers.layout.items import TOP, X0, Block, Item, LayoutSettings, Line, Row, rows_of, typical_height

_UNIT = 3
"""Characters of the longest unit or currency."""
_CELLS = 3
"""A row of its own with as many cells is the row of a table rather than columns."""
_ALIGNED_POINTS = 2.0
"""Points by which the starts of aligned lines differ at the most."""
_LIST = 3
"""Rows from which on they make up a list."""
_NAME = 3
"""Most words of a name beside its value."""
_ALONG = 0.85
"""Share of a width that a line runs along at least, to part what stands above it from what stands below."""
_TWIN = 0.1
"""Share of the wider one by which the widths of twin lists differ at the most."""


def blocks_of(items: Sequence[Item], rules: LayoutSettings, lines: Sequence[Line] = ()) -> list[Block]:
    """Puts items in reading order.

    Args:
        items: Words, tables and boxes of one page or of one cell.
        rules: Parameters.
        lines: Ruling lines that run across and belong to no table.

    Returns:
        Blocks in reading order; the rows of a table or box stand where it stands.
    """
    if not items:
        return []
    return [block for cut in _cut(list(items), rules, lines) for block in _opened(cut)]


def _opened(block: Block) -> list[Block]:
    """Puts the blocks of tables and boxes in their places."""
    if not any(item.inner for row in block for item in row):
        return [block]
    opened: list[Block] = [[]]
    for row in block:
        words: Row = []
        for item in row:
            if item.inner:
                opened[-1] += [words] if words else []
                opened += [*item.inner, []]
                words = []
            else:
                words.append(item)
        opened[-1] += [words] if words else []
    return [block for block in opened if block]


def _cut(items: list[Item], rules: LayoutSettings, lines: Sequence[Line]) -> list[Block]:
    height = typical_height(items)
    lines = _long_lines(items, lines)
    bands = bands_of(items, rules.band * height, lines)
    gutters = _gutters(items, rules.narrow_gutter * height)
    if not _is_row_of_cells(gutters, items, rules.gutter * height):
        for gutter in gutters:
            if any(line.x0 <= gutter.start and line.x1 >= gutter.start + gutter.size for line in lines):
                continue
            wide = gutter.size >= rules.gutter * height
            if _parts_columns(gutter, bands, height, rules) if wide else _parts_unlevel(gutter, items, rules):
                if parts := _beyond_columns(bands, gutter, rules.apart * height):
                    return [block for part in parts for block in _cut(part, rules, lines)]
                sides = _sides(items, gutter)
                return _cut(sides.left, rules, lines) + _cut(sides.right, rules, lines)
    if len(bands) == 1 or (not lines and _are_even(bands, height, rules)):
        return [rows_of(items)]
    return [block for band in (_parted(bands, lines) or _widest_cuts(bands)) for block in _cut(band, rules, lines)]


def _long_lines(items: Sequence[Item], lines: Sequence[Line]) -> list[Line]:
    """Returns the lines between items that run along nearly all of their width."""
    if not lines:
        return []
    x0, x1 = min(item.x0 for item in items), max(item.x1 for item in items)
    top, bottom = min(item.middle for item in items), max(item.middle for item in items)
    return [line for line in lines if top < line.y < bottom and min(x1, line.x1) - max(x0, line.x0) >= _ALONG * (x1 - x0)]


def _parted(bands: Sequence[list[Item]], lines: Sequence[Line]) -> list[list[Item]]:
    """Joins bands again but where a ruling line parts them; nothing where none does."""
    joined: list[list[Item]] = []
    reach = float("-inf")
    for band in bands:
        middle = min(item.middle for item in band)
        if not joined or any(reach < line.y < middle for line in lines):
            joined.append([])
        joined[-1].extend(band)
        reach = max(item.middle for item in band)
    return joined if len(joined) > 1 else []


@dataclass(frozen=True, slots=True)
class _Gap:
    start: float
    size: float


def _gutters(items: list[Item], least: float) -> list[_Gap]:
    """Returns the blank vertical strips between words, the widest first."""
    gaps: list[_Gap] = []
    reach = float("inf")
    for item in sorted(items, key=X0):
        if item.x0 - reach >= least:
            gaps.append(_Gap(reach, item.x0 - reach))
        reach = item.x1 if reach == float("inf") or item.x1 > reach else reach
    return sorted(gaps, key=lambda gap: -gap.size)


def bands_of(items: Sequence[Item], least: float, lines: Sequence[Line] = ()) -> list[list[Item]]:
    """Parts words at blank horizontal strips of a least height and at ruling lines, from top to bottom."""
    bands: list[list[Item]] = []
    reach = lowest = float("-inf")
    for item in sorted(items, key=TOP):
        if not bands or item.top - reach >= least or any(lowest < line.y < item.middle for line in lines):
            bands.append([])
        bands[-1].append(item)
        reach = item.bottom if item.bottom > reach else reach
        lowest = item.middle if item.middle > lowest else lowest
    return bands


def _is_row_of_cells(gutters: Sequence[_Gap], items: list[Item], least: float) -> bool:
    """Tells whether all words stand in one row with several gaps, as in the heading of a table."""
    several = sum(gutter.size >= least for gutter in gutters) >= _CELLS - 1
    return several and not any(item.inner for item in items) and len(rows_of(items)) == 1


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


@dataclass(frozen=True, slots=True)
class _Sides:
    left: list[Item]
    right: list[Item]


def _sides(items: list[Item], gutter: _Gap) -> _Sides:
    edge = gutter.start + 1e-6
    return _Sides([item for item in items if item.x1 <= edge], [item for item in items if item.x1 > edge])


def _parts_columns(gutter: _Gap, bands: list[list[Item]], height: float, rules: LayoutSettings) -> bool:
    """Tells whether a gutter parts columns in every band that has words on both sides, and whether most bands have."""
    both = [sides for sides in (_sides(band, gutter) for band in bands) if sides.left and sides.right]
    if _are_twins(both, height, rules):
        return True
    return 2 * len(both) >= len(bands) and all(_are_columns(sides, height, rules, alone=len(bands) == 1) for sides in both)


def _beyond_columns(bands: Sequence[list[Item]], gutter: _Gap, least: float) -> list[list[Item]]:
    """Cuts off bands far above or below the columns that a gutter parts: a title over one of them belongs to both."""
    both = [bool(sides.left and sides.right) for sides in (_sides(band, gutter) for band in bands)]
    if not any(both):
        return []
    first, last = both.index(True), len(both) - both[::-1].index(True)
    gaps = _gaps(list(bands))
    if first and max(gaps[:first]) < least:
        first = 0
    if last < len(bands) and max(gaps[last - 1 :]) < least:
        last = len(bands)
    parts = [bands[:first], bands[first:last], bands[last:]]
    cut = [[item for band in part for item in band] for part in parts if part]
    return cut if len(cut) > 1 else []


def _parts_unlevel(gutter: _Gap, items: list[Item], rules: LayoutSettings) -> bool:
    """Tells whether a narrow gutter parts two lists of lines at different heights, the right one with a straight edge."""
    sides = _sides(items, gutter)
    left, right = rows_of(sides.left), rows_of(sides.right)
    if min(len(left), len(right)) < _LIST or any(abs(row[0].x0 - right[0][0].x0) > _ALIGNED_POINTS for row in right):
        return False
    level = sum(_is_beside(row, other) for row in left for other in right)
    return level <= rules.aligned * min(len(left), len(right))


def _are_columns(sides: _Sides, height: float, rules: LayoutSettings, *, alone: bool) -> bool:
    """Tells whether two sides of a band are read one after the other rather than row by row."""
    left, right = rows_of(sides.left), rows_of(sides.right)
    pairs = [(row, other) for row in left for other in right if _is_beside(row, other)]
    if len(pairs) < rules.aligned * min(len(left), len(right)):
        return True
    if len(left) == 1 and len(right) == 1:
        several = len(_gutters([*left[0], *right[0]], rules.gutter * height)) >= _CELLS - 1
        if several or right[0][0].x0 - left[0][-1].x1 < rules.wide_gutter * height:
            return False
    if _are_captions(left, right, rules.gutter * height):
        return alone
    if len(pairs) == len(left) == len(right) and _are_names(left, right):
        return False
    figures = sum(is_figure(row, rules) or is_figure(other, rules) for row, other in pairs)
    labels = sum(row[-1].text.endswith(":") or other[0].text.startswith(":") for row, other in pairs)
    return figures < rules.figures * len(pairs) and labels < rules.labels * len(pairs)


def _are_captions(left: Sequence[Row], right: Sequence[Row], gutter: float) -> bool:
    """Tells whether both sides are captions with their values below, as in a form: each value starts where a caption starts."""
    if not (2 <= len(left) <= 3 and 2 <= len(right) <= 3 and _is_beside(left[0], right[0])) or len(left) + len(right) > 5:
        return False
    if _has_digit(left[0]) or _has_digit(right[0]):
        return False
    return all(_starts_below(row, side[0], gutter) for side in (left, right) for row in side[1:])


def _starts_below(row: Row, captions: Row, gutter: float) -> bool:
    """Tells whether each cell of a row starts where a caption starts."""
    starts = [row[0].x0, *(gap.start + gap.size for gap in _gutters(row, gutter))]
    edges = [captions[0].x0, *(gap.start + gap.size for gap in _gutters(captions, gutter))]
    return all(any(abs(start - edge) <= _ALIGNED_POINTS for edge in edges) for start in starts)


def _are_names(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Tells whether the left side names what the right side states: short names without digits, and mostly values with some."""
    if len(left) < _LIST or any(len(row) > _NAME or _has_digit(row) for row in left):
        return False
    return 3 * sum(map(_has_digit, right)) >= 2 * len(right)


def _has_digit(row: Row) -> bool:
    return any(character.isdigit() for item in row for character in item.text)


def _are_twins(bands: Sequence[_Sides], height: float, rules: LayoutSettings) -> bool:
    """Tells whether two lists of words and amounts, as wide as each other, stand side by side."""
    pairs = [
        (row, other) for band in bands for row in rows_of(band.left) for other in rows_of(band.right) if _is_beside(row, other)
    ]
    if len(pairs) < _LIST:
        return False
    sides = ([item for band in bands for item in band.left], [item for band in bands for item in band.right])
    widths = [max(item.x1 for item in side) - min(item.x0 for item in side) for side in sides]
    if abs(widths[0] - widths[1]) > _TWIN * max(widths):
        return False
    listed = sum(_is_listed(row, height, rules) and _is_listed(other, height, rules) for row, other in pairs)
    return listed >= rules.figures * len(pairs)


def _is_listed(row: Row, height: float, rules: LayoutSettings) -> bool:
    """Tells whether a row is some words, a gap, and an amount."""
    gaps = _gutters(row, rules.gutter * height)
    if len(gaps) != 1:
        return False
    named, amount = ([item for item in row if (item.x1 <= gaps[0].start + 1e-6) == before] for before in (True, False))
    return is_figure(amount, rules) and not is_figure(named, rules)


def _is_beside(row: Row, other: Row) -> bool:
    return abs(row[0].middle - other[0].middle) <= 0.3 * min(row[0].height, other[0].height)


def is_figure(row: Row, rules: LayoutSettings) -> bool:
    """Tells whether a row is amounts, quantities, dates or numbers, at most with units or currencies, and without labels."""
    first = row[0].text
    if any(item.text.endswith(":") for item in row) or (len(first) > _UNIT and not any(map(str.isdigit, first))):
        return False
    if sum(item.text.isalpha() for item in row[:2]) > 1:
        return False
    digits = sum(character.isdigit() for item in row for character in item.text)
    letters = sum(character.isalpha() for item in row if len(item.text) > _UNIT for character in item.text)
    return digits > 0 and digits >= rules.digits * letters
