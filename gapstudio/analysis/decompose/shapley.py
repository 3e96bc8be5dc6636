"""F1 with any set of players mended, and the Shapley values of the players, for many resamples at once."""

from dataclasses import dataclass
from functools import cache
from math import factorial

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.decompose.blame import EFFECTS, Effect

MOST_PLAYERS = 10
_CHUNK_CELLS = 1 << 21
_ROUNDING = 1e-13  # far under what one error among ten million takes, and over what sums of 2^10 terms leave


@dataclass(frozen=True, eq=False)
class Cells:
    """What the columns of a histogram are.

    Attributes:
        players: How many there are, at most `MOST_PLAYERS`.
        mask: For which players the rows of each column wait, bit i for player i, shape (K,).
        effect: `Effect` of each column, shape (K,).
    """

    players: int
    mask: IntArray
    effect: IntArray


def mended_f1(counts: FloatArray, cells: Cells) -> FloatArray:
    """Computes F1(S) = 2·TP(S)/(G + P(S)) for every set S of players that are mended.

    Gold is right under S where all that it waits for is in S. P starts from the predictions that count; gold without one adds
    one when it becomes right, a stray takes one away when it is struck. Sums over subsets are a zeta transform over 2^n masks.

    Args:
        counts: Counts of each column, summed over clusters, shape (…, K).
        cells: What the columns are.

    Returns:
        Shape (…, 2^n), position S for the set of players whose bits it has; NaN without gold and predictions.
    """
    size = 1 << cells.players
    lead = counts.shape[:-1]
    sums = np.zeros((*lead, EFFECTS * size))
    for column, cell in enumerate((cells.effect * size + cells.mask).tolist()):
        sums[..., cell] += counts[..., column]
    sums = sums.reshape(*lead, EFFECTS, size)
    whole = sums.sum(axis=-1)
    gold = (whole[..., Effect.KEEPS] + whole[..., Effect.ADDS])[..., None]
    predicted = (whole[..., Effect.KEEPS] + whole[..., Effect.STRIKES])[..., None]
    _sum_subsets(sums, cells.players)
    kept, added, struck = (sums[..., effect, :] for effect in Effect)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2.0 * (kept + added) / (gold + predicted + added - struck)


def shapley_values(counts: FloatArray, cells: Cells) -> FloatArray:
    """Returns what each player takes from F1 on average over all orders in which they could be mended.

    φ_i = Σ_{S ∌ i} |S|! (n − |S| − 1)!/n! · (F1(S ∪ i) − F1(S)) (Shapley 1953); they add up to F1(all) − F1(∅) = 1 − F1.

    Args:
        counts: As for `mended_f1`, shape (…, K).
        cells: What the columns are.

    Returns:
        Shape (…, n), each in −1..1; exactly 0 for a player that nothing waits for, exactly 1 for one that takes all.
    """
    flat = counts.reshape(-1, counts.shape[-1])
    weights = _shapley_weights(cells.players)
    values = np.empty((len(flat), cells.players))
    step = max(1, _CHUNK_CELLS // (EFFECTS << cells.players))
    for first in range(0, len(flat), step):
        values[first : first + step] = mended_f1(flat[first : first + step], cells) @ weights
    return without_rounding(values).reshape(*counts.shape[:-1], cells.players)


def without_rounding(values: FloatArray) -> FloatArray:
    """Returns losses of F1 with what sums leave beside 0 and 1 taken off: intervals are one-sided there."""
    near = np.round(values) + 0.0  # no −0
    return np.where(np.abs(values - near) < _ROUNDING, near, values)


def _sum_subsets(sums: FloatArray, players: int) -> None:
    """Replaces the number at each mask by the sum over all masks within it, along the last axis, in place."""
    lead = sums.shape[:-1]
    for bit in range(players):
        halves = sums.reshape(*lead, -1, 2, 1 << bit)
        halves[..., 1, :] += halves[..., 0, :]


@cache
def _shapley_weights(players: int) -> FloatArray:
    """Returns the weight of F1(S) in each player's value, shape (2^n, n)."""
    masks = np.arange(1 << players)
    member = (masks[:, None] >> np.arange(players)) & 1
    size = member.sum(axis=1)
    orders = [factorial(k) * factorial(players - k - 1) / factorial(players) for k in range(players)]
    weight = np.array([*orders, 0.0])  # of the step from a set of k players to one of k + 1
    return np.where(member == 1, weight[size - 1][:, None], -weight[size][:, None])
