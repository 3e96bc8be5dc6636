"""What the gap is made of: parts that add up to it, and how much of the carry-over loss is a shift that can be measured."""

from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain.error_query import ErrorQuery
from gapstudio.domain.score import Interval


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


REST = "…"
"""Name of the part that stands for those that were pooled."""


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
    """

    by: PartBy
    column: str
    parts: tuple[Part, ...]
    gap: float | None
    distance: float
    notes: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True)
class ShiftTerm:
    """One of the three terms of the carry-over loss.

    Attributes:
        name: ``shift_from_benchmark``, ``conditional`` or ``shift_to_internal``.
        title: What people read.
        value: A loss of F1 in −1..1.
        interval: Of it.
    """

    name: str
    title: str
    value: float
    interval: Interval | None


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


@dataclass(frozen=True)
class ReadingLoss:
    """The score lost to reading pages by OCR, apart from the score lost to tagging, on the same pages.

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
        word_errors: Share of words read wrong, in 0..1, or None.
        by_label: Label to (clean, read) F1.
        notes: Sentences that a reader must know.
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
