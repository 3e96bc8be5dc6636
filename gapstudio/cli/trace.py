"""``trace``: where a number of the report comes from, and whether it comes out again."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ProjectPath, emit, reading, say, table
from gapstudio.cli.report import Benchmark, Model
from gapstudio.operations import choose_comparison
from gapstudio.operations.report_manifest import read_manifest
from gapstudio.operations.trace_number import KnownNumber, Trace, trace, traceable


def trace_number(
    project: ProjectPath,
    id: Annotated[str, typer.Argument(metavar="[ID]", help="Id of the number; without one all are listed.")] = "",
    model: Model = "",
    benchmark: Benchmark = "",
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="FILE", help="Compare with a report: its manifest, or the report beside it."),
    ] = None,
    no_recompute: Annotated[bool, typer.Option("--no-recompute", help="Do not make it again, which may take seconds.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say which run, model, data, mapping and settings a number of the report comes from, and make it again from these."""
    exported = None if manifest is None else read_manifest(manifest)
    with reading(project) as opened:
        comparison = choose_comparison(opened, model=model, benchmark=benchmark)
        if not id:
            known = traceable(opened, comparison)
            emit({"numbers": [_row(one) for one in known]}, as_json, lambda: _list(known))
            return
        told = trace(opened, comparison, id, recompute=not no_recompute, manifest=exported)
    emit(trace_json(told), as_json, lambda: _print(told))


def trace_json(told: Trace) -> dict[str, Any]:
    """Returns a trace as ``--json`` prints it."""
    runs, again = told.comparison["runs"], told.recomputed
    internal = runs["internal"]
    return {
        "id": told.id,
        "value": told.value,
        "what": told.meaning.what,
        "unit": told.meaning.unit,
        "guide": told.meaning.guide,
        "seed": told.meaning.chance.get("seed"),
        "resamples": told.meaning.chance.get("resamples"),
        "slides": [{"slide": p.slide, "identity": p.identity, "title": p.title, "text": p.text} for p in told.places],
        "run": internal["id"],
        "runs": runs,
        "model": internal["model"],
        "corpus": {side: {**run["corpus"], "revision": told.comparison["gold"][side]} for side, run in runs.items()},
        "mapping": told.comparison["mapping"],
        "comparison": told.comparison,
        "settings": told.settings,
        "version": told.comparison["gapstudio"],
        "recomputed": {"value": again.value, "equal": again.equal, "why": again.why},
        "manifest": None
        if told.exported is None
        else {"value": told.exported.value, "equal": told.exported.equal, "changed": list(told.exported.changed)},
    }


def _row(one: KnownNumber) -> dict[str, Any]:
    return {"id": one.id, "value": one.value, "slides": list(one.slides), "texts": list(one.texts)}


def _list(known: tuple[KnownNumber, ...]) -> None:
    shown = [one for one in known if one.texts]
    rows = [(one.id, f"{one.value:g}", "; ".join(one.texts), ", ".join(map(str, one.slides))) for one in shown]
    table("Numbers on slides", ("id", "value", "as written", "slides"), rows, numbers_from=9)
    say(f"{len(known) - len(shown)} more are in charts or on no slide; --json lists all.")


def _print(told: Trace) -> None:
    typer.echo(f"{told.id} = {told.value!r}")
    typer.echo(told.meaning.what)
    rows = [("unit", told.meaning.unit), ("explained in", told.meaning.guide)]
    rows += [(name, str(value)) for name, value in told.meaning.chance.items()]
    rows += [("slide", f"{p.slide} ({p.identity}): {p.text or 'in the chart'}") for p in told.places]
    for side, run in told.comparison["runs"].items():
        rows += _run_rows(side, run, told.comparison["gold"][side])
    rows += [("mapping", f"version {told.comparison['mapping']['version']}"), ("gapstudio", told.comparison["gapstudio"])]
    again = told.recomputed
    verdict = {True: f"equal: {again.value!r}", False: f"NOT equal: {again.value!r}", None: "no"}[again.equal]
    rows.append(("made again", f"{verdict}. {again.why}"))
    table("", ("", ""), rows, numbers_from=9)
    if told.exported is not None:
        then = "not in it" if told.exported.value is None else repr(told.exported.value)
        typer.echo(f"Manifest: {then}, {'the same now' if told.exported.equal else 'another value now'}.")
        for sentence in told.exported.changed:
            typer.echo(f"! {sentence}")


def _run_rows(side: str, run: dict[str, Any], gold: str) -> list[tuple[str, str]]:
    name = "our documents" if side == "internal" else "benchmark"
    model, corpus = run["model"], run["corpus"]
    return [
        (f"run on {name}", f"{run['id']}, {run['created']}"),
        ("  model", f"{model['name']} {model['version']}, revision {model['revision']}"),
        ("  corpus", f"{corpus['name']} {corpus['sha256']}".strip()),
        ("  texts and gold", f"revision {gold}; texts that ran {run['texts'] or 'not recorded'}"),
        ("  settings", ", ".join(f"{key} {value}" for key, value in run["settings"].items())),
    ]
