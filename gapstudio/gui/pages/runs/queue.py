"""The runs under way in this window: which job does which run, and how far it is."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import GapStudioError, Run
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.pages.runs.tables import Live
from gapstudio.operations import RunModel, RunReport


class RunQueue(QObject):
    """Starts runs, which wait for each other, and follows them, those that were started elsewhere in the window as well.

    Signals:
        moved: A run began, went on or ended.
        finished: A `RunReport`.
        failed: The `Run` as it was asked for, and a `GapStudioError`.
    """

    moved = Signal()
    finished = Signal(object)
    failed = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs: dict[str, LongJob] = {}
        self._live: dict[str, Live] = {}
        session.job_started.connect(self._follow)

    def live(self, run: str) -> Live | None:
        """Returns how far a run is, or None where it is not under way."""
        return self._live.get(run)

    @property
    def running(self) -> int:
        """How many runs are under way or wait."""
        return len(self._live)

    def start(self, operation: RunModel) -> Run:
        """Starts a run and returns it.

        Raises:
            GapStudioError: It cannot be planned.
        """
        self._session.run(operation)
        return operation.run

    def _follow(self, job: LongJob) -> None:
        operation = job.operation
        if not isinstance(operation, RunModel):
            return
        run, before = operation.run, operation.run.documents
        self._jobs[run.id], self._live[run.id] = job, Live(before)
        job.progressed.connect(lambda done, _total, message: self._progressed(run.id, before + done, message))
        job.finished.connect(lambda report: self._finish(run.id, report))
        job.cancelled.connect(lambda _report: self._end(run.id))
        job.failed.connect(lambda error: self._fail(run, error))
        self.moved.emit()

    def cancel(self, run: str) -> None:
        """Asks a run to stop; what it has done stays, and it can be resumed."""
        job = self._jobs.get(run)
        if job is not None:
            self._live[run] = replace(self._live[run], stopping=True)
            self.moved.emit()
            job.cancel()

    def _progressed(self, run: str, done: int, message: str) -> None:
        if run in self._live:
            self._live[run] = replace(self._live[run], done=done, message=message, started=True)
            self.moved.emit()

    def _finish(self, run: str, report: RunReport) -> None:
        self._end(run)
        self.finished.emit(report)

    def _fail(self, run: Run, error: GapStudioError) -> None:
        self._end(run.id)
        self.failed.emit(run, error)

    def _end(self, run: str) -> None:
        self._jobs.pop(run, None)
        if self._live.pop(run, None) is not None:
            self.moved.emit()
