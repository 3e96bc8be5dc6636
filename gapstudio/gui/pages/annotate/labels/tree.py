"""The labels of the set as a tree: order and nesting by dragging or by Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from gapstudio.domain import LabelSet
from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID, font, set_styles
from gapstudio.gui.widgets.swatch import swatch_pixmap
from gapstudio.operations.label_view import LabelItem

_NAME = Qt.ItemDataRole.UserRole
_TITLE, _KEY, _SPANS, _WHOLE, _CODE = range(5)
_WIDE, _NARROW = 52 * GRID, 32 * GRID
_HEADINGS = ("Label", "Key", "Spans", "All", "Name")
_TIPS = (
    "What people read",
    "The key that marks a selection with it",
    "Spans and stated values in the project that have it",
    "Marked wherever it stands, so that a prediction of it that is not marked is wrong",
    "What it is called in files and annotations",
)
Index = QModelIndex | QPersistentModelIndex


class LabelTree(QTreeWidget):
    """Shows the labels in their order, kinds under their parent.

    Signals:
        current_changed: Name of the label that is chosen, or "".
        placed: Name of a label, of the parent it goes to ("" for none), and its place among that one's kinds.
        exhaustive_set: Name of a label, and whether it is marked completely.
        remove_asked: Del was pressed on a label.
    """

    current_changed = Signal(str)
    placed = Signal(str, str, int)
    exhaustive_set = Signal(str, bool)
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Labels")
        self.setColumnCount(len(_HEADINGS))
        self.setHeaderLabels(list(_HEADINGS))
        for column, tip in enumerate(_TIPS):
            self.headerItem().setToolTip(column, tip)
        self.headerItem().setTextAlignment(_SPANS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setRootIsDecorated(False)
        self.setIndentation(2 * GRID)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(5 * GRID)
        for column, width in ((_KEY, 6), (_SPANS, 8), (_WHOLE, 5), (_CODE, 16)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width * GRID)
        self.currentItemChanged.connect(lambda item, _before: self.current_changed.emit(_name_of(item)))
        self.itemChanged.connect(self._tell_check)

    @property
    def current(self) -> str:
        """Name of the label that is chosen, or ""."""
        return _name_of(self.currentItem())

    def set_items(self, labels: LabelSet, items: Sequence[LabelItem], current: str) -> None:
        """Shows the labels, and chooses one of them without telling."""
        self.blockSignals(True)
        self.clear()
        styles, made = set_styles(labels), dict[str, QTreeWidgetItem]()
        for item in items:
            row = _row(item)
            row.setIcon(_TITLE, _icon(swatch_pixmap(styles[item.label.name], self.devicePixelRatioF())))
            made[item.label.name] = row
            parent = made.get(item.label.parent)
            if parent is None:
                self.addTopLevelItem(row)
            else:
                parent.addChild(row)
        self.expandAll()
        if current in made:
            self.setCurrentItem(made[current])
        self.blockSignals(False)

    def choose(self, name: str) -> None:
        """Chooses a label."""
        for row in self._rows():
            if _name_of(row) == name:
                self.setCurrentItem(row)

    def names(self) -> list[str]:
        """Returns the names in the order shown."""
        return [_name_of(row) for row in self._rows()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves names and counts out where there is no room; they are in the form as well."""
        super().resizeEvent(event)
        self.setColumnHidden(_CODE, self.width() < _WIDE)
        self.setColumnHidden(_SPANS, self.width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the chosen label with Alt and the arrows, and asks to remove it with Del."""
        row = self.currentItem()
        if row is not None and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier:
            self._move(row, Qt.Key(event.key()))
            return
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.remove_asked.emit()
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells where a label was let go; whoever hears it moves it."""
        row, target = self.currentItem(), self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is None or row is target:
            return
        parent, place = self._dropped(target, where)
        if self._place(row)[0] == parent and self._place(row)[1] < place:
            place -= 1  # it leaves a place before this one
        self.placed.emit(_name_of(row), parent, place)

    def _move(self, row: QTreeWidgetItem, key: Qt.Key) -> None:
        """Moves a label up or down among its like, into the one above it, or out of its parent."""
        parent, at = self._parent(row), self._parent(row).indexOfChild(row)
        above = parent.child(at - 1) if at else None
        name = _name_of(row)
        if key == Qt.Key.Key_Up and at:
            self.placed.emit(name, _name_of(parent), at - 1)
        elif key == Qt.Key.Key_Down and at + 1 < parent.childCount():
            self.placed.emit(name, _name_of(parent), at + 1)
        elif key == Qt.Key.Key_Right and above is not None:
            self.placed.emit(name, _name_of(above), above.childCount())
        elif key == Qt.Key.Key_Left and _name_of(parent):
            outer, place = self._place(parent)
            self.placed.emit(name, outer, place + 1)

    def _dropped(self, target: QTreeWidgetItem | None, where: QAbstractItemView.DropIndicatorPosition) -> tuple[str, int]:
        if target is None or where == QAbstractItemView.DropIndicatorPosition.OnViewport:
            return "", self.topLevelItemCount()
        if where == QAbstractItemView.DropIndicatorPosition.OnItem:
            return _name_of(target), target.childCount()
        parent, place = self._place(target)
        return parent, place + (where == QAbstractItemView.DropIndicatorPosition.BelowItem)

    def _parent(self, row: QTreeWidgetItem) -> QTreeWidgetItem:
        """Returns the row that another one is under; the invisible root for a label without a parent."""
        return row.parent() or self.invisibleRootItem()

    def _place(self, row: QTreeWidgetItem) -> tuple[str, int]:
        parent = self._parent(row)
        return _name_of(parent), parent.indexOfChild(row)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows: list[QTreeWidgetItem] = []

        def visit(parent: QTreeWidgetItem) -> None:
            for row in map(parent.child, range(parent.childCount())):
                if row is not None:
                    rows.append(row)
                    visit(row)

        visit(self.invisibleRootItem())
        return rows

    def _tell_check(self, row: QTreeWidgetItem, column: int) -> None:
        if column == _WHOLE:  # told once Qt has left the row, which whoever hears it may make anew
            name, whole = _name_of(row), row.checkState(_WHOLE) is Qt.CheckState.Checked
            QTimer.singleShot(0, self, lambda: self.exhaustive_set.emit(name, whole))


def _row(item: LabelItem) -> QTreeWidgetItem:
    label = item.label
    row = QTreeWidgetItem([label.shown, item.key.upper(), count(item.spans) if item.spans else "", "", label.name])
    row.setData(_TITLE, _NAME, label.name)
    row.setTextAlignment(_SPANS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.setFont(_KEY, font(bold=bool(label.key)))
    row.setCheckState(_WHOLE, Qt.CheckState.Checked if item.exhaustive else Qt.CheckState.Unchecked)
    row.setToolTip(_TITLE, f"{label.name}: {label.description}" if label.description else label.name)
    row.setToolTip(_KEY, "" if label.key else "Proposed")
    row.setToolTip(_CODE, label.name)
    whole = "marked completely" if item.exhaustive else "not marked completely"
    row.setData(_TITLE, Qt.ItemDataRole.AccessibleTextRole, f"{label.shown}, key {item.key.upper() or 'none'}, {whole}")
    return row


def _icon(pixmap: QPixmap) -> QIcon:
    """Returns an icon that keeps its colour in a row that is chosen."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def _name_of(row: QTreeWidgetItem | None) -> str:
    return (row.data(_TITLE, _NAME) or "") if row is not None else ""
