"""Words that several chapters share: names of scores and steps, who stands where, where numbers come from."""

from collections.abc import Sequence

from gapstudio.domain import CorpusKind, Gap, Interval, Run, Score, ScoreName, ScoreState
from gapstudio.reports.data import ReportData

SCORE_TITLES = {name: name.words.capitalize() for name in ScoreName}

SCORE_QUESTIONS = {
    ScoreName.PUBLISHED: "what does the leaderboard promise?",
    ScoreName.REPRODUCED: "does the promise hold in our hands?",
    ScoreName.COMPARABLE: "what if the benchmark asked what we ask?",
    ScoreName.SHARED_TYPES: "does what it learned carry over?",
    ScoreName.ALL_TYPES: "how much of what we need can it find?",
    ScoreName.BUSINESS_LABELS: "what would the business get?",
}

STEP_TITLES = {
    "published_to_reproduced": "Reproduction",
    "reproduced_to_comparable": "Rule and label mix",
    "carry_over": "Carry-over",
    "novel_types": "Types never taught",
    "label_roles": "Roles not told apart",
}

STEP_MEANINGS = {
    "published_to_reproduced": "the published figure against our own run",
    "reproduced_to_comparable": "the benchmark, scored as our documents are",
    "carry_over": "the same question, asked on our documents",
    "novel_types": "labels without a type in the benchmark",
    "label_roles": "labels that share a type of the benchmark",
}

STEP_LOSSES = {
    "published_to_reproduced": "is between the published score and our own run",
    "reproduced_to_comparable": "comes from the scoring rule and the label mix",
    "carry_over": "comes with the change to our documents",
    "novel_types": "comes from labels that the benchmark has no type for",
    "label_roles": "comes from labels that share one type of the benchmark",
}

ON_BENCHMARK = (ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.COMPARABLE)
STAND_IN = ScoreState.STAND_IN.value


def business(gap: Gap) -> Score | None:
    """Returns the business score, or None."""
    return gap.scores.get(ScoreName.BUSINESS_LABELS)


def defined(score: Score | None) -> bool:
    """Whether a score has a value or a range."""
    return score is not None and (score.f1 is not None or score.bounds is not None)


def is_stand_in(gap: Gap, name: ScoreName) -> bool:
    """Whether a score was measured on a stand-in for the benchmark, so that nothing may be concluded from it."""
    score = gap.scores.get(name)
    on_ours = name in (ScoreName.REPRODUCED, ScoreName.COMPARABLE)
    return (gap.stand_in and on_ours) or (score is not None and score.state is ScoreState.STAND_IN)


def comparable_gap(gap: Gap) -> bool:
    """Whether there is a gap that may be stated."""
    return (gap.value is not None or gap.bounds is not None) and not gap.stand_in


def published_is_comparable(data: ReportData) -> bool:
    """Whether the published score may stand beside what was measured: it is on the same test set, or nothing was reproduced."""
    step = next((step for step in data.gap.steps if step.name == "published_to_reproduced"), None)
    return data.benchmark is None or (step is not None and step.value is not None)


def plural(number: float, one: str, many: str = "") -> str:
    """Returns the noun that goes with a number."""
    return one if number == 1 else many or f"{one}s"


def listing(names: Sequence[str]) -> str:
    """Joins names as a sentence does: *a, b and c*."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def clusters(limits: Interval) -> str:
    """Names what an interval rests on, without its number: *suppliers*."""
    return plural(limits.clusters, limits.unit)


def shown_run(data: ReportData, kind: CorpusKind) -> Run | None:
    """Returns the latest run on one side of the gap, or None."""
    inside = [run for run in data.runs if (run.corpus == data.internal.id) == (kind is CorpusKind.INTERNAL)]
    return max(inside, key=lambda run: run.created, default=None)


def source_of_numbers(data: ReportData, *kinds: CorpusKind) -> str:
    """Says for the notes which runs the numbers of a slide came from."""
    parts: list[str] = []
    for kind in kinds:
        run = shown_run(data, kind)
        side = "our documents" if kind is CorpusKind.INTERNAL else "the benchmark"
        if run is None:
            parts.append(f"There is no run on {side}.")
        else:
            parts.append(f"Numbers on {side}: run {run.id}, model {run.model.name}, {run.created or 'undated'}.")
    return " ".join(parts)
