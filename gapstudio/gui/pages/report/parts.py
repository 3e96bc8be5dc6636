"""The parts of the Report page: what will be in the deck, and the numbers that are in it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import ErrorKind
from gapstudio.gui.format import count, plural
from gapstudio.gui.pages.parts import corpus_title, model_title
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.operations import ReportPreview
from gapstudio.operations.export_report import ReportNumber

PRIVACY = (
    "The deck holds pictures of regions of real pages, with the text on them. Nothing is sent anywhere: "
    "it is a file on this computer, and what is in it leaves with whoever passes it on."
)

NUMBERS = (
    Column[ReportNumber]("Slide", lambda number: number.slide, numeric=True),
    Column[ReportNumber]("As written", lambda number: number.text, numeric=True),
    Column[ReportNumber]("Value", lambda number: number.value, text=lambda value: f"{value:.6g}", numeric=True),
    Column[ReportNumber]("Id", lambda number: number.id, hint="The path that names it in what gapstudio gap --json prints"),
)


class Contents(QWidget):
    """What will be in the deck."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactList()
        self.facts.setAccessibleName("What will be in the deck")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(self.facts)

    def set_preview(self, preview: ReportPreview | None) -> None:
        """Shows what a deck will be about, or nothing."""
        self.facts.set_groups([] if preview is None else [_about(preview), _errors(preview), _pictures(preview)])


def _about(preview: ReportPreview) -> FactGroup:
    comparison = preview.comparison
    benchmark = corpus_title(comparison.benchmark) if comparison.benchmark else "none has been run; the deck says so"
    facts = (
        Fact("Model", model_title(comparison.internal.model)),
        Fact("Benchmark", benchmark),
        Fact("Our documents", plural(comparison.internal.documents, "document")),
        Fact("Date", preview.date, "Of the newest run"),
    )
    return FactGroup("In the deck", facts)


def _errors(preview: ReportPreview) -> FactGroup:
    total = sum(preview.errors.values())
    kinds = tuple(Fact(kind.value, count(preview.errors[kind])) for kind in ErrorKind if preview.errors.get(kind))
    return FactGroup(f"{plural(total, 'error')}", kinds)


def _pictures(preview: ReportPreview) -> FactGroup:
    shown: Sequence[Fact] = [
        Fact(snippet.kind.value, f"{snippet.label} · {snippet.document}, page {snippet.page}") for snippet in preview.snippets
    ]
    return FactGroup(f"{plural(len(shown), 'page snippet')} leave with it", tuple(shown))
