"""Reads an annotated corpus into documents with gold."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a file: what it counts, and its ``documents`` (``name``, ``reading`` file, ``spans``).

    Args:
        shared: ``cache`` names the folder for readings.
        items: ``path`` names the file, ``scheme`` its tag scheme or None, ``column`` that of the tags.
        context: Of the worker.
    """
    from gapstudio.formats import read_conll

    cache = Path(shared["cache"])
    for index, item in enumerate(items):
        if context.cancelled():
            return
        corpus = read_conll(Path(item["path"]), scheme=item["scheme"], column=item["column"])
        documents = []
        for document in corpus.documents:
            target = cache / f"{document.reading.revision}.reading"
            target.write_bytes(document.reading.to_bytes())
            spans = [[s.start, s.end, s.label, document.reading.text[s.start : s.end]] for s in document.spans]
            documents.append({"name": document.name, "reading": str(target), "spans": spans})
        counts = {
            key: getattr(corpus, key) for key in ("sentences", "tokens", "entities", "unit", "scheme", "evidence", "sha256")
        }
        yield Done(index, counts | {"labels": dict(corpus.labels), "documents": documents})
