"""Scores, steps and the gap as the plain values that JSON holds; paths in it are the ids of a report's numbers."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import Ceiling, Gap, GapStep, Interval, Score


def score_json(score: Score) -> dict[str, Any]:
    """Returns a score with its counts, interval, bounds and labels; ratios in 0..1, None where undefined."""
    interval, counts = score.interval, score.counts
    return {
        "f1": score.f1,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "level": interval.level if interval else None,
        "precision": score.precision,
        "recall": score.recall,
        "macro_f1": score.macro_f1,
        "support": counts.support,
        "true_positives": counts.tp,
        "false_positives": counts.fp,
        "false_negatives": counts.fn,
        "unjudged": counts.unjudged,
        "unlocated": counts.unlocated,
        "documents": score.documents,
        "clusters": interval.clusters if interval else None,
        "cluster_unit": interval.unit if interval else None,
        "interval": interval_json(interval),
        "bounds": list(score.bounds) if score.bounds else None,
        "recall_bounds": list(score.recall_bounds) if score.recall_bounds else None,
        "state": score.state.value,
        "note": score.note,
        "labels": {label: score_json(own) for label, own in score.labels.items()},
    }


def step_json(step: GapStep) -> dict[str, Any]:
    """Returns one step along the way; values in 0..1, positive where F1 is lost."""
    return {
        "name": step.name,
        "from": step.start.value,
        "to": step.end.value,
        "value": step.value,
        "low": step.interval.low if step.interval else None,
        "high": step.interval.high if step.interval else None,
        "level": step.interval.level if step.interval else None,
        "clusters": step.interval.clusters if step.interval else None,
        "bounds": list(step.bounds) if step.bounds else None,
        "kind": step.kind,
        "note": step.note,
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """Returns the whole gap."""
    return {
        "scores": {name.value: score_json(score) for name, score in gap.scores.items()},
        "steps": [step_json(step) for step in gap.steps],
        "gap": {
            "value": gap.value,
            "low": gap.interval.low if gap.interval else None,
            "high": gap.interval.high if gap.interval else None,
            "level": gap.interval.level if gap.interval else None,
            "clusters": gap.interval.clusters if gap.interval else None,
            "bounds": list(gap.bounds) if gap.bounds else None,
            "interval": interval_json(gap.interval),
        },
        "novel": list(gap.novel),
        "ambiguous": {label: list(labels) for label, labels in gap.ambiguous.items()},
        "sentences": list(gap.sentences),
        "provisional": gap.provisional,
        "stand_in": gap.stand_in,
    }


def ceiling_json(ceiling: Ceiling | None) -> dict[str, Any] | None:
    """Returns what people reach among themselves; None where no two of them can be compared."""
    if ceiling is None:
        return None
    return {
        "f1": ceiling.f1,
        "low": ceiling.interval.low if ceiling.interval else None,
        "high": ceiling.interval.high if ceiling.interval else None,
        "interval": interval_json(ceiling.interval),
        "documents": ceiling.documents,
        "annotators": ceiling.annotators,
        "note": ceiling.note,
    }


def interval_json(interval: Interval | None) -> Mapping[str, Any] | None:
    """Returns what an interval is besides its limits; None where there is none."""
    if interval is None:
        return None
    return {
        "method": interval.method,
        "level": interval.level,
        "clusters": interval.clusters,
        "unit": interval.unit,
        "exploratory": interval.exploratory,
    }
