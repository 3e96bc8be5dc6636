"""A document's annotations go over to its new reading; stated values that had no sure place are sought in it anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from gapstudio.analysis import Carrier, carry_annotations
from gapstudio.domain import Annotation, AnnotationStatus, GoldValue, Reading, ValueKind
from gapstudio.operations.drafts import draft_annotations, is_untouched
from gapstudio.operations.stated_labels import as_stated, in_our_labels, stated_as
from gapstudio.readers import LABEL_KINDS
from gapstudio.store import PackedReading, Project, Transaction

_STATED = ("einvoice", "ledger")


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


def stated_values(project: Project, document: str) -> list[dict[str, Any]]:
    """Returns the values that sources state for a document, packed for a worker, with the labels that the sources use."""
    names = as_stated(project)
    notes = project.annotations(document=document)
    stated = {(names.get(a.label, a.label), a.value) for a in notes if a.source in _STATED and a.value}
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
    unjudged = [a for a in after if a.source in _STATED and is_untouched(a)]
    doubtful = {a.id: a for a in unjudged if _value(a) not in settled or _is_lost(a)}
    places = in_our_labels(aligned, stated_as(project))
    drafts = _drafts(document, new.revision, places, doubtful.values(), [a for a in after if a.id not in doubtful])
    found = {_value(draft) for draft in drafts}
    gone = {annotation.id for annotation in doubtful.values() if _value(annotation) in found}
    placed = [(was, a) for was, a in zip(before, after, strict=True) if was.start is not None and a.id not in gone]
    return CarriedGold(
        annotations=(*(annotation for annotation in after if annotation.id not in gone), *drafts),
        gone=tuple(gone),
        carried=sum(a.start is not None for _, a in placed),
        differing=sum(a.start is not None and a.text != was.text for was, a in placed),
        found=len({_value(draft) for draft in drafts if draft.status is AnnotationStatus.DRAFT}),
        lost=sum(a.start is None for _, a in placed),
    )


def carry_layers(project: Project, change: Transaction, document: str, new: PackedReading) -> None:
    """Carries the layers of a document over to a new reading, while the older one still counts; none of their spans is lost."""
    layers = [one for one in project.layers(document) if one.revision not in ("", new.revision)]
    spans = project.layer_spans([one.id for one in layers])
    for layer in layers:
        old = project.kept_reading(document, layer.revision)
        if old is not None:
            after = carry_annotations(Carrier(old, Reading.from_bytes(new.data)), spans[layer.id], new.revision)
            change.put_layers([replace(layer, revision=new.revision)])
            change.put_layer_spans(layer.id, tuple(after))


def _drafts(
    document: str,
    revision: str,
    aligned: Sequence[Mapping[str, Any]],
    doubtful: Iterable[Annotation],
    known: Sequence[Annotation],
) -> list[Annotation]:
    """Returns drafts at the places that were found for values that are in doubt, in the name of the source that states them."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for annotation in doubtful:
        wanted.setdefault(annotation.source, set()).add(_value(annotation))
    drafts: list[Annotation] = []
    for source, values in sorted(wanted.items()):
        places = [packed for packed in aligned if packed["start"] is not None and _key(packed) in values]
        drafts += draft_annotations(document, places, source=source, revision=revision, known=[*known, *drafts])
    return drafts


def _is_settled(before: Annotation, after: Annotation) -> bool:
    """Tells whether a value needs no other place: a person confirmed one, or a sure one was carried over to the same words."""
    if after.start is None:
        return False
    sure = after.status is AnnotationStatus.DRAFT and after.why == before.why
    return sure or after.status is AnnotationStatus.CONFIRMED


def _is_lost(annotation: Annotation) -> bool:
    """Tells whether an annotation had a place in a reading before, and has none."""
    return annotation.start is None and bool(annotation.text)


def _value(annotation: Annotation) -> tuple[str, str]:
    return annotation.label, annotation.value


def _key(aligned: Mapping[str, Any]) -> tuple[str, str]:
    return aligned["value"]["label"], aligned["value"]["value"]
