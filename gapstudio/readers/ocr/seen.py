"""What an engine sees on a picture, in the picture's own pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A picture in RGB, shape (height, width, 3)."""


@dataclass(frozen=True)
class SeenWord:
    """One word on a picture.

    Attributes:
        text: Without blanks.
        confidence: In 0..1.
        corners: In pixels from the picture's top left: upper left, upper right, lower right, lower left of the word as it is
            read; shape (4, 2).
    """

    text: str
    confidence: float
    corners: NDArray[np.float64]


def mean_confidence(words: Sequence[SeenWord]) -> float:
    """Returns the mean confidence over all characters; 0 where there are none."""
    characters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / characters if characters else 0.0
