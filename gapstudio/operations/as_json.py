"""Results as the plain values that ``--json`` prints: keys are documented in docs/cli.md and stay as they are."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import Agreement, Annotation, Decomposition, Interval, Measure, Part
from gapstudio.reports.results_json import ceiling_json, gap_json, interval_json, score_json, step_json

__all__ = [
    "agreement_json",
    "annotation_json",
    "ceiling_json",
    "decomposition_json",
    "gap_json",
    "measure_json",
    "part_json",
    "score_json",
    "step_json",
]


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
        "interval": interval_json(part.interval),
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
        "interval": interval_json(interval),
        "why": measure.why,
    }


def _limits(interval: Interval | None, before: str = "") -> dict[str, float | None]:
    return {f"{before}low": interval.low if interval else None, f"{before}high": interval.high if interval else None}
