"""What is searched for weak slices: spans with what each counts for, and discrete columns that tell them apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray

GOLD, PREDICTED, RIGHT = range(3)
_SAME = 0.95
"""A slice by two columns that holds this share of the gold of one by one of them is that slice."""


@dataclass(frozen=True, eq=False)
class SliceSpans:
    """Gold spans and judged predictions as a score counts them.

    Attributes:
        gold: Which count as gold, shape (n,).
        predicted: Which count as predictions, shape (n,).
        right: Which count as right, shape (n,); F1 = 2 Σ right / (Σ gold + Σ predicted).
        cluster: Index of the cluster of each, shape (n,).
        document: Index of the document of each, shape (n,).
        unit: What a cluster is.
    """

    gold: BoolArray
    predicted: BoolArray
    right: BoolArray
    cluster: IntArray
    document: IntArray
    unit: str

    def counts(self) -> FloatArray:
        """Returns what each counts as gold, as prediction and as right, shape (n, 3)."""
        return np.column_stack((self.gold, self.predicted, self.right)).astype(np.float64)


@dataclass(frozen=True, eq=False)
class SliceColumn:
    """One attribute of spans with few different values.

    Attributes:
        title: What people read.
        codes: Position in `values` of each span's value, −1 where it is unknown, shape (n,).
        values: What people read for each value.
        phrases: How a slice with each value is called, such as ``supplier Acme``.
        names_cluster: Whether its values name clusters, as suppliers do: a slice of it says something of these very clusters, and
            documents are drawn anew within them.
    """

    title: str
    codes: IntArray
    values: tuple[str, ...]
    phrases: tuple[str, ...]
    names_cluster: bool = False


Condition = tuple[int, int]
"""A column by its position, and a value by its position in it."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Slices by the same columns, all of enough support.

    Attributes:
        conditions: One entry a slice.
        codes: Which of them each span is in, −1 for none, shape (n,).
        names_cluster: Whether one of their columns names clusters.
    """

    conditions: tuple[tuple[Condition, ...], ...]
    codes: IntArray
    names_cluster: bool


def candidates(spans: SliceSpans, columns: Sequence[SliceColumn], support: int) -> Iterator[Candidates]:
    """Yields the slices by one and by two columns with enough gold, each different set of gold once, those by one column first.

    A slice by two columns that is one by a single column but for 5 % of its gold is left out: it says the same.

    Args:
        spans: The spans.
        columns: The columns.
        support: The least gold.
    """
    marks = np.random.default_rng(0).random(len(spans.gold)) * spans.gold
    seen: set[float] = set()
    singles = [_gold(column.codes, len(column.values), spans.gold) for column in columns]
    for at, column in enumerate(columns):
        kept = np.flatnonzero(singles[at] >= support)
        found = _made(column.codes, kept, [((at, int(value)),) for value in kept], column.names_cluster, marks, seen)
        if found.conditions:
            yield found
    for one in range(len(columns)):
        for other in range(one + 1, len(columns)):
            width = len(columns[other].values)
            first, second = columns[one].codes, columns[other].codes
            codes = np.where((first >= 0) & (second >= 0), first * width + second, -1)
            gold = _gold(codes, len(columns[one].values) * width, spans.gold)
            kept = np.flatnonzero(gold >= support)
            parents = np.minimum(singles[one][kept // width], singles[other][kept % width])
            kept = kept[gold[kept] < _SAME * parents]
            named = columns[one].names_cluster or columns[other].names_cluster
            conditions = [((one, int(value) // width), (other, int(value) % width)) for value in kept]
            found = _made(codes, kept, conditions, named, marks, seen)
            if found.conditions:
                yield found


def _gold(codes: IntArray, width: int, gold: BoolArray) -> IntArray:
    return np.bincount(codes[gold & (codes >= 0)], minlength=width)


def _made(
    codes: IntArray,
    kept: IntArray,
    conditions: list[tuple[Condition, ...]],
    named: bool,
    marks: FloatArray,
    seen: set[float],
) -> Candidates:
    """Numbers the slices that are kept; one whose gold is that of an earlier slice is left out."""
    place = np.full(int(max(codes.max(initial=-1), kept.max(initial=-1))) + 2, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    numbered = place[codes]
    inside = numbered >= 0
    signs = np.bincount(numbered[inside], weights=marks[inside], minlength=len(kept)).tolist()
    new = [at for at, sign in enumerate(signs) if sign not in seen]
    seen.update(signs)
    again = np.full(len(kept) + 1, -1, dtype=np.int64)
    again[new] = np.arange(len(new))
    return Candidates(tuple(conditions[at] for at in new), again[numbered], named)
