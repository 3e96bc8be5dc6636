"""Undo and redo: what people author is written through here, with the rows as they were and as they became."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Integer, bindparam, delete, func, insert, select, update

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.store.schema import ANNOTATIONS, AUTHORED, CHANGES, CHOSEN_READINGS, JOURNAL, Authored, Row
from gapstudio.store.values import chunks, now, storable

MAPPING_PREFIX = "mapping/"
"""Settings whose key starts so say which version of a mapping counts."""

LABEL_SET = "label set"
"""The setting that says which version of the label set counts."""

TAXONOMY = "taxonomy"
"""The setting that says which version of the tree of causes counts."""

REPORT = "report"
"""The setting that says what people decided about the report; nothing that is measured depends on it."""


_MOST_NAMED = 500
"""Annotations that a change set names one by one."""


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the history.

    Attributes:
        number: Its place in the order.
        title: What was done.
        created: ISO 8601, UTC.
        open: True while a long operation still adds to it.
        undone: True where it can be redone.
    """

    number: int
    title: str
    created: str
    open: bool
    undone: bool


@dataclass
class Touched:
    """Collects what a transaction changes."""

    areas: set[Area] = field(default_factory=set[Area])
    documents: set[str] = field(default_factory=set[str])
    annotations: set[str] = field(default_factory=set[str])

    def add(self, areas: Iterable[Area], documents: Iterable[str] = (), annotations: Iterable[str] = ()) -> None:
        """Adds areas, documents and annotations."""
        self.areas.update(areas)
        self.documents.update(documents)
        self.annotations.update(annotations)

    def change_set(self, summary: str) -> ChangeSet:
        """Returns what was collected."""
        named = frozenset(self.annotations)
        if len(named) > _MOST_NAMED or Area.DOCUMENTS in self.areas:
            named = frozenset[str]()
        return ChangeSet(frozenset(self.areas), frozenset(self.documents), summary, named)


@dataclass(frozen=True)
class _Images:
    """Rows of one table before and after one write; a missing key means that there was no row."""

    table: str
    before: dict[str, list[Any]]
    after: dict[str, list[Any]]

    def pack(self) -> bytes:
        return zlib.compress(json.dumps((self.before, self.after), separators=(",", ":")).encode(), 1)

    @staticmethod
    def unpack(table: str, data: bytes) -> "_Images":
        before, after = json.loads(zlib.decompress(data))
        return _Images(table, before, after)


