"""What can be walked on a document: spans that a person confirmed, and suggestions, in one order. Knows no Qt."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from gapstudio.domain import Annotation, AnnotationStatus, LabelSet, Suggestion
from gapstudio.operations.workbench import WorkView


@dataclass(frozen=True)
class Item:
    """One thing that can be focused: a confirmed annotation, or a suggestion.

    Attributes:
        id: Of the annotation or the suggestion.
        start: First code point.
        end: One past the last.
        annotation: The annotation, or None for a suggestion; for a suggestion that is a draft, the draft.
        suggestion: The suggestion, or None.
    """

    id: str
    start: int
    end: int
    annotation: Annotation | None = None
    suggestion: Suggestion | None = None

    @property
    def label(self) -> str:
        """Its label; "" for a suggestion that may mean several."""
        if self.suggestion is not None:
            return self.suggestion.label
        return self.annotation.label if self.annotation is not None else ""

    @property
    def text(self) -> str:
        """What stands there."""
        return self.suggestion.text if self.suggestion is not None else self.annotation.text if self.annotation else ""


def items_of(view: WorkView, suggestions: Iterable[Suggestion]) -> tuple[Item, ...]:
    """Returns what is on the pages of a document, by place."""
    by_id = {one.id: one for one in view.annotations}
    spans = [Item(one.id, one.start, one.end, one) for one in view.confirmed if one.start is not None and one.end is not None]
    offered = [Item(one.id, one.start, one.end, by_id.get(one.id), one) for one in suggestions]
    return tuple(sorted([*spans, *offered], key=_place))


def items_since(
    items: Sequence[Item], view: WorkView, suggestions: Sequence[Suggestion], ids: Collection[str]
) -> tuple[tuple[Item, ...], tuple[Suggestion, ...]]:
    """Returns items and open suggestions after a few annotations changed; those that stay are the same objects.

    Args:
        items: As they were.
        view: The document as it is now.
        suggestions: What was open.
        ids: Of the annotations that were made, changed or deleted.
    """
    changed = [one for one in view.annotations if one.id in ids]
    places = [(one.start, one.end) for one in changed if one.start is not None and one.end is not None]
    first, last = min((start for start, _end in places), default=0), max((end for _start, end in places), default=0)
    near = [one for one in suggestions if one.id in ids or (one.start < last and one.end > first)]
    beside = tuple(one for one in view.annotations if one.id in ids or ((one.start or 0) < last and (one.end or 0) > first))
    gone = {one.id for one in near} - {one.id for one in still_open(near, replace(view, annotations=beside))}
    left = tuple(one for one in suggestions if one.id not in gone)
    kept = [item for item in items if item.id not in ids and item.id not in gone]
    for item in items_of(replace(view, annotations=tuple(changed)), [one for one in left if one.id in ids]):
        insort(kept, item, key=_place)
    return tuple(kept), left


def still_open(suggestions: Iterable[Suggestion], view: WorkView) -> tuple[Suggestion, ...]:
    """Returns the suggestions that no person's work answers: what was judged goes at once, before they are asked for anew."""
    judged = {(one.start, one.end, one.label) for one in view.annotations if _is_judged(one)}
    ids = {one.id for one in view.annotations if _is_judged(one)}
    spans = sorted((one.start, one.end) for one in view.confirmed if one.start is not None and one.end is not None)
    blocked = [] if view.labels.overlapping else spans
    starts = [start for start, _end in blocked]
    reach = list(accumulate((end for _start, end in blocked), max))  # how far those up to each one reach at most

    def is_open(one: Suggestion) -> bool:
        claims = [(one.start, one.end, label) for label in ([one.label] if one.label else one.options)]
        answered = one.id in ids or all(claim in judged for claim in claims)
        before = bisect_left(starts, one.end)
        return not answered and not (before and reach[before - 1] > one.start)

    return tuple(one for one in suggestions if is_open(one))


def unplaced(view: WorkView) -> tuple[Annotation, ...]:
    """Returns the stated values that were not found on the page, and those that it contradicts, in the label set's order."""
    wanted = (AnnotationStatus.UNLOCATED, AnnotationStatus.CONTRADICTORY)
    order = {name: number for number, name in enumerate(view.labels.names)}
    found = [one for one in view.annotations if one.status in wanted]
    return tuple(sorted(found, key=lambda one: (order.get(one.label, len(order)), one.value)))


def beside(items: Sequence[Item], focus: str, place: int, step: int) -> Item | None:
    """Returns the next (1) or previous (-1) item from the focused one, or from a place where none is; it goes round."""
    if not items:
        return None
    here = next((number for number, item in enumerate(items) if item.id == focus), None)
    if here is not None:
        return items[(here + step) % len(items)]
    after = next((number for number, item in enumerate(items) if item.start >= place), len(items))
    return items[(after if step > 0 else after - 1) % len(items)]


def next_suggestion(items: Sequence[Item], place: int) -> Item | None:
    """Returns the first suggestion at or after a place, else the first of all, or None where none is left.

    Those that name one label come first: Enter goes through them without a halt. Those whose label a person must choose follow.
    """
    open_ones = [item for item in items if item.suggestion is not None]
    offered = [item for item in open_ones if item.label] or open_ones
    return next((item for item in offered if item.start >= place), offered[0] if offered else None)


def counts(view: WorkView, labels: LabelSet) -> dict[str, int]:
    """Returns how many confirmed spans each label has."""
    return {**dict.fromkeys(labels.names, 0), **Counter(one.label for one in view.confirmed)}


def _place(item: Item) -> tuple[int, int, bool, str]:
    return item.start, -item.end, item.suggestion is not None, item.id


def _is_judged(one: Annotation) -> bool:
    return one.status in (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED)
