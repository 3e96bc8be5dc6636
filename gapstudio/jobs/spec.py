"""What a long piece of work is, before anybody runs it."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class JobSpec:
    """A job: its kind, what all its items share, and the items.

    Attributes:
        kind: Name in the registry of jobs.
        title: For people, such as ``Importing 40 documents``.
        shared: What all items need; JSON values only.
        items: One JSON object an item.
        chunk: Items that a worker is given at a time; 0 for all at once (then one worker does them all).
        survives_crash: True where a crash costs only the item in hand, which then comes back as failed.
        most_memory: Bytes of resident memory beyond which a worker is replaced by a fresh one between two chunks; 0 for never,
            so that a model stays loaded.
        id: UUID as text.
    """

    kind: str
    title: str
    shared: Mapping[str, Any]
    items: Sequence[Mapping[str, Any]]
    chunk: int = 0
    survives_crash: bool = False
    most_memory: int = 0
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class Done:
    """What a job yields: the outcome of the item at `index` in the list that it was given."""

    index: int
    data: Mapping[str, Any]


class JobContext(Protocol):
    """What a job may ask of whoever runs it."""

    def cancelled(self) -> bool:
        """Tells whether the job should stop."""
        ...

    def say(self, message: str) -> None:
        """Tells people what is going on, such as that a model is being loaded."""
        ...


Job = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]], JobContext], Iterator[Done]]
"""A pure generator from payload to outcomes. It knows nothing of pipes or of the project. A generator's return value, where there
is one, is a mapping that concerns the whole job."""
