"""Where the bars of a waterfall start and end: from one score down to another, through parts that add up to their difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import REST, Part


@dataclass(frozen=True)
class Fall:
    """One bar of a waterfall: a part, and F1 in 0..1 before and after it."""

    part: Part
    before: float
    after: float

    @property
    def value(self) -> float:
        """The loss that the part is; negative for what is won back."""
        return self.before - self.after


def falls(top: float, parts: Sequence[Part], field: str = "value") -> tuple[Fall, ...]:
    """Puts parts one after the other, each starting where the one before it ended.

    What is won comes first, then the losses, each the largest first and what is pooled last: so no level on the way is below the
    score at the end, and none below zero.

    Args:
        top: F1 at the start, in 0..1.
        parts: They add up to what is lost from there.
        field: Which number of a part is drawn: ``value`` or ``internal``; parts without it are left out.
    """
    sized = [(part, getattr(part, field)) for part in parts if getattr(part, field) is not None]
    made: list[Fall] = []
    level = top
    for part, value in sorted(sized, key=lambda one: (one[1] >= 0, one[0].name == REST, -abs(one[1]))):
        made.append(Fall(part, level, level - value))
        level -= value
    return tuple(made)
