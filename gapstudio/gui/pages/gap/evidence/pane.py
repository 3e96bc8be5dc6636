"""What the panes of evidence have in common."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.answered import Answered, StateLine
from gapstudio.gui.pages.gap.asked import Asked, Question
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.facts import FactGroup
from gapstudio.gui.widgets.form import note

T = TypeVar("T")


class EvidencePane(QWidget):
    """One way to look at what is behind the gap.

    Signals:
        errors_wanted: Id of a run and an `ErrorQuery`: those errors shall be shown.
        documents_wanted: Ids of documents that shall be shown, and what they are.
        failed: A `GapStudioError` to show on the page.
        facts_changed: `facts` returns something else.

    Attributes:
        key: By which it is known again.
        title: On its tab.
        question: What it answers, as a sentence above it; "" for nothing.
        head: The row above it: the question, then what is added at its right.
        column: The head, then what is added below.
        questions: What is asked for it.
    """

    errors_wanted = Signal(str, object)
    documents_wanted = Signal(object, str)
    failed = Signal(object)
    facts_changed = Signal()
    key: ClassVar[str]
    title: ClassVar[str]
    question: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.question)
        self.questions: tuple[Asked[Any], ...] = ()
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.said = note(self.question)
        self.head.addWidget(self.said, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, GRID, 0, 0)
        self.column.setSpacing(GRID)
        if self.question:
            self.column.addLayout(self.head)

    def choose(self, chosen: Chosen | None) -> None:
        """Takes what is compared."""
        for asked in self.questions:
            asked.choose(chosen)

    def refresh(self, changes: ChangeSet) -> None:
        """Hears what changed."""
        for asked in self.questions:
            asked.outdate(changes)

    def facts(self) -> Sequence[FactGroup]:
        """Returns what the inspector shows of what is selected here; nothing where it shows what is compared."""
        return ()


class AnswerPane(EvidencePane, Generic[T]):
    """A pane that shows the answer of one question.

    Args:
        session: The project.
        question: What is asked; see `Asked`.
        heavy: Whether it usually takes long.
        parameter: What else the answer depends on, at first.

    Attributes:
        asked: The question with its answers.
        state: Says whether the answer is awaited or out of date.
    """

    def __init__(self, session: Session, question: Question[T], *, heavy: bool = False, parameter: Any = None) -> None:
        super().__init__()
        self.asked: Asked[T] = Asked(session, f"gap.{self.key}", question, heavy=heavy, parameter=parameter, parent=self)
        self.asked.in_sight = self.isVisible
        self.questions = (self.asked,)
        self.state = StateLine(self.asked)
        self.head.addWidget(self.state)
        self.asked.changed.connect(self._make_room)

    def set_body(self, body: QWidget, ways: Sequence[QAction] = ()) -> None:
        """Sets what shows the answer, and what can be done where there is none."""
        self.answered = Answered(self.asked, body, self._show, ways)
        self.column.addWidget(self.answered, 1)

    def compute_in_sight(self) -> None:
        """Has the answer computed anew, once what it waited for is there; later where it is not in sight."""
        if self.isVisible():
            self.asked.compute()

    def show_answer(self, answer: T) -> None:
        """Shows an answer."""
        raise NotImplementedError

    def _make_room(self) -> None:
        """The question steps back while there is more to say than that."""
        self.said.setText("" if self.asked.stale else self.question)

    def _show(self, answer: T) -> None:
        self.show_answer(answer)
        self.facts_changed.emit()
