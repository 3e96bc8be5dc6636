"""Long work: the message protocol, the worker loop, the runners, and one job a file."""

from gapstudio.jobs.dispatch import AnyEvent, Dispatcher
from gapstudio.jobs.protocol import ENDINGS, Cancelled, Error, Partial, Progress, Result, Started
from gapstudio.jobs.runners import InlineRunner, JobRunner, SubprocessRunner, most_workers
from gapstudio.jobs.spec import Done, JobContext, JobSpec

__all__ = [
    "ENDINGS",
    "AnyEvent",
    "Cancelled",
    "Dispatcher",
    "Done",
    "Error",
    "InlineRunner",
    "JobContext",
    "JobRunner",
    "JobSpec",
    "Partial",
    "Progress",
    "Result",
    "Started",
    "SubprocessRunner",
    "most_workers",
]
