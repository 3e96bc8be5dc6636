"""The label set as pages and commands show it: every label with its key and its spans, and the versions of the set."""

from dataclasses import dataclass, replace

from gapstudio.domain import Label, LabelSet, counted
from gapstudio.operations.label_keys import label_keys
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.tree_order import depths
from gapstudio.store import Project


@dataclass(frozen=True)
class LabelItem:
    """One label of the project's set.

    Attributes:
        label: The label.
        depth: How deep it is nested, 0 for one without a parent.
        key: The key that gives it, its own or the one proposed; "" where none is free.
        spans: How many spans and stated values of documents in the project have it; rejected ones do not count.
        exhaustive: Whether it is marked completely.
    """

    label: Label
    depth: int
    key: str
    spans: int
    exhaustive: bool


@dataclass(frozen=True)
class LabelVersion:
    """A version of the label set.

    Attributes:
        labels: The set.
        created: When it was made, ISO 8601 in UTC; "" for one that ships and was never edited.
        current: Whether it is the one that counts.
        what: How it differs from the version before, for people.
    """

    labels: LabelSet
    created: str
    current: bool
    what: str


@in_one_state
def label_items(project: Project) -> tuple[LabelItem, ...]:
    """Returns the labels of a project in their order."""
    labels = label_set_of(project)
    keys = {name: key for key, name in label_keys(labels).items()}
    spans = project.label_counts(INTERNAL, standing=True)
    return tuple(
        LabelItem(label, depth, keys.get(label.name, ""), spans.get(label.name, 0), label.name in labels.exhaustive)
        for label, depth in zip(labels.labels, depths(labels.labels), strict=True)
    )


@in_one_state
def label_versions(project: Project) -> tuple[LabelVersion, ...]:
    """Returns the versions of a project's label set, oldest first; where it was never edited, the one that ships."""
    current, dates = label_set_of(project), project.label_set_dates()
    history = project.label_set_history() or (current,)
    before = (None, *history)
    return tuple(
        LabelVersion(labels, dates.get(labels.version, ""), labels.version == current.version, difference(earlier, labels))
        for earlier, labels in zip(before, history, strict=False)
    )


def difference(before: LabelSet | None, after: LabelSet) -> str:
    """Returns how a label set differs from another one, in a few words."""
    if before is None or before.id != after.id:
        return f"{after.id}, {counted(len(after.labels), 'label')}"
    new = [label for label in after.labels if before.label(label.name) is None]
    old = [label for label in before.labels if after.label(label.name) is None]
    if len(new) == len(old) == 1 and len(before.labels) == len(after.labels) and _is_renamed(old[0], new[0]):
        return f"{old[0].name} renamed {new[0].name}"
    added, gone = [label.shown for label in new], [label.shown for label in old]
    edited = [label.shown for label in after.labels if before.label(label.name) not in (None, label)]
    told = [f"{_few(names)} {what}" for names, what in ((added, "added"), (gone, "removed"), (edited, "edited")) if names]
    if not added and not gone and before.names != after.names:
        told.append("order changed")
    if before.overlapping != after.overlapping:
        told.append("spans may overlap" if after.overlapping else "spans may not overlap")
    if not added and not gone and before.exhaustive != after.exhaustive:
        told.append("exhaustiveness changed")
    return ", ".join(told) or "nothing changed"


def _is_renamed(old: Label, new: Label) -> bool:
    return replace(old, name=new.name) == new


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 2 else f"{len(names)} labels"
