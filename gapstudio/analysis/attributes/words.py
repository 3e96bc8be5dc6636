"""Facts of single words, worked out once for each different word."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gapstudio.analysis.attributes.registry import SHAPES
from gapstudio.analysis.causes.known import folded_words
from gapstudio.analysis.counting import IntArray

LOWER, CAPITALISED, CAPITALS, MIXED, DIGITS, CODE, SIGNS = range(len(SHAPES))
CHARACTERS, PUNCTUATION, NUMERALS, SHAPE, BEGINS_CAPITAL, KEY = range(6)
"""Columns of `Lexicon.facts`."""


@dataclass
class Lexicon:
    """Facts of the words of a corpus; each different word is looked at once.

    Attributes:
        vocabulary: The words in lower case without marks at their ends (`folded_words`), in the order of their numbers; words
            without a letter have none.
    """

    vocabulary: list[str] = field(default_factory=list[str])
    _numbers: dict[str, int] = field(default_factory=dict[str, int])
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    def facts(self, texts: Sequence[str]) -> IntArray:
        """Returns what is known of words.

        Args:
            texts: n words.

        Returns:
            Shape (n, 6): characters, of them punctuation, of them digits; position in `SHAPES`; whether the first letter is a
            capital (words with letters and no digits only); number in `vocabulary`, −1 without one.
        """
        known = self._known
        rows = [known.get(text) or self._learn(text) for text in texts]
        return np.array(rows, dtype=np.int64).reshape(-1, 6)

    def _learn(self, text: str) -> tuple[int, ...]:
        folded = folded_words((text,))
        key = self._number(folded[0]) if folded else -1
        shape = shape_class(text)
        first = next((character for character in text if character.isalpha()), "")
        begins = shape <= MIXED and first.isupper()
        marks = sum(unicodedata.category(character)[0] == "P" for character in text)
        row = (len(text), marks, sum(map(str.isdigit, text)), shape, int(begins), key)
        self._known[text] = row
        return row

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.vocabulary))
        if number == len(self.vocabulary):
            self.vocabulary.append(word)
        return number


def shape_class(text: str) -> int:
    """Returns the class of a word's shape, as a position in `SHAPES`.

    *All capitals* needs two letters; one capital alone is *capitalised*. Scripts without case count as lower case.
    """
    letters = [character for character in text if character.isalpha()]
    digits = any(map(str.isdigit, text))
    if not letters:
        return DIGITS if digits else SIGNS
    if digits:
        return CODE
    word = "".join(letters)
    if word == word.lower():
        return LOWER
    if len(letters) > 1 and word == word.upper():
        return CAPITALS
    return CAPITALISED if letters[0].isupper() and word[1:] == word[1:].lower() else MIXED
