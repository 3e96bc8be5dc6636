"""What to run on what, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from gapstudio.domain import Corpus, ModelCard, RunSettings, Segments
from gapstudio.gui.pages.models.page import CHOSEN_MODEL
from gapstudio.gui.pages.parts import corpus_title, model_title
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option, titled
from gapstudio.operations.views import ModelItem

_DEVICES = (
    Option("auto", "auto", "The best that this machine has"),
    Option("cpu", "cpu", "The processor"),
    Option("cuda", "cuda", "An NVIDIA graphics card"),
    Option("mps", "mps", "An Apple graphics processor"),
)
_PRECISIONS = tuple(Option(name, name) for name in ("float32", "float16", "bfloat16"))
_SEGMENTS = (
    Option("auto", Segments.AUTO, "Blocks for running text, lines for the rest"),
    Option("line", Segments.LINE, "Each line; on a benchmark each sentence"),
    Option("block", Segments.BLOCK, "Lines that belong together by their layout"),
    Option("page", Segments.PAGE, "Each page whole"),
    Option("window", Segments.WINDOW, "120 words, moved on by 80"),
)


@dataclass(frozen=True)
class RunRequest:
    """What the form asks for; `corpus` is None where there is nothing to run on."""

    card: ModelCard
    corpus: Corpus | None
    settings: RunSettings


class RunForm(QFrame):
    """Five choices in a row, remembered in the settings; `changed` when one was made."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("card")
        self._settings = settings
        self.model = Choice("Model", key=lambda card: card and card.location)
        self.corpus = Choice("Corpus", key=lambda corpus: corpus and corpus.id)
        self.device = Choice("Device", _DEVICES)
        self.precision = Choice("Precision", _PRECISIONS)
        self.segments = Choice("Segments", _SEGMENTS)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + GRID // 2)
        grid.setHorizontalSpacing(2 * GRID)
        fields = (self.model, self.corpus, self.device, self.precision, self.segments)
        for number, (field, stretch) in enumerate(zip(fields, (9, 7, 3, 4, 3), strict=True)):
            grid.addWidget(titled(field.accessibleName(), field), 0, number)
            grid.setColumnStretch(number, stretch)
            field.chosen.connect(self._keep)
        for field in (self.device, self.precision, self.segments):
            field.setMinimumContentsLength(3)
        self._restore()

    def request(self) -> RunRequest | None:
        """Returns what is asked for, or None where there is no model yet."""
        card = self.model.value
        if card is None:
            return None
        how = RunSettings(device=self.device.value, precision=self.precision.value, segments=self.segments.value)
        return RunRequest(card, self.corpus.value, how)

    def set_models(self, items: Sequence[ModelItem]) -> None:
        """Sets the models that can be chosen, and chooses the one that was asked for last."""
        self.model.set_options([Option(model_title(item.card), item.card, item.card.location) for item in items])
        self.choose_model()

    def choose_model(self) -> None:
        """Chooses the model that the settings name, such as one that the Models page sent here."""
        self.model.choose(str(self._settings.value(CHOSEN_MODEL, "")))

    def set_corpora(self, corpora: Sequence[Corpus]) -> None:
        """Sets the corpora that can be run on."""
        self.corpus.set_options([Option(corpus_title(corpus), corpus) for corpus in corpora])

    def _keep(self, _value: Any) -> None:
        if self.model.value is not None:
            self._settings.setValue(CHOSEN_MODEL, self.model.value.location)
        for name, field in (("device", self.device), ("precision", self.precision), ("segments", self.segments)):
            self._settings.setValue(f"runs/{name}", str(field.value))
        self.changed.emit()

    def _restore(self) -> None:
        for name, field in (("device", self.device), ("precision", self.precision), ("segments", self.segments)):
            field.choose(str(self._settings.value(f"runs/{name}", "")))
