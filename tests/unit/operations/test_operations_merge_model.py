"""Hand-outs edited in conflict, copied, undone and merged in any order: nothing that anybody confirmed is lost."""

import contextlib
import copy
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from operations_makers import put_document

from gapstudio.domain import AnnotationStatus, GapStudioError, WorkState
from gapstudio.operations import create_project
from gapstudio.operations.adjudicate import adjudicate_agreed, waiting_documents
from gapstudio.operations.annotate import add_annotation, change_annotation, delete_annotations, set_work
from gapstudio.operations.annotators import add_annotator
from gapstudio.operations.assign import assign_to
from gapstudio.operations.hand_out import hand_out
from gapstudio.operations.merge_hand_out import merge_hand_out, preview_merge
from gapstudio.store import Project

pytestmark = pytest.mark.slow

TEXT = "Nordwind AG 𝔸 sold to Müller GmbH"
WORDS = ((0, 8), (0, 11), (9, 11), (12, 13), (22, 28), (22, 33))
LABELS = ("SELLER", "BUYER", "GRAND_TOTAL")
OWNER = "Olga"
HANDED = (("Ada", (0, 1)), ("Ben", (1, 2)), ("Ada", (0, 1)))
"""Who gets which documents: one annotator gets the same twice, independently."""


@dataclass
class Place:
    """A project that somebody works in: the main one, a hand-out, or a copy of one."""

    project: Project
    who: str
    documents: list[str]
    lineage: int = -1
    seen: set = field(default_factory=set)


@dataclass
class Kept:
    """What must be found in the main project: the owner's own spans, and what merged files hold and had deleted."""

    own: dict = field(default_factory=dict)
    merged: dict = field(default_factory=dict)
    deleted: dict = field(default_factory=dict)

    @property
    def wanted(self):
        handed = [spans[1:] for lineage, own in self.merged.items() for spans in own - self.deleted.get(lineage, set())]
        return {*self.own.values(), *handed}


def confirmed(project):
    """What stands in a project, with its id first."""
    return {
        (one.id, one.document, one.label, one.start, one.end, one.text, one.annotator)
        for one in project.annotations()
        if one.status is AnnotationStatus.CONFIRMED
    }


def everything(project):
    """All that people authored, to the last letter."""
    layers = project.layers()
    return {
        "annotations": project.annotations(),
        "works": project.works("internal"),
        "layers": layers,
        "spans": project.layer_spans([layer.id for layer in layers]),
        "people": project.annotators(),
        "settings": project.settings(),
        "labels": project.label_set(),
    }


def content(project):
    """The same without what differs by the order of merges: ids of layers, and when something was merged."""
    layers = project.layers()
    spans = project.layer_spans([layer.id for layer in layers])
    stands = [
        (one.document, one.label, one.start, one.end, one.text, one.value, one.status.value, one.annotator, one.note)
        for one in project.annotations()
    ]
    held = [
        (layer.document, layer.annotator, layer.state.value, layer.reason, sorted(layer.past), layer.past[:1], spans[layer.id])
        for layer in layers
    ]
    return sorted(stands, key=repr), project.works("internal"), sorted(held, key=repr)


@pytest.fixture(scope="module", autouse=True)
def handed_out(tmp_path_factory):
    """A project and its hand-outs, made once; every example works on copies."""
    folder = tmp_path_factory.mktemp("handed")
    with create_project(folder / "main.gap") as project:
        documents = [put_document(project, TEXT) for _ in range(3)]
        for name in ("Ada", "Ben"):
            add_annotator(project, name)
        for number, (name, chosen) in enumerate(HANDED):
            wanted = [documents[at] for at in chosen]
            assign_to(project, annotator=name, documents=wanted)
            hand_out(project, annotators=[name], target=folder / f"{number}.gap", documents=wanted)
    Merging.base = folder


