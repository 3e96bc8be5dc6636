"""The page Benchmark: annotated corpora that models are famous for, and the scores published on them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, ModelCard, PublishedScore
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick, native_asker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.benchmark.forms import ImportForm
from gapstudio.gui.pages.benchmark.inspector import BenchmarkInspector
from gapstudio.gui.pages.benchmark.published import PublishedPanel
from gapstudio.gui.pages.benchmark.tables import BENCHMARKS
from gapstudio.gui.pages.models.shelf import ask_shelf
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import heading
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import (
    BenchmarkOptions,
    BenchmarkReport,
    ImportBenchmark,
    Project,
    name_benchmark,
    record_published,
    remove_benchmark,
    stand_in_path,
)
from gapstudio.operations.views import BenchmarkItem, ModelShelf, benchmark_items

_SENTENCE = "The benchmark that a model is famous for will be here: its test set, from a file in CoNLL columns or the hub."


class BenchmarkPage(Page):
    """Imports, names and removes benchmarks, and records what is published about them.

    Args:
        session: The open project.
        settings: Of the window.
        ask: Asks for files.
    """

    key = "benchmark"
    title = "Benchmark"
    icon = "benchmark"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._ask_files = ask or native_asker(settings)
        self._session = session
        self._settings = settings
        self.import_action = QAction("Import …", self)
        self.import_action.setToolTip("Import a test set in CoNLL columns")
        set_icon(self.import_action, "import")
        self.import_action.triggered.connect(self._choose_file)
        self.hub_action = QAction("From the hub …", self)
        self.hub_action.setToolTip("Download a test set from the Hugging Face hub")
        set_icon(self.hub_action, "import")
        self.hub_action.triggered.connect(self._ask_hub)
        self.stand_in_action = QAction("Use the stand-in", self)
        self.stand_in_action.setToolTip("Import the fictional newswire of the samples: for trying things out, never for a claim")
        set_icon(self.stand_in_action, "sample")
        self.stand_in_action.triggered.connect(lambda: self._import(str(stand_in_path()), BenchmarkOptions()))
        self.form = ImportForm()
        self.form.asked.connect(self._import)
        self.form.closed.connect(lambda: self._show_emptiness())
        self._table: TableModel[BenchmarkItem] = TableModel(BENCHMARKS, key=lambda item: item.corpus.id)
        self.panel = TablePanel(self._table, "Benchmarks", "benchmarks")
        self.panel.view.current_changed.connect(self._select)
        self.panel.view.failed.connect(self.show_error)
        self.published = PublishedPanel()
        self.published.form.asked.connect(self._record)
        self.published.panel.view.failed.connect(self.show_error)
        self._inspector = BenchmarkInspector()
        self._inspector.name_asked.connect(self._name)
        self._inspector.remove_asked.connect(self._remove)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        top = QHBoxLayout()
        top.addWidget(heading("Benchmarks of the project"), 1)
        top.addWidget(ActionButton(self.hub_action))
        column.addLayout(top)
        column.addWidget(make_splitter(settings, "benchmark", [self.panel, self.published], [240, 320], vertical=True), 1)
        self.set_content(body)
        self.set_empty_state(EmptyState("benchmark", _SENTENCE, [self.import_action, self.hub_action]))
        self._show_emptiness()

    def state(self) -> NavState:
        """Returns done once there is a benchmark that is no stand-in."""
        items = benchmark_items(self._session.project)
        real = [item for item in items if not item.corpus.stand_in]
        if not items:
            return NavState(NavMark.NOTHING, "There is no benchmark yet.", "import one, or use the stand-in to try things out.")
        if not real:
            return NavState(NavMark.BEGUN, "Only the stand-in is here.", "import the benchmark that the model is famous for.")
        unnamed = [item for item in real if not item.corpus.dataset]
        if unnamed:
            why = f"{unnamed[0].corpus.name} is not known by a data set's name."
            return NavState(NavMark.BEGUN, why, "state which one it is, so that published scores can be compared.")
        return NavState(NavMark.DONE, f"{plural(len(real), 'benchmark is', 'benchmarks are')} here.")

    def sentence(self) -> str:
        """Returns how many there are, or that the stand-in alone is there."""
        items = benchmark_items(self._session.project)
        if not items:
            return "No benchmark yet."
        stand_ins = sum(item.corpus.stand_in for item in items)
        rest = ", of which one is the stand-in" if stand_ins and len(items) > 1 else ""
        return (
            "Only the stand-in, which stands for no published score."
            if stand_ins == len(items)
            else (f"{plural(len(items), 'benchmark')}{rest}.")
        )

    def header_actions(self) -> Sequence[QAction]:
        """Returns import and stand-in."""
        return (self.import_action, self.stand_in_action)

    def inspector(self) -> QWidget:
        """Returns the facts of the benchmark that is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Reads benchmarks and published scores again."""
        if touches(changes, Area.CORPORA, Area.SETTINGS, Area.MAPPING, Area.DOCUMENTS):
            self._fill()
        if touches(changes, Area.SETTINGS, Area.RUNS):
            self._ask_models()

    def entered(self) -> None:
        """Looks again which models are at hand; folders may have been added on another page."""
        self._ask_models()

    def _fill(self) -> None:
        items = benchmark_items(self._session.project)
        self._table.set_rows(items)
        if items and self.panel.view.current_row() is None:
            self.panel.view.select_key(items[0].corpus.id)
        self._select(self.panel.view.current_row())
        self.stand_in_action.setEnabled(not any(item.corpus.stand_in for item in items))
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        self.show_empty(not self._table.all_rows and self.form.isHidden())

    def _ask_models(self) -> None:
        ask_shelf(self._session, self._settings, self._take_models, self.show_error, topic="benchmark models")

    def _take_models(self, shelf: ModelShelf) -> None:
        self.published.set_models(shelf.items)

    def _select(self, item: BenchmarkItem | None) -> None:
        self._inspector.set_item(item)
        self.published.set_benchmark(item.corpus if item else None)

    def _choose_file(self) -> None:
        names = "CoNLL columns (*.conll *.bio *.iob *.txt *.tsv);;All files (*)"
        for path in self._ask_files(self, FileQuestion(Pick.FILE, "Import a benchmark", names)):
            self.form.open_for(path)
            self._show_emptiness()

    def _ask_hub(self) -> None:
        self.form.open_for_hub()
        self._show_emptiness()

    def _import(self, location: str, options: BenchmarkOptions) -> None:
        try:
            job = self._session.run(ImportBenchmark(location, options))
        except GapStudioError as error:
            self.show_error(error)
            return
        job.finished.connect(self._imported)
        job.failed.connect(self.show_error)

    def _imported(self, report: BenchmarkReport) -> None:
        if report.corpus:
            self._fill()
            self.panel.view.select_key(report.corpus)
            self.show_message(Message(report.sentence(), Level.INFO, f"{report.evidence}" if report.evidence else ""))
        self.status_changed.emit()

    def _name(self, dataset: str, split: str) -> None:
        if item := self.panel.view.current_row():
            self._apply(lambda project: name_benchmark(project, item.corpus.id, dataset=dataset, split=split))

    def _remove(self) -> None:
        if item := self.panel.view.current_row():
            self._apply(lambda project: remove_benchmark(project, item.corpus.id))

    def _record(self, model: ModelCard, score: PublishedScore) -> None:
        if self._apply(lambda project: record_published(project, model, score)):
            self.published.form.close_form()

    def _apply(self, operation: Callable[[Project], ChangeSet]) -> bool:
        return self._session.attempt(operation, self.show_error)
