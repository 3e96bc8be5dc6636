"""Published scores: from a model's own card, or by hand with a source."""

from dataclasses import asdict

from gapstudio.domain import ChangeSet, Corpus, GapStudioError, ModelCard, PublishedScore
from gapstudio.store import Project

_SETTING = "published"


def record_published(project: Project, model: ModelCard, score: PublishedScore) -> ChangeSet:
    """Records a score that somebody published for a model, in place of what was recorded for the same data set and split.

    Raises:
        GapStudioError: It has no source, or is not between 0 and 1.
    """
    if not 0 <= score.value <= 1:
        raise GapStudioError(f"{score.value} is no F1 score.", remedy="Give it between 0 and 1, such as 0.93.")
    if not score.source:
        raise GapStudioError("A published score needs a source.", remedy="Say where it is published.")
    others = [
        row
        for row in project.setting(_SETTING, [])
        if (row["model"], row["dataset"], row["split"]) != (model.location, score.dataset, score.split)
    ]
    with project.change(f"Published score of {model.name}") as change:
        change.set_setting(_SETTING, [*others, {"model": model.location, **asdict(score)}])
    return change.changes


def published_scores(project: Project, model: ModelCard) -> tuple[PublishedScore, ...]:
    """Returns the published scores of a model, those by hand first."""
    rows = [dict(row) for row in project.setting(_SETTING, []) if row["model"] == model.location]
    by_hand = [PublishedScore(**{key: value for key, value in row.items() if key != "model"}) for row in rows]
    return (*by_hand, *model.published)


def best_published(project: Project, model: ModelCard, benchmark: Corpus | None) -> PublishedScore | None:
    """Returns the published F1 that fits a benchmark best: same data set and split, else the same data set, else the first."""
    scores = [score for score in published_scores(project, model) if score.metric.upper() == "F1"]
    return max(scores, key=lambda score: _fit(score, benchmark), default=None)


def is_comparable(score: PublishedScore | None, benchmark: Corpus | None) -> bool:
    """Tells whether a published score is about just this benchmark's data set and split; a stand-in never is."""
    return score is not None and benchmark is not None and not benchmark.stand_in and _fit(score, benchmark) == 2


def relation(score: PublishedScore, benchmark: Corpus | None) -> str:
    """Says in words how a published score stands to a benchmark; "" where there is none."""
    if benchmark is None:
        return ""
    if benchmark.stand_in:
        return "stand-in: not comparable"
    return ("another data set", "same data set, another split", "this test set")[_fit(score, benchmark)]


def _fit(score: PublishedScore, benchmark: Corpus | None) -> int:
    if benchmark is None or not benchmark.dataset or _slug(score.dataset) != _slug(benchmark.dataset):
        return 0
    return 2 if score.split and _slug(score.split) == _slug(benchmark.split) else 1


def _slug(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
