"""How much of F1 an adaptation could win back at most: as if every error that it answers were mended, and nothing else broke."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.decompose.blame import EFFECTS, Blame, Effect
from gapstudio.analysis.decompose.parts import BlamedSide, part_interval
from gapstudio.analysis.intervals import Statistic, difference, envelope, estimate
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Adaptation, Fault, Interval

BY_CONSTRUCTION = frozenset({Fault.NOVEL, Fault.ROLE})
"""Faults that hold whatever a page looks like, so that taking a cause away does not mend them."""

_FAULT, _CAUSE = "fault ", "cause "


@dataclass(frozen=True, eq=False)
class Ceiling:
    """What one adaptation could win back at most.

    Attributes:
        value: F1(S_a) − F1(∅), in 0..1.
        interval: Of it, over both readings of unjudged predictions; None where it answers nothing or rests on one cluster.
        bounds: `value` in both readings, the lower first; None where there is one.
        after_others: F1(all) − F1(all but it), in 0..1.
        after_interval: Of it; None where it is 0 because the others answer the same errors, or where it rests on one cluster.
        answered: The verdicts that it answers, as positions, rising.
        left: How many of them no other adaptation answers once all others are there.
    """

    value: float
    interval: Interval | None
    bounds: tuple[float, float] | None
    after_others: float
    after_interval: Interval | None
    answered: IntArray
    left: int


def answers(faults: Collection[Fault], causes: Collection[str], among: Collection[Adaptation]) -> bool:
    """Says whether adaptations together answer an error.

    They do where each of its faults is one that some of them mends (in a place like this, where it says so: `Adaptation.where`);
    or where the faults that are left do not hold by construction, it has causes, and all of these are taken away. The more
    adaptations, the more they answer.

    Args:
        faults: Of the error.
        causes: Of the error: `CauseRule` values, ids of categories that only people tag with.
        among: The adaptations.
    """
    own = frozenset(causes)
    mended = {fault for one in among if not one.where or not own.isdisjoint(one.where) for fault in one.faults}
    left = frozenset(faults) - mended
    if not left:
        return True
    if not own or not left.isdisjoint(BY_CONSTRUCTION):
        return False
    return own <= {cause for one in among for cause in (*one.causes, *one.categories)}


def blamed_on(faults: Collection[Fault], causes: Collection[str]) -> frozenset[str]:
    """Returns faults and causes of an error as one set of names, for `blame`; `ceilings` takes it apart again."""
    return frozenset((*(_FAULT + fault for fault in faults), *(_CAUSE + cause for cause in causes)))


def ceilings(sides: Sequence[BlamedSide], adaptations: Sequence[Adaptation]) -> tuple[Ceiling, ...]:
    """Computes what each adaptation could win back at most, and what it would still add after all others.

    F1(S) = 2·TP(S) / (G + P(S)) as in the decomposition by kind: mended gold is right, gold without a prediction that counts adds
    one to P, a counted stray takes one away. It is a bound and no forecast: the errors of S are mended, and what was right stays
    so. Errors with the same answer to every set of adaptations are counted in one column, so that all sets share the resamples.

    Mending never lowers F1, so that a ceiling is a number in 0..1 and takes the interval of a ratio (`interval`: under 50
    clusters on the logit scale); where every error is answered, F1(S) is 1 whichever clusters are drawn, and 1 − F1(∅) takes
    that of F1(∅). Simulated coverage: 0.93 to 0.95 (`benchmarks/simulate_ceilings.py`).

    Args:
        sides: Our side, waiting for what `blamed_on` returns, in every reading of unjudged claims: with them left out, and where
            there are any with all of them wrong; then both ends are given.
        adaptations: All of them.

    Returns:
        One an adaptation, in their order.
    """
    alone = [(one,) for one in adaptations]
    but_one = [tuple(other for other in adaptations if other is not one) for one in adaptations]
    groups = [(), tuple(adaptations), *alone, *but_one]
    readings = [_Read.of(side, groups) for side in sides]
    n = len(adaptations)
    return tuple(_ceiling(sides[0].blame, readings, 2 + k, 2 + n + k) for k in range(n))


_NOTHING, _ALL = 0, 1
"""Positions of no adaptation and of all of them among the groups."""


@dataclass(frozen=True, eq=False)
class _Read:
    """One reading of our side: which set of faults and causes each group of adaptations answers, and the counts."""

    answered: BoolArray  # shape (groups, sets)
    columns: BoolArray  # the same by column of the counts, shape (groups, K)
    effect: IntArray  # shape (K,)
    source: ClusterSource

    @classmethod
    def of(cls, side: BlamedSide, groups: Sequence[Sequence[Adaptation]]) -> "_Read":
        blame, counts = side.blame, side.counts
        errors = [_taken_apart(one) for one in blame.sets]
        answered = np.array([[not one[0] or answers(*one, among=group) for one in errors] for group in groups], dtype=bool)
        patterns, pattern = _different(answered.T)
        cell = pattern[blame.waits] * EFFECTS + blame.effect
        width = len(patterns) * EFFECTS
        rows = np.bincount(blame.cluster * width + cell, minlength=blame.plan.count * width).reshape(-1, width)
        used = np.flatnonzero(rows.any(axis=0))
        source = ClusterSource(
            rows[:, used].astype(np.float64),
            counts.unit,
            strata=counts.strata,
            resamples=counts.resamples,
            seed=counts.seed,
            like=counts.rows,
        )
        return cls(answered, patterns.T[:, used // EFFECTS], used % EFFECTS, source)

    def f1(self, group: int) -> Statistic:
        """Returns F1 with all mended that a group of adaptations answers."""
        mended, effect = self.columns[group], self.effect
        gold = effect != Effect.STRIKES
        right = (gold & mended).astype(np.float64)
        predicted = (effect == Effect.KEEPS) | (gold & mended) | (~gold & ~mended)
        whole = gold.astype(np.float64) + predicted.astype(np.float64)

        def value(arrays: Sequence[FloatArray]) -> FloatArray:
            with np.errstate(divide="ignore", invalid="ignore"):
                return 2.0 * (arrays[0] @ right) / (arrays[0] @ whole)

        return Statistic(value, (np.arange(len(effect), dtype=np.int64),))

    def gain(self, group: int, before: int) -> tuple[float, Interval | None]:
        """Returns F1 of one group less F1 of another within it, with interval."""
        if (self.columns[group] == self.columns[before]).all():
            return 0.0, None
        sources = [self.source]
        high, low = estimate(self.f1(group), sources), estimate(self.f1(before), sources)
        if high is None or low is None:
            return 0.0, None
        if self.columns[group].all():
            return high - low, _from_one(part_interval(self.f1(before), sources))
        return high - low, part_interval(replace(difference(self.f1(group), self.f1(before)), difference=False), sources)


def _ceiling(side: Blame, readings: Sequence[_Read], alone: int, but_one: int) -> Ceiling:
    read = readings[0]
    gains = [one.gain(alone, _NOTHING) for one in readings]
    afters = [one.gain(_ALL, but_one) for one in readings]
    ends = sorted(value for value, _ in gains)
    wrong = np.array([bool(one) for one in side.sets], dtype=bool)
    mine = read.answered[alone] & wrong
    left = read.answered[_ALL] & ~read.answered[but_one]
    return Ceiling(
        gains[0][0],
        reduce(envelope, (limits for _, limits in gains)),
        None if ends[0] == ends[-1] else (ends[0], ends[-1]),
        afters[0][0],
        reduce(envelope, (limits for _, limits in afters)),
        np.sort(side.verdict[mine[side.waits]]),
        int(left[side.waits].sum()),
    )


def _different(rows: BoolArray) -> tuple[BoolArray, IntArray]:
    """Returns the different rows, and which of them each row is."""
    found: NDArray[Any]
    found, index = np.unique(rows, axis=0, return_inverse=True)
    return found.astype(bool), index.reshape(-1).astype(np.int64)


def _taken_apart(names: Collection[str]) -> tuple[frozenset[Fault], frozenset[str]]:
    faults = frozenset(Fault(name.removeprefix(_FAULT)) for name in names if name.startswith(_FAULT))
    return faults, frozenset(name.removeprefix(_CAUSE) for name in names if name.startswith(_CAUSE))


def _from_one(limits: Interval | None) -> Interval | None:
    """Returns the interval of 1 − θ."""
    return None if limits is None else replace(limits, low=1.0 - limits.high, high=1.0 - limits.low)
