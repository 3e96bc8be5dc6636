"""A project with annotators, and what they do in their hand-outs."""

from contextlib import contextmanager

from operations_makers import put_document

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.annotators import add_annotator
from gapstudio.operations.hand_out import hand_out
from gapstudio.store import Project

TEXT = "Nordwind AG sold to Müller GmbH for 119,00 EUR"


def make_people(project, *names, documents=1, text=TEXT):
    """Adds annotators and documents; returns the documents' ids."""
    for name in names:
        add_annotator(project, name)
    return [put_document(project, text) for _ in range(documents)]


def hand_to(project, name, folder, documents=None, file="", **choice):
    """Hands out and returns the file."""
    target = folder / f"{file or name}.gap"
    return hand_out(project, annotators=[name], target=target, documents=documents, **choice).report[0].path


@contextmanager
def opened(path):
    with Project.open(path) as project:
        yield project


def work(path, name, document, *spans, state=WorkState.DONE, reason=""):
    """Marks (text, label) in a project file and says how far it is."""
    with opened(path) as project:
        work_in(project, name, document, *spans, state=state, reason=reason)


def work_in(project, name, document, *spans, state=WorkState.DONE, reason=""):
    text = project.reading(document).text
    for words, label in spans:
        start = text.index(words)
        place = {"start": start, "end": start + len(words), "label": label}
        add_annotation(project, document=document, **place, annotator=name)
    if state is not None:
        set_work(project, [document], state, annotator=name, reason=reason)


def stands(project, document):
    """What is confirmed in the project: (text, label, who)."""
    confirmed = [one for one in project.annotations(document=document) if one.status is AnnotationStatus.CONFIRMED]
    return [(one.text, one.label, one.annotator) for one in confirmed]


def layers(project, document):
    """What the layers hold: {(who, state): [(text, label)]}, several of one name as several entries."""
    people = {one.id: one.name for one in project.annotators()}
    spans = project.layer_spans([layer.id for layer in project.layers(document)])
    return sorted(
        (people[layer.annotator], layer.state.value, [(one.text, one.label) for one in spans[layer.id]])
        for layer in project.layers(document)
    )
