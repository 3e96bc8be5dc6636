"""Undo and redo against a plain model of a project, under random use."""

import copy
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store_makers import fill, make_annotation, make_item, picture

from gapstudio.domain import Annotation, Area, GapStudioError
from gapstudio.store import Project

KEYS = st.sampled_from(["a", "b", "c"])
WRITES = st.lists(
    st.one_of(
        st.tuples(st.just("setting"), KEYS, st.one_of(st.none(), st.integers(0, 3))),
        st.tuples(st.just("metadata"), st.integers(0, 2), KEYS, st.sampled_from(["", "x", "y"])),
        st.tuples(st.just("annotate"), st.integers(0, 4), st.integers(0, 2), KEYS),
        st.tuples(st.just("remove"), st.integers(0, 4)),
        st.tuples(st.just("active"), st.integers(0, 2), st.booleans()),
    ),
    min_size=1,
    max_size=4,
)


class Model:
    """What a project of three documents shows, as plain dictionaries."""

    def __init__(self, documents):
        self.documents = documents
        self.settings, self.metadata, self.annotations = {}, {}, {}
        self.active = dict.fromkeys(documents, True)

    def apply(self, write):
        match write:
            case ("setting", key, value):
                self._put(self.settings, key, value)
            case ("metadata", number, key, value):
                self._put(self.metadata, (self.documents[number], key), value or None)
            case ("annotate", identity, number, label):
                self.annotations[f"id{identity}"] = (self.documents[number], label)
            case ("remove", identity):
                self.annotations.pop(f"id{identity}", None)
            case ("active", number, active):
                self.active[self.documents[number]] = active

    def _put(self, table, key, value):
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value

    def shown(self):
        return (
            self.settings,
            {(d, k): v for (d, k), v in self.metadata.items() if self.active[d]},
            {i: (d, label) for i, (d, label) in self.annotations.items() if self.active[d]},
            [document for document in self.documents if self.active[document]],
        )


def apply(tx, documents, write):
    match write:
        case ("setting", key, value):
            tx.set_setting(key, value)
        case ("metadata", number, key, value):
            tx.set_metadata({documents[number]: {key: value}})
        case ("annotate", identity, number, label):
            tx.put_annotations([Annotation(f"id{identity}", documents[number], label, 0, 1)])
        case ("remove", identity):
            tx.remove_annotations([f"id{identity}"])
        case ("active", number, active):
            tx.set_active([documents[number]], active)


def shown(project):
    return (
        project.settings(),
        {(d.id, key): value for d in project.documents() for key, value in d.metadata.items()},
        {a.id: (a.document, a.label) for a in project.annotations()},
        [document.id for document in project.documents()],
    )


class UndoMachine(RuleBasedStateMachine):
    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "p.gap")
        self.documents = fill(self.project)
        self.past, self.future = [], []
        self.now = Model(self.documents)

    @rule(writes=WRITES)
    def change(self, writes):
        before = copy.deepcopy(self.now)
        entries = len([entry for entry in self.project.history() if not entry.undone])
        with self.project.change("Change") as tx:
            for write in writes:
                apply(tx, self.documents, write)
                self.now.apply(write)
        if len([entry for entry in self.project.history() if not entry.undone]) > entries:
            self.past.append(before)
            self.future = []
        else:
            assert before.__dict__ == self.now.__dict__

    @rule(writes=WRITES)
    def fail(self, writes):
        with suppress(ZeroDivisionError), self.project.change("Failed") as tx:
            for write in writes:
                apply(tx, self.documents, write)
            raise ZeroDivisionError

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        assert self.project.undo().areas
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        assert self.project.redo().areas
        self.past.append(self.now)
        self.now = self.future.pop()

    @precondition(lambda self: not self.future)
    @rule()
    def redo_nothing(self):
        assert self.project.redo_title is None
        assert not self.project.redo().areas

    @rule()
    def reopen(self):
        self.project.close()
        self.project = Project.open(self.project.path)

    @invariant()
    def same(self):
        if hasattr(self, "now"):
            assert shown(self.project) == self.now.shown()

    def teardown(self):
        if hasattr(self, "project"):
            self.project.close()
            self.folder.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["", "import", "run"]), WRITES), min_size=1, max_size=8))
