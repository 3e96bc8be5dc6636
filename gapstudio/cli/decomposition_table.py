"""What the gap is made of, as a table for people."""

import typer

from gapstudio.cli.common import between, limits, points, table
from gapstudio.domain import Decomposition, Interval, Part


def print_decomposition(found: Decomposition, benchmark: str = "") -> None:
    """Prints the bars, what they add up to, and what a reader must know.

    Args:
        found: What the gap is made of.
        benchmark: Name of the benchmark; "" without one.
    """
    compared = found.total is not None
    header = ("part", "ours", *((benchmark or "benchmark", "gap", "interval") if compared else ("interval",)))
    rows = [_row(part, compared) for part in found.parts]
    rows.append(_sums(found, compared, len(header)))
    table(f"By {found.title} (loss of F1 in points, 95 % intervals)", (*header, "errors"), rows)
    beyond = [_beyond(part) for part in found.parts if part.excess is not None]
    if beyond:
        table(
            "Beyond what so much gold loses on the benchmark (in points)", ("part", "share of gold", "excess", "interval"), beyond
        )
    if found.own:
        own = [(part.title, points(part.internal), _limits(part.internal_interval), _errors(part)) for part in found.own]
        table("By our own labels (distance to perfect, in points)", ("label", "ours", "interval", "errors"), own)
    for note in (*found.notes, *(f"{part.title}: {part.note}" for part in (*found.parts, *found.own) if part.note)):
        typer.echo(f"· {note}")
    few = [part.interval for part in (*found.parts, *found.own) if part.interval and part.interval.exploratory]
    if few:
        typer.echo("· * exploratory: it rests on fewer than 10 clusters.")
    if found.provisional:
        typer.echo("! Some gold is a draft, so that this is provisional.")


def _row(part: Part, compared: bool) -> tuple[str, ...]:
    cells = [part.title, points(part.internal)]
    cells += [points(part.benchmark), _value(part)] if compared else []
    return (*cells, _limits(part.interval), _errors(part))


def _beyond(part: Part) -> tuple[str, ...]:
    share = "" if part.share is None else f"{100 * part.share:.0f} %"
    return part.title, share, points(part.excess), _limits(part.excess_interval)


def _sums(found: Decomposition, compared: bool, columns: int) -> tuple[str, ...]:
    cells = ["all", points(found.distance)]
    if compared:
        lost = sum(part.benchmark or 0.0 for part in found.parts)
        cells += [points(lost), between(None if found.bounds else found.total, found.bounds)]
    return (*cells, *[""] * (columns - len(cells)), "")


def _value(part: Part) -> str:
    return between(None if part.bounds else part.value, part.bounds)


def _errors(part: Part) -> str:
    return f"{part.errors:,}"


def _limits(interval: Interval | None) -> str:
    return f"{limits(interval)}{'*' if interval and interval.exploratory else ''}"
