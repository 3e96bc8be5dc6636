"""What is nested and has an order (labels, categories): order and nesting by dragging or by Alt and the arrows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from gapstudio.gui.theme import GRID

ID = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TreeColumn:
    """A column of a tree.

    Attributes:
        heading: What stands over it.
        tip: What it holds.
        width: In grid units; 0 for the one that takes what is left.
        number: Whether it holds numbers.
        from_width: Width of the tree, in grid units, from which on there is room for it.
    """

    heading: str
    tip: str
    width: int = 0
    number: bool = False
    from_width: int = 0


@dataclass(frozen=True)
class TreeRow:
    """A row of a tree.

    Attributes:
        id: Its identity.
        parent: Identity of the row that it is under, or "".
        item: How it is shown.
        swatch: Drawn before its first column.
    """

    id: str
    parent: str
    item: QTreeWidgetItem
    swatch: QPixmap


class NestedTree(QTreeWidget):
    """Shows rows in their order, kinds under their parent.

    Signals:
        current_changed: Id of the row that is chosen, or "".
        placed: Id of a row, of the parent it goes to ("" for none), and its place among that one's kinds.
        remove_asked: Del was pressed on a row.

    Args:
        name: Accessible name.
        columns: The first one is the one that takes what is left.
    """

    current_changed = Signal(str)
    placed = Signal(str, str, int)
    remove_asked = Signal()

    def __init__(self, name: str, columns: Sequence[TreeColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.setAccessibleName(name)
        self.setColumnCount(len(columns))
        self.setHeaderLabels([column.heading for column in columns])
        self.setRootIsDecorated(False)
        self.setIndentation(2 * GRID)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(5 * GRID)
        for at, column in enumerate(columns):
            self.headerItem().setToolTip(at, column.tip)
            if column.number:
                self.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width:
                header.resizeSection(at, column.width * GRID)
        self.currentItemChanged.connect(self._tell_current)

    @property
    def current(self) -> str:
        """Id of the row that is chosen, or ""."""
        return id_of(self.currentItem())

    def set_rows(self, rows: Iterable[TreeRow], current: str) -> None:
        """Shows rows, each behind its parent, and chooses one of them, else the first, without telling."""
        self.blockSignals(True)
        self.clear()
        made: dict[str, QTreeWidgetItem] = {}
        for row in rows:
            row.item.setData(0, ID, row.id)
            row.item.setIcon(0, _icon(row.swatch))
            for at, column in enumerate(self._columns):
                if column.number:
                    row.item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made[row.id] = row.item
            parent = made.get(row.parent)
            if parent is None:
                self.addTopLevelItem(row.item)
            else:
                parent.addChild(row.item)
        self.expandAll()
        if made:
            self.setCurrentItem(made.get(current, next(iter(made.values()))))
        self.blockSignals(False)

    def choose(self, id: str) -> None:
        """Chooses a row."""
        for row in self._rows():
            if id_of(row) == id:
                self.setCurrentItem(row)

    def ids(self) -> list[str]:
        """Returns the ids in the order shown."""
        return [id_of(row) for row in self._rows()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves columns out where there is no room for them; what they say is in the form as well."""
        super().resizeEvent(event)
        for at, column in enumerate(self._columns):
            self.setColumnHidden(at, self.width() < column.from_width * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the chosen row with Alt and the arrows, and asks to remove it with Del."""
        row = self.currentItem()
        if row is not None and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier:
            self._move(row, Qt.Key(event.key()))
            return
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.remove_asked.emit()
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells where a row was let go; whoever hears it moves it."""
        row, target = self.currentItem(), self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is None or row is target:
            return
        parent, place = self._dropped(target, where)
        if self._place(row)[0] == parent and self._place(row)[1] < place:
            place -= 1  # it leaves a place before this one
        self.placed.emit(id_of(row), parent, place)

    def _tell_current(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.current_changed.emit(id_of(row))

    def _move(self, row: QTreeWidgetItem, key: Qt.Key) -> None:
        """Moves a row up or down among its like, into the one above it, or out of its parent."""
        parent, at = self._parent(row), self._parent(row).indexOfChild(row)
        above = parent.child(at - 1) if at else None
        id = id_of(row)
        if key == Qt.Key.Key_Up and at:
            self.placed.emit(id, id_of(parent), at - 1)
        elif key == Qt.Key.Key_Down and at + 1 < parent.childCount():
            self.placed.emit(id, id_of(parent), at + 1)
        elif key == Qt.Key.Key_Right and above is not None:
            self.placed.emit(id, id_of(above), above.childCount())
        elif key == Qt.Key.Key_Left and id_of(parent):
            outer, place = self._place(parent)
            self.placed.emit(id, outer, place + 1)

    def _dropped(self, target: QTreeWidgetItem | None, where: QAbstractItemView.DropIndicatorPosition) -> tuple[str, int]:
        if target is None or where == QAbstractItemView.DropIndicatorPosition.OnViewport:
            return "", self.topLevelItemCount()
        if where == QAbstractItemView.DropIndicatorPosition.OnItem:
            return id_of(target), target.childCount()
        parent, place = self._place(target)
        return parent, place + (where == QAbstractItemView.DropIndicatorPosition.BelowItem)

    def _parent(self, row: QTreeWidgetItem) -> QTreeWidgetItem:
        """Returns the row that another one is under; the invisible root for one without a parent."""
        return row.parent() or self.invisibleRootItem()

    def _place(self, row: QTreeWidgetItem) -> tuple[str, int]:
        parent = self._parent(row)
        return id_of(parent), parent.indexOfChild(row)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows: list[QTreeWidgetItem] = []

        def visit(parent: QTreeWidgetItem) -> None:
            for row in map(parent.child, range(parent.childCount())):
                if row is not None:
                    rows.append(row)
                    visit(row)

        visit(self.invisibleRootItem())
        return rows


def id_of(row: QTreeWidgetItem | None) -> str:
    """Returns the id of a row, "" for none and for the root."""
    return (row.data(0, ID) or "") if row is not None else ""


def _icon(pixmap: QPixmap) -> QIcon:
    """Returns an icon that keeps its colour in a row that is chosen."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
