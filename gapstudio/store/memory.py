"""What has changed since an answer was computed, so that it can be kept as long as nothing that it depends on has moved."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from gapstudio.domain import Area, ChangeSet
from gapstudio.store import sqlite
from gapstudio.store.base import Reader

T = TypeVar("T")
_MOST_NOTED = 512
_MOST_SHARED = 16

_FRESH: ContextVar[dict[tuple[int, str], Any] | None] = ContextVar("fresh", default=None)


@contextmanager
def fresh() -> Generator[None]:
    """Lets everything be computed afresh, in this thread and inside the block: what was kept before is neither read nor replaced.

    Within the block each answer is computed once.
    """
    before = _FRESH.set({})
    try:
        yield
    finally:
        _FRESH.reset(before)


def is_fresh() -> bool:
    """Says whether one is inside `fresh`."""
    return _FRESH.get() is not None


class SharedAnswers:
    """Large answers that the writer of a file and all readers in its process share; what was not asked for longest goes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[int, Any]] = OrderedDict()
        self._asking: dict[str, RLock] = {}

    def turn(self, name: str) -> RLock:
        """Returns the lock under which an answer is looked up or computed, so that two who ask at once compute it once."""
        with self._lock:
            return self._asking.setdefault(name, RLock())

    def get(self, name: str) -> tuple[int, Any] | None:
        """Returns the position in the log that an answer is known to hold at, and the answer; or None."""
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
            return self._known.get(name)

    def put(self, name: str, position: int, value: Any) -> None:
        """Keeps an answer."""
        with self._lock:
            self._known[name] = position, value
            self._known.move_to_end(name)
            while len(self._known) > _MOST_SHARED:
                gone, _ = self._known.popitem(last=False)
                self._asking.pop(gone, None)

    def clear(self) -> None:
        """Forgets all answers."""
        with self._lock:
            self._known.clear()


class ChangeLog:
    """What the writer of one file has committed since it was opened: all that is, since there is only one.

    The readers beside it in the same process look into the same log.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._noted: list[ChangeSet] = []
        self._before = 0
        self._open = True
        self.answers = SharedAnswers()

    @property
    def is_open(self) -> bool:
        """Whether its writer still has the file."""
        return self._open

    @property
    def position(self) -> int:
        """How many changes have been noted; it is noted after the commit, so that a reader may see what is not noted yet."""
        with self._lock:
            return self._before + len(self._noted)

    def note(self, changes: ChangeSet) -> None:
        """Notes what was committed; the oldest notes go where there are many."""
        with self._lock:
            if changes.areas:
                self._noted.append(changes)
            if len(self._noted) > _MOST_NOTED:
                half = len(self._noted) // 2
                self._before += half
                del self._noted[:half]

    def forget(self, *, close: bool = False) -> None:
        """Forgets all notes, after changes that no change set describes; `close` where somebody else may write from now on."""
        with self._lock:
            self._before += len(self._noted) + 1
            self._noted.clear()
            self._open = self._open and not close
        self.answers.clear()

    def since(self, position: int) -> ChangeSet | None:
        """Returns what was noted from a position on, or None where that is not known any more."""
        with self._lock:
            if position < self._before or not self._open:
                return None
            noted = self._noted[position - self._before :]
        changes = ChangeSet()
        for change in noted:
            changes |= change
        return changes


@dataclass(frozen=True)
class Mark:
    """A moment in the life of a project.

    Attributes:
        log: Where changes are noted, or None for a reader without a writer in this process.
        position: In the log; without one, a number that moves when somebody else has written.
    """

    log: ChangeLog | None
    position: int


_LOGS: WeakValueDictionary[Path, ChangeLog] = WeakValueDictionary()


class MemoryQueries(Reader):
    """Keeps answers in memory for one open project."""

    def _remember(self, path: Path, *, read_only: bool) -> None:
        """Begins, for a project that was just opened."""
        self._kept: dict[str, tuple[Mark, Any]] = {}
        self._changing = False
        self._fixed_mark: Mark | None = None
        log = _LOGS.get(path)
        self._log = log if log is not None and log.is_open else None
        if not read_only:
            self._log = _LOGS[path] = ChangeLog()

    def mark(self) -> Mark:
        """Returns the present moment, or that of the snapshot that one is in."""
        if self._fixed_mark is not None:
            return self._fixed_mark
        if self._log is not None:
            return Mark(self._log, self._log.position)
        return Mark(None, sqlite.data_version(self._connection))

    def changed_since(self, mark: Mark) -> ChangeSet | None:
        """Returns what has changed since a moment, or None where that is not known: then anything may have."""
        if mark.log is not None:
            return mark.log.since(mark.position) if mark.log is self._log else None
        return ChangeSet() if self.mark() == mark else None

    def kept(self, name: str, areas: Collection[Area], compute: Callable[[], T]) -> T:
        """Returns what `compute` returned last under this name, or asks it again where one of the areas has changed since.

        Args:
            name: Of the answer, with all that it depends on besides the project.
            areas: What in the project it depends on.
            compute: Asks the project. Inside a change, which may yet be taken back, it is asked every time.
        """
        if self._changing:
            return compute()
        if (found := _FRESH.get()) is not None:
            key = id(self), name
            if key not in found:
                found[key] = compute()
            return found[key]
        now = self.mark()
        if name in self._kept:
            then, value = self._kept[name]
            changes = self.changed_since(then)
            if changes is not None and changes.areas.isdisjoint(areas):
                self._kept[name] = now, value
                return value
        self._kept[name] = now, compute()
        return self._kept[name][1]

    def shared(self, name: str, areas: Collection[Area], compute: Callable[[], T]) -> T:
        """Does what `kept` does, for the writer and all readers of the file in this process together.

        For what takes seconds and much memory: each question of a window has a reader of its own, whose memory ends with it.

        Args:
            name: As for `kept`.
            areas: As for `kept`.
            compute: As for `kept`; what it returns is handed to several threads, so nobody may change it.
        """
        log = self._log
        if self._changing or log is None or is_fresh():
            return self.kept(name, areas, compute)
        now = self.mark().position
        with log.answers.turn(name):
            known = log.answers.get(name)
            if known is not None and known[0] <= now:
                changes = log.since(known[0])
                if changes is not None and changes.areas.isdisjoint(areas):
                    log.answers.put(name, now, known[1])
                    return known[1]
            value = compute()
            if known is None or known[0] <= now:
                log.answers.put(name, now, value)
            return value

    def _note(self, changes: ChangeSet) -> None:
        """Notes what this connection has committed."""
        if self._log is not None:
            self._log.note(changes)

    def _forget(self, *, close: bool = False) -> None:
        """Forgets everything, after changes that no change set describes."""
        self._kept.clear()
        if self._log is not None:
            self._log.forget(close=close)
