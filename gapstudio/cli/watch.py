"""``watch``: what is put into folders comes in by itself."""

import time
from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, reading, say, writing
from gapstudio.cli.documents import print_import
from gapstudio.domain import GapStudioError
from gapstudio.operations import ImportReport, ProjectLocked, scan_watched, set_watched_folders, watched_folders
from gapstudio.operations.watch_folders import still_growing

_LOOK_AGAIN_SECONDS = 0.5


def watch(
    project: ProjectPath,
    folders: Annotated[list[Path] | None, typer.Argument(help="Watch these from now on instead of those noted.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Import what is there now, and end.")] = False,
    interval: Annotated[float, typer.Option("--interval", min=1.0, help="Seconds between two looks.")] = 10.0,
    as_json: AsJson = False,
) -> None:
    """Import what is put into folders once it has stopped growing, until Ctrl+C. The project is open only while there is work."""
    watched = _note(project, folders or [])
    say(f"Watching {', '.join(map(str, watched))}" + ("." if once else "; Ctrl+C ends it."))
    report = ImportReport()
    try:
        if once:
            _wait_for_growing(project)
            _look(project, report)
        while not once:
            _look_unless_locked(project, report)
            time.sleep(interval)
    except KeyboardInterrupt:
        say("Ended.")
    emit(report, as_json, lambda: print_import(report) if report.found_anything else typer.echo("Nothing new came in."))


def _note(project: Path, folders: list[Path]) -> tuple[Path, ...]:
    for folder in folders:
        if not folder.is_dir():
            raise GapStudioError(f"There is no folder {folder}.", remedy="Nothing is watched; check its name.")
    if folders:
        with writing(project) as opened:
            set_watched_folders(opened, folders)
    with reading(project) as opened:
        watched = watched_folders(opened)
    if not watched:
        raise GapStudioError(f"{project.name} watches no folder.", remedy="Name one or several.")
    return watched


def _wait_for_growing(project: Path) -> None:
    with reading(project) as opened:
        while still_growing(opened):
            time.sleep(_LOOK_AGAIN_SECONDS)


def _look(project: Path, report: ImportReport) -> None:
    with reading(project) as opened:
        if scan_watched(opened) is None:
            return
    with writing(project) as opened:
        found = scan_watched(opened)
        if found is not None:
            news = carry_out(opened, found)
            say(news.sentence())
            report.add(news)


def _look_unless_locked(project: Path, report: ImportReport) -> None:
    try:
        _look(project, report)
    except ProjectLocked as error:
        say(f"{error.message} What is new waits until then.")
