"""``report-template``: the master that the report is written on, and which of its layouts kinds of slides are put on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, emit, reading, say, table, writing
from gapstudio.domain import SlideKind
from gapstudio.operations.report_template import (
    LayoutView,
    TemplateView,
    remove_template,
    set_layouts,
    set_own_4x3,
    set_template,
    template_previews,
    template_view,
    write_previews,
)


def report_template(
    project: ProjectPath,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A presentation or template of PowerPoint to be the master."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="KIND=LAYOUT", help="Put slides of a kind on a layout; KIND= takes the proposal."),
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Go back to GapStudio's own master.")] = False,
    own_4x3: Annotated[bool, typer.Option("--own-4x3", help="Take GapStudio's own master with slides of 4:3.")] = False,
    previews: Annotated[
        Path | None, typer.Option("--previews", metavar="DIR", help="Write a small picture of each layout into a folder.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show or choose the master that the report is written on, and the layouts that its slides are put on."""
    if sum((own, own_4x3, file is not None)) > 1 or (own and map_):
        raise typer.BadParameter("Give --own alone, or one of --own-4x3 and FILE, with --map or without.")
    chosen = _mapped(map_ or [])
    if own or own_4x3 or file is not None or chosen:
        with writing(project) as opened:
            if own:
                remove_template(opened)
            if own_4x3:
                set_own_4x3(opened)
            if file is not None:
                set_template(opened, file)
            if chosen:
                set_layouts(opened, chosen)
    with reading(project) as opened:
        view = template_view(opened)
        written = write_previews(template_previews(opened), previews) if previews is not None else ()
    emit(_told(view, written), as_json, lambda: _print(view, written))


def _mapped(pairs: list[str]) -> Mapping[SlideKind, str]:
    mapped: dict[SlideKind, str] = {}
    for pair in pairs:
        kind, equals, layout = pair.partition("=")
        if not equals or kind.strip() not in set(SlideKind):
            kinds = ", ".join(one.value for one in SlideKind)
            raise typer.BadParameter(f"{pair!r} is no KIND=LAYOUT; kinds are {kinds}.")
        mapped[SlideKind(kind.strip())] = layout.strip()
    return mapped


def _told(view: TemplateView, written: tuple[Path, ...]) -> dict[str, object]:
    return {
        "template": view.name or None,
        "sha256": view.sha256 or None,
        "slide": list(view.slide),
        "font": view.font,
        "kinds": {kind.value: {"layout": name, "chosen": kind in view.by_person} for kind, name in view.chosen.items()},
        "layouts": [
            {
                "name": one.name,
                "kinds": [kind.value for kind in one.kinds],
                "usable": one.usable,
                "room": one.room and list(one.room),
                "warnings": list(one.warnings),
            }
            for one in view.layouts
        ],
        "warnings": list(view.warnings),
        "previews": [str(path) for path in written],
    }


def _print(view: TemplateView, written: tuple[Path, ...]) -> None:
    title = f"{view.name or 'GapStudio’s own master'}, {view.slide[0]:.0f} × {view.slide[1]:.0f} points, {view.font}"
    rows = [
        (
            one.name,
            ", ".join(_kind(view, kind) for kind in one.kinds),
            f"{one.room[0]:.0f} × {one.room[1]:.0f}" if one.room else "no title",
        )
        for one in view.layouts
    ]
    table(title, ("layout", "slides", "room"), rows, numbers_from=2)
    typer.echo("* chosen, the others are proposed") if view.by_person else None
    for warning in view.warnings:
        say(warning)
    for path in written:
        typer.echo(str(path))


def _room(one: LayoutView) -> str:
    return f"{one.room[0]:.0f} × {one.room[1]:.0f}" if one.room else "no title"


def _kind(view: TemplateView, kind: SlideKind) -> str:
    return f"{kind.value}*" if kind in view.by_person else kind.value
