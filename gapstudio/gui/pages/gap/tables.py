"""The tables under the chart: scores, steps, and our labels with the benchmark type that each stands for."""

from dataclasses import dataclass

from gapstudio.domain import Counts, Gap, GapStep, Score, ScoreName
from gapstudio.gui.format import MISSING, between, count, estimate, limits, plural, points
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import Role
from gapstudio.gui.widgets.score_chart.rows import QUESTIONS, TITLES
from gapstudio.operations.views import GapView, ModelLabelItem

NOVEL = "none (novel)"
STEP_TITLES = {
    "published_to_reproduced": "Promise kept",
    "reproduced_to_comparable": "Rule and label mix",
    "carry_over": "Carry-over loss",
    "novel_types": "Types it never learned",
    "label_roles": "Roles it cannot tell apart",
}


@dataclass(frozen=True)
class ScoreRow:
    """One score of the way."""

    name: ScoreName
    score: Score


@dataclass(frozen=True)
class LabelRow:
    """One of our labels.

    Attributes:
        label: Its name.
        title: What people read.
        target: The benchmark type that it stands for, or None.
        score: In business labels; None where it does not occur.
        exhaustive: Whether our gold marks every one.
        computing: True while the numbers are those of the mapping before.
    """

    label: str
    title: str
    target: str | None
    score: Score | None
    exhaustive: bool
    computing: bool = False


def score_rows(gap: Gap) -> tuple[ScoreRow, ...]:
    """Returns the scores that exist, in the order of the way."""
    return tuple(ScoreRow(name, gap.scores[name]) for name in ScoreName if name in gap.scores)


def label_rows(view: GapView) -> tuple[LabelRow, ...]:
    """Returns our labels in their order."""
    business = view.gap.scores.get(ScoreName.BUSINESS_LABELS)
    scores = business.labels if business else {}
    return tuple(
        LabelRow(
            label,
            view.titles.get(label, label),
            view.comparison.mapping.target(label),
            scores.get(label),
            label in view.exhaustive,
        )
        for label in view.labels
    )


def _low(score: Score) -> float | None:
    return score.bounds[0] if score.f1 is None and score.bounds else score.f1


def _number(value: float | None) -> str:
    return MISSING if value is None else count(value)


def _measured(row: ScoreRow) -> Counts | None:
    """A published score counts nothing of ours."""
    return None if row.name is ScoreName.PUBLISHED else row.score.counts


def _clusters(score: Score) -> str:
    interval = score.interval
    if interval is None:
        return MISSING
    return plural(interval.clusters, interval.unit) + (", exploratory" if interval.exploratory else "")


def _score_counts(title: str, field: str, hint: str) -> Column[ScoreRow]:
    def value(row: ScoreRow) -> float | None:
        counts = _measured(row)
        return None if counts is None else getattr(counts, field)

    return Column(title, value, text=_number, numeric=True, hint=hint)


@dataclass(frozen=True, order=True)
class _Figure:
    """Sorts by its number and shows its text, for cells that may hold a range."""

    order: float
    text: str

    def __str__(self) -> str:
        return self.text


def _f1(score: Score) -> _Figure | None:
    low = _low(score)
    return None if low is None else _Figure(low, estimate(score))


def _shown(value: object) -> str:
    return MISSING if value is None else str(value)


SCORES = (
    Column[ScoreRow]("Score", lambda row: TITLES[row.name], tooltip=lambda row: QUESTIONS[row.name]),
    Column[ScoreRow]("F1", lambda row: _f1(row.score), text=_shown, numeric=True),
    Column[ScoreRow]("95 % interval", lambda row: limits(row.score.interval) or MISSING, numeric=True),
    Column[ScoreRow]("P", lambda row: row.score.precision, text=points, numeric=True, hint="Precision"),
    Column[ScoreRow]("R", lambda row: row.score.recall, text=points, numeric=True, hint="Recall"),
    Column[ScoreRow](
        "Macro", lambda row: row.score.macro_f1, text=points, numeric=True, hint="Mean of F1 over labels that occur"
    ),
    _score_counts("Gold", "support", "Gold spans with a place"),
    _score_counts("Right", "tp", "Gold spans met"),
    _score_counts("Missed", "fn", "Gold spans not met"),
    _score_counts("Wrong", "fp", "Judged predictions that met none"),
    _score_counts("Unjudged", "unjudged", "Predictions that nobody can call right or wrong yet"),
    _score_counts("Unlocated", "unlocated", "Gold values that were not found on their page"),
    Column[ScoreRow]("Documents", lambda row: row.score.documents or None, text=_number, numeric=True),
    Column[ScoreRow]("Clusters", lambda row: _clusters(row.score), hint="What the interval rests on"),
    Column[ScoreRow]("State", lambda row: row.score.state.value, tooltip=lambda row: row.score.note or row.score.state.value),
)


