"""Kappa and alpha on words: against independent libraries, published examples, and the rule of what a word is called."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from gapstudio.analysis.agreement import (
    MISSING,
    LayeredDocument,
    alpha_counts,
    cohen_counts,
    cohen_kappa,
    fleiss_counts,
    fleiss_kappa,
    krippendorff_alpha,
    label_counts,
    word_labels,
)
from gapstudio.domain import Span

FLEISS_1971 = """
0 0 0 6 0   0 3 0 0 3   0 1 4 0 1   0 0 0 0 6   0 3 0 3 0   2 0 4 0 0   0 0 4 0 2   2 0 3 1 0   2 0 0 4 0   0 0 0 0 6
1 0 0 5 0   1 1 0 4 0   0 3 3 0 0   1 0 0 5 0   0 2 0 3 1   0 0 5 0 1   3 0 0 1 2   5 1 0 0 0   0 2 0 4 0   1 0 2 0 3
0 0 0 0 6   0 1 0 5 0   0 2 0 1 3   2 0 0 4 0   1 0 0 4 1   0 5 0 1 0   4 0 0 0 2   0 2 0 4 0   1 0 5 0 0   0 0 0 0 6
"""
"""Table 1 of Fleiss 1971: thirty patients, each diagnosed by six psychiatrists as one of five things."""


def cohen(one, other, categories: int) -> float:
    words = len(one)
    counts = cohen_counts(np.array(one, dtype=int), np.array(other, dtype=int), np.arange(words) % 3, 3, categories)
    return float(cohen_kappa(counts.sum(axis=0)))


def fleiss(labels: np.ndarray, raters: int) -> float:
    counts = fleiss_counts(labels, np.arange(len(labels)) % 3, 3)
    return float(fleiss_kappa(counts.sum(axis=0), raters))


def alpha(codes: np.ndarray, categories: int) -> float:
    labels = label_counts(codes, categories)
    return float(krippendorff_alpha(alpha_counts(labels, np.arange(len(labels)) % 3, 3).sum(axis=0)))


# --- what a word is called


def test_a_word_is_called_by_the_spans_that_touch_it():
    words = [(0, 3), (4, 9), (10, 12), (13, 20)]
    layers = {"Ann": [Span(0, 9, "BUYER"), Span(5, 9, "CITY")], "Bo": [Span(11, 12, "VAT"), Span(3, 4, "VAT")]}
    found = word_labels([LayeredDocument("a", "", words, layers)], ["Ann", "Bo", "Cy"])
    assert found.names == ("O", "BUYER", "BUYER+CITY", "VAT")
    assert found.codes.tolist() == [[1, 2, 0, 0], [0, 0, 3, 0], [MISSING] * 4]


def test_a_label_that_two_spans_give_twice_is_given_once():
    found = word_labels([LayeredDocument("a", "", [(0, 3)], {"Ann": [Span(0, 3, "X"), Span(0, 2, "X")]})], ["Ann"])
    assert found.names == ("O", "X")


def test_documents_without_words_and_without_layers():
    documents = [LayeredDocument("a", "", [], {"Ann": [Span(0, 3, "X")]}), LayeredDocument("b", "", [(0, 1)], {"Ann": []})]
    found = word_labels(documents, ["Ann"])
    assert (found.codes.tolist(), found.document.tolist(), found.names) == ([[0]], [1], ("O",))
    assert word_labels([], ["Ann"]).codes.shape == (1, 0)


# --- Cohen

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)


@given(PAIRS)
@settings(max_examples=60, deadline=None)
@pytest.mark.filterwarnings("ignore")  # scikit-learn warns of what is undefined
def test_cohen_equals_scikit_learn(pairs):
    one, other = map(list, zip(*pairs, strict=True))
    expected = cohen_kappa_score(one, other, labels=list(range(5))) if len(set(one + other)) > 1 else np.nan
    assert cohen(one, other, 5) == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_cohen_leaves_out_words_that_one_has_not_labelled():
    assert cohen([0, 1, 1, MISSING, 2], [0, 1, 2, 1, MISSING], 3) == pytest.approx(cohen([0, 1, 1], [0, 1, 2], 3))


def test_cohen_by_hand():
    """Fifty applications, two readers, 20 yes and yes, 5 yes and no, 10 no and yes, 15 no and no: p = 0.7, e = 0.5, κ = 0.4."""
    assert cohen([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15, 2) == pytest.approx(0.4)


@pytest.mark.parametrize("words", [0, 4])
def test_cohen_is_undefined_where_nothing_tells_agreement_from_chance(words):
    assert np.isnan(cohen([0] * words, [0] * words, 2))


# --- Fleiss


def test_fleiss_on_the_table_of_his_paper():
    labels = np.array(FLEISS_1971.split(), dtype=float).reshape(30, 5)
    assert labels.sum(axis=0).tolist() == [26, 26, 30, 55, 43]
    assert fleiss(labels, 6) == pytest.approx(0.430, abs=5e-4)


@given(st.integers(2, 5), st.integers(1, 30), st.integers(2, 4), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_fleiss_equals_its_definition(raters, words, categories, seed):
    codes = np.random.default_rng(seed).integers(0, categories, (raters, words))
    labels = label_counts(codes, categories)
    agreeing = [sum(a == b for a in row for b in row) - raters for row in codes.T.tolist()]
    observed = sum(agreeing) / (words * raters * (raters - 1))
    shares = [(codes == category).mean() for category in range(categories)]
    chance = sum(share**2 for share in shares)
    expected = (observed - chance) / (1 - chance) if (codes != codes.flat[0]).any() else np.nan
    assert fleiss(labels, raters) == pytest.approx(expected, abs=1e-9, nan_ok=True)


# --- Krippendorff

REPORTED = (  # the example of the package's own page, after Krippendorff
    "* * * * * 3 4 1 2 1 1 3 3 * 3",
    "1 * 2 1 3 3 4 3 * * * * * * *",
    "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
)


def test_alpha_of_a_known_example():
    codes = np.array([[MISSING if cell == "*" else int(cell) - 1 for cell in row.split()] for row in REPORTED])
    assert alpha(codes, 4) == pytest.approx(0.691, abs=5e-4)


@given(st.integers(2, 4), st.integers(1, 30), st.integers(1, 4), st.floats(0, 0.9), st.integers(0, 2**32 - 1))
@settings(max_examples=80, deadline=None)
def test_alpha_equals_the_krippendorff_package(raters, words, categories, missing, seed):
    generator = np.random.default_rng(seed)
    codes = generator.integers(0, categories, (raters, words))
    codes[generator.random((raters, words)) < missing] = MISSING
    data = np.where(codes == MISSING, np.nan, codes.astype(float))
    pairable = data[:, (~np.isnan(data)).sum(axis=0) > 1]
    if len(np.unique(pairable[~np.isnan(pairable)])) < 2:
        expected = np.nan  # the package refuses
    else:
        expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert alpha(codes, categories) == pytest.approx(expected, abs=1e-9, nan_ok=True)
