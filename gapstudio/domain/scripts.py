"""Scripts that run from right to left."""

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = re.compile(r"[^\W\d_]")


def has_right_to_left(text: str) -> bool:
    """Tells whether anything in a text is of a script that runs from right to left, such as Hebrew or Arabic."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def begins_from_the_right(text: str) -> bool:
    """Tells whether the first letter of a text is of a script that runs from right to left: the direction of its paragraph."""
    first = _LETTER.search(text)
    return first is not None and has_right_to_left(first.group())
