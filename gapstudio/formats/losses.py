"""What a format cannot hold is counted by document and reason, and said once for each."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from gapstudio.analysis.ranges import Ranges
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Loss

SPAN_FACTS = ("annotator", "value", "note", "score")
"""What a span may have besides its place and label, as `Losses.unheld` names it."""

DOCUMENT_FACTS = ("predictions", "unlocated", "finished", "metadata")
"""What a document may have besides its name, text and spans, as `Losses.unheld` names it."""

_SAID = {
    "annotator": "the format does not say who marked a span",
    "value": "the format has no normalised values",
    "note": "the format has no notes on spans",
    "score": "the format has no scores",
    "predictions": "the format does not tell predictions from marks, so they are left out",
    "unlocated": "the format has no values without a place",
    "finished": "the format does not say which documents are finished",
    "metadata": "the format has no columns of documents",
}


class Losses:
    """Collects losses in the order in which they first occur."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, bool], int] = {}

    def add(self, document: str, reason: str, count: int = 1, *, span: bool = False) -> None:
        """Counts a loss; see `Loss` for the fields."""
        if count:
            key = document, reason, span
            self._counts[key] = self._counts.get(key, 0) + count

    def unheld(self, document: ExchangeDocument, held: Collection[str] = ()) -> None:
        """Counts what a document and its spans have and a format has no place for.

        Args:
            document: What is written.
            held: Those of `SPAN_FACTS` and `DOCUMENT_FACTS` that the format holds.
        """
        for fact in SPAN_FACTS:
            if fact not in held:
                self.add(document.name, _SAID[fact], sum(getattr(span, fact) not in ("", None) for span in document.spans))
        predicted = sum(map(len, document.predictions.values()))
        counts = {"predictions": predicted, "unlocated": len(document.unlocated), "metadata": len(document.metadata)}
        counts["finished"] = int(document.finished is not None)
        for fact in DOCUMENT_FACTS:
            if fact not in held:
                self.add(document.name, _SAID[fact], counts[fact])

    def told(self) -> tuple[Loss, ...]:
        """Returns them."""
        return tuple(Loss(document, reason, count, span) for (document, reason, span), count in self._counts.items())


def within(document: str, spans: Iterable[ExchangeSpan], text: str, losses: Losses) -> tuple[ExchangeSpan, ...]:
    """Returns the spans that lie in the text and have a label; the others are lost."""
    kept: list[ExchangeSpan] = []
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            losses.add(document, "its range is empty or lies outside of the text", span=True)
        elif not span.label:
            losses.add(document, "it has no label", span=True)
        else:
            kept.append(span)
    return tuple(kept)


def all_within(document: ExchangeDocument, losses: Losses) -> ExchangeDocument:
    """Returns a document with those of its spans and predictions that lie in its text; the others are lost."""
    name, text = document.name, document.text
    predictions = {model: within(name, spans, text, losses) for model, spans in document.predictions.items()}
    return replace(document, spans=within(name, document.spans, text, losses), predictions=predictions)


def apart(spans: Iterable[ExchangeSpan]) -> tuple[tuple[ExchangeSpan, ...], tuple[ExchangeSpan, ...]]:
    """Parts spans into those that do not overlap, by place, and the rest; a longer one goes before a shorter one."""
    kept: list[ExchangeSpan] = []
    rest: list[ExchangeSpan] = []
    taken = Ranges()
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start, one.label)):
        if taken.meet((span.start, span.end)):
            rest.append(span)
        else:
            taken.add((span.start, span.end))
            kept.append(span)
    return tuple(sorted(kept, key=lambda one: one.start)), tuple(rest)
