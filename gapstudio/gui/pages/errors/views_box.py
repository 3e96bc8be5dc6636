"""The views that are kept: a choice among them, and a menu to save, rename and delete them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.ask_line import AskLine, Question
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.operations import Project
from gapstudio.operations.error_views import (
    ErrorView,
    error_views,
    remove_error_view,
    rename_error_view,
    save_error_view,
)

_ALL = ErrorView("")
_ICON = 20


class ViewsBox(QWidget):
    """The choice among views. What is shown may differ from the chosen one; then it says so, and can be saved under its name.

    Signals:
        chosen: An `ErrorView`; all errors where its name is "".
        failed: A `GapStudioError`.

    Args:
        session: The project.
        ask: Asks for names.
        shown: Returns what is shown now as a view without a name.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, ask: AskLine, shown: Callable[[], ErrorView]) -> None:
        super().__init__()
        self._session, self._ask, self._shown = session, ask, shown
        self.choice = Choice("View", key=lambda view: view.name)
        self.choice.setMinimumContentsLength(9)
        self.choice.chosen.connect(self._choose)
        self.save = make_action(self, "&Save this view …", "add", "Keep filter and order under a name", self._ask_save)
        self.rename = make_action(self, "&Rename …", "edit", "Give the view another name", self._ask_rename)
        self.remove = make_action(self, "&Delete", "trash", "Forget the view; errors and tags stay", self._remove)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions([self.save, self.rename, self.remove])
        self.button = QToolButton()
        set_icon(self.button, "bookmark")
        self.button.setIconSize(QSize(_ICON, _ICON))
        self.button.setAccessibleName("Views")
        self.button.setToolTip("Save, rename or delete views: filter and order under a name")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.choice)
        row.addWidget(self.button)
        self.fill()

    @property
    def view(self) -> ErrorView:
        """The view that is chosen."""
        return self.choice.value or _ALL

    def fill(self) -> None:
        """Reads the views again; the one that is chosen stays."""
        views = error_views(self._session.project)
        self.choice.set_options([Option("All errors", _ALL), *(Option(view.name, view, self._tip(view)) for view in views)])
        self.follow()

    def follow(self) -> None:
        """Says whether what is shown is the chosen view, after another filter or order."""
        named = bool(self.view.name)
        self.rename.setEnabled(named)
        self.remove.setEnabled(named)
        other = self._shown().query != self.view.query
        text = (self.view.name or "All errors") if not other else f"{self.view.name} (changed)" if named else "Filtered"
        if self.choice.currentIndex() >= 0:
            self.choice.setItemText(self.choice.currentIndex(), text)

    def let_go(self) -> None:
        """Chooses no view, since something else shall be shown."""
        self._restore_texts()
        self.choice.choose("")
        self.follow()

    # --- inside

    @staticmethod
    def _tip(view: ErrorView) -> str:
        order = f", by {view.column.value}" if view.column is not None else ""
        return f"{view.name}{order}"

    def _restore_texts(self) -> None:
        for number, option in enumerate(self.choice.options):
            self.choice.setItemText(number, option.text)

    def _choose(self, view: ErrorView) -> None:
        self._restore_texts()
        self.chosen.emit(view)
        self.follow()

    def _ask_save(self) -> None:
        known = [view.name for view in error_views(self._session.project)]
        self._ask.ask(
            Question("Save this view as", "Save", self._save, self.view.name, known, "such as Missed totals", needed=True)
        )

    def _save(self, name: str) -> None:
        shown = self._shown()
        view = ErrorView(name, shown.query, shown.column, shown.descending)
        if self._do(lambda project: save_error_view(project, view)):
            self._restore_texts()
            self.fill()
            self.choice.choose(" ".join(name.split()))
            self.follow()

    def _ask_rename(self) -> None:
        self._ask.ask(Question("Rename this view to", "Rename", self._rename, self.view.name, needed=True))

    def _rename(self, name: str) -> None:
        before = self.view.name
        if self._do(lambda project: rename_error_view(project, before, name)):
            self.fill()
            self.choice.choose(" ".join(name.split()))
            self.follow()

    def _remove(self) -> None:
        name = self.view.name
        if self._do(lambda project: remove_error_view(project, name)):
            self.fill()
            self.follow()

    def _do(self, operation: Callable[[Project], ChangeSet]) -> bool:
        return self._session.attempt(operation, self.failed.emit)
