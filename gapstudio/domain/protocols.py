"""What others fulfil: predictors of entities and sinks of progress."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gapstudio.domain.corpus import ModelCard, RunSettings
from gapstudio.domain.document import Reading
from gapstudio.domain.spans import Span


@dataclass(frozen=True)
class Prediction:
    """What a model found in one document.

    Attributes:
        index: Position of the document in the sequence that was given.
        spans: In the canonical text's code points, snapped to word edges, sorted.
        tokens: Words that were fed.
    """

    index: int
    spans: tuple[Span, ...]
    tokens: int


class Predictor(Protocol):
    """A loaded model. `card` and `settings` state exactly what runs, with the device that was chosen."""

    card: ModelCard
    settings: RunSettings

    def predict(self, readings: Sequence[Reading]) -> Iterator[Prediction]:
        """Yields one prediction a document, as soon as all its segments are done; the order is free."""
        ...


class Progress(Protocol):
    """Takes word of how far a long piece of work has come."""

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Reports `done` of `total` steps."""
        ...
