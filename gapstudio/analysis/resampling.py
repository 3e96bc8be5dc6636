"""Where chance enters: clusters drawn from a population, and judged samples. Each source says how an estimate varies with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray

_CHUNK_CELLS = 1 << 23
_FEW_BITS = 22  # of a key that numbers every possible row


@dataclass(frozen=True)
class Deviations:
    """What a statistic is evaluated on to learn how it varies: Var = Σ_h Σ_{i in h} weight_i (θ_i − θ)².

    Attributes:
        rows: Inputs of the statistic, shape (n, K).
        weights: Shape (n,).
        groups: Stratum h of each row, shape (n,), counted from 0.
        freedom: Degrees of freedom of each stratum, shape (H,).
    """

    rows: FloatArray
    weights: FloatArray
    groups: IntArray
    freedom: FloatArray


class ClusterSource:
    """Counts of clusters that were drawn independently, in one stratum or several.

    Args:
        rows: Counts, shape (clusters, K).
        unit: What a cluster is.
        strata: Stratum of each cluster, shape (clusters,); None makes one. Strata of one cluster are pooled.
        resamples: How many the bootstrap draws.
        seed: Of the bootstrap.
        like: Other counts of the same clusters, shape (clusters, J); the resamples are then those that a source of these counts
            has with the same seed, so that statistics of both can be compared resample by resample.
    """

    def __init__(
        self,
        rows: FloatArray,
        unit: str,
        *,
        strata: IntArray | None = None,
        resamples: int = 2000,
        seed: int = 0,
        like: FloatArray | None = None,
    ) -> None:
        self.rows = rows
        self._like = like
        self.unit = unit
        self.strata = _pool_single(np.zeros(len(rows), dtype=np.int64) if strata is None else strata)
        self.resamples = resamples
        self.seed = seed

    @cached_property
    def estimate(self) -> FloatArray:
        """The sum over clusters, shape (K,)."""
        return self.rows.sum(axis=0)

    @cached_property
    def draws(self) -> FloatArray:
        """Sums of bootstrap resamples of whole clusters, shape (resamples, K); drawn once, so that all statistics share them."""
        if self._like is None:
            return resampled_sums(self.rows, self.resamples, self.seed)
        return resampled_sums_like(self._like, self.rows, self.resamples, self.seed)

    @property
    def stratified(self) -> bool:
        """Whether there is more than one stratum."""
        return bool(self.strata.any())

    def clusters(self, columns: IntArray) -> int:
        """Returns how many clusters have any count in `columns`; the others say nothing about a statistic of these."""
        return int(self._informative(columns).sum())

    def deviations(self, columns: IntArray) -> Deviations:
        """Returns the sums with one cluster left out, others of its stratum weighted up: the delete-one jackknife.

        Its variance is Σ_h (n_h − 1)/n_h Σ_i (θ_(hi) − θ)² (Shao and Tu 1995, The Jackknife and Bootstrap, §6.2; with one
        stratum the usual one).
        """
        keep = self._informative(columns)
        rows, strata = self.rows[keep], _pool_single(self.strata[keep])
        size = np.bincount(strata).astype(np.float64)
        within = np.zeros((len(size), rows.shape[1]))
        np.add.at(within, strata, rows)
        n = size[strata]
        scale = np.divide(n, n - 1, out=np.ones_like(n), where=n > 1)[:, None]
        left = rows.sum(axis=0) - within[strata] + (within[strata] - rows) * scale
        return Deviations(left, (n - 1) / n, strata, size - 1)

    def _informative(self, columns: IntArray) -> BoolArray:
        return np.count_nonzero(self.rows[:, columns], axis=1) > 0


class DerivedSource(ClusterSource):
    """Numbers worked out from the counts of another source, all at once, so that a statistic of one of them is a look-up.

    Args:
        counts: Counts of clusters.
        derive: Takes summed counts, shape (…, K), and gives the numbers, shape (…, m).
        rests: On how many clusters each number rests, shape (m,); None where all rest on all. A statistic of several numbers has
            as many degrees of freedom as the one that rests on fewest.
    """

    def __init__(self, counts: ClusterSource, derive: Callable[[FloatArray], FloatArray], rests: IntArray | None = None) -> None:
        super().__init__(counts.rows, counts.unit, strata=counts.strata, resamples=counts.resamples, seed=counts.seed)
        self._counts, self._derive, self._rests = counts, derive, rests
        self._every = np.arange(counts.rows.shape[1], dtype=np.int64)

    @cached_property
    def estimate(self) -> FloatArray:
        """The numbers on all clusters, shape (m,)."""
        return self._derive(self._counts.estimate)

    @cached_property
    def draws(self) -> FloatArray:
        """The numbers on each resample, shape (resamples, m)."""
        return self._derive(self._counts.draws)

    def clusters(self, columns: IntArray) -> int:
        """Returns on how many clusters numbers rest."""
        return self._clusters if self._rests is None else min(self._clusters, int(self._rests[columns].min()))

    def deviations(self, columns: IntArray) -> Deviations:
        """Returns all numbers with one cluster left out, worked out once."""
        moved = self._deviations
        if self._rests is None or len(moved.freedom) > 1:
            return moved
        return replace(moved, freedom=np.minimum(moved.freedom, self.clusters(columns) - 1.0))

    @cached_property
    def _clusters(self) -> int:
        return self._counts.clusters(self._every)

    @cached_property
    def _deviations(self) -> Deviations:
        moved = self._counts.deviations(self._every)
        return replace(moved, rows=self._derive(moved.rows))


class AcceptanceSource:
    """What judged samples leave open that differences between clusters do not show: by how much a share may be off, one a column.

    Judged predictions lie in clusters, and resampling these varies the shares with everything else: the ultimate cluster
    (Hansen, Hurwitz and Madow 1953, Sample Survey Methods and Theory, §6.6; Särndal, Swensson and Wretman 1992, Model Assisted
    Survey Sampling, §4.6), which holds also where predictions of one supplier are right or wrong together. It sees no chance in
    a sample that was accepted (or rejected) throughout, and little in one that lies in few clusters. A share's variance is
    therefore no less than that of the posterior under Jeffreys' prior Beta(k + ½, n − k + ½) (Brown, Cai and DasGupta 2001,
    Interval estimation for a binomial proportion); this source adds what is missing to it.

    Args:
        accepted: k by cluster, shape (clusters, K).
        judged: n by cluster, shape (clusters, K); 0 for columns without a sample.
        resamples: How many the bootstrap draws.
        seed: Of the bootstrap.
    """

    def __init__(self, accepted: FloatArray, judged: FloatArray, *, resamples: int = 2000, seed: int = 0) -> None:
        self.judged = judged.sum(axis=0)
        self._error = np.sqrt(_missing_variance(accepted, judged))
        self.resamples, self.seed = resamples, seed

    @cached_property
    def estimate(self) -> FloatArray:
        """No shift at all, shape (K,)."""
        return np.zeros(len(self.judged))

    @cached_property
    def draws(self) -> FloatArray:
        """Shifts, shape (resamples, K)."""
        return np.random.default_rng(self.seed).standard_normal((self.resamples, len(self.judged))) * self._error

    def deviations(self) -> Deviations:
        """Returns the shifts of one share by a standard error to either side, one share after the other."""
        moved = np.flatnonzero(self._error > 0)
        rows = np.zeros((2 * len(moved), len(self.judged)))
        position = np.arange(len(moved))
        rows[2 * position, moved] = self._error[moved]
        rows[2 * position + 1, moved] = -self._error[moved]
        freedom = np.maximum(self.judged[moved] - 1, 1)
        return Deviations(rows, np.full(2 * len(moved), 0.5), np.repeat(position, 2), freedom)


def _missing_variance(accepted: FloatArray, judged: FloatArray) -> FloatArray:
    """Returns by how much Jeffreys' variance of each share exceeds that between clusters, shape (K,); 0 without a sample."""
    k, n = accepted.sum(axis=0), judged.sum(axis=0)
    a, b = k + 0.5, n - k + 0.5
    least = a * b / ((a + b) ** 2 * (a + b + 1))
    share = np.divide(k, n, out=np.zeros_like(n), where=n > 0)
    clusters = np.count_nonzero(judged, axis=0)
    squares = ((accepted - share * judged) ** 2).sum(axis=0)
    factor = np.divide(clusters, clusters - 1, out=np.zeros_like(n), where=clusters > 1)
    seen = np.divide(factor * squares, n**2, out=np.zeros_like(n), where=n > 0)
    return np.where(n > 0, np.maximum(least - seen, 0.0), 0.0)


