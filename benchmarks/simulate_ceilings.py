"""Simulated coverage of the intervals of ceilings, by the product's own code.

Suppliers differ in how often gold is met, of a novel type, missed or with wrong limits, and in how much is found where nothing
is (a softmax and a rate with normal effects). The truth of F1(S_a) − F1(∅) and of F1(all) − F1(all but a) comes from a
population of 400,000 suppliers: ratios of expectations. Counted is how often the 95 % interval holds it.

Run: python benchmarks/simulate_ceilings.py [--runs 2000] [--suppliers 12 24 60]
"""

import argparse

import numpy as np

from gapstudio.analysis.ceilings import Ceiling, blamed_on, ceilings
from gapstudio.analysis.decompose import Blame, BlamedSide, Effect
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.analysis.tables import ClusterPlan
from gapstudio.domain import Adaptation, CauseRule, Fault

DOCUMENTS, GOLD, SPREAD = 4, 10, 0.7
POPULATION = 400_000

ADAPTATIONS = (
    Adaptation("train", "", "", faults=frozenset({Fault.NOVEL, Fault.MISSED, Fault.BOUNDARY})),
    Adaptation("rules", "", "", faults=frozenset({Fault.NOVEL, Fault.SPURIOUS}), where=frozenset({CauseRule.RARE_SHAPE})),
    Adaptation("limits", "", "", faults=frozenset({Fault.BOUNDARY})),
    Adaptation("cells", "", "", causes=frozenset({CauseRule.TABLE_CELL})),
)
SETS = (
    frozenset[str](),
    blamed_on({Fault.NOVEL}, {CauseRule.RARE_SHAPE}),
    blamed_on({Fault.MISSED}, {CauseRule.TABLE_CELL}),
    blamed_on({Fault.BOUNDARY}, ()),
    blamed_on({Fault.SPURIOUS}, {CauseRule.RARE_SHAPE}),
    blamed_on({Fault.SPURIOUS}, ()),
)
EFFECTS = (Effect.KEEPS, Effect.ADDS, Effect.ADDS, Effect.KEEPS, Effect.STRIKES, Effect.STRIKES)
LOGITS = np.array([0.6, -0.2, -0.4, -0.8])


def draw(suppliers: int, generator: np.random.Generator) -> np.ndarray:
    """Draws how often each set of faults and causes occurs, shape (suppliers, 6)."""
    logits = LOGITS + SPREAD * generator.standard_normal((suppliers, 4))
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    gold = generator.multinomial(DOCUMENTS * GOLD, shares)
    rate = DOCUMENTS * np.exp(-0.3 + SPREAD * generator.standard_normal((suppliers, 2)))
    return np.concatenate((gold, generator.poisson(rate)), axis=1)


def side_of(counts: np.ndarray) -> BlamedSide:
    """Writes counts as rows, one a span."""
    suppliers, width = counts.shape
    times = counts.reshape(-1)
    waits = np.repeat(np.tile(np.arange(width), suppliers), times)
    plan = ClusterPlan(np.arange(suppliers), suppliers, None, "supplier")
    rows = np.arange(len(waits))
    cluster = np.repeat(np.repeat(np.arange(suppliers), width), times)
    blame = Blame(plan, cluster, np.array(EFFECTS)[waits], waits, SETS, np.full(len(waits), -1), (), rows)
    return BlamedSide(blame, ClusterSource(counts.astype(np.float64), "supplier", resamples=1000))


def truth(generator: np.random.Generator) -> tuple[Ceiling, ...]:
    """Returns the ceilings of the population: its sums are one large cluster beside an equal one."""
    total = draw(POPULATION, generator).sum(axis=0)
    scaled = np.round(total / total.sum() * 1_000_000).astype(np.int64)
    return ceilings([side_of(np.stack((scaled, scaled)))], ADAPTATIONS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--suppliers", type=int, nargs="+", default=[12, 24, 60])
    parser.add_argument("--seed", type=int, default=20031)
    chosen = parser.parse_args()
    known = truth(np.random.default_rng(chosen.seed))
    for one, true in zip(ADAPTATIONS, known, strict=True):
        print(f"{one.id}: at most {100 * true.value:.2f}, after all others {100 * true.after_others:.2f}")
    for suppliers in chosen.suppliers:
        held = simulate(suppliers, chosen.runs, known, np.random.default_rng(chosen.seed + suppliers))
        told = [f"{one.id} {alone:.3f}/{after:.3f}" for one, (alone, after) in zip(ADAPTATIONS, held, strict=True)]
        print(f"{suppliers} suppliers, coverage of ceiling/after others: {', '.join(told)}", flush=True)


def simulate(suppliers: int, runs: int, known: tuple[Ceiling, ...], generator: np.random.Generator) -> list[tuple[float, float]]:
    """Returns how often the intervals held what is known, of the ceiling and of what is left after all others."""
    held = np.full((runs, len(known), 2), np.nan)
    for run in range(runs):
        for number, found in enumerate(ceilings([side_of(draw(suppliers, generator))], ADAPTATIONS)):
            true = known[number]
            for place, (limits, value) in enumerate(((found.interval, true.value), (found.after_interval, true.after_others))):
                if limits is not None:
                    held[run, number, place] = limits.low <= value <= limits.high
    with np.errstate(invalid="ignore"):
        means = np.array(
            [[np.nanmean(column) if (~np.isnan(column)).any() else np.nan for column in one.T] for one in np.moveaxis(held, 1, 0)]
        )
    return [(float(alone), float(after)) for alone, after in means]


if __name__ == "__main__":
    main()
