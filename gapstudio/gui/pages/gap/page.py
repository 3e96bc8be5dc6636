"""The page Gap: how big it is, with its uncertainty, and where it comes from along the way."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QTabWidget, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, CorpusKind, Gap, GapStep, GapStudioError, ScoreName, with_titles
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import limits, plural, points
from gapstudio.gui.pages.gap.choice import Chosen, ComparisonChoice
from gapstudio.gui.pages.gap.inspector import GapInspector
from gapstudio.gui.pages.gap.mapping import MappingPanel
from gapstudio.gui.pages.gap.remarks import Words, remark_links, remarks
from gapstudio.gui.pages.gap.tables import LABELS, MODEL_LABELS, SCORES, STEPS, ScoreRow, label_rows, score_rows
from gapstudio.gui.pages.parts import corpus_title, is_done, model_title, touches
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import Remarks
from gapstudio.gui.widgets.score_chart import ScoreChart
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import Project, map_label, set_model_mapping
from gapstudio.operations.views import GapView, gap_view, run_items

_SENTENCE = "Run a model on the benchmark and on our documents: the gap between the two, and what it is made of, will be here."
_PATIENCE_MS = 150


class GapPage(Page):
    """Shows the gap of one model, and lets the label mapping be changed beside its effect.

    Args:
        session: The open project.
        settings: Of the window.
    """

    key = "gap"
    title = "Gap"
    icon = "gap"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._view: GapView | None = None
        self._score = ScoreName.BUSINESS_LABELS
        self._finished: tuple[str, ...] | None = None
        self._asked: Chosen | None = None
        self._again: Chosen | None = None
        self._make_actions()
        self.choice = ComparisonChoice(session, settings)
        self.choice.chosen.connect(lambda _: self._ask())
        self.chart = ScoreChart()
        self.chart.score_chosen.connect(self._choose_score)
        self.chart.failed.connect(self.show_error)
        self.words = Words()
        self.remarks = Remarks()
        self.remarks.linkActivated.connect(self.page_wanted)
        self.computing = QLabel()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE_MS)
        self._late.timeout.connect(lambda: self._grey(True))
        self._scores: TableModel[ScoreRow] = TableModel(SCORES, key=lambda row: row.name)
        self._steps: TableModel[GapStep] = TableModel(STEPS, key=lambda step: step.name)
        self.scores = TablePanel(self._scores, "Scores", "scores")
        self.steps = TablePanel(self._steps, "Steps", "steps")
        self.labels = MappingPanel(LABELS, "Labels", "labels")
        self.model_labels = MappingPanel(MODEL_LABELS, "Labels of the model", "labels")
        # Queued: the list that asked for it must be closed before the rows are replaced.
        self.labels.labels.mapped.connect(self._map, Qt.ConnectionType.QueuedConnection)
        self.model_labels.labels.mapped.connect(self._map_model, Qt.ConnectionType.QueuedConnection)
        self.scores.view.current_changed.connect(lambda row: self._choose_score(row.name) if row else None)
        for panel in (self.scores, self.steps, self.labels, self.model_labels):
            panel.view.failed.connect(self.show_error)
        self._inspector = GapInspector()
        self.set_content(self._build(settings))
        self.set_empty_state(EmptyState("gap", _SENTENCE, [self._runs_action]))
        self.show_empty(True)

    def state(self) -> NavState:
        """Returns whether both sides have run, are fresh, and the benchmark is a real one."""
        done = [item for item in run_items(self._session.project) if is_done(item.run)]
        kinds = {item.corpus.kind for item in done}
        if CorpusKind.INTERNAL not in kinds:
            return NavState(NavMark.NOTHING, "No model has run on our documents.", "run one on them and on the benchmark.")
        if CorpusKind.BENCHMARK not in kinds:
            return NavState(NavMark.BEGUN, "No model has run on a benchmark, so that there is no gap.", "run it on one.")
        newest = {item.corpus.id: item for item in done}
        if any(item.stale for item in newest.values()):
            return NavState(NavMark.ATTENTION, "Documents have changed since the model ran.", "run it again.")
        if all(item.corpus.stand_in for item in done if item.corpus.kind is CorpusKind.BENCHMARK):
            return NavState(NavMark.BEGUN, "The gap is to the stand-in, not to a benchmark.", "import the real benchmark.")
        return NavState(NavMark.DONE, "The gap is stated.", "export the deck.")

    def sentence(self) -> str:
        """Returns what is compared, and the gap in points."""
        if self._view is None:
            return ""
        gap, comparison = self._view.gap, self._view.comparison
        against = f" against {corpus_title(comparison.benchmark)}" if comparison.benchmark else ""
        business = gap.scores.get(ScoreName.BUSINESS_LABELS)
        where = f" on {plural(business.documents, 'document')}" if business else ""
        return f"{model_title(comparison.internal.model)}{where}{against}{_gap_words(gap)}."

    def header_actions(self) -> Sequence[QAction]:
        """Returns the way to the deck."""
        return (self._deck_action,) if self._view is not None else ()

    def inspector(self) -> QWidget:
        """Returns the score that is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Asks for the gap again where anything that it depends on may have changed."""
        if not touches(changes, *(area for area in Area if area is not Area.HISTORY)):
            return
        finished = tuple(item.run.id for item in run_items(self._session.project) if is_done(item.run))
        if changes.areas == {Area.RUNS} and finished == self._finished:
            return  # a run under way wrote another batch
        self._finished = finished
        self._ask()

    def entered(self) -> None:
        """Takes the comparison that was chosen on the Report page."""
        before = self.choice.value
        self.choice.refresh()
        if self.choice.value != before:
            self._ask()

    def _make_actions(self) -> None:
        self._runs_action = QAction("Runs", self)
        set_icon(self._runs_action, "runs")
        self._runs_action.triggered.connect(lambda: self.page_wanted.emit("runs"))
        self._deck_action = QAction("Make the deck", self)
        self._deck_action.setToolTip("Go to Report, which exports the deck")
        set_icon(self._deck_action, "report")
        self._deck_action.triggered.connect(lambda: self.page_wanted.emit("report"))

    def _build(self, settings: QSettings) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        tabs = (
            (self.labels, "Labels and mapping"),
            (self.model_labels, "Model's labels"),
            (self.scores, "Scores"),
            (self.steps, "Steps"),
        )
        for panel, title in tabs:
            panel.setContentsMargins(0, GRID, 0, 0)
            self.tabs.addTab(panel, title)
        top = make_splitter(settings, "gap.top", [scrolled(self.chart), self._words()], [560, 280])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._line())
        whole = make_splitter(settings, "gap", [top, self.tabs], [400, 260], vertical=True)
        whole.setStretchFactor(0, 0)  # the chart knows its height; what is left over is the tables'
        whole.setStretchFactor(1, 1)
        column.addWidget(whole, 1)
        return content

    def _line(self) -> QHBoxLayout:
        save = QToolButton()
        save.setText("Save chart")
        save.setToolTip("Save the chart as a picture, or its numbers")
        save.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(save, "export")
        menu = QMenu(save)
        menu.addActions(self.chart.save_actions)
        save.setMenu(menu)
        self.computing.setObjectName("muted")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.choice, 1)
        row.addWidget(self.computing)
        row.addWidget(save)
        return row

    def _words(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        for widget in (self.words, self.remarks):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(widget)
        column.addStretch(1)
        return scrolled(box)

    def _ask(self) -> None:
        """Asks in a thread, one question at a time: what changes meanwhile is asked for once the answer is there."""
        self.choice.refresh()
        asked = self.choice.value
        if asked is None:
            self._show(None)
            return
        if self._asked is not None:
            self._again = asked
            return
        self._asked = asked
        self.show_empty(False)
        self.computing.setText("computing …")
        self._late.start()
        self._session.ask(
            lambda project: gap_view(project, model=asked.model, benchmark=asked.benchmark),
            self._take,
            self._refused,
            topic="gap",
        )

    def _take(self, view: GapView) -> None:
        if not self._ask_again():
            self._settle()
            self._show(view)

    def _refused(self, error: GapStudioError) -> None:
        if not self._ask_again():
            self._settle()
            self._show(None)
            self.show_error(error)

    def _ask_again(self) -> bool:
        """Asks once more where something changed while the answer was under way; it is out of date then."""
        again, self._asked, self._again = self._again, None, None
        if again is not None:
            self._ask()
        return again is not None

    def _settle(self) -> None:
        self._late.stop()
        self.computing.clear()
        self._grey(False)

    def _grey(self, grey: bool) -> None:
        """Shows the old numbers as old; the mapping can be changed further meanwhile."""
        for widget in (self.chart, self.words, self.remarks, self.scores, self.steps):
            widget.setEnabled(not grey)
        if grey and self._view is not None:
            self.labels.labels.set_rows([replace(row, computing=True) for row in self.labels.labels.all_rows])

    def _show(self, view: GapView | None) -> None:
        self._view = view
        self.show_empty(view is None)
        self.chart.set_gap(view.gap if view else None, view.ceiling if view else None)
        self.words.setText("\n\n".join(with_titles(sentence, view.titles) for sentence in view.gap.sentences) if view else "")
        lines = remarks(view) if view else ()
        self.remarks.set_lines(lines, remark_links(lines))
        self._scores.set_rows(score_rows(view.gap) if view else ())
        self._steps.set_rows(view.gap.steps if view else ())
        benchmark = view.comparison.benchmark if view else None
        for panel in (self.labels, self.model_labels):
            panel.labels.set_types(benchmark.labels if benchmark else ())
        self.model_labels.labels.set_rows(view.model_labels if view else ())
        self.labels.labels.set_rows(label_rows(view) if view else ())
        self._inspector.set_view(view, self._score)
        self.status_changed.emit()

    def _choose_score(self, name: ScoreName) -> None:
        self._score = name
        self._inspector.set_view(self._view, name)

    def _map(self, label: str, target: str) -> None:
        benchmark = self._view.comparison.benchmark if self._view else None
        if benchmark is None:
            return
        rows = [replace(row, target=target or None) if row.label == label else row for row in self.labels.labels.all_rows]
        self.labels.labels.set_rows(rows)
        self.labels.view.setFocus()
        self._change(lambda project: map_label(project, benchmark.id, label, target or None))

    def _map_model(self, label: str, target: str) -> None:
        comparison = self._view.comparison if self._view else None
        if comparison is None or comparison.benchmark is None:
            return
        card, benchmark = comparison.internal.model, comparison.benchmark.id
        self.model_labels.view.setFocus()
        self._change(lambda project: set_model_mapping(project, card, benchmark, {label: target or None}))

    def _change(self, operation: Callable[[Project], ChangeSet]) -> None:
        if not self._session.attempt(operation, self.show_error):
            self._ask()


def _gap_words(gap: Gap) -> str:
    if gap.value is not None:
        return f": a gap of {points(gap.value)} points {limits(gap.interval)}".rstrip()
    return ""
