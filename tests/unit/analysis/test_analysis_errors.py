"""Errors, each of the displayed kinds, and unjudged predictions."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import GapInput, ScoredDocument, Side, compute_gap, list_errors, unjudged_predictions
from gapstudio.domain import ErrorItem, ErrorKind, Fault, LabelMapping, ScoreName, Span

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "CONTACT": "PER", "STREET": None})
MODEL = LabelMapping({"ORG": "ORG", "GPE": "LOC", "PERSON": "PER", "MONEY": None})
LABELS = ("SELLER", "BUYER", "CITY", "CONTACT", "STREET")


def internal(gold: list[Span], predicted: list[Span], shared: frozenset[str] = frozenset()) -> Side:
    return Side((ScoredDocument("d", "s", tuple(gold), tuple(predicted)),), LABELS, exhaustive_shared=shared)


def errors(gold: list[Span], predicted: list[Span], shared: frozenset[str] = frozenset()) -> tuple[ErrorItem, ...]:
    return list_errors(internal(gold, predicted, shared), mapping=MAPPING, model_labels=MODEL)


def kinds(gold: list[Span], predicted: list[Span], shared: frozenset[str] = frozenset()) -> list[ErrorKind]:
    return [item.kind for item in errors(gold, predicted, shared)]


def test_every_kind():
    assert kinds([Span(0, 5, "STREET")], [Span(0, 5, "GPE")]) == [ErrorKind.NOVEL]
    assert kinds([Span(0, 5, "CITY")], []) == [ErrorKind.MISSED]
    assert kinds([Span(0, 5, "CITY")], [Span(0, 6, "ORG")]) == [ErrorKind.BOUNDARY_AND_TYPE]
    assert kinds([Span(0, 5, "CITY")], [Span(0, 6, "GPE")]) == [ErrorKind.BOUNDARY]
    assert kinds([Span(0, 5, "CITY")], [Span(0, 5, "ORG")]) == [ErrorKind.TYPE]
    assert kinds([Span(0, 5, "SELLER")], [Span(0, 5, "ORG")]) == [ErrorKind.ROLE]
    assert kinds([Span(0, 5, "SELLER")], [Span(1, 5, "ORG")]) == [ErrorKind.BOUNDARY]
    assert kinds([Span(0, 5, "CITY")], [Span(0, 5, "GPE")]) == []
    assert kinds([], [Span(0, 5, "GPE")], frozenset({"LOC"})) == [ErrorKind.SPURIOUS]


def test_gold_is_in_internal_and_predictions_in_benchmark_labels():
    (item,) = errors([Span(0, 5, "CITY")], [Span(0, 6, "GPE")])
    assert item == ErrorItem("d", ErrorKind.BOUNDARY, (0, 5, "CITY"), (0, 6, "LOC"), frozenset({Fault.BOUNDARY}))


def test_unjudged_predictions_and_those_that_lead_nowhere_are_no_errors():
    assert kinds([], [Span(0, 5, "GPE"), Span(9, 12, "MONEY")]) == []
    # A second prediction on gold of its own label is judged, and wrong.
    assert kinds([Span(0, 9, "CITY")], [Span(0, 9, "GPE"), Span(0, 3, "GPE")]) == [ErrorKind.SPURIOUS]


def test_novel_gold_takes_no_prediction_from_other_gold():
    found = errors([Span(0, 9, "STREET"), Span(8, 12, "CITY")], [Span(0, 9, "GPE")])
    assert [(item.kind, item.predicted) for item in found] == [(ErrorKind.NOVEL, None), (ErrorKind.BOUNDARY, (0, 9, "LOC"))]


def test_guideline_differences_are_listed_apart():
    side = internal([Span(0, 20, "STREET")], [Span(3, 9, "GPE"), Span(40, 44, "ORG"), Span(50, 51, "MONEY")])
    items = unjudged_predictions(side, mapping=MAPPING, model_labels=MODEL)
    assert [(item.label, item.start, item.inside) for item in items] == [("LOC", 3, "STREET"), ("ORG", 40, "")]


def test_a_benchmark_is_judged_in_full():
    side = Side((ScoredDocument("d", "d", (Span(0, 5, "LOC"),), (Span(0, 5, "GPE"), Span(9, 12, "PERSON"))),), ("LOC", "PER"))
    (item,) = list_errors(side, model_labels=MODEL)
    assert (item.kind, item.predicted) == (ErrorKind.SPURIOUS, (9, 12, "PER"))


spans = st.builds(lambda s, n, label: Span(s, s + n, label), st.integers(0, 20), st.integers(1, 6), st.sampled_from(LABELS))
guesses = st.builds(
    lambda s, n, label: Span(s, s + n, label),
    st.integers(0, 20),
    st.integers(1, 6),
    st.sampled_from(["ORG", "GPE", "PERSON", "MONEY"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(spans, max_size=7), st.lists(guesses, max_size=7), st.sets(st.sampled_from(["ORG", "LOC"])), st.randoms())
def test_errors_agree_with_the_scores_whatever_the_order(gold, predicted, shared: set[str], generator: random.Random):
    side = internal(gold, predicted, frozenset(shared))
    found = list_errors(side, mapping=MAPPING, model_labels=MODEL)
    (document,) = side.documents
    mixed = replace(
        document, gold=tuple(generator.sample(gold, len(gold))), predicted=tuple(generator.sample(predicted, len(predicted)))
    )
    assert list_errors(replace(side, documents=(mixed,)), mapping=MAPPING, model_labels=MODEL) == found
    scores = compute_gap(GapInput(None, side, MAPPING, MODEL)).scores
    shared_types, everything = scores[ScoreName.SHARED_TYPES].counts, scores[ScoreName.ALL_TYPES].counts
    in_error = [item for item in found if item.gold is not None]
    roles = [item for item in found if item.kind is ErrorKind.ROLE]
    assert len(in_error) - len(roles) == everything.fn
    assert len(unjudged_predictions(side, mapping=MAPPING, model_labels=MODEL)) == shared_types.unjudged
