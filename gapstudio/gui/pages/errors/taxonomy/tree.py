"""The categories as a tree; a title is renamed in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from gapstudio.domain import Taxonomy
from gapstudio.gui.format import count
from gapstudio.gui.pages.errors.look import category_styles
from gapstudio.gui.theme import font
from gapstudio.gui.widgets.nested_tree import NestedTree, TreeColumn, TreeRow, id_of
from gapstudio.gui.widgets.swatch import swatch_pixmap
from gapstudio.operations.taxonomy_view import CategoryItem, rule_title

_TITLE, _KEY, _TAGS, _RULES = range(4)
_COLUMNS = (
    TreeColumn("Category", "What people read"),
    TreeColumn("Key", "The key that tags an error with it", 6),
    TreeColumn("Tags", "Errors of all runs that are tagged with it", 7, number=True, from_width=32),
    TreeColumn("Proposed by", "The rules that propose it; people alone give the others", 18, from_width=52),
)


class CategoryTree(NestedTree):
    """Shows the categories in their order, kinds under their parent. F2 or a double click renames one.

    Signals:
        renamed: Id of a category and its new title.
    """

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Categories", _COLUMNS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemDoubleClicked.connect(self._rename)
        self.itemChanged.connect(self._tell_title)

    def set_items(self, taxonomy: Taxonomy, items: Sequence[CategoryItem], current: str) -> None:
        """Shows the categories, and chooses one of them without telling."""
        styles, ratio = category_styles(taxonomy), self.devicePixelRatioF()
        rows = (
            TreeRow(one.category.id, one.category.parent, _row(one), swatch_pixmap(styles[one.category.id], ratio))
            for one in items
        )
        self.set_rows(rows, current)

    def rename_current(self) -> None:
        """Opens the title of the chosen category for writing."""
        if (row := self.currentItem()) is not None:
            self._rename(row, _TITLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Renames with F2."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_current()
        else:
            super().keyPressEvent(event)

    def _rename(self, row: QTreeWidgetItem, _column: int) -> None:
        self.editItem(row, _TITLE)

    def _tell_title(self, row: QTreeWidgetItem, column: int) -> None:
        if column == _TITLE:  # told once Qt has left the row, which whoever hears it may make anew
            id, title = id_of(row), " ".join(row.text(_TITLE).split())
            QTimer.singleShot(0, self, lambda: self.renamed.emit(id, title))


def _row(item: CategoryItem) -> QTreeWidgetItem:
    one, rules = item.category, ", ".join(rule_title(rule) for rule in item.category.rules)
    row = QTreeWidgetItem([one.title, item.key.upper(), count(item.tags) if item.tags else "", rules])
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
    row.setFont(_KEY, font(bold=bool(one.key)))
    row.setToolTip(_TITLE, one.description or one.title)
    row.setToolTip(_KEY, "" if one.key else "Proposed")
    row.setToolTip(_RULES, rules or "People alone give it")
    tags = f"{item.tags} tags" if item.tags != 1 else "1 tag"
    row.setData(_TITLE, Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, key {item.key.upper() or 'none'}, {tags}")
    return row
