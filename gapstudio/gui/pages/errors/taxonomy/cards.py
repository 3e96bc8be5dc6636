"""Small forms over the tree: a new category, and what becomes of the tags of one that goes or is joined with another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from gapstudio.domain import Taxonomy
from gapstudio.gui.format import plural
from gapstudio.gui.theme import set_icon
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note
from gapstudio.gui.widgets.line_field import LineField
from gapstudio.operations.taxonomy_view import CategoryItem

DROP = "\0"
"""Stands for no category: the tags are taken off."""


class NewCategoryCard(FormCard):
    """Asks for the title of a new category.

    Signals:
        asked: Title, and the id of its parent or "".
    """

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("New category")
        self.category_title = LineField("Title of the new category", "Two columns")
        self.parent_choice = Choice("A kind of")
        self.add_field("Title", self.category_title, 0, 0)
        self.add_field("A kind of", self.parent_choice, 0, 1)
        self.go = QAction("Add", self)
        set_icon(self.go, "add")
        self.go.triggered.connect(self._tell)
        self.add_action(self.go, primary=True)
        self.category_title.textEdited.connect(self._look)
        self.category_title.returnPressed.connect(self.go.trigger)
        self.hide()

    def begin(self, taxonomy: Taxonomy, parent: str) -> None:
        """Opens empty, for a kind of `parent` or of none."""
        self.category_title.set_value("", anew=True)
        self.parent_choice.set_options([Option("nothing", ""), *(Option(one.title, one.id) for one in taxonomy.categories)])
        self.parent_choice.choose(parent)
        self._look("")
        self.show()
        self.category_title.setFocus()

    def _look(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _tell(self) -> None:
        if self.go.isEnabled():
            self.asked.emit(self.category_title.text().strip(), self.parent_choice.value or "")


class GoingCard(FormCard):
    """Asks where the tags of a category go that is removed, or which one it is joined with.

    Signals:
        asked: Id of the category that goes; id of the one that its tags go to, or `DROP`; and whether it is joined with it.
    """

    asked = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__("Remove category")
        self._id, self._joins = "", False
        self.said = note()
        self.into = Choice("Its tags go to")
        self.into.setMinimumContentsLength(24)
        self.into.currentIndexChanged.connect(self._look)
        self.grid.addWidget(self.said, 0, 0, 1, 2)
        self.add_field("They go to", self.into, 1, 0)
        self.grid.setColumnStretch(1, 1)
        self.go = QAction("Remove", self)
        self.go.triggered.connect(self._tell)
        self.add_action(self.go, primary=True)
        self.hide()

    def begin_removal(self, item: CategoryItem, taxonomy: Taxonomy) -> None:
        """Opens for a category with tags that is to go."""
        tags = plural(item.tags, "error is", "errors are") if item.tags else "Errors of documents that were taken out are"
        self.said.setText(f"{tags} tagged with it. Undo brings all of it back.")
        drop = Option("no category: take the tags off", DROP, "Errors without another tag count as not reviewed then")
        self._open(item, taxonomy, f"Remove {item.category.title}", False, [drop])
        self.into.choose(item.category.parent)

    def begin_merge(self, item: CategoryItem, taxonomy: Taxonomy) -> None:
        """Opens for a category that is joined with another one."""
        self.said.setText("Its tags, its rules and its kinds go to the other category. Undo brings all of it back.")
        self._open(item, taxonomy, f"Join {item.category.title} with another category", True, [])

    def _open(self, item: CategoryItem, taxonomy: Taxonomy, title: str, joins: bool, more: list[Option]) -> None:
        self._id, self._joins = item.category.id, joins
        self.title.setText(title)
        self.setAccessibleName(title)
        self.go.setText("Join" if joins else "Remove")
        set_icon(self.go, "label" if joins else "remove")
        others = [Option(one.title, one.id) for one in taxonomy.categories if one.id != item.category.id]
        self.into.set_options([Option("choose a category …", ""), *others, *more])
        self.into.choose("")
        self._look()
        self.show()
        self.into.setFocus()

    def _look(self, _index: int = 0) -> None:
        self.go.setEnabled(bool(self.into.value))

    def _tell(self) -> None:
        self.asked.emit(self._id, self.into.value, self._joins)
