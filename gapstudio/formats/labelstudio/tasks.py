"""Documents as Label Studio's tasks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapstudio.domain import Reading
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Loss
from gapstudio.formats.kept_facts import KEY, document_facts, span_facts
from gapstudio.formats.kept_reading import reading_facts
from gapstudio.formats.labelstudio.config import CONTROL, PAGES, TEXT, TRANSCRIPT
from gapstudio.formats.labelstudio.regions import Units
from gapstudio.formats.page_files import picture_size
from gapstudio.formats.word_boxes import LinePiece, line_pieces

Results = list[dict[str, Any]]


@dataclass(frozen=True)
class _Region:
    """A span with an identity within its task."""

    span: ExchangeSpan
    id: str


def text_task(document: ExchangeDocument) -> dict[str, Any]:
    """Returns the task of a document's text with all its spans."""
    units = Units(document.text)
    return _task(document, {TEXT: document.text}, lambda region: [_range(units, region)])


def pages_task(document: ExchangeDocument, reading: Reading, pictures: Sequence[str]) -> tuple[dict[str, Any], list[Loss]]:
    """Returns the task of a document's pages, and which spans have no place on a page.

    Args:
        document: With a reading.
        reading: Its words and pages.
        pictures: Where Label Studio finds the picture of each page.
    """
    losses: list[Loss] = []

    def rectangles(region: _Region) -> Results:
        span = region.span
        pieces = line_pieces(reading, span.start, span.end)
        if not pieces:
            words = document.text[span.start : span.end]
            losses.append(Loss(document.name, f"{span.label} “{words}” has no place on a page", span=True))
        return [
            result
            for number, piece in enumerate(pieces)
            for result in _rectangle(document, reading, region, piece, (number, len(pieces)))
        ]

    task = _task(document, {PAGES: list(pictures)}, rectangles)
    task["meta"][KEY] |= {"text": document.text, "reading": reading_facts(reading)}
    return task, losses


def _task(document: ExchangeDocument, data: Mapping[str, Any], results: Callable[[_Region], Results]) -> dict[str, Any]:
    predictions = [{"model_version": model, "result": _all(spans, results)} for model, spans in document.predictions.items()]
    worked = bool(document.spans) or document.finished is True
    return {
        "data": {**data, "document": document.name, "document_id": document.id},
        "meta": {KEY: document_facts(document)},
        "annotations": [{"result": _all(document.spans, results), "was_cancelled": False}] if worked else [],
        "predictions": predictions,
    }


def _all(spans: Sequence[ExchangeSpan], results: Callable[[_Region], Results]) -> Results:
    """Returns the results of spans; an id that is missing or taken is replaced, since Label Studio joins by it."""
    known: set[str] = set()
    found: Results = []
    for number, span in enumerate(spans):
        name = span.id if span.id and span.id not in known else f"span-{number}"
        known.add(name)
        found += results(_Region(span, name))
    return found


def _range(units: Units, region: _Region) -> dict[str, Any]:
    span = region.span
    value = {"start": units.unit(span.start), "end": units.unit(span.end), "text": units.text[span.start : span.end]}
    result = {"id": region.id, "from_name": CONTROL, "to_name": TEXT, "type": "labels"}
    return {**result, "value": {**value, "labels": [span.label]}, **_meta(span, {})}


def _rectangle(document: ExchangeDocument, reading: Reading, region: _Region, piece: LinePiece, part: tuple[int, int]) -> Results:
    page = next(page for page in reading.pages if page.number == piece.page)
    wide, high = picture_size(document, page)
    box, number = piece.box, part[0]
    place: dict[str, Any] = {
        "x": _percent(box.x0, page.width),
        "y": _percent(box.top, page.height),
        "width": _percent(box.x1 - box.x0, page.width),
        "height": _percent(box.bottom - box.top, page.height),
        "rotation": 0,
    }
    shared = {
        "id": region.id if number == 0 else f"{region.id}-{number + 1}",
        "to_name": PAGES,
        "original_width": wide,
        "original_height": high,
        "image_rotation": 0,
        "item_index": reading.pages.index(page),
    }
    known = {"group": region.id, "parts": part[1], "box": [place[name] for name in ("x", "y", "width", "height")]}
    labelled = {"from_name": CONTROL, "type": "rectanglelabels", "value": {**place, "rectanglelabels": [region.span.label]}}
    words = {**place, "text": [document.text[piece.start : piece.end]]}
    return [
        {**shared, **labelled, **_meta(region.span, known)},
        {**shared, "from_name": TRANSCRIPT, "type": "textarea", "value": words},
    ]


def _meta(span: ExchangeSpan, known: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what Label Studio keeps of a region as it is; under ``text`` it shows notes."""
    meta: dict[str, Any] = {KEY: {**span_facts(span), **known}}
    if span.note:
        meta["text"] = [span.note]
    return {"meta": meta} if span.score is None else {"meta": meta, "score": span.score}


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 6) if whole else 0.0
