"""Plans, against values worked by hand and against simulated promises."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scipy import stats

from gapstudio.analysis.planning import (
    Floor,
    Needed,
    VarianceParts,
    cheapest,
    floor_half_width,
    half_width_with,
    judgements_needed,
    needed_for,
    plans_for,
    variance_parts,
)

PARTS = VarianceParts(0.6, 0.02, 0.03, clusters=10, documents=20, squares=40.0, separable=True)


def test_variance_is_split_as_by_hand():
    """Two suppliers with two documents, ten gold spans each and as many predictions, of which 8, 6 and 4, 2 are right."""
    right = np.array([8.0, 6.0, 4.0, 2.0])
    counts = np.stack((right, 10 - right, 10 - right), axis=1)
    parts = variance_parts(counts, np.array([0, 0, 1, 1]))
    assert parts is not None
    # F1 = 0.5, every D is 20, so u is 0.3, 0.1, −0.1, −0.3. MSW = 4 · 0.01/2, MSB = 2 · (0.2² + 0.2²) = 0.16, n₀ = 2.
    assert parts.value == pytest.approx(0.5)
    assert parts.document == pytest.approx(0.02)
    assert parts.supplier == pytest.approx((0.16 - 0.02) / 2)
    assert parts.variance == pytest.approx(0.07 / 2 + 0.02 / 4)
    assert (parts.clusters, parts.documents, parts.squares, parts.separable) == (2, 4, 8.0, True)


def test_suppliers_that_differ_less_than_their_documents_have_no_variance_of_their_own():
    right = np.array([8.0, 2.0, 2.0, 8.0])
    parts = variance_parts(np.stack((right, 10 - right, 10 - right), axis=1), np.array([0, 0, 1, 1]))
    assert parts is not None
    assert parts.supplier == 0.0
    assert parts.document == pytest.approx(4 * 0.3**2 / 3)


def test_with_one_document_each_the_parts_cannot_be_told_apart_and_only_one_is_planned():
    right = np.array([8.0, 6.0, 4.0, 2.0, 5.0])
    parts = variance_parts(np.stack((right, 10 - right, 10 - right), axis=1), np.arange(5))
    assert parts is not None
    assert not parts.separable
    assert parts.variance == pytest.approx(np.var((right - 5) / 10, ddof=1) / 5)
    assert [plan.each for plan in plans_for(parts, 0.1)] == [1]


def test_nothing_is_known_from_one_supplier_or_without_counts():
    counts = np.ones((3, 3))
    assert variance_parts(counts, np.zeros(3, dtype=np.int64)) is None
    assert variance_parts(np.zeros((3, 3)), np.arange(3)) is None


def test_the_half_width_is_worked_by_hand():
    # Ten suppliers with two documents each and ten more: Var = 0.02/20 + 0.03/40, raised by 9/χ²₀.₂(9), t with 19 degrees.
    variance = (0.02 / 20 + 0.03 / 40) * 9 / stats.chi2.ppf(0.2, 9)
    assert half_width_with(PARTS, 10, 2) == pytest.approx(stats.t.ppf(0.975, 19) * np.sqrt(variance))


def test_the_plan_is_the_smallest_that_does():
    plan = needed_for(PARTS, 0.06, each=2)
    assert plan is not None
    assert plan.documents == 2 * plan.suppliers
    assert half_width_with(PARTS, plan.suppliers, 2) <= 0.06 < half_width_with(PARTS, plan.suppliers - 1, 2)
    assert plan.half_width == half_width_with(PARTS, plan.suppliers, 2)


def test_what_is_sure_enough_needs_nothing():
    assert needed_for(PARTS, 0.5, each=1) == Needed(0, 1, half_width_with(PARTS, 0, 1))


def test_more_documents_a_supplier_mean_fewer_suppliers_and_the_cheapest_lies_near_cochran_s_optimum():
    plans = plans_for(PARTS, 0.05)
    suppliers, documents = [plan.suppliers for plan in plans], [plan.documents for plan in plans]
    assert suppliers == sorted(suppliers, reverse=True)
    assert documents == sorted(documents)
    assert cheapest(plans).each in (1, 2)  # √(0.03/0.02) = 1.2


def test_the_benchmark_is_a_floor_that_no_labelling_lowers():
    floor = Floor(0.0004, 100)
    least = floor_half_width(floor)
    assert least == pytest.approx(stats.t.ppf(0.975, 99) * 0.02)
    assert needed_for(PARTS, least * 0.99, each=5, floor=floor) is None
    assert plans_for(PARTS, least * 0.99, floor) == ()
    alone, beside = needed_for(PARTS, 0.06, each=2), needed_for(PARTS, 0.06, each=2, floor=floor)
    assert alone is not None
    assert beside is not None
    assert beside.suppliers > alone.suppliers


def test_judgements_are_worked_by_hand():
    # 300 and 100 unjudged of 500 predictions, ± 5 points: n₀ = (1.96 · 0.5 · 400/25)² = 245.9, n = 245.9/(1 + 244.9/400) = 152.5.
    assert judgements_needed([300, 100], predicted=500, half_width=0.05) == [115, 39]
    assert judgements_needed([300, 4], predicted=500, half_width=0.2)[1] == 4  # all of a rare label
    assert judgements_needed([0, 0], predicted=10, half_width=0.05) == [0, 0]
    assert judgements_needed([], predicted=10, half_width=0.05) == []


def test_so_many_judgements_give_the_half_width_that_was_wanted():
    """Half of 300 and of 100 are right: with a sample in proportion, the spread of P over 4,000 samples is as promised."""
    generator = np.random.default_rng(1)
    sizes = judgements_needed([300, 100], predicted=500, half_width=0.05)
    accepted = [generator.hypergeometric(n / 2, n / 2, m, 4000) / m * n for n, m in zip((300, 100), sizes, strict=True)]
    spread = np.std(sum(accepted) / 500)
    assert 1.96 * spread == pytest.approx(0.05, rel=0.05)


def _simulation(name: str) -> ModuleType:
    path = Path(__file__).parents[3] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_plans_keep_what_they_promise():
    """Of 150 plans at least 80 % should be kept; that fewer than 70 % are has a chance of one in 500."""
    promise = _simulation("simulate_planning").simulate(8, 0.05, 150, 3)
    assert promise.refused == 0
    assert promise.kept >= 0.7
    assert promise.held >= 0.88


def test_scores_from_judged_samples_hold_the_truth_and_recall_never_moves():
    """A quick look: of 250 intervals 95 % ± 1.4 should hold it. `simulate` itself refuses a recall that has moved."""
    coverage = _simulation("simulate_judged").simulate(12, 30, 250, 5)
    assert coverage.missing == 0
    assert 0.90 <= coverage.held <= 0.99
    assert coverage.held > coverage.naive


@pytest.mark.slow
@pytest.mark.parametrize(("clusters", "judged"), [(12, 20), (12, 100), (30, 20), (30, 100), (60, 20), (60, 100)])
def test_simulated_coverage_of_judged_samples_lies_between_93_and_97_percent(clusters: int, judged: int):
    coverage = _simulation("simulate_judged").simulate(clusters, judged, 2000, 11)
    assert 0.93 <= coverage.held <= 0.97
