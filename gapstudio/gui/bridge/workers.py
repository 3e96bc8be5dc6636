"""Runs jobs in worker processes beside the window: QProcess, no thread, nothing that blocks."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer
from shiboken6 import isValid

from gapstudio.jobs import ENDINGS, AnyEvent, Cancelled, Dispatcher, Error, JobSpec, Result
from gapstudio.jobs.protocol import parse_event
from gapstudio.jobs.runners import has_outgrown, worker_command, worker_environment

Listener = Callable[[AnyEvent], None]


@dataclass
class _Request:
    spec: JobSpec
    listener: Listener


class WorkerPool(QObject):
    """A lane of workers that do one job after another and stay warm between jobs.

    Args:
        processes: Most workers at a time.
        newest_first: True for the interactive lane: the latest request is done first, and of those that wait only the newest
            `KEEP_WAITING` are kept; the others are told that they were cancelled.
        parent: Qt's parent.
    """

    KILL_MS = 1000
    KEEP_WAITING = 12
    MOST_FAILURES = 3
    """Workers that may end in a row without a word before a job is given up: more would not start either."""

    def __init__(self, processes: int, *, newest_first: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._most = processes
        self._newest_first = newest_first
        self._waiting: deque[_Request] = deque()
        self._job: Dispatcher | None = None
        self._listener: Listener | None = None
        self._workers: dict[int, QProcess] = {}
        self._buffers: dict[int, bytes] = {}
        self._started = 0
        self._failures = 0

    @property
    def busy(self) -> bool:
        """Whether a job is in flight or waits."""
        return self._job is not None or bool(self._waiting)

    def submit(self, spec: JobSpec, listener: Listener) -> None:
        """Takes a job; `listener` hears its events in this thread, the last being a result, an error or a cancellation."""
        request = _Request(spec, listener)
        if self._newest_first:
            self._waiting.appendleft(request)
            while len(self._waiting) > self.KEEP_WAITING:
                dropped = self._waiting.pop()
                dropped.listener(Cancelled(job=dropped.spec.id))
        else:
            self._waiting.append(request)
        if self._job is None:
            QTimer.singleShot(0, self, self._next_job)

    def cancel(self, job: str) -> None:
        """Stops a job that waits or is in flight; a worker that does not listen within a second is killed."""
        for request in list(self._waiting):
            if request.spec.id == job:
                self._waiting.remove(request)
                request.listener(Cancelled(job=job))
        current = self._job
        if current is None or current.spec.id != job:
            return
        line = current.cancel().model_dump_json()
        for worker in current.busy():
            self._send(worker, line)
        QTimer.singleShot(self.KILL_MS, self, lambda: self._kill_busy(current))

    def warm_up(self) -> None:
        """Starts one worker, so that the first job does not wait for it."""
        if not self._workers:
            self._start()

    def close(self) -> None:
        """Ends all workers and forgets all jobs. Those that do not end when their input closes are killed."""
        self._waiting.clear()
        self._job = self._listener = None
        processes = self.findChildren(QProcess)  # those that were let go among them
        self._workers.clear()  # first: what they say from now on concerns nobody
        self._buffers.clear()
        for process in processes:
            process.closeWriteChannel()
        for process in processes:
            if not process.waitForFinished(self.KILL_MS // 2):
                process.kill()
                process.waitForFinished(self.KILL_MS)
            process.deleteLater()

    def _next_job(self) -> None:
        if self._job is not None or not self._waiting:
            return
        request = self._waiting.popleft()
        self._job, self._listener = Dispatcher(request.spec), request.listener
        self._pass_on(self._job.start())
        self._feed()

    def _feed(self) -> None:
        job = self._job
        if job is None:
            return
        if self._failures >= self.MOST_FAILURES:
            self._give_up()
            return
        while len(self._workers) < min(self._most, job.workers):
            self._start()
        for worker in list(self._workers):
            if (command := job.next_for(worker)) is not None:
                self._send(worker, command.model_dump_json())

    def _give_up(self) -> None:
        """Fails the job: what is wrong is not the item in hand, and the next worker would not do better."""
        self._failures = 0
        job = self._job
        if job is not None:
            message = f"“{job.spec.title}” cannot be done: no worker process starts. Restart GapStudio; the log says more."
            self._pass_on(iter([Error(job=job.spec.id, message=message)]))

    def _start(self) -> None:
        self._started += 1
        worker, process = self._started, QProcess(self)
        environment = QProcessEnvironment()
        for name, value in worker_environment().items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(lambda: self._read(worker))
        process.finished.connect(lambda code, status: self._ended(worker, code, status))
        process.errorOccurred.connect(lambda error: self._failed_to_start(worker, error))
        self._workers[worker], self._buffers[worker] = process, b""
        program, *arguments = worker_command()
        process.start(program, arguments)

    def _send(self, worker: int, line: str) -> None:
        process = self._workers.get(worker)
        if process is not None:
            process.write((line + "\n").encode())

    def _read(self, worker: int) -> None:
        process = self._workers.get(worker)
        if process is None:
            return
        *lines, rest = (self._buffers[worker] + bytes(process.readAllStandardOutput().data())).split(b"\n")
        self._buffers[worker] = rest
        self._failures = 0 if lines else self._failures
        for line in lines:
            if (job := self._job) is not None:
                event = parse_event(line)
                self._pass_on(job.heard(worker, event))
                if isinstance(event, Result):
                    self._retire_if_grown(worker, job.spec)
        self._feed()

    def _retire_if_grown(self, worker: int, spec: JobSpec) -> None:
        """Lets a worker go that has taken up too much memory; it has nothing in hand, and another is started as needed."""
        process = self._workers.get(worker)
        if process is not None and has_outgrown(process.processId(), spec):
            del self._workers[worker], self._buffers[worker]
            process.finished.connect(process.deleteLater)
            process.closeWriteChannel()

    def _ended(self, worker: int, code: int, status: QProcess.ExitStatus) -> None:
        self._lose(worker, "it crashed" if status is QProcess.ExitStatus.CrashExit else f"exit code {code}")

    def _failed_to_start(self, worker: int, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            process = self._workers.pop(worker, None)
            if process is not None:
                process.deleteLater()
            self._give_up()

    def _lose(self, worker: int, how: str) -> None:
        process = self._workers.pop(worker, None)
        self._buffers.pop(worker, None)
        if process is None or not isValid(process):  # it ends last of all when the window goes with a worker alive
            return
        process.deleteLater()
        self._failures += 1
        if self._job is not None:
            self._pass_on(self._job.lost(worker, how))
        self._feed()

    def _kill_busy(self, job: Dispatcher) -> None:
        if self._job is not job:
            return
        for worker in job.busy():
            if (process := self._workers.get(worker)) is not None:
                process.kill()

    def _pass_on(self, events: Iterator[AnyEvent]) -> None:
        listener = self._listener
        for event in events:
            if isinstance(event, ENDINGS):
                self._job = self._listener = None
                QTimer.singleShot(0, self, self._next_job)
            if listener is not None:
                listener(event)
