"""The words that pdfium sees on one page, with their boxes, in the order of the page's content.

One text call a page, then boxes for the first and last character of each word only: that is what makes it fast. The price is that
pdfium's text and its list of characters must agree, which is checked at both ends of every word; a page where they do not is read
character by character instead.
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gapstudio.domain import Box

HYPHEN_MARK = "\ufffe"
"""What pdfium puts in place of a hyphen at the end of a line; the next line's text follows it without a break."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\uffff\ufffe]+\ufffe?|\ufffe")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_LAST_OF_PLANE = "\uffff"
_HYPHEN_CODE = 2
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One word of a page as it is printed: its text, and its box in points from the displayed page's top left."""

    text: str
    box: Box


@dataclass(frozen=True)
class PageGlyphs:
    """What one page holds.

    Attributes:
        width: Of the page as displayed, in points.
        height: Of the page as displayed, in points.
        words: In the order of the page's content.
        slow: True where text and characters disagreed, so that the page was read character by character.
    """

    width: float
    height: float
    words: tuple[Glyphs, ...]
    slow: bool = False


class _Mismatch(Exception):
    """The page's text and its list of characters do not agree."""


def decode_utf16(units: bytes) -> str:
    """Turns UTF-16 code units (little endian) into code points; a lone surrogate becomes U+FFFD, so offsets stay one to one."""
    return _SURROGATE.sub("\ufffd", units.decode("utf-16-le", "surrogatepass"))


def unit_offsets(text: str) -> Sequence[int]:
    """Returns, for each code point of a text, the offset of its first UTF-16 code unit."""
    if text.isascii() or max(text) <= _LAST_OF_PLANE:
        return range(len(text))
    return list(accumulate((1 + (character > _LAST_OF_PLANE) for character in text[:-1]), initial=0))


def read_glyphs(page: pdfium.PdfPage) -> PageGlyphs:
    """Reads the words of one page; words that lie outside the displayed page are left out.

    Boxes come from the fonts' ascent and descent, so words on one line have even heights.
    """
    frame = _Frame.of(page)
    text_page = page.get_textpage()
    characters = _Characters(text_page, frame)
    try:
        try:
            words, slow = list(_fast_words(characters)), False
        except _Mismatch:
            words, slow = list(_slow_words(characters)), True
    finally:
        text_page.close()
    return PageGlyphs(frame.width, frame.height, tuple(_without_doubles(word for word in words if frame.shows(word.box))), slow)


@dataclass(frozen=True, slots=True)
class _Frame:
    """From a page's own coordinates (origin anywhere, y upwards) to those of the page as displayed."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    width: float
    height: float

    @staticmethod
    def of(page: pdfium.PdfPage) -> "_Frame":
        left, bottom, right, top = page.get_bbox()
        width, height = page.get_size()
        return _Frame(left, bottom, right, top, page.get_rotation() % 360, width, height)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self.rotation == 90:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.rotation == 180:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        if self.rotation == 270:
            return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
        return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)

    def shows(self, box: Box) -> bool:
        return box.x1 > 0 and box.bottom > 0 and box.x0 < self.width and box.top < self.height


class _Characters:
    """pdfium's characters of one page by index; keeps the C buffers of the calls."""

    def __init__(self, text_page: pdfium.PdfTextPage, frame: _Frame) -> None:
        self._raw = text_page.raw
        self._frame = frame
        self._rect = pdfium_c.FS_RECTF()
        self._tight = tuple(ctypes.c_double() for _ in range(4))
        self.count = max(0, pdfium_c.FPDFText_CountChars(self._raw))

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
        code = pdfium_c.FPDFText_GetUnicode(self._raw, index)
        return ord(HYPHEN_MARK) if code == _HYPHEN_CODE else code

    def index_of(self, unit: int) -> int:
        """Returns the character that a code unit of the text comes from."""
        return pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, unit)

    def box(self, index: int) -> Box:
        rect = self._rect
        if pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, rect) and rect.right > rect.left and rect.top > rect.bottom:
            return self._frame.place(rect.left, rect.bottom, rect.right, rect.top)
        left, right, bottom, top = self._tight
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return self._frame.place(left.value, bottom.value, right.value, top.value)


