"""What could be done about a gap, and how much of it that could win back at most."""

from dataclasses import dataclass

from gapstudio.domain.error_query import ErrorQuery
from gapstudio.domain.faults import Fault
from gapstudio.domain.score import Interval
from gapstudio.domain.taxonomy import CauseRule


@dataclass(frozen=True)
class Adaptation:
    """Something that can be done.

    Attributes:
        id: By which it is known again.
        title: What people read.
        description: What is done, in a sentence or two.
        faults: Faults that it may mend.
        causes: Causes that it may take away.
        cost: What it typically costs, in words.
        risk: What may go wrong.
        trial: Name of the trial that measures its gain; "" where the app cannot try it.
    """

    id: str
    title: str
    description: str
    faults: frozenset[Fault] = frozenset()
    causes: frozenset[CauseRule] = frozenset()
    cost: str = ""
    risk: str = ""
    trial: str = ""


@dataclass(frozen=True)
class AdaptationCeiling:
    """How much an adaptation could win back at most: as if every error that it answers were mended, and nothing else broke.

    Attributes:
        adaptation: What is done.
        ceiling: F1(S_a) − F1(∅) on our documents, in 0..1; never a Shapley value.
        interval: Of it.
        after_others: What it would still add after all others: F1(all) − F1(all but it).
        after_others_interval: Of it.
        errors: Errors that it answers.
        share: Their share of all errors, in 0..1.
        query: Finds them; None where a filter cannot tell them.
        sentence: What it says, made from the numbers, with its evidence.
        gain: What a trial won back, in −1..1; None while none was made.
        gain_interval: Of it.
    """

    adaptation: Adaptation
    ceiling: float
    interval: Interval | None
    after_others: float
    after_others_interval: Interval | None
    errors: int
    share: float
    query: ErrorQuery | None = None
    sentence: str = ""
    gain: float | None = None
    gain_interval: Interval | None = None
