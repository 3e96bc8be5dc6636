"""The confusion matrix as a table: rows that occur, columns that occur, and what each cell says."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gapstudio.domain import MatrixCell
from gapstudio.gui.format import count, plural
from gapstudio.operations.errors import Confusion

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 1)
"""A cell's share of its row, in 0..1, or None."""
WRONG_ROLE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 2)
"""How many errors a cell holds."""
RIGHT_ROLE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 4)
"""Whether most of a cell are right."""
SUM_ROLE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 3)
"""Of a heading: how many spans its row or column has."""

NO_GOLD, NOTHING, NOVEL = "no gold", "nothing predicted", "no such type"
_NOWHERE = QModelIndex()
_HORIZONTAL = Qt.Orientation.Horizontal


class ConfusionModel(QAbstractTableModel):
    """Shows a `Confusion`. Rows and columns without any span are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: Confusion | None = None
        self._titles: Mapping[str, str] = {}
        self._rows: list[int] = []
        self._columns: list[int] = []

    def set_matrix(self, matrix: Confusion | None, titles: Mapping[str, str]) -> None:
        """Replaces the matrix; `titles` are what people read for gold labels."""
        self.beginResetModel()
        self._matrix, self._titles = matrix, titles
        self._rows = [] if matrix is None else [at for at, number in enumerate(matrix.counts.sum(axis=1)) if number]
        self._columns = [] if matrix is None else [at for at, number in enumerate(matrix.counts.sum(axis=0)) if number]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many gold labels there are, the one of spurious predictions included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many predicted labels there are, nothing and novel types included."""
        return 0 if parent.isValid() else len(self._columns)

    def cell_at(self, index: Index) -> MatrixCell | None:
        """Returns the labels that a cell stands for."""
        if self._matrix is None or not index.isValid():
            return None
        return self._matrix.cell(self._rows[index.row()], self._columns[index.column()])

    def index_of(self, cell: MatrixCell) -> QModelIndex:
        """Returns where a cell stands; an invalid index where it does not."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                index = self.index(row, column)
                if self.cell_at(index) == cell and self.data(index):
                    return index
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns what a cell holds."""
        if self._matrix is None or not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            number = int(self._matrix.counts[row, column])
            return count(number) if number else ""
        if role == SHARE_ROLE:
            return self._matrix.share(row, column)
        if role == WRONG_ROLE:
            return self._matrix.wrong(row, column)
        if role == RIGHT_ROLE:
            return 2 * self._matrix.wrong(row, column) < int(self._matrix.counts[row, column])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns headings: gold labels down, predicted labels across."""
        matrix = self._matrix
        places = self._columns if orientation == _HORIZONTAL else self._rows
        if matrix is None or not 0 <= section < len(places):
            return None
        at = places[section]
        total = int(matrix.counts.sum(axis=0 if orientation == _HORIZONTAL else 1)[at])
        if role == SUM_ROLE:
            return total
        name = self._column_name(at) if orientation == _HORIZONTAL else self._row_name(at)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_HINTS.get(name, name)}: {plural(total, 'span')}"
        return None

    def lines(self) -> list[list[str]]:
        """Returns the counts with their headings, for copying and exporting."""
        if self._matrix is None:
            return []
        matrix = self._matrix
        head = ["gold \\ predicted", *(self._column_name(at) for at in self._columns)]
        return [head, *([self._row_name(row), *(str(matrix.counts[row, at]) for at in self._columns)] for row in self._rows)]

    def _row_name(self, row: int) -> str:
        assert self._matrix is not None
        if row == self._matrix.no_gold:
            return NO_GOLD
        label = self._matrix.gold[row]
        return self._titles.get(label, label)

    def _column_name(self, column: int) -> str:
        assert self._matrix is not None
        return {self._matrix.nothing: NOTHING, self._matrix.novel: NOVEL}.get(column) or self._matrix.predicted[column]

    def _sentence(self, row: int, column: int) -> str:
        assert self._matrix is not None
        number, wrong = int(self._matrix.counts[row, column]), self._matrix.wrong(row, column)
        share = self._matrix.share(row, column)
        part = "" if share is None or not number else f", {100 * share:.0f} % of the row"
        errors = "none is an error" if not wrong else "all are errors" if wrong == number else plural(wrong, "error")
        what = f"Gold: {self._row_name(row)}. Predicted: {self._column_name(column)}."
        return f"{what} {count(number)}{part}; {errors}." if number else f"{what} None."


_HINTS = {
    NO_GOLD: "Predictions where gold has none",
    NOTHING: "Gold where the model found nothing",
    NOVEL: "Gold of types that the model was never trained to find",
}
