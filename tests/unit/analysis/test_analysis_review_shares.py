"""Shares among all errors from a stratified sample, worked by hand and against exact enumeration."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.review_shares import ReviewedStratum, estimate_share, review_order

STRATA = st.lists(
    st.integers(1, 40).flatmap(
        lambda n: st.integers(1, n).flatmap(lambda r: st.builds(ReviewedStratum, st.just(n), st.just(r), st.integers(0, r)))
    ),
    min_size=1,
    max_size=5,
)


def test_the_value_weighs_kinds_by_their_errors():
    found = estimate_share([ReviewedStratum(90, 9, 3), ReviewedStratum(10, 5, 5)])
    assert found.value == pytest.approx(0.9 / 3 + 0.1)
    assert not found.exact


def test_all_reviewed_is_exact():
    assert estimate_share([ReviewedStratum(3, 3, 1), ReviewedStratum(1, 1, 1)]) == estimate_share([ReviewedStratum(4, 4, 2)])
    assert estimate_share([ReviewedStratum(4, 4, 2)]).exact


def test_a_kind_without_a_reviewed_error_leaves_it_open():
    assert estimate_share([ReviewedStratum(4, 2, 1), ReviewedStratum(1, 0, 0)]) is None
    assert estimate_share([]) is None
    assert estimate_share([ReviewedStratum(4, 2, 1), ReviewedStratum(0, 0, 0)]) is not None


def test_wilson_by_hand_where_all_is_one_kind():
    # 10 of 40 of 4,000,000 errors: no finite population to speak of; smoothed share 10.5/42 = 0.25, s² = 0.1875 · 42/41
    size = 0.1875 / (0.1875 * 42 / 41 / 40 * (1 - 1e-5))
    t = 2.0226909  # Student's t, 39 degrees of freedom
    centre = (0.25 + t * t / (2 * size)) / (1 + t * t / size)
    reach = t / (1 + t * t / size) * math.sqrt(0.1875 / size + t * t / (4 * size * size))
    found = estimate_share([ReviewedStratum(4_000_000, 40, 10)])
    assert (found.low, found.high) == pytest.approx((centre - reach, centre + reach), abs=2e-6)


@given(STRATA)
def test_limits_hold_the_value_and_what_was_seen(strata):
    found = estimate_share(strata)
    total = sum(one.errors for one in strata)
    certain = sum(one.tagged for one in strata)
    impossible = sum(one.reviewed - one.tagged for one in strata)
    assert certain / total - 1e-12 <= found.low <= found.value <= found.high <= 1 - impossible / total + 1e-12
    assert found.exact == all(one.errors == one.reviewed for one in strata)
    if found.exact:
        assert found.low == found.value == found.high


@given(STRATA)
def test_the_opposite_share_has_the_opposite_limits(strata):
    found = estimate_share(strata)
    other = estimate_share([ReviewedStratum(one.errors, one.reviewed, one.reviewed - one.tagged) for one in strata])
    assert (1 - other.high, 1 - other.low) == pytest.approx((found.low, found.high), abs=1e-9)


@pytest.mark.parametrize(("errors", "reviewed", "tagged"), [((8, 5), (4, 3), (3, 1)), ((6, 4), (3, 2), (0, 2))])
def test_the_estimate_is_unbiased_over_all_samples(errors, reviewed, tagged):
    populations = [[1] * k + [0] * (n - k) for n, k in zip(errors, tagged, strict=True)]
    truth = sum(map(sum, populations)) / sum(errors)
    values = [
        estimate_share([ReviewedStratum(n, r, sum(own)) for n, r, own in zip(errors, reviewed, drawn, strict=True)]).value
        for drawn in itertools.product(*(itertools.combinations(one, r) for one, r in zip(populations, reviewed, strict=True)))
    ]
    assert sum(values) / len(values) == pytest.approx(truth)


KINDS = ["missed"] * 60 + ["boundary"] * 30 + ["role"] * 3
RANKS = [f"{random.Random(at).random():.12f}" for at in range(93)]


class TestOrder:
    def test_two_of_each_kind_then_in_proportion(self):
        order = review_order(KINDS, RANKS)
        assert sorted(order) == list(range(93))
        assert sorted(KINDS[at] for at in order[:6]) == ["boundary"] * 2 + ["missed"] * 2 + ["role"] * 2
        later = [KINDS[at] for at in order[6:51]]
        assert abs(later.count("missed") - 2 * later.count("boundary")) <= 3

    def test_within_a_kind_it_is_the_random_order(self):
        order = review_order(KINDS, RANKS)
        missed = [at for at in order if KINDS[at] == "missed"]
        assert missed == sorted(range(60), key=lambda at: RANKS[at])

    @given(st.permutations(range(20)))
    def test_the_order_of_the_errors_does_not_matter(self, mixed):
        kinds, ranks = KINDS[50:70], RANKS[50:70]
        straight = [ranks[at] for at in review_order(kinds, ranks)]
        assert [ranks[mixed[at]] for at in review_order([kinds[at] for at in mixed], [ranks[at] for at in mixed])] == straight
