"""The search for weak slices: all of enough support are tested and corrected, and what says nothing new is dropped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_SEED
from gapstudio.analysis.slices.binomial import BinomialTest
from gapstudio.analysis.slices.columns import GOLD, Condition, SliceColumn, SliceSpans, candidates
from gapstudio.analysis.slices.counts import benjamini_hochberg, f1
from gapstudio.analysis.slices.jackknife import Jackknife

MOST_PICKED = 20
"""Slices of the one half of the clusters that are tested in the other."""


class Correction(StrEnum):
    """How the search is corrected for."""

    BH = "bh"
    HOLD_OUT = "hold-out"


@dataclass(frozen=True, eq=False)
class Hit:
    """One slice that was tested.

    Attributes:
        conditions: Its columns and values.
        rows: Which spans are in it, shape (n,).
        p: One-sided; of the held-out half where one was.
        adjusted: Corrected for the search, and no less than that of the jackknife.
        found: Whether it stands.
        names_cluster: Whether documents were drawn anew, and not clusters.
    """

    conditions: tuple[Condition, ...]
    rows: BoolArray
    p: float
    adjusted: float
    found: bool
    names_cluster: bool


@dataclass(frozen=True, eq=False)
class Hits:
    """What a search came to.

    Attributes:
        told: Those that stand and say something new, the lowest F1 first, then the others, the lowest p first.
        searched: How many had enough support to be tested.
        dropped: How many more stand, but say no more than those told.
    """

    told: tuple[Hit, ...]
    searched: int
    dropped: int


@dataclass(frozen=True, eq=False)
class _Scored:
    """All slices, one entry each."""

    conditions: list[tuple[Condition, ...]]
    codes: list[IntArray]
    place: list[int]
    named: list[bool]
    p: FloatArray
    robust: FloatArray


def find_slices(
    spans: SliceSpans,
    columns: Sequence[SliceColumn],
    *,
    support: int = 20,
    correction: Correction = Correction.BH,
    level: float = 0.05,
    most: int = 30,
    seed: int = DEFAULT_SEED,
) -> Hits:
    """Searches the slices by one and by two columns for those with a lower F1 than the rest.

    Every slice with enough gold and at least three clusters is tested: by a binomial tail, whose p is corrected
    for the search, and by a jackknife over clusters, which must agree at `level`, uncorrected. A slice that names clusters, as
    one of a supplier does, says something of these: for it documents are drawn anew.

    *Benjamini–Hochberg* corrects the p-values of all of them. *Hold-out* searches in a random half of the clusters (for slices
    that name clusters, of the documents), takes the 20 of lowest p there that are under `level`, tests these in the other half,
    and corrects the p-values of that half.

    Of those that stand some say no more than others. They are gone through from the lowest p on, and one is dropped where its
    entities without those told before are fewer than half of `support`, or not found less well than all that are not told, at
    `level`; or where it is by two columns, one of them alone stands too, and it is not found less well than the rest of that one.

    Args:
        spans: The spans.
        columns: The columns.
        support: The least gold.
        correction: For the search.
        level: Share of false discoveries that is allowed, in 0..1.
        most: How many of those that do not stand are told.
        seed: Of the halves.

    Returns:
        The same for the same spans, columns and seed.
    """
    every = _scored(spans, columns, support)
    if correction is Correction.HOLD_OUT:
        numbers, p = _held_out(spans, columns, support, level, every, seed)
    else:
        numbers = np.flatnonzero(~np.isnan(every.p))
        p = every.p[numbers]
    adjusted = benjamini_hochberg(p)
    adjusted = np.maximum(adjusted, every.robust[numbers])
    hits = {
        number: Hit(
            every.conditions[number],
            every.codes[number] == every.place[number],
            float(p[at]),
            float(adjusted[at]),
            bool(adjusted[at] <= level),
            every.named[number],
        )
        for at, number in enumerate(numbers.tolist())
    }
    found = sorted((n for n in hits if hits[n].found), key=lambda n: (hits[n].p, every.conditions[n]))
    told = [found[at] for at in _telling(spans, [hits[n] for n in found], support, level)]
    counts = spans.counts()
    told.sort(key=lambda n: (float(f1(counts[hits[n].rows].sum(axis=0))), hits[n].p, every.conditions[n]))
    others = sorted((n for n in hits if not hits[n].found), key=lambda n: (hits[n].p, every.conditions[n]))
    shown = _simple([hits[n] for n in others])[:most]
    return Hits((*(hits[n] for n in told), *shown), int((~np.isnan(every.p)).sum()), len(found) - len(told))


def _scored(spans: SliceSpans, columns: Sequence[SliceColumn], support: int, halves: "_Halves | None" = None) -> _Scored:
    """Tests every slice, on all spans or on the half of them that is searched."""
    tests = _tests(spans, None if halves is None else halves.first)
    robust = {named: Jackknife(spans, named=named) for named in (False, True)}
    parts = list(candidates(spans, columns, support))
    p = [tests[some.names_cluster].test(some.codes, len(some.conditions)) for some in parts]
    agreed = [robust[some.names_cluster].test(some.codes, len(some.conditions)) for some in parts]
    confirmed = np.concatenate([np.zeros(0), *agreed])
    return _Scored(
        [condition for some in parts for condition in some.conditions],
        [some.codes for some in parts for _ in some.conditions],
        [at for some in parts for at in range(len(some.conditions))],
        [some.names_cluster for some in parts for _ in some.conditions],
        np.where(np.isnan(confirmed), np.nan, np.concatenate([np.zeros(0), *p])),
        confirmed,
    )


def _tests(spans: SliceSpans, rows: Callable[[bool], BoolArray] | None = None) -> dict[bool, BinomialTest]:
    return {named: BinomialTest(spans, named=named, rows=None if rows is None else rows(named)) for named in (False, True)}


class _Halves:
    """Which spans are in the half that is searched: by cluster, or by document."""

    def __init__(self, spans: SliceSpans, seed: int) -> None:
        generator = np.random.default_rng(seed)
        self._first: list[BoolArray] = []
        for unit in (spans.cluster, spans.document):
            units = int(unit.max(initial=-1)) + 1
            self._first.append((generator.permutation(units) < units // 2)[unit])

    def first(self, named: bool) -> BoolArray:
        """Returns the spans that are searched."""
        return self._first[named]

    def second(self, named: bool) -> BoolArray:
        """Returns the spans in which is tested."""
        return ~self._first[named]


def _held_out(
    spans: SliceSpans, columns: Sequence[SliceColumn], support: int, level: float, every: _Scored, seed: int
) -> tuple[IntArray, FloatArray]:
    """Returns which slices were picked in the one half, and their p-values in the other; those without one there are left out."""
    halves = _Halves(spans, seed)
    searched = _scored(spans, columns, support, halves)
    able = np.flatnonzero(searched.p <= level)
    picked: IntArray = able[np.argsort(searched.p[able], kind="stable")][:MOST_PICKED]
    tests = _tests(spans, halves.second)
    numbers: list[int] = picked.tolist()
    tested = [tests[every.named[n]].test(_only(every.codes[n], every.place[n]), 1) for n in numbers]
    p = np.array([float(one[0]) for one in tested], dtype=np.float64)
    return picked[~np.isnan(p)], p[~np.isnan(p)]


def _only(codes: IntArray, number: int) -> IntArray:
    """Returns the codes of one slice as 0, all others as −1."""
    return np.where(np.equal(codes, number), 0, -1).astype(np.int64)


def _lower(test: Jackknife, rows: BoolArray, against: BoolArray, level: float) -> bool:
    """Says whether some spans are found less well than others, by the jackknife."""
    return bool(test.test(rows.astype(np.int64) - 1, 1, against)[0] <= level)


def _telling(spans: SliceSpans, found: Sequence[Hit], support: int, level: float) -> list[int]:
    """Returns which of the slices say something new, by their positions."""
    counts = spans.counts()
    tests = {named: Jackknife(spans, named=named) for named in (False, True)}
    single = {hit.conditions[0]: hit.rows for hit in found if len(hit.conditions) == 1}
    told: list[int] = []
    covered = np.zeros(len(counts), dtype=np.bool_)
    for at, hit in enumerate(found):
        test = tests[hit.names_cluster]
        if len(hit.conditions) > 1 and not _lower_than_parents(hit, single, test, level):
            continue
        alone = _without(hit.rows, covered)
        if counts[alone, GOLD].sum() < support / 2 or not _lower(test, alone, _without(~covered, alone), level):
            continue
        told.append(at)
        covered |= hit.rows
    return told


def _lower_than_parents(hit: Hit, single: Mapping[Condition, BoolArray], test: Jackknife, level: float) -> bool:
    """Says whether a slice is found less well than the rest of each of those by one of its columns alone."""
    parents = [single[one] for one in hit.conditions if one in single]
    return all(_lower(test, hit.rows, _without(parent, hit.rows), level) for parent in parents)


def _without(rows: BoolArray, others: BoolArray) -> BoolArray:
    return np.logical_and(rows, ~others)


def _simple(hits: Iterable[Hit]) -> list[Hit]:
    """Leaves out slices by two columns after one of them alone, of lower p."""
    shown: list[Hit] = []
    single: set[Condition] = set()
    for hit in hits:
        if len(hit.conditions) == 1:
            single.add(hit.conditions[0])
        elif not single.isdisjoint(hit.conditions):
            continue
        shown.append(hit)
    return shown
