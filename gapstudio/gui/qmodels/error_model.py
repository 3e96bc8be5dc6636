"""The errors of a run as a table that sorts and filters itself on columns of codes: quick with a hundred thousand rows."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gapstudio.domain import ErrorColumn, ErrorItem, ErrorQuery
from gapstudio.gui.qmodels.columns import Column
from gapstudio.gui.qmodels.table_model import ROW_ROLE
from gapstudio.gui.theme import LabelStyle
from gapstudio.operations.errors import ErrorTable

Index = QModelIndex | QPersistentModelIndex
Rows: TypeAlias = NDArray[np.int64]
LINES_ROLE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 1)
"""What stands in a cell: a tuple of at most two `CellLine`."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True)
class CellLine:
    """One line of a cell: its words, and the swatch before them."""

    text: str
    style: LabelStyle | None = None
    bold: bool = False
    small: bool = False
    muted: bool = False


@dataclass(frozen=True)
class ErrorField:
    """One column of the table.

    Attributes:
        title: Its heading.
        sorts: The column of codes that it is sorted by; None for the order of the documents.
        lines: Returns what stands in the cell of a row of the table of errors.
        text: Returns the same as one text, for the clipboard and for files; the lines, joined, where None.
        width: In pixels at 100 %.
        hint: What the pointer reads over the heading.
        numeric: Whether it stands at the right.
        usual: Whether it is shown before a person has chosen.
    """

    title: str
    sorts: ErrorColumn | None
    lines: Callable[[int], tuple[CellLine, ...]]
    text: Callable[[int], str] | None = None
    width: int = 100
    hint: str = ""
    numeric: bool = False
    usual: bool = True

    def shown(self, row: int) -> str:
        """Returns what the cell says as one text."""
        if self.text is not None:
            return self.text(row)
        return ": ".join(line.text for line in self.lines(row) if line.text)


