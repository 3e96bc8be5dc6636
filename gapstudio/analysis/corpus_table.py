"""One side of a comparison in columns: its documents, its segments, and the spans that are scored in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.domain import ScoreName


@dataclass(frozen=True, eq=False)
class ScoredSpans:
    """Gold spans and judged predictions of one run, one row a `Verdict`.

    Values are told where the gold stands, else where the prediction does.

    Attributes:
        document: Index of its document, shape (n,).
        segment: Index of the segment that holds its first word, shape (n,); −1 where none does.
        gold: Whether it has gold, shape (n,).
        label: Gold's label in the corpus's own labels, else the prediction's in the benchmark's, shape (n,), as objects.
        target: The benchmark's label, "" for a novel type, shape (n,).
        right: Whether the business gets what it needs, shape (n,); on a benchmark, whether span and label agree.
        carried: Whether span and mapped label are right (role ambiguity counts as right), shape (n,).
        claims: Whether its prediction counts in the precision of the business labels (of the reproduced score), shape (n,).
        judged: Whether its prediction counts in the precision of the shared types (of the reproduced score), shape (n,).
        values: Attribute to value, shape (n,): numbers, NaN where unknown; categories as positions in `Attribute.categories`, −1
            where unknown. Attributes of its segment and document are repeated here.
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
        vectors: Mean of the model's own embeddings over each segment, shape (S, dim); None where they were not computed.
        words: How often each document has each word of `vocabulary`, as a sparse table: document, word and count, shape (m,).
        vocabulary: Words in lower case.
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
    vectors: FloatArray | None = None
    words: tuple[IntArray, IntArray, IntArray] = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    vocabulary: tuple[str, ...] = ()

    def with_vectors(self, vectors: FloatArray | None) -> "CorpusTable":
        """Returns the table with other embeddings."""
        return replace(self, vectors=vectors)
