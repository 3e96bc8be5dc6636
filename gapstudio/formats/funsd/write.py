"""Documents as pages of FUNSD."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, Page, Reading
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.json_files import write_json
from gapstudio.formats.kept_facts import KEY
from gapstudio.formats.losses import Losses
from gapstudio.formats.page_files import picture_size, write_pictures
from gapstudio.formats.span_details import noted_document
from gapstudio.formats.word_boxes import entries_apart, words_between

OTHER = "other"
"""What FUNSD calls entries that are nothing in particular."""


def write_document(document: ExchangeDocument, reading: Reading, folder: Path, stem: str, losses: Losses) -> list[Path]:
    """Writes the pages of a document, and the pictures of them that there are.

    Args:
        document: What to write.
        reading: Its words and pages.
        folder: Of the whole set.
        stem: From which names of files are made.
        losses: Hears which spans have no place in it.

    Returns:
        The files.
    """
    spans, left = entries_apart(reading, document.spans)
    losses.add(document.name, "they share words with a longer span", len(left), span=True)
    spans = [span for span in spans if _placed(reading, span, document.name, losses)]
    names = {page.number: f"{stem}-{page.number + 1}" if len(reading.pages) > 1 else stem for page in reading.pages}
    files: list[Path] = []
    for page in reading.pages:
        kept: dict[str, Any] = {"document": stem, "page": page.number, "width": page.width, "height": page.height}
        kept["pixels"] = list(picture_size(document, page))
        kept["source"] = page.source.value
        kept["range"] = [page.start, page.end]
        if not files:
            kept |= {"text": document.text, **noted_document(document)}
        target = folder / "annotations" / f"{names[page.number]}.json"
        write_json(target, {"form": _entries(document, reading, page, spans), KEY: kept})
        files.append(target)
    images = {number: folder / "images" / f"{name}.png" for number, name in names.items()}
    return files + write_pictures(document, images)


def _placed(reading: Reading, span: ExchangeSpan, name: str, losses: Losses) -> bool:
    words = [reading.words[number] for number in words_between(reading, span.start, span.end)]
    placed = any(word.box is not None and word.page is not None for word in words)
    if not placed:
        losses.add(name, "they have no place on a page", span=True)
    return placed


def _entries(document: ExchangeDocument, reading: Reading, page: Page, spans: Sequence[ExchangeSpan]) -> list[dict[str, Any]]:
    owner = {number: span for span in spans for number in words_between(reading, span.start, span.end)}
    shown = [n for n, word in enumerate(reading.words) if word.page == page.number and word.box is not None]
    scale = tuple(pixels / size for pixels, size in zip(picture_size(document, page), (page.width, page.height), strict=True))
    entries: list[dict[str, Any]] = []
    for (span, _line), members in groupby(shown, lambda n: (owner.get(n), None if n in owner else reading.words[n].line)):
        numbers = list(members)
        words = [reading.words[number] for number in numbers]
        rows = [{"box": _pixels(word.box, scale), "text": reading.word_text(word)} for word in words if word.box is not None]
        kept: dict[str, Any] = {"from": words[0].start}
        if span is not None:
            kept |= {"start": span.start, "end": span.end, "words": len(words)}
        boxes = [row["box"] for row in rows]
        entries.append(
            {
                "id": len(entries),
                "text": " ".join(row["text"] for row in rows),
                "label": span.label if span is not None else OTHER,
                "box": [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)],
                "words": rows,
                "linking": [],
                KEY: kept,
            }
        )
    return entries


def _pixels(box: Box, scale: Sequence[float]) -> list[int]:
    return [round(box.x0 * scale[0]), round(box.top * scale[1]), round(box.x1 * scale[0]), round(box.bottom * scale[1])]
