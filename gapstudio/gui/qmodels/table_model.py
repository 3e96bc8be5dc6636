"""A table of typed rows that sorts and filters itself, quick with tens of thousands of rows."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from gapstudio.gui.qmodels.columns import Column
from gapstudio.gui.theme import colours

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel, Generic[T]):
    """Shows `rows` through `columns`. Sorting and filtering reorder a list of row numbers; the rows are never copied.

    Args:
        columns: What is shown.
        rows: The rows.
        key: Identity of a row, so that a view keeps its selection when rows are replaced; by default the row itself.
        parent: Owner.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        rows: Sequence[T] = (),
        *,
        key: Callable[[T], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[T, ...] = tuple(rows)
        self._key = key
        self._order = list(range(len(self._rows)))
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._needles: tuple[str, ...] = ()
        self._conditions: dict[str, Callable[[T], bool]] = {}
        self._haystack: list[str] | None = None

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns."""
        return self._columns

    @property
    def all_rows(self) -> tuple[T, ...]:
        """Every row, those filtered out included, in the order given."""
        return self._rows

    @property
    def shown_rows(self) -> list[T]:
        """The rows that pass the filter, in the order shown."""
        return [self._rows[number] for number in self._order]

    def row_at(self, row: int) -> T:
        """Returns the row shown at position `row`.

        Raises:
            IndexError: There is none.
        """
        return self._rows[self._order[row]]

    def key_at(self, row: int) -> Hashable:
        """Returns the identity of the row shown at position `row`."""
        return self._identity(self.row_at(row))

    def positions(self) -> Mapping[Hashable, int]:
        """Returns the position of every row shown, by identity."""
        return {self._identity(self._rows[number]): position for position, number in enumerate(self._order)}

    def set_rows(self, rows: Sequence[T]) -> None:
        """Replaces the rows; sorting and filter stay."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._haystack = None
        self._order = self._arranged(self._passing())
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Shows only rows that contain every word of `text` in some cell, in any case."""
        self._needles = tuple(text.casefold().split())
        self._refilter()

    def set_condition(self, name: str, condition: Callable[[T], bool] | None) -> None:
        """Sets one named condition that rows must meet as well; None takes it away."""
        if condition is None:
            self._conditions.pop(name, None)
        else:
            self._conditions[name] = condition
        self._refilter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; a negative one goes back to the order given."""
        self._sorted = (column, order) if 0 <= column < len(self._columns) else None
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._order[index.row()]) for index in self.persistentIndexList()]
        self._order = self._arranged(self._order if self._sorted else self._passing())
        places = {number: position for position, number in enumerate(self._order)}
        self.changePersistentIndexList(
            [index for index, _ in before], [self.index(places[number], index.column()) for index, number in before]
        )
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many rows pass the filter."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Returns how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns one cell's text, alignment, tooltip, colour or accessible text; the row object for `ROW_ROLE`."""
        if not index.isValid():
            return None
        row, column = self._rows[self._order[index.row()]], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.numeric else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip is not None else column.shown(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.shown(row) or 'empty'}"
            case Qt.ItemDataRole.ForegroundRole:
                return self._foreground(column, row)
            case _:
                return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns headings, their alignment and their hints."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.numeric else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint or None
            case _:
                return None

    def _identity(self, row: T) -> Hashable:
        return self._key(row) if self._key is not None else row  # type: ignore[return-value]

    def _foreground(self, column: Column[T], row: T) -> Any:
        role = column.colour(row) if column.colour is not None else None
        if role is None:
            return None
        dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
        return colours(dark)[role]

    def _refilter(self) -> None:
        self.beginResetModel()
        self._order = self._arranged(self._passing())
        self.endResetModel()

    def _passing(self) -> list[int]:
        numbers = list(range(len(self._rows)))
        for condition in self._conditions.values():
            numbers = [number for number in numbers if condition(self._rows[number])]
        if self._needles:
            hay = self._texts()
            numbers = [number for number in numbers if all(needle in hay[number] for needle in self._needles)]
        return numbers

    def _texts(self) -> list[str]:
        if self._haystack is None:
            self._haystack = ["\n".join(column.shown(row) for column in self._columns).casefold() for row in self._rows]
        return self._haystack

    def _arranged(self, numbers: list[int]) -> list[int]:
        if self._sorted is None:
            return numbers
        column, order = self._columns[self._sorted[0]], self._sorted[1]
        keys = {number: column.sort_key(self._rows[number]) for number in sorted(numbers)}
        known = [number for number in keys if keys[number] is not None]
        known.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        return known + [number for number in keys if keys[number] is None]
