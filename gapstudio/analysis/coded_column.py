"""Columns of many rows: each value by its number in a vocabulary, so that filters and orders are worked out once a value."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]

_SEPARATOR = "\n"


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """One column: each row's value by its number in a vocabulary.

    Attributes:
        codes: Shape (rows,).
        values: The vocabulary, each value once; a column of several values a row has tuples.
        show: What people read for a value; "" for one that is left blank.
        key: What a value is sorted by; None for what people read, whatever its case.
    """

    codes: Codes
    values: tuple[Any, ...]
    show: Callable[[Any], str] = str
    key: Callable[[Any], Any] | None = None

    @staticmethod
    def of(rows: Sequence[Hashable], show: Callable[[Any], str] = str, key: Callable[[Any], Any] | None = None) -> "CodedColumn":
        """Builds a column from one value a row; the vocabulary stands in the order in which values first occur."""
        numbers = dict.fromkeys(rows)
        values = tuple(numbers)
        numbers = {value: number for number, value in enumerate(values)}
        return CodedColumn(np.fromiter(map(numbers.__getitem__, rows), np.int32, len(rows)), values, show, key)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """What people read for each value."""
        return tuple(map(self.show, self.values))

    @cached_property
    def ranks(self) -> Codes:
        """The place of each value when sorted, equal ones alike, shape (values,); −1 for blank ones."""
        filled = [number for number, shown in enumerate(self.shown) if shown]
        if self.key is None:
            keys = [self.shown[number].casefold() for number in filled]
        else:
            keys = [self.key(self.values[number]) for number in filled]
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        ranks = np.full(len(self.values), -1, np.int32)
        ranks[filled] = np.fromiter(map(places.__getitem__, keys), np.int32, len(keys))
        return ranks

    def where(self, accepts: Callable[[Any], bool]) -> Mask:
        """Says which rows have an accepted value, shape (rows,)."""
        return np.fromiter(map(accepts, self.values), np.bool_, len(self.values))[self.codes]

    def containing(self, word: str) -> Mask:
        """Says which rows hold a case-folded word in what people read, shape (rows,)."""
        return self._haystack.holding(word)[self.codes]

    def prepare(self) -> None:
        """Works out what the first sort and the first search need."""
        _ = self.ranks, self._haystack.frequencies

    def with_cells(self, cells: Mapping[int, Hashable]) -> "CodedColumn":
        """Returns the column with other values in some rows."""
        numbers = {value: number for number, value in enumerate(self.values)}
        codes = self.codes.copy()
        for row, value in cells.items():
            codes[row] = numbers.setdefault(value, len(numbers))
        return replace(self, codes=codes, values=tuple(numbers))

    @cached_property
    def _haystack(self) -> "_Haystack":
        return _Haystack(self.shown)


class _Haystack:
    """Many texts, joined and case-folded as UTF-8, in which a word is sought at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        folded = [text.replace(_SEPARATOR, " ").casefold().encode("utf-8", "surrogatepass") for text in texts]
        lengths = np.fromiter(map(len, folded), np.int64, len(folded))
        self._starts = np.concatenate(([0], np.cumsum(lengths + 1)))[:-1]
        self._bytes = np.frombuffer(_SEPARATOR.encode().join(folded), np.uint8)

    def holding(self, word: str) -> Mask:
        """Says which texts hold a case-folded word, shape (texts,)."""
        found = np.zeros(len(self._starts), np.bool_)
        needle = np.frombuffer(word.encode("utf-8", "surrogatepass"), np.uint8)
        reach = len(self._bytes) - len(needle) + 1
        if not len(needle):
            return ~found
        if reach <= 0:
            return found
        # The rarest byte goes first, so that few places are left for the others.
        order = np.argsort(self.frequencies[needle], kind="stable")
        first = int(order[0])
        places = np.flatnonzero(self._bytes[first : first + reach] == needle[first])
        for at in order[1:].tolist():
            places = places[self._bytes[places + at] == needle[at]]
        found[np.searchsorted(self._starts, places, "right") - 1] = True
        return found

    @cached_property
    def frequencies(self) -> NDArray[np.int64]:
        """How often each byte occurs, shape (256,)."""
        return np.bincount(self._bytes, minlength=256)
