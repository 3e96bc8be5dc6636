"""The gold report: every stated value of every document, how it stands, and its place one key away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.qmodels import Column, Facet, Facets, TableModel
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facet_pane import FacetPane
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import GoldReport, GoldRow, GoldState

_WORDS: Mapping[GoldState, str] = {
    GoldState.CONFIRMED: "confirmed",
    GoldState.FOUND: "found",
    GoldState.AMBIGUOUS: "in doubt",
    GoldState.CONTRADICTORY: "contradicts the page",
    GoldState.UNLOCATED: "not on the page",
}
_SOURCES = {"einvoice": "e-invoice"}
_OPEN = (GoldState.CONTRADICTORY, GoldState.AMBIGUOUS, GoldState.UNLOCATED)


@dataclass(frozen=True)
class GoldLine:
    """One value of the report with the title of its label."""

    row: GoldRow
    label: str

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return _WORDS[self.row.state]

    @property
    def source(self) -> str:
        """Who states it, in words."""
        return _SOURCES.get(self.row.source, self.row.source)


def _colour(line: GoldLine) -> Role | None:
    if line.row.state is GoldState.CONTRADICTORY:
        return Role.BAD
    return Role.WARN if line.row.state in _OPEN else None


_COLUMNS: tuple[Column[GoldLine], ...] = (
    Column("State", lambda line: line.state, colour=_colour, width=20 * GRID),
    Column("Document", lambda line: line.row.name, width=18 * GRID),
    Column("Label", lambda line: line.label, width=13 * GRID),
    Column("Stated", lambda line: line.row.value, width=14 * GRID, hint="The value as its source states it"),
    Column("On the page", lambda line: line.row.text, width=15 * GRID, hint="What stands at its place on the page"),
    Column("Places", lambda line: line.row.places or None, numeric=True, width=8 * GRID, hint="In how many places it stands"),
    Column("Source", lambda line: line.source, width=11 * GRID, hint="Who states it: e-invoice, ledger or a person"),
    Column("Why", lambda line: line.row.why, hint="Why it is in doubt, missing or contradicted"),
)


class GoldPane(QWidget):
    """Shows a gold report; what is open comes first.

    Signals:
        closed: Back to the documents.
        document_chosen: Id of the document whose value is looked at.
        place_wanted: Id of a document and of an annotation to show on its page ("" where it has no place).
    """

    closed = Signal()
    document_chosen = Signal(str)
    place_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel("Gold report")
        self.title.setFont(font(Size.LARGE, bold=True))
        self.said = QLabel()
        self.said.setObjectName("muted")
        self.said.setWordWrap(True)
        self.done = QAction("Back to the documents", self)
        set_icon(self.done, "documents")
        self.done.setToolTip("Back to the documents (Esc)")
        self.done.triggered.connect(self.closed)
        self.panel = TablePanel(TableModel(_COLUMNS, key=lambda line: line.row.annotation), "Gold", "values")
        self.panel.view.row_activated.connect(self._open)
        self.panel.view.current_changed.connect(self._follow)
        self.facets = Facets(self.panel.table, self)
        self.facets.set_facets(
            (
                Facet("State", lambda line: (line.state,)),
                Facet("Label", lambda line: (line.label,)),
                Facet("Source", lambda line: (line.source,)),
            )
        )
        pane = FacetPane(self.facets, closable=False)
        pane.setFixedWidth(20 * GRID)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(ActionButton(self.done))
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(pane)
        body.addWidget(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addSpacing(GRID // 2)
        column.addLayout(body, 1)

    def set_report(self, report: GoldReport, titles: Mapping[str, str]) -> None:
        """Shows a report; sorting, filter and facets stay."""
        lines = [GoldLine(row, titles.get(row.label, row.label)) for row in report.rows]
        rank = {state: number for number, state in enumerate((*_OPEN, *(s for s in GoldState if s not in _OPEN)))}
        lines.sort(key=lambda line: rank[line.row.state])
        self.panel.table.set_rows(lines)
        self.said.setText(f"{report.sentence()}{_without(report.without_gold)} Return or a double click shows the page.")
        if lines and self.panel.view.current_row() is None:
            self.panel.view.selectRow(0)

    def _follow(self, line: GoldLine | None) -> None:
        if line is not None:
            self.document_chosen.emit(line.row.document)

    def _open(self, line: GoldLine) -> None:
        self.place_wanted.emit(line.row.document, line.row.annotation if line.row.start is not None else "")


def _without(names: Sequence[str]) -> str:
    if not names:
        return ""
    return f" Nothing is stated for {names[0] if len(names) == 1 else f'{len(names)} documents'}."
