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


@dataclass(frozen=True)
class SeenPage:
    """What an engine saw on a picture that was straightened for it.

    Attributes:
        words: In pixels of the straightened picture.
        angle: By which the text runs clockwise on the picture as it was, in degrees.
        back: From pixels of the straightened picture to those of the picture as it was, as an affine matrix, shape (2, 3).
    """

    words: tuple[SeenWord, ...]
    angle: float
    back: NDArray[np.float64]

    @property
    def mean_confidence(self) -> float:
        """Over all characters, in 0..1; 0 where there are none."""
        characters = sum(len(word.text) for word in self.words)
        return sure_characters(self.words) / characters if characters else 0.0

    def places(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turns points, shape (n, 2), into pixels of the picture as it was."""
        return points @ self.back[:, :2].T + self.back[:, 2]


def sure_characters(words: Sequence[SeenWord]) -> float:
    """Returns the number of characters, each counted by its confidence."""
    return sum(word.confidence * len(word.text) for word in words)
