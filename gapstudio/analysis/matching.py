"""One-to-one matching of gold and predictions by assignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from gapstudio.analysis.counting import FloatArray
from gapstudio.domain import Span, Triple

_Placed = tuple[Triple, float, int]
"""A span, what comes first among equal ones, and its position in the sequence that was passed."""


class Tier(IntEnum):
    """How well a pair fits; the better tier is filled first."""

    OTHER_OVERLAP = 1
    SAME_LABEL = 2
    EXACT = 3


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A gold span and the prediction that it was given: positions in the sequences that were passed, and how well they fit."""

    gold: int
    predicted: int
    tier: Tier


def match_document(gold: Sequence[Span], predicted: Sequence[Span]) -> tuple[Match, ...]:
    """Matches the spans of one document one to one.

    Among all assignments the one with most exact pairs is taken (start, end and label agree), among those the one with most
    overlaps of the same label, then with most other overlaps; ties go to the smallest sum of distances |Δstart| + |Δend|, then
    to the earlier spans, and among equal predictions to the surest. Both sides are sorted first, so that the order of
    annotations never matters.

    Args:
        gold: In the labels of `predicted`.
        predicted: The predictions.

    Returns:
        The pairs, in order of the gold's position in the text.
    """
    # Exact pairs go first: the best assignment has as many of them as there are, and equal spans are interchangeable.
    exact = _exact_pairs(gold, predicted)
    taken = set(exact.values())
    free_gold = sorted((one.triple, 0.0, at) for at, one in enumerate(gold) if at not in exact)
    free_predicted = sorted((one.triple, -(one.score or 0.0), at) for at, one in enumerate(predicted) if at not in taken)
    matches = [Match(at, to, Tier.EXACT) for at, to in exact.items()]
    for golds, predictions in _components(free_gold, free_predicted):
        matches += _assign(golds, predictions)
    return tuple(sorted(matches, key=lambda match: (gold[match.gold].triple, match.gold)))


def _exact_pairs(gold: Sequence[Span], predicted: Sequence[Span]) -> dict[int, int]:
    """Returns the position of a prediction for every gold span that is equal to one, each used once."""
    if not gold:
        return {}
    waiting: dict[Triple, list[int]] = {}
    for at, one in enumerate(predicted):
        waiting.setdefault(one.triple, []).append(at)
    found: dict[int, int] = {}
    for at, one in enumerate(gold):
        same = waiting.get(one.triple)
        if same:
            # Of predictions that are equal the surest goes first, so that their order does not matter either.
            best = same[0] if len(same) == 1 else max(same, key=lambda to: (predicted[to].score or 0.0, -to))
            same.remove(best)
            found[at] = best
    return found


def _components(gold: Sequence[_Placed], predicted: Sequence[_Placed]) -> Iterator[tuple[list[_Placed], list[_Placed]]]:
    """Yields groups of spans that overlap directly or through others and have both sides; only within them can anything match."""
    if not gold or not predicted:
        return
    spans = sorted([(one, 0) for one in gold] + [(one, 1) for one in predicted])
    sides: tuple[list[_Placed], list[_Placed]] = ([], [])
    reach = start = -1
    for one, side in spans:
        first, last, _ = one[0]
        # An empty span at the place where another one begins may equal it.
        if first >= reach and first != start and (sides[0] or sides[1]):
            if sides[0] and sides[1]:
                yield sides
            sides = ([], [])
        sides[side].append(one)
        reach, start = max(reach, last), first
    if sides[0] and sides[1]:
        yield sides


def _assign(gold: Sequence[_Placed], predicted: Sequence[_Placed]) -> list[Match]:
    """Solves the assignment with lexicographic weights: no number of pairs of a lower tier outweighs one of a higher."""
    tiers = [[_tier(one[0], other[0]) for other in predicted] for one in gold]
    if len(gold) == 1 or len(predicted) == 1:
        ranked = [
            (-tiers[row][column], _distance(one[0], other[0]), row, column)
            for row, one in enumerate(gold)
            for column, other in enumerate(predicted)
            if tiers[row][column]
        ]
        chosen = [min(ranked)[2:]] if ranked else []
    else:
        chosen = _best_of_many(np.array(tiers, np.float64), [one[0] for one in gold], [one[0] for one in predicted])
    return [Match(gold[row][2], predicted[column][2], Tier(tiers[row][column])) for row, column in chosen]


def _best_of_many(tiers: FloatArray, gold: Sequence[Triple], predicted: Sequence[Triple]) -> list[tuple[int, int]]:
    distances = np.array([[_distance(one, other) for other in predicted] for one in gold], np.float64)
    pairs = min(tiers.shape)
    furthest = float(distances.max()) * pairs + 1.0
    worth = np.where(tiers == Tier.SAME_LABEL, pairs + 1.0, 1.0)
    profit = np.where(tiers > 0, worth * furthest - distances, 0.0)
    # Imported late: most documents' groups hold one pair and never need it.
    from scipy.optimize import linear_sum_assignment  # pyright: ignore

    rows, columns = linear_sum_assignment(profit, maximize=True)  # pyright: ignore[reportUnknownVariableType]
    chosen = zip(np.asarray(rows).tolist(), np.asarray(columns).tolist(), strict=True)  # pyright: ignore[reportUnknownArgumentType]
    return [(row, column) for row, column in chosen if tiers[row, column] > 0]


def _tier(gold: Triple, predicted: Triple) -> int:
    """Returns how well two spans fit that are not equal; 0 where they do not meet."""
    if gold[0] < predicted[1] and predicted[0] < gold[1]:
        return Tier.SAME_LABEL if gold[2] == predicted[2] else Tier.OTHER_OVERLAP
    return 0


def _distance(gold: Triple, predicted: Triple) -> int:
    return abs(gold[0] - predicted[0]) + abs(gold[1] - predicted[1])
