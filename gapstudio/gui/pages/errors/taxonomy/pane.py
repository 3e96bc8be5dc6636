"""The pane in which the tree of causes is edited. Every edit is kept at once, and is one step of undo."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, Outcome
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick, native_asker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.errors.taxonomy.cards import DROP, GoingCard, NewCategoryCard
from gapstudio.gui.pages.errors.taxonomy.form import CategoryForm
from gapstudio.gui.pages.errors.taxonomy.tree import CategoryTree
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.operations import Project
from gapstudio.operations.edit_taxonomy import (
    TaxonomyEdit,
    add_category,
    edit_category,
    import_taxonomy,
    merge_category,
    move_category,
    remove_category,
    use_taxonomy,
    write_taxonomy,
)
from gapstudio.operations.taxonomies import taxonomy_of, taxonomy_presets
from gapstudio.operations.taxonomy_follow import uses_of
from gapstudio.operations.taxonomy_view import CategoryItem, category_items

_FILES = "Trees of causes (*.yaml *.yml)"


class TaxonomyPane(QWidget):
    """Categories on the left, the chosen one on the right.

    Signals:
        closed: Back to the errors.

    Args:
        session: The project.
        ask: Asks for files; the system's dialogs where None.

    Attributes:
        tree: The categories in their order.
        form: The chosen category.
    """

    closed = Signal()

    def __init__(self, session: Session, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session, self._ask = session, ask or native_asker(QSettings())
        self._taxonomy = taxonomy_of(session.project)
        self._items: Mapping[str, CategoryItem] = {}
        self._stale = True
        self.said = note()
        self.tree = CategoryTree()
        self.form = CategoryForm()
        self.new = NewCategoryCard()
        self.going = GoingCard()
        self.messages = MessageArea()
        self._scroll = scrolled(self.form)
        self._make_actions()
        self._connect()
        self._lay_out()
        self._show_tree("")

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed, once the pane is seen."""
        if touches(changes, Area.TAXONOMY, Area.REVIEWS, Area.DOCUMENTS):
            self._stale = True
            if self.isVisible():
                self._show_tree(self.tree.current)

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed meanwhile."""
        super().showEvent(event)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self.form.minimumSizeHint().width() + bar)  # fields get their size with their style
        if self._stale:
            self._show_tree(self.tree.current)
        self.tree.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what was typed."""
        self.form.finish()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes back with Escape, where no field and no card wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- deeds

    def add(self) -> None:
        """Opens the form of a new category, a kind of the same one as the chosen category."""
        self.going.close_form()
        item = self._items.get(self.tree.current)
        self.new.begin(self._taxonomy, item.category.parent if item else "")

    def remove(self) -> None:
        """Removes the chosen category, or asks first where its tags go."""
        item = self._items.get(self.tree.current)
        if item is None:
            return
        if uses_of(self._session.project, item.category.id) and len(self._items) > 1:
            self.new.close_form()
            self.going.begin_removal(item, self._taxonomy)
        else:
            self._remove(item.category.id, "")

    def merge(self) -> None:
        """Asks which category the chosen one is joined with."""
        if (item := self._items.get(self.tree.current)) is not None:
            self.new.close_form()
            self.going.begin_merge(item, self._taxonomy)

    def take_preset(self) -> None:
        """Takes the tree that ships."""
        self._do(lambda project: use_taxonomy(project, taxonomy_presets()[0]))

    def bring(self) -> None:
        """Takes a tree from a file."""
        for path in self._ask(self, FileQuestion(Pick.FILE, "Import a tree of causes", _FILES)):
            self._do(lambda project, path=path: import_taxonomy(project, path))

    def write(self) -> None:
        """Writes the tree to a file."""
        start = self._session.path.with_name("causes.yaml")
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, "Export the tree of causes", _FILES, start)):
            target = path if path.suffix else path.with_suffix(".yaml")
            try:
                write_taxonomy(self._session.project, target)
            except GapStudioError as error:
                self.messages.show_error(error)
            else:
                self.messages.show_message(Message(f"Written: {target.name}."))

    def _add(self, title: str, parent: str) -> None:
        if self._do(lambda project: add_category(project, title, parent=parent)):
            self.new.close_form()
            self.form.description.setFocus()

    def _remove(self, id: str, into: str) -> None:
        ids = self.tree.ids()
        at = ids.index(id)
        beside = ids[at + 1] if at + 1 < len(ids) else ids[at - 1]
        drop = into in ("", DROP)
        if self._do(lambda project: remove_category(project, id, into="" if drop else into, drop=into == DROP), current=beside):
            self.going.close_form()
            self.tree.setFocus()

    def _go(self, id: str, into: str, joins: bool) -> None:
        if not joins:
            self._remove(id, into)
        elif self._do(lambda project: merge_category(project, id, into=into), current=into):
            self.going.close_form()
            self.tree.setFocus()

    def _edit(self, id: str, fields: Mapping[str, Any]) -> None:
        self._do(lambda project: edit_category(project, id, **fields), current=self.tree.current)

    def _rename(self, id: str, title: str) -> None:
        self._do(lambda project: edit_category(project, id, title=title), current=id)

    def _place(self, id: str, parent: str, to: int) -> None:
        self._do(lambda project: move_category(project, id, parent=parent, to=to), current=id)

    def _do(self, edit: Callable[[Project], Outcome[TaxonomyEdit]], current: str = "") -> bool:
        """Carries an edit out and tells what else happened; returns whether it went well."""
        reports: list[TaxonomyEdit] = []

        def change(project: Project) -> ChangeSet:
            outcome = edit(project)
            reports.append(outcome.report)
            return outcome.changes

        chosen = self.tree.current
        self.messages.clear()
        try:
            self._session.apply(change)
        except GapStudioError as error:
            self.messages.show_error(error)
            self._show_tree(chosen)
            return False
        self._show_tree(current or reports[0].category or chosen)
        for sentence in reports[0].notes:
            self.messages.show_message(Message(sentence))
        return True

    # --- showing

    def _show_tree(self, current: str) -> None:
        project = self._session.project
        self._taxonomy, items = taxonomy_of(project), category_items(project)
        self._items = {item.category.id: item for item in items}
        self._stale = False
        ids = list(self._items)
        self.tree.set_items(self._taxonomy, items, current if current in ids else ids[0])
        self._show_category(self.tree.current)
        tags = sum(item.tags for item in items)
        many = plural(len(items), "category", "categories")
        self.said.setText(f"{many}, {plural(tags, 'tag')}. Every edit is kept at once; Ctrl+Z takes it back.")

    def _show_category(self, id: str) -> None:
        if item := self._items.get(id):
            self.form.set_category(self._taxonomy, item)

    def _choose(self, id: str) -> None:
        self.form.finish()
        self._show_category(self.tree.current or id)

    def _make_actions(self) -> None:
        self.add_action = make_action(self, "Add category", "add", "Add a category", self.add)
        self.rename_action = make_action(self, "Rename", "edit", "Rename the chosen category (F2)", self.tree.rename_current)
        self.merge_action = make_action(self, "Join …", "label", "Join the chosen category with another one", self.merge)
        self.remove_action = make_action(self, "Remove", "remove", "Remove the chosen category (Del)", self.remove)
        self.preset_action = make_action(self, "Preset", "bookmark", "Take the tree that ships", self.take_preset)
        self.bring_action = make_action(self, "Import …", "import", "Take the tree of a YAML file", self.bring)
        self.write_action = make_action(self, "Export …", "export", "Write the tree to a YAML file", self.write)
        self.back_action = make_action(self, "Back", "errors", "Back to the errors (Esc)", self.closed.emit)

    def _connect(self) -> None:
        self.tree.current_changed.connect(self._choose)
        self.tree.placed.connect(self._place)
        self.tree.remove_asked.connect(self.remove)
        self.tree.renamed.connect(self._rename)
        self.form.edited.connect(self._edit)
        self.new.asked.connect(self._add)
        self.going.asked.connect(self._go)
        self.setFocusProxy(self.tree)

    def _lay_out(self) -> None:
        corner = (self.bring_action, self.write_action, self.back_action)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for action in (self.add_action, self.rename_action, self.merge_action, self.remove_action, self.preset_action):
            row.addWidget(ActionButton(action, primary=action is self.add_action))
        row.addStretch(1)
        left = QWidget()
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID)
        below.addWidget(self.tree, 1)
        below.addWidget(note("Drag a category, or press Alt and an arrow, to move it or make it a kind of another one."))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(2 * GRID)
        for part in (left, self._scroll):
            halves.addWidget(part)
        halves.setSizes([56 * GRID, 44 * GRID])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Categories", *(ActionButton(action) for action in corner)))
        column.addWidget(self.said)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.new)
        column.addWidget(self.going)
        column.addWidget(halves, 1)
