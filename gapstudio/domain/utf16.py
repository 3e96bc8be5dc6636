"""Between code points, which all offsets count, and UTF-16 code units, which Qt and pdfium count."""

import re
from collections.abc import Sequence
from itertools import accumulate

LAST_OF_PLANE = "\uffff"
"""The last character that takes one code unit; those after it, such as emoji, take two."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Returns a text as UTF-16 and UTF-8 can hold it: a lone surrogate, which Qt would leave out, becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def decode_utf16(units: bytes) -> str:
    """Turns UTF-16 code units (little endian) into code points; a lone surrogate becomes U+FFFD, so offsets stay one to one."""
    return storable(units.decode("utf-16-le", "surrogatepass"))


def unit_offsets(text: str) -> Sequence[int]:
    """Returns, for each code point of a text, the offset of its first UTF-16 code unit; ascending.

    The code point at a unit's offset is found in it with `bisect.bisect_right`, less one.
    """
    if text.isascii() or max(text) <= LAST_OF_PLANE:
        return range(len(text))
    return list(accumulate((1 + (character > LAST_OF_PLANE) for character in text[:-1]), initial=0))


def unit_length(text: str) -> int:
    """Returns how many UTF-16 code units a text takes."""
    if text.isascii() or max(text) <= LAST_OF_PLANE:
        return len(text)
    return len(text) + sum(character > LAST_OF_PLANE for character in text)
