"""The labels of the set as a tree."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTreeWidgetItem

from gapstudio.domain import LabelSet
from gapstudio.gui.format import count
from gapstudio.gui.theme import font, set_styles
from gapstudio.gui.widgets.nested_tree import NestedTree, TreeColumn, TreeRow, id_of
from gapstudio.gui.widgets.swatch import swatch_pixmap
from gapstudio.operations.label_view import LabelItem

_TITLE, _KEY, _SPANS, _WHOLE, _CODE = range(5)
_COLUMNS = (
    TreeColumn("Label", "What people read"),
    TreeColumn("Key", "The key that marks a selection with it", 6),
    TreeColumn("Spans", "Spans and stated values in the project that have it", 8, number=True, from_width=32),
    TreeColumn("All", "Marked wherever it stands, so that a prediction of it that is not marked is wrong", 5),
    TreeColumn("Name", "What it is called in files and annotations", 16, from_width=52),
)


class LabelTree(NestedTree):
    """Shows the labels in their order, kinds under their parent.

    Signals:
        exhaustive_set: Name of a label, and whether it is marked completely.
    """

    exhaustive_set = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__("Labels", _COLUMNS)
        self.itemChanged.connect(self._tell_check)

    def set_items(self, labels: LabelSet, items: Sequence[LabelItem], current: str) -> None:
        """Shows the labels, and chooses one of them without telling."""
        styles, ratio = set_styles(labels), self.devicePixelRatioF()
        rows = (
            TreeRow(item.label.name, item.label.parent, _row(item), swatch_pixmap(styles[item.label.name], ratio))
            for item in items
        )
        self.set_rows(rows, current)

    def _tell_check(self, row: QTreeWidgetItem, column: int) -> None:
        if column == _WHOLE:  # told once Qt has left the row, which whoever hears it may make anew
            name, whole = id_of(row), row.checkState(_WHOLE) is Qt.CheckState.Checked
            QTimer.singleShot(0, self, lambda: self.exhaustive_set.emit(name, whole))


def _row(item: LabelItem) -> QTreeWidgetItem:
    label = item.label
    row = QTreeWidgetItem([label.shown, item.key.upper(), count(item.spans) if item.spans else "", "", label.name])
    row.setFont(_KEY, font(bold=bool(label.key)))
    row.setCheckState(_WHOLE, Qt.CheckState.Checked if item.exhaustive else Qt.CheckState.Unchecked)
    row.setToolTip(_TITLE, f"{label.name}: {label.description}" if label.description else label.name)
    row.setToolTip(_KEY, "" if label.key else "Proposed")
    row.setToolTip(_CODE, label.name)
    whole = "marked completely" if item.exhaustive else "not marked completely"
    row.setData(_TITLE, Qt.ItemDataRole.AccessibleTextRole, f"{label.shown}, key {item.key.upper() or 'none'}, {whole}")
    return row
