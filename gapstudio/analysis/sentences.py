"""The sentences that state a gap, made from its numbers: two of them, never one."""

from gapstudio.analysis.inputs import Side
from gapstudio.analysis.way import Way
from gapstudio.analysis.wording import figure, points
from gapstudio.domain import Gap, GapStep, Interval, Score, ScoreName

_LITTLE_LEFT = 0.5


def gap_sentences(gap: Gap, way: Way) -> tuple[str, ...]:
    """Returns what carries over, and what was never learned, as two sentences; fewer where there is nothing to say.

    Scores are written in percent with one decimal, losses in points. The first sentence says "no loss can be shown" where the
    interval of the carry-over loss covers 0, and speaks of a gain where it is negative. Without a reproduction it says that no
    gap is stated, and sets the published figure beside the internal one.
    """
    first = _carry_over(gap, way) if _score(gap, ScoreName.COMPARABLE) else _one_sided(gap)
    return tuple(sentence for sentence in (first, _never_learned(gap, way)) if sentence)


def _carry_over(gap: Gap, way: Way) -> str:
    start, end = gap.scores[ScoreName.COMPARABLE], gap.scores[ScoreName.SHARED_TYPES]
    step = next(step for step in gap.steps if step.name == "carry_over")
    where = " from the stand-in benchmark, which stands for no published score" if gap.stand_in else ""
    if start.state == "undefined" or end.state == "undefined":
        why = "one of the two scores is undefined" if end.counts.support else "our documents have no gold of a type that it has"
        return f"Whether what it learned carries over{where} cannot be said: {why}."
    change = f"{figure(start).removeprefix('between ').replace(' and ', ' to ')} → {figure(end)}"
    wait = _wait(end) or _wait(start)
    tail = f"; {verdict}" if (verdict := _verdict(step)) else ""
    return f"{_opening(start, end, step)}{where}: {change}{wait}{tail}{_draft(gap)}."


def _opening(start: Score, end: Score, step: GapStep) -> str:
    """Says that most is lost only where that holds at whichever ends of the ranges, and that some is where a loss is shown."""
    least = start.f1 if start.bounds is None else min(start.bounds)
    most = end.f1 if end.bounds is None else max(end.bounds)
    if least is not None and most is not None and most < _LITTLE_LEFT * least:
        return "Most of what it learned does not carry over"
    lost = step.interval is not None and step.interval.low > 0.0
    return f"What it learned carries over{' only in part' if lost else ''}"


def _verdict(step: GapStep) -> str:
    """Says what the numbers show of the loss; the interval of a range is already the widest there is."""
    interval = step.interval
    if interval is None:
        return "whether this is a loss cannot be shown from so few clusters"
    limits = f"95 % interval {points(interval.low)} to {points(interval.high)}{_exploratory(interval)}"
    if interval.low <= 0.0 <= interval.high:
        return f"no loss can be shown ({limits})"
    if step.value is None:
        return f"a {'loss' if interval.low > 0 else 'gain'} either way ({limits})"
    return f"a {'loss' if step.value > 0 else 'gain'} of {points(abs(step.value))} points ({limits})"


def _never_learned(gap: Gap, way: Way) -> str:
    if not _score(gap, ScoreName.BUSINESS_LABELS) or way.inputs.internal is None:
        return ""
    start, end = gap.scores[ScoreName.SHARED_TYPES], gap.scores[ScoreName.BUSINESS_LABELS]
    asked = _labels_with_gold(way.inputs.internal)
    if not asked:
        return ""
    total, novel = len(asked), len([name for name in gap.novel if name in asked])
    labels = f"{total} {'label' if total == 1 else 'labels'}{'' if total == len(way.inputs.internal.labels) else ' with gold'}"
    # Predictions without a counterpart in the benchmark show that the model was trained for more than the benchmark asks.
    subject = "The benchmark has no type" if way.dropped else "It was never trained"
    roles = " or ".join(_pair(names) for names in gap.ambiguous.values() if asked.intersection(names))
    change = f"{figure(start)} → {figure(end)}{_wait(end) or _wait(start)}"
    if not novel:
        knows = f"It knows a type for {'our one label' if labels == '1 label' else f'all of our {labels}'}"
        return f"{knows}{f', but cannot tell apart {roles}' if roles else ''}: {change}{_draft(gap)}."
    of = f"any of our {labels}" if novel == total else f"{novel} of our {labels}"
    if way.dropped:
        return f"{subject} for {of}{f', and the model cannot tell apart {roles}' if roles else ''}: {change}{_draft(gap)}."
    return f"{subject} for {of}{f', and cannot tell apart {roles}' if roles else ''}: {change}{_draft(gap)}."


def _one_sided(gap: Gap) -> str:
    published, reproduced = _score(gap, ScoreName.PUBLISHED), _score(gap, ScoreName.REPRODUCED)
    business = _score(gap, ScoreName.BUSINESS_LABELS)
    if reproduced is not None:
        ours = f"the benchmark gives {figure(reproduced)} in our hands"
        return f"No internal documents have been scored yet, so no gap is stated; {ours}."
    if published is None:
        return "No benchmark has been run, so no gap is stated." if business else ""
    beside = f"; beside the published {figure(published)}, our documents give {figure(business)}" if business else ""
    return f"The published score has not been reproduced, so no gap is stated{beside}."


def _score(gap: Gap, name: ScoreName) -> Score | None:
    return gap.scores.get(name)


def _wait(score: Score) -> str:
    if score.bounds is None:
        return ""
    one = round(score.counts.unjudged) == 1
    return (
        " until 1 unjudged prediction is judged"
        if one
        else f" until {score.counts.unjudged:,.0f} unjudged predictions are judged"
    )


def _exploratory(interval: Interval) -> str:
    return f", exploratory: {interval.clusters} {interval.unit}s" if interval.exploratory else ""


def _draft(gap: Gap) -> str:
    return " (provisional: from draft gold)" if gap.provisional else ""


def _labels_with_gold(side: Side) -> frozenset[str]:
    """Labels that the documents ask for, found on the page or not; a label set may hold many that nobody has stated."""
    located = {span.label for document in side.documents for span in document.gold}
    return frozenset(located.union(label for document in side.documents for label in document.unlocated))


def _pair(names: tuple[str, ...]) -> str:
    """Joins names as in "SELLER and BUYER" or "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
