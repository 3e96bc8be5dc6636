"""The six scores along the way from the paper to the business, defined on one set of shared resamples."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gapstudio.analysis.counting import FP, TP, UNJUDGED, CountTable, IntArray
from gapstudio.analysis.formulas import ACCEPTANCE, BENCHMARK, INTERNAL, Formula, Unjudged
from gapstudio.analysis.inputs import GapInput, Side
from gapstudio.analysis.intervals import Source
from gapstudio.analysis.resampling import NO_SOURCE, AcceptanceSource
from gapstudio.analysis.scores import Evidence, cluster_source, is_range, make_score, range_ends
from gapstudio.analysis.tables import (
    ClusterPlan,
    benchmark_counts,
    business_counts,
    claim_translation,
    cluster_plan,
    join_tables,
    judged_counts,
    model_translation,
    novel_counts,
    shared_counts,
)
from gapstudio.domain import Counts, LabelMapping, Score, ScoreName, ScoreState


@dataclass(frozen=True)
class Meeting:
    """How the two label sets meet.

    Attributes:
        mapping: Internal label to benchmark label, restricted to labels that both sides have.
        shared: Benchmark labels that some internal label maps to, in the benchmark's order.
        novel: Internal labels that the benchmark has no type for, in the internal order.
        ambiguous: Benchmark label to the internal labels that share it, where these are several.
    """

    mapping: LabelMapping
    shared: tuple[str, ...]
    novel: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]


@dataclass
class Way:
    """The scores of one gap: a formula each, the evidence that it is computed on, and a note.

    Attributes:
        inputs: What it was made from.
        meeting: How the labels meet.
        sources: Benchmark counts, internal counts, acceptances.
        formulas: By score.
        evidence: By score.
        notes: By score.
        dropped: Predictions, on both sides, of labels that lead to none of the benchmark's; 0 without one.
    """

    inputs: GapInput
    meeting: Meeting
    sources: tuple[Source, ...]
    formulas: dict[ScoreName, Formula] = field(default_factory=dict[ScoreName, Formula])
    evidence: dict[ScoreName, Evidence] = field(default_factory=dict[ScoreName, Evidence])
    notes: dict[ScoreName, str] = field(default_factory=dict[ScoreName, str])
    dropped: int = 0

    def scores(self) -> dict[ScoreName, Score]:
        """Computes the scores that exist, in their order."""
        found = {} if self.inputs.published is None else {ScoreName.PUBLISHED: published_score(self.inputs)}
        made = {name: make_score(self.formulas[name], self.evidence[name], self.notes[name]) for name in self.formulas}
        return found | made

    def add(self, name: ScoreName, formula: Formula, evidence: Evidence, note: str) -> None:
        """Adds a score."""
        self.formulas[name], self.evidence[name], self.notes[name] = formula, evidence, note


def published_score(inputs: GapInput) -> Score:
    """Returns the published figure as a score; it has no counts of ours and no interval.

    Raises:
        ValueError: There is none.
    """
    published = inputs.published
    if published is None:
        raise ValueError("There is no published score.")
    where = " ".join(part for part in (published.dataset, published.split) if part)
    source = f" in {published.source}" if published.source else ""
    note = f"{published.metric} on {where or 'an unnamed data set'}, as published{source}."
    return Score(None, None, published.value, Counts(), state=ScoreState.PUBLISHED_ONLY, note=note)


def meet_labels(inputs: GapInput) -> Meeting:
    """Works out how the label sets meet; a label that maps to one the benchmark does not have is novel."""
    benchmark = benchmark_labels(inputs)
    internal = tuple(inputs.mapping.pairs) if inputs.internal is None else inputs.internal.labels
    pairs = {label: target for label in internal if (target := inputs.mapping.target(label)) in benchmark}
    mapping = LabelMapping(pairs, inputs.mapping.version)
    shared = tuple(label for label in benchmark if label in mapping.targets)
    groups = {label: tuple(name for name in internal if pairs.get(name) == label) for label in shared}
    ambiguous = {label: names for label, names in groups.items() if len(names) > 1}
    return Meeting(mapping, shared, mapping.novel(internal), ambiguous)


def benchmark_labels(inputs: GapInput) -> tuple[str, ...]:
    """Returns the benchmark's labels; without a benchmark, those that the mapping leads to."""
    return tuple(sorted(inputs.mapping.targets)) if inputs.benchmark is None else inputs.benchmark.labels


