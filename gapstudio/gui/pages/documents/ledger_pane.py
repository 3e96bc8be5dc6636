"""Gold from a ledger: what each column holds, and afterwards what became of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gapstudio.gui.format import plural
from gapstudio.gui.pages.documents.columns import KIND, KNOWN
from gapstudio.gui.pages.documents.preset_bar import PresetBar
from gapstudio.gui.pages.documents.reports import LedgerIssue, matched_by
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import LedgerColumn, LedgerReport

if TYPE_CHECKING:
    from gapstudio.gui.pages.documents.ledger_flow import Ledger

_FILE, _UNUSED = "file", ""


class LedgerPane(QWidget):
    """First the columns, each with a choice of what it holds; then the report.

    Signals:
        import_asked: Path, mapping from column to label, to a column of documents or to ``file``, and the sheet.
        look_asked: Path, sheet and preset: look again with these.
        save_asked: Name under which the mapping is to be kept.
        remove_asked: Name of a preset that is to be forgotten.
        closed: The person is done with it.
        document_wanted: Id of a document to look at, and of an annotation on it, or "".
    """

    import_asked = Signal(Path, object, str)
    look_asked = Signal(Path, str, object)
    save_asked = Signal(str)
    remove_asked = Signal(str)
    closed = Signal()
    document_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = Path()
        self._choices: dict[str, QComboBox] = {}
        self.title = QLabel()
        self.title.setFont(font(Size.LARGE, bold=True))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setObjectName("muted")
        self.presets = PresetBar()
        self.presets.chosen.connect(lambda sheet, preset: self.look_asked.emit(self.path, sheet, preset))
        self.presets.save_asked.connect(self.save_asked)
        self.presets.remove_asked.connect(self.remove_asked)
        self.go = self._action("Import", "import", self._ask)
        self.cancel = self._action("Cancel", "cancel", self.closed.emit)
        self.done = self._action("Back to the documents", "documents", self.closed.emit)
        self.columns = _column_table()
        self.issues = _issue_table()
        self.issues.view.row_activated.connect(self._show_document)
        self._stack = QStackedWidget()
        self._stack.addWidget(_with_buttons(self.columns, (self.go, self.cancel), self.presets))
        self._stack.addWidget(_with_buttons(self.issues, (self.done,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)

    @property
    def sheet(self) -> str:
        """Name of the sheet that is looked at; "" for the one that fits best."""
        return self.presets.sheet

    def set_ledger(self, ledger: "Ledger", titles: Mapping[str, str]) -> None:
        """Shows the columns of a file, with what they seem to hold already chosen.

        Args:
            ledger: The file.
            titles: What people read for each label that a ledger may state, in order.
        """
        self.path = ledger.path
        self._choices = {}
        columns = ledger.columns
        self.presets.set_ledger(ledger)
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self.columns.setItem(row, 0, _cell(column.name))
            self.columns.setItem(row, 1, _cell(" · ".join(column.examples)))
            self._choices[column.name] = box = _choice(column, titles)
            box.currentIndexChanged.connect(self._follow)
            self.columns.setCellWidget(row, 2, box)
            self.columns.setItem(row, 3, _cell(column.why))
        self.title.setText(f"Gold from {ledger.path.name}")
        self._stack.setCurrentIndex(0)
        self._follow()
        if self._choices:
            next(iter(self._choices.values())).setFocus()

    def mapping(self) -> Mapping[str, str]:
        """Returns what each column that is used holds."""
        chosen = {column: box.currentData() for column, box in self._choices.items()}
        return {column: target for column, target in chosen.items() if target != _UNUSED}

    def choose(self, column: str, target: str) -> None:
        """Says what a column holds, as a person does in its box."""
        box = self._choices[column]
        box.setCurrentIndex(box.findData(target))

    def set_report(self, report: LedgerReport, issues: Sequence[LedgerIssue]) -> None:
        """Shows what became of it."""
        self.title.setText(f"Gold from {self.path.name}: {'cancelled' if report.cancelled else 'done'}")
        hint = " Return or a double click on a line goes to its place." if issues else ""
        self.said.setText(report.sentence() + matched_by(report) + hint)
        self.issues.table.set_rows(issues)
        self._stack.setCurrentIndex(1)
        self.issues.view.setFocus()

    def _follow(self) -> None:
        mapping = self.mapping()
        files = sum(target == _FILE for target in mapping.values())
        labels = sum(self._choices[column].currentIndex() >= _first_label(self._choices[column]) for column in mapping)
        matched = "by its file name" if files else "by the invoice number in its text, else by its values"
        words = f"{plural(labels, 'column')} of {len(self._choices)} hold values of the invoice. "
        words += f"A row finds its document {matched}."
        self.said.setText("Only one column can hold the file name." if files > 1 else words)
        self.go.setEnabled(files <= 1 and len(mapping) > files)
        self.presets.allow_saving(bool(mapping))

    def _ask(self) -> None:
        self.import_asked.emit(self.path, self.mapping(), self.sheet)

    def _show_document(self, issue: LedgerIssue) -> None:
        if issue.key:
            self.document_wanted.emit(issue.key, issue.annotation)

    def _action(self, text: str, icon: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.triggered.connect(lambda: run())
        return action


def _column_table() -> QTableWidget:
    table = QTableWidget(0, 4)
    table.setAccessibleName("Columns of the ledger")
    table.setHorizontalHeaderLabels(["Column", "Values", "Holds", "Why"])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(36)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header = table.horizontalHeader()
    for number in range(4):
        heading = table.horizontalHeaderItem(number)
        if heading is not None:
            heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(0, 19 * GRID)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(2, 30 * GRID)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(3, 17 * GRID)
    header.setMinimumSectionSize(12 * GRID)
    return table


def _issue_table() -> TablePanel:
    columns: tuple[Column[LedgerIssue], ...] = (
        Column("What", lambda issue: issue.kind, colour=lambda issue: Role.WARN if issue.key else None, width=20 * GRID),
        Column("Document", lambda issue: issue.document, width=24 * GRID),
        Column("Label", lambda issue: issue.label, width=18 * GRID),
        Column("Value", lambda issue: issue.value, width=26 * GRID),
        Column("Why", lambda issue: issue.why),
    )
    panel = TablePanel(TableModel(columns), "Open after the import", "open")
    panel.add_choice("What", lambda issue: issue.kind)
    return panel


def _choice(column: LedgerColumn, titles: Mapping[str, str]) -> QComboBox:
    """Returns the choice of what a column holds: nothing, the file name, a column of documents, or a label."""
    box = QComboBox()
    box.setAccessibleName(f"What the column {column.name} holds")
    box.addItem("not used", _UNUSED)
    box.addItem("File name", _FILE)
    box.insertSeparator(box.count())
    own = {name: f"{title} (of the document)" for name, title in KNOWN.items() if name != KIND}
    for target in dict.fromkeys((*own, column.name)):
        box.addItem(own.get(target, f"Column “{target}” of its own"), target)
    if column.proposed and box.findData(column.proposed) < 0 and column.proposed not in titles:
        box.addItem(f"Column “{column.proposed}”", column.proposed)
    box.insertSeparator(box.count())
    for name, title in titles.items():
        box.addItem(title, name)
    box.setCurrentIndex(max(0, box.findData(column.proposed)))
    box.setProperty("labels", box.count() - len(titles))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]  # scrolling the table must not change a choice
    return box


def _first_label(box: QComboBox) -> int:
    return int(box.property("labels"))


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setToolTip(text)
    return item


def _with_buttons(widget: QWidget, actions: Sequence[QAction], above: QWidget | None = None) -> QWidget:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for number, action in enumerate(actions):
        row.addWidget(ActionButton(action, primary=number == 0))
    row.addStretch(1)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    if above is not None:
        column.addWidget(above)
    column.addWidget(widget, 1)
    column.addLayout(row)
    return whole
