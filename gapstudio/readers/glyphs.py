"""The words of one page with their boxes: what every reader of pages yields, whether it looks at a text layer or at a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import overload

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box, PageSource
from gapstudio.domain.bulk import instances
from gapstudio.readers.pdf.rules import Rules


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One word of a page as it is printed.

    Attributes:
        text: What it says.
        box: In points from the top left of the page as displayed.
        turn: By which it is turned clockwise as displayed: 0, 90 (it runs down the page), 180 or 270 degrees.
        confidence: Of the OCR, in 0..1; None for a text layer.
        straight: Where it stands once a skewed or turned page is straightened, for the reading order; None where that is the box.
    """

    text: str
    box: Box
    turn: int = 0
    confidence: float | None = None
    straight: Box | None = None


@dataclass(frozen=True)
class GlyphColumns(Sequence[Glyphs]):
    """Words in columns, which is how a page of hundreds is read and laid out; as a sequence it gives them one by one.

    Attributes:
        texts: What they say.
        boxes: In points from the top left of the page as displayed: x0, top, x1, bottom; shape (n, 4).
        turns: As `Glyphs.turn`.
        confidences: As `Glyphs.confidence`; None for a text layer.
        straight: As `Glyphs.straight`, shape (n, 4); the boxes themselves where nothing is skewed.
    """

    texts: Sequence[str]
    boxes: NDArray[np.float64]
    turns: NDArray[np.int64]
    confidences: Sequence[float | None] | None = None
    straight: NDArray[np.float64] | None = None

    @staticmethod
    def of(words: Sequence[Glyphs]) -> "GlyphColumns":
        """Puts words in columns."""
        if isinstance(words, GlyphColumns):
            return words
        return GlyphColumns(
            [word.text for word in words],
            _corners([word.box for word in words]),
            np.array([word.turn for word in words], np.int64),
            [word.confidence for word in words],
            _corners([word.straight or word.box for word in words]),
        )

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Glyphs: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Glyphs]: ...

    def __getitem__(self, index: int | slice) -> Glyphs | Sequence[Glyphs]:
        return self._words[index]

    def __iter__(self) -> Iterator[Glyphs]:
        return iter(self._words)

    @cached_property
    def _words(self) -> list[Glyphs]:
        boxes: list[Box] = instances(Box, *self.boxes.T.tolist())
        straight = [None] * len(self) if self.straight is None else instances(Box, *self.straight.T.tolist())
        return instances(Glyphs, self.texts, boxes, self.turns.tolist(), self.confidences or [None] * len(self), straight)

    def only(self, kept: NDArray[np.bool_]) -> "GlyphColumns":
        """Returns those words that are kept, of a page that is not skewed."""
        if kept.all():
            return self
        return GlyphColumns(list(compress(self.texts, kept.tolist())), self.boxes[kept], self.turns[kept])


@dataclass(frozen=True)
class PageGlyphs:
    """What one page holds.

    Attributes:
        width: Of the page as displayed, in points.
        height: Of the page as displayed, in points.
        words: In the order of the page's content; `GlyphColumns` where there was reason to be quick.
        slow: True where text and characters disagreed, so that the page was read character by character.
        source: Where the words come from.
        evidence: Why the text layer was not used, or what is odd about it; "" where nothing is.
        angle: By which the text runs clockwise on the page as displayed, in degrees.
        layered: Whether it may have a text layer: False where it was looked for and not found.
        likeness: Of a text layer, in 0..1: how far its characters are drawn as what they claim to be; None where nobody can tell.
        unprintable: Of a text layer: how many of its characters have no meaning, and are not among the words.
        rules: The ruling lines of the page; None where they are not known.
    """

    width: float
    height: float
    words: Sequence[Glyphs]
    slow: bool = False
    source: PageSource = PageSource.TEXT_LAYER
    evidence: str = ""
    angle: float = 0.0
    layered: bool = True
    likeness: float | None = None
    unprintable: int = 0
    rules: Rules | None = None

    @property
    def texts(self) -> Sequence[str]:
        """What its words say, without looking at them one by one."""
        return GlyphColumns.of(self.words).texts


def _corners(boxes: Sequence[Box]) -> NDArray[np.float64]:
    return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes], np.float64).reshape(-1, 4)
