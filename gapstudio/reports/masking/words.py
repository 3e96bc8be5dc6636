"""Which words of a page may stay readable on a masked picture: printed captions, and words that many suppliers use."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from gapstudio.assets import resources

_TOKEN = re.compile(r"[^\W_]+")
_LEAST = 3
"""Suppliers that print a word, from which on it is nobody's own."""
_SHARE = 0.2
"""Share of the suppliers that must print a word with a capital, since names are written so."""


def tokens_of(text: str) -> list[str]:
    """Returns the runs of letters and digits of a text, without case and accents."""
    return _TOKEN.findall(_folded(text))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


class ReadableWords:
    """Says of single words whether they may be read on a masked page.

    A word is readable where it has no digit and is a caption (``resources/report/captions.txt``), or else is part of no value
    and name that the project knows and is printed by at least three suppliers; with a capital, by a fifth of them at least.

    Args:
        values: All values and names of the project.
        printed: Supplier (or document, where no supplier is known) to the words that it prints.
    """

    def __init__(self, values: Iterable[str], printed: Mapping[str, Collection[str]]) -> None:
        self._secret = frozenset(token for value in values for token in tokens_of(value))
        self._printed: dict[str, int] = {}
        for words in printed.values():
            for word in set(words):
                self._printed[word] = self._printed.get(word, 0) + 1
        self._suppliers = len(printed)

    def readable(self, word: str) -> bool:
        """Whether a word may be read. One without letters and digits, such as a colon, may."""
        return is_caption(word) or (not any(token in self._secret for token in tokens_of(word)) and self._common(word))

    def _common(self, word: str) -> bool:
        tokens = tokens_of(word)
        if any(character.isdigit() for character in word) or any(len(token) < 2 for token in tokens):
            return False
        least = _LEAST if word[:1].islower() else max(_LEAST, _SHARE * self._suppliers)
        return all(self._printed.get(token, 0) >= least for token in tokens)


def is_caption(text: str) -> bool:
    """Whether a text is made of captions alone; one without letters and digits is."""
    return not any(character.isdigit() for character in text) and all(token in _captions() for token in tokens_of(text))


@cache
def _captions() -> frozenset[str]:
    lines = (resources() / "report" / "captions.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
