"""Whether what differs matters: F1 in each bucket of every attribute, on both corpora side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from gapstudio.charts import Buckets
from gapstudio.domain import BucketTable, ScoreName
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import MISSING
from gapstudio.gui.pages.gap.asks import Bucketed, ask_buckets
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.switch_row import SwitchRow
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.widgets.facts import Fact, FactGroup
from gapstudio.gui.widgets.form import Option
from gapstudio.gui.widgets.table_panel import TablePanel

_SCORES = (
    Option("Shared types", ScoreName.SHARED_TYPES, "What it learned: only labels that both corpora know"),
    Option("Business labels", ScoreName.BUSINESS_LABELS, "What the business gets, beside the reproduced score"),
)


def _percent(share: float | None) -> str:
    return MISSING if share is None else f"{100 * share:.0f} %"


def _rank(value: float | None) -> str:
    return MISSING if value is None else f"{value:.2f}".replace("-", "−")


COLUMNS = (
    Column[BucketTable]("Attribute", lambda table: table.attribute.title, tooltip=lambda table: table.sentence, width=210),
    Column[BucketTable](
        "Bare",
        lambda table: table.bare_share,
        text=_percent,
        numeric=True,
        hint="Our entities in buckets with fewer than 20 of the benchmark",
    ),
    Column[BucketTable](
        "Agree", lambda table: table.agreement, text=_rank, numeric=True, hint="Rank correlation of F1 in both corpora (Spearman)"
    ),
    Column[BucketTable](
        "Ours", lambda table: table.internal_rank, text=_rank, numeric=True, hint="Rank correlation of the bucket's order with F1"
    ),
    Column[BucketTable](
        "Benchmark", lambda table: table.benchmark_rank, text=_rank, numeric=True, hint="The same on the benchmark"
    ),
    Column[BucketTable]("In words", lambda table: table.sentence, tooltip=lambda table: table.sentence, width=420),
    Column[BucketTable]("Group", lambda table: table.attribute.group),
)


class MattersPane(AnswerPane[Bucketed]):
    """A table of attributes, and beside it F1 in the buckets of the one under the cursor.

    Args:
        session: The project.
        settings: Where the splitter is kept.
        works: What fills more attributes.

    Attributes:
        switch: Which score is looked at.
        table: The attributes.
        picture: The buckets of one; a click on a bucket shows its errors.
    """

    key = "matters"
    title = "Does it matter?"
    question = "Does F1 depend on what differs, and do our entities lie where the benchmark has hardly any?"

    def __init__(self, session: Session, settings: QSettings, works: Works) -> None:
        super().__init__(session, ask_buckets, heavy=True, parameter=ScoreName.SHARED_TYPES)
        self.switch = SwitchRow("Score", _SCORES)
        self.switch.chosen.connect(self.asked.ask_by)
        self._rows: TableModel[BucketTable] = TableModel(COLUMNS, key=lambda table: table.attribute.name)
        self.table = TablePanel(self._rows, "Does it matter", "attributes")
        self.picture = Picture("F1 by bucket")
        self.head.insertWidget(1, self.switch)
        self.head.addWidget(save_button("picture of the buckets", self.picture.view.save_actions))
        self.set_body(make_splitter(settings, "gap.matters", [self.table, self.picture], [300, 480]))
        self.table.view.current_changed.connect(self._show_buckets)
        self.picture.view.chosen.connect(self._open)
        for failing in (self.table.view.failed, self.picture.view.failed):
            failing.connect(self.failed)
        works.describe.done.connect(self.compute_in_sight)

    def show_answer(self, answer: Bucketed) -> None:
        """Shows the attributes, and the buckets of the first one where none is chosen."""
        self._rows.set_rows(answer.tables)
        if self.table.view.current_row() is None and answer.tables:
            self.table.view.select_key(answer.tables[0].attribute.name)
        else:
            self._show_buckets(self.table.view.current_row())

    def facts(self) -> Sequence[FactGroup]:
        """Returns what is said of the attribute under the cursor."""
        table: BucketTable | None = self.table.view.current_row()
        if table is None:
            return ()
        facts = (
            Fact("", table.sentence),
            Fact("Bare", _percent(table.bare_share), COLUMNS[1].hint),
            Fact("Agree", _rank(table.agreement), COLUMNS[2].hint),
            Fact("Ours", _rank(table.internal_rank), COLUMNS[3].hint),
            Fact("Benchmark", _rank(table.benchmark_rank), COLUMNS[4].hint),
        )
        return (FactGroup(table.attribute.title.capitalize(), facts),)

    def _show_buckets(self, table: BucketTable | None) -> None:
        self.picture.show_chart(Buckets(table) if table is not None else None)
        self.facts_changed.emit()

    def _open(self, name: object) -> None:
        table, answer = self.table.view.current_row(), self.asked.value
        bucket = next((one for one in table.buckets if one.name == name), None) if table is not None else None
        if answer is not None and bucket is not None and bucket.query is not None:
            self.errors_wanted.emit(answer.run, bucket.query)
