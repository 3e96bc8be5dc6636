"""Simulated coverage of scores whose unjudged predictions were judged by sample, by the product's own code.

Each of many runs draws suppliers from a population with their own recall, amount of spurious and unjudged predictions, and share
of the unjudged that is right, which differs by label and goes with recall; of each label's unjudged predictions a simple random
sample is judged. The truth is the F1 of the population with P = E(TP + A)/E(TP + FP + U), A the unjudged that are right, and
R = E(TP)/E(TP + FN). Counted is how often the 95 % interval holds it, beside that of shares taken as if each judged prediction
came from a supplier of its own. In every run recall must be what it was before anything was judged.

Run: python benchmarks/simulate_judged.py [--runs 2000] [--clusters 12 30 60] [--judged 20 100] [--alike]
"""

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.counting import COLUMNS, FN, FP, TP, UNJUDGED, CountTable
from gapstudio.analysis.formulas import INTERNAL, Formula, Unjudged
from gapstudio.analysis.intervals import interval
from gapstudio.analysis.resampling import NO_SOURCE, AcceptanceSource, ClusterSource
from gapstudio.analysis.scores import Evidence, make_score

FloatArray = NDArray[np.float64]
NAMES = ("ORG", "LOC", "PER")
LABELS = len(NAMES)
RECALL = np.array([1.2, 0.6, 0.2])
ACCEPTED = np.array([2.0, 0.4, -1.4])
GOLD, SPURIOUS, OPEN = np.array([9.0, 6.0, 4.5]), np.array([1.5, 0.9, 0.9]), np.array([18.0, 9.0, 12.0])
OF_RECALL, OF_ACCEPTED, TOGETHER, OF_SIZE = 0.8, 0.8, 0.5, 0.4


@dataclass(frozen=True)
class Coverage:
    """Shares of runs whose interval held the truth.

    Attributes:
        clusters: Suppliers a run.
        judged: Predictions judged a label.
        open: Mean number of unjudged predictions a run.
        held: By the product.
        width: Its mean width.
        naive: With shares as of independent predictions.
        missing: Runs without an interval.
    """

    clusters: int
    judged: int
    open: float
    held: float
    width: float
    naive: float
    missing: int


def expit(x: FloatArray) -> FloatArray:
    return 1 / (1 + np.exp(-x))


def effects(shape: tuple[int, ...], generator: np.random.Generator, spread: float) -> tuple[FloatArray, FloatArray]:
    """Draws what suppliers add to the logits of recall, shape (…, 1), and of the share accepted, shape (…, labels)."""
    hard = generator.standard_normal((*shape, 1))
    own = generator.standard_normal((*shape, LABELS))
    return OF_RECALL * hard, spread * (TOGETHER * hard + np.sqrt(1 - TOGETHER**2) * own)


def draw(runs: int, clusters: int, spread: float, generator: np.random.Generator) -> tuple[FloatArray, NDArray[np.int64]]:
    """Draws counts of suppliers, shape (runs, clusters, labels, 5), and how many of the unjudged are right."""
    shape = (runs, clusters)
    of_recall, of_accepted = effects(shape, generator, spread)
    size = np.exp(OF_SIZE * generator.standard_normal((*shape, 1)) - OF_SIZE**2 / 2)
    gold = generator.poisson(GOLD * size)
    open_ones = generator.poisson(OPEN * size)
    values = np.zeros((*shape, LABELS, COLUMNS))
    values[..., TP] = generator.binomial(gold, expit(RECALL + of_recall))
    values[..., FN] = gold - values[..., TP]
    values[..., FP] = generator.poisson(SPURIOUS * size)
    values[..., UNJUDGED] = open_ones
    return values, generator.binomial(open_ones, expit(ACCEPTED + of_accepted))


def truth(spread: float) -> float:
    """Integrates over the suppliers' effects by two million draws and returns the population's F1."""
    of_recall, of_accepted = effects((2_000_000,), np.random.default_rng(0), spread)
    recall, accepted = expit(RECALL + of_recall).mean(axis=0), expit(ACCEPTED + of_accepted).mean(axis=0)
    tp = float((GOLD * recall).sum())
    precise = (tp + float((OPEN * accepted).sum())) / (tp + float(SPURIOUS.sum() + OPEN.sum()))
    return 2 * precise * (tp / GOLD.sum()) / (precise + tp / GOLD.sum())


