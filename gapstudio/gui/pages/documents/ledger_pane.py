"""Gold from a ledger: what each column holds, and afterwards what became of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

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
from gapstudio.gui.pages.documents.labels import Labels
from gapstudio.gui.pages.documents.reports import LedgerIssue
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import LedgerColumn, LedgerReport

_FILE, _UNUSED = "file", ""


class LedgerPane(QWidget):
    """First the columns, each with a choice of what it holds; then the report.

    Signals:
        import_asked: Path and mapping from column to label, ``supplier``, ``language`` or ``file``.
        closed: The person is done with it.
        document_wanted: Id of a document to look at.
    """

    import_asked = Signal(Path, object)
    closed = Signal()
    document_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._choices: dict[str, QComboBox] = {}
        self.title = QLabel()
        self.title.setFont(font(Size.LARGE, bold=True))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setObjectName("muted")
        self.go = self._action("Import", "import", self._ask)
        self.cancel = self._action("Cancel", "cancel", self.closed.emit)
        self.done = self._action("Back to the documents", "documents", self.closed.emit)
        self.columns = _column_table()
        self.issues = _issue_table()
        self.issues.view.row_activated.connect(self._show_document)
        self._stack = QStackedWidget()
        self._stack.addWidget(_with_buttons(self.columns, (self.go, self.cancel)))
        self._stack.addWidget(_with_buttons(self.issues, (self.done,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)

    def set_columns(self, path: Path, columns: Sequence[LedgerColumn], labels: Labels) -> None:
        """Shows the columns of a file with what they seem to hold."""
        self._path = path
        self._choices = {}
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self.columns.setItem(row, 0, _cell(column.name))
            self.columns.setItem(row, 1, _cell(column.example))
            self._choices[column.name] = box = _choice(column, labels)
            box.currentIndexChanged.connect(self._follow)
            self.columns.setCellWidget(row, 2, box)
        self.title.setText(f"Gold from {path.name}")
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
        self.title.setText(f"Gold from {self._path.name}: {'cancelled' if report.cancelled else 'done'}")
        self.said.setText(report.sentence() + (" Return or a double click on a line goes to its document." if issues else ""))
        self.issues.table.set_rows(issues)
        self._stack.setCurrentIndex(1)
        self.issues.view.setFocus()

    def _follow(self) -> None:
        mapping = self.mapping()
        files = sum(target == _FILE for target in mapping.values())
        values = len(mapping) - files - sum(target in ("supplier", "language") for target in mapping.values())
        matched = "by its file name" if files else "by the invoice number in its text"
        words = f"{plural(values, 'column')} of {len(self._choices)} hold values. A row finds its document {matched}."
        self.said.setText("Only one column can hold the file name." if files > 1 else words)
        self.go.setEnabled(files <= 1 and values > 0)

    def _ask(self) -> None:
        self.import_asked.emit(self._path, self.mapping())

    def _show_document(self, issue: LedgerIssue) -> None:
        if issue.key:
            self.document_wanted.emit(issue.key)

    def _action(self, text: str, icon: str, run) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.triggered.connect(lambda: run())
        return action


def _column_table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setAccessibleName("Columns of the ledger")
    table.setHorizontalHeaderLabels(["Column", "First value", "Holds"])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(36)
    table.setShowGrid(False)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header = table.horizontalHeader()
    for number in range(3):
        heading = table.horizontalHeaderItem(number)
        if heading is not None:
            heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(2, 28 * GRID)
    return table


def _issue_table() -> TablePanel:
    columns: tuple[Column[LedgerIssue], ...] = (
        Column("What", lambda issue: issue.kind, colour=lambda issue: Role.WARN if issue.key else None, width=18 * GRID),
        Column("Document", lambda issue: issue.document, width=28 * GRID),
        Column("Label", lambda issue: issue.label, width=18 * GRID),
        Column("Value", lambda issue: issue.value),
    )
    panel = TablePanel(TableModel(columns), "Open after the import", "open")
    panel.add_choice("What", lambda issue: issue.kind)
    return panel


def _choice(column: LedgerColumn, labels: Labels) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(f"What the column {column.name} holds")
    box.addItem("not used", _UNUSED)
    for target, title in ((_FILE, "File name"), ("supplier", "Supplier (of the document)"), ("language", "Language")):
        box.addItem(title, target)
    box.insertSeparator(box.count())
    for name in labels.names:
        box.addItem(labels.titles.get(name, name), name)
    box.setCurrentIndex(max(0, box.findData(column.proposed)))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]  # scrolling the table must not change a choice
    return box


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setToolTip(text)
    return item


def _with_buttons(widget: QWidget, actions: Sequence[QAction]) -> QWidget:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for number, action in enumerate(actions):
        row.addWidget(ActionButton(action, primary=number == 0))
    row.addStretch(1)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(widget, 1)
    column.addLayout(row)
    return whole
