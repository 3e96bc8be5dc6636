"""The pane of the review: coverage by kind, a random sample to draw, shares of the categories, agreement of the proposals."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gapstudio.domain import Area, ErrorKind, ErrorQuery
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.review.rows import (
    COLUMNS,
    AgreementRow,
    agreement_rows,
    agreement_words,
    basis_words,
    coverage_rows,
    query_of,
    sentence,
    share_rows,
)
from gapstudio.gui.pages.pane import Pane
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.gui.widgets.share_bars import ShareBars
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import Project
from gapstudio.operations.error_review import ReviewAgreement, ReviewState, proposals_agreement, review_state
from gapstudio.operations.error_sample import draw_error_sample, forget_error_sample
from gapstudio.operations.taxonomies import taxonomy_of

_EMPTY = "Draw a random sample of the errors and tag them: then this shows what share of all errors each cause has."
_PROPOSED = 30


class ReviewPane(Pane):
    """How far the review of a run's errors is, and what follows from it; `closed` leads back to the errors.

    Signals:
        query_wanted: An `ErrorQuery` whose errors a person wants to see.

    Args:
        session: The project.

    Attributes:
        coverage: A bar a kind of error.
        shares: A bar a category.
        agreement: Proposals against people.
    """

    query_wanted = Signal(object)
    AREAS = (Area.REVIEWS, Area.TAXONOMY, Area.ANNOTATIONS, Area.MAPPING, Area.LABELS, Area.WORK, Area.DOCUMENTS, Area.RUNS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._run = ""
        self._state: ReviewState | None = None
        self.said, self.basis, self.agreed = note(), note(), note()
        self.coverage = ShareBars("Reviewed errors by kind", axis=False)
        self.shares = ShareBars("Share of each category among all errors")
        self._table: TableModel[AgreementRow] = TableModel(COLUMNS, key=lambda row: row.category.id)
        self.agreement = TableView(self._table, "Agreement of proposals with people")
        self.many = QSpinBox()
        self.many.setRange(1, 100_000)
        self.many.setValue(_PROPOSED)
        self.many.setAccessibleName("How many errors to draw")
        self.draw = make_action(self, "Draw errors at random", "sample", "Draw so many more errors, by kind", self.draw_sample)
        self.show_drawn = make_action(self, "Show those to review", "errors", "Drawn and not yet reviewed", self._show_open)
        self.forget = make_action(self, "Forget the sample", "remove", "Forget which errors were drawn; tags stay", self._forget)
        self.back = make_action(self, "Back", "errors", "Back to the errors (Esc)", self.closed.emit)
        self._stack = QStackedWidget()
        self._connect()
        self._lay_out()

    def set_run(self, run: str) -> None:
        """Shows the review of another run, once the pane is seen."""
        if run != self._run:
            self._run, self._state = run, None
            self.messages.clear()
            self.agreement.hide()
            self.agreed.setText("Comparing …")
        self._outdate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Takes messages away: they are about what was done here."""
        self.messages.clear()
        super().hideEvent(event)

    def draw_sample(self) -> None:
        """Draws as many errors as the field says."""
        number = self.many.value()
        self._do(lambda project: draw_error_sample(project, self._run, errors=number).changes)

    # --- inside

    def _forget(self) -> None:
        self._do(lambda project: forget_error_sample(project, self._run))

    def _do(self, deed: Any) -> None:
        self.messages.clear()
        self._session.attempt(deed, self.messages.show_error)
        self._catch_up()

    def _catch_up(self) -> None:
        run = self._run
        if not run:
            return
        self._stale = False

        def state(project: Project) -> ReviewState:
            return review_state(project, run)

        def agreement(project: Project) -> tuple[str, ReviewAgreement]:
            return run, proposals_agreement(project, run)

        self._session.ask(state, self._show_state, self.messages.show_error, topic="review of errors")
        self._session.ask(agreement, self._show_agreement, self.messages.show_error, topic="agreement of proposals")

    def _show_state(self, state: ReviewState) -> None:
        if state.run != self._run:
            return
        self._state = state
        begun = bool(state.reviewed or state.drawn)
        self._stack.setCurrentIndex(1 if begun else 0)
        self.said.setText(sentence(state))
        self.basis.setText(basis_words(state))
        self.coverage.set_rows(coverage_rows(state))
        self.shares.set_rows(share_rows(state, taxonomy_of(self._session.project)))
        waiting = sum(one.drawn - one.drawn_reviewed for one in state.kinds)
        self.show_drawn.setEnabled(waiting > 0)
        self.forget.setEnabled(state.drawn > 0)
        self.draw.setEnabled(state.drawn < state.errors)

    def _show_agreement(self, found: tuple[str, ReviewAgreement]) -> None:
        run, agreement = found
        if run != self._run:
            return
        self.agreed.setText(agreement_words(agreement))
        rows = agreement_rows(agreement, taxonomy_of(self._session.project)) if agreement.errors else []
        self._table.set_rows(rows)
        self.agreement.setVisible(bool(rows))

    def _show_open(self) -> None:
        self.query_wanted.emit(ErrorQuery(sampled=True, reviewed=False))

    def _choose_kind(self, kind: ErrorKind) -> None:
        self.query_wanted.emit(ErrorQuery(kinds=frozenset({kind})))

    def _choose_category(self, category: str) -> None:
        self.query_wanted.emit(query_of(taxonomy_of(self._session.project), category))

    def _choose_row(self, row: AgreementRow) -> None:
        self._choose_category(row.category.id)

    def _connect(self) -> None:
        self.coverage.chosen.connect(self._choose_kind)
        self.shares.chosen.connect(self._choose_category)
        self.agreement.row_activated.connect(self._choose_row)
        self.setFocusProxy(self.shares)

    def _lay_out(self) -> None:
        self._stack.addWidget(EmptyState("sample", _EMPTY, [self.draw]))
        self._stack.addWidget(self._halves())
        drawing = QHBoxLayout()
        drawing.setSpacing(GRID)
        drawing.addWidget(QLabel("How many"))
        drawing.addWidget(self.many)
        for action in (self.draw, self.show_drawn, self.forget):
            drawing.addWidget(ActionButton(action, primary=action is self.draw))
        drawing.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Review", ActionButton(self.back)))
        column.addWidget(self.said)
        column.addLayout(drawing)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)

    def _halves(self) -> QSplitter:
        scroll = scrolled(_column(self.shares))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(2 * GRID)
        agreed = (heading("Proposals against people"), self.agreed, self.agreement)
        halves.addWidget(_column(heading("Reviewed, by kind"), self.coverage, *agreed))
        halves.addWidget(_column(heading("Share of all errors, %"), self.basis, scroll))
        halves.setSizes([60 * GRID, 60 * GRID])
        return halves

    def sizeHint(self) -> QSize:
        """Returns the usual size."""
        return QSize(120 * GRID, 80 * GRID)


def _column(*widgets: QWidget) -> QWidget:
    """Returns widgets one under the other, from the top."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    for widget in widgets:
        column.addWidget(widget, isinstance(widget, QAbstractScrollArea))
    column.addStretch(0)
    return box
