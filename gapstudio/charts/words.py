"""How charts write numbers: points of F1 with one decimal, intervals in brackets, counts with their thousands separated."""

import csv
import io
from collections.abc import Iterable, Sequence

from gapstudio.analysis import wording
from gapstudio.domain import Interval

MISSING = "–"


def points(value: float | None) -> str:
    """Returns a share in −1..1 as points, as in ``41.2`` or ``−1.8``; a dash where there is none."""
    return MISSING if value is None else wording.points(value)


def percent(value: float) -> str:
    """Returns a share in 0..1 as ``4.2 %``, without a decimal from 10 on."""
    return f"{100 * value:.1f} %" if 100 * value < 9.95 else f"{100 * value:.0f} %"


def number(value: float, digits: int = 3) -> str:
    """Returns a number of any size with so many significant digits, as in ``0.0123``, ``4.10`` or ``1,230``."""
    if value == 0:
        return "0"
    text = f"{value:,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{value:#.{digits}g}".rstrip(".")
    return text.replace("-", "−")


def between(bounds: tuple[float, float]) -> str:
    """Returns a range in points, as in ``38.2 – 71.4``; one number where both ends are written alike."""
    low, high = (points(bound) for bound in sorted(bounds))
    return low if low == high else f"{low} to {high}" if "−" in low else f"{low} – {high}"


def limits(interval: Interval | None) -> str:
    """Returns an interval as ``[36.4, 46.0]``, or "" where there is none."""
    return "" if interval is None else f"[{points(interval.low)}, {points(interval.high)}]"


def with_limits(value: float | None, interval: Interval | None) -> str:
    """Returns ``41.2 [36.4, 46.0]``."""
    return f"{points(value)} {limits(interval)}".rstrip()


def basis(interval: Interval | None) -> str:
    """Returns what an interval rests on, as in ``95 % interval by jackknife over 12 suppliers, exploratory``; "" for none."""
    if interval is None:
        return ""
    unit = interval.unit if interval.clusters == 1 else f"{interval.unit}s"
    words = f"{100 * interval.level:.0f} % interval by {interval.method} over {interval.clusters:,} {unit}"
    return f"{words}, exploratory" if interval.exploratory else words


def ends(interval: Interval | None) -> tuple[float | str, float | str]:
    """Returns both ends as cells of a table; empty ones where there is no interval."""
    return ("", "") if interval is None else (interval.low, interval.high)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Returns rows as CSV (RFC 4180); None becomes an empty cell, numbers keep all their digits."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return buffer.getvalue()


def lines(*parts: str) -> str:
    """Returns those parts that say something, one a line."""
    return "\n".join(part for part in parts if part)
