"""How much of the carry-over loss goes along with attributes that differ between the corpora."""

from PySide6.QtWidgets import QStackedWidget

from gapstudio.charts import Shift
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.asks import ask_shift
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState

_INSTEAD = "What the score does along each attribute by itself is told under “Does it matter?”."


class ShiftPane(AnswerPane[Shift]):
    """The split of the carry-over loss, or why there is none.

    Args:
        session: The project.
        works: The long work that it may need.

    Attributes:
        picture: The split.
        refusal: Stands in its place where there is none.
    """

    key = "shift"
    title = "Shift"
    question = "How much of the carry-over loss goes along with kinds of text that can be measured, and how much does not?"

    def __init__(self, session: Session, works: Works) -> None:
        super().__init__(session, ask_shift, heavy=True)
        self.picture = Picture("Measured shift")
        self.picture.view.failed.connect(self.failed)
        self.head.addWidget(ActionButton(works.describe.action))
        self.head.addWidget(save_button("picture of the measured shift", self.picture.view.save_actions))
        works.describe.done.connect(self.compute_in_sight)
        self.refusal = EmptyState("gap", "")
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self.picture)
        self._sheets.addWidget(self.refusal)
        self.set_body(self._sheets)

    def show_answer(self, answer: Shift) -> None:
        """Shows a split, or why there is none."""
        self.picture.show_chart(answer)
        refused = answer.split.refused
        self.refusal.say(f"The loss cannot be split here. {refused} {_INSTEAD}" if refused else "")
        self._sheets.setCurrentWidget(self.refusal if refused else self.picture)
