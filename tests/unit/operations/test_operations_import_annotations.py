import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from operations_makers import DRAFT, put_document, put_gold

from gapstudio.domain import Annotation, AnnotationStatus, GapStudioError, LayerState, WorkState
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.edit_labels import set_overlapping
from gapstudio.operations.export_annotations import ExportChoice, export_annotations
from gapstudio.operations.history import redo, undo
from gapstudio.operations.import_annotations import (
    Conflicts,
    Fate,
    ImportCancelled,
    ImportOptions,
    Match,
    apply_import,
    plan_import,
    read_file,
)
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.suggestions import SuggestionChoice, suggestions_of

ANNA, BEN = ImportOptions("Anna"), ImportOptions("Ben")
TEXT = "Nordwind AG 80331 Munich"


@pytest.fixture
def document(project):
    return put_document(project, TEXT)  # Nordwind.pdf


@pytest.fixture
def file(tmp_path):
    """Writes records of doccano; each is (text, spans) or a whole record."""

    def write(*records, **noted):
        rows = [one if isinstance(one, dict) else {"text": one[0], "label": one[1], "gapstudio": noted} for one in records]
        path = tmp_path / "back.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return path

    return write


def fates(preview):
    return [span.fate for one in preview.documents for span in one.spans]


def test_a_preview_changes_nothing_and_apply_does_what_it_says_in_one_step(project, document, file):
    draft = put_gold(project, document, "CITY", "Munich", DRAFT, value="Munich")
    before = project.undo_title
    path = file((TEXT, [[0, 11, "SELLER"], [18, 24, "city"]]), name="Nordwind.pdf")
    preview = plan_import(project, path, ANNA)
    assert fates(preview) == [Fate.NEW, Fate.CONFIRMS]
    assert (project.annotations(), project.undo_title) == ((draft,), before)
    report = apply_import(project, preview).report
    assert report.documents == preview.documents
    seller, city = sorted(project.annotations(), key=lambda one: one.start or 0)
    assert (seller.label, seller.text, seller.annotator, seller.source) == ("SELLER", "Nordwind AG", "Anna", "person")
    assert (city.id, city.status, city.annotator, city.value) == (draft.id, AnnotationStatus.CONFIRMED, "Anna", "Munich")
    assert project.work(document).state is WorkState.IN_WORK
    assert [one.name for one in project.annotators()] == ["Anna"]
    undo(project)
    assert project.annotations() == (draft,)
    assert project.annotators() == ()
    assert fates(plan_import(project, path, ANNA)) == [Fate.NEW, Fate.CONFIRMS]


def test_what_came_in_is_the_same_the_second_time(project, document, file):
    path = file((TEXT, [[0, 11, "SELLER"], [0, 11, "SELLER"]]))
    apply_import(project, plan_import(project, path, ANNA))
    again = plan_import(project, path, ANNA)
    assert fates(again) == [Fate.SAME, Fate.SAME]
    assert not again.changes_something
    undone = project.undo_title
    assert apply_import(project, again).changes.areas == frozenset()
    assert project.undo_title == undone


@pytest.mark.parametrize(
    ("record", "how"),
    [
        ({"text": "x Nordwind AG", "gapstudio": {"id": "ID"}}, Match.ID),
        ({"text": "x Nordwind AG", "gapstudio": {"sha256": "SHA"}}, Match.SHA256),
        ({"text": TEXT, "gapstudio": {"name": "Nordwind.pdf"}}, Match.NAME),
        ({"text": TEXT, "gapstudio": {"name": "folder/NORDWIND.txt"}}, Match.NAME),
        ({"text": "Nordwind  AG\r\n80331 Munich"}, Match.TEXT),
        ({"text": TEXT + " Germany"}, Match.ALIKE),
        ({"text": "something else entirely about whales"}, Match.NONE),
        ({"text": "whales", "gapstudio": {"name": "Nordwind.pdf"}}, Match.NONE),
    ],
)
def test_how_documents_are_recognised(project, document, file, record, how):
    put_document(project, "Another text about other things")
    ids = {"ID": document, "SHA": project.document(document).sha256}
    noted = {key: ids.get(value, value) for key, value in record.get("gapstudio", {}).items()}
    (found,) = plan_import(project, file({**record, "label": [], "gapstudio": noted}), ANNA).documents
    assert found.match is how
    assert found.document == (document if how is not Match.NONE else "")
    assert bool(found.why) == (how is Match.NONE)


