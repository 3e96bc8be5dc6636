"""What e-invoices and ledgers state comes in under the project's labels, which may be called differently."""

from collections.abc import Mapping, Sequence
from typing import Any

from gapstudio.operations.label_sets import label_set_of
from gapstudio.readers import LABEL_KINDS
from gapstudio.store import Project, Transaction

_SETTING = "stated labels"


def lead_stated(project: Project, change: Transaction, led: Mapping[str, str]) -> None:
    """Lets what sources state under labels that went come in under those that they are now."""
    if led:
        followed = {stated: led.get(label, label) for stated, label in _led(project).items()}
        change.set_setting(_SETTING, {**followed, **led})


def stated_as(project: Project) -> Mapping[str, str]:
    """Returns our label for each label that a source may state; what the label set has no label for is not among them."""
    names = dict.fromkeys(label_set_of(project).names)
    led = {stated: label for stated, label in _led(project).items() if stated not in names and label in names}
    return {**{name: name for name in names}, **led}


def in_our_labels(values: Sequence[Mapping[str, Any]], ours: Mapping[str, str]) -> list[dict[str, Any]]:
    """Returns packed values that were aligned with our labels instead of those that were stated; others are left out.

    Args:
        values: As the job that aligned them packed them.
        ours: As `stated_as` returns it.
    """
    told = [(packed, ours.get(packed["value"]["label"])) for packed in values]
    return [{**packed, "value": {**packed["value"], "label": label}} for packed, label in told if label is not None]


def as_stated(project: Project) -> Mapping[str, str]:
    """Returns what sources call those of our labels that they call otherwise: under that name values are sought on a page."""
    told = ((stated, ours) for stated, ours in stated_as(project).items() if stated in LABEL_KINDS)
    return {ours: stated for stated, ours in told if ours not in LABEL_KINDS}


def stated_titles(project: Project) -> Mapping[str, str]:
    """Returns what people read of our label for each that a ledger or an e-invoice can state, in the order of our set."""
    labels, ours = label_set_of(project), stated_as(project)
    order = {name: number for number, name in enumerate(labels.names)}
    stated = sorted((one for one in LABEL_KINDS if one in ours), key=lambda one: order[ours[one]])
    return {one: labels.titles[ours[one]] for one in stated}


def _led(project: Project) -> Mapping[str, str]:
    return project.setting(_SETTING, {})