def resampled_sums(rows: FloatArray, resamples: int, seed: int) -> FloatArray:
    """Sums resampled clusters: bootstrap of whole clusters without touching a text again.

    Clusters with equal counts are interchangeable, so the multinomial weights are drawn over the *unique* rows with their
    multiplicities; its cost does not grow with the number of sentences but with the number of different count rows.

    Args:
        rows: Counts, shape (clusters, K).
        resamples: R.
        seed: Fixes the result.

    Returns:
        Sums, shape (R, K).
    """
    unique, multiplicity = _unique_rows(rows)
    sums = np.empty((resamples, rows.shape[1]))
    for first, times in _times_drawn(multiplicity, resamples, seed):
        sums[first : first + len(times)] = times @ unique
    return sums


def resampled_sums_like(like: FloatArray, rows: FloatArray, resamples: int, seed: int) -> FloatArray:
    """Sums other counts over the very resamples that `resampled_sums` draws.

    It draws how often clusters with equal counts in `like` are taken together. Where these differ in `rows`, their number is
    shared out at random among them, as a multinomial: so many of a multinomial in some cells are themselves multinomial.

    Args:
        like: Counts, shape (clusters, J).
        rows: Other counts of the same clusters, shape (clusters, K).
        resamples: R.
        seed: That of `resampled_sums`.

    Returns:
        Sums of `rows`, shape (R, K).
    """
    unique, multiplicity = _unique_rows(like)
    finer, times_here, parent = _finer_rows(rows, _positions_among(unique, like))
    first_child = np.searchsorted(parent, np.arange(len(unique) + 1))
    several = np.flatnonzero(np.diff(first_child) > 1)
    sharing = np.random.default_rng((seed, 1))
    sums = np.empty((resamples, rows.shape[1]))
    for first, times in _times_drawn(multiplicity, resamples, seed):
        spread = times[:, parent]
        for own in several.tolist():
            children = slice(first_child[own], first_child[own + 1])
            share = times_here[children] / times_here[children].sum()
            spread[:, children] = sharing.multinomial(times[:, own].astype(np.int64), share)
        sums[first : first + len(times)] = spread @ finer
    return sums


