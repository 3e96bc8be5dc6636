"""A table with its filter line, choices, and a count of what is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gapstudio.domain import natural_key
from gapstudio.gui.format import count
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.table_view import TableView

if TYPE_CHECKING:  # it needs the core, which is loaded with the first project
    from gapstudio.gui.qmodels.error_model import ErrorModel


class TablePanel(QWidget):
    """A `TableView` under a line to filter by text (Ctrl+F) and choices such as supplier and state.

    Args:
        model: The model.
        name: Accessible name, such as ``Documents``.
        noun: What a row is, in the plural, for the count: ``documents``.
        parent: Owner.
    """

    def __init__(
        self, model: "TableModel[Any] | ErrorModel", name: str, noun: str = "rows", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = TableView(model, name)
        self.table = self.view.table
        self._noun = noun
        self._choices: list[tuple[QComboBox, Callable[[Any], str]]] = []
        self.filter = QLineEdit(placeholderText="Filter", clearButtonEnabled=True)
        self.filter.setAccessibleName(f"Filter {name}")
        self.filter.setToolTip("Rows with every word in any column (Ctrl+F)")
        glass = QAction(self.filter)
        set_icon(glass, "search", Role.MUTED)
        self.filter.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(16 * GRID)
        self.filter.setMaximumWidth(40 * GRID)
        self.filter.textChanged.connect(model.set_filter)
        self.filter.returnPressed.connect(self.view.setFocus)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self._bar = QHBoxLayout()
        self._bar.setSpacing(GRID)
        self._bar.addWidget(self.filter, 100)
        self._bar.addStretch(1)
        self._bar.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.view, 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.filter)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._leave_filter)
        model.modelReset.connect(self._follow)
        self._follow()

    def set_body(self, body: QWidget) -> None:
        """Puts a widget below the filter line in place of the table, which it holds somewhere."""
        self._column.addWidget(body, 1)

    def add_choice(self, title: str, value: Callable[[Any], str]) -> QComboBox:
        """Adds a choice among the values that `value` takes out of rows, such as ``Supplier``; the first is all of them."""
        box = QComboBox()
        box.setAccessibleName(title)
        box.addItem(f"{title}: all")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(28 * GRID)
        box.currentIndexChanged.connect(lambda _index: self._choose(box, title, value))
        self._choices.append((box, value))
        self._bar.insertWidget(len(self._choices), box)
        self._fill()
        return box

    def _choose(self, box: QComboBox, title: str, value: Callable[[Any], str]) -> None:
        wanted = box.currentText()
        condition = None if box.currentIndex() <= 0 else lambda row: value(row) == wanted
        self.table.set_condition(title, condition)

    def _follow(self) -> None:
        self._fill()
        shown, total = self.table.rowCount(), len(self.table.all_rows)
        noun = self._noun.removesuffix("s") if total == 1 else self._noun
        self.count.setText(f"{count(shown)} {noun}" if shown == total else f"{count(shown)} of {count(total)} {noun}")

    def _fill(self) -> None:
        for box, value in self._choices:
            values = sorted({value(row) for row in self.table.all_rows} - {""}, key=natural_key)
            if values == [box.itemText(index) for index in range(1, box.count())]:
                continue
            chosen = box.currentText() if box.currentIndex() > 0 else ""
            box.blockSignals(True)
            while box.count() > 1:
                box.removeItem(1)
            box.addItems(values)
            box.setCurrentIndex(values.index(chosen) + 1 if chosen in values else 0)
            box.blockSignals(False)
            if chosen and chosen not in values:
                self._choose(box, box.accessibleName(), value)

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.view.setFocus()
