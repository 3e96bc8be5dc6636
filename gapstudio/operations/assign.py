"""Documents are given to annotators, some of them to several, so that agreement can be measured; and taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.analysis.queueing import random_rank
from gapstudio.domain import Annotator, ChangeSet, Document, GapStudioError, Layer, LayerState, Outcome, WorkState, counted
from gapstudio.operations.annotators import BEGUN, find_annotator
from gapstudio.operations.layers import read_documents
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.outlines import word_index
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.queue import QueueKind, queue
from gapstudio.store import Project, new_id, now

SEED = 20261
"""Of an assignment for which none is given."""


class Measure(StrEnum):
    """What annotators get equally much of."""

    DOCUMENTS = "documents"
    PAGES = "pages"
    WORDS = "words"


@dataclass(frozen=True)
class Overlap:
    """How many documents go to several annotators.

    Attributes:
        each: To how many annotators such a document goes, from 2 on; 1 for no overlap at all.
        share: Which share of the documents, in 0..1; None for all, unless `number` says it.
        number: How many documents, instead of a share.
    """

    each: int = 1
    share: float | None = None
    number: int | None = None


@dataclass(frozen=True)
class Assignment:
    """Who gets which documents.

    Attributes:
        given: New documents by the id of their annotator, in the order in which they are to be worked on.
        shared: Documents that several annotators have, before and now.
        load: What each annotator has now altogether, by id, in the unit of the measure.
        already: Documents that had enough annotators before.
        seed: Of the draw.
    """

    given: Mapping[str, tuple[str, ...]]
    shared: tuple[str, ...]
    load: Mapping[str, int]
    already: int
    seed: int

    def sentence(self, people: Collection[Annotator]) -> str:
        """Says it in a sentence."""
        names = {one.id: one.name for one in people}
        parts = [f"{names.get(id, id)} {len(documents):,}" for id, documents in self.given.items() if documents]
        told = f"New documents: {', '.join(parts)}" if parts else "Nothing new to give"
        return f"{told}. {counted(len(self.shared), 'document')} with several annotators."


@dataclass(frozen=True)
class Workload:
    """What one annotator was given and has done of it.

    Attributes:
        annotator: The annotator.
        documents: Id of the document to how far it has come; the furthest of several layers.
        pages: All their pages.
        pages_left: Those of documents that are neither done nor skipped.
    """

    annotator: Annotator
    documents: Mapping[str, LayerState]
    pages: int
    pages_left: int

    def count(self, *states: LayerState) -> int:
        """Returns how many documents are in one of these states."""
        return sum(state in states for state in self.documents.values())


@in_one_state
def plan_assignment(
    project: Project,
    *,
    annotators: Sequence[str],
    documents: Sequence[str] | None = None,
    overlap: Overlap | None = None,
    measure: Measure = Measure.PAGES,
    seed: int = SEED,
) -> Assignment:
    """Returns who would get which documents; nothing is changed.

    Every document goes to at least one annotator, those of the overlap to several. They are drawn at random, those of the random
    sample before all others; each then goes to whoever has least, the largest documents first. What was given before counts, and
    nobody gets a document twice. The draw rests on the seed and on the documents' bytes, so that the same project made anew
    gives the same.

    Args:
        project: Any reader of it.
        annotators: Ids or names; all of them get something.
        documents: Ids; where None all of ours that are neither done nor skipped.
        overlap: How many go to several annotators; none where None.
        measure: What is to be shared equally.
        seed: Fixes the draw.

    Raises:
        GapStudioError: There is no such annotator or document, nobody or nothing to give, or the overlap asks for too much.
    """
    people = list({one.id: one for one in (find_annotator(project, name) for name in annotators)}.values())
    chosen = _chosen(project, documents)
    overlap = overlap or Overlap()
    _check(people, chosen, overlap)
    return _Dealer(project, people, chosen, measure, seed).deal(overlap)


def assign(
    project: Project,
    *,
    annotators: Sequence[str],
    documents: Sequence[str] | None = None,
    overlap: Overlap | None = None,
    measure: Measure = Measure.PAGES,
    seed: int = SEED,
) -> Outcome[Assignment]:
    """Gives documents to annotators, as `plan_assignment` says; its arguments and errors are the same."""
    plan = plan_assignment(project, annotators=annotators, documents=documents, overlap=overlap, measure=measure, seed=seed)
    return Outcome(_give(project, plan.given), plan)


def assign_to(project: Project, *, annotator: str, documents: Sequence[str]) -> ChangeSet:
    """Gives documents to one annotator; those that the annotator has already stay.

    Raises:
        GapStudioError: There is no such annotator, or no such document of ours that was read.
    """
    person = find_annotator(project, annotator)
    known = {layer.document for layer in project.layers(annotator=person.id)}
    new = [one.id for one in _chosen(project, documents) if one.id not in known]
    return _give(project, {person.id: tuple(new)}) if new else ChangeSet()


def unassign(project: Project, *, annotator: str, documents: Sequence[str]) -> ChangeSet:
    """Takes documents back that an annotator was given and has not begun; others are left alone.

    A hand-out that is under way stays one: what comes back with it is merged all the same.

    Raises:
        GapStudioError: There is no such annotator, or a document holds the annotator's work.
    """
    person = find_annotator(project, annotator)
    named = frozenset(documents)
    layers = [one for one in project.layers(annotator=person.id) if one.document in named]
    begun = next((layer for layer in layers if layer.state in BEGUN), None)
    if begun is not None:
        name = project.document(begun.document).name
        raise GapStudioError(f"{person.name} has worked on {name}.", remedy="Remove that layer instead, if it is not wanted.")
    if not layers:
        return ChangeSet()
    with project.change(f"Take {counted(len(layers), 'document')} back from {person.name}") as change:
        change.remove_layers([layer.id for layer in layers])
    return change.changes


def remove_layers(project: Project, layers: Sequence[str]) -> ChangeSet:
    """Removes layers with everything in them; undo brings them back. What the project itself holds stays as it is."""
    known = [layer.id for layer in project.layers() if layer.id in layers]
    if not known:
        return ChangeSet()
    with project.change(f"Remove {counted(len(known), 'layer')}") as change:
        change.remove_layers(known)
    return change.changes


def documents_in_order(project: Project, kind: QueueKind, number: int | None = None) -> tuple[str, ...]:
    """Returns the first documents of a queue that are neither done nor skipped; all of them where no number is given."""
    ended = (WorkState.DONE, WorkState.SKIPPED)
    items = [item.document.id for item in queue(project, kind).items if item.work.state not in ended]
    return tuple(items[:number])


@in_one_state
def workloads(project: Project) -> tuple[Workload, ...]:
    """Returns what every listed annotator was given and has done of it."""
    pages = {one.id: max(one.pages, 1) for one in project.documents(INTERNAL)}
    found: dict[str, dict[str, LayerState]] = {one.id: {} for one in project.annotators()}
    for layer in project.layers():
        own = found.setdefault(layer.annotator, {})
        own[layer.document] = max(own.get(layer.document, layer.state), layer.state, key=list(LayerState).index)
    return tuple(
        Workload(
            one,
            found[one.id],
            sum(pages.get(document, 1) for document in found[one.id]),
            sum(pages.get(document, 1) for document, state in found[one.id].items() if state not in _ENDED),
        )
        for one in project.annotators()
    )


_ENDED = (LayerState.DONE, LayerState.SKIPPED)


class _Dealer:
    """Deals documents out, one after the other."""

    def __init__(
        self, project: Project, people: Sequence[Annotator], chosen: Sequence[Document], measure: Measure, seed: int
    ) -> None:
        self._people = [one.id for one in people]
        self._seed = seed
        every = {one.id: one for one in read_documents(project)}
        self._sizes = {id: _size(project, one, measure) for id, one in every.items()}
        self._had: dict[str, set[str]] = {}
        for layer in project.layers():
            self._had.setdefault(layer.document, set()).add(layer.annotator)
        self._load = dict.fromkeys(self._people, 0)
        for document, holders in self._had.items():
            for holder in holders & self._load.keys():
                self._load[holder] += self._sizes.get(document, 1)
        drawn = {one.document: one.position for one in project.sample()}
        rank = {one.id: random_rank(seed, one.sha256 or one.id) for one in chosen}
        self._order = sorted((one.id for one in chosen), key=lambda id: (drawn.get(id, len(drawn)), rank[id], id))
        self._given: dict[str, list[str]] = {person: [] for person in self._people}
        self._turn = {person: random_rank(seed, str(number)) for number, person in enumerate(self._people)}

    def deal(self, overlap: Overlap) -> Assignment:
        """Gives the documents of the overlap, then all others; the largest first, so that what is left evens it out."""
        many = min(_number(overlap, len(self._order)), len(self._order)) if overlap.each > 1 else 0
        wanted = {id: overlap.each if at < many else 1 for at, id in enumerate(self._order)}
        already = sum(len(self._had.get(id, ())) >= wanted[id] for id in self._order)
        for id in sorted(self._order, key=lambda id: (-wanted[id], -self._sizes[id])):
            self._give(id, wanted[id] - len(self._had.get(id, ())))
        shared = tuple(id for id in self._order if len(self._had.get(id, ())) > 1)
        position = {id: at for at, id in enumerate(self._order)}
        given = {person: tuple(sorted(own, key=position.__getitem__)) for person, own in self._given.items()}
        return Assignment(given, shared, dict(self._load), already, self._seed)

    def _give(self, document: str, times: int) -> None:
        holders = self._had.setdefault(document, set())
        for _ in range(max(times, 0)):
            free = [person for person in self._people if person not in holders]
            if not free:
                return
            person = min(free, key=lambda one: (self._load[one], self._turn[one]))
            holders.add(person)
            self._given[person].append(document)
            self._load[person] += self._sizes[document]


def _give(project: Project, given: Mapping[str, Sequence[str]]) -> ChangeSet:
    moment = now()
    layers = [
        Layer(new_id(), document, person, LayerState.ASSIGNED, changed=moment)
        for person, documents in given.items()
        for document in documents
    ]
    if not layers:
        return ChangeSet()
    with project.change(f"Assign {counted(len({one.document for one in layers}), 'document')}") as change:
        change.put_layers(layers)
    return change.changes


def _chosen(project: Project, documents: Sequence[str] | None) -> list[Document]:
    known = {one.id: one for one in read_documents(project)}
    if documents is None:
        works = project.works(INTERNAL)
        ended = {id for id, work in works.items() if work.state in (WorkState.DONE, WorkState.SKIPPED)}
        return [one for one in known.values() if one.id not in ended]
    missing = next((id for id in documents if id not in known), None)
    if missing is not None:
        name = project.document(missing).name
        raise GapStudioError(f"{name} cannot be given to anybody.", remedy="Name documents of ours that were read.")
    return [known[id] for id in dict.fromkeys(documents)]


def _check(people: Sequence[Annotator], chosen: Sequence[Document], overlap: Overlap) -> None:
    if not people:
        raise GapStudioError("Nobody is named who gets something.", remedy="Name the annotators.")
    if not chosen:
        raise GapStudioError("There is no document to give.", remedy="Import some, or name those that are done as well.")
    if not 1 <= overlap.each <= len(people):
        raise GapStudioError(
            f"{counted(len(people), 'annotator')} cannot work on one document {overlap.each} times.",
            remedy="Name more annotators, or take a smaller overlap.",
        )
    if overlap.share is not None and not 0 <= overlap.share <= 1:
        raise GapStudioError(f"A share lies between 0 and 1, not at {overlap.share}.", remedy="Write 0.2 for a fifth.")
    if overlap.number is not None and overlap.number < 0:
        raise GapStudioError("The number of documents with several annotators is below 0.", remedy="Say how many, from 0 on.")


def _number(overlap: Overlap, documents: int) -> int:
    if overlap.number is not None:
        return overlap.number
    return documents if overlap.share is None else round(overlap.share * documents)


def _size(project: Project, document: Document, measure: Measure) -> int:
    if measure is Measure.DOCUMENTS:
        return 1
    if measure is Measure.PAGES:
        return max(document.pages, 1)
    index = word_index(project, document.id, project.revision(document.id) or "")
    return max(len(index.outline.starts), 1) if index is not None else 1
