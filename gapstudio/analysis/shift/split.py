"""How much of the carry-over loss goes along with attributes that differ between the corpora: DISDE, on counts of entities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import COLUMNS, FN, FP, TP, UNJUDGED, BoolArray, FloatArray, IntArray
from gapstudio.analysis.formulas import BENCHMARK, INTERNAL, Formula, Unjudged
from gapstudio.analysis.inputs import DEFAULT_SEED
from gapstudio.analysis.intervals import BOOTSTRAP_FROM, Source, Statistic, envelope, interval
from gapstudio.analysis.intervals import estimate as estimate_of
from gapstudio.analysis.resampling import NO_SOURCE, AcceptanceSource
from gapstudio.analysis.shift import sentences
from gapstudio.analysis.shift.basis import design_matrix, inside_boxes
from gapstudio.analysis.shift.classifier import DomainData, Refitter, area_under_curve, effective_size, held_out_scores
from gapstudio.analysis.shift.source import RefittedSource
from gapstudio.domain import Attribute, Interval, ShiftSplit, ShiftTerm

LEAST_EFFECTIVE = 100
"""Effective sample size of the weights, on either side, under which there is no split."""
LEAST_CLUSTERS = 5
LEAST_ATTRIBUTES = 2
MOST_RATIO = 20.0
"""How many times as frequent a kind of text may be in one corpus as in the other, on the common support."""
RESAMPLES = 1000
_MOST_DRAWN, _MOST_LEFT_OUT = 1000, 100

LOSS, EXPLAINED = "loss", "explained"
_Value = Callable[[Sequence[FloatArray]], FloatArray]

TITLES = {
    "shift_from_benchmark": "Shift: from the benchmark to texts that both have",
    "conditional": "Other errors in texts of the same kind",
    "shift_to_internal": "Shift: from texts that both have to ours",
}


@dataclass(frozen=True, eq=False)
class ShiftSide:
    """Segments of one corpus.

    Attributes:
        values: One array an attribute, shape (n,): numbers, NaN where unknown; of a category its position, −1 where unknown.
        counts: TP, FP, FN, unjudged, unlocated of each label, shape (n, L, 5): on the benchmark those of the comparable score
            before it is weighted to a label mix, of ours those of the shared types.
        cluster: Index of the cluster of each segment, shape (n,).
        unit: What a cluster is.
        judged: Of ours, the judged samples of the unjudged predictions by cluster and label, the accepted as TP, the rejected
            as FP, shape (clusters, L, 5); None while some label with unjudged predictions has none.
    """

    values: Sequence[FloatArray]
    counts: FloatArray
    cluster: IntArray
    unit: str
    judged: FloatArray | None = None


def split_shift(
    benchmark: ShiftSide,
    internal: ShiftSide,
    attributes: Sequence[Attribute],
    labels: Sequence[str],
    *,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> ShiftSplit:
    """Splits the carry-over loss into what goes along with the attributes and what does not.

    With p and q the distributions of the attributes over segments of the benchmark and of ours, the shared distribution is
    s(x) ∝ p(x)q(x)/(p(x) + q(x)), where both have texts (Cai, Namkoong and Yadlowsky 2023, Diagnosing Model Performance Under
    Distribution Shift, arXiv 2303.02011). A domain classifier π(x), fitted as if both corpora were equally large, weighs the
    benchmark to it by π and ours by 1 − π; fitted so, the weights also balance the mean of every column that it reads between
    the corpora (Li, Morgan and Zaslavsky 2018, Balancing Covariates via Propensity Score Weighting, JASA 113:390). TP, FP and
    FN are weighted by segment, and F1 is made of their sums:

    - shift from the benchmark: F1 on the benchmark as it is − F1 on the benchmark weighted to s,
    - conditional change: F1 on the benchmark − F1 on ours, both weighted to s,
    - shift to ours: F1 on ours weighted to s − F1 on ours as they are.

    They add up to the carry-over loss on the common support. The benchmark's labels are weighted to the label mix of ours under
    the same distribution, so that without a conditional change the second term is 0. Only segments with gold or a prediction
    take part, the others change no F1. The common support is where texts are at most 20 times as frequent in one corpus as in
    the other (Crump, Hotz, Imbens and Mitnik 2009, Dealing with limited overlap, Biometrika 96:187, draw the line at 9 times),
    and where every attribute is of a kind that both have (`inside_boxes`).

    Intervals refit the classifier in every resample: cluster bootstrap from 50 clusters in both corpora, else the jackknife; more
    than 1,000 clusters (100 for the jackknife) are pooled at random into as many (Kott 2001, The delete-a-group jackknife,
    Journal of Official Statistics 17:521). Where unjudged predictions leave a range, values leave them out, bounds hold both
    readings (all of them wrong, too), and intervals reach over both.

    Args:
        benchmark: Segments of the benchmark.
        internal: Segments of ours.
        attributes: Those that are told without gold and that both corpora have, in the order of the sides' `values`.
        labels: The L labels.
        resamples: Of the bootstrap.
        seed: Of all that is random.

    Returns:
        The split, or why there is none.
    """
    titles = tuple(one.title for one in attributes)
    if len(attributes) < LEAST_ATTRIBUTES:
        return refused(sentences.few_attributes(titles), titles)
    pooled = _Pooled.of(benchmark, internal)
    if pooled.one_sided:
        return refused(sentences.NOTHING, titles)
    fewest, unit = pooled.fewest()
    if fewest < LEAST_CLUSTERS:
        return refused(sentences.few_clusters(fewest, LEAST_CLUSTERS, unit), titles)
    whole = pooled.refitter(attributes)
    scores = held_out_scores(whole, seed=seed)
    auc = area_under_curve(scores, pooled.internal)
    inside = _common_support(scores) & pooled.inside_boxes(attributes)
    entities = pooled.entities(np.ones_like(inside))
    off = pooled.entities(~inside) / entities if entities else 0.0
    kept = pooled.only(inside)
    if kept.one_sided or kept.fewest()[0] < LEAST_CLUSTERS:
        return refused(sentences.no_overlap(auc), titles, off_support=off, auc=auc)
    fitted = kept.refitter(attributes)
    effective = kept.effective(fitted)
    if effective < LEAST_EFFECTIVE:
        return refused(sentences.small(effective, LEAST_EFFECTIVE, auc), titles, off_support=off, effective=effective, auc=auc)
    made = _measure(kept, fitted, tuple(labels), resamples, seed)
    if made is None:
        return refused(sentences.NOTHING, titles, off_support=off, effective=effective, auc=auc)
    return ShiftSplit(
        terms=tuple(
            ShiftTerm(name, title, made[name].value, made[name].interval, made[name].bounds) for name, title in TITLES.items()
        ),
        loss=made[LOSS].value,
        explained=made[EXPLAINED].value,
        explained_interval=made[EXPLAINED].interval,
        attributes=titles,
        off_support=off,
        effective=effective,
        auc=auc,
        notes=sentences.notes(off, made[LOSS].bounds is not None),
        loss_interval=made[LOSS].interval,
        loss_bounds=made[LOSS].bounds,
        explained_bounds=made[EXPLAINED].bounds,
    )


def refused(
    reason: str, attributes: tuple[str, ...] = (), *, off_support: float = 0.0, effective: float = 0.0, auc: float | None = None
) -> ShiftSplit:
    """Returns the refusal of a split, with its reason as a sentence."""
    return ShiftSplit((), None, None, None, attributes, off_support, effective, auc, reason)


def _measure(
    kept: "_Pooled", fitted: Refitter, labels: tuple[str, ...], resamples: int, seed: int
) -> dict[str, "_Measured"] | None:
    group, sizes = kept.groups()
    judged = kept.judged_by_group(sizes, group)
    cells = kept.counts.reshape(len(kept.counts), -1)
    fewest, unit = kept.fewest()
    source = RefittedSource(fitted, cells, unit, clusters=fewest, by_cluster=judged, resamples=resamples, seed=seed)
    if judged.shape[1]:
        sample = judged.reshape(len(judged), len(labels), COLUMNS)
        accepted, tried = sample[..., TP], sample[..., TP] + sample[..., FP]
        acceptance = AcceptanceSource(accepted, tried, resamples=resamples, seed=seed + 2)
        return _Split(source, acceptance, labels).measured((Unjudged.JUDGED,))
    open_ones = bool(kept.counts[..., UNJUDGED].any())
    readings = (Unjudged.WRONG, Unjudged.LEFT_OUT) if open_ones else (Unjudged.WRONG,)
    return _Split(source, NO_SOURCE, labels).measured(readings)


@dataclass(frozen=True, eq=False)
class _Pooled:
    """Segments of both corpora that hold anything, the benchmark's first; clusters of ours are numbered after the others."""

    values: tuple[FloatArray, ...]
    counts: FloatArray
    internal: BoolArray
    cluster: IntArray
    first: int
    judged: FloatArray | None
    units: tuple[str, str]

    @staticmethod
    def of(benchmark: ShiftSide, internal: ShiftSide) -> "_Pooled":
        first = int(benchmark.cluster.max(initial=-1)) + 1
        counts = np.concatenate((benchmark.counts, internal.counts))
        whole = _Pooled(
            values=tuple(np.concatenate(both) for both in zip(benchmark.values, internal.values, strict=True)),
            counts=counts,
            internal=np.repeat([False, True], [len(benchmark.cluster), len(internal.cluster)]),
            cluster=np.concatenate((benchmark.cluster, internal.cluster + first)),
            first=first,
            judged=internal.judged,
            units=(benchmark.unit, internal.unit),
        )
        return whole.only(np.asarray(counts.any(axis=(1, 2))))

    def only(self, rows: BoolArray) -> "_Pooled":
        """Returns some of the segments."""
        values = tuple(column[rows] for column in self.values)
        return replace(self, values=values, counts=self.counts[rows], internal=self.internal[rows], cluster=self.cluster[rows])

    @property
    def one_sided(self) -> bool:
        """Whether a corpus has no segment left."""
        return not self.internal.any() or bool(self.internal.all())

    def fewest(self) -> tuple[int, str]:
        """Returns how many clusters the corpus with fewer has, and what they are."""
        theirs, ours = (len(np.unique(self.cluster[side])) for side in (~self.internal, self.internal))
        return (theirs, self.units[0]) if theirs < ours else (ours, self.units[1])

    def groups(self) -> tuple[IntArray, tuple[int, int]]:
        """Returns what is drawn together, by cluster from 0 on (−1 where it has no segment), and how many there are a corpus."""
        most = _MOST_DRAWN if self.fewest()[0] >= BOOTSTRAP_FROM else _MOST_LEFT_OUT
        group = np.full(int(self.cluster.max(initial=-1)) + 1, -1, dtype=np.int64)
        sizes: list[int] = []
        for side in (~self.internal, self.internal):
            own = np.unique(self.cluster[side])
            size = min(len(own), most)
            order = np.arange(len(own)) if size == len(own) else np.random.default_rng(0).permutation(len(own)) % size
            group[own] = order + sum(sizes)
            sizes.append(size)
        return group, (sizes[0], sizes[1])

    def refitter(self, attributes: Sequence[Attribute]) -> Refitter:
        """Fits the domain classifier."""
        design = design_matrix(self.values, [not one.edges for one in attributes], self.internal)
        group, sizes = self.groups()
        return Refitter(DomainData(design, self.internal, group[self.cluster], sizes))

    def inside_boxes(self, attributes: Sequence[Attribute]) -> BoolArray:
        """Says which segments are, attribute by attribute, of a kind that the other corpus has too."""
        return inside_boxes(self.values, [not one.edges for one in attributes], self.internal)

    def judged_by_group(self, sizes: tuple[int, int], group: IntArray) -> FloatArray:
        """Returns the judged samples of what is drawn together of ours, shape (G of ours, L · 5), or (G of ours, 0)."""
        if self.judged is None:
            return np.zeros((sizes[1], 0))
        made = np.zeros((sizes[1], self.judged[0].size))
        own = group[self.first :]
        np.add.at(made, own[own >= 0] - sizes[0], self.judged[: len(own)][own >= 0].reshape(-1, made.shape[1]))
        return made

    def effective(self, refitter: Refitter) -> float:
        """Returns the effective sample size of the weights on the smaller side, among segments that hold anything judged."""
        p, judged = refitter.everywhere, np.asarray(self.counts[..., (TP, FP, FN)].any(axis=(1, 2)))
        return min(effective_size(p[judged & ~self.internal]), effective_size(1.0 - p[judged & self.internal]))

    def entities(self, rows: BoolArray) -> float:
        """Returns the gold of ours in some segments."""
        return float(self.counts[rows & self.internal][..., (TP, FN)].sum())


