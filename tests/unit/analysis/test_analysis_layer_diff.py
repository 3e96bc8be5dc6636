import itertools

from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.layer_diff import layer_groups
from gapstudio.domain import Annotation, AnnotationStatus

NUMBERS = itertools.count()


def span(start, end, label="SELLER", *, value="", status=AnnotationStatus.CONFIRMED):
    return Annotation(str(next(NUMBERS)), "d", label, start, end, "", value, status=status)


def said(groups):
    return [(g.start, g.end, g.agreed, [[(one.label, one.start, one.end) for one in side] for side in g.sides]) for g in groups]


def test_what_all_say_is_agreed_and_the_rest_is_grouped_by_overlap():
    ada = [span(0, 5), span(10, 20), span(30, 35, "BUYER")]
    ben = [span(0, 5), span(10, 14), span(15, 20)]
    assert said(layer_groups([ada, ben])) == [
        (0, 5, True, [[("SELLER", 0, 5)], [("SELLER", 0, 5)]]),
        (10, 20, False, [[("SELLER", 10, 20)], [("SELLER", 10, 14), ("SELLER", 15, 20)]]),
        (30, 35, False, [[("BUYER", 30, 35)], []]),
    ]


def test_neighbours_do_not_overlap_and_an_agreed_span_joins_nothing():
    groups = layer_groups([[span(0, 9), span(0, 5, "BUYER")], [span(0, 9), span(5, 9, "BUYER")]])
    assert [(g.start, g.end, g.agreed) for g in groups] == [(0, 5, False), (0, 9, True), (5, 9, False)]


def test_other_values_of_one_span_are_a_conflict_and_a_missing_one_is_none():
    assert not layer_groups([[span(0, 5, value="1.00")], [span(0, 5, value="7.00")]])[0].agreed
    assert layer_groups([[span(0, 5, value="1.00")], [span(0, 5)]])[0].agreed


def test_values_without_a_place_meet_by_label_and_what_is_rejected_says_nothing():
    unlocated, rejected = AnnotationStatus.UNLOCATED, AnnotationStatus.REJECTED
    ada = [span(None, None, value="DE1", status=unlocated), span(0, 3, status=rejected)]
    ben = [span(None, None, value="DE2", status=unlocated)]
    assert [(g.start, g.agreed, [len(side) for side in g.sides]) for g in layer_groups([ada, ben])] == [(None, False, [1, 1])]
    assert layer_groups([ada, ada])[0].agreed
    assert layer_groups([]) == ()


spans = st.builds(
    lambda start, size, label: span(start, start + size, label),
    st.integers(0, 20),
    st.integers(1, 6),
    st.sampled_from(["A", "B"]),
)


@given(st.lists(st.lists(spans, max_size=6), min_size=1, max_size=3), st.randoms())
def test_every_span_is_in_one_group_whatever_the_order(layers, chance):
    groups = layer_groups(layers)
    for number, layer in enumerate(layers):
        assert sorted(one.id for g in groups for one in g.sides[number]) == sorted(one.id for one in layer)
    for g in groups:
        sides = [{(one.label, one.start, one.end) for one in side} for side in g.sides]
        assert g.agreed == all(side == sides[0] and len(side) == 1 for side in sides)
    shuffled = [chance.sample(layer, len(layer)) for layer in layers]
    assert layer_groups(shuffled) == groups
