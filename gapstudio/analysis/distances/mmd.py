"""Maximum mean discrepancy of two sets of embeddings: exact in chunks up to 5,000 rows, by random Fourier features beyond."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.distances.sides import SEED, Grouping, Sides

EXACT_ROWS = 5000
FREQUENCIES = 1024
_MEDIAN_ROWS = 1000
_CHUNK = 1024

Vectors = NDArray[np.float32] | FloatArray


@dataclass(frozen=True, eq=False)
class Embedded:
    """Both corpora in the feature space of the kernel, summed a cluster.

    Attributes:
        sides: Features and, in the last column, the number of rows, of each cluster. Scalar products of features are (in
            expectation) sums of the kernel, and each row's with itself is 1.
        bandwidth: σ of k(x, y) = exp(−‖x − y‖² / 2σ²).
        frequencies: How many random ones there are; 0 where the kernel is exact.
    """

    sides: Sides
    bandwidth: float
    frequencies: int

    @property
    def value(self) -> float | None:
        """MMD²; None where a side has fewer than two rows."""
        return self.sides.value(squared_discrepancy)

    @property
    def error(self) -> float:
        """Standard error that the random features add to `value`; 0 where the kernel is exact."""
        return _feature_error(*self.sides.totals, self.frequencies) if self.frequencies else 0.0


def squared_discrepancy(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the unbiased estimate of MMD² from sums of features.

    Mean of k over pairs of different rows of the one side, plus that of the other, minus twice that over pairs across (Gretton
    et al. 2012, A kernel two-sample test, equation 3). Equal to the same from `sklearn.metrics.pairwise.rbf_kernel`.

    Args:
        first: Sums of features and, last, the number n of rows, shape (…, K + 1); every row's feature has length 1.
        second: Likewise.

    Returns:
        About 0 or below where both are alike, at most 2, shape (…); NaN where a side has fewer than two rows.
    """
    a, n, b, m = first[..., :-1], first[..., -1], second[..., :-1], second[..., -1]
    across = (a * b).sum(axis=-1)
    return _within((a * a).sum(axis=-1), n) + _within((b * b).sum(axis=-1), m) - 2 * _ratio(across, n * m)


def embed(
    first: Vectors,
    second: Vectors,
    groups: tuple[Grouping, Grouping] | None = None,
    *,
    units: tuple[str, str] = ("document", "document"),
    bandwidth: float | None = None,
    exact_rows: int = EXACT_ROWS,
    frequencies: int = FREQUENCIES,
    seed: int = SEED,
) -> Embedded:
    """Takes two sets of vectors to the feature space of a Gaussian kernel.

    With up to `exact_rows` rows the kernel is summed over pairs of clusters, a chunk of rows at a time, and the features are a
    square root of that matrix, so that they give its numbers exactly. Beyond, the features are cosines and sines along random
    directions (Rahimi and Recht 2007, Random features for large-scale kernel machines; for this statistic Zhao and Meng 2015,
    FastMMD), at O(n) time and memory, and `Embedded.error` says by how much chance among the directions moves the result.

    Args:
        first: Of the benchmark, shape (n, dim).
        second: Of ours, shape (m, dim).
        groups: Clusters of the rows; one cluster a side where not given.
        units: What a cluster is there and here.
        bandwidth: σ; the median distance between rows of both (`median_distance`) where not given.
        exact_rows: Up to how many rows the kernel is exact.
        frequencies: Random directions.
        seed: Of directions and median.
    """
    groups = groups or (_one(len(first)), _one(len(second)))
    sigma = median_distance(first, second, seed=seed) if bandwidth is None else bandwidth
    exact = len(first) + len(second) <= exact_rows
    counts = [np.bincount(group.of[group.of >= 0], minlength=group.count).astype(np.float64) for group in groups]
    if exact:
        features = _exact_features(first, second, groups, sigma)
    else:
        directions = _directions(first.shape[1], frequencies, sigma, seed)
        features = tuple(_feature_sums(part, group, directions) for part, group in zip((first, second), groups, strict=True))
    theirs, ours = (np.column_stack([part, count]) for part, count in zip(features, counts, strict=True))
    return Embedded(Sides(theirs, ours, counts[0], counts[1], units), sigma, 0 if exact else frequencies)


