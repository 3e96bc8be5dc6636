"""A score with everything that a reader needs beside it: counts, interval, range, rows a label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import COLUMNS, UNJUDGED, CountTable
from gapstudio.analysis.formulas import BENCHMARK, Formula, Unjudged
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED, ScoredDocument, Side, Target
from gapstudio.analysis.intervals import Source, envelope, estimate, interval
from gapstudio.analysis.resampling import NO_SOURCE, ClusterSource
from gapstudio.analysis.tables import ClusterPlan, benchmark_counts, cluster_plan
from gapstudio.domain import Counts, LabelMapping, Score, ScoreState


def score_corpus(
    documents: Sequence[ScoredDocument],
    *,
    labels: Sequence[str] | None = None,
    model_labels: LabelMapping | None = None,
    exhaustive: frozenset[str] | None = None,
    unit: str = "document",
    target: Target = Target.NEW_SUPPLIERS,
    provisional: bool = False,
    stand_in: bool = False,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> Score:
    """Scores one run strictly in its corpus's own labels: right when start, end and label agree.

    Args:
        documents: With gold in the corpus's labels and predictions in the model's.
        labels: The corpus's labels; None takes those that occur in its gold.
        model_labels: The model's label to the corpus's; None leaves every label as it is. Predictions that lead to none of the
            corpus's labels leave the score, and the note says how many.
        exhaustive: Labels that the gold marks completely; None means all. Others leave a range.
        unit: What a cluster is.
        target: What the interval generalises to.
        provisional: True where any gold is a draft.
        stand_in: True where the corpus is a stand-in.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.

    Returns:
        Micro precision, recall, F1 in 0..1, macro F1 over labels that occur, the interval of F1, and a row a label.
    """
    names = (
        tuple(labels) if labels is not None else tuple(sorted({span.label for document in documents for span in document.gold}))
    )
    side = Side(tuple(documents), names, unit)
    plan = cluster_plan(side, target)
    counted = benchmark_counts(side, plan, model_labels, names if exhaustive is None else exhaustive)
    state = ScoreState.STAND_IN if stand_in else ScoreState.PROVISIONAL if provisional else ScoreState.FINAL
    sources = (cluster_source(counted.table, plan, resamples, seed), NO_SOURCE, NO_SOURCE)
    formula = Formula(BENCHMARK, np.arange(len(names), dtype=np.int64), names)
    return make_score(formula, Evidence(counted.table, sources, len(documents), state), note=counted.note)


@dataclass(frozen=True)
class Evidence:
    """What scores of one side are made from.

    Attributes:
        table: Counts of that side.
        sources: Benchmark counts, internal counts, acceptances; `NO_SOURCE` where there is none.
        documents: How many were scored.
        state: Final, provisional or stand-in; a final score that leaves a range becomes *range*, one without F1 *undefined*.
        settled: What is known of unjudged predictions: that they are wrong, or what their samples say; None where they leave a
            range.
    """

    table: CountTable
    sources: tuple[Source, ...]
    documents: int
    state: ScoreState = ScoreState.FINAL
    settled: Unjudged | None = None


def cluster_source(table: CountTable, plan: ClusterPlan, resamples: int, seed: int) -> ClusterSource:
    """Returns the counts of one side as a source of chance."""
    rows = table.values.reshape(plan.count, len(table.labels) * COLUMNS)
    return ClusterSource(rows, plan.unit, strata=plan.strata, resamples=resamples, seed=seed)


def make_score(formula: Formula, evidence: Evidence, note: str = "") -> Score:
    """Builds a score from its formula, with a row a label; how unjudged predictions are read is decided here."""
    occurs = evidence.table.values[:, formula.labels].sum(axis=(0, 2)) > 0
    rows = {name: _row(formula.only(position), evidence) for position, name in enumerate(formula.names) if occurs[position]}
    return replace(_row(formula, evidence), labels=rows, macro_f1=_macro(rows), note=note)


def is_range(formula: Formula, evidence: Evidence) -> bool:
    """Says whether unjudged predictions leave a range of this score (or, at one end of it, no score at all)."""
    if not _has_unjudged(formula, evidence):
        return False
    ends = range_ends(formula, evidence)
    return ends is None or ends[0] != ends[1]


def _has_unjudged(formula: Formula, evidence: Evidence) -> bool:
    return evidence.settled is None and bool(evidence.table.values[:, formula.labels, UNJUDGED].any())


def _row(formula: Formula, evidence: Evidence) -> Score:
    if _has_unjudged(formula, evidence):
        return _range(formula, evidence)
    statistic = formula.reading(evidence.settled or Unjudged.WRONG).statistic()
    f1 = estimate(statistic, evidence.sources)
    counts = _counts(formula, evidence)
    state = ScoreState.UNDEFINED if f1 is None else evidence.state
    return Score(
        precision=_ratio(counts.tp + _accepted(formula, evidence), counts.tp + counts.fp + counts.unjudged),
        recall=_ratio(counts.tp, counts.support),
        f1=f1,
        counts=counts,
        interval=interval(statistic, evidence.sources),
        recall_bounds=_recall_bounds(counts),
        documents=evidence.documents,
        state=state,
    )


def range_ends(formula: Formula, evidence: Evidence) -> tuple[float, float] | None:
    """Returns F1 with all unjudged predictions wrong and with all of them left out; None where either is undefined."""
    ends = [estimate(formula.reading(reading).statistic(), evidence.sources) for reading in (Unjudged.WRONG, Unjudged.LEFT_OUT)]
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def _range(formula: Formula, evidence: Evidence) -> Score:
    """F1 between all unjudged predictions wrong and all of them left out; no single number stands for it.

    Where nothing was met at all, both ends are 0, and so is F1 whatever a judgement says: then it is no range.
    """
    wrong, left_out = (formula.reading(reading).statistic() for reading in (Unjudged.WRONG, Unjudged.LEFT_OUT))
    ends = range_ends(formula, evidence)
    counts = _counts(formula, evidence)
    known = ends is not None and ends[0] == ends[1]
    open_state = evidence.state if known or evidence.state is not ScoreState.FINAL else ScoreState.RANGE
    return Score(
        precision=None,
        recall=_ratio(counts.tp, counts.support),
        f1=ends[0] if ends is not None and known else None,
        counts=counts,
        interval=envelope(interval(wrong, evidence.sources), interval(left_out, evidence.sources)),
        bounds=None if known else ends,
        recall_bounds=_recall_bounds(counts),
        documents=evidence.documents,
        state=ScoreState.UNDEFINED if ends is None else open_state,
    )


def _counts(formula: Formula, evidence: Evidence) -> Counts:
    cells = formula.counts([source.estimate for source in evidence.sources])
    tp, fp, fn, unjudged, unlocated = np.nan_to_num(cells.sum(axis=-2)).tolist()
    if evidence.settled is Unjudged.WRONG:
        fp, unjudged = fp + unjudged, 0.0
    return Counts(tp, fp, fn, unjudged, unlocated)


def _accepted(formula: Formula, evidence: Evidence) -> float:
    """Returns âU: how many unjudged predictions are right, as their judged samples say."""
    if evidence.settled is not Unjudged.JUDGED:
        return 0.0
    return float(formula.accepted([source.estimate for source in evidence.sources]))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _recall_bounds(counts: Counts) -> tuple[float, float] | None:
    if not counts.unlocated or not counts.support:
        return None
    return counts.tp / (counts.support + counts.unlocated), counts.tp / counts.support


def _macro(rows: Mapping[str, Score]) -> float | None:
    """Mean F1 over labels that occur in gold; None where one of them is a range."""
    values = [row.f1 for row in rows.values() if row.counts.support > 0]
    numbers = [value for value in values if value is not None]
    return sum(numbers) / len(numbers) if numbers and len(numbers) == len(values) else None
