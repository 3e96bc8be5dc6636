"""Reads an annotated corpus into documents with gold."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.files import write_whole
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a corpus: counts, where it is from, and its ``documents`` (``name``, ``reading`` file, ``spans``).

    Args:
        shared: ``cache`` names the folder for readings.
        items: ``location`` is a file, a folder or a name on the hub, ``split`` that of a data set or "", ``scheme`` its
            tag scheme or None, ``column`` that of the tags.
        context: Of the worker.
    """
    from gapstudio.formats import read_corpus

    cache = Path(shared["cache"])
    for index, item in enumerate(items):
        if context.cancelled():
            return
        corpus = read_corpus(item["location"], split=item["split"], scheme=item["scheme"], column=item["column"])
        documents = []
        for document in corpus.documents:
            target = cache / f"{document.reading.revision}.reading"
            write_whole(target, document.reading.to_bytes())
            spans = [[s.start, s.end, s.label, document.reading.text[s.start : s.end]] for s in document.spans]
            documents.append({"name": document.name, "reading": str(target), "spans": spans})
        counts = {
            key: getattr(corpus, key) for key in ("sentences", "tokens", "entities", "unit", "scheme", "evidence", "sha256")
        }
        origin = {key: getattr(corpus.origin, key) for key in ("name", "source", "dataset", "split")}
        yield Done(index, counts | origin | {"labels": dict(corpus.labels), "documents": documents})
