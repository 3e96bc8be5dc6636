"""How far annotators agree: the headline, and tables of pairs, documents, labels and measures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from gapstudio.domain import Agreement, DocumentAgreement, GoldAgreement, LabelAgreement, Measure, PairAgreement
from gapstudio.gui.format import MISSING, count, plural, points
from gapstudio.gui.pages.annotate.people.rows import limits_text, measure_text
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.table_view import TableView

_WHY = (
    "Most words of an invoice are marked by nobody, so that kappa and alpha, which count words, are mostly about these. "
    "Strict F1 counts only what somebody marked; a model cannot be expected to be measured above it."
)
_NONE = "Nothing to compare yet: two annotators must have finished the same document."
_WIDTH = 13 * GRID


@dataclass(frozen=True)
class MeasureRow:
    """One measure over everybody."""

    title: str
    measure: Measure
    signed: bool
    basis: str


class AgreementPanel(QWidget):
    """Shows an `Agreement`.

    Signals:
        document_wanted: Id of a document that is to be adjudicated.
        failed: A `GapStudioError` of a table's export.

    Args:
        gamma: Measures gamma.
    """

    document_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, gamma: QAction) -> None:
        super().__init__()
        self._names: Mapping[str, str] = {}
        self.headline = QLabel(_NONE)
        self.headline.setFont(font(Size.LARGE, bold=True))
        self.headline.setWordWrap(True)
        self.said = note(_WHY)
        self._models: dict[str, TableModel[Any]] = {
            "Pairs": TableModel(_PAIRS, key=lambda row: (row.one, row.other)),
            "Documents": TableModel(_documents(self._name), key=lambda row: row.document),
            "Labels": TableModel(_LABELS, key=lambda row: row.label),
            "Measures": TableModel(_MEASURES, key=lambda row: row.title),
            "Against gold": TableModel(_GOLD, key=lambda row: row.annotator),
        }
        self.tables = {title: TableView(model, f"Agreement, {title.lower()}") for title, model in self._models.items()}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title, table in self.tables.items():
            self.tabs.addTab(table, title)
            table.failed.connect(self.failed)
        self.tabs.setTabToolTip(1, "Where they disagree most first; a double click or Enter opens one to adjudicate it")
        self.tables["Documents"].row_activated.connect(self._wanted)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading("Agreement"))
        top.addStretch(1)
        top.addWidget(ActionButton(gamma))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.headline)
        column.addWidget(self.said)
        column.addWidget(self.tabs, 100)
        column.addStretch(1)  # keeps the words at the top where there are no tables

    def show_agreement(self, found: Agreement, names: Mapping[str, str]) -> None:
        """Shows how far people agree; `names` holds the name of each document."""
        self._names = names
        self.headline.setText(_headline(found))
        self.said.setText(_WHY if found.documents else "Assign documents to several annotators, and merge what comes back.")
        self.tabs.setVisible(found.documents > 0)
        rows: dict[str, Sequence[Any]] = {
            "Pairs": found.pairs,
            "Documents": found.by_document,
            "Labels": found.labels,
            "Measures": _measures(found),
            "Against gold": found.against_gold,
        }
        for number, (title, own) in enumerate(rows.items()):
            self._models[title].set_rows(own)
            self.tabs.setTabVisible(number, bool(own))

    def _name(self, document: str) -> str:
        return self._names.get(document, document)

    def _wanted(self, row: DocumentAgreement) -> None:
        self.document_wanted.emit(row.document)


def _headline(found: Agreement) -> str:
    if found.f1.value is None:
        return found.f1.why if found.documents else _NONE
    people = f"{plural(len(found.annotators), 'annotator')}, {plural(found.documents, 'document')}"
    exploratory = ", exploratory" if found.f1.interval is not None and found.f1.interval.exploratory else ""
    return f"People agree {measure_text(found.f1)} {limits_text(found.f1)}".rstrip() + f" ({people}{exploratory})"


def _measures(found: Agreement) -> tuple[MeasureRow, ...]:
    everybody = f"{plural(found.documents, 'document')}, {plural(found.words, 'word')}"
    fleiss = f"{plural(found.rated_documents, 'document')} that {found.raters} have finished"
    rows = [
        MeasureRow("Strict F1 on spans", found.f1, False, f"mean of {plural(len(found.pairs), 'pair')}"),
        MeasureRow("Krippendorff's alpha", found.alpha, True, everybody),
        MeasureRow("Fleiss' kappa", found.fleiss, True, fleiss),
        MeasureRow("Equal words", found.raw, False, f"{points(found.outside)} % of labels are O"),
        MeasureRow("Equal marked words", found.marked, False, "words that somebody marked"),
    ]
    return (*rows, MeasureRow("Gamma", found.gamma, True, "spans, by how far apart they are")) if found.gamma else tuple(rows)


def _value(measure: Callable[[Any], Measure], title: str, hint: str, *, signed: bool = False) -> Column[Any]:
    return Column(
        title,
        lambda row: measure(row).value,
        text=lambda value: MISSING if value is None else f"{value:.3f}" if signed else points(value),
        tooltip=lambda row: measure(row).why or _basis(measure(row)),
        numeric=True,
        width=(8 if signed else 6) * GRID,
        hint=hint,
    )


def _basis(measure: Measure) -> str:
    if measure.interval is None:
        return ""
    one = measure.interval
    share = f"{100 * one.level:.0f} % interval by {one.method} over {plural(one.clusters, one.unit)}"
    return f"{share}, exploratory" if one.exploratory else share


def _interval(measure: Callable[[Any], Measure], *, signed: bool = False) -> Column[Any]:
    return Column(
        "Interval",
        lambda row: limits_text(measure(row), signed=signed),
        tooltip=lambda row: _basis(measure(row)),
        width=14 * GRID if signed else _WIDTH,
    )


def _count(title: str, number: Callable[[Any], int], hint: str) -> Column[Any]:
    return Column(title, number, text=count, numeric=True, width=len(title) * GRID + 4 * GRID, hint=hint)


def _pair_tip(row: PairAgreement) -> str:
    return f"{row.one} and {row.other}: {plural(row.spans, 'span')} in {plural(row.documents, 'document')}, both added up"


_F1 = "Strict F1 on spans, in points"
_PAIRS: tuple[Column[PairAgreement], ...] = (
    Column("Annotators", lambda row: f"{row.one} and {row.other}", tooltip=_pair_tip, width=18 * GRID),
    _value(lambda row: row.f1, "F1", _F1),
    _interval(lambda row: row.f1),
    _value(lambda row: row.kappa, "Kappa", "Cohen's, on words", signed=True),
    _interval(lambda row: row.kappa, signed=True),
    _count("Docs", lambda row: row.documents, "Documents that both have finished"),
)
_LABELS: tuple[Column[LabelAgreement], ...] = (
    Column("Label", lambda row: row.label, width=20 * GRID),
    _value(lambda row: row.f1, "F1", _F1),
    _interval(lambda row: row.f1),
    _count("Spans", lambda row: row.spans, "Of all pairs, added up"),
)
_MEASURES: tuple[Column[MeasureRow], ...] = (
    Column("Measure", lambda row: row.title, width=19 * GRID),
    Column("Value", lambda row: measure_text(row.measure, signed=row.signed), numeric=True, width=8 * GRID),
    Column("Interval", lambda row: limits_text(row.measure, signed=row.signed), width=14 * GRID),
    Column("Over", lambda row: row.measure.why or row.basis),
)
_GOLD: tuple[Column[GoldAgreement], ...] = (
    Column("Annotator", lambda row: row.annotator, width=22 * GRID),
    _value(lambda row: row.f1, "F1", "Strict F1 against the adjudicated gold"),
    _interval(lambda row: row.f1),
    _count("Documents", lambda row: row.documents, "Adjudicated ones that this annotator has finished"),
)


def _documents(name: Callable[[str], str]) -> tuple[Column[DocumentAgreement], ...]:
    return (
        Column("Document", lambda row: name(row.document), width=26 * GRID),
        Column("F1", lambda row: row.f1, text=points, numeric=True, width=7 * GRID, hint="Strict F1, mean of its pairs"),
        Column("Disputed", lambda row: row.disputed, text=count, numeric=True, width=11 * GRID, colour=_warn, hint=_DISPUTED),
        Column("Spans", lambda row: row.spans, text=count, numeric=True, width=8 * GRID, hint="Different ones"),
        Column("Annotators", lambda row: ", ".join(row.annotators)),
    )


_DISPUTED = "Spans that some have marked and others have not"


def _warn(row: DocumentAgreement) -> Role | None:
    return Role.WARN if row.disputed else None
