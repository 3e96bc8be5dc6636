"""The words and pages of a document as our own files note them, beside what a format itself can say."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import Box, Page, PageSource, Reading
from gapstudio.formats.json_files import objects
from gapstudio.formats.word_boxes import PlacedWord, reading_of


def reading_facts(reading: Reading) -> dict[str, Any]:
    """Returns the words and pages of a reading without its text; `known_reading` takes it."""
    pages = [
        {"number": page.number, "size": [page.width, page.height], "range": [page.start, page.end], "source": page.source.value}
        for page in reading.pages
    ]
    words = [[word.start, word.end, word.page, *_corners(word.box)] for word in reading.words]
    sure = [word.confidence for word in reading.words]
    return {"pages": pages, "words": words, **({"confidences": sure} if any(one is not None for one in sure) else {})}


def known_reading(facts: Mapping[str, Any], text: str, *, extractor: str) -> Reading | None:
    """Makes a reading of a text and of what `reading_facts` noted, or None where nothing was.

    Raises:
        ValueError: What was noted is damaged; so are `TypeError` and `KeyError`, as in `json_files.damage_named`.
    """
    pages = [_page(one) for one in objects(facts.get("pages"))]
    if not pages:
        return None
    rows = list(facts["words"])
    sure = list(facts.get("confidences") or [None] * len(rows))
    words = [
        PlacedWord(int(start), int(end), page, Box(*map(float, corners)) if corners else None, confidence)
        for (start, end, page, *corners), confidence in zip(rows, sure, strict=True)
    ]
    return reading_of(text, words, pages, extractor=extractor)


def _page(facts: Mapping[str, Any]) -> Page:
    (width, height), (start, end) = facts["size"], facts["range"]
    return Page(int(facts["number"]), float(width), float(height), int(start), int(end), PageSource(facts["source"]))


def _corners(box: Box | None) -> list[float]:
    return [] if box is None else [round(side, 3) for side in (box.x0, box.top, box.x1, box.bottom)]
