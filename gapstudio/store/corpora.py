"""Corpora, and what their content adds up to: the revisions by which results know whether they are stale."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from gapstudio.domain import Corpus, CorpusKind, GapStudioError, LayerState
from gapstudio.store import sqlite
from gapstudio.store.base import Reader, Writer
from gapstudio.store.people import DESIGNATED
from gapstudio.store.schema import (
    ACTIVE,
    ANNOTATIONS,
    CHOSEN,
    CHOSEN_READINGS,
    CORPORA,
    CURRENT_REVISION,
    DOCUMENT_METADATA,
    DOCUMENTS,
    LAYER_SPANS,
    LAYERS,
    MEMBERS,
    SAMPLE,
    SETTINGS,
    WORK,
)
from gapstudio.store.values import to_json
from gapstudio.store.work import EVERYTHING


class CorpusQueries(Reader):
    """Questions about corpora. Revisions are computed once a state of the file, since every view asks for them."""

    _revisions: dict[tuple[str, str], str]
    _revisions_state: tuple[int, int] | None = None

    def corpora(self) -> tuple[Corpus, ...]:
        """Returns the corpora in the order in which they came in."""
        rows = self._connection.execute(select(CORPORA.c.data).order_by(CORPORA.c.position, CORPORA.c.id))
        return tuple(_corpus(data) for data in rows.scalars())

    def corpus(self, corpus: str) -> Corpus:
        """Returns one corpus by its id.

        Raises:
            GapStudioError: There is none.
        """
        data = self._connection.execute(select(CORPORA.c.data).where(CORPORA.c.id == corpus)).scalar()
        if data is None:
            raise GapStudioError(f"The project has no corpus {corpus}.", remedy="Choose one of those it lists.")
        return _corpus(data)

    def has_corpus(self, corpus: str) -> bool:
        """Tells whether there is a corpus with this id."""
        return self._connection.execute(select(CORPORA.c.id).where(CORPORA.c.id == corpus)).first() is not None

    def texts_revision(self, corpus: str) -> str:
        """Returns SHA-256 over (document, text revision) of a corpus: what its predictions depend on."""
        return self._once("texts", corpus, self._compute_texts)

    def corpus_revision(self, corpus: str) -> str:
        """Returns SHA-256 over (document, text revision, gold revision, exhaustiveness): what its scores depend on.

        Gold is an annotation's place, label, value, status and source; who made it does not count. How far the work on a
        document has come, and whether it belongs to the random sample, decide about gold as well.
        """
        return self._once("corpus", corpus, self._compute_corpus)

    def metadata_revision(self, corpus: str) -> str:
        """Returns SHA-256 over the metadata of a corpus's documents: what clusters and slices depend on besides."""
        return self._once("metadata", corpus, self._compute_metadata)

    def _once(self, kind: str, corpus: str, compute: Callable[[str], str]) -> str:
        state = sqlite.state(self._connection, writes=not self.read_only)
        if state is None:  # inside a transaction that may yet be rolled back
            return compute(corpus)
        if state != self._revisions_state:
            self._revisions, self._revisions_state = {}, state
        if (kind, corpus) not in self._revisions:
            self._revisions[kind, corpus] = compute(corpus)
        return self._revisions[kind, corpus]

    def _compute_texts(self, corpus: str) -> str:
        return _digest(self._texts(corpus))

    def _compute_corpus(self, corpus: str) -> str:
        declared = [self.corpus(corpus).labels, sorted(self.corpus(corpus).exhaustive)] if self.has_corpus(corpus) else []
        columns = (
            DOCUMENTS.c.id,
            ANNOTATIONS.c.start,
            ANNOTATIONS.c.end,
            ANNOTATIONS.c.label,
            ANNOTATIONS.c.value,
            ANNOTATIONS.c.status,
            ANNOTATIONS.c.source,
            ANNOTATIONS.c.revision,
        )
        gold = select(*columns).join(ANNOTATIONS, ANNOTATIONS.c.document == DOCUMENTS.c.id).join(MEMBERS, ACTIVE)
        rows = _written(self._connection.execute(gold.where(DOCUMENTS.c.corpus == corpus)))
        work = select(WORK.c.document, WORK.c.state).join(DOCUMENTS, DOCUMENTS.c.id == WORK.c.document).join(MEMBERS, ACTIVE)
        sample = select(SAMPLE.c.document).join(DOCUMENTS, DOCUMENTS.c.id == SAMPLE.c.document).join(MEMBERS, ACTIVE)
        drawn = _written(self._connection.execute(sample.where(DOCUMENTS.c.corpus == corpus)))
        rows += [*_written(self._connection.execute(work.where(DOCUMENTS.c.corpus == corpus))), *drawn]
        if drawn:
            rows += self._connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == EVERYTHING)).scalars()
        return _digest((*self._texts(corpus), declared, *rows, *self._designated_layers(corpus)))

    def _designated_layers(self, corpus: str) -> list[Any]:
        """Returns what the finished layers of the designated annotator hold, which may be gold, and what was adjudicated."""
        designated = self._connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == DESIGNATED)).scalar()
        if designated is None:
            return []
        columns = [LAYERS.c.id, LAYERS.c.document, LAYERS.c.changed]
        columns += [LAYER_SPANS.c[name] for name in ("start", "end", "label", "value", "status", "source", "revision")]
        spans = select(*columns).join(LAYER_SPANS, LAYER_SPANS.c.layer == LAYERS.c.id, isouter=True)
        spans = spans.join(DOCUMENTS, DOCUMENTS.c.id == LAYERS.c.document).join(MEMBERS, ACTIVE)
        spans = spans.where(DOCUMENTS.c.corpus == corpus, LAYERS.c.annotator == json.loads(designated))
        spans = spans.where(LAYERS.c.state == LayerState.DONE.value)
        adjudicated = select(WORK.c.document).where(WORK.c.adjudicated == 1)
        return [designated, *(_written(self._connection.execute(chosen)) for chosen in (spans, adjudicated))]

    def _compute_metadata(self, corpus: str) -> str:
        columns = (DOCUMENTS.c.id, DOCUMENT_METADATA.c.key, DOCUMENT_METADATA.c.value)
        chosen = select(*columns).join(DOCUMENT_METADATA, DOCUMENT_METADATA.c.document == DOCUMENTS.c.id)
        chosen = chosen.join(MEMBERS, ACTIVE).where(DOCUMENTS.c.corpus == corpus)
        return _digest(self._connection.execute(chosen.order_by(DOCUMENTS.c.number, DOCUMENT_METADATA.c.key)))

    def text_revisions(self, corpus: str) -> Mapping[str, str]:
        """Returns the revision of the reading that counts, by document, for all that are read; in the documents' order."""
        return dict(self._texts(corpus))

    def _texts(self, corpus: str) -> list[Any]:
        chosen = select(DOCUMENTS.c.id, CURRENT_REVISION).join(MEMBERS, ACTIVE).join(CHOSEN_READINGS, CHOSEN, isouter=True)
        chosen = chosen.where(DOCUMENTS.c.corpus == corpus, DOCUMENTS.c.revision != "").order_by(DOCUMENTS.c.number)
        return [tuple(row) for row in self._connection.execute(chosen)]