def test_of_several_of_one_name_the_one_with_the_text_is_taken(project, file):
    put_document(project, "Twice one two three")
    second = put_document(project, "Twice four five six")
    (found,) = plan_import(project, file(("Twice four five six", []), name="Twice.pdf"), ANNA).documents
    assert (found.match, found.document) == (Match.NAME, second)


def test_spans_go_where_their_words_stand_here(project, document, file):
    theirs = "Seite 1\r\nNordwind  AG\r\n80331 Munich"
    spans = [[9, 21, "SELLER"], [30, 33, "CITY"], [0, 5, "CITY"]]
    preview = plan_import(project, file((theirs, spans), name="Nordwind.pdf"), ANNA)
    apply_import(project, preview)
    assert [(one.text, one.label) for one in project.annotations()] == [("Nordwind AG", "SELLER"), ("Munich", "CITY")]
    assert fates(preview) == [Fate.NEW, Fate.NEW, Fate.UNPLACED]
    assert [span.changed for span in preview.documents[0].spans] == [False, True, False]
    (lost,) = preview.losses
    assert (lost.document, lost.span, lost.count) == ("Nordwind.pdf", True, 1)


def test_what_differs_from_a_persons_work_is_kept_beside_it(project, document, file):
    ours = add_annotation(project, document=document, start=0, end=8, label="BUYER", annotator="Anna").report
    path = file((TEXT, [[0, 11, "SELLER"], [18, 24, "CITY"]]), finished=True)
    preview = plan_import(project, path, BEN)
    assert fates(preview) == [Fate.CONFLICT, Fate.NEW]
    assert "Anna marked BUYER" in preview.documents[0].spans[0].why
    apply_import(project, preview)
    assert ours in project.annotations()
    assert [one.label for one in project.annotations()] == ["BUYER", "CITY"]
    (layer,) = project.layers()
    (ben,) = project.annotators()
    assert (layer.annotator, ben.name, layer.state, layer.document) == (ben.id, "Ben", LayerState.DONE, document)
    marks = project.layer_spans([layer.id])[layer.id]
    assert [(one.label, one.start, one.end, one.annotator) for one in marks] == [
        ("SELLER", 0, 11, "Ben"),
        ("CITY", 18, 24, "Ben"),
    ]
    assert project.work(document).state is WorkState.IN_WORK
    apply_import(project, plan_import(project, path, BEN))
    assert len(project.layers()) == 1
    assert len(project.layer_spans([layer.id])[layer.id]) == 2
    undo(project)
    assert len(project.layers()) == 1 if project.undo_title.startswith("Import") else not project.layers()


def test_a_document_that_another_person_finished_stays_as_it_is(project, document, file):
    set_work(project, [document], WorkState.DONE, annotator="Anna")
    path = file((TEXT, [[18, 24, "CITY"]]))
    assert fates(plan_import(project, path, BEN)) == [Fate.CONFLICT]
    assert fates(plan_import(project, path, ANNA)) == [Fate.NEW]
    apply_import(project, plan_import(project, path, BEN))
    assert project.annotations() == ()
    assert len(project.layers()) == 1


