"""A table of typed rows that sorts and filters itself, quick with tens of thousands of rows."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from gapstudio.gui.qmodels.columns import Column
from gapstudio.gui.theme import colours

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel, Generic[T]):
    """Shows `rows` through `columns`. Sorting and filtering reorder a list of row numbers; the rows are never copied.

    Signals:
        edited: Row object, the column's `field` and the new text, when a person has changed a cell. The model does not change
            its rows by itself: whoever hears it does, and hands over the new rows.

    Args:
        columns: What is shown.
        rows: The rows.
        key: Identity of a row, so that a view keeps its selection when rows are replaced; by default the row itself.
        parent: Owner.
    """

    edited = Signal(object, str, str)

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
        self._rows: list[T] = list(rows)
        self._key = key
        self._order = list(range(len(self._rows)))
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._needles: tuple[str, ...] = ()
        self._conditions: dict[str, Callable[[T], bool]] = {}
        self._texts: dict[int, str] = {}
        self._sort_keys: dict[int, Any] = {}

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns."""
        return self._columns

    @property
    def all_rows(self) -> tuple[T, ...]:
        """Every row, those filtered out included, in the order given."""
        return tuple(self._rows)

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
        self._rows = list(rows)
        self._forget()
        self._order = self._arranged(self._passing())
        self.endResetModel()

    def update_rows(self, rows: Sequence[T]) -> None:
        """Puts rows in the place of those with the same identity, and new ones at the end; all others stay as they are.

        Where that moves nothing, the views only draw those rows again.
        """
        numbers = {self._identity(row): number for number, row in enumerate(self._rows)}
        touched: set[int] = set()
        for row in rows:
            number = numbers.setdefault(self._identity(row), len(self._rows))
            if number == len(self._rows):
                self._rows.append(row)
            else:
                self._rows[number] = row
            self._texts.pop(number, None)
            self._sort_keys.pop(number, None)
            touched.add(number)
        order = self._arranged(self._passing())
        if order == self._order:
            self._redraw(touched)
        else:
            self._show(order)

    def set_columns(self, columns: Sequence[Column[T]]) -> None:
        """Replaces the columns; it sorts by the one of the same title, if there is one."""
        title = self._columns[self._sorted[0]].title if self._sorted is not None else ""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._forget()
        place = next((number for number, column in enumerate(columns) if column.title == title), -1)
        self._sorted = (place, self._sorted[1]) if self._sorted is not None and place >= 0 else None
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

    def passing_without(self, name: str) -> list[T]:
        """Returns the rows that pass the filter and every condition but `name`, in the order given."""
        return [self._rows[number] for number in self._passing(without=name)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; a negative one goes back to the order given."""
        self._sort_keys.clear()
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
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns what can be done with a cell: edited, where its column says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self._columns[index.column()].field else _SHOWN

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tells what a person has typed into a cell, if it is not what stood there."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self.row_at(index.row()), self._columns[index.column()]
        text = " ".join(str(value).split())
        if column.field and text != column.shown(row):
            self.edited.emit(row, column.field, text)
        return True

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
        self._show(self._arranged(self._passing()))

    def _show(self, order: list[int]) -> None:
        self.beginResetModel()
        self._order = order
        self.endResetModel()

    def _redraw(self, numbers: set[int]) -> None:
        """Tells once of the whole stretch between the first and the last: what is out of sight costs a view nothing."""
        positions = [position for position, number in enumerate(self._order) if number in numbers]
        if positions:
            self.dataChanged.emit(self.index(positions[0], 0), self.index(positions[-1], len(self._columns) - 1))

    def _forget(self) -> None:
        self._texts.clear()
        self._sort_keys.clear()

    def _passing(self, without: str = "") -> list[int]:
        numbers = list(range(len(self._rows)))
        for name, condition in self._conditions.items():
            if name != without:
                numbers = [number for number in numbers if condition(self._rows[number])]
        for needle in self._needles:
            numbers = [number for number in numbers if needle in self._text_of(number)]
        return numbers

    def _text_of(self, number: int) -> str:
        text = self._texts.get(number)
        if text is None:
            row = self._rows[number]
            text = self._texts[number] = "\n".join(column.shown(row) for column in self._columns).casefold()
        return text

    def _arranged(self, numbers: list[int]) -> list[int]:
        if self._sorted is None:
            return numbers
        column, order, keys = self._columns[self._sorted[0]], self._sorted[1], self._sort_keys
        numbers = sorted(numbers)
        for number in numbers:
            if number not in keys:
                keys[number] = column.sort_key(self._rows[number])
        known = [number for number in numbers if keys[number] is not None]
        known.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        return known + [number for number in numbers if keys[number] is None]
