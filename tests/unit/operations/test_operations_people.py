import pytest
from operations_makers import DRAFT, put_document, put_gold
from people_makers import TEXT, hand_to, make_people, opened, stands, work, work_in

from gapstudio.domain import Area, GapStudioError, LayerState, SpanRule, WorkState
from gapstudio.operations import create_project
from gapstudio.operations.annotate import change_annotation
from gapstudio.operations.annotators import (
    add_annotator,
    annotator_rows,
    designate,
    designated,
    edit_annotator,
    find_annotator,
    remove_annotator,
)
from gapstudio.operations.assign import (
    Measure,
    Overlap,
    assign,
    assign_to,
    documents_in_order,
    plan_assignment,
    remove_layers,
    unassign,
    workloads,
)
from gapstudio.operations.edit_labels import add_label
from gapstudio.operations.hand_out import HandOutChoice, hand_out, hand_out_of, hand_out_records, write_hand_outs
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.merge_hand_out import merge_hand_out
from gapstudio.operations.queue import QueueKind
from gapstudio.operations.sample import draw_sample
from gapstudio.operations.span_rules import save_rule, span_rules
from gapstudio.store import Project


def test_annotators_are_added_renamed_and_found_by_name(project):
    ada = add_annotator(project, "  Ada   Lovelace ", colour="#2a6fb0", note="books").report
    assert (ada.name, ada.colour) == ("Ada Lovelace", "#2A6FB0")
    assert find_annotator(project, "ada lovelace") == find_annotator(project, ada.id) == ada
    for wrong in ("ADA LOVELACE", "  "):
        with pytest.raises(GapStudioError):
            add_annotator(project, wrong)
    with pytest.raises(GapStudioError, match="no colour"):
        edit_annotator(project, "Ada Lovelace", colour="blue")
    with pytest.raises(GapStudioError, match="Those listed are: Ada Lovelace"):
        find_annotator(project, "Ben")
    assert not edit_annotator(project, ada.id, name="Ada Lovelace").changes.areas


def test_a_new_name_goes_to_everything_that_carries_it_in_one_step(project):
    (document,) = make_people(project, "Ada")
    work_in(project, "Ada", document, ("Nordwind AG", "SELLER"))
    changes = edit_annotator(project, "Ada", name="Ida").changes
    assert changes.areas >= {Area.PEOPLE, Area.ANNOTATIONS, Area.WORK}
    assert stands(project, document) == [("Nordwind AG", "SELLER", "Ida")]
    assert project.work(document).annotator == "Ida"
    project.undo()
    assert stands(project, document) == [("Nordwind AG", "SELLER", "Ada")]


def test_who_annotated_without_being_listed_is_the_same_person_once_listed(project):
    document = put_document(project, TEXT)
    work_in(project, "Olga", document, ("Nordwind AG", "SELLER"))
    (row,) = annotator_rows(project)
    assert (row.annotator.name, row.listed) == ("Olga", False)
    assert add_annotator(project, "Olga").report.id == row.annotator.id


def test_removing_is_refused_where_layers_hold_work(project, tmp_path):
    document, other = make_people(project, "Ada", documents=2)
    file = hand_to(project, "Ada", tmp_path, [document])
    assign_to(project, annotator="Ada", documents=[other])
    work(file, "Ada", document, ("Nordwind AG", "SELLER"))
    merge_hand_out(project, file)
    designate(project, "Ada")
    with pytest.raises(GapStudioError, match="has worked on 1 document"):
        remove_annotator(project, "Ada")
    remove_annotator(project, "Ada", with_layers=True)
    assert (project.layers(), project.annotators(), designated(project)) == ((), (), None)
    assert stands(project, document) == [("Nordwind AG", "SELLER", "Ada")]
    project.undo()
    assert len(project.layers()) == 2
    assert designated(project).name == "Ada"


def test_all_documents_go_to_somebody_and_the_overlap_to_several(project):
    make_people(project, "Ada", "Ben", "Cem", documents=12)
    plan = plan_assignment(project, annotators=["Ada", "Ben", "Cem"], overlap=Overlap(2, share=0.25))
    assert project.layers() == ()
    made = assign(project, annotators=["Ada", "Ben", "Cem"], overlap=Overlap(2, share=0.25)).report
    assert made == plan
    assert len(made.shared) == 3
    assert sorted(len(own) for own in made.given.values()) == [5, 5, 5]
    assert len({document for own in made.given.values() for document in own}) == 12
    again = assign(project, annotators=["Ada", "Ben", "Cem"], overlap=Overlap(2, number=3))
    assert (again.changes.areas, again.report.already) == (frozenset(), 12)
    assert assign(project, annotators=["Ada", "Ben"], overlap=Overlap(2)).report.shared
    project.undo()
    project.undo()
    assert project.layers() == ()


