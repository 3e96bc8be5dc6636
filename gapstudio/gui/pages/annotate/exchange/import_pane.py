"""The pane that takes annotations in: what a file would change is shown first, and nothing changes before *Import*."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.annotator import working_name
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.annotate.exchange.drop_area import DropArea
from gapstudio.gui.pages.annotate.exchange.import_form import ImportForm
from gapstudio.gui.pages.annotate.exchange.import_report import ImportReport
from gapstudio.gui.pages.annotate.exchange.incoming_tables import (
    DocumentLine,
    document_lines,
    document_table,
    span_lines,
    span_table,
)
from gapstudio.gui.pages.annotate.exchange.loss_table import loss_lines, loss_table
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.work_line import Work, WorkLine
from gapstudio.operations import Project
from gapstudio.operations.import_annotations import ImportPreview, apply_import, plan_again, plan_import, read_file
from gapstudio.operations.label_sets import label_set_of

_AREAS = (Area.ANNOTATIONS, Area.DOCUMENTS, Area.LABELS, Area.WORK, Area.PEOPLE, Area.CORPORA)
_LOSS_ROWS = 4


class ImportPane(QWidget):
    """Reads a file or folder of annotations, shows what it would change, and takes it in.

    Signals:
        closed: Back to the document.

    Args:
        session: The project.
        settings: Where the annotator's name is kept.
        ask: Asks for files.
    """

    closed = Signal()

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._settings, self._ask_file = session, settings, ask
        self._preview: ImportPreview | None = None
        self._path: Path | None = None
        self._imported = ""
        self._importing = self._behind = False
        self.setAccessibleName("Import annotations")
        self.messages = MessageArea()
        self.work = WorkLine(session)
        self.form = ImportForm()
        self.documents = document_table()
        self.spans = span_table()
        self.losses = loss_table("What does not come in")
        self.summary = QLabel()
        self.notes = note()
        self._lost_head = heading("What does not come in")
        self._make_actions()
        self.report = ImportReport([self.other, self.undo])
        self.drop = DropArea([self.choose_file, self.choose_folder])
        self._lay_out()
        self.drop.dropped.connect(self.read)
        self.form.changed.connect(self._plan_again)
        self.form.format_changed.connect(self._read_again)
        self.documents.current_changed.connect(self._show_spans)
        self.work.stopped.connect(self._stopped)
        for table in (self.documents, self.spans, self.losses):
            table.failed.connect(self.messages.show_error)
        self._clear()

    def read(self, path: Path, format: str = "") -> None:
        """Reads a file or folder and shows what it would change.

        Args:
            path: The file or folder.
            format: Name of its format; the one that was stated where the file was chosen, or recognised, where "".
        """
        format = format or self.drop.format.value
        self.messages.clear()
        if path != self._path:
            self.form.labels.forget()
        if not self.form.annotator.text():
            self.form.annotator.setText(working_name(self._settings))
        self._path = path
        work, options = self.work.begin(f"Reading {path.name}"), self.form.options()

        def question(project: Project) -> ImportPreview:
            file = read_file(path, format)
            return plan_import(project, file, options, progress=work.tell, cancelled=work.stopped)

        self._session.ask(question, lambda made: self._take(work, made), lambda error: self._refuse(work, error))

    def refresh(self, changes: ChangeSet) -> None:
        """Judges anew what would change; only when it is looked at."""
        if self._importing or not touches(changes, *_AREAS):
            return
        if self._stack.currentWidget() is self.report and self._session.project.redo_title == self._imported:
            self._undone()  # by the key of the window
        self.undo.setEnabled(False)  # what is undone first is something else now
        if self._preview is not None:
            self._behind = not self.isVisible()
            if self.isVisible():
                self._plan_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Judges anew where the project has changed meanwhile."""
        super().showEvent(event)
        (self.documents if self._preview is not None else self.drop).setFocus()
        if self._behind:
            self._behind = False
            self._plan_again()

    # --- before

    def _read_again(self) -> None:
        if self._path is not None:
            self.read(self._path, self.form.format.value)

    def _plan_again(self) -> None:
        before, options = self._preview, self.form.options()
        if before is None:
            return
        work = self.work.begin("Looking at what would change")
        self._allow()
        self._session.ask(
            lambda project: plan_again(project, before, options),
            lambda made: self._take(work, made),
            lambda error: self._refuse(work, error),
        )

    def _take(self, work: Work, preview: ImportPreview) -> None:
        if not self.work.end(work):
            return
        self._preview = preview
        self.drop.format.choose("")  # what was stated of this file holds for no other
        self.form.set_preview(preview, label_set_of(self._session.project))
        self.summary.setText(f"{preview.file.path.name}: {preview.sentence()}")
        self.notes.setText(" ".join(preview.file.parsed.notes))
        self.notes.setVisible(bool(preview.file.parsed.notes))
        self.documents.set_rows(document_lines(preview))
        if self.documents.current_row() is None and preview.documents:
            self.documents.select_key(0)
        self._show_spans(self.documents.current_row())
        self._show_losses(preview)
        self._stack.setCurrentWidget(self._body)
        self._allow()

    def _show_losses(self, preview: ImportPreview) -> None:
        lines = loss_lines(preview.losses)
        self.losses.set_rows(lines)
        self.losses.fit_rows(_LOSS_ROWS)
        self.losses.setVisible(bool(lines))
        self._lost_head.setVisible(bool(lines))

    def _refuse(self, work: Work, error: GapStudioError) -> None:
        if not self.work.end(work):
            return
        self._allow()
        self.messages.clear()
        self.messages.show_error(error)
        if self._preview is not None:
            self.form.format.choose(self._preview.file.format)
            self._path = self._preview.file.path

    def _stopped(self) -> None:
        self._allow()
        self.messages.show_message(Message("Cancelled; nothing was changed."))

    def _show_spans(self, line: DocumentLine | None) -> None:
        self.spans.set_rows(span_lines(line.document) if line is not None else [])

    # --- importing

    def _import(self) -> None:
        preview = self._preview
        if preview is None or self.work.works:
            return
        self._importing = True
        try:
            outcome = apply_import(self._session.project, preview)
            self._session.apply(lambda _project: outcome.changes)
        except GapStudioError as error:
            self.messages.show_error(error)
            return
        finally:
            self._importing = False
        self._clear()
        self.messages.clear()
        self._imported = outcome.changes.summary
        self.report.show_report(outcome.report)
        self.undo.setEnabled(True)
        self._stack.setCurrentWidget(self.report)
        self.report.buttons[0].setFocus()

    def _undo(self) -> None:
        self._importing = True
        try:
            self._session.undo()
        finally:
            self._importing = False
        self._undone()

    def _undone(self) -> None:
        """Says that nothing came in after all."""
        self._clear()
        self.drop.setFocus()
        self.messages.show_message(Message(f"Undone: {self._imported}."))

    def _clear(self) -> None:
        """Goes back to where a file is chosen."""
        self._preview = self._path = None
        self._stack.setCurrentWidget(self.drop)
        self._allow()

    def _again(self) -> None:
        self.messages.clear()
        self._clear()

    # --- parts

    def _make_actions(self) -> None:
        self.choose_file = make_action(self, "Choose a &file …", "documents", "Choose a file of annotations", self._choose_file)
        self.choose_folder = make_action(
            self, "Choose a f&older …", "folder", "Choose a folder of annotations, such as of brat or FUNSD", self._choose_folder
        )
        self.take = make_action(self, "&Import", "import", "Take it in, as one step of undo (Ctrl+Return)", self._import)
        self.take.setShortcut(QKeySequence("Ctrl+Return"))
        self.take.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.other = make_action(self, "&Another file", "import", "Choose another file or folder", self._again)
        self.undo = make_action(self, "&Undo", "undo", "Take the import back", self._undo)
        self.back = make_action(self, "Back to the document", "documents", "Back to the document (Esc)", self.closed.emit)
        self.back.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions([self.take, self.back])

    def _choose_file(self) -> None:
        for path in self._ask_file(self, FileQuestion(Pick.FILE, "Import annotations")):
            self.read(path)

    def _choose_folder(self) -> None:
        for path in self._ask_file(self, FileQuestion(Pick.FOLDER, "Import annotations")):
            self.read(path)

    def _allow(self) -> None:
        ready = self._preview is not None and not self.work.works
        self.take.setEnabled(ready and self._preview is not None and self._preview.changes_something)

    def _lay_out(self) -> None:
        self.summary.setFont(font(Size.LARGE, bold=True))
        self.summary.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.drop)
        self._body = self._made_body()
        self._stack.addWidget(self._body)
        self._stack.addWidget(self.report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Import annotations", ActionButton(self.back)))
        column.addWidget(self.messages)
        column.addWidget(self.work)
        column.addWidget(self._stack, 1)

    def _made_body(self) -> QWidget:
        tables = QSplitter(Qt.Orientation.Vertical)
        tables.setChildrenCollapsible(False)
        tables.addWidget(_under("Documents", self.documents))
        tables.addWidget(_under("Spans of the document", self.spans))
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.summary)
        left.addWidget(self.notes)
        left.addWidget(tables, 1)
        left.addWidget(self._lost_head)
        left.addWidget(self.losses)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(self.other))
        buttons.addWidget(ActionButton(self.take, primary=True))
        beside = QWidget()
        beside.setMinimumWidth(38 * GRID)
        beside.setMaximumWidth(44 * GRID)
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GRID)
        right.addWidget(self.form, 1)
        right.addLayout(buttons)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addLayout(left, 3)
        row.addWidget(beside, 2)
        return body


def _under(title: str, table: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(heading(title))
    column.addWidget(table, 1)
    return box
