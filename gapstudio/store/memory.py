"""What has changed since an answer was computed, so that it can be kept as long as nothing that it depends on has moved."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from gapstudio.domain import Area, ChangeSet
from gapstudio.store import sqlite
from gapstudio.store.base import Reader

T = TypeVar("T")

Mark = tuple[int, int]
"""A moment in the life of one open project; see `MemoryQueries.mark`."""

_MOST_NOTED = 512


class MemoryQueries(Reader):
    """Keeps answers in memory for one open project."""

    def __init__(self) -> None:
        self._noted: list[ChangeSet] = []
        self._noted_before = 0
        self._kept: dict[str, tuple[Mark, Any]] = {}
        self._changing = False

    def mark(self) -> Mark:
        """Returns the present moment, for `changed_since`."""
        return sqlite.data_version(self._connection), self._noted_before + len(self._noted)

    def changed_since(self, mark: Mark) -> ChangeSet | None:
        """Returns what has changed since a moment, or None where that is not known: then anything may have."""
        version, noted = mark
        if version != sqlite.data_version(self._connection) or noted < self._noted_before:
            return None
        changes = ChangeSet()
        for change in self._noted[noted - self._noted_before :]:
            changes |= change
        return changes

    def kept(self, name: str, areas: Collection[Area], compute: Callable[[], T]) -> T:
        """Returns what `compute` returned last under this name, or asks it again where one of the areas has changed since.

        Args:
            name: Of the answer, with all that it depends on besides the project.
            areas: What in the project it depends on.
            compute: Asks the project. Inside a change, which may yet be taken back, it is asked every time.
        """
        if self._changing:
            return compute()
        now = self.mark()
        if name in self._kept:
            then, value = self._kept[name]
            changes = self.changed_since(then)
            if changes is not None and changes.areas.isdisjoint(areas):
                self._kept[name] = now, value
                return value
        self._kept[name] = now, compute()
        return self._kept[name][1]

    def _note(self, changes: ChangeSet) -> None:
        """Notes what this connection has committed."""
        if changes.areas:
            self._noted.append(changes)
        if len(self._noted) > _MOST_NOTED:
            half = len(self._noted) // 2
            self._noted_before += half
            del self._noted[:half]

    def _forget(self) -> None:
        """Forgets everything, after changes that no change set describes."""
        self._kept.clear()
        self._noted_before += len(self._noted) + 1
        self._noted.clear()
