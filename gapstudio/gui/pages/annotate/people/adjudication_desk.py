"""Layers that differ, one conflict after the other, without widgets: which is at hand, what was chosen, what is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import Annotation, Annotator, Area, ChangeSet, GapStudioError, LabelSet, Outcome, Reading
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.parts import touches
from gapstudio.operations import Project
from gapstudio.operations.adjudicate import (
    adjudicate,
    adjudicate_agreed,
    another_span,
    open_conflicts,
    settle_conflict,
    waiting_documents,
)
from gapstudio.operations.annotators import annotator_rows
from gapstudio.operations.layers import DocumentLayers, LayerGroup, layers_of_document
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.workbench import work_view

T = TypeVar("T")
_AREAS = (Area.PEOPLE, Area.ANNOTATIONS, Area.WORK, Area.DOCUMENTS, Area.LABELS)


@dataclass(frozen=True)
class Adjudication:
    """One document that is adjudicated.

    Attributes:
        layers: Its layers and what they agree on; None where no document waits.
        reading: Its reading.
        labels: The label set.
        waiting: Ids of all documents that wait, as they came in.
        people: All annotators of the project, whose order gives them their colours.
    """

    layers: DocumentLayers | None
    reading: Reading | None
    labels: LabelSet | None
    waiting: tuple[str, ...]
    people: tuple[Annotator, ...] = ()


@in_one_state
def _load(project: Project, document: str) -> Adjudication:
    waiting = tuple(one.document.id for one in waiting_documents(project))
    layers = layers_of_document(project, document) if document else None
    if layers is None or len(layers.views) < 2:  # nobody asked for one, or there is nothing to compare in it any more
        layers = layers_of_document(project, waiting[0]) if waiting else None
    if layers is None:
        return Adjudication(None, None, None, waiting)
    view, people = work_view(project, layers.document.id), tuple(row.annotator for row in annotator_rows(project))
    return Adjudication(layers, view.reading, view.labels, waiting, people)


class AdjudicationDesk(QObject):
    """Keeps one document with its conflicts.

    Signals:
        shown: Another document, or its layers changed.
        moved: Another conflict is at hand, or one was decided.
        failed: A `GapStudioError`.
        told: What to say, as a sentence.

    Args:
        session: The project.
        annotator: Returns in whose name.
    """

    shown = Signal()
    moved = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, annotator: Callable[[], str]) -> None:
        super().__init__()
        self._session, self._annotator = session, annotator
        self.found: Adjudication | None = None
        self.at = 0
        self._wanted = ""
        self._warned = False

    @property
    def layers(self) -> DocumentLayers | None:
        """The document at hand, or None."""
        return self.found.layers if self.found is not None else None

    @property
    def document(self) -> str:
        """Its id, or ""."""
        return self.layers.document.id if self.layers is not None else ""

    @property
    def labels(self) -> LabelSet | None:
        """The label set, or None before there is a document."""
        return self.found.labels if self.found is not None else None

    @property
    def conflicts(self) -> tuple[LayerGroup, ...]:
        """Its conflicts by place."""
        return self.layers.conflicts if self.layers is not None else ()

    @property
    def open(self) -> tuple[LayerGroup, ...]:
        """Those that nobody has decided."""
        return open_conflicts(self.layers) if self.layers is not None else ()

    @property
    def current(self) -> LayerGroup | None:
        """The conflict at hand, or None."""
        return self.conflicts[self.at] if self.at < len(self.conflicts) else None

    def standing(self, group: LayerGroup) -> tuple[Annotation, ...] | None:
        """Returns what stands at a conflict that was decided, nothing included; None where it is open."""
        if self.layers is None or group in self.open:
            return None
        return tuple(one for one in self.layers.result if _within(group, one))

    def begin(self) -> None:
        """Asks for the document at hand as long as it waits, else for the first that does."""
        if self.found is not None and self.document not in self.found.waiting:
            self._forget()
        self.load()

    def load(self, document: str = "") -> None:
        """Asks for a document; for the one at hand, or else the first that waits, where none is named."""
        self._wanted = document or self.document
        wanted = self._wanted
        self._session.ask(lambda project: _load(project, wanted), self._take, self._refused, topic="annotate.adjudicate")

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again where what it shows may have changed."""
        if touches(changes, *_AREAS) and (not changes.documents or self.document in changes.documents or not self.document):
            self.load()

    def go(self, number: int) -> None:
        """Puts a conflict at hand, by its position."""
        if 0 <= number < len(self.conflicts):
            self.at, self._warned = number, False
            self.moved.emit()

    def step(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) conflict."""
        self.go(min(max(self.at + step, 0), len(self.conflicts) - 1))

    def choose(self, *sides: int) -> None:
        """Decides the conflict at hand for some of its sides, and goes on; none of them where none is named."""
        group = self.current
        if group is None or any(side >= len(group.sides) for side in sides):
            return
        spans = _once([one for side in sides for one in group.sides[side]])
        document, who = self.document, self._annotator()
        done = self._do(lambda project: settle_conflict(project, document=document, group=group, spans=spans, annotator=who))
        if done is not None:
            self._show(done.report)
            self._go_on()

    def draw(self, start: int, end: int, label: str) -> None:
        """Decides the conflict at hand for a span that no annotator has: a person dragged an end of one of theirs."""
        group, document, who = self.current, self.document, self._annotator()
        if group is None:
            return

        def settle(project: Project) -> Outcome[DocumentLayers]:
            span = another_span(project, document=document, start=start, end=end, label=label, annotator=who)
            return settle_conflict(project, document=document, group=group, spans=[span], annotator=who)

        if (done := self._do(settle)) is not None:
            self._show(done.report)
            self.moved.emit()

    def agree(self) -> None:
        """Takes what all layers agree on, and goes to the next conflict that is open."""
        if not self.document:
            return
        if self.layers is not None and not self.layers.work.adjudicated:
            document, who = self.document, self._annotator()
            done = self._do(lambda project: adjudicate_agreed(project, annotator=who, documents=[document]))
            if done is None:
                return
            self.told.emit(done.report.sentence())
            self._show(layers_of_document(self._session.project, document))
            self._go_on(here=True)
            return
        self._go_on()

    def finish(self) -> None:
        """Ends the document and shows the next one that waits; with open conflicts only when it is asked twice."""
        if not self.document:
            return
        left = len(self.open)
        if left and not self._warned:
            self._warned = True
            many = f"{left} conflicts are" if left > 1 else "One conflict is"
            self.told.emit(f"{many} not decided, and nothing would stand there. Once more ends the document all the same.")
            return
        document, who, following = self.document, self._annotator(), self._next()
        done = self._do(lambda project: adjudicate(project, document=document, annotator=who))
        if done is not None:
            self.told.emit(done.report.sentence())
            self._forget()
            self.load(following)

    def skip(self, step: int = 1) -> None:
        """Shows another document that waits, and leaves this one as it is."""
        if following := self._next(step):
            self._forget()
            self.load(following)

    def _next(self, step: int = 1) -> str:
        waiting = self.found.waiting if self.found is not None else ()
        others = [one for one in waiting if one != self.document]
        if not others:
            return ""
        if self.document not in waiting:
            return others[0]
        return waiting[(waiting.index(self.document) + step) % len(waiting)]

    def _forget(self) -> None:
        self.found, self.at, self._warned = None, 0, False

    def _take(self, found: Adjudication) -> None:
        before, decided = self.document, self._decided()
        self.found = found
        if self.document != before:
            self.at = 0
            self._go_on(here=True, quiet=True)
        elif decided := decided - self._decided():  # undo goes back to what it has opened again
            self.at = next((number for number, group in enumerate(self.conflicts) if _place(group) in decided), self.at)
        self.at = min(self.at, max(len(self.conflicts) - 1, 0))
        self.shown.emit()
        self.moved.emit()

    def _decided(self) -> set[tuple[int | None, int | None]]:
        left = self.open
        return {_place(group) for group in self.conflicts if group not in left}

    def _refused(self, error: GapStudioError) -> None:
        self._forget()
        self.failed.emit(error)
        self.shown.emit()

    def _show(self, layers: DocumentLayers) -> None:
        """Shows what came of a decision at once, before the answer of a thread is there."""
        if self.found is not None:
            self.found = replace(self.found, layers=layers)
            self._warned = False
            self.shown.emit()

    def _go_on(self, *, here: bool = False, quiet: bool = False) -> None:
        """Goes to the next open conflict, from the first again after the last."""
        groups, left = self.conflicts, self.open
        order = [*range(self.at if here else self.at + 1, len(groups)), *range(len(groups))]
        following = next((number for number in order if groups[number] in left), None)
        if following is not None:
            self.at = following
        elif not quiet and groups:
            self.told.emit("Every conflict of this document is decided. Ctrl+Enter ends it and shows the next one.")
        if not quiet:
            self.moved.emit()

    def _do(self, operation: Callable[[Project], Outcome[T]]) -> Outcome[T] | None:
        return self._session.outcome(operation, self.failed.emit)


def _place(group: LayerGroup) -> tuple[int | None, int | None]:
    return group.start, group.end


def _within(group: LayerGroup, one: Annotation) -> bool:
    if group.start is None or group.end is None or one.start is None or one.end is None:
        return group.start is None and one.start is None and any(one.label == o.label for side in group.sides for o in side)
    return one.start < group.end and group.start < one.end


def _once(spans: Sequence[Annotation]) -> list[Annotation]:
    """Returns spans without those that say the same as one before."""
    found: dict[tuple[object, ...], Annotation] = {}
    for one in spans:
        found.setdefault((one.label, one.start, one.end, "" if one.start is not None else one.value), one)
    return list(found.values())
