"""Simulated truth of the split of the carry-over loss into a shift that can be measured and the rest, by the product's own code.

Two corpora of segments in clusters. A segment has three attributes: a number that the error rates may depend on, a number with
many zeros, and a category; clusters differ in the first and, by effects of their own, in recall and in spurious predictions. The
truth is made of the expected counts of a very large superpopulation, weighted by the densities themselves.

Run: OMP_NUM_THREADS=1 python benchmarks/simulate_shift.py [--runs 2000] [--clusters 30 60]
"""

import argparse
import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.counting import FN, FP, TP, UNJUDGED
from gapstudio.analysis.formulas import BENCHMARK, INTERNAL, Formula, Unjudged
from gapstudio.analysis.shift import MOST_RATIO, ShiftSide, split_shift
from gapstudio.domain import Attribute, Level, ShiftSplit

FloatArray = NDArray[np.float64]
LABELS = ("LOC", "ORG")
ATTRIBUTES = (
    Attribute("length", "words in the segment", Level.SEGMENT, "sentence structure", edges=(5.0, 10.0)),
    Attribute("digits", "digit share", Level.SEGMENT, "sentence structure", edges=(0.1, 0.5)),
    Attribute("case", "capitals", Level.SEGMENT, "sentence structure", categories=("lower", "mixed", "upper")),
)
SUPERPOPULATION = 2_000_000
BETWEEN = 0.5
"""Standard deviation of the number between clusters; its variance in all is 1."""


@dataclass(frozen=True)
class Corpus:
    """A population.

    Attributes:
        mean: Of the number that error rates may depend on.
        zeros: Share of segments whose second number is 0.
        cases: Shares of the categories.
        organisations: Share of entities that are of the second label.
        recall: Logit of recall where the number is 0, of either label.
        slope: By how much it falls with the number.
        spurious: Logarithm of spurious predictions a gold span where the number is 0.
        corrupted: Share of the right ones whose gold is wrong, whatever the attributes.
        open: Share of the spurious that are unjudged.
    """

    mean: float = 0.0
    zeros: float = 0.5
    cases: tuple[float, float, float] = (0.5, 0.3, 0.2)
    organisations: float = 0.4
    recall: tuple[float, float] = (2.6, 2.0)
    slope: float = 1.2
    spurious: float = -2.2
    corrupted: float = 0.0
    open: float = 0.0


HOME = Corpus()
SHIFTED = replace(HOME, mean=1.0, zeros=0.3, cases=(0.3, 0.3, 0.4), organisations=0.6)
BOTH = replace(SHIFTED, recall=(2.2, 1.5), mean=0.8)
FLAT = replace(HOME, slope=0.0)
CORRUPTED = replace(FLAT, mean=0.8, zeros=0.3, corrupted=0.15)
FAR = replace(SHIFTED, mean=7.0)
EFFECT = 0.4
"""Standard deviation of the effects of clusters on the logit of recall and on the logarithm of spurious predictions."""


def attributes_of(corpus: Corpus, size: int, generator: np.random.Generator, between: FloatArray) -> tuple[FloatArray, ...]:
    """Draws the three attributes of segments; `between` is what their clusters add to the first."""
    length = corpus.mean + between + np.sqrt(1 - BETWEEN**2) * generator.standard_normal(size)
    digits = np.where(generator.random(size) < corpus.zeros, 0.0, generator.beta(2, 3, size))
    return length, digits, generator.choice(3, size, p=corpus.cases).astype(np.float64)


def density(corpus: Corpus, values: tuple[FloatArray, ...]) -> FloatArray:
    """Returns the density of the attributes, all clusters together."""
    length, digits, case = values
    zero = np.where(digits == 0, corpus.zeros, 1 - corpus.zeros)
    return np.exp(-0.5 * (length - corpus.mean) ** 2) * zero * np.array(corpus.cases)[case.astype(int)]


