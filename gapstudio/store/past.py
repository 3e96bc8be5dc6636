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
"""Rows by table and key; an empty row stands for none."""


@dataclass(frozen=True)
class WorkMoment:
    """What one document looked like at one moment: its annotations in no particular order, and how far it had come."""

    annotations: tuple[Annotation, ...]
    work: DocumentWork


@dataclass(frozen=True)
class WorkStep:
    """What one entry of the history changed in one document.

    Attributes:
        before: The annotations that it changed or deleted, as they were.
        after: Those that it changed or made, as they became.
        work_before: How far the document had come, where the entry changed that; as new otherwise.
        work_after: How far it came by that; as new where the entry did not change it.
    """

    before: tuple[Annotation, ...]
    after: tuple[Annotation, ...]
    work_before: DocumentWork
    work_after: DocumentWork


@dataclass(frozen=True)
class WorkHistory:
    """The work on one document with every step that undo and redo can reach.

    Attributes:
        first: As it was before the first step.
        present: As it is.
        past: The steps from the first moment to the present one.
        undone: What redo would do again, the next one first.
    """

    first: WorkMoment
    present: WorkMoment
    past: tuple[WorkStep, ...]
    undone: tuple[WorkStep, ...]


def work_histories(connection: Connection, documents: Collection[str]) -> Mapping[str, WorkHistory]:
    """Returns the history of the work on documents, by their ids."""
    now = {document: _now(connection, document) for document in documents}
    first, back = _walk(connection, now, back=True)
    _, ahead = _walk(connection, now, back=False)
    return {
        each: WorkHistory(_moment(each, first[each]), _moment(each, now[each]), tuple(reversed(back[each])), tuple(ahead[each]))
        for each in documents
    }


def _now(connection: Connection, document: str) -> _Rows:
    rows: _Rows = {}
    for table in _TABLES:
        found = connection.execute(select(table).where(table.c.document == document))
        rows[table.name] = {row[0]: tuple[Any, ...](row) for row in found}  # the key is the first column of both
    return rows


def _walk(connection: Connection, now: Mapping[str, _Rows], *, back: bool) -> tuple[dict[str, _Rows], dict[str, list[WorkStep]]]:
    """Goes through the history from now on; returns the rows at its end, and each document's steps on the way."""
    rows = {document: {table: dict(own) for table, own in tables.items()} for document, tables in now.items()}
    found: dict[str, list[WorkStep]] = {document: [] for document in now}
    for changes in changed_rows(connection, [table.name for table in _TABLES], back=back):
        for document, (here, there) in _step(rows, changes).items():
            found[document].append(_work_step(document, there, here) if back else _work_step(document, here, there))
    return rows, found


def _step(
    rows: Mapping[str, _Rows], changes: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]
) -> dict[str, tuple[_Rows, _Rows]]:
    """Takes one step in the rows; returns those of each document that it changes, as they were and as they became."""
    was: dict[str, _Rows] = {}
    for table, old, new in changes:
        place = next(list(one.c.keys()) for one in _TABLES if one.name == table).index("document")
        for images, put in ((old, False), (new, True)):
            for key, row in images.items():
                if (document := row[place]) not in rows:
                    continue
                own = rows[document][table]
                known = was.setdefault(document, {one.name: {} for one in _TABLES})[table]
                known.setdefault(key, own.get(key, ()))
                if put:
                    own[key] = row
                else:
                    own.pop(key, None)
    became = {
        document: {table: {key: rows[document][table].get(key, ()) for key in own} for table, own in tables.items()}
        for document, tables in was.items()
    }
    return {document: (was[document], became[document]) for document in was}


def _work_step(document: str, before: _Rows, after: _Rows) -> WorkStep:
    older, newer = _moment(document, before), _moment(document, after)
    return WorkStep(older.annotations, newer.annotations, older.work, newer.work)


def _moment(document: str, rows: _Rows) -> WorkMoment:
    work = next((_work(*row) for row in rows[WORK.name].values() if row), DocumentWork(document))
    return WorkMoment(tuple(_annotation(row) for row in rows[ANNOTATIONS.name].values() if row), work)


def _work(document: str, state: str, reason: str, annotator: str, changed: str, adjudicated: int) -> DocumentWork:
    return DocumentWork(document, WorkState(state), reason, annotator, changed, bool(adjudicated))


def _annotation(row: Sequence[Any]) -> Annotation:
    fields: dict[str, Any] = dict(zip(ANNOTATIONS.c.keys(), row, strict=True))
    fields["status"] = AnnotationStatus(fields["status"])
    return Annotation(**fields)
