"""``compare``: how our documents differ from the benchmark, row by row and as a whole."""

from itertools import groupby
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, reading, table, writing
from gapstudio.cli.results import Benchmark, Model
from gapstudio.domain.comparison import CorpusComparison, CorpusDistance, Term
from gapstudio.operations import Project, choose_comparison
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.compare_corpora import CompareCorpora, comparison_of_corpora
from gapstudio.operations.describe_run import DescribeRun

_TERMS = 12


def compare(
    project: ProjectPath,
    model: Model = "",
    benchmark: Benchmark = "",
    whole: Annotated[
        bool,
        typer.Option("--whole", help="Also describe the runs and compare the corpora as a whole, where that is not done yet."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show how our documents differ from the benchmark: distance, what is usual within the benchmark, and a verdict in words."""
    cancelled = False
    if whole:
        with writing(project) as opened:
            comparison = choose_comparison(opened, model=model, benchmark=benchmark)
            found, cancelled = _compared(opened, comparison)
    else:
        with reading(project) as opened:
            comparison = choose_comparison(opened, model=model, benchmark=benchmark)
            found = comparison_of_corpora(opened, comparison)
    name = comparison.internal.model.name
    emit({"run": comparison.internal.id, "model": name, "comparison": found}, as_json, lambda: _print(name, found))
    end_if_cancelled(cancelled)


def _compared(project: Project, comparison: Comparison) -> tuple[CorpusComparison, bool]:
    """Has done what is missing; returns what there is then, and whether it was cancelled."""
    found = comparison_of_corpora(project, comparison)
    if {"structure", "pieces", "vectors"} & set(found.needs) and carry_out(
        project, DescribeRun(comparison.internal.id)
    ).cancelled:
        return comparison_of_corpora(project, comparison), True
    report = carry_out(project, CompareCorpora(comparison))
    return report.comparison, report.cancelled


def _print(model: str, found: CorpusComparison) -> None:
    sizes = f"{found.documents[1]:,} documents of ours" + (
        f" against {found.documents[0]:,} of {found.benchmark}" if found.benchmark else ""
    )
    typer.echo(f"{model}: {sizes}.")
    for group, rows in groupby(found.rows, key=lambda row: row.group):
        own = list(rows)
        compared = [row for row in own if row.value is not None]
        if compared:
            header = ("what", "distance", "95 % interval", "usual", "percentile", "p")
            table(group.capitalize(), header, [_cells(row) for row in compared])
        else:
            typer.echo(f"\n{group.capitalize()}\n")
        for row in own:
            typer.echo(f"  {'!' if row.differs else '·'} {row.verdict or f'{row.title}: {row.missing}'}")
    for title, terms in (("More in ours", found.gained), ("More in the benchmark", found.lost)):
        if terms:
            typer.echo(f"\n{title}: {', '.join(_term(one) for one in terms[:_TERMS])}")
    typer.echo("")
    if any(row.yardstick for row in found.rows):
        typer.echo(
            "! marks what differs. Usual is what 95 % of random parts of the benchmark reach, percentile how many of them "
            "are nearer, p that of dealing documents anew. Numbers are in their own unit, shares of 1."
        )
    for line in found.notes:
        typer.echo(f"· {line}")
    if found.needs:
        typer.echo("! Not done yet: " + ", ".join(found.needs) + ". Use --whole.")


def _cells(row: CorpusDistance) -> tuple[str, ...]:
    limits, stick = row.interval, row.yardstick
    return (
        row.title,
        _figure(row.value),
        "–" if limits is None else f"[{_figure(limits.low)}, {_figure(limits.high)}]",
        "–" if stick is None else f"up to {_figure(stick.high)}",
        "–" if stick is None else f"{stick.percentile:.0f}",
        "–" if row.p is None else f"{row.p:.3f}",
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def _term(term: Term) -> str:
    return f"{term.text} ({term.internal:,} against {term.benchmark:,})"
