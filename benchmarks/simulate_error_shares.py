"""Simulated coverage of the estimated shares of categories, by the product's own code.

Each setting is a population of errors by kind, a share of them that has the category, and how it is spread: evenly, or in the
largest or in the smallest kinds alone. Of each population many random samples are drawn as the program draws them
(`review_order`), and reviewed whole. Counted is how often the 95 % interval of `estimate_share` holds the true share, beside the
normal interval p ± 1.96 √Var that a textbook gives. At the end
the same is done error by error where all errors of a supplier have the category or none has.

Run: python benchmarks/simulate_error_shares.py [--runs 2000] [--drawn 20 40 100 300]
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.review_shares import ReviewedStratum, estimate_share, review_order

IntArray = NDArray[np.int64]
POPULATIONS = {
    "one kind": (120,),
    "three kinds": (60, 30, 10),
    "six kinds": (1026, 177, 150, 49, 28, 10),
    "five, many": (30_000, 5_000, 900, 100, 20),
}
SHARES = (0.01, 0.05, 0.2, 0.5)
SPREADS = ("even", "in the largest", "in the smallest")
_MOST_OF_A_KIND = 0.9


@dataclass(frozen=True)
class Setting:
    """One population with one category: errors and tagged errors by kind."""

    name: str
    share: float
    spread: str
    errors: IntArray
    tagged: IntArray


@dataclass(frozen=True)
class Coverage:
    """How often the intervals of one setting held the truth, and how wide they were on average."""

    setting: Setting
    drawn: int
    held: float
    width: float
    normal: float


def settings() -> Iterator[Setting]:
    """Yields every population with every category."""
    for name, sizes in POPULATIONS.items():
        errors = np.array(sizes, dtype=np.int64)
        for share in SHARES:
            for spread in SPREADS:
                yield Setting(name, share, spread, errors, _tagged(errors, share, spread))


def _tagged(errors: IntArray, share: float, spread: str) -> IntArray:
    if spread == "even":
        return np.round(errors * share).astype(np.int64)
    left, tagged = max(1, int(errors.sum() * share)), np.zeros_like(errors)
    order = range(len(errors)) if spread == "in the largest" else range(len(errors) - 1, -1, -1)
    for kind in order:
        tagged[kind] = min(left, int(errors[kind] * _MOST_OF_A_KIND))
        left -= tagged[kind]
    return tagged


def drawn_of_each(errors: IntArray, drawn: int) -> IntArray:
    """Returns how many errors of each kind are among the first `drawn` of the program's order."""
    kinds = [str(kind) for kind, number in enumerate(errors) for _ in range(number)]
    order = review_order(kinds, [f"{at:08d}" for at in range(len(kinds))])[:drawn]
    return np.bincount([int(kinds[at]) for at in order], minlength=len(errors)).astype(np.int64)


def simulate(setting: Setting, drawn: int, runs: int, chance: np.random.Generator) -> Coverage:
    """Draws many samples of one population.

    Errors are drawn one by one from a population that stands still, so that how many of a kind have the category is
    hypergeometric, whatever suppliers they come from; `clustered_coverage` draws them from suppliers that are alike to see it.
    """
    truth = float(setting.tagged.sum() / setting.errors.sum())
    sizes = drawn_of_each(setting.errors, drawn)
    seen = chance.hypergeometric(setting.tagged, setting.errors - setting.tagged, sizes, (runs, len(sizes)))
    held = normal = 0
    width = 0.0
    for row in seen:
        strata = [ReviewedStratum(*map(int, one)) for one in zip(setting.errors, sizes, row, strict=True)]
        found = estimate_share(strata)
        assert found is not None
        held += found.low - 1e-12 <= truth <= found.high + 1e-12
        width += found.high - found.low
        normal += _normal_holds(setting.errors, sizes, row, truth)
    return Coverage(setting, drawn, held / runs, width / runs, normal / runs)


def clustered_coverage(runs: int, chance: np.random.Generator) -> float:
    """Returns how often the interval holds the truth where all errors of one of 40 suppliers have the category or none has."""
    suppliers = chance.integers(0, 40, 1000)
    kinds = chance.choice(3, 1000, p=(0.7, 0.2, 0.1))
    has = (suppliers % 5 == 0).astype(np.int64)
    held = 0
    for _ in range(runs):
        order = review_order([str(kind) for kind in kinds], [f"{rank:.12f}" for rank in chance.random(1000)])[:80]
        drawn = np.array(order)
        strata = [
            ReviewedStratum(int((kinds == k).sum()), int((kinds[drawn] == k).sum()), int(has[drawn][kinds[drawn] == k].sum()))
            for k in range(3)
        ]
        found = estimate_share(strata)
        assert found is not None
        held += found.low - 1e-12 <= has.mean() <= found.high + 1e-12
    return held / runs


def _normal_holds(errors: IntArray, sizes: IntArray, row: IntArray, truth: float) -> bool:
    weights, shares = errors / errors.sum(), row / sizes
    variance = (weights**2 * (1 - sizes / errors) * shares * (1 - shares) / np.maximum(sizes - 1, 1)).sum()
    return abs(float((weights * shares).sum()) - truth) <= 1.96 * float(np.sqrt(variance)) + 1e-12


def report(found: Sequence[Coverage]) -> None:
    """Prints the settings one by one, the worst first, and all together."""
    print(f"{'population':<12} {'share':>6} {'spread':<16} {'drawn':>6} {'held':>6} {'width':>6} {'normal':>7}")
    for one in sorted(found, key=lambda one: one.held):
        setting = one.setting
        numbers = f"{one.drawn:>6} {one.held:>6.3f} {one.width:>6.3f} {one.normal:>7.3f}"
        print(f"{setting.name:<12} {setting.share:>6.2f} {setting.spread:<16} {numbers}")
    held, normal = (np.array([getattr(one, name) for one in found]) for name in ("held", "normal"))
    few, width = (held < 0.93).sum(), np.mean([one.width for one in found])
    print(f"\n{len(found)} settings: held in {held.mean():.3f} on average, {held.min():.3f} at worst, under 0.93 in {few};")
    print(f"mean width {width:.3f}. The normal interval: {normal.mean():.3f} on average, {normal.min():.3f} at worst.")


def main() -> None:
    """Simulates and reports."""
    parser = argparse.ArgumentParser(description="Simulated coverage of estimated shares of categories.")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--drawn", type=int, nargs="+", default=[20, 40, 100, 300])
    args = parser.parse_args()
    chance = np.random.default_rng(20263)
    report(
        [
            simulate(setting, drawn, args.runs, chance)
            for setting in settings()
            for drawn in args.drawn
            if 2 * len(setting.errors) <= drawn < setting.errors.sum()
        ]
    )
    held = clustered_coverage(args.runs, chance)
    print(f"Errors of one supplier all alike, 80 of 1,000 drawn: held in {held:.3f}.")


if __name__ == "__main__":
    main()
