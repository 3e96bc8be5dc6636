"""The scores and the steps between them, in numbers."""

from PySide6.QtCore import QSettings, Signal

from gapstudio.domain import GapStep
from gapstudio.gui.pages.gap.evidence.pane import EvidencePane
from gapstudio.gui.pages.gap.tables import SCORES, STEPS, ScoreRow, score_rows
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations.views import GapView


class ScoresPane(EvidencePane):
    """Two tables: every score with its counts, and what is lost from each to the next.

    Signals:
        score_chosen: Name of the score under the cursor.

    Args:
        settings: Where the splitter is kept.
    """

    score_chosen = Signal(object)
    key = "scores"
    title = "Scores"
    question = "Every score of the way from the leaderboard to our documents, and what is lost at each step."

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._scores: TableModel[ScoreRow] = TableModel(SCORES, key=lambda row: row.name)
        self._steps: TableModel[GapStep] = TableModel(STEPS, key=lambda step: step.name)
        self.table = TablePanel(self._scores, "Scores", "scores")
        self.steps = TablePanel(self._steps, "Steps", "steps")
        self.table.view.current_changed.connect(self._choose)
        for panel in (self.table, self.steps):
            panel.view.failed.connect(self.failed)
        self.column.addWidget(make_splitter(settings, "gap.scores", [self.table, self.steps], [55, 45], vertical=True), 1)

    def show_view(self, view: GapView | None) -> None:
        """Shows the scores of a gap, or nothing."""
        self._scores.set_rows(score_rows(view.gap) if view else ())
        self._steps.set_rows(view.gap.steps if view else ())

    def grey(self, grey: bool) -> None:
        """Shows the numbers as old ones."""
        self.table.setEnabled(not grey)
        self.steps.setEnabled(not grey)

    def _choose(self, row: ScoreRow | None) -> None:
        if row is not None:
            self.score_chosen.emit(row.name)
