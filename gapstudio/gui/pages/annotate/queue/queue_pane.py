"""The left pane of Annotate: which document comes next, by which order, and how far the work has come."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet, WorkState
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count, plural
from gapstudio.gui.pages.annotate.queue.feed import QueueFeed
from gapstudio.gui.pages.annotate.queue.kinds import KINDS
from gapstudio.gui.pages.annotate.queue.plan_words import proposal_of
from gapstudio.gui.pages.annotate.queue.progress_line import ProgressLine
from gapstudio.gui.pages.annotate.queue.queue_list import QueueList
from gapstudio.gui.pages.annotate.queue.sample_form import SampleForm
from gapstudio.gui.pages.documents.thumbnails import Thumbnails
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import Choice, Option, note
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.operations.plan import plan
from gapstudio.operations.queue import QueueKind, SampleState

_UNFINISHED = (WorkState.NEW, WorkState.IN_WORK)
_STATES = (
    Option("All", ()),
    Option("Not finished", _UNFINISHED, "New and in work"),
    *(Option(state.value.capitalize(), (state,)) for state in WorkState),
)
_NONE_READ = "There are no documents that were read. Import some on Documents."
_NONE_PASS = "No document passes the filter."


class QueuePane(QWidget):
    """Shows the review queue. Nothing moves while a person works: another order comes only when it is asked for.

    Signals:
        document_wanted: Id of a document to open.
        judging_wanted: Unjudged predictions are to be judged.
        planning_wanted: How many documents are enough.

    Args:
        session: The project.
        settings: Where the order is remembered.
    """

    document_wanted = Signal(str)
    judging_wanted = Signal()
    planning_wanted = Signal()

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._planned_for: SampleState | None = None
        self._key = f"queue/{sha256(str(session.path).encode()).hexdigest()[:12]}"
        self._current = ""
        self._fresh = False
        self._behind = True
        self.setAccessibleName("Queue")
        self.feed = QueueFeed(session, self._remembered())
        self.messages = MessageArea()
        self.kind = Choice("Order", [Option(words.title, kind, words.sentence) for kind, words in KINDS.items()])
        self.kind.choose(self.feed.kind)
        self.said = note()
        self.sample = SampleForm(session)
        self.filter = QLineEdit(placeholderText="Filter", clearButtonEnabled=True)
        self.states = Choice("State", _STATES)
        self.states.setToolTip("Which documents are listed; one that you finish stays until you choose again")
        self.shown = QLabel()
        self.thumbnails = Thumbnails(session, self)
        self.list = QueueList(self.feed.model, self.thumbnails.picture)
        self.empty = note()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = ProgressLine()
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_words()

    # --- what the page asks for

    def refresh(self, changes: ChangeSet) -> None:
        """Brings lines, progress and sample up to date; place, cursor and order stay."""
        if self.feed.is_loaded or not self._behind:
            self.feed.refresh(changes)
        elif self.isVisible():
            self._load()
        self.thumbnails.try_again(changes.documents)

    def set_current(self, document: str) -> None:
        """Marks the document that is open ("" for none) and scrolls to it."""
        self._current, self._fresh = document, False
        self.list.set_current(document)

    def beside(self, step: int, *, unfinished: bool = False) -> str:
        """Returns the document that is `step` places after (or before, where negative) the current one; "" past the ends.

        Args:
            step: Not 0.
            unfinished: Whether documents that are done or skipped are passed over.
        """
        return next(islice(self._from_here(step > 0, unfinished), abs(step) - 1, None), "")

    def upcoming(self, number: int) -> tuple[str, ...]:
        """Returns the documents after the current one, at most `number`, to prepare them."""
        return tuple(islice(self._from_here(True, False), number))

    def position(self, document: str) -> tuple[int, int] | None:
        """Returns a document's place in the queue, from 1, and how many there are; None for one that is not in it."""
        lines = self.feed.model.all_rows
        here = next((at for at, line in enumerate(lines, start=1) if line.document == document), 0)
        return (here, len(lines)) if here else None

    def sizeHint(self) -> QSize:
        """Returns a width at which most names are whole."""
        return QSize(34 * GRID, 80 * GRID)

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for the queue when it is first looked at."""
        super().showEvent(event)
        if self._behind:
            self._load()

    # --- inside

    def _remembered(self) -> QueueKind:
        stored = str(self._settings.value(self._key, QueueKind.IN_ORDER.value))
        return QueueKind(stored) if stored in set(QueueKind) else QueueKind.IN_ORDER

    def _load(self) -> None:
        self._behind = False
        self.feed.order()

    def _from_here(self, forward: bool, unfinished: bool) -> Iterable[str]:
        """Yields documents that are listed from the current one on; one that is not listed still has its place.

        In an order that was chosen just now, the way forward begins at its top.
        """
        if self._behind:
            self._load()
        model = self.feed.model
        listed, lines = model.positions(), model.all_rows if forward else model.all_rows[::-1]
        here = next((at for at, line in enumerate(lines) if line.document == self._current), -1)
        for line in lines[0 if self._fresh and forward else here + 1 :]:
            if line.document in listed and line.document != self._current and (not unfinished or line.state in _UNFINISHED):
                yield line.document

    def _make_actions(self) -> None:
        self.reorder = make_action(self, "Refresh order", "retry", "Order the documents anew", self._reorder)
        tip = "Say of predictions drawn at random that gold cannot judge whether they are right"
        self.judge = make_action(self, "Judge …", "check", tip, self.judging_wanted.emit)
        self.plan = make_action(
            self, "Plan …", "info", "How many more documents make the number how sure", self.planning_wanted.emit
        )

    def _lay_out(self) -> None:
        for label in (self.said, self.shown):
            label.setObjectName("muted")
        self.filter.setAccessibleName("Filter the queue")
        self.filter.setToolTip("Documents with every word in name, supplier, state or reason (Ctrl+Shift+F)")
        glass = QAction(self.filter)
        set_icon(glass, "search", Role.MUTED)
        self.filter.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._filters = QWidget()
        filters = _row(self.filter, self.states)
        filters.setStretch(0, 3)
        filters.setStretch(1, 2)
        self._filters.setLayout(filters)
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.list)
        self._body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(_row(self.kind, _button(self.reorder)))
        column.addWidget(self.said)
        column.addWidget(self.sample)
        column.addWidget(self.messages)
        column.addWidget(self._filters)
        column.addWidget(self.shown)
        column.addWidget(body, 1)
        column.addWidget(self.progress)
        column.addLayout(_row(_button(self.judge, text=True), _button(self.plan, text=True)))
        self.setMinimumWidth(28 * GRID)

    def _connect(self) -> None:
        self.feed.arrived.connect(self._arrived)
        self.feed.moved.connect(self._show_words)
        self.feed.failed.connect(self.messages.show_error)
        self.feed.model.modelReset.connect(self._show_count)
        self.kind.chosen.connect(self._choose_kind)
        self.states.chosen.connect(lambda _: self._choose_states())
        self.filter.textChanged.connect(self.feed.model.set_filter)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.list.document_wanted.connect(self.document_wanted)
        self.thumbnails.arrived.connect(self.list.redraw)
        self.sample.failed.connect(self.messages.show_error)
        self.sample.planning_wanted.connect(self.planning_wanted)
        find = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.filter)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._leave_filter)

    def _choose_kind(self, kind: QueueKind) -> None:
        self._settings.setValue(self._key, kind.value)
        self._reorder(kind)

    def _reorder(self, kind: QueueKind | None = None) -> None:
        self.messages.clear()
        self._behind = False
        self.feed.order(kind)
        self._show_words()

    def _choose_states(self) -> None:
        """Lists the documents that are in these states now; they stay listed when they are finished."""
        states = self.states.value
        listed = {line.document for line in self.feed.model.all_rows if line.state in states}
        self.feed.model.set_condition("state", (lambda line: line.document in listed) if states else None)

    def _arrived(self, reordered: bool) -> None:
        if reordered or self.states.value:
            self._choose_states()
        self.list.set_current(self._current)
        if reordered:
            self._fresh = self.feed.kind is not QueueKind.IN_ORDER
            self.list.scrollToTop()

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.list.setFocus()

    def _show_words(self) -> None:
        feed, sampling = self.feed, self.feed.kind is QueueKind.SAMPLE
        words, there = KINDS[feed.kind].sentence, bool(feed.model.all_rows)  # without any, the note is in their place
        self.said.setText(f"{words} {feed.note}" if feed.is_loaded and feed.note and there and not sampling else words)
        self.sample.setVisible(sampling and feed.is_loaded and feed.sample is not None)
        if sampling and feed.is_loaded and feed.sample is not None and feed.sample != self._planned_for:
            self._propose(feed.sample)
        if feed.sample is not None:
            self.sample.set_state(feed.sample)
        self.reorder.setEnabled(feed.is_loaded)
        tip = "The order may be another one by now: order the documents anew" if feed.stale else "Order the documents anew"
        self.reorder.setToolTip(tip)
        set_icon(self.reorder, "retry", Role.WARN if feed.stale else Role.TEXT)
        self.progress.set_progress(feed.progress)
        self._show_count()

    def _propose(self, sample: SampleState) -> None:
        """Asks the planner how many documents to draw; once for each state of the sample, since it takes a moment."""
        self._planned_for = sample
        self._session.ask(
            plan,
            lambda made: self.sample.set_proposal(*proposal_of(made, sample.documents)),
            lambda error: self.sample.set_proposal(None, error.message),
            topic="queue.plan",
        )

    def _show_count(self) -> None:
        shown, total = self.feed.model.rowCount(), len(self.feed.model.all_rows)
        self._filters.setVisible(total > 0)
        self.shown.setVisible(0 < shown < total)
        self.shown.setText(f"{count(shown)} of {plural(total, 'document')}")
        sampling = self.feed.kind is QueueKind.SAMPLE  # whose form says what to do
        why = self.feed.note or _NONE_READ
        self.empty.setText(_NONE_PASS if total else why if self.feed.is_loaded and not sampling else "")
        self._body.setCurrentWidget(self.list if shown else self.empty)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID // 2)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _button(action: QAction, *, text: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text().removesuffix(" …"))
    if text:
        button.setText(f" {action.text().removesuffix(' …')}")  # Qt leaves no room behind the picture
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
    return button
