"""Numbers as people read them: points of F1, ranges, counts, durations, sizes, dates."""

from datetime import datetime
from pathlib import Path

from gapstudio.domain import Interval, Score

MISSING = "–"


def points(value: float | None) -> str:
    """Returns a share in 0..1 as points with one decimal, as in ``41.2``; a dash where it is undefined."""
    return MISSING if value is None else f"{100 * value:.1f}"


def between(bounds: tuple[float, float] | None) -> str:
    """Returns a range in points, as in ``38.2 – 71.4``, one number where both ends read alike; a dash where there is none."""
    return MISSING if bounds is None else " – ".join(dict.fromkeys(points(end) for end in bounds))


def limits(interval: Interval | None) -> str:
    """Returns an interval as ``[36.4, 46.0]``, or "" where there is none."""
    return "" if interval is None else f"[{points(interval.low)}, {points(interval.high)}]"


def estimate(score: Score) -> str:
    """Returns F1 without its interval: ``41.2``, a range ``31.0 – 47.5``, or a dash."""
    if score.f1 is None and score.bounds is not None:
        return between(score.bounds)
    return points(score.f1)


def score_text(score: Score) -> str:
    """Returns F1 with its interval, as in ``41.2 [36.4, 46.0]``."""
    return f"{estimate(score)} {limits(score.interval)}".rstrip()


def count(number: float) -> str:
    """Returns a count with thousands separated by a thin space; weighted counts get one decimal."""
    whole = float(number).is_integer()
    return (f"{int(number):,}" if whole else f"{number:,.1f}").replace(",", "\u202f")


def plural(number: int, one: str, many: str = "") -> str:
    """Returns ``1 document`` or ``43 documents``."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """Returns ``4 s``, ``2 min 05 s`` or ``1 h 02 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def size(number: int) -> str:
    """Returns a number of bytes as ``812 B``, ``41 kB`` or ``3.2 MB``."""
    if number < 1000:
        return f"{number} B"
    if number < 1_000_000:
        return f"{number / 1000:.0f} kB"
    return f"{number / 1_000_000:.1f} MB" if number < 1_000_000_000 else f"{number / 1e9:.1f} GB"


def place(path: str | Path) -> str:
    """Writes a path with ``~`` for the home folder."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except ValueError:
        return str(path)


def date(stamp: str) -> str:
    """Returns an ISO 8601 time as local ``2025-01-31 14:05``; what is not one comes back as it is."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp
