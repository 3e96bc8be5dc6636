"""Scores, their intervals, and the gap: what the analysis returns and what every face shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Interval:
    """A confidence interval and what it generalises to.

    Attributes:
        low: Lower limit, same unit as the estimate.
        high: Upper limit.
        method: ``cluster bootstrap``, ``jackknife``, ``MOVER`` (of a difference of independent estimates) or ``one-sided``.
        clusters: How many clusters it rests on.
        unit: What a cluster is: ``supplier``, ``template``, ``document`` or ``sentence``.
        level: Confidence level in 0..1.
        exploratory: True under 10 clusters.
    """

    low: float
    high: float
    method: str
    clusters: int
    unit: str
    level: float = 0.95
    exploratory: bool = False


@dataclass(frozen=True)
class Counts:
    """What was counted: whole numbers, except where counts were weighted to another label mix.

    Attributes:
        tp: Gold spans met.
        fp: Judged predictions that met none.
        fn: Located gold spans missed.
        unjudged: Predictions that nobody can call right or wrong yet.
        unlocated: Gold values that were not found on their page.
    """

    tp: float = 0
    fp: float = 0
    fn: float = 0
    unjudged: float = 0
    unlocated: float = 0

    @property
    def support(self) -> float:
        """Located gold spans."""
        return self.tp + self.fn


class ScoreName(StrEnum):
    """The scores in their order along the way."""

    PUBLISHED = "published"
    REPRODUCED = "reproduced"
    COMPARABLE = "comparable"
    SHARED_TYPES = "shared_types"
    ALL_TYPES = "all_types"
    BUSINESS_LABELS = "business_labels"

    @property
    def words(self) -> str:
        """The name as people write it, such as ``shared types``."""
        return self.value.replace("_", " ")


class ScoreState(StrEnum):
    """How far a score may be trusted."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    RANGE = "range"
    STAND_IN = "stand-in, not comparable"
    PUBLISHED_ONLY = "published only"
    UNDEFINED = "undefined"


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 in 0..1, with their counts and the interval of F1.

    An undefined ratio (zero divided by zero) is None, never 0 or 1. Where unjudged predictions leave a range, `f1` and
    `precision` are None, `bounds` holds F1 with all of them wrong and with all of them left out, and `interval` reaches
    from the lower limit of the one to the upper limit of the other.

    Attributes:
        precision: TP / (TP + FP), or None.
        recall: TP / (TP + FN), or None.
        f1: 2 TP / (2 TP + FP + FN), or None.
        counts: The counts behind them.
        interval: Of F1, or None where it is undefined.
        bounds: The range of F1 that unjudged predictions leave, or None.
        recall_bounds: [TP/(TP+FN+unlocated), TP/(TP+FN)] where values are unlocated, or None.
        documents: Documents scored.
        state: How far it may be trusted.
        macro_f1: Mean of F1 over labels that occur in gold, or None.
        labels: A score a label; those have no labels of their own.
        note: One sentence that a reader must know, or "".
    """

    precision: float | None
    recall: float | None
    f1: float | None
    counts: Counts
    interval: Interval | None = None
    bounds: tuple[float, float] | None = None
    recall_bounds: tuple[float, float] | None = None
    documents: int = 0
    state: ScoreState = ScoreState.FINAL
    macro_f1: float | None = None
    labels: Mapping[str, "Score"] = field(default_factory=dict[str, "Score"])
    note: str = ""


@dataclass(frozen=True)
class GapStep:
    """One step along the way from the published score to the business's, as a loss of F1 in 0..1.

    Attributes:
        name: ``published_to_reproduced``, ``reproduced_to_comparable``, ``carry_over``, ``novel_types`` or ``label_roles``.
        start: Name of the score that it starts from.
        end: Name of the score that it ends at.
        value: start − end, or None where it is not comparable or a range.
        bounds: The range that unjudged predictions leave, or None.
        interval: Of the value or the range; None for a step that is exact or by construction.
        kind: ``exact``, ``bookkeeping``, ``estimate`` or ``by construction``.
        note: One sentence that a reader must know, or "".
    """

    name: str
    start: ScoreName
    end: ScoreName
    value: float | None
    kind: str
    bounds: tuple[float, float] | None = None
    interval: Interval | None = None
    note: str = ""


@dataclass(frozen=True)
class Gap:
    """The gap of one model between a benchmark and the internal documents: gap = F1(reproduced) − F1(business labels).

    Attributes:
        scores: The six scores by name; one that does not exist is absent.
        steps: Along the way, in order.
        value: The gap in 0..1, or None where there is no reproduction.
        interval: Of the gap.
        novel: Internal labels that the benchmark has no type for.
        ambiguous: Benchmark label to the internal labels that share it, where these are several.
        sentences: The two sentences that state it, made from the numbers.
        provisional: True where any internal gold is a draft.
        stand_in: True where the benchmark is a stand-in.
        bounds: The range of the gap that unjudged predictions leave in the business score, or None.
    """

    scores: Mapping[ScoreName, Score]
    steps: tuple[GapStep, ...]
    value: float | None
    interval: Interval | None
    novel: tuple[str, ...] = ()
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    sentences: tuple[str, ...] = ()
    provisional: bool = False
    stand_in: bool = False
    bounds: tuple[float, float] | None = None
