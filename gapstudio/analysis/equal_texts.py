"""Equal strings: places of a text whose words are the same, and known texts that occur in a document.

Two strings are equal here where they are the same once every run of white space is one space. Capitals and accents count. Only
whole words are found: a place begins where a word of the reading begins and ends where one ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from gapstudio.domain import Outline

Place = tuple[int, int]
"""First code point of a canonical text, and one past the last."""

_CHUNK = re.compile(r"\S+")


def normalised(text: str) -> str:
    """Returns a text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


class WordIndex:
    """The words of one text, indexed by what they begin with.

    Args:
        outline: The text and its words.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._text = normalised(outline.text)
        self._starts, self._ends, chunk_ends = _in_normalised(outline)
        self._word_at_end = {end: word for word, end in enumerate(self._ends)}
        self.heads = self._heads(chunk_ends)

    def places(self, key: str) -> Iterator[Place]:
        """Yields every place of a normalised text, left to right; places may overlap each other."""
        for first in self.heads.get(_head(key), ()):
            start = self._starts[first]
            last = self._word_at_end.get(start + len(key))
            if last is not None and self._text.startswith(key, start):
                yield self.outline.starts[first], self.outline.ends[last]

    def _heads(self, chunk_ends: list[int]) -> dict[str, list[int]]:
        """Indexes words by all that runs from their start to the end of a word before the next white space."""
        heads: dict[str, list[int]] = {}
        for word, start in enumerate(self._starts):
            limit = chunk_ends[word]
            seen = {limit}
            last = word
            while last < len(self._ends) and self._ends[last] <= limit:
                seen.add(self._ends[last])
                last += 1
            for end in seen:
                heads.setdefault(self._text[start:end], []).append(word)
        return heads


class KnownTexts:
    """Many normalised texts, to be found in documents all at once.

    Args:
        texts: Normalised, without empty ones.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for text in texts:
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
