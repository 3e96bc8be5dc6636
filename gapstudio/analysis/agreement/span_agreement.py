"""Agreement on spans: strict F1 of every two annotators, and its mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from gapstudio.analysis.agreement.kappa import ratio
from gapstudio.analysis.agreement.words import LayeredDocument
from gapstudio.analysis.counting import FN, FP, TP, FloatArray, IntArray, count_strict
from gapstudio.domain import Span, SpanTable

_MET, _MARKED = range(2)


@dataclass(frozen=True)
class SpanCounts:
    """What every two annotators have marked alike, in the documents that both have finished.

    Attributes:
        rows: By cluster, pair and label: spans that both have marked, and those of the one and of the other added up; shape
            (clusters, pairs, labels, 2).
        pairs: The names of each pair, by the alphabet.
        labels: Names of the labels.
    """

    rows: FloatArray
    pairs: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]

    def columns(self, pairs: Sequence[int] | None = None, labels: Sequence[int] | None = None) -> IntArray:
        """Returns where the counts of some pairs and labels (all where None) stand in a row that is laid flat, shape (m,)."""
        _, width, deep, two = self.rows.shape
        every = np.arange(width * deep * two, dtype=np.int64).reshape(width, deep, two)
        chosen = every if pairs is None else every[list(pairs)]
        return (chosen if labels is None else chosen[:, list(labels)]).ravel()

    def f1(self, flat: FloatArray, pairs: Sequence[int] | None = None, labels: Sequence[int] | None = None) -> FloatArray:
        """Computes strict micro F1 of some pairs over some labels (all where None), 2 met / (one + other).

        Right is what agrees in start, end and label. The order of the two does not matter, since precision of the one is recall
        of the other (Hripcsak and Rothschild 2005, Agreement, the F-measure, and reliability in information retrieval).

        Args:
            flat: Sums over clusters, shape (…, pairs · labels · 2).
            pairs: Which pairs.
            labels: Which labels.

        Returns:
            In 0..1, shape (…, pairs); NaN for a pair of which nobody has marked anything.
        """
        _, width, deep, two = self.rows.shape
        cells = flat.reshape(*flat.shape[:-1], width, deep, two)
        cells = cells if pairs is None else cells[..., list(pairs), :, :]
        cells = (cells if labels is None else cells[..., list(labels), :]).sum(axis=-2)
        return ratio(2 * cells[..., _MET], cells[..., _MARKED])

    def mean_f1(self, flat: FloatArray, labels: Sequence[int] | None = None) -> FloatArray:
        """Computes the mean of the pairs' F1, shape (…); pairs without one are left out, and NaN is where none has one."""
        values = self.f1(flat, labels=labels)
        known = ~np.isnan(values)
        return ratio(np.where(known, values, 0.0).sum(axis=-1), known.sum(axis=-1).astype(np.float64))


def span_counts(
    documents: Sequence[LayeredDocument], pairs: Sequence[tuple[str, str]], cluster: IntArray, clusters: int
) -> SpanCounts:
    """Counts the spans of every pair.

    Args:
        documents: With layers.
        pairs: Names of the annotators.
        cluster: Of each document, shape (documents,).
        clusters: How many there are.
    """
    labels = tuple(sorted({span.label for document in documents for layer in document.layers.values() for span in layer}))
    rows = np.zeros((clusters, len(pairs), len(labels), 2))
    for position, pair in enumerate(pairs):
        one, other = (SpanTable.from_spans([_own(document, pair, name) for document in documents], labels) for name in pair)
        values = count_strict(one, other, cluster=cluster, clusters=clusters).values
        rows[:, position, :, _MET] = values[:, :, TP]
        rows[:, position, :, _MARKED] = 2 * values[:, :, TP] + values[:, :, FP] + values[:, :, FN]
    return SpanCounts(rows, tuple(pairs), labels)


def pairs_of(documents: Iterable[LayeredDocument]) -> tuple[tuple[str, str], ...]:
    """Returns the names of every two annotators who have finished a document both, by the alphabet."""
    return tuple(sorted({pair for document in documents for pair in combinations(sorted(document.layers), 2)}))


def _own(document: LayeredDocument, pair: tuple[str, str], name: str) -> list[Span]:
    """Returns the spans of one of a pair, each once, in a document that both have finished; none in others."""
    if any(one not in document.layers for one in pair):
        return []
    return [Span(*triple) for triple in sorted({span.triple for span in document.layers[name]})]
