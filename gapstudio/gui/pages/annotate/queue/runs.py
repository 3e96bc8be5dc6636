"""The choice among finished runs over our documents."""

from gapstudio.domain import CorpusKind
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import date
from gapstudio.gui.pages.parts import is_done, model_title
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.operations.views import run_items


class RunChoice(Choice):
    """The finished runs over our documents, newest first; hidden where there is nothing to choose between."""

    def __init__(self) -> None:
        super().__init__("Run")
        self.setMinimumContentsLength(28)
        self.hide()

    def fill(self, session: Session) -> None:
        """Reads again what has run; what is chosen stays."""
        ours = [item.run for item in run_items(session.project) if item.corpus.kind is CorpusKind.INTERNAL]
        done = [run for run in reversed(ours) if is_done(run)]
        self.set_options([Option(f"{model_title(run.model)}, {date(run.created)}", run.id) for run in done])
        self.setVisible(len(done) > 1)
