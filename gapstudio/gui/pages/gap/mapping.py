"""Label mappings, edited in place: tables whose second column opens a list of the benchmark's types."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gapstudio.gui.pages.gap.tables import NOVEL, TARGET_COLUMN
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import Role, colours_of
from gapstudio.gui.widgets.table_panel import TablePanel

Index = QModelIndex | QPersistentModelIndex


class MappedRow(Protocol):
    """A label and the benchmark type that it counts as, or None."""

    @property
    def label(self) -> str:
        """Its name."""
        ...

    @property
    def target(self) -> str | None:
        """The benchmark's type."""
        ...


M = TypeVar("M", bound=MappedRow)


class MappingModel(TableModel[M]):
    """Labels; the benchmark type of each can be changed. `mapped` carries the label and the type, "" for none.

    Args:
        columns: What is shown; the one at `TARGET_COLUMN` can be edited.
    """

    mapped = Signal(str, str)

    def __init__(self, columns: Sequence[Column[M]]) -> None:
        super().__init__(columns, key=lambda row: row.label)
        self._types: tuple[str, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """The benchmark's types; empty where there is no benchmark, and nothing can be changed then."""
        return self._types

    def set_types(self, types: Sequence[str]) -> None:
        """Sets what can be chosen."""
        self._types = tuple(types)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The benchmark type can be edited where there is a benchmark."""
        flags = super().flags(index)
        editable = index.isValid() and index.column() == TARGET_COLUMN and bool(self._types)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another type; the row itself changes once that is in the project."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != TARGET_COLUMN:
            return False
        row = self.row_at(index.row())
        if (row.target or "") == value:
            return False
        self.mapped.emit(row.label, value)
        return True


class TypeDelegate(QStyledItemDelegate):
    """Opens the list of types at once, and paints an arrow where there is one to open."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Returns the list."""
        model = index.model()
        types = model.types if isinstance(model, MappingModel) else ()
        box = QComboBox(parent)
        box.setAccessibleName("Benchmark type")
        box.addItem(NOVEL, "")
        for name in types:
            box.addItem(name, name)
        box.activated.connect(lambda _index: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows what is set."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data()))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Asks the model for what was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the cell, and an arrow at its right end."""
        super().paint(painter, option, index)
        widget, rect = option.widget, option.rect  # type: ignore[attr-defined]  # PySide leaves them out of the stubs
        if not isinstance(widget, QWidget) or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        painter.save()
        painter.setPen(colours_of(widget)[Role.MUTED])
        painter.drawText(QRect(rect).adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")
        painter.restore()

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


class MappingPanel(TablePanel, Generic[M]):
    """A table of labels; Return, F2 or a double click on a row changes its benchmark type.

    Args:
        columns: What is shown; see `MappingModel`.
        name: For screen readers.
        noun: What is counted in its corner.
    """

    def __init__(self, columns: Sequence[Column[M]], name: str, noun: str) -> None:
        self.labels: MappingModel[M] = MappingModel(columns)
        super().__init__(self.labels, name, noun)
        view = self.view
        view.setItemDelegateForColumn(TARGET_COLUMN, TypeDelegate(view))
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        view.row_activated.connect(lambda _row: self.edit_current())

    def edit_current(self) -> None:
        """Opens the list of types of the row under the cursor."""
        index = self.view.currentIndex()
        if index.isValid() and self.labels.types:
            place = self.labels.index(index.row(), TARGET_COLUMN)
            self.view.setCurrentIndex(place)
            self.view.edit(place)
