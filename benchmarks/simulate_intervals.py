"""Simulated coverage of the intervals, by the product's own code.

Each of many runs draws suppliers with their own detection and precision (logit-normal, so that suppliers differ), several
documents each, two models on the same documents, and a second, independent corpus. The truth is the F1 of the population: a
ratio of expectations, by integration over the supplier effect. Counted is how often the 95 % interval holds it.

Run: python benchmarks/simulate_intervals.py [--runs 2000] [--clusters 10 20 60]
"""

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.formulas import f1_score
from gapstudio.analysis.intervals import Statistic, interval, interval_of_difference
from gapstudio.analysis.resampling import ClusterSource

FloatArray = NDArray[np.float64]
ENTITIES = 12
SPREAD = 0.8


@dataclass(frozen=True)
class World:
    """A population of suppliers: logit means of recall and of spurious predictions a gold span, and documents a supplier."""

    recall: float
    spurious: float
    documents: int = 8


FIRST = World(1.2, -1.5)
SECOND = World(0.8, -1.2)
OTHER = World(1.6, -1.8)


@dataclass(frozen=True)
class Coverage:
    """Shares of runs whose interval held the truth."""

    clusters: int
    f1: float
    paired: float
    independent: float
    documents_as_clusters: float


def draw(world: World, effect: FloatArray, generator: np.random.Generator) -> FloatArray:
    """Draws TP, FP, FN of documents, shape (runs, suppliers, documents, 3), given supplier effects (runs, suppliers, 2)."""
    recall = 1 / (1 + np.exp(-(world.recall + SPREAD * effect[..., 0])))
    spurious = 1 / (1 + np.exp(-(world.spurious + SPREAD * effect[..., 1])))
    shape = (*effect.shape[:-1], world.documents)
    gold = 1 + generator.poisson(ENTITIES - 1, shape)
    tp = generator.binomial(gold, np.broadcast_to(recall[..., None], shape))
    fp = generator.poisson(ENTITIES * np.broadcast_to(spurious[..., None], shape))
    return np.stack((tp, fp, gold - tp), axis=-1).astype(np.float64)


def truth(world: World) -> float:
    """Integrates the expected counts over the supplier effect (Gauss-Hermite, 80 nodes) and returns their F1."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    weights = weights / weights.sum()
    recall = float((weights / (1 + np.exp(-(world.recall + SPREAD * nodes)))).sum())
    spurious = float((weights / (1 + np.exp(-(world.spurious + SPREAD * nodes)))).sum())
    return 2 * recall / (2 * recall + spurious + 1 - recall)


def statistic(source: int, offset: int, sources: int) -> Statistic:
    """Returns F1 of three columns of one of the sources."""
    columns = [np.zeros(0, dtype=np.int64)] * sources
    columns[source] = np.arange(offset, offset + 3)

    def value(arrays: "list[FloatArray]") -> FloatArray:
        counts = arrays[source][..., offset : offset + 3]
        return f1_score(counts[..., 0], counts[..., 1], counts[..., 2])

    return Statistic(value, tuple(columns))


def simulate(clusters: int, runs: int, seed: int) -> Coverage:
    """Simulates many runs and returns the coverage of each kind of interval."""
    generator = np.random.default_rng(seed)
    effect = generator.standard_normal((runs, clusters, 2))
    own = generator.standard_normal((runs, clusters, 2))
    # The second model shares most, not all, of what makes a supplier hard.
    first = draw(FIRST, effect, generator)
    second = draw(SECOND, 0.8 * effect + 0.6 * own, generator)
    other = draw(OTHER, generator.standard_normal((runs, clusters, 2)), generator)
    rows = np.concatenate((first.sum(axis=2), second.sum(axis=2)), axis=-1)
    apart = other.sum(axis=2)
    targets = truth(FIRST), truth(FIRST) - truth(SECOND), truth(FIRST) - truth(OTHER)
    one, two = statistic(0, 0, 2), statistic(0, 3, 2)
    far = statistic(1, 0, 2)
    held = np.zeros(4)
    for run in range(runs):
        sources = [
            ClusterSource(rows[run], "supplier", resamples=1000, seed=seed + run),
            ClusterSource(apart[run], "supplier", resamples=1000, seed=seed + runs + run),
        ]
        found = (
            interval(one, sources),
            interval_of_difference(one, two, sources),
            interval_of_difference(one, far, sources),
        )
        for index, (limits, target) in enumerate(zip(found, targets, strict=True)):
            held[index] += limits is not None and limits.low <= target <= limits.high
        documents = [ClusterSource(first[run].reshape(-1, 3), "document", resamples=1000, seed=seed), sources[1]]
        naive = interval(statistic(0, 0, 2), documents)
        held[3] += naive is not None and naive.low <= targets[0] <= naive.high
    return Coverage(clusters, *(held / runs))


def main() -> None:
    """Prints a table of coverages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--clusters", type=int, nargs="+", default=[10, 20, 60])
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print(f"95 % intervals, {options.runs:,} runs, {FIRST.documents} documents a supplier, true F1 {truth(FIRST):.3f}")
    print(f"{'clusters':>8} {'F1':>7} {'paired':>7} {'independent':>12} {'F1, documents as clusters':>26}")
    for clusters in options.clusters:
        row = simulate(clusters, options.runs, options.seed)
        print(f"{row.clusters:8d} {row.f1:7.3f} {row.paired:7.3f} {row.independent:12.3f} {row.documents_as_clusters:26.3f}")


if __name__ == "__main__":
    main()
