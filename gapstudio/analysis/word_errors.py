"""How many words of a page an OCR engine reads wrong: with their order, and without it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.domain import Reading


@dataclass(frozen=True)
class WordErrors:
    """What was read wrong.

    Attributes:
        words: Words of the clean text.
        missing: Those of them that the other does not have on the same page, whatever its order.
        edits: Words substituted, inserted or left out, in reading order.
    """

    words: int = 0
    missing: int = 0
    edits: int = 0

    def __add__(self, other: "WordErrors") -> "WordErrors":
        """Adds those of another page or document."""
        return WordErrors(self.words + other.words, self.missing + other.missing, self.edits + other.edits)

    @property
    def share(self) -> float | None:
        """Share of words that are missing, in 0..1; None without words."""
        return self.missing / self.words if self.words else None

    @property
    def rate(self) -> float | None:
        """Word error rate, (substituted + inserted + left out) / words, from 0; None without words."""
        return self.edits / self.words if self.words else None


def word_errors(clean: Reading, read: Reading, pages: Collection[int]) -> WordErrors:
    """Compares two readings of the same pages word by word; case and punctuation count.

    Args:
        clean: The text that is taken to be right.
        read: The one that is compared with it.
        pages: Numbers of the pages to compare, from 0.
    """
    mine, theirs = _words(clean), _words(read)
    return sum((_page(mine.get(page, []), theirs.get(page, [])) for page in sorted(pages)), WordErrors())


def edit_distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Returns the fewest words to substitute, insert or leave out to make one sequence the other (Levenshtein 1966).

    A row of the table at a time: insertions within a row are a running minimum.
    """
    codes = {word: number for number, word in enumerate(dict.fromkeys((*one, *other)))}
    b = np.array([codes[word] for word in other], dtype=np.int64)
    steps = np.arange(len(b) + 1)
    row = steps.copy()
    for word in one:
        row[1:] = np.minimum(row[1:] + 1, row[:-1] + (b != codes[word]))
        row[0] += 1
        row = np.minimum.accumulate(row - steps) + steps
    return int(row[-1])


def _page(clean: Sequence[str], read: Sequence[str]) -> WordErrors:
    missing = (Counter(clean) - Counter(read)).total()
    return WordErrors(len(clean), missing, edit_distance(clean, read))


def _words(reading: Reading) -> dict[int | None, list[str]]:
    pages: dict[int | None, list[str]] = {}
    for word in reading.words:
        pages.setdefault(word.page, []).append(reading.word_text(word))
    return pages
