"""The project: one file, opened by one writer or by any number of readers."""

import shutil
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.store import erasing, journal, opening, sqlite
from gapstudio.store.annotations import AnnotationQueries
from gapstudio.store.arrivals import ArrivalQueries
from gapstudio.store.blobs import drop_loose_blobs
from gapstudio.store.corpora import CorpusQueries
from gapstudio.store.documents import DocumentQueries
from gapstudio.store.erasing import Compacted, Erased
from gapstudio.store.journal import HistoryEntry
from gapstudio.store.labels import LabelQueries
from gapstudio.store.memory import MemoryQueries
from gapstudio.store.opening import Opened
from gapstudio.store.people import PeopleQueries
from gapstudio.store.reviews import ReviewQueries
from gapstudio.store.runs import RunQueries
from gapstudio.store.settings import SettingQueries
from gapstudio.store.transaction import Transaction
from gapstudio.store.work import WorkQueries


class Project(
    DocumentQueries,
    AnnotationQueries,
    WorkQueries,
    ReviewQueries,
    PeopleQueries,
    LabelQueries,
    CorpusQueries,
    RunQueries,
    SettingQueries,
    ArrivalQueries,
    MemoryQueries,
):
    """An open project file; use it in a ``with`` or call `close`. It belongs to the thread that opened it.

    Attributes:
        path: The file.
        read_only: True for a reader.
        warning: One sentence that a face should show, such as that it lies on a network drive; "" where there is none.
        was_unclean: True where the last writer did not close it; `check` then tells whether all is well.
        found: Results that a reader has computed, for its writer to keep.
    """

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self.read_only = opened.lock is None
        self._remember(path, read_only=self.read_only)
        self.warning = opened.warning
        self.was_unclean = opened.unclean
        self._connection = opened.connection
        self._lock = opened.lock
        self._transaction: Transaction | None = None
        # A writer's may lie there from one that was killed, so it is known from the start; a reader's is made on demand.
        self._cache_folder = None if self.read_only else path.with_name(path.name + ".cache")
        self._borrowed_cache: Path | None = None
        self._closed = False
        self._in_snapshot = False
        self.found: dict[str, Any] = {}

    @classmethod
    def create(cls, path: Path) -> Self:
        """Makes a new project file and opens it for writing.

        Raises:
            GapStudioError: There is such a file already, or its folder is missing or cannot be written.
        """
        opening.create(path.absolute())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens a project file.

        Raises:
            ProjectLocked: Somebody else has it open for writing.
            GapStudioError: It is missing, not a project, of a newer version, damaged or not accessible.
        """
        path = path.resolve()
        return cls(path, opening.open_reader(path) if read_only else opening.open_writer(path))

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
                self._forget(close=True)
                sqlite.checkpoint(self._connection)
        finally:
            sqlite.close(self._connection)
            if (folder := self._cache_folder) is not None:
                shutil.rmtree(folder, ignore_errors=True)
            if self._lock is not None:
                self._lock.release()

    def stop_when(self, stop: Callable[[], bool]) -> None:
        """Ends what is computed from this reader, at its next query, once `stop` says that nobody waits for it any more."""
        sqlite.stop_when(self._connection, stop)

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
        with self._writing():
            transaction = self._transaction = Transaction(self._connection, title, entry)
            self._changing = True
            try:
                yield transaction
            finally:
                transaction.end()
                self._transaction, self._changing = None, False
        self._note(transaction.changes)

    def close_entry(self, entry: str) -> ChangeSet:
        """Ends the journal entry of a long operation, so that it can be undone; without effect when there is none."""
        with self._writing():
            closed = journal.close_entry(self._connection, entry)
        return ChangeSet(frozenset({Area.HISTORY}) if closed else frozenset())

    def undo(self) -> ChangeSet:
        """Takes the last operation back; an empty change where there is none.

        Raises:
            GapStudioError: A long operation is still writing.
        """
        return self._step(back=True)

    def redo(self) -> ChangeSet:
        """Does again what was undone last; an empty change where there is nothing.

        Raises:
            GapStudioError: A long operation is still writing.
        """
        return self._step(back=False)

    def _step(self, *, back: bool) -> ChangeSet:
        with self._writing():
            changes = journal.step(self._connection, back=back)
        self._note(changes)
        return changes

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

    @contextmanager
    def snapshot(self) -> Generator[None]:
        """Lets all queries in the block see one state, whatever a writer does meanwhile; a writer always has that.

        A block within another shares the state of the outer one.
        """
        if not self.read_only or self._in_snapshot:
            yield
            return
        self._fixed_mark = self.mark()  # before it begins: what is committed meanwhile counts as later, though it may be seen
        sqlite.begin_reading(self._connection)
        self._in_snapshot = True
        try:
            yield
        finally:
            self._in_snapshot, self._fixed_mark = False, None
            sqlite.rollback(self._connection)

    def put_result(self, key: str, value: Any) -> None:
        """Keeps a result (anything that JSON holds) under the identity of its inputs; a reader notes it in `found`."""
        if self.read_only:
            self.found[key] = value
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
        self._refuse_nesting()
        opening.copy(self._connection, self.path, path.absolute())

    def erase(self, documents: Sequence[str]) -> Erased:
        """Deletes documents for good, with everything that belongs to them and what the history knows of them.

        The file is written anew after it, and its log emptied, so that no remains are left in their bytes: rows that were
        deleted are overwritten, but copies of them lie about where pages were split. Undo does not bring anything back.

        Raises:
            GapStudioError: There is no such document, a long operation is still writing, or the project is open for reading
                only; nothing was erased.
        """
        with self._writing():
            self._refuse_while_busy("Erasing")
            traces = erasing.traces_of(self._connection, documents)
            erasing.erase(self._connection, traces)
        self._forget()
        return Erased(traces, self._remains())

    def compact(self) -> Compacted:
        """Deletes what is out of the project for good, and writes the file anew, so that it gives back the room.

        Documents that were taken out, or whose import was undone, cannot be brought back after it; the history of the others
        stays.

        Raises:
            GapStudioError: A long operation is still writing, there is no room to write the file anew, or the project is open
                for reading only.
        """
        with self._writing():
            self._refuse_while_busy("Compacting")
            gone = erasing.out_of_the_project(self._connection)
            erasing.erase(self._connection, erasing.traces_of(self._connection, gone))
            erasing.drop_loose_readings(self._connection)
            drop_loose_blobs(self._connection)
        self._forget()
        sqlite.checkpoint(self._connection)
        before = self.path.stat().st_size
        sqlite.rebuild(self._connection)
        return Compacted(gone, before, self.path.stat().st_size)

    def _refuse_while_busy(self, what: str) -> None:
        busy = journal.open_titles(self._connection)
        if busy:
            message = f"{what} has to wait: “{busy[0]}” is still running."
            raise GapStudioError(message, remedy="Let it finish, or cancel it first.")

    def _remains(self) -> str:
        """Removes what was deleted from the file's bytes; returns why that could not be done and what helps, or ""."""
        try:
            emptied = sqlite.rebuild(self._connection)
        except GapStudioError as error:
            return f"Remains stay in the file, which could not be written anew: {error.message} Compact the project later."
        return "" if emptied else "Remains stay in the log beside the file until other programs that read the project close it."

    def borrow_cache(self, folder: Path) -> None:
        """Lets a reader put the workers' files into the folder of the writer beside it, which removes it on closing."""
        self._borrowed_cache = folder

    @property
    def cache_dir(self) -> Path:
        """A folder for the workers' large files, made when it is first asked for and removed on closing.

        A writer's lies beside the project; a reader's is a temporary one, unless it borrows the writer's.
        """
        if self._borrowed_cache is not None:
            return self._borrowed_cache
        if self._cache_folder is None:
            self._cache_folder = Path(tempfile.mkdtemp(prefix="gapstudio-"))
        self._cache_folder.mkdir(exist_ok=True)
        return self._cache_folder

    @contextmanager
    def _writing(self) -> Generator[None]:
        if self.read_only:
            raise GapStudioError(f"{self.path.name} is open for reading only.", remedy="Open it for writing to change it.")
        self._refuse_nesting()
        sqlite.begin(self._connection)
        try:
            yield
            sqlite.commit(self._connection)
        except BaseException:
            sqlite.rollback(self._connection)
            raise

    def _refuse_nesting(self) -> None:
        if self._transaction is not None:
            raise RuntimeError("A change of the project is under way already.")
