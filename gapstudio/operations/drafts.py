"""Draft annotations from values that were aligned to a page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.jobs.gold import AlignedValue
from gapstudio.store import new_id

OPEN = frozenset({AnnotationStatus.DRAFT, AnnotationStatus.AMBIGUOUS, AnnotationStatus.UNLOCATED, AnnotationStatus.CONTRADICTORY})
"""Statuses that a machine gives; a person has not judged such an annotation yet."""


def is_untouched(annotation: Annotation) -> bool:
    """Tells whether no person has judged an annotation or written a note on it, so that a machine may replace it."""
    return annotation.status in OPEN and not annotation.annotator and not annotation.note


@dataclass(frozen=True)
class DraftChange:
    """How the drafts of one source change when it states values anew.

    Attributes:
        put: Annotations to write.
        removed: Ids of drafts that the source does not state any more.
    """

    put: tuple[Annotation, ...]
    removed: tuple[str, ...]


def renewed_drafts(
    document: str,
    values: Sequence[Mapping[str, Any]],
    *,
    source: str,
    revision: str,
    known: Iterable[Annotation],
    labels: Collection[str],
) -> DraftChange:
    """Makes drafts of a source's values in place of those that it stated before and that nobody has judged.

    Args:
        document: Id of the document.
        values: As the job that aligned them packed them.
        source: ``einvoice`` or ``ledger``.
        revision: Of the reading that the places belong to.
        known: All annotations of the document.
        labels: Those that the source speaks of now; its older drafts of other labels stay.
    """
    everything = list(known)
    own = [a for a in everything if a.source == source and a.label in labels and is_untouched(a)]
    older = {_identity(annotation): annotation for annotation in own}
    others = [annotation for annotation in everything if annotation not in own]
    drafts = draft_annotations(document, values, source=source, revision=revision, known=others)
    same = [(draft, older.get(_identity(draft))) for draft in drafts]
    renewed = [replace(draft, id=before.id) if before else draft for draft, before in same]
    kept = {before.id for _, before in same if before}
    return DraftChange(
        put=tuple(draft for draft, (_, before) in zip(renewed, same, strict=True) if draft != before),
        removed=tuple(annotation.id for annotation in own if annotation.id not in kept),
    )


def draft_annotations(
    document: str, values: Sequence[Mapping[str, Any]], *, source: str, revision: str, known: Iterable[Annotation] = ()
) -> list[Annotation]:
    """Makes one draft a place of each value; a value without a place becomes an unlocated one.

    Args:
        document: Id of the document.
        values: As the job that aligned them packed them.
        source: ``einvoice`` or ``ledger``.
        revision: Of the reading that the places belong to.
        known: Annotations that the document has already; what they say is not said twice.
    """
    seen = {_identity(annotation) for annotation in known}
    drafts = []
    for packed in values:
        annotation = _draft(document, AlignedValue.from_json(packed), source, revision)
        if _identity(annotation) not in seen:
            seen.add(_identity(annotation))
            drafts.append(annotation)
    return drafts


def _draft(document: str, aligned: AlignedValue, source: str, revision: str) -> Annotation:
    if aligned.start is None:
        status = AnnotationStatus.UNLOCATED
    else:
        status = AnnotationStatus.AMBIGUOUS if aligned.ambiguous else AnnotationStatus.DRAFT
        status = AnnotationStatus.CONTRADICTORY if aligned.contradicts else status
    return Annotation(
        id=new_id(),
        document=document,
        label=aligned.value.label,
        start=aligned.start,
        end=aligned.end,
        text=aligned.text,
        value=aligned.value.value,
        source=source,
        status=status,
        revision=revision,
        why=aligned.why,
    )


def _identity(annotation: Annotation) -> tuple[object, ...]:
    if annotation.start is None:
        return annotation.label, annotation.value
    value = annotation.value if annotation.status is AnnotationStatus.CONTRADICTORY else ""
    return annotation.label, annotation.start, annotation.end, value
