"""Whether the characters of a text layer look on the page as what they claim to be; cheap enough to ask of every page."""

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gapstudio.readers.pdf.quick import address_of, quick

_SMALL = frozenset("acemnorsuvwxz")
_TALL = frozenset("bdfhklABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_LOOKED_AT = 48
_LEAST = 5
_CLEARLY = 0.03
"""Share of the font's height by which one letter must rise above another to be the taller one."""

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_get_ink = quick(pdfium_c.FPDFText_GetCharBox, None, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4)
_get_room = quick(pdfium_c.FPDFText_GetLooseCharBox, None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def likeness(text_page: pdfium.PdfTextPage, text: str, places: Sequence[int]) -> float | None:
    """Returns how often a letter that claims to be tall is drawn taller than one that claims to be small, in 0..1.

    In any script font an ``h`` or a ``7`` rises above an ``a``, so nearly every pair agrees where the font tells the truth about
    its characters; where it maps them to others, about as many pairs disagree.

    Args:
        text_page: pdfium's text of the page.
        text: What it spells.
        places: For each code point of the text, the index of pdfium's character.

    Returns:
        The share of pairs among letters from all over the page, or None where there are too few letters of either kind.
    """
    tall: list[int] = []
    small: list[int] = []
    for at in range(0, len(text), max(1, len(text) // _LOOKED_AT)):
        if text[at] in _TALL:
            tall.append(places[at])
        elif text[at] in _SMALL:
            small.append(places[at])
    if min(len(tall), len(small)) < _LEAST:
        return None
    rise = _Rise(text_page)
    high, low = [rise.of(place) for place in tall], [rise.of(place) + _CLEARLY for place in small]
    return sum(upper > lower for upper in high for lower in low) / (len(high) * len(low))


def unprintable(text: str) -> int:
    """Returns how many control characters stand in a text: what pdfium gives for glyphs whose font does not say what they are."""
    packed = text.encode("latin-1", "ignore")
    return len(packed) - len(packed.translate(None, _CONTROLS))


class _Rise:
    """How high the ink of a character rises, as a share of its font's height."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._text_page = address_of(text_page.raw)
        self._edges = (ctypes.c_double * 4)()
        start, size = ctypes.addressof(self._edges), ctypes.sizeof(ctypes.c_double)
        self._places = [start + number * size for number in range(4)]
        self._room = pdfium_c.FS_RECTF()
        self._room_place = ctypes.addressof(self._room)

    def of(self, index: int) -> float:
        _get_ink(self._text_page, index, *self._places)  # left, right, bottom, top
        _get_room(self._text_page, index, self._room_place)
        height = self._room.top - self._room.bottom
        return (self._edges[3] - self._room.bottom) / height if height else 0.0
