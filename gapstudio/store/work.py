"""The work of annotators: states of documents, judgements of predictions, the random sample."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row as ResultRow
from sqlalchemy import select

from gapstudio.domain import DocumentWork, Judgement, SampledDocument, WorkState
from gapstudio.store.base import Reader, Writer
from gapstudio.store.schema import ACTIVE, DOCUMENTS, JUDGEMENTS, MEMBERS, SAMPLE, WORK, Row
from gapstudio.store.values import storable

EVERYTHING = "sample: everything"
"""The setting under which a reason stands where all documents feed the scores although a random sample is drawn."""


class WorkQueries(Reader):
    """Questions about the work on documents that belong to the project."""

    def work(self, document: str) -> DocumentWork:
        """Returns how far a document has come; *new* where nobody has begun."""
        row = self._connection.execute(select(WORK).where(WORK.c.document == document)).first()
        return DocumentWork(document) if row is None else _work(row)

    def works(self, corpus: str) -> Mapping[str, DocumentWork]:
        """Returns how far documents of a corpus have come, by id; those that nobody has begun are not among them."""
        chosen = select(WORK).join(DOCUMENTS, DOCUMENTS.c.id == WORK.c.document).join(MEMBERS, ACTIVE)
        rows = self._connection.execute(chosen.where(DOCUMENTS.c.corpus == corpus).order_by(DOCUMENTS.c.number))
        return {row[0]: _work(row) for row in rows}

    def judgements(self, run: str) -> tuple[Judgement, ...]:
        """Returns what people said of a run's predictions in documents of the project, by document and place.

        Judgements of places in a reading that no longer counts are among them; their `revision` tells.
        """
        chosen = select(*(column for column in JUDGEMENTS.c if column.name != "id"))
        chosen = chosen.join(DOCUMENTS, DOCUMENTS.c.id == JUDGEMENTS.c.document).join(MEMBERS, ACTIVE)
        chosen = chosen.where(JUDGEMENTS.c.run == run)
        columns = JUDGEMENTS.c
        rows = self._connection.execute(chosen.order_by(DOCUMENTS.c.number, columns.start, columns.end, columns.label))
        return tuple(_judgement(row) for row in rows)

    def sample(self) -> tuple[SampledDocument, ...]:
        """Returns the random sample in the order of the draw, without documents taken out since; empty where none was drawn."""
        chosen = select(SAMPLE).join(DOCUMENTS, DOCUMENTS.c.id == SAMPLE.c.document).join(MEMBERS, ACTIVE)
        return tuple(SampledDocument(*row) for row in self._connection.execute(chosen.order_by(SAMPLE.c.position)))


class WorkWrites(Writer):
    """Changes of the work, inside a transaction."""

    def put_work(self, works: Iterable[DocumentWork]) -> None:
        """Sets how far documents have come; *new* removes what was known."""
        given = list(works)
        self._journal.remove("work", [work.document for work in given if work.state is WorkState.NEW])
        self._journal.put("work", [_work_row(work) for work in given if work.state is not WorkState.NEW])

    def put_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keeps judgements; one of the same prediction is replaced."""
        self._journal.put("judgements", [_judgement_row(judgement) for judgement in judgements])

    def remove_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Forgets judgements; those that are not there are left alone."""
        self._journal.remove("judgements", [_judgement_id(judgement) for judgement in judgements])

    def put_sample(self, sample: Iterable[SampledDocument]) -> None:
        """Adds documents to the random sample, or replaces what is known of their draw."""
        rows = [
            {"document": one.document, "position": one.position, "cluster": storable(one.cluster)}
            | {"seed": one.seed, "drawn": one.drawn}
            for one in sample
        ]
        self._journal.put("sample", rows)

    def remove_sample(self) -> None:
        """Forgets the random sample, documents that are out of the project included."""
        self._journal.remove("sample", self._connection.execute(select(SAMPLE.c.document)).scalars().all())


def _work(row: "ResultRow[Any]") -> DocumentWork:
    document, state, reason, annotator, changed, adjudicated = tuple[Any, ...](row)
    return DocumentWork(document, WorkState(state), reason, annotator, changed, bool(adjudicated))


def _judgement(row: "ResultRow[Any]") -> Judgement:
    values: list[Any] = list(row)
    values[5] = bool(values[5])
    return Judgement(*values)


def _work_row(work: DocumentWork) -> Row:
    return {
        "document": work.document,
        "state": work.state.value,
        "reason": storable(work.reason),
        "annotator": storable(work.annotator),
        "changed": work.changed,
        "adjudicated": int(work.adjudicated),
    }


def _judgement_id(judgement: Judgement) -> str:
    return "/".join((judgement.run, judgement.document, str(judgement.start), str(judgement.end), judgement.label))


def _judgement_row(judgement: Judgement) -> Row:
    return {
        "id": _judgement_id(judgement),
        "run": judgement.run,
        "document": judgement.document,
        "start": judgement.start,
        "end": judgement.end,
        "label": judgement.label,
        "right": int(judgement.right),
        "annotator": storable(judgement.annotator),
        "revision": judgement.revision,
    }
