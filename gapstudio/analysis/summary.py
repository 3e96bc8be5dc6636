"""The gap in three sentences that a manager reads: how big it is, what it is made of, and what would win back most of it.

Each is put together from the numbers alone. Whether something is a loss, a gain or neither is said as its interval says it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.analysis.wording import amount, begins_small, covers_nothing, figure, limits_of, percent, points, without_sign
from gapstudio.domain import (
    REST,
    AdaptationCeiling,
    BucketTable,
    Decomposition,
    Fault,
    Gap,
    GapStep,
    Interval,
    Part,
    Score,
    ScoreName,
    counted,
)

_MOST_PARTS = 2
_MUCH_BARE = 0.2

_PARTS = {
    Fault.NOVEL: "types that the benchmark does not have",
    Fault.MISSED: "entities that it misses",
    Fault.BOUNDARY: "wrong limits",
    Fault.TYPE: "wrong types",
    Fault.ROLE: "roles that it cannot tell apart",
    Fault.SPURIOUS: "what it finds where nothing is",
}


@dataclass(frozen=True)
class Evidence:
    """What the sentences are made from.

    Attributes:
        model: Name of the model.
        benchmark: Name of the benchmark, or "".
        gap: The gap.
        parts: What it is made of by kind; None where it cannot be taken apart.
        buckets: F1 of shared types in buckets, those that matter most first.
        differing: Attributes in which the corpora differ beyond the yardstick; None where they were not compared.
        ceilings: What could be done, the most first.
    """

    model: str
    benchmark: str
    gap: Gap
    parts: Decomposition | None
    buckets: Sequence[BucketTable] = ()
    differing: frozenset[str] | None = None
    ceilings: Sequence[AdaptationCeiling] = ()


def three_sentences(evidence: Evidence) -> tuple[str, str, str]:
    """Returns the three sentences; each ends in a full stop and stands for itself.

    The first states the gap and parts it into what it learned and what it was never asked for. The second names the largest parts
    whose intervals lie above 0, and the attribute in which the corpora differ and that moves the score most. The third names what
    could win back most at most, what it typically costs, and what comes next.
    """
    return _size(evidence), _made_of(evidence), _remedy(evidence)


def _size(known: Evidence) -> str:
    gap = known.gap
    reproduced, business = (gap.scores.get(name) for name in (ScoreName.REPRODUCED, ScoreName.BUSINESS_LABELS))
    ends = _ends(gap.value, gap.bounds)
    if reproduced is None or business is None or ends is None:
        return gap.sentences[0] if gap.sentences else "Nothing has been scored yet, so no gap is stated."
    stand_in = ", a stand-in that stands for no published score," if gap.stand_in else ""
    on = f"on {known.benchmark or 'the benchmark'}{stand_in}"
    head = f"{known.model} scores {figure(reproduced)} {on} and {figure(business)} on our documents{_draft(gap.provisional)}"
    parts = [part for part in (_carried(gap), _never(gap)) if part]
    return f"{head}, {_difference(ends, gap.interval)}{': ' if parts else ''}{', and '.join(parts)}."


def _difference(ends: tuple[float, float], limits: Interval | None) -> str:
    if limits is None:
        return f"a difference of {amount(*ends)}, with too few clusters to say how sure that is"
    if covers_nothing(limits):
        return f"a difference of {amount(*ends)}{limits_of(limits)}, so that no gap can be shown"
    if limits.high < 0.0:
        return f"{_size_of(ends)} more{without_sign(limits)}"
    return f"a gap of {amount(*ends)}{limits_of(limits)}"


def _carried(gap: Gap) -> str:
    """Says what becomes of what it learned, as the interval of the step says it."""
    step = next((one for one in gap.steps if one.name == "carry_over"), None)
    ends = None if step is None else _ends(step.value, step.bounds)
    if step is None or ends is None:
        return ""
    limits, waits = step.interval, _waits(gap, step)
    if limits is None:
        return f"on what it learned the scores differ by {amount(*ends)}, with too few clusters to call it a loss{waits}"
    if covers_nothing(limits):
        return f"of what it learned no loss can be shown, {amount(*ends)}{limits_of(limits)}{waits}"
    if limits.high < 0.0:
        return f"what it learned scores {_size_of(ends)} higher{without_sign(limits)}{waits}"
    return f"{amount(*ends)}{limits_of(limits)} of what it learned are lost{waits}"


def _never(gap: Gap) -> str:
    """Says what the labels cost that it cannot know, which holds by construction and has no interval."""
    shared, business = (gap.scores.get(name) for name in (ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS))
    if shared is None or business is None:
        return ""
    first, second = _readings(shared), _readings(business)
    if first is None or second is None or not (gap.novel or gap.ambiguous):
        return ""
    ends = first[0] - second[0], first[1] - second[1]
    if max(ends) <= 0.0:
        return "our own labels cost nothing besides"
    what = [
        *(["that the benchmark does not have"] if gap.novel else []),
        *(["that share one of its types"] if gap.ambiguous else []),
    ]
    return f"{amount(*ends)} are down to labels {' or '.join(what)}"


def _readings(score: Score) -> tuple[float, float] | None:
    """Returns F1 with unjudged predictions wrong, and with them left out."""
    return _ends(score.f1, score.bounds)


def _ends(value: float | None, bounds: tuple[float, float] | None) -> tuple[float, float] | None:
    if bounds is not None:
        return bounds
    return None if value is None else (value, value)


def _size_of(ends: tuple[float, float]) -> str:
    return amount(*(abs(end) for end in ends))


def _waits(gap: Gap, step: GapStep) -> str:
    """Names how many predictions somebody has to judge before a range is a number."""
    score = gap.scores.get(step.end)
    if step.bounds is None or score is None or not score.counts.unjudged:
        return ""
    number = round(score.counts.unjudged)
    return f" (a range until {counted(number, 'prediction')} {'is' if number == 1 else 'are'} judged)"


def _draft(provisional: bool) -> str:
    return " (provisional: from draft gold)" if provisional else ""


def _made_of(known: Evidence) -> str:
    differs = _differs(known)
    return f"{_largest(known.parts)}; {differs}."


def _largest(parts: Decomposition | None) -> str:
    if parts is None:
        return "What it is made of cannot be told yet"
    whole = "the gap" if parts.total is not None else "what is missing to a perfect score"
    shown = sorted(((_value(one), one) for one in parts.parts if one.name != REST), key=lambda pair: -pair[0])
    sure = [(value, one) for value, one in shown if value > 0.0 and _above_nothing(_limits(one))][:_MOST_PARTS]
    if not sure:
        return f"No kind of error can be shown to make up {whole}"
    named = " and ".join(f"{_named(one)} ({_amount(value, one)}{limits_of(_limits(one))})" for value, one in sure)
    rest = (parts.distance if parts.total is None else parts.total) - sum(value for value, _ in sure)
    back = f", less {points(-rest)} points for all others together" if points(rest).startswith("−") else ""
    return f"The largest {'part' if len(sure) == 1 else 'parts'} of {whole}: {named}{back}"


def _value(part: Part) -> float:
    return part.internal if part.value is None else part.value


def _amount(value: float, part: Part) -> str:
    return amount(value, value) if part.bounds is None or part.value is None else amount(*part.bounds)


def _limits(part: Part) -> Interval | None:
    return part.interval if part.interval is not None or part.value is not None else part.internal_interval


def _above_nothing(limits: Interval | None) -> bool:
    return limits is not None and limits.low > 0.0


def _named(part: Part) -> str:
    return _PARTS[Fault(part.name)] if part.name in frozenset(Fault) else part.title


def _differs(known: Evidence) -> str:
    """Names the attribute that moves the score most, and the one in which the benchmark knows least of our entities."""
    tables = [one for one in known.buckets if known.differing is None or one.attribute.name in known.differing]
    harmful = [one for one in tables if one.mix_loss is not None and _above_nothing(one.mix_interval)]
    bare = [one for one in tables if (one.bare_share or 0.0) >= _MUCH_BARE]
    told: list[str] = []
    if harmful:
        most = max(harmful, key=lambda one: one.mix_loss or 0.0)
        lower = f"{points(most.mix_loss or 0.0)} points lower{limits_of(most.mix_interval)}"
        like_ours = f"were its entities like ours in this, its score would be {lower}"
        told.append(f"“{most.attribute.title}” goes along with the score most ({like_ours})")
    if bare:
        least = max(bare, key=lambda one: one.bare_share or 0.0)
        share = percent(least.bare_share or 0.0)
        title = least.attribute.title
        told.append(f"{share} of our entities of shared types fall where it has fewer than 20 of its own (by “{title}”)")
    if told:
        return f"of what differs from the benchmark, {', and '.join(told)}"
    if not known.buckets or known.gap.scores.get(ScoreName.REPRODUCED) is None:
        return "our documents have not been compared with the benchmark"
    return "of nothing that differs from the benchmark can it be shown that it matters"


def _remedy(known: Evidence) -> str:
    ceilings = known.ceilings
    if not ceilings:
        return "There is no adaptation to compare."
    if not any(one.errors for one in ceilings):
        return "No adaptation answers any error, so that there is nothing to win back."
    sure = [one for one in ceilings if one.errors and (one.interval is None or _above_nothing(one.interval))]
    if not sure:
        return "No adaptation can be shown to win anything back."
    best, *others = sure
    gain = "" if best.gain is None else f"; a trial won back {points(best.gain)}{limits_of(best.gain_interval)}"
    untried = "" if best.gain is not None else ", which no trial has measured yet"
    cost = f"; typical cost: {begins_small(best.adaptation.cost.rstrip('.'))}" if best.adaptation.cost else ""
    then = f"; next: {_next(others[0])}" if others else ""
    most = f"{best.adaptation.title} could win back most: at most {_most(best)}{limits_of(best.interval)}"
    return f"{most}{_missing(known.gap)}{gain or untried}{cost}{then}."


def _missing(gap: Gap) -> str:
    """Says how much there is to win back: a ceiling may exceed the gap, since the benchmark is not read perfectly."""
    business = gap.scores.get(ScoreName.BUSINESS_LABELS)
    ends = None if business is None else _readings(business)
    return "" if ends is None else f" of the {amount(1.0 - ends[0], 1.0 - ends[1])} missing to a perfect score"


def _next(one: AdaptationCeiling) -> str:
    cost = f", {begins_small(one.adaptation.cost.rstrip('.'))}" if one.adaptation.cost else ""
    return f"{begins_small(one.adaptation.title)} (at most {_most(one)}{limits_of(one.interval)}{cost})"


def _most(one: AdaptationCeiling) -> str:
    return amount(*(one.bounds or (one.ceiling, one.ceiling)))
