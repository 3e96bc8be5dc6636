"""Histograms a cluster, subsamples, permutations and intervals."""

import numpy as np
import pytest
from scipy import stats

from gapstudio.analysis.distances.measures import jensen_shannon, wasserstein
from gapstudio.analysis.distances.sides import (
    Grouping,
    Sides,
    categories,
    histogram,
    interval_of,
    nearest,
    permutation_p,
    spread,
    subsamples,
    yardstick,
)


def _corpus(generator: np.random.Generator, documents: int, mean: float = 8.0) -> tuple[np.ndarray, Grouping]:
    """Documents whose segments are alike: each has a mean of its own."""
    sizes = generator.integers(3, 20, documents)
    means = np.repeat(mean * np.exp(0.5 * generator.standard_normal(documents)), sizes)
    return generator.poisson(means).astype(float), Grouping(np.repeat(np.arange(documents), sizes), documents)


def _two(generator: np.random.Generator, theirs: int, ours: int, mean: float = 8.0):
    first, second = _corpus(generator, theirs), _corpus(generator, ours, mean)
    return histogram((first[0], second[0]), (first[1], second[1]))


def test_the_histogram_counts_each_value_in_its_cluster_and_leaves_out_what_is_unknown() -> None:
    values = np.array([1.0, 3.0, 1.0, np.nan, 2.0]), np.array([3.0, 3.0])
    groups = Grouping(np.array([0, 0, 1, 1, -1]), 2), Grouping(np.array([0, 1]), 2)
    support, sides = histogram(values, groups)
    assert support.tolist() == [1.0, 3.0]
    assert sides.benchmark.tolist() == [[1, 1], [1, 0]]
    assert sides.internal.tolist() == [[0, 1], [0, 1]]
    assert sides.benchmark_size.tolist() == [2, 1]


def test_categories_leave_out_what_is_unknown() -> None:
    values = np.array([0.0, -1.0, 2.0]), np.array([np.nan, 1.0])
    groups = Grouping(np.array([0, 0, 1]), 2), Grouping(np.array([0, 0]), 1)
    sides = categories(values, groups, 3)
    assert sides.benchmark.tolist() == [[1, 0, 0], [0, 0, 1]]
    assert sides.internal.tolist() == [[0, 1, 0]]


def test_many_different_values_are_moved_to_near_quantiles_and_the_distance_hardly_changes() -> None:
    generator = np.random.default_rng(1)
    first, second = generator.lognormal(0, 1, 6000), generator.lognormal(0.3, 1, 5000)
    groups = Grouping(np.zeros(6000, dtype=np.int64), 1), Grouping(np.zeros(5000, dtype=np.int64), 1)
    support, sides = histogram((first, second), groups)
    assert len(support) <= 2048
    assert {support[0], support[-1]} == {min(first.min(), second.min()), max(first.max(), second.max())}
    truth = stats.wasserstein_distance(first, second)
    assert sides.value(wasserstein(support)) == pytest.approx(truth, rel=2e-3)


def test_the_nearest_position_of_one_value_among_several_and_among_one() -> None:
    assert nearest(np.array([-5.0, 1.4, 1.6, 9.0]), np.array([0.0, 1.0, 2.0])).tolist() == [0, 1, 2, 2]
    assert nearest(np.array([7.0]), np.array([3.0])).tolist() == [0]


def test_more_clusters_than_needed_are_pooled_and_none_is_lost() -> None:
    grouping = Grouping(np.arange(5000), 5000).pooled(100)
    assert grouping.count == 100
    assert np.bincount(grouping.of).tolist() == [50] * 100
    assert Grouping(np.array([-1, 4]), 5000).pooled(10).of[0] == -1
    few = Grouping(np.arange(5), 5)
    assert few.pooled() is few


def test_subsamples_are_whole_documents_of_about_the_size_asked_for() -> None:
    sizes = np.random.default_rng(2).integers(1, 30, 200).astype(float)
    draws = subsamples(sizes, 300, draws=50)
    assert draws is not None
    assert not draws.halves
    held = draws.chosen @ sizes
    assert np.abs(held - 300).max() <= 15  # half of the largest document
    assert len({tuple(row) for row in draws.chosen.tolist()}) == 50


def test_where_the_benchmark_is_too_small_subsamples_are_halves() -> None:
    sizes = np.full(40, 5.0)
    draws = subsamples(sizes, 1000, draws=20)
    assert draws is not None
    assert draws.halves
    assert draws.size == 20
    assert set((draws.chosen @ sizes).tolist()) == {100.0}


def test_a_benchmark_of_few_documents_has_no_yardstick() -> None:
    assert subsamples(np.array([9.0] * 9 + [0.0] * 20), 9) is None


