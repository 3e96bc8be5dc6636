"""Everything of one category: what it is called, what belongs to it, how it is drawn, what proposes it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout

from gapstudio.domain import CauseRule, Taxonomy
from gapstudio.gui.pages.errors.look import category_styles
from gapstudio.gui.pages.tree_pane import ItemForm
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.colour_field import ColourField
from gapstudio.gui.widgets.form import Choice, Option, heading, note, titled
from gapstudio.gui.widgets.key_field import KeyField
from gapstudio.gui.widgets.line_field import LineField
from gapstudio.gui.widgets.text_field import TextField
from gapstudio.operations.taxonomies import category_keys, category_of_rule, kinds_below
from gapstudio.operations.taxonomy_rules import KEYS
from gapstudio.operations.taxonomy_view import CategoryItem, rule_title

_TAKEN = {"x": "finds no cause", "n": "writes a note", "g": "mends the gold"}
_ACROSS = 2


class CategoryForm(ItemForm):
    """Edits one category; `edited` names the fields as `edit_category` does."""

    def __init__(self) -> None:
        super().__init__()
        self.title = LineField("Title", "What people read")
        self.description = TextField("What belongs to it", "One or two sentences, so that two people tag alike")
        self.key = KeyField(KEYS, _TAKEN)
        self.colour = ColourField()
        self.parent_choice = Choice("A kind of")
        self.name = note()
        self.rules = {rule: QCheckBox(rule_title(rule)) for rule in CauseRule}
        self._connect()
        self._lay_out()

    @property
    def category(self) -> str:
        """Id of the category that is edited, or ""."""
        return self._id

    def set_category(self, taxonomy: Taxonomy, item: CategoryItem) -> None:
        """Shows a category of a tree; what a person is just typing stays, unless it is another category."""
        one, anew = item.category, item.category.id != self._id
        self._id = one.id
        self.title.set_value(one.title, anew=anew)
        self.description.set_value(one.description, anew=anew)
        titles = {row.id: row.title for row in taxonomy.categories}
        self.key.set_key(item.key, bool(one.key), {key: titles[id] for key, id in category_keys(taxonomy).items()})
        self.colour.set_colour(one.colour, category_styles(taxonomy)[one.id])
        under = kinds_below(taxonomy, one.id)
        others = [Option(row.title, row.id) for row in taxonomy.categories if row.id not in under]
        self.parent_choice.set_options([Option("nothing", ""), *others])
        self.parent_choice.choose(one.parent)
        self.name.setText(f"Files and commands call it {one.id}; a new title leaves that as it is.")
        for rule, box in self.rules.items():
            holder = category_of_rule(taxonomy, rule)
            with QSignalBlocker(box):
                box.setChecked(rule in one.rules)
            whose = "nothing" if holder is None else holder.title
            box.setToolTip(f"Proposes {whose} now" if holder is None or holder.id != one.id else "Proposes this category")

    def finish(self) -> None:
        """Tells what was typed into the field with the keyboard, if anything."""
        for field in (self.title, self.description):
            if field.text() != field.value:
                field.finished.emit(field.text())

    def _connect(self) -> None:
        self.title.finished.connect(self._tell_title)
        self.description.finished.connect(self._tell_description)
        self.key.chosen.connect(self._tell_key)
        self.colour.chosen.connect(self._tell_colour)
        self.parent_choice.chosen.connect(self._tell_parent)
        for box in self.rules.values():
            box.clicked.connect(self._tell_rules)

    def _tell_title(self, text: str) -> None:
        self._tell(title=text.strip())

    def _tell_description(self, text: str) -> None:
        self._tell(description=text.strip())

    def _tell_key(self, key: str) -> None:
        self._tell(key=key)

    def _tell_colour(self, colour: str) -> None:
        self._tell(colour=colour)

    def _tell_parent(self, parent: str) -> None:
        self._tell(parent=parent)

    def _tell_rules(self, _checked: bool) -> None:
        self._tell(rules=tuple(rule for rule, box in self.rules.items() if box.isChecked()))

    def _lay_out(self) -> None:
        drawn = QHBoxLayout()
        drawn.setSpacing(2 * GRID)
        for stretch, title, field in ((2, "Key", self.key), (3, "Colour", self.colour)):
            drawn.addWidget(titled(title, field), stretch, Qt.AlignmentFlag.AlignTop)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(2 * GRID)
        boxes.setVerticalSpacing(GRID // 2)
        each = -(-len(self.rules) // _ACROSS)
        for at, box in enumerate(self.rules.values()):
            boxes.addWidget(box, at % each, at // each)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        column.setSpacing(GRID)
        column.addWidget(titled("Title", self.title))
        column.addWidget(titled("What belongs to it", self.description))
        column.addWidget(self.name)
        column.addLayout(drawn)
        column.addWidget(titled("A kind of", self.parent_choice))
        column.addSpacing(GRID)
        column.addWidget(heading("Proposed by these rules"))
        column.addWidget(note("A rule proposes one category: ticked here, it leaves the one that had it."))
        column.addLayout(boxes)
        column.addStretch(1)
