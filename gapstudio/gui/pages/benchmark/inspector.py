"""The inspector of the Benchmark page: what the benchmark is made of, its name, and a way to remove it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.gui.format import MISSING, count
from gapstudio.gui.pages.benchmark.forms import NameForm
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.operations.views import BenchmarkItem


class BenchmarkInspector(QWidget):
    """Shows one benchmark; `name_asked` carries data set and split, `remove_asked` nothing."""

    name_asked = Signal(str, str)
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactList()
        self.name = NameForm()
        self.name.asked.connect(self.name_asked)
        self.remove = QAction("Remove", self)
        self.remove.setToolTip("Take the benchmark out of the project; Undo brings it back")
        set_icon(self.remove, "trash")
        self.remove.triggered.connect(self.remove_asked)
        self._button = ActionButton(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.facts, 1)
        column.addWidget(self.name)
        column.addWidget(self._button)
        self.set_item(None)

    def set_item(self, item: BenchmarkItem | None) -> None:
        """Shows a benchmark, or that none is selected."""
        self.name.setVisible(item is not None)
        self._button.setVisible(item is not None)
        if item is None:
            self.facts.set_groups([FactGroup("", (Fact("Selected", "nothing"),))])
            return
        self.name.set_corpus(item.corpus)
        self.facts.set_groups([_what(item), _size(item), _labels(item), _file(item)])


def _what(item: BenchmarkItem) -> FactGroup:
    corpus = item.corpus
    kind = "stand-in, not comparable with any published score" if corpus.stand_in else "benchmark"
    facts = (
        Fact("Kind", kind),
        Fact("Scheme", corpus.scheme or MISSING),
        *((Fact("Because", item.evidence),) if item.evidence else ()),
    )
    return FactGroup(corpus.name, facts)


def _size(item: BenchmarkItem) -> FactGroup:
    facts = item.facts
    rows = (
        ("Documents", facts.documents),
        ("Sentences", facts.sentences),
        ("Tokens", facts.tokens),
        ("Entities", facts.entities),
    )
    return FactGroup("Size", tuple(Fact(name, count(number)) for name, number in rows))


def _labels(item: BenchmarkItem) -> FactGroup:
    def value(label: str) -> str:
        return count(item.labels[label]) if label in item.labels else "in the label set"

    labels = sorted(item.corpus.labels, key=lambda label: (-item.labels.get(label, 0), label))
    return FactGroup(f"{len(labels)} labels", tuple(Fact(label, value(label)) for label in labels))


def _file(item: BenchmarkItem) -> FactGroup:
    corpus = item.corpus
    exhaustive = "every label" if corpus.exhaustive >= set(corpus.labels) else ", ".join(sorted(corpus.exhaustive)) or "none"
    facts = (
        Fact("Read from", corpus.source or MISSING),
        Fact("SHA-256", corpus.sha256[:16] or MISSING, corpus.sha256),
        Fact("Exhaustive for", exhaustive, "Labels that its gold marks completely"),
    )
    return FactGroup("File", facts)
