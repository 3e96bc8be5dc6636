"""What is lost to reading pages by OCR, apart from what is lost to tagging."""

from gapstudio.charts import Reading
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.asks import ask_reading
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.widgets.action_button import ActionButton


class ReadingPane(AnswerPane[Reading]):
    """F1 on the clean text and on what OCR read of the same pages.

    Args:
        session: The project.
        works: Measures it.

    Attributes:
        picture: Both scores, in all and by label.
    """

    key = "reading"
    title = "Reading"
    question = "Of pages that have a clean text: what does the model lose when OCR reads them, and what is lost to tagging?"

    def __init__(self, session: Session, works: Works) -> None:
        super().__init__(session, ask_reading)
        self.picture = Picture("Reading against tagging")
        self.picture.view.failed.connect(self.failed)
        self.head.addWidget(ActionButton(works.reading.action))
        self.head.addWidget(save_button("picture of reading and tagging", self.picture.view.save_actions))
        works.reading.done.connect(self.compute_in_sight)
        self.set_body(self.picture, [works.reading.action])

    def show_answer(self, answer: Reading) -> None:
        """Shows both scores."""
        self.picture.show_chart(answer)
