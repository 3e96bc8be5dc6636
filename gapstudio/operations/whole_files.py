"""Files and folders of several files are there whole or not at all: made beside their target, synced, and moved there."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gapstudio.domain import GapStudioError


def refuse_in_the_way(path: Path, force: bool, *, folder: bool) -> None:
    """Refuses a target that something is in the way of, before anything is made.

    Args:
        path: The target.
        force: Whether a file that is there may be replaced; a folder that holds anything never is.
        folder: Whether the target is to be a folder.

    Raises:
        GapStudioError: Its folder is missing, or something is there already.
    """
    if not path.absolute().parent.is_dir():
        raise GapStudioError(f"There is no folder {path.absolute().parent}.", remedy="Make it first, or name another one.")
    if folder and path.is_dir():
        if any(path.iterdir()):
            raise GapStudioError(f"{path} is not empty.", remedy="Name a new folder, or an empty one.")
    elif path.is_dir():
        raise GapStudioError(f"{path} is a folder.", remedy="Name a file in it.")
    elif path.exists() and (folder or not force):
        remedy = "Name another folder." if folder else "Name another file, or allow to replace it (--force)."
        raise GapStudioError(f"{path} is there already.", remedy=remedy)


@contextmanager
def in_place(path: Path) -> Iterator[Path]:
    """Yields a path of that name in a folder beside the target; what is written there takes its place at the end.

    Raises:
        GapStudioError: It cannot be written; nothing is left of it.
    """
    path = path.absolute()
    folder = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        folder.mkdir()
        part = folder / path.name
        yield part
        for file in [one for one in folder.rglob("*") if one.is_file()]:
            _sync(file)
        if path.is_dir():
            path.rmdir()
        for companion in sorted(set(folder.iterdir()) - {part}):  # such as the configuration that belongs to a file of tasks
            _put_in_place(companion, path.with_name(companion.name))
        part.replace(path)
    except OSError as error:
        remedy = "Choose another folder, or check that you may write there and that there is room."
        raise GapStudioError(f"{path} cannot be written: {error.strerror or error}.", remedy=remedy) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(made: Path, target: Path) -> None:
    """Moves what belongs to a file beside it; what an earlier export put there goes."""
    if target.is_dir():
        shutil.rmtree(target)
    made.replace(target)


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
