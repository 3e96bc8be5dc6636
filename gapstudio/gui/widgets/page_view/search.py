"""Searching a canonical text: regardless of case, accents and line breaks, with exact places. Knows no Qt."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from gapstudio.gui.widgets.page_view.selection import TextRange

_FOLDED_AWAY = {"\u00ad"}  # soft hyphens are not seen on the page


class Haystack:
    """A text made ready to be searched many times.

    Args:
        text: The canonical text.
    """

    def __init__(self, text: str) -> None:
        folds = {character: _fold(character) for character in set(text)}
        self._folded = text.translate(str.maketrans(folds))
        self._starts: list[int] | None = None
        if any(len(fold) != 1 for fold in folds.values()):
            # Where each character begins in the folded text; `ß` takes two places there, a combining accent none.
            self._starts = [0, *accumulate(len(folds[character]) for character in text)]

    def find(self, query: str) -> "Hits":
        """Returns all places of a query, in order and not overlapping; any white space in it matches any run of white space."""
        parts = [re.escape(folded) for part in query.split() if (folded := _fold_all(part))]
        if not parts:
            return Hits([])
        spans = [match.span() for match in re.finditer(r"\s+".join(parts), self._folded)]
        if self._starts is None:
            return Hits(spans)
        starts = self._starts
        return Hits(list(dict.fromkeys((bisect_left(starts, a + 1) - 1, _end(starts, b)) for a, b in spans)))


class Hits(Sequence[TextRange]):
    """Places in a text, made into ranges only when they are looked at: one letter has hundreds of thousands in a long document.

    Args:
        spans: First code point and one past the last of each, in order.
    """

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, index: int) -> TextRange: ...
    @overload
    def __getitem__(self, index: slice) -> "Hits": ...
    def __getitem__(self, index: int | slice) -> "TextRange | Hits":
        return Hits(self._spans[index]) if isinstance(index, slice) else TextRange(*self._spans[index])


@dataclass(frozen=True)
class Search:
    """A query with its places and the one that is looked at.

    Attributes:
        query: As typed.
        hits: All its places, in order.
        current: Position in `hits` of the one that is looked at; -1 where there are none.
    """

    query: str = ""
    hits: Sequence[TextRange] = ()
    current: int = -1

    @staticmethod
    def begun(haystack: Haystack, query: str, place: int) -> "Search":
        """Searches, and looks at the first hit at or after a code point; at the first of all where none comes after it."""
        hits = haystack.find(query)
        after = bisect_left(hits, place, key=lambda hit: hit.start)
        return Search(query, hits, (after % len(hits)) if hits else -1)

    @property
    def hit(self) -> TextRange | None:
        """The place that is looked at."""
        return self.hits[self.current] if self.hits else None

    def stepped(self, step: int) -> "Search":
        """Looks at the next (1) or previous (-1) hit, round from the last to the first."""
        return Search(self.query, self.hits, (self.current + step) % len(self.hits)) if self.hits else self


def _end(starts: Sequence[int], folded: int) -> int:
    """Returns where what ends at a place of the folded text ends in the text: behind the accents of its last letter."""
    last = bisect_right(starts, folded) - 1
    return last if starts[last] == folded else last + 1


def _fold(character: str) -> str:
    """Returns a character without case and accents: `É` is `e`, `ß` is `ss`, the mathematical `𝔘` is `u`."""
    if character in _FOLDED_AWAY:
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _fold_all(text: str) -> str:
    return "".join(_fold(character) for character in text)