def _fast_words(characters: _Characters) -> Iterator[Glyphs]:
    packed = characters.units()
    units = memoryview(packed).cast("H")
    text = decode_utf16(packed)
    offsets = unit_offsets(text)
    index_of: Callable[[int], int] = int if len(units) == characters.count else characters.index_of
    for match in _WORD.finditer(text):
        start, end = offsets[match.start()], offsets[match.end() - 1]
        first, last = index_of(start), index_of(end)
        if last - first != end - start or characters.code(first) != units[start] or characters.code(last) != units[end]:
            raise _Mismatch
        yield from _placed(characters, match.group(), [first + offset - start for offset in offsets[match.start() : match.end()]])


def _slow_words(characters: _Characters) -> Iterator[Glyphs]:
    codes = [characters.code(index) for index in range(characters.count)]
    text = decode_utf16("".join(map(chr, codes)).encode("utf-16-le", "surrogatepass"))
    # pdfium may give a character outside the first plane as one code or as two surrogates.
    units = [index for index, code in enumerate(codes) for _ in range(1 + (chr(code) > _LAST_OF_PLANE))]
    offsets = unit_offsets(text)
    for match in _WORD.finditer(text):
        yield from _placed(characters, match.group(), [units[offset] for offset in offsets[match.start() : match.end()]])


def _placed(characters: _Characters, word: str, indices: Sequence[int]) -> Iterator[Glyphs]:
    start, end = characters.box(indices[0]), characters.box(indices[-1])
    if len(word) > 1 and _is_odd(start, end, len(word)):
        yield from _pieces(characters, word, indices)
    elif printed := _printed(word):
        yield Glyphs(printed, start.union(end))


def _is_odd(start: Box, end: Box, length: int) -> bool:
    """Tells whether a word's ends cannot belong to one upright run of characters of usual width."""
    height = max(start.bottom - start.top, end.bottom - end.top)
    lifted = abs((start.top + start.bottom) - (end.top + end.bottom)) > height
    return lifted or end.x0 < start.x0 or end.x1 - start.x0 > length * 1.2 * height


def _pieces(characters: _Characters, word: str, indices: Sequence[int]) -> Iterator[Glyphs]:
    """Splits a word where the next character does not stand near the one before: pdfium ran two words into one."""
    piece, box, previous = "", None, None
    for character, index in zip(word, indices, strict=True):
        here = characters.box(index)
        if box is not None and previous is not None and _distance(previous, here) > 0.5 * _size(previous, here):
            if printed := _printed(piece):
                yield Glyphs(printed, box)
            piece, box = "", None
        piece, box, previous = piece + character, here if box is None else box.union(here), here
    if box is not None and (printed := _printed(piece)):
        yield Glyphs(printed, box)


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)


def _size(a: Box, b: Box) -> float:
    return max(min(box.x1 - box.x0, box.bottom - box.top) for box in (a, b))


def _printed(word: str) -> str:
    """Returns the word as the print shows it: the mark of a line-end hyphen is a hyphen, and what has no width is left out."""
    return _DROPPED.sub("", word).replace(HYPHEN_MARK, "-")


def _without_doubles(words: Iterator[Glyphs]) -> Iterator[Glyphs]:
    """Leaves out a word that is printed twice on nearly the same spot, as some programs do to make it bold."""
    seen: dict[str, list[Box]] = {}
    for word in words:
        places = seen.setdefault(word.text, [])
        if not any(_is_same_place(word.box, place) for place in places):
            places.append(word.box)
            yield word


def _is_same_place(a: Box, b: Box) -> bool:
    reach = 0.15 * min(a.bottom - a.top, b.bottom - b.top)
    return abs(a.x0 - b.x0) < reach and abs(a.top - b.top) < reach
