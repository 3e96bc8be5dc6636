"""How far annotators agree, and the ceiling that this sets to what a model can be expected to be measured at."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gapstudio.analysis.agreement import LayeredDocument, measure_agreement
from gapstudio.domain import Agreement, AnnotationStatus, Annotator, Area, Ceiling, GapStudioError, Outline, Span, counted
from gapstudio.operations.gamma import GammaReport, MeasureGamma, known_gamma
from gapstudio.operations.layers import layer_sets
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.outlines import word_indexes
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.sides import clusters_of
from gapstudio.store import Project

_AREAS = frozenset({Area.DOCUMENTS, Area.CORPORA, Area.ANNOTATIONS, Area.WORK, Area.PEOPLE, Area.LABELS})


@dataclass(frozen=True)
class Shared:
    """What agreement is measured on.

    Attributes:
        documents: Of ours that somebody has finished, with their words and layers.
        gold: Id of a document to its adjudicated gold, where it has one.
        unit: What a cluster is: ``supplier``, ``template`` or ``document``.
    """

    documents: tuple[LayeredDocument, ...]
    gold: Mapping[str, Collection[Span]]
    unit: str


@in_one_state
def agreement_of(
    project: Project, *, annotators: Sequence[str] | None = None, documents: Sequence[str] | None = None
) -> Agreement:
    """Returns how far annotators agree on our documents, from what they have finished.

    Gamma is in it where `MeasureGamma` has measured it for just these layers.

    Args:
        project: The project.
        annotators: Names or ids of those who are compared; everybody who has finished a document where None.
        documents: Ids of the documents; all where None.

    Raises:
        GapStudioError: One of the annotators has finished nothing.
    """
    key = f"agreement {annotators} {documents}"
    return project.kept(key, _AREAS, partial(_agreement, project, annotators, documents))


@in_one_state
def annotator_ceiling(project: Project) -> Ceiling | None:
    """Returns what people reach among themselves; None unless two have finished one document and marked something in it."""
    found = agreement_of(project)
    if found.f1.value is None:
        return None
    return Ceiling(found.f1.value, found.f1.interval, found.documents, len(found.annotators), _note(found))


def gamma_job(
    project: Project, *, annotators: Sequence[str] | None = None, documents: Sequence[str] | None = None
) -> MeasureGamma:
    """Returns the long operation that measures gamma on what `agreement_of` with the same arguments is about.

    Raises:
        GapStudioError: One of the annotators has finished nothing.
    """
    return MeasureGamma(shared_layers(project, annotators, documents).documents)


@in_one_state
def agreement_with_gamma(
    project: Project, report: GammaReport, *, annotators: Sequence[str] | None = None, documents: Sequence[str] | None = None
) -> Agreement:
    """Returns what `agreement_of` does, with the gamma that was just measured, also where a reader could not keep it."""
    shared = shared_layers(project, annotators, documents)
    found = agreement_of(project, annotators=annotators, documents=documents)
    return replace(found, gamma=known_gamma(project, shared.documents, shared.unit, report.disorders))


def shared_layers(project: Project, annotators: Sequence[str] | None = None, documents: Sequence[str] | None = None) -> Shared:
    """Collects what agreement is measured on.

    Args:
        project: The project.
        annotators: Names or ids of those who are compared; everybody who has finished a document where None.
        documents: Ids of the documents; all where None.

    Raises:
        GapStudioError: One of the annotators has finished nothing.
    """
    sets = layer_sets(project, documents)
    names = _names(sets.annotators, annotators)
    layers = {one.document: {names[id]: spans for id, spans in one.spans.items() if id in names} for one in sets.documents}
    clusters = clusters_of([document for document in project.documents(INTERNAL) if document.id in layers])
    words = {id: index.outline for id, index in word_indexes(project, INTERNAL, layers)}
    layered = tuple(LayeredDocument(id, clusters.of[id], _limits(words.get(id)), own) for id, own in layers.items())
    return Shared(layered, _adjudicated(project, layers), clusters.unit or "document")


def _names(people: Sequence[Annotator], wanted: Sequence[str] | None) -> dict[str, str]:
    """Returns the names of the annotators who are compared, by id; those of one name are told apart by their ids."""
    often = Counter(one.name for one in people)
    names = {one.id: one.name if often[one.name] == 1 else f"{one.name} ({one.id[:8]})" for one in people}
    if wanted is None:
        return names
    chosen: dict[str, str] = {}
    for name in wanted:
        found = next((id for id in names if name == id or name.casefold() == names[id].casefold()), None)
        if found is None:
            known = ", ".join(names.values()) or "nobody yet"
            raise GapStudioError(f"{name} has finished no document.", remedy=f"Those who have are: {known}.")
        chosen[found] = names[found]
    return chosen


def _limits(outline: Outline | None) -> tuple[tuple[int, int], ...]:
    return tuple(zip(outline.starts, outline.ends, strict=True)) if outline is not None else ()


def _agreement(project: Project, annotators: Sequence[str] | None, documents: Sequence[str] | None) -> Agreement:
    shared = shared_layers(project, annotators, documents)
    found = measure_agreement(shared.documents, gold=shared.gold, unit=shared.unit)
    return replace(found, gamma=known_gamma(project, shared.documents, shared.unit))


def _adjudicated(project: Project, among: Collection[str]) -> dict[str, tuple[Span, ...]]:
    """Returns the gold of the documents that were adjudicated."""
    settled = {id for id, work in project.works(INTERNAL).items() if work.adjudicated and id in among}
    gold: dict[str, list[Span]] = {id: [] for id in settled}
    for one in project.annotations(corpus=INTERNAL) if settled else ():
        if one.document in gold and one.status is AnnotationStatus.CONFIRMED and one.start is not None and one.end is not None:
            gold[one.document].append(Span(one.start, one.end, one.label))
    return {id: tuple(spans) for id, spans in gold.items()}


def _note(found: Agreement) -> str:
    """Says what the ceiling is and is not."""
    people = f"{counted(len(found.annotators), 'annotator')} on {counted(found.documents, 'document')}"
    note = f"Mean strict F1 of every two of {people}: a model cannot be expected to be measured above it."
    if found.f1.interval is None:
        return f"{note} It has no interval, since all of these documents are of one cluster or alike."
    if found.f1.interval.exploratory:
        return f"{note} It is exploratory: it rests on {counted(found.f1.interval.clusters, found.f1.interval.unit)}."
    return note
