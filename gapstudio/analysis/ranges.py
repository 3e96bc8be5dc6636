"""Ranges of a text, asked for what meets them."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable


class Ranges:
    """Ranges ``[start, end)`` in any order; they may overlap each other, none is empty.

    Args:
        ranges: First code point, and one past the last.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        known = list(ranges)
        self._starts = sorted(start for start, _ in known)
        self._ends = sorted(end for _, end in known)

    def add(self, place: tuple[int, int]) -> None:
        """Adds a range."""
        insort(self._starts, place[0])
        insort(self._ends, place[1])

    def meet(self, place: tuple[int, int]) -> bool:
        """Tells whether one of them shares a code point with a place: more have begun before its end than ended by its start."""
        start, end = place
        return bisect_left(self._starts, end) > bisect_right(self._ends, start)
