"""Scripts that run from right to left: in which order the words of a row are read.

Programs put words where the Unicode bidirectional algorithm shows them; here the way back is gone, word by word. It is not always
known: a number between words of both directions may belong to either. Then the order of the row is kept.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gapstudio.domain import scripts
from gapstudio.readers.layout.items import Row

_LETTERS = re.compile(r"[^\W\d_]")


def has_right_to_left(texts: Sequence[str]) -> bool:
    """Tells whether any word is of a script that runs from right to left."""
    return scripts.has_right_to_left(" ".join(texts))


def runs_from_the_right(texts: Sequence[str]) -> bool:
    """Tells whether most words with letters are of a script that runs from right to left."""
    ways = [way for text in texts if (way := _leftwards(text)) is not None]
    return 2 * sum(ways) > len(ways)


def in_reading_direction(row: Row, gap: float, *, mirrored: bool) -> Row:
    """Returns the words of a row in the order in which they are read.

    A part of the row whose words run the other way than the page, such as a line of Hebrew on an English page, is read as a whole
    from its other end. In a part of either direction, runs of words against it are turned round, with the numbers within them.

    Args:
        row: Words in the direction of the page.
        gap: Blank width that parts a row: figures in two cells are not one number.
        mirrored: Whether the page is read from right to left.
    """
    return [item for part in _parts(row, gap) for item in _read(part, mirrored=mirrored)]


def _parts(row: Row, gap: float) -> Iterator[Row]:
    start = 0
    for number, (one, two) in enumerate(pairwise(row), start=1):
        if two.x0 - one.x1 >= gap:
            yield row[start:number]
            start = number
    yield row[start:]


def _read(part: Row, *, mirrored: bool) -> Row:
    ways = [_leftwards(item.text) for item in part]
    against = [way is not mirrored for way in ways if way is not None]
    # With words against the page at both ends, or at its far end and mostly, it begins there.
    turned = bool(against) and against[-1] and (against[0] or 2 * sum(against) > len(against))
    if turned:
        part, ways = part[::-1], ways[::-1]
    leftwards = mirrored is not turned
    read = list(part)
    for start, end in _against(ways, leftwards=leftwards):
        read[start:end] = read[start:end][::-1]
    return read


def _against(ways: Sequence[bool | None], *, leftwards: bool) -> Iterator[tuple[int, int]]:
    """Yields the runs of words ``[start, end)`` that are read against the direction of their part.

    Numbers between two words of a run belong to it. Beside Latin words among words from right to left they do as well, as in
    ``12 KB``, but numbers by themselves are read from the right like everything there.
    """
    place = 0
    for along, run in groupby(ways, key=lambda way: way is leftwards):
        length = len(list(run))
        start, end = place, place + length
        place = end
        lettered = [] if along else [number for number in range(start, end) if ways[number] is not None]
        if lettered:
            yield (start, end) if leftwards else (lettered[0], lettered[-1] + 1)


def _leftwards(text: str) -> bool | None:
    """Tells whether a word runs from right to left; None for numbers and signs, which run with those around them."""
    if scripts.has_right_to_left(text):
        return True
    return False if _LETTERS.search(text) else None
