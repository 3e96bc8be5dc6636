"""What an adapter is: the part of a model library that the registry knows."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import ModelCard, Prediction, Reading, RunSettings


class LoadedPredictor(Protocol):
    """A loaded model: a domain `Predictor` that also says what a run must state.

    Attributes:
        card: As described, with what only loading tells.
        settings: As asked for, with device and precision replaced by those used.
        versions: Versions of the libraries that run it, as text.
    """

    card: ModelCard
    settings: RunSettings
    versions: str

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that a reader of the results must know; read them again after predicting."""
        ...

    def predict(self, readings: Sequence[Reading]) -> Iterator[Prediction]:
        """Yields one prediction a document, as soon as all its segments are done; the order is free."""
        ...


@runtime_checkable
class CountsPieces(Protocol):
    """A loaded model that tells into how many pieces it cuts words. Adapters may do without."""

    def pieces(self, reading: Reading) -> Sequence[int]:
        """Returns the number of pieces of each word, one a word of the reading; 0 for a word of which the model sees nothing."""
        ...


@runtime_checkable
class CountsUnknown(Protocol):
    """A loaded model that tells which words it does not know. Adapters whose models know every word do without."""

    def unknown(self, reading: Reading) -> Sequence[int]:
        """Returns the number of unknown pieces of each word, one a word of the reading."""
        ...


@runtime_checkable
class EmbedsSegments(Protocol):
    """A loaded model that tells where its segments stand in the space that it thinks in. Adapters may do without.

    Attributes:
        embeds: Whether this model does; false for one without a network, such as rules.
    """

    @property
    def embeds(self) -> bool:
        """Whether this model has embeddings."""
        ...

    def embed(self, readings: Sequence[Reading]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yields position among the readings and embeddings of its segments, as soon as all of them are done; the order is free.

        Embeddings have shape (S, dim): the mean over a segment's subwords of the model's last layer, special ones left out; of a
        segment of which the model sees nothing, zeros. Segments are those of `segment` with the settings that it was loaded with.
        """
        ...


@runtime_checkable
class Adapter(Protocol):
    """Runs the models of one library. Only `load` may import that library."""

    name: str

    def recognises(self, location: str) -> bool:
        """Tells whether a package name, folder or hub name is a model of this library."""
        ...

    def describe(self, location: str) -> ModelCard:
        """Reads what the model's files say of it.

        Raises:
            GapStudioError: There is no such model, or it is not one for entities.
        """
        ...

    def load(self, card: ModelCard, settings: RunSettings) -> LoadedPredictor:
        """Loads the model for a run.

        Raises:
            GapStudioError: It cannot be loaded, or a setting cannot be had here.
        """
        ...
