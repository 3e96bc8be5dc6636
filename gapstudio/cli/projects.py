"""``new``, ``status``, ``open``, ``undo``, ``redo``, ``copy``: the project as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, emit, reading, table, writing
from gapstudio.domain import GapStudioError
from gapstudio.operations import create_project, redo, undo, with_suffix
from gapstudio.operations.views import status


def new(project: ProjectPath, as_json: AsJson = False) -> None:
    """Make a new, empty project."""
    create_project(project).close()
    path = with_suffix(project)
    emit({"project": str(path)}, as_json, lambda: typer.echo(f"Made {path}. Next: gapstudio import {path} FOLDER"))


def show_status(project: ProjectPath, as_json: AsJson = False) -> None:
    """Say what the project holds and what is stale."""
    with reading(project) as opened:
        facts = status(opened)

    def human() -> None:
        rows = [
            (name, str(getattr(facts, name))) for name in ("documents", "set_aside", "corpora", "runs", "annotations", "drafts")
        ]
        rows += [(f"documents {state}", str(count)) for state, count in facts.work.items()]
        table(str(project), ("what", "how many"), [(name.replace("_", " "), number) for name, number in rows])
        for run in facts.stale:
            typer.echo(f"Stale: {run}; its documents have changed since. Run it again.")

    emit(facts, as_json, human)


def undo_last(project: ProjectPath, as_json: AsJson = False) -> None:
    """Take back the last change."""
    with writing(project) as opened:
        title = opened.undo_title
        changes = undo(opened)
    emit({"undone": title}, as_json, lambda: typer.echo(changes.summary or "There is nothing to undo."))


def redo_last(project: ProjectPath, as_json: AsJson = False) -> None:
    """Do again what was undone last."""
    with writing(project) as opened:
        title = opened.redo_title
        changes = redo(opened)
    emit({"redone": title}, as_json, lambda: typer.echo(changes.summary or "There is nothing to redo."))


def copy(
    project: ProjectPath,
    target: Annotated[Path, typer.Argument(help="The copy's file.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
    as_json: AsJson = False,
) -> None:
    """Save a copy of the project."""
    path = with_suffix(target)
    if path.exists() and not force:
        raise GapStudioError(f"{path} exists already.", remedy="Choose another name, or give --force to replace it.")
    with reading(project) as opened:
        opened.save_copy(path)
    emit({"copy": str(path)}, as_json, lambda: typer.echo(f"Copied to {path}."))


def open_window(project: ProjectPath) -> None:
    """Open the window on the project."""
    from gapstudio.cli.window import show_window

    raise typer.Exit(show_window(project))
