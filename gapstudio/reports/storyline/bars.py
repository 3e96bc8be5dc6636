"""Rows of bars from scores, steps and ceilings: plain values with whiskers, honest floating bars for ranges, and waterfalls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import Interval
from gapstudio.reports.blocks import Fill, Series, Text, TextBlock
from gapstudio.reports.floating import FloatingBar
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.telling import Telling

_TALLEST_ROW = 76.0
_TWO_LINES, _ROOMY = 32.0, 36.0
_NAME, _GAP, _LEAST_BARS = 14.0, 18.0, 0.28
AXIS = 44.0
"""Height of a chart's axis with its title."""


@dataclass(frozen=True)
class BarRow:
    """One row of a chart in raw units (0..1): a value or a range, with the interval around it, or neither.

    Attributes:
        value: None where it is a range, or not known.
        bounds: The range.
        interval: Around it.
        role: Colour.
        id: Of what the row shows; its value is ``id.key``, its range ``id.bounds``, its interval ``id.low`` and ``id.high``.
        key: Field of the value.
        pale: Whether it is no result of its own.
    """

    value: float | None
    bounds: tuple[float, float] | None
    interval: Interval | None
    role: Role
    id: str
    key: str = "value"
    pale: bool = False

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.value is None and self.bounds is not None


def chart_frame(frame: Frame, rows: int) -> Frame:
    """Returns the part of a frame that a chart of so many rows should fill: few bars do not become thick ones."""
    return frame.top(min(frame.height, rows * _TALLEST_ROW + AXIS))


def footed(frame: Frame, told: Telling, text: str, name: str = "Legend") -> tuple[Frame, TextBlock]:
    """Keeps room at the bottom of a frame for a line or two of small type.

    Returns:
        What is left of the frame, and a block as tall as the text needs; `under` puts it right below what is drawn.
    """
    lines = Metrics(told.stage.wider).lines(text, SMALLEST, frame.width)
    height = lines * line_height(SMALLEST) + 1
    block = TextBlock(Frame(frame.x, frame.bottom - height, frame.width, height), (Text(text, SMALLEST, role=Role.MUTED),))
    return frame.top(frame.height - height - 8), replace(block, name=name)


def under(block: TextBlock, frame: Frame) -> TextBlock:
    """Moves a block right below a frame."""
    return replace(block, frame=replace(block.frame, y=frame.bottom + 8))


@dataclass(frozen=True)
class Shares:
    """How a chart's width is shared out: what its categories take, and what the captions take; both in 0..1."""

    labels: float
    captions: float


def shares(
    told: Telling, width: float, names: Sequence[str], captions: Sequence[tuple[Text, ...]], most_label: float = 0.26
) -> Shares:
    """Gives categories and captions the room that their texts need, as far as there is enough left for the bars.

    Args:
        told: How it is told; texts may turn out wider by `Stage.wider`.
        width: Of the chart with its captions, in points.
        names: Of the categories; long ones take two lines.
        captions: One a category.
        most_label: What categories take at most.
    """
    metrics = Metrics(told.stage.wider)
    label = max(min(metrics.width(name, _NAME, False), metrics.width(name, _NAME, False) / 2 + 40) for name in names) + _GAP
    labels = min(max(label / width, 0.12), most_label)
    caption = max(metrics.width(text.text, text.size, text.bold) for texts in captions for text in texts) + _GAP
    return Shares(labels, min(max(caption / width, 0.12), 1 - labels - _LEAST_BARS))


def caption(height: float, value: str, note: str, role: Role = Role.TEXT) -> tuple[Text, ...]:
    """Sets what stands beside a bar: its value, and where the row is tall enough what it means."""
    if height >= _TWO_LINES and note:
        return Text(value, 16 if height >= _ROOMY else 14, True, role), Text(note, SMALLEST, role=Role.MUTED)
    return (Text(value, 14, True, role),)


def bar_series(rows: Sequence[BarRow], name: str, pen: Pen) -> tuple[Series, ...]:
    """Turns rows into stacked series in points, and enters their cells: values, or where there are ranges start and length.

    A range that reaches across zero is stacked from zero to both sides, as stacked bars do of themselves.
    """
    values = Series(
        name,
        tuple(pen.cell(f"{row.id}.{row.key}", row.value) for row in rows),
        tuple(Fill(row.role, row.pale) for row in rows),
        minus=tuple(_arm(row, pen, lower=True) for row in rows),
        plus=tuple(_arm(row, pen, lower=False) for row in rows),
    )
    if not any(row.ranged for row in rows):
        return (values,)
    return (*([values] if any(row.value is not None for row in rows) else []), *_range_series(rows, name, pen))