def test_a_stated_choice_decides_conflicts(project, document, file):
    ours = add_annotation(project, document=document, start=0, end=8, label="BUYER", annotator="Anna").report
    gone = put_gold(project, document, "CITY", "Munich", AnnotationStatus.REJECTED)
    path = file((TEXT, [[0, 11, "SELLER"], [18, 24, "CITY"]]), finished=True)
    left = plan_import(project, path, replace(BEN, conflicts=Conflicts.OURS))
    assert sum(loss.count for loss in left.losses if loss.span) == 2
    assert not left.changes_something
    assert apply_import(project, left).changes.areas == frozenset()
    apply_import(project, plan_import(project, path, replace(BEN, conflicts=Conflicts.THEIRS)))
    seller, city = project.annotations()
    assert ours.id not in (seller.id, city.id)
    assert (seller.label, city.id, city.status, city.annotator) == ("SELLER", gone.id, AnnotationStatus.CONFIRMED, "Ben")
    assert project.layers() == ()
    assert project.work(document).state is WorkState.DONE


def test_spans_of_a_file_that_overlap_are_both_kept(project, document, file):
    path = file((TEXT, [[0, 11, "SELLER"], [0, 8, "BUYER"]]))
    preview = plan_import(project, path, ANNA)
    assert fates(preview) == [Fate.NEW, Fate.CONFLICT]
    apply_import(project, preview)
    assert len(project.layer_spans([project.layers()[0].id])[project.layers()[0].id]) == 2
    undo(project)
    set_overlapping(project, True)
    assert fates(plan_import(project, path, ANNA)) == [Fate.NEW, Fate.NEW]


def test_several_annotators_of_a_document_get_a_layer_each(project, document, file):
    noted = {"name": "Nordwind.pdf", "finished": True}
    one = {"text": TEXT, "label": [[0, 11, "SELLER"]]}
    two = {"text": TEXT, "label": [[18, 24, "CITY"]]}
    details = {"label": "SELLER", "start": 0, "end": 11, "annotator": "Ann"}
    other = {"label": "CITY", "start": 18, "end": 24, "annotator": "Bea"}
    path = file({**one, "gapstudio": {**noted, "spans": [details]}}, {**two, "gapstudio": {**noted, "spans": [other]}})
    assert read_file(path).annotators == ("Ann", "Bea")
    preview = plan_import(project, path, ImportOptions("Me"))
    assert fates(preview) == [Fate.LAYER, Fate.LAYER]
    apply_import(project, preview)
    assert project.annotations() == ()
    names = {one.id: one.name for one in project.annotators()}
    layers = {names[layer.annotator]: layer for layer in project.layers()}
    assert {name: layer.state for name, layer in layers.items()} == {"Ann": LayerState.DONE, "Bea": LayerState.DONE}
    assert [mark.label for mark in project.layer_spans([layers["Bea"].id])[layers["Bea"].id]] == ["CITY"]
    assert project.work(document).state is WorkState.NEW


def test_finished_documents_count_as_gold(project, document, file):
    other = put_document(project, "Other words here")
    first = {"text": TEXT, "label": [[0, 11, "SELLER"]], "gapstudio": {"finished": True}}
    path = file(first, {"text": "Other words here", "label": []})
    apply_import(project, plan_import(project, path, ANNA))
    gold = CountedGold(project, project.corpus(INTERNAL))
    assert [one.label for one in gold.of(document)] == ["SELLER"]
    assert (gold.done(document), gold.done(other)) == (True, False)
    assert project.work(document).annotator == "Anna"
    apply_import(project, plan_import(project, path, replace(ANNA, done=True)))
    assert project.work(other).state is WorkState.DONE


def test_labels_that_are_not_here_wait_for_a_word(project, document, file):
    path = file((TEXT, [[0, 11, "ORG"], [12, 17, "Weird"], [18, 24, "CITY"]]))
    preview = plan_import(project, path, ANNA)
    assert fates(preview) == [Fate.UNKNOWN_LABEL, Fate.UNKNOWN_LABEL, Fate.NEW]
    org, weird, city = preview.labels
    assert (org.ours, org.added, bool(org.proposals)) == (None, False, True)
    assert (weird.ours, weird.proposals) == (None, ())
    assert (city.ours, city.spans) == ("CITY", 1)
    assert len([loss for loss in preview.losses if loss.span]) == 2
    stated = plan_import(project, path, replace(ANNA, labels={"ORG": "SELLER", "Weird": ""}))
    assert fates(stated) == [Fate.NEW, Fate.LEFT_OUT, Fate.NEW]
    with pytest.raises(GapStudioError, match="no label NOPE"):
        plan_import(project, path, replace(ANNA, labels={"ORG": "NOPE"}))
    before = label_set_of(project)
    apply_import(project, plan_import(project, path, replace(ANNA, labels={"ORG": "SELLER"}, add_labels=True)))
    after = label_set_of(project)
    assert after.names == (*before.names, "Weird")
    assert ("Weird" in after.exhaustive) == (before.exhaustive >= set(before.names))
    assert "Weird" in project.corpus(INTERNAL).labels
    assert {one.label for one in project.annotations()} == {"SELLER", "Weird", "CITY"}
    undo(project)
    assert (label_set_of(project).names, project.annotations()) == (before.names, ())


