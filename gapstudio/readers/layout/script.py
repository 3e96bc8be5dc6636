"""Scripts that run from right to left."""

import re
from collections.abc import Sequence

from gapstudio.readers.layout.items import Item, Row

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTERS = re.compile(r"[^\W\d_]")


def has_right_to_left(texts: Sequence[str]) -> bool:
    """Tells whether any word is of a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(" ".join(texts)) is not None


def runs_from_the_right(texts: Sequence[str]) -> bool:
    """Tells whether most words with letters are of a script that runs from right to left."""
    lettered = [text for text in texts if _LETTERS.search(text)]
    return 2 * sum(_RIGHT_TO_LEFT.search(text) is not None for text in lettered) > len(lettered)


def in_reading_direction(row: Row, gap: float, *, mirrored: bool) -> Row:
    """Turns round those runs of words in a row that are read against the direction of the page.

    Args:
        row: Words in the direction of the page.
        gap: Blank width that ends a run: figures in two cells are not one number.
        mirrored: Whether the page is read from right to left.
    """
    turned: Row = []
    run: list[Item] = []
    for item in row:
        against = (_RIGHT_TO_LEFT.search(item.text) is None) == mirrored
        if run and (not against or item.x0 - run[-1].x1 >= gap):
            turned += reversed(run)
            run = []
        if against:
            run.append(item)
        else:
            turned.append(item)
    return turned + run[::-1]
