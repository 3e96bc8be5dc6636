"""What the layers of a document come to by themselves, before anybody adjudicates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gapstudio.analysis.layer_diff import Claim, claim_of, layer_groups
from gapstudio.domain import Annotation, AnnotationStatus, Annotator, DocumentWork, Layer, LayerState, Source, WorkState
from gapstudio.operations.annotators import FINISHED
from gapstudio.operations.desk import STATING
from gapstudio.operations.drafts import is_untouched
from gapstudio.store import Project, Transaction, new_id

_STATES = {LayerState.DONE: WorkState.DONE, LayerState.SKIPPED: WorkState.SKIPPED}


@dataclass(frozen=True)
class LayerView:
    """A layer with its annotator and its spans.

    Attributes:
        layer: The layer.
        annotator: Whose it is.
        spans: What the annotator judged or wrote a note on, rejected ones included; by place.
        stored: False for what the project itself holds of one annotator's work, which is a layer only in the eyes of others.
    """

    layer: Layer
    annotator: Annotator
    spans: tuple[Annotation, ...]
    stored: bool = True

    @property
    def finished(self) -> bool:
        """Whether the annotator has nothing left to do."""
        return self.layer.state in FINISHED

    @property
    def confirmed(self) -> tuple[Annotation, ...]:
        """The spans that stand."""
        return tuple(one for one in self.spans if one.status is AnnotationStatus.CONFIRMED)


@dataclass(frozen=True)
class Settled:
    """What layers come to.

    Attributes:
        spans: What all finished layers say.
        work: How far the document has come by that: done where nothing waits.
        waits: Whether finished layers differ, so that somebody must adjudicate.
    """

    spans: tuple[Annotation, ...]
    work: DocumentWork
    waits: bool


def settled(document: str, views: Iterable[LayerView]) -> Settled | None:
    """Returns what the finished layers of a document come to; None where none is finished.

    One layer stands for itself. Of several the spans that all have are taken, as the first of them has them, and the document is
    done where they differ in nothing. Layers that are not finished wait. The order in which layers came in does not matter.
    """
    finished = sorted((view for view in views if view.finished), key=_order)
    if not finished:
        return None
    first = finished[0].layer
    if len(finished) == 1:
        work = DocumentWork(document, _STATES[first.state], first.reason, finished[0].annotator.name, first.changed)
        return Settled(finished[0].spans, work, waits=False)
    groups = layer_groups([view.spans for view in finished])
    same = all(group.agreed for group in groups) and len({(view.layer.state, view.layer.reason) for view in finished}) == 1
    spans = [_agreed(group.sides) for group in groups if group.agreed]
    state = _STATES[first.state] if same else WorkState.IN_WORK
    changed = max(view.layer.changed for view in finished)
    work = DocumentWork(document, state, first.reason if same else "", finished[0].annotator.name, changed)
    return Settled((*spans, *_rejected_by_all(finished)), work, waits=not same)


def write_settled(project: Project, change: Transaction, document: str, spans: Sequence[Annotation], work: DocumentWork) -> None:
    """Makes spans the project's own annotations of a document; what only machines state stays.

    A draft at the place of a span becomes that span; what a source states there stays its statement, with its value, since
    annotators often have not seen it. What a person judged before and is not among the spans goes; what a source states is a
    draft again then. Of several spans that annotators made of one draft, the first is that draft, and the others are
    theirs.
    """
    known = project.annotations(document=document)
    before = {one.id: one for one in known}
    put = [_still_stated(one, before.get(one.id)) for one in _with_own_ids(spans, known)]
    kept = {one.id for one in put}
    judged = [one for one in known if not is_untouched(one) and one.id not in kept]
    change.remove_annotations([one.id for one in judged if one.source not in STATING])
    change.put_annotations([*map(_as_stated, (one for one in judged if one.source in STATING)), *put])
    change.put_work([work])


def _with_own_ids(spans: Sequence[Annotation], known: Sequence[Annotation]) -> list[Annotation]:
    """Returns spans under ids of which none is another's: the one they have in the project, else that of what is at their place.

    Layers share the ids of drafts that were handed out, so that a span may come with the id of another one.
    """
    ids, taken = {one.id for one in known}, set[str]()
    at_place = {claim_of(one): one.id for one in sorted(known, key=is_untouched)}
    wanted: list[str] = []
    for one in spans:
        wanted.append(one.id if one.id in ids and one.id not in taken else "")
        taken.add(one.id)
    taken = {id for id in wanted if id}
    put: list[Annotation] = []
    for one, id in zip(spans, wanted, strict=True):
        free = id or next((other for other in (at_place.get(claim_of(one), one.id), one.id) if other not in taken), "")
        taken.add(free)
        put.append(replace(one, id=free) if free else replace(one, id=new_id(), source=Source.PERSON))
    return put


def _still_stated(one: Annotation, before: Annotation | None) -> Annotation:
    """Returns a span as the statement that it confirms, where a source states just this."""
    if before is None or before.source not in STATING or claim_of(before) != claim_of(one):
        return one
    stated = "" if before.status is AnnotationStatus.CONTRADICTORY else before.value
    return replace(one, source=before.source, value=one.value or stated)


def judged_spans(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Returns the annotations that a person judged or wrote a note on, by place."""
    return tuple(sorted((one for one in annotations if not is_untouched(one)), key=_place))


def contents(spans: Iterable[Annotation], held: Iterable[Annotation] = ()) -> frozenset[tuple[object, ...]]:
    """Returns what spans say and who says it, whatever their ids and their reading are.

    Args:
        spans: Any.
        held: What the project holds; a span without a value says the one that a source states there (`write_settled`).
    """
    stated = {claim_of(one): one.value for one in held if one.source in STATING}
    return frozenset(
        (*claim_of(one), one.value or stated.get(claim_of(one), ""), one.status, one.annotator, one.note) for one in spans
    )


def _agreed(sides: Sequence[Sequence[Annotation]]) -> Annotation:
    """Returns the first side's span, with the value that any of them gives."""
    values = [one.value for side in sides for one in side if one.value]
    return replace(sides[0][0], value=sides[0][0].value or next(iter(values), ""))


def _rejected_by_all(views: Sequence[LayerView]) -> list[Annotation]:
    sides = [{claim_of(one): one for one in view.spans if one.status is AnnotationStatus.REJECTED} for view in views]
    common: set[Claim] = set(sides[0]).intersection(*sides[1:])
    return [one for claim, one in sides[0].items() if claim in common]


def _as_stated(one: Annotation) -> Annotation:
    """Returns what a source states as it was before a person judged it, as far as is known."""
    status = AnnotationStatus.UNLOCATED if one.start is None else AnnotationStatus.DRAFT
    return replace(one, status=status, annotator="", note="", why="", origin="", score=None)


def _order(view: LayerView) -> tuple[str, str, str, tuple[tuple[object, ...], ...]]:
    spans = tuple((one.start or 0, one.end or 0, one.label, one.id) for one in view.spans)
    return view.annotator.name.casefold(), view.layer.handout, view.layer.changed, spans


def _place(one: Annotation) -> tuple[bool, int, int, str, str, str]:
    return one.start is None, one.start or 0, one.end or 0, one.label, one.value, one.id
