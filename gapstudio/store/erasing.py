"""Documents are erased for good: their bytes, readings, gold, predictions, and what the history knows of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from gapstudio.domain import GapStudioError
from gapstudio.store import journal
from gapstudio.store.arrivals import forget_files
from gapstudio.store.blobs import named_blobs
from gapstudio.store.schema import (
    ANNOTATIONS,
    BLOBS,
    CHOSEN_READINGS,
    DOCUMENT_METADATA,
    DOCUMENTS,
    ERROR_SAMPLE,
    JOURNAL,
    JUDGEMENTS,
    LAYER_SPANS,
    LAYERS,
    MEMBERS,
    PREDICTIONS,
    READINGS,
    RESULTS,
    REVIEWS,
    RUNS,
    SAMPLE,
    WORK,
)
from gapstudio.store.values import chunks, to_json

_OF_DOCUMENTS = (
    *(MEMBERS, CHOSEN_READINGS, READINGS, DOCUMENT_METADATA, ANNOTATIONS, PREDICTIONS, WORK, JUDGEMENTS, SAMPLE),
    *(REVIEWS, ERROR_SAMPLE, LAYERS, LAYER_SPANS),
)
_STAND_IN = "an erased document"


@dataclass(frozen=True)
class Traces:
    """By what a document could be told from what is left of it.

    Attributes:
        document: Its id.
        name: Its file name.
        origin: Path that it was imported from.
        sha256: Of its bytes; "" where they were never read.
        revisions: Of its readings.
    """

    document: str
    name: str
    origin: str
    sha256: str
    revisions: tuple[str, ...]


@dataclass(frozen=True)
class Erased:
    """What was erased.

    Attributes:
        documents: By what they could be told.
        remains: Why remains may be left in the bytes on the disk, and what helps, in a sentence; "" where none are.
    """

    documents: tuple[Traces, ...]
    remains: str


@dataclass(frozen=True)
class Compacted:
    """What compacting did: ids of documents that are gone for good, and the size of the file before and after, in bytes."""

    documents: tuple[str, ...]
    before: int
    after: int


def traces_of(connection: Connection, documents: Sequence[str]) -> tuple[Traces, ...]:
    """Returns by what documents could be told, whether they are in the project or were taken out.

    Raises:
        GapStudioError: There is no such document.
    """
    return tuple(_traces(connection, document) for document in documents)


def erase(connection: Connection, traces: Sequence[Traces]) -> None:
    """Deletes everything that belongs to documents, inside the running transaction. Nothing brings it back."""
    ids = [trace.document for trace in traces]
    for table in _OF_DOCUMENTS:
        _delete_where(connection, table, "document", ids)
    _delete_where(connection, DOCUMENTS, "id", ids)
    _delete_where(connection, BLOBS, "sha256", _unused(connection, [trace.sha256 for trace in traces]))
    journal.forget_documents(connection, set(ids))
    forget_files(connection, [trace.origin for trace in traces], [trace.sha256 for trace in traces])
    connection.execute(delete(RESULTS))  # they may quote what they were computed from
    _rename_mentions(connection, traces)


def out_of_the_project(connection: Connection) -> tuple[str, ...]:
    """Returns the ids of documents that were taken out or whose import was undone."""
    there = select(MEMBERS.c.document).where(MEMBERS.c.active == 1)
    return tuple(connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.not_in(there))).scalars())


def drop_loose_readings(connection: Connection) -> None:
    """Deletes readings that neither count nor can be brought back by undo or redo."""
    counting = select(DOCUMENTS.c.id, DOCUMENTS.c.revision).union(select(CHOSEN_READINGS.c.document, CHOSEN_READINGS.c.revision))
    needed = {(row[0], row[1]) for row in connection.execute(counting)} | journal.chosen_readings(connection)
    for document, revision in connection.execute(select(READINGS.c.document, READINGS.c.revision)).all():
        if (document, revision) not in needed:
            same = (READINGS.c.document == document) & (READINGS.c.revision == revision)
            connection.execute(delete(READINGS).where(same))


def _traces(connection: Connection, document: str) -> Traces:
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document)).first()
    if row is None:
        raise GapStudioError(f"The project has no document {document}.", remedy="Refresh the list of documents.")
    revisions = connection.execute(select(READINGS.c.revision).where(READINGS.c.document == document)).scalars()
    return Traces(document, row.name, row.origin, row.sha256, tuple(revisions))


def _delete_where(connection: Connection, table: Any, column: str, values: Sequence[str]) -> None:
    for part in chunks(values):
        connection.execute(delete(table).where(table.c[column].in_(part)))


def _unused(connection: Connection, hashes: Iterable[str]) -> list[str]:
    """Returns the hashes of bytes that no document has any more, and that nothing names."""
    wanted = [sha256 for sha256 in dict.fromkeys(hashes) if sha256]
    used = named_blobs(connection)
    for part in chunks(wanted):
        used.update(connection.execute(select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.sha256.in_(part))).scalars())
    return [sha256 for sha256 in wanted if sha256 not in used]


def _rename_mentions(connection: Connection, traces: Sequence[Traces]) -> None:
    """Titles of the history and errors of runs may name a file."""
    names = sorted({name for trace in traces for name in (trace.origin, trace.name) if name}, key=len, reverse=True)
    for table, column in ((JOURNAL, JOURNAL.c.title), (RUNS, RUNS.c.data)):
        for number, text in connection.execute(select(table.c.number, column)).all():
            cleaned = _without(text, names)
            if cleaned != text:
                connection.execute(update(table).where(table.c.number == number).values({column.name: cleaned}))


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        for written in dict.fromkeys((name, to_json(name)[1:-1])):  # as it is, and as JSON writes it
            if written in text:
                text = re.sub(rf"(?<![\w.-]){re.escape(written)}(?![\w-])", _STAND_IN, text)
    return text
