"""Documents, their bytes and readings, whether they belong to the project, and their metadata."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select, update
from sqlalchemy import Row as ResultRow

from gapstudio.domain import AnnotationStatus, Area, Document, DocumentState, GapStudioError, Reading
from gapstudio.store.base import Reader, Writer, storable
from gapstudio.store.schema import ANNOTATIONS, BLOBS, DOCUMENT_METADATA, DOCUMENTS, MEMBERS, READINGS, Row


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
class NewDocument:
    """A document to add.

    Attributes:
        document: Its facts, with a new id.
        reading: What was read from it, or None for one set aside.
        data: Its bytes, to be kept under ``document.sha256``; None where they are not kept.
    """

    document: Document
    reading: Reading | PackedReading | None = None
    data: bytes | None = None


class Fate(StrEnum):
    """What became of a document that was to be added."""

    ADDED = "added"
    REACTIVATED = "reactivated"
    REPLACED = "replaced"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class AddedDocument:
    """What became of one document.

    Attributes:
        document: As it now is in the project; its id is that of the older one where there was one with the same content.
        fate: *added*; *reactivated*: it was there but taken out, and its annotations are back with it; *replaced*: it was
            set aside and is read now; *duplicate*: the same content is there, nothing was written.
    """

    document: Document
    fate: Fate


@dataclass(frozen=True)
class DocumentRow:
    """A document with the number of its annotations by status (absent where there are none)."""

    document: Document
    annotations: Mapping[AnnotationStatus, int]


_ACTIVE = (MEMBERS.c.document == DOCUMENTS.c.id) & (MEMBERS.c.active == 1)


class DocumentQueries(Reader):
    """Questions about documents. Those that were taken out are never among the answers."""

    def documents(self, corpus: str | None = None) -> tuple[Document, ...]:
        """Returns the documents of one corpus or of all, in the order in which they came in."""
        rows = self._connection.execute(_documents(corpus).order_by(DOCUMENTS.c.number)).all()
        metadata = self._metadata(corpus)
        return tuple(_document(row, metadata.get(row.id, {})) for row in rows)

    def document(self, document: str) -> Document:
        """Returns one document by its id.

        Raises:
            GapStudioError: There is none.
        """
        row = self._connection.execute(_documents().where(DOCUMENTS.c.id == document)).first()
        if row is None:
            raise GapStudioError(f"The project has no document {document}.", remedy="Refresh the list of documents.")
        return _document(row, self._metadata_of(document))

    def document_rows(self, corpus: str | None = None) -> tuple[DocumentRow, ...]:
        """Returns the documents with their numbers of annotations by status, in the order in which they came in."""
        counts = _status_counts()
        chosen = _documents(corpus).join(counts, counts.c.document == DOCUMENTS.c.id, isouter=True)
        chosen = chosen.add_columns(*(counts.c[status.name] for status in AnnotationStatus))
        rows = self._connection.execute(chosen.order_by(DOCUMENTS.c.number)).all()
        metadata = self._metadata(corpus)
        return tuple(DocumentRow(_document(row, metadata.get(row.id, {})), _counts(row)) for row in rows)

    def find_document(self, sha256: str, corpus: str) -> Document | None:
        """Returns the document of a corpus with this content, or None."""
        if not sha256:
            return None
        row = self._connection.execute(_documents(corpus).where(DOCUMENTS.c.sha256 == sha256)).first()
        return None if row is None else _document(row, self._metadata_of(row.id))

    def blob(self, sha256: str) -> bytes:
        """Returns the bytes of a document by their hash.

        Raises:
            GapStudioError: They are not kept.
        """
        data = self._connection.execute(select(BLOBS.c.data).where(BLOBS.c.sha256 == sha256)).scalar()
        if data is None:
            raise GapStudioError(f"The project does not keep the bytes {sha256[:12]}…", remedy="Import the document again.")
        return data

    def reading(self, document: str) -> Reading | None:
        """Returns the current reading of a document, or None for one set aside."""
        packed = self.packed_reading(document)
        return None if packed is None else Reading.from_bytes(packed.data)

    def packed_reading(self, document: str) -> PackedReading | None:
        """Returns the current reading as it is stored, to hand on to a worker."""
        row = self._connection.execute(_readings().where(DOCUMENTS.c.id == document)).first()
        return None if row is None else PackedReading(row.revision, row.data)

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

    def _metadata_of(self, document: str) -> dict[str, str]:
        chosen = select(DOCUMENT_METADATA.c.key, DOCUMENT_METADATA.c.value).where(DOCUMENT_METADATA.c.document == document)
        rows = self._connection.execute(chosen.order_by(DOCUMENT_METADATA.c.key))
        return {row.key: row.value for row in rows}


class DocumentWrites(Writer):
    """Changes of documents, inside a transaction."""

    def add_documents(self, items: Iterable[NewDocument], *, unique: bool = True) -> tuple[AddedDocument, ...]:
        """Adds documents to their corpora, with their metadata; one answer an item, in order.

        Args:
            items: The documents; the ids of their facts must be new.
            unique: Whether the same content comes into a corpus once only; a benchmark sets False.
        """
        return tuple(self._add(item, unique=unique) for item in items)

    def set_active(self, documents: Iterable[str], active: bool) -> None:
        """Takes documents out of the project, or puts them back, with everything that belongs to them."""
        self._journal.put("members", [{"document": document, "active": int(active)} for document in documents])

    def replace_document(self, document: str, item: NewDocument) -> Document:
        """Sets the facts and the reading of a document anew (a retry of one set aside, or reading it again).

        It keeps its id, place, membership and metadata. Facts are not authored, so undo does not bring the old ones back.
        """
        facts = replace(item.document, id=document)
        row = _facts(facts, self._keep(facts, item))
        self._connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document), row)
        self._touch(Area.DOCUMENTS, documents=(document,))
        if facts.metadata:
            self.set_metadata({document: facts.metadata})
        return facts

    def set_metadata(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Sets metadata of documents: document id → column → value; an empty value removes the column, others stay."""
        rows: list[Row] = []
        gone: list[str] = []
        for document, columns in values.items():
            for key, value in columns.items():
                name = f"{document}/{key}"
                if value:
                    rows.append({"id": name, "document": document, "key": key, "value": storable(value)})
                else:
                    gone.append(name)
        self._journal.put("metadata", rows)
        self._journal.remove("metadata", gone)

    def _add(self, item: NewDocument, *, unique: bool) -> AddedDocument:
        facts = item.document
        known = self._known(facts) if unique and facts.sha256 else None
        if known is not None:
            return self._add_known(known, item)
        row = _facts(facts, self._keep(facts, item))
        row["number"] = (self._connection.execute(select(func.max(DOCUMENTS.c.number))).scalar() or 0) + 1
        self._connection.execute(insert(DOCUMENTS), row)
        self.set_active([facts.id], True)
        if facts.metadata:
            self.set_metadata({facts.id: facts.metadata})
        return AddedDocument(facts, Fate.ADDED)

    def _add_known(self, known: "ResultRow[Any]", item: NewDocument) -> AddedDocument:
        better = known.state == DocumentState.SET_ASIDE and item.document.state == DocumentState.READ
        if known.active and not better:
            return AddedDocument(_document(known, {}), Fate.DUPLICATE)
        facts = self.replace_document(known.id, item)
        if known.active:
            return AddedDocument(facts, Fate.REPLACED)
        self.set_active([known.id], True)
        return AddedDocument(facts, Fate.REACTIVATED)

    def _known(self, facts: Document) -> "ResultRow[Any] | None":
        chosen = select(DOCUMENTS, MEMBERS.c.active).join(MEMBERS, MEMBERS.c.document == DOCUMENTS.c.id, isouter=True)
        same = (DOCUMENTS.c.sha256 == facts.sha256) & (DOCUMENTS.c.corpus == facts.corpus)
        return self._connection.execute(chosen.where(same).order_by(MEMBERS.c.active.desc(), DOCUMENTS.c.number)).first()

    def _keep(self, facts: Document, item: NewDocument) -> str:
        """Stores bytes and reading; returns the reading's revision, or ""."""
        if item.data is not None and not self._has(BLOBS.c.sha256 == facts.sha256):
            self._connection.execute(insert(BLOBS), {"sha256": facts.sha256, "data": item.data})
        if item.reading is None:
            return ""
        packed = PackedReading.of(item.reading) if isinstance(item.reading, Reading) else item.reading
        if not self._has((READINGS.c.document == facts.id) & (READINGS.c.revision == packed.revision)):
            row = {"document": facts.id, "revision": packed.revision, "data": packed.data}
            self._connection.execute(insert(READINGS), row)
        return packed.revision

    def _has(self, condition: ColumnElement[bool]) -> bool:
        return self._connection.execute(select(1).where(condition).limit(1)).first() is not None


