"""Equal strings: places of a text whose words are the same, and known texts that occur in a document.

Two strings are equal here where they are the same once every run of white space is one space. Capitals and accents count. Only
whole words are found: a place begins where a word of the reading begins and ends where one ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from gapstudio.domain import Outline

Place = tuple[int, int]
"""First code point of a canonical text, and one past the last."""

_CHUNK = re.compile(r"\S+")


def normalised(text: str) -> str:
    """Returns a text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


class WordIndex:
    """The words of one text, indexed by what they begin with once somebody asks for them.

    Args:
        outline: The text and its words.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def places(self, key: str) -> Iterator[Place]:
        """Yields every place of a normalised text, left to right; places may overlap each other."""
        head = _head(key)
        if "heads" not in vars(self) and head not in self.outline.text:  # most documents need no index for that
            return
        text, starts = self._text, self._limits[0]
        for first in self.heads.get(head, ()):
            start = starts[first]
            last = self._word_at_end.get(start + len(key))
            if last is not None and text.startswith(key, start):
                yield self.outline.starts[first], self.outline.ends[last]

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        """Numbers of words by all that runs from their start to the end of a word before the next white space."""
        starts, ends, limits = self._limits
        heads: dict[str, list[int]] = {}
        for word, start in enumerate(starts):
            limit = limits[word]
            seen = {limit}
            last = word
            while last < len(ends) and ends[last] <= limit:
                seen.add(ends[last])
                last += 1
            for end in seen:
                heads.setdefault(self._text[start:end], []).append(word)
        return heads

    @cached_property
    def _text(self) -> str:
        return normalised(self.outline.text)

    @cached_property
    def _limits(self) -> tuple[list[int], list[int], list[int]]:
        return _in_normalised(self.outline)

    @cached_property
    def _word_at_end(self) -> dict[int, int]:
        return {end: word for word, end in enumerate(self._limits[1])}


class KnownTexts:
    """Many normalised texts, to be found in documents all at once."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[str]] = {}

    def add(self, text: str) -> None:
        """Adds a normalised text that is not empty and not among them."""
        self._by_head.setdefault(_head(text), []).append(text)

    def found(self, words: WordIndex) -> Mapping[str, tuple[Place, ...]]:
        """Returns the places of the texts that occur, by text."""
        heads = sorted(self._by_head.keys() & words.heads.keys())
        found = {text: tuple(words.places(text)) for head in heads for text in self._by_head[head]}
        return {text: places for text, places in found.items() if places}


def apart(places: Iterable[Place], but: Place | None = None) -> list[Place]:
    """Returns the leftmost places that do not overlap each other.

    Args:
        places: By start.
        but: One that is kept in any case, so that those that overlap it go.
    """
    kept: list[Place] = []
    for place in sorted(places):
        free = not kept or kept[-1][1] <= place[0]
        clear = but is None or place == but or place[1] <= but[0] or but[1] <= place[0]
        if free and clear:
            kept.append(place)
    return kept


def _head(text: str) -> str:
    return text.split(" ", 1)[0]


def _in_normalised(outline: Outline) -> tuple[list[int], list[int], list[int]]:
    """Returns where each word starts and ends in the normalised text, and where the white space after its start comes."""
    starts, ends, limits = list[int](), list[int](), list[int]()
    chunks = [(found.start(), found.end()) for found in _CHUNK.finditer(outline.text)]
    shifts, length = list[int](), 0
    for start, end in chunks:
        shifts.append(start - length)
        length += end - start + 1
    chunk = 0
    for start, end in zip(outline.starts, outline.ends, strict=True):
        while chunks[chunk][1] <= start:
            chunk += 1
        starts.append(start - shifts[chunk])
        limits.append(chunks[chunk][1] - shifts[chunk])
        last = chunk
        while chunks[last][1] < end:
            last += 1
        ends.append(end - shifts[last])
    return starts, ends, limits
