"""A chart of bars as marks: the same places and looks as the native chart, for pages, pictures and SVG."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from gapstudio.domain import Language
from gapstudio.reports.blocks import BarShape, ChartBlock, Series, Text
from gapstudio.reports.drawn.marks import Area, Mark, Stroke, Words
from gapstudio.reports.drawn.texts import PITCH, centred_marks, line_marks, paragraph_marks
from gapstudio.reports.fitting import ChartLayout, FittedText, fit_caption, lay_out_chart
from gapstudio.reports.fitting.charts import tick_decimals
from gapstudio.reports.geometry import Metrics, drawn_width
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.messages import localised

_CAP = 4.0
_WHISKER = 1.25
_LINE = 0.75
_NEAR = 6.0
"""From the plot to the names beside it."""
_BEHIND = 4.0


@dataclass(frozen=True)
class _Plot:
    """The area of the bars, and how values become places in it."""

    block: ChartBlock
    layout: ChartLayout
    language: Language

    @property
    def area(self) -> Frame:
        """Where the bars are."""
        return self.layout.plot

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the axis of categories, in points."""
        area = self.area
        return (area.x, area.right) if self.block.upright else (area.y, area.bottom)

    def place(self, value: float) -> float:
        """Returns where a value lies along the axis of values."""
        share = (min(max(value, self.block.low), self.block.high) - self.block.low) / (self.block.high - self.block.low)
        return self.area.bottom - share * self.area.height if self.block.upright else self.area.x + share * self.area.width

    def band(self, category: int) -> tuple[float, float]:
        """Returns where a category begins across that axis, and how wide it is."""
        first, last = self.ends
        wide = (last - first) / max(len(self.block.categories), 1)
        return first + category * wide, wide

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


def chart_marks(block: ChartBlock, metrics: Metrics, language: Language = Language.ENGLISH) -> Iterator[Mark]:
    """Yields what a chart with its captions is drawn with."""
    plot = _Plot(block, lay_out_chart(block, metrics), language)
    yield from _grid(plot)
    yield from _bars(plot)
    yield from _axis(plot)
    yield from _names(plot)
    yield from _legend(plot, metrics)
    yield from _captions(plot, metrics)


def _ticks(plot: _Plot) -> tuple[float, ...]:
    block, unit = plot.block, plot.layout.unit
    first, last = math.ceil(block.low / unit - 1e-9), math.floor(block.high / unit + 1e-9)
    return tuple(n * unit for n in range(first, last + 1))


def _written(plot: _Plot, value: float) -> str:
    if "%" in plot.block.number_format:
        return f"{100 * value:.0f} %"
    text = f"{value:,.{tick_decimals(plot.layout.unit)}f}".replace("-", "−")
    return localised(text, plot.language)


def _grid(plot: _Plot) -> Iterator[Mark]:
    first, last = plot.ends
    for value in _ticks(plot):
        yield plot.line((plot.place(value), first), (plot.place(value), last), Role.LINE, _LINE)


def _axis(plot: _Plot) -> Iterator[Mark]:
    block, area = plot.block, plot.area
    base, (first, last) = plot.place(min(max(0.0, block.low), block.high)), plot.ends
    yield plot.line((base, first), (base, last), Role.MUTED, _LINE)
    for value in _ticks(plot):
        text, at = _written(plot, value), plot.place(value)
        if block.upright:
            yield line_marks(text, Frame(area.x - _NEAR, at - 8, 0, 16), SMALLEST, role=Role.MUTED, right=True)
        else:
            yield centred_marks(text, Frame(at, area.bottom + 3, 0, 16), SMALLEST, role=Role.MUTED)
    title = plot.layout.title.text
    if title and block.upright:
        middle = area.y + (area.height + drawn_width(title, SMALLEST)) / 2
        yield Words(plot.layout.chart.x + SMALLEST, middle, title, SMALLEST, Role.MUTED, up=True)
    elif title:
        room = Frame(area.x, plot.layout.chart.bottom - 20, area.width, 18)
        yield centred_marks(title, room, SMALLEST, role=Role.MUTED)


def _names(plot: _Plot) -> Iterator[Mark]:
    area = plot.area
    for at, name in enumerate(plot.layout.names):
        start, wide = plot.band(at)
        fitted = (FittedText(Text(name.text, name.size), name.text, name.size),)
        if plot.block.upright:
            room = Frame(start + 2, area.bottom + 5, wide - 4, PITCH * name.size * name.lines)
            yield from paragraph_marks(fitted, room, 0, align="middle")
        else:
            room = Frame(plot.layout.chart.x, start, area.x - plot.layout.chart.x - _NEAR, wide)
            yield from paragraph_marks(fitted, room, 0, "middle", "right")


def _bars(plot: _Plot) -> Iterator[Mark]:
    stacked = plot.block.shape is BarShape.STACKED
    above: list[Mark] = []
    for category in range(len(plot.block.categories)):
        start, wide = plot.band(category)
        thick = wide / ((1 if stacked else len(plot.block.series)) + plot.layout.gap)
        ends = [0.0, 0.0]
        for at, series in enumerate(plot.block.series):
            value = series.values[category]
            across = start + plot.layout.gap / 2 * thick + (0 if stacked else at * thick)
            side = int(value is not None and value < 0)
            base = ends[side] if stacked else 0.0
            end = base + (value or 0.0)
            fill = series.fills[category]
            if value and fill.role is not None:
                yield Area(plot.bar(base, end, across, thick), fill.role, fill.pale)
            if value is not None:
                ends[side] = end
                above += _whiskers(plot, series, category, end, across + thick / 2)
            if category == plot.layout.named_at:
                place = Frame(plot.place(end) + _BEHIND, across, 0, thick)
                above.append(line_marks(series.name, place, SMALLEST))
    yield from above


def _whiskers(plot: _Plot, series: Series, category: int, end: float, middle: float) -> Iterator[Mark]:
    for lengths, sign in ((series.minus, -1), (series.plus, 1)):
        length = lengths[category] if lengths else None
        if length is None:
            continue
        near, far = plot.place(end), plot.place(end + sign * length)
        yield plot.line((near, middle), (far, middle), Role.TEXT, _WHISKER)
        yield plot.line((far, middle - _CAP), (far, middle + _CAP), Role.TEXT, _WHISKER)


def _legend(plot: _Plot, metrics: Metrics) -> Iterator[Mark]:
    for key in plot.layout.keys:
        if key.fill.role is not None:
            yield Area(key.patch, key.fill.role, key.fill.pale)
        name = metrics.shorten(key.name, key.line.width, SMALLEST, 1).text
        yield line_marks(name, Frame(key.line.x, key.line.y, 0, key.line.height), SMALLEST)


def _captions(plot: _Plot, metrics: Metrics) -> Iterator[Mark]:
    for frame, caption in zip(plot.layout.captions, plot.block.captions, strict=False):
        yield from paragraph_marks(fit_caption(caption, frame, metrics), frame, 0, "middle")
