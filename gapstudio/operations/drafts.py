"""Draft annotations from values that were aligned to a page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.jobs.gold import AlignedValue
from gapstudio.store import new_id


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
    place = (annotation.start, annotation.end) if annotation.start is not None else annotation.value
    return (annotation.label, place)
