"""How much of the carry-over loss goes along with attributes that differ between the corpora."""

from gapstudio.charts import Shift
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.asks import ask_shift
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.widgets.action_button import ActionButton


class ShiftPane(AnswerPane[Shift]):
    """The split of the carry-over loss, or why there is none.

    Args:
        session: The project.
        works: The long work that it may need.

    Attributes:
        picture: The split.
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
        self.set_body(self.picture)

    def show_answer(self, answer: Shift) -> None:
        """Shows a split."""
        self.picture.show_chart(answer)
