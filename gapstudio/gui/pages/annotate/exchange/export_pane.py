"""The pane that writes annotations for another tool: what would be lost is told before, and what was lost after."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.exchange.export_form import ExportForm
from gapstudio.gui.pages.annotate.exchange.loss_table import loss_lines, loss_table
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import note, titled
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.gui.widgets.work_line import Work, WorkLine
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import Project
from gapstudio.operations.export_annotations import ExportChoice, Exported, ExportedSpans, export_annotations
from gapstudio.operations.export_preview import preview_export
from gapstudio.operations.leaving_pictures import drawn_pages

_DELAY_MS = 200
_MOST_ROWS = 12
_AREAS = tuple(area for area in Area if area not in (Area.REPORT, Area.HISTORY))
_ALL_HELD = "The format holds everything that would leave."
_NONE_CONFIRMED = "Nobody has confirmed a span of these documents yet. What e-invoices and ledgers state leaves as gold."
_ALL_WRITTEN = "The format holds everything that was written."


class ExportPane(QWidget):
    """Writes annotations to a file or folder.

    Signals:
        closed: Back to the document.

    Args:
        session: The project.
        settings: Where the format used last is kept.
        ask: Asks for files.
    """

    closed = Signal()

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._ask_file = session, ask
        self._behind = True
        self._replace: Path | None = None
        self.setAccessibleName("Export annotations")
        self.form = ExportForm(settings)
        self.messages = MessageArea()
        self.work = WorkLine(session)
        self.summary = QLabel()
        self.explained = note()
        self.losses = loss_table("What is not held")
        self._later = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._later.timeout.connect(self._preview)
        self._make_actions()
        self._lay_out()
        self.form.changed.connect(self._later.start)
        self.form.target.textChanged.connect(self._allow)
        self.form.target.returnPressed.connect(self.write.trigger)
        self.work.stopped.connect(self._stopped)
        self.losses.failed.connect(self.messages.show_error)
        self._allow()

    def refresh(self, changes: ChangeSet) -> None:
        """Looks again where what would leave may have changed; only when it is looked at."""
        if touches(changes, *_AREAS) and not self._behind:
            self._behind = not self.isVisible()
            if self.isVisible():
                self.form.fill(self._session.project)
                self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at what would leave."""
        super().showEvent(event)
        self.form.format.setFocus()
        if self._behind:
            self._behind = False
            self.form.fill(self._session.project)
            self._preview()

    # --- before

    def _preview(self) -> None:
        if self._writing:
            return
        work, name, choice = self.work.begin("Looking at what would leave"), self.form.facts.name, self.form.choice()

        def question(project: Project) -> Exported:
            return preview_export(project, format=name, choice=choice, progress=work.tell, cancelled=work.stopped)

        self._session.ask(question, lambda told: self._take(work, told), lambda error: self._refuse(work, error))

    def _take(self, work: Work, told: Exported) -> None:
        if not self.work.end(work):
            return
        self._show(told, f"{plural(told.documents, 'document')} with {plural(told.spans, 'span')} will be written.", _ALL_HELD)
        if not told.spans and self.form.spans.value is ExportedSpans.CONFIRMED:
            self.explained.setText(_NONE_CONFIRMED)

    def _refuse(self, work: Work, error: GapStudioError) -> None:
        if self.work.end(work):
            self.summary.setText("Nothing would leave.")
            self.explained.setText(f"{error.message} {error.remedy}".strip())
            self.losses.hide()

    def _show(self, told: Exported, words: str, none: str) -> None:
        lines = loss_lines(told.losses)
        self.summary.setText(words)
        lost = f"{plural(told.lost_spans, 'span')} cannot be held." if told.lost_spans else "No span is lost."
        self.explained.setText(f"{lost} What the format cannot say of them is listed." if lines else none)
        self.losses.set_rows(lines)
        self.losses.fit_rows(_MOST_ROWS)
        self.losses.setVisible(bool(lines))

    # --- writing

    def _write(self) -> None:
        path = self.form.path()
        if path is None or self._writing:
            return
        self.messages.clear()
        self._later.stop()
        name, choice, force = self.form.facts.name, self.form.choice(), path == self._replace
        work, cache = self.work.begin(f"Writing {path.name}"), self._session.project.cache_dir
        self._writing = work
        self._allow()

        def question(project: Project) -> Exported:
            project.borrow_cache(cache)
            return _written(project, path, name, choice, force, work)

        self._session.ask(question, lambda told: self._done(work, told), lambda error: self._failed(work, path, error))

    def _done(self, work: Work, told: Exported) -> None:
        if not self._ended(work):
            return
        self._show(told, f"{plural(told.documents, 'document')} with {plural(told.spans, 'span')} were written.", _ALL_WRITTEN)
        folder = told.path if told.path.is_dir() else told.path.parent
        self.messages.show_message(Message(told.sentence(), action="Show the folder", run=lambda: reveal(folder)))

    def _failed(self, work: Work, path: Path, error: GapStudioError) -> None:
        if not self._ended(work):
            return
        if path.is_file() and path != self._replace:
            text = f"{path.name} is there already."
            self.messages.show_message(Message(text, action="Replace it", run=lambda: self._write_over(path)))
        else:
            self.messages.show_error(error)

    def _write_over(self, path: Path) -> None:
        self._replace = path
        self._write()
        self._replace = None

    def _ended(self, work: Work) -> bool:
        if work is self._writing:
            self._writing = None
        self._allow()
        return self.work.end(work)

    def _stopped(self) -> None:
        wrote, self._writing = self._writing is not None, None
        self._allow()
        if wrote:
            self.messages.show_message(Message("The export was cancelled; nothing was written."))
        else:
            self.summary.setText("What would leave was not looked at.")
            self.explained.clear()
            self.losses.hide()

    # --- parts

    def _make_actions(self) -> None:
        self._writing: Work | None = None
        self.write = make_action(self, "&Export", "export", "Write the file (Ctrl+Return)", self._write)
        self.write.setShortcut(QKeySequence("Ctrl+Return"))
        self.write.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.browse = make_action(self, "&Choose …", "folder", "Choose where to write", self._browse)
        self.back = make_action(self, "Back to the document", "documents", "Back to the document (Esc)", self.closed.emit)
        self.back.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions([self.write, self.back])

    def _browse(self) -> None:
        facts = self.form.facts
        if facts.suffixes:
            kinds = " ".join(f"*{suffix}" for suffix in facts.suffixes)
            question = FileQuestion(Pick.NEW_FILE, f"Export as {facts.title}", f"{facts.title} ({kinds})", replace=False)
        else:
            question = FileQuestion(Pick.FOLDER, f"An empty folder for {facts.title}")
        for path in self._ask_file(self, question):
            self.form.target.setText(str(path))

    def _allow(self, _text: str = "") -> None:
        self.write.setEnabled(self.form.path() is not None and self._writing is None)

    def _lay_out(self) -> None:
        self.summary.setFont(font(Size.TITLE, bold=True))
        self.summary.setWordWrap(True)
        form = scrolled(self.form)
        form.setMinimumWidth(42 * GRID)
        form.setMaximumWidth(56 * GRID)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.summary)
        right.addWidget(self.explained)
        right.addLayout(self._target())
        right.addWidget(self.work)
        right.addSpacing(GRID)
        right.addWidget(self.losses)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(3 * GRID)
        body.addWidget(form, 2)
        body.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Export annotations", ActionButton(self.back)))
        column.addWidget(self.messages)
        column.addLayout(body, 1)

    def _target(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(titled("Write to", self.form.target), 1)
        for button in (ActionButton(self.browse), ActionButton(self.write, primary=True)):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return row


def _written(project: Project, path: Path, name: str, choice: ExportChoice, force: bool, work: Work) -> Exported:
    """Writes in a thread; pages are drawn in a worker process of its own."""
    runners: list[SubprocessRunner] = []

    def start() -> SubprocessRunner:
        runners.append(SubprocessRunner(1))
        return runners[0]

    try:
        return export_annotations(
            project,
            path,
            format=name,
            choice=choice,
            force=force,
            pictures=drawn_pages(project, start),
            progress=work.tell,
            cancelled=work.stopped,
        )
    finally:
        for runner in runners:
            runner.close()


def reveal(folder: Path) -> None:
    """Opens a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
