"""Who takes part: at most ten players, those that weigh least pooled into one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import IntArray
from gapstudio.analysis.decompose.blame import Blame, Effect
from gapstudio.analysis.decompose.shapley import MOST_PLAYERS
from gapstudio.domain import REST


@dataclass(frozen=True)
class Players:
    """Who takes part in a decomposition.

    Attributes:
        names: One a bit; `REST` last where some are pooled.
        pooled: Those that it stands for, by name.
    """

    names: tuple[str, ...]
    pooled: tuple[str, ...] = ()

    def position(self, name: str) -> int:
        """Returns the bit of a player, that of `REST` for a pooled one; −1 for one that is unknown."""
        if name in self.names:
            return self.names.index(name)
        return len(self.names) - 1 if name in self.pooled else -1

    def mask(self, names: Collection[str]) -> int:
        """Returns a set of players as bits."""
        return sum({1 << self.position(name) for name in names})

    def meant(self, name: str) -> tuple[str, ...]:
        """Returns the players that one stands for: itself, or those that are pooled."""
        return self.pooled if name == REST else (name,)


def choose_players(
    sides: Sequence[Blame], *, also: Collection[str] = (), keep: Collection[str] = (), most: int = MOST_PLAYERS
) -> Players:
    """Chooses who takes part: all, or where they are too many those that weigh most, and the others as one.

    How much a player weighs is the difference between the sides of ½(F1({i}) − F1(∅)) + ½(1 − F1(all but i)), what it gives when
    it is mended first and last. It follows from the estimate alone, so that all resamples have the same players; equal ones go by
    name.

    Args:
        sides: Our side, then the benchmark's where there is one.
        also: Players that have a hand in another reading alone.
        keep: Players that are never pooled.
        most: How many bars there may be.
    """
    names = sorted(frozenset[str]().union(also, *(side.names for side in sides)))
    if len(names) <= most:
        return Players(tuple(names))
    weights = [_weights(side) for side in sides]
    weigh = {name: sum(sign * own.get(name, 0.0) for sign, own in zip((1.0, -1.0), weights, strict=False)) for name in names}
    ordered = sorted(names, key=lambda name: (name not in keep, -abs(weigh[name]), name))
    return Players((*ordered[: most - 1], REST), tuple(sorted(ordered[most - 1 :])))


def _weights(side: Blame) -> Mapping[str, float]:
    """Returns the mean of what each player gives mended first and mended last, by name."""
    counts = side.counts()
    nothing, everything = _f1(counts, _within(side, frozenset())), np.ones(len(side.sets), dtype=bool)
    found: dict[str, float] = {}
    for name in frozenset[str]().union(*side.sets):
        alone = _within(side, frozenset({name}))
        others = everything & ~np.array([name in one for one in side.sets], dtype=bool)
        found[name] = 0.5 * (_f1(counts, alone) - nothing) + 0.5 * (1.0 - _f1(counts, others))
    return found


def _within(side: Blame, mended: frozenset[str]) -> np.ndarray:
    return np.array([one <= mended for one in side.sets], dtype=bool)


def _f1(counts: IntArray, mended: np.ndarray) -> float:
    """Returns F1 once the sets that are marked are mended; 0 without gold."""
    kept, added, struck = counts[mended].sum(axis=0).tolist()
    whole = counts.sum(axis=0)
    gold = int(whole[Effect.KEEPS] + whole[Effect.ADDS])
    predicted = int(whole[Effect.KEEPS] + whole[Effect.STRIKES]) + added - struck
    return 2.0 * (kept + added) / (gold + predicted) if gold else 0.0
