"""The words of one page, and how those of two readings of it answer to each other: by their places, and by their order."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box, Reading, Word

_SHARED = 0.5
"""Two boxes are at the same place where they share this much of the smaller one's width and of the smaller one's height."""

_DENSE = 250_000
"""Pairs of words of two pages from which on words that are frequent are not matched by themselves."""

_NO_BOX = Box(np.nan, np.nan, np.nan, np.nan)


@dataclass(frozen=True)
class Window:
    """Neighbouring words of a page, from `first` to `last`, both included."""

    first: int
    last: int


class PageWords:
    """The words of one page of a reading, in reading order.

    Args:
        reading: The reading.
        words: Those of its words that stand on the page.
    """

    def __init__(self, reading: Reading, words: Sequence[Word]) -> None:
        self.words = words
        self._text = reading.text

    def covered(self, start: int, end: int) -> Window | None:
        """Returns the words that a range of the text touches, or None."""
        first = int(np.searchsorted(self._ends, start, side="right"))
        last = int(np.searchsorted(self._starts, end, side="left")) - 1
        return Window(first, last) if first <= last else None

    def placed_as(self, other: "PageWords", window: Window) -> list[Window]:
        """Returns the runs of words here that stand where the words of a window of the other reading stand, longest first."""
        here, there = self._boxes, other._boxes[window.first : window.last + 1]
        if not len(here):
            return []
        touched = np.zeros(len(here), dtype=np.bool_)
        for box in there:
            touched |= _at_place(here, box)
        return _runs(np.flatnonzero(touched).tolist())

    def text_of(self, window: Window) -> str:
        """Returns the text of neighbouring words."""
        return self._text[self.words[window.first].start : self.words[window.last].end]

    def around(self, window: Window, other: "PageWords", theirs: Window) -> Window:
        """Returns a window with those of its neighbours that stand where the words of the other reading's window stand."""
        first, last = window.first, window.last
        while first > 0 and self._meets(first - 1, other, theirs):
            first -= 1
        while last + 1 < len(self.words) and self._meets(last + 1, other, theirs):
            last += 1
        return Window(first, last)

    def stands_for(self, window: Window, other: "PageWords", theirs: Window) -> bool:
        """Tells whether every word of `theirs` has one of the words of the window at its place, and the other way round."""
        here = self._boxes[window.first : window.last + 1]
        there = other._boxes[theirs.first : theirs.last + 1]
        pairs = np.array([_at_place(here, box) for box in there])
        return bool(pairs.any(axis=0).all() and pairs.any(axis=1).all())

    def _meets(self, index: int, other: "PageWords", theirs: Window) -> bool:
        return bool(_at_place(other._boxes[theirs.first : theirs.last + 1], self._boxes[index]).any())

    def ordered_as(self, other: "PageWords", window: Window) -> Window | None:
        """Returns the words here that come in the order of a window of the other reading: from one known word to the next."""
        pairs = other.pairs_with(self)
        inside = [pairs[index] for index in range(window.first, window.last + 1) if index in pairs]
        if len(inside) == window.last - window.first + 1:
            found = Window(inside[0], inside[-1])
            return found if self._is_anchored(found, other, window, pairs) else None
        before = next((pairs[index] + 1 for index in range(window.first - 1, -1, -1) if index in pairs), 0)
        after = next(
            (pairs[index] - 1 for index in range(window.last + 1, len(other.words)) if index in pairs), len(self.words) - 1
        )
        first = inside[0] if inside and window.first in pairs else before
        last = inside[-1] if inside and window.last in pairs else after
        return Window(first, last) if first <= last else None

    def _is_anchored(self, window: Window, other: "PageWords", theirs: Window, pairs: Mapping[int, int]) -> bool:
        """Tells whether a neighbour is the same in both as well: one equal word by itself may be another one."""
        starts = window.first == theirs.first == 0
        ends = window.last + 1 == len(self.words) and theirs.last + 1 == len(other.words)
        before, after = pairs.get(theirs.first - 1), pairs.get(theirs.last + 1)
        return starts or ends or before == window.first - 1 or after == window.last + 1

    def occurrences(self, squashed_text: str) -> list[Window]:
        """Returns the runs of whole words whose letters and digits are these."""
        offsets = {offset: index for index, offset in enumerate(self._offsets[:-1])}
        ends = {offset: index for index, offset in enumerate(self._offsets[1:])}
        found: list[Window] = []
        at = self._stream.find(squashed_text)
        while at >= 0:
            if at in offsets and at + len(squashed_text) in ends:
                found.append(Window(offsets[at], ends[at + len(squashed_text)]))
            at = self._stream.find(squashed_text, at + 1)
        return found

    def pairs_with(self, other: "PageWords") -> dict[int, int]:
        """Returns which words here are which of the other reading, where both come in the same order."""
        if self._paired is None or self._paired[0] is not other:
            # On a dense page, words that stand there all over are matched beside others only: each with each takes minutes.
            dense = len(self.words) * len(other.words) > _DENSE
            matcher = SequenceMatcher(None, self._squashed, other._squashed, autojunk=dense)
            blocks = matcher.get_matching_blocks()
            self._paired = other, {block.a + step: block.b + step for block in blocks for step in range(block.size)}
        return self._paired[1]

    _paired: "tuple[PageWords, dict[int, int]] | None" = None

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.array([word.start for word in self.words], dtype=np.int64)

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.array([word.end for word in self.words], dtype=np.int64)

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        boxes = [word.box or _NO_BOX for word in self.words]
        return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes], dtype=np.float64).reshape(-1, 4)

    @cached_property
    def _squashed(self) -> list[str]:
        return [squashed(self._text[word.start : word.end]) for word in self.words]

    @cached_property
    def _stream(self) -> str:
        return "".join(self._squashed)

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *np.cumsum([len(text) for text in self._squashed]).tolist()]


def pages_of(reading: Reading) -> dict[int | None, PageWords]:
    """Returns the words of a reading by page."""
    words: dict[int | None, list[Word]] = {}
    for word in reading.words:
        words.setdefault(word.page, []).append(word)
    return {page: PageWords(reading, own) for page, own in words.items()}


def squashed(text: str) -> str:
    """Returns the letters and digits of a text without case and accents: the form in which two readings are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def _at_place(boxes: NDArray[np.float64], box: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tells which boxes are at the place of one; a word without a box is nowhere."""
    shared = np.minimum(boxes[:, 2:], box[2:]) - np.maximum(boxes[:, :2], box[:2])
    smaller = np.minimum(boxes[:, 2:] - boxes[:, :2], box[2:] - box[:2])
    together = (shared >= _SHARED * smaller) & (shared > 0)
    return together[:, 0] & together[:, 1]


def _runs(indices: Sequence[int]) -> list[Window]:
    """Joins neighbouring indices; the whole stretch comes as well, since a speck of dirt may have been read as a word between."""
    windows: list[Window] = []
    for index in indices:
        if windows and index == windows[-1].last + 1:
            windows[-1] = Window(windows[-1].first, index)
        else:
            windows.append(Window(index, index))
    if len(windows) > 1:
        windows.append(Window(indices[0], indices[-1]))
    return sorted(windows, key=lambda window: (window.first - window.last, window.first))
