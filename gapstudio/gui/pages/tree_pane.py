"""What panes share in which a tree is edited (labels, categories); an edit is kept at once, and is one step of undo."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError, Outcome
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.pane import Pane
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import FormCard, note
from gapstudio.gui.widgets.message_bar import Message
from gapstudio.gui.widgets.nested_tree import NestedTree
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.operations import Project
from gapstudio.operations.edit_labels import LabelEdit
from gapstudio.operations.edit_taxonomy import TaxonomyEdit


class ItemForm(QWidget):
    """Edits the chosen item.

    Signals:
        edited: Id of the item and its new fields, named as in the operation that edits it, when editing a field is finished.
    """

    edited = Signal(str, object)
    _id = ""

    def finish(self) -> None:
        """Tells what was typed into the field with the keyboard, if anything."""
        raise NotImplementedError

    def _tell(self, **fields: Any) -> None:
        self.edited.emit(self._id, fields)


Tree = TypeVar("Tree", bound=NestedTree)
Form = TypeVar("Form", bound=ItemForm)
Edit = TypeVar("Edit", LabelEdit, TaxonomyEdit)
Actions = Sequence[QAction]


class TreePane(Pane, Generic[Tree, Form]):
    """The tree on the left, the chosen item on the right.

    Whoever derives from it makes the tree, the form and the actions, and says with `_fill` and `_show_item` what they show.

    Args:
        session: The project.
        ask: Asks for files.

    Attributes:
        FILES: Qt's name filter of the files that the tree comes from and goes to.
        tree: The items in their order.
        form: The chosen item.
    """

    FILES: ClassVar[str]
    tree: Tree
    form: Form

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__(session)
        self._ask = ask
        self.said = note()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed meanwhile."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self.form.minimumSizeHint().width() + bar)  # fields get their size with their style
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what was typed."""
        self.form.finish()
        super().hideEvent(event)

    # --- deeds

    def _do(self, edit: Callable[[Project], Outcome[Edit]], current: str = "") -> Edit | None:
        """Carries an edit out, tells what else happened, and chooses an item; returns the report if it went well."""
        chosen = self.tree.current
        self.messages.clear()
        outcome = self._session.outcome(edit, self.messages.show_error)
        if outcome is None:
            self._show(chosen)
            return None
        self._show(current or chosen)
        for sentence in outcome.report.notes:
            self.messages.show_message(Message(sentence))
        return outcome.report

    def _bring(self, title: str, read: Callable[[Project, Path], Outcome[Edit]]) -> None:
        """Takes a tree from a file."""
        for path in self._ask(self, FileQuestion(Pick.FILE, title, self.FILES)):
            self._do(lambda project, path=path: read(project, path))

    def _write(self, title: str, name: str, write: Callable[[Project, Path], object], more: str = "") -> None:
        """Writes the tree to a file, and says so with what is in it besides."""
        start = self._session.path.with_name(name)
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, title, self.FILES, start)):
            target = path if path.suffix else path.with_suffix(".yaml")
            try:
                write(self._session.project, target)
            except GapStudioError as error:
                self.messages.show_error(error)
            else:
                self.messages.show_message(Message(f"Written: {target.name}{more}."))

    def _beside(self, id: str) -> str:
        """Returns the item that is chosen once another one is gone: the one below it, else the one above."""
        ids = self.tree.ids()
        at = ids.index(id)
        return ids[at + 1] if at + 1 < len(ids) else ids[at - 1]

    # --- showing

    def _catch_up(self) -> None:
        self._show(self.tree.current)

    def _show(self, current: str) -> None:
        self._stale = False
        said = self._fill(current)
        self._show_item(self.tree.current)
        self.said.setText(f"{said}. Every edit is kept at once; Ctrl+Z takes it back.")

    def _fill(self, current: str) -> str:
        """Fills the tree, chooses an item, and returns what the tree is, in words without a full stop."""
        raise NotImplementedError

    def _show_item(self, id: str) -> None:
        """Shows an item in the form; nothing where there is none."""
        raise NotImplementedError

    def _choose(self, id: str) -> None:
        self.form.finish()
        self._show_item(self.tree.current or id)

    def _lay_out(self, title: str, row: Actions, corner: Actions, below: QWidget, sizes: Sequence[int], *cards: FormCard) -> None:
        """Lays the pane out, once the tree and the form are made.

        Args:
            title: Of the pane.
            row: What stands over the tree, the usual action first.
            corner: What stands beside the title.
            below: What stands below the tree.
            sizes: Widths of tree and form, in grid units.
            cards: Shown over the tree when they are opened.
        """
        self._scroll = scrolled(self.form)
        self.tree.current_changed.connect(self._choose)
        self.setFocusProxy(self.tree)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for action in row:
            buttons.addWidget(ActionButton(action, primary=action is row[0]))
        buttons.addStretch(1)
        left = QWidget()
        half = QVBoxLayout(left)
        half.setContentsMargins(0, 0, 0, 0)
        half.setSpacing(GRID)
        half.addWidget(self.tree, 1)
        half.addWidget(below)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(2 * GRID)
        for part in (left, self._scroll):
            halves.addWidget(part)
        halves.setSizes([size * GRID for size in sizes])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head(title, *map(ActionButton, corner)))
        column.addWidget(self.said)
        column.addLayout(buttons)
        for widget in (self.messages, *cards):
            column.addWidget(widget)
        column.addWidget(halves, 1)
