"""Pictures of pages and of regions of them, drawn by the interactive worker."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, Reading
from gapstudio.jobs import JobSpec
from gapstudio.operations.exchange import blob_file
from gapstudio.store import Project


def page_picture(project: Project, document: str, page: int, dpi: float, box: Box | None = None) -> JobSpec:
    """Returns the job that draws a page, or a region of one.

    Its one outcome holds ``png``, the path of the picture, and ``document`` and ``page``. A picture that was drawn before is
    taken as it is.

    Args:
        project: The project.
        document: Id.
        page: From 0.
        dpi: Resolution.
        box: Region in points, or None for the whole page.
    """
    facts = project.document(document)
    item = _item(project, blob_file(project, facts), facts.sha256[:32], page, dpi, box)
    return JobSpec("render", f"Drawing page {page + 1} of {facts.name}", {}, [item | {"document": document}])


def region_picture(project: Project, source: Path, page: int, dpi: float, box: Box) -> JobSpec:
    """Returns the job that draws a region of a document's file, one that `blob_file` named, as `page_picture` does."""
    item = _item(project, source, source.stem[:32], page, dpi, box)
    return JobSpec("render", f"Drawing page {page + 1} of a document", {}, [item | {"document": source.stem}])


def _item(project: Project, source: Path, known: str, page: int, dpi: float, box: Box | None) -> dict[str, Any]:
    region = [box.x0, box.top, box.x1, box.bottom] if box else None
    place = "-".join(f"{edge:.0f}" for edge in region) if region else "page"
    png = project.cache_dir / f"{known}-{page}-{place}-{dpi:.0f}.png"
    return {"source": str(source), "page": page, "dpi": dpi, "box": region, "png": str(png)}


def opening(project: Project, document: str, words: int = 400) -> Reading | None:
    """Returns the beginning of a document without pages, for a small picture of it; None for one that has pages or was not read.

    Args:
        project: The project; a reader will do.
        document: Id.
        words: How many there are at most.
    """
    reading = None if project.document(document).pages else project.reading(document)
    if reading is None or reading.pages:
        return None
    kept = reading.words[:words]
    return replace(reading, text=reading.text[: kept[-1].end if kept else 0], words=kept)


def drawn_already(spec: JobSpec) -> Path | None:
    """Returns the picture that a job of `page_picture` would draw, where it is there already."""
    png = Path(spec.items[0]["png"])
    return png if png.exists() else None
