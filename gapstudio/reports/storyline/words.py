"""What several chapters share: which scores are there, what an interval allows to say, what it rests on."""

from gapstudio.analysis.wording import covers_nothing
from gapstudio.domain import Gap, Interval, Score, ScoreName, ScoreState
from gapstudio.reports.data import ReportData
from gapstudio.reports.names import unit_name
from gapstudio.reports.pen import Pen

ON_BENCHMARK = (ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.COMPARABLE)


def business(gap: Gap) -> Score | None:
    """Returns the business score, or None."""
    return gap.scores.get(ScoreName.BUSINESS_LABELS)


def defined(score: Score | None) -> bool:
    """Whether a score has a value or a range."""
    return score is not None and (score.f1 is not None or score.bounds is not None)


def ends(score: Score | None) -> tuple[float, float] | None:
    """Returns between which values F1 lies whatever unjudged predictions turn out to be, its value twice where there are none."""
    if score is None or score.f1 is None:
        return None if score is None or score.bounds is None else (min(score.bounds), max(score.bounds))
    return score.f1, score.f1


def reach(score: Score | None) -> tuple[float, float] | None:
    """Returns between which values F1 lies as far as chance and unjudged predictions leave it; None where it is not defined.

    A score without an interval reaches from 0 to 1, so that nothing is claimed of it.
    """
    if not defined(score) or score is None:
        return None
    return (0.0, 1.0) if score.interval is None else (score.interval.low, score.interval.high)


def is_stand_in(gap: Gap, name: ScoreName) -> bool:
    """Whether a score was measured on a stand-in for the benchmark, so that nothing may be concluded from it."""
    score = gap.scores.get(name)
    on_ours = name in (ScoreName.REPRODUCED, ScoreName.COMPARABLE)
    return (gap.stand_in and on_ours) or (score is not None and score.state is ScoreState.STAND_IN)


def comparable_gap(gap: Gap) -> bool:
    """Whether there is a gap that may be stated."""
    return (gap.value is not None or gap.bounds is not None) and not gap.stand_in


def knows_more(data: ReportData) -> bool:
    """Whether the model knows types that the benchmark does not ask for, so that it is the benchmark that lacks ours."""
    return data.benchmark is not None and any(target is None for target in data.model_labels.pairs.values())


def published_is_comparable(data: ReportData) -> bool:
    """Whether the published score may stand beside what was measured: it is on the same test set, or nothing was reproduced."""
    step = next((step for step in data.gap.steps if step.name == "published_to_reproduced"), None)
    return data.benchmark is None or (step is not None and step.value is not None)


def shows(limits: Interval | None) -> str:
    """Returns what an interval allows to say of a difference: ``loss``, ``gain``, ``nothing`` (it covers 0), ``few`` (none)."""
    if limits is None:
        return "few"
    if covers_nothing(limits):
        return "nothing"
    return "loss" if limits.low > 0 else "gain"


def rests_on(pen: Pen, id: str, limits: Interval | None, value: float | None = None) -> str:
    """Says an interval with its level and what it rests on, as in ``95 % interval [58.1, 68.4], from 12 suppliers``.

    Where `value` is a negative difference of which only the size is written, the limits have the sign of that size.
    """
    if limits is None:
        return ""
    return pen.say(
        "words-rests-on",
        level=pen.percent(f"{id}.level", limits.level),
        limits=pen.interval_of_size(id, value, limits),
        clusters=clusters(pen, id, limits),
        few="yes" if limits.exploratory else "no",
    )


def clusters(pen: Pen, id: str, limits: Interval) -> str:
    """Says what an interval rests on: *12 suppliers*."""
    return f"{pen.count(f'{id}.clusters', limits.clusters)} {unit_name(pen, limits.unit, limits.clusters)}"


def amount(pen: Pen, id: str, value: float | None, bounds: tuple[float, float] | None, key: str = "value") -> str:
    """Writes a difference: its size, or where unjudged predictions leave one the range of it."""
    if value is None:
        return pen.between(id, bounds) if bounds is not None else pen.say("number-not-defined")
    return pen.size(f"{id}.{key}", value)
