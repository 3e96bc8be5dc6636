"""Agreement of a project's annotators: whose layers count, the ceiling, gamma in a job, and where the numbers stand."""

from dataclasses import replace

import pytest
from operations_makers import put_document

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, GapStudioError, Layer, LayerState, WorkState
from gapstudio.jobs import InlineRunner
from gapstudio.operations import follow
from gapstudio.operations.agreement import agreement_of, agreement_with_gamma, annotator_ceiling, gamma_job
from gapstudio.operations.as_json import agreement_json, ceiling_json
from gapstudio.store import new_id

ANN, BO, CY = (Annotator(f"id of {name}", name) for name in ("Ann", "Bo", "Cy"))


def put_people(project, *people):
    with project.change("People") as change:
        change.put_annotators(people)


def put_layer(project, document, person, *marks, state=LayerState.DONE):
    """Gives a person's layer of a document: marks are (word, label)."""
    reading = project.reading(document)
    words = {reading.word_text(word): word for word in reading.words}
    layer = Layer(new_id(), document, person.id, state, reading.revision)
    spans = [
        Annotation(new_id(), document, label, words[text].start, words[text].end, text, status=AnnotationStatus.CONFIRMED)
        for text, label in marks
    ]
    with project.change("Layer") as change:
        change.put_layers([layer])
        change.put_layer_spans(layer.id, [replace(span, annotator=person.name) for span in spans])


@pytest.fixture
def shelf(project):
    put_people(project, ANN, BO, CY)
    ids = [put_document(project, f"a{n} b{n} c{n}", supplier=f"supplier {n % 3}") for n in range(4)]
    for n, document in enumerate(ids):
        put_layer(project, document, ANN, (f"a{n}", "X"), (f"c{n}", "Y"))
        put_layer(project, document, BO, (f"a{n}", "X"), (f"{'b' if n == 2 else 'c'}{n}", "Y"))
    return ids


def test_finished_layers_are_compared_by_name(project, shelf):
    put_layer(project, shelf[0], CY, ("a0", "Y"), state=LayerState.IN_WORK)
    found = agreement_of(project)
    assert (found.annotators, found.documents, found.words) == (("Ann", "Bo"), 4, 12)
    assert found.f1.value == pytest.approx(7 / 8)
    assert found.f1.interval is not None
    assert (found.f1.interval.unit, found.f1.interval.clusters) == ("supplier", 3)
    assert (found.by_document[0].document, found.by_document[0].disputed, found.by_document[0].f1) == (shelf[2], 2, 0.5)
    assert found.gamma is None


def test_who_and_which_documents_can_be_chosen(project, shelf):
    put_layer(project, shelf[0], CY, ("a0", "X"))
    assert agreement_of(project).annotators == ("Ann", "Bo", "Cy")
    some = agreement_of(project, annotators=["cy", ANN.id])
    assert (some.annotators, some.documents) == (("Ann", "Cy"), 1)
    assert agreement_of(project, documents=shelf[:2]).documents == 2
    with pytest.raises(GapStudioError, match=r"Dee has finished no document.*Ann, Bo, Cy"):
        agreement_of(project, annotators=["Dee"])


def test_what_changes_is_measured_anew_and_what_does_not_is_kept(project, shelf):
    before = agreement_of(project)
    assert agreement_of(project) is before
    put_layer(project, shelf[0], CY, ("a0", "X"))
    assert agreement_of(project).annotators == ("Ann", "Bo", "Cy")
    project.undo()
    assert agreement_of(project) == before


def test_the_ceiling_is_the_mean_of_pairs_and_says_what_it_rests_on(project, shelf):
    ceiling = annotator_ceiling(project)
    assert ceiling is not None
    assert (ceiling.f1, ceiling.documents, ceiling.annotators) == (pytest.approx(7 / 8), 4, 2)
    assert "2 annotators on 4 documents" in ceiling.note
    assert "exploratory: it rests on 3 suppliers" in ceiling.note
    told = ceiling_json(ceiling)
    assert told is not None
    assert (told["f1"], told["documents"], told["annotators"]) == (ceiling.f1, 4, 2)
    assert told["low"] < told["f1"] < told["high"]


def test_without_two_who_share_a_document_there_is_no_ceiling(project):
    assert annotator_ceiling(project) is None
    put_people(project, ANN, BO)
    first, second = put_document(project, "a0 b0"), put_document(project, "a1 b1")
    put_layer(project, first, ANN, ("a0", "X"))
    put_layer(project, second, BO, ("a1", "X"))
    assert annotator_ceiling(project) is None
    put_layer(project, second, ANN)
    put_layer(project, first, BO)
    assert annotator_ceiling(project).f1 == 0.0  # each has found nothing of what the other has
    assert ceiling_json(None) is None


def test_two_who_mark_nothing_set_no_ceiling(project):
    put_people(project, ANN, BO)
    document = put_document(project, "a0 b0")
    for person in (ANN, BO):
        put_layer(project, document, person)
    assert agreement_of(project).documents == 1
    assert annotator_ceiling(project) is None


def test_each_against_the_adjudicated_gold(project, shelf):
    document = shelf[2]
    reading = project.reading(document)
    word = reading.words[0]
    gold = Annotation(new_id(), document, "X", word.start, word.end, "a2", status=AnnotationStatus.CONFIRMED, annotator="Cy")
    with project.change("Adjudicate") as change:
        change.put_annotations([gold])
        change.put_work([replace(project.work(document), state=WorkState.DONE, adjudicated=True)])
    ann, bo = agreement_of(project).against_gold
    assert [(one.annotator, one.documents, one.f1.value) for one in (ann, bo)] == [
        ("Ann", 1, pytest.approx(2 / 3)),
        ("Bo", 1, pytest.approx(2 / 3)),
    ]


def test_as_json_it_names_documents_and_says_why_something_is_undefined(project, shelf):
    names = {document.id: document.name for document in project.documents()}
    told = agreement_json(agreement_of(project), names)
    assert told["by_document"][0] == {
        "document": "a2.pdf",
        "document_id": shelf[2],
        "annotators": ["Ann", "Bo"],
        "spans": 3,
        "disputed": 2,
        "f1": 0.5,
    }
    assert set(told["pairs"][0]["labels"]) == {"X", "Y"}
    empty = agreement_json(agreement_of(project, documents=[]), names)
    assert empty["f1"] == {
        "value": None,
        "low": None,
        "high": None,
        "interval": None,
        "why": "No document was finished by two annotators.",
    }


def test_gamma_is_measured_in_a_job_and_kept_until_a_layer_changes(project, shelf):
    pytest.importorskip("pygamma_agreement")
    report = follow(project, gamma_job(project), InlineRunner()).report
    assert (report.measured, report.known, report.failed) == (4, 0, {})
    found = agreement_of(project)
    assert found.gamma is not None
    assert found.gamma.value is not None
    assert found == agreement_with_gamma(project, report)
    again = follow(project, gamma_job(project), InlineRunner()).report
    assert (again.measured, again.known, again.sentence()) == (0, 4, "Gamma measured on 0 documents, 4 known before.")
    put_layer(project, shelf[0], CY, ("a0", "Y"))
    assert agreement_of(project).gamma is None


def test_gamma_says_what_is_missing(project, shelf, monkeypatch):
    monkeypatch.setattr("gapstudio.operations.gamma.gamma_is_there", lambda: False)
    with pytest.raises(GapStudioError, match="pip install"):
        gamma_job(project).plan(project)
    monkeypatch.undo()
    with pytest.raises(GapStudioError, match="No document was finished by two annotators"):
        gamma_job(project, annotators=["Ann"]).plan(project)
