"""Annotations: the gold and what may become gold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from gapstudio.domain import Annotation, AnnotationStatus, GapStudioError
from gapstudio.store.base import Reader, Writer
from gapstudio.store.journal import HistoryEntry, row_changes
from gapstudio.store.schema import ACTIVE, ANNOTATIONS, DOCUMENTS, MEMBERS, Row
from gapstudio.store.values import storable


@dataclass(frozen=True)
class AnnotationChange:
    """One change of an annotation, as the journal keeps it.

    Attributes:
        entry: The operation that made it.
        before: None where it was made.
        after: None where it was deleted.
    """

    entry: HistoryEntry
    before: Annotation | None
    after: Annotation | None


class JudgedSpan(NamedTuple):
    """A span as persons judged it, without the rest of its annotation: there may be very many.

    Attributes:
        document: Id of its document.
        start: First code point.
        end: One past the last.
        label: As it stands.
        text: As it stands on the page.
        confirmed: True where a person confirmed it, False where one rejected it.
    """

    document: str
    start: int
    end: int
    label: str
    text: str
    confirmed: bool


class AnnotationQueries(Reader):
    """Questions about annotations of documents that belong to the project."""

    def annotations(
        self,
        document: str | None = None,
        corpus: str | None = None,
        *,
        meeting: tuple[int, int] | None = None,
        label: str | None = None,
        ids: Collection[str] | None = None,
    ) -> tuple[Annotation, ...]:
        """Returns annotations of one document, of one corpus, or of all.

        The order is always the same: documents as they came in, then start (unlocated ones last), end, label, value, id.

        Args:
            document: Id.
            corpus: Id.
            meeting: Only those that have a code point of this range ``[start, end)``.
            label: Only those with this label.
            ids: Only these (a few hundred at most).
        """
        chosen = _annotations()
        if document is not None:
            chosen = chosen.where(ANNOTATIONS.c.document == document)
        if corpus is not None:
            chosen = chosen.where(DOCUMENTS.c.corpus == corpus)
        if meeting is not None:
            chosen = chosen.where(ANNOTATIONS.c.start < meeting[1], ANNOTATIONS.c.end > meeting[0])
        if label is not None:
            chosen = chosen.where(ANNOTATIONS.c.label == label)
        if ids is not None:
            chosen = chosen.where(ANNOTATIONS.c.id.in_(ids))
        return tuple(_annotation(row) for row in self._connection.execute(chosen))

    def labelled(self, label: str, corpus: str) -> tuple[Annotation, ...]:
        """Returns all annotations with a label in a corpus, also those of documents that were taken out."""
        of_corpus = select(DOCUMENTS.c.id).where(DOCUMENTS.c.corpus == corpus)
        chosen = select(ANNOTATIONS).where(ANNOTATIONS.c.label == label, ANNOTATIONS.c.document.in_(of_corpus))
        return tuple(_annotation(row) for row in self._connection.execute(chosen.order_by(ANNOTATIONS.c.id)))

    def label_counts(self, corpus: str, *, standing: bool = False) -> Mapping[str, int]:
        """Returns how many annotations of a corpus have each label.

        Args:
            corpus: Id.
            standing: Leaves out what was rejected, and documents that were taken out.
        """
        joined = select(ANNOTATIONS.c.label, func.count()).join(DOCUMENTS, DOCUMENTS.c.id == ANNOTATIONS.c.document)
        if standing:
            joined = joined.join(MEMBERS, ACTIVE).where(ANNOTATIONS.c.status != AnnotationStatus.REJECTED.value)
        rows = self._connection.execute(joined.where(DOCUMENTS.c.corpus == corpus).group_by(ANNOTATIONS.c.label))
        return {row[0]: row[1] for row in rows}

    def judged_spans(self, corpus: str, among: Collection[str] | None = None) -> tuple[JudgedSpan, ...]:
        """Returns what persons confirmed or rejected in a corpus and that has a place, in no particular order.

        Args:
            corpus: Id.
            among: Only in these documents (a few hundred at most), or None for all.
        """
        columns = ANNOTATIONS.c
        confirmed = columns.status == AnnotationStatus.CONFIRMED.value
        chosen = select(columns.document, columns.start, columns.end, columns.label, columns.text, confirmed)
        chosen = chosen.join(DOCUMENTS, DOCUMENTS.c.id == columns.document).join(MEMBERS, ACTIVE)
        chosen = chosen.where(DOCUMENTS.c.corpus == corpus, columns.start.is_not(None))
        chosen = chosen.where(columns.status.in_((AnnotationStatus.CONFIRMED.value, AnnotationStatus.REJECTED.value)))
        if among is not None:
            chosen = chosen.where(columns.document.in_(among))
        return tuple(JudgedSpan(*row) for row in self._connection.execute(chosen))

    def annotation(self, annotation: str) -> Annotation:
        """Returns one annotation by its id.

        Raises:
            GapStudioError: There is none.
        """
        row = self._connection.execute(_annotations().where(ANNOTATIONS.c.id == annotation)).first()
        if row is None:
            raise GapStudioError(f"The project has no annotation {annotation}.", remedy="Refresh the page of the document.")
        return _annotation(row)

    def annotation_changes(self, annotation: str) -> tuple[AnnotationChange, ...]:
        """Returns every change of an annotation that is not undone, oldest first; also of one that was deleted."""
        found = [
            AnnotationChange(
                entry, None if before is None else _annotation(before), None if after is None else _annotation(after)
            )
            for entry, before, after in row_changes(self._connection, ANNOTATIONS.name, annotation)
        ]
        return tuple(reversed(found))


class AnnotationWrites(Writer):
    """Changes of annotations, inside a transaction."""

    def put_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Adds annotations, or replaces those with the same id."""
        self._journal.put("annotations", [_row(annotation) for annotation in annotations])

    def remove_annotations(self, ids: Collection[str]) -> None:
        """Deletes annotations by id; ids that are not there are left alone."""
        self._journal.remove("annotations", ids)


_STATUS = ANNOTATIONS.c.keys().index("status")


def _annotations() -> Select[Any]:
    chosen = select(ANNOTATIONS).join(DOCUMENTS, DOCUMENTS.c.id == ANNOTATIONS.c.document).join(MEMBERS, ACTIVE)
    columns = ANNOTATIONS.c
    return chosen.order_by(
        DOCUMENTS.c.number, columns.start.is_(None), columns.start, columns.end, columns.label, columns.value, columns.id
    )


def _annotation(row: Iterable[Any]) -> Annotation:
    values: list[Any] = list(row)  # in the order of the table's columns, which is that of the dataclass
    values[_STATUS] = AnnotationStatus(values[_STATUS])
    return Annotation(*values)


def _row(annotation: Annotation) -> Row:
    return {
        "id": annotation.id,
        "document": annotation.document,
        "label": annotation.label,
        "start": annotation.start,
        "end": annotation.end,
        "text": storable(annotation.text),
        "value": storable(annotation.value),
        "source": annotation.source,
        "status": annotation.status.value,
        "annotator": storable(annotation.annotator),
        "revision": annotation.revision,
        "why": storable(annotation.why),
        "note": storable(annotation.note),
        "origin": annotation.origin,
        "score": annotation.score,
    }
