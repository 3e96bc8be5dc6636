"""Prodigy's JSON lines: tasks with tokens and spans, and the answer that an annotator gave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.json_files import mapping, objects
from gapstudio.formats.json_lines import first_record, place, records, taken_from, text_of, write_records
from gapstudio.formats.kept_facts import document_facts, known_document
from gapstudio.formats.losses import Losses, within
from gapstudio.formats.pieces import tokens_of

_FACTS = "gapstudio"
_NOT_ACCEPTED = {
    "reject": "the annotator rejected the task, so its spans are not taken",
    "ignore": "the annotator skipped the task, so its spans are not taken",
}


class Prodigy:
    """JSON lines as ``prodigy db-out`` writes and ``ner.manual`` reads them; offsets are code points.

    A document is one task, and one for each annotator where several marked it; predictions are tasks without an answer, of which
    ``meta`` names the model. Tokens are the words of the document, cut at the limits of spans, since Prodigy takes spans of
    whole tokens only.
    """

    name = "prodigy"
    title = "Prodigy (JSON lines)"
    suffixes = (".jsonl",)
    reads = True
    writes = True
    pictures = False
    holds = (
        "Texts, tokens, all spans with annotators, values, notes and scores, answers, and predictions as tasks of their own. "
        "No pages."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether the first line is an object with a text and spans or tokens."""
        keys = first_record(path).keys() if path.is_file() else ()
        return "text" in keys and any(key in keys for key in ("spans", "tokens", "answer"))

    def read(self, path: Path) -> Parsed:
        """Reads a file; see `ExchangeFormat.read`."""
        losses, labels = Losses(), dict[str, None]()
        tasks: dict[tuple[str, str, str], _Task] = {}
        for number, record in records(path):
            with taken_from(path, number):
                task = _Task.of(record, path.stem, number)
                known = tasks.setdefault(task.key, task)
                found = within(task.name, (_span(row, task.annotator) for row in objects(record.get("spans"))), task.text, losses)
                known.take(task, record, found, losses)
                losses.add(task.name, "relations are not taken", len(record.get("relations") or ()))
            labels |= dict.fromkeys(span.label for span in found)
        return Parsed(tuple(task.document() for task in tasks.values()), losses.told(), tuple(labels))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a file; see `ExchangeFormat.write`."""
        losses = Losses()
        write_records(path, _records(documents, losses))
        return Written((path,), losses.told())


FORMAT = Prodigy()


@dataclass
class _Task:
    """What the tasks of one document say."""

    name: str
    text: str
    facts: Mapping[str, Any]
    annotator: str = ""
    model: str = ""
    spans: list[ExchangeSpan] = field(default_factory=list[ExchangeSpan])
    predictions: dict[str, list[ExchangeSpan]] = field(default_factory=lambda: defaultdict[str, list[ExchangeSpan]](list))
    answers: set[str] = field(default_factory=set[str])

    @staticmethod
    def of(record: Mapping[str, Any], stem: str, number: int) -> "_Task":
        meta = mapping(record.get("meta"))
        facts = mapping(meta.get(_FACTS))
        named = facts.get("name") or meta.get("name") or meta.get("filename") or meta.get("source")
        name = str(named) if named else f"{stem} {record.get('_input_hash', number)}"
        annotator = str(record.get("_annotator_id") or record.get("_session_id") or "")
        return _Task(name, text_of(record), facts, annotator, str(meta.get("model") or ""))

    @property
    def key(self) -> tuple[str, str, str]:
        return str(self.facts.get("id", "")), self.name, self.text

    def take(self, task: "_Task", record: Mapping[str, Any], spans: Sequence[ExchangeSpan], losses: Losses) -> None:
        """Takes in what another task of the same document says."""
        answer = str(record.get("answer") or "")
        if not answer and task.model:
            self.predictions[task.model] += spans
        elif answer in _NOT_ACCEPTED:
            self.answers.add(answer)
            losses.add(self.name, _NOT_ACCEPTED[answer], len(spans), span=True)
            losses.add(self.name, f"the answer to the task is “{answer}”", not spans)
        else:
            self.answers.add(answer)
            self.spans += spans

    def document(self) -> ExchangeDocument:
        predictions = {model: tuple(spans) for model, spans in self.predictions.items()}
        # Only what was accepted says that a document is finished.
        finished = True if self.answers == {"accept"} else False if self.answers & _NOT_ACCEPTED.keys() else None
        spans = tuple(self.spans)
        return known_document(self.facts, name=self.name, finished=finished, text=self.text, spans=spans, predictions=predictions)


def _span(row: Mapping[str, Any], annotator: str) -> ExchangeSpan:
    score = row.get("score")
    return ExchangeSpan(
        start=place(row["start"]),
        end=place(row["end"]),
        label=str(row.get("label") or ""),
        id=str(row.get("id") or ""),
        annotator=annotator,
        value=str(row.get("value") or ""),
        note=str(row.get("note") or ""),
        score=None if score is None else float(score),
    )


def _records(documents: Iterable[ExchangeDocument], losses: Losses) -> Iterator[dict[str, Any]]:
    for document in documents:
        spans = within(document.name, document.spans, document.text, losses)
        predicted = {model: within(document.name, own, document.text, losses) for model, own in document.predictions.items()}
        every = [*spans, *(span for own in predicted.values() for span in own)]
        tokens = _tokens(document, every)
        facts = document_facts(document)
        task = {"text": document.text, "tokens": tokens}
        people = dict.fromkeys(span.annotator for span in spans) or {"": None}
        for person in people:
            own = [span for span in spans if span.annotator == person]
            told = {"_annotator_id": person, "_session_id": person} if person else {}
            answer = {"answer": "accept"} if document.finished else {}
            yield task | {"spans": _spans(own, tokens), "meta": {"name": document.name, _FACTS: facts}} | answer | told
        for model, own in predicted.items():
            meta = {"name": document.name, "model": model, _FACTS: facts}
            yield task | {"spans": _spans([replace(span, annotator="") for span in own], tokens), "meta": meta}


def _tokens(document: ExchangeDocument, spans: Sequence[ExchangeSpan]) -> list[dict[str, Any]]:
    return [
        {"text": document.text[one.start : one.end], "start": one.start, "end": one.end, "id": number, "ws": one.space}
        for number, one in enumerate(tokens_of(document, spans))
    ]


def _spans(spans: Sequence[ExchangeSpan], tokens: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    rows: list[dict[str, Any]] = []
    for span in spans:
        row: dict[str, Any] = {"start": span.start, "end": span.end, "label": span.label}
        row |= {"token_start": first[span.start], "token_end": last[span.end]}
        facts = {"id": span.id, "value": span.value, "note": span.note, "score": span.score}
        rows.append(row | {name: value for name, value in facts.items() if value not in ("", None)})
    return rows
