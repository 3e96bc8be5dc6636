"""The list of adaptations as a text: what is wrong with it is said while it is typed, with the line."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.theme import GRID, Role, colours_of
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import heading, note
from gapstudio.operations.adaptation_files import AdaptationList, adaptations_text, parse_adaptations, read_adaptations
from gapstudio.operations.adaptations import adaptations_of, shipped_adaptations, use_adaptations, write_adaptations

_PAUSE_MS = 250
_KINDS = "YAML (*.yaml *.yml)"
_LINE = re.compile(r"\bline (\d+)")


class ListEditor(QWidget):
    """Edits the list of a project; it is taken as a whole, as one step of undo.

    Signals:
        closed: Back to what the list comes to.
        failed: A `GapStudioError` of a file.

    Args:
        session: The project.
        ask: Asks for files.

    Attributes:
        text: The list.
        said: What is wrong with it; "" where nothing is.
        take_action: Takes it.
    """

    closed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._ask = session, ask
        self._list: AdaptationList | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("List of adaptations, YAML")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.text.textChanged.connect(self._pause.start)
        self.take_action = make_action(self, "Use this list", "check", "Take the list into the project (Ctrl+Return)", self.take)
        self._bring = make_action(self, "Import …", "import", "Take the list of a YAML file", self.bring)
        self._write = make_action(self, "Export …", "export", "Write the project's list to a YAML file", self.write)
        self._preset = make_action(self, "Preset", "bookmark", "Show the list that ships; it is taken with Use", self.preset)
        self._back = make_action(self, "Back", "retry", "Back without taking what was typed (Esc)", self.closed.emit)
        take = QShortcut(QKeySequence("Ctrl+Return"), self)
        take.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take.activated.connect(self.take)
        self._lay_out()

    def open(self) -> None:
        """Shows the list of the project."""
        self._show(adaptations_of(self._session.project))

    def check(self) -> bool:
        """Says what is wrong, and marks the line; returns whether nothing is."""
        self._pause.stop()
        try:
            self._list = parse_adaptations(self.text.toPlainText(), "The list")
        except GapStudioError as error:
            self._list = None
            self._tell(f"{error.message} {error.remedy}".strip())
        else:
            self._tell("")
        self.take_action.setEnabled(self._list is not None)
        return self._list is not None

    def take(self) -> None:
        """Takes the list into the project, where nothing is wrong with it."""
        if not self.check() or self._list is None:
            return
        wanted = self._list
        if self._session.attempt(lambda project: use_adaptations(project, wanted).changes, self.failed.emit):
            self.closed.emit()

    def preset(self) -> None:
        """Shows the list that ships."""
        self._show(shipped_adaptations())

    def bring(self) -> None:
        """Shows the list of a file."""
        for path in self._ask(self, FileQuestion(Pick.FILE, "Import adaptations", _KINDS)):
            try:
                self._show(read_adaptations(path))
            except GapStudioError as error:
                self.failed.emit(error)

    def write(self) -> None:
        """Writes the list of the project to a file."""
        start = self._session.path.with_name("adaptations.yaml")
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, "Export adaptations", _KINDS, start)):
            try:
                write_adaptations(self._session.project, path)
            except GapStudioError as error:
                self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(heading("Adaptations of this project"))
        row.addStretch(1)
        for action in (self._back, self._preset, self._bring, self._write):
            row.addWidget(ActionButton(action))
        row.addWidget(ActionButton(self.take_action, primary=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(note("What is left out here is proposed no more; ceilings are computed again once the list is used."))
        column.addWidget(self.text, 1)
        column.addWidget(self.said)

    def _show(self, known: AdaptationList) -> None:
        self.text.setPlainText(adaptations_text(known))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.check()

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.setVisible(bool(text))
        found = _LINE.search(text)
        self.text.setExtraSelections([self._marked(int(found.group(1)))] if found else [])

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(colours_of(self)[Role.BAD_GROUND])
        look.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        mark.format = look  # type: ignore[attr-defined]
        mark.cursor = QTextCursor(self.text.document().findBlockByLineNumber(line - 1))  # type: ignore[attr-defined]
        return mark
