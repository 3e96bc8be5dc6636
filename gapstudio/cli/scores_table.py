"""The scores along the way as a table for people."""

from gapstudio.cli.common import between, limits, points, table
from gapstudio.domain import Gap, Score, ScoreName
from gapstudio.operations.as_json import gap_json


def print_gap(gap: Gap) -> None:
    """Prints scores, steps, the gap and the sentences that state it."""
    rows = [_row(name.words, gap.scores[name]) for name in ScoreName if name in gap.scores]
    table("Scores (F1 in points, 95 % intervals)", ("score", "F1", "interval", "gold", "clusters", "state"), rows)
    print(f"Gap, reproduced less business labels: {_gap(gap)}")  # noqa: T201 - this is what the command prints
    steps = gap_json(gap)["steps"]
    table(
        "Along the way (loss in points)",
        ("step", "loss", "interval", "kind"),
        [(step["name"].replace("_", " "), _value(step, "value"), _interval(step), step["kind"]) for step in steps],
    )
    for sentence in gap.sentences:
        print(sentence)  # noqa: T201
    notes = [score.note for score in gap.scores.values() if score.note]
    for note in dict.fromkeys(notes):
        print(f"· {note}")  # noqa: T201


def print_labels(score: Score) -> None:
    """Prints one row a label."""
    rows = [
        (label, points(own.precision), points(own.recall), _f1(own), _limits(own), f"{own.counts.support:,.0f}")
        for label, own in score.labels.items()
    ]
    table("By label", ("label", "P", "R", "F1", "interval", "gold"), rows)


def _gap(gap: Gap) -> str:
    if gap.value is None and not gap.bounds:
        return "none without a reproduction of our own."
    shown = f"{between(gap.value, gap.bounds)} points {limits(gap.interval)}".rstrip()
    return f"{shown}{' (stand-in, not comparable)' if gap.stand_in else ''}"


def _row(title: str, score: Score) -> tuple[str, ...]:
    clusters = f"{score.interval.clusters} ({score.interval.unit})" if score.interval else ""
    support = f"{score.counts.support:,.0f}" if score.documents else ""
    return (title, _f1(score), _limits(score), support, clusters, score.state.value)


def _f1(score: Score) -> str:
    return between(score.f1, score.bounds)


def _limits(score: Score) -> str:
    return limits(score.interval)


def _value(step: dict[str, object], key: str) -> str:
    bounds = step["bounds"]
    if step[key] is None and isinstance(bounds, list):
        return between(None, (bounds[0], bounds[1]))
    value = step[key]
    return points(value) if isinstance(value, float) else "–"


def _interval(step: dict[str, object]) -> str:
    low, high = step["low"], step["high"]
    return f"[{points(low)}, {points(high)}]" if isinstance(low, float) and isinstance(high, float) else ""
