"""The page Report: what the deck will hold, its export, and every number in it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, CorpusKind, GapStudioError
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick, native_asker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.gap.choice import Chosen, ComparisonChoice
from gapstudio.gui.pages.parts import is_done, touches
from gapstudio.gui.pages.report.parts import NUMBERS, PRIVACY, Contents
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import FormCard, heading, note
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import DeckReport, ExportDeck, Project, ReportPreview, choose_comparison, preview_report
from gapstudio.operations.export_report import ReportNumber
from gapstudio.operations.views import run_items

_SENTENCE = "The deck will be made here, once a model has run on our documents."
_FOLDER = "report/folder"


class ReportPage(Page):
    """Exports the deck of one comparison and lists the numbers in it.

    Args:
        session: The open project.
        settings: Of the window.
        ask: Asks for files.
    """

    key = "report"
    title = "Report"
    icon = "report"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._ask_files = ask or native_asker(settings)
        self._session = session
        self._settings = settings
        self._preview: ReportPreview | None = None
        self._report: DeckReport | None = None
        self._job: LongJob | None = None
        self._outdated = False
        self._finished: tuple[str, ...] | None = None
        self._make_actions()
        self.choice = ComparisonChoice(session, settings)
        self.choice.chosen.connect(lambda _: self._ask())
        self.contents = Contents()
        self._numbers: TableModel[ReportNumber] = TableModel(NUMBERS, key=lambda number: (number.slide, number.id, number.text))
        self.numbers = TablePanel(self._numbers, "Numbers", "numbers")
        self.numbers.add_choice("Slide", lambda number: str(number.slide))
        self.numbers.view.failed.connect(self.show_error)
        self.set_content(self._build(settings))
        self.set_empty_state(EmptyState("report", _SENTENCE, [self._runs_action]))
        self._show_result()
        self._allow()
        self.show_empty(True)

    def state(self) -> NavState:
        """Returns whether a deck was written, and whether it still says what the project says."""
        kinds = {item.corpus.kind for item in run_items(self._session.project) if is_done(item.run)}
        if CorpusKind.INTERNAL not in kinds:
            return NavState(NavMark.NOTHING, "No model has run on our documents.", "run one; then there is something to report.")
        if self._report is None:
            return NavState(NavMark.BEGUN, "No deck has been written since the project was opened.", "export the deck.")
        if self._outdated:
            return NavState(NavMark.ATTENTION, "The project has changed since the deck was written.", "export it again.")
        return NavState(NavMark.DONE, f"The deck is written to {self._report.path}.")

    def sentence(self) -> str:
        """Returns what was written, or that nothing was yet."""
        if self._report is None:
            return "No deck has been written yet."
        changed = " The project has changed since." if self._outdated else ""
        return f"{self._report.slides} slides with {plural(len(self._report.numbers), 'number')}.{changed}"

    def header_actions(self) -> Sequence[QAction]:
        """Returns the export, which is on the page as well once its file is named."""
        return (self.export_action,) if self._preview is not None else ()

    def refresh(self, changes: ChangeSet) -> None:
        """Looks again what would be in the deck; a deck that was written before is out of date then."""
        if not touches(changes, *(area for area in Area if area is not Area.HISTORY)):
            return
        finished = tuple(item.run.id for item in run_items(self._session.project) if is_done(item.run))
        if changes.areas == {Area.RUNS} and finished == self._finished:
            return  # a run under way wrote another batch
        self._finished = finished
        self._outdated = self._report is not None and bool(changes.areas)
        self._ask()

    def entered(self) -> None:
        """Takes the comparison that was chosen on the Gap page."""
        before = self.choice.value
        self.choice.refresh()
        if self.choice.value != before:
            self._ask()

    def _make_actions(self) -> None:
        self._runs_action = self._action("Runs", "runs", "Go to Runs")
        self._runs_action.triggered.connect(lambda: self.page_wanted.emit("runs"))
        self.export_action = self._action("Export deck …", "report", "Write the deck to the file that is named on the page")
        self.export_action.triggered.connect(self._export)
        self.browse_action = self._action("Choose …", "folder", "Choose where the deck is written")
        self.browse_action.triggered.connect(self._browse)
        self.open_action = self._action("Open", "report", "Open the deck in the program for presentations")
        self.open_action.triggered.connect(lambda: self._open(shown=False))
        self.show_action = self._action("Show in folder", "folder", "Open the folder that the deck is in")
        self.show_action.triggered.connect(lambda: self._open(shown=True))

    def _action(self, text: str, icon: str, tip: str) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.setToolTip(tip)
        return action

    def _build(self, settings: QSettings) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._target())
        column.addWidget(heading("Numbers in the deck, each with the path that traces it"))
        self._waiting = note("They are listed once a deck is written.")
        column.addWidget(self._waiting)
        column.addWidget(self.numbers, 1)
        self._rest = QWidget()  # keeps the card at the top while there is no table to take the room
        column.addWidget(self._rest, 1)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.choice)
        whole.addWidget(make_splitter(settings, "report", [self.contents, right], [380, 620]), 1)
        return content

    def _target(self) -> FormCard:
        self.target = QLineEdit(str(self._proposed()))
        self.target.setAccessibleName("Deck file")
        self.target.textChanged.connect(lambda _: self._allow())
        self.target.returnPressed.connect(self.export_action.trigger)
        self.result = note()
        card = FormCard("Deck (PowerPoint)", close=False)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.target, 1)
        line.addWidget(ActionButton(self.browse_action))
        card.grid.addLayout(line, 0, 0)
        card.grid.addWidget(note(PRIVACY), 1, 0)
        card.add_note(self.result)
        self._buttons = [card.add_action(self.show_action), card.add_action(self.open_action)]
        return card

    def _proposed(self) -> Path:
        folder = Path(str(self._settings.value(_FOLDER, self._session.path.parent)))
        return (folder if folder.is_dir() else self._session.path.parent) / f"{self._session.path.stem}.pptx"

    def _browse(self) -> None:
        question = FileQuestion(Pick.NEW_FILE, "Export the deck", "PowerPoint (*.pptx)", Path(self.target.text()))
        for path in self._ask_files(self, question):
            self.target.setText(str(path if path.suffix else path.with_suffix(".pptx")))

    def _ask(self) -> None:
        self.choice.refresh()
        asked = self.choice.value
        if asked is None:
            self._take(None)
            return
        self.show_empty(False)
        self._session.ask(lambda project: _question(project, asked), self._take, self._refused, topic="report")

    def _take(self, preview: ReportPreview | None) -> None:
        self._preview = preview
        self.contents.set_preview(preview)
        self.show_empty(preview is None)
        self._allow()
        self.status_changed.emit()

    def _refused(self, error: GapStudioError) -> None:
        self._take(None)
        self.show_error(error)

    def _allow(self) -> None:
        ready = self._preview is not None and self._job is None and bool(self.target.text().strip())
        self.export_action.setEnabled(ready)

    def _export(self) -> None:
        if self._preview is None or self._job is not None:
            return
        out = Path(self.target.text().strip()).expanduser()
        self._settings.setValue(_FOLDER, str(out.parent))
        self._outdated = False
        self._job = self._session.run_aside(ExportDeck(self._preview.comparison, out), f"Writing {out.name}")
        self._job.finished.connect(self._written)
        self._job.failed.connect(self._not_written)
        self._job.cancelled.connect(lambda _: self._end())
        self.result.setText("Writing …")
        self._allow()

    def _written(self, report: DeckReport) -> None:
        self._report = report if report.path else self._report
        self._numbers.set_rows(report.numbers)
        self._end()

    def _not_written(self, error: GapStudioError) -> None:
        self._end()
        self.show_error(error)

    def _end(self) -> None:
        self._job = None
        self._show_result()
        self._allow()
        self.status_changed.emit()

    def _show_result(self) -> None:
        there = self._report is not None
        self.result.setText(f"{self._report.slides} slides written to {Path(self._report.path).name}." if self._report else "")
        self.result.setToolTip(self._report.path if self._report else "")
        for button in self._buttons:
            button.setVisible(there)
        self.numbers.setVisible(there)
        self._waiting.setVisible(not there)
        self._rest.setVisible(not there)

    def _open(self, *, shown: bool) -> None:
        if self._report is None:
            return
        path = Path(self._report.path)
        if not path.exists():
            self.show_error(GapStudioError(f"{path} is no longer there.", remedy="Export the deck again."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if shown else path))):
            remedy = "Open it from there, or install a program for presentations."
            self.show_error(GapStudioError(f"Nothing here opens {path}.", remedy=remedy))


def _question(project: Project, asked: Chosen) -> ReportPreview:
    """Runs in a thread."""
    with project.snapshot():
        return preview_report(project, choose_comparison(project, model=asked.model, benchmark=asked.benchmark))
