"""The pane in which the tree of causes is edited. Every edit is kept at once, and is one step of undo."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import Area
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.errors.taxonomy.cards import DROP, GoingCard, NewCategoryCard
from gapstudio.gui.pages.errors.taxonomy.form import CategoryForm
from gapstudio.gui.pages.errors.taxonomy.tree import CategoryTree
from gapstudio.gui.pages.tree_pane import TreePane
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import note
from gapstudio.operations.edit_taxonomy import (
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

_BELOW = "Drag a category, or press Alt and an arrow, to move it or make it a kind of another one."


class TaxonomyPane(TreePane[CategoryTree, CategoryForm]):
    """Categories on the left, the chosen one on the right; `closed` leads back to the errors.

    Args:
        session: The project.
        ask: Asks for files.
    """

    AREAS = (Area.TAXONOMY, Area.REVIEWS, Area.DOCUMENTS)
    FILES = "Trees of causes (*.yaml *.yml)"

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__(session, ask)
        self._taxonomy = taxonomy_of(session.project)
        self._items: Mapping[str, CategoryItem] = {}
        self.tree = CategoryTree()
        self.form = CategoryForm()
        self.new = NewCategoryCard()
        self.going = GoingCard()
        self._make_actions()
        self._connect()
        row = (self.add_action, self.rename_action, self.merge_action, self.remove_action, self.preset_action)
        corner = (self.bring_action, self.write_action, self.back_action)
        self._lay_out("Categories", row, corner, note(_BELOW), (56, 44), self.new, self.going)
        self._show("")

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
        self._bring("Import a tree of causes", import_taxonomy)

    def write(self) -> None:
        """Writes the tree to a file."""
        self._write("Export the tree of causes", "causes.yaml", write_taxonomy)

    def _add(self, title: str, parent: str) -> None:
        if edit := self._do(lambda project: add_category(project, title, parent=parent)):
            self.tree.choose(edit.category)
            self.new.close_form()
            self.form.description.setFocus()

    def _remove(self, id: str, into: str) -> None:
        drop, into = (True, "") if into == DROP else (False, into)
        if self._do(lambda project: remove_category(project, id, into=into, drop=drop), current=self._beside(id)):
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

    # --- showing

    def _fill(self, current: str) -> str:
        project = self._session.project
        self._taxonomy, items = taxonomy_of(project), category_items(project)
        self._items = {item.category.id: item for item in items}
        self.tree.set_items(self._taxonomy, items, current)
        return f"{plural(len(items), 'category', 'categories')}, {plural(sum(item.tags for item in items), 'tag')}"

    def _show_item(self, id: str) -> None:
        if item := self._items.get(id):
            self.form.set_category(self._taxonomy, item)

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
        self.tree.placed.connect(self._place)
        self.tree.remove_asked.connect(self.remove)
        self.tree.renamed.connect(self._rename)
        self.form.edited.connect(self._edit)
        self.new.asked.connect(self._add)
        self.going.asked.connect(self._go)
