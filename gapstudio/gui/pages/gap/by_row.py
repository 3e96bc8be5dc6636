"""By what the gap is taken apart: one of four, the last with a list of columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gapstudio.domain import PartBy
from gapstudio.gui.pages.gap.switch_row import SwitchRow
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option

_OPTIONS = (
    Option("Kind", PartBy.KIND, "By what is wrong with a span: missed, boundary, type …"),
    Option("Cause", PartBy.CAUSE, "By what may have caused an error, as the rules propose it"),
    Option("Label", PartBy.LABEL, "By label"),
    Option("Column", PartBy.COLUMN, "By the values of a column of the documents, such as the supplier"),
)


@dataclass(frozen=True)
class By:
    """By what, and the name of the column where it is by column."""

    by: PartBy = PartBy.KIND
    column: str = ""


class ByRow(QWidget):
    """Four buttons of which one is down, and the columns while the last one is; `chosen` carries a `By`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.switch = SwitchRow("Taken apart by", _OPTIONS)
        self.switch.chosen.connect(self._choose)
        self.columns = Choice("Column")
        self.columns.setMinimumWidth(14 * GRID)
        self.columns.chosen.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.switch)
        row.addWidget(self.columns)
        self.set_columns(())

    @property
    def value(self) -> By:
        """What is chosen."""
        by = self.switch.value
        assert isinstance(by, PartBy)
        return By(by, self.columns.value or "") if by is PartBy.COLUMN else By(by)

    def set_columns(self, names: Sequence[str]) -> None:
        """Sets the columns that tell documents apart; without any there is nothing to choose."""
        before = self.value
        self.columns.set_options([Option(name, name) for name in names])
        self.switch.button(PartBy.COLUMN).setEnabled(bool(names))
        if not names:
            self.switch.choose(PartBy.KIND if before.by is PartBy.COLUMN else before.by)
        self._show_columns()
        if self.value != before:
            self.chosen.emit(self.value)

    def _choose(self, _value: object) -> None:
        self._show_columns()
        self.chosen.emit(self.value)

    def _show_columns(self) -> None:
        self.columns.setVisible(self.value.by is PartBy.COLUMN)
