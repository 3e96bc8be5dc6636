"""Documents as rows of a data set for token classification: one a page, with tokens, tags, boxes and offsets."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from gapstudio.domain import Box, Reading, Word
from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument
from gapstudio.formats.kept_facts import KEY, span_facts
from gapstudio.formats.losses import Losses
from gapstudio.formats.span_details import noted_document
from gapstudio.formats.word_tags import word_tags

GRADES = 1000
"""Steps of a page's width and height in which layout models count boxes."""


def rows_of(document: ExchangeDocument, number: int, losses: Losses) -> Iterator[dict[str, Any]]:
    """Yields the rows of a document; put together, their texts are the document's.

    Args:
        document: What to write. Without a reading, words are what stands between blanks.
        number: Of the document, from 1, for ids where it has none.
        losses: Hears what the tags do not say; the spans themselves are in the first row in any case.
    """
    reading = document.reading or _plain(document.text)
    tags, left, widened = word_tags(reading, document.spans)
    losses.add(
        document.name, "they share words with a longer span or touch none, so they are in the column gapstudio only", len(left)
    )
    losses.add(document.name, "tags say whole words; the exact limits are in the column gapstudio", len(widened))
    key = document.id or f"document-{number}"
    cuts = [0, *(page.start for page in reading.pages[1:])]
    places = [bisect_right(cuts, word.start) - 1 for word in reading.words]
    for index, start in enumerate(cuts):
        end = cuts[index + 1] if index + 1 < len(cuts) else len(document.text)
        numbers = [n for n, place in enumerate(places) if place == index]
        words = [reading.words[n] for n in numbers]
        page = reading.pages[index] if reading.pages else None
        kept: dict[str, Any] = {"pages": len(cuts)}
        if page is not None:
            kept |= {"range": [page.start, page.end], "source": page.source.value}
        if index == 0:
            kept |= noted_document(document)
            kept["marks"] = [{"label": span.label, **span_facts(span)} for span in document.spans]
            kept.pop("spans", None)
        size = (page.width, page.height) if page is not None else (0.0, 0.0)
        yield {
            "id": f"{key}-{index + 1}",
            "document_id": key,
            "document": storable(document.name),
            "page": page.number if page is not None else 0,
            "width": size[0],
            "height": size[1],
            "tokens": [storable(reading.word_text(word)) for word in words],
            "ner_tags": [storable(tags[n]) for n in numbers],
            "bboxes": [_grades(word.box, size) for word in words] if page is not None else [],
            "boxes": [_points(word) for word in words] if page is not None else [],
            "starts": [word.start for word in words],
            "ends": [word.end for word in words],
            "text": storable(document.text[start:end]),
            KEY: storable(json.dumps(kept, ensure_ascii=False)),
        }


def tag_names(labels: Sequence[str]) -> list[str]:
    """Returns the names of the classes: ``O``, then beginning and inside of each label."""
    return ["O", *(f"{prefix}-{storable(label)}" for label in dict.fromkeys(labels) for prefix in "BI")]


def _plain(text: str) -> Reading:
    return Reading(text, tuple(Word(found.start(), found.end()) for found in re.finditer(r"\S+", text)))


def _grades(box: Box | None, size: tuple[float, float]) -> list[int]:
    """Returns a box in steps of the page's size, within the page; zeros where there is none."""
    if box is None or not all(size):
        return [0, 0, 0, 0]
    shares = (box.x0 / size[0], box.top / size[1], box.x1 / size[0], box.bottom / size[1])
    return [min(GRADES, max(0, round(GRADES * share))) for share in shares]


def _points(word: Word) -> list[float]:
    """Returns a box in points; nothing where there is none."""
    return [] if word.box is None else [word.box.x0, word.box.top, word.box.x1, word.box.bottom]
