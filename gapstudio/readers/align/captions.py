"""What a page says beside a place: the caption to its left or above, and which field that caption names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gapstudio.domain import Box, Word
from gapstudio.readers.align.roles import Caption, name_role
from gapstudio.readers.align.search import Candidate, Canvas
from gapstudio.readers.values.amounts import CURRENCY
from gapstudio.readers.values.text import folded

_AMOUNT = re.compile(rf"[-(+:]*(?:{CURRENCY})?-?\d[\d.,']*[.,]\d{{2}}\)?-?(?:{CURRENCY})?[-.,;)]*")
_NUMBER = re.compile(rf"[\W\d]+|\W*(?:{CURRENCY})\W*|[-(+:]*(?:{CURRENCY})?[\d.,'()%-]+(?:{CURRENCY})?\W*")
_LINE_ITEMS = re.compile(
    r"\b(?:menge|anzahl|qty|quantit\w*|qte|cantidad|aantal|einzel\w*|\w*stuckpreis|nettopreis|unit|prix unitaire|p u"
    r"|beschreibung|description"
    r"|artikel\w*|article|bezeichnung|designation|pos|position|produkt|product|item|omschrijving|descripcion|descrizione|rem|price|preis)\b"
)
_RANGE_BEHIND = re.compile(r"^\W*(?:bis|au|to|until|through|tot|al|hasta|-)\W*\d")
_BASE_WORDS = frozenset({"auf", "on", "of", "sur", "von", "over", "sobre", "su"})
_REACH = 12
"""Words before a value that are looked at, on its line; on the line above, twice as many."""
_NEAR = 3.5
"""Heights of a line by which a caption outside a table stands above its value at the most."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a place, folded, without punctuation."""

    left: str
    above: str
    row: str
    header: str
    is_table: bool


