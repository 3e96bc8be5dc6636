import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from operations_makers import DRAFT, make_reading, put_document, put_gold
from people_makers import TEXT, hand_to, layers, make_people, opened, stands, work, work_in

from gapstudio.domain import AnnotationStatus, GapStudioError, ReadingChoices, Span, WorkState
from gapstudio.operations.adjudicate import (
    adjudicate,
    adjudicate_agreed,
    another_span,
    open_conflicts,
    settle_conflict,
    take_layer,
    waiting_documents,
)
from gapstudio.operations.annotate import change_annotation, delete_annotations, set_work
from gapstudio.operations.annotators import designate, edit_annotator
from gapstudio.operations.carry_gold import carry_layers
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.edit_labels import add_label, edit_label
from gapstudio.operations.hand_out import HandOutChoice
from gapstudio.operations.label_follow import uses_of
from gapstudio.operations.layers import layer_sets, layers_of_document
from gapstudio.operations.merge_hand_out import Fate, Result, merge_hand_out, preview_merge
from gapstudio.operations.projects import INTERNAL, create_project, internal_corpus
from gapstudio.store import PackedReading, Project

SELLER, BUYER, WRONG = ("Nordwind AG", "SELLER"), ("Müller GmbH", "BUYER"), ("Müller", "BUYER")


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def test_what_one_person_finished_becomes_the_projects_and_undo_takes_it_back(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, SELLER, BUYER)
    before = project.layers(), project.settings()
    told = preview_merge(project, file)
    assert (project.layers(), project.settings()) == before
    outcome = merge_hand_out(project, file)
    assert outcome.report == told
    (one,) = told.documents
    assert (one.fate, one.result, one.added, one.conflicts) == (Fate.NEW, Result.TAKEN, 2, ())
    assert told.sentence() == "From Ada: 1 document, 2 spans new."
    assert stands(project, document) == [(*SELLER, "Ada"), (*BUYER, "Ada")]
    assert (project.work(document).state, project.work(document).annotator) == (WorkState.DONE, "Ada")
    assert layers(project, document) == [("Ada", "done", [SELLER, BUYER])]
    assert not merge_hand_out(project, file).changes.areas
    project.undo()
    assert (project.layers(), project.settings()) == before
    assert stands(project, document) == []
    project.redo()
    assert stands(project, document) == [(*SELLER, "Ada"), (*BUYER, "Ada")]


def test_two_who_differ_keep_both_and_wait(project, folder):
    (document,) = make_people(project, "Ada", "Ben")
    files = [hand_to(project, name, folder, [document]) for name in ("Ada", "Ben")]
    work(files[0], "Ada", document, SELLER, BUYER)
    work(files[1], "Ben", document, SELLER, WRONG)
    merge_hand_out(project, files[0])
    told = merge_hand_out(project, files[1]).report
    (conflict,) = told.conflicts
    assert [(name, [one.text for one in spans]) for name, spans in conflict.sides] == [
        ("Ada", ["Müller GmbH"]),
        ("Ben", ["Müller"]),
    ]
    assert told.documents[0].result is Result.WAITS
    assert stands(project, document) == [(*SELLER, "Ada")]
    assert project.work(document).state is WorkState.IN_WORK
    assert [one.document.id for one in waiting_documents(project)] == [document]
    sets = layer_sets(project)
    names = {one.id: one.name for one in sets.annotators}
    assert {names[id]: spans for id, spans in sets.documents[0].spans.items()} == {
        "Ada": (Span(0, 11, "SELLER"), Span(20, 31, "BUYER")),
        "Ben": (Span(0, 11, "SELLER"), Span(20, 26, "BUYER")),
    }


def test_two_who_agree_make_it_done(project, folder):
    (document,) = make_people(project, "Ada", "Ben")
    for name in ("Ada", "Ben"):
        file = hand_to(project, name, folder, [document])
        work(file, name, document, SELLER)
        told = merge_hand_out(project, file).report
    assert told.documents[0].result is Result.AGREED
    assert project.work(document).state is WorkState.DONE
    assert waiting_documents(project) == ()