def test_the_draw_depends_on_the_seed_and_begins_with_the_random_sample(project):
    documents = make_people(project, "Ada", "Ben", documents=10)

    def shared(seed):
        return plan_assignment(project, annotators=["Ada", "Ben"], overlap=Overlap(2, number=3), seed=seed).shared

    assert shared(1) == shared(1)
    assert len({shared(seed) for seed in range(8)}) > 1
    drawn = [one.document for one in draw_sample(project, documents=3).report]
    assert set(shared(1)) == set(drawn)
    assert documents_in_order(project, QueueKind.SAMPLE, 2) == tuple(drawn[:2])
    assert len(documents_in_order(project, QueueKind.IN_ORDER)) == len(documents)


@pytest.mark.parametrize("measure", [Measure.WORDS, Measure.DOCUMENTS])
def test_what_all_get_equally_much_of(project, measure):
    make_people(project, "Ada", "Ben")
    for words in (300, 100, 100, 90):
        put_document(project, " ".join(["word"] * words))
    load = assign(project, annotators=["Ada", "Ben"], measure=measure).report.load
    high, low = max(load.values()), min(load.values())
    assert (high, low) == ((300, 299) if measure is Measure.WORDS else (3, 2))


def test_what_cannot_be_assigned_is_refused(project):
    (document,) = make_people(project, "Ada")
    with pytest.raises(GapStudioError, match="2 times"):
        assign(project, annotators=["Ada"], overlap=Overlap(2))
    with pytest.raises(GapStudioError, match="between 0 and 1"):
        assign(project, annotators=["Ada"], overlap=Overlap(1, share=20))
    with pytest.raises(GapStudioError, match="Nobody is named"):
        assign(project, annotators=[])
    work_in(project, "Olga", document)
    with pytest.raises(GapStudioError, match="no document to give"):
        assign(project, annotators=["Ada"])


def test_by_hand_and_back(project, tmp_path):
    document, other = make_people(project, "Ada", documents=2)
    assign_to(project, annotator="Ada", documents=[document, other])
    assert not assign_to(project, annotator="Ada", documents=[document]).areas
    (load,) = workloads(project)
    assert (load.count(LayerState.ASSIGNED), load.pages, load.pages_left) == (2, 2, 2)
    file = hand_to(project, "Ada", tmp_path)
    unassign(project, annotator="Ada", documents=[other])
    work(file, "Ada", document)
    work(file, "Ada", other, ("Nordwind AG", "SELLER"), state=None)
    merge_hand_out(project, file)
    (load,) = workloads(project)
    assert dict(load.documents) == {document: LayerState.DONE, other: LayerState.IN_WORK}
    with pytest.raises(GapStudioError, match="has worked on"):
        unassign(project, annotator="Ada", documents=[other])
    remove_layers(project, [layer.id for layer in project.layers(other)])
    assert [layer.document for layer in project.layers()] == [document]


def test_a_hand_out_is_a_project_with_the_annotators_documents(project, tmp_path):
    document, other, third = make_people(project, "Ada", "Ben", documents=3)
    put_gold(project, document, "BUYER", "Müller GmbH", DRAFT)
    work_in(project, "Olga", document, ("Nordwind AG", "SELLER"), state=None)
    add_label(project, "TOWN")
    save_rule(project, SpanRule("money", r"\d+,\d\d", "GRAND_TOTAL"))
    with project.change("Columns") as change:
        change.set_metadata({document: {"supplier": "Nordwind"}})
    assign_to(project, annotator="Ada", documents=[document, other])
    assign_to(project, annotator="Ben", documents=[third])
    written = hand_out(project, annotators=["Ada", "Ben"], target=tmp_path / "out").report
    assert [one.path.name for one in written] == ["Ada.gap", "Ben.gap"]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["Ada.gap", "Ben.gap"]
    assert {layer.state for layer in project.layers()} == {LayerState.HANDED_OUT}
    assert [(one.file, one.documents, one.merged) for one in hand_out_records(project)] == [
        ("Ada.gap", 2, ""),
        ("Ben.gap", 1, ""),
    ]
    with opened(written[0].path) as handed:
        told = hand_out_of(handed)
        assert (told.annotator.name, told.project, told.title) == ("Ada", project.project_id(), "p.gap")
        assert [one.id for one in handed.documents()] == [document, other]
        assert handed.documents()[0].metadata == {"supplier": "Nordwind"}
        assert handed.reading(document) == project.reading(document)
        assert handed.annotations() == ()
        assert label_set_of(handed).names == label_set_of(project).names
        assert span_rules(handed) == span_rules(project)
        assert (handed.undo_title, handed.history(), handed.work(document).state) == (None, (), WorkState.NEW)
    project.undo()
    assert hand_out_records(project) == ()
    assert {layer.state for layer in project.layers()} == {LayerState.ASSIGNED}


