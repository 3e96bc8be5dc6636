"""Annotators as rows of a table, and what is asked of the project for the whole pane at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from gapstudio.domain import Agreement, Annotator, LayerState, Measure
from gapstudio.gui.format import MISSING, count, points
from gapstudio.gui.pages.annotate.people.looks import annotator_styles
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.qmodels.table_model import Index
from gapstudio.gui.theme import GRID, LabelStyle, label_style
from gapstudio.gui.widgets.swatch import swatch_pixmap
from gapstudio.operations import INTERNAL, Project
from gapstudio.operations.adjudicate import waiting_documents
from gapstudio.operations.agreement import agreement_of
from gapstudio.operations.annotators import AnnotatorRow, annotator_rows
from gapstudio.operations.assign import workloads
from gapstudio.operations.hand_out import HandOut, HandOutRecord, hand_out_of, hand_out_records
from gapstudio.operations.one_state import in_one_state


@dataclass(frozen=True)
class PersonRow:
    """One annotator.

    Attributes:
        annotator: Who.
        style: The colour.
        listed: False for one whose name only stands with annotations.
        designated: Whether the finished layers count as gold where nobody has adjudicated.
        documents: How many documents each state has.
        pages_left: Pages of documents that are neither done nor skipped.
    """

    annotator: Annotator
    style: LabelStyle
    listed: bool
    designated: bool
    documents: Mapping[LayerState, int]
    pages_left: int

    def number(self, state: LayerState) -> int:
        """Returns how many documents are in a state."""
        return self.documents.get(state, 0)

    @property
    def waiting(self) -> int:
        """Documents that are not finished."""
        return sum(self.number(state) for state in (LayerState.ASSIGNED, LayerState.HANDED_OUT, LayerState.IN_WORK))


@dataclass(frozen=True)
class PeopleView:
    """All that the pane shows.

    Attributes:
        people: The annotators, listed ones first.
        agreement: How far they agree.
        names: Id of a document to its name.
        waiting: Documents that wait for adjudication.
        records: The hand-outs that were made, oldest first.
        hand_out: Whose hand-out the project itself is, or None.
    """

    people: tuple[PersonRow, ...]
    agreement: Agreement
    names: Mapping[str, str]
    waiting: int
    records: tuple[HandOutRecord, ...]
    hand_out: HandOut | None


@in_one_state
def people_view(project: Project) -> PeopleView:
    """Returns all that the pane shows, of one state of the project."""
    rows, loads = annotator_rows(project), {one.annotator.id: one for one in workloads(project)}
    styles = annotator_styles([row.annotator for row in rows])
    return PeopleView(
        people=tuple(
            _person(row, styles, loads[row.annotator.id].pages_left if row.annotator.id in loads else 0) for row in rows
        ),
        agreement=agreement_of(project),
        names={document.id: document.name for document in project.documents(INTERNAL)},
        waiting=len(waiting_documents(project)),
        records=hand_out_records(project),
        hand_out=hand_out_of(project),
    )


def _person(row: AnnotatorRow, styles: Mapping[str, LabelStyle], pages: int) -> PersonRow:
    style = styles.get(row.annotator.id) or label_style(0)
    return PersonRow(row.annotator, style, row.listed, row.designated, row.documents, pages)


def _state(state: LayerState, title: str, hint: str, width: int) -> Column[PersonRow]:
    return Column(title, lambda row: row.number(state), text=_number, numeric=True, width=width * GRID, hint=hint)


def _number(number: int) -> str:
    return count(number) if number else MISSING


def _tip(row: PersonRow) -> str:
    parts = [
        row.annotator.name,
        row.annotator.note,
        "" if row.listed else "Annotates without being listed; add the name to list it",
    ]
    parts.append("Counts as gold where nobody has adjudicated" if row.designated else "")
    return "\n".join(part for part in parts if part)


PERSON_COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(
        "Name", lambda row: row.annotator.name, tooltip=_tip, width=15 * GRID, field="name", hint="F2 or a double click renames"
    ),
    _state(LayerState.ASSIGNED, "Given", "Documents that were assigned and not handed out", 7),
    _state(LayerState.HANDED_OUT, "Out", "Documents that were handed out as a file and have not come back", 6),
    _state(LayerState.IN_WORK, "In work", "Documents that were begun", 9),
    _state(LayerState.DONE, "Done", "Documents that were finished", 7),
    Column("Pages left", lambda row: row.pages_left, text=_number, numeric=True, width=11 * GRID, hint="Of what is not finished"),
    Column("", lambda row: "gold" if row.designated else "" if row.listed else "not listed"),
)


class PeopleModel(TableModel[PersonRow]):
    """The annotators, each name beside its colour."""

    def __init__(self) -> None:
        super().__init__(PERSON_COLUMNS, key=lambda row: row.annotator.id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Adds the colour to the names."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return QIcon(swatch_pixmap(self.row_at(index.row()).style, 2.0, 14))
        return super().data(index, role)


def measure_text(measure: Measure, *, signed: bool = False) -> str:
    """Returns a share in points and a kappa as it is usually written; a dash where it is undefined."""
    if measure.value is None:
        return MISSING
    return f"{measure.value:.3f}" if signed else points(measure.value)


def limits_text(measure: Measure, *, signed: bool = False) -> str:
    """Returns the interval of a measure; "" where it has none."""
    if measure.interval is None:
        return ""
    low, high = measure.interval.low, measure.interval.high
    return f"[{low:.3f}, {high:.3f}]" if signed else f"[{points(low)}, {points(high)}]"
