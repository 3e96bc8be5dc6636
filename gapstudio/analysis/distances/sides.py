"""Two corpora as sums a cluster, so that a subsample, a permutation or a resample of whole documents is one matrix product."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.distances.measures import Measure
from gapstudio.analysis.intervals import EXPLORATORY_UNDER, Statistic, interval, one_sided
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Interval
from gapstudio.domain.comparison import Yardstick

DRAWS = 400
PERMUTATIONS = 999
SEED = 20260
FEWEST_FOR_YARDSTICK = 10
MOST_CLUSTERS = 2000
_MOST_VALUES = 2048
_CELLS = 1 << 22


@dataclass(frozen=True)
class Grouping:
    """Whose each item of a corpus is.

    Attributes:
        of: Cluster of each item (a segment, an entity), shape (n,), counted from 0; −1 leaves an item out.
        count: How many clusters there are.
    """

    of: IntArray
    count: int

    def pooled(self, most: int = MOST_CLUSTERS, seed: int = SEED) -> "Grouping":
        """Returns at most so many clusters: more of them are pooled at random, which leaves them exchangeable.

        The random groups of Wolter 2007, Introduction to Variance Estimation, chapter 2; a benchmark without documents has a
        cluster a sentence, and nothing below needs as many.
        """
        if self.count <= most:
            return self
        group = np.random.default_rng(seed).permutation(self.count) % most
        return Grouping(np.where(self.of >= 0, group[self.of], -1).astype(np.int64), most)


@dataclass(frozen=True, eq=False)
class Sides:
    """What the clusters of two corpora come to.

    Attributes:
        benchmark: Sums a cluster, shape (G, K).
        internal: Likewise, shape (H, K).
        benchmark_size: Items in each cluster (segments, entities), shape (G,).
        internal_size: Likewise, shape (H,).
        units: What a cluster is there and here.
    """

    benchmark: FloatArray
    internal: FloatArray
    benchmark_size: FloatArray
    internal_size: FloatArray
    units: tuple[str, str] = ("document", "document")

    @property
    def totals(self) -> tuple[FloatArray, FloatArray]:
        """The sums of both, shape (K,) each."""
        return self.benchmark.sum(axis=0), self.internal.sum(axis=0)

    def value(self, measure: Measure) -> float | None:
        """Returns the distance; None where it is undefined."""
        found = float(measure(*self.totals))
        return None if np.isnan(found) else found


@dataclass(frozen=True)
class Draws:
    """Random subsamples of the benchmark, of the internal corpus's size.

    Attributes:
        chosen: Which clusters are in each, shape (B, G).
        halves: Whether the benchmark was too small for subsamples of that size, so that they are halves of it.
    """

    chosen: BoolArray
    halves: bool

    @property
    def size(self) -> int:
        """Clusters in a subsample, the median."""
        return int(np.median(self.chosen.sum(axis=1))) if len(self.chosen) else 0


def subsamples(sizes: FloatArray, size: float, *, draws: int = DRAWS, seed: int = SEED) -> Draws | None:
    """Draws whole clusters at random until a subsample has about `size` items, at most about half of them all.

    Args:
        sizes: Items in each cluster of the benchmark, shape (G,).
        size: Items in the internal corpus.
        draws: How many subsamples.
        seed: Fixes them.

    Returns:
        The subsamples; None where the benchmark has fewer than `FEWEST_FOR_YARDSTICK` clusters with any item.
    """
    there = np.flatnonzero(sizes > 0)
    if len(there) < FEWEST_FOR_YARDSTICK:
        return None
    generator = np.random.default_rng(seed)
    order = generator.permuted(np.tile(there, (draws, 1)), axis=1)
    reached = np.cumsum(sizes[order], axis=1)
    target = min(size, float(sizes.sum()) / 2)
    taken = reached - sizes[order] / 2 <= target
    taken[:, 0], taken[:, -1] = True, False
    chosen = np.zeros((draws, len(sizes)), dtype=np.bool_)
    np.put_along_axis(chosen, order, taken, axis=1)
    return Draws(chosen, halves=size > float(sizes.sum()) / 2)


def split(sides: Sides, draws: Draws) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Yields the sums of the rest and of the subsample, shape (b, K) each, some draws at a time."""
    total = sides.benchmark.sum(axis=0)
    for part in _parts(draws.chosen, sides.benchmark.shape[1]):
        inside = part.astype(np.float64) @ sides.benchmark
        yield total - inside, inside


