"""Whether a slice is found less well, by a jackknife that trusts nothing but its clusters."""

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.intervals import LEVEL, one_sided
from gapstudio.analysis.slices.columns import SliceSpans
from gapstudio.analysis.slices.counts import f1, sums_by_unit

LEAST_UNITS = 3
"""Clusters that a slice must draw on to be tested."""
_CHUNK_CELLS = 1 << 20


class Jackknife:
    """Compares F1 of slices with that of others, many slices at a time.

    Args:
        spans: The spans.
        named: Whether slices name clusters: documents are then drawn anew.
    """

    def __init__(self, spans: SliceSpans, *, named: bool = False) -> None:
        self._counts = spans.counts()
        self._unit = spans.document if named else spans.cluster
        self._units = int(self._unit.max(initial=-1)) + 1
        self._totals = sums_by_unit(self._counts, np.zeros(len(self._counts), dtype=np.int64), 1, self._unit, self._units)
        self._there = int(self._totals.any(axis=2).sum())

    def test(self, codes: IntArray, number: int, against: BoolArray | None = None) -> FloatArray:
        """Returns the one-sided p of each slice, for a difference of 0 or more.

        The difference θ = F1(slice) − F1(others) has the variance (G − 1)/G Σ (θ₍ᵢ₎ − θ)² over all G clusters, where slice and
        others are left without a cluster together, and θ/s is compared with Student's t on one degree less than the slice has
        clusters: where these are few, p is never very small. Where F1 of the slice is 0 or 1, which a jackknife takes for
        certain, it has the variance of the one-sided interval (`one_sided`) besides.

        Args:
            codes: Which slice each span is in, −1 for none, shape (n,).
            number: S, how many slices.
            against: Spans in none of them, which they are compared with, shape (n,); None for all that are not in the slice.

        Returns:
            Shape (S,); NaN where a slice draws on fewer than three clusters, or an F1 is undefined.
        """
        rest = None if against is None else sums_by_unit(self._counts, against.astype(np.int64) - 1, 1, self._unit, self._units)
        step = max(1, _CHUNK_CELLS // max(1, self._units))
        parts = [np.zeros(0)]
        for first in range(0, number, step):
            sums = sums_by_unit(self._counts, codes - first, min(step, number - first), self._unit, self._units)
            parts.append(self._tested(sums, self._totals - sums if rest is None else rest))
        return np.concatenate(parts)

    def _tested(self, sums: FloatArray, others: FloatArray) -> FloatArray:
        own, rest = sums.sum(axis=1), others.sum(axis=1)
        difference, units = f1(own) - f1(rest), sums.any(axis=2).sum(axis=1)
        left = f1(own[:, None] - sums) - f1(rest[:, None] - others)
        squares = np.nansum((left - difference[:, None]) ** 2, axis=1)
        variance = squares * (self._there - 1) / max(1, self._there) + _unseen(f1(own), units)
        return _t_tail(difference, variance, units)


def _unseen(value: FloatArray, units: IntArray) -> FloatArray:
    """Returns the variance of an F1 of 0 or 1, which looks certain, shape (S,); 0 for others."""
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]  # late: it is slow to load

    made = np.zeros(len(value))
    for at in np.flatnonzero(((value == 0) | (value == 1)) & (units >= LEAST_UNITS)):
        reach = one_sided(0.0, int(units[at]), "").high
        made[at] = (reach / float(special.stdtrit(units[at] - 1, LEVEL))) ** 2
    return made


def _t_tail(difference: FloatArray, variance: FloatArray, units: IntArray) -> FloatArray:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    able = (units >= LEAST_UNITS) & (variance > 0) & ~np.isnan(difference)
    p = np.full(len(difference), np.nan)
    p[able] = special.stdtr(units[able] - 1.0, difference[able] / np.sqrt(variance[able]))
    return p