def build_way(inputs: GapInput) -> Way:
    """Counts both sides and defines every score that can be computed."""
    meeting = meet_labels(inputs)
    benchmark = _count_benchmark(inputs)
    internal = _count_internal(inputs, meeting)
    acceptance = _acceptance(inputs, meeting, internal)
    sources = (
        NO_SOURCE if benchmark is None else cluster_source(benchmark.table, benchmark.plan, inputs.resamples, inputs.seed),
        NO_SOURCE if internal is None else cluster_source(internal.table, internal.plan, inputs.resamples, inputs.seed + 1),
        NO_SOURCE if acceptance is None else acceptance,
    )
    way = Way(inputs, meeting, sources, dropped=_dropped(inputs))
    if benchmark is not None:
        _add_reproduced(way, benchmark)
    if benchmark is not None and internal is not None:
        _add_comparable(way, benchmark, judged=acceptance is not None)
    if internal is not None:
        _add_internal(way, internal, judged=acceptance is not None)
    return way


@dataclass(frozen=True)
class _Counted:
    side: Side
    plan: ClusterPlan
    table: CountTable
    note: str = ""


def _count_benchmark(inputs: GapInput) -> _Counted | None:
    side = inputs.benchmark
    if side is None:
        return None
    plan = cluster_plan(side, inputs.target)
    # Counted under the internal side's rule; the reproduced score reads what that leaves open as what it is here: wrong.
    exhaustive = side.labels if inputs.internal is None else inputs.internal.exhaustive_shared
    counted = benchmark_counts(side, plan, inputs.model_labels, exhaustive)
    return _Counted(side, plan, counted.table, counted.note)


def _count_internal(inputs: GapInput, meeting: Meeting) -> _Counted | None:
    side = inputs.internal
    if side is None:
        return None
    plan = cluster_plan(side, inputs.target)
    model = model_translation(inputs.model_labels, benchmark_labels(inputs))
    claims = claim_translation(model, meeting.mapping, side.labels)
    table = join_tables(
        shared_counts(side, plan, meeting.mapping, meeting.shared, model),
        novel_counts(side, plan, meeting.novel),
        business_counts(side, plan, claims),
        judged_counts(side, plan, meeting.shared + meeting.novel, inputs.judged),
    )
    return _Counted(side, plan, table)


def _acceptance(inputs: GapInput, meeting: Meeting, internal: _Counted | None) -> AcceptanceSource | None:
    """Returns the judged samples once every shared label with unjudged predictions has one (or none has any), else None."""
    if internal is None or any(_without_sample(internal.table, meeting)):
        return None
    width = len(internal.table.labels)
    accepted, judged = np.zeros((internal.plan.count, width)), np.zeros((internal.plan.count, width))
    sample = internal.table.values[:, _judged_positions(internal.table, meeting), :]
    shared = len(meeting.shared)
    accepted[:, :shared], judged[:, :shared] = sample[..., TP], sample[..., TP] + sample[..., FP]
    return AcceptanceSource(accepted, judged, resamples=inputs.resamples, seed=inputs.seed + 2)


def _add_reproduced(way: Way, benchmark: _Counted) -> None:
    labels = np.arange(len(benchmark.side.labels), dtype=np.int64)
    state = ScoreState.STAND_IN if way.inputs.stand_in else ScoreState.FINAL
    evidence = Evidence(benchmark.table, way.sources, len(benchmark.side.documents), state, Unjudged.WRONG)
    way.add(ScoreName.REPRODUCED, Formula(BENCHMARK, labels, benchmark.side.labels), evidence, benchmark.note)


def _add_comparable(way: Way, benchmark: _Counted, *, judged: bool) -> None:
    """On the benchmark unjudged predictions are known to be wrong; once the internal ones are judged, these count so."""
    meeting, inputs = way.meeting, way.inputs
    labels = benchmark.table.columns(meeting.shared)
    formula = Formula(BENCHMARK, labels, meeting.shared, mix=np.arange(len(labels), dtype=np.int64))
    state = ScoreState.STAND_IN if inputs.stand_in else _internal_state(inputs)
    settled = Unjudged.WRONG if judged else None
    evidence = Evidence(benchmark.table, way.sources, len(benchmark.side.documents), state, settled)
    absent = [name for name in meeting.shared if not benchmark.table.total(name).support]
    note = "Counts are weighted to the label mix of the internal gold."
    if absent:
        note += f" The benchmark has no gold of {', '.join(absent)}, which the mix leaves out."
    way.add(ScoreName.COMPARABLE, formula, evidence, note + _range_note(_open(formula, evidence)))


