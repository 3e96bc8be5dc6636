"""Whether plans keep what they promise, by the product's own code.

Each of many runs draws a pilot of few suppliers from a population in which suppliers and documents differ, plans for a half
width, draws what the plan asks for, and looks at the interval that comes of it. Counted is how often it is as narrow as promised
(in four of five cases, says the plan), how often the plan's own variance was at least the true one, and how often the interval
of the pilot and its plan together holds the truth.

Run: python benchmarks/simulate_planning.py [--runs 1000] [--pilots 5 8 15 30] [--half-width 0.04]
"""

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.formulas import f1_score
from gapstudio.analysis.intervals import Statistic, interval
from gapstudio.analysis.planning import cheapest, plans_for, variance_parts
from gapstudio.analysis.resampling import ClusterSource

FloatArray = NDArray[np.float64]
RECALL, SPURIOUS, GOLD = 1.0, 2.5, 12
OF_SUPPLIER, OF_DOCUMENT = 0.8, 0.5


@dataclass(frozen=True)
class Promise:
    """Shares of runs, and means over them.

    Attributes:
        pilot: Suppliers of the pilot.
        suppliers: New ones that plans ask for, on average.
        documents: New documents, on average.
        kept: Half widths at most as promised.
        excess: The 90th percentile of half width over what was promised.
        held: Intervals that hold the truth.
        refused: Runs without a plan.
    """

    pilot: int
    suppliers: float
    documents: float
    kept: float
    excess: float
    held: float
    refused: int


def draw(suppliers: int, each: int, generator: np.random.Generator) -> FloatArray:
    """Draws TP, FP, FN of documents, shape (suppliers · each, 3), those of one supplier beside each other."""
    effect = OF_SUPPLIER * np.repeat(generator.standard_normal(suppliers), each)
    effect += OF_DOCUMENT * generator.standard_normal(suppliers * each)
    recall = 1 / (1 + np.exp(-(RECALL + effect)))
    gold = 1 + generator.poisson(GOLD - 1, suppliers * each)
    tp = generator.binomial(gold, recall)
    fp = generator.poisson(SPURIOUS * np.exp(-0.5 * effect))
    return np.stack((tp, fp, gold - tp), axis=-1).astype(np.float64)


def truth() -> float:
    """F1 of the population, by a million suppliers."""
    counts = draw(1_000_000, 1, np.random.default_rng(0)).sum(axis=0)
    return float(2 * counts[0] / (2 * counts[0] + counts[1] + counts[2]))


def half_width_of(counts: FloatArray, cluster: NDArray[np.int64]) -> tuple[float, float, float]:
    """Returns half the width of the product's interval of F1, and its limits."""
    rows = np.zeros((int(cluster.max()) + 1, 3))
    np.add.at(rows, cluster, counts)
    statistic = Statistic(lambda arrays: f1_score(arrays[0][..., 0], arrays[0][..., 1], arrays[0][..., 2]), (np.arange(3),))
    found = interval(statistic, [ClusterSource(rows, "supplier", resamples=1000, seed=1)])
    assert found is not None
    return (found.high - found.low) / 2, found.low, found.high


def simulate(pilot: int, half_width: float, runs: int, seed: int, each: int = 3) -> Promise:
    """Simulates many pilots and what comes of their plans."""
    generator = np.random.default_rng(seed)
    target = truth()
    asked, ratios, held, refused = [], [], 0, 0
    for _ in range(runs):
        counts, cluster = draw(pilot, each, generator), np.repeat(np.arange(pilot), each)
        parts = variance_parts(counts, cluster)
        plans = plans_for(parts, half_width) if parts is not None else ()
        if not plans:
            refused += 1
            continue
        plan = cheapest(plans)
        more = draw(plan.suppliers, plan.each, generator)
        new = pilot + np.repeat(np.arange(plan.suppliers), plan.each)
        reached, low, high = half_width_of(np.concatenate((counts, more)), np.concatenate((cluster, new)))
        asked.append((plan.suppliers, plan.documents))
        ratios.append(reached / half_width)
        held += low <= target <= high
    suppliers, documents = np.mean(asked, axis=0).tolist()
    done = len(ratios)
    kept = float((np.array(ratios) <= 1).mean())
    return Promise(pilot, suppliers, documents, kept, float(np.quantile(ratios, 0.9)), held / done, refused)


def main() -> None:
    """Prints a table of promises."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--pilots", type=int, nargs="+", default=[5, 8, 15, 30])
    parser.add_argument("--half-width", type=float, default=0.04)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    wanted = f"± {100 * options.half_width:.0f} points of F1 (truth {truth():.3f})"
    print(f"Plans for {wanted}, {options.runs:,} pilots with 3 documents a supplier")
    print(f"{'pilot':>6} {'new suppliers':>14} {'new documents':>14} {'kept':>6} {'90th / wanted':>14} {'covers':>7} {'none':>5}")
    for pilot in options.pilots:
        row = simulate(pilot, options.half_width, options.runs, options.seed)
        numbers = (
            f"{row.suppliers:14.1f} {row.documents:14.1f} {row.kept:6.3f} {row.excess:14.2f} {row.held:7.3f} {row.refused:5d}"
        )
        print(f"{row.pilot:6d} {numbers}", flush=True)


if __name__ == "__main__":
    main()
