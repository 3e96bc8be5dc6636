"""Distances between two histograms; leading axes are many pairs at once, so that all resamples are one call."""

from collections.abc import Callable

import numpy as np

from gapstudio.analysis.counting import FloatArray

Measure = Callable[[FloatArray, FloatArray], FloatArray]
"""Takes what the benchmark and what the internal corpus sum up to, shapes (…, K), and returns distances, shape (…)."""


def shares(counts: FloatArray) -> FloatArray:
    """Returns counts divided by their sum over the last axis, shape (…, K); NaN where that is 0."""
    total = counts.sum(axis=-1, keepdims=True)
    return np.divide(counts, total, out=np.full_like(counts, np.nan, dtype=np.float64), where=total > 0)


def jensen_shannon(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the Jensen–Shannon divergence in bits: H((p + q)/2) − (H(p) + H(q))/2.

    Lin 1991, Divergence measures based on the Shannon entropy. It is the square of what
    `scipy.spatial.distance.jensenshannon` with ``base=2`` returns.

    Args:
        first: Counts by category, shape (…, K).
        second: Likewise.

    Returns:
        In 0..1 (1 where nothing is common), shape (…); NaN where a side is empty.
    """
    p, q = shares(first), shares(second)
    found = _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2
    return np.clip(found, 0.0, 1.0)


def wasserstein(support: FloatArray) -> Measure:
    """Returns the Wasserstein-1 distance between histograms over these values, ∫ |F − G| dx: how far values move on average.

    As `scipy.stats.wasserstein_distance`. In the unit of the values, from 0 to their range; NaN where a side is empty.

    Args:
        support: The values in rising order, shape (K,).
    """
    gaps = np.diff(support)

    def distance(first: FloatArray, second: FloatArray) -> FloatArray:
        apart = np.cumsum(shares(first), axis=-1)
        apart -= np.cumsum(shares(second), axis=-1)
        found = np.abs(apart[..., :-1]) @ gaps  # of a single value nothing at all, also where a side is empty
        return np.where(np.logical_and(first.any(axis=-1), second.any(axis=-1)), found, np.nan)

    return distance


def kolmogorov_smirnov(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the Kolmogorov–Smirnov distance, max |F − G|, of histograms over rising values.

    As the statistic of `scipy.stats.ks_2samp`.

    Args:
        first: Counts by value, shape (…, K).
        second: Likewise.

    Returns:
        In 0..1, shape (…); NaN where a side is empty.
    """
    return np.abs(np.cumsum(shares(first), axis=-1) - np.cumsum(shares(second), axis=-1)).max(axis=-1)


def area_under_curve(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the probability that a value of the second side is above one of the first, ties counting half.

    The area under the receiver operating characteristic (`sklearn.metrics.roc_auc_score`) where values are scores.

    Args:
        first: Counts by value, in rising order of the values, shape (…, K).
        second: Likewise.

    Returns:
        In 0..1, shape (…); NaN where a side is empty.
    """
    p, q = shares(first), shares(second)
    return (q * (np.cumsum(p, axis=-1) - p / 2)).sum(axis=-1)


def _entropy(p: FloatArray) -> FloatArray:
    logarithm = np.log2(p, out=np.zeros_like(p), where=p > 0)
    return np.where(np.isnan(p).any(axis=-1), np.nan, -(p * logarithm).sum(axis=-1))