def test_long_operations_may_be_mixed_with_others_and_all_can_be_undone_and_redone(steps):
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p.gap") as project:
        documents = fill(project)
        start, kept = shown(project), len(project.history())
        for entry, writes in steps:
            with project.change(entry or "Short", entry=entry) as tx:
                for write in writes:
                    apply(tx, documents, write)
        project.close_entry("import")
        project.close_entry("run")
        end, entries = shown(project), len(project.history()) - kept
        for _ in range(entries):
            project.undo()
        assert shown(project) == start
        for _ in range(entries):
            project.redo()
        assert shown(project) == end
        assert project.redo_title is None


def test_the_batches_of_a_long_operation_are_one_entry(project):
    fill(project, 0)
    with project.change("Import 2", entry="job") as tx:
        tx.add_documents([make_item("a")])
    with project.change("Import 2", entry="job") as tx:
        tx.add_documents([make_item("b")])
    assert project.open_entries == ("Import 2",)
    with pytest.raises(GapStudioError, match=r"Import 2.*still running"):
        project.undo()
    with pytest.raises(GapStudioError, match="Redo has to wait"):
        project.redo()
    assert project.close_entry("job").areas == {Area.HISTORY}
    assert project.close_entry("job").areas == set()
    assert [entry.title for entry in project.history()] == ["Corpus", "Import 2"]
    change = project.undo()
    assert change.summary == "Undo: Import 2"
    assert len(change.documents) == 2
    assert project.documents() == ()
    assert (project.undo_title, project.redo_title) == ("Corpus", "Import 2")
    project.redo()
    assert len(project.documents()) == 2


def test_a_long_operation_that_meets_rows_changed_meanwhile_goes_on_in_a_new_entry(project):
    for title, entry, value in (("Long", "job", 1), ("Short", "", 2), ("Long", "job", 3)):
        with project.change(title, entry=entry) as tx:
            tx.set_setting("x", value)
    project.close_entry("job")
    assert [entry.title for entry in project.history()] == ["Long", "Short", "Long"]
    seen = []
    while project.undo_title:
        project.undo()
        seen.append(project.setting("x"))
    assert seen == [2, 1, None]


def test_a_new_entry_drops_those_undone_but_a_change_of_nothing_does_not(project):
    (document,) = fill(project, 1)
    note = make_annotation(document)
    with project.change("Annotate") as tx:
        tx.put_annotations([note])
    project.undo()
    with project.change("Nothing") as tx:
        tx.remove_annotations(["unknown"])
        tx.set_metadata({document: {"supplier": ""}})
    assert tx.changes.areas == set()
    assert project.redo_title == "Annotate"
    with project.change("Set") as tx:
        tx.set_setting("x", 1)
    assert project.redo_title is None
    assert [entry.title for entry in project.history()] == ["Corpus", "Import", "Set"]


def test_a_failed_change_leaves_nothing(project):
    fill(project, 1)
    before = picture(project), project.history()

    def fail():
        with project.change("Fails") as tx:
            tx.add_documents([make_item()])
            assert len(project.documents()) == 2
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        fail()
    assert (picture(project), project.history()) == before


def test_a_change_that_has_ended_takes_nothing_more_and_changes_do_not_nest(project):
    with project.change("One") as tx:
        for nested in (project.undo, lambda: project.close_entry("x"), lambda: project.save_copy(project.path)):
            with pytest.raises(RuntimeError, match="under way"):
                nested()
    with pytest.raises(RuntimeError, match="has ended"):
        tx.set_setting("x", 1)
    with pytest.raises(RuntimeError, match="has ended"):
        tx.put_result("k", 1)


def test_history_is_kept_in_the_file(project, path):
    fill(project, 1)
    project.undo()
    project.close()
    with Project.open(path) as again:
        assert [(entry.title, entry.undone, entry.open) for entry in again.history()] == [
            ("Corpus", False, False),
            ("Import", True, False),
        ]
        again.redo()
        assert len(again.documents()) == 1


def test_a_row_written_several_times_in_one_operation_goes_back_to_what_it_was_before(project):
    with project.change("First") as tx:
        tx.set_setting("x", 1)
    with project.change("Several") as tx:
        for value in (2, None, 3, 4):
            tx.set_setting("x", value)
    project.undo()
    assert project.setting("x") == 1
    project.redo()
    assert project.setting("x") == 4
