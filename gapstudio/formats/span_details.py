"""What formats whose spans are three numbers and a name note of spans beside them: who marked them, their values and notes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.json_files import objects
from gapstudio.formats.kept_facts import document_facts, span_facts, span_of

_SPANS, _PREDICTIONS = "spans", "predictions"


def noted_document(document: ExchangeDocument) -> dict[str, Any]:
    """Returns what to note of a document beside its text and its spans' places, predictions included, to stand under `KEY`."""
    facts = document_facts(document)
    if details := [_row(span) for span in document.spans if _says_more(span)]:
        facts[_SPANS] = details
    if document.predictions:
        facts[_PREDICTIONS] = {model: [_row(span) for span in spans] for model, spans in document.predictions.items()}
    return facts


def with_details(spans: Iterable[ExchangeSpan], facts: Mapping[str, Any]) -> tuple[ExchangeSpan, ...]:
    """Gives spans of a file what is noted of them; what was noted of a span that has been changed since is of no use."""
    noted: dict[tuple[int, int, str], list[ExchangeSpan]] = {}
    for span in _spans(facts.get(_SPANS)):
        noted.setdefault((span.start, span.end, span.label), []).append(span)
    return tuple(_joined(span, noted.get((span.start, span.end, span.label), [])) for span in spans)


def noted_predictions(facts: Mapping[str, Any]) -> dict[str, tuple[ExchangeSpan, ...]]:
    """Returns the predictions that are noted of a document, by model."""
    found = facts.get(_PREDICTIONS)
    return {str(model): tuple(_spans(rows)) for model, rows in found.items()} if isinstance(found, Mapping) else {}


def _row(span: ExchangeSpan) -> dict[str, Any]:
    return {"label": span.label, **span_facts(span)}


def _says_more(span: ExchangeSpan) -> bool:
    return span != ExchangeSpan(span.start, span.end, span.label)


def _spans(rows: Any) -> list[ExchangeSpan]:
    return [span_of(str(row["label"]), row) for row in objects(rows)]


def _joined(span: ExchangeSpan, noted: list[ExchangeSpan]) -> ExchangeSpan:
    """Takes the next of what is noted of a place: it may be marked there more than once."""
    if not noted:
        return span
    known = noted.pop(0)
    return replace(known, id=span.id or known.id)
