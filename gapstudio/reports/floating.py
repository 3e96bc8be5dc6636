"""Bars that float, as those of a waterfall do, made of stacked bars: an invisible base, and what is seen on top of it.

Stacked bars pile up what is positive and what is negative apart from each other, on both sides of zero. So a bar above zero is a
base and a length, a bar below zero a negative base and a negative length, and a bar that reaches across zero is a piece on each
side without a base.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapstudio.reports.blocks import Fill, Series
from gapstudio.reports.look import Role
from gapstudio.reports.pen import Pen


@dataclass(frozen=True)
class FloatingBar:
    """A bar of a waterfall.

    Attributes:
        id: Of the number that it shows; its cells get the suffixes of `pieces`.
        start: Level where it starts, raw.
        end: Level where it ends, raw.
        group: Position of its series among the groups, as in score, loss, gain.
        total: Whether it shows a level and so stands on zero: its cell is the number itself.
    """

    id: str
    start: float
    end: float
    group: int
    total: bool = False


@dataclass(frozen=True)
class Group:
    """Bars that look alike and stand in one series: name, colour, and for bars that reach below zero a second name."""

    name: str
    role: Role
    below: str = ""


def pieces(start: float, end: float) -> Mapping[str, float]:
    """Returns the cells of a bar between two levels by their suffix: ``base`` and ``length``, or ``above`` and ``below`` zero."""
    low, high = min(start, end), max(start, end)
    if low < 0 < high:
        return {"above": high, "below": low}
    return {"base": low, "length": high - low} if low >= 0 else {"base": high, "length": low - high}


def floating_series(
    pen: Pen, bars: Sequence[FloatingBar], groups: Sequence[Group], base: str, scale: float = 100.0
) -> tuple[Series, ...]:
    """Makes the stacked series of a waterfall and enters all cells; a series that no bar needs is left out.

    Args:
        pen: Of the slide.
        bars: One a category.
        groups: What `FloatingBar.group` counts.
        base: Name of the invisible series.
        scale: Raw numbers times this are the chart's unit.
    """
    found = [{"": bar.end} if bar.total else pieces(bar.start, bar.end) for bar in bars]

    def column(group: int | None, *suffixes: str) -> tuple[float | None, ...]:
        cells: list[float | None] = []
        for bar, cut in zip(bars, found, strict=True):
            suffix = next((one for one in suffixes if one in cut), None) if group in (None, bar.group) else None
            id = f"{bar.id}.{suffix}" if suffix else bar.id
            cells.append(None if suffix is None else pen.cell(id, cut[suffix], scale))
        return tuple(cells)

    made = [Series(base, column(None, "base"), tuple(Fill() for _ in bars))]
    for at, group in enumerate(groups):
        fills = tuple(Fill(group.role) for _ in bars)
        made.append(Series(group.name, column(at, "", "length", "above"), fills))
        made.append(Series(group.below or group.name, column(at, "below"), fills))
    return tuple(series for series in made if any(value is not None for value in series.values))
