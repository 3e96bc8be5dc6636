"""Which files of an import are new: what came in before is known again by path, size and time, without reading it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gapstudio.domain import DocumentState
from gapstudio.operations.projects import INTERNAL
from gapstudio.readers import find_files, stamp_of
from gapstudio.store import KnownFile, Project


class Leave(StrEnum):
    """Which files that came in before are left alone, provided that they have not changed since."""

    READ = "read"
    """Those that were read; what was set aside is tried again."""
    DONE = "done"
    """Those that were read or set aside."""
    SEEN = "seen"
    """All that ever came in, also where their document was taken out or erased since."""


@dataclass(frozen=True)
class FoundFiles:
    """The files of an import: those to read, and those that need none."""

    to_read: tuple[Path, ...]
    known: tuple[Path, ...] = ()


def look_for_files(project: Project, paths: Sequence[Path], leave: Leave) -> FoundFiles:
    """Finds the files below paths and tells the new ones from those that came in before.

    Args:
        project: The project; a reader will do.
        paths: Files and folders.
        leave: Which files need no reading.
    """
    came_in = project.known_files(INTERNAL)
    to_read: list[Path] = []
    known: list[Path] = []
    for path in map(Path.absolute, find_files(paths)):
        stamp = stamp_of(path)
        before = came_in.find(path, stamp) if stamp is not None else None
        (known if before is not None and _is_left(before, leave) else to_read).append(path)
    return FoundFiles(tuple(to_read), tuple(known))


def _is_left(file: KnownFile, leave: Leave) -> bool:
    if leave is Leave.SEEN:
        return True
    return file.state is DocumentState.READ or (leave is Leave.DONE and file.state is DocumentState.SET_ASIDE)
