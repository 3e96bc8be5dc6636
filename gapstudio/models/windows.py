"""Segments that are longer than a model's maximum, cut into windows that overlap, so that nothing is truncated."""

from collections.abc import Sequence
from itertools import accumulate


def fit_windows(pieces: Sequence[int], capacity: int) -> list[tuple[int, int]]:
    """Cuts a segment into windows of words whose subwords fit a model.

    Neighbouring windows share words of up to a quarter of the capacity, so that each word is seen with words on either
    side in one of them.

    Args:
        pieces: Subwords of each word.
        capacity: Subwords that fit, special tokens left out; at least 1.

    Returns:
        Ranges ``[start, end)`` of word indices in order, covering every word. Only a window of a single word may be
        longer than the capacity.
    """
    total = [0, *accumulate(pieces)]
    words = len(pieces)
    found: list[tuple[int, int]] = []
    start = 0
    while start < words:
        end = start + 1
        while end < words and total[end + 1] - total[start] <= capacity:
            end += 1
        found.append((start, end))
        if end == words:
            break
        start = _next_start(total, start, end, capacity)
    return found


def _next_start(total: Sequence[int], start: int, end: int, capacity: int) -> int:
    back = end
    while back - 1 > start and total[end] - total[back - 1] <= capacity // 4:
        back -= 1
    # The next window must reach further than this one, or it would say nothing new.
    while back < end and total[end + 1] - total[back] > capacity:
        back += 1
    return back
