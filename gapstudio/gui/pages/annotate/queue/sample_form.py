"""The random sample in the queue: why there is one, drawing it, extending and forgetting it, and whether it alone counts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count, plural
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import Choice, Option, heading, note, titled
from gapstudio.operations import Project
from gapstudio.operations.queue import SampleState, count_everything, draw_sample, forget_sample

WHY = (
    "Documents that are picked because they are at hand or hard are not like documents at large. "
    "Only a sample drawn at random by supplier is unbiased, so it alone feeds the headline."
)
_MOST = 1_000_000
_FIRST = 20


class SampleForm(QFrame):
    """Shows how the random sample stands, and changes it.

    Signals:
        changed: A person drew, extended or forgot it.
        failed: A `GapStudioError`.
        planning_wanted: How many documents are enough.

    Args:
        session: The project.
    """

    changed = Signal()
    failed = Signal(object)
    planning_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._state: SampleState | None = None
        self._proposal = _FIRST
        self._reasoning = False
        self.setObjectName("card")
        self.setAccessibleName("Random sample")
        self.title = heading("No random sample yet")
        self.said = note(WHY)
        self.number = QSpinBox()
        self.number.setRange(1, _MOST)
        self.number.setValue(_FIRST)
        self.number.setAccessibleName("How many documents")
        self.hint = note()
        self.headline = Choice("What the headline counts", (Option("the sample", False), Option("everything", True)))
        self.reason = QLineEdit(placeholderText="Why everything?")
        self.reason.setAccessibleName("Why everything counts")
        self._make_actions()
        self._lay_out()
        self.headline.chosen.connect(self._choose)
        self.reason.textChanged.connect(lambda text: self.count_action.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.count_action.trigger)
        self.set_state(SampleState())

    def event(self, event: QEvent) -> bool:
        """Keeps the height that its sentences need: a layout gives wrapped lines less before it takes any from a list."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(self.heightForWidth(self.width()))
        return handled

    def set_state(self, state: SampleState) -> None:
        """Shows how the sample stands."""
        if state == self._state:
            return
        self._state, drawn = state, state.documents > 0
        self._reasoning = False
        self.title.setText("Random sample" if drawn else "No random sample yet")
        self.said.setText(sample_words(state) if drawn else WHY)
        self.draw.setText("Draw more" if drawn else "Draw sample")
        self.number.setMaximum(max(1, state.left))
        self.number.setEnabled(state.left > 0)
        self.draw.setEnabled(state.left > 0)
        self._show_proposal()
        for widget in (self._forget, self._counts):
            widget.setVisible(drawn)
        self.headline.choose(state.everything)
        self._show_reason()

    def set_proposal(self, documents: int | None, sentence: str) -> None:
        """Proposes how many more documents to draw, with the planner's reason, or why it cannot say."""
        self._proposal = documents or _FIRST
        self.hint.setToolTip(sentence)
        self._show_proposal(sentence)

    def _show_proposal(self, sentence: str | None = None) -> None:
        if self._state is None:
            return
        self.number.setValue(min(self._proposal, max(1, self._state.left)))
        left = f"{count(self._state.left)} left to draw." if self._state.left else "No document is left to draw."
        words = self.hint.toolTip() if sentence is None else sentence
        self.hint.setText(f"{left} {words}".strip())

    def _make_actions(self) -> None:
        self.draw = make_action(self, "Draw sample", "sample", "Draw documents at random by supplier", self._draw)
        self.forget = make_action(
            self, "Forget", "remove", "Forget the sample: all documents count again. Ctrl+Z", self._forget_sample
        )
        self.plan = make_action(self, "Plan …", "info", "Work out how many documents are enough", self.planning_wanted.emit)
        self.count_action = make_action(
            self, "Count everything", "check", "Let all documents feed the headline", self._count_everything
        )
        self.count_action.setEnabled(False)

    def _lay_out(self) -> None:
        drawing = QHBoxLayout()
        drawing.setSpacing(GRID)
        drawing.addWidget(self.number, 1)
        drawing.addWidget(ActionButton(self.draw, primary=True), 2)
        more = QHBoxLayout()
        more.setSpacing(GRID)
        self._forget = ActionButton(self.forget)
        more.addWidget(ActionButton(self.plan))
        more.addWidget(self._forget)
        more.addStretch(1)
        self._counts = titled("Headline counts", self.headline)
        self._reason_row = QWidget()
        row = QVBoxLayout(self._reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.reason)
        row.addWidget(ActionButton(self.count_action))
        self._everything = note()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for widget in (self.title, self.said, self._counts, self._everything, self._reason_row, self.hint):
            column.addWidget(widget)
        column.addLayout(drawing)
        column.addLayout(more)

    def _choose(self, everything: bool) -> None:
        """The sample alone counts at once; everything only with a reason."""
        if self._state is None or everything == self._state.everything:
            self._reasoning = False
        elif everything:
            self._reasoning = True
        else:
            self._do(lambda project: count_everything(project, False))
        self._show_reason()
        if self._reasoning:
            self.reason.setFocus()

    def _show_reason(self) -> None:
        told = self._state is not None and self._state.everything
        self._reason_row.setVisible(self._reasoning)
        self._everything.setVisible(told and not self._reasoning)
        self._everything.setText(f"Because: {self._state.reason}" if told and self._state else "")

    def _count_everything(self) -> None:
        reason = self.reason.text().strip()
        if reason and self._do(lambda project: count_everything(project, True, reason)):
            self.reason.clear()

    def _draw(self) -> None:
        number = self.number.value()
        if self._do(lambda project: draw_sample(project, documents=number).changes):
            self.changed.emit()

    def _forget_sample(self) -> None:
        if self._do(forget_sample):
            self.changed.emit()

    def _do(self, operation: Callable[[Project], ChangeSet]) -> bool:
        return self._session.attempt(operation, self.failed.emit)


def sample_words(state: SampleState) -> str:
    """Returns ``12 documents from 8 suppliers, drawn 2026-11-29; 5 done.``, and what is due."""
    text = f"{plural(state.documents, 'document')} from {plural(state.clusters, state.unit)}, drawn {state.drawn[:10]}"
    if state.unit == "document":
        text = f"{plural(state.documents, 'document')}, drawn {state.drawn[:10]}"
    text += f"; {count(state.done)} done" + (f", {count(state.skipped)} skipped" if state.skipped else "") + "."
    if state.due:
        text += f" {plural(state.due, 'document')} that came in since belong into it; drawing more takes them first."
    return text
