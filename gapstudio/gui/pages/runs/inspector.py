"""The inspector of the Runs page: settings, timings and versions of a run, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import Run
from gapstudio.gui.format import MISSING, count, date, size
from gapstudio.gui.pages.parts import corpus_title, model_title
from gapstudio.gui.pages.runs.tables import RunRow
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList


class RunInspector(QWidget):
    """Shows one run over the buttons of what can be done with it."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.facts = FactList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.facts, 1)
        self._buttons = [ActionButton(action) for action in actions]
        for button in self._buttons:
            column.addWidget(button)
        self._shown: RunRow | None = None
        self.set_row(None)

    def set_row(self, row: RunRow | None) -> None:
        """Shows a run, or that none is selected."""
        if row is not None and row == self._shown:
            return
        self._shown = row
        for button in self._buttons:
            button.setVisible(row is not None)
        if row is None:
            self.facts.set_groups([FactGroup("", (Fact("Selected", "nothing"),))])
            return
        groups = [_state(row), _timings(row), _settings(row.item.run)]
        self.facts.set_groups([group for group in groups if group.facts])


def _state(row: RunRow) -> FactGroup:
    run = row.item.run
    facts = [
        Fact("Corpus", corpus_title(row.item.corpus)),
        Fact("State", row.state),
        Fact("Documents", f"{count(row.documents)} of {count(run.total)}"),
    ]
    if row.live is not None and row.live.message:
        facts.append(Fact("Now", row.live.message))
    if run.error:
        facts.append(Fact("Error", run.error))
    if row.item.stale:
        facts.append(Fact("Stale", "The documents have changed since; run it again."))
    return FactGroup(model_title(run.model), tuple(facts))


def _timings(row: RunRow) -> FactGroup:
    run = row.item.run
    if not run.seconds:
        return FactGroup("Timings", ())
    facts = (
        Fact("Words", count(run.tokens)),
        Fact("Predicting", f"{run.seconds:.2f} s"),
        Fact("Words/s", count(round(row.rate or 0))),
        Fact("Loading", f"{run.load_seconds:.2f} s" if run.load_seconds else MISSING),
        Fact("Peak memory", size(run.peak_bytes) if run.peak_bytes else MISSING, "Largest resident memory of the worker"),
    )
    return FactGroup("Timings", facts)


def _settings(run: Run) -> FactGroup:
    how = run.settings
    facts = (
        Fact("Device", how.device),
        Fact("Precision", how.precision),
        Fact("Segments", how.segments.value),
        Fact("Made", date(run.created)),
        Fact("Versions", run.versions or MISSING),
        Fact("Weights", run.model.revision[:16] or MISSING, run.model.revision),
        Fact("Run", run.id[:8], run.id),
    )
    return FactGroup("Settings", facts)