def rates(corpus: Corpus, length: FloatArray, effect: FloatArray, label: int) -> tuple[FloatArray, FloatArray]:
    """Returns recall, and spurious predictions a gold span, given the effects of the cluster, shape (n, 2)."""
    logit = corpus.recall[label] - corpus.slope * length + EFFECT * effect[:, 0]
    recall = (1 - corpus.corrupted) / (1 + np.exp(-logit))
    return recall, np.exp(corpus.spurious + 0.3 * corpus.slope * length + EFFECT * effect[:, 1])


def expected(corpus: Corpus, size: int, generator: np.random.Generator) -> tuple[tuple[FloatArray, ...], FloatArray]:
    """Returns attributes and expected counts of segments of a superpopulation, every one of a cluster of its own."""
    values = attributes_of(corpus, size, generator, BETWEEN * generator.standard_normal(size))
    effect = generator.standard_normal((size, 2))
    counts = np.zeros((size, len(LABELS), 5))
    for label, share in enumerate((1 - corpus.organisations, corpus.organisations)):
        recall, spurious = rates(corpus, values[0], effect, label)
        counts[:, label, TP], counts[:, label, FN] = share * recall, share * (1 - recall)
        counts[:, label, FP] = share * spurious * (1 - corpus.open)
        counts[:, label, UNJUDGED] = share * spurious * corpus.open
    return values, counts


def truth(benchmark: Corpus, internal: Corpus, seed: int = 1) -> dict[str, float]:
    """Returns the three terms and what is explained on the common support, unjudged predictions left out, from the densities."""
    generator = np.random.default_rng(seed)
    sides = [expected(corpus, SUPERPOPULATION, generator) for corpus in (benchmark, internal)]
    sums: list[FloatArray] = []
    for (values, counts), (own, other) in zip(sides, ((benchmark, internal), (internal, benchmark)), strict=True):
        own_density, other_density = density(own, values), density(other, values)
        kept = (own_density <= MOST_RATIO * other_density) & (other_density <= MOST_RATIO * own_density)
        weights = (other_density / (own_density + other_density))[kept]
        sums += [counts[kept].sum(axis=0).ravel(), np.tensordot(weights, counts[kept], axes=(0, 0)).ravel()]
    every = np.arange(len(LABELS))
    theirs = Formula(BENCHMARK, every, LABELS, Unjudged.LEFT_OUT, mix=every)
    ours = Formula(INTERNAL, every, LABELS, Unjudged.LEFT_OUT)
    first, second = float(theirs.f1([sums[0], sums[2]])), float(theirs.f1([sums[1], sums[3]]))
    third, fourth = float(ours.f1([sums[1], sums[3]])), float(ours.f1([sums[0], sums[2]]))
    terms = {"shift_from_benchmark": first - second, "conditional": second - third, "shift_to_internal": third - fourth}
    return {**terms, "explained": terms["shift_from_benchmark"] + terms["shift_to_internal"], "loss": first - fourth}


def draw(corpus: Corpus, clusters: int, segments: int, generator: np.random.Generator) -> ShiftSide:
    """Draws one corpus: clusters, about `segments` segments in each, one gold span or more in each of these."""
    cluster = np.repeat(np.arange(clusters), 1 + generator.poisson(segments - 1, clusters))
    between = BETWEEN * generator.standard_normal(clusters)[cluster]
    effect = generator.standard_normal((clusters, 2))[cluster]
    values = attributes_of(corpus, len(cluster), generator, between)
    gold = 1 + generator.poisson(0.6, len(cluster))
    organisations = generator.binomial(gold, corpus.organisations)
    counts = np.zeros((len(cluster), len(LABELS), 5))
    for label, own in enumerate((gold - organisations, organisations)):
        recall, spurious = rates(corpus, values[0], effect, label)
        right = generator.binomial(own, recall)
        wrong = generator.poisson(own * spurious)
        left_open = generator.binomial(wrong, corpus.open)
        counts[:, label, TP], counts[:, label, FN] = right, own - right
        counts[:, label, FP], counts[:, label, UNJUDGED] = wrong - left_open, left_open
    return ShiftSide(values, counts, cluster, "supplier")


