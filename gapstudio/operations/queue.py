"""The review queue: our documents in the order in which a person looks at them, by choice of what that order is good for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gapstudio.analysis.queueing import covering_order, random_rank, seconds_each
from gapstudio.domain import AnnotationStatus, Document, DocumentState, DocumentWork, WorkState, counted
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.queue_scores import Measured, model_confidence, model_disagreement, unlike_benchmark
from gapstudio.operations.sample import (
    SampleState,
    count_everything,
    draw_sample,
    forget_sample,
    sample_state,
    sample_state_among,
)
from gapstudio.operations.sides import clusters_of
from gapstudio.store import DocumentRow, Project

__all__ = [
    "Queue",
    "QueueItem",
    "QueueKind",
    "SampleState",
    "WorkProgress",
    "count_everything",
    "draw_sample",
    "forget_sample",
    "queue",
    "sample_state",
    "work_progress",
]


class QueueKind(StrEnum):
    """What a queue is ordered by."""

    IN_ORDER = "order"
    SAMPLE = "sample"
    DISAGREEMENT = "disagreement"
    LOW_CONFIDENCE = "confidence"
    UNLIKE_BENCHMARK = "unlike"
    LEAST_COVERED = "supplier"


@dataclass(frozen=True)
class QueueItem:
    """One document of a queue.

    Attributes:
        document: Its facts.
        work: How far it has come.
        in_sample: Whether it belongs to the random sample.
        score: What it is ordered by, in the unit that `why` names; None where there is nothing to measure, or no such order.
        why: Why it stands there, as one clause; "" in the order of the import.
        confirmed: Spans that persons confirmed.
        open: Spans and values that sources state and nobody has judged.
    """

    document: Document
    work: DocumentWork
    in_sample: bool
    score: float | None
    why: str
    confirmed: int
    open: int


@dataclass(frozen=True)
class Queue:
    """Documents in the order in which to look at them.

    Attributes:
        kind: What they are ordered by.
        items: The documents that were read; of the random sample only those drawn.
        note: What must be known of this order, or what to do where there is none; "" where nothing.
    """

    kind: QueueKind
    items: tuple[QueueItem, ...]
    note: str = ""


@dataclass(frozen=True)
class WorkProgress:
    """How far our documents have come.

    Attributes:
        total: Documents that were read.
        new: Nobody has begun them.
        in_work: Begun.
        done: Done.
        skipped: Left out for a reason.
        per_hour: Documents an hour at the pace of the last twenty; None where that is not known yet.
        seconds_left: For those new and in work at that pace; None where it is not known.
    """

    total: int
    new: int
    in_work: int
    done: int
    skipped: int
    per_hour: float | None = None
    seconds_left: float | None = None


@in_one_state
def queue(project: Project, kind: QueueKind) -> Queue:
    """Returns our documents in the order of one kind; those done stay where they are."""
    shelf = _Shelf(project)
    if kind is QueueKind.SAMPLE:
        return _sampled(project, shelf)
    if kind is QueueKind.LEAST_COVERED:
        return _least_covered(shelf)
    if kind in _MEASURES:
        return _measured(kind, shelf, _MEASURES[kind](project))
    return Queue(kind, tuple(shelf.item(id) for id in shelf.ids))


@in_one_state
def work_progress(project: Project) -> WorkProgress:
    """Returns how far our documents have come, and at what pace."""
    read = [document.id for document in project.documents(INTERNAL) if document.state is DocumentState.READ]
    works = project.works(INTERNAL)
    states = [works[id].state if id in works else WorkState.NEW for id in read]
    new, begun = states.count(WorkState.NEW), states.count(WorkState.IN_WORK)
    ended = (WorkState.DONE, WorkState.SKIPPED)
    each = seconds_each(_moment(work.changed) for work in works.values() if work.state in ended)
    return WorkProgress(
        total=len(read),
        new=new,
        in_work=begun,
        done=states.count(WorkState.DONE),
        skipped=states.count(WorkState.SKIPPED),
        per_hour=None if each is None else 3600.0 / each,
        seconds_left=None if each is None else each * (new + begun),
    )


class _Shelf:
    """Our documents that were read, with what every queue says of each."""

    def __init__(self, project: Project) -> None:
        rows = [row for row in project.document_rows(INTERNAL) if row.document.state is DocumentState.READ]
        self.rows: Mapping[str, DocumentRow] = {row.document.id: row for row in rows}
        self.works = project.works(INTERNAL)
        self.sample = {one.document: one for one in project.sample()}
        self.clusters = clusters_of([row.document for row in rows])

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids in the order of the import."""
        return tuple(self.rows)

    def item(self, id: str, score: float | None = None, why: str = "") -> QueueItem:
        """Returns one document as an item of a queue."""
        row = self.rows[id]
        return QueueItem(
            document=row.document,
            work=self.works.get(id, DocumentWork(id)),
            in_sample=id in self.sample,
            score=score,
            why=why,
            confirmed=row.annotations.get(AnnotationStatus.CONFIRMED, 0),
            open=sum(row.annotations.get(status, 0) for status in OPEN),
        )

    def is_done(self, id: str) -> bool:
        """Tells whether a document is done."""
        return id in self.works and self.works[id].state is WorkState.DONE


