"""All measures of agreement of several annotators, with intervals over clusters of documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import prod

import numpy as np

from gapstudio.analysis.agreement.alpha import (
    alpha_counts,
    krippendorff_alpha,
    pooled_agreement,
    pooled_marked_agreement,
    share_outside,
)
from gapstudio.analysis.agreement.kappa import (
    cohen_counts,
    cohen_kappa,
    fleiss_counts,
    fleiss_kappa,
    marked_agreement,
    raw_agreement,
)
from gapstudio.analysis.agreement.span_agreement import SpanCounts, pairs_of, span_counts
from gapstudio.analysis.agreement.words import LayeredDocument, WordLabels, label_counts, word_labels
from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.analysis.intervals import Statistic, estimate, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Agreement, DocumentAgreement, GoldAgreement, LabelAgreement, Measure, PairAgreement, Span

NOBODY_SHARES = "No document was finished by two annotators."
NOTHING_MARKED = "Nobody has marked anything in the documents that several have finished."
NO_WORDS = "The documents have no words."
ONE_LABEL = "Every word was given one and the same label, so that nothing tells agreement from chance."
NOTHING_IN_GOLD = "Neither the annotator nor the gold has marked anything."

_GOLD = "\0gold"
"""Stands for the adjudicated gold among annotators: no name of a person."""

Value = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class _Chance:
    """How intervals are made: what a cluster is, how many resamples are drawn, from which seed."""

    unit: str
    resamples: int
    seed: int

    def source(self, rows: FloatArray) -> ClusterSource:
        flat = rows.reshape(len(rows), prod(rows.shape[1:]))
        return ClusterSource(flat, self.unit, resamples=self.resamples, seed=self.seed)


def measure_agreement(
    documents: Collection[LayeredDocument],
    *,
    gold: Mapping[str, Collection[Span]] | None = None,
    unit: str = "document",
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> Agreement:
    """Measures how far annotators agree, on the documents that at least two of them have finished.

    Nothing depends on the order of documents, of annotators or of spans. Intervals are those of every score (`interval`); kappa
    and alpha, which may be negative, are taken to 0..1 by (κ + 1)/2 for it, so that the logit there is twice Fisher's z.

    Args:
        documents: With their words and finished layers.
        gold: Id of a document to its adjudicated gold, where it has one.
        unit: What a cluster is.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.
    """
    counted = _count(documents, _Chance(unit, resamples, seed))
    raters, fleiss, rated = _fleiss(counted)
    on_words = alpha_counts(counted.given, counted.of_word, counted.clusters)
    outside = share_outside(on_words.sum(axis=0))
    shared = counted.documents
    return Agreement(
        annotators=counted.annotators,
        documents=len(shared),
        words=len(counted.of_word),
        f1=_measure(counted.spans.mean_f1, counted.source, None, NOTHING_MARKED if shared else NOBODY_SHARES),
        alpha=_on_words(krippendorff_alpha, counted, on_words, signed=True),
        fleiss=fleiss,
        raters=raters,
        rated_documents=rated,
        raw=_on_words(pooled_agreement, counted, on_words),
        marked=_on_words(pooled_marked_agreement, counted, on_words, NOTHING_MARKED),
        outside=None if np.isnan(outside) else float(outside),
        pairs=_pairs(counted),
        labels=_labels(counted),
        by_document=_by_document(shared),
        against_gold=_against_gold(documents, gold or {}, counted.chance),
    )


@dataclass(frozen=True)
class _Counted:
    """What is counted once and read by all measures.

    Attributes:
        documents: Those that several have finished, by id.
        annotators: Who has, by the alphabet.
        clusters: How many there are.
        of_word: Cluster of each word, shape (words,).
        words: What everybody says of each word.
        given: How often each label was given to each word, shape (words, categories).
        spans: Of every pair.
        source: The same as a source of chance.
        chance: How other sources are made.
    """

    documents: Sequence[LayeredDocument]
    annotators: tuple[str, ...]
    clusters: int
    of_word: IntArray
    words: WordLabels
    given: FloatArray
    spans: SpanCounts
    source: ClusterSource
    chance: _Chance


def _count(documents: Iterable[LayeredDocument], chance: _Chance) -> _Counted:
    shared = sorted((one for one in documents if len(one.layers) > 1), key=lambda one: one.id)
    annotators = tuple(sorted({name for one in shared for name in one.layers}))
    cluster, clusters = _clusters(shared)
    words = word_labels(shared, annotators)
    given = label_counts(words.codes, len(words.names))
    spans = span_counts(shared, pairs_of(shared), cluster, clusters)
    return _Counted(shared, annotators, clusters, cluster[words.document], words, given, spans, chance.source(spans.rows), chance)


def _clusters(documents: Sequence[LayeredDocument]) -> tuple[IntArray, int]:
    """Numbers the clusters of documents by their names."""
    different, index = np.unique(np.array([one.cluster or one.id for one in documents], dtype=np.str_), return_inverse=True)
    return index.reshape(-1).astype(np.int64), len(different)


def _measure(value: Value, source: ClusterSource, columns: IntArray | None, why: str, *, signed: bool = False) -> Measure:
    """Returns a ratio in 0..1, or in −1..1 where `signed`, with its interval; `why` says why there may be none.

    Args:
        value: From sums over clusters, shape (…, K) → (…).
        source: Counts by cluster.
        columns: Those of them that it reads; None for all.
        why: What is said where it is undefined.
        signed: Whether it may be negative.
    """
    columns = np.arange(source.rows.shape[1], dtype=np.int64) if columns is None else columns
    statistic = Statistic(lambda arrays: value(arrays[0]), (columns,), difference=signed)
    found = estimate(statistic, (source,))
    if found is None:
        return Measure(None, None, why)
    if not signed:
        return Measure(found, interval(statistic, (source,)))
    limits = interval(Statistic(lambda arrays: (value(arrays[0]) + 1.0) / 2.0, (columns,)), (source,))
    return Measure(found, limits and replace(limits, low=2 * limits.low - 1, high=2 * limits.high - 1))


def _on_words(value: Value, counted: _Counted, rows: FloatArray, why: str = ONE_LABEL, *, signed: bool = False) -> Measure:
    """Returns a measure on words from counts by cluster."""
    if not rows.any():
        why = NO_WORDS if counted.documents else NOBODY_SHARES
    return _measure(value, counted.chance.source(rows), None, why, signed=signed)


def _fleiss(counted: _Counted) -> tuple[int, Measure, int]:
    """Returns how many annotators each word has in Fleiss' kappa, the kappa, and how many documents it counts.

    It takes the same number of annotators for every word; that which most words have is chosen, the larger of two alike.
    """
    sizes = Counter[int]()
    for one in counted.documents:
        sizes[len(one.layers)] += len(one.words)
    if not sizes:
        return 0, Measure(None, None, NOBODY_SHARES), 0
    raters = max(sizes, key=lambda size: (sizes[size], size))
    keep = counted.given.sum(axis=1) == raters
    rows = fleiss_counts(counted.given[keep], counted.of_word[keep], counted.clusters)
    measure = _on_words(lambda sums: fleiss_kappa(sums, raters), counted, rows, signed=True)
    return raters, measure, sum(len(one.layers) == raters for one in counted.documents)


def _pairs(counted: _Counted) -> tuple[PairAgreement, ...]:
    found = (_pair(counted, position) for position in range(len(counted.spans.pairs)))
    return tuple(sorted(found, key=lambda pair: (_lowest(pair.f1.value), pair.one, pair.other)))


def _pair(counted: _Counted, position: int) -> PairAgreement:
    spans, (one, other) = counted.spans, counted.spans.pairs[position]
    both = [document for document in counted.documents if one in document.layers and other in document.layers]
    first, second = (counted.words.codes[counted.annotators.index(name)] for name in (one, other))
    on_words = cohen_counts(first, second, counted.of_word, counted.clusters, len(counted.words.names))
    totals = spans.rows[:, position].sum(axis=0)
    occurring = [number for number in range(len(spans.labels)) if totals[number].any()]
    return PairAgreement(
        one=one,
        other=other,
        documents=len(both),
        words=sum(len(document.words) for document in both),
        spans=int(totals[:, 1].sum()),
        f1=_pair_f1(spans, counted.source, position),
        kappa=_on_words(cohen_kappa, counted, on_words, signed=True),
        raw=_on_words(raw_agreement, counted, on_words),
        marked=_on_words(marked_agreement, counted, on_words, NOTHING_MARKED),
        labels={spans.labels[number]: _pair_f1(spans, counted.source, position, [number]) for number in occurring},
    )


def _pair_f1(spans: SpanCounts, source: ClusterSource, pair: int, labels: Sequence[int] | None = None) -> Measure:
    columns = spans.columns([pair], labels)
    return _measure(lambda sums: spans.f1(sums, [pair], labels)[..., 0], source, columns, NOTHING_MARKED)


def _labels(counted: _Counted) -> tuple[LabelAgreement, ...]:
    names, totals = counted.spans.labels, counted.spans.rows.sum(axis=(0, 1))
    rows = [LabelAgreement(name, int(totals[number, 1]), _label_f1(counted, number)) for number, name in enumerate(names)]
    return tuple(sorted(rows, key=lambda row: (_lowest(row.f1.value), row.label)))


def _label_f1(counted: _Counted, label: int) -> Measure:
    spans = counted.spans
    return _measure(lambda sums: spans.mean_f1(sums, [label]), counted.source, spans.columns(labels=[label]), NOTHING_MARKED)


def _by_document(documents: Sequence[LayeredDocument]) -> tuple[DocumentAgreement, ...]:
    return tuple(sorted(map(_document, documents), key=lambda one: (_lowest(one.f1), -one.disputed, one.document)))


def _document(document: LayeredDocument) -> DocumentAgreement:
    layers = {name: {span.triple for span in spans} for name, spans in document.layers.items()}
    marked = set[tuple[int, int, str]]().union(*layers.values())
    agreed = set(marked).intersection(*layers.values())
    values = [2 * len(a & b) / (len(a) + len(b)) for a, b in combinations(layers.values(), 2) if a or b]
    f1 = sum(sorted(values)) / len(values) if values else None
    return DocumentAgreement(document.id, tuple(sorted(layers)), len(marked), len(marked) - len(agreed), f1)


def _against_gold(
    documents: Collection[LayeredDocument], gold: Mapping[str, Collection[Span]], chance: _Chance
) -> tuple[GoldAgreement, ...]:
    settled = sorted((one for one in documents if one.id in gold and one.layers), key=lambda one: one.id)
    with_gold = [replace(one, layers={**one.layers, _GOLD: gold[one.id]}) for one in settled]
    names = sorted({name for one in settled for name in one.layers})
    cluster, clusters = _clusters(settled)
    spans = span_counts(with_gold, [(name, _GOLD) for name in names], cluster, clusters)
    source = chance.source(spans.rows)
    return tuple(
        GoldAgreement(name, sum(name in one.layers for one in settled), _gold_f1(spans, source, position))
        for position, name in enumerate(names)
    )


def _gold_f1(spans: SpanCounts, source: ClusterSource, position: int) -> Measure:
    found = _pair_f1(spans, source, position)
    return found if found.value is not None else Measure(None, None, NOTHING_IN_GOLD)


def _lowest(value: float | None) -> float:
    """Orders by value, the undefined last."""
    return 2.0 if value is None else value
