"""The words that pdfium sees on one page, with their boxes, in the order of the page's content.

One text call a page, then boxes for the first and last character of each word only: that is what makes it fast. The price is that
pdfium's text and its list of characters must agree, which is checked at both ends of every word; a page where they do not is read
character by character instead.
"""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from gapstudio.domain import Box, PageSource
from gapstudio.readers.frame import Frame

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
    """One word of a page as it is printed.

    Attributes:
        text: What it says.
        box: In points from the top left of the page as displayed.
        sideways: True where it runs up or down the page; a single character runs as the word before it.
        confidence: Of the OCR, in 0..1; None for a text layer.
        straight: Where it stands once a skewed or turned page is straightened, for the reading order; None where that is the box.
    """

    text: str
    box: Box
    sideways: bool = False
    confidence: float | None = None
    straight: Box | None = None


@dataclass(frozen=True)
class PageGlyphs:
    """What one page holds.

    Attributes:
        width: Of the page as displayed, in points.
        height: Of the page as displayed, in points.
        words: In the order of the page's content.
        slow: True where text and characters disagreed, so that the page was read character by character.
        source: Where the words come from.
        evidence: Why the text layer was not used, or what is odd about it; "" where nothing is.
        angle: By which the text runs clockwise on the page as displayed, in degrees.
    """

    width: float
    height: float
    words: tuple[Glyphs, ...]
    slow: bool = False
    source: PageSource = PageSource.TEXT_LAYER
    evidence: str = ""
    angle: float = 0.0


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
    frame = Frame.of(page)
    text_page = page.get_textpage()
    characters = _Characters(text_page, frame)
    try:
        try:
            words, slow = _fast_words(characters), False
        except _Mismatch:
            words, slow = _slow_words(characters), True
    finally:
        text_page.close()
    return PageGlyphs(frame.width, frame.height, tuple(_without_doubles(word for word in words if frame.shows(word.box))), slow)


