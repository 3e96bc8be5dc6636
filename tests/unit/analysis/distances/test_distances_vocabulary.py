"""Words that the benchmark lacks, and words that one side has more of."""

import numpy as np
import pytest

from gapstudio.analysis.distances.sides import Draws, Grouping
from gapstudio.analysis.distances.vocabulary import SharedWords, log_odds, share_words, terms


def _words(*documents: str) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], tuple[str, ...], Grouping]:
    names = tuple(dict.fromkeys(word for text in documents for word in text.split()))
    rows = [
        (number, names.index(word), text.split().count(word))
        for number, text in enumerate(documents)
        for word in set(text.split())
    ]
    columns = np.array(rows, dtype=np.int64).T
    return (columns[0], columns[1], columns[2]), names, Grouping(np.arange(len(documents)), len(documents))


def _shared(benchmark: list[str], internal: list[str]) -> SharedWords:
    return share_words(_words(*benchmark), _words(*internal))


def test_log_odds_against_a_value_worked_by_hand() -> None:
    # Two words, 30 and 10 of 40 there, 10 and 30 of 40 here; α₀ = 8, shares of both together ½, so that α = 4 each.
    # δ = log(34/14) − log(14/34) = 2 log(17/7) = 1.774607, var = 1/34 + 1/14 = 0.100840; z = 5.588294.
    found = log_odds(np.array([30.0, 10.0]), np.array([10.0, 30.0]), prior_words=8.0)
    assert found[1] == pytest.approx(2 * np.log(17 / 7) / np.sqrt(1 / 34 + 1 / 14), abs=1e-12)
    assert found[1] == pytest.approx(5.5883, abs=1e-4)
    assert found[0] == pytest.approx(-found[1])


def test_a_word_of_neither_side_and_equal_corpora_prefer_nothing() -> None:
    assert log_odds(np.array([5.0, 0.0, 5.0]), np.array([5.0, 0.0, 5.0])).tolist() == [0.0, 0.0, 0.0]
    assert log_odds(np.zeros(2), np.zeros(2)).tolist() == [0.0, 0.0]


def test_the_prior_pulls_rare_words_to_no_difference() -> None:
    there, here = np.array([1000.0, 0.0, 100.0]), np.array([1000.0, 3.0, 200.0])
    weak, strong = log_odds(there, here, prior_words=10.0), log_odds(there, here, prior_words=10000.0)
    assert 0 < strong[1] < weak[1]


def test_words_that_the_benchmark_lacks_are_counted_by_our_clusters() -> None:
    words = _shared(["the bill is due", "pay the bill"], ["the rechnung rechnung", "bill", "zahlbar sofort"])
    assert words.unseen().tolist() == [[2.0, 1.0], [0.0, 1.0], [2.0, 0.0]]


def test_words_of_a_subsample_that_the_rest_lacks() -> None:
    words = _shared(["a a b", "b c", "c d d d"], ["a"])
    chosen = np.array([[True, False, False], [False, True, False], [True, False, True]])
    found = words.unseen_in_subsamples(Draws(chosen, halves=False))
    # {a a b}: a is missing in the rest; {b c}: nothing is; {a a b, c d d d}: a and d are missing in {b c}.
    assert found.tolist() == pytest.approx([2 / 3, 0.0, 5 / 7])


def test_terms_need_a_letter_no_digit_and_three_clusters() -> None:
    benchmark = ["said the the said minister"] * 40
    internal = ["rechnung 4711 eur eur rechnung"] * 30 + ["nordwind " * 60]
    gained, lost = terms(_shared(benchmark, internal))
    assert {term.text for term in gained} == {"rechnung", "eur"}
    assert {term.text for term in lost} == {"said", "the", "minister"}
    assert all(term.score > 1.96 and term.internal == 60 and term.benchmark == 0 for term in gained)
    assert all(term.score < -1.96 for term in lost)
    assert [term.score for term in lost] == sorted(term.score for term in lost)


def test_vocabularies_in_other_orders_are_joined_and_documents_without_a_cluster_left_out() -> None:
    (columns, names, _), other = _words("x y", "y z"), _words("z x")
    words = share_words((columns, names, Grouping(np.array([0, -1]), 1)), other)
    assert words.vocabulary == ("x", "y", "z")
    assert words.counts(internal=False).tolist() == [1.0, 1.0, 0.0]
    assert words.counts(internal=True).tolist() == [1.0, 0.0, 1.0]
    assert words.spread(internal=True).tolist() == [1, 0, 1]
