"""The open project of the window: it applies operations, runs long ones, asks questions, and tells the bus what changed."""

import logging
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gapstudio.domain import Box, ChangeSet, GapStudioError, Outcome, Reading
from gapstudio.gui.bridge.changes import ChangeBus
from gapstudio.gui.bridge.questions import Questions
from gapstudio.gui.bridge.workers import WorkerPool
from gapstudio.jobs import ENDINGS, AnyEvent, Cancelled, Error, JobSpec, Partial, Progress, most_workers
from gapstudio.operations import Batches, LongOperation, Project, drawn_already, opening, page_picture, redo, region_picture, undo
from gapstudio.operations.draw_slides import WIDTH, in_parts, slides_job
from gapstudio.operations.kept_results import keep_results
from gapstudio.operations.report_slides import ReportSlides

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


def _ignore(_error: GapStudioError) -> None:
    """Lets a failure pass that nobody waits for."""


class Prepared(LongOperation[Any], Protocol):
    """A long operation whose preparation takes long and only reads."""

    def prepare(self, project: Project) -> None:
        """Looks at files and project before it is planned."""
        ...


class LongJob(QObject):
    """A long operation under way. It belongs to Python alone: no parent, and nothing deletes it later.

    A slot of one of its signals may hold it; were it deleted by Qt, its wrapper would go while Qt is inside its destructor.

    Attributes:
        id: Of the job.
        title: For the strip at the bottom.
        operation: What it does, so that a page can tell its own.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    """Carries the operation's report."""
    failed = Signal(object)
    """Carries a GapStudioError; what had come back is kept."""
    cancelled = Signal(object)
    """Carries the operation's report."""

    def __init__(self, title: str, operation: LongOperation[Any]) -> None:
        super().__init__()
        self.id = str(uuid.uuid4())
        self.title = title
        self.operation = operation
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


