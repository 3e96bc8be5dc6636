"""Maps a part of one text to the part of another text that answers to it, character by character."""

from difflib import SequenceMatcher

from gapstudio.analysis.carry_words import squashed

_LONGEST = 1_000
"""Characters; longer texts are compared word by word."""


def likeness(one: str, other: str) -> float:
    """Returns how alike the letters and digits of two texts are, in 0..1."""
    a, b = squashed(one), squashed(other)
    if a == b:
        return 1.0
    if max(len(a), len(b)) > _LONGEST:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def answering_part(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns the range of `new` that answers to the range ``[start, end)`` of `old`, or None where nothing does.

    Both texts are the same words as two readers saw them. An end that falls on an end of `old` falls on that of `new`, unless the
    newer text has something there that the older does not.
    """
    if (start, end) == (0, len(old)) and likeness(old, new) == 1.0:
        return 0, len(new)
    blocks = SequenceMatcher(None, _lower(old), _lower(new), autojunk=False).get_opcodes()
    low, high = len(new), 0
    for kind, i1, i2, j1, j2 in blocks:
        first, last = max(start, i1), min(end, i2)
        if first >= last or kind == "delete":
            continue
        # Within a stretch that was read differently, its ends stay its ends and what lies between is counted from the start.
        low = min(low, j1 if first == i1 else min(j1 + first - i1, j2))
        high = max(high, j2 if last == i2 else min(j1 + last - i1, j2))
    return _trimmed(new, low, high)


def _lower(text: str) -> str:
    """Lowers what stays one character when it is lowered, so that positions stay."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _trimmed(text: str, low: int, high: int) -> tuple[int, int] | None:
    while low < high and text[low].isspace():
        low += 1
    while low < high and text[high - 1].isspace():
        high -= 1
    return (low, high) if low < high else None
