"""Long operations: plan a job, apply what comes back batch by batch, finish.

Window and command line differ only in who runs the job.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from gapstudio.domain import ChangeSet, GapStudioError, Outcome
from gapstudio.jobs import ENDINGS, AnyEvent, Cancelled, Error, JobRunner, JobSpec, Partial, Progress, Result
from gapstudio.store import Project

R = TypeVar("R")
Ending = Result | Cancelled | Error

_BATCH_SECONDS = 0.3
_BATCH_ITEMS = 32


class LongOperation(Protocol[R]):
    """What changes the project by way of a job. One object is good for one go."""

    def plan(self, project: Project) -> JobSpec:
        """Returns the job; may change nothing but caches."""
        ...

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits what came back; when it returns, the batch is on disk."""
        ...

    def finish(self, project: Project, ending: Ending) -> Outcome[R]:
        """Closes the operation, however the job ended, and reports."""
        ...


@dataclass
class Batches:
    """Collects what a job yields until there is enough, or enough time has passed, for one commit."""

    _items: list[Partial] = field(default_factory=list[Partial])
    _since: float = field(default_factory=time.monotonic)

    def add(self, event: AnyEvent) -> list[Partial]:
        """Takes an event; returns the batch that is due now, or an empty list."""
        if isinstance(event, Partial):
            self._items.append(event)
        due = time.monotonic() - self._since >= _BATCH_SECONDS or len(self._items) >= _BATCH_ITEMS
        return self.rest() if self._items and (due or isinstance(event, ENDINGS)) else []

    def rest(self) -> list[Partial]:
        """Hands out what has not been handed out yet."""
        batch, self._items, self._since = self._items, [], time.monotonic()
        return batch


def follow(
    project: Project,
    operation: LongOperation[R],
    runner: JobRunner,
    progress: Callable[[Progress], Any] | None = None,
) -> Outcome[R]:
    """Runs a long operation to its end in this thread.

    Args:
        project: Open for writing.
        operation: Fresh.
        runner: Runs the job.
        progress: Hears how far it is.

    Returns:
        The joined changes and the report.

    Raises:
        GapStudioError: The job failed; what had come back is committed.
    """
    changes, batches = ChangeSet(), Batches()
    spec = operation.plan(project)
    ending: Ending = Error(job=spec.id, message=f"“{spec.title}” ended without a word.")

    def commit(batch: list[Partial]) -> None:
        nonlocal changes
        if batch:
            changes |= operation.apply(project, batch)

    try:
        for event in runner.stream(spec):
            commit(batches.add(event))
            if isinstance(event, Progress) and progress is not None:
                progress(event)
            if isinstance(event, ENDINGS):
                ending = event
        commit(batches.rest())
    except KeyboardInterrupt:
        runner.cancel()
        commit(batches.rest())
        ending = Cancelled(job=spec.id)
    except Exception as error:
        with suppress(GapStudioError):  # where the disk fails, this fails as well, and the first error is the one to tell
            commit(batches.rest())
            operation.finish(project, Error(job=spec.id, message=str(error)))
        raise
    outcome = operation.finish(project, ending)
    if isinstance(ending, Error):
        raise GapStudioError(ending.message)
    return Outcome(changes | outcome.changes, outcome.report)
