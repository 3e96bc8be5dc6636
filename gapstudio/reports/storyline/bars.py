"""Rows of bars from scores and steps: plain values with whiskers, and honest floating bars for ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import Interval
from gapstudio.reports.blocks import Fill, Series
from gapstudio.reports.look import Frame, Role


@dataclass(frozen=True)
class BarRow:
    """One row of a chart in raw units (0..1): a value or a range, with the interval around it, or neither."""

    value: float | None
    bounds: tuple[float, float] | None
    interval: Interval | None
    role: Role
    pale: bool = False


_TALLEST_ROW = 76.0
_AXIS = 44.0


def chart_frame(frame: Frame, rows: int) -> Frame:
    """Returns the part of a frame that a chart of so many rows should fill: few bars do not become thick ones."""
    return frame.top(min(frame.height, rows * _TALLEST_ROW + _AXIS))


def bar_series(rows: Sequence[BarRow], value_name: str) -> tuple[Series, ...]:
    """Turns rows into stacked series in points: values, and where there are ranges their start and length.

    A range that reaches across zero is stacked from zero to both sides, as stacked bars do of themselves.
    """
    values = Series(
        value_name,
        tuple(_points(row.value) for row in rows),
        tuple(Fill(row.role, row.pale) for row in rows),
        minus=tuple(_below(row.value, row.interval) for row in rows),
        plus=tuple(_above(row.value, row.interval) for row in rows),
    )
    if not any(_is_range(row) for row in rows):
        return (values,)
    hidden, pale = tuple(Fill() for _ in rows), tuple(Fill(row.role, True) for row in rows)
    ranges = [row.bounds if _is_range(row) else None for row in rows]
    across = [bounds is not None and bounds[0] < 0 < bounds[1] for bounds in ranges]
    near = tuple(None if b is None or c else _points(min(b, key=abs)) for b, c in zip(ranges, across, strict=True))
    far = tuple(None if b is None else _points(b[1] if c else _length(b)) for b, c in zip(ranges, across, strict=True))
    under = tuple(_points(b[0]) if b is not None and c else None for b, c in zip(ranges, across, strict=True))
    start = Series(f"{value_name}: range from", near, hidden)
    length = Series(f"{value_name}: length of range", far, pale)
    below = Series(f"{value_name}: range below zero", under, pale)
    return (values, *_whiskered(rows, start, length, below))


def _whiskered(rows: Sequence[BarRow], start: Series, length: Series, below: Series) -> tuple[Series, ...]:
    low = tuple(_reach(row, lower=True) for row in rows)
    high = tuple(_reach(row, lower=False) for row in rows)
    downward = tuple((value or 0) < 0 for value in length.values)
    crossing = tuple(value is not None for value in below.values)
    start_minus = tuple(None if d or c else v for v, d, c in zip(low, downward, crossing, strict=True))
    start_plus = tuple(v if d else None for v, d in zip(high, downward, strict=True))
    length_minus = tuple(v if d else None for v, d in zip(low, downward, strict=True))
    length_plus = tuple(None if d else v for v, d in zip(high, downward, strict=True))
    series = [
        Series(start.name, start.values, start.fills, start_minus, start_plus),
        Series(length.name, length.values, length.fills, length_minus, length_plus),
    ]
    if any(crossing):
        minus = tuple(v if c else None for v, c in zip(low, crossing, strict=True))
        series.append(Series(below.name, below.values, below.fills, minus, tuple(None for _ in rows)))
    return tuple(series)


def _is_range(row: BarRow) -> bool:
    return row.value is None and row.bounds is not None


def _points(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _length(bounds: tuple[float, float]) -> float:
    near, far = sorted(bounds, key=abs)
    return far - near


def _below(value: float | None, interval: Interval | None) -> float | None:
    return None if value is None or interval is None else max(0.0, 100 * (value - interval.low))


def _above(value: float | None, interval: Interval | None) -> float | None:
    return None if value is None or interval is None else max(0.0, 100 * (interval.high - value))


def _reach(row: BarRow, lower: bool) -> float | None:
    if row.bounds is None or row.value is not None or row.interval is None:
        return None
    return _below(row.bounds[0], row.interval) if lower else _above(row.bounds[1], row.interval)
