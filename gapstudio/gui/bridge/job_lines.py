"""Shows a session's long operations in the strip at the bottom of the window, and passes its cancel buttons on."""

from typing import Any

from PySide6.QtCore import QObject

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.shell.jobs import JobEnd, JobsStrip


class JobLines(QObject):
    """Follows one session for as long as it lives.

    Args:
        strip: Where the lines are.
        session: What starts jobs.
    """

    def __init__(self, strip: JobsStrip, session: Session) -> None:
        super().__init__(session)
        self._strip = strip
        self._said: dict[str, str] = {}
        self._jobs: dict[str, LongJob] = {}
        session.job_started.connect(self._start)
        strip.cancel_asked.connect(self._cancel)

    def stop(self) -> None:
        """Ends the lines of jobs that the session took with it."""
        for job in list(self._jobs):
            self._end(job, JobEnd.CANCELLED, "stopped when the project was closed; what had come back is kept")

    def _start(self, job: LongJob) -> None:
        key = job.id  # not the job: a slot of its own signals would keep it for ever
        self._jobs[key] = job
        self._strip.start(key, job.title)
        job.progressed.connect(lambda done, total, message: self._progress(key, done, total, message))
        job.finished.connect(lambda report: self._end(key, JobEnd.DONE, _sentence(report, "done")))
        job.cancelled.connect(lambda report: self._end(key, JobEnd.CANCELLED, _sentence(report, "cancelled")))
        job.failed.connect(lambda error: self._end(key, JobEnd.FAILED, str(error)))

    def _progress(self, job: str, done: int, total: int, message: str) -> None:
        self._strip.progress(job, done, total, message)
        if message and self._said.get(job) != message:
            self._said[job] = message
            self._strip.log(job, message)

    def _end(self, job: str, end: JobEnd, message: str) -> None:
        self._said.pop(job, None)
        if self._jobs.pop(job, None) is not None:
            self._strip.finish(job, end, message)

    def _cancel(self, job: str) -> None:
        if (running := self._jobs.get(job)) is not None:
            running.cancel()


def _sentence(report: Any, otherwise: str) -> str:
    """Returns what a report says of itself."""
    say = getattr(report, "sentence", None)
    try:
        return say().rstrip(".") if say is not None else otherwise
    except GapStudioError as error:
        return str(error)
