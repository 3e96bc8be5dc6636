"""Layers of one document side by side: what all agree on, and where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapstudio.domain import Annotation, AnnotationStatus

Claim = tuple[str, int | None, int | None, str]
"""What two layers must share to say the same: label and place; for a value without a place its label and the value."""


@dataclass(frozen=True)
class LayerGroup:
    """Spans of several layers that belong together.

    Attributes:
        start: First code point of all of them, or None for values without a place.
        end: One past the last, or None.
        sides: What each layer says there, in the order of the layers; empty where one says nothing.
        agreed: Whether all layers say the same.
    """

    start: int | None
    end: int | None
    sides: tuple[tuple[Annotation, ...], ...]
    agreed: bool


def claim_of(one: Annotation) -> Claim:
    """Returns what an annotation claims."""
    return one.label, one.start, one.end, one.value if one.start is None else ""


def layer_groups(layers: Sequence[Iterable[Annotation]]) -> tuple[LayerGroup, ...]:
    """Groups the spans of one document's layers by what they agree on and where they differ.

    A span that all layers have, with the same limits and label, is a group of its own and agreed, unless two of them give it
    different values. The others are joined where they overlap, directly or through others; values without a place are joined by
    label. What was rejected or is a draft says nothing.

    Args:
        layers: Annotations of each layer, in any order.

    Returns:
        The groups by place, values without one last. The order of the spans does not matter.
    """
    sides = [_claims(layer) for layer in layers]
    if not sides:
        return ()
    common = [claim for claim in sides[0] if all(claim in side for side in sides) and not _contradict(claim, sides)]
    groups = [_group([side[claim] for side in sides], agreed=True) for claim in common]
    rest = [[one for claim, own in side.items() if claim not in common for one in own] for side in sides]
    groups += [_group(parts, agreed=False) for parts in _joined(rest)]
    return tuple(sorted(groups, key=_order))


def _claims(layer: Iterable[Annotation]) -> dict[Claim, list[Annotation]]:
    """Returns the spans that state something, by what they claim, each in a fixed order."""
    found: dict[Claim, list[Annotation]] = {}
    for one in sorted(layer, key=_place):
        if one.status in (AnnotationStatus.CONFIRMED, AnnotationStatus.UNLOCATED):
            found.setdefault(claim_of(one), []).append(one)
    return found


def _contradict(claim: Claim, sides: Sequence[dict[Claim, list[Annotation]]]) -> bool:
    return len({one.value for side in sides for one in side[claim] if one.value}) > 1


def _joined(sides: Sequence[Sequence[Annotation]]) -> list[list[list[Annotation]]]:
    """Returns groups, each with the spans of every side."""
    spans = sorted(((one, side) for side, own in enumerate(sides) for one in own), key=lambda pair: _place(pair[0]))
    groups: list[list[list[Annotation]]] = []
    reach, unplaced = -1, dict[str, list[list[Annotation]]]()
    for one, side in spans:
        if one.start is None or one.end is None:
            if one.label not in unplaced:
                unplaced[one.label] = [[] for _ in sides]
                groups.append(unplaced[one.label])
            unplaced[one.label][side].append(one)
            continue
        if one.start >= reach:
            groups.append([[] for _ in sides])
        groups[-1][side].append(one)
        reach = max(reach, one.end)
    return groups


def _group(sides: Sequence[Sequence[Annotation]], *, agreed: bool) -> LayerGroup:
    starts = [one.start for side in sides for one in side if one.start is not None]
    ends = [one.end for side in sides for one in side if one.end is not None]
    return LayerGroup(start=min(starts, default=None), end=max(ends, default=None), sides=tuple(map(tuple, sides)), agreed=agreed)


def _place(one: Annotation) -> tuple[bool, int, int, str, str, str]:
    return one.start is None, one.start or 0, one.end or 0, one.label, one.value, one.id


def _order(group: LayerGroup) -> tuple[bool, int, int, str]:
    label = next(one.label for side in group.sides for one in side)
    return group.start is None, group.start or 0, group.end or 0, label
