"""Orders of review, against values worked by hand."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.queueing import (
    CharacterModel,
    Drawable,
    covering_order,
    disagreement,
    draw_order,
    lowest_confidence,
    random_rank,
    seconds_each,
)
from gapstudio.domain import Span


def drawables(**sizes: int) -> list[Drawable]:
    return [Drawable(f"{name}{n}", name, f"{name}{n}") for name, size in sizes.items() for n in range(size)]


def test_one_of_each_cluster_comes_first_then_a_second_one():
    order = draw_order(drawables(a=4, b=2, c=1), seed=3)
    assert sorted(id[0] for id in order[:3]) == ["a", "b", "c"]
    assert sorted(id[0] for id in order[3:5]) == ["a", "b"]
    assert [id[0] for id in order[5:]] == ["a", "a"]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(0, 99))
def test_the_order_is_the_same_however_documents_are_listed(sizes: list[int], seed: int):
    documents = drawables(**{f"s{n}": size for n, size in enumerate(sizes)})
    assert draw_order(documents, seed) == draw_order(reversed(documents), seed)


def test_a_document_that_joins_changes_nothing_about_the_clusters_without_it():
    before = draw_order(drawables(a=3, b=3), seed=1)
    after = draw_order([*drawables(a=3, b=3), Drawable("c0", "c", "c0")], seed=1)
    assert [id for id in after if id != "c0"] == list(before)


def test_every_cluster_and_every_document_of_one_is_drawn_alike():
    """One document of 2,000 draws: a cluster of one document comes as often as one of four, whose documents share its chances."""
    drawn = Counter(draw_order(drawables(a=1, b=4), seed)[0] for seed in range(2000))
    # Binomial, standard deviation 22: five of them.
    assert abs(drawn["a0"] - 1000) < 112
    assert all(abs(drawn[f"b{n}"] - 250) < 70 for n in range(4))


def test_random_ranks_differ_by_seed_and_identity():
    assert len({random_rank(seed, id) for seed in range(10) for id in ("a", "b")}) == 20
    assert random_rank(1, "a", "b") == random_rank(1, "a", "b") != random_rank(1, "ab")


def test_disagreement_is_one_minus_f1_averaged_over_pairs():
    a, b, c = {(0, 4, "ORG"), (5, 9, "LOC")}, {(0, 4, "ORG"), (5, 9, "ORG"), (12, 14, "ORG")}, set[tuple[int, int, str]]()
    assert disagreement([a, b]) == pytest.approx(1 - 2 * 1 / 5)
    assert disagreement([a, c]) == 1.0
    assert disagreement([c, c]) == 0.0
    assert disagreement([a, b, c]) == pytest.approx((0.6 + 1 + 1) / 3)
    assert disagreement([a, a, a]) == 0.0


def test_confidence_is_the_mean_of_the_lowest_scores():
    spans = [Span(n, n + 1, "ORG", score) for n, score in enumerate((0.9, 0.1, 0.3, 0.8, 0.7, 0.2, 0.99, 0.98))]
    assert lowest_confidence(spans) == pytest.approx((0.1 + 0.2 + 0.3 + 0.7 + 0.8) / 5)
    assert lowest_confidence([*spans[:1], Span(9, 10, "ORG")]) == pytest.approx(0.9)
    assert lowest_confidence([Span(0, 1, "ORG")]) is None


def test_bits_a_character_are_worked_by_hand():
    model = CharacterModel(["aab"])
    # One trigram was seen, aab: P(b | aa) is 1 by trigrams, bigrams and characters. Of the contexts ab and b nothing is known,
    # so that the characters decide, of which none is an a.
    seen, never = 0.95 + 0.05 / 128, 0.05 / 128
    assert model.bits("aab") == pytest.approx(-np.log2(seen))
    assert model.bits("aaba") == pytest.approx((-np.log2(seen) - np.log2(never)) / 2)
    assert model.bits("ab") is None


def test_what_is_unlike_takes_more_bits_and_length_alone_takes_none():
    model = CharacterModel(["the cat sat on the mat and the dog sat on the log " * 20])
    like, unlike = "the dog sat on the mat", "IBAN DE44 5001 0517"
    assert model.bits(like) < 3 < model.bits(unlike)  # pyright: ignore[reportOperatorIssue]
    assert model.bits(" ".join([like] * 50)) == pytest.approx(model.bits(like), abs=0.2)
    assert model.bits("𝔸👍\u0301 שלום ﬁ") > 7  # pyright: ignore[reportOperatorIssue]  # nothing of it was ever seen


def test_groups_with_the_fewest_done_come_first_and_take_turns():
    groups, done = ["a", "a", "a", "b", "b"], [True, False, False, False, False]
    order = [(groups[at], done[at]) for at in covering_order(groups, done, list("31425")).tolist()]
    assert order[:2] in ([("a", True), ("b", False)], [("b", False), ("a", True)])
    assert [group for group, _ in order[2:4]] in (["a", "b"], ["b", "a"])
    assert order[4] == ("a", False)


def test_finishing_the_first_open_document_of_a_group_leaves_the_order_as_it_is():
    groups, ranks = ["a", "a", "b", "b"], list("2143")
    before = covering_order(groups, [False] * 4, ranks).tolist()
    assert covering_order(groups, [False, True, False, True], ranks).tolist() == before


def test_the_pace_leaves_out_breaks_and_counts_what_was_finished_at_once_once():
    minutes = [0, 2, 2, 2, 6, 66, 69]
    assert seconds_each(60.0 * minute for minute in minutes) == pytest.approx(60 * (2 + 4 + 3) / 3)
    assert seconds_each([5.0]) is None
    assert seconds_each([0.0, 7200.0]) is None
