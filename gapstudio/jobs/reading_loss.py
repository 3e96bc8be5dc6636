"""Reads documents by OCR and runs a model on what was read, beside the clean text where no run has seen that yet."""

import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError, Reading
from gapstudio.files import write_whole
from gapstudio.jobs.predict import load_warm
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a document.

    Args:
        shared: What `predict.shared_payload` returns, with ``engine`` and ``cache``, the folder for readings.
        items: ``document`` is its id, ``name`` its name, ``blob`` the file of its bytes, ``pages`` their number, ``language`` an
            ISO 639-1 code or "", ``earlier`` the file of a reading of which pages may do, or "", ``read`` the file of what the
            engine has read before, or "", ``predict`` the files of further texts to run the model on, by revision.
        context: Of the worker.

    Yields:
        ``document``, and either ``unreadable``, why it cannot be read so, or ``reading``, the file of what was read, with its
        ``revision``, ``seconds`` that reading took, and ``spans`` by revision, each ``[start, end, label]``.
    """
    for index, item in enumerate(items):
        if context.cancelled():
            return
        context.say(str(item["name"]))
        yield Done(index, {"document": item["document"]} | _measure(shared, item))


def _measure(shared: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        read = _load(item["read"]) or _by_ocr(shared["engine"], item)
    except GapStudioError as error:
        return {"unreadable": str(error)}
    seconds = time.perf_counter() - begun
    target = Path(shared["cache"]) / f"{item['document']}-{read.revision[:16]}.ocr"  # its parent removes it
    write_whole(target, read.to_bytes())
    texts = [read, *(text for text in map(_load, item["predict"]) if text is not None)]
    spans = {text.revision: _spans(shared, text) for text in texts}
    return {"reading": str(target), "revision": read.revision, "seconds": seconds, "spans": spans}


def _by_ocr(engine: str, item: Mapping[str, Any]) -> Reading:
    from gapstudio.readers.by_ocr import read_by_ocr

    blob, earlier = Path(item["blob"]), _load(item["earlier"])
    return read_by_ocr(blob, engine=engine, language=item["language"], pages=item["pages"], earlier=earlier)


def _load(file: str) -> Reading | None:
    return Reading.from_bytes(Path(file).read_bytes()) if file else None


def _spans(shared: Mapping[str, Any], text: Reading) -> list[list[Any]]:
    if not text.words:
        return []
    predictor = load_warm({"card": shared["card"], "settings": shared["settings"]})
    return [[span.start, span.end, span.label] for found in predictor.predict([text]) for span in found.spans]
