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
    return ExchangeSpan(
        start=int(facts["start"]),
        end=int(facts["end"]),
        label=label,
        id=str(facts.get("id", "")),
        annotator=str(facts.get("annotator", "")),
        value=str(facts.get("value", "")),
        note=str(facts.get("note", "")),
        score=None if score is None else float(score),
    )


def document_facts(document: ExchangeDocument) -> dict[str, Any]:
    """Returns what a document is, without its text and spans; `known_document` takes it."""
    facts: dict[str, Any] = {"name": document.name, "id": document.id, "sha256": document.sha256}
    facts["finished"] = document.finished
    facts["unlocated"] = [list(one) for one in document.unlocated]
    facts["metadata"] = dict(document.metadata)
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}


def known_document(facts: Mapping[str, Any], *, name: str = "", finished: bool | None = None, **fields: Any) -> ExchangeDocument:
    """Makes a document of what `document_facts` noted.

    Args:
        facts: May be empty.
        name: What it is called where they do not say.
        finished: Whether it was marked completely, where they do not say.
        fields: Further fields of `ExchangeDocument`.
    """
    noted = facts.get("finished")
    return ExchangeDocument(
        name=str(facts.get("name", "")) or name,
        id=str(facts.get("id", "")),
        sha256=str(facts.get("sha256", "")),
        finished=noted if isinstance(noted, bool) else finished,
        unlocated=tuple((str(label), str(value)) for label, value in facts.get("unlocated", ())),
        metadata={str(column): str(value) for column, value in facts.get("metadata", {}).items()},
        **fields,
    )
