"""Runs and their predictions: caches that can be made again, so undo does not touch them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from gapstudio.domain import Area, GapStudioError, ModelCard, PublishedScore, Run, RunSettings, RunState, Segments, Span
from gapstudio.store.base import Reader, Writer
from gapstudio.store.schema import (
    ACTIVE,
    CHOSEN,
    CHOSEN_READINGS,
    CORPORA,
    CURRENT_REVISION,
    DOCUMENTS,
    MEMBERS,
    PREDICTIONS,
    RUNS,
)
from gapstudio.store.values import chunks, to_json


@dataclass(frozen=True)
class DocumentPrediction:
    """What a run found in one document.

    Attributes:
        document: Id of the document.
        spans: In the canonical text, sorted as the model gave them.
        tokens: Words that were fed.
        revision: Of the reading that was fed; "" for the one that counts.
    """

    document: str
    spans: tuple[Span, ...]
    tokens: int
    revision: str = ""


class RunQueries(Reader):
    """Questions about runs of corpora that are in the project."""

    def runs(self, corpus: str | None = None) -> tuple[Run, ...]:
        """Returns the runs over one corpus or over all, oldest first."""
        chosen = select(RUNS.c.data).join(CORPORA, CORPORA.c.id == RUNS.c.corpus).order_by(RUNS.c.number)
        if corpus is not None:
            chosen = chosen.where(RUNS.c.corpus == corpus)
        return tuple(_run(data) for data in self._connection.execute(chosen).scalars())

    def run(self, run: str) -> Run:
        """Returns one run by its id.

        Raises:
            GapStudioError: There is none.
        """
        data = self._connection.execute(select(RUNS.c.data).where(RUNS.c.id == run)).scalar()
        if data is None:
            raise GapStudioError(f"The project has no run {run}.", remedy="Choose one of those it lists.")
        return _run(data)

    def predictions(self, run: str) -> tuple[DocumentPrediction, ...]:
        """Returns what a run found, one item a document that is done and in the project, in the documents' order.

        What was found in a reading that no longer counts is left out: its places are not those of the text that does.
        """
        chosen = _of_current_readings(PREDICTIONS.c.document, PREDICTIONS.c.spans, PREDICTIONS.c.tokens).join(MEMBERS, ACTIVE)
        rows = self._connection.execute(chosen.where(PREDICTIONS.c.run == run).order_by(DOCUMENTS.c.number))
        return tuple(DocumentPrediction(document, _spans(spans), tokens) for document, spans, tokens in rows)

    def prediction(self, run: str, document: str) -> DocumentPrediction | None:
        """Returns what a run found in the reading of one document that counts, or None where it has not seen that."""
        chosen = _of_current_readings(PREDICTIONS.c.spans, PREDICTIONS.c.tokens)
        chosen = chosen.where(PREDICTIONS.c.run == run, PREDICTIONS.c.document == document)
        row = self._connection.execute(chosen).first()
        return None if row is None else DocumentPrediction(document, _spans(row.spans), row.tokens)

    def done_documents(self, run: str) -> frozenset[str]:
        """Returns the ids of the documents that a run has done as they are read now: where it takes up again."""
        chosen = _of_current_readings(PREDICTIONS.c.document).where(PREDICTIONS.c.run == run)
        return frozenset(self._connection.execute(chosen).scalars())


class RunWrites(Writer):
    """Changes of runs, inside a transaction. None of them is journalled."""

    def put_run(self, run: Run) -> None:
        """Adds a run, or replaces the one with the same id."""
        row = {"id": run.id, "corpus": run.corpus, "state": run.state.value, "data": to_json(asdict(run))}
        if self._connection.execute(update(RUNS).where(RUNS.c.id == run.id), row).rowcount == 0:
            last = self._connection.execute(select(func.max(RUNS.c.number))).scalar() or 0
            self._connection.execute(insert(RUNS), {"number": last + 1, **row})
        self._touch(Area.RUNS)

    def remove_run(self, run: str) -> None:
        """Deletes a run and its predictions for good."""
        self._connection.execute(delete(PREDICTIONS).where(PREDICTIONS.c.run == run))
        self._connection.execute(delete(RUNS).where(RUNS.c.id == run))
        self._touch(Area.RUNS)

    def put_predictions(self, run: str, predictions: Iterable[DocumentPrediction]) -> None:
        """Stores what a run found, replacing what it had found in the same documents."""
        items = list(predictions)
        current = self._current_revisions([item.document for item in items])
        rows = [
            {
                "run": run,
                "document": item.document,
                "tokens": item.tokens,
                "spans": _columns(item.spans),
                "revision": item.revision or current.get(item.document, ""),
            }
            for item in items
        ]
        for part in chunks([row["document"] for row in rows]):
            old = delete(PREDICTIONS).where(PREDICTIONS.c.run == run, PREDICTIONS.c.document.in_(part))
            self._connection.execute(old)
        if rows:
            self._connection.execute(insert(PREDICTIONS), rows)
        self._touch(Area.RUNS)

    def _current_revisions(self, documents: Sequence[str]) -> dict[str, str]:
        chosen = select(DOCUMENTS.c.id, CURRENT_REVISION).join(CHOSEN_READINGS, CHOSEN, isouter=True)
        parts = (self._connection.execute(chosen.where(DOCUMENTS.c.id.in_(part))) for part in chunks(documents))
        return {document: revision for rows in parts for document, revision in rows}


def _of_current_readings(*columns: Any) -> "Select[*tuple[Any, ...]]":
    """Chooses columns of predictions that were made on the readings that count."""
    chosen = select(*columns).join(DOCUMENTS, DOCUMENTS.c.id == PREDICTIONS.c.document)
    return chosen.join(CHOSEN_READINGS, CHOSEN, isouter=True).where(PREDICTIONS.c.revision == CURRENT_REVISION)


def _columns(spans: tuple[Span, ...]) -> str:
    return to_json(
        {
            "start": [span.start for span in spans],
            "end": [span.end for span in spans],
            "label": [span.label for span in spans],
            "score": [span.score for span in spans],
        }
    )


def _spans(columns: str) -> tuple[Span, ...]:
    data = json.loads(columns)
    return tuple(map(Span, data["start"], data["end"], data["label"], data["score"]))


def _run(data: str) -> Run:
    fields: dict[str, Any] = json.loads(data)
    fields["model"] = _card(fields["model"])
    fields["settings"] = _settings(fields["settings"])
    fields["state"] = RunState(fields["state"])
    return Run(**fields)


def _card(fields: Mapping[str, Any]) -> ModelCard:
    published = tuple(PublishedScore(**score) for score in fields["published"])
    values: dict[str, Any] = {**fields, "labels": tuple(fields["labels"]), "published": published}
    return ModelCard(**values)


def _settings(fields: Mapping[str, Any]) -> RunSettings:
    values: dict[str, Any] = {**fields, "segments": Segments(fields["segments"])}
    return RunSettings(**values)
