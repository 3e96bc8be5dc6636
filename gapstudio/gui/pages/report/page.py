"""The page Report: its slides as pictures, what is decided about them, the numbers on them, and what leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet, CorpusKind
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, native_asker
from gapstudio.gui.pages.gap.choice import ComparisonChoice
from gapstudio.gui.pages.parts import is_done
from gapstudio.gui.pages.report.actions import SlideActions
from gapstudio.gui.pages.report.deeds import SlideDeeds
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.export_pane import ExportPane
from gapstudio.gui.pages.report.inspector import ReportInspector
from gapstudio.gui.pages.report.numbers_pane import NumbersPane
from gapstudio.gui.pages.report.pictures import SlidePictures
from gapstudio.gui.pages.report.settings_pane import SettingsPane
from gapstudio.gui.pages.report.storyboard import Storyboard
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.operations.views import run_items

_SENTENCE = "The report will be made here, once a model has run on our documents."
_FOR = {"management": "for management", "engineering": "for engineers"}
_IN = {"en": "in English", "de": "in German", "fr": "in French"}


class ReportPage(Page):
    """Makes the report of one comparison.

    Args:
        session: The open project.
        settings: Of the window.
        ask: Asks for files.

    Attributes:
        choice: Which runs it is about.
        desk: The report, without widgets.
        pictures: Of its slides.
        storyboard: The slides.
        deeds: What is done with them; `actions_` are its buttons and keys.
        tabs: The panes are in them, in this order: slides, settings, numbers, export.
    """

    key = "report"
    title = "Report"
    icon = "report"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session, asker = session, ask or native_asker(settings)
        self._inspected = True
        self.choice = ComparisonChoice(session, settings)
        self.desk = ReportDesk(session, settings)
        self.desk.asked.in_sight = self.isVisible
        self.pictures = SlidePictures(session, self)
        self.storyboard = Storyboard(self.desk, self.pictures, settings)
        self.deeds = SlideDeeds(session, self.desk, self.storyboard, self.pictures, asker)
        self.actions_ = SlideActions(self, self.deeds)
        self.settings = SettingsPane(session, self.desk, asker)
        self.numbers = NumbersPane()
        self.export = ExportPane(session, self.desk, settings, asker)
        self._inspector = ReportInspector(session, self.desk, self.actions_)
        self.deeds.editor = self._inspector.editor
        self._make_actions()
        self.set_content(self._laid_out())
        self.set_empty_state(EmptyState("report", _SENTENCE, [self._runs_action]))
        self.show_empty(True)
        self._connect()

    # --- what the window asks

    def state(self) -> NavState:
        """Returns whether a report was written, and whether it still says what the project says."""
        kinds = {item.corpus.kind for item in run_items(self._session.project) if is_done(item.run)}
        written = self.desk.written
        if CorpusKind.INTERNAL not in kinds:
            return NavState(NavMark.NOTHING, "No model has run on our documents.", "run one; then there is something to report.")
        if written is None:
            return NavState(NavMark.BEGUN, "No report has been written yet.", "look through the slides and export them.")
        if self.desk.differs:
            return NavState(NavMark.ATTENTION, f"The project says something else than {written.path.name}.", "export it again.")
        if self.desk.uncertain:
            why = f"The project has changed since {written.path.name} was written."
            return NavState(NavMark.ATTENTION, why, "look whether the report says something else now.")
        return NavState(NavMark.DONE, f"The report is written to {written.path}.")

    def sentence(self) -> str:
        """Returns what the report is, and whether the written one is out of date."""
        desk = self.desk
        if not desk.rows:
            return "Collecting what the report says …" if desk.working else ""
        told = desk.settings
        whole = f"{len(desk.shown)} of {len(desk.rows)} slides, {_FOR[told.audience.value]}, {_IN[told.language.value]}"
        masked = ", data masked" if told.mask else ""
        stale = f" {desk.written.path.name} says something else." if desk.written is not None and desk.differs else ""
        return f"{whole}{masked}.{stale}"

    def header_actions(self) -> Sequence[QAction]:
        """Returns the export, unless that is in front."""
        return (self.export_action,) if self.desk.rows and self.tabs.currentWidget() is not self.export else ()

    def inspector(self) -> QWidget:
        """Returns the chosen slide, or the chosen number."""
        return self._inspector

    def inspects(self) -> bool:
        """Settings and export have all the room."""
        return bool(self.desk.rows) and self.tabs.currentWidget() in (self.storyboard, self.numbers)

    def refresh(self, changes: ChangeSet) -> None:
        """Looks again what the report says."""
        if self._compare():
            return
        self.desk.refresh(changes)
        self.settings.refresh(changes)

    def entered(self) -> None:
        """Takes the comparison that was chosen on the Gap page, and looks whether the report still says the same."""
        if not self._compare():
            self.desk.asked.look()

    def show_pane(self, pane: QWidget) -> None:
        """Brings a pane to the front."""
        self.tabs.setCurrentWidget(pane)

    # --- inside

    def _make_actions(self) -> None:
        self._runs_action = make_action(self, "Runs", "runs", "Go to Runs", self._want_runs)
        self.export_action = make_action(self, "Export …", "export", "See what leaves, and write it (Ctrl+E)", self._open_export)
        self.export_action.setShortcut(QKeySequence("Ctrl+E"))
        self.export_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.export_action)

    def _laid_out(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Report")
        self.tabs.tabBar().setAccessibleName("Panes of the report")
        panes = ((self.storyboard, "Slides"), (self.settings, "Settings"), (self.numbers, "Numbers"), (self.export, "Export"))
        for number, (pane, title) in enumerate(panes, start=1):
            self.tabs.addTab(pane, title)
            self.tabs.setTabToolTip(number - 1, f"{title} ({number})")
            self._shortcut(f"{number}", lambda pane=pane: self.show_pane(pane))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.choice)
        column.addWidget(self.tabs, 1)
        return content

    def _connect(self) -> None:
        desk, editor = self.desk, self._inspector.editor
        self.choice.chosen.connect(self._chosen)
        self.actions_.serve(self.storyboard.list, self.storyboard.view)
        self.storyboard.chosen.connect(self._show_slide)
        self.storyboard.list.left_out.connect(self.deeds.hide)
        self.numbers.chosen.connect(self._inspector.show_number)
        self.numbers.slide_wanted.connect(self._show_slide_of)
        self.export.slide_wanted.connect(self._show_slide_of)
        self.tabs.currentChanged.connect(self._turn)
        editor.ticked.connect(lambda identity, on: desk.show_slides([identity], on))
        editor.titled.connect(desk.write_title)
        editor.commented.connect(desk.write_comment)
        desk.changed.connect(self._follow)
        for source in (desk, self.deeds, self.pictures, self.settings):
            source.failed.connect(self.show_error)
        self._follow()

    def _shortcut(self, keys: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _want_runs(self) -> None:
        self.page_wanted.emit("runs")

    def _open_export(self) -> None:
        self.show_pane(self.export)

    def _chosen(self, _chosen: object) -> None:
        self._compare()

    def _compare(self) -> bool:
        """Takes what is chosen to be reported; returns whether it is something else than before."""
        self.choice.refresh()
        chosen = self.choice.value
        self.show_empty(chosen is None)
        if chosen == self.desk.asked.chosen:
            return False
        self.desk.choose(chosen)
        return True

    def _follow(self) -> None:
        self.numbers.show_report(self.desk.now)
        self.status_changed.emit()

    def _show_slide(self) -> None:
        row = self.storyboard.row
        self._inspector.editor.show_slide(row, len(self.desk.shown))
        self.actions_.follow(row)

    def _show_slide_of(self, identity: str) -> None:
        self.show_pane(self.storyboard)
        self.storyboard.choose(identity)

    def _turn(self, _number: int) -> None:
        self._inspector.show_editor(self.tabs.currentWidget() is not self.numbers)
        self.status_changed.emit()
