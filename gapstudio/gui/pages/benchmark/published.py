"""The lower half of the Benchmark page: published scores of the models at hand, and the form to record one."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gapstudio.domain import Corpus
from gapstudio.gui.pages.benchmark.forms import PublishedForm
from gapstudio.gui.pages.benchmark.tables import PUBLISHED, PublishedRow, published_rows
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import heading
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations.views import ModelItem


class PublishedPanel(QWidget):
    """Lists published F1 scores, those about the selected benchmark first."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[ModelItem, ...] = ()
        self._benchmark: Corpus | None = None
        self.record_action = QAction("Record a published score …", self)
        set_icon(self.record_action, "add")
        self.record_action.triggered.connect(lambda: self.form.open_for(self._benchmark))
        self.form = PublishedForm()
        self._table: TableModel[PublishedRow] = TableModel(PUBLISHED)
        self.panel = TablePanel(self._table, "Published scores", "scores")
        top = QHBoxLayout()
        top.addWidget(heading("Published scores of the models at hand"), 1)
        top.addWidget(ActionButton(self.record_action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.form)
        column.addWidget(self.panel, 1)

    def set_models(self, items: Sequence[ModelItem]) -> None:
        """Shows what is published of these models."""
        self._items = tuple(items)
        self.form.set_models(items)
        self._fill()

    def set_benchmark(self, benchmark: Corpus | None) -> None:
        """Says how each score stands to this benchmark."""
        self._benchmark = benchmark
        self._fill()

    def _fill(self) -> None:
        self._table.set_rows(published_rows(self._items, self._benchmark))