def test_the_projects_own_finished_work_is_kept_as_a_layer(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work_in(project, "Olga", document, SELLER, WRONG)
    work(file, "Ada", document, SELLER, BUYER)
    told = merge_hand_out(project, file).report
    assert [name for name, _ in told.conflicts[0].sides] == ["Olga", "Ada"]
    assert layers(project, document) == [("Ada", "done", [SELLER, BUYER]), ("Olga", "done", [SELLER, WRONG])]
    assert [row[:2] for row in stands(project, document)] == [SELLER]
    assert project.work(document).state is WorkState.IN_WORK


def test_what_somebody_is_working_on_here_is_left_alone(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work_in(project, "Olga", document, WRONG, state=None)
    work(file, "Ada", document, SELLER)
    told = merge_hand_out(project, file).report
    assert told.documents[0].result is Result.KEPT
    assert stands(project, document) == [(*WRONG, "Olga")]
    assert waiting_documents(project) == ()
    set_work(project, [document], WorkState.DONE, annotator="Olga")
    assert [view.annotator.name for view in waiting_documents(project)[0].views] == ["Ada", "Olga"]


def test_a_newer_copy_replaces_an_older_one_and_an_older_one_changes_nothing(project, folder):
    (document,) = make_people(project, "Ada")
    file, old = hand_to(project, "Ada", folder, [document]), folder / "old.gap"
    work(file, "Ada", document, SELLER, WRONG)
    with opened(file) as handed:
        handed.save_copy(old)
        (wrong,) = (one for one in handed.annotations() if one.label == "BUYER")
        change_annotation(handed, wrong.id, annotator="Ada", end=31)
        (seller,) = (one for one in handed.annotations() if one.label == "SELLER")
        delete_annotations(handed, [seller.id], annotator="Ada")
    merge_hand_out(project, old)
    told = merge_hand_out(project, file).report
    assert told.documents[0].fate is Fate.NEWER
    assert layers(project, document) == [("Ada", "done", [BUYER])]
    assert stands(project, document) == [(*BUYER, "Ada")]
    told = merge_hand_out(project, old)
    assert (told.report.documents[0].fate, told.changes.areas) == (Fate.OLDER, frozenset())
    assert told.report.sentence() == "From Ada: 0 documents, 1 older than what is here."


def test_going_back_to_what_was_before_is_newer_too(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, SELLER)
    for label in ("BUYER", "SELLER"):
        with opened(file) as handed:
            change_annotation(handed, handed.annotations()[0].id, annotator="Ada", label=label)
        told = merge_hand_out(project, file).report
    assert told.documents[0].fate is Fate.NEWER
    assert layers(project, document) == [("Ada", "done", [SELLER])]


def test_copies_that_went_apart_are_kept_side_by_side(project, folder):
    (document,) = make_people(project, "Ada")
    file, fork = hand_to(project, "Ada", folder, [document]), folder / "fork.gap"
    work(file, "Ada", document, SELLER, state=None)
    with opened(file) as handed:
        handed.save_copy(fork)
    work(file, "Ada", document, BUYER)
    work(fork, "Ada", document, WRONG)
    merge_hand_out(project, file)
    assert merge_hand_out(project, fork).report.documents[0].fate is Fate.BESIDE
    assert layers(project, document) == [("Ada", "done", [SELLER, WRONG]), ("Ada", "done", [SELLER, BUYER])]
    assert [row[:2] for row in stands(project, document)] == [SELLER]


def test_a_second_hand_out_goes_on_where_the_first_one_ended(project, folder):
    (document,) = make_people(project, "Ada")
    first = hand_to(project, "Ada", folder, [document])
    work(first, "Ada", document, SELLER, state=WorkState.IN_WORK)
    merge_hand_out(project, first)
    second = hand_to(project, "Ada", folder, [document], file="second")
    with opened(second) as handed:
        assert stands(handed, document) == [(*SELLER, "Ada")]
        assert handed.work(document).state is WorkState.IN_WORK
    assert merge_hand_out(project, second).report.documents[0].fate is Fate.UNTOUCHED
    work(second, "Ada", document, BUYER)
    assert merge_hand_out(project, second).report.documents[0].fate is Fate.NEWER
    assert layers(project, document) == [("Ada", "done", [SELLER, BUYER])]
    assert merge_hand_out(project, first).report.documents[0].fate is Fate.OLDER


def test_notes_values_rejections_and_reasons_come_back(project, folder):
    document, blank = make_people(project, "Ada", documents=2)
    draft = put_gold(project, document, "BUYER", "Müller GmbH", DRAFT)
    missing = put_gold(project, document, "VAT_ID", None, AnnotationStatus.UNLOCATED, value="DE1")
    project_drafts = {draft.id, missing.id}
    file = hand_to(project, "Ada", folder, [document, blank], choice=HandOutChoice(drafts=True))
    with opened(file) as handed:
        assert {one.id for one in handed.annotations()} == project_drafts
        work_in(handed, "Ada", document, SELLER, state=None)
        seller = next(one for one in handed.annotations() if one.label == "SELLER")
        change_annotation(handed, seller.id, annotator="Ada", note="logo", value="Nordwind")
        delete_annotations(handed, [draft.id, missing.id], annotator="Ada")
        set_work(handed, [document], WorkState.DONE, annotator="Ada")
        set_work(handed, [blank], WorkState.SKIPPED, annotator="Ada", reason="no invoice")
    merge_hand_out(project, file)
    rejected = AnnotationStatus.REJECTED
    assert {(one.label, one.value, one.note, one.status) for one in project.annotations(document=document)} == {
        ("SELLER", "Nordwind", "logo", AnnotationStatus.CONFIRMED),
        ("BUYER", "Müller GmbH", "", rejected),
        ("VAT_ID", "DE1", "", rejected),
    }
    assert (project.work(blank).state, project.work(blank).reason) == (WorkState.SKIPPED, "no invoice")


def test_a_draft_here_becomes_the_span_at_its_place(project, folder):
    (document,) = make_people(project, "Ada")
    draft = put_gold(project, document, "BUYER", "Müller GmbH", DRAFT)
    other = put_gold(project, document, "GRAND_TOTAL", "119,00", DRAFT)
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, BUYER)
    merge_hand_out(project, file)
    assert [(one.id, one.status) for one in project.annotations()] == [
        (draft.id, AnnotationStatus.CONFIRMED),
        (other.id, AnnotationStatus.DRAFT),
    ]


def test_what_a_ledger_states_stays_its_statement_when_annotators_mark_the_same(project, folder):
    document, other = make_people(project, "Ada", "Ben", documents=2)
    stated = put_gold(project, document, "GRAND_TOTAL", "119,00", DRAFT)
    with project.change("A ledger states") as change:
        change.put_annotations([replace(stated, source="ledger", value="119.00")])
    files = [hand_to(project, name, folder, [document, other]) for name in ("Ada", "Ben")]
    for file, name in zip(files, ("Ada", "Ben"), strict=True):
        work(file, name, document, ("119,00", "GRAND_TOTAL"), *([BUYER] if name == "Ben" else []))

    def held():
        return [(one.source, one.value, one.status) for one in project.annotations() if one.label == "GRAND_TOTAL"]

    for file in files:
        merge_hand_out(project, file)
        assert held() == [("ledger", "119.00", AnnotationStatus.CONFIRMED)]
        assert preview_merge(project, file).documents[0].fate in (Fate.SAME, Fate.UNTOUCHED)
    assert [name for name, _, _ in layers(project, document)] == ["Ada", "Ben"]
    with opened(files[0]) as mine:
        delete_annotations(mine, [one.id for one in mine.annotations()], annotator="Ada")
    merge_hand_out(project, files[0])
    assert held() == [("ledger", "119.00", DRAFT)]


def test_spans_move_to_the_reading_that_counts_here_and_lost_ones_are_told(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, SELLER, BUYER)
    new = make_reading("Invoice of Nordwind AG in Kiel", source=TEXT)
    new = replace(new, extractor="another")
    with project.change("Read again") as change:
        change.choose_reading(document, new, ReadingChoices())
    told = merge_hand_out(project, file).report
    assert told.documents[0].lost == 1
    assert stands(project, document) == [(*SELLER, "Ada")]
    lost = next(one for one in project.annotations(document=document) if one.start is None)
    assert (lost.text, lost.status) == ("Müller GmbH", AnnotationStatus.UNLOCATED)
    assert "no longer shows" in lost.why


def test_layers_move_along_when_a_document_is_read_again(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, SELLER, BUYER)
    merge_hand_out(project, file)
    new = replace(make_reading(f"Invoice {TEXT}", source=TEXT), extractor="another")
    with project.change("Read again") as change:
        carry_layers(project, change, document, PackedReading.of(new))
        change.choose_reading(document, new, ReadingChoices())
    (layer,) = project.layers(document)
    spans = project.layer_spans([layer.id])[layer.id]
    assert layer.revision == new.revision
    assert [new.text[one.start : one.end] for one in spans] == ["Nordwind AG", "Müller GmbH"]
    assert merge_hand_out(project, file).report.documents[0].fate is Fate.SAME


def test_new_labels_come_along_and_layers_follow_renamed_ones(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    with opened(file) as handed:
        add_label(handed, "TOWN", title="Town", key="s")
        add_label(handed, "UNUSED")
    work(file, "Ada", document, ("EUR", "TOWN"), SELLER)
    told = merge_hand_out(project, file).report
    assert told.new_labels == ("TOWN",)
    assert any("UNUSED" in remark for remark in told.remarks)
    assert project.label_set().label("TOWN").title == "Town"
    assert "TOWN" in internal_corpus(project).labels
    edit_label(project, "TOWN", new_name="CITY_2")
    assert layers(project, document) == [("Ada", "done", [SELLER, ("EUR", "CITY_2")])]
    assert "1 annotator's layer" in uses_of(project, "CITY_2")


def test_other_files_are_refused_with_what_to_do(project, folder):
    make_people(project, "Ada", documents=2)
    create_project(folder / "plain.gap").close()
    with pytest.raises(GapStudioError, match="is no hand-out"):
        preview_merge(project, folder / "plain.gap")
    with pytest.raises(GapStudioError, match="There is no file"):
        preview_merge(project, folder / "none.gap")
    with create_project(folder / "other.gap") as other:
        (document,) = make_people(other, "Ada")
        file = hand_to(other, "Ada", folder, [document])
    with pytest.raises(GapStudioError, match=r"handed out from other\.gap"):
        merge_hand_out(project, file)


def test_documents_that_are_not_here_are_left_out_and_told(project, folder):
    document, gone = make_people(project, "Ada", documents=2)
    file = hand_to(project, "Ada", folder, [document, gone])
    with opened(file) as handed:
        new = put_document(handed, "a new one")
        for one in (document, gone, new):
            set_work(handed, [one], WorkState.DONE, annotator="Ada")
    with project.change("Take out") as change:
        change.set_active([gone], False)
    told = merge_hand_out(project, file).report
    assert {one.why.split(".")[0] for one in told.documents if one.fate is Fate.LEFT_OUT} == {
        "It is not in the project any more",
        "It was added in the hand-out",
    }
    project.undo()
    project.undo()
    assert merge_hand_out(project, file).report.documents[1].fate is Fate.NEW


def test_the_annotator_is_known_under_another_name(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work(file, "Ada", document, SELLER)
    edit_annotator(project, "Ada", name="Ada Lovelace")
    merge_hand_out(project, file)
    assert stands(project, document) == [(*SELLER, "Ada Lovelace")]
    edit_annotator(project, "Ada Lovelace", name="A. L.")
    assert stands(project, document) == [(*SELLER, "A. L.")]
    assert layer_sets(project).annotators[0].name == "A. L."
    assert project.work(document).annotator == "A. L."
    project.undo()
    assert stands(project, document) == [(*SELLER, "Ada Lovelace")]


@pytest.fixture
def differing(project, folder):
    """A document with layers of Ada and Ben that agree on the seller and differ on the buyer."""
    (document,) = make_people(project, "Ada", "Ben")
    for name, span in (("Ada", BUYER), ("Ben", WRONG)):
        file = hand_to(project, name, folder, [document])
        work(file, name, document, SELLER, span)
        merge_hand_out(project, file)
    return document


def test_a_conflict_is_settled_by_a_side_and_the_layers_stay(project, differing):
    before = layers(project, differing)
    (group,) = layers_of_document(project, differing).conflicts
    settle_conflict(project, document=differing, group=group, spans=group.sides[0], annotator="Zoe")
    now = layers_of_document(project, differing)
    assert (open_conflicts(now), now.waits, now.work.state) == ((), True, WorkState.IN_WORK)
    done = adjudicate(project, document=differing, annotator="Zoe").report
    assert done.sentence() == "1 document adjudicated with 2 spans."
    work = project.work(differing)
    assert (work.state, work.adjudicated, work.annotator) == (WorkState.DONE, True, "Zoe")
    assert stands(project, differing) == [(*SELLER, "Ada"), (*BUYER, "Ada")]
    assert layers(project, differing) == before
    assert waiting_documents(project) == ()
    project.undo()
    project.undo()
    assert open_conflicts(layers_of_document(project, differing)) == (group,)


@pytest.mark.parametrize("choice", ["neither", "both", "another"])
def test_neither_both_or_another(project, differing, choice):
    (group,) = layers_of_document(project, differing).conflicts
    chosen = {"neither": [], "both": [one for side in group.sides for one in side]}.get(choice)
    if chosen is None:
        chosen = [another_span(project, document=differing, start=27, end=31, label="BUYER", annotator="Zoe")]
    settle = {"document": differing, "group": group, "spans": chosen, "annotator": "Zoe"}
    if choice == "both":
        with pytest.raises(GapStudioError, match="overlap"):
            settle_conflict(project, **settle)
        return
    settle_conflict(project, **settle)
    assert open_conflicts(layers_of_document(project, differing)) == ()
    adjudicate(project, document=differing, annotator="Zoe")
    assert stands(project, differing)[1:] == ([("GmbH", "BUYER", "Zoe")] if choice == "another" else [])


def test_one_layer_is_taken_whole_and_a_later_copy_changes_nothing(project, differing, folder):
    take_layer(project, layer="ben", documents=[differing], annotator="Zoe")
    assert stands(project, differing) == [(*SELLER, "Ben"), (*WRONG, "Ben")]
    work(folder / "Ada.gap", "Ada", differing, ("119,00", "GRAND_TOTAL"))
    told = merge_hand_out(project, folder / "Ada.gap").report
    assert told.documents[0].result is Result.KEPT
    assert stands(project, differing) == [(*SELLER, "Ben"), (*WRONG, "Ben")]
    with pytest.raises(GapStudioError, match="no layer"):
        take_layer(project, layer="Carl", documents=[differing], annotator="Zoe")


def test_what_all_agree_on_is_settled_at_once(project, folder):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", folder, [document])
    work_in(project, "Olga", document, SELLER, state=None)
    work(file, "Ada", document, SELLER)
    merge_hand_out(project, file)
    set_work(project, [document], WorkState.DONE, annotator="Olga")
    done = adjudicate_agreed(project, annotator="Zoe", documents=[document]).report
    assert done.documents == (document,)
    assert layers(project, document) == [("Ada", "done", [SELLER]), ("Olga", "done", [SELLER])]


def test_gold_is_the_adjudicated_layer_else_the_designated_one_else_the_projects(project, differing):
    corpus = internal_corpus(project)

    def gold():
        return sorted(one.text for one in CountedGold(project, corpus).of(differing))

    before = project.corpus_revision(INTERNAL)
    assert gold() == []
    designate(project, "Ben")
    assert gold() == ["Müller", "Nordwind AG"]
    assert CountedGold(project, corpus).done(differing)
    assert project.corpus_revision(INTERNAL) != before
    take_layer(project, layer="Ada", documents=[differing], annotator="Zoe")
    assert gold() == ["Müller GmbH", "Nordwind AG"]
    designate(project, "")
    assert gold() == ["Müller GmbH", "Nordwind AG"]


MERGER = """
import sys
from pathlib import Path
from gapstudio.operations import merge_hand_out as m
from gapstudio.store import Project
write = m.write_settled
def slow(*arguments):
    write(*arguments)
    print("written", flush=True)
    import time
    time.sleep(float(sys.argv[3]))
m.write_settled = slow
with Project.open(Path(sys.argv[1])) as project:
    m.merge_hand_out(project, Path(sys.argv[2]))
"""


def test_a_merge_that_is_killed_merges_nothing(tmp_path):
    with create_project(tmp_path / "p.gap") as project:
        documents = make_people(project, "Ada", documents=3)
        file = hand_to(project, "Ada", tmp_path, documents)
        history = project.history()
    for document in documents:
        work(file, "Ada", document, SELLER)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", MERGER, str(tmp_path / "p.gap"), str(file), "60"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert [child.stdout.readline() for _ in range(1)] == ["written\n"]
    time.sleep(0.05)
    child.kill()
    child.communicate()
    assert child.returncode in (-signal.SIGKILL, 1)
    with Project.open(tmp_path / "p.gap") as project:
        assert project.check() == ()
        assert project.history() == history
        assert not any(layer.past for layer in project.layers())
        assert project.annotations() == ()
        assert len(merge_hand_out(project, Path(file)).report.merged) == 3
        assert all(stands(project, document) == [(*SELLER, "Ada")] for document in documents)