def _common_support(p: FloatArray) -> BoolArray:
    """Says which segments are of a kind that both corpora have, shape (n,).

    Args:
        p: P(internal | x) of a classifier that saw none of their cluster: one that did is too sure of them.
    """
    most = MOST_RATIO / (1.0 + MOST_RATIO)
    return (p >= 1.0 - most) & (p <= most)


@dataclass(frozen=True, eq=False)
class _Split:
    """The four scores as statistics of one source, and the terms between them."""

    source: RefittedSource
    acceptance: Source
    labels: tuple[str, ...]

    @property
    def _width(self) -> int:
        return len(self.labels) * COLUMNS

    def _scores(self, reading: Unjudged) -> tuple[_Value, _Value, _Value, _Value]:
        """Returns F1 on the benchmark, there on the shared distribution, on ours there, and on ours."""
        every = np.arange(len(self.labels), dtype=np.int64)
        # On the benchmark unjudged predictions are known to be wrong; once ours are judged, these count so.
        theirs = Formula(BENCHMARK, every, self.labels, Unjudged.WRONG if reading is Unjudged.JUDGED else reading, mix=every)
        ours = Formula(INTERNAL, every, self.labels, reading, judged=len(every))

        def score(formula: Formula, shared: bool) -> _Value:
            return lambda arrays: formula.f1(self._arrays(arrays, shared))

        return score(theirs, False), score(theirs, True), score(ours, True), score(ours, False)

    def _arrays(self, arrays: Sequence[FloatArray], shared: bool) -> list[FloatArray]:
        sums, width, first = arrays[0], self._width, self._width * shared
        ours = np.concatenate((sums[..., 2 * width + first : 3 * width + first], sums[..., 4 * width :]), axis=-1)
        return [sums[..., first : first + width], ours, arrays[1]]

    def statistics(self, reading: Unjudged) -> dict[str, Statistic]:
        """Returns the terms, the loss that they add up to, and what is explained, in a reading of the unjudged."""
        benchmark, benchmark_shared, ours_shared, ours = self._scores(reading)
        columns = (np.arange(1, dtype=np.int64), np.arange(len(self.labels) * (reading is Unjudged.JUDGED), dtype=np.int64))

        def term(value: _Value) -> Statistic:
            return Statistic(value, columns, difference=True)

        return {
            "shift_from_benchmark": term(lambda a: benchmark(a) - benchmark_shared(a)),
            "conditional": term(lambda a: benchmark_shared(a) - ours_shared(a)),
            "shift_to_internal": term(lambda a: ours_shared(a) - ours(a)),
            LOSS: term(lambda a: benchmark(a) - ours(a)),
            EXPLAINED: term(lambda a: benchmark(a) - benchmark_shared(a) + ours_shared(a) - ours(a)),
        }

    def measured(self, readings: Sequence[Unjudged]) -> dict[str, "_Measured"] | None:
        """Measures all of them; None where one is undefined. The last reading is that of the values."""
        sources = (self.source, self.acceptance)
        made: dict[str, _Measured] = {}
        every = [self.statistics(reading) for reading in readings]
        for name in every[0]:
            values = [estimate_of(statistics[name], sources) for statistics in every]
            known = [value for value in values if value is not None]
            if len(known) < len(values):
                return None
            found = [interval(statistics[name], sources) for statistics in every]
            limits = found[0] if len(found) == 1 else envelope(found[0], found[1])
            made[name] = _Measured(known[-1], limits, (min(known), max(known)) if len(known) > 1 else None)
        return made


@dataclass(frozen=True)
class _Measured:
    value: float
    interval: Interval | None
    bounds: tuple[float, float] | None
