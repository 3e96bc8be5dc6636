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
_JITTER = 1e-8

Vectors = NDArray[np.float32] | FloatArray


@dataclass(frozen=True, eq=False)
class Embedded:
    """Both corpora in the feature space of the kernel, summed a cluster.

    Attributes:
        sides: Of each cluster the sums of its features, whose scalar products are (in expectation) sums of the kernel over pairs
            of rows; then its rows n, the kernel summed over pairs within it, and n².
        bandwidth: σ of k(x, y) = exp(−‖x − y‖² / 2σ²).
        frequencies: How many random ones there are; 0 where the kernel is exact.
    """

    sides: Sides
    bandwidth: float
    frequencies: int

    @property
    def value(self) -> float | None:
        """MMD²; None where a side has fewer than two clusters."""
        return self.sides.value(squared_discrepancy)

    @property
    def error(self) -> float:
        """Standard error that the random features add to `value`; 0 where the kernel is exact."""
        return _feature_error(self.sides.benchmark, self.sides.internal, self.frequencies) if self.frequencies else 0.0


def squared_discrepancy(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the unbiased estimate of MMD² from sums over clusters, as in `Embedded.sides`.

    Mean of k over pairs of rows of different clusters of the one side, plus that of the other, minus twice that over pairs
    across (Gretton et al. 2012, A kernel two-sample test, equation 3, where every row is a cluster of its own; equal to the same
    from `sklearn.metrics.pairwise.rbf_kernel`). Rows of one document are alike, so that pairs within it would make the corpora
    differ by more the fewer documents they have; left out, the mean is 0 under no shift, whatever the sizes of the documents.

    Args:
        first: Shape (…, K + 3).
        second: Likewise.

    Returns:
        About 0 or below where both are alike, at most 2, shape (…); NaN where a side has fewer than two clusters.
    """
    parts = [(one[..., :-3], one[..., -3], one[..., -2], one[..., -1]) for one in (first, second)]
    own = [_ratio((sums * sums).sum(axis=-1) - within, n * n - squares) for sums, n, within, squares in parts]
    across = (parts[0][0] * parts[1][0]).sum(axis=-1)
    return own[0] + own[1] - 2 * _ratio(across, parts[0][1] * parts[1][1])


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
        groups: Clusters of the rows; every row is one where not given, pooled at random from 2,000 on (`Grouping.pooled`).
        units: What a cluster is there and here.
        bandwidth: σ; the median distance between rows of both (`median_distance`) where not given.
        exact_rows: Up to how many rows the kernel is exact.
        frequencies: Random directions.
        seed: Of directions and median.
    """
    groups = groups or (_apart(len(first)).pooled(), _apart(len(second)).pooled())
    sigma = median_distance(first, second, seed=seed) if bandwidth is None else bandwidth
    exact = len(first) + len(second) <= exact_rows
    counts = [np.bincount(group.of[group.of >= 0], minlength=group.count).astype(np.float64) for group in groups]
    if exact:
        features = _exact_features(first, second, groups, sigma)
    else:
        directions = _directions(first.shape[1], frequencies, sigma, seed)
        features = tuple(_feature_sums(part, group, directions) for part, group in zip((first, second), groups, strict=True))
    theirs, ours = (
        np.column_stack([part, count, (part * part).sum(axis=1), count * count])
        for part, count in zip(features, counts, strict=True)
    )
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


def _apart(rows: int) -> Grouping:
    return Grouping(np.arange(rows, dtype=np.int64), rows)


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
    # What is added to the diagonal counts as kernel within a cluster, which `squared_discrepancy` leaves out again.
    table += np.eye(clusters) * _JITTER * max(1.0, float(table.diagonal().max(initial=0.0)))
    root: FloatArray = np.linalg.cholesky(table).astype(np.float64)
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
    own: list[FloatArray] = []
    sums: list[FloatArray] = []
    for rows in (first, second):
        waves, n, squares = rows[:, :-3], float(rows[:, -3].sum()), float(rows[:, -1].sum())
        total = waves.sum(axis=0)
        apart = total * total - (waves * waves).sum(axis=0)
        own.append((apart[:frequencies] + apart[frequencies:]) / (n * n - squares))
        sums.append(total / n)
    across = sums[0] * sums[1]
    alone = frequencies * (own[0] + own[1] - 2 * (across[:frequencies] + across[frequencies:]))
    return float(alone.std(ddof=1) / np.sqrt(frequencies))
