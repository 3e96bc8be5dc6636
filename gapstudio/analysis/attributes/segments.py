"""Attributes of segments: how they are built, how much of them the benchmark knows, how the model cuts their words."""

from collections.abc import Sequence

import numpy as np

from gapstudio.analysis.attributes.words import (
    BEGINS_CAPITAL,
    CAPITALS,
    CHARACTERS,
    KEY,
    MIXED,
    NUMERALS,
    PUNCTUATION,
    SHAPE,
)
from gapstudio.analysis.causes.facts import DocumentFacts
from gapstudio.analysis.causes.sentences import sentence_around
from gapstudio.analysis.counting import FloatArray, IntArray


def segment_values(
    document: DocumentFacts, facts: IntArray, *, unknown: IntArray | None = None, inside: IntArray | None = None
) -> dict[str, FloatArray]:
    """Returns the attributes of the segments of a document that its words tell, shape (S,) each.

    - ``segment_words``; ``word_characters``: mean.
    - ``punctuation_share``, ``digit_share``: of its characters without white space, in 0..1. Characters and not words, since
      marks are words of their own in annotated corpora only.
    - ``capitals_share``, ``capitalised_share``: of its words with letters and no digits, in 0..1; NaN where it has none.
    - ``in_sentence``: whether its words stand in a sentence (`sentence_around`).
    - ``unknown_words``: share of its words with a letter that the reference does not have; NaN where it has none.
    - ``entity_density``: share of its words that stand in gold entities.
    - ``pieces``: mean number of subwords of the words that the model sees; ``unknown_pieces`` is `unknown_share`'s.

    Args:
        document: With its segments as ranges of words.
        facts: Of its words, as `Lexicon.facts` returns them, shape (words, 6).
        unknown: Which words the reference does not have, as 0 and 1, shape (words,); None leaves the share out.
        inside: Which words stand in gold entities, as 0 and 1, shape (words,); None leaves the density out.
    """
    sums = Sums(document.segments)
    words, characters = sums.of(np.ones(len(facts))), sums.of(facts[:, CHARACTERS])
    lettered = facts[:, SHAPE] <= MIXED
    found = {
        "segment_words": words,
        "word_characters": share(characters, words),
        "in_sentence": _in_sentence(document),
        "punctuation_share": share(sums.of(facts[:, PUNCTUATION]), characters),
        "digit_share": share(sums.of(facts[:, NUMERALS]), characters),
        "capitals_share": share(sums.of(facts[:, SHAPE] == CAPITALS), sums.of(lettered)),
        "capitalised_share": share(sums.of(facts[:, BEGINS_CAPITAL]), sums.of(lettered)),
    }
    if unknown is not None:
        found["unknown_words"] = share(sums.of(unknown), sums.of(facts[:, KEY] >= 0))
    if inside is not None:
        found["entity_density"] = share(sums.of(inside), words)
    if document.pieces:
        pieces = np.array(document.pieces)
        found["pieces"] = share(sums.of(pieces), sums.of(pieces > 0))
    return found


def unknown_share(segments: Sequence[tuple[int, int]], unknown: IntArray) -> FloatArray:
    """Returns the share of words with an unknown subword by segment, in 0..1, shape (S,).

    Args:
        segments: Ranges of words.
        unknown: Unknown subwords of each word, shape (words,).
    """
    sums = Sums(segments)
    return share(sums.of(unknown > 0), sums.of(np.ones(len(unknown))))


class Sums:
    """Adds up numbers of words over segments, which may overlap.

    Args:
        segments: S ranges of words.
    """

    def __init__(self, segments: Sequence[tuple[int, int]]) -> None:
        limits = np.array(segments, dtype=np.int64).reshape(-1, 2)
        self.first, self.last = limits[:, 0], limits[:, 1]

    def of(self, numbers: np.ndarray) -> FloatArray:
        """Returns the sum of each segment, shape (S,), of numbers of words, shape (words,)."""
        total = np.concatenate(([0.0], np.cumsum(numbers, dtype=np.float64)))
        return total[self.last] - total[self.first]


def share(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Returns part / whole, NaN where there is no whole."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def _in_sentence(document: DocumentFacts) -> FloatArray:
    return np.array([sentence_around(document, first, last).holds for first, last in document.segments], dtype=np.float64)
