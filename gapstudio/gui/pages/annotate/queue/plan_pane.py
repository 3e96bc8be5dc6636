"""The planner: how many more suppliers and documents make the score as sure as wanted."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count, points
from gapstudio.gui.pages.annotate.queue.plan_chart import PlanChart
from gapstudio.gui.pages.annotate.queue.plan_words import Option, answer_words, floor_words, options_of, parts_words
from gapstudio.gui.pages.annotate.queue.runs import RunChoice
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Size, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations.plan import HALF_WIDTH, Plan, plan

_DELAY_MS = 250
_MOST_ROWS = 6
_AREAS = tuple(area for area in Area if area not in (Area.REPORT, Area.HISTORY))
_COLUMNS: tuple[Column[Option], ...] = (
    Column("Suppliers", lambda one: one.suppliers, text=count, numeric=True, width=12 * GRID, hint="New ones"),
    Column("Each", lambda one: one.each, text=count, numeric=True, width=7 * GRID, hint="Documents of each new supplier"),
    Column("Documents", lambda one: one.documents, text=count, numeric=True, width=13 * GRID, hint="New ones in all"),
    Column("±", lambda one: one.half_width, text=points, numeric=True, width=6 * GRID, hint="Points of F1"),
    Column("", lambda one: one.remark),
)


class PlanPane(QWidget):
    """Answers how much labelling is enough, with the alternatives and what no labelling lowers.

    Signals:
        closed: Back to the document.

    Args:
        session: The project.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._behind = True
        self.setAccessibleName("Planner")
        self.plan: Plan | None = None
        self.run = RunChoice()
        self.wanted = QDoubleSpinBox()
        self.wanted.setRange(0.1, 30.0)
        self.wanted.setSingleStep(0.5)
        self.wanted.setDecimals(1)
        self.wanted.setPrefix("± ")
        self.wanted.setSuffix(" points")
        self.wanted.setValue(100 * HALF_WIDTH)
        self.wanted.setAccessibleName("Wanted half width of the interval, in points of F1")
        self.wanted.setMinimumWidth(16 * GRID)
        self.computing = note()
        self.answer = QLabel("Working it out …")
        self.said = note()
        self.chart = PlanChart()
        self.parts = note()
        self.floor = note()
        self.options = TableView(TableModel(_COLUMNS, key=lambda one: one.each), "Alternatives")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self.wanted.valueChanged.connect(lambda _: self._ask_soon())
        self.run.chosen.connect(lambda _: self._ask_soon())
        self.done = QAction("Back to the document", self)
        set_icon(self.done, "documents")
        self.done.setToolTip("Back to the document (Esc)")
        self.done.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.done.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.done.triggered.connect(self.closed)
        self.addAction(self.done)
        self._refusal: EmptyState | None = None
        self._stack = QStackedWidget()
        self._lay_out()

    def refresh(self, changes: ChangeSet) -> None:
        """Plans anew where what it rests on may have changed; only when it is looked at."""
        if touches(changes, *_AREAS) and not self._behind:
            self._behind = not self.isVisible()
            if self.isVisible():
                self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Plans when it is looked at."""
        super().showEvent(event)
        self.wanted.setFocus()
        self.wanted.selectAll()
        if self._behind:
            self._behind = False
            self._ask()

    def _lay_out(self) -> None:
        head = pane_head("How many documents are enough?", self.run, ActionButton(self.done))
        self.answer.setFont(font(Size.TITLE, bold=True))
        for label in (self.answer, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(self._left(), 3)
        row.addWidget(self._beside(), 2)
        self._stack.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _left(self) -> QVBoxLayout:
        ask = QHBoxLayout()
        ask.setSpacing(GRID)
        label = QLabel("I want the F1 on our documents to be known to")
        label.setBuddy(self.wanted)
        ask.addWidget(label)
        ask.addWidget(self.wanted)
        ask.addWidget(self.computing)
        ask.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addLayout(ask)
        column.addWidget(self.answer)
        column.addWidget(self.said)
        column.addWidget(self.chart, 1)
        column.addStretch(0)
        return column

    def _beside(self) -> QWidget:
        beside = QWidget()
        beside.setMinimumWidth(42 * GRID)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, GRID)
        ways.setSpacing(GRID)
        ways.addWidget(heading("Ways to get there"))
        ways.addWidget(self.options)
        column.addWidget(self._ways)
        column.addWidget(heading("Where the uncertainty comes from"))
        column.addWidget(self.parts)
        column.addSpacing(GRID)
        column.addWidget(heading("What no labelling lowers"))
        column.addWidget(self.floor)
        column.addStretch(1)
        return beside

    def _ask_soon(self) -> None:
        self.computing.setText("computing …")
        self._timer.start()

    def _ask(self) -> None:
        self.run.fill(self._session)
        self.computing.setText("computing …")
        wanted, run = self.wanted.value() / 100, self.run.value or ""
        self._session.ask(
            lambda project: plan(project, half_width=wanted, run=run), self._take, self._refused, topic="annotate.plan"
        )

    def _take(self, made: Plan) -> None:
        self.plan = made
        self.computing.clear()
        self._show_refusal(made.refusal)
        if made.refusal:
            return
        self.answer.setText(answer_words(made))
        self.said.setText(made.sentence)
        self.chart.set_plan(made)
        options = options_of(made)
        self._ways.setVisible(bool(options))
        self.options.table.set_rows(options)
        self.options.fit_rows(_MOST_ROWS)
        self.parts.setText(parts_words(made))
        self.floor.setText(floor_words(made))

    def _refused(self, error: GapStudioError) -> None:
        self.plan = None
        self.computing.clear()
        self._show_refusal(f"{error.message} {error.remedy}".strip())

    def _show_refusal(self, words: str) -> None:
        """Shows why nothing is planned in place of a plan, or the plan."""
        if self._refusal is not None and self._refusal.accessibleName() != words:
            self._stack.removeWidget(self._refusal)
            self._refusal.deleteLater()
            self._refusal = None
        if words and self._refusal is None:
            self._refusal = EmptyState("info", words, [self.done])
            self._stack.addWidget(self._refusal)
        self._stack.setCurrentWidget(self._refusal or self._body)
