"""The layers that annotators made of documents, and the work that the project itself holds, seen as one of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis.layer_diff import LayerGroup, claim_of, layer_groups
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Annotator,
    Document,
    DocumentState,
    DocumentWork,
    Layer,
    LayerState,
    Span,
    WorkState,
)
from gapstudio.operations.annotators import BEGUN, annotator_called
from gapstudio.operations.drafts import is_untouched
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.settle import LayerView, contents, judged_spans, settled
from gapstudio.store import DESIGNATED, Project, Transaction, new_id

_LAYER_STATES = {WorkState.DONE: LayerState.DONE, WorkState.SKIPPED: LayerState.SKIPPED}


@dataclass(frozen=True)
class DocumentLayers:
    """The layers of one document side by side.

    Attributes:
        document: Its facts.
        work: How far the project has come with it.
        views: The layers that hold work, by annotator; finished ones first.
        groups: What they say, by place; the sides are in the order of `views`.
        result: The project's own annotations that stand: confirmed spans, and judged values without a place.
        turned_down: The project's own annotations that are rejected.
        waits: Whether somebody must adjudicate: finished layers differ, and nobody has settled it.
    """

    document: Document
    work: DocumentWork
    views: tuple[LayerView, ...]
    groups: tuple[LayerGroup, ...]
    result: tuple[Annotation, ...]
    turned_down: tuple[Annotation, ...]
    waits: bool

    @property
    def conflicts(self) -> tuple[LayerGroup, ...]:
        """The groups on which the layers differ."""
        return tuple(group for group in self.groups if not group.agreed)


@dataclass(frozen=True)
class LayerSet:
    """What annotators marked in one document, for agreement.

    Attributes:
        document: Id of the document.
        spans: The confirmed spans with a place by the id of their annotator, of everybody who has finished; by place.
    """

    document: str
    spans: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class LayerSets:
    """The finished layers of documents.

    Attributes:
        annotators: Everybody who has finished one, by name.
        documents: Documents with at least one, as they came in.
    """

    annotators: tuple[Annotator, ...]
    documents: tuple[LayerSet, ...]


@in_one_state
def layers_of_document(project: Project, document: str) -> DocumentLayers:
    """Returns the layers of a document that hold work, the project's own among them, and what they agree on.

    Raises:
        GapStudioError: There is no such document.
    """
    return _side_by_side(project, project.document(document), stored_layers(project, [document]).get(document, ()))


@in_one_state
def waiting_documents(project: Project) -> tuple[DocumentLayers, ...]:
    """Returns the documents that wait for adjudication, as they came in: finished layers differ, and nobody has settled it."""
    documents = {one.id: one for one in read_documents(project)}
    works = project.works(INTERNAL)
    stored = stored_layers(project, documents)
    able = (id for id, views in stored.items() if _may_wait(views, works.get(id, DocumentWork(id))))
    shown = (_side_by_side(project, documents[id], stored[id]) for id in able)
    return tuple(one for one in shown if one.waits)


def _may_wait(stored: Sequence[LayerView], work: DocumentWork) -> bool:
    """Tells whether a document has several finished layers, or one besides what somebody may have finished here."""
    done = [view for view in stored if view.finished]
    if len(done) != 1 or settled_by_hand(work):
        return len(done) > 1 and not settled_by_hand(work)
    return work.state in _LAYER_STATES and (work.annotator, work.changed) != (done[0].annotator.name, done[0].layer.changed)


def _side_by_side(project: Project, facts: Document, stored: Sequence[LayerView]) -> DocumentLayers:
    document, work = facts.id, project.work(facts.id)
    views = sorted(_with_own(project, document, stored), key=lambda view: not view.finished)
    finished = sum(view.finished for view in views)
    outcome = settled(document, views)
    judged = judged_spans(project.annotations(document=document))
    return DocumentLayers(
        document=facts,
        work=work,
        views=tuple(views),
        groups=layer_groups([view.spans for view in views]),
        result=tuple(one for one in judged if one.status in (AnnotationStatus.CONFIRMED, AnnotationStatus.UNLOCATED)),
        turned_down=tuple(one for one in judged if one.status is AnnotationStatus.REJECTED),
        waits=finished > 1 and outcome is not None and outcome.waits and not settled_by_hand(work),
    )


@in_one_state
def layer_sets(project: Project, documents: Collection[str] | None = None) -> LayerSets:
    """Returns the confirmed spans of everybody who has finished, document by document.

    The project's own annotations count as the layer of whoever made them, where the document is done and they were not settled
    from layers. Of several finished layers of one annotator the last one counts. Documents that somebody skipped have no layer
    of that annotator.

    Args:
        project: Any reader of it.
        documents: Ids; all of ours where None.
    """
    wanted = [one.id for one in read_documents(project) if documents is None or one.id in documents]
    stored, works = stored_layers(project, wanted), project.works(INTERNAL)
    ended = {id for id, work in works.items() if work.state is WorkState.DONE and not work.adjudicated}
    people: dict[str, Annotator] = {}
    found: list[LayerSet] = []
    for document in wanted:
        views = stored.get(document, ())
        views = _with_own(project, document, views) if document in ended else views
        done = sorted((v for v in views if v.layer.state is LayerState.DONE), key=lambda v: (v.layer.changed, v.layer.id))
        people.update({view.annotator.id: view.annotator for view in done})
        if done:
            found.append(LayerSet(document, {view.annotator.id: _spans(view) for view in done}))
    return LayerSets(tuple(sorted(people.values(), key=lambda one: (one.name.casefold(), one.id))), tuple(found))


def stored_layers(project: Project, documents: Collection[str]) -> Mapping[str, tuple[LayerView, ...]]:
    """Returns the layers of documents that hold work, by document, each by annotator."""
    people = {one.id: one for one in project.annotators()}
    wanted = frozenset(documents)
    every = project.layers(next(iter(wanted))) if len(wanted) == 1 else project.layers()
    layers = [one for one in every if one.state in BEGUN and one.document in wanted]
    spans = project.layer_spans([layer.id for layer in layers])
    found: dict[str, list[LayerView]] = {}
    for layer in layers:
        person = people.get(layer.annotator, Annotator(layer.annotator, "a removed annotator"))
        found.setdefault(layer.document, []).append(LayerView(layer, person, spans[layer.id]))
    return {document: tuple(sorted(views, key=_by_name)) for document, views in found.items()}


def own_layer(project: Project, document: str, stored: Sequence[LayerView]) -> LayerView | None:
    """Returns the work that the project itself holds of a document as the layer of whoever did it.

    None where there is none: nobody has worked on it here, or what is here was settled from the layers. Where somebody has gone
    on in what was settled, it is no reading of its own, so that it never counts as finished.

    Args:
        project: Any reader of it.
        document: Id.
        stored: Its layers that hold work.
    """
    work = project.work(document)
    spans = judged_spans(project.annotations(document=document))
    state = _LAYER_STATES.get(work.state, LayerState.IN_WORK)
    if work.adjudicated or (not spans and state is LayerState.IN_WORK):
        return None
    outcome = settled(document, stored)
    if outcome is not None:
        said = contents(spans)
        if said == contents(outcome.spans, spans):
            return None
        if not said.isdisjoint(contents((one for view in stored for one in view.spans), spans)):
            state = LayerState.IN_WORK
    person = annotator_called(project, _author(spans, stored) or work.annotator or "unknown")
    reason = work.reason if state is LayerState.SKIPPED else ""
    revision = project.revision(document) or ""
    layer = Layer(new_id(), document, person.id, state, revision, changed=work.changed, reason=reason)
    return LayerView(layer, person, spans, stored=False)


def keep_own(project: Project, change: Transaction, own: LayerView) -> None:
    """Keeps the work that the project itself holds as a layer, before something else takes its place."""
    if own.annotator not in project.annotators():
        change.put_annotators([own.annotator])
    change.put_layers([own.layer])
    change.put_layer_spans(own.layer.id, own.spans)


def designated_gold(project: Project) -> Mapping[str, tuple[Annotation, ...]]:
    """Returns what the designated annotator's finished layers hold, by document; nothing where nobody is designated."""
    chosen = project.setting(DESIGNATED)
    if chosen is None:
        return {}
    done = [one for one in project.layers(annotator=chosen) if one.state is LayerState.DONE]
    last = {one.document: one for one in sorted(done, key=lambda one: (one.changed, one.id))}
    spans = project.layer_spans([one.id for one in last.values()])
    return {document: spans[layer.id] for document, layer in last.items()}