@dataclass
class _Running:
    """A long operation with its job: what came back and is not committed yet, and what went wrong."""

    job: LongJob
    operation: LongOperation[Any]
    batches: Batches = field(default_factory=Batches)
    failure: GapStudioError | None = None


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
        self._heavy = WorkerPool(most_workers(), parent=self)
        self._interactive = WorkerPool(1, newest_first=True, parent=self)
        self._questions = Questions(project.path, self._keep_found, self)
        self._running: dict[str, _Running] = {}
        self._preparing: dict[str, LongJob] = {}
        self._slide_jobs: tuple[str, ...] = ()
        self._closed = False

    @property
    def bus(self) -> ChangeBus:
        """Where changes are told."""
        return self._bus

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.project.path

    @property
    def closed(self) -> bool:
        """Whether it is closed, or being closed: what works for it in a thread stops."""
        return self._closed

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

    def attempt(self, operation: Callable[[Project], ChangeSet], refused: Callable[[GapStudioError], object]) -> bool:
        """Carries out a short operation; `refused` hears why where it failed, and False is returned."""
        try:
            self.apply(operation)
        except GapStudioError as error:
            refused(error)
            return False
        return True

    def outcome(
        self, operation: Callable[[Project], Outcome[T]], refused: Callable[[GapStudioError], object]
    ) -> Outcome[T] | None:
        """Carries out a short operation that reports something, as `attempt` does; None where it failed."""
        kept: list[Outcome[T]] = []

        def run(project: Project) -> ChangeSet:
            kept.append(operation(project))
            return kept[0].changes

        return kept[0] if self.attempt(run, refused) else None

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
        job = self._new_job(spec.title, operation)
        self._submit(job, operation, spec)
        return job

    def run_prepared(self, operation: Prepared, title: str) -> LongJob:
        """Runs one whose preparation takes long and only reads: that is done in a thread, and the window does not wait for it."""
        job, cache = self._new_job(title, operation), self.project.cache_dir

        def prepare(reader: Project) -> None:
            reader.borrow_cache(cache)
            operation.prepare(reader)

        def go(_none: None) -> None:
            try:
                self._submit(job, operation, operation.plan(self.project))
            except GapStudioError as error:
                self._fail(job, error)

        self._preparing[job.id] = job
        self.ask(prepare, go, lambda error: self._fail(job, error))
        return job

    def run_aside(self, operation: LongOperation[Any], title: str) -> LongJob:
        """Runs a long operation that only reads: it is planned in a thread as well, so that the window does not wait for it."""
        job, cache = self._new_job(title, operation), self.project.cache_dir

        def plan(reader: Project) -> JobSpec:
            reader.borrow_cache(cache)
            return operation.plan(reader)

        self._preparing[job.id] = job
        self.ask(plan, lambda spec: self._submit(job, operation, spec), lambda error: self._fail(job, error))
        return job

    def _new_job(self, title: str, operation: LongOperation[Any]) -> LongJob:
        job = LongJob(title, operation)
        self.job_started.emit(job)
        return job

    def _submit(self, job: LongJob, operation: LongOperation[Any], spec: JobSpec) -> None:
        self._preparing.pop(job.id, None)
        running = self._running[spec.id] = _Running(job, operation)
        self._heavy.submit(spec, lambda event: self._hear(running, event))
        job.under_way(lambda: self._heavy.cancel(spec.id))

    def _hear(self, running: _Running, event: AnyEvent) -> None:
        if self._closed:
            return
        if batch := running.batches.add(event):
            self._apply_batch(running, batch)
        if isinstance(event, Progress):
            running.job.progressed.emit(event.done, event.total, event.message)
        if isinstance(event, ENDINGS):
            self._end(running, event)

    def _fail(self, job: LongJob, error: GapStudioError) -> None:
        self._preparing.pop(job.id, None)
        job.failed.emit(error)

    def ask(
        self,
        question: Callable[[Project], T],
        answer: Callable[[T], Any],
        refused: Callable[[GapStudioError], Any] = _ignore,
        *,
        topic: str = "",
    ) -> None:
        """Asks a read-only question in a thread; see `Questions.ask`."""
        self._questions.ask(question, answer, refused, topic=topic)

    def draw(
        self,
        document: str,
        page: int,
        dpi: float,
        drawn: Callable[[Path], Any],
        box: Box | None = None,
        failed: Callable[[GapStudioError], Any] = _ignore,
    ) -> None:
        """Has a page or a region drawn in the interactive worker.

        Args:
            document: Id.
            page: From 0.
            dpi: Resolution.
            drawn: Hears the path of the picture, at once where it is there already.
            box: Region in points, or None for the whole page.
            failed: Hears why there is none; one that was dropped for newer requests counts as failed too.
        """
        if self._closed:  # a view that outlives the project by a moment may still ask
            return
        try:
            spec = page_picture(self.project, document, page, dpi, box)
        except GapStudioError as error:
            failed(error)
            return
        self._draw(spec, drawn, failed)

    def draw_region(
        self,
        source: Path,
        page: int,
        dpi: float,
        box: Box,
        drawn: Callable[[Path], Any],
        failed: Callable[[GapStudioError], Any] = _ignore,
    ) -> None:
        """Like `draw`, for a region of a document of which only its file is known."""
        if not self._closed:
            self._draw(region_picture(self.project, source, page, dpi, box), drawn, failed)

    def thumbnail(
        self,
        document: str,
        dpi: float,
        shown: Callable[[QImage], Any],
        failed: Callable[[GapStudioError], Any] = _ignore,
        *,
        texted: Callable[[Reading], Any],
    ) -> None:
        """Has a document's first page drawn small. Unlike for `picture`, its bytes are brought out in a thread.

        Of one without pages there is nothing to draw: `texted` gets its beginning.
        """
        cache = self.project.cache_dir

        def plan(reader: Project) -> JobSpec | Reading:
            reader.borrow_cache(cache)
            return opening(reader, document) or page_picture(reader, document, 0, dpi)

        def go_on(planned: JobSpec | Reading) -> None:
            if isinstance(planned, Reading):
                texted(planned)
            else:
                self._draw(planned, self._unpacked(shown, failed), failed)

        self.ask(plan, go_on, failed)

    def draw_slides(
        self,
        told: ReportSlides,
        drawn: Callable[[str, Path], Any],
        failed: Callable[[GapStudioError], Any] = _ignore,
        *,
        width: int = WIDTH,
        identities: Collection[str] | None = None,
    ) -> None:
        """Has pictures of slides drawn in the interactive worker, in parts, so that a page asked for meanwhile comes in between.

        Those that wait since an earlier request are given up without a word.

        Args:
            told: The report as it is told now.
            drawn: Hears the identity of each slide with the path of its picture, slide by slide, those there already first.
            failed: Hears why there are none.
            width: Of the pictures in dots.
            identities: Of the slides wanted; None for all.
        """
        cache = self.project.cache_dir

        def plan(reader: Project) -> tuple[JobSpec, ...]:
            reader.borrow_cache(cache)
            return in_parts(slides_job(reader, told, width=width, identities=identities))

        def hear(event: AnyEvent) -> None:
            if self._closed:
                return
            if isinstance(event, Partial):
                drawn(event.data["identity"], Path(event.data["png"]))
            elif isinstance(event, Error):
                failed(GapStudioError(event.message))

        def go(parts: tuple[JobSpec, ...]) -> None:
            for job in self._slide_jobs:
                self._interactive.cancel(job)
            self._slide_jobs = tuple(part.id for part in parts)
            for part in reversed(parts):  # the latest request is done first
                self._interactive.submit(part, hear)

        self.ask(plan, go, failed, topic="pictures of slides")

    def _draw(self, spec: JobSpec, drawn: Callable[[Path], Any], failed: Callable[[GapStudioError], Any]) -> None:
        if (picture := drawn_already(spec)) is not None:
            drawn(picture)
            return

        def hear(event: AnyEvent) -> None:
            if self._closed:
                return
            if isinstance(event, Partial) and event.failed:
                failed(GapStudioError(event.failed))
            elif isinstance(event, Partial):
                drawn(Path(event.data["png"]))
            elif isinstance(event, Error):
                failed(GapStudioError(event.message))
            elif isinstance(event, Cancelled):
                failed(GapStudioError(f"{spec.title} was put off."))

        self._interactive.submit(spec, hear)

    def picture(
        self,
        document: str,
        page: int,
        dpi: float,
        shown: Callable[[QImage], Any],
        failed: Callable[[GapStudioError], Any] = _ignore,
    ) -> None:
        """Like `draw`, but hands over the image itself, which is unpacked in a thread: that takes longer than a frame."""
        self.draw(document, page, dpi, self._unpacked(shown, failed), failed=failed)

    def _unpacked(self, shown: Callable[[QImage], Any], failed: Callable[[GapStudioError], Any]) -> Callable[[Path], Any]:
        return lambda path: self.ask(lambda _reader: QImage(str(path)), shown, failed)

    def warm_up(self) -> None:
        """Starts the interactive worker before the first page is asked for."""
        self._interactive.warm_up()

    @property
    def jobs(self) -> tuple[LongJob, ...]:
        """The long operations that run, wait or are prepared, oldest first."""
        return (*(running.job for running in self._running.values()), *self._preparing.values())

    def close(self) -> None:
        """Ends workers and threads and closes the project. What had come back of long operations is kept, as if cancelled."""
        if self._closed:
            return
        self._closed = True
        self._questions.close()
        self._interactive.close()
        self._heavy.close()
        for job, running in list(self._running.items()):
            self._finish_early(job, running)
        self.project.close()

    def _finish_early(self, job: str, running: _Running) -> None:
        try:
            if batch := running.batches.rest():
                running.operation.apply(self.project, batch)
            running.operation.finish(self.project, Cancelled(job=job))
        except Exception:  # closing must go on; the journal closes an open entry when the project is next opened
            _LOG.exception("%s could not be finished on closing", running.job.title)

    def _keep_found(self, found: Mapping[str, Any]) -> None:
        try:
            keep_results(self.project, found)
        except GapStudioError:  # it is shown all the same, and computed again another time
            _LOG.warning("What was computed could not be kept", exc_info=True)

    def _apply_batch(self, running: _Running, batch: list[Partial]) -> None:
        try:
            self._bus.publish_soon(running.operation.apply(self.project, batch))
        except Exception as error:
            running.failure = running.failure or _expected(error)
            running.job.cancel()

    def _end(self, running: _Running, event: AnyEvent) -> None:
        job, report = running.job, None
        self._running.pop(event.job, None)
        try:
            outcome = running.operation.finish(self.project, event)  # type: ignore[arg-type]  # one of ENDINGS
            report = outcome.report
            self._bus.publish(outcome.changes)
        except Exception as error:
            running.failure = running.failure or _expected(error)
        if running.failure is None and isinstance(event, Error):
            running.failure = GapStudioError(event.message)
        if running.failure is not None:
            job.failed.emit(running.failure)
        elif isinstance(event, Cancelled):
            job.cancelled.emit(report)
        else:
            job.finished.emit(report)


def _expected(error: Exception) -> GapStudioError:
    if isinstance(error, GapStudioError):
        return error
    _LOG.error("A long operation failed", exc_info=error)
    return GapStudioError(f"{type(error).__name__}: {error}.", remedy="The log says more.")
