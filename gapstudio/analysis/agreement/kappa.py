"""Kappa on words: Cohen's for two annotators, Fleiss' for as many as have labelled each word; and the raw agreement beside it.

All are ratios of sums over words, so that counts by cluster are all that an interval needs.
"""

import numpy as np

from gapstudio.analysis.agreement.words import MISSING, summed
from gapstudio.analysis.counting import FloatArray, IntArray

_WORDS, _AGREE, _NEITHER, _LABELS = range(4)


def cohen_counts(one: IntArray, other: IntArray, cluster: IntArray, clusters: int, categories: int) -> FloatArray:
    """Counts what two annotators say of the words that both have labelled.

    Args:
        one: Label of each word by the first, or `MISSING`; shape (words,).
        other: The same by the second.
        cluster: Of each word, shape (words,).
        clusters: How many there are.
        categories: How many labels there are; 0 is *O*.

    Returns:
        By cluster: words, those with equal labels, those that neither has marked, then how often each label was given by the
        first and by the second; shape (clusters, 3 + 2 categories).
    """
    both = (one != MISSING) & (other != MISSING)
    one, other, cluster = one[both], other[both], cluster[both]
    rows = np.zeros((clusters, _LABELS + 2 * categories))
    equal = one == other
    rows[:, _WORDS] = np.bincount(cluster, minlength=clusters)
    rows[:, _AGREE] = np.bincount(cluster[equal], minlength=clusters)
    rows[:, _NEITHER] = np.bincount(cluster[equal & (one == 0)], minlength=clusters)
    for first, codes in ((_LABELS, one), (_LABELS + categories, other)):
        cells = np.bincount(cluster * categories + codes, minlength=clusters * categories)
        rows[:, first : first + categories] = cells.reshape(clusters, categories)
    return rows


def cohen_kappa(counts: FloatArray) -> FloatArray:
    """Computes Cohen's kappa, (p − e)/(1 − e), from what `cohen_counts` counts, shape (…, 3 + 2C) → (…).

    p is the share of words with equal labels, e what would be equal by chance: Σ_c p₁c p₂c (Cohen 1960, A coefficient of
    agreement for nominal scales). In −1..1; NaN without words, and where both give all words one and the same label.
    """
    words, agree = counts[..., _WORDS], counts[..., _AGREE]
    half = (counts.shape[-1] - _LABELS) // 2
    chance = (counts[..., _LABELS : _LABELS + half] * counts[..., _LABELS + half :]).sum(axis=-1)
    return ratio(words * agree - chance, words**2 - chance)


def raw_agreement(counts: FloatArray) -> FloatArray:
    """Computes the share of words with equal labels from what `cohen_counts` counts, in 0..1, shape (…); NaN without words."""
    return ratio(counts[..., _AGREE], counts[..., _WORDS])


def marked_agreement(counts: FloatArray) -> FloatArray:
    """Computes the share of equal labels among words that at least one has marked, in 0..1, shape (…); NaN without any."""
    return ratio(counts[..., _AGREE] - counts[..., _NEITHER], counts[..., _WORDS] - counts[..., _NEITHER])


def fleiss_counts(labels: FloatArray, cluster: IntArray, clusters: int) -> FloatArray:
    """Counts what Fleiss' kappa is made of.

    Args:
        labels: How many annotators gave each word each label, shape (words, categories); the same number for every word.
        cluster: Of each word, shape (words,).
        clusters: How many there are.

    Returns:
        By cluster: words, Σ_i Σ_c n_ic (n_ic − 1), then how often each label was given; shape (clusters, 2 + categories).
    """
    pairs = (labels * (labels - 1)).sum(axis=1)
    return summed(np.column_stack((np.ones(len(labels)), pairs, labels)), cluster, clusters)


def fleiss_kappa(counts: FloatArray, raters: int) -> FloatArray:
    """Computes Fleiss' kappa, (P − E)/(1 − E), from what `fleiss_counts` counts, shape (…, 2 + C) → (…).

    P = Σ_i Σ_c n_ic (n_ic − 1) / (N m (m − 1)) with N words and m annotators each, E = Σ_c p_c² (Fleiss 1971, Measuring nominal
    scale agreement among many raters). In −1/(m − 1)..1; NaN without words, and where all labels are one and the same.

    Args:
        counts: Of one or more samples.
        raters: m, at least 2.
    """
    words, pairs = counts[..., 0], counts[..., 1]
    total = words * raters
    chance = (counts[..., 2:] ** 2).sum(axis=-1)
    return ratio(pairs * total / (raters - 1) - chance, total**2 - chance)


def ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    """Divides, and gives NaN where there is nothing to divide by."""
    return np.divide(above, below, out=np.full(np.shape(below), np.nan), where=below != 0)
