"""One side of a comparison in columns: its documents, its segments, and the spans that are scored in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.counting import FN, FP, TP, UNJUDGED, BoolArray, FloatArray, IntArray
from gapstudio.domain import Level, ScoreName

VectorArray = NDArray[np.float16]


def _no_texts() -> np.ndarray:
    return np.zeros(0, object)


def _nothing() -> BoolArray:
    return np.zeros(0, np.bool_)


def _nowhere() -> IntArray:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class ScoredSpans:
    """Gold spans and judged predictions of one run, one row a `Verdict`.

    Values are told where the gold stands, else where the prediction does.

    Attributes:
        document: Index of its document, shape (n,).
        segment: Index of the segment that holds its first word, shape (n,); −1 where none does.
        gold: Whether it has gold, shape (n,).
        label: Gold's label in the corpus's own labels, else the prediction's in the benchmark's, shape (n,), as objects.
        target: The benchmark's label of the gold, "" for a novel type; without gold the prediction's, shape (n,).
        right: Whether the business gets what it needs, shape (n,); on a benchmark, whether span and label agree.
        carried: Whether span and mapped label are right (role ambiguity counts as right), shape (n,).
        claims: Whether its prediction counts in the precision of the business labels (of the reproduced score), shape (n,).
        judged: Whether its prediction counts in the precision of the shared types (of the reproduced score), shape (n,).
        values: Attribute to value, shape (n,): numbers, NaN where unknown; categories as positions in `Attribute.categories`, −1
            where unknown. Attributes of its segment and document are repeated here.
        predicted: The prediction's label in the benchmark's labels, "" where there is none, shape (n,), as objects.
        meets: Whether its prediction overlaps gold of its own label, so that gold judges it, shape (n,).
        start: First code point of the gold, else of the prediction, shape (n,).
        end: One past the last.
    """

    document: IntArray
    segment: IntArray
    gold: BoolArray
    label: np.ndarray
    target: np.ndarray
    right: BoolArray
    carried: BoolArray
    claims: BoolArray
    judged: BoolArray
    values: Mapping[str, FloatArray]
    predicted: np.ndarray = field(default_factory=_no_texts)
    meets: BoolArray = field(default_factory=_nothing)
    start: IntArray = field(default_factory=_nowhere)
    end: IntArray = field(default_factory=_nowhere)

    def __len__(self) -> int:
        return len(self.document)

    def only(self, rows: BoolArray | IntArray) -> "ScoredSpans":
        """Returns some of the rows, as a mask or as positions, in their order."""
        columns = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "values"}
        arrays = {name: column[rows] if len(column) else column for name, column in columns.items()}
        return ScoredSpans(**arrays, values={name: column[rows] for name, column in self.values.items()})

    def counted(self, score: ScoreName) -> tuple[BoolArray, BoolArray, BoolArray]:
        """Returns which rows count as gold, as prediction and as right in a score, shape (n,) each.

        F1 = 2 Σ right / (Σ gold + Σ prediction).

        Args:
            score: `REPRODUCED` or `BUSINESS_LABELS` (all gold), or `SHARED_TYPES` (gold whose label maps, in the mapped label).
        """
        if score is ScoreName.SHARED_TYPES:
            mapped = self.gold & (self.target != "")
            return mapped, self.judged, self.carried & mapped
        return self.gold, self.claims, self.right & self.gold


@dataclass(frozen=True, eq=False)
class CorpusTable:
    """One side of a comparison.

    Attributes:
        name: Of the corpus.
        internal: Whether it is ours.
        documents: Ids of the documents.
        names: Their names.
        cluster: Index of the cluster of each document, shape (D,).
        unit: What a cluster is.
        segment_document: Index of the document of each segment, shape (S,), rising.
        segment_start: First code point of each segment, shape (S,).
        segment_end: One past its last, shape (S,).
        segments: Attribute of segments to value, shape (S,), as in `ScoredSpans.values`.
        by_document: Attribute of documents to value, shape (D,).
        spans: What is scored.
        columns: Metadata column to the value of each document, "" where it has none.
        vectors: Mean of the model's own embeddings over each segment, shape (S, dim), float16; None where they were not
            computed or not asked for.
        words: How often each document has each word of `vocabulary`, as a sparse table: document, word and count, shape (m,).
        vocabulary: Words in lower case.
        unjudged: Predictions that no score counts, in labels that something maps to: neither right nor wrong (rows without gold).
        categories: Names of the positions of attributes whose categories are the corpus's own (``label``, ``language``).
        compositions: How often each document has each category of what is counted of words (`attributes.COMPOSITIONS`, as far
            as it is known), shape (D, K), with the names of the K categories.
        reference: What words and entities are looked up in, in words: ``the other splits of …``; "" where there is nothing.
        notes: Sentences that a reader must know.
    """

    name: str
    internal: bool
    documents: tuple[str, ...]
    names: tuple[str, ...]
    cluster: IntArray
    unit: str
    segment_document: IntArray
    segment_start: IntArray
    segment_end: IntArray
    segments: Mapping[str, FloatArray]
    by_document: Mapping[str, FloatArray]
    spans: ScoredSpans
    columns: Mapping[str, tuple[str, ...]]
    vectors: VectorArray | None = None
    words: tuple[IntArray, IntArray, IntArray] = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    vocabulary: tuple[str, ...] = ()
    unjudged: ScoredSpans | None = None
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    compositions: Mapping[str, tuple[tuple[str, ...], FloatArray]] = field(
        default_factory=dict[str, tuple[tuple[str, ...], FloatArray]]
    )
    reference: str = ""
    notes: tuple[str, ...] = ()

    def values_at(self, level: Level) -> Mapping[str, FloatArray]:
        """Returns the values of spans (with those of their segments and documents), of segments, or of documents."""
        return {Level.ENTITY: self.spans.values, Level.SEGMENT: self.segments, Level.DOCUMENT: self.by_document}[level]

    def with_vectors(self, vectors: VectorArray | None) -> "CorpusTable":
        """Returns the table with other embeddings."""
        return replace(self, vectors=vectors)


COUNTS = 4
"""Columns of `segment_counts`: `counting.TP`, `FP`, `FN` and `UNJUDGED`, which are 0 to 3."""


def segment_counts(table: CorpusTable, labels: Sequence[str], exhaustive: Collection[str] = ()) -> FloatArray:
    """Counts strict matches in the benchmark's labels by segment, as the scores along the way do.

    Of our documents the sums over segments are the counts of *shared types*; of a benchmark those of *comparable* before it is
    weighted to a label mix (`analysis/way`), unlocated values left out: they stand in no segment. A prediction that meets no
    gold is unjudged where its label is not exhaustive and it overlaps no gold of that label.

    Args:
        table: One side.
        labels: The benchmark's labels that are counted, L of them: those that something maps to.
        exhaustive: Those that the gold of our documents marks completely.

    Returns:
        TP, FP, FN, UNJUDGED: shape (S, L, 4). A span belongs to the segment that holds its first word.
    """
    counts = np.zeros((len(table.segment_start), len(labels), COUNTS))
    index = {name: place for place, name in enumerate(labels)}
    complete = np.array([name in exhaustive for name in labels], dtype=np.bool_)
    for spans in (table.spans, table.unjudged):
        if spans is None or not len(spans):
            continue
        target = np.array([index.get(name, -1) for name in spans.target], dtype=np.int64)
        predicted = np.array([index.get(name, -1) for name in spans.predicted], dtype=np.int64)
        held = spans.segment >= 0
        right = held & spans.carried & (target >= 0)
        missed = held & spans.gold & ~spans.carried & (target >= 0)
        wrong = held & ~spans.carried & (predicted >= 0)
        judged = wrong & (spans.meets | complete[np.maximum(predicted, 0)]) if len(labels) else wrong
        for rows, label, column in ((right, target, TP), (missed, target, FN), (judged, predicted, FP)):
            np.add.at(counts[:, :, column], (spans.segment[rows], label[rows]), 1)
        np.add.at(counts[:, :, UNJUDGED], (spans.segment[wrong & ~judged], predicted[wrong & ~judged]), 1)
    return counts
