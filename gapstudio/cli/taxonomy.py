"""``taxonomy``: the tree of causes is listed, edited, exported and imported."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ListsByItself, ProjectPath, emit, reading, say, table, write_new, writing
from gapstudio.domain import CauseRule
from gapstudio.operations import Project
from gapstudio.operations.edit_taxonomy import (
    add_category,
    edit_category,
    import_taxonomy,
    merge_category,
    move_category,
    remove_category,
    use_taxonomy,
    write_taxonomy,
)
from gapstudio.operations.taxonomies import known_category, taxonomy_of, taxonomy_presets
from gapstudio.operations.taxonomy_view import CategoryItem, category_items

app = typer.Typer(
    cls=ListsByItself,
    help="List and edit the tree of causes; “taxonomy PROJECT” lists it.",
    no_args_is_help=True,
    subcommand_metavar="PROJECT | COMMAND [ARGS]...",
)

Category = Annotated[str, typer.Argument(metavar="CATEGORY", help="Id or title of the category.")]
Description = Annotated[str | None, typer.Option("--description", help="What belongs to it, and what does not.")]
Colour = Annotated[str | None, typer.Option("--colour", metavar="#RRGGBB", help="“” takes that of its position.")]
Key = Annotated[str | None, typer.Option("--key", help="One letter or digit; one that is taken moves. “” proposes a free one.")]
Parent = Annotated[str | None, typer.Option("--parent", metavar="CATEGORY", help="What it is a kind of; “” for nothing.")]
Rules = Annotated[
    list[CauseRule] | None,
    typer.Option("--rule", metavar="RULE", help="A rule that proposes it, taken from the one that has it; may be repeated."),
]


@app.command("list")
def list_categories(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the categories with their keys, their rules and how many errors are tagged with them."""
    with reading(project) as opened:
        _emit(opened, (), as_json)


@app.command()
def add(
    project: ProjectPath,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What people read; the id is made of it.")],
    description: Description = None,
    colour: Colour = None,
    key: Key = None,
    parent: Parent = None,
    rules: Rules = None,
    as_json: AsJson = False,
) -> None:
    """Add a category."""
    with writing(project) as opened:
        texts = {"description": description or "", "colour": colour or "", "key": key or ""}
        made = add_category(opened, title, **texts, parent=_id(opened, parent) or "", rules=rules or ())
        _emit(opened, made.report.notes, as_json)


@app.command()
def edit(
    project: ProjectPath,
    category: Category,
    title: Annotated[str | None, typer.Option("--title", help="A new title; id and tags stay.")] = None,
    description: Description = None,
    colour: Colour = None,
    key: Key = None,
    parent: Parent = None,
    rules: Rules = None,
    no_rules: Annotated[bool, typer.Option("--no-rules", help="Nothing proposes it: it is for people alone.")] = False,
    as_json: AsJson = False,
) -> None:
    """Change a category; what is not named stays."""
    if rules and no_rules:
        raise typer.BadParameter("Give --rule or --no-rules.")
    with writing(project) as opened:
        edited = edit_category(
            opened,
            category,
            title=title,
            description=description,
            colour=colour,
            key=key,
            parent=_id(opened, parent),
            rules=() if no_rules else rules,
        )
        _emit(opened, edited.report.notes, as_json)


@app.command()
def move(
    project: ProjectPath,
    category: Category,
    to: Annotated[
        int | None, typer.Option("--to", min=1, help="Place among the kinds of its parent, from 1; or the end.")
    ] = None,
    under: Annotated[
        str | None, typer.Option("--under", metavar="CATEGORY", help="Makes it a kind of this one; “” of none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Move a category, with its kinds, to another place."""
    with writing(project) as opened:
        place = None if to is None else to - 1
        _emit(opened, move_category(opened, category, to=place, parent=_id(opened, under)).report.notes, as_json)


@app.command()
def merge(
    project: ProjectPath,
    category: Category,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The category that gets its tags, rules and kinds.")],
    as_json: AsJson = False,
) -> None:
    """Join a category with another one."""
    with writing(project) as opened:
        _emit(opened, merge_category(opened, category, into=into).report.notes, as_json)


@app.command()
def remove(
    project: ProjectPath,
    category: Category,
    into: Annotated[str, typer.Option("--into", metavar="CATEGORY", help="Where its tags go; to its parent if left out.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="Take its tags off instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove a category; its tags go to its parent, to another one, or are taken off."""
    if into and drop:
        raise typer.BadParameter("Give --into or --drop.")
    with writing(project) as opened:
        _emit(opened, remove_category(opened, category, into=into, drop=drop).report.notes, as_json)


@app.command()
def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the tree to a file, for another project."""
    with reading(project) as opened:
        write_new(file, lambda target: write_taxonomy(opened, target), force=force, as_json=as_json)


@app.command("import")
def import_(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML, as export writes it or by hand.")],
    as_json: AsJson = False,
) -> None:
    """Take the tree of a file; categories that errors are tagged with are kept."""
    with writing(project) as opened:
        _emit(opened, import_taxonomy(opened, file).report.notes, as_json)


@app.command()
def preset(project: ProjectPath, as_json: AsJson = False) -> None:
    """Take the tree that ships with GapStudio; categories that errors are tagged with are kept."""
    with writing(project) as opened:
        _emit(opened, use_taxonomy(opened, taxonomy_presets()[0]).report.notes, as_json)


def _id(project: Project, name: str | None) -> str | None:
    """Returns the id of the category that a person named; "" and None as they are."""
    return known_category(taxonomy_of(project), name).id if name else name


def _emit(project: Project, notes: tuple[str, ...], as_json: bool) -> None:
    taxonomy, items = taxonomy_of(project), category_items(project)
    for sentence in notes:
        say(sentence)

    def human() -> None:
        header = ("category", "title", "key", "proposed by", "tags")
        title = f"Causes: {taxonomy.id}, version {taxonomy.version}"
        table(title, header, [_cells(item) for item in items], numbers_from=4)

    told = {
        "id": taxonomy.id,
        "version": taxonomy.version,
        "categories": [_told(item) for item in items],
        "notes": list(notes),
    }
    emit(told, as_json, human)


def _cells(item: CategoryItem) -> tuple[str, ...]:
    one = item.category
    return "  " * item.depth + one.id, one.title, item.key.upper(), ", ".join(one.rules), str(item.tags)


def _told(item: CategoryItem) -> dict[str, Any]:
    one = item.category
    return {
        "id": one.id,
        "title": one.title,
        "description": one.description,
        "colour": one.colour,
        "key": item.key,
        "parent": one.parent,
        "rules": [rule.value for rule in one.rules],
        "tags": item.tags,
    }
