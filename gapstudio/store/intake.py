"""How documents come in, change and go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy import Row as ResultRow

from gapstudio.domain import Area, Document, DocumentState, GapStudioError, Reading, ReadingChoices
from gapstudio.store.base import Writer
from gapstudio.store.documents import PackedReading, document_from, metadata_of
from gapstudio.store.schema import BLOBS, DOCUMENTS, MEMBERS, READINGS, Row
from gapstudio.store.values import storable, to_json


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


@dataclass
class _Joining:
    """Documents that become members once all are in, so that one write of the journal covers them."""

    next_number: int
    active: dict[str, None] = field(default_factory=dict[str, None])
    metadata: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    def add(self, facts: Document) -> None:
        self.active[facts.id] = None
        if facts.metadata:
            self.metadata[facts.id] = facts.metadata


class DocumentWrites(Writer):
    """Changes of documents, inside a transaction."""

    def add_documents(self, items: Iterable[NewDocument], *, unique: bool = True) -> tuple[AddedDocument, ...]:
        """Adds documents to their corpora, with their metadata; one answer an item, in order.

        Args:
            items: The documents; the ids of their facts must be new.
            unique: Whether the same content comes into a corpus once only; a benchmark sets False.
        """
        joining = _Joining((self._connection.execute(select(func.max(DOCUMENTS.c.number))).scalar() or 0) + 1)
        added = tuple(self._add(item, joining, unique=unique) for item in items)
        self.set_active(joining.active, True)
        self.set_metadata(joining.metadata)
        return tuple(
            item if item.fate is Fate.ADDED else replace(item, document=self._stored(item.document.id)) for item in added
        )

    def set_active(self, documents: Iterable[str], active: bool) -> None:
        """Takes documents out of the project, or puts them back, with everything that belongs to them."""
        self._journal.put("members", [{"document": document, "active": int(active)} for document in documents])

    def replace_document(self, document: str, item: NewDocument) -> Document:
        """Sets the facts and the reading of a document anew (a retry of one set aside, or reading it again).

        It keeps its id, place, membership and metadata. Facts are not authored, so undo does not bring the old ones back.

        Raises:
            GapStudioError: There is no such document.
        """
        facts = replace(item.document, id=document)
        row = _facts(facts, self._keep(facts, item))
        if self._connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document), row).rowcount == 0:
            raise GapStudioError(f"The project has no document {document}.", remedy="Refresh the list of documents.")
        self._touch(Area.DOCUMENTS, documents=(document,))
        self.set_metadata({document: facts.metadata})
        return self._stored(document)

    def choose_reading(self, document: str, reading: Reading | PackedReading, choices: ReadingChoices) -> str:
        """Lets another reading of a document count, and keeps how a person wants it read; undo brings the older one back.

        The annotations stay as they are: whoever calls this carries them over in the same change.

        Returns:
            The revision that counts now.
        """
        revision = self._keep_reading(document, reading)
        row = {"document": document, "revision": revision, "choices": to_json(choices.to_json())}
        self._journal.put("chosen_readings", [row])
        return revision

    def set_metadata(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Sets metadata of documents: document id → column → value; an empty value removes the column, others stay."""
        rows: list[Row] = []
        gone: list[str] = []
        for document, columns in values.items():
            for key, value in columns.items():
                name = storable(f"{document}/{key}")
                if value:
                    rows.append({"id": name, "document": document, "key": storable(key), "value": storable(value)})
                else:
                    gone.append(name)
        self._journal.put("metadata", rows)
        self._journal.remove("metadata", gone)

    def _add(self, item: NewDocument, joining: "_Joining", *, unique: bool) -> AddedDocument:
        facts = item.document
        known = self._known(facts) if unique and facts.sha256 else None
        if known is not None:
            return self._add_known(known, item, joining)
        row = _facts(facts, self._keep(facts, item))
        row["number"] = joining.next_number
        joining.next_number += 1
        self._connection.execute(insert(DOCUMENTS), row)
        joining.add(facts)
        return AddedDocument(facts, Fate.ADDED)

    def _add_known(self, known: "ResultRow[Any]", item: NewDocument, joining: "_Joining") -> AddedDocument:
        active = known.active or known.id in joining.active
        better = known.state == DocumentState.SET_ASIDE.value and item.document.state == DocumentState.READ
        facts = self._stored(known.id)
        if active and not better:
            return AddedDocument(facts, Fate.DUPLICATE)
        if better or facts.state == item.document.state:
            facts = self.replace_document(known.id, item)
        joining.add(facts)
        return AddedDocument(facts, Fate.REPLACED if active else Fate.REACTIVATED)

    def _stored(self, document: str) -> Document:
        row = self._connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document)).one()
        return document_from(row, metadata_of(self._connection, document))

    def _known(self, facts: Document) -> "ResultRow[Any] | None":
        chosen = select(DOCUMENTS, MEMBERS.c.active).join(MEMBERS, MEMBERS.c.document == DOCUMENTS.c.id, isouter=True)
        same = (DOCUMENTS.c.sha256 == facts.sha256) & (DOCUMENTS.c.corpus == facts.corpus)
        return self._connection.execute(chosen.where(same).order_by(MEMBERS.c.active.desc(), DOCUMENTS.c.number)).first()

    def _keep(self, facts: Document, item: NewDocument) -> str:
        """Stores bytes and reading; returns the reading's revision, or ""."""
        if item.data is not None and not self._has(BLOBS.c.sha256 == facts.sha256):
            self._connection.execute(insert(BLOBS), {"sha256": facts.sha256, "data": item.data})
        return "" if item.reading is None else self._keep_reading(facts.id, item.reading)

    def _keep_reading(self, document: str, reading: Reading | PackedReading) -> str:
        packed = PackedReading.of(reading) if isinstance(reading, Reading) else reading
        if not self._has((READINGS.c.document == document) & (READINGS.c.revision == packed.revision)):
            row = {"document": document, "revision": packed.revision, "data": packed.data}
            self._connection.execute(insert(READINGS), row)
        return packed.revision

    def _has(self, condition: ColumnElement[bool]) -> bool:
        return self._connection.execute(select(1).where(condition).limit(1)).first() is not None


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
