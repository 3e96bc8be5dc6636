"""Ranges of a canonical text and the words that they cover."""

from bisect import bisect_left

from gapstudio.domain import GapStudioError, Outline, Reading


def snapped(text: Reading | Outline, start: int, end: int) -> tuple[int, int]:
    """Returns the range from the first to the last word that ``[start, end)`` touches.

    Raises:
        GapStudioError: It touches none.
    """
    place = text.snapped(start, end) if isinstance(text, Outline) else _touched(text, start, end)
    if place is None:
        raise GapStudioError(f"There is no word between {start} and {end}.", remedy="Select at least one word.")
    return place


def _touched(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Does what `Outline.snapped` does, without making an outline of the whole reading first."""
    words = reading.words
    first = bisect_left(words, start + 1, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start) - 1
    return None if first > last or start >= end else (words[first].start, words[last].end)
