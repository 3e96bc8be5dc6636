"""What our labels and the model's count as, changed beside what that does to each."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSettings, Qt

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.evidence.pane import EvidencePane
from gapstudio.gui.pages.gap.mapping import MappingPanel
from gapstudio.gui.pages.gap.tables import LABELS, MODEL_LABELS, label_rows
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.operations import Project, map_label, set_model_mapping
from gapstudio.operations.views import GapView


class LabelsPane(EvidencePane):
    """Two tables of labels, whose second column is edited.

    Args:
        session: The project.
        settings: Where the splitter is kept.
    """

    key = "labels"
    title = "Labels"
    question = "Which type of the benchmark each of our labels, and each of the model's, counts as; Return changes it."

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._view: GapView | None = None
        self.ours = MappingPanel(LABELS, "Labels", "labels")
        self.models = MappingPanel(MODEL_LABELS, "Labels of the model", "labels")
        # Queued: the list that asked for it must be closed before the rows are replaced.
        self.ours.labels.mapped.connect(self._map, Qt.ConnectionType.QueuedConnection)
        self.models.labels.mapped.connect(self._map_model, Qt.ConnectionType.QueuedConnection)
        for panel in (self.ours, self.models):
            panel.view.failed.connect(self.failed)
        self.column.addWidget(make_splitter(settings, "gap.labels", [self.ours, self.models], [62, 38], vertical=True), 1)

    def show_view(self, view: GapView | None) -> None:
        """Shows the labels of a gap, or nothing."""
        self._view = view
        benchmark = view.comparison.benchmark if view else None
        for panel in (self.ours, self.models):
            panel.labels.set_types(benchmark.labels if benchmark else ())
        self.models.labels.set_rows(view.model_labels if view else ())
        self.ours.labels.set_rows(label_rows(view) if view else ())

    def grey(self, grey: bool) -> None:
        """Shows the numbers as old ones; the mapping can be changed further meanwhile."""
        if grey and self._view is not None:
            self.ours.labels.set_rows([replace(row, computing=True) for row in self.ours.labels.all_rows])
        elif self._view is not None:
            self.ours.labels.set_rows([replace(row, computing=False) for row in self.ours.labels.all_rows])

    def _map(self, label: str, target: str) -> None:
        benchmark = self._view.comparison.benchmark if self._view else None
        if benchmark is None:
            return
        rows = [replace(row, target=target or None) if row.label == label else row for row in self.ours.labels.all_rows]
        self.ours.labels.set_rows(rows)
        self.ours.view.setFocus()
        self._change(lambda project: map_label(project, benchmark.id, label, target or None))

    def _map_model(self, label: str, target: str) -> None:
        comparison = self._view.comparison if self._view else None
        if comparison is None or comparison.benchmark is None:
            return
        card, benchmark = comparison.internal.model, comparison.benchmark.id
        self.models.view.setFocus()
        self._change(lambda project: set_model_mapping(project, card, benchmark, {label: target or None}))

    def _change(self, operation: Callable[[Project], ChangeSet]) -> None:
        if not self._session.attempt(operation, self.failed.emit):
            self.show_view(self._view)
