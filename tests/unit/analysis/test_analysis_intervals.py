"""Intervals: closed forms, shared resamples, edges; and their simulated coverage."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from gapstudio.analysis import (
    AcceptanceSource,
    ClusterSource,
    Statistic,
    interval,
    interval_of_difference,
    mover,
    one_sided,
    resampled_sums,
)
from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.formulas import f1_score, mix_weights
from gapstudio.domain import Interval

SOURCE = np.arange(3)


def f1(arrays) -> FloatArray:
    return f1_score(arrays[0][..., 0], arrays[0][..., 1], arrays[0][..., 2])


F1 = Statistic(f1, (SOURCE,))


def counts(clusters: int, seed: int = 1) -> FloatArray:
    return np.random.default_rng(seed).integers(1, 20, (clusters, 3)).astype(np.float64)


def test_the_jackknife_of_a_mean_is_the_t_interval():
    values = np.array([3.0, 5.0, 8.0, 9.0])
    mean = Statistic(lambda a: a[0][..., 0] / a[0][..., 1], (np.arange(2),), difference=True)
    rows = np.stack((values / 20, np.ones(4)), axis=1)
    found = interval(mean, [ClusterSource(rows, "supplier")])
    assert found is not None
    reach = 3.182446305 * (values / 20).std(ddof=1) / 2  # t(3) at 0.975
    assert (found.low, found.high) == pytest.approx((0.3125 - reach, 0.3125 + reach))
    assert (found.method, found.clusters, found.exploratory) == ("jackknife", 4, True)


def test_the_logit_jackknife_against_leaving_out_by_hand():
    rows = counts(12)
    total = rows.sum(axis=0)
    value = 2 * total[0] / (2 * total[0] + total[1] + total[2])
    left = np.array([2 * t[0] / (2 * t[0] + t[1] + t[2]) for t in (total - row for row in rows)])
    error = np.sqrt(11 / 12 * ((left - value) ** 2).sum()) / (value * (1 - value))
    limits = [1 / (1 + np.exp(-(np.log(value / (1 - value)) + sign * 2.200985160 * error))) for sign in (-1, 1)]
    found = interval(F1, [ClusterSource(rows, "supplier")])
    assert found is not None
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-9)
    assert not found.exploratory


def test_from_fifty_clusters_the_bootstrap_decides_and_its_seed_fixes_it():
    rows = counts(50)
    first, again = (interval(F1, [ClusterSource(rows, "document", seed=3)]) for _ in range(2))
    other = interval(F1, [ClusterSource(rows, "document", seed=4)])
    assert first is not None
    assert first.method == "cluster bootstrap"
    assert first == again != other
    assert interval(F1, [ClusterSource(rows[:49], "document")]).method == "jackknife"  # pyright: ignore[reportOptionalMemberAccess]


def test_the_bootstrap_equals_plain_resampling_of_clusters():
    rows = counts(60)
    generator = np.random.default_rng(0)
    plain = rows[generator.integers(0, 60, (20_000, 60))].sum(axis=1)
    fast = resampled_sums(rows, 20_000, 1)
    assert fast.mean(axis=0) == pytest.approx(plain.mean(axis=0), rel=0.01)
    assert np.cov(fast.T) == pytest.approx(np.cov(plain.T), rel=0.06, abs=60)


def test_equal_rows_are_resampled_as_one_and_odd_numbers_too():
    rows = np.repeat(counts(3), 40, axis=0)
    assert resampled_sums(rows, 10, 1).sum(axis=1) == pytest.approx(resampled_sums(rows[::-1], 10, 1).sum(axis=1))
    weighted = resampled_sums(rows / 3.7, 10, 1)
    assert np.all(weighted >= rows.min() / 3.7 * 120)


@pytest.mark.parametrize(("row", "value"), [((5, 0, 0), 1.0), ((0, 3, 2), 0.0)])
def test_f1_of_zero_or_one_is_one_sided(row: tuple[int, int, int], value: float):
    found = interval(F1, [ClusterSource(np.tile(np.array(row, dtype=np.float64), (20, 1)), "supplier")])
    reach = 1 - 0.05 ** (1 / 20)
    assert found == Interval(0.0 if value == 0 else 1 - reach, reach if value == 0 else 1.0, "one-sided", 20, "supplier")
    assert one_sided(1.0, 4, "supplier").exploratory


def test_no_interval_from_one_cluster_without_a_value_or_without_any_variance():
    assert interval(F1, [ClusterSource(counts(1), "supplier")]) is None
    assert interval(F1, [ClusterSource(np.zeros((5, 3)), "supplier")]) is None
    assert interval(F1, [ClusterSource(np.ones((5, 3)), "supplier")]) is None


def test_clusters_without_a_count_say_nothing():
    rows = np.concatenate((counts(12), np.zeros((60, 3))))
    assert interval(F1, [ClusterSource(rows, "supplier")]) == interval(F1, [ClusterSource(counts(12), "supplier")])


def test_a_paired_difference_is_narrower_than_an_independent_one():
    rows = counts(20)
    near = np.concatenate((rows, rows + np.random.default_rng(2).integers(0, 2, rows.shape)), axis=1)
    second = Statistic(lambda a: f1_score(a[0][..., 3], a[0][..., 4], a[0][..., 5]), (np.arange(3, 6),))
    source = ClusterSource(near, "supplier")
    paired = interval_of_difference(F1, second, [source])
    alone = interval(F1, [source]), interval(second, [source])
    assert paired is not None
    assert alone[0] is not None
    assert alone[1] is not None
    assert paired.high - paired.low < 0.5 * (alone[0].high - alone[0].low)


def test_a_difference_from_itself_is_zero_without_doubt():
    found = interval_of_difference(F1, F1, [ClusterSource(counts(60), "document")])
    assert found is not None
    assert (found.low, found.high) == (0.0, 0.0)


def test_mover_is_worked_by_hand():
    found = mover(
        0.8, Interval(0.7, 0.86, "jackknife", 12, "supplier"), 0.5, Interval(0.42, 0.6, "cluster bootstrap", 90, "document")
    )
    assert (found.low, found.high) == pytest.approx((0.3 - np.hypot(0.1, 0.1), 0.3 + np.hypot(0.06, 0.08)))
    assert (found.method, found.clusters, found.unit) == ("MOVER", 12, "supplier")


def test_independent_sides_take_mover_under_fifty_clusters_and_share_resamples_above():
    far = Statistic(lambda a: f1_score(a[1][..., 0], a[1][..., 1], a[1][..., 2]), (np.arange(0), SOURCE))
    near = Statistic(f1, (SOURCE, np.arange(0)))
    few = [ClusterSource(counts(80), "document"), ClusterSource(counts(12, 5), "supplier", seed=1)]
    many = [ClusterSource(counts(80), "document"), ClusterSource(counts(70, 5), "supplier", seed=1)]
    assert interval_of_difference(near, far, few).method == "MOVER"  # pyright: ignore[reportOptionalMemberAccess]
    found = interval_of_difference(near, far, many)
    assert found is not None
    assert found.method == "cluster bootstrap"
    draws = f1([many[0].draws]) - f1([many[1].draws])
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(draws, [0.025, 0.975])))


def test_a_difference_to_a_perfect_score_still_has_width():
    perfect = np.concatenate((counts(12), np.tile([4.0, 0.0, 0.0], (12, 1))), axis=1)
    second = Statistic(lambda a: f1_score(a[0][..., 3], a[0][..., 4], a[0][..., 5]), (np.arange(3, 6),))
    found = interval_of_difference(F1, second, [ClusterSource(perfect, "supplier")])
    assert found is not None
    assert found.method == "MOVER"


def test_strata_are_weighted_up_one_by_one():
    # The sum of two independent strata's means: the variance is the sum of theirs.
    values, strata = np.array([1.0, 3.0, 10.0, 20.0, 30.0]), np.array([0, 0, 1, 1, 1])
    total = Statistic(lambda a: a[0][..., 0] / 200.0, (np.arange(1),), difference=True)
    source = ClusterSource(values[:, None], "document", strata=strata)
    moved = source.deviations(np.arange(1))
    squares = moved.weights * (moved.rows[:, 0] - 64.0) ** 2
    assert np.bincount(moved.groups, weights=squares) == pytest.approx([2**2 * 2.0 / 2, 3**2 * 100.0 / 3])
    assert interval(total, [source]).method == "jackknife"  # pyright: ignore[reportOptionalMemberAccess]


def test_strata_of_one_cluster_are_pooled():
    assert ClusterSource(counts(4), "document", strata=np.array([0, 1, 2, 2])).strata.tolist() == [0, 0, 1, 1]
    assert set(ClusterSource(counts(3), "document", strata=np.array([0, 1, 2])).strata.tolist()) == {0}
    assert set(ClusterSource(counts(3), "document", strata=np.array([0, 1, 1])).strata.tolist()) == {0}


def test_a_judged_sample_brings_its_own_chance():
    """Two clusters with five judged predictions of each label. Nothing of the first is right: between the clusters no chance is
    seen, and Jeffreys' variance is all there is. Of the second 1 and 4 are right: the clusters show more than it. The third has
    no sample."""
    accepted, judged = np.array([[0.0, 1.0, 0.0], [0.0, 4.0, 0.0]]), np.array([[5.0, 5.0, 0.0]] * 2)
    source = AcceptanceSource(accepted, judged, resamples=50_000)
    assert source.estimate.tolist() == [0.0, 0.0, 0.0]
    moved = source.deviations()
    spread = np.bincount(moved.groups, weights=moved.weights * (moved.rows**2).sum(axis=1))
    jeffreys = 0.5 * 10.5 / (11.0**2 * 12.0)  # variance of Beta(0.5, 10.5)
    assert spread == pytest.approx([jeffreys])
    assert source.draws.var(axis=0) == pytest.approx([jeffreys, 0.0, 0.0], rel=0.05)
    assert source.judged.tolist() == [10.0, 10.0, 0.0]


def test_a_share_is_as_uncertain_as_its_clusters_differ_and_no_less_than_a_binomial():
    # k = 3 of 4 and 1 of 4: a share of 0.5, residuals ±1, so 2/(2 − 1) · 2/8² = 0.0625 between clusters, above Beta(4.5, 4.5).
    apart = AcceptanceSource(np.array([[3.0], [1.0]]), np.array([[4.0], [4.0]]))
    assert len(apart.deviations().rows) == 0
    # Two of four in both: nothing between them, so all of Beta(4.5, 4.5) is added.
    alike = AcceptanceSource(np.array([[2.0], [2.0]]), np.array([[4.0], [4.0]]))
    assert alike.deviations().rows[0, 0] ** 2 == pytest.approx(4.5 * 4.5 / (81.0 * 10.0))


def test_f1_with_accepted_predictions_is_worked_by_hand():
    # TP 6, 10 other predictions of which 4 are accepted, FN 2: P = 10/16, R = 6/8.
    value = float(f1_score(np.array(6.0), np.array(10.0), np.array(2.0), 4.0))
    assert value == pytest.approx(2 * 0.625 * 0.75 / (0.625 + 0.75))
    assert np.isnan(f1_score(np.array(0.0), np.array(4.0), np.array(0.0), 2.0))
    assert float(f1_score(np.array(0.0), np.array(4.0), np.array(3.0), 2.0)) == 0.0


def test_mix_weights_turn_one_support_into_the_other():
    own, wanted = np.array([10.0, 30.0, 0.0]), np.array([3.0, 1.0, 5.0])
    weights = mix_weights(own, wanted)
    assert weights * own == pytest.approx([30.0, 10.0, 0.0])
    assert np.isnan(mix_weights(own, np.zeros(3))).all()


def _simulation():
    path = Path(__file__).parents[3] / "benchmarks" / "simulate_intervals.py"
    spec = importlib.util.spec_from_file_location("simulate_intervals", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("clusters", [10, 20, 60])
def test_simulated_coverage_lies_between_93_and_97_percent(clusters: int):
    coverage = _simulation().simulate(clusters, 2000, 7)
    for share in (coverage.f1, coverage.paired, coverage.independent):
        assert 0.93 <= share <= 0.97
    assert coverage.documents_as_clusters < 0.8
