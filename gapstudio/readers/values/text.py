"""Folding of text: what stays when case, accents, ligatures, and (squashed) spaces and punctuation do not count."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'")
_PLAIN = {**_DASHES, **_QUOTES, "\u00ad": "", "\u200b": "", "\ufeff": "", "\u2060": "", "ı": "i"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back.

    Attributes:
        text: The folded text.
        origin: For every character of `text`, the code point of the unfolded text that it came from.
    """

    text: str
    origin: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the unfolded text that a non-empty range ``[start, end)`` of the folded text covers."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=20_000)
def fold_character(character: str) -> str:
    """Returns one character in lower case without accent: none (a bare accent), one, or several (``ß``, ligatures) characters."""
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=20_000)
def squash_character(character: str) -> str:
    """Returns the letters and digits of one folded character; "" for space and punctuation."""
    return "".join(part for part in fold_character(character) if part.isalnum())


def fold(text: str) -> Folded:
    """Folds case, accents, ligatures, dashes and apostrophes; spaces and punctuation stay."""
    return _spread(text, fold_character)


def squash(text: str) -> Folded:
    """Folds, and drops everything that is neither letter nor digit."""
    return _spread(text, squash_character)


def folded(text: str) -> str:
    """Returns `fold` without the way back."""
    return "".join(map(fold_character, text))


def squashed(text: str) -> str:
    """Returns `squash` without the way back: the form in which two texts are compared."""
    return "".join(map(squash_character, text))


def _spread(text: str, change: Callable[[str], str]) -> Folded:
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for part in change(character):
            characters.append(part)
            origin.append(index)
    return Folded("".join(characters), tuple(origin))
