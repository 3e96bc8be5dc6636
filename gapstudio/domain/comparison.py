"""What differs between two corpora, and whether the score depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gapstudio.domain.error_query import ErrorQuery
from gapstudio.domain.score import Interval


class Level(StrEnum):
    """Of what an attribute is."""

    ENTITY = "entity"
    SEGMENT = "segment"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Attribute:
    """Something that can be told of an entity, of a segment, or of a document.

    Attributes:
        name: As commands and ``--json`` write it.
        title: What people read, as in ``words in the sentence``.
        level: Of what it is. An entity also has the attributes of its segment and of its document.
        group: Row of the comparison that it belongs to: ``entity types``, ``entity surface``, ``sentence structure``,
            ``vocabulary``, ``tokenisation``, ``layout``, ``whole corpus``.
        edges: Limits between buckets of a number, rising; bucket i holds edges[i − 1] ≤ x < edges[i]. Empty for a category.
        categories: Values of a category, in order; empty for a number.
        unit: What a number counts, in the plural, such as ``words``; "" for shares (0..1) and categories.
        label_free: Whether it is known without gold, so that the shift may be measured by it.
        internal_only: Whether a benchmark has no such thing (layout).
        needs: What must be run first: "" for nothing, ``structure`` (spaCy), ``pieces`` or ``vectors`` (the model).
    """

    name: str
    title: str
    level: Level
    group: str
    edges: tuple[float, ...] = ()
    categories: tuple[str, ...] = ()
    unit: str = ""
    label_free: bool = True
    internal_only: bool = False
    needs: str = ""


@dataclass(frozen=True)
class Yardstick:
    """The same distance between random subsamples of the benchmark of the internal corpus's size.

    Attributes:
        median: Of the distances.
        high: Their 95th percentile.
        percentile: At which percentile of them the internal distance stands, in 0..100.
        draws: How many there were.
        size: Documents in each subsample.
    """

    median: float
    high: float
    percentile: float
    draws: int
    size: int


@dataclass(frozen=True)
class Shape:
    """How an attribute is distributed on one side.

    Attributes:
        shares: Share of each bucket or category, adding up to 1.
        centre: Median of a number; None for a category.
        low: Lower quartile of a number.
        high: Upper quartile.
        count: How many values there are.
        yardstick: For each bucket the 2.5th and the 97.5th percentile of its share among random subsamples of the benchmark of
            the internal corpus's size; of the benchmark's side only, else empty.
    """

    shares: tuple[float, ...]
    centre: float | None
    low: float | None
    high: float | None
    count: int
    yardstick: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class CorpusDistance:
    """One row of the comparison.

    Attributes:
        attribute: Name of the attribute, or of what is compared as a whole (``domain_auc``, ``mmd``, ``label_share`` …).
        title: What people read.
        group: As in `Attribute`.
        measure: What the distance is, such as ``Jensen–Shannon divergence`` or ``Wasserstein distance in words``.
        value: The distance; None where it cannot be had.
        interval: Of it.
        yardstick: What chance makes of it; None where the benchmark is too small or lacks it.
        p: Of the permutation test by document, in 0..1; None where none was made.
        verdict: In words, made from the numbers: how they differ, and what is usual within the benchmark.
        buckets: Names of the buckets or categories, in order.
        benchmark: How it is distributed there; None where the benchmark lacks it.
        internal: How it is distributed in our documents.
        missing: Why there is no value, and what to do; "" where there is one.
        differs: Whether it is beyond the yardstick, and p at most 0.05 where there is one.
        means: Averages of a number on the benchmark and in ours; None for a category.
        others: Other distances between the same values, by name, such as ``Kolmogorov–Smirnov``.
    """

    attribute: str
    title: str
    group: str
    measure: str
    value: float | None
    interval: Interval | None = None
    yardstick: Yardstick | None = None
    p: float | None = None
    verdict: str = ""
    buckets: tuple[str, ...] = ()
    benchmark: Shape | None = None
    internal: Shape | None = None
    missing: str = ""
    differs: bool = False
    means: tuple[float, float] | None = None
    others: Mapping[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True)
class Term:
    """A word that one side has more of: log-odds with an informative Dirichlet prior, as a z score (internal > 0)."""

    text: str
    score: float
    internal: int
    benchmark: int


@dataclass(frozen=True)
class MapPoint:
    """One segment on the map of both corpora: its place, whose it is, and what it belongs to."""

    x: float
    y: float
    internal: bool
    document: str
    start: int
    end: int


@dataclass(frozen=True)
class CorpusComparison:
    """How the internal corpus differs from the benchmark.

    Attributes:
        benchmark: Name of the benchmark.
        documents: Documents compared: (benchmark, internal).
        segments: Segments compared: (benchmark, internal).
        rows: One a line of the comparison, in the order of the groups.
        gained: Terms that the internal corpus has more of, first the surest.
        lost: Terms that the benchmark has more of.
        map: Of both corpora, an illustration and no evidence; empty where it was not made yet.
        notes: Sentences that a reader must know.
        needs: What was not run yet: any of ``structure``, ``pieces``, ``vectors``, ``whole``.
    """

    benchmark: str
    documents: tuple[int, int]
    segments: tuple[int, int]
    rows: tuple[CorpusDistance, ...]
    gained: tuple[Term, ...] = ()
    lost: tuple[Term, ...] = ()
    map: tuple[MapPoint, ...] = ()
    notes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class BucketScore:
    """F1 of one bucket on one side.

    Attributes:
        f1: In 0..1; None where undefined.
        interval: Of it.
        gold: Gold entities in the bucket.
        predicted: Judged predictions in it.
        right: Of both.
    """

    f1: float | None
    interval: Interval | None
    gold: int
    predicted: int
    right: int


@dataclass(frozen=True)
class Bucket:
    """One bucket of an attribute, on both sides.

    Attributes:
        name: What people read, such as ``5–9 words``.
        benchmark: None where there is no reproduction or the benchmark lacks the attribute.
        internal: Ours.
        bare: Whether the benchmark has fewer than 20 entities in it.
        query: Finds the errors of ours in it; None where a filter cannot tell them.
    """

    name: str
    benchmark: BucketScore | None
    internal: BucketScore
    bare: bool
    query: ErrorQuery | None = None


@dataclass(frozen=True)
class BucketTable:
    """F1 per bucket of one attribute, on both corpora side by side.

    Attributes:
        attribute: The attribute.
        buckets: In order.
        benchmark_rank: Spearman's rank correlation of the bucket's order with F1 on the benchmark, in −1..1; None where under
            three buckets have a score.
        internal_rank: The same on our documents.
        agreement: Spearman's rank correlation of the buckets' F1 on the two corpora; None where under three have both.
        bare_share: Share of internal entities in buckets where the benchmark has fewer than 20, in 0..1; None without one.
        sentence: What it says, made from the numbers.
        mix_loss: F1 that the benchmark would lose if its entities were spread over the buckets that it has as ours are, in −1..1;
            None without a benchmark, or where the two share no bucket.
        mix_interval: Of it.
    """

    attribute: Attribute
    buckets: tuple[Bucket, ...]
    benchmark_rank: float | None
    internal_rank: float | None
    agreement: float | None
    bare_share: float | None
    sentence: str = ""
    mix_loss: float | None = None
    mix_interval: Interval | None = None


@dataclass(frozen=True)
class Slice:
    """Entities that share one value, or two, and are found less well than the others.

    Attributes:
        conditions: Title of attribute and of its value, one or two of them.
        title: What people read, as in ``table cell, supplier Acme``.
        f1: In the slice, in 0..1.
        interval: Of it.
        rest: F1 outside it.
        difference: f1 − rest.
        difference_interval: Of it, uncorrected; of the held-out half where one was.
        gold: Gold entities in it.
        predicted: Judged predictions in it.
        clusters: Clusters that it draws on.
        p: One-sided, for a difference of 0 or more.
        adjusted: p after the correction for the search; that of the held-out half where one was.
        found: Whether it stands after the correction.
        query: Finds its errors; None where a filter cannot tell them.
    """

    conditions: tuple[tuple[str, str], ...]
    title: str
    f1: float
    interval: Interval | None
    rest: float | None
    difference: float | None
    difference_interval: Interval | None
    gold: int
    predicted: int
    clusters: int
    p: float | None
    adjusted: float | None
    found: bool
    query: ErrorQuery | None = None


@dataclass(frozen=True)
class SliceSearch:
    """What a search for weak slices came to.

    Attributes:
        slices: The lowest F1 first among those found, then the others.
        searched: How many slices had enough support to be tested.
        support: The least support.
        correction: ``Benjamini–Hochberg`` or ``hold-out``.
        level: Share of false discoveries (or of a false alarm) that is allowed, in 0..1.
        overall: F1 of all, in 0..1, or None.
        notes: Sentences that a reader must know.
    """

    slices: tuple[Slice, ...]
    searched: int
    support: int
    correction: str
    level: float
    overall: float | None
    notes: tuple[str, ...] = ()
