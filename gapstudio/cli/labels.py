"""``labels``: the label set is listed, edited, exported, imported, and taken back to an older version."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ListsByItself, ProjectPath, emit, reading, say, table, write_new, writing
from gapstudio.domain import GapStudioError
from gapstudio.operations import Project
from gapstudio.operations.edit_labels import (
    add_label,
    edit_label,
    import_label_set,
    label_set_presets,
    move_label,
    nest_label,
    remove_label,
    set_overlapping,
    use_label_set,
    write_label_set,
)
from gapstudio.operations.label_pictures import guideline_of_file
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.label_view import LabelItem, label_items, label_versions
from gapstudio.operations.tree_order import children_of

app = typer.Typer(
    cls=ListsByItself,
    help="List and edit the label set; “labels PROJECT” lists it.",
    no_args_is_help=True,
    subcommand_metavar="PROJECT | COMMAND [ARGS]...",
)

Name = Annotated[str, typer.Argument(metavar="LABEL", help="Name of the label.")]
Title = Annotated[str | None, typer.Option("--title", help="What people read.")]
Description = Annotated[str | None, typer.Option("--description", help="One sentence.")]
Colour = Annotated[str | None, typer.Option("--colour", metavar="#RRGGBB", help="“” takes that of its position.")]
Key = Annotated[str | None, typer.Option("--key", help="One letter or digit; one that is taken moves. “” proposes a free one.")]
Guideline = Annotated[Path | None, typer.Option("--guideline", metavar="FILE.md", help="With the pictures that it shows.")]
Types = Annotated[
    list[str] | None, typer.Option("--benchmark", metavar="TYPE", help="Of benchmarks that mean the same; may be repeated.")
]
Parent = Annotated[str | None, typer.Option("--parent", metavar="LABEL", help="The label that it is a kind of; “” for none.")]
Exhaustive = Annotated[
    bool | None, typer.Option("--exhaustive/--not-exhaustive", help="Whether it is marked wherever it stands.")
]


@app.command("list")
def list_labels(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the labels with their keys and how many spans have them."""
    with reading(project) as opened:
        _emit(opened, (), as_json)


@app.command()
def add(
    project: ProjectPath,
    name: Name,
    title: Title = None,
    description: Description = None,
    colour: Colour = None,
    key: Key = None,
    parent: Parent = None,
    guideline: Guideline = None,
    benchmark: Types = None,
    exhaustive: Exhaustive = None,
    as_json: AsJson = False,
) -> None:
    """Add a label."""
    with writing(project) as opened:
        outcome = add_label(
            opened,
            name,
            title=title or "",
            description=description or "",
            colour=colour or "",
            key=key or "",
            parent=parent or "",
            guideline=_guideline(opened, guideline) or "",
            benchmark=benchmark or (),
            exhaustive=exhaustive,
        )
        _emit(opened, outcome.report.notes, as_json)


@app.command()
def edit(
    project: ProjectPath,
    name: Name,
    rename: Annotated[str | None, typer.Option("--rename", metavar="NEW", help="Its spans, mappings and rules follow.")] = None,
    title: Title = None,
    description: Description = None,
    colour: Colour = None,
    key: Key = None,
    parent: Parent = None,
    guideline: Guideline = None,
    benchmark: Types = None,
    exhaustive: Exhaustive = None,
    as_json: AsJson = False,
) -> None:
    """Change a label; what is not named stays."""
    with writing(project) as opened:
        outcome = edit_label(
            opened,
            name,
            new_name=rename,
            title=title,
            description=description,
            colour=colour,
            key=key,
            parent=parent,
            guideline=_guideline(opened, guideline),
            benchmark=benchmark,
            exhaustive=exhaustive,
        )
        _emit(opened, outcome.report.notes, as_json)


@app.command()
def remove(
    project: ProjectPath,
    name: Name,
    into: Annotated[str, typer.Option("--into", metavar="LABEL", help="Where its spans go; needed where it has some.")] = "",
    as_json: AsJson = False,
) -> None:
    """Remove a label, or join it with another one."""
    with writing(project) as opened:
        _emit(opened, remove_label(opened, name, into=into).report.notes, as_json)


