"""The project: one file, opened by one writer or by any number of readers."""

import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, insert

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.store import journal, migrations, sqlite
from gapstudio.store.annotations import AnnotationQueries, AnnotationWrites
from gapstudio.store.base import new_id, now
from gapstudio.store.corpora import CorpusQueries, CorpusWrites
from gapstudio.store.documents import DocumentQueries, DocumentWrites
from gapstudio.store.journal import HistoryEntry, Journal
from gapstudio.store.lock import WriterLock
from gapstudio.store.places import network_kind, sync_file, sync_folder
from gapstudio.store.runs import RunQueries, RunWrites
from gapstudio.store.schema import META, METADATA
from gapstudio.store.settings import SettingQueries, SettingWrites


class Transaction(DocumentWrites, AnnotationWrites, CorpusWrites, RunWrites, SettingWrites):
    """What may be changed, inside ``with project.change(…) as tx``. Queries of the project see it at once."""

    def __init__(self, connection: Connection, title: str, key: str) -> None:
        self._connection = connection
        self._journal = Journal(connection, title, key)
        self._title = title

    @property
    def changes(self) -> ChangeSet:
        """What was changed so far, with the title as its summary."""
        return self._journal.touched.change_set(self._title)


class Project(DocumentQueries, AnnotationQueries, CorpusQueries, RunQueries, SettingQueries):
    """An open project file; use it in a ``with`` or call `close`. It belongs to the thread that opened it.

    Attributes:
        path: The file.
        read_only: True for a reader.
        warning: One sentence that a face should show, such as that it lies on a network drive; "" where there is none.
        was_unclean: True where the last writer did not close it; `check` then tells whether all is well.
    """

    def __init__(self, path: Path, connection: Connection, lock: WriterLock | None, warning: str, was_unclean: bool) -> None:
        self.path = path
        self.read_only = lock is None
        self.warning = warning
        self.was_unclean = was_unclean
        self._connection = connection
        self._lock = lock
        self._transaction: Transaction | None = None
        self._cache_dir: Path | None = None
        self._closed = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """Makes a new project file and opens it for writing.

        Raises:
            GapStudioError: There is such a file already, or its folder cannot be written.
        """
        path = path.absolute()
        if path.exists():
            raise GapStudioError(f"{path.name} exists already.", remedy="Open it, or choose another name.")
        if not path.parent.is_dir():
            raise GapStudioError(f"The folder {path.parent} does not exist.", remedy="Make it first, or choose another one.")
        unfinished = path.with_name(f".{path.name}.{new_id()[:8]}.part")
        try:
            _make(unfinished)
            sync_file(unfinished)
            unfinished.rename(path)
            sync_folder(path.parent)
        except OSError as error:
            raise _not_writable(path, error) from error
        finally:
            unfinished.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens a project file.

        Raises:
            ProjectLocked: Somebody else has it open for writing.
            GapStudioError: It is missing, not a project, of a newer version, damaged or not accessible.
        """
        path = path.absolute().resolve()
        _refuse_foreign(path)
        return cls._open_reader(path) if read_only else cls._open_writer(path)

    @classmethod
    def _open_reader(cls, path: Path) -> Self:
        connection = sqlite.connect_reader(path)
        try:
            if _needs_migration(connection, path):
                raise GapStudioError(
                    f"{path.name} was written by an older GapStudio.", remedy="Open it once for writing to bring it up to date."
                )
        except BaseException:
            sqlite.close(connection)
            raise
        return cls(path, connection, None, "", False)

    @classmethod
    def _open_writer(cls, path: Path) -> Self:
        kind = network_kind(path)
        lock = WriterLock(path)
        lock.acquire()
        try:
            unclean = lock.was_left or sqlite.has_unmerged_log(path)
            connection = sqlite.connect_writer(path, exclusive=bool(kind))
            try:
                if _needs_migration(connection, path):
                    migrations.migrate(connection, path)
                _begin_session(connection)
            except BaseException:
                sqlite.close(connection)
                raise
        except BaseException:
            lock.release()
            raise
        return cls(path, connection, lock, _network_warning(path, kind), unclean)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the project; a writer leaves one file and nothing beside it. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        try:
            if not self.read_only:
                sqlite.checkpoint(self._connection)
        finally:
            sqlite.close(self._connection)
            if self._cache_dir is not None:
                shutil.rmtree(self._cache_dir, ignore_errors=True)
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def change(self, title: str, *, entry: str = "") -> Generator[Transaction]:
        """Changes the project: all of it or, when the block raises, nothing. It is on the disk when the block has ended.

        Args:
            title: What the operation is called in the undo menu.
            entry: For a long operation that comes in batches, any name of its own (its job's id): batches of one name share
                one journal entry, which stays open until `close_entry`. Undo waits for that.

        Yields:
            The transaction; its `changes` may be read after the block too.

        Raises:
            GapStudioError: The project is open for reading only, or its disk fails.
        """
        if self.read_only:
            raise GapStudioError(f"{self.path.name} is open for reading only.", remedy="Open it for writing to change it.")
        if self._transaction is not None:
            raise RuntimeError("A change of the project is under way already.")
        with self._writing():
            self._transaction = Transaction(self._connection, title, entry)
            try:
                yield self._transaction
            finally:
                self._transaction = None

    def close_entry(self, entry: str) -> ChangeSet:
        """Ends the journal entry of a long operation, so that it can be undone; without effect when there is none."""
        with self._writing():
            journal.close_entry(self._connection, entry)
        return ChangeSet(frozenset({journal.Area.HISTORY}))

    def undo(self) -> ChangeSet:
        """Takes the last operation back; an empty change where there is none.

        Raises:
            GapStudioError: A long operation is still writing.
        """
        with self._writing():
            return journal.step(self._connection, back=True)

    def redo(self) -> ChangeSet:
        """Does again what was undone last; an empty change where there is nothing.

        Raises:
            GapStudioError: A long operation is still writing.
        """
        with self._writing():
            return journal.step(self._connection, back=False)

    @property
    def undo_title(self) -> str | None:
        """Title of what `undo` would take back, or None."""
        entry = journal.next_entry(self._connection, undone=False)
        return None if entry is None else entry.title

    @property
    def redo_title(self) -> str | None:
        """Title of what `redo` would do again, or None."""
        entry = journal.next_entry(self._connection, undone=True)
        return None if entry is None else entry.title

    @property
    def open_entries(self) -> tuple[str, ...]:
        """Titles of long operations that still write; undo and redo wait for them."""
        return journal.open_titles(self._connection)

    def history(self) -> tuple[HistoryEntry, ...]:
        """Returns every operation in the journal, oldest first."""
        return journal.history(self._connection)

    def put_result(self, key: str, value: Any) -> None:
        """Keeps a result (anything that JSON holds) under the identity of its inputs; a reader keeps nothing."""
        if self.read_only:
            return
        if self._transaction is not None:
            self._transaction.put_result(key, value)
        else:
            with self.change("") as transaction:
                transaction.put_result(key, value)

    def check(self) -> tuple[str, ...]:
        """Returns what is wrong with the file's structure, empty when it is sound.

        It reads the whole file: on a reader of its own it can run in a thread.
        """
        return sqlite.quick_check(self._connection)

    def data_version(self) -> int:
        """Returns a number that moves when another connection has changed the file: a reader's sign to refresh."""
        return sqlite.data_version(self._connection)

    def save_copy(self, path: Path) -> None:
        """Writes a copy of the project to `path`, replacing what was there only once the copy is complete and on the disk.

        Raises:
            ProjectLocked: The target is a project that is open for writing.
            GapStudioError: The target is this project, or cannot be written.
        """
        target = path.absolute()
        if target.resolve() == self.path:
            raise GapStudioError(f"{target.name} is the project itself.", remedy="Choose another name for the copy.")
        unfinished = target.with_name(f".{target.name}.{new_id()[:8]}.part")
        lock = WriterLock(target)
        lock.acquire()
        try:
            sqlite.copy_into(self._connection, unfinished)
            sync_file(unfinished)
            unfinished.replace(target)
            sync_folder(target.parent)
        except (OSError, sqlite3.Error) as error:
            raise _not_writable(target, error) from error
        finally:
            unfinished.unlink(missing_ok=True)
            lock.release()

    @property
    def cache_dir(self) -> Path:
        """A folder for the workers' large files, made when it is first asked for and removed on closing.

        A writer's lies beside the project; a reader's is a temporary one.
        """
        if self._cache_dir is None:
            if self.read_only:
                self._cache_dir = Path(tempfile.mkdtemp(prefix="gapstudio-"))
            else:
                self._cache_dir = self.path.with_name(self.path.name + ".cache")
        self._cache_dir.mkdir(exist_ok=True)
        return self._cache_dir

    @contextmanager
    def _writing(self) -> Generator[None]:
        if self.read_only:
            raise GapStudioError(f"{self.path.name} is open for reading only.", remedy="Open it for writing to change it.")
        if self._transaction is not None:
            raise RuntimeError("A change of the project is under way already.")
        sqlite.begin(self._connection)
        try:
            yield
            sqlite.commit(self._connection)
        except BaseException:
            sqlite.rollback(self._connection)
            raise


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


def _refuse_foreign(path: Path) -> None:
    if path.is_dir():
        raise GapStudioError(f"{path.name} is a folder.", remedy="Choose a .gap file.")
    try:
        known = sqlite.is_sqlite(path)
    except FileNotFoundError as error:
        raise GapStudioError(f"There is no file {path}.", remedy="Look for where it was moved, or make a new project.") from error
    except OSError as error:
        raise GapStudioError(f"{path.name} cannot be read: {error.strerror}.", remedy="Check that you may read it.") from error
    if not known:
        raise _not_a_project(path)


def _needs_migration(connection: Connection, path: Path) -> bool:
    if sqlite.application_id(connection) != sqlite.APPLICATION_ID:
        raise _not_a_project(path)
    return migrations.needs_migration(connection, path)


def _begin_session(connection: Connection) -> None:
    if journal.open_titles(connection):
        sqlite.begin(connection)
        journal.close_left_open(connection)
        sqlite.commit(connection)


def _network_warning(path: Path, kind: str) -> str:
    if not kind:
        return ""
    return (
        f"{path.name} lies on a network drive ({kind}): it is slower there, and nobody else can read it meanwhile. "
        "A copy on a local disk is safer."
    )


def _not_a_project(path: Path) -> GapStudioError:
    return GapStudioError(f"{path.name} is not a GapStudio project.", remedy="Choose a .gap file that GapStudio made.")


def _not_writable(path: Path, error: Exception) -> GapStudioError:
    return GapStudioError(
        f"{path.name} cannot be written: {error}.", remedy="Check the folder, its permissions and its free space."
    )
