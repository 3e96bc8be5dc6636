"""What differs between the corpora: from one picture of all distances down to words and single segments."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gapstudio.charts import CorpusMap
from gapstudio.domain.comparison import CorpusDistance, MapPoint, Term
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.asks import Corpora, ask_corpora
from gapstudio.gui.pages.gap.evidence.distance_table import DISTANCES, TERMS, comparison_facts, distance_facts
from gapstudio.gui.pages.gap.evidence.map_view import MapView
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.switch_row import SwitchRow
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facts import FactGroup
from gapstudio.gui.widgets.form import Option, heading
from gapstudio.gui.widgets.table_panel import TablePanel

_VIEWS = (
    Option("Distances", 0, "All distances, each against what chance makes within the benchmark"),
    Option("Distributions", 1, "How each attribute is distributed in both corpora"),
    Option("Table", 2, "Every row with its verdict, distance, interval and test"),
    Option("Words", 3, "Words that one corpus has more of"),
    Option("Map", 4, "Both corpora on one map; draw around segments of ours to open their documents"),
)
_WHOLE = frozenset({3, 4})
"""Views of both corpora as a whole."""
_TEXTS = frozenset({"structure", "pieces", "vectors"})


class DiffersPane(AnswerPane[Corpora]):
    """The comparison of the corpora, in five views from coarse to fine.

    Args:
        session: The project.
        settings: Where splitters are kept.
        works: The long work that it may need.

    Attributes:
        switch: Which view is shown.
        distances: All distances.
        distributions: Of each attribute.
        table: Every row.
        gained: Words that our documents have more of.
        lost: Words that the benchmark has more of.
        map: Of both corpora.
    """

    key = "differs"
    title = "What differs"
    question = "How do our documents differ from the benchmark, and by how much more than the benchmark differs from itself?"

    def __init__(self, session: Session, settings: QSettings, works: Works) -> None:
        super().__init__(session, ask_corpora, heavy=True)
        self.switch = SwitchRow("View", _VIEWS)
        self.distances = Picture("Distances between the corpora")
        self.distributions = Picture("Distributions in both corpora")
        self._rows: TableModel[CorpusDistance] = TableModel(DISTANCES, key=lambda row: row.attribute)
        self.table = TablePanel(self._rows, "What differs", "rows")
        self.table.add_choice("Group", lambda row: row.group)
        self._gained, self._lost = _terms(), _terms()
        self.gained = TablePanel(self._gained, "More in our documents", "words")
        self.lost = TablePanel(self._lost, "More in the benchmark", "words")
        self.map = MapView(works)
        self._describe, self._compare = ActionButton(works.describe.action), ActionButton(works.compare.action)
        self._sheets = QStackedWidget()
        both = (_titled(self.gained, "More in our documents"), _titled(self.lost, "More in the benchmark"))
        words = make_splitter(settings, "gap.words", both, [50, 50])
        for sheet in (self.distances, self.distributions, self.table, words, self.map):
            self._sheets.addWidget(sheet)
        self.head.insertWidget(1, self._describe)
        self.head.insertWidget(2, self._compare)
        self.column.addWidget(self.switch)
        self.set_body(self._sheets)
        self._connect(works)

    def show_answer(self, answer: Corpora) -> None:
        """Shows a comparison."""
        found = answer.comparison
        self.distances.show_chart(answer.chart)
        self.distributions.show_chart(answer.spread)
        self._rows.set_rows(found.rows)
        self._gained.set_rows(found.gained)
        self._lost.set_rows(found.lost)
        described = "vectors" not in found.needs
        self.map.show_map(CorpusMap(found.map, answer.names) if found.map else None, described=described)
        self._describe.setVisible(bool(_TEXTS.intersection(found.needs)))
        self._compare.setVisible("whole" in found.needs and described)

    def facts(self) -> Sequence[FactGroup]:
        """Returns the row under the cursor, except beside what is not about rows."""
        row = self.table.view.current_row()
        if row is not None and self.switch.value not in _WHOLE:
            return distance_facts(row)
        return comparison_facts(self.asked.value.comparison) if self.asked.value is not None else ()

    def show_view(self, number: int) -> None:
        """Shows one of the five views."""
        self.switch.choose(number)
        self._turn(number)

    def _turn(self, number: object) -> None:
        assert isinstance(number, int)
        self._sheets.setCurrentIndex(number)
        self.facts_changed.emit()

    def _connect(self, works: Works) -> None:
        self.switch.chosen.connect(self._turn)
        for picture in (self.distances, self.distributions):
            picture.view.chosen.connect(self._choose)
            picture.view.failed.connect(self.failed)
        for panel in (self.table, self.gained, self.lost):
            panel.view.failed.connect(self.failed)
        self.table.view.current_changed.connect(self._moved)
        self.map.documents_wanted.connect(self._open)
        self.map.failed.connect(self.failed)
        for work in (works.describe, works.compare):
            work.done.connect(self.compute_in_sight)

    def _choose(self, attribute: object) -> None:
        """Shows a row in full beside its picture."""
        self.table.view.select_key(str(attribute))

    def _moved(self, _row: object) -> None:
        self.facts_changed.emit()

    def _open(self, points: Sequence[MapPoint]) -> None:
        documents = tuple(dict.fromkeys(point.document for point in points if point.internal))
        self.documents_wanted.emit(documents, "caught on the map")


def _titled(panel: TablePanel, title: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(heading(title))
    column.addWidget(panel, 1)
    return box


def _terms() -> TableModel[Term]:
    return TableModel(TERMS, key=lambda term: term.text)
