"""``report`` and ``deck``: the report in any of its forms, what could be in it, and what would leave with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, reading, say, table
from gapstudio.domain import Audience, Language, ReportFormat
from gapstudio.operations import Comparison, ExportedReport, ExportReport, Project, choose_comparison
from gapstudio.operations.report_check import ReportCheck, check_report
from gapstudio.operations.report_settings import check_report_settings, known_slide, report_settings_of, with_slides
from gapstudio.operations.report_slides import ReportSlides, report_slides

Model = Annotated[str, typer.Option("--model", help="Name of the model; the one that ran last where not given.")]
Benchmark = Annotated[str, typer.Option("--benchmark", help="Name or id of the benchmark; the last where not given.")]


def report(
    project: ProjectPath,
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="The file to write; its ending says the form.")] = None,
    form: Annotated[ReportFormat | None, typer.Option("--format", help="The form, where the ending does not say it.")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="A PowerPoint file to be the master, this time only.")
    ] = None,
    audience: Annotated[Audience | None, typer.Option("--audience", help="For whom it is.")] = None,
    language: Annotated[Language | None, typer.Option("--language", help="In which language.")] = None,
    mask: Annotated[bool | None, typer.Option("--mask/--no-mask", help="Mask names and values of documents.")] = None,
    model: Model = "",
    benchmark: Benchmark = "",
    target: Annotated[float | None, typer.Option("--target", help="F1 (0 to 1) from which on the model may be used.")] = None,
    price: Annotated[float | None, typer.Option("--price", help="What an hour of the machine costs.")] = None,
    currency: Annotated[str, typer.Option("--currency", help="Of the price, such as EUR.")] = "",
    slides: Annotated[str, typer.Option("--slides", metavar="ID,ID", help="These slides only, in this order.")] = "",
    hide: Annotated[list[str] | None, typer.Option("--hide", metavar="ID", help="Leave a slide out; more than once.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Say what would leave, and write nothing.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the slides that there could be, and write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the report as a deck, memo, web page, PDF, workbook or JSON. Options count for this time; see report-settings."""
    if out is None and not check and not list_:
        raise typer.BadParameter("Name the file to write, or use --list or --check.")
    if check and list_:
        raise typer.BadParameter("Use --list or --check, not both.")
    with reading(project) as opened:
        comparison = choose_comparison(opened, model=model, benchmark=benchmark)
        given: dict[str, Any] = {"audience": audience, "language": language, "mask": mask, "target": target, "price": price}
        chosen = {key: value for key, value in given.items() if value is not None} | ({"currency": currency} if currency else {})
        settings = replace(report_settings_of(opened), **chosen)
        check_report_settings(settings)
        told = report_slides(opened, comparison, settings)
        told = _with_choice(opened, told, comparison, names_in(slides), hide or [])
        if list_:
            _list(told, as_json)
        elif check:
            _check(check_report(opened, told.data, told.slides), as_json)
        elif out is not None:
            export = ExportReport(comparison, out, format=form, data=told.data, template=template)
            written = carry_out(opened, export)
            emit(written, as_json, lambda: _print(written))
            end_if_cancelled(not written.path)


def deck(
    project: ProjectPath,
    out: Annotated[Path, typer.Argument(help="The .pptx file to write.")],
    model: Model = "",
    benchmark: Benchmark = "",
    as_json: AsJson = False,
) -> None:
    """Write the deck: short for report with --format pptx."""
    with reading(project) as opened:
        export = ExportReport(choose_comparison(opened, model=model, benchmark=benchmark), out, format=ReportFormat.PPTX)
        written = carry_out(opened, export)
    emit(written, as_json, lambda: _print(written))
    end_if_cancelled(not written.path)


def names_in(text: str) -> list[str]:
    """Returns the names that an option lists, separated by commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _with_choice(
    project: Project, told: ReportSlides, comparison: Comparison, only: Sequence[str], hidden: Sequence[str]
) -> ReportSlides:
    """Chooses slides for this time; the report is told again, since pictures go to the slides that show them."""
    if not only and not hidden:
        return told
    there = [one.slide.identity for one in told.slides]
    only, hidden = [known_slide(one, there) for one in only], [known_slide(one, there) for one in hidden]
    return report_slides(project, comparison, with_slides(told.data.settings, there, only=only, hidden=hidden))


def _print(written: ExportedReport) -> None:
    typer.echo(written.sentence())
    if written.manifest:
        typer.echo(f"What its numbers depend on: {written.manifest}")


def _list(told: ReportSlides, as_json: bool) -> None:
    numbers = iter(range(1, len(told.slides) + 1))
    rows = [
        {
            "identity": one.slide.identity,
            "chapter": one.chapter,
            "shown": one.shown,
            "slide": next(numbers) if one.shown else None,
            "title": one.slide.title,
            "told": one.told,
            "comment": one.slide.comment,
        }
        for one in told.slides
    ]

    def human() -> None:
        shown = [(str(row["slide"] or ""), str(row["identity"]), str(row["title"])) for row in rows]
        table("Slides, those without a number left out", ("", "id", "title"), shown, numbers_from=9)
        for name, why in told.data.missing.items():
            say(f"No slides about {name}: {why}")

    emit({"slides": rows, "missing": dict(told.data.missing)}, as_json, human)


def _check(found: ReportCheck, as_json: bool) -> None:
    def human() -> None:
        typer.echo(found.sentence())
        table("What leaves", ("what", ""), list(found.rows()), numbers_from=9)

    emit(found, as_json, human)