def test_what_goes_along_is_chosen(project, tmp_path):
    (document,) = make_people(project, "Ada")
    draft = put_gold(project, document, "BUYER", "Müller GmbH", DRAFT)
    work_in(project, "Olga", document, ("Nordwind AG", "SELLER"), state=None)

    def held(number, **choice):
        file = hand_to(project, "Ada", tmp_path, [document], file=str(number), choice=HandOutChoice(**choice))
        with opened(file) as handed:
            return [one.label for one in handed.annotations()]

    assert held(1, drafts=True) == ["BUYER"]
    assert held(2, confirmed=True) == ["SELLER"]
    assert held(3, drafts=True, confirmed=True) == ["SELLER", "BUYER"]
    assert draft in project.annotations()


def test_nothing_is_overwritten_and_nothing_half_written(project, tmp_path):
    make_people(project, "Ada", "Ben", documents=2)
    target = tmp_path / "a.gap"
    with pytest.raises(GapStudioError, match="Ada has nothing to do"):
        hand_out(project, annotators=["Ada"], target=target)
    assign(project, annotators=["Ada", "Ben"], overlap=Overlap(2))
    target.write_text("mine")
    with pytest.raises(GapStudioError, match="is there already"):
        hand_out(project, annotators=["Ada"], target=target)
    assert target.read_text() == "mine"
    assert write_hand_outs(project, annotators=["Ada"], target=target, force=True, progress=lambda done, all_: False) == ()
    assert target.read_text() == "mine"
    heard = []
    made = write_hand_outs(project, annotators=["Ada"], target=target, force=True, progress=lambda *n: heard.append(n) or True)
    assert heard == [(2, 2)]
    assert made[0].path == target
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.gap"]
    with Project.open(target) as handed, pytest.raises(GapStudioError, match="hand-out itself"):
        hand_out(handed, annotators=["Ada"], target=tmp_path / "b.gap", documents=[handed.documents()[0].id])
    for name in ("A/a", "A:a"):
        add_annotator(project, name)
    everything = [one.id for one in project.documents()]
    with pytest.raises(GapStudioError, match="Two files"):
        hand_out(project, annotators=["A/a", "A:a"], target=tmp_path / "two", documents=everything)


def test_a_reader_writes_hand_outs_and_they_merge_without_a_record(project, tmp_path):
    (document,) = make_people(project, "Ada")
    with Project.open(project.path, read_only=True) as reader:
        (made,) = write_hand_outs(reader, annotators=["Ada"], target=tmp_path / "a.gap", documents=[document])
    work(made.path, "Ada", document, ("Nordwind AG", "SELLER"))
    merge_hand_out(project, made.path)
    assert stands(project, document) == [("Nordwind AG", "SELLER", "Ada")]


def test_the_history_of_work_is_told_step_by_step(tmp_path):
    with create_project(tmp_path / "h.gap") as project:
        document = put_document(project, TEXT)
        work_in(project, "Ada", document, ("Nordwind AG", "SELLER"), ("EUR", "CURRENCY"))
        project.undo()
        project.undo()
        told = project.work_histories([document])[document]
        assert told.first.annotations == ()
        assert told.present.annotations == project.annotations(document=document)
        assert told.present.work == project.work(document)
        steps = [*told.past, *told.undone]
        assert [(len(one.before), len(one.after), one.work_after.state) for one in steps] == [
            (0, 1, WorkState.IN_WORK),
            (0, 1, WorkState.NEW),
            (0, 0, WorkState.DONE),
        ]
        assert len(told.past) == 1
        project.redo()
        change_annotation(project, told.present.annotations[0].id, annotator="Ada", label="BUYER")
        (step,) = project.work_histories([document])[document].past[2:]
        assert [(one.label) for one in (*step.before, *step.after)] == ["SELLER", "BUYER"]
