"""Layers that differ are settled here: the same page once for each annotator, the conflicts beside, a key for each answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet, LabelSet
from gapstudio.gui.annotator import working_name
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count
from gapstudio.gui.pages.annotate.people.adjudication_desk import AdjudicationDesk
from gapstudio.gui.pages.annotate.people.layer_stack import LayerStack
from gapstudio.gui.pages.annotate.people.looks import ShownLayer, annotator_styles, layer_marks, mark_id, said
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, LabelStyle, Role, Size, font, label_style, set_icon
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.flow import FlowLayout
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.swatch import swatch_pixmap
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations.layers import LayerGroup

_NOTHING = (
    "No document waits to be adjudicated. One does once two annotators have finished it and marked different things; "
    "assign documents to several of them, and merge what comes back."
)
_KEYS = (
    "1, 2 … takes that annotator's, B keeps all, 0 none · drag an end for other limits · ↑ ↓ conflicts · "
    "Enter agreed, next conflict · Ctrl+Enter done, next document · Ctrl+Z undo"
)
_MOST_SIDES = 9


@dataclass(frozen=True)
class ConflictRow:
    """One conflict as the list shows it: its position, its page from 1, what the sides say, and what stands ("" while open)."""

    number: int
    page: int | None
    sides: str
    stands: str


_COLUMNS: tuple[Column[ConflictRow], ...] = (
    Column("", lambda row: row.number + 1, numeric=True, width=5 * GRID),
    Column("Page", lambda row: row.page, text=lambda page: "–" if page is None else str(page), numeric=True, width=7 * GRID),
    Column("Stands", lambda row: row.stands or "open", colour=lambda row: None if row.stands else Role.WARN, width=17 * GRID),
    Column("They say", lambda row: row.sides),
)


class AdjudicationPane(QWidget):
    """Settles the layers of documents.

    Signals:
        closed: Back to the document.
        people_wanted: The list of annotators is wanted.

    Args:
        session: The project.
        settings: Where the name and the splitter are kept.

    Attributes:
        desk: The document at hand, without widgets.
        stack: Its layers.
        list: Its conflicts.
    """

    closed = Signal()
    people_wanted = Signal()

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._behind = True
        self._styles: tuple[LabelStyle, ...] = ()
        self.setAccessibleName("Adjudicate")
        self.desk = AdjudicationDesk(session, self._annotator)
        self.stack = LayerStack(session)
        self._conflicts = TableModel(_COLUMNS, key=lambda row: row.number)
        self.list = TableView(self._conflicts, "Conflicts")
        self.title, self.where, self.question = note(), note(), QLabel()
        self.messages, self.told = MessageArea(), note()
        self.sides: list[QPushButton] = []
        self._stack = QStackedWidget()
        self._make_actions()
        self._lay_out()
        self._connect()

    def open_document(self, document: str = "") -> None:
        """Shows a document; the first that waits, where none is named."""
        self._behind = False
        if document:
            self.desk.load(document)
        else:
            self.desk.begin()

    def refresh(self, changes: ChangeSet) -> None:
        """Follows what changed, once it is looked at."""
        if self.isVisible():
            self.desk.refresh(changes)
        else:
            self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what waits when it is looked at."""
        super().showEvent(event)
        self.setFocus()
        if self._behind:
            self._behind = False
            self.desk.load()

    # --- inside

    def _annotator(self) -> str:
        return working_name(self._settings)

    def _make_actions(self) -> None:
        key = Qt.Key
        self.choices = [self._action(f"&{n}", "check", (f"{n}",), self._chooser(n - 1)) for n in range(1, _MOST_SIDES + 1)]
        self.both = self._action("Keep all", "copy", ("B",), self._choose_all)
        self.both.setToolTip("What every annotator says stands (B)")
        self.neither = self._action("None", "cancel", ("0",), self._choose_none)
        self.neither.setToolTip("Nothing stands here (0)")
        self.agree = self._action("Accept agreed", "check", (key.Key_Return, key.Key_Enter), self.desk.agree)
        self.agree.setToolTip("Take what all agree on, and go to the next open conflict (Enter)")
        self.finish = self._action("Done, next document", "check", ("Ctrl+Return", "Ctrl+Enter"), self.desk.finish)
        self.finish.setToolTip("This document is settled; show the next one that waits (Ctrl+Enter)")
        self.next = self._action("Next document", "page-down", ("Alt+PgDown",), self._skip)
        self.next.setToolTip("Leave this document as it is (Alt+PgDn)")
        self._action("Next conflict", "", ("Down", "J"), self._down)
        self._action("Previous conflict", "", ("Up", "K"), self._up)
        self.done = self._action("Back to the document", "documents", (key.Key_Escape,), self.closed.emit)
        self.done.setToolTip("Back to the document (Esc)")
        self.people = make_action(self, "Annotators …", "info", "Who annotates, and who has what", self.people_wanted.emit)

    def _action(self, text: str, icon: str, keys: Sequence[Qt.Key | str], run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if icon:
            set_icon(action, icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key that is held must not settle what nobody has seen
        action.triggered.connect(lambda: run())
        self.addAction(action)
        return action

    def _chooser(self, side: int) -> Callable[[], None]:
        return lambda: self.desk.choose(side)

    def _choose_all(self) -> None:
        group = self.desk.current
        if group is not None:
            self.desk.choose(*range(len(group.sides)))

    def _choose_none(self) -> None:
        self.desk.choose()

    def _skip(self) -> None:
        self.desk.skip()

    def _down(self) -> None:
        self.desk.step(1)

    def _up(self) -> None:
        self.desk.step(-1)

    def _lay_out(self) -> None:
        head = pane_head("Adjudicate", self.title, ActionButton(self.next), ActionButton(self.done))
        self.title.setWordWrap(False)
        self.question.setFont(font(Size.LARGE, bold=True))
        body = make_splitter(self._settings, "adjudicate", [self.stack, self._beside()], [640, 380])
        self._body = body
        self._stack.addWidget(body)
        self._empty = EmptyState("check", _NOTHING, [self.people, self.done])
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)

    def _beside(self) -> QWidget:
        box = QWidget()
        box.setMinimumWidth(40 * GRID)
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.question)
        column.addWidget(self.where)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(GRID // 2)
        column.addLayout(self._answers)
        others = FlowLayout(GRID)
        for action in (self.both, self.neither, self.agree):
            others.addWidget(_unfocused(ActionButton(action)))
        others.addWidget(_unfocused(ActionButton(self.finish, primary=True)))
        column.addLayout(others)
        column.addWidget(self.told)
        column.addWidget(heading("Conflicts of this document"))
        column.addWidget(self.list, 1)
        column.addWidget(note(_KEYS))
        return box

    def _connect(self) -> None:
        self.desk.shown.connect(self._show_document)
        self.desk.moved.connect(self._show_conflict)
        self.desk.failed.connect(self._fail)
        self.desk.told.connect(self.told.setText)
        self.stack.mark_clicked.connect(self._clicked)
        self.stack.edge_dragged.connect(self._dragged)
        self.list.current_changed.connect(self._chosen)

    def _fail(self, error: Exception) -> None:
        self.messages.clear()
        self.messages.show_error(error)  # type: ignore[arg-type]  # the desk emits nothing else

    def _show_document(self) -> None:
        layers, labels = self.desk.layers, self.desk.labels
        self._stack.setCurrentWidget(self._body if layers is not None else self._empty)
        for action in (self.finish, self.agree, self.next):
            action.setEnabled(layers is not None)
        if layers is None or labels is None or self.desk.found is None:
            self.title.setText("")
            return
        waiting = self.desk.found.waiting
        at = (
            f"{waiting.index(self.desk.document) + 1} of {count(len(waiting))} that wait" if self.desk.document in waiting else ""
        )
        self.title.setText(" · ".join(part for part in (layers.document.name, at) if part))
        self.next.setEnabled(bool([one for one in waiting if one != self.desk.document]))
        people = [view.annotator for view in layers.views]
        styles = annotator_styles(self.desk.found.people)
        self._styles = tuple(styles.get(one.id) or label_style(len(styles)) for one in people)
        disputed = frozenset(one.id for group in layers.conflicts for side in group.sides for one in side)
        shown = [
            ShownLayer(
                view.annotator.name,
                "" if view.finished else view.layer.state.value,
                self._styles[number],
                layer_marks(view.confirmed, disputed, self._styles[number], labels, number),
            )
            for number, view in enumerate(layers.views)
        ]
        self.stack.show_layers(self.desk.document, self.desk.found.reading, shown)
        with QSignalBlocker(self.list):  # which conflict is at hand is for the desk to say, not for the row that was current
            self._conflicts.set_rows([self._row(number, group, labels) for number, group in enumerate(layers.conflicts)])

    def _row(self, number: int, group: LayerGroup, labels: LabelSet) -> ConflictRow:
        stands = self.desk.standing(group)
        sides = " / ".join(said(side, labels) for side in group.sides)
        return ConflictRow(number, self._page(group), sides, "" if stands is None else said(stands, labels))

    def _page(self, group: LayerGroup) -> int | None:
        reading = self.desk.found.reading if self.desk.found is not None else None
        if reading is None or group.start is None:
            return None
        return next((page.number + 1 for page in reading.pages if page.start <= (group.start or 0) < page.end), None)

    def _show_conflict(self) -> None:
        layers, labels, group = self.desk.layers, self.desk.labels, self.desk.current
        self.messages.clear()  # why something could not be done concerned the conflict before, or was mended
        if layers is None or labels is None:
            return
        self._show_answers(group, labels)
        for action in (self.both, self.neither):
            action.setEnabled(group is not None)
        if group is None:
            self.question.setText("All agree here" if layers.views else "")
            self.where.setText("Accept what is agreed, or go on to the next document.")
            return
        left = len(self.desk.open)
        self.question.setText(f"Conflict {self.desk.at + 1} of {count(len(self.desk.conflicts))}")
        stands = self.desk.standing(group)
        told = "Not decided." if stands is None else f"Stands: {said(stands, labels)}."
        self.where.setText(f"{told} {count(left)} still open.")
        self.list.select_key(self.desk.at)
        if group.start is not None and group.end is not None:
            marks = [mark_id(number, one.id) for number, side in enumerate(group.sides) for one in side]
            self.stack.reveal(group.start, group.end, marks)

    def _show_answers(self, group: LayerGroup | None, labels: LabelSet) -> None:
        sides = group.sides if group is not None else ()
        people = [view.annotator.name for view in self.desk.layers.views] if self.desk.layers is not None else []
        while len(self.sides) < min(len(sides), _MOST_SIDES):
            self._add_side()
        for number, button in enumerate(self.sides):
            button.setVisible(number < len(sides))
            self.choices[number].setEnabled(number < len(sides))
            if number >= len(sides):
                continue
            words = f"{people[number]}: {said(sides[number], labels)}"
            button.setText(f" {number + 1}  {button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 40 * GRID)}")
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({number + 1})")
            button.setIcon(QIcon(swatch_pixmap(self._styles[number], self.devicePixelRatioF(), 14)))

    def _add_side(self) -> None:
        button = QPushButton()
        button.setObjectName("side")
        button.setStyleSheet("text-align: left")
        button.clicked.connect(self.choices[len(self.sides)].trigger)
        self.sides.append(_unfocused(button))
        self._answers.addWidget(button)

    def _clicked(self, mark: str) -> None:
        """Puts the conflict at hand that a mark belongs to."""
        number, _, id = mark.partition(":")
        for at, group in enumerate(self.desk.conflicts):
            if number and id in {one.id for one in group.sides[int(number)]}:
                self.desk.go(at)

    def _dragged(self, mark: str, start: int, end: int) -> None:
        """Takes a span with other ends than anybody gave it, where it belongs to the conflict at hand."""
        number, _, id = mark.partition(":")
        group = self.desk.current
        own = next((one for one in group.sides[int(number)] if one.id == id), None) if group is not None and number else None
        if own is not None:
            self.desk.draw(start, end, own.label)

    def _chosen(self, row: ConflictRow | None) -> None:
        if row is not None and row.number != self.desk.at:
            self.desk.go(row.number)


def _unfocused(button: QPushButton) -> QPushButton:
    """Leaves the keyboard to the pane, whose keys answer."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
