"""Reads documents: hash, text layer, embedded invoice data, and the places of that data on the page."""

import json
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import SetAsideReason, UnreadableDocument
from gapstudio.jobs.files import write_whole
from gapstudio.jobs.gold import aligned_values
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a file.

    Args:
        shared: ``cache`` names the folder for bytes and readings; ``known`` a JSON file with the hashes that need no reading.
        items: ``path`` names the file.
        context: Of the worker.

    Yields:
        ``state`` is *read*, *set aside* (with ``reason`` and ``detail``) or *duplicate*. For one read, ``blob`` and ``reading``
        name files in the cache, and ``values`` holds the aligned values of the embedded invoice data.
    """
    cache = Path(shared["cache"])
    known = set(json.loads(Path(shared["known"]).read_text(encoding="utf-8"))) if shared.get("known") else set[str]()
    for index, item in enumerate(items):
        if context.cancelled():
            return
        yield Done(index, _extract(Path(item["path"]), cache, known))


def _extract(path: Path, cache: Path, known: set[str]) -> dict[str, Any]:
    from gapstudio.readers.intake import sha256_of

    facts: dict[str, Any] = {"path": str(path), "name": path.name}
    try:
        facts["size"] = path.stat().st_size
        facts["sha256"] = sha256_of(path)
        if facts["sha256"] in known:
            return facts | {"state": "duplicate"}
        blob = cache / f"{facts['sha256']}.pdf"
        if not blob.exists():
            write_whole(blob, path.read_bytes())
        return facts | {"blob": str(blob)} | _read(blob, cache)
    except UnreadableDocument as error:
        return facts | {"blob": str(cache / f"{facts['sha256']}.pdf")} | _aside(error.reason, error.detail)
    except OSError as error:
        return facts | _aside(SetAsideReason.UNREADABLE, error.strerror or str(error))


def _aside(reason: SetAsideReason, detail: str) -> dict[str, Any]:
    return {"state": "set aside", "reason": reason.value, "detail": detail}


def _read(blob: Path, cache: Path) -> dict[str, Any]:
    from gapstudio.readers.einvoice import read_einvoice
    from gapstudio.readers.pdf import read_pdf

    reading = read_pdf(blob)
    target = cache / f"{reading.revision}.reading"
    write_whole(target, reading.to_bytes())
    facts: dict[str, Any] = {"state": "read", "pages": len(reading.pages), "reading": str(target), "values": [], "metadata": {}}
    invoice = read_einvoice(blob)
    if invoice is not None:
        facts |= {"values": aligned_values(reading, invoice.values), "metadata": dict(invoice.metadata)}
    return facts
