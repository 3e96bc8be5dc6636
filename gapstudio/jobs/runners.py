"""Runners of jobs for the command line and for tests: in worker processes, or inline in this one."""

import contextlib
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Protocol

from gapstudio.jobs.dispatch import AnyEvent, Dispatcher
from gapstudio.jobs.protocol import Cancelled, Partial, Progress, Result, Started, parse_event
from gapstudio.jobs.registry import find_job
from gapstudio.jobs.spec import JobSpec

_KILL_SECONDS = 1.0
_BYTES_A_WORKER = 2 << 30


class JobRunner(Protocol):
    """Runs jobs; whoever holds one may also cancel the job in flight."""

    def stream(self, spec: JobSpec) -> Iterator[AnyEvent]:
        """Yields the job's events; the last is a result, an error or a cancellation."""
        ...

    def cancel(self) -> None:
        """Asks the job in flight to stop."""
        ...

    def close(self) -> None:
        """Ends the workers."""
        ...


class InlineRunner:
    """Runs jobs in this process, one item after another. For tests, and where no process can be started."""

    def __init__(self) -> None:
        self._cancel = False
        self._message = ""

    def cancelled(self) -> bool:
        """Tells the job whether it should stop."""
        return self._cancel

    def say(self, message: str) -> None:
        """Takes the job's word for people; it is passed on with the next event."""
        self._message = message

    def stream(self, spec: JobSpec) -> Iterator[AnyEvent]:
        """Yields the job's events; an exception of the job comes through as it is."""
        self._cancel = False
        yield Started(job=spec.id)
        total, data = len(spec.items), {}
        outcomes = find_job(spec.kind)(spec.shared, list(spec.items), self)
        for done in itertools.count(1):
            try:
                outcome = next(outcomes)
            except StopIteration as stop:
                data = dict(stop.value or {})
                break
            yield Partial(job=spec.id, index=outcome.index, data=dict(outcome.data))
            yield Progress(job=spec.id, done=done, total=total, message=self._message)
            if self._cancel:
                break
        yield Cancelled(job=spec.id) if self._cancel else Result(job=spec.id, data=data)

    def cancel(self) -> None:
        """Stops the job after the item in hand."""
        self._cancel = True

    def close(self) -> None:
        """Does nothing: there is no worker."""


class SubprocessRunner:
    """Runs jobs in worker processes that stay warm between jobs.

    Args:
        processes: Most workers at a time; defaults to `most_workers`.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._most = processes or most_workers()
        self._workers: dict[int, subprocess.Popen[str]] = {}
        self._heard: SimpleQueue[tuple[int, AnyEvent | None]] = SimpleQueue()
        self._started = 0
        self._job: Dispatcher | None = None

    def __enter__(self) -> "SubprocessRunner":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stream(self, spec: JobSpec) -> Iterator[AnyEvent]:
        """Yields the job's events."""
        job = self._job = Dispatcher(spec)
        try:
            yield from job.start()
            self._feed(job)
            while not job.ended:
                worker, event = self._heard.get()
                yield from job.lost(worker, self._reap(worker)) if event is None else job.heard(worker, event)
                if isinstance(event, Result):
                    self._retire_if_grown(worker, spec)
                self._feed(job)
        finally:
            self._job = None
            if not job.ended:
                self.close()

    def cancel(self) -> None:
        """Asks the job to stop, and kills a worker that has not done so after a second."""
        job = self._job
        if job is None:
            return
        line = job.cancel().model_dump_json()
        busy = job.busy()
        for worker in busy:
            self._send(worker, line)
        timer = threading.Timer(_KILL_SECONDS, lambda: [self._kill(worker) for worker in busy if worker in job.busy()])
        timer.daemon = True
        timer.start()

    def close(self) -> None:
        """Ends the workers: their input closes, and one that does not go within a second is killed."""
        for worker, process in list(self._workers.items()):
            self._end(process)
            self._workers.pop(worker, None)
        while True:
            try:
                self._heard.get_nowait()
            except Empty:
                break

    def _feed(self, job: Dispatcher) -> None:
        while len(self._workers) < min(self._most, job.workers):
            self._start()
        for worker in list(self._workers):
            command = job.next_for(worker)
            if command is not None:
                self._send(worker, command.model_dump_json())

    def _retire_if_grown(self, worker: int, spec: JobSpec) -> None:
        process = self._workers.get(worker)
        if process is not None and has_outgrown(process.pid, spec):
            del self._workers[worker]  # what is heard of it from now on is its end only
            _close_quietly(process)

    def _start(self) -> None:
        self._started += 1
        process = subprocess.Popen(
            worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=worker_environment()
        )
        self._workers[self._started] = process
        threading.Thread(target=self._listen, args=(self._started, process), daemon=True).start()

    def _listen(self, worker: int, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                with contextlib.suppress(ValueError):  # one that was killed may stop in the middle of a line
                    self._heard.put((worker, parse_event(line)))
        process.wait()
        self._heard.put((worker, None))

    def _send(self, worker: int, line: str) -> None:
        process = self._workers.get(worker)
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError):  # its end is heard through its output
            process.stdin.write(line + "\n")
            process.stdin.flush()

    def _kill(self, worker: int) -> None:
        process = self._workers.get(worker)
        if process is not None:
            process.kill()

    def _reap(self, worker: int) -> str:
        process = self._workers.pop(worker, None)
        if process is None:
            return "closed"
        _close_quietly(process)
        code = process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def _end(self, process: "subprocess.Popen[str]") -> None:
        _close_quietly(process)
        try:
            process.wait(_KILL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _close_quietly(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):  # what was not yet written no longer matters
            process.stdin.close()


def worker_command() -> list[str]:
    """Returns the command that starts a worker, in a frozen application as well."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    return [sys.executable, "-m", "gapstudio", "worker"]


def worker_environment() -> dict[str, str]:
    """Returns the environment of a worker: this one's, with UTF-8 forced and no window."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "TOKENIZERS_PARALLELISM": "false"}


def most_workers() -> int:
    """Returns how many heavy workers this machine can bear: one a core that this process may use, and one for each 2 GiB."""
    import psutil

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    return max(1, min(cores, psutil.virtual_memory().total // _BYTES_A_WORKER))


def has_outgrown(process: int, spec: JobSpec) -> bool:
    """Tells whether a worker takes up more memory than its job allows.

    Args:
        process: Its process id.
        spec: The job.
    """
    import psutil

    if not spec.most_memory:
        return False
    try:
        return psutil.Process(process).memory_info().rss > spec.most_memory
    except psutil.Error:  # it has just ended
        return False


__all__ = [
    "InlineRunner",
    "JobRunner",
    "SubprocessRunner",
    "has_outgrown",
    "most_workers",
    "worker_command",
    "worker_environment",
]
