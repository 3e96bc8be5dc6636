"""Ways to read the same documents, side by side: text layer and OCR engines."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.format import MISSING, count, points
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import EngineComparison, EngineReading


@dataclass(frozen=True)
class ReadingLine:
    """What one reader made of a document; `document` is "" in the line for all of them."""

    document: str
    name: str
    reading: EngineReading


def _per_cent(share: float | None) -> str:
    return MISSING if share is None else f"{points(share)}\u00a0%"


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _seconds(value: float | None) -> str:
    return MISSING if value is None else f"{value:.2f}"


_READER: Column[ReadingLine] = Column("Read by", lambda line: line.reading.reader, width=14 * GRID)
_FIGURES: tuple[Column[ReadingLine], ...] = (
    Column("Pages", lambda line: line.reading.pages or None, numeric=True, width=9 * GRID),
    Column("Words", lambda line: line.reading.words, text=count, numeric=True, width=11 * GRID),
    Column(
        "Confidence",
        lambda line: line.reading.confidence,
        text=_per_cent,
        numeric=True,
        width=13 * GRID,
        hint="Mean over the words that OCR saw; a text layer has none",
    ),
    Column(
        "Values found",
        lambda line: line.reading.share_found,
        text=_per_cent,
        numeric=True,
        width=14 * GRID,
        tooltip=lambda line: f"{line.reading.found} of {line.reading.values} stated values have a sure place",
        hint="Share of the stated values that have a sure place in this reading",
    ),
    Column("s a page", lambda line: line.reading.seconds_a_page, text=_seconds, numeric=True, width=11 * GRID),
    Column("Problem", lambda line: line.reading.problem, colour=lambda _line: Role.WARN),
)


class ComparePane(QWidget):
    """Shows a comparison: each reader over all documents, how far they agree, and document by document.

    Signals:
        closed: Back to the documents.
        document_wanted: Id of a document to look at.
    """

    closed = Signal()
    document_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel("Ways to read, compared")
        self.title.setFont(font(Size.LARGE, bold=True))
        self.said = note()
        self.done = QAction("Back to the documents", self)
        set_icon(self.done, "documents")
        self.done.triggered.connect(self.closed)
        self.totals = TableView(TableModel((_READER, *_FIGURES), key=lambda line: line.reading.reader), "All documents")
        self.totals.setFixedHeight(17 * GRID)
        document: Column[ReadingLine] = Column("Document", lambda line: line.name, width=18 * GRID)
        self.panel = TablePanel(
            TableModel((document, _READER, *_FIGURES), key=lambda line: (line.document, line.reading.reader)),
            "Readings",
            "readings",
        )
        self.panel.view.row_activated.connect(lambda line: self.document_wanted.emit(line.document))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(ActionButton(self.done))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(heading("All documents"))
        column.addWidget(self.totals)
        column.addSpacing(GRID)
        column.addWidget(heading("One by one"))
        column.addWidget(self.panel, 1)

    def set_comparison(self, comparison: EngineComparison) -> None:
        """Shows what came of it."""
        self.totals.table.set_rows([ReadingLine("", "", reading) for reading in comparison.totals()])
        self.panel.table.set_rows(
            [ReadingLine(one.document, one.name, reading) for one in comparison.documents for reading in one.readings]
        )
        agree = [
            f"{_first_capital(one.one)} and {one.other} agree on {_per_cent(one.share)} of their words."
            for one in comparison.agreements()
        ]
        self.said.setText(" ".join((comparison.sentence(), *agree)))
