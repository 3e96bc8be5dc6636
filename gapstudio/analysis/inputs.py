"""What the analysis is given: documents with gold and predictions, the two sides of a gap, and how their labels meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gapstudio.domain import LabelMapping, PublishedScore, Span

DEFAULT_SEED = 20030
DEFAULT_RESAMPLES = 2000


class Target(StrEnum):
    """What an interval generalises to."""

    NEW_SUPPLIERS = "new suppliers"
    THESE_SUPPLIERS = "these suppliers"


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """One document with its gold and what one model found in it.

    Attributes:
        id: Of the document.
        cluster: What it was drawn with: its supplier where known, else its template, else its own id.
        gold: In the labels of its corpus.
        predicted: In the labels of the model.
        unlocated: One label of the corpus for every gold value that was not found on the page.
        exhaustive: Own labels of the corpus that the gold marks completely in this document; None takes those of its side.
    """

    id: str
    cluster: str
    gold: tuple[Span, ...]
    predicted: tuple[Span, ...]
    unlocated: tuple[str, ...] = ()
    exhaustive: frozenset[str] | None = None


@dataclass(frozen=True)
class Side:
    """One side of the gap.

    Attributes:
        documents: Those scored.
        labels: The corpus's own labels.
        unit: What a cluster is: ``supplier``, ``template``, ``document`` or ``sentence``.
        exhaustive: Own labels that its gold marks completely, in documents that do not say it of themselves
            (`ScoredDocument.exhaustive`). Ignored for a benchmark, whose labels all are.
        exhaustive_shared: For internal documents, the benchmark's labels that their gold marks completely.
    """

    documents: tuple[ScoredDocument, ...]
    labels: tuple[str, ...]
    unit: str = "supplier"
    exhaustive: frozenset[str] = frozenset()
    exhaustive_shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a random sample of the unjudged predictions of one label came to in one document: `accepted` of `judged` are right."""

    accepted: int
    judged: int

    def __post_init__(self) -> None:
        if not 0 <= self.accepted <= self.judged:
            raise ValueError(f"Accepted ({self.accepted}) must lie between 0 and judged ({self.judged}).")


@dataclass(frozen=True)
class GapInput:
    """All that the gap of one model is computed from.

    Attributes:
        benchmark: The benchmark with our own run on it; None where there is no reproduction.
        internal: The internal documents with our own run on them, or None.
        mapping: Internal label to benchmark label.
        model_labels: The model's label to benchmark label, such as GPE to LOC; None leaves every label as it is.
        published: The score that the model's maker publishes, or None.
        published_comparable: True where it was measured on this very data set and split, so that a difference means something.
        judged: What random samples of the unjudged internal predictions came to, by benchmark label, then by document id.
        stand_in: True where the benchmark is a stand-in.
        provisional: True where any internal gold is a draft.
        target: What the intervals generalise to.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.
    """

    benchmark: Side | None
    internal: Side | None
    mapping: LabelMapping
    model_labels: LabelMapping | None = None
    published: PublishedScore | None = None
    published_comparable: bool = False
    judged: Mapping[str, Mapping[str, Acceptance]] = field(default_factory=dict[str, Mapping[str, Acceptance]])
    stand_in: bool = False
    provisional: bool = False
    target: Target = Target.NEW_SUPPLIERS
    resamples: int = DEFAULT_RESAMPLES
    seed: int = DEFAULT_SEED