def test_documents_that_are_not_here_are_added_where_that_is_wanted(project, file):
    new = "Čeština  s 👩‍👩‍👧 a\r\nvíce"
    path = file((new, [[0, 7, "SELLER"], [20, 24, "CITY"]]), ("  ", []))
    out = plan_import(project, path, ANNA)
    assert [one.match for one in out.documents] == [Match.NONE, Match.NONE]
    assert [loss.span for loss in out.losses] == [True, False]
    assert not out.changes_something
    preview = plan_import(project, path, replace(ANNA, add_documents=True))
    assert [one.match for one in preview.documents] == [Match.NEW, Match.NONE]
    apply_import(project, preview)
    (made,) = project.documents(INTERNAL)
    assert project.reading(made.id).text == new
    assert [one.text for one in project.annotations()] == ["Čeština", "více"]
    assert fates(plan_import(project, path, ANNA)) == [Fate.SAME, Fate.SAME]
    undo(project)
    assert project.documents(INTERNAL) == ()


def test_predictions_come_in_as_suggestions_only_when_asked_and_never_count(project, document, file):
    spans = [{"label": "SELLER", "start": 0, "end": 11, "score": 0.75}]
    path = file({"text": TEXT, "label": [], "gapstudio": {"predictions": {"mymodel": spans}}})
    assert fates(plan_import(project, path, ANNA)) == []
    apply_import(project, plan_import(project, path, replace(ANNA, predictions=True)))
    (draft,) = project.annotations()
    assert (draft.status, draft.source, draft.origin, draft.score, draft.annotator) == (DRAFT, "model", "mymodel", 0.75, "")
    (suggested,) = suggestions_of(project, document, SuggestionChoice(repeats=False, rules=False))
    assert (suggested.label, suggested.score) == ("SELLER", 0.75)
    set_work(project, [document], WorkState.DONE, annotator="Anna")
    gold = CountedGold(project, project.corpus(INTERNAL))
    assert list(gold.of(document)) == []
    assert not gold.waits(document)


def test_what_changed_since_the_preview_is_seen(project, document, file):
    preview = plan_import(project, file((TEXT, [[0, 11, "SELLER"]])), BEN)
    add_annotation(project, document=document, start=0, end=8, label="BUYER", annotator="Anna")
    report = apply_import(project, preview).report
    assert fates(report) == [Fate.CONFLICT]
    assert [one.label for one in project.annotations()] == ["BUYER"]


def test_an_export_comes_back_the_same(project, document, tmp_path):
    add_annotation(project, document=document, start=0, end=11, label="SELLER", annotator="Anna", value="N", note="n")
    before = project.annotations()
    export_annotations(project, tmp_path / "a.jsonl", format="doccano", choice=ExportChoice())
    assert fates(plan_import(project, tmp_path / "a.jsonl", ANNA)) == [Fate.SAME]
    with project.change("Away") as change:
        change.remove_annotations([one.id for one in before])
    apply_import(project, plan_import(project, tmp_path / "a.jsonl", ANNA))

    def without_id(one: Annotation) -> Annotation:
        return replace(one, id="")

    assert list(map(without_id, project.annotations())) == list(map(without_id, before))


