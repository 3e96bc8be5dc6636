"""How a project file comes into being, is opened, and is copied."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from gapstudio.domain import GapStudioError
from gapstudio.store import arrivals, journal, migrations, sqlite
from gapstudio.store.lock import WriterLock
from gapstudio.store.places import network_kind, sync_file, sync_folder
from gapstudio.store.schema import META, METADATA
from gapstudio.store.values import new_id, now


@dataclass(frozen=True)
class Opened:
    """An open project file.

    Attributes:
        connection: To it.
        lock: The writer's, or None for a reader.
        warning: One sentence for the person, or "".
        unclean: True where the last writer did not close it.
    """

    connection: Connection
    lock: WriterLock | None = None
    warning: str = ""
    unclean: bool = False


def create(path: Path) -> None:
    """Makes a new project file, complete or not at all.

    Raises:
        GapStudioError: There is such a file already, or its folder is missing or cannot be written.
    """
    if not path.parent.is_dir():
        raise GapStudioError(f"The folder {path.parent} does not exist.", remedy="Make it first, or choose another one.")
    lock = WriterLock(path)
    lock.acquire()
    unfinished = _unfinished(path)
    try:
        if path.exists():
            raise GapStudioError(f"{path.name} exists already.", remedy="Open it, or choose another name.")
        _make(unfinished)
        _put_in_place(unfinished, path)
    except OSError as error:
        raise _not_writable(path, error) from error
    finally:
        unfinished.unlink(missing_ok=True)
        lock.release()


def open_reader(path: Path) -> Opened:
    """Opens a project file for reading, beside any writer.

    Raises:
        GapStudioError: It is missing, not a project, of another version, damaged or not accessible.
    """
    _refuse_foreign(path)
    connection = sqlite.connect_reader(path)
    try:
        if migrations.needs_migration(connection, path):
            remedy = "Open it once for writing to bring it up to date."
            raise GapStudioError(f"{path.name} was written by an older GapStudio.", remedy=remedy)
    except BaseException:
        sqlite.close(connection)
        raise
    return Opened(connection)


def open_writer(path: Path) -> Opened:
    """Opens a project file as its one writer, bringing it up to date where needed.

    Raises:
        ProjectLocked: Somebody else has it open for writing.
        GapStudioError: It is missing, not a project, of a newer version, damaged or not accessible.
    """
    _refuse_foreign(path)
    if not os.access(path, os.W_OK):
        raise GapStudioError(f"{path.name} may only be read.", remedy="Open it for reading only, or change its permissions.")
    kind = network_kind(path)
    lock = WriterLock(path)
    lock.acquire()
    try:
        unclean = lock.was_left or sqlite.has_unmerged_log(path)
        connection = _connect(path, exclusive=bool(kind))
    except BaseException:
        lock.release()
        raise
    return Opened(connection, lock, _network_warning(path, kind), unclean)


def copy(connection: Connection, source: Path, target: Path) -> None:
    """Writes a copy beside `target` and renames it there once it is on the disk.

    Raises:
        ProjectLocked: The target is a project that is open for writing.
        GapStudioError: The target is the project itself, or cannot be written.
    """
    if target.resolve() == source:
        raise GapStudioError(f"{target.name} is the project itself.", remedy="Choose another name for the copy.")
    if not target.parent.is_dir():
        raise GapStudioError(f"The folder {target.parent} does not exist.", remedy="Make it first, or choose another one.")
    lock = WriterLock(target)
    lock.acquire()
    unfinished = _unfinished(target)
    try:
        sqlite.copy_into(connection, unfinished)
        _put_in_place(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise _not_writable(target, error) from error
    finally:
        unfinished.unlink(missing_ok=True)
        lock.release()


def _connect(path: Path, *, exclusive: bool) -> Connection:
    connection = sqlite.connect_writer(path, exclusive=exclusive)
    try:
        if migrations.needs_migration(connection, path):
            migrations.migrate(connection, path)
        if journal.open_titles(connection) or arrivals.any_left_running(connection):
            sqlite.begin(connection)
            journal.close_left_open(connection)
            arrivals.stop_left_running(connection)
            sqlite.commit(connection)
    except BaseException:
        sqlite.close(connection)
        raise
    return connection


def _make(path: Path) -> None:
    connection = sqlite.connect_new(path)
    try:
        sqlite.begin(connection)
        METADATA.create_all(connection, checkfirst=False)
        connection.execute(insert(META), [{"key": "id", "value": new_id()}, {"key": "created", "value": now()}])
        sqlite.set_user_version(connection, migrations.VERSION)
        sqlite.commit(connection)
    finally:
        sqlite.close(connection)


def _put_in_place(unfinished: Path, path: Path) -> None:
    sync_file(unfinished)
    # A log that a killed writer of an older file left here would be played into the new one.
    for file in sqlite.side_files(path):
        file.unlink(missing_ok=True)
    unfinished.replace(path)
    sync_folder(path.parent)


def _unfinished(path: Path) -> Path:
    """Returns where to write `path` until it is complete; under its lock, so that what lies there is a dead writer's."""
    unfinished = path.with_name(f".{path.name}.part")
    for file in (unfinished, *sqlite.side_files(unfinished)):
        file.unlink(missing_ok=True)
    return unfinished


def _refuse_foreign(path: Path) -> None:
    if path.is_dir():
        raise GapStudioError(f"{path.name} is a folder.", remedy="Choose a .gap file.")
    try:
        known = sqlite.is_project(path)
    except FileNotFoundError as error:
        raise GapStudioError(f"There is no file {path}.", remedy="Look for where it was moved, or make a new project.") from error
    except OSError as error:
        raise GapStudioError(f"{path.name} cannot be read: {error.strerror}.", remedy="Check that you may read it.") from error
    if not known:
        raise GapStudioError(f"{path.name} is not a GapStudio project.", remedy="Choose a .gap file that GapStudio made.")


def _network_warning(path: Path, kind: str) -> str:
    if not kind:
        return ""
    return (
        f"{path.name} lies on a network drive ({kind}): it is slower there, and nobody else can read it meanwhile. "
        "A copy on a local disk is safer."
    )


def _not_writable(path: Path, error: Exception) -> GapStudioError:
    remedy = "Check the folder, its permissions and its free space."
    return GapStudioError(f"{path.name} cannot be written: {error}.", remedy=remedy)
