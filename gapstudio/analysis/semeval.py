"""The SemEval-2013 task 9 counts and scores, as nervaluate 1.x defines them: strict, exact, partial and entity type."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from gapstudio.domain import Span

_LEAST_PERCENT = 1.0


class SemEvalMode(StrEnum):
    """What must agree: limits and label; limits; an overlap (half a point where limits differ); an overlap and the label."""

    STRICT = "strict"
    EXACT = "exact"
    PARTIAL = "partial"
    ENTITY_TYPE = "ent_type"


@dataclass(frozen=True)
class SemEvalScore:
    """Counts of one mode and what follows from them; an undefined ratio is None.

    Attributes:
        correct: Predictions that agree with gold.
        incorrect: Those that overlap gold and do not agree.
        partial: In the partial mode, those that overlap gold with other limits.
        missed: Gold that no prediction was given.
        spurious: Predictions that overlap no gold that is still free.
    """

    correct: int
    incorrect: int
    partial: int
    missed: int
    spurious: int

    @property
    def precision(self) -> float | None:
        """(correct + ½ partial) / all predictions, in 0..1."""
        actual = self.correct + self.incorrect + self.partial + self.spurious
        return (self.correct + 0.5 * self.partial) / actual if actual else None

    @property
    def recall(self) -> float | None:
        """(correct + ½ partial) / all gold, in 0..1."""
        possible = self.correct + self.incorrect + self.partial + self.missed
        return (self.correct + 0.5 * self.partial) / possible if possible else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, in 0..1; None where there is neither gold nor prediction."""
        both = 2 * (self.correct + self.incorrect + self.partial) + self.missed + self.spurious
        return 2 * (self.correct + 0.5 * self.partial) / both if both else None


def semeval_scores(gold: Sequence[Sequence[Span]], predicted: Sequence[Sequence[Span]]) -> dict[SemEvalMode, SemEvalScore]:
    """Scores predictions in all four modes.

    As in nervaluate, predictions are taken in order of position, each takes the free gold span that agrees in the mode, else the
    first free one of which it covers a hundredth; so the counts of overlapping predictions depend on that order, which is fixed
    here by sorting. (Our own matching, of which that is not true, is `match_document`.)

    Args:
        gold: Spans of each document.
        predicted: Spans of each document, in the same order.

    Returns:
        The scores by mode.
    """
    totals = {mode: [0, 0, 0, 0, 0] for mode in SemEvalMode}
    for one, other in zip(gold, predicted, strict=True):
        golds, predictions = sorted(one, key=attrgetter("triple")), sorted(other, key=attrgetter("triple"))
        for mode, total in totals.items():
            for index, number in enumerate(_count(golds, predictions, mode)):
                total[index] += number
    return {mode: SemEvalScore(*total) for mode, total in totals.items()}


def _count(gold: list[Span], predicted: list[Span], mode: SemEvalMode) -> tuple[int, int, int, int, int]:
    free = list(range(len(gold)))
    correct = overlapping = spurious = 0
    for span in predicted:
        met = [index for index in free if _overlaps(gold[index], span)]
        right = _agreeing(gold, met, span, mode)
        if right is None and not met:
            spurious += 1
            continue
        correct += right is not None
        overlapping += right is None
        free.remove(met[0] if right is None else right)
    incorrect, partial = (0, overlapping) if mode is SemEvalMode.PARTIAL else (overlapping, 0)
    return correct, incorrect, partial, len(free), spurious


def _agreeing(gold: list[Span], met: list[int], span: Span, mode: SemEvalMode) -> int | None:
    """Returns the overlapping gold span that agrees: the first, or for entity types the one with the closest limits."""
    if mode is SemEvalMode.ENTITY_TYPE:
        same = [index for index in met if gold[index].label == span.label]
        return min(same, key=lambda index: _distance(gold[index], span), default=None)
    limits = [index for index in met if (gold[index].start, gold[index].end) == (span.start, span.end)]
    if mode is SemEvalMode.STRICT:
        limits = [index for index in limits if gold[index].label == span.label]
    return limits[0] if limits else None


def _overlaps(gold: Span, span: Span) -> bool:
    """Says whether a prediction covers at least one hundredth of a gold span, nervaluate's default threshold."""
    overlap = min(gold.end, span.end) - max(gold.start, span.start)
    return overlap > 0 and overlap / (gold.end - gold.start) * 100.0 >= _LEAST_PERCENT


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)
