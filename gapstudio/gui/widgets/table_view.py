"""The table that every page uses: sort, filter, copy, export, keyboard, context menu."""

import csv
import io
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFileDialog, QHeaderView, QMenu, QTableView, QWidget

from gapstudio.domain import GapStudioError
from gapstudio.files import write_file
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.cell_editor import CellDelegate

if TYPE_CHECKING:  # it needs the core, which is loaded with the first project
    from gapstudio.gui.qmodels.error_model import ErrorModel

_MOST_MEASURED = 200


class TableView(QTableView):
    """Shows a `TableModel`. Selection goes by rows and outlives sorting, filtering and new rows.

    Signals:
        current_changed: The row object under the cursor, or None.
        selection_moved: The tuple of selected row objects.
        row_activated: A row object, by Return or double click.
        failed: A `GapStudioError` to show in the pane.
        cell_edited: Tuple of row objects, a column's `field`, and the text that a person typed into one cell: for every
            selected row where that row is one of them, else for that row alone.
        editing_ended: A cell is a cell again.

    Args:
        model: The model.
        name: Accessible name; also the proposed file name of an export.
        parent: Owner.
    """

    current_changed = Signal(object)
    selection_moved = Signal(object)
    row_activated = Signal(object)
    failed = Signal(object)
    cell_edited = Signal(object, str, str)
    editing_ended = Signal()

    def __init__(self, model: "TableModel[Any] | ErrorModel", name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = cast("TableModel[Any]", model)  # an ErrorModel answers alike to all that is asked of it here
        self.extra_actions: list[QAction] = []
        self.setModel(model)
        self.setAccessibleName(name)
        self._look()
        self.setItemDelegate(CellDelegate(self))
        self.copy_action = self._make_action("&Copy", "copy", QKeySequence(QKeySequence.StandardKey.Copy), self.copy_selection)
        self.copy_all_action = self._make_action("Copy with &headings", "table", QKeySequence("Ctrl+Shift+C"), self._copy_headed)
        self.export_action = self._make_action("&Export as CSV …", "export", QKeySequence("Ctrl+E"), self._ask_export)
        self._kept: tuple[Hashable, tuple[Hashable, ...], int] | None = None
        self._sized = False
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._current)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_moved.emit(self.selected_rows()))
        self.activated.connect(self._activate)
        model.edited.connect(self._edited)
        self._size_columns()

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being typed into; new rows would take that away."""
        return self.state() is QAbstractItemView.State.EditingState

    def current_row(self) -> Any:
        """Returns the row object under the cursor, or None."""
        index = self.currentIndex()
        return self.table.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> tuple[Any, ...]:
        """Returns the selected row objects in the order shown."""
        return tuple(self.table.row_at(row) for row in self._selected_positions())

    def select_key(self, key: Hashable) -> bool:
        """Selects the row with this identity and scrolls to it; returns whether it is shown."""
        position = self.table.positions().get(key)
        if position is None:
            return False
        flags, index = QItemSelectionModel.SelectionFlag, self.table.index(position, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)  # whatever keys are held
        self.scrollTo(index)
        return True

    def edit_cell(self, field: str = "") -> bool:
        """Opens a cell of the current row for typing: that of `field`, else the current one, else the first that can be edited.

        Returns:
            Whether there is one in sight.
        """
        columns, current = self.table.columns, self.currentIndex()
        open_ = [number for number, column in enumerate(columns) if column.field and not self.isColumnHidden(number)]
        wanted = [number for number in open_ if columns[number].field == field] if field else open_
        if not current.isValid() or not wanted:
            return False
        index = self.table.index(current.row(), current.column() if current.column() in wanted else wanted[0])
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)
        self.edit(index)
        return True

    def fit_rows(self, most: int) -> None:
        """Makes the table as high as its rows, of which at most `most` are seen without scrolling."""
        rows = min(max(1, self.table.rowCount()), most) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2)

    def text(self, rows: Sequence[int], *, headings: bool) -> str:
        """Returns positions `rows` as tab-separated text."""
        return delimited(self._cells(rows, headings), "\t", quoting=False)

    def copy_selection(self) -> None:
        """Copies the selected rows (all of them where none is) as tab-separated text."""
        QGuiApplication.clipboard().setText(self.text(self._positions(), headings=False))

    def export_csv(self, path: Path) -> None:
        """Writes the rows shown with their headings as CSV (UTF-8 with a mark, which spreadsheets need).

        Raises:
            GapStudioError: The file cannot be written.
        """
        text = delimited(self._cells(range(self.table.rowCount()), True), ",", quoting=True)
        write_file(path, text.encode("utf-8-sig"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return activates a row and F2 edits a cell on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activate(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_F2 and self.edit_cell():
            return
        super().keyPressEvent(event)

    def show_menu(self, where: QPoint) -> None:
        """Opens the context menu at a place on the screen: what can be done with rows, then copying and exporting."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(self.extra_actions)
        if self.extra_actions:
            menu.addSeparator()
        menu.addActions([self.copy_action, self.copy_all_action, self.export_action])
        menu.popup(where)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tells that a cell is a cell again."""
        super().closeEditor(editor, hint)
        if not self.is_editing:
            self.editing_ended.emit()

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(not self.table.columns[-1].numeric)
        header.setMinimumSectionSize(5 * GRID)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(28)
        rows.hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda where: self.show_menu(self.viewport().mapToGlobal(where)))

    def _make_action(self, text: str, icon: str, keys: QKeySequence, run: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(run)
        self.addAction(action)
        return action

    def _size_columns(self) -> None:
        """Fits columns once, to the first rows that are there; after that they are the person's."""
        metrics = self.fontMetrics()
        for number, column in enumerate(self.table.columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            elif not self._sized:
                texts = [column.shown(row) for row in self.table.all_rows[:_MOST_MEASURED]]
                widest = max((metrics.horizontalAdvance(text) for text in [*texts, column.title + "  ▾"]), default=0)
                self.setColumnWidth(number, min(40 * GRID, widest + 3 * GRID))
        self._sized = self._sized or bool(self.table.all_rows)

    def _keep(self) -> None:
        index = self.currentIndex()
        current = self.table.key_at(index.row()) if index.isValid() else None
        selected = tuple(self.table.key_at(row) for row in self._selected_positions())
        self._kept = (current, selected, self.verticalScrollBar().value())

    def _restore(self) -> None:
        if not self._sized:
            self._size_columns()
        current, selected, scroll = self._kept or (None, (), 0)
        positions = self.table.positions() if selected or current is not None else {}
        chosen = QItemSelection()
        last = self.table.columnCount() - 1
        for first, end in _stretches(sorted(positions[key] for key in selected if key in positions)):
            chosen.select(self.table.index(first, 0), self.table.index(end, last))
        model = self.selectionModel()
        if current in positions:
            model.setCurrentIndex(self.table.index(positions[current], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.verticalScrollBar().setValue(scroll)
        if selected and chosen.isEmpty():  # the reset had emptied the selection already, and Qt tells of no change
            self.selection_moved.emit(())
        if current is not None:
            self.current_changed.emit(self.current_row())

    def _current(self, index: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self.table.row_at(index.row()) if index.isValid() else None)

    def _activate(self, index: QModelIndex) -> None:
        self.row_activated.emit(self.table.row_at(index.row()))

    def _edited(self, row: Any, field: str, text: str) -> None:
        selected = self.selected_rows()
        self.cell_edited.emit(selected if row in selected else (row,), field, text)

    def _positions(self) -> list[int]:
        return self._selected_positions() or list(range(self.table.rowCount()))

    def _selected_positions(self) -> list[int]:
        """Returns the selected positions in order, from the ranges: Qt's own list asks for the flags of every single cell."""
        parts: Iterable[QItemSelectionRange] = self.selectionModel().selection()  # type: ignore[assignment]  # stubs: no list
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _cells(self, rows: Sequence[int], headings: bool) -> list[list[str]]:
        columns = [column for number, column in enumerate(self.table.columns) if not self.isColumnHidden(number)]
        lines = [[column.title for column in columns]] if headings else []
        return lines + [[column.shown(self.table.row_at(row)) for column in columns] for row in rows]

    def _copy_headed(self) -> None:
        QGuiApplication.clipboard().setText(self.text(self._positions(), headings=True))

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export as CSV", f"{self.accessibleName()}.csv", "CSV (*.csv)")
        if not name:
            return
        try:
            self.export_csv(Path(name))
        except GapStudioError as error:
            self.failed.emit(error)


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yields first and last of each run of neighbours in ascending numbers."""
    first = last = -2
    for row in rows:
        if row != last + 1:
            if last >= 0:
                yield first, last
            first = row
        last = row
    if last >= 0:
        yield first, last


def delimited(lines: Sequence[Sequence[str]], delimiter: str, *, quoting: bool) -> str:
    """Returns lines of cells as text; without quoting, what would break a line apart becomes a space."""
    if not quoting:  # a tab or a line end inside a cell would break the row apart in a spreadsheet
        return "\n".join(delimiter.join(" ".join(cell.split()) for cell in line) for line in lines)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return buffer.getvalue()