class Merging(RuleBasedStateMachine):
    base: Path

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        for file in self.base.glob("*.gap"):
            shutil.copy(file, self.folder)
        self.main = Project.open(self.folder / "main.gap")
        documents = [one.id for one in self.main.documents()]
        self.places = [
            Place(Project.open(self.folder / f"{n}.gap"), name, [documents[at] for at in chosen], n)
            for n, (name, chosen) in enumerate(HANDED)
        ]
        self.owner = Place(self.main, OWNER, documents)
        self.kept, self.past, self.future = Kept(), [], []
        self.copies = 0

    def teardown(self):
        for project in {self.main, *(place.project for place in self.places)} if hasattr(self, "main") else ():
            project.close()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def _in_main(self, operation):
        """Carries out a change of the main project, so that the model can be taken back along with it."""
        before, steps = copy.deepcopy(self.kept), self._steps()
        try:
            outcome = operation()
        except GapStudioError:
            assert self._steps() == steps
            return None
        if self._steps() != steps:
            self.past.append(before)
            self.future.clear()
        return outcome

    def _steps(self):
        return [(entry.number, entry.created) for entry in self.main.history() if not entry.undone]

    def _edit(self, place, operation):
        """Carries out an edit at a place; what stands there afterwards was seen there."""
        if place is self.owner:
            before = confirmed(self.main)
            self._in_main(operation)
            after = confirmed(self.main)
            for one in before - after:
                self.kept.own.pop(one[0], None)
            self.kept.own |= {one[0]: one[1:] for one in after - before if one[-1] == OWNER}
            return
        with contextlib.suppress(GapStudioError):
            operation()
        place.seen |= confirmed(place.project)

    def _at(self, number):
        return (self.owner, *self.places)[number % (1 + len(self.places))]

    @rule(at=st.integers(0, 9), document=st.integers(0, 2), word=st.sampled_from(WORDS), label=st.sampled_from(LABELS))
    def mark(self, at, document, word, label):
        place = self._at(at)
        where = {"document": place.documents[document % len(place.documents)], "start": word[0], "end": word[1]}
        self._edit(place, lambda: add_annotation(place.project, **where, label=label, annotator=place.who))

    @rule(
        at=st.integers(0, 9), number=st.integers(0, 20), label=st.sampled_from((*LABELS, None)), note=st.sampled_from(("", "why"))
    )
    def change(self, at, number, label, note):
        place = self._at(at)
        known = sorted(confirmed(place.project))
        if known:
            one = known[number % len(known)][0]
            self._edit(place, lambda: change_annotation(place.project, one, annotator=place.who, label=label, note=note))

    @rule(at=st.integers(0, 9), number=st.integers(0, 20))
    def delete(self, at, number):
        place = self._at(at)
        known = sorted(confirmed(place.project))
        if known:
            one = known[number % len(known)][0]
            self._edit(place, lambda: delete_annotations(place.project, [one], annotator=place.who))

    @rule(
        at=st.integers(0, 9),
        document=st.integers(0, 2),
        state=st.sampled_from((WorkState.DONE, WorkState.DONE, WorkState.SKIPPED, WorkState.IN_WORK)),
    )
    def end(self, at, document, state):
        place = self._at(at)
        one = place.documents[document % len(place.documents)]
        reason = "blank" if state is WorkState.SKIPPED else ""
        self._edit(place, lambda: set_work(place.project, [one], state, annotator=place.who, reason=reason))

    @rule(document=st.integers(0, 2))
    def end_here(self, document):
        one = self.owner.documents[document]
        self._edit(self.owner, lambda: set_work(self.main, [one], WorkState.DONE, annotator=OWNER))

    @rule(at=st.integers(1, 9), back=st.booleans())
    def step(self, at, back):
        place = self.places[at % len(self.places)]
        self._edit(place, place.project.undo if back else place.project.redo)

    @precondition(lambda self: self.copies < 2)
    @rule(number=st.integers(0, 9))
    def fork(self, number):
        """Somebody copies a hand-out and may go on in both."""
        place = self.places[number % len(self.places)]
        self.copies += 1
        path = self.folder / f"copy-{self.copies}.gap"
        place.project.save_copy(path)
        self.places.append(Place(Project.open(path), place.who, place.documents, place.lineage, set(place.seen)))

    @rule(number=st.integers(0, 9))
    def merge(self, number):
        place = self.places[number % len(self.places)]
        before = everything(self.main)
        told = preview_merge(self.main, place.project.path)
        assert everything(self.main) == before
        outcome = self._in_main(lambda: merge_hand_out(self.main, place.project.path))
        assert outcome.report == told
        stands = confirmed(place.project)
        self.kept.merged.setdefault(place.lineage, set()).update(stands)
        self.kept.deleted.setdefault(place.lineage, set()).update(place.seen - stands)
        after = everything(self.main)
        assert not merge_hand_out(self.main, place.project.path).changes.areas
        if outcome.changes.areas:
            self.main.undo()
            assert everything(self.main) == before
            self.main.redo()
            assert everything(self.main) == after

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def merge_in_both_orders(self, one, other):
        """Which of two files is merged first makes no difference."""
        files = [self.places[number % len(self.places)].project.path for number in (one, other)]
        found = []
        for number, order in enumerate((files, files[::-1])):
            path = self.folder / f"order-{number}.gap"
            self.main.save_copy(path)
            with Project.open(path) as project:
                for file in order:
                    merge_hand_out(project, file)
                found.append(content(project))
        assert found[0] == found[1]

    @rule()
    def agree(self):
        self._in_main(lambda: adjudicate_agreed(self.main, annotator="Zoe") if waiting_documents(self.main) else None)

    @rule(back=st.booleans())
    def step_main(self, back):
        if back and self.past:
            self.main.undo()
            self.future.append(self.kept)
            self.kept = self.past.pop()
        elif not back and self.future:
            self.main.redo()
            self.past.append(self.kept)
            self.kept = self.future.pop()

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "main"):
            return
        layers = self.main.layers()
        spans = [one for own in self.main.layer_spans([layer.id for layer in layers]).values() for one in own]
        held = {
            (one.document, one.label, one.start, one.end, one.text, one.annotator)
            for one in (*spans, *self.main.annotations())
            if one.status is AnnotationStatus.CONFIRMED
        }
        assert self.kept.wanted <= held
        assert all(TEXT[one.start : one.end] == one.text for one in spans)


Merging.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestMerging = Merging.TestCase
