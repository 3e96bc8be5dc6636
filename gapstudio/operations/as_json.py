"""Results as the plain values that ``--json`` prints: keys are documented in docs/cli.md and stay as they are."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import Agreement, Annotation, Ceiling, Decomposition, Gap, GapStep, Interval, Measure, Part, Score


def annotation_json(one: Annotation, document: str) -> dict[str, Any]:
    """Returns an annotation, with the name of its document."""
    return {
        "id": one.id,
        "document": document,
        "document_id": one.document,
        "label": one.label,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "value": one.value,
        "source": one.source,
        "status": one.status.value,
        "annotator": one.annotator,
        "note": one.note,
        "origin": one.origin,
        "score": one.score,
        "why": one.why,
    }


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
        "interval": _interval_json(interval),
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
            "interval": _interval_json(gap.interval),
        },
        "novel": list(gap.novel),
        "ambiguous": {label: list(labels) for label, labels in gap.ambiguous.items()},
        "sentences": list(gap.sentences),
        "provisional": gap.provisional,
        "stand_in": gap.stand_in,
    }


def decomposition_json(found: Decomposition) -> dict[str, Any]:
    """Returns what the gap is made of; values in 0..1, positive where F1 is lost."""
    return {
        "by": found.by.value,
        "column": found.column,
        "title": found.title,
        "gap": found.gap,
        "total": found.total,
        "bounds": list(found.bounds) if found.bounds else None,
        "distance": found.distance,
        "parts": [part_json(part) for part in found.parts],
        "own": [part_json(part) for part in found.own],
        "notes": list(found.notes),
        "provisional": found.provisional,
    }


def part_json(part: Part) -> dict[str, Any]:
    """Returns one bar; `query` is the filter that finds its errors, None where there are none."""
    return {
        "name": part.name,
        "title": part.title,
        "value": part.value,
        **_limits(part.interval),
        "interval": _interval_json(part.interval),
        "internal": part.internal,
        **_limits(part.internal_interval, "internal_"),
        "benchmark": part.benchmark,
        "bounds": list(part.bounds) if part.bounds else None,
        "share": part.share,
        "excess": part.excess,
        **_limits(part.excess_interval, "excess_"),
        "errors": part.errors,
        "query": part.query.to_json() if part.query else None,
        "pooled": list(part.pooled),
        "note": part.note,
    }


def ceiling_json(ceiling: Ceiling | None) -> dict[str, Any] | None:
    """Returns what people reach among themselves; None where no two of them can be compared."""
    if ceiling is None:
        return None
    return {
        "f1": ceiling.f1,
        "low": ceiling.interval.low if ceiling.interval else None,
        "high": ceiling.interval.high if ceiling.interval else None,
        "interval": _interval_json(ceiling.interval),
        "documents": ceiling.documents,
        "annotators": ceiling.annotators,
        "note": ceiling.note,
    }


def agreement_json(found: Agreement, names: Mapping[str, str]) -> dict[str, Any]:
    """Returns the agreement of annotators; `names` holds the name of each document."""
    return {
        "annotators": list(found.annotators),
        "documents": found.documents,
        "words": found.words,
        "f1": measure_json(found.f1),
        "alpha": measure_json(found.alpha),
        "fleiss": {**measure_json(found.fleiss), "raters": found.raters, "documents": found.rated_documents},
        "raw": measure_json(found.raw),
        "marked": measure_json(found.marked),
        "outside": found.outside,
        "gamma": measure_json(found.gamma) if found.gamma else None,
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "documents": pair.documents,
                "words": pair.words,
                "spans": pair.spans,
                "f1": measure_json(pair.f1),
                "kappa": measure_json(pair.kappa),
                "raw": measure_json(pair.raw),
                "marked": measure_json(pair.marked),
                "labels": {label: measure_json(own) for label, own in pair.labels.items()},
            }
            for pair in found.pairs
        ],
        "labels": [{"label": one.label, "spans": one.spans, "f1": measure_json(one.f1)} for one in found.labels],
        "by_document": [
            {
                "document": names.get(one.document, one.document),
                "document_id": one.document,
                "annotators": list(one.annotators),
                "spans": one.spans,
                "disputed": one.disputed,
                "f1": one.f1,
            }
            for one in found.by_document
        ],
        "against_gold": [
            {"annotator": one.annotator, "documents": one.documents, "f1": measure_json(one.f1)} for one in found.against_gold
        ],
    }


def measure_json(measure: Measure) -> dict[str, Any]:
    """Returns one measure with its interval; `value` is None where it is undefined, and `why` says why."""
    interval = measure.interval
    return {
        "value": measure.value,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "interval": _interval_json(interval),
        "why": measure.why,
    }


def _limits(interval: Interval | None, before: str = "") -> dict[str, float | None]:
    return {f"{before}low": interval.low if interval else None, f"{before}high": interval.high if interval else None}


def _interval_json(interval: Interval | None) -> Mapping[str, Any] | None:
    if interval is None:
        return None
    return {
        "method": interval.method,
        "level": interval.level,
        "clusters": interval.clusters,
        "unit": interval.unit,
        "exploratory": interval.exploratory,
    }
