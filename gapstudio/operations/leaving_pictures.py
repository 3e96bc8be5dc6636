"""Pictures of pages that leave with annotations, drawn in a worker process."""

from collections.abc import Callable, Mapping
from pathlib import Path

from gapstudio.domain import Document
from gapstudio.jobs import JobRunner, JobSpec, Partial
from gapstudio.operations.export_documents import PagePictures
from gapstudio.operations.page_pictures import page_picture
from gapstudio.store import Project

DPI = 150.0


def drawn_pages(project: Project, runner: Callable[[], JobRunner], dpi: float = DPI) -> PagePictures:
    """Returns what draws the pages of a document.

    Args:
        project: The project; a reader that borrows the cache will do.
        runner: Called for the first document with pages, so that no worker is started for nothing.
        dpi: Resolution.
    """
    started: list[JobRunner] = []

    def draw(document: Document) -> Mapping[int, bytes]:
        if not document.pages:
            return {}
        if not started:
            started.append(runner())
        items = [page_picture(project, document.id, page, dpi).items[0] for page in range(document.pages)]
        spec = JobSpec("render", f"Drawing the pages of {document.name}", {}, items)
        drawn = [event for event in started[0].stream(spec) if isinstance(event, Partial) and not event.failed]
        return {int(event.data["page"]): Path(event.data["png"]).read_bytes() for event in drawn}

    return draw
