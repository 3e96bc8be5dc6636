"""Finds stated values, such as those of a ledger's row, on the pages of documents that were read before."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import Reading
from gapstudio.jobs.gold import aligned_values, value_from_json
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a document: ``document`` and its aligned ``values``.

    Args:
        shared: Not used.
        items: ``document`` is its id, ``reading`` names the file of its packed reading, ``values`` holds the stated values.
        context: Of the worker.
    """
    for index, item in enumerate(items):
        if context.cancelled():
            return
        reading = Reading.from_bytes(Path(item["reading"]).read_bytes())
        values = [value_from_json(value) for value in item["values"]]
        yield Done(index, {"document": item["document"], "values": aligned_values(reading, values)})