def test_an_equal_text_decides_against_a_name(project, file):
    put_document(project, "Text one two three four")
    other = put_document(project, "Other words of five six")
    (found,) = plan_import(project, file(("Other  words of five six", []), name="Text.pdf"), ANNA).documents
    assert (found.match, found.document) == (Match.TEXT, other)


def test_values_without_a_place_are_told_unless_they_are_here(project, document, file):
    put_gold(project, document, "TOTAL", None, AnnotationStatus.UNLOCATED, value="119.00")
    path = file((TEXT, []), unlocated=[["TOTAL", "119.00"], ["TOTAL", "120.00"], ["Weird", "1"]])
    (loss,) = plan_import(project, path, ANNA).losses
    assert (loss.count, loss.span, loss.reason) == (2, False, "values without a place are not taken")


def test_an_annotator_who_is_listed_keeps_the_name(project, document, file):
    apply_import(project, plan_import(project, file((TEXT, [[0, 11, "SELLER"]])), ANNA))
    apply_import(project, plan_import(project, file((TEXT, [[18, 24, "CITY"]])), ImportOptions(" anna ")))
    assert {one.annotator for one in project.annotations()} == {"Anna"}
    assert len(project.annotators()) == 1


def test_clear_errors(project, file, tmp_path):
    with pytest.raises(GapStudioError, match="not there"):
        read_file(tmp_path / "absent.jsonl")
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01")
    with pytest.raises(GapStudioError, match="no format"):
        read_file(tmp_path / "odd.bin")
    (tmp_path / "deep.jsonl").write_text('{"text": ' + "[" * 100_000, encoding="utf-8")
    with pytest.raises(GapStudioError, match=r"deep\.jsonl"):
        read_file(tmp_path / "deep.jsonl", "doccano")
    with pytest.raises(GapStudioError, match="Nobody is named"):
        plan_import(project, file(("a", [])), ImportOptions(" "))
    with pytest.raises(ImportCancelled):
        plan_import(project, file(("a", [])), ANNA, cancelled=lambda: True)


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_in_nothing_of_a_person_goes_and_no_span_is_lost_in_silence(project, file, data):
    """The project goes on from example to example, so that files meet what others left."""
    if not project.documents(INTERNAL):
        put_document(project, TEXT)
    starts, ends = (0, 9, 12, 18), (8, 11, 17, 24)
    ranges = st.tuples(st.sampled_from(starts), st.sampled_from(ends)).filter(lambda pair: pair[0] < pair[1])
    drawn = data.draw(st.lists(st.tuples(ranges, st.sampled_from(["SELLER", "CITY", "ELSEWHERE"])), max_size=4))
    options = ImportOptions(
        data.draw(st.sampled_from(["Anna", "Ben"])),
        conflicts=data.draw(st.sampled_from([Conflicts.BOTH, Conflicts.OURS])),
        done=data.draw(st.booleans()),
    )
    before = confirmed(project), layered(project), project.work(project.documents(INTERNAL)[0].id)
    path = file((TEXT, [[*place, label] for place, label in drawn]))
    outcome = apply_import(project, plan_import(project, path, options))
    report = outcome.report
    marks, layers = confirmed(project), layered(project)
    assert before[0] <= marks
    lost = sum(loss.count for loss in report.losses if loss.span)
    held = {(start, end, label) for _, start, end, label in marks} | {mark[1:] for mark in layers if mark[0] == options.annotator}
    assert sum((*place, label) not in held for place, label in drawn) <= lost
    if outcome.changes.areas:
        undo(project)
        assert (confirmed(project), layered(project), project.work(project.documents(INTERNAL)[0].id)) == before
        redo(project)
        assert (confirmed(project), layered(project)) == (marks, layers)


def confirmed(project):
    return {(one.id, one.start, one.end, one.label) for one in project.annotations() if one.status is AnnotationStatus.CONFIRMED}


def layered(project):
    names = {one.id: one.name for one in project.annotators()}
    spans = project.layer_spans([layer.id for layer in project.layers()])
    return {(names[layer.annotator], one.start, one.end, one.label) for layer in project.layers() for one in spans[layer.id]}
