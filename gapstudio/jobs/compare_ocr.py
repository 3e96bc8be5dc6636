"""Reads the same documents from their text layer and with several OCR engines, and tells what each makes of them."""

import time
from collections.abc import Generator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError, GoldValue, PageSource, Reading, ReadingChoices
from gapstudio.jobs.gold import value_from_json
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a document.

    Args:
        shared: ``readers`` lists what to read with: ``text layer`` or the name of an engine.
        items: ``document`` is its id, ``name`` its name, ``blob`` the file of its bytes, ``pages`` their number, ``language`` an
            ISO 639-1 code or "", ``values`` the stated values to look for.
        context: Of the worker.

    Yields:
        ``document``; ``readings``, one a reader: ``reader``, ``words``, ``confidence``, ``found``, ``seconds``, ``problem``; and
        ``agreement``, one for each two of them: ``one``, ``other``, ``share``.
    """
    for index, item in enumerate(items):
        if context.cancelled():
            return
        readings: dict[str, Reading] = {}
        facts: list[dict[str, Any]] = []
        for reader in shared["readers"]:
            context.say(f"{item['name']}: {reader}")
            facts.append(_read(item, reader, readings))
            if context.cancelled():
                return
        yield Done(index, {"document": item["document"], "readings": facts, "agreement": _agreement(readings)})


def _read(item: Mapping[str, Any], reader: str, readings: dict[str, Reading]) -> dict[str, Any]:
    from gapstudio.analysis import mean_confidence
    from gapstudio.readers.read import read_document

    begun = time.perf_counter()
    try:
        reading = read_document(Path(item["blob"]), _choices(item, reader))
    except GapStudioError as error:
        return {"reader": reader, "words": 0, "confidence": None, "found": 0, "seconds": 0.0, "problem": str(error)}
    seconds = time.perf_counter() - begun
    readings[reader] = reading
    return {
        "reader": reader,
        "words": len(reading.words),
        "confidence": mean_confidence(reading),
        "found": _found(reading, [value_from_json(value) for value in item["values"]]),
        "seconds": seconds,
        "problem": "",
    }


def _choices(item: Mapping[str, Any], reader: str) -> ReadingChoices:
    source = PageSource.TEXT_LAYER if reader == PageSource.TEXT_LAYER.value else PageSource.OCR
    pages = dict.fromkeys(range(item["pages"]), source)
    engine = ReadingChoices().engine if source is PageSource.TEXT_LAYER else reader
    return ReadingChoices(engine, item["language"], pages)


def _found(reading: Reading, values: Sequence[GoldValue]) -> int:
    """Counts the stated values that have a sure place."""
    from gapstudio.readers import align

    if not values:
        return 0
    places = align(reading, values).places
    return len({(place.value.label, place.value.value) for place in places if not place.ambiguous})


def _agreement(readings: Mapping[str, Reading]) -> list[dict[str, Any]]:
    from gapstudio.analysis import word_agreement

    pairs = combinations(readings, 2)
    return [{"one": a, "other": b, "share": word_agreement(readings[a], readings[b])} for a, b in pairs]
