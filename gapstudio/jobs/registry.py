"""The jobs by name. Each is imported only in the process that runs it."""

from importlib import import_module

from gapstudio.jobs.spec import Job

_JOBS = {
    "align": "gapstudio.jobs.align",
    "benchmark": "gapstudio.jobs.benchmark",
    "compare_corpora": "gapstudio.jobs.compare_corpora",
    "compare_ocr": "gapstudio.jobs.compare_ocr",
    "describe": "gapstudio.jobs.describe",
    "extract": "gapstudio.jobs.extract",
    "gamma": "gapstudio.jobs.gamma",
    "predict": "gapstudio.jobs.predict",
    "reading_loss": "gapstudio.jobs.reading_loss",
    "render": "gapstudio.jobs.render",
    "report": "gapstudio.jobs.report",
    "reread": "gapstudio.jobs.reread",
    "slides": "gapstudio.jobs.slides",
    "templates": "gapstudio.jobs.templates",
}


def job_names() -> tuple[str, ...]:
    """Returns the names of all jobs."""
    return tuple(_JOBS)


def find_job(kind: str) -> Job:
    """Returns the job of that name, or the function `run` of the module of that dotted name (so that a plugin can bring its own).

    Raises:
        ImportError: There is none.
    """
    return import_module(_JOBS.get(kind, kind)).run
