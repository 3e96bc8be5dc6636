"""Maps a part of one text to the part of another text that answers to it, character by character."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
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
    before, after = _printed(old), _printed(new)
    # Ranges of printed characters only: where a reader puts spaces is no part of what it saw.
    first, last = bisect_left(before.places, start), bisect_left(before.places, end)
    low, high = len(after.places), 0
    for kind, i1, i2, j1, j2 in _changes(before.text, after.text):
        begin, stop = max(first, i1), min(last, i2)
        if begin >= stop or kind == "delete":
            continue
        # Within a stretch that was read differently, its ends stay its ends and what lies between is counted from the start.
        low = min(low, j1 if begin == i1 else min(j1 + begin - i1, j2))
        high = max(high, j2 if stop == i2 else min(j1 + stop - i1, j2))
    return (after.places[low], after.places[high - 1] + 1) if low < high else None


def _changes(old: str, new: str) -> Sequence[tuple[str, int, int, int, int]]:
    """Returns what became of which characters, as difflib puts it.

    Of "0000" and "#000" the first characters answer to each other: where as many stay the same with every character in its place,
    that is how it was, since a reader takes one for another more often than it drops one and adds one.
    """
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    same = sum(i2 - i1 for kind, i1, i2, _, _ in changes if kind == "equal")
    if len(old) == len(new) and same <= sum(map(str.__eq__, old, new)):
        return [("replace", 0, len(old), 0, len(new))]
    return changes


@dataclass(frozen=True)
class _Printed:
    """The characters of a text that are no spaces, in lower case, and where each stands."""

    text: str
    places: tuple[int, ...]


def _printed(text: str) -> _Printed:
    places = tuple(index for index, character in enumerate(text) if not character.isspace())
    return _Printed("".join(_lower(text[index]) for index in places), places)


def _lower(character: str) -> str:
    """Lowers what stays one character when it is lowered, so that positions stay."""
    low = character.lower()
    return low if len(low) == 1 else character
