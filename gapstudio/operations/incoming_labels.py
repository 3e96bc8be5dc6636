"""What the labels of a file are called here: stated, of the same name, added, left out, or proposed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapstudio.domain import GapStudioError, Label, LabelSet, WorkState
from gapstudio.operations.incoming import ImportOptions, IncomingLabel, PlacedDocument
from gapstudio.operations.label_rules import check_labels
from gapstudio.operations.label_sets import known_label, propose_model_mapping
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project


def incoming_labels(labels: LabelSet, placed: Iterable[PlacedDocument], options: ImportOptions) -> tuple[IncomingLabel, ...]:
    """Returns the labels of a file in the order in which they occur.

    A label is what the options say; else the one of ours that is called the same, capitals apart; else it is added where labels
    are to be added; else nobody has said yet, and ours are proposed that usually mean the same.

    Raises:
        GapStudioError: The options name a label of ours that is not there.
    """
    for ours in options.labels.values():
        if ours:
            known_label(labels, ours)
    counts: Counter[str] = Counter()
    for document in placed:
        counts.update(place.span.label for place in document.places if not place.model or options.predictions)
    return tuple(_label(labels, name, count, options) for name, count in counts.items())


def ours_by_label(labels: Iterable[IncomingLabel]) -> Mapping[str, str | None]:
    """Returns our name by theirs; "" where it is left out, None where nobody has said."""
    return {label.name: label.ours for label in labels}


def grown(project: Project, labels: LabelSet, incoming: Iterable[IncomingLabel]) -> LabelSet:
    """Returns the label set with the labels that are added; they are marked completely if all others are and no document is done.

    Raises:
        GapStudioError: One of them cannot be the name of a label.
    """
    new = [label.name for label in incoming if label.added]
    if not new:
        return labels
    done = any(work.state is WorkState.DONE for work in project.works(INTERNAL).values())
    whole = labels.exhaustive >= set(labels.names) and not done
    marked = labels.exhaustive | set(new) if whole else labels.exhaustive
    after = replace(labels, labels=(*labels.labels, *map(Label, new)), exhaustive=marked)
    check_labels(after)
    return after


def _label(labels: LabelSet, name: str, count: int, options: ImportOptions) -> IncomingLabel:
    if name in options.labels:
        return IncomingLabel(name, count, options.labels[name])
    same = labels.label(name) or next((one for one in labels.labels if one.name.casefold() == name.casefold()), None)
    if same is not None:
        return IncomingLabel(name, count, same.name)
    proposals = _proposals(labels, name)
    if options.add_labels and _can_be_added(labels, name):
        return IncomingLabel(name, count, name, added=True, proposals=proposals)
    return IncomingLabel(name, count, None, proposals=proposals)


def _proposals(labels: LabelSet, name: str) -> tuple[str, ...]:
    usual = propose_model_mapping([name], labels.names).target(name)
    meant = [one.name for one in labels.labels if name.casefold() in {kind.casefold() for kind in one.benchmark}]
    titled = [one.name for one in labels.labels if one.title.casefold() == name.casefold()]
    return tuple(dict.fromkeys([*titled, *([usual] if usual else []), *meant]))


def _can_be_added(labels: LabelSet, name: str) -> bool:
    try:
        check_labels(replace(labels, labels=(*labels.labels, Label(name))))
    except GapStudioError:
        return False
    return True
