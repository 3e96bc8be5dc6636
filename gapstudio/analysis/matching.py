"""One-to-one matching of gold and predictions by assignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from gapstudio.analysis.counting import FloatArray
from gapstudio.domain import Span


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
    to the earlier spans. Both sides are sorted first, so that the order of annotations never matters; equal spans are
    interchangeable.

    Args:
        gold: In the labels of `predicted`.
        predicted: The predictions.

    Returns:
        The pairs, in order of the gold's position in the text.
    """
    gold_order = sorted(range(len(gold)), key=lambda index: gold[index].triple)
    predicted_order = sorted(range(len(predicted)), key=lambda index: predicted[index].triple)
    matches: list[Match] = []
    for golds, predictions in _components([gold[i] for i in gold_order], [predicted[i] for i in predicted_order]):
        tiers = _tiers([gold[gold_order[i]] for i in golds], [predicted[predicted_order[j]] for j in predictions])
        distances = _distances([gold[gold_order[i]] for i in golds], [predicted[predicted_order[j]] for j in predictions])
        for row, column in _assign(tiers, distances):
            tier = Tier(int(tiers[row, column]))
            matches.append(Match(gold_order[golds[row]], predicted_order[predictions[column]], tier))
    return tuple(matches)


def tier_of(gold: Span, predicted: Span) -> Tier | None:
    """Returns how well two spans fit, or None where they do not meet."""
    if (gold.start, gold.end, gold.label) == (predicted.start, predicted.end, predicted.label):
        return Tier.EXACT
    if gold.start < predicted.end and predicted.start < gold.end:
        return Tier.SAME_LABEL if gold.label == predicted.label else Tier.OTHER_OVERLAP
    return None


def _components(gold: Sequence[Span], predicted: Sequence[Span]) -> Iterator[tuple[list[int], list[int]]]:
    """Yields groups of spans that overlap directly or through others and have both sides; only within them can anything match."""
    spans = sorted(
        [(span.start, span.end, 0, index) for index, span in enumerate(gold)]
        + [(span.start, span.end, 1, index) for index, span in enumerate(predicted)]
    )
    sides: tuple[list[int], list[int]] = ([], [])
    reach = start = -1
    for first, last, side, index in spans:
        # An empty span at the place where another one begins may equal it.
        if first >= reach and first != start and (sides[0] or sides[1]):
            if sides[0] and sides[1]:
                yield sides
            sides = ([], [])
        sides[side].append(index)
        reach, start = max(reach, last), first
    if sides[0] and sides[1]:
        yield sides


def _tiers(gold: Sequence[Span], predicted: Sequence[Span]) -> FloatArray:
    return np.array([[tier_of(one, other) or 0 for other in predicted] for one in gold], dtype=np.float64)


def _distances(gold: Sequence[Span], predicted: Sequence[Span]) -> FloatArray:
    return np.array(
        [[abs(one.start - other.start) + abs(one.end - other.end) for other in predicted] for one in gold], dtype=np.float64
    )


def _assign(tiers: FloatArray, distances: FloatArray) -> list[tuple[int, int]]:
    """Solves the assignment with lexicographic weights: no number of pairs of a lower tier outweighs one of a higher."""
    if tiers.size == 1:
        return [(0, 0)] if tiers[0, 0] else []
    pairs = min(tiers.shape)
    base = float(pairs + 1)
    furthest = float(distances.max()) * pairs + 1.0
    worth = np.select([tiers == Tier.EXACT, tiers == Tier.SAME_LABEL, tiers == Tier.OTHER_OVERLAP], [base**2, base, 1.0], 0.0)
    profit = np.where(tiers > 0, worth * furthest - distances, 0.0)
    # Imported late: most documents' groups hold one pair and never need it.
    from scipy.optimize import linear_sum_assignment  # pyright: ignore

    rows, columns = linear_sum_assignment(profit, maximize=True)  # pyright: ignore[reportUnknownVariableType]
    chosen = zip(np.asarray(rows).tolist(), np.asarray(columns).tolist(), strict=True)  # pyright: ignore[reportUnknownArgumentType]
    return [(row, column) for row, column in chosen if tiers[row, column] > 0]
