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
class PastWork:
    """What one document looked like at one moment: its annotations in no particular order, and how far it had come."""

    annotations: tuple[Annotation, ...]
    work: DocumentWork


def past_works(connection: Connection, documents: Collection[str]) -> Mapping[str, tuple[PastWork, ...]]:
    """Returns what documents looked like at every step that undo and redo can reach, as they are now first."""
    now = {document: _now(connection, document) for document in documents}
    found = {document: [_past(document, rows)] for document, rows in now.items()}
    for back in (True, False):
        rows = {document: {table: dict(own) for table, own in tables.items()} for document, tables in now.items()}
        for changes in changed_rows(connection, [table.name for table in _TABLES], back=back):
            for document in _step(rows, changes):
                found[document].append(_past(document, rows[document]))
    return {document: tuple(works) for document, works in found.items()}


def _now(connection: Connection, document: str) -> _Rows:
    rows: _Rows = {}
    for table in _TABLES:
        found = connection.execute(select(table).where(table.c.document == document))
        rows[table.name] = {row[0]: tuple[Any, ...](row) for row in found}  # the key is the first column of both
    return rows


def _step(rows: Mapping[str, _Rows], changes: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> set[str]:
    """Applies one entry of the history; returns the documents that it changes."""
    touched: set[str] = set()
    for table, old, new in changes:
        place = list(next(one for one in _TABLES if one.name == table).c.keys()).index("document")
        for images, kept in ((old, False), (new, True)):
            for key, row in images.items():
                if (own := rows.get(row[place])) is None:
                    continue
                touched.add(row[place])
                if kept:
                    own[table][key] = row
                else:
                    own[table].pop(key, None)
    return touched


def _past(document: str, rows: _Rows) -> PastWork:
    work = next((_work(*row) for row in rows[WORK.name].values()), DocumentWork(document))
    return PastWork(tuple(map(_annotation, rows[ANNOTATIONS.name].values())), work)


def _work(document: str, state: str, reason: str, annotator: str, changed: str, adjudicated: int) -> DocumentWork:
    return DocumentWork(document, WorkState(state), reason, annotator, changed, bool(adjudicated))


def _annotation(row: Sequence[Any]) -> Annotation:
    fields: dict[str, Any] = dict(zip(ANNOTATIONS.c.keys(), row, strict=True))
    fields["status"] = AnnotationStatus(fields["status"])
    return Annotation(**fields)