def median_distance(first: Vectors, second: Vectors, *, seed: int = SEED) -> float:
    """Returns the median Euclidean distance between different rows of both sets (of at most 1,000 of them, drawn with a seed).

    The usual bandwidth of the test (Gretton et al. 2012, §8). 1 where all rows are the same.
    """
    generator = np.random.default_rng(seed)
    most = _MEDIAN_ROWS // 2
    drawn = [part[np.sort(generator.permutation(len(part))[:most])] for part in (first, second)]
    rows = np.concatenate(drawn).astype(np.float64)
    apart = np.sqrt(_squared_distances(rows, rows)[np.triu_indices(len(rows), 1)])
    median = float(np.median(apart)) if len(apart) else 0.0
    return median if median > 0 else 1.0


def _one(rows: int) -> Grouping:
    return Grouping(np.zeros(rows, dtype=np.int64), 1)


def _within(squares: FloatArray, n: FloatArray) -> FloatArray:
    return _ratio(squares - n, n * (n - 1))


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) > 0)


def _exact_features(
    first: Vectors, second: Vectors, groups: tuple[Grouping, Grouping], sigma: float
) -> tuple[FloatArray, FloatArray]:
    """Returns rows whose scalar products are the kernel summed over pairs of clusters."""
    rows = np.concatenate([first, second]).astype(np.float64)
    cluster = np.concatenate([groups[0].of, np.where(groups[1].of >= 0, groups[1].of + groups[0].count, -1)])
    order = np.argsort(cluster, kind="stable")
    order = order[cluster[order] >= 0]
    rows, cluster = rows[order], cluster[order]
    clusters = groups[0].count + groups[1].count
    table = np.zeros((clusters, clusters))
    present, starts = np.unique(cluster, return_index=True)
    for begin in range(0, len(rows), _CHUNK):
        kernel = np.exp(_squared_distances(rows[begin : begin + _CHUNK], rows) / (-2.0 * sigma * sigma))
        kernel[np.arange(len(kernel)), begin + np.arange(len(kernel))] = 1.0
        np.add.at(table, (cluster[begin : begin + _CHUNK, None], present[None, :]), np.add.reduceat(kernel, starts, axis=1))
    table = (table + table.T) / 2
    weights, directions = np.linalg.eigh(table)
    root = directions * np.sqrt(np.maximum(weights, 0.0))
    return root[: groups[0].count], root[groups[0].count :]


def _squared_distances(first: FloatArray, second: FloatArray) -> FloatArray:
    found = first @ second.T
    found *= -2.0
    found += (first * first).sum(axis=1)[:, None]
    found += (second * second).sum(axis=1)[None, :]
    return np.maximum(found, 0.0, out=found)


def _directions(dimension: int, frequencies: int, sigma: float, seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).standard_normal((dimension, frequencies), dtype=np.float32)
    return drawn / np.float32(sigma)


def _feature_sums(rows: Vectors, group: Grouping, directions: NDArray[np.float32]) -> FloatArray:
    """Returns the sums of cosines, then of sines, a cluster, shape (G, 2F); single precision errs far less than chance."""
    frequencies = directions.shape[1]
    sums = np.zeros((group.count, 2 * frequencies))
    for part, cluster in _by_cluster(rows, group):
        angles = part.astype(np.float32, copy=False) @ directions
        present, starts = np.unique(cluster, return_index=True)
        sums[present, :frequencies] += np.add.reduceat(np.cos(angles), starts, axis=0)
        sums[present, frequencies:] += np.add.reduceat(np.sin(angles), starts, axis=0)
    return sums / np.sqrt(frequencies)


def _by_cluster(rows: Vectors, group: Grouping) -> Iterator[tuple[Vectors, IntArray]]:
    order = np.argsort(group.of, kind="stable")
    order = order[group.of[order] >= 0]
    for begin in range(0, len(order), _CHUNK):
        part = order[begin : begin + _CHUNK]
        yield rows[part], group.of[part]


def _feature_error(first: FloatArray, second: FloatArray, frequencies: int) -> float:
    """Returns s/√F, where s is the deviation between directions: each of them alone is an unbiased estimate."""
    a, b, n, m = first[:-1], second[:-1], first[-1], second[-1]
    scale = frequencies
    own = [scale * (part[:frequencies] ** 2 + part[frequencies:] ** 2) for part in (a, b)]
    across = scale * (a * b)
    alone = (own[0] - n) / (n * (n - 1)) + (own[1] - m) / (m * (m - 1))
    alone -= 2 * (across[:frequencies] + across[frequencies:]) / (n * m)
    return float(alone.std(ddof=1) / np.sqrt(frequencies))
