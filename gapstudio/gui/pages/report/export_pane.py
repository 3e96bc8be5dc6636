"""What leaves, and in which form: the report is written once a person has seen it."""

from os.path import exists
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.gui.pages.report.asks import ReportNow
from gapstudio.gui.pages.report.desk import ReportDesk, Written
from gapstudio.gui.pages.report.export_form import FORMS, ExportForm
from gapstudio.gui.pages.report.leaving import LeavingView
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import FormCard, note
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.operations.export_report import ExportedReport, ExportReport
from gapstudio.operations.report_check import ReportCheck, check_report


class ExportPane(QWidget):
    """Shows what would leave, and writes it in a worker.

    Signals:
        slide_wanted: Identity of a slide that a person should look at.

    Args:
        session: The project.
        desk: The report.
        settings: Where form and folder are remembered.
        ask: Asks for files.
    """

    slide_wanted = Signal(str)

    def __init__(self, session: Session, desk: ReportDesk, settings: QSettings, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._desk, self._ask = session, desk, ask
        self._checked: ReportNow | None = None
        self._job: LongJob | None = None
        self.messages = MessageArea()
        self.form = ExportForm(settings, session.path.parent, session.path.stem)
        self.leaving = LeavingView()
        self.write_action = make_action(self, "Export", "export", "Write the report (Ctrl+Return)", self._write)
        self.write_action.setShortcut(QKeySequence("Ctrl+Return"))
        self.write_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.write_action)
        self.cancel_action = make_action(self, "Cancel", "cancel", "Stop; what stood at the target stays", self._cancel)
        self.open_action = make_action(self, "Open", "report", "Open the report", lambda: self._open(folder=False))
        self.show_action = make_action(self, "Show in folder", "folder", "Open its folder", lambda: self._open(folder=True))
        self.state = note()
        self.result = ResultCard(self.show_action, self.open_action)
        self._lay_out()
        self.form.browse.triggered.connect(lambda: self._browse())
        self.form.changed.connect(self._allow)
        self.form.confirmed.connect(self.write_action.trigger)
        self.leaving.slide_wanted.connect(self.slide_wanted)
        self.leaving.mask_wanted.connect(lambda on: desk.decide(mask=on))
        desk.changed.connect(self._follow)
        self._follow()

    @property
    def writing(self) -> bool:
        """Whether the report is being written."""
        return self._job is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Looks what would leave."""
        super().showEvent(event)
        self.form.target.setFocus()
        self._check()

    # --- before

    def _follow(self) -> None:
        self.result.show_written(self._desk.written, self._desk.differs)
        self.leaving.masked.setChecked(self._desk.settings.mask)
        self._allow()
        if self.isVisible():
            self._check()

    def _check(self) -> None:
        """Looks what would leave with the report as it is told now, unless that is known."""
        now = self._desk.now
        if now is None or now is self._checked:
            return
        self._checked = now
        self.leaving.wait()

        def refused(error: GapStudioError) -> None:
            self.leaving.refuse(error)

        def take(check: ReportCheck) -> None:
            if now is self._checked:
                self.leaving.show_check(check, now.missing)
            self._allow()

        self._session.ask(
            lambda project: check_report(project, now.told.data, now.told.slides), take, refused, topic="report check"
        )

    def _allow(self) -> None:
        ready = self._desk.now is not None and not self._desk.working and self._job is None and bool(self._desk.shown)
        self.write_action.setEnabled(ready and self.form.path is not None)
        self.cancel_action.setVisible(self._job is not None)
        self._cancel_button.setVisible(self._job is not None)
        if self._desk.now is not None and not self._desk.shown:
            self.state.setText("No slide is in the report: put one into it first.")
        elif self._job is None:
            self.state.setText("")

    # --- writing

    def _write(self) -> None:
        now, path = self._desk.now, self.form.path
        if now is None or path is None or self._job is not None:
            return
        written = self._desk.written
        if exists(path) and (written is None or written.path != path):  # noqa: PTH110 – Path raises where a name is too long
            text = f"{path.name} is there already."
            self.messages.clear()
            self.messages.show_message(Message(text, action="Replace it", run=lambda: self._start(now, path)))
        else:
            self._start(now, path)

    def _start(self, now: ReportNow, path: Path) -> None:
        self.messages.clear()
        self.form.remember()
        operation = ExportReport(now.comparison, path, format=self.form.format, data=now.told.data)
        job = self._job = self._session.run_aside(operation, f"Writing {path.name}")
        fingerprint, chosen = now.fingerprint, self._desk.asked.chosen
        job.progressed.connect(lambda _done, _total, message: self._say(path, message))
        job.finished.connect(lambda report: self._done(report, fingerprint, chosen))
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda _report: self._stopped())
        self._say(path, "")
        self._allow()

    def _say(self, path: Path, message: str) -> None:
        self.state.setText(f"Writing {path.name}: {message} …" if message else f"Writing {path.name} …")

    def _done(self, report: ExportedReport, fingerprint: str, chosen: Chosen | None) -> None:
        self._job = None
        if report.path and chosen is not None:
            path, manifest = Path(report.path), Path(report.manifest)
            self._desk.note_written(Written(path, self.form.format, fingerprint, report.slides), chosen)
            self.result.say(path, report.made_with, manifest.name)
        self._follow()

    def _failed(self, error: GapStudioError) -> None:
        self._job = None
        self.messages.show_error(error)
        self._follow()

    def _stopped(self) -> None:
        self._job = None
        self.messages.show_message(Message("The export was cancelled; nothing was written."))
        self._follow()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # --- files

    def _browse(self) -> None:
        form = FORMS[self.form.format]
        filter_ = f"{form.files} (*.{self.form.format.value})"
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, f"Write the {form.title.lower()}", filter_, self.form.path)):
            self.form.target.setText(str(path if path.suffix else path.with_suffix(f".{self.form.format.value}")))

    def _open(self, *, folder: bool) -> None:
        written = self._desk.written
        if written is None:
            return
        path = written.path
        if not path.exists():
            self.messages.show_error(GapStudioError(f"{path} is no longer there.", remedy="Export it again."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if folder else path))):
            remedy = "Open it from there, or install a program for such files."
            self.messages.show_error(GapStudioError(f"Nothing here opens {path}.", remedy=remedy))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self._cancel_button = ActionButton(self.cancel_action)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(ActionButton(self.write_action, primary=True))
        self.form.grid.addLayout(buttons, 3, 0)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addWidget(self.form)
        left.addWidget(self.result)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(left, 5)
        row.addWidget(self.leaving, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.messages)
        column.addLayout(row, 1)


class ResultCard(FormCard):
    """The report that was written last.

    Args:
        *actions: What can be done with it.
    """

    def __init__(self, *actions: QAction) -> None:
        super().__init__("Written", close=False)
        self.said, self.more = QLabel(), note()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.grid.addWidget(self.said, 0, 0)
        self.grid.addWidget(self.more, 1, 0)
        self.buttons = [self.add_action(action) for action in actions]
        self._of, self._extra = Path(), ""

    def say(self, path: Path, made_with: str, manifest: str) -> None:
        """Takes which file was written just now, what drew it, and the name of its manifest."""
        drawn = f"Drawn by {made_with}. " if made_with else ""
        self._of = path
        self._extra = f"{drawn}{manifest} beside it lists its numbers, where they come from, and the hash of the file."

    def show_written(self, written: Written | None, differs: bool) -> None:
        """Shows it, or nothing."""
        self.setVisible(written is not None)
        if written is not None:
            stale = " The project says something else by now." if differs else ""
            self.said.setText(f"{written.slides} slides in {written.path.name}.{stale}")
            self.said.setToolTip(str(written.path))
            self.more.setText(self._extra if self._of == written.path else f"In {written.path.parent}.")