def _documents(corpus: str | None = None) -> Select[Any]:
    chosen = select(DOCUMENTS).join(MEMBERS, _ACTIVE)
    return chosen if corpus is None else chosen.where(DOCUMENTS.c.corpus == corpus)


def _readings() -> "Select[Any, Any]":
    same = (READINGS.c.document == DOCUMENTS.c.id) & (READINGS.c.revision == DOCUMENTS.c.revision)
    return select(READINGS.c.revision, READINGS.c.data).select_from(DOCUMENTS).join(MEMBERS, _ACTIVE).join(READINGS, same)


def _status_counts() -> Any:
    columns = [func.count().filter(ANNOTATIONS.c.status == status.value).label(status.name) for status in AnnotationStatus]
    return select(ANNOTATIONS.c.document, *columns).group_by(ANNOTATIONS.c.document).subquery()


def _counts(row: "ResultRow[Any]") -> dict[AnnotationStatus, int]:
    values = row._mapping  # pyright: ignore[reportPrivateUsage]  # the public name of this SQLAlchemy attribute
    return {status: values[status.name] for status in AnnotationStatus if values[status.name]}


def _document(row: "ResultRow[Any]", metadata: Mapping[str, str]) -> Document:
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


def _facts(document: Document, revision: str) -> Row:
    return {
        "id": document.id,
        "corpus": document.corpus,
        "name": storable(document.name),
        "sha256": document.sha256,
        "size": document.size,
        "pages": document.pages,
        "state": document.state.value,
        "reason": document.reason,
        "detail": storable(document.detail),
        "origin": storable(document.origin),
        "revision": revision,
    }
