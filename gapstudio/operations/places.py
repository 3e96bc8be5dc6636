"""Ranges of a canonical text, the words that they cover and those around them."""

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


def around(text: str, start: int, end: int, *, in_line: bool = False, words: int = 12) -> tuple[str, str]:
    """Returns the words before and after a range, each on one line.

    Args:
        text: The canonical text.
        start: First code point.
        end: One past the last.
        in_line: Whether to end with the line, which in a benchmark is the sentence.
        words: How many, at most; of very long ones fewer.
    """
    reach = 20 * words
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    if in_line:
        before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    return " ".join(before.split()[-words:]), " ".join(after.split()[:words])


def _touched(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Does what `Outline.snapped` does, without making an outline of the whole reading first."""
    words = reading.words
    first = bisect_left(words, start + 1, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start) - 1
    return None if first > last or start >= end else (words[first].start, words[last].end)
