"""Counts of slices, their F1, and the correction of many p-values."""

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.slices.columns import GOLD, PREDICTED, RIGHT


def f1(counts: FloatArray) -> FloatArray:
    """Returns F1 of gold, predictions and right ones, shape (…, 3) to (…); NaN without any."""
    total = counts[..., GOLD] + counts[..., PREDICTED]
    return np.divide(2.0 * counts[..., RIGHT], total, out=np.full(total.shape, np.nan), where=total > 0)


def sums_by_unit(counts: FloatArray, codes: IntArray, number: int, unit: IntArray, units: int) -> FloatArray:
    """Sums counts by slice and cluster.

    Args:
        counts: Shape (n, K).
        codes: Which slice each row is in; others than 0 … S − 1 are in none, shape (n,).
        number: S, how many slices.
        unit: Cluster of each row, shape (n,).
        units: G, how many clusters.

    Returns:
        Shape (S, G, K).
    """
    inside = (codes >= 0) & (codes < number)
    cells = codes[inside] * units + unit[inside]
    made = np.empty((number * units, counts.shape[1]))
    for at, column in enumerate(counts[inside].T):
        made[:, at] = np.bincount(cells, weights=column, minlength=number * units)
    return made.reshape(number, units, counts.shape[1])


def benjamini_hochberg(p: FloatArray) -> FloatArray:
    """Returns p-values adjusted for the false discovery rate, in their order: min over k ≥ i of p₍ₖ₎ m/k.

    Benjamini and Hochberg 1995, Controlling the false discovery rate, JRSS B 57:289; slices that overlap depend on each other
    positively, for which it holds too (Benjamini and Yekutieli 2001, Annals of Statistics 29:1165).

    Args:
        p: Shape (m,), without NaN.
    """
    order = np.argsort(p, kind="stable")
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(ranked[::-1])[::-1]
    return np.minimum(adjusted, 1.0)
