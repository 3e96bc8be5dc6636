"""Claims of several sources become one list that never says again what a person has judged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.ranges import Ranges
from gapstudio.analysis.suggesting import settled
from gapstudio.domain import Annotation, AnnotationStatus, Label, LabelSet, Source, Suggestion

LABELS = LabelSet("test", tuple(Label(name) for name in ("SELLER", "BUYER", "CITY")))
OVERLAPPING = replace(LABELS, overlapping=True)


def claim(start: int, end: int, *options: str, source: Source = Source.MODEL, title: str = "m", **fields) -> Suggestion:
    label = options[0] if len(options) == 1 else ""
    return Suggestion(fields.pop("id", ""), "d", start, end, label, options, source, title=title, **fields)


def judged(start: int, end: int, label: str, status: AnnotationStatus = AnnotationStatus.CONFIRMED) -> Annotation:
    return Annotation(f"{start}-{end}-{label}-{status}", "d", label, start, end, status=status)


def shown(*args) -> list[tuple[int, int, tuple[str, ...], str, float | None]]:
    return [(one.start, one.end, one.options, one.title, one.score) for one in settled(*args)]


def test_the_same_claim_of_several_sources_is_made_once_with_the_best_score():
    claims = [
        claim(0, 4, "SELLER", title="b", score=0.4),
        claim(0, 4, "SELLER", title="a", score=0.9),
        claim(0, 4, "SELLER", source=Source.LEDGER, title="ledger", id="draft", value="Acme"),
        claim(0, 4, "SELLER", source=Source.RULE, title="rule firm"),
    ]
    (one,) = settled(claims, [], LABELS)
    assert (one.id, one.title, one.score) == ("draft", "ledger, a, b, rule firm", 0.9)
    assert (one.source, one.value, one.label) == (Source.LEDGER, "Acme", "SELLER")


def test_one_that_may_mean_several_labels_supports_one_that_names_its_label_and_lends_it_no_score():
    claims = [claim(0, 4, "SELLER", "BUYER", score=0.99), claim(0, 4, "BUYER", source=Source.RULE, title="rule r")]
    assert shown(claims, [], LABELS) == [(0, 4, ("BUYER",), "m, rule r", None)]
    assert shown(claims[:1], [], LABELS) == [(0, 4, ("SELLER", "BUYER"), "m", 0.99)]


def test_different_claims_that_overlap_are_both_shown_by_place_and_order_of_the_set():
    claims = [claim(5, 9, "CITY"), claim(0, 9, "BUYER"), claim(0, 9, "SELLER")]
    assert [one.label for one in settled(claims, [], LABELS)] == ["SELLER", "BUYER", "CITY"]


@pytest.mark.parametrize("status", [AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED])
def test_what_was_judged_there_is_not_claimed_again(status):
    assert shown([claim(0, 4, "SELLER")], [judged(0, 4, "SELLER", status)], OVERLAPPING) == []


def test_rejected_labels_leave_a_choice_and_a_confirmed_one_ends_it():
    several = [claim(0, 4, "SELLER", "BUYER", "CITY")]
    assert shown(several, [judged(0, 4, "BUYER", AnnotationStatus.REJECTED)], LABELS)[0][2] == ("SELLER", "CITY")
    assert shown(several, [judged(0, 4, "BUYER")], OVERLAPPING) == []


def test_what_overlaps_a_confirmed_span_is_shown_only_where_spans_may_overlap():
    claims, confirmed = [claim(0, 4, "SELLER"), claim(8, 9, "SELLER")], [judged(3, 8, "BUYER")]
    assert [one.start for one in settled(claims, confirmed, LABELS)] == [8]
    assert [one.start for one in settled(claims, confirmed, OVERLAPPING)] == [0, 8]


def test_labels_that_the_set_lacks_are_not_suggested():
    assert shown([claim(0, 4, "GONE"), claim(0, 4, "GONE", "CITY")], [], LABELS) == [(0, 4, ("CITY",), "m", None)]


_PLACES = st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
_NAMES = st.sampled_from(["SELLER", "BUYER", "CITY", "GONE"])
_CLAIMS = st.builds(
    lambda place, options, source, score: claim(*place, *options, source=source, title=source.value, score=score),
    _PLACES,
    st.lists(_NAMES, min_size=1, max_size=3, unique=True),
    st.sampled_from([Source.MODEL, Source.REPEAT, Source.RULE]),
    st.none() | st.floats(0, 1),
)
_JUDGED = st.builds(
    lambda place, label, status: judged(*place, label, status),
    _PLACES,
    _NAMES,
    st.sampled_from([AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED, AnnotationStatus.DRAFT]),
)


@given(st.lists(_CLAIMS, max_size=12), st.lists(_JUDGED, max_size=6), st.booleans(), st.randoms())
def test_no_judged_triple_comes_again_and_order_does_not_depend_on_the_sources(claims, annotations, overlapping, chance):
    labels = replace(LABELS, overlapping=overlapping)
    found = settled(claims, annotations, labels)
    closed = {(a.start, a.end, a.label) for a in annotations if a.status is not AnnotationStatus.DRAFT}
    confirmed = [a for a in annotations if a.status is AnnotationStatus.CONFIRMED]
    for one in found:
        assert not closed & {(one.start, one.end, name) for name in one.options}
        assert set(one.options) <= set(labels.names)
        assert (one.label,) == one.options or (not one.label and len(one.options) > 1)
        if not overlapping:
            assert not any(a.start < one.end and one.start < a.end for a in confirmed)
    assert len({(one.start, one.end, one.options) for one in found}) == len({one.id for one in found}) == len(found)
    mixed = list(claims)
    chance.shuffle(mixed)
    assert settled(mixed, annotations[::-1], labels) == found


@given(st.lists(_PLACES, max_size=8), _PLACES)
def test_ranges_are_met_as_one_by_one(ranges, place):
    grown = Ranges()
    for one in ranges:
        grown.add(one)
    meets = any(start < place[1] and place[0] < end for start, end in ranges)
    assert Ranges(ranges).meet(place) == grown.meet(place) == meets
