"""Matching is one to one, lexicographically best, and independent of order."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import Tier, count_strict, match_document
from gapstudio.domain import Span, SpanTable

spans = st.builds(lambda s, n, label: Span(s, s + n, label), st.integers(0, 9), st.integers(1, 5), st.sampled_from("AB"))


def pairs(gold: list[Span], predicted: list[Span]) -> list[tuple[Span, Span]]:
    return sorted((gold[match.gold], predicted[match.predicted]) for match in match_document(gold, predicted))


def tier_of(gold: Span, predicted: Span) -> Tier | None:
    if gold.triple == predicted.triple:
        return Tier.EXACT
    if max(gold.start, predicted.start) < min(gold.end, predicted.end):
        return Tier.SAME_LABEL if gold.label == predicted.label else Tier.OTHER_OVERLAP
    return None


def tier_counts(gold: list[Span], predicted: list[Span]) -> tuple[int, ...]:
    found = [match.tier for match in match_document(gold, predicted)]
    return tuple(found.count(tier) for tier in (Tier.EXACT, Tier.SAME_LABEL, Tier.OTHER_OVERLAP))


def best_by_trying_all(gold: list[Span], predicted: list[Span]) -> tuple[int, ...]:
    places = [*range(len(predicted)), *([None] * len(gold))]
    best = (0, 0, 0)
    for chosen in set(permutations(places, len(gold))):
        tiers = [tier_of(one, predicted[at]) for one, at in zip(gold, chosen, strict=True) if at is not None]
        best = max(best, tuple(tiers.count(tier) for tier in (Tier.EXACT, Tier.SAME_LABEL, Tier.OTHER_OVERLAP)))
    return best


@settings(max_examples=120, deadline=None)
@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_the_assignment_is_the_best_of_all(gold: list[Span], predicted: list[Span]):
    assert tier_counts(gold, predicted) == best_by_trying_all(gold, predicted)


@settings(max_examples=300)
@given(st.lists(spans, max_size=10), st.lists(spans, max_size=10), st.randoms())
def test_the_order_of_annotations_never_matters(gold: list[Span], predicted: list[Span], random):
    expected = pairs(gold, predicted)
    shuffled, others = list(gold), list(predicted)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert pairs(shuffled, others) == expected
    matched = [match.gold for match in match_document(gold, predicted)]
    assert len(set(matched)) == len(matched)


@settings(max_examples=200)
@given(st.lists(spans, max_size=10), st.lists(spans, max_size=10))
def test_exact_pairs_are_the_strict_true_positives(gold: list[Span], predicted: list[Span]):
    counts = count_strict(SpanTable.from_spans([gold], "AB"), SpanTable.from_spans([predicted], "AB")).total()
    assert tier_counts(gold, predicted)[0] == counts.tp


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        # One exact pair is worth more than two overlaps.
        ([Span(0, 4, "A"), Span(4, 8, "A")], [Span(0, 4, "A"), Span(2, 5, "B")], [Tier.EXACT, Tier.OTHER_OVERLAP]),
        ([Span(0, 4, "A"), Span(4, 6, "A")], [Span(0, 6, "A")], [Tier.SAME_LABEL]),
        ([Span(0, 4, "A")], [Span(4, 8, "A")], []),
        ([Span(0, 4, "A")], [Span(0, 4, "B")], [Tier.OTHER_OVERLAP]),
    ],
)
def test_worked_cases(gold: list[Span], predicted: list[Span], expected: list[Tier]):
    assert sorted((match.tier for match in match_document(gold, predicted)), reverse=True) == expected


def test_ties_go_to_the_nearest_position():
    gold, predicted = [Span(0, 10, "A")], [Span(5, 12, "A"), Span(1, 10, "A")]
    (match,) = match_document(gold, predicted)
    assert predicted[match.predicted] == Span(1, 10, "A")
