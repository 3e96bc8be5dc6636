"""``slices``: what a run finds less well than the rest; ``shift``: how much of the carry-over loss can be measured."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from gapstudio.cli.adaptations import limits_json
from gapstudio.cli.common import AsJson, ProjectPath, emit, limits, points, reading, table
from gapstudio.cli.results import Benchmark, Model
from gapstudio.domain import Interval, ScoreName, ShiftSplit, Slice, SliceSearch
from gapstudio.operations import choose_comparison
from gapstudio.operations.errors import error_run
from gapstudio.operations.find_slices import Correction, slices_of
from gapstudio.operations.measured_shift import shift_split_of

_MORE = 10


class SlicesBy(StrEnum):
    """The score that slices are searched by."""

    SHARED_TYPES = "shared_types"
    BUSINESS_LABELS = "business_labels"
    REPRODUCED = "reproduced"


def slices(
    project: ProjectPath,
    run: Annotated[str, typer.Option("--run", help="Id of the run; the newest over our documents where not given.")] = "",
    support: Annotated[int, typer.Option("--support", min=5, help="The least gold in a slice.")] = 20,
    correction: Annotated[Correction, typer.Option("--correction", help="How the search is corrected for.")] = Correction.BH,
    score: Annotated[
        SlicesBy | None, typer.Option("--score", help="What counts as right; the shared types of ours where not given.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="NAME", help="Search only by this attribute; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Search the slices by one and by two attributes for those that a run finds less well than the rest."""
    with reading(project) as opened, opened.snapshot():
        source = error_run(opened, run)
        found = slices_of(
            opened,
            source.run.id,
            score=None if score is None else ScoreName(score.value),
            support=support,
            correction=correction,
            columns=column or (),
        )
    told = {
        "run": source.run.id,
        "searched": found.searched,
        "support": found.support,
        "correction": correction.value,
        "level": found.level,
        "overall": found.overall,
        "slices": [_slice(one) for one in found.slices],
        "notes": list(found.notes),
    }
    emit(told, as_json, lambda: _print(source.title, found))


def shift(project: ProjectPath, model: Model = "", benchmark: Benchmark = "", as_json: AsJson = False) -> None:
    """Split the carry-over loss into a shift of attributes that can be measured and the rest, or say why that cannot be done."""
    with reading(project) as opened, opened.snapshot():
        chosen = choose_comparison(opened, model=model, benchmark=benchmark)
        split = shift_split_of(opened, chosen)
    told = {
        "run": chosen.internal.id,
        "benchmark_run": chosen.reproduction.id if chosen.reproduction else None,
        "refused": split.refused,
        "loss": _value(split.loss, split.loss_interval, split.loss_bounds),
        "explained": _value(split.explained, split.explained_interval, split.explained_bounds),
        "terms": [{"name": one.name, "title": one.title, **_value(one.value, one.interval, one.bounds)} for one in split.terms],
        "attributes": list(split.attributes),
        "off_support": split.off_support,
        "effective": split.effective,
        "auc": split.auc,
        "notes": list(split.notes),
    }
    emit(told, as_json, lambda: _print_split(split))


def _slice(one: Slice) -> dict[str, Any]:
    return {
        "title": one.title,
        "conditions": [{"attribute": attribute, "value": value} for attribute, value in one.conditions],
        "f1": one.f1,
        "interval": limits_json(one.interval),
        "rest": one.rest,
        "difference": one.difference,
        "difference_interval": limits_json(one.difference_interval),
        "gold": one.gold,
        "predicted": one.predicted,
        "clusters": one.clusters,
        "p": one.p,
        "adjusted": one.adjusted,
        "found": one.found,
        "errors": len(one.query.keys) if one.query else 0,
    }


def _print(title: str, found: SliceSearch) -> None:
    whole = "" if found.overall is None else f" F1 of all is {points(found.overall)}."
    stand = [one for one in found.slices if one.found]
    others = [one for one in found.slices if not one.found]
    told = f"{len(stand) or 'none'} {'stands' if len(stand) == 1 else 'stand'}"
    typer.echo(
        f"{title}: {found.searched:,} slices of at least {found.support:,} gold entities searched. "
        f"After the correction ({found.correction} at {100 * found.level:.0f} %) {told}.{whole}"
    )
    header = ("slice", "F1", "interval", "rest", "gold", "errors", "corrected p")
    if stand:
        table("Found less well than the rest (F1 in points, 95 % intervals)", header, [_cells(one) for one in stand])
    if others:
        shown = [_cells(one) for one in others[:_MORE]]
        table("Low, and yet may be chance" + (" (the first ten)" if len(others) > _MORE else ""), header, shown)
    for note in found.notes:
        typer.echo(f"· {note}")


def _cells(one: Slice) -> tuple[str, ...]:
    rest = "–" if one.rest is None else points(one.rest)
    adjusted = "" if one.adjusted is None else f"{one.adjusted:.2g}"
    errors = f"{len(one.query.keys) if one.query else 0:,}"
    return one.title, points(one.f1), limits(one.interval), rest, f"{one.gold:,}", errors, adjusted


def _value(value: float | None, ends: Interval | None, bounds: tuple[float, float] | None) -> dict[str, Any]:
    return {"value": value, "interval": limits_json(ends), "bounds": None if bounds is None else list(bounds)}


def _print_split(split: ShiftSplit) -> None:
    if split.refused:
        typer.echo(f"No split: {split.refused}")
    else:
        rows = [(one.title, points(one.value), limits(one.interval)) for one in split.terms]
        rows.append(("Carry-over loss on the common support", points(split.loss or 0.0), limits(split.loss_interval)))
        rows.append(("Goes along with the attributes", points(split.explained or 0.0), limits(split.explained_interval)))
        table("Carry-over loss (F1 in points, 95 % intervals)", ("what", "points", "interval"), rows)
    if split.attributes:
        typer.echo(f"· Told apart by {', '.join(split.attributes)}.")
    for note in split.notes:
        typer.echo(f"· {note}")
