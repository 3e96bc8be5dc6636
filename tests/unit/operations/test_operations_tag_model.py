"""Tags and the tree of causes at random, with undo and redo: tags name categories that exist, and undo restores exactly."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from operations_makers import CARD, put_document

from gapstudio.domain import ErrorItem, ErrorKind, ErrorQuery, GapStudioError, Run, RunState
from gapstudio.operations import INTERNAL, create_project
from gapstudio.operations.edit_documents import remove_documents
from gapstudio.operations.edit_taxonomy import (
    add_category,
    edit_category,
    merge_category,
    move_category,
    remove_category,
    use_taxonomy,
)
from gapstudio.operations.error_views import ErrorView, error_views, save_error_view
from gapstudio.operations.tag_errors import note, tag, untag
from gapstudio.operations.taxonomies import category_keys, taxonomy_of, taxonomy_presets
from gapstudio.operations.taxonomy_rules import check_taxonomy

pytestmark = pytest.mark.slow

TEXT = "one two three four"
WHICH = st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True)
SOME = st.lists(st.integers(0, 30), max_size=3)


class TagMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.project = create_project(Path(self.folder.name) / "p.gap")
        self.documents = [put_document(self.project, TEXT) for _ in range(2)]
        self.run_id = "run"
        with self.project.change("") as change:
            change.put_run(Run(self.run_id, CARD, INTERNAL, state=RunState.DONE))
        places = [(0, 3, "SELLER"), (4, 7, "BUYER"), (8, 13, "SELLER")]
        self.items = [ErrorItem(one, ErrorKind.MISSED, place, None) for one in self.documents for place in places]
        self.past, self.future = [], []
        self.base = self.steps()

    def teardown(self):
        self.project.close()
        self.folder.cleanup()

    def shown(self):
        tree = taxonomy_of(self.project)
        reviews = {(one.run, one.key): one for one in self.project.reviews(standing=False)}
        return tree, reviews, error_views(self.project), tuple(one.id for one in self.project.documents(INTERNAL))

    def step(self, operation, *arguments, **named):
        """What is refused changes nothing; what changes something is one step of undo."""
        before = self.shown()
        try:
            operation(self.project, *arguments, **named)
        except GapStudioError:
            assert self.shown() == before
        if self.shown() != before:
            self.past.append(before)
            self.future.clear()

    def steps(self):
        return sum(not one.undone for one in self.project.history())

    def category(self, at):
        rows = taxonomy_of(self.project).categories
        return rows[at % len(rows)].id

    def chosen(self, which):
        there = {one.id for one in self.project.documents(INTERNAL)}
        return [self.items[at] for at in which if self.items[at].document in there]

    @rule(which=WHICH, exact=st.none() | SOME, add=SOME, remove=SOME, toggle=SOME, who=st.sampled_from("ab"), blind=st.booleans())
    def tag(self, which, exact, add, remove, toggle, who, blind):
        ids = {name: [self.category(at) for at in own] for name, own in (("add", add), ("remove", remove), ("toggle", toggle))}
        categories = None if exact is None else [self.category(at) for at in exact]
        items = self.chosen(which)
        before = {one.key: one for one in self.project.reviews(self.run_id)}
        self.step(tag, self.run_id, items, categories=categories, annotator=who, blind=blind, **ids)
        after = {one.key: one for one in self.project.reviews(self.run_id)}
        for item in items:
            was, now = before.get(item.key), after.get(item.key)
            assert now is None or not now.blind or ((blind or was == now) and (was is None or was.blind))

    @rule(which=WHICH)
    def untag(self, which):
        self.step(untag, self.run_id, self.chosen(which), annotator="a")

    @rule(which=WHICH, text=st.sampled_from(["", "odd"]), blind=st.booleans())
    def note(self, which, text, blind):
        self.step(note, self.run_id, self.chosen(which), text, annotator="b", blind=blind)

    @rule(
        title=st.sampled_from(["Mine", "Table cell", " "]),
        under=st.none() | st.integers(0, 30),
        key=st.sampled_from(["", "t", "x"]),
    )
    def add(self, title, under, key):
        self.step(add_category, title, parent="" if under is None else self.category(under), key=key)

    @rule(at=st.integers(0, 30), title=st.sampled_from(["New", "Other"]), under=st.none() | st.integers(0, 30))
    def edit(self, at, title, under):
        self.step(edit_category, self.category(at), title=title, parent=None if under is None else self.category(under))

    @rule(at=st.integers(0, 30), to=st.none() | st.integers(0, 5), under=st.none() | st.integers(0, 30))
    def move(self, at, to, under):
        self.step(move_category, self.category(at), to=to, parent=None if under is None else self.category(under))

    @rule(at=st.integers(0, 30), into=st.none() | st.integers(0, 30), drop=st.booleans())
    def remove(self, at, into, drop):
        self.step(remove_category, self.category(at), into="" if into is None else self.category(into), drop=drop)

    @rule(at=st.integers(0, 30), into=st.integers(0, 30))
    def merge(self, at, into):
        self.step(merge_category, self.category(at), into=self.category(into))

    @rule()
    def preset(self):
        self.step(use_taxonomy, taxonomy_presets()[0])

    @rule(at=st.lists(st.integers(0, 30), max_size=2))
    def view(self, at):
        self.step(save_error_view, ErrorView("mine", ErrorQuery(categories=frozenset(self.category(one) for one in at))))

    @rule(at=st.integers(0, 1))
    def take_out(self, at):
        self.step(remove_documents, [self.documents[at]])

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        self.future.append(self.shown())
        self.project.undo()
        assert self.shown() == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        self.past.append(self.shown())
        self.project.redo()
        assert self.shown() == self.future.pop()

    @invariant()
    def tags_and_views_name_categories_that_exist(self):
        if not hasattr(self, "project"):
            return
        assert self.steps() == self.base + len(self.past)
        tree = taxonomy_of(self.project)
        known = [one.id for one in tree.categories]
        check_taxonomy(tree)
        assert set(category_keys(tree).values()) <= set(known)
        for one in self.project.reviews(standing=False):
            assert set(one.categories) <= set(known)
            assert len(set(one.categories)) == len(one.categories)
            assert one.reviewed or not one.categories
            assert one.reviewed or one.note or not one.blind
        for view in error_views(self.project):
            assert view.query.categories <= set(known)


TagMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestTagging = TagMachine.TestCase