class ErrorModel(QAbstractTableModel):
    """Shows an `ErrorTable`. A row is known to views by its number in that table, and to selections by the key of its error.

    Sorting and filtering make an array of row numbers; nothing is copied, and no proxy stands between model and view.

    Args:
        fields: The columns.
        parent: Owner.
    """

    edited = Signal(object, str, str)
    """Never emitted: errors are not typed into. Views of tables connect to it."""

    def __init__(self, fields: Sequence[ErrorField], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: ErrorTable | None = None
        self._fields = tuple(fields)
        self._columns = tuple(
            Column[int](field.title, field.shown, numeric=field.numeric, width=field.width, hint=field.hint) for field in fields
        )
        self._query = ErrorQuery()
        self._order: Rows = np.empty(0, np.int64)
        self._places: Rows | None = None
        self._sorted: tuple[int, bool] | None = None

    # --- what views of tables ask

    @property
    def columns(self) -> tuple[Column[int], ...]:
        """The columns as views of tables know them."""
        return self._columns

    @property
    def all_rows(self) -> range:
        """The numbers of all rows, those filtered out included."""
        return range(len(self._table) if self._table is not None else 0)

    def row_at(self, row: int) -> int:
        """Returns the number of the row shown at a position.

        Raises:
            IndexError: There is none.
        """
        return int(self._order[row])

    def key_at(self, row: int) -> Hashable:
        """Returns the key of the error shown at a position."""
        return self.item(self.row_at(row)).key

    def positions(self) -> Mapping[Hashable, int]:
        """Returns the position of every row shown, by the key of its error; only what is asked for is looked for."""
        return _Positions(self)

    # --- errors

    @property
    def table(self) -> ErrorTable | None:
        """What is shown."""
        return self._table

    @property
    def query(self) -> ErrorQuery:
        """The filter."""
        return self._query

    @property
    def fields(self) -> tuple[ErrorField, ...]:
        """The columns."""
        return self._fields

    @property
    def shown_rows(self) -> Rows:
        """Numbers of the rows that pass the filter, in the order shown; not to be written to."""
        return self._order

    def item(self, row: int) -> ErrorItem:
        """Returns the error of a row by its number."""
        assert self._table is not None
        return self._table.items[row]

    def position_of(self, key: str) -> int | None:
        """Returns where the error with this key is shown, or None."""
        row = self._table.row_of.get(key) if self._table is not None else None
        return None if row is None else self._position(row)

    def set_table(self, table: ErrorTable | None) -> None:
        """Replaces the errors; sorting and filter stay."""
        self.beginResetModel()
        self._table = table
        self._arrange()
        self.endResetModel()

    def set_query(self, query: ErrorQuery) -> None:
        """Shows only the errors that meet a filter; the same one again changes nothing."""
        if query != self._query:
            self.beginResetModel()
            self._query = query
            self._arrange()
            self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Shows only errors that hold every word of `text`, besides the other conditions of the filter."""
        self.set_query(replace(self._query, text=text))

    def set_cells(self, table: ErrorTable, rows: Collection[int]) -> None:
        """Takes the same errors with other values in some rows, and draws those again.

        Rows keep their places until the table is sorted or filtered the next time: one that has just been tagged must not
        vanish from under the cursor.

        Args:
            table: With as many rows as before, in the same order.
            rows: Numbers of those that are others now.
        """
        self._table = table
        last = self.columnCount() - 1
        places = [place for row in rows if (place := self._position(row)) is not None]
        if places and last >= 0:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))

    def redraw(self, row: int, column: int) -> None:
        """Has one cell drawn again."""
        if (place := self._position(row)) is not None:
            index = self.index(place, column)
            self.dataChanged.emit(index, index)

    def redraw_all(self) -> None:
        """Has every cell drawn again, such as after a change of what is shown of causes."""
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # --- what Qt asks

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; a negative one goes back to the order of the documents."""
        self._sorted = (column, order is Qt.SortOrder.DescendingOrder) if 0 <= column < len(self._fields) else None
        self.layoutAboutToBeChanged.emit()
        indexes = self.persistentIndexList()
        before = [(index.column(), self.row_at(index.row())) for index in indexes]
        self._arrange()
        after = [self._moved(row, column) for column, row in before]
        self.changePersistentIndexList(indexes, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many errors pass the filter."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many columns there are."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns the text, the lines, the alignment or the accessible text of a cell; the row's number for `ROW_ROLE`."""
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == ROW_ROLE:
            return row
        field = self._fields[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return field.shown(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if field.numeric else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{field.title}: {field.shown(row) or 'empty'}"
            case _:
                return field.lines(row) if role == LINES_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns that a cell can be selected."""
        return _SHOWN if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns headings and their hints."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._fields):
            return None
        field = self._fields[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return field.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if field.numeric else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return field.hint or None
            case _:
                return None

    # --- inside

    def _arrange(self) -> None:
        """Filters and sorts anew."""
        self._places = None
        if self._table is None:
            self._order = np.empty(0, np.int64)
            return
        rows = self._table.where(self._query)
        if self._sorted is not None:
            column, descending = self._sorted
            sorts = self._fields[column].sorts if column < len(self._fields) else None
            rows = self._table.order(rows, sorts, descending) if sorts is not None else rows[::-1] if descending else rows
        self._order = rows

    def _moved(self, row: int, column: int) -> QModelIndex:
        place = self._position(row)
        return QModelIndex() if place is None else self.index(place, column)

    def _position(self, row: int) -> int | None:
        """Returns where a row is shown, by its number, or None."""
        if self._places is None:
            self._places = np.full(len(self.all_rows), -1, np.int64)
            self._places[self._order] = np.arange(len(self._order))
        place = int(self._places[row]) if 0 <= row < len(self._places) else -1
        return place if place >= 0 else None


class _Positions(Mapping[Hashable, int]):
    """Positions by the keys of errors, looked up as they are asked for."""

    def __init__(self, model: ErrorModel) -> None:
        self._model = model

    def __getitem__(self, key: Hashable) -> int:
        place = self._model.position_of(str(key))
        if place is None:
            raise KeyError(key)
        return place

    def __len__(self) -> int:
        return self._model.rowCount()

    def __iter__(self) -> Iterator[Hashable]:
        return (self._model.key_at(place) for place in range(len(self)))