def _times_drawn(multiplicity: IntArray, resamples: int, seed: int) -> Iterator[tuple[int, FloatArray]]:
    """Yields how often each different row is drawn, shape (some, U), a part of the resamples at a time, after its first."""
    generator = np.random.default_rng(seed)
    clusters = int(multiplicity.sum())
    share = multiplicity / clusters
    step = max(1, _CHUNK_CELLS // max(1, len(multiplicity)))
    for first in range(0, resamples, step):
        size = min(step, resamples - first)
        yield first, generator.multinomial(clusters, share, size).astype(np.float64)


def _positions_among(unique: FloatArray, rows: FloatArray) -> IntArray:
    """Returns which of the different rows each row is, shape (clusters,)."""
    known = {row.tobytes(): number for number, row in enumerate(np.ascontiguousarray(unique, dtype=np.float64))}
    every = np.ascontiguousarray(rows, dtype=np.float64)
    return np.fromiter((known[row.tobytes()] for row in every), np.int64, len(rows))


def _finer_rows(rows: FloatArray, kind: IntArray) -> tuple[FloatArray, IntArray, IntArray]:
    """Returns the rows that differ within each kind, how often each occurs, and its kind, rising."""
    whole, times = np.unique(np.column_stack((kind, rows)), axis=0, return_counts=True)
    return whole[:, 1:].astype(np.float64), times.astype(np.int64), whole[:, 0].astype(np.int64)


def _unique_rows(rows: FloatArray) -> tuple[FloatArray, IntArray]:
    """Returns the different rows and how often each occurs; small whole numbers take a fast way over one number a row."""
    numbers = rows.T.astype(np.int64)
    if (numbers == rows.T).all() and numbers.min(initial=0) >= 0:
        width = [int(column.max(initial=0)) + 1 for column in numbers]
        varied = [column for column, size in enumerate(width) if size > 1]
        if varied and np.log2(np.array(width, dtype=np.float64)).sum() < _FEW_BITS:
            shape = tuple(width[column] for column in varied)  # columns of nothing but 0 need no place in the key
            times = np.bincount(np.ravel_multi_index(tuple(numbers[varied]), shape))
            found = np.flatnonzero(times)
            rows_found = np.zeros((len(found), rows.shape[1]))
            rows_found[:, varied] = np.stack(np.unravel_index(found, shape), axis=1)
            return rows_found, times[found]
    unique, multiplicity = np.unique(rows, axis=0, return_counts=True)
    return unique, multiplicity


def _pool_single(strata: IntArray) -> IntArray:
    """Numbers strata from 0 and pools those of one cluster; a lone one joins the largest, since alone it shows no variance."""
    if not len(strata):
        return strata
    _, index, size = np.unique(strata, return_inverse=True, return_counts=True)
    index = index.reshape(-1).astype(np.int64)
    single = size[index] == 1
    if single.sum() == 1 and len(size) > 1:
        index[single] = int(size.argmax())
    elif single.any():
        index[single] = index[single][0]
    _, renumbered = np.unique(index, return_inverse=True)
    return renumbered.reshape(-1).astype(np.int64)


NO_SOURCE = ClusterSource(np.zeros((0, 0)), "")
"""Stands where a score reads no such source."""
