"""Simulated coverage of the intervals of the gap's parts, by the product's own code.

A population of suppliers is set up in which each gold span and each stray has its faults with known chances, on a logit or log
scale with an effect of the supplier, whose documents differ in number too. The truth is what the decomposition says of expected
counts, integrated over two million suppliers. Each run draws suppliers for our side and, from another population, documents for
the benchmark; the histograms over sets of faults are drawn directly, without texts. Counted is how often the 95 % interval of a
part holds the truth, how far the mean estimate is from it, and whether the parts add up to the gap.

A second table draws one corpus, parts it at random into halves and takes the first for ours and the second for the benchmark:
every part is then 0. Where all of it is the benchmark, both sides share clusters, and intervals are wider than they need be.

Run: OMP_NUM_THREADS=1 python benchmarks/simulate_decomposition.py [--runs 2000] [--clusters 10 20 60 200] [--spread 0.6]
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.decompose import Cells, Effect, bars, mended_f1, player_values, shapley_values
from gapstudio.analysis.resampling import ClusterSource, DerivedSource
from gapstudio.domain import Fault

FloatArray = NDArray[np.float64]
KINDS = tuple(Fault)
SPREAD = 0.6
DOCUMENTS, ENTITIES = 6, 12
_TRUTH_SUPPLIERS, _CHUNK = 2_000_000, 100_000

_SETS: tuple[tuple[Fault, ...], ...] = (
    (),
    (Fault.NOVEL,),
    (Fault.MISSED,),
    (Fault.BOUNDARY,),
    (Fault.TYPE,),
    (Fault.BOUNDARY, Fault.TYPE),
    (Fault.ROLE,),
    (Fault.BOUNDARY, Fault.ROLE),
)
"""Sets of faults that gold has; strays are a column of their own, the last one."""


@dataclass(frozen=True)
class World:
    """A population.

    Attributes:
        chances: Of each set of faults at a supplier without an effect, as in `_SETS`; they add up to 1.
        strays: Counted predictions that meet no gold, a gold span.
        documents: Mean of a supplier's.
        spread: Standard deviation of the suppliers' effects.
    """

    chances: tuple[float, ...]
    strays: float
    documents: float = DOCUMENTS
    spread: float = SPREAD


OURS = World((0.40, 0.20, 0.12, 0.07, 0.06, 0.04, 0.08, 0.03), 0.25)
BENCHMARK = World((0.86, 0.0, 0.05, 0.04, 0.03, 0.02, 0.0, 0.0), 0.08)


def cells() -> Cells:
    """Returns what the columns of a histogram are: the sets of gold, of which some have a prediction that counts, then strays."""
    bit = {kind: 1 << number for number, kind in enumerate(KINDS)}
    masks = [sum(bit[fault] for fault in faults) for faults in _SETS] + [bit[Fault.SPURIOUS]]
    adds = {Fault.NOVEL, Fault.MISSED, Fault.ROLE}
    effects = [Effect.ADDS if adds & set(faults) else Effect.KEEPS for faults in _SETS] + [Effect.STRIKES]
    return Cells(len(KINDS), np.array(masks), np.array([int(one) for one in effects]))


def expected(world: World, effect: FloatArray, size: FloatArray) -> FloatArray:
    """Returns the expected histogram of suppliers, shape (…, K), given effects (…, K) and a log effect on their size (…,)."""
    with np.errstate(divide="ignore"):
        logits = np.log(np.array(world.chances)) + world.spread * effect[..., :-1]
    odds = np.exp(logits)
    gold = world.documents * ENTITIES * np.exp(size)
    strays = world.strays * np.exp(world.spread * effect[..., -1])
    return np.concatenate((odds / odds.sum(axis=-1, keepdims=True), strays[..., None]), axis=-1) * gold[..., None]


def effects(shape: tuple[int, ...], generator: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Draws the effects of suppliers and of their size; where much is missed there tend to be more entities."""
    effect = generator.standard_normal((*shape, len(_SETS) + 1))
    size = 0.3 * generator.standard_normal(shape) + 0.15 * effect[..., 2]
    return effect, size


def draw(world: World, shape: tuple[int, ...], generator: np.random.Generator) -> FloatArray:
    """Draws the histograms of suppliers, shape (*shape, K)."""
    return generator.poisson(expected(world, *effects(shape, generator))).astype(np.float64)


