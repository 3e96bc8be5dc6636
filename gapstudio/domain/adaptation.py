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
        where: It mends `faults` only where at least one of these causes holds; empty for everywhere.
        categories: Ids of categories that only people tag with and that it answers like `causes`.
    """

    id: str
    title: str
    description: str
    faults: frozenset[Fault] = frozenset()
    causes: frozenset[CauseRule] = frozenset()
    cost: str = ""
    risk: str = ""
    trial: str = ""
    where: frozenset[CauseRule] = frozenset()
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AdaptationCeiling:
    """How much an adaptation could win back at most: as if every error that it answers were mended, and nothing else broke.

    Attributes:
        adaptation: What is done.
        ceiling: F1(S_a) − F1(∅) on our documents, in 0..1; never a Shapley value.
        interval: Of it; None where it answers no error, or rests on one cluster.
        after_others: What it would still add after all others: F1(all) − F1(all but it).
        after_others_interval: Of it; None where nothing is left for it, or it rests on one cluster.
        errors: Errors that it answers, of those that the business score counts.
        share: Their share of all such errors, in 0..1.
        query: Finds them; None where there are none.
        sentence: What it says, made from the numbers, with its evidence.
        gain: What a trial won back, in −1..1; None while none was made.
        gain_interval: Of it.
        bounds: The range of `ceiling` that unjudged predictions leave, from all of them wrong to all left out; None where they
            leave none. `ceiling` is then the end with all of them left out.
        provisional: Whether any gold is a draft.
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
    bounds: tuple[float, float] | None = None
    provisional: bool = False
