"""The score lost to reading, apart from the score lost to tagging: one model on two texts of the same pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gapstudio.analysis.counting import FN, TP, UNJUDGED, CountTable, FloatArray
from gapstudio.analysis.formulas import BENCHMARK, Formula, Unjudged
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED, GapInput, Side, Target
from gapstudio.analysis.intervals import Source, Statistic, envelope, estimate, interval, interval_of_difference
from gapstudio.analysis.resampling import NO_SOURCE
from gapstudio.analysis.scores import cluster_source
from gapstudio.analysis.tables import (
    ClusterPlan,
    business_counts,
    claim_translation,
    cluster_plan,
    join_tables,
    model_translation,
    shared_counts,
)
from gapstudio.analysis.way import benchmark_labels, meet_labels
from gapstudio.domain import Interval, LabelMapping, ScoreName

Pair = tuple[float | None, float | None]


@dataclass(frozen=True)
class BothTexts:
    """The same documents with the same gold on two texts of theirs.

    Attributes:
        clean: On the clean text.
        read: On what OCR read, documents in the same order; gold that has no place there keeps one beyond the text's end.
        mapping: Internal label to benchmark label.
        model_labels: The model's label to benchmark label.
        benchmark: The benchmark's labels; empty where there is none.
    """

    clean: Side
    read: Side
    mapping: LabelMapping
    model_labels: LabelMapping
    benchmark: tuple[str, ...] = ()


@dataclass(frozen=True)
class PairedScore:
    """A ratio on both texts, and what lies between them.

    Attributes:
        clean: On the clean text, in 0..1; None where it is undefined or a range.
        read: On what OCR read.
        loss: clean − read.
        clean_interval: Of `clean`.
        read_interval: Of `read`.
        loss_interval: Of `loss`, paired by cluster.
        clean_bounds: The range that unjudged predictions leave, or None.
        read_bounds: The same of `read`.
        loss_bounds: The same of `loss`: like is compared with like.
    """

    clean: float | None
    read: float | None
    loss: float | None
    clean_interval: Interval | None = None
    read_interval: Interval | None = None
    loss_interval: Interval | None = None
    clean_bounds: tuple[float, float] | None = None
    read_bounds: tuple[float, float] | None = None
    loss_bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class ReadingScores:
    """F1 and the share of gold found on both texts, over all labels and by label."""

    f1: PairedScore
    found: PairedScore
    by_label: Mapping[str, Pair] = field(default_factory=dict[str, Pair])
    found_by_label: Mapping[str, Pair] = field(default_factory=dict[str, Pair])


def score_both(
    texts: BothTexts, score: ScoreName, *, resamples: int = DEFAULT_RESAMPLES, seed: int = DEFAULT_SEED
) -> ReadingScores:
    """Scores one run on both texts; the difference is paired, since clusters are resampled with both texts of their documents.

    F1 = 2TP/(2TP + FP + FN), found = TP/(TP + FN), on either text; loss = clean − read. Unjudged predictions leave a range where
    both their readings differ: all wrong, and all left out, and the loss is taken within each.

    Args:
        texts: The documents.
        score: `BUSINESS_LABELS` or `SHARED_TYPES`.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.

    Raises:
        ValueError: It is another score, or the two sides do not hold the same documents.
    """
    if [one.id for one in texts.clean.documents] != [one.id for one in texts.read.documents]:
        raise ValueError("Both texts must be of the same documents, in the same order.")
    plan = cluster_plan(texts.clean, Target.NEW_SUPPLIERS)
    clean, read = (_counts(texts, side, plan, score) for side in (texts.clean, texts.read))
    pair = _Pair(clean.labels, join_tables(clean, read), plan, resamples, seed)
    occurring = [name for position, name in enumerate(clean.labels) if clean.values[:, position, [TP, FN]].any()]
    labels = {name: pair.only(name) for name in occurring}
    return ReadingScores(
        f1=pair.f1(clean.labels),
        found=pair.found(clean.labels),
        by_label={name: (own.clean, own.read) for name, (own, _) in labels.items()},
        found_by_label={name: (own.clean, own.read) for name, (_, own) in labels.items()},
    )


def _counts(texts: BothTexts, side: Side, plan: ClusterPlan, score: ScoreName) -> CountTable:
    labels = Side((), texts.benchmark) if texts.benchmark else None
    inputs = GapInput(labels, side, texts.mapping, texts.model_labels)
    meeting, model = meet_labels(inputs), model_translation(texts.model_labels, benchmark_labels(inputs))
    if score is ScoreName.SHARED_TYPES:
        return shared_counts(side, plan, meeting.mapping, meeting.shared, model)
    if score is ScoreName.BUSINESS_LABELS:
        return business_counts(side, plan, claim_translation(model, meeting.mapping, side.labels))
    raise ValueError(f"The score {score.value} is not taken on two texts.")


class _Pair:
    """Counts of both texts side by side: labels of the clean text first, then the same ones of what OCR read."""

    def __init__(self, labels: tuple[str, ...], table: CountTable, plan: ClusterPlan, resamples: int, seed: int) -> None:
        self._index = {name: position for position, name in enumerate(labels)}
        self._values = table.values
        self._sources: tuple[Source, ...] = (cluster_source(table, plan, resamples, seed), NO_SOURCE, NO_SOURCE)

    def f1(self, labels: Collection[str]) -> PairedScore:
        clean, read = self._formulas(labels)
        opened = self._values[:, np.concatenate((clean.labels, read.labels)), UNJUDGED].any()
        wrong = self._score(clean.reading(Unjudged.WRONG).statistic(), read.reading(Unjudged.WRONG).statistic())
        if not opened:
            return wrong
        left = self._score(clean.reading(Unjudged.LEFT_OUT).statistic(), read.reading(Unjudged.LEFT_OUT).statistic())
        return _range(wrong, left)

    def found(self, labels: Collection[str]) -> PairedScore:
        return self._score(*(_found(formula) for formula in self._formulas(labels)))

    def only(self, label: str) -> tuple[PairedScore, PairedScore]:
        """Returns F1 and the share found of one label, without intervals."""
        clean, read = self._formulas([label])
        values = [self._values_of(clean, read, reading) for reading in (Unjudged.WRONG, Unjudged.LEFT_OUT)]
        same = [one if one == other else None for one, other in zip(*values, strict=True)]
        shares = [estimate(_found(formula), self._sources) for formula in (clean, read)]
        return PairedScore(same[0], same[1], None), PairedScore(shares[0], shares[1], None)

    def _values_of(self, clean: Formula, read: Formula, reading: Unjudged) -> list[float | None]:
        return [estimate(formula.reading(reading).statistic(), self._sources) for formula in (clean, read)]

    def _formulas(self, labels: Collection[str]) -> tuple[Formula, Formula]:
        positions = np.array([self._index[name] for name in labels], dtype=np.int64)
        names = tuple(labels)
        return Formula(BENCHMARK, positions, names), Formula(BENCHMARK, positions + len(self._index), names)

    def _score(self, clean: Statistic, read: Statistic) -> PairedScore:
        values = [estimate(one, self._sources) for one in (clean, read)]
        loss = None if values[0] is None or values[1] is None else values[0] - values[1]
        return PairedScore(
            clean=values[0],
            read=values[1],
            loss=loss,
            clean_interval=interval(clean, self._sources),
            read_interval=interval(read, self._sources),
            loss_interval=interval_of_difference(clean, read, self._sources),
        )


def _found(formula: Formula) -> Statistic:
    """Returns TP/(TP + FN) of a formula's labels as a statistic."""

    def value(arrays: Sequence[FloatArray]) -> FloatArray:
        counts = formula.counts(arrays)
        tp, fn = counts[..., TP].sum(axis=-1), counts[..., FN].sum(axis=-1)
        with np.errstate(divide="ignore", invalid="ignore"):
            return tp / (tp + fn)

    return Statistic(value, formula.statistic().columns)


def _range(wrong: PairedScore, left_out: PairedScore) -> PairedScore:
    """Joins what holds with all unjudged predictions wrong and with all of them left out; where both agree there is no range."""
    if (wrong.clean, wrong.read) == (left_out.clean, left_out.read):
        return wrong
    clean = _ends(wrong.clean, left_out.clean)
    read = _ends(wrong.read, left_out.read)
    return PairedScore(
        clean=wrong.clean if wrong.clean == left_out.clean else None,
        read=wrong.read if wrong.read == left_out.read else None,
        loss=None,
        clean_interval=envelope(wrong.clean_interval, left_out.clean_interval),
        read_interval=envelope(wrong.read_interval, left_out.read_interval),
        loss_interval=envelope(wrong.loss_interval, left_out.loss_interval),
        clean_bounds=clean,
        read_bounds=read,
        loss_bounds=_ends(wrong.loss, left_out.loss),
    )


def _ends(one: float | None, other: float | None) -> tuple[float, float] | None:
    return None if one is None or other is None else (min(one, other), max(one, other))