def spread(sides: Sides, draws: Draws, measure: Callable[[FloatArray, FloatArray], FloatArray]) -> FloatArray:
    """Returns a distance (or another number) between the rest of the benchmark and each subsample, shape (B,) or (B, …)."""
    return np.concatenate([measure(rest, inside) for rest, inside in split(sides, draws)])


def yardstick(value: float, distances: FloatArray, size: int) -> Yardstick | None:
    """Returns where a distance stands among those that chance makes; ties count half.

    Args:
        value: Between the corpora.
        distances: Between subsamples and the rest of the benchmark, shape (B,); NaN where undefined.
        size: Clusters in a subsample.
    """
    known = distances[~np.isnan(distances)]
    if len(known) < len(distances) / 2:
        return None
    place = float((known < value).mean() + (known == value).mean() / 2)
    return Yardstick(float(np.median(known)), float(np.quantile(known, 0.95)), 100 * place, len(known), size)


def permutation_p(sides: Sides, measure: Measure, *, permutations: int = PERMUTATIONS, seed: int = SEED) -> float | None:
    """Returns p of the permutation test by cluster: (1 + #{distance ≥ that of the corpora}) / (1 + B).

    The clusters of both corpora are dealt anew to two sides of as many clusters as they are; under no shift all deals are
    equally likely, whatever the distance and however alike the items of a cluster are (Phipson and Smyth 2010, Permutation
    p-values should never be zero). Items of one document never part.

    Args:
        sides: The corpora; clusters without any item take no part.
        measure: The distance.
        permutations: B.
        seed: Fixes the deals.

    Returns:
        In 1/(1 + B)..1; None where a side has no cluster with items, or the distance is undefined.
    """
    ours, theirs = sides.internal[sides.internal_size > 0], sides.benchmark[sides.benchmark_size > 0]
    value = sides.value(measure)
    if value is None or not len(ours) or not len(theirs):
        return None
    rows = np.concatenate([theirs, ours])
    total = rows.sum(axis=0)
    start = np.tile(np.arange(len(rows)) >= len(theirs), (permutations, 1))
    dealt = np.random.default_rng(seed).permuted(start, axis=1)
    beyond = 0
    for part in _parts(dealt, rows.shape[1]):
        inside = part.astype(np.float64) @ rows
        beyond += int((measure(total - inside, inside) >= value - 1e-12 * max(1.0, abs(value))).sum())
    return (1 + beyond) / (1 + permutations)


def interval_of(sides: Sides, measure: Measure, *, limit: float = 1.0, signed: bool = False) -> Interval | None:
    """Returns the 95 % interval of a distance over new clusters on both sides; None under two clusters on either.

    The stratified jackknife of `intervals.interval`, at whatever number of clusters: a bootstrap resample of few clusters is
    farther from the other corpus than they are themselves, so that percentiles of it are too high
    (`benchmarks/simulate_distances.py` measures both).

    Args:
        sides: The corpora.
        measure: The distance.
        limit: The most that it can come to, so that its share of that is in 0..1 and goes through the logit.
        signed: Whether the distance may be negative; it is then in −limit..limit.
    """
    clusters = [(int((size > 0).sum()), unit) for size, unit in zip(_sizes(sides), sides.units, strict=True)]
    fewest, unit = min(clusters)
    value = sides.value(measure)
    if value is None or fewest < 2 or limit <= 0:
        return None
    if not signed and value in (0.0, limit):
        return _scaled(one_sided(value / limit, fewest, unit), limit)
    width = sides.benchmark.shape[1]
    theirs = np.concatenate([sides.benchmark, np.zeros_like(sides.benchmark)], axis=1)[sides.benchmark_size > 0]
    ours = np.concatenate([np.zeros_like(sides.internal), sides.internal], axis=1)[sides.internal_size > 0]
    strata = (np.arange(len(theirs) + len(ours)) >= len(theirs)).astype(np.int64)
    source = ClusterSource(np.concatenate([theirs, ours]), unit, strata=strata)
    statistic = Statistic(
        lambda arrays: measure(arrays[0][..., :width], arrays[0][..., width:]) / limit,
        (np.arange(2 * width, dtype=np.int64),),
        difference=signed,
    )
    found = interval(statistic, [source])
    if found is None:
        return None
    return replace(_scaled(found, limit), clusters=fewest, unit=unit, exploratory=fewest < EXPLORATORY_UNDER)


