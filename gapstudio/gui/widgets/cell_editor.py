"""A cell of a table as a field: what other rows say in that column is offered while one types."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gapstudio.domain import natural_key
from gapstudio.domain.utf16 import unit_length
from gapstudio.gui.qmodels import TableModel

Index = QModelIndex | QPersistentModelIndex


class _Field(QLineEdit):
    """Keeps Return to itself, since the table would take it for opening the row, and shows the beginning of a long value."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        length = unit_length(self.text())
        self.setSelection(length, -length)  # all of it as the table has selected it, with the cursor at its beginning

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class CellDelegate(QStyledItemDelegate):
    """Edits cells of a `TableModel`: Return writes, Escape leaves the cell as it was."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Returns the field, with what the column holds elsewhere to choose from."""
        editor = _Field(parent)
        editor.setObjectName("cell")
        model = index.model()
        if isinstance(model, TableModel):
            column = model.columns[index.column()]
            known = sorted({column.shown(row) for row in model.all_rows} - {""}, key=natural_key)
            completer = QCompleter(known, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
            editor.setAccessibleName(column.title)
        return editor
