"""The open project of the window: it applies operations, runs long ones, asks questions, and tells the bus what changed."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from gapstudio.domain import Box, ChangeSet, GapStudioError, Outcome
from gapstudio.gui.bridge.changes import ChangeBus
from gapstudio.gui.bridge.questions import Questions
from gapstudio.gui.bridge.workers import WorkerPool
from gapstudio.jobs import ENDINGS, AnyEvent, Error, JobSpec, Partial, Progress
from gapstudio.operations import Batches, LongOperation, Project, drawn_already, page_picture, redo, undo

T = TypeVar("T")


class LongJob(QObject):
    """A long operation under way.

    Attributes:
        id: Of the job.
        title: For the strip at the bottom.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    """Carries the operation's report."""
    failed = Signal(object)
    """Carries a GapStudioError; what had come back is kept."""
    cancelled = Signal(object)
    """Carries the operation's report."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.id = str(uuid.uuid4())
        self.title = title
        self._stop: Callable[[], None] | None = None
        self._cancelled = False

    def under_way(self, stop: Callable[[], None]) -> None:
        """Takes what stops it once its workers have it."""
        self._stop = stop
        if self._cancelled:
            stop()

    def cancel(self) -> None:
        """Asks it to stop; what has come back stays."""
        self._cancelled = True
        if self._stop is not None:
            self._stop()


class Session(QObject):
    """One open project.

    Args:
        project: Open for writing; the session closes it.
        bus: Where changes are told.
        parent: Qt's parent.

    Attributes:
        project: The project, for short operations and for views that are quick.
    """

    job_started = Signal(object)
    """Carries a `LongJob`."""

    def __init__(self, project: Project, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._bus = bus
        self._heavy = WorkerPool(max(1, QThread.idealThreadCount()), parent=self)
        self._interactive = WorkerPool(1, newest_first=True, parent=self)
        self._questions = Questions(project.path, self)
        self._closed = False

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.project.path

    @property
    def busy(self) -> bool:
        """Whether a long operation runs or waits."""
        return self._heavy.busy

    def apply(self, operation: Callable[[Project], ChangeSet]) -> ChangeSet:
        """Carries out a short operation and tells the bus.

        Raises:
            GapStudioError: It failed; nothing was changed.
        """
        changes = operation(self.project)
        self._bus.publish(changes)
        return changes

    def undo(self) -> ChangeSet:
        """Takes back the last change."""
        return self.apply(undo)

    def redo(self) -> ChangeSet:
        """Does again what was undone last."""
        return self.apply(redo)

    def run(self, operation: LongOperation[Any]) -> LongJob:
        """Runs a long operation in the heavy workers.

        Raises:
            GapStudioError: It cannot be planned.
        """
        spec = operation.plan(self.project)
        job = self._new_job(spec.title)
        self._submit(job, operation, spec)
        return job

    def run_aside(self, operation: LongOperation[Any], title: str) -> LongJob:
        """Runs a long operation that only reads: it is planned in a thread as well, so that the window does not wait for it."""
        job, cache = self._new_job(title), self.project.cache_dir

        def plan(reader: Project) -> JobSpec:
            reader.borrow_cache(cache)
            return operation.plan(reader)

        self.ask(plan, lambda spec: self._submit(job, operation, spec), lambda error: self._fail(job, error))
        return job

    def _new_job(self, title: str) -> LongJob:
        job = LongJob(title, self)
        self.job_started.emit(job)
        return job

    def _submit(self, job: LongJob, operation: LongOperation[Any], spec: JobSpec) -> None:
        batches = Batches()

        def hear(event: AnyEvent) -> None:
            if self._closed:
                return
            if batch := batches.add(event):
                self._apply_batch(job, operation, batch)
            if isinstance(event, Progress):
                job.progressed.emit(event.done, event.total, event.message)
            if isinstance(event, ENDINGS):
                outcome = operation.finish(self.project, event)
                self._bus.publish(outcome.changes)
                self._end(job, event, outcome)

        self._heavy.submit(spec, hear)
        job.under_way(lambda: self._heavy.cancel(spec.id))

    def _fail(self, job: LongJob, error: GapStudioError) -> None:
        job.failed.emit(error)
        job.deleteLater()

    def ask(
        self,
        question: Callable[[Project], T],
        answer: Callable[[T], Any],
        refused: Callable[[GapStudioError], Any] = lambda _: None,
        *,
        topic: str = "",
    ) -> None:
        """Asks a read-only question in a thread; see `Questions.ask`."""
        self._questions.ask(question, answer, refused, topic=topic)

    def draw(self, document: str, page: int, dpi: float, drawn: Callable[[Path], Any], box: Box | None = None) -> None:
        """Has a page or a region drawn in the interactive worker; `drawn` hears the picture's path, at once where it is there."""
        spec = page_picture(self.project, document, page, dpi, box)
        if (picture := drawn_already(spec)) is not None:
            drawn(picture)
            return

        def hear(event: AnyEvent) -> None:
            if isinstance(event, Partial) and not self._closed:
                drawn(Path(event.data["png"]))

        self._interactive.submit(spec, hear)

    def close(self) -> None:
        """Ends workers and threads and closes the project; what is confirmed is on disk already."""
        if self._closed:
            return
        self._closed = True
        self._questions.close()
        self._interactive.close()
        self._heavy.close()
        self.project.close()

    def _apply_batch(self, job: LongJob, operation: LongOperation[Any], batch: list[Partial]) -> None:
        try:
            self._bus.publish_soon(operation.apply(self.project, batch))
        except GapStudioError as error:
            job.failed.emit(error)
            job.cancel()

    def _end(self, job: LongJob, event: AnyEvent, outcome: Outcome[Any]) -> None:
        if isinstance(event, Error):
            job.failed.emit(GapStudioError(event.message))
        elif event.type == "cancelled":
            job.cancelled.emit(outcome.report)
        else:
            job.finished.emit(outcome.report)
        job.deleteLater()
