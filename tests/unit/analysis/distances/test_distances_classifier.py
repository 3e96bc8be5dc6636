"""The domain classifier: folds by document, area within folds, A-distance; the map."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from gapstudio.analysis.distances.corpus_map import corpus_map, drawn_by_document
from gapstudio.analysis.distances.domain_classifier import _dealt, _scores, a_distance, reduced, tell_apart
from gapstudio.analysis.distances.sides import Grouping


def _side(seed: int, documents: int, shift: float = 0.0, effect: float = 0.5) -> tuple[np.ndarray, Grouping]:
    generator = np.random.default_rng(seed)
    document = np.repeat(np.arange(documents), generator.integers(3, 12, documents))
    centre = effect * generator.standard_normal((documents, 20))
    return generator.standard_normal((len(document), 20)) + centre[document] + shift, Grouping(document, documents)


def test_the_area_is_that_of_scikit_learn_within_folds() -> None:
    (first, theirs), (second, ours) = _side(0, 40), _side(1, 30, 0.2)
    found = tell_apart(first, second, (theirs, ours))
    assert found is not None
    generator = np.random.default_rng(20260)
    folds = [_dealt(group, 5, generator) for group in (theirs, ours)]
    scores, wrong = _scores(first, second, folds, 5)
    areas, pairs = [], []
    for number in range(5):
        parts = [score[fold == number] for score, fold in zip(scores, folds, strict=True)]
        areas.append(roc_auc_score(np.repeat([0, 1], [len(part) for part in parts]), np.concatenate(parts)))
        pairs.append(len(parts[0]) * len(parts[1]))
    assert found.curve.value(found.area) == pytest.approx(np.average(areas, weights=pairs), abs=5e-3)
    error = (wrong[0].mean() + wrong[1].mean()) / 2
    assert found.errors.value(a_distance) == pytest.approx(2 * (1 - 2 * error), abs=1e-12)


def test_no_document_is_in_two_folds_and_folds_are_about_equal() -> None:
    _, group = _side(2, 37)
    fold = _dealt(group, 5, np.random.default_rng(0))
    for document in range(37):
        assert len(set(fold[group.of == document].tolist())) == 1
    sizes = np.bincount(fold)
    assert sizes.max() - sizes.min() <= 12


def test_corpora_that_lie_apart_are_told_apart_and_halves_of_one_are_not() -> None:
    (first, theirs), (second, ours) = _side(3, 50), _side(4, 50, 3.0)
    found = tell_apart(first, second, (theirs, ours))
    assert found is not None
    assert found.curve.value(found.area) == pytest.approx(1.0, abs=2e-3)
    assert found.errors.value(a_distance) == pytest.approx(2.0, abs=0.05)
    held = 0
    for run in range(20):
        (first, theirs), (second, ours) = _side(10 + run, 40), _side(60 + run, 40)
        found = tell_apart(first, second, (theirs, ours), seed=run)
        assert found is not None
        limits = found.area_interval()
        assert limits is not None
        held += limits.low <= 0.5 <= limits.high
    assert held >= 17
    apart = found.distance_interval()
    assert apart is not None
    assert apart.low < (found.errors.value(a_distance) or 0.0) < apart.high


def test_the_a_distance_of_guessing_is_nought() -> None:
    assert float(a_distance(np.array([5.0, 5.0]), np.array([50.0, 50.0]))) == 0.0
    assert float(a_distance(np.array([0.0, 5.0]), np.array([0.0, 9.0]))) == 2.0
    assert float(a_distance(np.array([1.0, 3.0]), np.array([0.0, 9.0]))) == pytest.approx(1.5)


def test_one_document_cannot_be_cross_validated() -> None:
    (first, theirs), (second, ours) = _side(5, 10), _side(6, 1)
    assert tell_apart(first, second, (theirs, ours)) is None


def test_principal_components_do_not_know_the_sides() -> None:
    (first, _), (second, _) = _side(7, 20), _side(8, 20)
    rows = reduced(first, second, components=5)
    assert rows[0].shape == (len(first), 5)
    both = np.concatenate(rows)
    assert both.std(axis=0, ddof=1) == pytest.approx(np.ones(5), abs=1e-6)
    swapped = reduced(second, first, components=5)
    assert np.abs(np.concatenate([swapped[1], swapped[0]])) == pytest.approx(np.abs(both), abs=1e-6)


def test_the_map_draws_whole_documents_and_keeps_what_lies_apart_apart() -> None:
    documents = np.repeat(np.arange(30), 10)
    kept = drawn_by_document(documents, most=100)
    assert len(kept) == 100
    assert np.bincount(documents[kept], minlength=30).tolist().count(10) == 10
    assert drawn_by_document(documents, most=400).tolist() == list(range(300))
    (first, _), (second, _) = _side(9, 6, effect=0.1), _side(10, 6, 6.0, effect=0.1)
    places = corpus_map(first, second)
    assert [part.shape for part in places] == [(len(first), 2), (len(second), 2)]
    centres = [part.mean(axis=0) for part in places]
    reach = max(float(np.linalg.norm(part - centre, axis=1).max()) for part, centre in zip(places, centres, strict=True))
    assert float(np.linalg.norm(centres[0] - centres[1])) > reach
    assert np.abs(np.concatenate(places)).max() <= 1.2
    assert [len(part) for part in corpus_map(first[:3], second[:3])] == [0, 0]
