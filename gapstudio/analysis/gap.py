"""The gap and its steps along the way."""

from dataclasses import replace

from gapstudio.analysis.formulas import Unjudged
from gapstudio.analysis.inputs import GapInput
from gapstudio.analysis.intervals import Statistic, envelope, interval_of_difference
from gapstudio.analysis.intervals import estimate as estimate_of
from gapstudio.analysis.scores import is_range
from gapstudio.analysis.sentences import gap_sentences
from gapstudio.analysis.way import Way, build_way
from gapstudio.domain import Gap, GapStep, Interval, Score, ScoreName

_STEPS = (
    ("published_to_reproduced", ScoreName.PUBLISHED, ScoreName.REPRODUCED, "exact"),
    ("reproduced_to_comparable", ScoreName.REPRODUCED, ScoreName.COMPARABLE, "bookkeeping"),
    ("carry_over", ScoreName.COMPARABLE, ScoreName.SHARED_TYPES, "estimate"),
    ("novel_types", ScoreName.SHARED_TYPES, ScoreName.ALL_TYPES, "by construction"),
    ("label_roles", ScoreName.ALL_TYPES, ScoreName.BUSINESS_LABELS, "by construction"),
)


def compute_gap(inputs: GapInput) -> Gap:
    """Computes the scores that exist, the steps between them, the gap and the two sentences that state it.

    gap = F1(reproduced) − F1(business labels), in −1..1; None without a reproduction or without internal documents, and where
    unjudged predictions leave the business score a range (then `bounds` holds that of the gap). Where all scores are single
    numbers, the steps from the reproduced score on add up to the gap. All intervals rest on the same resamples of each side.

    Args:
        inputs: Both sides, and how their labels meet.

    Returns:
        The gap.
    """
    way = build_way(inputs)
    scores = way.scores()
    steps = tuple(
        _published_step(inputs, scores) if kind == "exact" else _step(way, name, start, end, kind)
        for name, start, end, kind in _STEPS
        if start in scores and end in scores
    )
    whole = _whole(way, scores)
    gap = Gap(
        scores=scores,
        steps=steps,
        value=None if whole is None else whole.value,
        interval=None if whole is None else whole.interval,
        novel=way.meeting.novel,
        ambiguous=way.meeting.ambiguous,
        provisional=inputs.provisional,
        stand_in=inputs.stand_in,
        bounds=None if whole is None else whole.bounds,
    )
    return replace(gap, sentences=gap_sentences(gap, way))


def _whole(way: Way, scores: dict[ScoreName, Score]) -> GapStep | None:
    if ScoreName.REPRODUCED not in scores or ScoreName.BUSINESS_LABELS not in scores:
        return None
    return _step(way, "gap", ScoreName.REPRODUCED, ScoreName.BUSINESS_LABELS, "estimate")


def _published_step(inputs: GapInput, scores: dict[ScoreName, Score]) -> GapStep:
    """The difference on the same test set has no sampling error; on another there is none to make."""
    start, end = scores[ScoreName.PUBLISHED], scores[ScoreName.REPRODUCED]
    value, note = None, ""
    if inputs.stand_in:
        note = "Not comparable: our run is on a stand-in for the benchmark."
    elif not inputs.published_comparable:
        note = "Not comparable: the published score was measured on another data set or split."
    elif start.f1 is not None and end.f1 is not None:
        value = start.f1 - end.f1
    return GapStep("published_to_reproduced", ScoreName.PUBLISHED, ScoreName.REPRODUCED, value, "exact", note=note)


def _step(way: Way, name: str, start: ScoreName, end: ScoreName, kind: str) -> GapStep:
    """A difference of two scores; where either is a range, like is compared with like: all wrong, and all left out."""
    readings = (None,)
    if any(is_range(way.formulas[score], way.evidence[score]) for score in (start, end)):
        readings = (Unjudged.WRONG, Unjudged.LEFT_OUT)
    pairs = [(_statistic(way, start, reading), _statistic(way, end, reading)) for reading in readings]
    values = [_difference(way, *pair) for pair in pairs]
    if any(value is None for value in values):
        return GapStep(name, start, end, None, kind, note="One of the two scores is undefined.")
    numbers = sorted(value for value in values if value is not None)
    span = None
    if kind != "by construction":
        found = [interval_of_difference(*pair, way.sources) for pair in pairs]
        span = _widest(found)
    if len(numbers) == 1:
        return GapStep(name, start, end, numbers[0], kind, interval=span)
    note = "A range until the unjudged predictions are judged; like is compared with like."
    return GapStep(name, start, end, None, kind, bounds=(numbers[0], numbers[1]), interval=span, note=note)


def _statistic(way: Way, score: ScoreName, reading: Unjudged | None) -> Statistic:
    """F1 as it counts in a step; what is settled about unjudged predictions stands whatever the reading."""
    settled = way.evidence[score].settled
    return way.formulas[score].reading(settled or reading or Unjudged.WRONG).statistic()


def _difference(way: Way, start: Statistic, end: Statistic) -> float | None:
    first, second = estimate_of(start, way.sources), estimate_of(end, way.sources)
    return None if first is None or second is None else first - second


def _widest(intervals: list[Interval | None]) -> Interval | None:
    return intervals[0] if len(intervals) == 1 else envelope(intervals[0], intervals[1])
