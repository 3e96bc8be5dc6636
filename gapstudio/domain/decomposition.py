"""What the gap is made of: parts that add up to it, and how much of the carry-over loss is a shift that can be measured."""

from dataclasses import dataclass, field
from enum import StrEnum

from gapstudio.domain.error_query import ErrorQuery
from gapstudio.domain.score import Interval, ScoreName


class PartBy(StrEnum):
    """By what the gap is taken apart."""

    KIND = "kind"
    CAUSE = "cause"
    LABEL = "label"
    COLUMN = "column"


@dataclass(frozen=True)
class Part:
    """One bar: what one player (a kind of fault, a cause, a label, a value of a column) takes from F1 on either side.

    Attributes:
        name: By which it is known again: a `Fault` value, a category's id, a label, a value; `REST` for those pooled.
        title: What people read.
        internal: Shapley value on our documents, a loss of F1 in −1..1; those of all parts add up to 1 − F1.
        benchmark: The same on the benchmark; None where there is no reproduction.
        value: internal − benchmark, a part of the gap; None without a reproduction.
        interval: Of `value`, or of `internal` where there is no benchmark; None where it rests on one cluster.
        internal_interval: Of `internal`.
        bounds: The range of `value` that unjudged predictions leave; None where they leave none.
        errors: Errors of ours that it has a hand in.
        query: Finds them on the page Errors; None where a filter cannot tell them.
        pooled: What it stands for, where it is the rest.
        note: One sentence that a reader must know, or "".
        share: Its share of our gold, in 0..1, right or wrong; None where gold is not counted by it.
        excess: internal − share · (1 − F1(reproduced)): what it loses beyond what so much gold loses on the benchmark; those of
            all parts add up to the gap. None without a reproduction or a share.
        excess_interval: Of `excess`.
    """

    name: str
    title: str
    internal: float
    benchmark: float | None
    value: float | None
    interval: Interval | None = None
    internal_interval: Interval | None = None
    bounds: tuple[float, float] | None = None
    errors: int = 0
    query: ErrorQuery | None = None
    pooled: tuple[str, ...] = ()
    note: str = ""
    share: float | None = None
    excess: float | None = None
    excess_interval: Interval | None = None


REST = "…"
"""Name of the part that stands for those that were pooled."""

THEIRS = "benchmark…"
"""Name of the part that holds all that the benchmark loses, where it has no such column as our documents."""


