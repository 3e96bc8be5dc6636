"""The label set of a project, those that ship with GapStudio, and the mappings that are proposed to other label sets."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from gapstudio.assets import resources
from gapstudio.domain import Area, GapStudioError, Label, LabelMapping, LabelSet
from gapstudio.operations.label_files import read_label_set
from gapstudio.store import Project

PRESETS = ("invoices", "receipts", "conll", "ontonotes")
"""Names of the label sets that ship, the one of a new project first."""


@cache
def label_set_presets() -> tuple[LabelSet, ...]:
    """Returns the label sets that ship with GapStudio, in the order of `PRESETS`."""
    folder = resources() / "labelsets"
    return tuple(read_label_set(folder / f"{name}.yaml").labels for name in PRESETS)


def invoice_labels() -> LabelSet:
    """Returns the labels of an invoice, which a new project has."""
    return label_set_presets()[0]


def label_set_of(project: Project) -> LabelSet:
    """Returns the label set of the project's own documents: the version that counts, or the one that ships for invoices."""
    return project.kept("label set", (Area.LABELS,), lambda: project.label_set() or invoice_labels())


def known_label(labels: LabelSet, name: str) -> Label:
    """Returns the label of a set that is called so.

    Raises:
        GapStudioError: There is none.
    """
    label = labels.label(name)
    if label is None:
        known = ", ".join(labels.names)
        raise GapStudioError(f"The label set has no label {name}.", remedy=f"Choose one of {known}, or add it to the set.")
    return label


def label_titles(project: Project) -> Mapping[str, str]:
    """Returns what people read for each label name."""
    return label_set_of(project).titles


def propose_mapping(labels: LabelSet, benchmark_labels: Sequence[str]) -> LabelMapping:
    """Proposes for each internal label the benchmark label that means the same, or None: its own name, else a usual one.

    Args:
        labels: Of our own documents.
        benchmark_labels: Label names of the benchmark (or of a model, where there is no benchmark), in any case.
    """
    return LabelMapping({label.name: proposed_target(label, benchmark_labels) for label in labels.labels})


def proposed_target(label: Label, benchmark_labels: Sequence[str]) -> str | None:
    """Returns the benchmark label that means the same as one of ours, or None: its own name, else the first of its usual ones."""
    return _first([label.name, *label.benchmark], benchmark_labels)


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
def _aliases() -> Mapping[str, Any]:
    return yaml.safe_load((resources() / "label_aliases.yaml").read_text(encoding="utf-8"))
