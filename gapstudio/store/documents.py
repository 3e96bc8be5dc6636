"""Questions about documents, their bytes, readings and metadata."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy import Row as ResultRow

from gapstudio.domain import AnnotationStatus, Document, DocumentState, GapStudioError, Reading, ReadingChoices
from gapstudio.store.base import Reader
from gapstudio.store.schema import (
    ACTIVE,
    ANNOTATIONS,
    BLOBS,
    CHOSEN,
    CHOSEN_READINGS,
    CURRENT_REVISION,
    DOCUMENT_METADATA,
    DOCUMENTS,
    MEMBERS,
    READINGS,
)


@dataclass(frozen=True)
class PackedReading:
    """A reading as a worker packed it: `data` is `Reading.to_bytes()`, `revision` is `Reading.revision`."""

    revision: str
    data: bytes

    @staticmethod
    def of(reading: Reading) -> "PackedReading":
        """Packs a reading."""
        return PackedReading(reading.revision, reading.to_bytes())


@dataclass(frozen=True)
class DocumentRow:
    """A document with the number of its annotations by status (absent where there are none)."""

    document: Document
    annotations: Mapping[AnnotationStatus, int]


class DocumentQueries(Reader):
    """Questions about documents. Those that were taken out are never among the answers."""

    def documents(self, corpus: str | None = None) -> tuple[Document, ...]:
        """Returns the documents of one corpus or of all, in the order in which they came in."""
        rows = self._connection.execute(_documents(corpus).order_by(DOCUMENTS.c.number)).all()
        metadata = self._metadata(corpus)
        return tuple(document_from(row, metadata.get(row.id, {})) for row in rows)

    def document(self, document: str) -> Document:
        """Returns one document by its id.

        Raises:
            GapStudioError: There is none.
        """
        row = self._connection.execute(_documents().where(DOCUMENTS.c.id == document)).first()
        if row is None:
            raise GapStudioError(f"The project has no document {document}.", remedy="Refresh the list of documents.")
        return document_from(row, metadata_of(self._connection, document))

    def document_rows(self, corpus: str | None = None, among: Collection[str] | None = None) -> tuple[DocumentRow, ...]:
        """Returns the documents with their numbers of annotations by status, in the order in which they came in.

        Args:
            corpus: Id; all corpora where None.
            among: Only these documents (a few hundred at most), or None for all.
        """
        counts = _status_counts(among)
        chosen = _documents(corpus).join(counts, counts.c.document == DOCUMENTS.c.id, isouter=True)
        chosen = chosen.add_columns(*(counts.c[status.name] for status in AnnotationStatus))
        if among is not None:
            chosen = chosen.where(DOCUMENTS.c.id.in_(among))
        rows = self._connection.execute(chosen.order_by(DOCUMENTS.c.number)).all()
        metadata = self._metadata(corpus) if among is None else {row.id: metadata_of(self._connection, row.id) for row in rows}
        return tuple(DocumentRow(document_from(row, metadata.get(row.id, {})), _counts(row)) for row in rows)

    def blob(self, sha256: str) -> bytes:
        """Returns the bytes of a document by their hash.

        Raises:
            GapStudioError: They are not kept.
        """
        data = self._connection.execute(select(BLOBS.c.data).where(BLOBS.c.sha256 == sha256)).scalar()
        if data is None:
            raise GapStudioError(f"The project does not keep the bytes {sha256[:12]}…", remedy="Import the document again.")
        return data

    def keeps(self, sha256: str) -> bool:
        """Tells whether the bytes with this hash are kept."""
        return self._connection.execute(select(BLOBS.c.sha256).where(BLOBS.c.sha256 == sha256)).first() is not None

    def reading(self, document: str) -> Reading | None:
        """Returns the current reading of a document, or None for one set aside."""
        packed = self.packed_reading(document)
        return None if packed is None else Reading.from_bytes(packed.data)

    def packed_reading(self, document: str) -> PackedReading | None:
        """Returns the current reading as it is stored, to hand on to a worker."""
        row = self._connection.execute(_readings().where(DOCUMENTS.c.id == document)).first()
        return None if row is None else PackedReading(row.revision, row.data)

    def revision(self, document: str) -> str | None:
        """Returns the revision of the reading of a document that counts, or None for one set aside."""
        chosen = select(CURRENT_REVISION).select_from(DOCUMENTS).join(MEMBERS, ACTIVE)
        chosen = chosen.join(CHOSEN_READINGS, CHOSEN, isouter=True).where(DOCUMENTS.c.id == document)
        return self._connection.execute(chosen.where(DOCUMENTS.c.revision != "")).scalar()

    def reading_choices(self, document: str) -> ReadingChoices | None:
        """Returns how a person wants a document read, or None where the reading that it came in with counts."""
        chosen = select(CHOSEN_READINGS.c.choices).where(CHOSEN_READINGS.c.document == document)
        data = self._connection.execute(chosen).scalar()
        return None if data is None else ReadingChoices.from_json(json.loads(data))

    def kept_reading(self, document: str, revision: str) -> Reading | None:
        """Returns one of the readings that are kept of a document, whether it counts or not, or None."""
        same = (READINGS.c.document == document) & (READINGS.c.revision == revision)
        data = self._connection.execute(select(READINGS.c.data).where(same)).scalar()
        return None if data is None else Reading.from_bytes(data)

    def kept_revisions(self, document: str) -> tuple[str, ...]:
        """Returns the revisions of all readings that are kept of a document, the one that counts among them."""
        chosen = select(READINGS.c.revision).where(READINGS.c.document == document).order_by(READINGS.c.revision)
        return tuple(self._connection.execute(chosen).scalars())

    def readings(self, corpus: str) -> Iterator[tuple[str, Reading]]:
        """Yields (document id, reading) for every document of a corpus that is read, in order; one at a time in memory."""
        for document, packed in self.packed_readings(corpus):
            yield document, Reading.from_bytes(packed.data)

    def packed_readings(self, corpus: str) -> Iterator[tuple[str, PackedReading]]:
        """Yields (document id, packed reading) for every document of a corpus that is read, in order."""
        active = _documents(corpus).where(DOCUMENTS.c.revision != "").order_by(DOCUMENTS.c.number)
        # The list first, then each by itself: a cursor left open would hold back the log while others write.
        for row in self._connection.execute(active).all():
            packed = self.packed_reading(row.id)
            if packed is not None:
                yield row.id, packed

    def _metadata(self, corpus: str | None) -> dict[str, dict[str, str]]:
        chosen = select(DOCUMENT_METADATA.c.document, DOCUMENT_METADATA.c.key, DOCUMENT_METADATA.c.value)
        if corpus is not None:
            chosen = chosen.join(DOCUMENTS, DOCUMENTS.c.id == DOCUMENT_METADATA.c.document).where(DOCUMENTS.c.corpus == corpus)
        values: dict[str, dict[str, str]] = {}
        for document, key, value in self._connection.execute(chosen.order_by(DOCUMENT_METADATA.c.key)):
            values.setdefault(document, {})[key] = value
        return values


def metadata_of(connection: Connection, document: str) -> dict[str, str]:
    """Returns the metadata of one document, by column in order."""
    chosen = select(DOCUMENT_METADATA.c.key, DOCUMENT_METADATA.c.value).where(DOCUMENT_METADATA.c.document == document)
    rows = connection.execute(chosen.order_by(DOCUMENT_METADATA.c.key))
    return {row.key: row.value for row in rows}


def _documents(corpus: str | None = None) -> Select[Any]:
    chosen = select(DOCUMENTS).join(MEMBERS, ACTIVE)
    return chosen if corpus is None else chosen.where(DOCUMENTS.c.corpus == corpus)


def _readings() -> "Select[Any, Any]":
    same = (READINGS.c.document == DOCUMENTS.c.id) & (READINGS.c.revision == CURRENT_REVISION)
    documents = select(READINGS.c.revision, READINGS.c.data).select_from(DOCUMENTS).join(MEMBERS, ACTIVE)
    return documents.join(CHOSEN_READINGS, CHOSEN, isouter=True).join(READINGS, same)


def _status_counts(among: Collection[str] | None = None) -> Any:
    columns = [func.count().filter(ANNOTATIONS.c.status == status.value).label(status.name) for status in AnnotationStatus]
    chosen = select(ANNOTATIONS.c.document, *columns).group_by(ANNOTATIONS.c.document)
    return (chosen if among is None else chosen.where(ANNOTATIONS.c.document.in_(among))).subquery()


def _counts(row: "ResultRow[Any]") -> dict[AnnotationStatus, int]:
    values = row._mapping  # pyright: ignore[reportPrivateUsage]  # the public name of this SQLAlchemy attribute
    return {status: values[status.name] for status in AnnotationStatus if values[status.name]}


def document_from(row: "ResultRow[Any]", metadata: Mapping[str, str]) -> Document:
    """Returns the document that a row of the documents' table describes."""
    return Document(
        id=row.id,
        name=row.name,
        corpus=row.corpus,
        sha256=row.sha256,
        size=row.size,
        pages=row.pages,
        state=DocumentState(row.state),
        reason=row.reason,
        detail=row.detail,
        origin=row.origin,
        metadata=metadata,
    )