class Journal:
    """The writes of one transaction. All writes to authored tables go through `put` and `remove`.

    Args:
        connection: Inside a transaction.
        title: What the operation is called.
        key: Name under which a long operation finds its open entry again, or "" for an entry of its own.
    """

    def __init__(self, connection: Connection, title: str, key: str = "") -> None:
        self._connection = connection
        self._title = title
        self._key = key
        self._entry: int | None = None
        self.touched = Touched()

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Writes whole rows (inserted or replaced by their key) and records them; rows that do not change are left alone."""
        authored = AUTHORED[table]
        after = {str(row[authored.key]): [row[name] for name in authored.columns] for row in rows}
        self._write(authored, after, after.keys())

    def remove(self, table: str, keys: Collection[str]) -> None:
        """Deletes rows by their key and records them; keys without a row are left alone."""
        self._write(AUTHORED[table], {}, keys)

    def _write(self, authored: Authored, after: Mapping[str, list[Any]], keys: Iterable[str]) -> None:
        old = _images(self._connection, authored, list(keys))
        before = {key: row for key, row in old.items() if after.get(key) != row}
        changed = {key: row for key, row in after.items() if old.get(key) != row}
        if not before and not changed:
            return
        images = _Images(authored.table.name, before, changed)
        self._connection.execute(
            insert(CHANGES), {"entry": self._entry_for(images), "target": images.table, "data": images.pack()}
        )
        _apply(self._connection, authored, before, changed)
        self.touched.add(*_concerned(authored, images))
        self.touched.add({Area.HISTORY})

    def _entry_for(self, images: _Images) -> int:
        if self._entry is None:
            self._entry = self._shared_entry() or self._new_entry()
        elif not self._key:
            return self._entry
        if self._key and _later_touches(self._connection, self._entry, images):
            # Somebody changed these rows since this long operation began. Going on in the old entry would make the
            # two impossible to undo in turn, so it goes on in a new one.
            close_entry(self._connection, self._key)
            self._entry = self._new_entry()
        return self._entry

    def _shared_entry(self) -> int | None:
        if not self._key:
            return None
        chosen = select(JOURNAL.c.number).where(JOURNAL.c.key == self._key, JOURNAL.c.open == 1, JOURNAL.c.undone == 0)
        return self._connection.execute(chosen).scalar()

    def _new_entry(self) -> int:
        self._drop_undone()
        last = self._connection.execute(select(func.max(JOURNAL.c.number))).scalar() or 0
        row = {
            "number": last + 1,
            "key": self._key,
            "title": storable(self._title),
            "created": now(),
            "open": 1 if self._key else 0,
            "undone": 0,
        }
        self._connection.execute(insert(JOURNAL), row)
        return last + 1

    def _drop_undone(self) -> None:
        undone = select(JOURNAL.c.number).where(JOURNAL.c.undone == 1)
        if self._connection.execute(undone.limit(1)).first() is None:
            return
        self._connection.execute(delete(CHANGES).where(CHANGES.c.entry.in_(undone)))
        self._connection.execute(delete(JOURNAL).where(JOURNAL.c.undone == 1))


def _images(connection: Connection, authored: Authored, keys: Sequence[str]) -> dict[str, list[Any]]:
    key = authored.table.c[authored.key]
    position = authored.columns.index(authored.key)
    rows: dict[str, list[Any]] = {}
    for part in chunks(keys):
        found = connection.execute(select(authored.table).where(key.in_(part)))
        rows.update({row[position]: list(row) for row in found})
    return rows


def _apply(connection: Connection, authored: Authored, old: Mapping[str, Any], new: Mapping[str, list[Any]]) -> None:
    """Replaces the rows `old` by the rows `new`."""
    if old:
        gone = delete(authored.table).where(authored.table.c[authored.key] == bindparam("_key"))
        connection.execute(gone, [{"_key": key} for key in old])
    if new:
        rows = [_whole(authored, row) for row in new.values()]
        connection.execute(insert(authored.table), [dict(zip(authored.columns, row, strict=True)) for row in rows])


def _whole(authored: Authored, row: list[Any]) -> list[Any]:
    """Returns a row with all columns: those that an older version recorded lack what came later, which is empty then."""
    if len(row) == len(authored.columns):
        return row
    empty = [_empty(authored.table.c[name]) for name in authored.columns]
    return [*row, *empty[len(row) :]]


def _empty(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    return 0 if isinstance(column.type, Integer) else ""


def _concerned(authored: Authored, images: _Images) -> tuple[frozenset[Area], set[str], Iterable[str]]:
    areas = authored.areas
    rows = [*images.before.values(), *images.after.values()]
    if Area.SETTINGS in areas and images.before.keys() | images.after.keys() == {REPORT}:
        areas = frozenset({Area.REPORT})
    if Area.SETTINGS in areas and any(key.startswith(MAPPING_PREFIX) for key in (*images.before, *images.after)):
        areas = areas | {Area.MAPPING}
    if Area.SETTINGS in areas and (LABEL_SET in images.before or LABEL_SET in images.after):
        areas = areas | {Area.LABELS}
    if Area.SETTINGS in areas and (TAXONOMY in images.before or TAXONOMY in images.after):
        areas = areas | {Area.TAXONOMY}
    if authored.document is None:
        return areas, set(), ()
    position = authored.columns.index(authored.document)
    annotations = images.before.keys() | images.after.keys() if images.table == ANNOTATIONS.name else ()
    return areas, {row[position] for row in rows}, annotations


def _later_touches(connection: Connection, entry: int, images: _Images) -> bool:
    later = select(CHANGES.c.data).where(CHANGES.c.entry > entry, CHANGES.c.target == images.table)
    keys = images.before.keys() | images.after.keys()
    for data in connection.execute(later).scalars():
        other = _Images.unpack(images.table, data)
        if not keys.isdisjoint(other.before) or not keys.isdisjoint(other.after):
            return True
    return False


def close_entry(connection: Connection, key: str) -> bool:
    """Closes the open entry of a long operation; tells whether there was one."""
    chosen = update(JOURNAL).where(JOURNAL.c.key == key, JOURNAL.c.open == 1).values(open=0)
    return connection.execute(chosen).rowcount > 0


def open_titles(connection: Connection) -> tuple[str, ...]:
    """Returns the titles of entries that a long operation still adds to."""
    chosen = select(JOURNAL.c.title).where(JOURNAL.c.open == 1).order_by(JOURNAL.c.number)
    return tuple(connection.execute(chosen).scalars())


def close_left_open(connection: Connection) -> None:
    """Closes what a crash left open, so that its committed batches can be undone as one."""
    connection.execute(update(JOURNAL).where(JOURNAL.c.open == 1).values(open=0))


def history(connection: Connection) -> tuple[HistoryEntry, ...]:
    """Returns all entries, oldest first."""
    chosen = select(JOURNAL.c.number, JOURNAL.c.title, JOURNAL.c.created, JOURNAL.c.open, JOURNAL.c.undone)
    return tuple(_entry(row) for row in connection.execute(chosen.order_by(JOURNAL.c.number)))


def row_changes(
    connection: Connection, table: str, key: str
) -> Iterator[tuple[HistoryEntry, list[Any] | None, list[Any] | None]]:
    """Yields (entry, row before, row after) for every change of one row that is not undone, the newest first.

    None stands for no row. The search ends where the row was made: an id that is deleted does not come again.
    """
    authored = AUTHORED[table]
    columns = (JOURNAL.c.number, JOURNAL.c.title, JOURNAL.c.created, JOURNAL.c.open, JOURNAL.c.undone)
    done = select(CHANGES.c.number).join(JOURNAL, JOURNAL.c.number == CHANGES.c.entry)
    done = done.where(JOURNAL.c.undone == 0, CHANGES.c.target == table).order_by(CHANGES.c.number.desc())
    # A few at a time in memory: the rows of a large import are large.
    for numbers in chunks(connection.execute(done).scalars().all()):
        some = select(CHANGES.c.data, *columns).join(JOURNAL, JOURNAL.c.number == CHANGES.c.entry)
        some = some.where(CHANGES.c.number.in_(numbers)).order_by(CHANGES.c.number.desc())
        for data, *entry in connection.execute(some).all():
            images = _Images.unpack(table, data)
            before, after = images.before.get(key), images.after.get(key)
            if before is None and after is None:
                continue
            yield _entry(entry), before and _whole(authored, before), after and _whole(authored, after)
            if before is None:
                return


def changed_rows(
    connection: Connection, tables: Sequence[str], *, back: bool
) -> Iterator[list[tuple[str, Mapping[str, list[Any]], Mapping[str, list[Any]]]]]:
    """Yields for each entry that changes some tables (table, rows before the step, rows after it), by key, in the step's order.

    Args:
        connection: To any project.
        tables: Their names.
        back: Whether the steps go back from now, as undo does, or on over what was undone.
    """
    chosen = select(CHANGES.c.entry, CHANGES.c.target, CHANGES.c.data).join(JOURNAL, JOURNAL.c.number == CHANGES.c.entry)
    chosen = chosen.where(JOURNAL.c.undone == int(not back), CHANGES.c.target.in_(tables))
    rows = connection.execute(chosen.order_by(CHANGES.c.number.desc() if back else CHANGES.c.number.asc()))
    for _, changes in groupby(rows, key=lambda row: row.entry):
        yield [_step_of(change.target, change.data, back=back) for change in changes]


def _step_of(table: str, data: bytes, *, back: bool) -> tuple[str, dict[str, list[Any]], dict[str, list[Any]]]:
    images, authored = _Images.unpack(table, data), AUTHORED[table]
    before, after = ({key: _whole(authored, row) for key, row in side.items()} for side in (images.before, images.after))
    return (table, after, before) if back else (table, before, after)


def next_entry(connection: Connection, *, undone: bool) -> HistoryEntry | None:
    """Returns what redo (`undone`) or undo would act on, or None."""
    order = JOURNAL.c.number.asc() if undone else JOURNAL.c.number.desc()
    chosen = select(JOURNAL.c.number, JOURNAL.c.title, JOURNAL.c.created, JOURNAL.c.open, JOURNAL.c.undone)
    row = connection.execute(chosen.where(JOURNAL.c.undone == int(undone)).order_by(order).limit(1)).first()
    return None if row is None else _entry(row)


def _entry(row: Sequence[Any]) -> HistoryEntry:
    number, title, created, is_open, undone = row
    return HistoryEntry(number, title, created, bool(is_open), bool(undone))


def step(connection: Connection, *, back: bool) -> ChangeSet:
    """Undoes (`back`) or redoes one entry, inside the running transaction.

    Raises:
        GapStudioError: A long operation is still writing.
    """
    busy = open_titles(connection)
    verb = "Undo" if back else "Redo"
    if busy:
        raise GapStudioError(f"{verb} has to wait: “{busy[0]}” is still running.", remedy="Let it finish, or cancel it first.")
    entry = next_entry(connection, undone=not back)
    if entry is None:
        return ChangeSet()
    order = CHANGES.c.number.desc() if back else CHANGES.c.number.asc()
    touched = Touched({Area.HISTORY})
    rows = connection.execute(select(CHANGES.c.target, CHANGES.c.data).where(CHANGES.c.entry == entry.number).order_by(order))
    for table, data in rows.all():
        images = _Images.unpack(table, data)
        old, new = (images.after, images.before) if back else (images.before, images.after)
        _apply(connection, AUTHORED[table], old, new)
        touched.add(*_concerned(AUTHORED[table], images))
    connection.execute(update(JOURNAL).where(JOURNAL.c.number == entry.number).values(undone=int(back)))
    return touched.change_set(f"{verb}: {entry.title}")


def forget_documents(connection: Connection, documents: Collection[str]) -> None:
    """Takes the rows that concern documents out of the history, for good; an entry of which nothing is left goes as well."""
    emptied: set[int] = set()
    for number, entry, table, data in _changes_of_documents(connection):
        whole = _Images.unpack(table, data)
        images = _without(whole, documents)
        if images == whole:
            continue
        if images.before or images.after:
            connection.execute(update(CHANGES).where(CHANGES.c.number == number).values(data=images.pack()))
        else:
            connection.execute(delete(CHANGES).where(CHANGES.c.number == number))
            emptied.add(entry)
    for entry in emptied:
        if connection.execute(select(CHANGES.c.number).where(CHANGES.c.entry == entry).limit(1)).first() is None:
            connection.execute(delete(JOURNAL).where(JOURNAL.c.number == entry))


def chosen_readings(connection: Connection) -> set[tuple[str, str]]:
    """Returns (document, revision) of the chosen readings that undo or redo may bring back."""
    authored = AUTHORED[CHOSEN_READINGS.name]
    document, revision = authored.columns.index("document"), authored.columns.index("revision")
    found: set[tuple[str, str]] = set()
    rows = select(CHANGES.c.data).where(CHANGES.c.target == authored.table.name)
    for data in connection.execute(rows).scalars():
        images = _Images.unpack(authored.table.name, data)
        found.update((row[document], row[revision]) for row in (*images.before.values(), *images.after.values()))
    return found


def _changes_of_documents(connection: Connection) -> Iterator[Any]:
    """Yields the changes of tables whose rows belong to documents, one at a time in memory."""
    tables = [name for name, authored in AUTHORED.items() if authored.document is not None]
    for number in connection.execute(select(CHANGES.c.number).where(CHANGES.c.target.in_(tables))).scalars().all():
        yield connection.execute(select(CHANGES).where(CHANGES.c.number == number)).one()


def _without(images: _Images, documents: Collection[str]) -> _Images:
    authored = AUTHORED[images.table]
    assert authored.document is not None
    position = authored.columns.index(authored.document)

    def rest(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return {key: row for key, row in rows.items() if row[position] not in documents}

    return _Images(images.table, rest(images.before), rest(images.after))
