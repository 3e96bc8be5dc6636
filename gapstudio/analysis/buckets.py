"""F1 in each bucket of every attribute, on both corpora side by side: whether the score depends on what differs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from gapstudio.analysis.attributes import attributes_of, bucket_names, bucket_of, values_of
from gapstudio.analysis.bucket_sentences import bucket_sentence
from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.analysis.intervals import Source, Statistic, estimate, interval
from gapstudio.analysis.resampling import NO_SOURCE, ClusterSource
from gapstudio.domain import Attribute, Bucket, BucketScore, BucketTable, Interval, Level, ScoreName

BARE_UNDER = 20
"""The benchmark says nothing of a bucket in which it has fewer entities than this."""

_GOLD, _PREDICTED, _RIGHT = range(3)
_THEIRS, _OURS = 0, 1
_LEAST_RANKED = 3


@dataclass(frozen=True, eq=False)
class CountedSpans:
    """The spans of one side, and how each counts in a score.

    Attributes:
        table: The side.
        gold: Which rows are gold, shape (n,).
        predicted: Which rows have a prediction that counts in the precision.
        right: Which rows are right.
        score: The score.
    """

    table: CorpusTable
    gold: BoolArray
    predicted: BoolArray
    right: BoolArray
    score: ScoreName

    @property
    def wrong(self) -> BoolArray:
        """Which rows are errors of the score: gold that is not right, predictions that count and met none."""
        return (self.gold & ~self.right) | (~self.gold & self.predicted)


@dataclass(frozen=True, eq=False)
class ScoredBuckets:
    """A table, and where its errors are.

    Attributes:
        table: The table, without queries.
        errors: Rows of our side that are errors of each bucket, rising.
    """

    table: BucketTable
    errors: tuple[IntArray, ...]


def our_spans(table: CorpusTable, score: ScoreName) -> CountedSpans:
    """Returns how our spans count in `SHARED_TYPES` or `BUSINESS_LABELS`; unjudged predictions are left out."""
    return CountedSpans(table, *table.spans.counted(score), score)


def their_spans(table: CorpusTable, score: ScoreName, labels: Collection[str], exhaustive: Collection[str] = ()) -> CountedSpans:
    """Returns how the benchmark's spans count beside ours, so that like is compared with like.

    Beside `BUSINESS_LABELS` all count. Beside `SHARED_TYPES` gold and predictions of labels that nothing maps to are left out,
    and so are predictions that nobody could judge in our documents: those that meet no gold of their label, where ours mark it
    incompletely.

    Args:
        table: The benchmark's side.
        score: Of our side.
        labels: The benchmark's labels that something maps to.
        exhaustive: Those of them that the gold of our documents marks completely.
    """
    spans = table.spans
    gold, predicted, right = spans.counted(ScoreName.REPRODUCED)
    if score is not ScoreName.SHARED_TYPES:
        return CountedSpans(table, gold, predicted, right, score)
    mapped = gold & np.isin(spans.target.astype(str), list(labels))
    known = spans.meets | np.isin(spans.predicted.astype(str), list(exhaustive))
    asked = predicted & known & np.isin(spans.predicted.astype(str), list(labels))
    return CountedSpans(table, mapped, asked, right & mapped, score)


def score_buckets(
    ours: CountedSpans,
    theirs: CountedSpans | None,
    *,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> tuple[ScoredBuckets, ...]:
    """Scores the buckets of every attribute that our documents have.

    F1 = 2 Σ right / (Σ gold + Σ predictions) over the rows of a bucket; a prediction that was given gold stands in the bucket of
    that gold, another one in its own. Rows of which the value is unknown are in no bucket. Intervals draw clusters; all buckets
    of a side share their resamples. Ranks are Spearman's, as in Fu, Liu and Neubig 2020 (Interpretable Multi-dataset Evaluation
    for Named Entity Recognition, EMNLP). `BucketTable.mix_loss` weights the benchmark's counts in each bucket that it has to our
    share of gold there.

    Args:
        ours: Our side.
        theirs: The benchmark's side, or None.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.

    Returns:
        First the attributes that matter most: by the share of our entities in buckets that the benchmark lacks, plus the F1 that
        the mix of buckets alone moves; then by how far F1 differs between buckets.
    """
    tables = [side.table for side in (theirs, ours) if side is not None]
    known = [one for one in attributes_of(*tables) if values_of(ours.table, one, Level.ENTITY) is not None]
    sides = [_Side.of(side, known, resamples, seed + number) for number, side in enumerate((theirs, ours))]
    sources = [side.source for side in sides]
    made = [_scored(number, attribute, sides, sources) for number, attribute in enumerate(known)]
    return tuple(sorted(made, key=lambda one: _weight(one.table), reverse=True))


@dataclass(frozen=True, eq=False)
class _Side:
    """Counts of one side by cluster, all attributes beside each other; the columns of an attribute are (3, buckets)."""

    spans: CountedSpans | None
    source: ClusterSource
    columns: tuple[IntArray | None, ...]
    buckets: tuple[IntArray | None, ...]

    @classmethod
    def of(cls, spans: CountedSpans | None, known: Sequence[Attribute], resamples: int, seed: int) -> "_Side":
        if spans is None:
            return cls(None, NO_SOURCE, (None,) * len(known), (None,) * len(known))
        table = spans.table
        cluster = table.cluster[table.spans.document]
        clusters = int(table.cluster.max(initial=-1)) + 1
        parts: list[FloatArray] = []
        columns: list[IntArray | None] = []
        buckets: list[IntArray | None] = []
        width = 0
        for attribute in known:
            values = values_of(table, attribute, Level.ENTITY)
            if values is None:
                columns.append(None)
                buckets.append(None)
                continue
            bucket, count = bucket_of(attribute, values), len(bucket_names(attribute))
            parts += [_counted(cluster, bucket, rows, clusters, count) for rows in (spans.gold, spans.predicted, spans.right)]
            columns.append(np.arange(width, width + 3 * count, dtype=np.int64).reshape(3, count))
            buckets.append(bucket)
            width += 3 * count
        rows = np.concatenate(parts, axis=1) if parts else np.zeros((clusters, 0))
        return cls(spans, ClusterSource(rows, table.unit, resamples=resamples, seed=seed), tuple(columns), tuple(buckets))


def _counted(cluster: IntArray, bucket: IntArray, rows: BoolArray, clusters: int, buckets: int) -> FloatArray:
    """Counts rows by cluster and bucket, shape (clusters, buckets)."""
    chosen = rows & (bucket >= 0)
    cells = np.bincount(cluster[chosen] * buckets + bucket[chosen], minlength=clusters * buckets)
    return cells.reshape(clusters, buckets).astype(np.float64)


def _scored(number: int, attribute: Attribute, sides: Sequence[_Side], sources: Sequence[Source]) -> ScoredBuckets:
    theirs, ours = (side.columns[number] for side in sides)
    assert ours is not None
    names = bucket_names(attribute)
    internal = [_bucket_score(_OURS, ours[:, place], sources) for place in range(len(names))]
    benchmark = [None if theirs is None else _bucket_score(_THEIRS, theirs[:, place], sources) for place in range(len(names))]
    buckets = tuple(
        Bucket(name, other, own, other is not None and other.gold < BARE_UNDER)
        for name, other, own in zip(names, benchmark, internal, strict=True)
    )
    kept = [place for place, one in enumerate(buckets) if _holds_any(one)]
    shown = tuple(buckets[place] for place in kept)
    mix, mix_limits = (None, None) if theirs is None else _mix(theirs[:, kept], ours[:, kept], sources)
    gold = sum(one.internal.gold for one in shown)
    bare = sum(one.internal.gold for one in shown if one.bare)
    table = BucketTable(
        attribute=attribute,
        buckets=shown,
        benchmark_rank=_order_rank(attribute, [one.benchmark for one in shown]),
        internal_rank=_order_rank(attribute, [one.internal for one in shown]),
        agreement=_agreement(shown),
        bare_share=bare / gold if theirs is not None and gold else None,
        mix_loss=mix,
        mix_interval=mix_limits,
    )
    placed, wrong = sides[_OURS].buckets[number], sides[_OURS].spans
    assert placed is not None
    assert wrong is not None
    errors = tuple(np.flatnonzero(wrong.wrong & (placed == place)) for place in kept)
    sentence = bucket_sentence(table, shared=wrong.score is ScoreName.SHARED_TYPES)
    return ScoredBuckets(replace(table, sentence=sentence), errors)


def _holds_any(bucket: Bucket) -> bool:
    sides = [one for one in (bucket.benchmark, bucket.internal) if one is not None]
    return any(one.gold or one.predicted for one in sides)


def _bucket_score(source: int, columns: IntArray, sources: Sequence[Source]) -> BucketScore:
    gold, predicted, right = (int(number) for number in sources[source].estimate[columns])
    statistic = _f1(source, columns, len(sources))
    return BucketScore(estimate(statistic, sources), interval(statistic, sources), gold, predicted, right)


def _f1(source: int, columns: IntArray, sources: int) -> Statistic:
    read = [np.zeros(0, dtype=np.int64)] * sources
    read[source] = columns

    def value(arrays: Sequence[FloatArray]) -> FloatArray:
        counts = arrays[source][..., columns]
        return _ratio(counts[..., _GOLD], counts[..., _PREDICTED], counts[..., _RIGHT])

    return Statistic(value, tuple(read))


def _mix(theirs: IntArray, ours: IntArray, sources: Sequence[Source]) -> tuple[float | None, Interval | None]:
    """Returns what the benchmark's F1 loses by our mix of buckets, with interval; only buckets that it has take part.

    Args:
        theirs: Columns of its counts, shape (3, buckets).
        ours: Columns of our counts, shape (3, buckets).
        sources: Both sides.
    """
    has = sources[_THEIRS].estimate[theirs[_GOLD]] >= BARE_UNDER
    theirs, ours = theirs[:, has], ours[:, has]
    if has.sum() < 2 or not sources[_OURS].estimate[ours[_GOLD]].any():
        return None, None

    def value(arrays: Sequence[FloatArray]) -> FloatArray:
        counts = arrays[_THEIRS][..., theirs]
        wanted = arrays[_OURS][..., ours[_GOLD]]
        with np.errstate(divide="ignore", invalid="ignore"):
            weight = wanted / wanted.sum(axis=-1, keepdims=True) / counts[..., _GOLD, :]
        mixed = (np.where(np.isfinite(weight), weight, 0.0)[..., None, :] * counts).sum(axis=-1)
        plain = counts.sum(axis=-1)
        return _ratio(*np.moveaxis(plain, -1, 0)) - _ratio(*np.moveaxis(mixed, -1, 0))

    statistic = Statistic(value, (theirs.reshape(-1), ours[_GOLD].reshape(-1)), difference=True)
    return estimate(statistic, sources), interval(statistic, sources)


def _ratio(gold: FloatArray, predicted: FloatArray, right: FloatArray) -> FloatArray:
    whole = gold + predicted
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, 2.0 * right / whole, np.nan)


def _order_rank(attribute: Attribute, scores: Sequence[BucketScore | None]) -> float | None:
    """Returns the rank correlation of the order of buckets with F1; categories have no order."""
    if not attribute.edges:
        return None
    return _spearman([(float(place), one.f1) for place, one in enumerate(scores) if one is not None and one.f1 is not None])


def _agreement(buckets: Sequence[Bucket]) -> float | None:
    both = [(one.benchmark.f1, one.internal.f1) for one in buckets if one.benchmark is not None]
    return _spearman([(a, b) for a, b in both if a is not None and b is not None])


def _spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < _LEAST_RANKED:
        return None
    from scipy import stats  # pyright: ignore[reportMissingTypeStubs]  # late: it is slow to load

    first, second = zip(*pairs, strict=True)
    if len(set(first)) == 1 or len(set(second)) == 1:
        return None
    return float(cast(Any, stats).spearmanr(first, second).statistic)


def _weight(table: BucketTable) -> tuple[float, float]:
    """Returns how much a table matters: what the benchmark says nothing of and what the mix moves, then how far F1 differs."""
    scores = [one.internal.f1 for one in table.buckets if one.internal.f1 is not None and one.internal.gold >= BARE_UNDER]
    return (table.bare_share or 0.0) + abs(table.mix_loss or 0.0), max(scores, default=0.0) - min(scores, default=0.0)
