"""pdfium's characters of one page: what they spell, and where they stand.

The text comes in one call, boxes only for the characters asked for: that is what makes reading fast. The price is that pdfium's
text and its list of characters must agree, which is checked all over the page; a page where they do not is spelled character by
character instead.
"""

import ctypes
import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from gapstudio.domain.utf16 import LAST_OF_PLANE, decode_utf16, unit_offsets
from gapstudio.readers.pdf.frame import Frame
from gapstudio.readers.pdf.quick import address_of, quick

HYPHEN_MARK = "\ufffe"
"""What pdfium puts in place of a hyphen at the end of a line; the next line's text follows it without a break."""

_HYPHEN_CODE = 2
_SAMPLED = 32


class Mismatch(Exception):
    """The page's text and its list of characters do not agree."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """The text of a page.

    Attributes:
        text: In code points.
        places: For each code point, the index of pdfium's character.
        slow: True where it had to be asked for character by character.
    """

    text: str
    places: Sequence[int]
    slow: bool = False


_get_code = quick(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_get_box = quick(pdfium_c.FPDFText_GetLooseCharBox, None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Characters:
    """pdfium's characters of one page, by index, for as long as its text page is open."""

    def __init__(self, text_page: pdfium.PdfTextPage, frame: Frame) -> None:
        """Looks at a page.

        Args:
            text_page: Its text.
            frame: From its coordinates to those of the page as displayed.
        """
        self._raw = text_page.raw
        self._address = address_of(self._raw)
        self._frame = frame
        self.count = max(0, pdfium_c.FPDFText_CountChars(self._raw))

    def spell(self) -> Spelled:
        """Returns what all characters spell, in the order of the page's content."""
        try:
            return _spell_fast(self)
        except Mismatch:
            return _spell_slowly(self)

    def units(self) -> bytes:
        """Returns the whole text in one call, as UTF-16 code units."""
        if not self.count:
            return b""
        # Every character may take two code units, and pdfium writes a final zero.
        buffer = (ctypes.c_ushort * (2 * self.count + 1))()
        written = pdfium_c.FPDFText_GetText(self._raw, 0, self.count, buffer)
        return bytes(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)])

    def code(self, index: int) -> int:
        """Returns a character's code; pdfium's own code for a line-end hyphen becomes the one that its text has."""
        code = _get_code(self._address, index)
        return ord(HYPHEN_MARK) if code == _HYPHEN_CODE else code

    def index_of(self, unit: int) -> int:
        """Returns the character that a code unit of the text comes from."""
        return pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, unit)

    def turn_of(self, index: int) -> int:
        """Returns by how many degrees a character is turned clockwise as displayed: 0, 90, 180 or 270."""
        angle = self._frame.rotation + math.degrees(pdfium_c.FPDFText_GetCharAngle(self._raw, index))
        return 90 * (round(angle / 90) % 4)

    def boxes(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Returns the boxes of characters as displayed, shape (n, 4), as high as the font's ascent and descent."""
        rects = np.zeros((len(indices), 4), dtype=np.float32)
        places = range(rects.ctypes.data, rects.ctypes.data + rects.nbytes, rects.strides[0])
        deque(map(_get_box, repeat(self._address), indices, places), maxlen=0)
        found = rects.astype(np.float64)
        flat = (found[:, 2] <= found[:, 0]) | (found[:, 1] <= found[:, 3])
        for place in np.flatnonzero(flat).tolist():
            found[place] = self._tight_box(indices[place])
        return self._frame.place(found)

    def _tight_box(self, index: int) -> tuple[float, float, float, float]:
        """Returns the ink of a character whose font states no height: left, top, right, bottom in the page's own terms."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, top.value, right.value, bottom.value


def _spell_fast(characters: Characters) -> Spelled:
    packed = characters.units()
    units = memoryview(packed).cast("H")
    text = decode_utf16(packed)
    offsets = unit_offsets(text)
    alike = len(units) == characters.count
    places = offsets if alike else list(map(characters.index_of, offsets))
    # Where both are equally long, they part at some place and stay parted for a while, which a look here and there shows.
    step = _SAMPLED if alike else 1
    if list(map(characters.code, places[::step])) != [units[offset] for offset in offsets[::step]]:
        raise Mismatch
    return Spelled(text, places)


def _spell_slowly(characters: Characters) -> Spelled:
    codes = [characters.code(index) for index in range(characters.count)]
    text = decode_utf16("".join(map(chr, codes)).encode("utf-16-le", "surrogatepass"))
    # pdfium may give a character outside the first plane as one code or as two surrogates.
    units = [index for index, code in enumerate(codes) for _ in range(1 + (chr(code) > LAST_OF_PLANE))]
    return Spelled(text, [units[offset] for offset in unit_offsets(text)], slow=True)
