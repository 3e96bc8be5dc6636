"""Everything of one label: what it is called, how it is drawn, which key gives it, what it is marked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout

from gapstudio.domain import LabelSet
from gapstudio.gui.files import FileAsker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.labels.guideline_editor import GuidelineEditor, Take
from gapstudio.gui.pages.annotate.labels.markdown import PictureOf
from gapstudio.gui.pages.tree_pane import ItemForm
from gapstudio.gui.theme import GRID, set_styles
from gapstudio.gui.widgets.colour_field import ColourField
from gapstudio.gui.widgets.form import Choice, Option, note, titled
from gapstudio.gui.widgets.key_field import KeyField
from gapstudio.gui.widgets.line_field import LineField
from gapstudio.operations.label_keys import KEYS, label_keys
from gapstudio.operations.label_view import LabelItem
from gapstudio.operations.tree_order import below

_WHOLE = (
    "Ticked: whoever says that a document is done has marked every place, so a prediction of this label where none is marked is "
    "wrong. Not ticked: it is unjudged, and scores become ranges, unless an e-invoice or ledger states the label."
)


class LabelForm(ItemForm):
    """Edits one label; `edited` names the fields as `edit_label` does.

    Args:
        take: Keeps a picture.
        picture_of: Returns a picture that is kept.
        ask: Asks for files.
    """

    def __init__(self, take: Take, picture_of: PictureOf, ask: FileAsker) -> None:
        super().__init__()
        self.title = LineField("Title", "What people read")
        self.name = LineField("Name in files and annotations", fixed=True)
        self.description = LineField("Description", "One sentence")
        self.types = LineField("Types of benchmarks that mean the same", "ORG, corporation")
        self.types.setToolTip("Types of public benchmarks and models that mean the same, the most usual first")
        self.key = KeyField(KEYS, {"x": "rejects a suggestion", "n": "writes a note"})
        self.colour = ColourField()
        self.parent_choice = Choice("A kind of")
        self.exhaustive = QCheckBox("Marked wherever it stands")
        self.follows = note()
        self.guideline = GuidelineEditor(take, picture_of, ask)
        self._connect()
        self._lay_out()

    @property
    def label(self) -> str:
        """Name of the label that is edited, or ""."""
        return self._id

    def set_label(self, labels: LabelSet, item: LabelItem) -> None:
        """Shows a label of a set; what a person is just typing stays, unless it is another label."""
        label, anew = item.label, item.label.name != self._id
        self._id = label.name
        texts = {
            self.title: label.title,
            self.name: label.name,
            self.description: label.description,
            self.types: ", ".join(label.benchmark),
        }
        for field, text in texts.items():
            field.set_value(text, anew=anew)
        self.key.set_key(item.key, bool(label.key), {key: labels.titles[name] for key, name in label_keys(labels).items()})
        self.colour.set_colour(label.colour, set_styles(labels)[label.name])
        under = below(labels.labels, label.name)
        others = [Option(other.shown, other.name) for other in labels.labels if other.name not in under]
        self.parent_choice.set_options([Option("nothing", ""), *others])
        self.parent_choice.choose(label.parent)
        self.exhaustive.setChecked(item.exhaustive)
        self.follows.setText(f"A new name goes to {plural(item.spans, 'span')} and to all that names the label.")
        self.guideline.set_value(label.guideline, anew=anew)

    def finish(self) -> None:
        """Tells what was typed into the field with the keyboard, if anything."""
        for field in (self.title, self.name, self.description, self.types):
            if field.text() != field.value:
                field.finished.emit(field.text())
        self.guideline.finish()

    def _connect(self) -> None:
        self.title.finished.connect(lambda text: self._tell(title=text.strip()))
        self.name.finished.connect(lambda text: self._tell(new_name=text.strip()))
        self.description.finished.connect(lambda text: self._tell(description=text.strip()))
        self.types.finished.connect(lambda text: self._tell(benchmark=_listed(text)))
        self.key.chosen.connect(lambda key: self._tell(key=key))
        self.colour.chosen.connect(lambda colour: self._tell(colour=colour))
        self.parent_choice.chosen.connect(lambda name: self._tell(parent=name))
        self.exhaustive.clicked.connect(lambda checked: self._tell(exhaustive=checked))
        self.guideline.finished.connect(lambda text: self._tell(guideline=text))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for row, column, title, field in (
            (0, 0, "Title", self.title),
            (0, 1, "Name", self.name),
            (3, 0, "A kind of", self.parent_choice),
            (3, 1, "On benchmarks called", self.types),
        ):
            grid.addWidget(titled(title, field), row, column)
        grid.addWidget(self.follows, 1, 0, 1, 2)
        drawn = QHBoxLayout()
        drawn.setSpacing(2 * GRID)
        for stretch, title, field in ((2, "Key", self.key), (3, "Colour", self.colour)):
            drawn.addWidget(titled(title, field), stretch, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(drawn, 2, 0, 1, 2)
        grid.addWidget(titled("Description", self.description), 4, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        column.setSpacing(GRID)
        column.addLayout(grid)
        column.addWidget(self.exhaustive)
        column.addWidget(note(_WHOLE))
        column.addWidget(self.guideline, 1)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
