"""The forms of the Benchmark page: how a file is read, what a benchmark is called, and what somebody published."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox

from gapstudio.domain import Corpus, ModelCard, PublishedScore
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note, titled
from gapstudio.operations import BenchmarkOptions
from gapstudio.operations.views import ModelItem

_SCHEMES = (
    Option("recognise it", "", "From the tags themselves; the page then says why."),
    *(Option(name, name) for name in ("IOB1", "IOB2", "BIOES")),
)


@dataclass(frozen=True)
class _Wording:
    """What the form says that depends on where a benchmark comes from."""

    name: str
    column: str
    note: str


_FILE = _Wording("as the file", "last", "One token a line, columns parted by spaces or tabs, a blank line after each sentence.")
_HUB = _Wording("as on the hub", "found", "Downloads one split; its columns of tokens and tags are recognised, and how is said.")


class ImportForm(FormCard):
    """Says how a file, or a data set of the hub, is to be read; `asked` carries its path or name, and `BenchmarkOptions`."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("Import a benchmark")
        self._path: Path | None = None
        self.hub_name = QLineEdit(placeholderText="owner/name, or owner/name:config")
        self.hub_name.setToolTip("Name of a data set for token classification; it is downloaded, and its code is never run")
        self.hub_name.setAccessibleName("Name on the hub")
        self.hub_name.returnPressed.connect(self._ask)
        self.hub_name.textChanged.connect(self._follow)
        self._hub_box = titled("Name on the hub", self.hub_name)
        self.grid.addWidget(self._hub_box, 0, 0, 1, 5)
        self.name = QLineEdit()
        self.dataset = QLineEdit(placeholderText="recognised where known")
        self.dataset.setToolTip("As score cards write it, such as conll2003: published scores are compared by it.")
        self.split = QLineEdit(placeholderText="test")
        self.scheme = Choice("Tag scheme", _SCHEMES)
        self.column = QSpinBox(minimum=0, maximum=99, value=0)
        self.column.setSpecialValueText(_FILE.column)
        self.column.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        self.column.setToolTip("Which column of the file holds the tags, counted from 1.")
        fields = (
            ("Name", self.name),
            ("Data set", self.dataset),
            ("Split", self.split),
            ("Tag scheme", self.scheme),
            ("Tag column", self.column),
        )
        for number, (title, widget) in enumerate(fields):
            widget.setAccessibleName(title)
            self.add_field(title, widget, 1, number)
        for number, stretch in enumerate((3, 4, 2, 3, 2)):
            self.grid.setColumnStretch(number, stretch)
        self._note = note()
        self.add_note(self._note)
        self.go = QAction("Import", self)
        set_icon(self.go, "import")
        self.go.triggered.connect(self._ask)
        self.add_action(self.go, primary=True)
        self.hide()

    def open_for(self, path: Path) -> None:
        """Shows the form for a file."""
        self._open(path, f"Import {path.name}", _FILE)
        self.dataset.setFocus()

    def open_for_hub(self) -> None:
        """Shows the form for a data set of the hub, whose name is asked for."""
        self._open(None, "Import from the Hugging Face hub", _HUB)
        self.hub_name.setFocus()

    def options(self) -> BenchmarkOptions:
        """Returns what is stated."""
        return BenchmarkOptions(
            name=self.name.text().strip(),
            split=self.split.text().strip(),
            dataset=self.dataset.text().strip(),
            scheme=self.scheme.value,
            column=self.column.value() - 1,
        )

    def _open(self, path: Path | None, title: str, wording: "_Wording") -> None:
        self._path = path
        self.title.setText(title)
        self.title.setToolTip(str(path or ""))
        for field in (self.hub_name, self.name, self.dataset, self.split):
            field.clear()
        self.name.setPlaceholderText(wording.name)
        self.column.setSpecialValueText(wording.column)
        self._note.setText(wording.note)
        self._hub_box.setVisible(path is None)
        self._follow()
        self.show()

    def _location(self) -> str:
        return str(self._path) if self._path else self.hub_name.text().strip()

    def _follow(self) -> None:
        self.go.setEnabled(bool(self._location()))

    def _ask(self) -> None:
        if self.go.isEnabled():
            self.close_form()
            self.asked.emit(self._location(), self.options())


