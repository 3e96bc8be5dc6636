"""The spans of a file become annotations of a document, or spans of its annotators' layers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, LabelSet, Layer, LayerState, Source
from gapstudio.operations.incoming import Conflicts, Fate, ImportPreview, IncomingSpan
from gapstudio.store import Project, new_id, now

_THEIRS = frozenset({Fate.NEW, Fate.CONFIRMS, Fate.SAME, Fate.CONFLICT})
"""Fates of what one annotator made of a document, whether it is here already or not."""


@dataclass
class TakenDocument:
    """All that a file says of one of our documents.

    Attributes:
        id: Ours.
        revision: Of the reading that the places belong to.
        spans: With their fates.
        finishes: Whether ours becomes *done*.
        finished: Whether its annotators have finished it, as far as the file or whoever brings it says so.
    """

    id: str
    revision: str
    spans: tuple[IncomingSpan, ...] = ()
    finishes: bool = False
    finished: bool = False


@dataclass(frozen=True)
class Taken:
    """What is to be written of one document.

    Attributes:
        annotations: To put.
        removed: Ids of annotations that go.
        layers: Layers with all their spans.
        annotator: Who marked something in the document itself; "" where nobody did.
    """

    annotations: tuple[Annotation, ...] = ()
    removed: tuple[str, ...] = ()
    layers: tuple[tuple[Layer, tuple[Annotation, ...]], ...] = ()
    annotator: str = ""


def taken(
    project: Project, document: TakenDocument, preview: ImportPreview, labels: LabelSet, people: Mapping[str, Annotator]
) -> Taken:
    """Returns what is to be written of one document.

    Args:
        project: Within the change.
        document: With the fates of its spans.
        preview: What is being applied.
        labels: Our label set as it will be.
        people: Annotators by name.
    """
    known = {one.id: one for one in project.annotations(document=document.id)}
    put: dict[str, Annotation] = {}
    removed: dict[str, None] = {}
    there = {(one.start, one.end, one.label) for one in known.values()}
    who = ""
    for span in document.spans:
        if span.fate is Fate.SUGGESTION:
            made = _suggested(document, span)
        elif span.fate in (Fate.NEW, Fate.CONFIRMS):
            made = _confirmed(document, span, known.get(span.annotation))
        elif span.fate is Fate.CONFLICT and preview.options.conflicts is Conflicts.THEIRS and preview.keeps(span):
            in_the_way = [] if labels.overlapping else list(_meeting(known.values(), span))
            removed |= dict.fromkeys(one.id for one in in_the_way if one.source == Source.PERSON)
            put |= {one.id: replace(one, status=AnnotationStatus.REJECTED) for one in in_the_way if one.source != Source.PERSON}
            rejected = known.get(span.annotation)
            equal = rejected if rejected is not None and (rejected.start, rejected.end, rejected.label) == _triple(span) else None
            made = _confirmed(document, span, equal)
        else:
            continue
        if span.fate in (Fate.NEW, Fate.SUGGESTION) and _triple(span) in there:
            continue
        there.add(_triple(span))
        put[made.id] = made
        who = who or span.annotator
    layers = tuple(_layers(project, document, preview, people))
    return Taken(tuple(put.values()), tuple(removed), layers, who)


def _confirmed(document: TakenDocument, span: IncomingSpan, base: Annotation | None) -> Annotation:
    """Returns a span as its annotator confirms it; what a source states at this place stays its value."""
    if base is None:
        return replace(_marked(document, span), id=new_id())
    stated = "" if base.status is AnnotationStatus.CONTRADICTORY else base.value
    return replace(
        base,
        text=span.text,
        value=span.span.value or stated,
        note=span.span.note or base.note,
        status=AnnotationStatus.CONFIRMED,
        annotator=span.annotator,
        revision=document.revision,
        why="",
    )


def _marked(document: TakenDocument, span: IncomingSpan) -> Annotation:
    return Annotation(
        id=new_id(),
        document=document.id,
        label=span.label,
        start=span.start,
        end=span.end,
        text=span.text,
        value=span.span.value,
        source=Source.PERSON.value,
        status=AnnotationStatus.CONFIRMED,
        annotator=span.annotator,
        revision=document.revision,
        note=span.span.note,
    )


def _suggested(document: TakenDocument, span: IncomingSpan) -> Annotation:
    drafted = replace(_marked(document, span), source=Source.MODEL.value, status=AnnotationStatus.DRAFT, annotator="")
    return replace(drafted, origin=span.model, score=span.span.score)


def _meeting(known: Iterable[Annotation], span: IncomingSpan) -> Iterator[Annotation]:
    assert span.start is not None
    assert span.end is not None
    for one in known:
        placed = one.start is not None and one.end is not None and one.start < span.end and span.start < one.end
        if placed and one.status is AnnotationStatus.CONFIRMED:
            yield one


def _triple(span: IncomingSpan) -> tuple[int | None, int | None, str]:
    return span.start, span.end, span.label


def _layers(
    project: Project, document: TakenDocument, preview: ImportPreview, people: Mapping[str, Annotator]
) -> Iterator[tuple[Layer, tuple[Annotation, ...]]]:
    """Yields the layers of annotators who differ from a person's work here, or of several who marked one document."""
    clashes = preview.options.conflicts is Conflicts.BOTH and any(span.fate is Fate.CONFLICT for span in document.spans)
    by_person: dict[str, list[IncomingSpan]] = defaultdict(list)
    for span in document.spans:
        if span.fate is Fate.LAYER or (clashes and span.fate in _THEIRS):
            by_person[span.annotator].append(span)
    for name, spans in by_person.items():
        if any(span.fate in (Fate.LAYER, Fate.CONFLICT) for span in spans):
            yield _layer(project, document, people[name], spans)


def _layer(
    project: Project, document: TakenDocument, person: Annotator, spans: Sequence[IncomingSpan]
) -> tuple[Layer, tuple[Annotation, ...]]:
    before = next(iter(project.layers(document=document.id, annotator=person.id)), None)
    layer = before or Layer(new_id(), document.id, person.id)
    kept = project.layer_spans([layer.id])[layer.id] if before is not None and before.revision == document.revision else ()
    marked = {(one.start, one.end, one.label): one for one in kept}
    for span in spans:
        marked.setdefault(_triple(span), _marked(document, span))
    state = LayerState.DONE if document.finished else LayerState.IN_WORK
    return replace(layer, state=state, revision=document.revision, changed=now()), tuple(marked.values())
