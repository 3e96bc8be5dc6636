"""Ranges of a canonical text and the words that they cover."""

from bisect import bisect_left

from gapstudio.domain import GapStudioError, Reading


def snapped(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Returns the range from the first to the last word that ``[start, end)`` touches.

    Raises:
        GapStudioError: It touches none.
    """
    words = reading.words
    first = bisect_left(words, start + 1, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start) - 1
    if first > last or start >= end:
        raise GapStudioError(f"There is no word between {start} and {end}.", remedy="Select at least one word.")
    return words[first].start, words[last].end