class _Characters:
    """pdfium's characters of one page, by index."""

    def __init__(self, text_page: pdfium.PdfTextPage, frame: Frame) -> None:
        self._raw = text_page.raw
        self._frame = frame
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

    def boxes(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Returns the boxes of characters as displayed, shape (n, 4), as high as the font's ascent and descent."""
        rects = (pdfium_c.FS_RECTF * len(indices))()
        read, raw = pdfium_c.FPDFText_GetLooseCharBox, self._raw
        for rect, index in zip(rects, indices, strict=True):
            read(raw, index, rect)
        found = np.frombuffer(bytes(rects), dtype=np.float32).reshape(-1, 4).astype(np.float64)
        flat = (found[:, 2] <= found[:, 0]) | (found[:, 1] <= found[:, 3])
        for place in np.flatnonzero(flat).tolist():
            found[place] = self._tight_box(indices[place])
        return self._frame.place(found)

    def _tight_box(self, index: int) -> tuple[float, float, float, float]:
        """Returns the ink of a character whose font states no height: left, top, right, bottom in the page's own terms."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, top.value, right.value, bottom.value


@dataclass(slots=True)
class _Found:
    """A word of pdfium's text and the characters that it is made of."""

    text: str
    indices: Sequence[int]


def _fast_words(characters: _Characters) -> list[Glyphs]:
    packed = characters.units()
    units = memoryview(packed).cast("H")
    text = decode_utf16(packed)
    offsets = unit_offsets(text)
    index_of: Callable[[int], int] = int if len(units) == characters.count else characters.index_of
    code_of = characters.code
    found: list[_Found] = []
    for match in _WORD.finditer(text):
        begin, stop = match.span()
        start, end = offsets[begin], offsets[stop - 1]
        first, last = index_of(start), index_of(end)
        if last - first != end - start or code_of(first) != units[start] or (end > start and code_of(last) != units[end]):
            raise _Mismatch
        plain = end - start == stop - 1 - begin
        found.append(_Found(match.group(), range(first, last + 1) if plain else [first + o - start for o in offsets[begin:stop]]))
    return list(_placed(characters, found))


def _slow_words(characters: _Characters) -> list[Glyphs]:
    codes = [characters.code(index) for index in range(characters.count)]
    text = decode_utf16("".join(map(chr, codes)).encode("utf-16-le", "surrogatepass"))
    # pdfium may give a character outside the first plane as one code or as two surrogates.
    units = [index for index, code in enumerate(codes) for _ in range(1 + (chr(code) > _LAST_OF_PLANE))]
    indices = [units[offset] for offset in unit_offsets(text)]
    found = [_Found(match.group(), indices[match.start() : match.end()]) for match in _WORD.finditer(text)]
    return list(_placed(characters, found))


def _placed(characters: _Characters, found: Sequence[_Found]) -> Iterator[Glyphs]:
    """Gives words their boxes, each from its first and last character."""
    if not found:
        return
    ends = characters.boxes([index for word in found for index in (word.indices[0], word.indices[-1])])
    first, last = ends[0::2], ends[1::2]
    lengths = np.array([len(word.text) for word in found])
    odd, sideways = _are_odd(first, last, lengths).tolist(), _run_sideways(first, last, lengths)
    unprinted = _are_unprinted(first, last).tolist()
    boxes = np.hstack((np.minimum(first[:, :2], last[:, :2]), np.maximum(first[:, 2:], last[:, 2:]))).tolist()
    for word, box, is_odd, is_sideways, is_unprinted in zip(found, boxes, odd, sideways, unprinted, strict=True):
        if is_unprinted:
            continue
        if is_odd:
            yield from _pieces(characters, word, is_sideways)
        elif printed := _printed(word.text):
            yield Glyphs(printed, Box(*box), is_sideways)


def _are_unprinted(first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tells which words lie wholly within the last character of the word before them.

    Some programs write a font that claims that one glyph stands for several words: an envelope for an envelope, a space and the
    first mail address that came after it. Only the glyph is on the page, so only its own character is kept.
    """
    unprinted = np.zeros(len(first), dtype=np.bool_)
    unprinted[1:] = (first[1:] == last[1:]).all(axis=1) & (first[1:] == last[:-1]).all(axis=1)
    return unprinted


def _run_sideways(first: NDArray[np.float64], last: NDArray[np.float64], lengths: NDArray[np.int64]) -> list[bool]:
    """Tells which words' ends lie further apart in height than in width; a single character follows the word before it."""
    across, down = (np.abs(first[:, side] + first[:, side + 2] - last[:, side] - last[:, side + 2]) for side in (0, 1))
    runs: list[bool] = []
    for is_steep, is_single in zip((down > across).tolist(), (lengths == 1).tolist(), strict=True):
        runs.append(runs[-1] if is_single and runs else is_steep)
    return runs


def _are_odd(first: NDArray[np.float64], last: NDArray[np.float64], lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tells which words' ends, shape (n, 4), cannot belong to one upright run of characters of usual width."""
    height = np.maximum(first[:, 3] - first[:, 1], last[:, 3] - last[:, 1])
    lifted = np.abs(first[:, 1] + first[:, 3] - last[:, 1] - last[:, 3]) > height
    wide = last[:, 2] - first[:, 0] > lengths * 1.2 * height
    return (lengths > 1) & (lifted | wide | (last[:, 0] < first[:, 0]))


def _pieces(characters: _Characters, word: _Found, sideways: bool) -> Iterator[Glyphs]:
    """Splits a word where the next character does not stand near the one before: pdfium ran two words into one."""
    boxes = [Box(*box) for box in characters.boxes(word.indices).tolist()]
    starts = [0]
    starts += [at for at in range(1, len(boxes)) if _distance(boxes[at - 1], boxes[at]) > 0.5 * _size(boxes[at - 1], boxes[at])]
    for start, end in zip(starts, [*starts[1:], len(boxes)], strict=True):
        if printed := _printed(word.text[start:end]):
            yield Glyphs(printed, reduce(Box.union, boxes[start:end]), sideways)


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)


def _size(a: Box, b: Box) -> float:
    return max(min(box.x1 - box.x0, box.bottom - box.top) for box in (a, b))


def _printed(word: str) -> str:
    """Returns the word as the print shows it: the mark of a line-end hyphen is a hyphen, and what has no width is left out."""
    return _DROPPED.sub("", word).replace(HYPHEN_MARK, "-")


def _without_doubles(words: Iterable[Glyphs]) -> Iterator[Glyphs]:
    """Leaves out a word that is printed twice on nearly the same spot, as some programs do to make it bold."""
    seen: dict[str, list[Box]] = {}
    for word in words:
        places = seen.setdefault(word.text, [])
        if places and any(_is_same_place(word.box, place) for place in places):
            continue
        places.append(word.box)
        yield word


def _is_same_place(a: Box, b: Box) -> bool:
    reach = 0.15 * min(a.bottom - a.top, b.bottom - b.top)
    return abs(a.x0 - b.x0) < reach and abs(a.top - b.top) < reach