@app.command()
def move(
    project: ProjectPath,
    name: Name,
    to: Annotated[
        int | None, typer.Option("--to", min=1, help="Place among the labels of its parent, from 1; the end if left out.")
    ] = None,
    under: Annotated[
        str | None, typer.Option("--under", metavar="LABEL", help="Makes it a kind of this one; “” of none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Move a label, with its kinds, to another place."""
    with writing(project) as opened:
        label = label_set_of(opened).label(name)
        parent = under if under is not None else label.parent if label else ""
        place = to - 1 if to is not None else len(children_of(label_set_of(opened).labels, parent))
        moved = move_label(opened, name, to=place) if under is None else nest_label(opened, name, parent=parent, to=place)
        _emit(opened, moved.report.notes, as_json)


@app.command()
def overlapping(
    project: ProjectPath,
    allowed: Annotated[bool, typer.Argument(metavar="yes|no", help="Whether a span may overlap another one.")],
    as_json: AsJson = False,
) -> None:
    """Say whether spans may overlap."""
    with writing(project) as opened:
        _emit(opened, set_overlapping(opened, allowed).report.notes, as_json)


@app.command()
def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML, with guidelines and pictures.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the label set to a file, for another project."""
    with reading(project) as opened:
        write_new(file, lambda target: write_label_set(opened, target), force=force, as_json=as_json)


@app.command("import")
def import_(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML, as export writes it or by hand.")],
    as_json: AsJson = False,
) -> None:
    """Take the label set of a file; labels that are in use are kept."""
    with writing(project) as opened:
        _emit(opened, import_label_set(opened, file).report.notes, as_json)


@app.command()
def presets(as_json: AsJson = False) -> None:
    """List the label sets that ship with GapStudio."""
    rows = label_set_presets()

    def human() -> None:
        table("Presets", ("preset", "labels"), [(one.id, ", ".join(one.names)) for one in rows], numbers_from=2)

    emit([{"id": one.id, "labels": list(one.names)} for one in rows], as_json, human)


@app.command()
def preset(
    project: ProjectPath,
    name: Annotated[str, typer.Argument(metavar="PRESET", help="As “labels presets” lists them.")],
    as_json: AsJson = False,
) -> None:
    """Take a label set that ships with GapStudio; labels that are in use are kept."""
    found = next((one for one in label_set_presets() if one.id == name), None)
    if found is None:
        raise GapStudioError(f"There is no preset {name}.", remedy=f"Take {', '.join(one.id for one in label_set_presets())}.")
    with writing(project) as opened:
        _emit(opened, use_label_set(opened, found).report.notes, as_json)


@app.command()
def versions(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the versions of the label set, oldest first."""
    with reading(project) as opened:
        rows = label_versions(opened)

    def human() -> None:
        cells = [(str(one.labels.version), "now" if one.current else "", one.created, one.what) for one in rows]
        table("Versions", ("version", "", "made", "what"), cells, numbers_from=4)

    told = [
        {
            "version": one.labels.version,
            "id": one.labels.id,
            "created": one.created,
            "current": one.current,
            "what": one.what,
            "labels": list(one.labels.names),
        }
        for one in rows
    ]
    emit(told, as_json, human)


@app.command()
def use(
    project: ProjectPath,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="As “labels versions” lists them.")],
    as_json: AsJson = False,
) -> None:
    """Go back to an older version; labels that are in use are kept, and undo takes it back."""
    with writing(project) as opened:
        known = {one.labels.version: one.labels for one in label_versions(opened)}
        if version not in known:
            raise GapStudioError(f"The label set has no version {version}.", remedy=f"There are 1 to {max(known)}.")
        _emit(opened, use_label_set(opened, known[version]).report.notes, as_json)


def _guideline(project: Project, file: Path | None) -> str | None:
    return None if file is None else guideline_of_file(project, file)


def _emit(project: Project, notes: tuple[str, ...], as_json: bool) -> None:
    labels, items = label_set_of(project), label_items(project)
    for note in notes:
        say(note)

    def human() -> None:
        rows = [_cells(item) for item in items]
        table(
            f"Labels: {labels.id}, version {labels.version}", ("label", "title", "key", "complete", "spans"), rows, numbers_from=4
        )
        typer.echo("Spans may overlap." if labels.overlapping else "Spans may not overlap.")

    told = {
        "id": labels.id,
        "version": labels.version,
        "overlapping": labels.overlapping,
        "labels": [_told(item) for item in items],
        "notes": list(notes),
    }
    emit(told, as_json, human)


def _cells(item: LabelItem) -> tuple[str, ...]:
    complete = "yes" if item.exhaustive else "no"
    return ("  " * item.depth + item.label.name, item.label.title, item.key.upper(), complete, str(item.spans))


def _told(item: LabelItem) -> dict[str, Any]:
    label = item.label
    return {
        "name": label.name,
        "title": label.title,
        "description": label.description,
        "colour": label.colour,
        "key": item.key,
        "parent": label.parent,
        "guideline": label.guideline,
        "benchmark": list(label.benchmark),
        "exhaustive": item.exhaustive,
        "spans": item.spans,
    }