def one_split(benchmark: Corpus, internal: Corpus, clusters: int, generator: np.random.Generator, resamples: int) -> ShiftSplit:
    """Draws both corpora and splits the loss."""
    return split_shift(
        draw(benchmark, clusters, 12, generator),
        draw(internal, clusters, 10, generator),
        ATTRIBUTES,
        LABELS,
        resamples=resamples,
        seed=int(generator.integers(1 << 31)),
    )


@dataclass(frozen=True)
class Figures:
    """What many runs came to, in F1 points.

    Attributes:
        true: Terms of the truth.
        mean: Their mean estimates.
        absolute: Mean of |explained − true|.
        coverage: How often the interval held the truth.
        refused: Share of runs without a split.
    """

    true: dict[str, float]
    mean: dict[str, float]
    absolute: float
    coverage: dict[str, float]
    refused: float


def simulate(benchmark: Corpus, internal: Corpus, *, clusters: int, runs: int, seed: int, resamples: int = 1000) -> Figures:
    """Simulates many runs; intervals that do not exist count as not holding the truth."""
    true = truth(benchmark, internal)
    generator = np.random.default_rng(seed)
    found = {name: [] for name in true}
    held = dict.fromkeys(true, 0)
    refused = 0
    for _ in range(runs):
        split = one_split(benchmark, internal, clusters, generator, resamples)
        if split.refused:
            refused += 1
            continue
        values = {term.name: (term.value, term.interval) for term in split.terms}
        values |= {"explained": (split.explained, split.explained_interval), "loss": (split.loss, split.loss_interval)}
        assert abs(sum(term.value for term in split.terms) - (split.loss or 0.0)) < 1e-9
        for name, (value, limits) in values.items():
            found[name].append(value)
            held[name] += limits is not None and limits.low <= true[name] <= limits.high
    done = max(1, runs - refused)
    means = {name: 100 * float(np.mean(values)) if values else float("nan") for name, values in found.items()}
    apart = (
        100 * float(np.mean(np.abs(np.array(found["explained"]) - true["explained"])))
        if done and found["explained"]
        else float("nan")
    )
    points = {name: 100 * value for name, value in true.items()}
    return Figures(points, means, apart, {name: number / done for name, number in held.items()}, refused / runs)


def show(title: str, figures: Figures, seconds: float) -> None:
    """Prints one block."""
    print(f"{title} ({seconds:.0f} s; refused in {100 * figures.refused:.1f} % of the runs)")
    for name, true in figures.true.items():
        print(f"  {name:22} true {true:7.2f}  mean {figures.mean[name]:7.2f}  coverage {figures.coverage[name]:.3f}")
    print(f"  mean |explained − true| {figures.absolute:.2f} points", flush=True)


SCENARIOS = {
    "a: a gap made by shifting an attribute": (HOME, SHIFTED),
    "b: gold corrupted whatever the attributes": (FLAT, CORRUPTED),
    "c: shift and other errors": (HOME, BOTH),
    "d: hardly any overlap": (HOME, FAR),
}


def main() -> None:
    """Prints what the scenarios came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--clusters", type=int, nargs="+", default=[30, 60])
    parser.add_argument("--only", default="", help="first letters of the scenarios, such as ac")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    for clusters in options.clusters:
        for title, (benchmark, internal) in SCENARIOS.items():
            if options.only and title[0] not in options.only:
                continue
            started = time.perf_counter()
            figures = simulate(benchmark, internal, clusters=clusters, runs=options.runs, seed=options.seed)
            show(f"{title}, {clusters} clusters", figures, time.perf_counter() - started)


if __name__ == "__main__":
    main()
