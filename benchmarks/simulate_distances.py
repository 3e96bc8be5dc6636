"""Whether p of the permutation test is uniform under no shift, and intervals of distances hold what they promise.

``python benchmarks/simulate_distances.py [--runs N]`` draws two corpora of documents (or suppliers) whose segments are alike,
with lengths from a negative binomial around a mean of the document's own. Counted are, over the runs:

- no shift: the Kolmogorov–Smirnov test of p against the uniform distribution, when whole documents are permuted and, for
  comparison, when segments are; the share of runs in which the distance is beyond the yardstick's 95th percentile;
- a shift: how often the 95 % interval holds the distance of two very large corpora, by the jackknife that the program uses and by
  the percentiles of a bootstrap of whole documents.
"""

import argparse

import numpy as np

from gapstudio.analysis.distances import measures
from gapstudio.analysis.distances.sides import (
    Grouping,
    Sides,
    histogram,
    interval_of,
    permutation_p,
    spread,
    subsamples,
    yardstick,
)

Corpus = tuple[np.ndarray, Grouping]


def corpus(generator: np.random.Generator, documents: int, mean: float, effect: float) -> Corpus:
    """Draws documents of 4 to 30 segments; their mean lengths vary by a factor exp(N(0, effect))."""
    segments = generator.integers(4, 31, documents)
    level = mean * np.exp(effect * generator.standard_normal(documents))
    means = np.repeat(level, segments)
    lengths = 1.0 + generator.poisson(generator.gamma(4.0, means / 4.0))
    return np.minimum(lengths, 80.0), Grouping(np.repeat(np.arange(documents), segments), documents)


def sides(first: Corpus, second: Corpus) -> tuple[np.ndarray, Sides]:
    """Returns the lengths that occur, and the histograms of both."""
    return histogram((first[0], second[0]), (first[1], second[1]))


def no_shift(runs: int, theirs: int, ours: int) -> str:
    """Says how p is distributed where both corpora are drawn alike."""
    from scipy import stats

    by_document, by_segment, beyond = [], [], 0
    for run in range(runs):
        generator = np.random.default_rng([1, run])
        support, both = sides(corpus(generator, theirs, 12, 0.4), corpus(generator, ours, 12, 0.4))
        measure = measures.wasserstein(support)
        by_document.append(permutation_p(both, measure, permutations=199, seed=run))
        by_segment.append(permutation_p(_segments(both), measure, permutations=199, seed=run))
        draws = subsamples(both.benchmark_size, float(both.internal_size.sum()), draws=200, seed=run)
        if draws is not None:
            stick = yardstick(both.value(measure) or 0.0, spread(both, draws, measure), draws.size)
            beyond += bool(stick and stick.percentile > 95)
    told = []
    for name, found in (("documents", by_document), ("segments", by_segment)):
        p = np.array(found, dtype=float)
        test = stats.kstest(p, "uniform").pvalue
        told.append(f"{name} permuted: KS p {test:.3f}, p ≤ 0.05 in {np.mean(p <= 0.05):.3f}")
    return f"{theirs} against {ours} documents: {'; '.join(told)}; beyond the yardstick in {beyond / runs:.3f}"


def _segments(both: Sides) -> Sides:
    """Takes each segment for a document of its own: what one must not do."""
    rows = [
        np.repeat(np.eye(part.shape[1])[np.arange(part.shape[1])], part.sum(axis=0).astype(int), axis=0)
        for part in (both.benchmark, both.internal)
    ]
    return Sides(rows[0], rows[1], np.ones(len(rows[0])), np.ones(len(rows[1])))


def coverage(runs: int, theirs: int, ours: int, mean: float) -> str:
    """Says how often each interval holds the truth."""
    truth_generator = np.random.default_rng(0)
    support, large = sides(corpus(truth_generator, 60000, 12, 0.4), corpus(truth_generator, 60000, mean, 0.6))
    told = []
    for name in ("Wasserstein", "Jensen–Shannon", "KS", "AUC"):
        truth = large.value(_measure(name, support)) or 0.0
        held = np.zeros(2)
        for run in range(runs):
            generator = np.random.default_rng([2, run])
            own, both = sides(corpus(generator, theirs, 12, 0.4), corpus(generator, ours, mean, 0.6))
            measure = _measure(name, own)
            limit = float(np.ptp(own)) if name == "Wasserstein" else 1.0
            found = interval_of(both, measure, limit=limit)
            held[0] += found is not None and found.low <= truth <= found.high
            low, high = _bootstrap(both, measure, run)
            held[1] += low <= truth <= high
        told.append(f"{name} {truth:.3f}: {held[0] / runs:.3f} ({held[1] / runs:.3f})")
    return f"{theirs} against {ours} documents, mean {mean:g} against 12: {'; '.join(told)}"


def _measure(name: str, support: np.ndarray) -> measures.Measure:
    known = {"Jensen–Shannon": _coarse(support), "KS": measures.kolmogorov_smirnov, "AUC": measures.area_under_curve}
    return measures.wasserstein(support) if name == "Wasserstein" else known[name]


def _coarse(support: np.ndarray) -> measures.Measure:
    """Jensen–Shannon over seven buckets, as categories have."""
    bucket = np.digitize(support, (3, 5, 8, 12, 18, 30))
    table = np.eye(7)[bucket]
    return lambda first, second: measures.jensen_shannon(first @ table, second @ table)


def _bootstrap(both: Sides, measure: measures.Measure, seed: int, resamples: int = 500) -> tuple[float, float]:
    generator = np.random.default_rng(seed)
    drawn = [
        generator.multinomial(len(part), np.full(len(part), 1 / len(part)), resamples).astype(float) @ part
        for part in (both.benchmark, both.internal)
    ]
    low, high = np.quantile(measure(*drawn), [0.025, 0.975]).tolist()
    return low, high


def main() -> None:
    """Prints all of it."""
    parser = argparse.ArgumentParser(description="Uniformity of p and coverage of the intervals of distances.")
    parser.add_argument("--runs", type=int, default=400)
    runs = parser.parse_args().runs
    print("No shift:")
    for theirs, ours in ((231, 50), (60, 60), (30, 12)):
        print(no_shift(runs, theirs, ours), flush=True)
    print("A shift: distance of very large corpora, share of 95 % intervals that hold it (those of the bootstrap):")
    for theirs, ours, mean in ((231, 50, 4.0), (231, 25, 4.0), (231, 12, 4.0), (231, 50, 9.0), (100, 100, 9.0), (231, 50, 11.0)):
        print(coverage(runs, theirs, ours, mean), flush=True)


if __name__ == "__main__":
    main()