class CorpusWrites(Writer):
    """Changes of corpora, inside a transaction."""

    def put_corpus(self, corpus: Corpus) -> None:
        """Adds a corpus, or replaces the one with the same id."""
        known = self._connection.execute(select(CORPORA.c.position).where(CORPORA.c.id == corpus.id)).scalar()
        last = self._connection.execute(select(func.max(CORPORA.c.position))).scalar()
        position = known if known is not None else (0 if last is None else last + 1)
        self._journal.put("corpora", [{"id": corpus.id, "position": position, "data": _data(corpus)}])

    def remove_corpus(self, corpus: str) -> None:
        """Takes a corpus and its documents out of the project; undo brings them back."""
        members = select(MEMBERS.c.document).join(DOCUMENTS, DOCUMENTS.c.id == MEMBERS.c.document)
        active = self._connection.execute(members.where(DOCUMENTS.c.corpus == corpus, MEMBERS.c.active == 1)).scalars().all()
        self._journal.put("members", [{"document": document, "active": 0} for document in active])
        self._journal.remove("corpora", [corpus])


def _written(rows: Iterable[Any]) -> list[str]:
    """Returns rows as text in order; as plain tuples, since SQLAlchemy's own way is slow and cuts long values off."""
    return sorted(repr(tuple(row)) for row in rows)


def _digest(parts: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _data(corpus: Corpus) -> str:
    return to_json(
        {
            "id": corpus.id,
            "name": corpus.name,
            "kind": corpus.kind.value,
            "labels": list(corpus.labels),
            "exhaustive": sorted(corpus.exhaustive),
            "split": corpus.split,
            "scheme": corpus.scheme,
            "source": corpus.source,
            "sha256": corpus.sha256,
            "stand_in": corpus.stand_in,
            "dataset": corpus.dataset,
        }
    )


def _corpus(data: str) -> Corpus:
    fields: dict[str, Any] = json.loads(data)
    fields["kind"] = CorpusKind(fields["kind"])
    fields["labels"] = tuple(fields["labels"])
    fields["exhaustive"] = frozenset(fields["exhaustive"])
    return Corpus(**fields)
