"""Where the parts of a chart of bars stand: plot, names of categories, captions, legend; whoever draws it then."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapstudio.reports.blocks import BarShape, ChartBlock, Fill, Series
from gapstudio.reports.geometry import AS_MEASURED, Fitted, Metrics, line_height
from gapstudio.reports.look import SMALLEST, Frame

AXIS_HEIGHT = 44.0
"""Of the numbers and the title below horizontal bars."""
NAME_SIZE = 14.0
BAR_GAP = 0.7
"""The least gap between the bars of two categories, as a share of the thickness of a bar."""
_THICKEST = 64.0
"""No bar is thicker, in points."""
_NAME_GAP = 14.0
_CAPTION_GAP = 14.0
_END = 10.0
_TITLE = 20.0
_KEY_ROW = 18.0
_PATCH, _BESIDE, _BETWEEN = 9.0, 6.0, 20.0
_MOST_LINES = 3
_LEAST_PLOT = 0.4
_UNTITLED = Fitted("", SMALLEST, 1)
_UNITS = (1, 2, 5)


@dataclass(frozen=True)
class Key:
    """An entry of a legend: what it names, how that looks, a patch of it, and the line beside the patch."""

    name: str
    fill: Fill
    patch: Frame
    line: Frame


@dataclass(frozen=True)
class ChartLayout:
    """Where the parts of a chart stand on the slide, in points.

    Attributes:
        chart: Everything but the captions: what the native chart takes.
        plot: Where the bars are, without the names of categories and the axes' numbers.
        names: Names of the categories, one size for all.
        captions: One frame a category, beside its bars; empty where there are no captions.
        keys: The legend above the plot; empty where there is none, or series are named at their bars.
        named_at: Position of the category at whose bars the series are named, or None.
        unit: Distance of two lines of the grid, in the chart's unit.
        gap: Between the bars of two categories, as a share of the thickness of a bar.
        title: Of the axis of values, on one line.
    """

    chart: Frame
    plot: Frame
    names: tuple[Fitted, ...]
    captions: tuple[Frame, ...] = ()
    keys: tuple[Key, ...] = ()
    named_at: int | None = None
    unit: float = 1.0
    gap: float = BAR_GAP
    title: Fitted = _UNTITLED


def lay_out_chart(block: ChartBlock, metrics: Metrics = AS_MEASURED) -> ChartLayout:
    """Finds room for the parts of a chart; names of categories shrink, take more room, and are shortened, in this order."""
    layout = _upright(block, metrics) if block.upright else _lying(block, metrics)
    along = layout.plot.height if block.upright else layout.plot.width + _END
    return replace(layout, title=metrics.shorten(block.unit, along, SMALLEST, 1))


def visible(block: ChartBlock) -> tuple[Series, ...]:
    """Returns the series that can be seen: not the bases of floating bars."""
    return tuple(series for series in block.series if _shown(series))


def _shown(series: Series) -> list[Fill]:
    pairs = zip(series.fills, series.values, strict=True)
    return [fill for fill, value in pairs if value is not None and fill.role is not None]


def grid_unit(low: float, high: float, most: int = 7) -> float:
    """Returns a round distance of the grid's lines, 1, 2 or 5 times a power of ten, at most `most` of them.

    Lines begin at the lower end of the axis. So zero is one of them where a distance can be found that divides that end.
    """
    units = [unit * 10.0**power for power in range(-4, 9) for unit in _UNITS]
    fitting = [unit for unit in units if (high - low) <= most * unit * (1 + 1e-9)]
    through_zero = (unit for unit in fitting[:4] if abs(low / unit - round(low / unit)) < 1e-6)
    return round(next(through_zero, fitting[0]), 6)


def tick_decimals(unit: float) -> int:
    """Returns how many decimals the numbers of an axis need whose lines are `unit` apart."""
    return next((digits for digits in range(5) if abs(unit * 10**digits - round(unit * 10**digits)) < 1e-9), 4)


def _lying(block: ChartBlock, metrics: Metrics) -> ChartLayout:
    frame = block.frame
    width = frame.width * (1 - block.caption_share) if block.captions else frame.width
    unit = grid_unit(block.low, block.high)
    layout = _lying_below(block, metrics, width, 0.0, unit)
    if not block.legend:
        return layout
    if _room_behind_all(block, metrics, layout.plot):
        return replace(layout, named_at=0)
    keys = _keys(block, metrics, Frame(layout.plot.x, frame.y, width - layout.plot.x + frame.x, frame.height))
    below = _lying_below(block, metrics, width, _used(keys, frame), unit)
    return replace(below, keys=keys)


def _lying_below(block: ChartBlock, metrics: Metrics, width: float, used: float, unit: float) -> ChartLayout:
    frame = block.frame
    height = frame.height - used - AXIS_HEIGHT
    row = height / max(len(block.categories), 1)
    room, names = _fit_names(block, metrics, width, row)
    plot = Frame(frame.x + room, frame.y + used, width - room - _END, height)
    x = frame.x + width + _CAPTION_GAP
    captions = tuple(Frame(x, plot.y + at * row, frame.right - x, row) for at in range(len(block.captions)))
    chart = Frame(frame.x, frame.y, width, frame.height)
    return ChartLayout(chart, plot, names, captions, unit=unit, gap=_gap(block, row))


def _gap(block: ChartBlock, slot: float) -> float:
    """Wide enough that few bars do not become thick ones."""
    bars = len(block.series) if block.shape is BarShape.CLUSTERED else 1
    return max(BAR_GAP, slot / _THICKEST - bars)


def _fit_names(block: ChartBlock, metrics: Metrics, width: float, row: float) -> tuple[float, tuple[Fitted, ...]]:
    """Returns the room to the left of the plot, and the names in it."""
    wanted = block.frame.width * block.label_share
    most = max(wanted, width * (1 - _LEAST_PLOT))
    tries = [(wanted, size) for size in _sizes()] + [(wanted + (most - wanted) * part / 4, SMALLEST) for part in (1, 2, 3, 4)]
    for room, size in tries:
        names = _names(block.categories, metrics, room - _NAME_GAP, size, _lines_in(row, size))
        if not any(name.trimmed for name in names) and not _broken(block.categories, metrics, room - _NAME_GAP, size):
            return room, names
    return most, _names(block.categories, metrics, most - _NAME_GAP, SMALLEST, _lines_in(row, SMALLEST))


def _sizes() -> tuple[float, ...]:
    return tuple(NAME_SIZE - step / 2 for step in range(int(2 * (NAME_SIZE - SMALLEST)) + 1))


def _lines_in(height: float, size: float) -> int:
    return max(1, min(_MOST_LINES, int(height / line_height(size))))


def _names(names: Sequence[str], metrics: Metrics, width: float, size: float, lines: int) -> tuple[Fitted, ...]:
    return tuple(metrics.shorten(name, width, size, lines) for name in names)


def _broken(names: Sequence[str], metrics: Metrics, width: float, size: float) -> bool:
    return any(metrics.breaks_a_word(name, size, width) for name in names)


def _upright(block: ChartBlock, metrics: Metrics) -> ChartLayout:
    frame = block.frame
    unit = grid_unit(block.low, block.high, max(2, min(7, int(frame.height / 40))))
    ticks = (f"{end:.{tick_decimals(unit)}f}" for end in (block.low, block.high))
    left = max(metrics.width(tick, SMALLEST) for tick in ticks) + 8 + (_TITLE if block.unit else 0)
    width = frame.width - left - _END
    keys = _keys(block, metrics, Frame(frame.x + left, frame.y, width, frame.height)) if block.legend else ()
    used = _used(keys, frame)
    slot = width / max(len(block.categories), 1)
    names = _names_below(block, metrics, slot - 6)
    below = max((name.height for name in names), default=0.0) + 10
    plot = Frame(frame.x + left, frame.y + used, width, frame.height - used - below)
    return ChartLayout(frame, plot, names, keys=keys, unit=unit, gap=_gap(block, slot))


def _names_below(block: ChartBlock, metrics: Metrics, slot: float) -> tuple[Fitted, ...]:
    for size in _sizes():
        names = _names(block.categories, metrics, slot, size, _MOST_LINES)
        if not any(name.trimmed for name in names) and not _broken(block.categories, metrics, slot, size):
            return names
    return _names(block.categories, metrics, slot, SMALLEST, _MOST_LINES)


def _keys(block: ChartBlock, metrics: Metrics, room: Frame) -> tuple[Key, ...]:
    """The entries of a legend at the top of this room, in as many rows as they need; what looks alike is named once."""
    keys: dict[Fill, Key] = {}
    x, y = room.x, room.y
    for series in visible(block):
        fill = Counter(_shown(series)).most_common(1)[0][0]
        wide = min(metrics.width(series.name, SMALLEST) + 1, room.width - _PATCH - _BESIDE)
        if fill in keys:
            continue
        if x > room.x and x + _PATCH + _BESIDE + wide > room.right:
            x, y = room.x, y + _KEY_ROW
        patch = Frame(x, y + (_KEY_ROW - _PATCH) / 2, _PATCH, _PATCH)
        keys[fill] = Key(series.name, fill, patch, Frame(patch.x + _PATCH + _BESIDE, y, wide, _KEY_ROW))
        x += _PATCH + _BESIDE + wide + _BETWEEN
    return tuple(keys.values())


def _used(keys: Sequence[Key], frame: Frame) -> float:
    """Height that a legend takes; without one, half a line for the number at the top of an upright axis."""
    return max((key.line.bottom + 6 - frame.y for key in keys), default=line_height(SMALLEST) / 2)


def _room_behind_all(block: ChartBlock, metrics: Metrics, plot: Frame) -> bool:
    """Whether the names of all series fit behind the ends of their bars in the first category."""
    series = visible(block)
    if block.shape is not BarShape.CLUSTERED or not block.categories or len(series) != len(block.series):
        return False
    thick = plot.height / len(block.categories) / (len(series) + BAR_GAP)
    return thick >= line_height(SMALLEST) and all(_room_behind(block, metrics, plot, one) for one in series)


def _room_behind(block: ChartBlock, metrics: Metrics, plot: Frame, series: Series) -> bool:
    value = series.values[0]
    whiskers = [ends[0] for ends in (series.minus, series.plus) if ends is not None]
    if value is None or value < 0 or any(end is not None for end in whiskers):
        return False
    return (block.high - value) / (block.high - block.low) * plot.width >= metrics.width(series.name, SMALLEST) + 8
