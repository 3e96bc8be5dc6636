"""Which causes of the gap are shown as slides: the three that go along with most of it, or else kinds of fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gapstudio.domain import REST, THEIRS, Decomposition, Interval, Part, PartBy

SHOWN_CAUSES = 3
NO_CAUSE = ""
"""Name of the part for which no cause was found."""
KINDS_SLIDE = "errors"
"""Identity of the slide of errors by kind."""


@dataclass(frozen=True)
class BigCause:
    """One cause with a slide of its own.

    Attributes:
        by: What the gap was taken apart by: causes, or kinds of fault where no cause was found.
        part: Its bar.
    """

    by: PartBy
    part: Part

    @property
    def identity(self) -> str:
        """Identity of its slide, as in ``cause.table-cell``."""
        return cause_slide(self.by, self.part.name)

    @property
    def id(self) -> str:
        """Where its numbers stand in the report's JSON."""
        return f"decompositions.{self.by.value}.parts.{self.part.name}"

    @property
    def value(self) -> float:
        """Its part of the gap, or of the distance to perfect where nothing was reproduced; a loss of F1 in −1..1."""
        return self.part.internal if self.part.value is None else self.part.value

    @property
    def interval(self) -> Interval | None:
        """Of `value`; its numbers are ``id.low`` and ``id.high``."""
        return self.part.interval

    @property
    def certain(self) -> bool:
        """Whether its interval leaves no doubt that it takes something."""
        return self.interval is not None and self.interval.low > 0


@lru_cache(maxsize=256)  # it is asked for every error
def cause_slide(by: PartBy, name: str) -> str:
    """Returns the identity of the slide of a cause."""
    return f"{by.value}.{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def biggest_causes(decompositions: Mapping[str, Decomposition]) -> tuple[BigCause, ...]:
    """Returns the causes with slides of their own, the biggest first; what is pooled, and *no cause found*, are no causes."""
    for by in (PartBy.CAUSE, PartBy.KIND):
        found = decompositions.get(by.value)
        ranked = [BigCause(by, part) for part in found.parts if part.name not in (REST, THEIRS, NO_CAUSE)] if found else []
        ranked = sorted((one for one in ranked if one.value > 0 and one.part.errors), key=lambda one: -one.value)
        if ranked:
            return tuple(ranked[:SHOWN_CAUSES])
    return ()