def judge(
    values: FloatArray, right: NDArray[np.int64], wanted: int, generator: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Judges a simple random sample of each label of one run: accepted and judged by supplier, shape (clusters, labels)."""
    accepted, judged = np.zeros_like(right), np.zeros_like(right)
    for label in range(LABELS):
        cells = np.concatenate((right[:, label], values[:, label, UNJUDGED].astype(np.int64) - right[:, label]))
        taken = generator.multivariate_hypergeometric(cells, min(wanted, int(cells.sum())), method="marginals")
        accepted[:, label] = taken[: len(right)]
        judged[:, label] = taken[: len(right)] + taken[len(right) :]
    return accepted, judged


def sources(values: FloatArray, accepted: FloatArray, judged: FloatArray, seed: int) -> tuple[CountTable, tuple]:  # type: ignore[type-arg]
    """Returns counts and sources of chance as `analysis.way` makes them."""
    sample = np.zeros_like(values)
    sample[..., TP], sample[..., FP] = accepted, judged - accepted
    table = CountTable(np.concatenate((values, sample), axis=1), NAMES + NAMES)
    rows = table.values.reshape(len(values), -1)
    wide = [np.concatenate((part, np.zeros_like(part)), axis=1) for part in (accepted, judged)]
    own = ClusterSource(rows, "supplier", resamples=1000, seed=seed)
    return table, (NO_SOURCE, own, AcceptanceSource(*wide, resamples=1000, seed=seed + 1))


class _Independent(AcceptanceSource):
    """Shares of judged predictions as if each were a supplier of its own."""

    def __init__(self, accepted: FloatArray, judged: FloatArray, *, resamples: int, seed: int) -> None:
        super().__init__(accepted[:0], judged[:0], resamples=resamples, seed=seed)
        self.judged = judged.sum(axis=0)
        k = accepted.sum(axis=0)
        a, b = k + 0.5, self.judged - k + 0.5
        self._error = np.where(self.judged > 0, np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1))), 0.0)
        self.share = np.divide(k, self.judged, out=np.zeros_like(k), where=self.judged > 0)


def naive_interval(values: FloatArray, accepted: FloatArray, judged: FloatArray, seed: int) -> tuple[float, float] | None:
    """Takes the shares as fixed over suppliers and adds a binomial's chance."""
    _, (none, own, _) = sources(values, accepted, judged, seed)
    wide = [np.concatenate((part, np.zeros_like(part)), axis=1) for part in (accepted, judged)]
    shares = _Independent(*wide, resamples=1000, seed=seed)
    fixed = own.rows.reshape(len(values), 2 * LABELS, COLUMNS).copy()
    # Every supplier carries the same shares, so that resampling suppliers does not move them.
    fixed[:, LABELS:, TP] = shares.share[:LABELS]
    fixed[:, LABELS:, FP] = 1 - shares.share[:LABELS]
    same = ClusterSource(fixed.reshape(len(values), -1), "supplier", resamples=1000, seed=seed)
    found = interval(_formula().statistic(), (none, same, shares))
    return None if found is None else (found.low, found.high)


def _formula() -> Formula:
    return Formula(INTERNAL, np.arange(LABELS), NAMES, Unjudged.JUDGED, judged=LABELS)


def simulate(clusters: int, judged: int, runs: int, seed: int, spread: float = OF_ACCEPTED) -> Coverage:
    """Simulates many runs.

    Raises:
        AssertionError: In some run the accepted predictions have moved recall.
    """
    generator = np.random.default_rng(seed)
    values, right = draw(runs, clusters, spread, generator)
    target, held, naive, width, missing = truth(spread), 0, 0, 0.0, 0
    for run in range(runs):
        accepted, sample = judge(values[run], right[run], judged, generator)
        table, chance = sources(values[run], accepted.astype(np.float64), sample.astype(np.float64), seed + run)
        evidence = Evidence(table, chance, clusters, settled=Unjudged.JUDGED)
        score = make_score(_formula(), evidence)
        before = make_score(_formula(), Evidence(table, chance, clusters))
        assert score.recall == before.recall, "accepted predictions have moved recall"
        assert before.bounds is not None
        assert score.f1 is not None
        assert before.bounds[0] <= score.f1, "judging fell below all of them being wrong"
        if score.interval is None:
            missing += 1
            continue
        held += score.interval.low <= target <= score.interval.high
        width += score.interval.high - score.interval.low
        limits = naive_interval(values[run], accepted.astype(np.float64), sample.astype(np.float64), seed + run)
        naive += limits is not None and limits[0] <= target <= limits[1]
    open_ones = float(values[..., UNJUDGED].sum() / runs)
    return Coverage(clusters, judged, open_ones, held / runs, width / max(runs - missing, 1), naive / runs, missing)


def main() -> None:
    """Prints a table of coverages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--clusters", type=int, nargs="+", default=[12, 30, 60])
    parser.add_argument("--judged", type=int, nargs="+", default=[20, 100])
    parser.add_argument("--alike", action="store_true", help="suppliers do not differ in the share that is right")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    spread = 0.0 if options.alike else OF_ACCEPTED
    print(f"95 % intervals of F1 from judged samples, {options.runs:,} runs, true F1 {truth(spread):.3f}; recall moved in no run")
    print(
        f"{'clusters':>8} {'unjudged':>9} {'judged a label':>15} {'covers':>7} {'width':>6} {'as if independent':>18} {'none':>5}"
    )
    for clusters in options.clusters:
        for judged in options.judged:
            row = simulate(clusters, judged, options.runs, options.seed, spread)
            shares = f"{row.held:7.3f} {row.width:6.3f} {row.naive:18.3f} {row.missing:5d}"
            print(f"{row.clusters:8d} {row.open:9.0f} {row.judged:15d} {shares}", flush=True)


if __name__ == "__main__":
    main()
