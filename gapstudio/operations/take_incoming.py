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
    marks = _Marks(document, {one.id: one for one in project.annotations(document=document.id)})
    for span in document.spans:
        if span.fate is Fate.SUGGESTION:
            marks.add(span, _suggested(document, span))
        elif span.fate is Fate.NEW:
            marks.add(span, _marked(document, span))
        elif span.fate is Fate.CONFIRMS:
            marks.confirm(span)
        elif span.fate is Fate.CONFLICT and preview.options.conflicts is Conflicts.THEIRS and preview.keeps(span):
            if not labels.overlapping:
                marks.make_way(span)
            marks.confirm(span)
    layers = tuple(_layers(project, document, preview, people))
    return Taken(tuple(marks.put.values()), tuple(marks.removed), layers, marks.annotator)


class _Marks:
    """The annotations of one document as they change."""

    def __init__(self, document: TakenDocument, known: Mapping[str, Annotation]) -> None:
        self.put: dict[str, Annotation] = {}
        self.removed: dict[str, None] = {}
        self.annotator = ""
        self._document = document
        self._known = known
        self._there = {(one.start, one.end, one.label) for one in known.values()}

    def add(self, span: IncomingSpan, made: Annotation) -> None:
        """Marks what is not there: a document that comes back after it was taken out has its annotations still."""
        if _triple(span) not in self._there:
            self._note(span, made)

    def confirm(self, span: IncomingSpan) -> None:
        """Confirms what is there at just this place, else marks it."""
        base = self._known.get(span.annotation)
        equal = base if base is not None and (base.start, base.end, base.label) == _triple(span) else None
        self._note(span, _confirmed(self._document, span, equal))

    def make_way(self, span: IncomingSpan) -> None:
        """Takes away what persons marked where a span goes; what anything else stated is rejected."""
        for one in _meeting(self._known.values(), span):
            if one.source == Source.PERSON:
                self.removed[one.id] = None
            else:
                self.put[one.id] = replace(one, status=AnnotationStatus.REJECTED)

    def _note(self, span: IncomingSpan, made: Annotation) -> None:
        self._there.add(_triple(span))
        self.put[made.id] = made
        self.annotator = self.annotator or span.annotator


def _confirmed(document: TakenDocument, span: IncomingSpan, base: Annotation | None) -> Annotation:
    """Returns a span as its annotator confirms it; what a source states at this place stays its value."""
    if base is None:
        return _marked(document, span)
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
            layer = _layer(project, document, people[name], spans)
            if layer is not None:
                yield layer


def _layer(
    project: Project, document: TakenDocument, person: Annotator, spans: Sequence[IncomingSpan]
) -> tuple[Layer, tuple[Annotation, ...]] | None:
    """Returns the layer with what it had and what comes in; None where it holds all of that already."""
    own = project.layers(document=document.id, annotator=person.id)
    # What came back in a hand-out is replaced when a newer copy comes back, so nothing else may be in it.
    handed = project.layer_spans([one.id for one in own if one.past and one.revision == document.revision])
    if any({_triple(span) for span in spans} <= {(one.start, one.end, one.label) for one in held} for held in handed.values()):
        return None
    before = next((one for one in own if not one.past), None)
    layer = before or Layer(new_id(), document.id, person.id)
    kept = project.layer_spans([layer.id])[layer.id] if before is not None and before.revision == document.revision else ()
    marked = {(one.start, one.end, one.label): one for one in kept}
    for span in spans:
        marked.setdefault(_triple(span), _marked(document, span))
    done = document.finished or layer.state is LayerState.DONE
    state = LayerState.DONE if done else LayerState.IN_WORK
    after = replace(layer, state=state, revision=document.revision)
    if after == before and len(marked) == len(kept):
        return None
    return replace(after, changed=now()), tuple(marked.values())