class NameForm(FormCard):
    """States which data set and split a benchmark is; `asked` carries both."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Which data set it is", close=False)
        self.dataset, self.split = QLineEdit(), QLineEdit()
        self.dataset.setPlaceholderText("conll2003")
        self.split.setPlaceholderText("test")
        for number, (title, field) in enumerate((("Data set", self.dataset), ("Split", self.split))):
            field.setAccessibleName(title)
            field.returnPressed.connect(self._ask)
            field.textEdited.connect(self._follow)
            self.add_field(title, field, 0, number)
        self._why = note()
        self.grid.addWidget(self._why, 1, 0, 1, 2)
        self.go = QAction("State it", self)
        self.go.setToolTip("Published scores are compared with a benchmark of the same data set and split")
        self.go.triggered.connect(self._ask)
        self.add_action(self.go)
        self._known = ("", "")

    def set_corpus(self, corpus: Corpus) -> None:
        """Shows what is known of a benchmark; a stand-in is no published data set and stays so."""
        self._known = (corpus.dataset, corpus.split)
        self.dataset.setText(corpus.dataset)
        self.split.setText(corpus.split)
        for field in (self.dataset, self.split):
            field.setEnabled(not corpus.stand_in)
        self._why.setText("It is the stand-in: no published score is about it." if corpus.stand_in else "")
        self._why.setVisible(corpus.stand_in)
        self._follow()

    def _values(self) -> tuple[str, str]:
        return self.dataset.text().strip(), self.split.text().strip()

    def _follow(self) -> None:
        self.go.setEnabled(self.dataset.isEnabled() and self._values() != self._known)

    def _ask(self) -> None:
        if self.go.isEnabled():
            self.asked.emit(*self._values())


class PublishedForm(FormCard):
    """Records a published score; `asked` carries a `ModelCard` and a `PublishedScore`."""

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Record a published score")
        self.model = Choice("Model", key=lambda card: card and card.location)
        self.value = QDoubleSpinBox(minimum=0, maximum=100, decimals=2, singleStep=0.1)
        self.value.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        self.value.setToolTip("F1 in points, such as 93.05")
        self.dataset = QLineEdit(placeholderText="conll2003")
        self.split = QLineEdit(placeholderText="test")
        self.source = QLineEdit(placeholderText="paper, card or address")
        fields = (
            ("Model", self.model),
            ("F1 in points", self.value),
            ("Data set", self.dataset),
            ("Split", self.split),
            ("Source", self.source),
        )
        for number, (title, widget) in enumerate(fields):
            widget.setAccessibleName(title)
            self.add_field(title, widget, 0, number)
        for number, stretch in enumerate((4, 2, 3, 2, 5)):
            self.grid.setColumnStretch(number, stretch)
        self.source.returnPressed.connect(self._ask)
        self.source.textChanged.connect(self._follow)
        self.add_note(note("A score that cannot be looked up is no evidence, so that it needs its source."))
        self.go = QAction("Record", self)
        set_icon(self.go, "check")
        self.go.triggered.connect(self._ask)
        self.add_action(self.go, primary=True)
        self._follow()
        self.hide()

    def set_models(self, items: Sequence[ModelItem]) -> None:
        """Sets the models that can be chosen."""
        self.model.set_options([Option(item.card.name, item.card, item.card.location) for item in items])
        self._follow()

    def open_for(self, benchmark: Corpus | None) -> None:
        """Shows the form, filled in for a benchmark."""
        known = benchmark is not None and not benchmark.stand_in
        self.dataset.setText(benchmark.dataset if known and benchmark else "")
        self.split.setText(benchmark.split if known and benchmark else "")
        self.show()
        self.value.setFocus()
        self.value.selectAll()

    def _follow(self) -> None:
        self.go.setEnabled(bool(self.source.text().strip()) and isinstance(self.model.value, ModelCard))

    def _ask(self) -> None:
        if not self.go.isEnabled():
            return
        score = PublishedScore(
            value=self.value.value() / 100,
            metric="F1",
            dataset=self.dataset.text().strip(),
            split=self.split.text().strip(),
            source=self.source.text().strip(),
        )
        self.asked.emit(self.model.value, score)