def stand_in(annotations: Iterable[Annotation], layers: Mapping[str, Sequence[Annotation]]) -> list[Annotation]:
    """Returns annotations with the spans of layers instead of what persons judged in the same documents.

    Args:
        annotations: The project's own.
        layers: Spans by document. What a machine states at the place of one of them is that one.
    """
    judged = {document: {*map(claim_of, spans), *(one.id for one in spans)} for document, spans in layers.items()}
    kept = [
        one
        for one in annotations
        if one.document not in judged
        or (is_untouched(one) and claim_of(one) not in judged[one.document] and one.id not in judged[one.document])
    ]
    return [*kept, *(one for spans in layers.values() for one in spans)]


def settled_by_hand(work: DocumentWork) -> bool:
    """Tells whether a person has adjudicated a document to its end."""
    return work.adjudicated and work.state is not WorkState.IN_WORK


def read_documents(project: Project) -> list[Document]:
    """Returns our documents that were read."""
    return [one for one in project.documents(INTERNAL) if one.state is DocumentState.READ]


def _with_own(project: Project, document: str, stored: Sequence[LayerView]) -> tuple[LayerView, ...]:
    own = own_layer(project, document, stored)
    return (*stored, own) if own is not None else tuple(stored)


def _author(spans: Sequence[Annotation], stored: Sequence[LayerView]) -> str:
    """Returns who made most of the spans that no layer has; "" where there is none."""
    known = contents((one for view in stored for one in view.spans), spans)
    new = [one for one in spans if contents([one]).isdisjoint(known) and one.annotator]
    names = Counter(one.annotator for one in new)
    return min(names, key=lambda name: (-names[name], name), default="")


def _by_name(view: LayerView) -> tuple[str, str, str]:
    return view.annotator.name.casefold(), view.layer.handout, view.layer.id


def _spans(view: LayerView) -> tuple[Span, ...]:
    found = {Span(one.start, one.end, one.label) for one in view.confirmed if one.start is not None and one.end is not None}
    return tuple(sorted(found))
