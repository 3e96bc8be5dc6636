"""The text layer of one page: how pdfium's characters become words with boxes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from gapstudio.domain import Box
from gapstudio.domain.scripts import has_right_to_left
from gapstudio.readers.glyphs import GlyphColumns, PageGlyphs
from gapstudio.readers.pdf.characters import HYPHEN_MARK, Characters, Spelled
from gapstudio.readers.pdf.frame import Frame
from gapstudio.readers.pdf.shapes import likeness, unprintable

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\uffff\ufffe]+\ufffe?|\ufffe")
# What joins emoji to one, or letters of scripts that need it, is part of the word; elsewhere it is only in the way.
_DROPPED = re.compile("[\u200b\u2060\ufeff]|(?<![\u0300-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\U0010ffff])")
_MARKS = re.compile(f"[{_INVISIBLE}{HYPHEN_MARK}]")
_SAME_PLACE = 0.15


def read_glyphs(page: pdfium.PdfPage) -> PageGlyphs:
    """Reads the words of one page; words that lie outside the displayed page are left out.

    Boxes come from the fonts' ascent and descent, so words on one line have even heights.
    """
    frame = Frame.of(page)
    text_page = page.get_textpage()
    try:
        characters = Characters(text_page, frame)
        spelled = characters.spell()
        found = _words(characters, spelled)
        alike = likeness(text_page, spelled.text, spelled.places)
    finally:
        text_page.close()
    found = found.only(frame.show(found.boxes) & np.fromiter(map(bool, found.texts), np.bool_, len(found)))
    words, hidden = found.only(_are_first(found)), unprintable(spelled.text)
    return PageGlyphs(frame.width, frame.height, words, spelled.slow, likeness=alike, unprintable=hidden)


def _words(characters: Characters, spelled: Spelled) -> GlyphColumns:
    """Finds the words, each with the box around its first and last character."""
    spans = [match.span() for match in _WORD.finditer(spelled.text)]
    if not spans:
        return GlyphColumns.of(())
    places = spelled.places
    firsts, lasts = [places[start] for start, _ in spans], [places[end - 1] for _, end in spans]
    boxes = characters.boxes(firsts + lasts)
    ends = _Ends(boxes[: len(spans)], boxes[len(spans) :], np.array([end - start for start, end in spans]))
    turns, printed = ends.turns(characters, firsts), ~ends.are_unprinted()
    found = GlyphColumns(_printed(spelled.text, spans), ends.whole, turns)
    odd = ends.are_odd(turns) & printed
    both_ways = has_right_to_left(spelled.text)
    if both_ways:  # the ends of a word with letters of both directions are not its edges
        odd |= printed & np.fromiter(map(has_right_to_left, found.texts), np.bool_, len(found))
    if not odd.any():
        return found.only(printed)
    pieces: list[_Piece] = []
    for number in np.flatnonzero(printed).tolist():
        if odd[number]:
            pieces += _pieces(characters, spelled, spans[number], int(turns[number]), both_ways=both_ways)
        else:
            pieces.append(_Piece(found.texts[number], ends.whole[number].tolist(), int(turns[number])))
    return GlyphColumns(
        [piece.text for piece in pieces],
        np.array([piece.corners for piece in pieces]),
        np.array([piece.turn for piece in pieces], np.int64),
    )


def _are_first(found: GlyphColumns) -> NDArray[np.bool_]:
    """Tells which words are not printed before on nearly the same spot, as some programs do to make them bold."""
    first = np.ones(len(found), np.bool_)
    seen: dict[str, list[list[float]]] = {}
    for number in _beside_their_like(found):
        corners, places = found.boxes[number].tolist(), seen.setdefault(found.texts[number], [])
        if any(_is_same_place(corners, place) for place in places):
            first[number] = False
        else:
            places.append(corners)
    return first


def _beside_their_like(found: GlyphColumns) -> list[int]:
    """Returns the words that say what another at the same height says: few, where comparing all would take long."""
    numbers: dict[str, int] = {}
    kinds = np.array([numbers.setdefault(text, len(numbers)) for text in found.texts], np.int64)
    order = np.lexsort((found.boxes[:, 1], kinds))
    tops, heights = found.boxes[order, 1], (found.boxes[:, 3] - found.boxes[:, 1])[order]
    near = (np.diff(kinds[order]) == 0) & (np.diff(tops) < _SAME_PLACE * heights[1:])
    return sorted({*order[:-1][near].tolist(), *order[1:][near].tolist()})


def _is_same_place(a: Sequence[float], b: Sequence[float]) -> bool:
    reach = _SAME_PLACE * min(a[3] - a[1], b[3] - b[1])
    return abs(a[0] - b[0]) < reach and abs(a[1] - b[1]) < reach


class _Ends:
    """The boxes of the first and the last character of words, shape (n, 4) each, and the words' lengths in characters.

    Attributes:
        whole: The boxes around both.
    """

    def __init__(self, first: NDArray[np.float64], last: NDArray[np.float64], lengths: NDArray[np.int64]) -> None:
        self._first, self._last, self._lengths = first, last, lengths
        self.whole = np.hstack((np.minimum(first[:, :2], last[:, :2]), np.maximum(first[:, 2:], last[:, 2:])))
        # Twice the way from the middle of the first character to that of the last.
        self._across, self._down = (last[:, :2] + last[:, 2:] - first[:, :2] - first[:, 2:]).T

    def turns(self, characters: Characters, firsts: Sequence[int]) -> NDArray[np.int64]:
        """Tells how words are turned; the characters are asked only where a word's end does not stand right of its start."""
        turns = np.zeros(len(firsts), np.int64)
        # It may be turned, or Hebrew, or be two words that were run together.
        doubtful = (np.abs(self._down) > np.abs(self._across)) | (self._across < 0)
        for number in np.flatnonzero(doubtful).tolist():
            turns[number] = characters.turn_of(firsts[number])
        if turns.any():
            for number in np.flatnonzero(self._lengths == 1).tolist():
                turns[number] = characters.turn_of(firsts[number])
        return turns

    def are_odd(self, turns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tells which words' ends cannot belong to one run of characters of usual width."""
        thick = np.maximum(self._first[:, 2:] - self._first[:, :2], self._last[:, 2:] - self._last[:, :2])
        long = self.whole[:, 2:] - self.whole[:, :2]
        steep = turns % 180 == 90
        thick, long = np.where(steep, thick[:, 0], thick[:, 1]), np.where(steep, long[:, 1], long[:, 0])
        lifted = np.abs(np.where(steep, self._across, self._down)) > thick
        return (self._lengths > 1) & (lifted | (long > self._lengths * 1.2 * thick) | ((self._across < 0) & (turns == 0)))

    def are_unprinted(self) -> NDArray[np.bool_]:
        """Tells which words lie wholly within the last character of the word before them.

        Some programs write a font that claims that one glyph stands for several words: an envelope for an envelope, a space and
        the first mail address that came after it. Only the glyph is on the page, so only its own character is kept.
        """
        unprinted = np.zeros(len(self._first), dtype=np.bool_)
        same = (self._first[1:] == self._last[1:]) & (self._first[1:] == self._last[:-1])
        unprinted[1:] = same.all(axis=1)
        return unprinted


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, the corners of its box, and how it is turned."""

    text: str
    corners: Sequence[float]
    turn: int


def _pieces(characters: Characters, spelled: Spelled, span: tuple[int, int], turn: int, *, both_ways: bool) -> Iterator[_Piece]:
    """Splits a word where the next character does not stand near the one before: pdfium ran two words into one.

    On a page with scripts of both directions the next character may stand at the other end of the word.
    """
    start, end = span
    boxes = [Box(*box) for box in characters.boxes(spelled.places[start:end]).tolist()]
    if both_ways and turn == 0 and (whole := _in_one_piece(spelled.text[start:end], boxes)) is not None:
        yield whole
        return
    starts = [0]
    starts += [at for at in range(1, len(boxes)) if _distance(boxes[at - 1], boxes[at]) > 0.5 * _size(boxes[at - 1], boxes[at])]
    for first, after in zip(starts, [*starts[1:], len(boxes)], strict=True):
        box = reduce(Box.union, boxes[first:after])
        yield _Piece(_clean(spelled.text[start + first : start + after]), (box.x0, box.top, box.x1, box.bottom), turn)


def _in_one_piece(word: str, boxes: Sequence[Box]) -> _Piece | None:
    """Returns a word whose characters stand side by side in some order, or None for one that does not.

    pdfium puts pieces of Latin words and numbers in the wrong order where they stand among words from right to left: they are
    read as they stand.
    """
    order = sorted(range(len(boxes)), key=lambda number: boxes[number].x0)
    across = [boxes[number] for number in order]
    if any(_distance(one, two) > 0.5 * _size(one, two) for one, two in pairwise(across)):
        return None
    box = reduce(Box.union, boxes)
    as_they_stand = not has_right_to_left(word) and not any(map(unicodedata.combining, word))
    text = "".join(word[number] for number in order) if as_they_stand else word
    return _Piece(_clean(text), (box.x0, box.top, box.x1, box.bottom), 0)


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)


def _size(a: Box, b: Box) -> float:
    return max(min(box.x1 - box.x0, box.bottom - box.top) for box in (a, b))


def _printed(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    words = [text[start:end] for start, end in spans]
    return list(map(_clean, words)) if _MARKS.search(text) else words


def _clean(word: str) -> str:
    """Returns the word as the print shows it: the mark of a line-end hyphen is a hyphen, and what has no width is left out."""
    return _DROPPED.sub("", word).replace(HYPHEN_MARK, "-")
