"""The label mapping is edited: which benchmark label each internal label stands for."""

from collections.abc import Mapping

from gapstudio.domain import ChangeSet, GapStudioError, LabelMapping
from gapstudio.operations.label_sets import label_set_of, propose_mapping
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import Project


def mapping_of(project: Project, corpus: str) -> LabelMapping:
    """Returns the mapping from the internal labels to a benchmark's: the one that was set, else the proposal."""
    return project.mapping(corpus) or propose_mapping(label_set_of(project), project.corpus(corpus).labels)


def map_label(project: Project, corpus: str, label: str, target: str | None) -> ChangeSet:
    """Maps one internal label to a benchmark label, or to None, which makes it a novel type.

    Raises:
        GapStudioError: The benchmark has no such label, or we do not.
    """
    return set_mapping(project, corpus, {**mapping_of(project, corpus).pairs, label: target})


def set_mapping(project: Project, corpus: str, pairs: Mapping[str, str | None]) -> ChangeSet:
    """Makes a new version of the mapping.

    Raises:
        GapStudioError: The benchmark lacks one of the labels, or we do.
    """
    labels = project.corpus(corpus).labels
    ours = (*internal_corpus(project).labels, *mapping_of(project, corpus).pairs)
    odd = sorted(set(pairs).difference(ours))
    if odd:
        raise GapStudioError(f"We have no label {', '.join(odd)}.", remedy=f"Ours are {', '.join(dict.fromkeys(ours))}.")
    unknown = sorted({target for target in pairs.values() if target is not None and target not in labels})
    if unknown:
        raise GapStudioError(f"The benchmark has no label {', '.join(unknown)}.", remedy=f"It has {', '.join(labels)}.")
    with project.change("Change label mapping") as change:
        change.set_mapping(corpus, pairs)
    return change.changes
