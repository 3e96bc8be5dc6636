"""Carries ranges of a text over to another copy of it: other blanks, tokens set apart by a tool, words that were changed."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from gapstudio.analysis.carry_text import answering_part, likeness

ALIKE = 0.6
"""From this likeness on, two texts count as two copies of the same words."""

_PIECE = re.compile(r"\w+|[^\w\s]")
_DENSE = 4_000_000
_LONGEST_PART = 2_000
"""Characters of a stretch that was changed; in longer ones nothing is placed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a range stands in the other text: ``[start, end)``, and whether the same characters stand there but for blanks."""

    start: int
    end: int
    exact: bool


class TextAligner:
    """Carries ranges from one text to another.

    Args:
        old: The text that the ranges belong to.
        new: The text that they are carried to.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new

    @cached_property
    def equal(self) -> bool:
        """Whether both say the same, blanks apart."""
        return self._old == self._new or without_blanks(self._old) == without_blanks(self._new)

    @cached_property
    def share(self) -> float:
        """How many words and signs of the two texts answer to each other, as a share of those of the longer one, in 0..1."""
        if self.equal:
            return 1.0
        same = sum(size for _, _, size in self._blocks)
        return same / max(len(self._old_pieces), len(self._new_pieces), 1)

    def carry(self, start: int, end: int) -> Answer | None:
        """Returns where the range ``[start, end)`` of the older text stands in the newer one, or None where it does not.

        Blanks at its ends are left out where the texts differ in blanks.
        """
        if not 0 <= start < end <= len(self._old):
            return None
        if self._old == self._new:
            return Answer(start, end, True)
        return self._by_characters(start, end) if self.equal else self._by_pieces(start, end)

    def _by_characters(self, start: int, end: int) -> Answer | None:
        first, last = bisect_left(self._old_places, start), bisect_left(self._old_places, end)
        if first == last:
            return None
        return Answer(self._new_places[first], self._new_places[last - 1] + 1, True)

    def _by_pieces(self, start: int, end: int) -> Answer | None:
        first = bisect_right(self._old_pieces, start, key=lambda piece: piece[1])
        last = bisect_left(self._old_pieces, end, key=lambda piece: piece[0]) - 1
        if first > last:
            return None
        pairs = self._pairs
        inside = [pairs.get(number) for number in range(first, last + 1)]
        if None not in inside and inside[-1] == (inside[0] or 0) + last - first:
            return self._at(start, end, first, last, inside[0] or 0)
        return self._within_change(start, end, first, last)

    def _at(self, start: int, end: int, first: int, last: int, other: int) -> Answer:
        """Returns the range in pieces that are the same in both, one after the other."""
        ahead = max(start - self._old_pieces[first][0], 0)
        behind = max(self._old_pieces[last][1] - end, 0)
        return Answer(self._new_pieces[other][0] + ahead, self._new_pieces[other + last - first][1] - behind, True)

    def _within_change(self, start: int, end: int, first: int, last: int) -> Answer | None:
        """Returns the range in a stretch that was changed, between the pieces around it that stayed."""
        pairs = self._pairs
        before = next((number for number in range(first - 1, -1, -1) if number in pairs), None)
        after = next((number for number in range(last + 1, len(self._old_pieces)) if number in pairs), None)
        old = (self._old_pieces[before][1] if before is not None else 0, self._limit(self._old_pieces, after, self._old))
        new_before = self._new_pieces[pairs[before]][1] if before is not None else 0
        new = (new_before, self._limit(self._new_pieces, None if after is None else pairs[after], self._new))
        if max(old[1] - old[0], new[1] - new[0]) > _LONGEST_PART:
            return None
        found = answering_part(self._old[slice(*old)], self._new[slice(*new)], start - old[0], end - old[0])
        if found is None:
            return None
        place = found[0] + new[0], found[1] + new[0]
        one, other = self._old[start:end], self._new[slice(*place)]
        if without_blanks(one) == without_blanks(other):
            return Answer(*place, True)
        return Answer(*place, False) if likeness(one, other) >= ALIKE else None

    @staticmethod
    def _limit(pieces: list[tuple[int, int]], number: int | None, text: str) -> int:
        return len(text) if number is None else pieces[number][0]

    @cached_property
    def _old_places(self) -> list[int]:
        return [index for index, character in enumerate(self._old) if not character.isspace()]

    @cached_property
    def _new_places(self) -> list[int]:
        return [index for index, character in enumerate(self._new) if not character.isspace()]

    @cached_property
    def _old_pieces(self) -> list[tuple[int, int]]:
        return [found.span() for found in _PIECE.finditer(self._old)]

    @cached_property
    def _new_pieces(self) -> list[tuple[int, int]]:
        return [found.span() for found in _PIECE.finditer(self._new)]

    @cached_property
    def _blocks(self) -> list[tuple[int, int, int]]:
        one, other = ([text[start:end] for start, end in pieces] for text, pieces in self._sides)
        # Signs that stand all over are matched beside others only in long texts: each with each takes minutes.
        dense = len(one) * len(other) > _DENSE
        return [
            (block.a, block.b, block.size) for block in SequenceMatcher(None, one, other, autojunk=dense).get_matching_blocks()
        ]

    @property
    def _sides(self) -> tuple[tuple[str, list[tuple[int, int]]], tuple[str, list[tuple[int, int]]]]:
        return (self._old, self._old_pieces), (self._new, self._new_pieces)

    @cached_property
    def _pairs(self) -> dict[int, int]:
        return {one + step: other + step for one, other, size in self._blocks for step in range(size)}


def without_blanks(text: str) -> str:
    """Returns a text without white space."""
    return "".join(text.split())
