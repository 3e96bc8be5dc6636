"""Distances against scipy and scikit-learn, and against values worked by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import roc_auc_score

from gapstudio.analysis.distances.measures import (
    area_under_curve,
    jensen_shannon,
    kolmogorov_smirnov,
    shares,
    wasserstein,
)
from gapstudio.analysis.distances.sides import Grouping, histogram

VALUES = st.lists(st.integers(-20, 20) | st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 2)), min_size=2, max_size=40)
COUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12)


def _sides(first: list[float], second: list[float]):
    values = (np.array(first, dtype=float), np.array(second, dtype=float))
    groups = tuple(Grouping(np.zeros(len(part), dtype=np.int64), 1) for part in values)
    support, sides = histogram(values, (groups[0], groups[1]))
    return support, *sides.totals


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_jensen_shannon_is_the_square_of_scipys(counts: list[tuple[int, int]]) -> None:
    p, q = np.array(counts, dtype=float).T
    if not p.sum() or not q.sum():
        assert np.isnan(jensen_shannon(p, q))
        return
    assert float(jensen_shannon(p, q)) == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-7)  # scipy's root of 1e-16


def test_jensen_shannon_of_nothing_in_common_is_one_and_of_the_same_nought() -> None:
    assert jensen_shannon(np.array([3.0, 0.0]), np.array([0.0, 8.0])) == 1.0
    assert jensen_shannon(np.array([1.0, 3.0]), np.array([2.0, 6.0])) == 0.0
    # p = (1, 0), q = (½, ½): H(¾, ¼) − ½ = 0.811278 − 0.5.
    assert float(jensen_shannon(np.array([1.0, 0.0]), np.array([1.0, 1.0]))) == pytest.approx(0.3112781244591328, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(VALUES, VALUES)
def test_wasserstein_and_kolmogorov_smirnov_are_scipys(first: list[float], second: list[float]) -> None:
    support, theirs, ours = _sides(first, second)
    assert float(wasserstein(support)(theirs, ours)) == pytest.approx(stats.wasserstein_distance(first, second), abs=1e-9)
    assert float(kolmogorov_smirnov(theirs, ours)) == pytest.approx(
        stats.ks_2samp(first, second, method="asymp").statistic, abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(VALUES, VALUES)
def test_the_area_under_the_curve_is_scikit_learns(first: list[float], second: list[float]) -> None:
    _, theirs, ours = _sides(first, second)
    truth = roc_auc_score([0] * len(first) + [1] * len(second), [*first, *second])
    assert float(area_under_curve(theirs, ours)) == pytest.approx(truth, abs=1e-9)


def test_many_pairs_at_once_are_those_one_by_one() -> None:
    generator = np.random.default_rng(0)
    many = generator.integers(0, 9, (5, 7)).astype(float), generator.integers(1, 9, (5, 7)).astype(float)
    support = np.sort(generator.random(7))
    for measure in (jensen_shannon, wasserstein(support), kolmogorov_smirnov, area_under_curve):
        one_by_one = [float(measure(a, b)) for a, b in zip(*many, strict=True)]
        assert measure(*many).tolist() == pytest.approx(one_by_one, abs=1e-12)


def test_shares_of_nothing_are_unknown() -> None:
    assert np.isnan(shares(np.zeros(3))).all()
    assert shares(np.array([1.0, 3.0])).tolist() == [0.25, 0.75]


def test_a_side_without_values_has_no_distance_whatever_the_other_has() -> None:
    for support in (np.zeros(1), np.arange(3.0)):
        some, none = np.ones(len(support)), np.zeros(len(support))
        assert wasserstein(support)(some, some) == 0.0
        assert np.isnan(wasserstein(support)(some, none))
        assert np.isnan(wasserstein(support)(none, some))
    both = wasserstein(np.zeros(1))(np.array([[1.0], [0.0]]), np.array([[2.0], [2.0]]))
    assert both.tolist()[0] == 0.0
    assert np.isnan(both[1])
