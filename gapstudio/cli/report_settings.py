"""``report-settings``: how the report is written, as the project keeps it: for whom, language, titles, comments, order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ProjectPath, emit, reading, table, writing
from gapstudio.cli.report import Benchmark, Model, names_in
from gapstudio.domain import Audience, Language, ReportSettings, SlideEdit
from gapstudio.operations import Project, choose_comparison
from gapstudio.operations.report_settings import known_slide, report_settings_of, set_report_settings, settings_json
from gapstudio.operations.report_slides import ReportSlides, report_slides

_NOTHING = "none"
"""What takes a target or a price back."""


def report_settings(
    project: ProjectPath,
    audience: Annotated[Audience | None, typer.Option("--audience", help="For whom the report is.")] = None,
    language: Annotated[Language | None, typer.Option("--language", help="In which language.")] = None,
    mask: Annotated[bool | None, typer.Option("--mask/--no-mask", help="Mask names and values of documents.")] = None,
    target: Annotated[str, typer.Option("--target", help="F1 (0 to 1) from which on the model may be used, or none.")] = "",
    price: Annotated[str, typer.Option("--price", help="What an hour of the machine costs, or none.")] = "",
    currency: Annotated[str, typer.Option("--currency", help="Of the price, such as EUR.")] = "",
    title: Annotated[
        list[str] | None, typer.Option("--title", metavar="ID=TEXT", help="Title of a slide; ID= takes ours.")
    ] = None,
    comment: Annotated[
        list[str] | None, typer.Option("--comment", metavar="ID=TEXT", help="Comment under a slide; ID= removes it.")
    ] = None,
    snippets: Annotated[
        list[str] | None, typer.Option("--snippets", metavar="ID=KEY,KEY", help="Errors pictured on a slide; ID= chooses itself.")
    ] = None,
    hide: Annotated[list[str] | None, typer.Option("--hide", metavar="ID", help="Leave a slide out.")] = None,
    show: Annotated[list[str] | None, typer.Option("--show", metavar="ID", help="Take a slide in.")] = None,
    reset: Annotated[list[str] | None, typer.Option("--reset", metavar="ID", help="Take back all changes of a slide.")] = None,
    order: Annotated[str, typer.Option("--order", metavar="ID,ID", help="Order of slides, or storyline.")] = "",
    model: Model = "",
    benchmark: Benchmark = "",
    as_json: AsJson = False,
) -> None:
    """Show or change how the report is written; all options of one call are one step that undo takes back."""
    chosen = {"audience": audience, "language": language, "mask": mask}
    whole: dict[str, Any] = {key: value for key, value in chosen.items() if value is not None}
    whole |= {key: _number(key, text) for key, text in (("target", target), ("price", price)) if text}
    whole |= {"currency": currency} if currency else {}
    edits = _edits(title, comment, snippets, hide, show, reset)
    if whole or edits or order:
        with writing(project) as opened:
            _change(opened, whole, edits, order, model, benchmark)
    with reading(project) as opened:
        settings = report_settings_of(opened)
    emit({"settings": settings_json(settings)}, as_json, lambda: _print(settings))


Edit = Callable[[SlideEdit, str], SlideEdit]
"""Changes what is kept of a slide; the other argument is the title that the numbers make of it now."""


def _edits(
    title: Sequence[str] | None,
    comment: Sequence[str] | None,
    snippets: Sequence[str] | None,
    hide: Sequence[str] | None,
    show: Sequence[str] | None,
    reset: Sequence[str] | None,
) -> list[tuple[str, Edit]]:
    """Returns the changes of slides in the order of the options, resets first."""
    made: list[tuple[str, Edit]] = [(id, lambda edit, told: SlideEdit()) for id in reset or ()]
    made += [(id, lambda edit, told: replace(edit, shown=False)) for id in hide or ()]
    made += [(id, lambda edit, told: replace(edit, shown=True)) for id in show or ()]
    for id, text in _pairs("--title", title):
        made.append((id, lambda edit, told, text=text: replace(edit, title=text, told=told if text else "")))
    for id, text in _pairs("--comment", comment):
        made.append((id, lambda edit, told, text=text: replace(edit, comment=text)))
    for id, text in _pairs("--snippets", snippets):
        made.append((id, lambda edit, told, text=text: replace(edit, snippets=tuple(names_in(text)))))
    return made


def _change(
    project: Project, whole: dict[str, Any], edits: list[tuple[str, Edit]], order: str, model: str, benchmark: str
) -> None:
    settings = replace(report_settings_of(project), **whole)
    if edits or order:
        told = report_slides(project, choose_comparison(project, model=model, benchmark=benchmark), settings)
        settings = _edited(settings, told, edits, order)
    set_report_settings(project, settings)


def _edited(settings: ReportSettings, told: ReportSlides, edits: list[tuple[str, Edit]], order: str) -> ReportSettings:
    titles = {one.slide.identity: one.told for one in told.slides}
    there, slides = list(titles), dict(settings.slides)
    for id, edit in edits:
        known = known_slide(id, [*there, *settings.slides])
        slides[known] = edit(slides.get(known, SlideEdit()), titles.get(known, ""))
    settings = replace(settings, slides=slides)
    if order:
        wanted = () if order == "storyline" else tuple(known_slide(one, there) for one in names_in(order))
        settings = replace(settings, order=wanted)
    return settings


def _pairs(option: str, given: Sequence[str] | None) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for one in given or ():
        id, equals, text = one.partition("=")
        if not equals or not id.strip():
            raise typer.BadParameter(f"{option} takes ID=TEXT, not “{one}”.")
        pairs.append((id.strip(), " ".join(text.split()) if option == "--title" else text.strip()))
    return pairs


def _number(name: str, text: str) -> float | None:
    if text == _NOTHING:
        return None
    try:
        return float(text)
    except ValueError:
        raise typer.BadParameter(f"--{name} takes a number or “{_NOTHING}”, not “{text}”.") from None


def _print(settings: ReportSettings) -> None:
    own = settings.template_name or "GapStudio's own"
    price = "none" if settings.price is None else f"{settings.price:g} {settings.currency} an hour"
    rows = [
        ("audience", settings.audience.value),
        ("language", settings.language.value),
        ("masked", "yes" if settings.mask else "no"),
        ("F1 asked for", "none" if settings.target is None else f"{settings.target:g}"),
        ("price", price),
        ("master", own),
        ("order", ", ".join(settings.order) or "of the storyline"),
    ]
    table("The report", ("", ""), rows, numbers_from=9)
    edits = [(id, _shown(edit), edit.title, edit.comment, ", ".join(edit.snippets)) for id, edit in settings.slides.items()]
    if edits:
        table("Slides that were changed", ("id", "shown", "title", "comment", "pictures"), edits, numbers_from=9)


def _shown(edit: SlideEdit) -> str:
    return "" if edit.shown is None else "yes" if edit.shown else "no"
