"""The line over the categories: which run, whether it is stale, and the switches of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gapstudio.gui.format import date
from gapstudio.gui.pages.parts import corpus_title, model_title
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.gui.widgets.page_view import ElidedLabel
from gapstudio.operations.errors import ErrorRun


class RunRow(QWidget):
    """Shows which run is looked at; ours first, then benchmarks, the newest first.

    Signals:
        chosen: Id of a run.

    Args:
        switches: Actions that are on or off, as buttons at the right.
    """

    chosen = Signal(str)

    def __init__(self, switches: Sequence[QAction]) -> None:
        super().__init__()
        self.choice = Choice("Run")
        self.choice.setMinimumContentsLength(48)
        self.choice.chosen.connect(self._choose)
        self.stale = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.choice)
        row.addWidget(self.stale, 1)
        for action in switches:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    def set_runs(self, runs: Sequence[ErrorRun], shown: str) -> None:
        """Shows what can be chosen, and what is.

        Args:
            runs: Newest first.
            shown: Id of the run that is looked at.
        """
        ordered = sorted(runs, key=lambda one: not one.ours)
        self.choice.set_options([Option(_title(one), one.run.id, one.stale) for one in ordered])
        self.choice.choose(shown)
        now = next((one for one in runs if one.run.id == shown), None)
        self.stale.set_text(f"▲ {now.stale}" if now is not None and now.stale else "")

    def _choose(self, run: str) -> None:
        self.chosen.emit(run)


def _title(one: ErrorRun) -> str:
    where = "our documents" if one.ours else corpus_title(one.corpus)
    stale = " (stale)" if one.stale else ""
    return f"{model_title(one.run.model)} on {where}, {date(one.run.created)}{stale}"
