"""Projects with several annotators, for the tests of their panes: real invoices, and layers made from what their XML states."""

from collections.abc import Sequence
from dataclasses import replace

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, Layer, LayerState, Source
from gapstudio.operations import Project
from gapstudio.store import new_id

ANN, BO = Annotator("id of Ann", "Ann"), Annotator("id of Bo", "Bo")


def stated(project: Project, document: str) -> list[Annotation]:
    """Returns what a document's XML states, one a place, as a person would mark it."""
    found: list[Annotation] = []
    for one in project.annotations(document=document):
        apart = not found or (found[-1].end or 0) <= (one.start or 0)
        if one.start is not None and one.status is AnnotationStatus.DRAFT and apart:
            found.append(one)
    return found


def put_layer(project: Project, document: str, person: Annotator, spans: Sequence[Annotation]) -> Layer:
    """Gives a person's finished layer of a document."""
    layer = Layer(new_id(), document, person.id, LayerState.DONE, project.revision(document) or "", changed="2026-11-30T08:00:00")
    own = [
        replace(
            one,
            id=new_id(),
            annotator=person.name,
            source=Source.PERSON.value,
            status=AnnotationStatus.CONFIRMED,
            why="",
            origin="",
        )
        for one in spans
    ]
    with project.change("Layer") as change:
        change.put_layers([layer])
        change.put_layer_spans(layer.id, own)
    return layer


def put_people(project: Project, *people: Annotator) -> None:
    """Lists annotators."""
    with project.change("Annotators") as change:
        change.put_annotators(people)


def put_two_layers(project: Project, document: str) -> list[Annotation]:
    """Lets Ann and Bo finish a document alike but for three spans; returns Ann's, by place.

    At the first place Bo gives another label, at the second Bo's span is a word shorter or the label another, and the third Bo
    has not marked at all.
    """
    spans = stated(project, document)
    labels = sorted({one.label for one in spans})
    other = next(label for label in labels if label != spans[0].label)
    second = next(label for label in labels if label != spans[1].label)
    put_layer(project, document, ANN, spans)
    put_layer(project, document, BO, [replace(spans[0], label=other), replace(spans[1], label=second), *spans[3:]])
    return spans
