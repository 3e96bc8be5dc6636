"""Reads documents again as a person chose, and finds anew what the earlier reading could not show."""

import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError, Reading, ReadingChoices
from gapstudio.files import write_whole
from gapstudio.jobs.gold import aligned_values, value_from_json
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a document.

    Args:
        shared: ``cache`` names the folder for readings.
        items: ``document`` is its id, ``name`` its name, ``blob`` the file of its bytes, ``choices`` how to read it, ``current``
            the revision that counts now, ``earlier`` the file of that reading where pages of it may do, else "", ``values`` the
            stated values to find where the reading is another one.
        context: Of the worker.

    Yields:
        ``document``, and either ``unreadable``, why it cannot be read so, or ``revision``, ``reading`` (the file of the new
        reading, "" where the revision is the current one), ``values`` as they were aligned, ``metadata``, and ``seconds``.
    """
    for index, item in enumerate(items):
        if context.cancelled():
            return
        context.say(str(item["name"]))
        yield Done(index, {"document": item["document"]} | _read(item, Path(shared["cache"])))


def _read(item: Mapping[str, Any], cache: Path) -> dict[str, Any]:
    from gapstudio.readers.describe import describe_document
    from gapstudio.readers.read import read_document

    begun = time.perf_counter()
    try:
        earlier = Reading.from_bytes(Path(item["earlier"]).read_bytes()) if item["earlier"] else None
        reading = read_document(Path(item["blob"]), ReadingChoices.from_json(item["choices"]), earlier)
    except GapStudioError as error:
        return {"unreadable": str(error)}
    facts: dict[str, Any] = {"revision": reading.revision, "seconds": time.perf_counter() - begun}
    if reading.revision == item["current"]:
        return facts | {"reading": "", "values": [], "metadata": {}}
    target = cache / f"{item['document']}-{reading.revision[:16]}.reread"  # its parent removes it, so that nobody else may use it
    write_whole(target, reading.to_bytes())
    values = [value_from_json(value) for value in item["values"]]
    found = aligned_values(reading, values) if values else []
    return facts | {"reading": str(target), "values": found, "metadata": dict(describe_document(reading))}
