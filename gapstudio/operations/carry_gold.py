"""A document's annotations go over to its new reading; stated values that had no sure place are sought in it anew."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gapstudio.analysis import Carrier, carry_annotations
from gapstudio.domain import Annotation, AnnotationStatus, GoldValue, Reading, ValueKind
from gapstudio.operations.drafts import draft_annotations
from gapstudio.readers import LABEL_KINDS
from gapstudio.store import PackedReading, Project

_STATED = ("einvoice", "ledger")
_OPEN = (AnnotationStatus.DRAFT, AnnotationStatus.AMBIGUOUS, AnnotationStatus.UNLOCATED, AnnotationStatus.CONTRADICTORY)
"""Statuses that a machine gave and may give anew."""


@dataclass(frozen=True)
class CarriedGold:
    """The annotations of a document in its new reading.

    Attributes:
        annotations: All of them, to be written.
        gone: Ids of those that a better place of their value replaces.
        carried: How many stand at their place.
        differing: Those of them where the new reading says something else.
        found: Values that have a sure place now and had none.
        lost: Annotations that had a place and have none now.
    """

    annotations: tuple[Annotation, ...]
    gone: tuple[str, ...]
    carried: int
    differing: int
    found: int
    lost: int


def stated_values(annotations: Sequence[Annotation]) -> list[dict[str, Any]]:
    """Returns the values that sources state for a document, packed for a worker."""
    stated = {(a.label, a.value) for a in annotations if a.source in _STATED and a.value}
    return [asdict(GoldValue(label, LABEL_KINDS.get(label, ValueKind.TEXT), value, value)) for label, value in sorted(stated)]


def carry_gold(project: Project, document: str, new: PackedReading, aligned: Sequence[Mapping[str, Any]]) -> CarriedGold:
    """Carries a document's annotations over to a new reading; stated values that have no sure place then are those found anew.

    Args:
        project: Where the older reading still counts.
        document: Id.
        new: The new reading.
        aligned: The stated values as they were aligned to the new reading.
    """
    before = project.annotations(document=document)
    old = project.reading(document)
    assert old is not None
    carrier = Carrier(old, Reading.from_bytes(new.data))
    after = tuple(carry_annotations(carrier, before, new.revision))
    settled = {_value(a) for was, a in zip(before, after, strict=True) if _is_settled(was, a)}
    kept, gone, drafts = list(after), list[str](), list[Annotation]()
    for source in _STATED:
        better = _better(aligned, settled, {_value(a) for a in after if a.source == source and a.value})
        replaced = [a for a in kept if a.source == source and a.status in _OPEN and _value(a) in {_key(v) for v in better}]
        kept = [a for a in kept if a not in replaced]
        gone += [a.id for a in replaced]
        drafts += draft_annotations(document, better, source=source, revision=new.revision, known=[*kept, *drafts])
    placed = [(was, a) for was, a in zip(before, after, strict=True) if was.start is not None and a.id not in gone]
    return CarriedGold(
        annotations=(*kept, *drafts),
        gone=tuple(gone),
        carried=sum(a.start is not None for _, a in placed),
        differing=sum(a.start is not None and a.text != was.text for was, a in placed),
        found=len({_value(a) for a in drafts if a.status is AnnotationStatus.DRAFT}),
        lost=sum(a.start is None for _, a in placed),
    )


def _better(
    aligned: Sequence[Mapping[str, Any]], settled: set[tuple[str, str]], wanted: set[tuple[str, str]]
) -> list[Mapping[str, Any]]:
    return [value for value in aligned if value["start"] is not None and _key(value) in wanted - settled]


def _is_settled(before: Annotation, after: Annotation) -> bool:
    """Tells whether a value needs no other place: a person spoke, or a sure place was carried over to the same words."""
    if after.start is None:
        return False
    if after.status not in _OPEN:
        return after.status is AnnotationStatus.CONFIRMED
    return after.status is AnnotationStatus.DRAFT and after.why == before.why


def _value(annotation: Annotation) -> tuple[str, str]:
    return annotation.label, annotation.value


def _key(aligned: Mapping[str, Any]) -> tuple[str, str]:
    return aligned["value"]["label"], aligned["value"]["value"]
