"""Everything that only SQLite has: pragmas, journal modes, backup, checkpoints. PostgreSQL would have its own such file."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool

from gapstudio.domain import GapStudioError

APPLICATION_ID = 0x47415053
"""``GAPS``, in the file's header."""

_BUSY_MS = 5000
_CACHE_KIB = 32 << 10
"""Pages that a writer keeps in memory: the indexes of a large project, whose rows come in anywhere."""
# https://www.sqlite.org/fileformat.html, section 1.3
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_ID_OFFSET = 68


def connect_writer(path: Path, *, exclusive: bool) -> Connection:
    """Opens `path` for writing: WAL on a local disk; rollback journal and exclusive locking where `exclusive`.

    Raises:
        GapStudioError: The file cannot be opened, or is in use without the project's lock.
    """
    connection = _connect(path, "mode=rw")
    try:
        connection.exec_driver_sql(f"PRAGMA locking_mode={'EXCLUSIVE' if exclusive else 'NORMAL'}")
        connection.exec_driver_sql(f"PRAGMA journal_mode={'DELETE' if exclusive else 'WAL'}")
        connection.exec_driver_sql("PRAGMA synchronous=FULL")
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is deleted is overwritten, so that it can be erased
    except BaseException:
        close(connection)
        raise
    return connection


def connect_reader(path: Path) -> Connection:
    """Opens `path` beside a writer; the connection can change nothing.

    Raises:
        GapStudioError: The file cannot be opened.
    """
    # Opened for writing although it never writes: the last connection to a WAL file must be able to tidy it away.
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        mode = "mode=rw"
    else:
        mode = "mode=ro" if _beside(path, "-wal").exists() else "mode=ro&immutable=1"
    connection = _connect(path, mode)
    connection.exec_driver_sql("PRAGMA query_only=1")
    return connection


def connect_new(path: Path) -> Connection:
    """Creates a database file with GapStudio's id at `path` (which must not exist); a plain single file until it is opened."""
    connection = _connect(path, "mode=rwc")
    connection.exec_driver_sql("PRAGMA synchronous=OFF")  # it is synced once, when it is complete
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    return connection


class Stopped(GapStudioError):
    """Nobody waits any more for what is being read."""

    def __init__(self) -> None:
        super().__init__("Nobody waits for this any more.")


def stop_when(connection: Connection, stop: Callable[[], bool]) -> None:
    """Lets every query raise `Stopped` once `stop` says so."""

    def refuse(*_: Any) -> None:
        if stop():
            raise Stopped

    event.listen(connection, "before_cursor_execute", refuse)


def close(connection: Connection) -> None:
    """Closes a connection and its engine."""
    engine = connection.engine
    connection.close()
    engine.dispose()


def _connect(path: Path, mode: str) -> Connection:
    place = path.absolute().as_posix()
    # As bytes: a name need not be valid Unicode. A drive letter gets the slash before it that SQLite asks for.
    uri = "file://" + quote(os.fsencode(place if place.startswith("/") else f"/{place}"), safe="/:") + f"?{mode}"

    def creator() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=_BUSY_MS / 1000, isolation_level=None)

    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool)
    event.listen(engine, "handle_error", _explain(path))
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def _explain(path: Path) -> Callable[[ExceptionContext], None]:
    def handler(context: ExceptionContext) -> None:
        explained = _as_error(path, context.original_exception)
        if explained is not None:
            raise explained from context.original_exception

    return handler


_MESSAGES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is being written by another program", "Wait a moment and try again."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Free some space and try again; what was there before is safe."),
    sqlite3.SQLITE_READONLY: ("may only be read", "Check that you may write to the file and its folder."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that you may write to the file and its folder."),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk reports an error",
        "Check the disk, then open the project again.",
    ),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "Go back to a copy or to the backup beside it."),
    sqlite3.SQLITE_NOTADB: ("is not a GapStudio project", "Choose a .gap file that GapStudio made."),
}


def _as_error(path: Path, error: BaseException | None) -> GapStudioError | None:
    code = getattr(error, "sqlite_errorcode", None)
    found = _MESSAGES.get(code & 0xFF) if isinstance(code, int) else None
    return GapStudioError(f"{path.name} {found[0]}.", remedy=found[1]) if found else None


def begin(connection: Connection) -> None:
    """Starts a transaction that writes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_reading(connection: Connection) -> None:
    """Starts a transaction in which all reads see one state; `rollback` ends it."""
    connection.exec_driver_sql("BEGIN")
    user_version(connection)  # SQLite fixes the state at the first read, not at BEGIN


def commit(connection: Connection) -> None:
    """Ends it; what it wrote is on the disk when this returns."""
    connection.exec_driver_sql("COMMIT")


def rollback(connection: Connection) -> None:
    """Takes it back; without effect where SQLite already did."""
    if _raw(connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def is_project(path: Path) -> bool:
    """Tells by its first 100 bytes whether a file is a database that GapStudio made; touches nothing else."""
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    found = int.from_bytes(header[_ID_OFFSET : _ID_OFFSET + 4], "big")
    return len(header) == _HEADER_SIZE and header.startswith(_MAGIC) and found == APPLICATION_ID


def user_version(connection: Connection) -> int:
    """Returns the version of the file's schema."""
    return _number(connection, "PRAGMA user_version")


def set_user_version(connection: Connection, version: int) -> None:
    """Sets the version of the file's schema, within the running transaction."""
    connection.exec_driver_sql(f"PRAGMA user_version={int(version)}")


def data_version(connection: Connection) -> int:
    """Returns a number that moves when another connection has committed."""
    return _number(connection, "PRAGMA data_version")


def state(connection: Connection, *, writes: bool) -> tuple[int, int] | None:
    """Returns what moves whenever the content may have: others' commits and own writes.

    Args:
        connection: The connection.
        writes: Whether it may write. Inside a transaction None is returned then, since it may yet be rolled back; one that only
            reads sees one content there.
    """
    raw = _raw(connection)
    return None if writes and raw.in_transaction else (data_version(connection), raw.total_changes)


def quick_check(connection: Connection) -> tuple[str, ...]:
    """Returns what is wrong with the file's structure; empty when it is sound."""
    try:
        lines = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
    except GapStudioError as error:
        return (error.message,)
    return () if lines == ["ok"] else tuple(lines)


def checkpoint(connection: Connection) -> bool:
    """Moves the write-ahead log into the file and empties it; tells whether that was done, since readers may keep it back."""
    row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not row[0]


def rebuild(connection: Connection) -> bool:
    """Writes the whole file anew, without the room and the remains of what was deleted, and empties the log.

    It needs free space for two copies. Tells whether the log is empty, as `checkpoint` does.
    """
    connection.exec_driver_sql("VACUUM")
    return checkpoint(connection)


def has_unmerged_log(path: Path) -> bool:
    """Tells whether a log or a rollback journal with content lies beside the file: it was not closed in peace."""
    return any(file.exists() and file.stat().st_size > 0 for file in (_beside(path, "-wal"), _beside(path, "-journal")))


def side_files(path: Path) -> tuple[Path, ...]:
    """Returns the names of everything that SQLite may leave beside the file."""
    return tuple(_beside(path, ending) for ending in ("-wal", "-shm", "-journal"))


def copy_into(connection: Connection, target: Path) -> None:
    """Copies the whole database into the new file `target`, as one file without a log."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous=OFF")  # it is synced once, when it is complete
        _raw(connection).backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _number(connection: Connection, pragma: str) -> int:
    value: Any = connection.exec_driver_sql(pragma).scalar()
    return int(value)
