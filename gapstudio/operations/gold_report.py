"""The gold of our documents, value by value: what was found on the pages, what is in doubt, missing or contradicted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain import Annotation, AnnotationStatus, Box, DocumentState, Reading
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.views import line_boxes
from gapstudio.store import Project


class GoldState(StrEnum):
    """How a stated value stands, the best of its places counting."""

    CONFIRMED = "confirmed"
    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    CONTRADICTORY = "contradictory"
    UNLOCATED = "unlocated"


_STATES = {
    AnnotationStatus.CONFIRMED: GoldState.CONFIRMED,
    AnnotationStatus.DRAFT: GoldState.FOUND,
    AnnotationStatus.AMBIGUOUS: GoldState.AMBIGUOUS,
    AnnotationStatus.CONTRADICTORY: GoldState.CONTRADICTORY,
    AnnotationStatus.UNLOCATED: GoldState.UNLOCATED,
}
_RANK = {state: rank for rank, state in enumerate(GoldState)}


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One value that the gold states for a document.

    Attributes:
        document: Id of its document.
        name: File name of the document.
        annotation: Id of the annotation with its best place: the first one in the text, confirmed before found before doubtful.
        label: Label name.
        value: Normalised; the text on the page where the annotation has no value of its own.
        state: Of the best place.
        places: How many places there are in that state; 0 for an unlocated value.
        start: First code point of the best place, or None.
        end: One past its last, or None.
        page: Page of the best place from 0, or None: there is none, or nobody asked for places.
        box: Around its first line, in PDF points from the page's top left, or None as for `page`.
        text: As it stands on the page; what stands there instead for a contradictory one.
        source: ``einvoice``, ``ledger`` or ``person``.
        why: Why it is in doubt, missing or contradicted, as one clause; "" where nobody said.
    """

    document: str
    name: str
    annotation: str
    label: str
    value: str
    state: GoldState
    places: int
    start: int | None
    end: int | None
    page: int | None
    box: Box | None
    text: str
    source: str
    why: str


@dataclass(frozen=True)
class GoldReport:
    """The gold of the internal documents.

    Attributes:
        rows: By document as they came in, then as the values stand in the text, those without a place last.
        documents: Documents that were read.
        without_gold: Names of those of them of which nothing is stated.
    """

    rows: tuple[GoldRow, ...]
    documents: int
    without_gold: tuple[str, ...]

    @property
    def counts(self) -> Mapping[GoldState, int]:
        """How many values are in each state, all states included."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in GoldState}

    def sentence(self) -> str:
        """Says it in one sentence."""
        counts = self.counts
        located = counts[GoldState.CONFIRMED] + counts[GoldState.FOUND]
        return (
            f"Of {len(self.rows):,} values found: {located:,} ({counts[GoldState.CONFIRMED]:,} confirmed), "
            f"in doubt: {counts[GoldState.AMBIGUOUS]:,}, contradicted by their page: {counts[GoldState.CONTRADICTORY]:,}, "
            f"not on it: {counts[GoldState.UNLOCATED]:,}."
        )


@in_one_state
def gold_report(project: Project, *, documents: Iterable[str] | None = None, places: bool = True) -> GoldReport:
    """Returns every stated value of our documents with its state and its place. What a person rejected is left out.

    Args:
        project: Any reader of it.
        documents: Ids; all internal documents where None.
        places: Whether to look up pages and boxes. That unpacks the reading of every document, some milliseconds each.
    """
    wanted = None if documents is None else frozenset(documents)
    read = [
        document
        for document in project.documents(INTERNAL)
        if document.state is DocumentState.READ and (wanted is None or document.id in wanted)
    ]
    by_document = _annotations(project, None if wanted is None else [document.id for document in read])
    rows: list[GoldRow] = []
    for document in read:
        own = by_document.get(document.id, [])
        located = places and any(note.start is not None for note in own)
        reading = project.reading(document.id) if located else None
        rows += [_row(document.name, notes, reading) for notes in _values(own)]
    return GoldReport(
        rows=tuple(rows),
        documents=len(read),
        without_gold=tuple(document.name for document in read if document.id not in by_document),
    )


def _annotations(project: Project, documents: Sequence[str] | None) -> Mapping[str, list[Annotation]]:
    if documents is None:
        found = project.annotations(corpus=INTERNAL)
    else:
        found = tuple(note for document in documents for note in project.annotations(document=document))
    grouped: dict[str, list[Annotation]] = {}
    for note in found:
        if note.status is not AnnotationStatus.REJECTED:
            grouped.setdefault(note.document, []).append(note)
    return grouped


def _values(own: Iterable[Annotation]) -> Iterable[list[Annotation]]:
    """Groups the annotations of one document by the value that they state."""
    groups: dict[tuple[str, str], list[Annotation]] = {}
    for note in own:
        groups.setdefault((note.label, note.value or note.text), []).append(note)
    return groups.values()


def _row(name: str, notes: Sequence[Annotation], reading: Reading | None) -> GoldRow:
    best = min(notes, key=lambda note: _RANK[_STATES[note.status]])
    boxes = line_boxes(reading, best.start, best.end)
    page, box = boxes[0] if boxes else (None, None)
    return GoldRow(
        document=best.document,
        name=name,
        annotation=best.id,
        label=best.label,
        value=best.value or best.text,
        state=_STATES[best.status],
        places=sum(note.status is best.status and note.start is not None for note in notes),
        start=best.start,
        end=best.end,
        page=page,
        box=box,
        text=best.text,
        source=best.source,
        why=best.why,
    )
