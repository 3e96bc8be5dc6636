"""Documents are given to annotators: to whom, which, how many of them to several; with what each would get."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSpinBox

from gapstudio.domain import Annotator, GapStudioError, Outcome
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import plural
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note
from gapstudio.operations import Project
from gapstudio.operations.assign import Assignment, Measure, Overlap, assign, documents_in_order, plan_assignment
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.queue import QueueKind

_DELAY_MS = 200
_MOST = 1_000_000
_EVERYTHING = "all that are not done"


@dataclass(frozen=True)
class Wanted:
    """What the form asks for.

    Attributes:
        annotators: Ids of those who get something.
        queue: The order that documents are taken from; None for all that are not done.
        number: At most how many; 0 for all.
        overlap: How many go to several.
        measure: What is shared equally.
    """

    annotators: tuple[str, ...]
    queue: QueueKind | None
    number: int
    overlap: Overlap
    measure: Measure

    def documents(self, project: Project) -> tuple[str, ...] | None:
        """Returns the ids; None for all that are not done."""
        if self.queue is None and not self.number:
            return None
        return documents_in_order(project, self.queue or QueueKind.IN_ORDER, self.number or None)


class AssignForm(FormCard):
    """Assigns documents with a preview.

    Signals:
        done: What was assigned, an `Assignment`.
        failed: A `GapStudioError`.

    Args:
        session: The project.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("Assign documents")
        self._session = session
        self._people: tuple[Annotator, ...] = ()
        self._chosen: tuple[Annotator, ...] = ()
        self.who = Choice("Who gets something", (Option("everybody", False),))
        self.which = Choice("Which documents", [Option(_EVERYTHING, None), *(Option(_QUEUES[kind], kind) for kind in _QUEUES)])
        self.number = _spin("At most how many documents", 0, _MOST, 0, special="no limit")
        self.each = _spin("How many annotators get a shared document", 1, 9, 2)
        self.share = _spin("Share of the documents that are shared, in per cent", 0, 100, 20, suffix=" %")
        self.measure = Choice(
            "Shared equally", [Option(one.value, one) for one in (Measure.PAGES, Measure.DOCUMENTS, Measure.WORDS)]
        )
        self.preview = note()
        self.assign = make_action(self, "Assign", "check", "Give these documents; Ctrl+Z takes it back", self._assign)
        self.add_field("Who", self.who, 0, 0)
        self.add_field("Documents", self.which, 0, 1)
        self.add_field("At most", self.number, 0, 2)
        self.add_field("Shared documents", self.share, 1, 0)
        self.add_field("Go to", self.each, 1, 1)
        self.add_field("Equal in", self.measure, 1, 2)
        self.each.setSuffix(" annotators each")
        self.add_note(self.preview)
        self.add_action(self.assign, primary=True)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        for box in (self.number, self.each, self.share):
            box.valueChanged.connect(self._later)
        for choice in (self.who, self.which, self.measure):
            choice.chosen.connect(self._later)
        self.assign.setEnabled(False)

    def set_people(self, people: Sequence[Annotator], chosen: Sequence[Annotator]) -> None:
        """Offers the annotators, and those of them who are selected."""
        if (tuple(people), tuple(chosen)) == (self._people, self._chosen):
            return
        self._people, self._chosen = tuple(people), tuple(chosen)
        options = [Option("everybody", False, ", ".join(one.name for one in people))]
        if 0 < len(chosen) < len(people):
            names = ", ".join(one.name for one in chosen)
            options.append(Option(names if len(chosen) < 3 else f"the {len(chosen)} selected", True, names))
        self.who.set_options(options)
        self.each.setMaximum(max(2, len(people)))
        self._later()

    def wanted(self) -> Wanted:
        """Returns what is asked for."""
        people = self._chosen if self.who.value else self._people
        each = min(self.each.value(), max(1, len(people)))
        overlap = Overlap(each, share=self.share.value() / 100) if each > 1 and self.share.value() else Overlap()
        return Wanted(tuple(one.id for one in people), self.which.value, self.number.value(), overlap, self.measure.value)

    def begin(self) -> None:
        """Shows the form, and works out what each would get."""
        self.show()
        self.who.setFocus()
        self._ask()

    def _later(self, *_: object) -> None:
        self._timer.start()

    def _ask(self) -> None:
        if self.isHidden():
            return
        wanted = self.wanted()
        self._session.ask(lambda project: _plan(project, wanted), self._show, self._refuse, topic="annotate.assign")

    def _show(self, plan: Assignment) -> None:
        people = {one.id: one for one in self._people}
        given = [f"{people[id].name} {plural(len(own), 'document')}" for id, own in plan.given.items() if id in people]
        shared = f"{plural(len(plan.shared), 'document')} with several annotators" if plan.shared else "none shared"
        new = sum(map(len, plan.given.values()))
        already = f" {plural(plan.already, 'document')} had enough annotators before." if plan.already else ""
        self.preview.setText(f"{' · '.join(given)}; {shared}.{already}" if new else f"Nothing new to give.{already}")
        self.assign.setEnabled(new > 0)

    def _refuse(self, error: GapStudioError) -> None:
        self.preview.setText(f"{error.message} {error.remedy}".strip())
        self.assign.setEnabled(False)

    def _assign(self) -> None:
        wanted = self.wanted()

        def run(project: Project) -> Outcome[Assignment]:
            return assign(
                project,
                annotators=wanted.annotators,
                documents=wanted.documents(project),
                overlap=wanted.overlap,
                measure=wanted.measure,
            )

        done = self._session.outcome(run, self.failed.emit)
        if done is not None:
            self.done.emit(done.report)
            self.close_form()


@in_one_state
def _plan(project: Project, wanted: Wanted) -> Assignment:
    return plan_assignment(
        project,
        annotators=wanted.annotators,
        documents=wanted.documents(project),
        overlap=wanted.overlap,
        measure=wanted.measure,
    )


_QUEUES = {QueueKind.SAMPLE: "the random sample", QueueKind.IN_ORDER: "as they came in"}


def _spin(name: str, least: int, most: int, value: int, *, suffix: str = "", special: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(suffix)
    box.setSpecialValueText(special)
    box.setAccessibleName(name)
    box.setMinimumWidth(14 * GRID)
    return box
