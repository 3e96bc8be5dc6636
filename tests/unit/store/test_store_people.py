from dataclasses import replace

import pytest
from store_makers import fill, make_annotation

from gapstudio.domain import Annotator, Area, DocumentWork, Layer, LayerState, WorkState
from gapstudio.store import Project


@pytest.fixture
def project(path):
    with Project.create(path) as opened:
        yield opened


@pytest.fixture
def document(project):
    return fill(project)[0]


def test_annotators_come_back_by_name(project):
    people = [Annotator("2", "Berta", "#123456", "books"), Annotator("1", "Ada")]
    with project.change("Name") as change:
        change.put_annotators(people)
    assert change.changes.areas >= {Area.PEOPLE}
    assert project.annotators() == (people[1], people[0])
    with project.change("Rename") as change:
        change.put_annotators([replace(people[1], name="Cora")])
        change.remove_annotators(["2"])
    assert [one.name for one in project.annotators()] == ["Cora"]
    project.undo()
    assert project.annotators() == (people[1], people[0])


def test_a_layer_holds_its_spans_apart_from_the_projects_annotations(project, document):
    layer = Layer("l1", document, "1", LayerState.DONE, "r1", "h1", "2026-11-30")
    own = project.annotations()
    first = replace(make_annotation(document), id="s1", note="n", score=0.5)
    second = replace(first, id="s2", start=None, end=None)
    with project.change("Merge") as change:
        change.put_layers([layer, Layer("l2", document, "2")])
        change.put_layer_spans("l1", [second, first])
    assert project.layers(document) == (layer, Layer("l2", document, "2"))
    assert project.layers(annotator="2") == (Layer("l2", document, "2"),)
    assert project.layer_spans(["l1", "l2"]) == {"l1": (first, second), "l2": ()}
    assert project.annotations() == own
    with project.change("Merge again") as change:
        change.put_layer_spans("l1", [replace(first, label="BUYER")])
    assert project.layer_spans(["l1"]) == {"l1": (replace(first, label="BUYER"),)}
    project.undo()
    assert project.layer_spans(["l1"]) == {"l1": (first, second)}
    with project.change("Remove") as change:
        change.remove_layers(["l1", "l2"])
    assert (project.layers(), project.layer_spans(["l1"])) == ((), {"l1": ()})
    project.undo()
    assert project.layer_spans(["l1"]) == {"l1": (first, second)}


def test_erasing_a_document_takes_its_layers(project, document):
    with project.change("Merge") as change:
        change.put_layers([Layer("l1", document, "1")])
        change.put_layer_spans("l1", [make_annotation(document)])
    project.erase([document])
    assert (project.layers(), project.layer_spans(["l1"])) == ((), {"l1": ()})


def test_one_draft_can_stand_in_several_layers_and_layers_keep_their_past(project, document):
    span = replace(make_annotation(document), id="same", label="SELLER", annotator="Ada")
    layers = [Layer("l1", document, "1", LayerState.SKIPPED, reason="blank", past=("a", "b")), Layer("l2", document, "2")]
    with project.change("Merge") as change:
        change.put_layers(layers)
        for layer in layers:
            change.put_layer_spans(layer.id, [span])
    assert project.layers(document) == tuple(layers)
    assert project.layer_spans(["l1", "l2"]) == {"l1": (span,), "l2": (span,)}
    assert (project.layers_with("SELLER"), project.layers_with("NONE")) == (("l1", "l2"), ())
    with project.change("Remove") as change:
        change.remove_layers(["l1"])
    assert project.layer_spans(["l1", "l2"]) == {"l1": (), "l2": (span,)}


def test_a_name_changes_wherever_it_stands(project, document):
    own = replace(make_annotation(document), id="own", annotator="Ada")
    with project.change("Work") as change:
        change.put_annotations([own])
        change.put_work([DocumentWork(document, WorkState.DONE, "", "Ada", "2026-11-30T00:00:00+00:00")])
        change.put_layers([Layer("l1", document, "1")])
        change.put_layer_spans("l1", [own])
    assert project.names_at_work() == ("Ada",)
    with project.change("Rename") as change:
        change.rename_in_work("Ada", "Ida")
    assert project.annotations(ids=["own"])[0].annotator == project.work(document).annotator == "Ida"
    assert project.layer_spans(["l1"])["l1"][0].annotator == "Ida"
    project.undo()
    assert project.names_at_work() == ("Ada",)


def test_a_history_is_forgotten_and_begins_anew(project, document):
    with project.change("") as change:
        change.forget_history()
    assert (project.history(), project.undo_title, project.redo_title) == ((), None, None)
    with project.change("Name") as change:
        change.put_annotators([Annotator("1", "Ada")])
    assert [entry.title for entry in project.history()] == ["Name"]
    project.undo()
    assert project.annotators() == ()
