"""Draws pages, or regions of them, as PNG files."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import Box
from gapstudio.files import write_whole
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a picture: ``png`` names its file.

    Args:
        shared: Not used.
        items: ``source`` names the file that holds the document, ``page`` counts from 0, ``dpi`` is the resolution, ``box`` (x0,
            top, x1, bottom in points, optional) the region, ``png`` the file to write; one that is there already is taken as it
            is.
        context: Of the worker.
    """
    from gapstudio.readers.page_pictures import render_page, render_region

    for index, item in enumerate(items):
        if context.cancelled():
            return
        target, source = Path(item["png"]), Path(item["source"])
        if not target.exists():
            box = item.get("box")
            picture = (
                render_region(source, item["page"], Box(*box), item["dpi"])
                if box
                else render_page(source, item["page"], item["dpi"])
            )
            write_whole(target, picture)
        yield Done(index, {"png": str(target)} | {key: item[key] for key in ("document", "page") if key in item})
