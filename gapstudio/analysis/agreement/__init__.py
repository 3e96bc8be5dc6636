"""How far several annotators agree: kappa and alpha on words, strict F1 and gamma on spans, with intervals."""

from gapstudio.analysis.agreement.alpha import alpha_counts, krippendorff_alpha
from gapstudio.analysis.agreement.gamma import INSTALL, Disorder, document_disorder, gamma_is_there, pooled_gamma
from gapstudio.analysis.agreement.kappa import cohen_counts, cohen_kappa, fleiss_counts, fleiss_kappa
from gapstudio.analysis.agreement.measure import measure_agreement
from gapstudio.analysis.agreement.span_agreement import SpanCounts, pairs_of, span_counts
from gapstudio.analysis.agreement.words import MISSING, OUTSIDE, LayeredDocument, WordLabels, label_counts, word_labels

__all__ = [
    "INSTALL",
    "MISSING",
    "OUTSIDE",
    "Disorder",
    "LayeredDocument",
    "SpanCounts",
    "WordLabels",
    "alpha_counts",
    "cohen_counts",
    "cohen_kappa",
    "document_disorder",
    "fleiss_counts",
    "fleiss_kappa",
    "gamma_is_there",
    "krippendorff_alpha",
    "label_counts",
    "measure_agreement",
    "pairs_of",
    "pooled_gamma",
    "span_counts",
    "word_labels",
]
