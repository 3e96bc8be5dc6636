"""The numbers on the slides, each with the id that traces it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.gui.pages.report.asks import ReportNow, ShownNumber
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.table_panel import TablePanel

_COLUMNS = (
    Column[ShownNumber]("Slide", lambda number: number.slide, numeric=True),
    Column[ShownNumber]("As written", lambda number: number.text, numeric=True),
    Column[ShownNumber]("Value", lambda number: number.value, text=lambda value: f"{value:.6g}", numeric=True),
    Column[ShownNumber]("Id", lambda number: number.id, hint="Its path in the report's JSON; gapstudio trace takes it"),
)
_WHAT = "Every number that the slides show. The inspector says where the chosen one comes from, and computes it again."


class NumbersPane(QWidget):
    """A table of numbers.

    Signals:
        chosen: A `ShownNumber`, or None.
        slide_wanted: Identity of the slide that a number is on.
    """

    chosen = Signal(object)
    slide_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ReportNow | None = None
        model: TableModel[ShownNumber] = TableModel(_COLUMNS, key=lambda number: (number.slide, number.id, number.text))
        self.panel = TablePanel(model, "Numbers", "numbers")
        self.panel.add_choice("Slide", lambda number: str(number.slide))
        self.panel.view.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.number))
        self.panel.view.row_activated.connect(lambda number: self.slide_wanted.emit(number.identity))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(note(_WHAT))
        column.addWidget(self.panel, 1)

    @property
    def number(self) -> ShownNumber | None:
        """The number that is chosen."""
        index = self.panel.view.currentIndex()
        return self.panel.table.row_at(index.row()) if index.isValid() else None

    def show_report(self, now: ReportNow | None) -> None:
        """Shows the numbers of a report."""
        if now is not self._shown:
            self._shown = now
            self.panel.table.set_rows(() if now is None else now.numbers)
            self.chosen.emit(self.number)
