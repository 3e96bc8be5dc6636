"""What people had made of documents at every step of the history, so that two copies of one work can be compared."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from gapstudio.domain import Annotation, AnnotationStatus, DocumentWork, WorkState
from gapstudio.store.journal import changed_rows
from gapstudio.store.schema import ANNOTATIONS, WORK

_TABLES = (ANNOTATIONS, WORK)
_Rows = dict[str, dict[str, Sequence[Any]]]
"""Rows by table and key."""


@dataclass(frozen=True)
class WorkMoment:
    """What one document looked like at one moment: its annotations in no particular order, and how far it had come."""

    annotations: tuple[Annotation, ...]
    work: DocumentWork


@dataclass(frozen=True)
class WorkHistory:
    """What one document looked like at every step that undo and redo can reach.

    Attributes:
        past: From the first moment to the present one, which is the last.
        undone: What redo would bring back, the next one first.
    """

    past: tuple[WorkMoment, ...]
    undone: tuple[WorkMoment, ...]


def work_histories(connection: Connection, documents: Collection[str]) -> Mapping[str, WorkHistory]:
    """Returns the history of the work on documents, by their ids."""
    now = {document: _now(connection, document) for document in documents}
    back, ahead = (_moments(connection, now, back=way) for way in (True, False))
    present = {document: _moment(document, rows) for document, rows in now.items()}
    return {each: WorkHistory((*reversed(back[each]), present[each]), tuple(ahead[each])) for each in documents}


def _now(connection: Connection, document: str) -> _Rows:
    rows: _Rows = {}
    for table in _TABLES:
        found = connection.execute(select(table).where(table.c.document == document))
        rows[table.name] = {row[0]: tuple[Any, ...](row) for row in found}  # the key is the first column of both
    return rows


def _moments(connection: Connection, now: Mapping[str, _Rows], *, back: bool) -> dict[str, list[WorkMoment]]:
    """Returns the moments of every document that one comes to from now on, step by step."""
    rows = {document: {table: dict(own) for table, own in tables.items()} for document, tables in now.items()}
    found: dict[str, list[WorkMoment]] = {document: [] for document in now}
    for changes in changed_rows(connection, [table.name for table in _TABLES], back=back):
        for document in _step(rows, changes):
            found[document].append(_moment(document, rows[document]))
    return found


def _step(rows: Mapping[str, _Rows], changes: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> set[str]:
    """Takes one step in the rows; returns the documents that it changes."""
    touched: set[str] = set()
    for table, old, new in changes:
        place = next(list(one.c.keys()) for one in _TABLES if one.name == table).index("document")
        for key, row in old.items():
            if row[place] in rows:
                touched.add(row[place])
                rows[row[place]][table].pop(key, None)
        for key, row in new.items():
            if row[place] in rows:
                touched.add(row[place])
                rows[row[place]][table][key] = row
    return touched


def _moment(document: str, rows: _Rows) -> WorkMoment:
    work = next((_work(*row) for row in rows[WORK.name].values()), DocumentWork(document))
    return WorkMoment(tuple(map(_annotation, rows[ANNOTATIONS.name].values())), work)


def _work(document: str, state: str, reason: str, annotator: str, changed: str, adjudicated: int) -> DocumentWork:
    return DocumentWork(document, WorkState(state), reason, annotator, changed, bool(adjudicated))


def _annotation(row: Sequence[Any]) -> Annotation:
    fields: dict[str, Any] = dict(zip(ANNOTATIONS.c.keys(), row, strict=True))
    fields["status"] = AnnotationStatus(fields["status"])
    return Annotation(**fields)
