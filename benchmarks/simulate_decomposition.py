"""Simulated coverage of the intervals of the gap's parts, by the product's own code.

A population of suppliers is set up in which each gold span and each stray has its faults with known chances, on a logit or log
scale with an effect of the supplier, whose documents differ in number too. The truth is what the decomposition says of expected
counts, integrated over two million suppliers. Each run draws suppliers for our side and, from another population, documents for
the benchmark; the histograms over sets of faults are drawn directly, without texts. Counted is how often the 95 % interval of a
part holds the truth, how far the mean estimate is from it, and whether the parts add up to the gap.

A second table draws one corpus, parts it at random into halves and takes the first for ours and the second for the benchmark:
every part is then 0. Where all of it is the benchmark, both sides share clusters, and intervals are wider than they need be. A
third kind of table takes the gap apart by a column; a value that rests on one supplier has no interval and is left out there.

Run: OMP_NUM_THREADS=1 python benchmarks/simulate_decomposition.py [--runs 2000] [--clusters 10 20 60 200] [--spread 0.6]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.decompose import Cells, Effect, bars, mended_f1, parts, player_values, shapley_values
from gapstudio.analysis.resampling import ClusterSource, DerivedSource
from gapstudio.domain import THEIRS, Fault, Interval, Part

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
        coverage: Share of the intervals that held it, by part.
        low: Share of them that lay above it.
        high: Share of them that lay below it.
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
    off, whole, found = 0.0, cells(), list[Sequence[Part]]()
    for run, (own, far) in enumerate(zip(ours, theirs, strict=True)):
        sources = source(far, resamples, seed + 2 * run), source(own, resamples, seed + 2 * run + 1)
        found.append(bars(sources, names))
        gap = float(mended_f1(far.sum(axis=0), whole)[0] - mended_f1(own.sum(axis=0), whole)[0])
        off = max(off, abs(sum(part.value or 0.0 for part in found[-1]) - gap))
    return summary([[(part.value or 0.0, part.interval) for part in run] for run in found], np.tile(target, (len(ours), 1)), off)


def summary(found: Sequence[Sequence[tuple[float, Interval | None]]], target: FloatArray, off: float) -> Found:
    """Counts how often intervals hold what they should, shape (runs, n), among those that are given."""
    values = np.array([[value for value, _ in run] for run in found])
    lows = np.array([[np.nan if limits is None else limits.low for _, limits in run] for run in found])
    highs = np.array([[np.nan if limits is None else limits.high for _, limits in run] for run in found])
    given = np.maximum((~np.isnan(lows)).sum(axis=0), 1)
    above, below = (lows > target + 1e-12).sum(axis=0) / given, (highs < target - 1e-12).sum(axis=0) / given
    return Found(
        truth=100 * target.mean(axis=0),
        coverage=1.0 - above - below,
        low=above,
        high=below,
        bias=100 * (values - target).mean(axis=0),
        deviation=100 * (values - target).std(axis=0),
        width=100 * np.nansum(highs - lows, axis=0) / given,
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


VALUES = (0.5, 0.3, 0.2)
"""Share of the suppliers that have each value of a column."""

VALUE_WORLDS = (
    OURS,
    World((0.60, 0.10, 0.10, 0.06, 0.04, 0.02, 0.06, 0.02), 0.15),
    World((0.25, 0.30, 0.18, 0.08, 0.07, 0.03, 0.06, 0.03), 0.40),
)


def simulate_values(clusters: int, runs: int, seed: int, resamples: int, spread: float) -> tuple[Found, Found]:
    """Takes the gap apart by a column that our suppliers have and the benchmark lacks: parts, then what they lose in excess.

    The mix is taken as it is: the truth of a run is its share of the gold times what so much gold loses in the population.
    """
    generator = np.random.default_rng(seed)
    worlds, far_world = [replace(world, spread=spread) for world in VALUE_WORLDS], replace(BENCHMARK, spread=spread)
    value = generator.choice(len(VALUES), (runs, clusters), p=VALUES)
    gathered = [_gathered(draw(world, (runs, clusters), generator)) for world in worlds]
    ours = np.concatenate([own * (value == number)[..., None] for number, own in enumerate(gathered)], axis=-1)
    theirs = draw(far_world, (runs, clusters), generator)
    columns, support = _value_cells()
    far_columns = Cells(columns.players, np.where(cells().mask > 0, 1 << len(VALUES), 0), cells().effect)
    loss, rates = value_truth(worlds, far_world)
    names = [*(f"value {number}" for number in range(len(VALUES))), THEIRS]
    whole, excess = list[Sequence[tuple[float, Interval | None]]](), list[Sequence[tuple[float, Interval | None]]]()
    targets, off = np.empty((2, runs, len(VALUES))), 0.0
    for run in range(runs):
        own = player_values(ClusterSource(ours[run], "supplier", resamples=resamples, seed=seed + 2 * run), columns, support)
        far = player_values(ClusterSource(theirs[run], "supplier", resamples=resamples, seed=seed + 2 * run + 1), far_columns)
        found = bars((far, own), names)
        share = np.array([part.share or 0.0 for part in found[:-1]])
        targets[:, run] = share * rates, share * (rates - loss)
        whole.append([(part.value or 0.0, part.interval) for part in found[:-1]])
        excess.append([(part.excess or 0.0, part.excess_interval) for part in found[:-1]])
        gap = float(own.estimate[: columns.players].sum() - far.estimate.sum())
        off = max(off, abs(sum(value for value, _ in excess[-1]) - gap), abs(sum(part.value or 0.0 for part in found) - gap))
    return summary(whole, targets[0], off), summary(excess, targets[1], off)


def value_truth(worlds: Sequence[World], far: World) -> tuple[float, FloatArray]:
    """Returns what the benchmark loses in the population, and what each value loses a unit of the gold, shape (values,)."""
    generator = np.random.default_rng(3)
    shape = (_TRUTH_SUPPLIERS // 4,)
    means = [_gathered(expected(world, *effects(shape, generator))).mean(axis=0) for world in worlds]
    total = np.concatenate([share * mean for share, mean in zip(VALUES, means, strict=True)])
    columns, support = _value_cells()
    gold = np.array([total[support == number].sum() for number in range(len(VALUES))])
    values = shapley_values(total, columns)[: len(VALUES)]
    return float(truth(far).sum()), values / (gold / gold.sum())


def _value_cells() -> tuple[Cells, NDArray[np.int64]]:
    """Returns what the columns are, four a value as `_gathered` has them, and to which value their gold belongs, −1 for none."""
    mask = np.array([bit for number in range(len(VALUES)) for bit in (0, *[1 << number] * 3)])
    effect = np.tile([int(one) for one in (Effect.KEEPS, Effect.ADDS, Effect.KEEPS, Effect.STRIKES)], len(VALUES))
    support = np.array([at for number in range(len(VALUES)) for at in (number, number, number, -1)])
    return Cells(len(VALUES) + 1, mask, effect), support


def _gathered(rows: FloatArray) -> FloatArray:
    """Returns right, wrong without a prediction that counts, wrong with one, strays of each supplier, shape (…, 4)."""
    adds = cells().effect[1:-1] == int(Effect.ADDS)
    wrong = rows[..., 1:-1]
    return np.stack((rows[..., 0], wrong[..., adds].sum(-1), wrong[..., ~adds].sum(-1), rows[..., -1]), axis=-1)


def show(title: str, found: Found, names: Sequence[str]) -> None:
    """Prints one table."""
    print(f"\n{title}; parts add up to the gap within {found.off:.1e}")
    print(f"{'part':>10} {'truth':>7} {'bias':>7} {'sd':>6} {'width':>6} {'coverage':>9} {'too high':>9} {'too low':>8}")
    for at, name in enumerate(names):
        if found.deviation[at] > 0:
            numbers = f"{found.truth[at]:7.2f} {found.bias[at]:7.3f} {found.deviation[at]:6.2f} {found.width[at]:6.2f}"
            print(f"{name:>10} {numbers} {found.coverage[at]:9.3f} {found.low[at]:9.3f} {found.high[at]:8.3f}", flush=True)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--clusters", type=int, nargs="+", default=[10, 20, 60, 200])
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--spread", type=float, default=SPREAD)
    parser.add_argument("--bootstrap-from", type=int, default=parts.PARTS_BOOTSTRAP_FROM, help="clusters; 50 shows why it is 200")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    parts.PARTS_BOOTSTRAP_FROM = options.bootstrap_from
    chosen = options.runs, options.seed, options.resamples, options.spread
    print(
        f"95 % intervals, {options.runs:,} runs, {options.resamples:,} resamples, effects of {options.spread}; values in points"
    )
    kinds = [kind.value for kind in KINDS]
    for clusters in options.clusters:
        show(f"{clusters} suppliers against {clusters}", simulate(clusters, *chosen), kinds)
    for clusters in options.clusters:
        show(f"Two random halves of a benchmark, {clusters} clusters each", simulate_halves(clusters, *chosen), kinds)
        nested = simulate_halves(clusters, *chosen, nested=True)
        show(f"A random half of a benchmark against all of it, {clusters} clusters", nested, kinds)
    values = [f"value {number + 1}" for number in range(len(VALUES))]
    for clusters in options.clusters:
        for what, found in zip(("Parts", "Excess"), simulate_values(clusters, *chosen), strict=True):
            show(f"{what} by a column, {clusters} suppliers against {clusters}", found, values)


if __name__ == "__main__":
    main()
