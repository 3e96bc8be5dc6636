"""Layers of a document are settled by a person: what all agree on at once, and every conflict by a choice. The layers stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gapstudio.analysis.layer_diff import Claim, LayerGroup, claim_of
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    DocumentWork,
    GapStudioError,
    Outcome,
    Source,
    WorkState,
    counted,
)
from gapstudio.operations.desk import named, refuse_benchmark
from gapstudio.operations.label_sets import known_label, label_set_of
from gapstudio.operations.layers import DocumentLayers, keep_own, layers_of_document
from gapstudio.operations.layers import waiting_documents as waiting_documents
from gapstudio.operations.outlines import word_index
from gapstudio.operations.places import snapped
from gapstudio.operations.settle import write_settled
from gapstudio.store import Project, Transaction, new_id, now

_REJECTED = AnnotationStatus.REJECTED


@dataclass(frozen=True)
class Adjudicated:
    """What adjudicating came to.

    Attributes:
        documents: Ids of documents that are done now.
        open: Ids of documents in which conflicts are left.
        spans: How many spans the project has in them.
    """

    documents: tuple[str, ...]
    open: tuple[str, ...]
    spans: int

    def sentence(self) -> str:
        """Says it in a sentence."""
        told = f"{counted(len(self.documents), 'document')} adjudicated with {counted(self.spans, 'span')}"
        return f"{told}, {len(self.open):,} with conflicts left." if self.open else f"{told}."


def open_conflicts(layers: DocumentLayers) -> tuple[LayerGroup, ...]:
    """Returns the conflicts of a document that are not decided: none of its spans stands, and no decision was noted.

    While a person adjudicates, what was chosen stands among the project's annotations; a conflict of which nothing was to stand
    is closed as long as its spans are rejected there.
    """
    return tuple(group for group in layers.conflicts if not _decided(layers, group))


def settle_conflict(
    project: Project, *, document: str, group: LayerGroup, spans: Sequence[Annotation], annotator: str
) -> Outcome[DocumentLayers]:
    """Decides one conflict: these spans stand there, and whatever else the layers say there does not.

    What all layers agree on stands along with it. The document stays in work until `adjudicate` ends it.

    Args:
        project: Open for writing.
        document: Id.
        group: One of the document's conflicts.
        spans: Those of one side, of several, others (`another_span`), or none.
        annotator: Who decides.

    Raises:
        GapStudioError: The document is none of ours, nobody is named, or spans overlap and the label set allows no overlap.
    """
    return settle_conflicts(project, document=document, choices=[(group, spans)], annotator=annotator)


def settle_conflicts(
    project: Project,
    *,
    document: str,
    choices: Sequence[tuple[LayerGroup, Sequence[Annotation]]],
    annotator: str,
    finish: bool = False,
) -> Outcome[DocumentLayers]:
    """Decides several conflicts of a document in one step, one after the other, as `settle_conflict` decides one.

    Args:
        project: Open for writing.
        document: Id.
        choices: Conflicts, each with the spans that stand there.
        annotator: Who decides.
        finish: Whether the document is done then; of conflicts that are left nothing stands but what the project holds.

    Raises:
        GapStudioError: As `settle_conflict`; then nothing is decided.
    """
    annotator = named(annotator)
    layers = layers_of_document(project, document)
    agreed, chosen = _agreed_claims(layers), _result(layers)
    for group, spans in choices:
        chosen = [*(one for one in chosen if claim_of(one) in agreed or not _in(group, one)), *spans]
    _refuse_overlaps(project, chosen)
    ended = layers.conflicts if finish else [group for group, _ in choices]
    turned = [one for group in ended for one in _turned_down(group, chosen)]
    settled = "Settle a conflict" if len(choices) == 1 else f"Settle {counted(len(choices), 'conflict')}"
    with project.change(f"Adjudicate {layers.document.name}" if finish else settled) as change:
        _write(project, change, layers, chosen, turned, annotator, WorkState.DONE if finish else WorkState.IN_WORK)
    return Outcome(change.changes, layers_of_document(project, document))


def adjudicate(
    project: Project, *, document: str, annotator: str, spans: Sequence[Annotation] | None = None
) -> Outcome[Adjudicated]:
    """Ends the adjudication of a document: it is done, and its annotations are gold whatever the layers say.

    Args:
        project: Open for writing.
        document: Id.
        annotator: Who adjudicates.
        spans: The spans that stand, of the layers or others; where None what the project holds, with what all agree on.

    Raises:
        GapStudioError: The document is none of ours, nobody is named, or spans overlap and the label set allows no overlap.
    """
    annotator = named(annotator)
    layers = layers_of_document(project, document)
    chosen = list(_result(layers) if spans is None else spans)
    _refuse_overlaps(project, chosen)
    with project.change(f"Adjudicate {layers.document.name}") as change:
        turned = [one for group in layers.conflicts for one in _turned_down(group, chosen)]
        _write(project, change, layers, chosen, turned, annotator, WorkState.DONE)
    return Outcome(change.changes, Adjudicated((document,), (), len(chosen)))


def adjudicate_agreed(project: Project, *, annotator: str, documents: Sequence[str] | None = None) -> Outcome[Adjudicated]:
    """Settles what all layers agree on: documents without a conflict are done, in the others only the conflicts are left.

    Args:
        project: Open for writing.
        annotator: Who adjudicates.
        documents: Ids; where None all that wait.

    Raises:
        GapStudioError: A document is none of ours, or nobody is named.
    """
    annotator = named(annotator)
    waiting = waiting_documents(project) if documents is None else [layers_of_document(project, id) for id in documents]
    left = [one for one in waiting if open_conflicts(one)]
    done = [one for one in waiting if one not in left]
    with project.change(f"Adjudicate what all agree on in {counted(len(waiting), 'document')}") as change:
        for one in waiting:
            state = WorkState.IN_WORK if one in left else WorkState.DONE
            _write(project, change, one, _result(one), [], annotator, state)
    spans = sum(len(_result(one)) for one in waiting)
    return Outcome(change.changes, Adjudicated(tuple(o.document.id for o in done), tuple(o.document.id for o in left), spans))


def take_layer(project: Project, *, layer: str, documents: Sequence[str], annotator: str) -> Outcome[Adjudicated]:
    """Takes the finished or unfinished layer of one annotator as the result of documents.

    Args:
        project: Open for writing.
        layer: Id or name of the annotator.
        documents: Ids.
        annotator: Who adjudicates.

    Raises:
        GapStudioError: The annotator has no layer in one of the documents, or nobody is named.
    """
    annotator = named(annotator)
    every = [layers_of_document(project, id) for id in dict.fromkeys(documents)]
    chosen = [(one, _side_of(one, layer)) for one in every]
    with project.change(f"Adjudicate {counted(len(chosen), 'document')}") as change:
        for one, spans in chosen:
            turned = [other for group in one.conflicts for other in _turned_down(group, spans)]
            _write(project, change, one, spans, turned, annotator, WorkState.DONE)
    ids = tuple(one.document.id for one in every)
    return Outcome(change.changes, Adjudicated(ids, (), sum(len(spans) for _, spans in chosen)))


def another_span(project: Project, *, document: str, start: int, end: int, label: str, annotator: str) -> Annotation:
    """Returns a span that no layer has, as a person adjudicates it, snapped to words; nothing is changed.

    Args:
        project: The project.
        document: Id of the document.
        start: Offset of the first character in code points.
        end: Offset behind the last one.
        label: Of the label set.
        annotator: Who adjudicates.

    Raises:
        GapStudioError: The label set has no such label, the document was set aside, or the range touches no word.
    """
    known_label(label_set_of(project), label)
    revision = project.revision(document) or ""
    index = word_index(project, document, revision)
    if index is None:
        raise GapStudioError(f"{project.document(document).name} was set aside.", remedy="Retry it on Documents.")
    first, last = snapped(index.outline, start, end)
    return Annotation(
        new_id(),
        document,
        label,
        first,
        last,
        index.outline.text[first:last],
        source=Source.PERSON,
        status=AnnotationStatus.CONFIRMED,
        annotator=named(annotator),
        revision=revision,
    )


def _result(layers: DocumentLayers) -> list[Annotation]:
    """Returns what stands so far: what the project holds where a person adjudicates, and what all layers agree on."""
    held = list(layers.result) if layers.work.adjudicated else []
    known = {claim_of(one) for one in held}
    agreed = [group.sides[0][0] for group in layers.groups if group.agreed and len(group.sides) > 1]
    return [*held, *(one for one in agreed if claim_of(one) not in known)]


def _decided(layers: DocumentLayers, group: LayerGroup) -> bool:
    if not layers.work.adjudicated:
        return False
    agreed, claims = _agreed_claims(layers), {claim_of(one) for side in group.sides for one in side}
    stands = any(_in(group, one) and claim_of(one) not in agreed for one in layers.result)
    return stands or any(claim_of(one) in claims for one in layers.turned_down)


def _agreed_claims(layers: DocumentLayers) -> set[Claim]:
    return {claim_of(one) for group in layers.groups if group.agreed for side in group.sides for one in side}


def _in(group: LayerGroup, one: Annotation) -> bool:
    """Tells whether an annotation lies where a group does."""
    if group.start is None or group.end is None or one.start is None or one.end is None:
        return group.start is None and one.start is None and any(one.label == o.label for side in group.sides for o in side)
    return one.start < group.end and group.start < one.end


def _turned_down(group: LayerGroup, chosen: Iterable[Annotation]) -> list[Annotation]:
    """Returns what a group says and is not chosen, once each."""
    stand = {claim_of(one) for one in chosen}
    return list({claim_of(one): one for side in group.sides for one in side if claim_of(one) not in stand}.values())


def _write(
    project: Project,
    change: Transaction,
    layers: DocumentLayers,
    chosen: Sequence[Annotation],
    turned_down: Sequence[Annotation],
    annotator: str,
    state: WorkState,
) -> None:
    """Writes the result of a document; the project's own work is kept as a layer first."""
    document = layers.document.id
    refuse_benchmark(project, document)
    for view in layers.views:
        if not view.stored:
            keep_own(project, change, view)
    stand = {claim_of(one) for one in chosen}
    put = [replace(one, status=AnnotationStatus.CONFIRMED) if one.start is not None else one for one in chosen]
    rejected = [replace(one, id=new_id(), status=_REJECTED, annotator=annotator) for one in turned_down]
    earlier = (*layers.turned_down, *(one for view in layers.views for one in view.spans if one.status is _REJECTED))
    kept = {claim_of(one): one for one in (*rejected, *reversed(earlier)) if claim_of(one) not in stand}
    work = DocumentWork(document, state, "", annotator, now(), adjudicated=True)
    write_settled(project, change, document, [*put, *kept.values()], work)


def _side_of(layers: DocumentLayers, annotator: str) -> list[Annotation]:
    found = [
        v
        for v in layers.views
        if annotator in (v.annotator.id, v.layer.id) or v.annotator.name.casefold() == annotator.casefold()
    ]
    if not found:
        names = ", ".join(view.annotator.name for view in layers.views) or "nobody"
        raise GapStudioError(f"{annotator} has no layer in {layers.document.name}.", remedy=f"Layers there are of: {names}.")
    last = max(found, key=lambda view: (view.finished, view.layer.changed, view.layer.id))
    return [one for one in last.spans if one.status in (AnnotationStatus.CONFIRMED, AnnotationStatus.UNLOCATED)]


def _refuse_overlaps(project: Project, chosen: Iterable[Annotation]) -> None:
    labels = label_set_of(project)
    if labels.overlapping:
        return
    placed = sorted((one for one in chosen if one.start is not None), key=lambda one: (one.start or 0, one.end or 0))
    for one, other in pairwise(placed):
        if (other.start or 0) < (one.end or 0):
            raise GapStudioError(
                f"“{one.text}” and “{other.text}” overlap.",
                remedy="Choose one of the two, or allow overlapping spans in the label set.",
            )
