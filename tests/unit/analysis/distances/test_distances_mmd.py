"""MMD² against scikit-learn's kernel, by document, and by random features."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import euclidean_distances, rbf_kernel

from gapstudio.analysis.distances.mmd import embed, median_distance, squared_discrepancy
from gapstudio.analysis.distances.sides import Grouping, permutation_p, spread, subsamples


def _vectors(seed: int, rows: int, shift: float = 0.0) -> tuple[np.ndarray, Grouping]:
    generator = np.random.default_rng(seed)
    document = np.arange(rows) // 4
    centre = 0.6 * generator.standard_normal((document[-1] + 1, 16))
    found = generator.standard_normal((rows, 16)) + centre[document] + shift
    return found.astype(np.float32), Grouping(document, int(document[-1]) + 1)


def _by_hand(first: np.ndarray, second: np.ndarray, groups: tuple[Grouping, Grouping], sigma: float) -> float:
    rows = np.concatenate([first, second]).astype(np.float64)
    kernel, n = rbf_kernel(rows, gamma=1 / (2 * sigma**2)), len(first)
    own = 0.0
    for block, group in ((kernel[:n, :n], groups[0]), (kernel[n:, n:], groups[1])):
        own += block[group.of[:, None] != group.of[None, :]].mean()
    return own - 2 * kernel[:n, n:].mean()


def test_with_every_row_a_document_it_is_the_unbiased_estimate_of_scikit_learns_kernel() -> None:
    (first, _), (second, _) = _vectors(0, 300), _vectors(1, 200, 0.3)
    found = embed(first, second)
    rows = np.concatenate([first, second]).astype(np.float64)
    kernel = rbf_kernel(rows, gamma=1 / (2 * found.bandwidth**2))
    own = [(block.sum() - len(block)) / (len(block) * (len(block) - 1)) for block in (kernel[:300, :300], kernel[300:, 300:])]
    assert found.value == pytest.approx(own[0] + own[1] - 2 * kernel[:300, 300:].mean(), abs=1e-9)
    assert found.error == 0.0


def test_pairs_within_a_document_are_left_out_and_chunks_do_not_matter() -> None:
    (first, theirs), (second, ours) = _vectors(2, 1400), _vectors(3, 240, 0.2)
    found = embed(first, second, (theirs, ours))
    assert found.value == pytest.approx(_by_hand(first, second, (theirs, ours), found.bandwidth), abs=1e-9)


def test_the_bandwidth_is_the_median_distance() -> None:
    (first, _), (second, _) = _vectors(4, 100), _vectors(5, 90)
    rows = np.concatenate([first, second]).astype(np.float64)
    apart = euclidean_distances(rows)[np.triu_indices(190, 1)]
    assert median_distance(first, second) == pytest.approx(float(np.median(apart)), rel=1e-9)
    assert median_distance(first[:0], np.ones((3, 16))) == 1.0


def test_random_features_err_by_what_they_state() -> None:
    (first, theirs), (second, ours) = _vectors(6, 800), _vectors(7, 400, 0.15)
    exact = embed(first, second, (theirs, ours))
    errors, stated = [], []
    for seed in range(40):
        drawn = embed(first, second, (theirs, ours), bandwidth=exact.bandwidth, exact_rows=0, frequencies=256, seed=seed)
        errors.append((drawn.value or 0.0) - (exact.value or 0.0))
        stated.append(drawn.error)
    real = float(np.sqrt(np.mean(np.square(errors))))
    assert 0.7 < real / float(np.sqrt(np.mean(np.square(stated)))) < 1.4
    assert abs(float(np.mean(errors))) < 3 * real / np.sqrt(40)


@pytest.mark.parametrize("exact_rows", [5000, 0])
def test_subsamples_and_permutations_are_products_of_the_sums(exact_rows: int) -> None:
    (first, theirs), (second, ours) = _vectors(8, 240), _vectors(9, 80, 0.5)
    found = embed(first, second, (theirs, ours), exact_rows=exact_rows)
    draws = subsamples(found.sides.benchmark_size, 80, draws=5)
    assert draws is not None
    within = spread(found.sides, draws, squared_discrepancy)
    for chosen, value in zip(draws.chosen, within, strict=True):
        inside = chosen[theirs.of]
        parts = Grouping(theirs.of[~inside], theirs.count), Grouping(theirs.of[inside], theirs.count)
        again = embed(first[~inside], first[inside], parts, bandwidth=found.bandwidth, exact_rows=exact_rows)
        assert value == pytest.approx(again.value, abs=1e-7)
    assert permutation_p(found.sides, squared_discrepancy, permutations=99) == 0.01


def test_under_no_shift_the_estimate_is_nought_on_average_whatever_the_number_of_documents() -> None:
    values = []
    for run in range(60):
        (first, theirs), (second, ours) = _vectors(100 + run, 200), _vectors(500 + run, 24)
        values.append(embed(first, second, (theirs, ours), bandwidth=5.0).value or 0.0)
    assert abs(np.mean(values)) < 3 * np.std(values) / np.sqrt(60)


def test_one_document_a_side_has_no_estimate() -> None:
    first, group = _vectors(0, 4)
    assert embed(first, first, (group, group)).value is None
