"""What is to leave, as a person says it: the format, documents, spans, predictions, and where to."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gapstudio.domain import Run, WorkState
from gapstudio.gui.format import count, date
from gapstudio.gui.pages.parts import model_title
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option, note, titled
from gapstudio.operations import Project
from gapstudio.operations.exchange_formats import FormatFacts, exchange_formats
from gapstudio.operations.export_annotations import ExportChoice, ExportedSpans
from gapstudio.operations.our_runs import finished_runs
from gapstudio.operations.projects import INTERNAL

_FORMAT = "annotate/export-format"
_SPANS = (
    Option("What persons confirmed", ExportedSpans.CONFIRMED),
    Option("What counts as gold", ExportedSpans.GOLD, "Drafts of e-invoices and ledgers that count as provisional gold, too"),
    Option("None: texts or predictions alone", ExportedSpans.NONE),
)


class ExportForm(QWidget):
    """The fields; `changed` is emitted when another choice is made.

    Args:
        settings: Where the format used last is kept.
    """

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.formats = {one.name: one for one in exchange_formats() if one.writes}
        self.format = Choice("Format", [Option(one.title, one.name, one.holds) for one in self.formats.values()])
        self.format.choose(str(settings.value(_FORMAT, "")))
        self.holds = note()
        self.documents = Choice("Documents")
        self.spans = Choice("Spans", _SPANS)
        self.drafts = QCheckBox("Suggestions of sources and rules, as predictions")
        self.layers = QCheckBox("What other annotators marked, in their names")
        self.pictures = QCheckBox("Pictures of the pages")
        self.pictures.setChecked(True)
        self.runs: dict[str, QCheckBox] = {}
        listed = QWidget()
        self._run_column = QVBoxLayout(listed)
        self._run_column.setContentsMargins(0, GRID // 2, 0, 0)
        self._run_column.setSpacing(GRID)
        self._runs = titled("Predictions of", listed)
        self.target = QLineEdit()
        self.target.setAccessibleName("Write to")
        self.format.chosen.connect(self._choose_format)
        for choice in (self.documents, self.spans):
            choice.chosen.connect(self._tell)
        for box in (self.drafts, self.layers, self.pictures):
            box.toggled.connect(self._tell)
        self._lay_out()
        self._follow_format()

    @property
    def facts(self) -> FormatFacts:
        """The format that is chosen."""
        return self.formats[self.format.value]

    def choice(self) -> ExportChoice:
        """Returns what is to leave."""
        states, sample = self.documents.value if self.documents.value is not None else (None, False)
        return ExportChoice(
            states=states,
            sample=sample,
            spans=self.spans.value,
            drafts=self.drafts.isChecked(),
            layers=self.layers.isChecked(),
            pictures=self.facts.pictures and self.pictures.isChecked(),
            runs=tuple(run for run, box in self.runs.items() if box.isChecked()),
        )

    def path(self) -> Path | None:
        """Returns where to write, with the format's suffix where none is typed; None where nothing is typed."""
        path = Path(self.target.text().strip()).expanduser()
        if not path.name:
            return None
        return path.with_name(f"{path.name}{self.facts.suffixes[0]}") if self.facts.suffixes and not path.suffix else path

    def fill(self, project: Project) -> None:
        """Reads which documents and runs there are; choices stay."""
        works = project.works(INTERNAL)
        read = project.documents(INTERNAL)
        states = Counter(works[one.id].state if one.id in works else WorkState.NEW for one in read)
        sample = len(project.sample())
        begun = frozenset({WorkState.DONE, WorkState.IN_WORK})
        options = [
            Option(f"All ({count(len(read))})", (None, False)),
            Option(f"Done ({count(states[WorkState.DONE])})", (frozenset({WorkState.DONE}), False)),
            Option(f"Done or in work ({count(sum(states[state] for state in begun))})", (begun, False)),
        ]
        options += [Option(f"The random sample ({count(sample)})", (None, True))] if sample else []
        self.documents.set_options(options)
        self._fill_runs(finished_runs(project))

    def _fill_runs(self, runs: Sequence[Run]) -> None:
        self._runs.setVisible(bool(runs))
        if list(self.runs) == [run.id for run in runs]:
            return
        wanted = {run for run, box in self.runs.items() if box.isChecked()}
        for box in self.runs.values():
            self._run_column.removeWidget(box)
            box.deleteLater()
        self.runs = {run.id: QCheckBox(f"{model_title(run.model)}, {date(run.created)}") for run in runs}
        for run, box in self.runs.items():
            box.setChecked(run in wanted)
            box.toggled.connect(self._tell)
            self._run_column.addWidget(box)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(titled("Format", self.format))
        column.addWidget(self.holds)
        column.addSpacing(GRID)
        column.addWidget(titled("Documents", self.documents))
        column.addWidget(titled("Spans", self.spans))
        for box in (self.drafts, self.layers, self.pictures):
            column.addWidget(box)
        column.addWidget(self._runs)
        column.addStretch(1)

    def _choose_format(self) -> None:
        self._settings.setValue(_FORMAT, self.format.value)
        self._follow_format()
        self.changed.emit()

    def _follow_format(self) -> None:
        facts = self.facts
        self.holds.setText(facts.holds)
        self.pictures.setVisible(facts.pictures)
        self.target.setPlaceholderText("A new folder" if not facts.suffixes else f"A file, {facts.suffixes[0]}")
        typed = self.target.text().strip()
        known = {suffix for one in self.formats.values() for suffix in one.suffixes}
        if typed and Path(typed).suffix in known:
            self.target.setText(str(Path(typed).with_suffix(facts.suffixes[0] if facts.suffixes else "")))

    def _tell(self, _what: object = None) -> None:
        self.changed.emit()