def truth(world: World, seed: int = 3) -> FloatArray:
    """Returns the value of each kind in the population, shape (n,)."""
    generator = np.random.default_rng(seed)
    total = np.zeros(len(_SETS) + 1)
    for _ in range(_TRUTH_SUPPLIERS // _CHUNK):
        total += expected(world, *effects((_CHUNK,), generator)).sum(axis=0)
    return shapley_values(total, cells())


@dataclass(frozen=True)
class Found:
    """What came of many runs.

    Attributes:
        truth: Of each part, in points.
        coverage: Share of runs whose interval held it, by part.
        low: Share of runs whose interval lay above it.
        high: Share of runs whose interval lay below it.
        bias: Mean estimate less the truth, in points.
        deviation: Standard deviation of the estimate, in points.
        width: Mean width of the interval, in points.
        off: Largest difference between the sum of the parts and the gap in any run.
    """

    truth: FloatArray
    coverage: FloatArray
    low: FloatArray
    high: FloatArray
    bias: FloatArray
    deviation: FloatArray
    width: FloatArray
    off: float


def source(rows: FloatArray, resamples: int, seed: int) -> DerivedSource:
    """Returns the values of all kinds as the product makes them of one side."""
    return player_values(ClusterSource(rows, "supplier", resamples=resamples, seed=seed), cells())


def measure(ours: FloatArray, theirs: FloatArray, target: FloatArray, resamples: int, seed: int) -> Found:
    """Takes the gap apart in every run.

    Args:
        ours: Histograms, shape (runs, clusters, K).
        theirs: The benchmark's, shape (runs, clusters, K).
        target: What the intervals should hold, shape (n,).
        resamples: Of the bootstrap.
        seed: Of the bootstrap.
    """
    names = [kind.value for kind in KINDS]
    values, lows, highs = (np.empty((len(ours), len(KINDS))) for _ in range(3))
    off, whole = 0.0, cells()
    for run, (own, far) in enumerate(zip(ours, theirs, strict=True)):
        sources = source(far, resamples, seed + 2 * run), source(own, resamples, seed + 2 * run + 1)
        found = bars(sources, names)
        values[run] = [part.value for part in found]
        lows[run] = [part.value if part.interval is None else part.interval.low for part in found]
        highs[run] = [part.value if part.interval is None else part.interval.high for part in found]
        gap = float(mended_f1(far.sum(axis=0), whole)[0] - mended_f1(own.sum(axis=0), whole)[0])
        off = max(off, abs(sum(part.value or 0.0 for part in found) - gap))
    above, below = lows > target + 1e-12, highs < target - 1e-12
    return Found(
        truth=100 * target,
        coverage=1.0 - (above | below).mean(axis=0),
        low=above.mean(axis=0),
        high=below.mean(axis=0),
        bias=100 * (values.mean(axis=0) - target),
        deviation=100 * values.std(axis=0),
        width=100 * (highs - lows).mean(axis=0),
        off=off,
    )


def simulate(clusters: int, runs: int, seed: int, resamples: int = 1000, spread: float = SPREAD) -> Found:
    """Draws both sides anew in every run, as many clusters of each."""
    generator = np.random.default_rng(seed)
    ours, theirs = (replace(world, spread=spread) for world in (OURS, BENCHMARK))
    rows = draw(ours, (runs, clusters), generator), draw(theirs, (runs, clusters), generator)
    return measure(*rows, truth(ours) - truth(theirs), resamples, seed)


def simulate_halves(
    clusters: int, runs: int, seed: int, resamples: int = 1000, spread: float = SPREAD, *, nested: bool = False
) -> Found:
    """Draws one benchmark of 2 × `clusters` and takes a random half of it for ours; the other half, or all, is the benchmark."""
    generator = np.random.default_rng(seed)
    corpus = draw(replace(BENCHMARK, spread=spread), (runs, 2 * clusters), generator)
    order = generator.random((runs, 2 * clusters)).argsort(axis=1)
    corpus = np.take_along_axis(corpus, order[..., None], axis=1)
    target = np.zeros(len(KINDS))
    return measure(corpus[:, :clusters], corpus if nested else corpus[:, clusters:], target, resamples, seed)


def show(title: str, found: Found) -> None:
    """Prints one table."""
    print(f"\n{title}; parts add up to the gap within {found.off:.1e}")
    print(f"{'part':>10} {'truth':>7} {'bias':>7} {'sd':>6} {'width':>6} {'coverage':>9} {'too high':>9} {'too low':>8}")
    rows: Sequence[Mapping[str, float]] = [
        {name: float(getattr(found, name)[at]) for name in ("truth", "bias", "deviation", "width", "coverage", "low", "high")}
        for at in range(len(KINDS))
    ]
    for kind, row in zip(KINDS, rows, strict=True):
        if row["deviation"] > 0:
            shown = f"{row['truth']:7.2f} {row['bias']:7.3f} {row['deviation']:6.2f} {row['width']:6.2f} {row['coverage']:9.3f}"
            print(f"{kind.value:>10} {shown} {row['low']:9.3f} {row['high']:8.3f}")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--clusters", type=int, nargs="+", default=[10, 20, 60, 200])
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--spread", type=float, default=SPREAD)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    chosen = options.runs, options.seed, options.resamples, options.spread
    print(
        f"95 % intervals, {options.runs:,} runs, {options.resamples:,} resamples, effects of {options.spread}; values in points"
    )
    for clusters in options.clusters:
        show(f"{clusters} suppliers against {clusters}", simulate(clusters, *chosen))
    for clusters in options.clusters:
        show(f"Two random halves of a benchmark, {clusters} clusters each", simulate_halves(clusters, *chosen))
        show(
            f"A random half of a benchmark against all of it, {clusters} clusters",
            simulate_halves(clusters, *chosen, nested=True),
        )


if __name__ == "__main__":
    main()
