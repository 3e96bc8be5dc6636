"""Shares a job's items out among workers and joins what they say. Pure bookkeeping, with no process in it, so that the window's
runner (QProcess) and the command line's (subprocess) behave alike."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

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
)
from gapstudio.jobs.spec import JobSpec

AnyEvent = Started | Progress | Partial | Result | Error | Cancelled


@dataclass
class _Hand:
    """What one worker holds: items not yet answered for, in the order in which it does them."""

    waiting: dict[int, Item]


@dataclass
class Dispatcher:
    """The state of one job in flight.

    Workers are known by any integer. The caller asks `next_for` whenever a worker is free, passes every event to `heard` and
    every worker's end to `lost`, and forwards to its own listener the events that these return. The job is over once `ended`
    is true.
    """

    spec: JobSpec
    ended: bool = False
    _queue: deque[list[Item]] = field(default_factory=deque[list[Item]])
    _hands: dict[int, _Hand] = field(default_factory=dict[int, _Hand])
    _done: int = 0
    _cancelling: bool = False
    _result: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        items = [Item(index=index, data=dict(data)) for index, data in enumerate(self.spec.items)]
        size = self.spec.chunk or max(1, len(items))
        self._queue.extend(items[start : start + size] for start in range(0, len(items), size))

    @property
    def workers(self) -> int:
        """How many workers the job can use."""
        return max(1, len(self._queue) + len(self._hands))

    def start(self) -> Iterator[AnyEvent]:
        """Begins; a job without items ends at once."""
        yield Started(job=self.spec.id)
        if not self._queue:
            yield from self._close()

    def next_for(self, worker: int) -> RunCommand | None:
        """Returns the next items for a free worker, or None where nothing is left for it."""
        if self._cancelling or self.ended or not self._queue or worker in self._hands:
            return None
        items = self._queue.popleft()
        self._hands[worker] = _Hand({item.index: item for item in items})
        return RunCommand(job=self.spec.id, kind=self.spec.kind, shared=dict(self.spec.shared), items=tuple(items))

    def cancel(self) -> CancelCommand:
        """Marks the job as cancelled; returns the command for every busy worker."""
        self._cancelling = True
        self._queue.clear()
        return CancelCommand(job=self.spec.id)

    def busy(self) -> tuple[int, ...]:
        """Returns the workers that hold items."""
        return tuple(self._hands)

    def heard(self, worker: int, event: AnyEvent) -> Iterator[AnyEvent]:
        """Takes an event from a worker; yields those for the listener."""
        if self.ended or event.job != self.spec.id:
            return
        if isinstance(event, Partial):
            self._hands[worker].waiting.pop(event.index, None)
            self._done += 1
            yield event
            yield self._progress()
        elif isinstance(event, Progress) and event.message:
            yield self._progress(event.message)
        elif isinstance(event, Error):
            self._hands.pop(worker, None)
            self._queue.clear()
            yield from self._fail(event)
        elif isinstance(event, Result | Cancelled):
            self._hands.pop(worker, None)
            self._result |= getattr(event, "data", {})
            yield from self._close_when_idle()

    def lost(self, worker: int, how: str) -> Iterator[AnyEvent]:
        """Takes word that a worker's process ended while it held items; `how` says in which way."""
        hand = self._hands.pop(worker, None)
        if self.ended or hand is None:
            return
        if self._cancelling or not hand.waiting:
            yield from self._close_when_idle()
        elif self.spec.survives_crash:
            first, *rest = hand.waiting.values()
            self._done += 1
            yield Partial(job=self.spec.id, index=first.index, data=first.data, failed=f"the reader stopped ({how})")
            yield self._progress()
            if rest:
                self._queue.appendleft(rest)
            yield from self._close_when_idle()
        else:
            self._queue.clear()
            message = f"The worker stopped ({how}) during “{self.spec.title}”. What came back is kept; run it again to resume."
            yield from self._fail(Error(job=self.spec.id, message=message))

    def _progress(self, message: str = "") -> Progress:
        return Progress(job=self.spec.id, done=self._done, total=len(self.spec.items), message=message)

    def _close_when_idle(self) -> Iterator[AnyEvent]:
        if not self._hands and not self._queue:
            yield from self._close()

    def _close(self) -> Iterator[AnyEvent]:
        self.ended = True
        yield Cancelled(job=self.spec.id) if self._cancelling else Result(job=self.spec.id, data=self._result)

    def _fail(self, error: Error) -> Iterator[AnyEvent]:
        self.ended = True
        yield error
