"""What all commands share: opening projects, progress on the terminal, one JSON document on standard output, exit codes."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperGroup

from gapstudio.charts import words
from gapstudio.domain import GapStudioError, Interval
from gapstudio.jobs import Progress, SubprocessRunner
from gapstudio.operations import INTERNAL, LongOperation, Project, follow, open_project
from gapstudio.operations.kept_results import keep_results

R = TypeVar("R")

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project file (.gap).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]


class ListsByItself(TyperGroup):
    """A group of commands that takes ``labels PROJECT`` for ``labels list PROJECT``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts ``list`` before what is no command of the group."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    SET_ASIDES = 3
    THRESHOLD_MISSED = 4
    CANCELLED = 130


@contextmanager
def writing(path: Path) -> Iterator[Project]:
    """Opens a project for writing and passes on what it warns of."""
    with open_project(path) as project:
        if project.warning:
            say(project.warning)
        yield project


@contextmanager
def reading(path: Path) -> Iterator[Project]:
    """Opens a project for reading, also beside a window that has it open.

    What is computed on the way is kept for the next call, where nobody has the project open for writing just now.
    """
    with open_project(path, read_only=True) as project:
        yield project
    if project.found:
        with suppress(GapStudioError), open_project(path) as writer:
            keep_results(writer, project.found)


def document_id(project: Project, document: str) -> str:
    """Returns the id of the document that a person named by its id or file name.

    Raises:
        GapStudioError: There is none, or several have the name.
    """
    found = [known.id for known in project.documents(INTERNAL) if document in (known.id, known.name)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise GapStudioError(f"The project has no document {document}.", remedy="Check its name.")
    raise GapStudioError(f"{len(found)} documents are called {document}.", remedy=f"Name one by its id: {', '.join(found)}.")


def carry_out(project: Project, operation: LongOperation[R]) -> R:
    """Runs a long operation in worker processes, with progress on a terminal; Ctrl+C cancels and keeps what came back."""
    with SubprocessRunner() as runner, terminal_progress() as progress:
        return follow(project, operation, runner, progress).report


@contextmanager
def terminal_progress() -> Iterator[Callable[[Progress], None] | None]:
    """Yields what shows progress and time left on standard error, or None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(event: Progress) -> None:
            if event.job not in tasks:
                tasks[event.job] = bar.add_task("working", total=event.total)
            bar.update(tasks[event.job], completed=event.done, total=event.total, description=event.message or "working")

        yield show


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yields what shows on standard error how many of how many are done, or None where that is no terminal."""
    with terminal_progress() as show:
        yield None if show is None else lambda done, total: show(Progress(job=what, done=done, total=total, message=what))


def say(sentence: str) -> None:
    """Says something to a person, on standard error."""
    typer.echo(sentence, err=True)


def emit(data: Any, as_json: bool, human: Callable[[], None]) -> None:
    """Prints the result: as JSON, or for a person."""
    if as_json:
        typer.echo(json.dumps(plain(data), ensure_ascii=False, indent=2))
    else:
        human()


def write_new(file: Path, write: Callable[[Path], object], *, force: bool, as_json: bool) -> None:
    """Has a file written, and says where it is.

    Raises:
        GapStudioError: It is there already and may not be replaced.
    """
    if file.exists() and not force:
        raise GapStudioError(f"{file} is there already.", remedy="Name another file, or use --force.")
    write(file)
    emit({"file": str(file)}, as_json, lambda: typer.echo(f"Written: {file}"))


def end_if_cancelled(cancelled: bool) -> None:
    """Ends with the code of an interrupted command where it was cancelled; what came back is kept."""
    if cancelled:
        raise typer.Exit(Exit.CANCELLED)


def plain(data: Any) -> Any:
    """Returns dataclasses and paths as what JSON holds."""
    if is_dataclass(data) and not isinstance(data, type):
        return plain(asdict(data))
    if isinstance(data, dict):
        return {str(key): plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple | set | frozenset):
        return [plain(value) for value in data]
    return str(data) if isinstance(data, Path) else data


def table(title: str, header: tuple[str, ...], rows: list[tuple[str, ...]], numbers_from: int = 1) -> None:
    """Prints a table; columns from `numbers_from` on are aligned to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    # Two blanks between columns: a table of nine has to fit into 80.
    shown = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
    for index, name in enumerate(header):
        shown.add_column(name, justify="right" if index >= numbers_from else "left", overflow="fold")
    for row in rows:
        shown.add_row(*row)
    console = Console()
    console.print(shown)


def points(value: float | None) -> str:
    """Writes a ratio in points, ``41.2`` or ``−1.8``; None as a dash, and what rounds to nothing without a sign."""
    return words.points(value)


def limits(interval: Interval | None) -> str:
    """Writes an interval in points, ``[36.4, 46.0]``; nothing where there is none."""
    return words.limits(interval)


def between(value: float | None, bounds: tuple[float, float] | None) -> str:
    """Writes a number in points, or the range that is there in its place; a range whose ends are written alike is one number."""
    return words.between(bounds) if value is None and bounds is not None else points(value)
