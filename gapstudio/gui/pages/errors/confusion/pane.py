"""The confusion matrix in a pane: a cell filters the errors to what was taken for what."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError, MatrixCell
from gapstudio.files import write_file
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.confusion.model import WRONG_ROLE, ConfusionModel
from gapstudio.gui.pages.errors.confusion.view import MatrixView
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, icon_button, make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.table_view import delimited
from gapstudio.operations.errors import RunErrors

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_EMPTY = "What the model takes for what comes here, once a run is finished and there is gold to compare it with."


class ConfusionPane(QWidget):
    """Shows how often each gold label was given each predicted label, and lets a person choose a cell to filter errors by.

    Arrow keys move, Return, Space or a click chooses, the same again or Escape takes the choice back, and Escape without a
    choice closes.

    Signals:
        cell_chosen: Gold label or None where there is none, predicted label or None where there is none.
        cleared: No cell is chosen any more.
        closed: Back to the errors.

    Args:
        session: The project.
    """

    cell_chosen = Signal(object, object)
    cleared = Signal()
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._run = ""
        self._chosen: MatrixCell | None = None
        self.setAccessibleName("Confusion matrix")
        self.model = ConfusionModel(self)
        self.view = MatrixView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Gold labels by predicted labels")
        self.setFocusProxy(self.view)
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._toggle)
        self.said = note()
        self.messages = MessageArea()
        self.copy_action = self._action("&Copy", "copy", "Copy the counts with their headings (Ctrl+C)", self.copy, "Ctrl+C")
        self.export_action = self._action("&Export …", "export", "Write the counts as CSV (Ctrl+E)", self._ask_export, "Ctrl+E")
        self.close_action = make_action(self, "&Back to errors", "cancel", "Back to the errors (Esc)", self.closed.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("grid", _EMPTY))
        self._stack.addWidget(self._matrix())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        buttons = (icon_button(self.copy_action, 20), icon_button(self.export_action, 20), ActionButton(self.close_action))
        column.addLayout(pane_head("Confusion matrix", *buttons))
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        self.set_errors(None)

    @property
    def chosen(self) -> MatrixCell | None:
        """The cell that filters, or None."""
        return self._chosen

    def set_errors(self, errors: RunErrors | None) -> None:
        """Shows the matrix of a run; a choice stays where the run is the same and still has such errors."""
        run = errors.run.id if errors is not None else ""
        kept = self._chosen if run == self._run else None
        self._run = run
        self.model.set_matrix(None if errors is None else errors.confusion, {} if errors is None else errors.titles)
        there = self.model.rowCount() > 0
        self._stack.setCurrentIndex(int(there))
        self.copy_action.setEnabled(there)
        self.export_action.setEnabled(there)
        self.view.fit()
        if there and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.set_chosen(kept)

    def set_chosen(self, cell: MatrixCell | None) -> None:
        """Marks the cell that errors are filtered by, or none, without telling: for whoever changed the filter elsewhere."""
        index = QModelIndex() if cell is None else self.model.index_of(cell)
        self._chosen = cell if index.isValid() else None
        self.view.cells.chosen = QPersistentModelIndex(index)
        if index.isValid():
            self.view.setCurrentIndex(index)
        self.view.viewport().update()
        self._say()

    def copy(self) -> None:
        """Copies the counts with their headings as tab-separated text."""
        QGuiApplication.clipboard().setText(delimited(self.model.lines(), "\t", quoting=False))

    def export_csv(self, path: Path) -> None:
        """Writes the counts with their headings as CSV.

        Raises:
            GapStudioError: The file cannot be written.
        """
        write_file(path, delimited(self.model.lines(), ",", quoting=True).encode("utf-8-sig"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Chooses with Return and Space, and takes back with Escape."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER and self.view.currentIndex().isValid():
                self._toggle(self.view.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._back()
                return True
        return super().eventFilter(watched, event)

    def _matrix(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.said)
        column.addWidget(self.view, 1)
        return widget

    def _action(self, text: str, icon: str, tip: str, run: Callable[[], None], keys: str) -> QAction:
        action = make_action(self, text, icon, tip, run)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _toggle(self, index: QModelIndex) -> None:
        cell = self.model.cell_at(index)
        if cell is None:
            return
        if cell == self._chosen:
            self._clear()
        elif index.data(WRONG_ROLE):
            self.set_chosen(cell)
            self.cell_chosen.emit(cell.gold, cell.predicted)
        else:
            self._say(index)

    def _back(self) -> None:
        if self._chosen is None:
            self.closed.emit()
        else:
            self._clear()

    def _clear(self) -> None:
        self.set_chosen(None)
        self.cleared.emit()

    def _say(self, tried: QModelIndex | None = None) -> None:
        """Says what is filtered, why a cell cannot be, or how to read the matrix."""
        if self._chosen is not None:
            sentence = self.model.data(self.model.index_of(self._chosen), Qt.ItemDataRole.ToolTipRole)
            self.said.setText(f"{sentence} Escape, or the cell again, shows all errors.")
        elif tried is not None:
            self.said.setText(f"{self.model.data(tried, Qt.ItemDataRole.ToolTipRole)} Only cells with errors can be chosen.")
        else:
            self.said.setText(
                "Rows are gold, columns what was predicted, in the benchmark's names; under each count its share of the row. "
                "Bold on green is mostly right, the others are errors. Return shows the errors of a cell."
            )

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export as CSV", "confusion matrix.csv", "CSV (*.csv)")
        if not name:
            return
        try:
            self.export_csv(Path(name))
        except GapStudioError as error:
            self.messages.show_error(error)