@dataclass(frozen=True)
class Decomposition:
    """The gap, taken apart; the values of all parts add up to it to rounding.

    Attributes:
        by: By what.
        column: Name of the column where it is by column, else "".
        parts: Largest value first, those pooled last.
        gap: F1(reproduced) − F1(business labels), or None without a reproduction or where it is a range.
        distance: 1 − F1(business labels), *distance to perfect*, to which the internal values add up.
        notes: Sentences that a reader must know: what was pooled, that causes are associations, which reading of unjudged
            predictions it is made in.
        provisional: Whether any gold is a draft.
        total: What the values of the parts add up to: the gap; where that is a range, its end with unjudged claims left out.
            None without a reproduction.
        bounds: The range of the gap: with unjudged claims left out, and with all of them wrong; None where they leave none.
        own: By label, the distance to perfect by our own labels: parts with `internal` alone, which add up to `distance`.
        title: What people read for what it is by, as in ``words in the segment``.
    """

    by: PartBy
    column: str
    parts: tuple[Part, ...]
    gap: float | None
    distance: float
    notes: tuple[str, ...] = ()
    provisional: bool = False
    total: float | None = None
    bounds: tuple[float, float] | None = None
    own: tuple[Part, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class ShiftTerm:
    """One of the three terms of the carry-over loss.

    Attributes:
        name: ``shift_from_benchmark``, ``conditional`` or ``shift_to_internal``.
        title: What people read.
        value: A loss of F1 in −1..1; unjudged predictions that leave a range are left out.
        interval: Of it, or of the range.
        bounds: The range that unjudged predictions leave; None where they leave none.
    """

    name: str
    title: str
    value: float
    interval: Interval | None
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class ShiftSplit:
    """How much of the carry-over loss goes along with attributes that differ between the corpora (DISDE).

    Attributes:
        terms: Benchmark → shared support, conditional change, shared support → internal; they add up to `loss`. Empty where it
            is refused.
        loss: The carry-over loss on the common support, in −1..1; None where it is refused.
        explained: The first and the last term together, with interval; None where refused.
        explained_interval: Of it.
        attributes: Titles of the label-free attributes that it rests on.
        off_support: Share of internal entities off the common support, which are *not comparable*, in 0..1.
        effective: Effective sample size of the weights (Kish), on the smaller side.
        auc: How well the attributes tell the corpora apart, in 0..1.
        refused: Why there is no split, as one sentence; "" where there is one.
        notes: Sentences that a reader must know.
        loss_interval: Of `loss`.
        loss_bounds: The range of `loss` that unjudged predictions leave; None where they leave none.
        explained_bounds: The same of `explained`.
    """

    terms: tuple[ShiftTerm, ...]
    loss: float | None
    explained: float | None
    explained_interval: Interval | None
    attributes: tuple[str, ...]
    off_support: float
    effective: float
    auc: float | None = None
    refused: str = ""
    notes: tuple[str, ...] = ()
    loss_interval: Interval | None = None
    loss_bounds: tuple[float, float] | None = None
    explained_bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class ReadingLoss:
    """The score lost to reading pages by OCR, apart from the score lost to tagging, on the same pages.

    Where unjudged predictions leave a range, `clean`, `read`, `reading` and `tagging` are None and their bounds hold like
    compared with like: all wrong, and all left out. The share of gold that is found needs no such judgement.

    Attributes:
        engine: What read the pages.
        documents: Documents that were scored on both texts.
        pages: Their pages.
        clean: F1 on the clean (embedded or corrected) text, in 0..1.
        read: F1 on what OCR read.
        clean_interval: Of `clean`.
        read_interval: Of `read`.
        reading: clean − read: lost to reading; a paired difference.
        reading_interval: Of it.
        tagging: 1 − clean: lost to tagging.
        carried: Gold spans that could be placed in what OCR read.
        lost: Gold spans that could not, which count as missed there.
        word_errors: Share of the clean text's words that OCR does not have on the same page, whatever their order; in 0..1, or
            None without words.
        by_label: Label to (clean, read) F1; None where it is a range or undefined.
        notes: Sentences that a reader must know.
        score: Which score it is: business labels, or shared types.
        clean_bounds: The range of `clean` that unjudged predictions leave, or None.
        read_bounds: The same of `read`.
        reading_bounds: The same of `reading`.
        found: Share of gold that is found on the clean text, and on what OCR read.
        found_loss: Their difference.
        found_interval: Of it.
        found_by_label: Label to the two shares.
        exact: Of those carried, how many OCR reads letter by letter, but for case, accents, spaces and punctuation.
        word_error_rate: (substituted + inserted + left out) / words, in reading order, so that another order counts as errors; it
            may exceed 1. None without words.
        sentence: What it says, made from the numbers.
        provisional: Whether any gold is a draft.
    """

    engine: str
    documents: int
    pages: int
    clean: float | None
    read: float | None
    clean_interval: Interval | None
    read_interval: Interval | None
    reading: float | None
    reading_interval: Interval | None
    tagging: float | None
    carried: int
    lost: int
    word_errors: float | None
    by_label: dict[str, tuple[float | None, float | None]]
    notes: tuple[str, ...] = ()
    score: ScoreName = ScoreName.BUSINESS_LABELS
    clean_bounds: tuple[float, float] | None = None
    read_bounds: tuple[float, float] | None = None
    reading_bounds: tuple[float, float] | None = None
    found: tuple[float | None, float | None] = (None, None)
    found_loss: float | None = None
    found_interval: Interval | None = None
    found_by_label: dict[str, tuple[float | None, float | None]] = field(
        default_factory=dict[str, tuple[float | None, float | None]]
    )
    exact: int = 0
    word_error_rate: float | None = None
    sentence: str = ""
    provisional: bool = False