def histogram(
    values: tuple[FloatArray, FloatArray], groups: tuple[Grouping, Grouping], units: tuple[str, str] = ("document", "document")
) -> tuple[FloatArray, Sides]:
    """Returns the values that occur, in rising order, shape (K,), and how often each does in every cluster.

    Up to 2,048 different values are kept as they are. More are moved to the nearest of as many quantiles of both corpora
    together, the least and the largest among them; what a distance changes by is under the widest gap that any value crosses.

    Args:
        values: Of the benchmark and of ours; NaN is left out.
        groups: Their clusters.
        units: What a cluster is there and here.
    """
    known = [~np.isnan(part) & (group.of >= 0) for part, group in zip(values, groups, strict=True)]
    kept = [part[keep] for part, keep in zip(values, known, strict=True)]
    support = np.unique(np.concatenate(kept))
    if len(support) > _MOST_VALUES:
        support = np.unique(np.quantile(np.concatenate(kept), np.linspace(0, 1, _MOST_VALUES), method="nearest"))
    tables = [
        counted_by(nearest(part, support), group.of[keep], group.count, len(support))
        for part, group, keep in zip(kept, groups, known, strict=True)
    ]
    return support, Sides(tables[0], tables[1], tables[0].sum(axis=1), tables[1].sum(axis=1), units)


def categories(
    values: tuple[FloatArray, FloatArray],
    groups: tuple[Grouping, Grouping],
    count: int,
    units: tuple[str, str] = ("document", "document"),
) -> Sides:
    """Returns how often each of `count` categories occurs in every cluster; what is negative or NaN is left out."""
    tables: list[FloatArray] = []
    for part, group in zip(values, groups, strict=True):
        keep = (np.nan_to_num(part, nan=-1.0) >= 0) & (group.of >= 0)
        tables.append(counted_by(part[keep].astype(np.int64), group.of[keep], group.count, count))
    return Sides(tables[0], tables[1], tables[0].sum(axis=1), tables[1].sum(axis=1), units)


def nearest(values: FloatArray, support: FloatArray) -> IntArray:
    """Returns the position in `support` (rising) of what is nearest to each value, shape (n,)."""
    if not len(support):
        return np.zeros(len(values), dtype=np.int64)
    right = np.clip(np.searchsorted(support, values), 1, max(1, len(support) - 1))
    right = np.minimum(right, len(support) - 1)
    left = np.maximum(right - 1, 0)
    return np.where(values - support[left] <= support[right] - values, left, right).astype(np.int64)


def counted_by(position: IntArray, cluster: IntArray, clusters: int, width: int) -> FloatArray:
    """Counts positions (from 0, under `width`) in every cluster, shape (clusters, width)."""
    flat = np.bincount(cluster * width + position, minlength=clusters * width)
    return flat.reshape(clusters, width).astype(np.float64)


def _sizes(sides: Sides) -> tuple[FloatArray, FloatArray]:
    return sides.benchmark_size, sides.internal_size


def _scaled(found: Interval, limit: float) -> Interval:
    return replace(found, low=found.low * limit, high=found.high * limit)


def _parts(chosen: BoolArray, width: int) -> Iterator[BoolArray]:
    step = max(1, _CELLS // max(1, width))
    for first in range(0, len(chosen), step):
        yield chosen[first : first + step]
