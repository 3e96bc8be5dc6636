"""The label sets that ship with GapStudio, and the mappings that are proposed between theirs and a benchmark's labels."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from gapstudio.assets import resources
from gapstudio.domain import Label, LabelMapping, LabelSet
from gapstudio.store import Project


@cache
def invoice_labels() -> LabelSet:
    """Returns the labels of an invoice."""
    data = _invoices()
    rows = data["labels"]
    labels = tuple(Label(row["name"], row["title"], row["description"], benchmark=tuple(row["benchmark"])) for row in rows)
    return LabelSet(data["id"], labels, data["version"])


def label_set_of(project: Project) -> LabelSet:
    """Returns the label set of the project's own documents: the version that counts, or the one that ships for invoices."""
    return project.label_set() or invoice_labels()


def label_titles() -> Mapping[str, str]:
    """Returns what people read for each label name."""
    return {label.name: label.title for label in invoice_labels().labels}


def propose_mapping(benchmark_labels: Sequence[str]) -> LabelMapping:
    """Proposes for each internal label the benchmark label that means the same, or None: its own name, else a usual one.

    Args:
        benchmark_labels: Label names of the benchmark (or of a model, where there is no benchmark), in any case.
    """
    rows = _invoices()["labels"]
    return LabelMapping({row["name"]: _first([row["name"], *row["benchmark"]], benchmark_labels) for row in rows})


def propose_model_mapping(model_labels: Iterable[str], benchmark_labels: Sequence[str]) -> LabelMapping:
    """Proposes for each label of a model the benchmark label that its predictions count as: its own name, else a usual alias.

    A person confirms or changes it (`set_model_mapping`); `lossy_remarks` says where the two are not quite the same thing.
    """
    aliases = _aliases()
    proposals = {label: [label, *aliases.get(label, {}).get("to", [])] for label in model_labels}
    return LabelMapping({label: _first(candidates, benchmark_labels) for label, candidates in proposals.items()})


def lossy_remarks(mapping: LabelMapping) -> Mapping[str, str]:
    """Returns one sentence for every label that maps to a usual alias that is not quite the same thing.

    A label that maps to its own name or to nothing has none, nor has one that a person led to something unusual.
    """
    remarks: dict[str, str] = {}
    for label, target in mapping.pairs.items():
        alias: Mapping[str, Any] = _aliases().get(label, {})
        usual = {name.lower() for name in alias.get("to", [])} - {label.lower()}
        if target is not None and target.lower() in usual and "lossy" in alias:
            remarks[label] = alias["lossy"]
    return remarks


def _first(candidates: Iterable[str], present: Sequence[str]) -> str | None:
    by_name = {name.lower(): name for name in present}
    return next((by_name[name.lower()] for name in candidates if name.lower() in by_name), None)


@cache
def _invoices() -> Mapping[str, Any]:
    return yaml.safe_load((resources() / "labelsets" / "invoices.yaml").read_text(encoding="utf-8"))


@cache
def _aliases() -> Mapping[str, Any]:
    return yaml.safe_load((resources() / "label_aliases.yaml").read_text(encoding="utf-8"))
