"""A chart with its notes under it, as panes show it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.charts import Chart
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.plot import PlotView
from gapstudio.gui.widgets.scrolled import scrolled


class Picture(QWidget):
    """A chart that scrolls where it is high, and what a reader must know of it.

    Args:
        name: For screen readers.

    Attributes:
        view: The chart.
        notes: What stands under it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.view = PlotView(name)
        self.notes = note()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.view)
        column.addWidget(self.notes)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside, stops=False)
        whole.addWidget(self._area)

    def show_chart(self, chart: Chart | None, notes: Sequence[str] | None = None) -> None:
        """Shows a chart with its own notes, or with others."""
        # A map is the lower the narrower it is: a bar that came and went with its height would change that without an end.
        steady = chart is not None and chart.lasso
        bars = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if steady else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(bars)
        self.view.set_chart(chart)
        said = notes if notes is not None else chart.notes if chart is not None else ()
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))
