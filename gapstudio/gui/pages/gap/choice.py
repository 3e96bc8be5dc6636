"""Which model and benchmark the gap is between: two choices that Gap and Report share."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gapstudio.domain import CorpusKind, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.parts import corpus_title, is_done, model_title
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.operations import choose_comparison
from gapstudio.operations.views import RunItem, run_items


@dataclass(frozen=True)
class Chosen:
    """Location of a model and id of a benchmark; "" where there is none."""

    model: str = ""
    benchmark: str = ""


class ComparisonChoice(QWidget):
    """Two choices in a row; what was chosen is remembered for this project. `chosen` carries a `Chosen`."""

    chosen = Signal(object)

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._key = f"gap/{sha256(str(session.path).encode()).hexdigest()[:12]}"
        self.model = Choice("Model")
        self.benchmark = Choice("Benchmark")
        self.model.chosen.connect(lambda _: self._choose())
        self.benchmark.chosen.connect(lambda _: self._choose())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for text, field in (("Model", self.model), ("against", self.benchmark)):
            label = QLabel(text)
            label.setObjectName("muted")
            row.addWidget(label)
            field.setMinimumWidth(16 * GRID)
            field.setMaximumWidth(34 * GRID)
            field.setMinimumContentsLength(30)
            row.addWidget(field)
        row.addStretch(1)

    @property
    def value(self) -> Chosen | None:
        """What is chosen, or None where no model ran on our documents to its end."""
        if self.model.value is None:
            return None
        return Chosen(self.model.value, self.benchmark.value or "")

    def refresh(self) -> None:
        """Reads again what has run, and takes what was chosen on either page."""
        finished = [item for item in reversed(run_items(self._session.project)) if is_done(item.run)]
        wanted = self._remembered()
        self.model.set_options(_models(finished))
        self.model.choose(wanted.model)
        self._fill_benchmarks(finished, wanted)

    def _fill_benchmarks(self, finished: Sequence[RunItem], wanted: Chosen) -> None:
        self.benchmark.set_options(_benchmarks(finished, self.model.value))
        self.benchmark.choose(wanted.benchmark)

    def _remembered(self) -> Chosen:
        stored = self._settings.value(self._key)
        if isinstance(stored, list) and len(stored) == 2:
            return Chosen(str(stored[0]), str(stored[1]))
        try:
            usual = choose_comparison(self._session.project)
        except GapStudioError:
            return Chosen()
        return Chosen(usual.internal.model.location, usual.benchmark.id if usual.benchmark else "")

    def _choose(self) -> None:
        asked = self.value
        if asked is not None:
            self._settings.setValue(self._key, [asked.model, asked.benchmark])
            self.refresh()
            self.chosen.emit(self.value)


def _models(finished: Sequence[RunItem]) -> list[Option]:
    ours = [item.run for item in finished if item.corpus.kind is CorpusKind.INTERNAL]
    by_location = {run.model.location: run.model for run in reversed(ours)}
    return [Option(model_title(card), location, location) for location, card in by_location.items()]


def _benchmarks(finished: Sequence[RunItem], model: str | None) -> list[Option]:
    theirs = [item for item in finished if item.corpus.kind is CorpusKind.BENCHMARK and item.run.model.location == model]
    return [Option(corpus_title(c), c.id) for c in dict.fromkeys(item.corpus for item in theirs)]
