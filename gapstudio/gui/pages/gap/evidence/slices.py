"""Slices of our entities that are found less well than the others, which a search came upon."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from gapstudio.domain import Slice
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import MISSING, count, limits, plural, points
from gapstudio.gui.pages.gap.asks import Sliced, ask_slices
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import Role
from gapstudio.gui.widgets.facts import Fact, FactGroup
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.gui.widgets.table_panel import TablePanel

_SUPPORTS = tuple(Option(f"at least {number} entities", number) for number in (20, 10, 50, 100))


def _p(value: float | None) -> str:
    return MISSING if value is None else "< 0.001" if value < 0.001 else f"{value:.3f}"


def _stands(one: Slice) -> str:
    return "stands" if one.found else "may be chance"


COLUMNS = (
    Column[Slice]("Slice", lambda one: one.title, width=280),
    Column[Slice](
        "After correction",
        _stands,
        colour=lambda one: None if one.found else Role.MUTED,
        hint="Whether it stands after the correction for all slices that were looked at",
    ),
    Column[Slice]("F1", lambda one: one.f1, text=points, numeric=True),
    Column[Slice]("Interval", lambda one: limits(one.interval) or MISSING, numeric=True, hint="95 % interval of F1"),
    Column[Slice]("Rest", lambda one: one.rest, text=points, numeric=True, hint="F1 of all others"),
    Column[Slice]("Difference", lambda one: one.difference, text=points, numeric=True),
    Column[Slice]("Gold", lambda one: one.gold, text=count, numeric=True),
    Column[Slice]("Clusters", lambda one: one.clusters, text=count, numeric=True, hint="Suppliers or documents that it draws on"),
    Column[Slice]("p, corrected", lambda one: one.adjusted, text=_p, numeric=True, hint="Corrected for the search"),
)


class SlicesPane(AnswerPane[Sliced]):
    """A picture of the weakest slices, and a table of all; a double click or Return shows the errors of one.

    Args:
        session: The project.
        settings: Where the splitter is kept.
        works: What fills more attributes to search by.

    Attributes:
        support: The least gold entities in a slice.
        picture: The weakest.
        table: All of them.
    """

    key = "slices"
    title = "Slices"
    question = "Which entities are found less well than the others, by one attribute or two, beyond what searching turns up?"

    def __init__(self, session: Session, settings: QSettings, works: Works) -> None:
        super().__init__(session, ask_slices, heavy=True, parameter=_SUPPORTS[0].value)
        self.support = Choice("Least support", _SUPPORTS)
        self.support.setMinimumContentsLength(18)
        self.support.chosen.connect(self.asked.ask_by)
        self.picture = Picture("Weakest slices")
        self._rows: TableModel[Slice] = TableModel(COLUMNS, key=lambda one: one.conditions)
        self.table = TablePanel(self._rows, "Slices", "slices")
        self.head.insertWidget(1, self.support)
        self.head.addWidget(save_button("picture of the slices", self.picture.view.save_actions))
        self.set_body(make_splitter(settings, "gap.slices", [self.picture, self.table], [500, 500], vertical=True))
        self.table.view.row_activated.connect(self._open)
        self.table.view.current_changed.connect(self._moved)
        self.picture.view.chosen.connect(self._open_key)
        for failing in (self.table.view.failed, self.picture.view.failed):
            failing.connect(self.failed)
        works.describe.done.connect(self.compute_in_sight)

    def show_answer(self, answer: Sliced) -> None:
        """Shows what was found."""
        self.picture.show_chart(answer.chart)
        self._rows.set_rows(answer.search.slices)

    def facts(self) -> Sequence[FactGroup]:
        """Returns the slice under the cursor, or how the search was made."""
        one, answer = self.table.view.current_row(), self.asked.value
        if answer is None:
            return ()
        if one is None:
            search = answer.search
            facts = (
                Fact("Searched", plural(search.searched, "slice")),
                Fact("Found", f"{count(sum(one.found for one in search.slices))} stand after the correction"),
                Fact("Correction", f"{search.correction}, at {100 * search.level:.0f} %"),
                Fact("F1 of all", points(search.overall)),
            )
            return (FactGroup("Search", facts), FactGroup("Notes", tuple(Fact("", text) for text in search.notes)))
        facts = (
            *(Fact(name, value) for name, value in one.conditions),
            Fact("F1", f"{points(one.f1)} {limits(one.interval)}".strip()),
            Fact("Rest", points(one.rest)),
            Fact("Difference", f"{points(one.difference)} {limits(one.difference_interval)}".strip()),
            Fact("Gold", count(one.gold)),
            Fact("Predicted", count(one.predicted)),
            Fact("Clusters", count(one.clusters)),
            Fact("p", f"{_p(one.p)}, corrected {_p(one.adjusted)}: {_stands(one)}"),
        )
        return (FactGroup(one.title, facts),)

    def _moved(self, _row: object) -> None:
        self.facts_changed.emit()

    def _open_key(self, key: object) -> None:
        answer = self.asked.value
        one = next((one for one in answer.search.slices if one.conditions == key), None) if answer is not None else None
        if one is not None:
            self.table.view.select_key(one.conditions)
            self._open(one)

    def _open(self, one: Slice) -> None:
        if self.asked.value is not None and one.query is not None:
            self.errors_wanted.emit(self.asked.value.run, one.query)
