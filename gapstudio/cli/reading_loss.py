"""``reading-loss``: the score lost to reading pages by OCR, apart from the score lost to tagging."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.causes import RunOption
from gapstudio.cli.common import (
    AsJson,
    ProjectPath,
    between,
    carry_out,
    emit,
    end_if_cancelled,
    limits,
    points,
    reading,
    say,
    table,
    writing,
)
from gapstudio.domain import GapStudioError, ReadingLoss, ScoreName
from gapstudio.operations import Project, choose_comparison
from gapstudio.operations.errors import ErrorRun, error_run
from gapstudio.operations.reading_loss import MeasureReading, ReadingReport, reading_loss_of

_SCORES = (ScoreName.BUSINESS_LABELS, ScoreName.SHARED_TYPES)


def reading_loss(
    project: ProjectPath,
    run: RunOption = "",
    model: Annotated[str, typer.Option("--model", help="Name of a model, instead of a run: its newest over our documents.")] = "",
    engine: Annotated[str, typer.Option("--engine", help="OCR engine; the project's where not given.")] = "",
    documents: Annotated[int | None, typer.Option("--documents", help="How many, drawn over suppliers; all: not given.")] = None,
    only_show: Annotated[bool, typer.Option("--show", help="Only show what was measured before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure what OCR costs: the same model on the clean text of pages, and on what OCR reads of them."""
    report = None if only_show else _measure(project, run, model, engine, documents)
    with reading(project) if only_show else writing(project) as opened, opened.snapshot():
        source = _source(opened, run, model)
        name = report.engine if report else engine
        losses = {score: reading_loss_of(opened, source.run, name, score=score) for score in _SCORES}
    known = {score: loss for score, loss in losses.items() if loss is not None}
    if not known and (report is None or not report.cancelled):
        remedy = "Run reading-loss without --show." if only_show else "Look at what it says above."
        raise GapStudioError("Nothing was measured.", remedy=remedy)

    def human() -> None:
        if known:
            _print(source.title, known)

    scores = {score.value: loss for score, loss in known.items()}
    emit({"run": source.run.id, "engine": name, "scores": scores, "report": _report(report)}, as_json, human)
    end_if_cancelled(report is not None and report.cancelled)


def _source(project: Project, run: str, model: str) -> ErrorRun:
    if run and model:
        raise typer.BadParameter("Give --run or --model, not both.")
    return error_run(project, choose_comparison(project, model=model).internal.id if model else run)


def _measure(project: Path, run: str, model: str, engine: str, documents: int | None) -> ReadingReport:
    with writing(project) as opened:
        source = _source(opened, run, model)
        report = carry_out(opened, MeasureReading(source.run.id, engine=engine, documents=documents))
    say(report.sentence())
    for name, why in report.failed:
        say(f"  {name}: {why}")
    return report


def _report(report: ReadingReport | None) -> dict[str, object] | None:
    if report is None:
        return None
    failed = [{"name": name, "reason": why} for name, why in report.failed]
    return {
        "read": report.read,
        "measured": report.measured,
        "chosen": report.chosen,
        "without": report.without,
        "failed": failed,
        "cancelled": report.cancelled,
    }


def _print(title: str, losses: dict[ScoreName, ReadingLoss]) -> None:
    one = next(iter(losses.values()))
    header = ("score", "clean text", f"read by {one.engine}", "lost to reading", "interval", "lost to tagging")
    rows = [_row(score.words, loss) for score, loss in losses.items()]
    table(f"{title}: F1 in points on {one.documents} documents, {one.pages} pages", header, rows)
    found = dict(sorted((label, pair) for loss in losses.values() for label, pair in loss.found_by_label.items()))
    never = [label for label, pair in found.items() if not any(pair)]
    rows = [(label, points(clean), points(read)) for label, (clean, read) in found.items() if label not in never]
    table("Share of gold found, in %, by label", ("label", "clean text", f"read by {one.engine}"), rows)
    if never:
        typer.echo(f"Never found on either text: {', '.join(never)}.")
    for loss in losses.values():
        typer.echo(loss.sentence)
    typer.echo(
        f"Words that {one.engine} does not have on their page: {points(one.word_errors)} %; word error rate, order counted: "
        f"{points(one.word_error_rate)} %. Gold spans carried {one.carried:,}, letter by letter {one.exact:,}, lost {one.lost:,}."
    )
    for note in one.notes:
        typer.echo(f"· {note}")


def _row(title: str, loss: ReadingLoss) -> tuple[str, ...]:
    tagging = None if loss.clean_bounds is None else (1.0 - loss.clean_bounds[1], 1.0 - loss.clean_bounds[0])
    return (
        title,
        between(loss.clean, loss.clean_bounds),
        between(loss.read, loss.read_bounds),
        between(loss.reading, loss.reading_bounds),
        limits(loss.reading_interval),
        between(loss.tagging, tagging),
    )
