"""The words of one page with their boxes: what every reader of pages yields, and how pdfium's characters become words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from gapstudio.domain import Box, PageSource
from gapstudio.domain.bulk import instances
from gapstudio.readers.characters import HYPHEN_MARK, Characters, Spelled
from gapstudio.readers.frame import Frame

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\uffff\ufffe]+\ufffe?|\ufffe")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_SAME_PLACE = 0.15
_MARKS = re.compile(f"[{_INVISIBLE}{HYPHEN_MARK}]")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One word of a page as it is printed.

    Attributes:
        text: What it says.
        box: In points from the top left of the page as displayed.
        turn: By which it is turned clockwise as displayed: 0, 90 (it runs down the page), 180 or 270 degrees; a single character
            is turned as the word before it.
        confidence: Of the OCR, in 0..1; None for a text layer.
        straight: Where it stands once a skewed or turned page is straightened, for the reading order; None where that is the box.
    """

    text: str
    box: Box
    turn: int = 0
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


def read_glyphs(page: pdfium.PdfPage) -> PageGlyphs:
    """Reads the words of one page; words that lie outside the displayed page are left out.

    Boxes come from the fonts' ascent and descent, so words on one line have even heights.
    """
    frame = Frame.of(page)
    text_page = page.get_textpage()
    try:
        characters = Characters(text_page, frame)
        spelled = characters.spell()
        found = _Columns.of(characters, spelled)
    finally:
        text_page.close()
    found = found.only(frame.show(found.boxes) & np.fromiter(map(bool, found.texts), np.bool_, len(found.texts)))
    return PageGlyphs(frame.width, frame.height, tuple(found.once().glyphs()), spelled.slow)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Words in columns: what they say, where they stand, shape (n, 4), and how they are turned."""

    texts: list[str]
    boxes: NDArray[np.float64]
    turns: NDArray[np.int64]

    @staticmethod
    def of(characters: Characters, spelled: Spelled) -> "_Columns":
        """Finds the words, each with the box around its first and last character."""
        text, places = spelled.text, spelled.places
        spans = [match.span() for match in _WORD.finditer(text)]
        if not spans:
            return _Columns([], np.empty((0, 4)), np.empty(0, np.int64))
        firsts, lasts = [places[start] for start, _ in spans], [places[end - 1] for _, end in spans]
        boxes = characters.boxes(firsts + lasts)
        ends = _Ends(boxes[: len(spans)], boxes[len(spans) :], np.array([end - start for start, end in spans]))
        turns = ends.turns(characters, firsts)
        found = _Columns(_printed(text, spans), ends.whole, turns)
        odd, unprinted = ends.are_odd(turns), ends.are_unprinted()
        return found._mended(characters, spelled, spans, odd & ~unprinted, unprinted) if odd.any() or unprinted.any() else found

    def only(self, kept: NDArray[np.bool_]) -> "_Columns":
        """Returns those words that are kept."""
        if kept.all():
            return self
        return _Columns(list(compress(self.texts, kept.tolist())), self.boxes[kept], self.turns[kept])

    def once(self) -> "_Columns":
        """Leaves out a word that is printed twice on nearly the same spot, as some programs do to make it bold."""
        kept = np.ones(len(self.texts), np.bool_)
        seen: dict[str, list[list[float]]] = {}
        for number in self._on_one_line_with_its_like():
            corners, places = self.boxes[number].tolist(), seen.setdefault(self.texts[number], [])
            if any(_is_same_place(corners, place) for place in places):
                kept[number] = False
            else:
                places.append(corners)
        return self.only(kept)

    def _on_one_line_with_its_like(self) -> list[int]:
        """Returns the words that say what another at the same height says: few, where comparing all would take long."""
        numbers: dict[str, int] = {}
        kinds = np.array([numbers.setdefault(text, len(numbers)) for text in self.texts], np.int64)
        order = np.lexsort((self.boxes[:, 1], kinds))
        tops, heights = self.boxes[order, 1], (self.boxes[:, 3] - self.boxes[:, 1])[order]
        near = (np.diff(kinds[order]) == 0) & (np.diff(tops) < _SAME_PLACE * heights[1:])
        return sorted({*order[:-1][near].tolist(), *order[1:][near].tolist()})

    def glyphs(self) -> list[Glyphs]:
        """Returns the words one by one."""
        return instances(Glyphs, self.texts, instances(Box, *self.boxes.T.tolist()), self.turns.tolist())

    def _mended(
        self,
        characters: Characters,
        spelled: Spelled,
        spans: Sequence[tuple[int, int]],
        odd: NDArray[np.bool_],
        unprinted: NDArray[np.bool_],
    ) -> "_Columns":
        """Splits odd words into their pieces, and leaves out what is not printed."""
        texts: list[str] = []
        boxes: list[Sequence[float]] = []
        turns: list[int] = []
        for number in np.flatnonzero(~unprinted).tolist():
            pieces = [_Piece(self.texts[number], self.boxes[number].tolist())]
            if odd[number]:
                start, end = spans[number]
                pieces = list(_pieces(characters, spelled.text[start:end], spelled.places[start:end]))
            texts += [piece.text for piece in pieces]
            boxes += [piece.corners for piece in pieces]
            turns += [int(self.turns[number])] * len(pieces)
        return _Columns(texts, np.array(boxes).reshape(-1, 4), np.array(turns, np.int64))


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
        """Tells how words are turned, from where their ends stand; a single character follows the word before it."""
        steep = np.abs(self._down) > np.abs(self._across)
        turns = np.where(steep, np.where(self._down > 0, 90, 270), 0)
        for number in np.flatnonzero(~steep & (self._across < 0)).tolist():
            turns[number] = 180 * characters.is_upside_down(firsts[number])
        if turns.any():
            sources = np.maximum.accumulate(np.where(self._lengths > 1, np.arange(len(turns)), 0))
            turns = turns[sources]
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
    """A word and the corners of its box."""

    text: str
    corners: Sequence[float]


def _pieces(characters: Characters, word: str, indices: Sequence[int]) -> Iterator[_Piece]:
    """Splits a word where the next character does not stand near the one before: pdfium ran two words into one."""
    boxes = [Box(*box) for box in characters.boxes(indices).tolist()]
    starts = [0]
    starts += [at for at in range(1, len(boxes)) if _distance(boxes[at - 1], boxes[at]) > 0.5 * _size(boxes[at - 1], boxes[at])]
    for start, end in zip(starts, [*starts[1:], len(boxes)], strict=True):
        box = reduce(Box.union, boxes[start:end])
        yield _Piece(_clean(word[start:end]), (box.x0, box.top, box.x1, box.bottom))


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)


def _size(a: Box, b: Box) -> float:
    return max(min(box.x1 - box.x0, box.bottom - box.top) for box in (a, b))


def _is_same_place(a: Sequence[float], b: Sequence[float]) -> bool:
    reach = _SAME_PLACE * min(a[3] - a[1], b[3] - b[1])
    return abs(a[0] - b[0]) < reach and abs(a[1] - b[1]) < reach


def _printed(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    words = [text[start:end] for start, end in spans]
    return list(map(_clean, words)) if _MARKS.search(text) else words


def _clean(word: str) -> str:
    """Returns the word as the print shows it: the mark of a line-end hyphen is a hyphen, and what has no width is left out."""
    return _DROPPED.sub("", word).replace(HYPHEN_MARK, "-")
