"""What our own files note beside a format's fields, so that the way back is exact: identities, offsets, values, notes."""

from collections.abc import Mapping
from typing import Any

from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan

KEY = "gapstudio"
"""The key under which the notes stand; other programs leave it alone."""


def span_facts(span: ExchangeSpan) -> dict[str, Any]:
    """Returns place and properties of a span, without those that are empty; `span_of` is the inverse."""
    facts = {"id": span.id, "annotator": span.annotator, "value": span.value, "note": span.note, "score": span.score}
    return {"start": span.start, "end": span.end, **{name: value for name, value in facts.items() if value not in ("", None)}}


def span_of(label: str, facts: Mapping[str, Any]) -> ExchangeSpan:
    """Unpacks what `span_facts` made.

    Raises:
        KeyError: It names no place.
        ValueError: A number is none.
        TypeError: A number is none.
    """
    score = facts.get("score")
    texts = [str(facts.get(name, "")) for name in ("id", "annotator", "value", "note")]
    return ExchangeSpan(int(facts["start"]), int(facts["end"]), label, *texts, None if score is None else float(score))


def document_facts(document: ExchangeDocument) -> dict[str, Any]:
    """Returns what a document is, without its text and spans; `known_document` takes it."""
    facts: dict[str, Any] = {"name": document.name, "id": document.id, "sha256": document.sha256}
    facts["finished"] = document.finished
    facts["unlocated"] = [list(one) for one in document.unlocated]
    facts["metadata"] = dict(document.metadata)
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}


def known_document(facts: Mapping[str, Any], **fields: Any) -> ExchangeDocument:
    """Makes a document of what `document_facts` noted and of further fields of `ExchangeDocument`."""
    finished = facts.get("finished")
    return ExchangeDocument(
        name=str(facts.get("name", "")) or str(fields.pop("name", "")),
        id=str(facts.get("id", "")),
        sha256=str(facts.get("sha256", "")),
        finished=finished if isinstance(finished, bool) else fields.pop("finished", None),
        unlocated=tuple((str(label), str(value)) for label, value in facts.get("unlocated", ())),
        metadata={str(name): str(value) for name, value in facts.get("metadata", {}).items()},
        **{name: value for name, value in fields.items() if name not in ("name", "finished")},
    )
