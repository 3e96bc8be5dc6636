"""Reads documents: hash, words and boxes, invoice data that belongs to them, and the places of that data on the page."""

import hashlib
import json
import time
import uuid
from collections.abc import Generator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from gapstudio.domain import FileStamp, GapStudioError, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.jobs.gold import aligned_values
from gapstudio.jobs.memory import large_blocks_given_back
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.readers.intake import stamp_of

MOST_BYTES = 900_000_000
"""A project file holds no larger piece: SQLite's limit is 1,000,000,000 bytes."""

_SETTLED_NS = 2_000_000_000


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a file.

    Args:
        shared: ``folder`` is where to put bytes and readings; ``known`` a JSON file with the hashes that need no reading;
            ``choices`` say how to read (`ReadingChoices.to_json`).
        items: ``path`` names the file; where it is gone, ``kept`` names another one that holds its bytes, and is "" otherwise.
        context: Of the worker.

    Yields:
        ``state`` is *read*, *set aside* (with ``reason`` and ``detail``) or *duplicate*. For one read, ``blob`` and ``reading``
        name files in the folder, ``revision`` is the reading's, and ``values`` holds the aligned values of the invoice data.
        ``modified`` is there where the file may be known again by its size and time.
    """
    folder, known = Path(shared["folder"]), _known_hashes(shared["known"])
    choices = ReadingChoices.from_json(shared["choices"])
    with large_blocks_given_back():
        for index, item in enumerate(items):
            if context.cancelled():
                return
            yield Done(index, _extract(Path(item["path"]), Path(item["kept"] or item["path"]), folder, known, choices))


@lru_cache(maxsize=1)
def _known_hashes(file: str) -> frozenset[str]:
    """Returns the hashes; read once a job, since a worker gets its items a few at a time."""
    return frozenset(json.loads(Path(file).read_text(encoding="utf-8")))


def _extract(path: Path, source: Path, folder: Path, known: frozenset[str], choices: ReadingChoices) -> dict[str, Any]:
    stamp = stamp_of(source)
    facts: dict[str, Any] = {"path": str(path), **_size_and_time(stamp)}
    try:
        if stamp is not None and stamp.size > MOST_BYTES:
            return facts | _aside(SetAsideReason.UNREADABLE, f"it is larger than {MOST_BYTES // 1_000_000} MB")
        data = source.read_bytes()
        facts |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        if stamp != stamp_of(path):
            facts.pop("modified", None)  # it was written to meanwhile, or is gone
        if facts["sha256"] in known:
            return facts | {"state": "duplicate"}
        blob = folder / f"{facts['sha256']}.{uuid.uuid4().hex[:8]}.blob"
        blob.write_bytes(data)
        facts["blob"] = str(blob)
        return facts | _read(data, path, blob, choices)
    except UnreadableDocument as error:
        return facts | _aside(error.reason, error.detail)
    except GapStudioError as error:  # it needs an OCR engine that is not there: the others may need none
        return facts | _aside(SetAsideReason.NO_TEXT_LAYER, str(error))
    except OSError as error:
        return facts | _aside(SetAsideReason.UNREADABLE, error.strerror or str(error))


def _size_and_time(stamp: FileStamp | None) -> dict[str, int]:
    """Returns the stamp; without its time where bytes that are read now could be followed by others with the same stamp."""
    if stamp is None:
        return {}
    settled = abs(time.time_ns() - stamp.modified) >= _SETTLED_NS
    return {"size": stamp.size} | ({"modified": stamp.modified} if settled else {})


def _aside(reason: SetAsideReason, detail: str) -> dict[str, Any]:
    return {"state": "set aside", "reason": reason.value, "detail": detail}


def _read(data: bytes, path: Path, blob: Path, choices: ReadingChoices) -> dict[str, Any]:
    from gapstudio.readers.describe import describe_document
    from gapstudio.readers.einvoice import find_einvoice
    from gapstudio.readers.read import check_form, read_document

    check_form(data, path)
    reading = read_document(data, choices)
    target = blob.with_suffix(".reading")
    target.write_bytes(reading.to_bytes())
    facts: dict[str, Any] = {
        "state": "read",
        "pages": len(reading.pages),
        "reading": str(target),
        "revision": reading.revision,
        "values": [],
    }
    invoice = find_einvoice(data, path)
    facts["metadata"] = dict(describe_document(reading, invoice))
    if invoice is not None:
        facts["values"] = aligned_values(reading, invoice.values)
    return facts