_MEASURES = {
    QueueKind.DISAGREEMENT: model_disagreement,
    QueueKind.LOW_CONFIDENCE: model_confidence,
    QueueKind.UNLIKE_BENCHMARK: unlike_benchmark,
}


def _measured(kind: QueueKind, shelf: _Shelf, measured: Measured) -> Queue:
    """Orders by a score; where nothing could be measured, nothing is listed, and the note says what to do."""
    if not measured.scores:
        return Queue(kind, (), measured.note)
    sign = -1.0 if measured.highest_first else 1.0
    scored = sorted((id for id in shelf.ids if id in measured.scores), key=lambda id: sign * measured.scores[id])
    items = [shelf.item(id, measured.scores[id], measured.why(measured.scores[id])) for id in scored]
    items += [shelf.item(id, why=measured.absent) for id in shelf.ids if id not in measured.scores]
    return Queue(kind, tuple(items), measured.note)


def _sampled(project: Project, shelf: _Shelf) -> Queue:
    state = sample_state_among(project, [row.document for row in shelf.rows.values()])
    if not shelf.sample:
        note = "No random sample is drawn yet. Draw one: only what was chosen at random speaks of documents at large."
        return Queue(QueueKind.SAMPLE, (), note)
    items = [
        shelf.item(
            id,
            why=f"number {one.position + 1} of the draw, {shelf.clusters.of[id] if shelf.clusters.of[id] != id else 'by itself'}",
        )
        for id, one in shelf.sample.items()
        if id in shelf.rows
    ]
    return Queue(QueueKind.SAMPLE, tuple(items), state.sentence())


def _least_covered(shelf: _Shelf) -> Queue:
    groups = [shelf.clusters.of[id] for id in shelf.ids]
    done = [shelf.is_done(id) for id in shelf.ids]
    order = covering_order(groups, done, [random_rank(0, id) for id in shelf.ids])
    count = {group: [0, 0] for group in groups}
    for group, finished in zip(groups, done, strict=True):
        count[group][0] += finished
        count[group][1] += 1
    items: list[QueueItem] = []
    for at in order.tolist():
        finished, total = count[groups[at]]
        name = groups[at] if groups[at] != shelf.ids[at] else "it"
        items.append(shelf.item(shelf.ids[at], float(finished), f"{finished} of {counted(total, 'document')} of {name} done"))
    unit = shelf.clusters.unit
    note = "" if unit else "No supplier and no template is known: fill the column supplier, or propose templates, on Documents."
    return Queue(QueueKind.LEAST_COVERED, tuple(items), note)


def _moment(changed: str) -> float:
    return datetime.fromisoformat(changed).timestamp()
