"""The worker's loop: takes commands from standard input, runs jobs, writes events to standard output, until its input ends.

A worker stays warm between jobs, so that a model is loaded once. Whatever a library prints goes to standard error, since standard
output belongs to the protocol.
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from queue import SimpleQueue
from typing import IO

from pydantic import BaseModel

from gapstudio.domain import GapStudioError
from gapstudio.jobs.protocol import (
    CancelCommand,
    Cancelled,
    Error,
    Item,
    Partial,
    Progress,
    Result,
    RunCommand,
    Started,
    parse_command,
)
from gapstudio.jobs.registry import find_job

_PROGRESS_SECONDS = 0.1


class _Context:
    """The running job's view of its worker."""

    def __init__(self, command: RunCommand, cancels: "_Cancels", out: "_Out") -> None:
        self._command, self._cancels, self._out = command, cancels, out
        self._done, self._last = 0, 0.0

    def cancelled(self) -> bool:
        return self._command.job in self._cancels

    def say(self, message: str) -> None:
        self._out.write(Progress(job=self._command.job, done=self._done, total=len(self._command.items), message=message))

    def advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._last >= _PROGRESS_SECONDS or self._done == len(self._command.items):
            self._last = now
            self.say("")


class _Cancels:
    """Ids of cancelled jobs, written by the reading thread."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._all = False

    def add(self, job: str) -> None:
        self._ids.add(job)

    def add_all(self) -> None:
        """Cancels whatever runs: the parent is gone, or wants no more."""
        self._all = True

    def __contains__(self, job: object) -> bool:
        return self._all or job in self._ids


class _Out:
    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, message: BaseModel) -> None:
        self._stream.write(message.model_dump_json() + "\n")
        self._stream.flush()


def main() -> int:
    """Runs the loop on this process's standard streams; returns the exit code.

    Ctrl+C reaches every process on the terminal: the parent decides what to stop, so a worker takes no notice. Without a parent
    nobody reads what it writes, and it ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = _Out(_claim_stdout())
    queue: SimpleQueue[RunCommand | None] = SimpleQueue()
    cancels = _Cancels()
    threading.Thread(target=_read_commands, args=(sys.stdin, queue, cancels), daemon=True).start()
    while (command := queue.get()) is not None:
        try:
            _run(command, cancels, out)
        except BrokenPipeError:
            os._exit(1)  # not by way of the interpreter's end, which would try to write once more
    return 0


def _claim_stdout() -> IO[str]:
    """Keeps standard output for the protocol and sends everything else that is printed to standard error."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return stream


def _read_commands(stream: IO[str], queue: "SimpleQueue[RunCommand | None]", cancels: _Cancels) -> None:
    for line in stream:
        command = parse_command(line)
        if isinstance(command, CancelCommand):
            cancels.add(command.job)
        else:
            queue.put(command)
    cancels.add_all()
    queue.put(None)


def _run(command: RunCommand, cancels: _Cancels, out: _Out) -> None:
    out.write(Started(job=command.job))
    context = _Context(command, cancels, out)
    try:
        data = _drain(command, command.items, context, out)
    except GapStudioError as error:
        out.write(Error(job=command.job, message=str(error)))
    except MemoryError:
        out.write(Error(job=command.job, message="There was not enough memory. Close other programs or use a smaller model."))
    except Exception as error:
        message = f"{type(error).__name__} in {command.kind}: {error}"
        out.write(Error(job=command.job, message=message, detail=traceback.format_exc()))
    else:
        ended = Cancelled(job=command.job) if context.cancelled() else Result(job=command.job, data=data)
        out.write(ended)


def _drain(command: RunCommand, items: Sequence[Item], context: _Context, out: _Out) -> dict[str, object]:
    outcomes = find_job(command.kind)(command.shared, [item.data for item in items], context)
    while True:
        try:
            done = next(outcomes)
        except StopIteration as stop:
            return dict(stop.value or {})
        out.write(Partial(job=command.job, index=items[done.index].index, data=dict(done.data)))
        context.advance()
        if context.cancelled():
            outcomes.close()  # type: ignore[attr-defined]  # a job is a generator
            return {}


if __name__ == "__main__":
    sys.exit(main())
