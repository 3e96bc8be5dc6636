"""``adaptations``: what could be done about the gap, and how much each could win back at most."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.causes import RunOption
from gapstudio.cli.common import AsJson, ProjectPath, emit, points, reading, say, table, write_new, writing
from gapstudio.domain import AdaptationCeiling, GapStudioError, Interval, counted
from gapstudio.operations import Project
from gapstudio.operations.adaptations import (
    adaptations_of,
    ceilings_of,
    import_adaptations,
    shipped_adaptations,
    use_adaptations,
    write_adaptations,
)
from gapstudio.operations.errors import error_run


def adaptations(
    project: ProjectPath,
    run: RunOption = "",
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write the list of adaptations to a YAML file, and stop.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --export replace a file that is there.")] = False,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take the list of a YAML file first; one step of undo.")
    ] = None,
    preset: Annotated[bool, typer.Option("--preset", help="Take the list that ships with GapStudio first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show how much each adaptation could win back at most, and what it would still add after all others."""
    if sum((export is not None, import_ is not None, preset)) > 1:
        raise typer.BadParameter("Give one of --export, --import and --preset.")
    if export is not None:
        with reading(project) as opened:
            write_new(export, lambda target: write_adaptations(opened, target), force=force, as_json=as_json)
        return
    if import_ is not None or preset:
        with writing(project) as opened:
            taken = import_adaptations(opened, import_) if import_ else use_adaptations(opened, shipped_adaptations())
            say(f"Used from now on: {taken.report.id}, with {counted(len(taken.report.adaptations), 'adaptation')}.")
    with reading(project) as opened, opened.snapshot():
        known = adaptations_of(opened)
        title, chosen, found = _ceilings(opened, run)
    listed = [_ceiling(one) for one in found]
    if not found:
        listed = [{"id": one.id, "title": one.title} for one in known.adaptations]
    emit(
        {"list": known.id, "run": chosen, "adaptations": listed},
        as_json,
        lambda: _print(title, found) if found else _print_list(known.id, [one.title for one in known.adaptations]),
    )


def _ceilings(opened: Project, run: str) -> tuple[str, str | None, tuple[AdaptationCeiling, ...]]:
    """Returns title, run and ceilings; none where nothing has run yet, so that the list can be looked at all the same."""
    try:
        source = error_run(opened, run)
    except GapStudioError as error:
        if run:
            raise
        say(str(error))
        return "", None, ()
    if source.stale:
        say(source.stale)
    return source.title, source.run.id, ceilings_of(opened, source.run.id)


def _ceiling(one: AdaptationCeiling) -> dict[str, Any]:
    known = one.adaptation
    return {
        "id": known.id,
        "title": known.title,
        "description": known.description,
        "faults": sorted(known.faults),
        "where": sorted(known.where),
        "causes": sorted(known.causes),
        "categories": sorted(known.categories),
        "cost": known.cost,
        "risk": known.risk,
        "ceiling": one.ceiling,
        "bounds": None if one.bounds is None else list(one.bounds),
        "interval": limits_json(one.interval),
        "after_others": one.after_others,
        "after_others_interval": limits_json(one.after_others_interval),
        "errors": one.errors,
        "share": one.share,
        "trial": known.trial,
        "gain": one.gain,
        "gain_interval": limits_json(one.gain_interval),
        "sentence": one.sentence,
        "provisional": one.provisional,
    }


def limits_json(limits: Interval | None) -> dict[str, Any] | None:
    """Returns an interval as the commands print it."""
    if limits is None:
        return None
    told = {"low": limits.low, "high": limits.high, "method": limits.method}
    return told | {"clusters": limits.clusters, "unit": limits.unit, "exploratory": limits.exploratory}


def _print(title: str, found: tuple[AdaptationCeiling, ...]) -> None:
    header = ("adaptation", "at most", "interval", "after all others", "errors")
    table(f"{title}: ceilings in points of F1 of the business labels, no forecast", header, [_cells(one) for one in found])
    for one in found:
        typer.echo(f"· {one.sentence}")
        trial = (
            "No trial yet." if one.gain is None else f"A trial won back {points(one.gain)} points {_limits(one.gain_interval)}."
        )
        typer.echo(f"  {trial} Cost: {one.adaptation.cost or 'not stated.'} Risk: {one.adaptation.risk or 'not stated.'}")


def _cells(one: AdaptationCeiling) -> tuple[str, ...]:
    ends = (one.ceiling,) if one.bounds is None else one.bounds
    most = " – ".join(dict.fromkeys(points(end) for end in ends))
    return one.adaptation.title, most, _limits(one.interval), points(one.after_others), f"{one.errors:,}"


def _limits(limits: Interval | None) -> str:
    return "" if limits is None else f"[{points(limits.low)}, {points(limits.high)}]"


def _print_list(name: str, titles: list[str]) -> None:
    table(f"Adaptations: {name}", ("adaptation",), [(title,) for title in titles])
