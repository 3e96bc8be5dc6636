"""What a program must know of scripts: which run from right to left, and which code points make up one sign."""

import re
import unicodedata

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINER = "\u200d"
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
_LETTER = re.compile(r"[^\W\d_]")


def has_right_to_left(text: str) -> bool:
    """Tells whether anything in a text is of a script that runs from right to left, such as Hebrew or Arabic."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def begins_from_the_right(text: str) -> bool:
    """Tells whether the first letter of a text is of a script that runs from right to left: the direction of its paragraph."""
    first = _LETTER.search(text)
    return first is not None and has_right_to_left(first.group())


def signs_of(text: str) -> int:
    """Returns how many signs of a text are seen side by side: a letter with its marks is one, so is an emoji made of others."""
    count, joined = 0, False
    for character in text:
        if character == _JOINER:
            joined = True
        elif unicodedata.category(character) not in _UNSEEN and character not in _SKINS:
            count += not joined
            joined = False
    return count
