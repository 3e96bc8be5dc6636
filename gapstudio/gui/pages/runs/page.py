"""The page Runs: what is running, what waits, and what ran."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, Corpus, CorpusKind, GapStudioError, Run, RunState
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import plural
from gapstudio.gui.pages.models.shelf import ask_shelf
from gapstudio.gui.pages.parts import corpus_title, model_title, touches
from gapstudio.gui.pages.runs.form import RunForm, RunRequest
from gapstudio.gui.pages.runs.inspector import RunInspector
from gapstudio.gui.pages.runs.progress import ProgressDelegate
from gapstudio.gui.pages.runs.queue import RunQueue
from gapstudio.gui.pages.runs.tables import DOCUMENTS_COLUMN, RUNS, RunRow
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import RunModel, RunReport, remove_run
from gapstudio.operations.views import ModelShelf, run_items, runnable_corpora

_SENTENCE = "Runs of a model over a corpus will be here, with progress and timings. First there must be something to run on."


class RunsPage(Page):
    """Queues, cancels, resumes and removes runs.

    Args:
        session: The open project.
        settings: Of the window.
    """

    key = "runs"
    title = "Runs"
    icon = "runs"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.queue = RunQueue(session, self)
        self._make_actions()
        self.form = RunForm(settings)
        self.form.changed.connect(self._allow)
        self._table: TableModel[RunRow] = TableModel(RUNS, key=lambda row: row.item.run.id)
        self.panel = TablePanel(self._table, "Runs", "runs")
        view = self.panel.view
        view.setItemDelegateForColumn(DOCUMENTS_COLUMN, ProgressDelegate(view))
        view.extra_actions += [self.cancel_action, self.resume_action, self.remove_action]
        view.current_changed.connect(self._select)
        view.failed.connect(self.show_error)
        self.queue.moved.connect(self._fill)
        self.queue.finished.connect(self._finished)
        self.queue.failed.connect(self._failed)
        self._inspector = RunInspector([self.cancel_action, self.resume_action, self.remove_action])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.panel, 1)
        self.set_content(content)
        self.set_empty_state(EmptyState("runs", _SENTENCE, [self._documents_action, self._benchmark_action]))
        self._fill()

    def state(self) -> NavState:
        """Returns how many runs are finished, running, stale or broken off."""
        rows = self._rows()
        if self.queue.running:
            return NavState(NavMark.BEGUN, f"{plural(self.queue.running, 'run is', 'runs are')} under way.", "wait, or cancel.")
        stale = [row for row in rows if row.item.stale and row.item.run.state is RunState.DONE]
        if stale:
            why = f"{corpus_title(stale[0].item.corpus)} has changed since a run."
            return NavState(NavMark.ATTENTION, why, "run the model again.")
        if any(row.state in ("failed", "interrupted") for row in rows):
            return NavState(NavMark.ATTENTION, "A run did not come to its end.", "resume it, or remove it.")
        done = {row.item.corpus.kind for row in rows if row.item.run.state is RunState.DONE}
        if not done:
            return NavState(NavMark.NOTHING, "Nothing has run yet.", "run a model on the benchmark and on your documents.")
        if len(done) < len(CorpusKind):
            missing = "your documents" if CorpusKind.INTERNAL not in done else "a benchmark"
            return NavState(NavMark.BEGUN, "Only one side has run.", f"run the model on {missing}.")
        return NavState(NavMark.DONE, "A model ran on a benchmark and on your documents.")

    def sentence(self) -> str:
        """Returns how many runs there are."""
        rows = self._rows()
        if not rows:
            return "Nothing has run yet."
        parts = [f"{sum(row.item.run.state is RunState.DONE for row in rows)} of {plural(len(rows), 'run')} finished"]
        if self.queue.running:
            parts.append(f"{self.queue.running} under way")
        if stale := sum(row.item.stale for row in rows):
            parts.append(f"{stale} stale")
        return ", ".join(parts) + "."

    def header_actions(self) -> Sequence[QAction]:
        """Returns run, and run on both."""
        return (self.run_action, self.both_action)

    def inspector(self) -> QWidget:
        """Returns the facts of the run that is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Reads runs and corpora again."""
        if touches(changes, Area.RUNS, Area.CORPORA, Area.DOCUMENTS):
            self._fill()
        if touches(changes, Area.SETTINGS):
            self._ask_models()

    def entered(self) -> None:
        """Looks again which models are at hand, and takes the one that another page sent."""
        self._ask_models()

    def _make_actions(self) -> None:
        self.run_action = self._action("Run", "runs", "Run the model on the corpus", self._run)
        self.both_action = self._action(
            "Run on both", "gap", "Run the model on the newest benchmark and on our documents", self._run_both
        )
        self.cancel_action = self._action("Cancel", "stop", "Stop it; what it has done stays", self._cancel)
        self.resume_action = self._action("Resume", "retry", "Go on where it stopped", self._resume)
        self.remove_action = self._action("Remove …", "trash", "Delete the run and its predictions for good", self._ask_remove)
        self._documents_action = self._action("Documents", "documents", "", lambda: self.page_wanted.emit("documents"))
        self._benchmark_action = self._action("Benchmark", "benchmark", "", lambda: self.page_wanted.emit("benchmark"))

    def _action(self, text: str, icon: str, tip: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        if tip:
            action.setToolTip(tip)
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _rows(self) -> list[RunRow]:
        """Returns the newest first, since that is what one looks for."""
        return [RunRow(item, self.queue.live(item.run.id)) for item in reversed(run_items(self._session.project))]

    def _fill(self) -> None:
        rows, corpora = self._rows(), runnable_corpora(self._session.project)
        if tuple(rows) != self._table.all_rows:
            self._table.set_rows(rows)
        self.form.set_corpora(corpora)
        if rows and self.panel.view.current_row() is None:
            self.panel.view.select_key(rows[0].item.run.id)
        self._select(self.panel.view.current_row())
        self.show_empty(not rows and not corpora)
        self._allow()
        self.status_changed.emit()

    def _ask_models(self) -> None:
        ask_shelf(self._session, self._settings, self._take_models, self.show_error, topic="runs models")

    def _take_models(self, shelf: ModelShelf) -> None:
        self.form.set_models(shelf.items)
        self._allow()

    def _allow(self) -> None:
        request = self.form.request()
        self.run_action.setEnabled(request is not None and request.corpus is not None)
        self.both_action.setEnabled(request is not None and len(self._both()) == len(CorpusKind))

    def _both(self) -> list[Corpus]:
        """Returns the benchmark that is chosen, or the newest one, and our documents."""
        corpora = runnable_corpora(self._session.project)
        theirs = [corpus for corpus in corpora if corpus.kind is CorpusKind.BENCHMARK]
        ours = [corpus for corpus in corpora if corpus.kind is CorpusKind.INTERNAL]
        chosen = self.form.corpus.value
        benchmark = [chosen] if chosen is not None and chosen.kind is CorpusKind.BENCHMARK else theirs[-1:]
        return [*benchmark, *ours[:1]]

    def _select(self, row: RunRow | None) -> None:
        self._inspector.set_row(row)
        self.cancel_action.setEnabled(row is not None and row.live is not None and not row.live.stopping)
        self.resume_action.setEnabled(row is not None and row.resumable)
        self.remove_action.setEnabled(row is not None and row.removable)

    def _run(self) -> None:
        request = self.form.request()
        if request is not None and request.corpus is not None:
            self._start(request, request.corpus)

    def _run_both(self) -> None:
        request = self.form.request()
        if request is not None:
            for corpus in self._both():
                self._start(request, corpus)

    def _start(self, request: RunRequest, corpus: Corpus) -> None:
        self._queue(RunModel(request.card, corpus.id, request.settings))

    def _queue(self, operation: RunModel) -> None:
        try:
            run = self.queue.start(operation)
        except GapStudioError as error:
            self.show_error(error)
            return
        self._fill()
        self.panel.view.select_key(run.id)

    def _cancel(self) -> None:
        if row := self.panel.view.current_row():
            self.queue.cancel(row.item.run.id)

    def _resume(self) -> None:
        row: RunRow | None = self.panel.view.current_row()
        if row is not None and row.resumable:
            run = row.item.run
            self._queue(RunModel(run.model, run.corpus, run.settings, resume=run))

    def _ask_remove(self) -> None:
        row: RunRow | None = self.panel.view.current_row()
        if row is None or not row.removable:
            return
        run = row.item.run
        text = f"The run of {model_title(run.model)} on {corpus_title(row.item.corpus)} and its predictions would be deleted."
        remedy = "This cannot be undone; they can be made again by another run."
        self.show_message(Message(text, Level.WARN, remedy, "Delete the run", _Removal(self, run)))

    def remove(self, run: Run) -> None:
        """Deletes a run for good; one that is under way meanwhile stays."""
        self.messages.clear()
        if self.queue.live(run.id) is None:
            self._session.apply(lambda project: remove_run(project, run.id))

    def _finished(self, report: RunReport) -> None:
        for sentence in report.notes:
            self.show_message(Message(sentence, Level.WARN))
        self._fill()

    def _failed(self, run: Run, error: GapStudioError) -> None:
        self._fill()
        text = f"{model_title(run.model)}: {error.message}"
        remedy = error.remedy or "What it had done is kept; select the run to resume it."
        self.show_message(Message(text, Level.ERROR, remedy))


class _Removal:
    """Deletes a run once the person has confirmed it; equal for the same run, so that it is asked once."""

    def __init__(self, page: RunsPage, run: Run) -> None:
        self._page = page
        self._run = run

    def __call__(self, *_: object) -> None:
        self._page.remove(self._run)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Removal) and other._run.id == self._run.id

    def __hash__(self) -> int:
        return hash(self._run.id)