def _add_internal(way: Way, internal: _Counted, *, judged: bool) -> None:
    meeting, side = way.meeting, internal.side
    shared, novel = len(meeting.shared), len(meeting.novel)
    state, documents = _internal_state(way.inputs), len(side.documents)
    settled = Unjudged.JUDGED if judged else None
    evidence = Evidence(internal.table, way.sources, documents, state, settled)
    names = meeting.shared + tuple(f"{name} (novel)" if name in meeting.shared else name for name in meeting.novel)
    behind = shared + novel + len(side.labels)
    formula = Formula(INTERNAL, _positions(0, shared), meeting.shared, judged=behind)
    note = _judged_note(way) if judged else _range_note(_open(formula, evidence)).strip() + _half_judged(internal.table, meeting)
    way.add(ScoreName.SHARED_TYPES, formula, evidence, note)
    way.add(ScoreName.ALL_TYPES, Formula(INTERNAL, _positions(0, shared + novel), names, judged=behind), evidence, note)
    business = Formula(INTERNAL, _positions(shared + novel, len(side.labels)), side.labels)
    own = Evidence(internal.table, way.sources, documents, state)
    way.add(ScoreName.BUSINESS_LABELS, business, own, _range_note(_open(business, own)).strip())


def _internal_state(inputs: GapInput) -> ScoreState:
    return ScoreState.PROVISIONAL if inputs.provisional else ScoreState.FINAL


def _positions(first: int, count: int) -> IntArray:
    return np.arange(first, first + count, dtype=np.int64)


def _open(formula: Formula, evidence: Evidence) -> int:
    """Returns how many predictions are unjudged and leave a range; 0 where they are settled, or change nothing."""
    if not is_range(formula, evidence) or range_ends(formula, evidence) is None:
        return 0
    return int(evidence.table.values[:, formula.labels, UNJUDGED].sum())


def _range_note(unjudged: int) -> str:
    if not unjudged:
        return ""
    subject = "1 prediction is" if unjudged == 1 else f"{unjudged:,} predictions are"
    return f" {subject} unjudged: the range runs from all of them wrong to all of them left out."


def _judged_note(way: Way) -> str:
    source = way.sources[ACCEPTANCE]
    judged = int(source.judged.sum()) if isinstance(source, AcceptanceSource) else 0
    if not judged:
        return ""
    return f"Precision of unjudged predictions is estimated from {judged:,} judged ones; recall rests on marked gold only."


def _half_judged(table: CountTable, meeting: Meeting) -> str:
    """Names the labels that keep the range, where others have been judged."""
    missing = _without_sample(table, meeting)
    if not missing or not table.values[:, _judged_positions(table, meeting)].any():
        return ""
    none_yet = "has no judged predictions yet" if len(missing) == 1 else "have no judged predictions yet"
    return f" It stays one while {', '.join(missing)} {none_yet}."


def _without_sample(table: CountTable, meeting: Meeting) -> list[str]:
    """Returns the shared labels that have unjudged predictions and no judged sample."""
    left = table.values[:, : len(meeting.shared), UNJUDGED].sum(axis=0)
    judged = table.values[:, _judged_positions(table, meeting)].sum(axis=(0, 2))
    return [name for name, open_ones, sample in zip(meeting.shared, left, judged, strict=True) if open_ones and not sample]


def _judged_positions(table: CountTable, meeting: Meeting) -> IntArray:
    """Returns where the judged samples of the shared labels stand: last, before the empty ones of novel labels, shape (L,)."""
    first = len(table.labels) - len(meeting.shared) - len(meeting.novel)
    return _positions(first, len(meeting.shared))


def _dropped(inputs: GapInput) -> int:
    if inputs.benchmark is None:
        return 0  # the mapping then leads to the model's own labels, and there is no benchmark that could lack some
    translate = model_translation(inputs.model_labels, benchmark_labels(inputs))
    sides = [side for side in (inputs.benchmark, inputs.internal) if side is not None]
    return sum(translate(span.label) is None for side in sides for document in side.documents for span in document.predicted)
