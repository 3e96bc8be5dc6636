"""Krippendorff's alpha on words, nominal: any number of annotators, of whom not everybody need have finished every document."""

import numpy as np

from gapstudio.analysis.agreement.kappa import ratio
from gapstudio.analysis.agreement.words import summed
from gapstudio.analysis.counting import FloatArray, IntArray

_PAIRS, _AGREE, _NEITHER, _COINCIDENCES, _LABELS = range(5)


def alpha_counts(labels: FloatArray, cluster: IntArray, clusters: int) -> FloatArray:
    """Counts what alpha is made of, on words that at least two annotators have labelled.

    Args:
        labels: How many annotators gave each word each label, shape (words, categories); 0 is *O*.
        cluster: Of each word, shape (words,).
        clusters: How many there are.

    Returns:
        By cluster: ordered pairs of labels, those that are equal, those that are both *O*, the diagonal of the coincidence
        matrix Σ_u Σ_c n_uc (n_uc − 1)/(m_u − 1), then how often each label was given; shape (clusters, 4 + categories).
    """
    size = labels.sum(axis=1)
    keep = size >= 2
    labels, size, cluster = labels[keep], size[keep], cluster[keep]
    equal = labels * (labels - 1)
    agreeing = equal.sum(axis=1)
    columns = (size * (size - 1), agreeing, equal[:, 0], agreeing / (size - 1))
    return summed(np.column_stack((*columns, labels)), cluster, clusters)


def krippendorff_alpha(counts: FloatArray) -> FloatArray:
    """Computes alpha for nominal data, 1 − D_o/D_e, from what `alpha_counts` counts, shape (…, 4 + C) → (…).

    With n labels, n_c of them c, and the coincidence matrix's diagonal o_cc: 1 − (n − 1)(n − Σ_c o_cc)/(n² − Σ_c n_c²)
    (Krippendorff 2011, Computing Krippendorff's alpha-reliability, §C). In −1..1; NaN where no word has two labels, and
    where all labels are one and the same.
    """
    given = counts[..., _LABELS:]
    total = given.sum(axis=-1)
    expected = total**2 - (given**2).sum(axis=-1)
    return 1.0 - ratio((total - 1) * (total - counts[..., _COINCIDENCES]), expected)


def pooled_agreement(counts: FloatArray) -> FloatArray:
    """Computes the share of pairs of labels of a word that are equal, in 0..1, shape (…); NaN without pairs."""
    return ratio(counts[..., _AGREE], counts[..., _PAIRS])


def pooled_marked_agreement(counts: FloatArray) -> FloatArray:
    """Computes the same among pairs of which at least one is not *O*, in 0..1, shape (…); NaN without any."""
    return ratio(counts[..., _AGREE] - counts[..., _NEITHER], counts[..., _PAIRS] - counts[..., _NEITHER])


def share_outside(counts: FloatArray) -> FloatArray:
    """Computes the share of labels that are *O*, in 0..1, shape (…); NaN without labels."""
    return ratio(counts[..., _LABELS], counts[..., _LABELS:].sum(axis=-1))