class Captions:
    """Finds the captions of places in one reading, by geometry where words have boxes, else by lines."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._texts = [folded(canvas.reading.word_text(word)) for word in canvas.words]

    def of(self, candidate: Candidate, family: str) -> Caption | None:
        """Returns the caption of a place, or None where none is known.

        Args:
            candidate: The place.
            family: ``amount``, ``date`` or ``number``.
        """
        around = self._around(candidate, family)
        left = name_role(around.left, family, row=around.row)
        if family == "date" and self._is_period(candidate, around.left):
            return Caption("", "a period", clear=True)
        above = name_role(around.above, family, row=around.header)
        if above and family == "amount" and _LINE_ITEMS.search(around.header):
            above = Caption("", "a line item", clear=True)
        between = "|" in around.left and left is not None
        return (above or left) if around.is_table and not between else (left or above)

    def _is_period(self, candidate: Candidate, left: str) -> bool:
        behind = folded(self._canvas.reading.text[candidate.inner_end : candidate.inner_end + 16])
        return (
            bool(_RANGE_BEHIND.match(behind)) or left.endswith(" | bis") or bool(re.search(r"\| (?:au|to|until|tot|al)$", left))
        )

    def _around(self, candidate: Candidate, family: str) -> Surroundings:
        words = self._canvas.words
        if words[candidate.first].box is None:
            return self._around_by_lines(candidate, family)
        box = _box(words[candidate.first : candidate.last + 1])
        page = self._pages[words[candidate.first].page]
        row = [index for index in page if _same_row(words[index].box, box)]
        left = [index for index in row if _x1(words[index]) <= box.x0 + 1 and not candidate.first <= index <= candidate.last]
        left.sort(key=lambda index: _x0(words[index]))
        amounts = sum(bool(_AMOUNT.fullmatch(self._texts[index])) for index in row if not self._is_base(index))
        table = family == "amount" and amounts > 1
        header = self._header(page, box, reach=None if table else _NEAR)
        before = self._canvas.word_rest(candidate)[0]
        return Surroundings(
            left=self._caption_text(left, family, before),
            above=_plain(self._texts[index] for index in header.cell),
            row=_plain(self._texts[index] for index in row),
            header=_plain(self._texts[index] for index in header.row),
            is_table=table,
        )

    def _around_by_lines(self, candidate: Candidate, family: str) -> Surroundings:
        words = self._canvas.words
        line = words[candidate.first].line
        left = [index for index in range(max(0, candidate.first - _REACH), candidate.first) if words[index].line == line]
        above = [index for index in range(max(0, candidate.first - 2 * _REACH), candidate.first) if words[index].line == line - 1]
        before = self._canvas.word_rest(candidate)[0]
        text = _plain(self._texts[index] for index in left)
        return Surroundings(
            self._caption_text(left, family, before), "" if left else self._caption_text(above, family), text, "", False
        )

    def _caption_text(self, indices: list[int], family: str, before: str = "") -> str:
        """Joins the words before a place, back to the last value of the same kind, which is marked by a bar."""
        parts: list[str] = []
        kept = self._without_base(indices[-_REACH:]) if family == "amount" else indices[-_REACH:]
        for index in reversed(kept):
            if (family == "amount" and _AMOUNT.fullmatch(self._texts[index])) or (family == "date" and index in self._date_words):
                parts.append("|")
                break
            parts.append(self._texts[index])
        return _plain([*reversed(parts), folded(before)])

    def _header(self, page: list[int], box: Box, reach: float | None) -> "_Header":
        """Finds the nearest words above a place that are no numbers, with their neighbours in the cell and in the row."""
        words = self._canvas.words
        height = box.bottom - box.top
        over = [
            index
            for index in page
            if _overlap(words[index].box, box) > 1
            and _bottom(words[index]) <= box.top + 0.3 * height
            and not self._is_number(index)
        ]
        if not over:
            return _Header([], [])
        nearest = max(over, key=lambda index: _bottom(words[index]))
        if reach is not None and box.top - _bottom(words[nearest]) > reach * height:
            return _Header([], [])
        row = [index for index in page if _same_row(words[index].box, _box([words[nearest]]))]
        stacked = [i for i in over if 0 <= _top(words[nearest]) - _bottom(words[i]) + 2 < 0.8 * height]
        rows = row + [index for index in page if any(_same_row(words[index].box, _box([words[i]])) for i in stacked)]
        cell = sorted(self._cell(row, nearest), key=lambda index: _x0(words[index]))
        return _Header(sorted(stacked, key=lambda index: _x0(words[index])) + cell, rows)

    def _cell(self, row: list[int], index: int) -> set[int]:
        """Grows a word to the words beside it that stand no further away than a space."""
        words = self._canvas.words
        cell = {index}
        ordered = sorted(row, key=lambda i: _x0(words[i]))
        for direction in (ordered, ordered[::-1]):
            for one, two in pairwise(direction):
                left, right = (one, two) if _x0(words[one]) <= _x0(words[two]) else (two, one)
                gap = _x0(words[right]) - _x1(words[left])
                if one in cell and gap < 0.6 * (_bottom(words[one]) - _top(words[one])):
                    cell.add(two)
        return cell

    def _without_base(self, indices: list[int]) -> list[int]:
        """Drops the amount that a rate is taken of (``VAT 20 % on 100.00``) from the end: the caption stands before it."""
        rest = list(indices)
        while rest and self._is_number(rest[-1]):
            rest.pop()
        return rest[:-1] if rest and len(rest) < len(indices) and self._texts[rest[-1]] in _BASE_WORDS else indices

    def _is_base(self, index: int) -> bool:
        """Tells whether an amount stands behind such a word, its thousands perhaps apart from it."""
        before = [self._texts[i] for i in range(max(0, index - 2), index) if not self._is_number(i)]
        return bool(before) and before[-1] in _BASE_WORDS

    def _is_number(self, index: int) -> bool:
        return bool(_NUMBER.fullmatch(self._texts[index]))

    @cached_property
    def _pages(self) -> dict[int | None, list[int]]:
        pages: dict[int | None, list[int]] = {}
        for index, word in enumerate(self._canvas.words):
            if word.box is not None and self._texts[index].strip():
                pages.setdefault(word.page, []).append(index)
        return pages

    @cached_property
    def _date_words(self) -> frozenset[int]:
        spans = ((self._canvas.word_at(found.start), self._canvas.word_at(found.end - 1)) for found in self._canvas.dates)
        return frozenset(index for first, last in spans for index in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _Header:
    cell: list[int]
    row: list[int]


def _plain(texts: Iterable[str]) -> str:
    return " ".join(re.sub(r"[^\w|%]+", " ", " ".join(texts)).split())


def _box(words: Iterable[Word]) -> Box:
    boxes = [word.box for word in words if word.box is not None]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole


def _same_row(one: Box | None, two: Box) -> bool:
    if one is None:
        return False
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return common > 0.5 * min(one.bottom - one.top, two.bottom - two.top)


def _overlap(one: Box | None, two: Box) -> float:
    return 0.0 if one is None else min(one.x1, two.x1) - max(one.x0, two.x0)


def _x0(word: Word) -> float:
    return word.box.x0 if word.box else 0.0


def _x1(word: Word) -> float:
    return word.box.x1 if word.box else 0.0


def _top(word: Word) -> float:
    return word.box.top if word.box else 0.0


def _bottom(word: Word) -> float:
    return word.box.bottom if word.box else 0.0