def _loss(step: GapStep) -> _Figure | None:
    if step.value is not None:
        return _Figure(step.value, points(step.value))
    return _Figure(step.bounds[0], between(step.bounds)) if step.bounds else None


STEPS = (
    Column[GapStep]("Step", lambda step: STEP_TITLES.get(step.name, step.name)),
    Column[GapStep]("From", lambda step: TITLES[step.start]),
    Column[GapStep]("To", lambda step: TITLES[step.end]),
    Column[GapStep]("Loss in points", _loss, text=_shown, numeric=True),
    Column[GapStep]("95 % interval", lambda step: limits(step.interval) or MISSING, numeric=True),
    Column[GapStep]("Kind", lambda step: step.kind, hint="What kind of a difference it is"),
    Column[GapStep]("Note", lambda step: step.note),
)


def _faint(row: LabelRow) -> Role | None:
    return Role.FAINT if row.computing else None


def _rate(title: str, field: str, hint: str = "") -> Column[LabelRow]:
    def value(row: LabelRow) -> float | None:
        return None if row.score is None else getattr(row.score, field)

    return Column(title, value, text=points, numeric=True, colour=_faint, width=52, hint=hint)


def _counted(title: str, field: str, width: int, hint: str) -> Column[LabelRow]:
    def value(row: LabelRow) -> float:
        return 0 if row.score is None else getattr(row.score.counts, field)

    return Column(title, value, text=count, numeric=True, colour=_faint, width=width, hint=hint)


LABELS = (
    Column[LabelRow]("Our label", lambda row: row.title, tooltip=lambda row: row.label, width=126),
    Column[LabelRow](
        "Counts as",
        lambda row: row.target or NOVEL,
        colour=lambda row: None if row.target else Role.MUTED,
        tooltip=lambda row: f"Which type of the benchmark {row.title} counts as; Return or F2 changes it",
        width=112,
        hint="Which type of the benchmark our label counts as",
    ),
    _rate("P", "precision", "Precision"),
    _rate("R", "recall", "Recall"),
    _rate("F1", "f1"),
    Column[LabelRow](
        "Interval",
        lambda row: limits(row.score.interval) or MISSING if row.score else MISSING,
        numeric=True,
        colour=_faint,
        width=90,
        hint="95 % interval of F1",
    ),
    _counted("Gold", "support", 56, "Gold spans with a place"),
    _counted("Wrong", "fp", 68, "Judged predictions that met none"),
    _counted("Unlocated", "unlocated", 98, "Gold values that were not found on their page"),
    Column[LabelRow](
        "Marked",
        lambda row: "all" if row.exhaustive else "not all",
        colour=lambda row: None if row.exhaustive else Role.WARN,
        hint="Whether our gold is exhaustive, so that a prediction elsewhere is wrong",
    ),
)
TARGET_COLUMN = 1

MODEL_LABELS = (
    Column[ModelLabelItem]("Model's label", lambda row: row.label, width=126),
    Column[ModelLabelItem](
        "Counts as",
        lambda row: row.target or NOVEL,
        colour=lambda row: None if row.target else Role.MUTED,
        tooltip=lambda row: f"Which type of the benchmark {row.label} counts as; Return or F2 changes it",
        width=122,
        hint="Which type of the benchmark the model's label counts as",
    ),
    Column[ModelLabelItem]("What is lost", lambda row: row.lossy, tooltip=lambda row: row.lossy, width=520),
)
