"""Values that OCR misread: characters that look alike count as equal, and a long text may differ in a few.

Only words with a confidence, which are those that OCR read, take part; a text layer says what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gapstudio.domain import Word
from gapstudio.readers.values.text import Folded

LONG = 8
"""From this many letters and digits on, one of them may be another."""
_SHORTEST = 5
"""Letters and digits of the shortest value that is sought in spite of errors; shorter ones would be found anywhere."""
_PER_ERROR = 10
"""Letters and digits of a text for each of them that may be wrong."""
_MOST_ERRORS = 6
_ALIKE = {"o": "0", "q": "0", "d": "0", "i": "1", "l": "1", "j": "1", "t": "1", "s": "5", "b": "8", "z": "2", "g": "9"}
_DIGITS = {"o": "0", "q": "0", "i": "1", "l": "1", "|": "1", "!": "1", "s": "5", "b": "8", "z": "2"}
_AROUND = frozenset("0123456789.,'-/:()€$£%+")
_TABLE = str.maketrans(_ALIKE)


@dataclass(frozen=True, slots=True)
class Misread:
    """A place in a squashed text that a value stands at, misread.

    Attributes:
        start: First character of the squashed text.
        end: One past its last.
        errors: Characters that differ beyond those that look alike.
    """

    start: int
    end: int
    errors: int


def alike(squashed_text: str) -> str:
    """Returns a squashed text with every character replaced by the one that stands for all that look like it."""
    return squashed_text.translate(_TABLE)


def with_digits(flat: Folded, words: tuple[Word, ...]) -> Folded:
    """Returns a folded text in which letters that OCR read for digits are digits (``l.2O9,54``), in words that are numbers."""
    places = {position: at for at, position in enumerate(flat.origin)}
    characters = list(flat.text)
    for word in words:
        if word.confidence is None:
            continue
        inside = [places[position] for position in range(word.start, word.end) if position in places]
        plain = [characters[at] for at in inside]
        digits, letters = sum(map(str.isdigit, plain)), [sign for sign in plain if sign not in _AROUND]
        if not letters or digits <= len(letters) or any(sign not in _DIGITS for sign in letters):
            continue
        for at in inside:
            characters[at] = _DIGITS.get(characters[at], characters[at])
    return Folded("".join(characters), flat.origin)


def find_misread(stream: str, needle: str, *, digits_matter: bool) -> Iterator[Misread]:
    """Yields the places of a value that are not exact, the best one of those that overlap.

    Args:
        stream: The squashed text, as `alike` gives it.
        needle: The squashed value, as `alike` gives it.
        digits_matter: True for numbers and codes, of which one character may differ, and only in long ones; of a text one in ten.
    """
    if len(needle) < _SHORTEST:
        return
    allowed = _allowed(needle, digits_matter=digits_matter)
    taken = 0
    for found in _merged(_candidates(stream, needle, allowed)):
        if found.start >= taken:
            taken = found.end
            yield found


def _allowed(needle: str, *, digits_matter: bool) -> int:
    if digits_matter:
        return int(len(needle) >= LONG)
    return min(_MOST_ERRORS, (len(needle) + 2) // _PER_ERROR)


def _candidates(stream: str, needle: str, allowed: int) -> Iterator[Misread]:
    """Of `allowed` + 1 pieces of the value one at least stands in the text as it is; what lies around it is compared."""
    size = len(needle) // (allowed + 1)
    seen: set[int] = set()
    for piece in range(allowed + 1):
        offset = piece * size
        part = needle[offset : offset + size] if piece < allowed else needle[offset:]
        at = stream.find(part)
        while at >= 0:
            begin = at - offset
            if begin not in seen:
                seen.add(begin)
                found = _compare(stream, needle, begin, allowed)
                if found is not None:
                    yield found
            at = stream.find(part, at + 1)


def _compare(stream: str, needle: str, begin: int, allowed: int) -> Misread | None:
    """Finds the piece of text near `begin` that differs least from the value: the free ends cost nothing."""
    low = max(0, begin - allowed)
    window = stream[low : begin + len(needle) + allowed]
    costs: list[tuple[int, int]] = [(0, at) for at in range(len(window) + 1)]  # errors so far, and where the match starts
    for row, sign in enumerate(needle, start=1):
        above, costs = costs, [(row, 0)]
        for column, other in enumerate(window, start=1):
            diagonal = (above[column - 1][0] + (sign != other), above[column - 1][1])
            missing = (above[column][0] + 1, above[column][1])
            extra = (costs[column - 1][0] + 1, costs[column - 1][1])
            costs.append(min(diagonal, missing, extra, key=lambda cost: cost[0]))
    errors, end = min((cost[0], at) for at, cost in enumerate(costs))
    start = costs[end][1]
    if errors > allowed or end - start < len(needle) // 2:
        return None
    return Misread(low + start, low + end, errors)


def _merged(found: Iterator[Misread]) -> list[Misread]:
    """Of overlapping places the one with fewest errors, in order of the text."""
    best: list[Misread] = []
    for place in sorted(found, key=lambda place: (place.errors, place.start)):
        if all(place.end <= other.start or other.end <= place.start for other in best):
            best.append(place)
    return sorted(best, key=lambda place: place.start)
