"""How numbers are said in sentences: points, shares, limits, ranges. What a sentence says of a sign is decided here as well."""

from gapstudio.domain import Interval, Score, counted


def points(value: float) -> str:
    """Returns a share of 1 in points, as in ``−4.1``; what rounds to nothing has no sign."""
    text = f"{100 * value:.1f}"
    return "0.0" if text == "-0.0" else text.replace("-", "−")


def percent(share: float) -> str:
    """Returns ``62 %``; what is not all of it never rounds to 100, nor what is more than nothing to 0."""
    whole = round(100 * share)
    if share < 1.0 and whole == 100:
        return "over 99 %"
    return "under 1 %" if share > 0.0 and whole == 0 else f"{whole} %"


def span(low: float, high: float) -> str:
    """Returns a number in points, or ``between 31.3 and 76.6`` where its ends differ."""
    low, high = min(low, high), max(low, high)
    return points(low) if points(low) == points(high) else f"between {points(low)} and {points(high)}"


def amount(low: float, high: float) -> str:
    """Returns a number of points, or ``31.3 to 76.6 points`` where its ends differ."""
    low, high = min(low, high), max(low, high)
    return f"{points(low)} points" if points(low) == points(high) else f"{points(low)} to {points(high)} points"


def limits_of(interval: Interval | None) -> str:
    """Returns `` [36.0, 46.1]``, with what an interval rests on where it is exploratory; "" without one."""
    if interval is None:
        return ""
    few = f", exploratory: {counted(interval.clusters, interval.unit)}" if interval.exploratory else ""
    return f" [{points(interval.low)}, {points(interval.high)}{few}]"


def without_sign(interval: Interval | None) -> str:
    """Returns the limits of a size whose direction is said in words, the smaller first; neither side of it covers 0."""
    if interval is None or interval.low >= 0.0:
        return limits_of(interval)
    mirrored = Interval(
        -interval.high, -interval.low, interval.method, interval.clusters, interval.unit, interval.level, interval.exploratory
    )
    return limits_of(mirrored)


def covers_nothing(interval: Interval | None) -> bool:
    """Says whether an interval covers 0."""
    return interval is not None and interval.low <= 0.0 <= interval.high


def figure(score: Score) -> str:
    """Returns F1 in points, the range that unjudged predictions leave, or ``undefined``."""
    if score.bounds is not None:
        return span(*score.bounds)
    return "undefined" if score.f1 is None else points(score.f1)


def begins_small(text: str) -> str:
    """Returns a text for the middle of a sentence: its first letter small, unless that begins an abbreviation or a single I."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