def _range_series(rows: Sequence[BarRow], name: str, pen: Pen) -> tuple[Series, ...]:
    pale = tuple(Fill(row.role, True) for row in rows)
    cut = [_pieces(row, pen) for row in rows]
    low = [_reach(row, pen, lower=True) for row in rows]
    high = [_reach(row, pen, lower=False) for row in rows]
    down = [(piece.length or 0) < 0 for piece in cut]
    across = [piece.below is not None for piece in cut]
    start = Series(
        pen.say("bars-range-from", series=name),
        tuple(piece.base for piece in cut),
        tuple(Fill() for _ in rows),
        tuple(None if d or a else v for v, d, a in zip(low, down, across, strict=True)),
        tuple(v if d else None for v, d in zip(high, down, strict=True)),
    )
    length = Series(
        pen.say("bars-range-length", series=name),
        tuple(piece.length for piece in cut),
        pale,
        tuple(v if d else None for v, d in zip(low, down, strict=True)),
        tuple(None if d else v for v, d in zip(high, down, strict=True)),
    )
    if not any(across):
        return start, length
    minus = tuple(v if a else None for v, a in zip(low, across, strict=True))
    below = Series(pen.say("bars-range-below", series=name), tuple(piece.below for piece in cut), pale, minus)
    return start, length, below


@dataclass(frozen=True)
class _Pieces:
    base: float | None = None
    length: float | None = None
    below: float | None = None


def _pieces(row: BarRow, pen: Pen) -> _Pieces:
    if not row.ranged or row.bounds is None:
        return _Pieces()
    id = f"{row.id}.bounds"
    low, high = row.bounds
    if low < 0 < high:
        return _Pieces(None, pen.cell(f"{id}.1", high), pen.cell(f"{id}.0", low))
    near, far = sorted(row.bounds, key=abs)
    return _Pieces(pen.cell(f"{id}.base", near), pen.cell(f"{id}.length", far - near))


def _arm(row: BarRow, pen: Pen, lower: bool) -> float | None:
    if row.value is None or row.interval is None:
        return None
    id = f"{row.id}.{row.key}"
    if lower:
        return pen.cell(f"{id}.minus", max(0.0, row.value - row.interval.low))
    return pen.cell(f"{id}.plus", max(0.0, row.interval.high - row.value))


def _reach(row: BarRow, pen: Pen, lower: bool) -> float | None:
    if row.bounds is None or row.value is not None or row.interval is None:
        return None
    if lower:
        return pen.cell(f"{row.id}.bounds.minus", max(0.0, row.bounds[0] - row.interval.low))
    return pen.cell(f"{row.id}.bounds.plus", max(0.0, row.interval.high - row.bounds[1]))


def with_whiskers(
    series: Sequence[Series],
    bars: Sequence[FloatingBar],
    sizes: Sequence[tuple[float, Interval] | None],
    pen: Pen,
) -> tuple[Series, ...]:
    """Adds error bars to a waterfall, where each of its bars ends: at the end of the base for a loss, else at its own end.

    Args:
        series: As `floating_series` makes them; the invisible base has no colour.
        bars: One a category.
        sizes: The loss that each bar shows, with its interval; None for a bar without one.
        pen: Of the slide.
    """
    made: list[Series] = []
    for one in series:
        hidden = all(fill.role is None for fill in one.fills)
        minus: list[float | None] = []
        plus: list[float | None] = []
        for bar, value, sized in zip(bars, one.values, sizes, strict=True):
            drawn = value is not None and (bar.start >= bar.end) is hidden and min(bar.start, bar.end) >= 0
            if sized is None or bar.total or not drawn:
                minus.append(None)
                plus.append(None)
                continue
            size, interval = sized
            minus.append(pen.cell(f"{bar.id}.plus", max(0.0, interval.high - size)))  # a larger loss ends further down
            plus.append(pen.cell(f"{bar.id}.minus", max(0.0, size - interval.low)))
        some = any(arm is not None for arm in (*minus, *plus))
        made.append(replace(one, minus=tuple(minus), plus=tuple(plus)) if some else one)
    return tuple(made)


def sized(value: float | None, limits: Interval | None) -> tuple[float, Interval] | None:
    """Returns a value with its interval, or None where either is missing."""
    return None if value is None or limits is None else (value, limits)


def axis(ends: Sequence[float], step: float = 20.0) -> tuple[float, float]:
    """Returns an axis in whole steps of points around values in −1..1, zero included."""
    low, high = min(0.0, *ends), max(0.1, *ends)
    return step * (100 * low // step), -step * (-100 * high // step)


def row_ends(rows: Sequence[BarRow]) -> list[float]:
    """Returns all values that an axis must reach."""
    found: list[float] = [0.0]
    for row in rows:
        found += [] if row.value is None else [row.value]
        found += row.bounds or ()
        found += (row.interval.low, row.interval.high) if row.interval is not None else ()
    return found