def test_distances_of_subsamples_are_those_of_their_values() -> None:
    generator = np.random.default_rng(3)
    values, group = _corpus(generator, 30)
    other, others = _corpus(generator, 5)
    support, sides = histogram((values, other), (group, others))
    draws = subsamples(sides.benchmark_size, 60, draws=8)
    assert draws is not None
    found = spread(sides, draws, wasserstein(support))
    for chosen, distance in zip(draws.chosen, found, strict=True):
        inside = chosen[group.of]
        assert distance == pytest.approx(stats.wasserstein_distance(values[~inside], values[inside]), abs=1e-9)


def test_the_yardstick_counts_draws_below_and_ties_as_halves() -> None:
    found = yardstick(2.0, np.array([1.0, 2.0, 3.0, 2.0]), size=7)
    assert found is not None
    assert (found.median, found.percentile, found.draws, found.size) == (2.0, 50.0, 4, 7)
    assert yardstick(9.0, np.array([1.0, 2.0]), size=1).percentile == 100.0
    assert yardstick(1.0, np.array([np.nan, np.nan, 1.0]), size=1) is None


def test_p_of_the_permutation_test_counts_deals_that_reach_the_distance() -> None:
    # Four clusters of one value each, two against two; 2 of the 6 deals part {0, 0} from {1, 1}.
    rows = np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([[0.0, 1.0], [0.0, 1.0]])
    sides = Sides(*rows, np.ones(2), np.ones(2))
    assert permutation_p(sides, jensen_shannon, permutations=2999) == pytest.approx(1 / 3, abs=0.03)
    empty = np.zeros((30, 2))
    padded = [np.concatenate([own, empty]) for own in rows]
    sizes = np.concatenate([np.ones(2), np.zeros(30)])
    with_empty = Sides(padded[0], padded[1], sizes, sizes)
    assert permutation_p(with_empty, jensen_shannon, permutations=2999) == pytest.approx(1 / 3, abs=0.03)


def test_p_is_never_zero() -> None:
    apart = Sides(np.tile([1.0, 0.0], (12, 1)), np.tile([0.0, 1.0], (12, 1)), np.ones(12), np.ones(12))
    assert permutation_p(apart, jensen_shannon, permutations=19) == 1 / 20


def test_p_is_uniform_under_no_shift_by_document_and_not_by_segment() -> None:
    by_document, by_segment = [], []
    for run in range(120):
        support, sides = _two(np.random.default_rng(run), 40, 15)
        measure = wasserstein(support)
        by_document.append(permutation_p(sides, measure, permutations=99, seed=run))
        loose = [
            np.repeat(np.eye(len(support)), part.sum(axis=0).astype(int), axis=0) for part in (sides.benchmark, sides.internal)
        ]
        alone = Sides(loose[0], loose[1], np.ones(len(loose[0])), np.ones(len(loose[1])))
        by_segment.append(permutation_p(alone, measure, permutations=99, seed=run))
    assert stats.kstest(by_document, "uniform").pvalue > 0.01
    assert np.mean(np.array(by_segment) <= 0.05) > 0.3  # what permuting segments would have called a shift


def test_the_interval_of_a_distance_holds_the_truth() -> None:
    support, large = _two(np.random.default_rng(0), 20000, 20000, mean=14.0)
    truth = large.value(wasserstein(support)) or 0.0
    held = 0
    for run in range(60):
        own, sides = _two(np.random.default_rng(100 + run), 80, 30, mean=14.0)
        found = interval_of(sides, wasserstein(own), limit=float(np.ptp(own)))
        assert found is not None
        assert found.clusters == 30
        held += found.low <= truth <= found.high
    assert held >= 50  # 57 expected; 50 or fewer of 60 have a chance of 0.001


def test_intervals_name_the_scarcer_clusters_and_say_when_they_are_exploratory() -> None:
    generator = np.random.default_rng(5)
    first, second = _corpus(generator, 60), _corpus(generator, 6)
    support, sides = histogram((first[0], second[0]), (first[1], second[1]), ("document", "supplier"))
    found = interval_of(sides, wasserstein(support), limit=float(np.ptp(support)))
    assert found is not None
    assert (found.clusters, found.unit, found.exploratory, found.method) == (6, "supplier", True, "jackknife")
    assert found.low < (sides.value(wasserstein(support)) or 0) < found.high


def test_there_is_no_interval_from_one_cluster_and_a_one_sided_one_at_the_ends() -> None:
    lone = Sides(np.array([[3.0, 1.0]]), np.array([[1.0, 3.0], [2.0, 2.0]]), np.array([4.0]), np.array([4.0, 4.0]))
    assert interval_of(lone, jensen_shannon) is None
    apart = Sides(np.array([[3.0, 0.0]] * 5), np.array([[0.0, 3.0]] * 4), np.full(5, 3.0), np.full(4, 3.0))
    found = interval_of(apart, jensen_shannon)
    assert found is not None
    assert (found.method, found.high, found.clusters) == ("one-sided", 1.0, 4)
