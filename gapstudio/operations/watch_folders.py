"""Watched folders: what is put into them comes in by itself, once it has stopped growing."""

import time
from collections.abc import Sequence
from pathlib import Path

from gapstudio.domain import ChangeSet, counted
from gapstudio.operations.find_new import FoundFiles, Leave, look_for_files
from gapstudio.operations.import_documents import ImportDocuments
from gapstudio.store import Project

SETTLED_SECONDS = 3.0
"""A file that was written to more recently than this is still growing."""

_SETTING = "watched_folders"


def set_watched_folders(project: Project, paths: Sequence[Path]) -> ChangeSet:
    """Sets which folders are watched, instead of those that were; none ends the watching."""
    folders = list(dict.fromkeys(str(path.absolute()) for path in paths))
    if folders == project.setting(_SETTING, []):
        return ChangeSet()
    title = f"Watch {counted(len(folders), 'folder')}" if folders else "Watch no folder"
    with project.change(title) as change:
        change.set_setting(_SETTING, folders or None)
    return change.changes


def watched_folders(project: Project) -> tuple[Path, ...]:
    """Returns the folders that are watched, in the order in which they were given."""
    return tuple(Path(folder) for folder in project.setting(_SETTING, []))


def scan_watched(project: Project) -> ImportDocuments | None:
    """Looks into the watched folders; only reads, so that a window can ask in a thread with a reader.

    A file that ever came in is left alone until it changes, also where its document was taken out since.

    Returns:
        The import of what is new there and has stopped growing, or None where there is nothing.
    """
    settled = [path for path in _new_files(project) if _has_settled(path)]
    if not settled:
        return None
    title = f"Import {counted(len(settled), 'document')} from watched folders"
    return ImportDocuments(settled, title, leave=Leave.SEEN, found=FoundFiles(tuple(settled)))


def still_growing(project: Project) -> bool:
    """Tells whether something new in the watched folders was written to a moment ago, so that it does not come in yet."""
    return not all(map(_has_settled, _new_files(project)))


def _new_files(project: Project) -> tuple[Path, ...]:
    folders = [folder for folder in watched_folders(project) if folder.is_dir()]
    return look_for_files(project, folders, Leave.SEEN).to_read if folders else ()


def _has_settled(path: Path) -> bool:
    try:
        facts = path.stat()
    except OSError:
        return False
    # The time of the last change of its facts moves while a copy that keeps the time of the original is under way. A time to
    # come, from a clock that is wrong, says nothing.
    now = time.time()
    return now - max((moment for moment in (facts.st_mtime, facts.st_ctime) if moment <= now), default=0) >= SETTLED_SECONDS
