"""What ``gap --json`` prints: everything that is told of the gap; paths in it are the ids of a report's numbers."""

from dataclasses import asdict
from typing import Any

from gapstudio.domain import ScoreName
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.results_json import ceiling_json, gap_json


def report_json(data: ReportData) -> dict[str, Any]:
    """Returns what ``gap --json`` prints; the id of every number in a deck is a path in it."""
    facts, left = data.facts, data.left_out
    gold = {count.label: {key: value for key, value in asdict(count).items() if key != "label"} for count in facts.gold}
    totals = {key: sum(own[key] for own in gold.values()) for key in ("located", "ambiguous", "unlocated", "confirmed")}
    return gap_json(data.gap) | {
        "model": {"name": data.model.name, "revision": data.model.revision, "parameters": data.model.parameters},
        "published": asdict(data.published) if data.published else None,
        "mapping": dict(data.mapping.pairs),
        "model_labels": dict(data.model_labels.pairs),
        "model_labels_lossy": dict(data.model_labels_lossy),
        "notes": list(data.notes),
        "ceiling": ceiling_json(data.ceiling),
        "labels": _label_counts(data),
        "facts": {
            "documents": facts.documents,
            "set_aside": {"total": sum(facts.set_aside.values()), **facts.set_aside},
            "suppliers": facts.suppliers,
            "languages": dict(facts.languages),
            "pages": facts.pages,
            "words": facts.words,
            "gold": gold,
            "gold_sources": dict(facts.gold_sources),
            "not_scored": {
                "since_the_run": left.since_the_run,
                "without_gold": left.without_gold,
                "skipped": left.skipped,
                "in_work": left.in_work,
            },
            **totals,
        },
        "stale": [asdict(run) for run in left.stale],
        "without_gold": left.without_gold,
        "in_doubt": left.in_doubt,
        "sample": asdict(left.sample) if left.sample else None,
        "benchmark": {"name": data.benchmark.name, "id": data.benchmark.id, **asdict(data.benchmark_facts)}
        if data.benchmark and data.benchmark_facts
        else None,
        "errors": {"total": sum(data.error_counts.values()), **{kind.value: n for kind, n in data.error_counts.items()}},
        "runs": {"count": len(data.runs)}
        | {
            run.id: {"corpus": run.corpus, "documents": run.documents, "tokens": run.tokens, "seconds": run.seconds}
            for run in data.runs
        },
    }


def _label_counts(data: ReportData) -> dict[str, int]:
    groups = label_groups(data)
    business = data.gap.scores.get(ScoreName.BUSINESS_LABELS)
    scored = business.labels if business else {}
    return {
        "internal": len(groups.internal),
        "with_gold": len(groups.with_gold),
        "novel": len(groups.novel),
        "mapped": len(groups.counted) - len(groups.novel),
        "single": len(groups.single),
        "shared": len(groups.shared),
        "scored": len(scored),
        "never_right": sum(1 for score in scored.values() if score.counts.support and not score.counts.tp),
    }
