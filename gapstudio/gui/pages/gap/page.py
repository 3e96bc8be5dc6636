"""The page Gap: how big it is, with its uncertainty, what it is made of, and the evidence behind that, from coarse to fine."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, CorpusKind, Gap, ScoreName
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, native_asker
from gapstudio.gui.format import limits, plural, points
from gapstudio.gui.pages.gap.answered import PATIENCE_MS
from gapstudio.gui.pages.gap.asked import Asked
from gapstudio.gui.pages.gap.asks import GapNow, ask_ahead, ask_gap
from gapstudio.gui.pages.gap.choice import Chosen, ComparisonChoice
from gapstudio.gui.pages.gap.evidence import EvidencePane, make_evidence
from gapstudio.gui.pages.gap.evidence.labels import LabelsPane
from gapstudio.gui.pages.gap.evidence.scores import ScoresPane
from gapstudio.gui.pages.gap.inspector import GapInspector
from gapstudio.gui.pages.gap.overview import Overview
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.pages.parts import corpus_title, is_done, model_title, touches
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.operations import Comparison
from gapstudio.operations.views import GapView, run_items

_WARM_MS = 2_000
"""So long after the project was opened the first screen is looked up in a thread: who comes to this page need not wait."""
_SENTENCE = "Run a model on the benchmark and on our documents: the gap between the two, and what it is made of, will be here."


class GapPage(Page):
    """Shows the gap of one model: first what a manager reads, then the evidence, a pane for each kind of it.

    Args:
        session: The open project.
        settings: Of the window.
        ask: Asks for files.

    Attributes:
        choice: Which runs are compared.
        gap: Asks for the scores.
        overview: The first pane.
        panes: All of them, in the order of their tabs.
        tabs: They are in.
        works: The long work that some of them wait for.
    """

    key = "gap"
    title = "Gap"
    icon = "gap"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session = session
        self._score: ScoreName | None = None
        self._inspected = False
        self._finished: tuple[str, ...] | None = None
        self._shown: GapNow | None = None
        self._ahead: tuple[Chosen, GapNow] | None = None
        self._unchanged = False
        self._make_actions()
        self.choice = ComparisonChoice(session, settings)
        self.choice.chosen.connect(self._chosen)
        self.gap: Asked[GapNow] = Asked(session, "gap", ask_gap, always=True, parent=self)
        self.gap.in_sight = self._always
        self.gap.changed.connect(self._follow)
        self.computing = QLabel()
        self.computing.setObjectName("muted")
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self._grow_impatient)
        self.overview = Overview(session, settings)
        for asked in self.overview.questions:  # the scores come first, and with them what is kept
            asked.may_ask = self._has_scores
        self.labels, self.scores = LabelsPane(session, settings), ScoresPane(settings)
        self.works = Works(session, self._comparison, self)
        evidence = make_evidence(session, settings, ask or native_asker(settings), self.works)
        self.panes: tuple[EvidencePane, ...] = (self.overview, *evidence, self.labels, self.scores)
        self._inspector = GapInspector()
        self.set_content(self._laid_out())
        self.set_empty_state(EmptyState("gap", _SENTENCE, [self._runs_action]))
        self.show_empty(True)
        self._connect()
        self._warm = QTimer(self, singleShot=True, interval=_WARM_MS)
        self._warm.timeout.connect(self._look_ahead)
        self._warm.start()
        session.bus.subscribe(self._forget_ahead)

    # --- what the window asks

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
        view = self.view
        if view is None:
            return ""
        gap, comparison = view.gap, view.comparison
        against = f" against {corpus_title(comparison.benchmark)}" if comparison.benchmark else ""
        business = gap.scores.get(ScoreName.BUSINESS_LABELS)
        where = f" on {plural(business.documents, 'document')}" if business else ""
        return f"{model_title(comparison.internal.model)}{where}{against}{_gap_words(gap)}."

    def header_actions(self) -> Sequence[QAction]:
        """Returns the way to the deck."""
        return (self._deck_action,) if self.view is not None else ()

    def inspector(self) -> QWidget:
        """Returns what is selected in the pane in front, or the score that is chosen."""
        return self._inspector

    def inspects(self) -> bool:
        """The first screen has all the room until a score is chosen; a pane, where it has something to tell."""
        if self.pane is self.overview:
            return self._score is not None
        return self.pane in (self.labels, self.scores) or bool(self.pane.facts())

    def refresh(self, changes: ChangeSet) -> None:
        """Has every answer looked at again that may be out of date; those in sight at once."""
        if not touches(changes, *(area for area in Area if area not in (Area.REPORT, Area.HISTORY))):
            return
        finished = tuple(item.run.id for item in run_items(self._session.project) if is_done(item.run))
        another_batch = changes.areas == {Area.RUNS} and finished == self._finished  # of a run under way
        self._finished = finished
        if self._compare():
            return
        if not another_batch:
            self.gap.outdate(changes)
        for pane in self.panes:
            pane.refresh(changes)

    def entered(self) -> None:
        """Takes the comparison that was chosen on the Report page."""
        self._compare()

    # --- what there is

    @property
    def view(self) -> GapView | None:
        """The gap that is shown."""
        return self._shown.view if self._shown is not None else None

    @property
    def pane(self) -> EvidencePane:
        """The pane in front."""
        return self.panes[self.tabs.currentIndex()]

    def show_pane(self, key: str) -> None:
        """Brings a pane to the front."""
        self.tabs.setCurrentIndex(next(number for number, pane in enumerate(self.panes) if pane.key == key))

    # --- inside

    def _make_actions(self) -> None:
        self._runs_action = make_action(self, "Runs", "runs", "Go to Runs", self._want_runs)
        self._deck_action = make_action(self, "Make the deck", "report", "Go to Report, which exports the deck", self._want_deck)

    def _want_runs(self) -> None:
        self.page_wanted.emit("runs")

    def _want_deck(self) -> None:
        self.page_wanted.emit("report")

    def _want_documents(self, documents: Collection[str], title: str) -> None:
        self.documents_wanted.emit("documents", documents, title)

    def _laid_out(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for number, pane in enumerate(self.panes, start=1):
            self.tabs.addTab(pane, pane.title)
            self.tabs.setTabToolTip(number - 1, f"{pane.question} ({number})".strip())
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.choice, 1)
        row.addWidget(self.computing)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.tabs, 1)
        return content

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_facts)
        self.overview.chart.score_chosen.connect(self._choose_score)
        self.overview.remarks.linkActivated.connect(self.page_wanted)
        self.scores.score_chosen.connect(self._choose_score)
        for work in self.works.all():
            work.failed.connect(self.show_error)
        for number, pane in enumerate(self.panes, start=1):
            pane.failed.connect(self.show_error)
            pane.errors_wanted.connect(self.errors_wanted)
            pane.documents_wanted.connect(self._want_documents)
            pane.facts_changed.connect(self._show_facts)
            self._shortcut(f"{number}", lambda number=number: self.tabs.setCurrentIndex(number - 1))
        self._shortcut("Esc", self._let_go, self.overview)
        self._shortcut("Ctrl+PgDown", lambda: self._step(1))
        self._shortcut("Ctrl+PgUp", lambda: self._step(-1))

    def _shortcut(self, keys: str, run: Callable[[], object], owner: QWidget | None = None) -> None:
        shortcut = QShortcut(QKeySequence(keys), owner or self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _let_go(self) -> None:
        self._score = None
        self._show_facts()

    def _step(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _compare(self) -> bool:
        """Takes what is chosen to be compared; returns whether it is something else than before."""
        self.choice.refresh()
        chosen = self.choice.value
        if chosen == self.gap.chosen:
            return False
        self.show_empty(chosen is None)
        ahead, self._ahead = self._ahead, None
        known = ahead[1] if ahead is not None and ahead[0] == chosen else None
        if known is None:
            self.gap.choose(chosen)
        for pane in self.panes:
            pane.choose(chosen)
        if known is not None:  # last, since panes take from it what they show
            self.gap.choose(chosen, known)
        return True

    def _comparison(self) -> Comparison | None:
        return self.view.comparison if self.view is not None else None

    def _has_scores(self) -> bool:
        return not self.gap.asking

    def _chosen(self, _chosen: object) -> None:
        self._compare()

    @staticmethod
    def _always() -> bool:
        return True

    def _follow(self) -> None:
        """Shows the scores as they are known now."""
        asked = self.gap
        if asked.asking:
            self.computing.setText("computing …")
            if not self._late.isActive():
                self._late.start()
            return
        self._late.stop()
        self.computing.clear()
        self._grey(False)
        if asked.value is not self._shown or asked.value is None:
            self._show(asked.value)
        if asked.error is not None:
            self.show_error(asked.error)
        self.overview.ask()

    def _grow_impatient(self) -> None:
        if self.gap.asking:
            self._grey(True)

    def _grey(self, grey: bool) -> None:
        """Shows the old numbers as old."""
        for pane in (self.overview, self.labels, self.scores):
            pane.grey(grey)

    def _show(self, now: GapNow | None) -> None:
        self._shown = now
        self.show_empty(now is None)
        self.overview.show_gap(now)
        self.labels.show_view(self.view)
        self.scores.show_view(self.view)
        self._show_facts()
        self.status_changed.emit()

    def _look_ahead(self) -> None:
        """Has the first screen looked up, unless somebody looks at it already. What changes meanwhile makes it worthless."""
        if self._session.closed or self.gap.chosen is not None:
            return
        self.choice.refresh()
        chosen, self._unchanged = self.choice.value, True

        def take(now: GapNow | None) -> None:
            if now is not None and chosen is not None and self._unchanged and self.gap.chosen is None:
                self._ahead = (chosen, now)

        self._session.ask(lambda project: ask_ahead(project, chosen), take, topic="gap ahead")

    def _forget_ahead(self, _changes: ChangeSet) -> None:
        self._ahead, self._unchanged = None, False

    def _choose_score(self, name: ScoreName) -> None:
        self._score = name
        self._show_facts()

    def _show_facts(self, *_: object) -> None:
        self._inspector.set_view(self.view, self._score or ScoreName.BUSINESS_LABELS, self.pane.facts())
        if self.inspects() != self._inspected:
            self._inspected = self.inspects()
            self.status_changed.emit()


def _gap_words(gap: Gap) -> str:
    if gap.value is not None:
        return f": a gap of {points(gap.value)} points {limits(gap.interval)}".rstrip()
    if gap.bounds is None:
        return ""
    low, high = (points(bound) for bound in sorted(gap.bounds))
    return f": a gap of {low if low == high else f'{low} to {high}'} points {limits(gap.interval)}".rstrip()
