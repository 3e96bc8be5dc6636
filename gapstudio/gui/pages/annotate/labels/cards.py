"""Small forms over the labels: a new label, and where the spans of one that goes are to go."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from gapstudio.domain import Label, LabelSet
from gapstudio.gui.theme import set_icon
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note
from gapstudio.gui.widgets.line_field import LineField


class NewLabelCard(FormCard):
    """Asks for title and name of a new label; the name follows the title until it is changed.

    Signals:
        asked: Name, title, and the parent or "".
    """

    asked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__("New label")
        self.label_title = LineField("Title of the new label", "Contact person")
        self.name = LineField("Name of the new label", "CONTACT_PERSON", fixed=True)
        self.parent_choice = Choice("A kind of")
        self.add_field("Title", self.label_title, 0, 0)
        self.add_field("Name in files", self.name, 0, 1)
        self.add_field("A kind of", self.parent_choice, 0, 2)
        self.go = QAction("Add", self)
        set_icon(self.go, "add")
        self.go.triggered.connect(self._tell)
        self.add_action(self.go, primary=True)
        self.label_title.textEdited.connect(self._follow)
        self.name.textEdited.connect(lambda _text: self._look())
        for field in (self.label_title, self.name):
            field.returnPressed.connect(self.go.trigger)
        self.hide()

    def begin(self, labels: LabelSet, parent: str) -> None:
        """Opens empty, for a kind of `parent` or of none."""
        for field in (self.label_title, self.name):
            field.set_value("", anew=True)
        self.parent_choice.set_options([Option("nothing", ""), *(Option(one.shown, one.name) for one in labels.labels)])
        self.parent_choice.choose(parent)
        self._look()
        self.show()
        self.label_title.setFocus()

    def _follow(self, title: str) -> None:
        before = name_of_title(self.label_title.value)
        if self.name.text() in ("", before):
            self.name.setText(name_of_title(title))
        self.label_title.set_value(title)
        self._look()

    def _look(self) -> None:
        self.go.setEnabled(bool(self.name.text().strip()))

    def _tell(self) -> None:
        if self.go.isEnabled():
            self.asked.emit(self.name.text().strip(), self.label_title.text().strip(), self.parent_choice.value or "")


class RemoveCard(FormCard):
    """Asks where the spans of a label go before it is removed.

    Signals:
        asked: Name of the label that goes, and of the one that its spans go to.
    """

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Remove label")
        self._name = ""
        self.said = note()
        self.into = Choice("Its spans go to")
        self.into.setMinimumContentsLength(20)
        self.into.currentIndexChanged.connect(lambda _index: self._look())
        self.grid.addWidget(self.said, 0, 0, 1, 2)
        self.add_field("They go to", self.into, 1, 0)
        self.grid.setColumnStretch(1, 1)
        self.go = QAction("Remove and move spans", self)
        set_icon(self.go, "remove")
        self.go.triggered.connect(lambda: self.asked.emit(self._name, self.into.value))
        self.add_action(self.go, primary=True)
        self.hide()

    def begin(self, label: Label, uses: str, labels: LabelSet) -> None:
        """Opens for a label of a set that is in use.

        Args:
            label: That goes.
            uses: What has it, such as ``3 spans``.
            labels: The set.
        """
        self._name = label.name
        self.title.setText(f"Remove {label.shown}")
        self.said.setText(f"{uses} in this project. They are kept under another label; undo brings all of it back.")
        others = [Option(other.shown, other.name) for other in labels.labels if other.name != label.name]
        self.into.set_options([Option("choose a label …", ""), *others])
        self.into.choose("")
        self._look()
        self.show()
        self.into.setFocus()

    def _look(self) -> None:
        self.go.setEnabled(bool(self.into.value))


def name_of_title(title: str) -> str:
    """Returns the usual name for a title: capitals, with underscores between words."""
    return re.sub(r"\W+", "_", title.strip().upper()).strip("_")
