"""Has pictures of slides drawn, in a worker; those that were drawn before are there at once."""

import pickle
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from gapstudio.files import write_whole
from gapstudio.jobs import JobSpec
from gapstudio.jobs.slides import SlidesRequest
from gapstudio.operations.report_slides import ReportSlides
from gapstudio.reports.foot import foot_of
from gapstudio.store import Project, new_id

WIDTH = 640
"""Of a picture in dots, where nobody asks for another."""
_REQUEST, _PICTURE = "slides-", "slide-"
SLIDE_FILES = (_REQUEST, _PICTURE)
"""How the names of files in the cache begin that show slides, or hold what slides show."""
_REQUESTS = 8
"""Those of the last edits are kept, since workers may not have read them yet."""


def slides_job(project: Project, told: ReportSlides, *, width: int = WIDTH, identities: Collection[str] | None = None) -> JobSpec:
    """Returns the job that draws pictures of slides.

    Each outcome holds ``identity`` of a slide and ``png``, its picture in the project's cache folder; the name of that file is
    made from all that the picture shows, so that a slide that looks the same is never drawn twice. Slides without pages come
    first, since pages take longer. The window runs it in its interactive lane: `Session.draw_slides`.

    Args:
        project: The project; a reader that borrowed the window's cache will do.
        told: The report as it is told now.
        width: Of the pictures in dots.
        identities: Of the slides wanted; None for all, those included that are not in the report.
    """
    wanted = [one for one in told.looks if identities is None or one in identities]
    items = [{"identity": one, "png": str(picture_file(project, told, one, width))} for one in wanted]
    missing = [item for item in items if not Path(item["png"]).exists()]
    request = project.cache_dir / f"{_REQUEST}{told.fingerprint}.pickle"
    if missing and not request.exists():
        pickled = pickle.dumps(SlidesRequest(told.data, told.telling, told.template, foot_of(told.data)))
        _drop_requests(project)
        write_whole(request, pickled)
    return JobSpec("slides", f"Drawing {len(missing)} slides", {"request": str(request), "width": width}, items)


def in_parts(job: JobSpec, most: int = 8) -> tuple[JobSpec, ...]:
    """Cuts a job of `slides_job` into at most so many jobs, of four slides at least, so that others need not wait for all."""
    slides = max(4, -(-len(job.items) // most))
    parts = [job.items[start : start + slides] for start in range(0, len(job.items), slides)]
    return tuple(replace(job, items=part, id=new_id()) for part in parts)


def picture_file(project: Project, told: ReportSlides, identity: str, width: int = WIDTH) -> Path:
    """Returns the file of a slide's picture, whether it is drawn already or not."""
    return project.cache_dir / f"{_PICTURE}{told.looks[identity]}-{width}.png"


def _drop_requests(project: Project) -> None:
    """Removes requests that nobody waits for any more: each edit makes one, and one is as large as the whole report."""
    made = sorted(project.cache_dir.glob(f"{_REQUEST}*.pickle"), key=lambda file: file.stat().st_mtime_ns)
    for file in made[: 1 - _REQUESTS]:
        file.unlink(missing_ok=True)
