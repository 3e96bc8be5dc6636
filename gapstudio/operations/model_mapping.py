"""Which benchmark label each label of a model counts as: proposed until a person confirms or changes it."""

from collections.abc import Mapping

from gapstudio.domain import ChangeSet, GapStudioError, LabelMapping, ModelCard
from gapstudio.operations.label_sets import propose_model_mapping
from gapstudio.operations.run_model import find_model
from gapstudio.store import Project


def model_mapping_of(project: Project, card: ModelCard, corpus: str) -> LabelMapping:
    """Returns the mapping from a model's labels to a benchmark's: what was set, and the proposal for labels of which nothing was.

    Args:
        project: The project.
        card: Of the model.
        corpus: Id of the benchmark.
    """
    proposal = propose_model_mapping(card.labels, project.corpus(corpus).labels)
    chosen = project.mapping(_key(card, corpus))
    if chosen is None:
        return proposal
    return LabelMapping({label: chosen.pairs.get(label, target) for label, target in proposal.pairs.items()}, chosen.version)


def set_model_mapping(project: Project, card: ModelCard, corpus: str, pairs: Mapping[str, str | None]) -> ChangeSet:
    """Makes a new version of the mapping from a model's labels; labels that `pairs` leaves out keep what they count as.

    Args:
        project: Open for writing.
        card: Of the model.
        corpus: Id of the benchmark.
        pairs: The model's label to the benchmark's, or to None: then its predictions count as nothing.

    Raises:
        GapStudioError: The model or the benchmark lacks one of the labels.
    """
    labels = project.corpus(corpus).labels
    odd = sorted(set(pairs).difference(card.labels))
    if odd:
        raise GapStudioError(f"{card.name} has no label {', '.join(odd)}.", remedy=f"Its labels are {', '.join(card.labels)}.")
    unknown = sorted({target for target in pairs.values() if target is not None and target not in labels})
    if unknown:
        raise GapStudioError(f"The benchmark has no label {', '.join(unknown)}.", remedy=f"It has {', '.join(labels)}.")
    with project.change(f"Change labels of {card.name}") as change:
        change.set_mapping(_key(card, corpus), {**model_mapping_of(project, card, corpus).pairs, **pairs})
    return change.changes


def model_known_as(project: Project, name: str) -> ModelCard:
    """Returns the card of a model that has run in the project, by name or location and as it last ran, or else of one at hand.

    Raises:
        GapStudioError: There is no such model.
    """
    ran = next((run.model for run in reversed(project.runs()) if name in (run.model.name, run.model.location)), None)
    return ran or find_model(name)


def _key(card: ModelCard, corpus: str) -> str:
    return f"model:{card.location}:{corpus}"
