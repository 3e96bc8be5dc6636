"""A chart of bars as marks: the same places and looks as the native chart, for pages, pictures and SVG."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gapstudio.reports.blocks import BarShape, ChartBlock, Series, Text
from gapstudio.reports.drawn.marks import Area, Mark, Stroke
from gapstudio.reports.drawn.texts import line_marks, paragraph_marks
from gapstudio.reports.fitting import FittedText
from gapstudio.reports.geometry import count_lines, line_height, shorten, text_width
from gapstudio.reports.look import SMALLEST, Frame, Role

_AXIS = 44.0
_LABEL_SIZE = 14.0
_CAPTION_GAP = 14.0
_GAP = 0.7
_CAP = 4.0
_WHISKER = 1.25
_LEGEND = 22.0
_SIGNS = 8.0


@dataclass(frozen=True)
class _Plot:
    """The area of the bars, and how values become places in it."""

    block: ChartBlock
    area: Frame

    def place(self, value: float) -> float:
        """Returns where a value lies along the axis of values."""
        share = (min(max(value, self.block.low), self.block.high) - self.block.low) / (self.block.high - self.block.low)
        return self.area.bottom - share * self.area.height if self.block.upright else self.area.x + share * self.area.width

    def band(self, category: int) -> tuple[float, float]:
        """Returns where a category begins across that axis, and how wide it is."""
        whole = self.area.width if self.block.upright else self.area.height
        wide = whole / max(len(self.block.categories), 1)
        return (self.area.x if self.block.upright else self.area.y) + category * wide, wide

    def bar(self, start: float, end: float, across: float, thick: float) -> Frame:
        """Returns the rectangle between two values."""
        first, last = sorted((self.place(start), self.place(end)))
        if self.block.upright:
            return Frame(across, first, thick, last - first)
        return Frame(first, across, last - first, thick)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Role, width: float) -> Stroke:
        """Returns a line between two points given along and across the axis of values, in points."""
        (a0, c0), (a1, c1) = start, end
        return Stroke(c0, a0, c1, a1, ink, width) if self.block.upright else Stroke(a0, c0, a1, c1, ink, width)


def chart_marks(block: ChartBlock) -> Iterator[Mark]:
    """Yields what a chart with its captions is drawn with."""
    plot = _Plot(block, _plot_area(block))
    yield from _grid(plot)
    yield from _bars(plot)
    yield from _axis(plot)
    yield from _categories(plot)
    if block.legend:
        yield from _legend(block)
    yield from _captions(plot)


def _plot_area(block: ChartBlock) -> Frame:
    frame = block.frame
    top = _LEGEND if block.legend else 0.0
    if block.upright:
        left = max(text_width(_written(value), SMALLEST) for value in ticks(block)) + _SIGNS
        return Frame(frame.x + left, frame.y + top, frame.width - left, frame.height - top - _AXIS)
    labels = frame.width * block.label_share
    width = frame.width * (1 - block.caption_share) - labels - _SIGNS
    return Frame(frame.x + labels, frame.y + top, width, frame.height - top - _AXIS)


def ticks(block: ChartBlock) -> tuple[float, ...]:
    """Returns the values at which the axis is marked."""
    step = unit_of(block.high - block.low)
    first = math.ceil(block.low / step - 1e-9)
    return tuple(n * step for n in range(first, math.floor(block.high / step + 1e-9) + 1))


def unit_of(length: float) -> float:
    """Returns the distance of two ticks on an axis of this length."""
    for unit in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if length <= 6 * unit:
            return unit
    return length / 5


def _written(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−") if float(value).is_integer() else f"{value:g}".replace("-", "−")


def _across(plot: _Plot) -> tuple[float, float]:
    area = plot.area
    return (area.x, area.right) if plot.block.upright else (area.y, area.bottom)


def _grid(plot: _Plot) -> Iterator[Mark]:
    first, last = _across(plot)
    for value in ticks(plot.block):
        yield plot.line((plot.place(value), first), (plot.place(value), last), Role.LINE, 0.75)


def _axis(plot: _Plot) -> Iterator[Mark]:
    block, area = plot.block, plot.area
    base = plot.place(min(max(0.0, block.low), block.high))
    first, last = _across(plot)
    yield plot.line((base, first), (base, last), Role.MUTED, 0.75)
    for value in ticks(block):
        text = _written(value)
        wide, at = text_width(text, SMALLEST), plot.place(value)
        frame = Frame(area.x - _SIGNS / 2, at - 8, 0, 16) if block.upright else Frame(at + wide / 2, area.bottom + 3, 0, 16)
        yield line_marks(text, frame, SMALLEST, role=Role.MUTED, right=True)
    if block.unit:
        room = Frame(area.x, block.frame.bottom - 20, area.width, 18)
        yield line_marks(block.unit, _centred(block.unit, room), SMALLEST, role=Role.MUTED)


def _centred(text: str, room: Frame) -> Frame:
    return replace(room, x=room.x + (room.width - text_width(text, SMALLEST)) / 2)


def _categories(plot: _Plot) -> Iterator[Mark]:
    block, area = plot.block, plot.area
    for at, category in enumerate(block.categories):
        start, wide = plot.band(at)
        if block.upright:
            size, room = SMALLEST, Frame(start + 2, area.bottom + 4, wide - 4, _AXIS - 20)
            name = shorten(category, room.width, size, 2)
            for row, line in enumerate(_halves(name.text, room.width, size)):
                yield line_marks(line, _centred(line, Frame(room.x, room.y + 13 * row, room.width, 13)), size)
        else:
            room = Frame(block.frame.x, start, area.x - block.frame.x - _SIGNS, wide)
            name = shorten(category, room.width - 6, _LABEL_SIZE, 2)
            fitted = FittedText(Text(name.text, _LABEL_SIZE), name.text, _LABEL_SIZE)
            yield from paragraph_marks((fitted,), room, 0, "middle", right=True)


def _halves(text: str, width: float, size: float) -> tuple[str, ...]:
    """Breaks a name under a column into two lines where it is too wide for one."""
    if text_width(text, size) <= width or " " not in text:
        return (text,)
    blanks = [at for at, sign in enumerate(text) if sign == " "]
    cut = max((at for at in blanks if text_width(text[:at], size) <= width), default=blanks[0])
    return text[:cut], text[cut + 1 :]


def _bars(plot: _Plot) -> Iterator[Mark]:
    stacked = plot.block.shape is BarShape.STACKED
    whiskers: list[Mark] = []
    for category in range(len(plot.block.categories)):
        start, wide = plot.band(category)
        count = 1 if stacked else len(plot.block.series)
        thick = wide / (count + _GAP)
        ends = [0.0, 0.0]
        for at, series in enumerate(plot.block.series):
            value = series.values[category]
            across = start + _GAP / 2 * thick + (0 if stacked else at * thick)
            side = int(value is not None and value < 0)
            base = ends[side] if stacked else 0.0
            end = base + (value or 0.0)
            if value is not None:
                fill = series.fills[category]
                if fill.role is not None and value:
                    yield Area(plot.bar(base, end, across, thick), fill.role, fill.pale)
                ends[side] = end
            whiskers += _whiskers(plot, series, category, end, across + thick / 2)
    yield from whiskers


def _whiskers(plot: _Plot, series: Series, category: int, end: float, middle: float) -> Iterator[Mark]:
    for lengths, sign in ((series.minus, -1), (series.plus, 1)):
        length = lengths[category] if lengths else None
        if length is None:
            continue
        near, far = plot.place(end), plot.place(end + sign * length)
        yield plot.line((near, middle), (far, middle), Role.TEXT, _WHISKER)
        yield plot.line((far, middle - _CAP), (far, middle + _CAP), Role.TEXT, _WHISKER)


def _legend(block: ChartBlock) -> Iterator[Mark]:
    x = block.frame.x + (0 if block.upright else block.frame.width * block.label_share)
    for series in block.series:
        fill = next((fill for fill in series.fills if fill.role is not None), None)
        if fill is None or fill.role is None:
            continue
        yield Area(Frame(x, block.frame.y + 5, 9, 9), fill.role, fill.pale)
        yield line_marks(series.name, Frame(x + 15, block.frame.y, 0, 19), SMALLEST)
        x += 15 + text_width(series.name, SMALLEST) + 24


def _captions(plot: _Plot) -> Iterator[Mark]:
    block = plot.block
    x = block.frame.x + block.frame.width * (1 - block.caption_share) + _CAPTION_GAP
    for row, caption in enumerate(block.captions if not block.upright else ()):
        start, high = plot.band(row)
        frame = Frame(x, start, block.frame.right - x, high)
        used = sum(count_lines(t.text, t.size, frame.width, t.bold) * line_height(t.size) for t in caption[:1])
        fitted = [FittedText(t, t.full, t.size) for t in caption[:1]]
        for text in caption[1:]:
            cut = shorten(text.text, frame.width, text.size, max(1, int((high - used) / line_height(text.size))), text.bold)
            fitted.append(FittedText(text, cut.text, text.size))
        yield from paragraph_marks(fitted, frame, 0, "middle")
