"""What takes the place of the errors or of the evidence: confusion matrix, categories, review. Each is made when wanted."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from gapstudio.domain import ChangeSet, ErrorQuery, MatrixCell
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker

if TYPE_CHECKING:
    from gapstudio.gui.pages.errors.page import ErrorsPage


class Panes(QObject):
    """Makes the panes, opens them, and goes back to the errors when they are closed.

    Args:
        page: Which they belong to.
        session: The project.
        ask: Asks for files.
        wide: Where those are shown that take the place of everything.
        beside: Where those are shown that take the place of the evidence.
    """

    def __init__(
        self,
        page: "ErrorsPage",
        session: Session,
        ask: FileAsker,
        wide: QStackedWidget,
        beside: QStackedWidget,
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._ask = page, session, ask
        self._wide, self._beside = wide, beside
        self._made: dict[str, Any] = {}
        actions = page.actions_
        actions.taxonomy.triggered.connect(self._open_taxonomy)
        actions.review.triggered.connect(self._open_review)
        actions.matrix.toggled.connect(self.show_matrix)

    def taxonomy(self) -> Any:
        """Shows the tree of causes, and returns its pane."""
        if "taxonomy" not in self._made:
            from gapstudio.gui.pages.errors.taxonomy import TaxonomyPane

            self._keep("taxonomy", TaxonomyPane(self._session, self._ask), self._wide)
        return self._open("taxonomy")

    def review(self) -> Any:
        """Shows how far the review is and what it says, and returns its pane."""
        if "review" not in self._made:
            from gapstudio.gui.pages.errors.review import ReviewPane

            pane = self._keep("review", ReviewPane(self._session), self._wide)
            pane.query_wanted.connect(self._show_query)
        self._made["review"].set_run(self._page.desk.run)
        return self._open("review")

    def show_matrix(self, on: bool) -> None:
        """Shows the confusion matrix in place of the evidence, or the evidence again."""
        if not on:
            self._page.show_beside(None)
            return
        if "matrix" not in self._made:
            from gapstudio.gui.pages.errors.confusion import ConfusionPane

            pane = ConfusionPane(self._session)
            pane.cell_chosen.connect(self._choose_cell)
            pane.cleared.connect(self._clear_cell)
            pane.closed.connect(self._close_matrix)
            self._made["matrix"] = pane
            self._beside.addWidget(pane)
        self.follow()
        self._page.show_beside(self._made["matrix"])

    def stops(self) -> list[QWidget]:
        """Returns what the keyboard goes to besides the errors, where the confusion matrix is shown."""
        matrix = self._made.get("matrix")
        return [matrix.view] if matrix is not None and matrix.isVisible() else []

    def follow(self) -> None:
        """Shows the errors of the desk, after others came."""
        if "matrix" in self._made and self._page.desk.errors is not None:
            self._made["matrix"].set_errors(self._page.desk.errors)
            self.follow_cell(self._page.table.errors.query.cell)
        if "review" in self._made and self._page.desk.run:
            self._made["review"].set_run(self._page.desk.run)

    def follow_cell(self, cell: MatrixCell | None) -> None:
        """Marks the cell that errors are filtered by."""
        if "matrix" in self._made:
            self._made["matrix"].set_chosen(cell)

    def refresh(self, changes: ChangeSet) -> None:
        """Brings those that were made up to date."""
        for pane in self._made.values():
            if callable(refresh := getattr(pane, "refresh", None)):
                refresh(changes)

    # --- inside

    def _open_taxonomy(self) -> None:
        self.taxonomy()

    def _open_review(self) -> None:
        self.review()

    def _keep(self, name: str, pane: Any, stack: QStackedWidget) -> Any:
        self._made[name] = pane
        pane.closed.connect(self._close)
        stack.addWidget(pane)
        return pane

    def _open(self, name: str) -> QWidget:
        self._page.show_pane(self._made[name])
        return self._made[name]

    def _close(self) -> None:
        self._page.show_pane(None)

    def _show_query(self, query: ErrorQuery) -> None:
        self._page.show_pane(None)
        self._page.show_query(self._page.desk.run, query)

    def _clear_cell(self) -> None:
        self._page.choose_cell(None)

    def _close_matrix(self) -> None:
        self._page.actions_.matrix.setChecked(False)

    def _choose_cell(self, gold: str | None, predicted: str | None) -> None:
        self._page.choose_cell(MatrixCell(gold, predicted))
