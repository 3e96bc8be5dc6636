"""Errors, each of the displayed kinds, and unjudged predictions."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import (
    GapInput,
    ScoredDocument,
    Side,
    Verdict,
    compute_gap,
    list_errors,
    list_verdicts,
    score_corpus,
    unjudged_predictions,
)
from gapstudio.domain import ErrorItem, ErrorKind, Fault, LabelMapping, ScoreName, Span, Stray

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "CONTACT": "PER", "STREET": None})
MODEL = LabelMapping({"ORG": "ORG", "GPE": "LOC", "PERSON": "PER", "MONEY": None})
LABELS = ("SELLER", "BUYER", "CITY", "CONTACT", "STREET")


def internal(
    gold: list[Span], predicted: list[Span], shared: frozenset[str] = frozenset(), complete: frozenset[str] = frozenset()
) -> Side:
    document = ScoredDocument("d", "s", tuple(gold), tuple(predicted), exhaustive=complete)
    return Side((document,), LABELS, exhaustive_shared=shared)


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


def test_all_that_has_to_be_mended_is_in_the_set_of_faults():
    def faults(gold: Span, predicted: Span) -> set[Fault]:
        (item,) = errors([gold], [predicted])
        return set(item.faults)

    seller, boundary, type, role = Span(0, 5, "SELLER"), Fault.BOUNDARY, Fault.TYPE, Fault.ROLE
    assert faults(seller, Span(0, 5, "ORG")) == {role}
    assert faults(seller, Span(0, 4, "ORG")) == {boundary, role}
    assert faults(seller, Span(0, 5, "GPE")) == {type, role}
    assert faults(seller, Span(0, 4, "GPE")) == {boundary, type, role}
    # What the label of the prediction leads back to does not matter: with the type mended, a city is a city.
    assert faults(Span(0, 5, "CITY"), Span(0, 5, "ORG")) == {type}
    assert faults(Span(0, 5, "CITY"), Span(0, 4, "ORG")) == {boundary, type}


def test_what_is_spurious_may_run_gold_together_or_be_a_piece_of_it():
    gold = [Span(0, 5, "CITY"), Span(6, 9, "CITY")]
    met = [Span(0, 5, "GPE"), Span(6, 9, "GPE")]

    def stray(start: int, end: int) -> Stray:
        (item,) = errors(gold, [*met, Span(start, end, "GPE", 0.5)])
        assert (item.kind, item.predicted, item.score) == (ErrorKind.SPURIOUS, (start, end, "LOC"), 0.5)
        return item.stray

    assert stray(0, 9) is Stray.MERGED
    assert stray(0, 2) is Stray.FRAGMENT
    assert stray(4, 8) is Stray.FRAGMENT  # parts of two and the whole of neither
    assert stray(6, 12) is Stray.NONE  # covers one
    assert [item.stray for item in errors([], [Span(0, 5, "GPE")], frozenset({"LOC"}))] == [Stray.NONE]


def test_a_claim_that_its_document_judges_is_an_error_though_its_type_is_not_judged():
    side = internal([], [Span(0, 5, "GPE"), Span(9, 12, "ORG")], complete=frozenset({"CITY", "SELLER", "BUYER"}))
    (item,) = list_errors(side, mapping=MAPPING, model_labels=MODEL)
    # A LOC leads back to CITY alone, which the document marks completely; an ORG may be a seller or a buyer and claims neither.
    assert (item.kind, item.predicted) == (ErrorKind.SPURIOUS, (0, 5, "LOC"))
    assert len(unjudged_predictions(side, mapping=MAPPING, model_labels=MODEL)) == 2
    business = compute_gap(GapInput(None, side, MAPPING, MODEL)).scores[ScoreName.BUSINESS_LABELS]
    assert business.counts.fp == 1


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
    lambda s, n, label, score: Span(s, s + n, label, score),
    st.integers(0, 20),
    st.integers(1, 6),
    st.sampled_from(["ORG", "GPE", "PERSON", "MONEY"]),
    st.sampled_from([None, 0.25, 0.75]),
)


def shuffled(side: Side, generator: random.Random) -> Side:
    documents = tuple(
        replace(
            one,
            gold=tuple(generator.sample(one.gold, len(one.gold))),
            predicted=tuple(generator.sample(one.predicted, len(one.predicted))),
        )
        for one in side.documents
    )
    return replace(side, documents=documents)


def counts(verdicts: tuple[Verdict, ...], score: ScoreName, met: frozenset[Fault] = frozenset()) -> tuple[int, int, int]:
    """TP, FP and FN as the verdicts say them; `met` are faults that the score does not mind."""
    gold = [one for one in verdicts if one.gold is not None]
    right = [one for one in gold if one.faults <= met]
    wrong = [one for one in verdicts if one.predicted is not None and not (one.gold and one.faults <= met)]
    return len(right), sum(score in one.counted for one in wrong), len(gold) - len(right)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(spans, max_size=7),
    st.lists(guesses, max_size=7),
    st.sets(st.sampled_from(["ORG", "LOC"])),
    st.sets(st.sampled_from(LABELS)),
    st.randoms(),
)
def test_verdicts_are_what_the_scores_count_whatever_the_order(
    gold, predicted, shared: set[str], complete: set[str], generator: random.Random
):
    side = internal(gold, predicted, frozenset(shared), frozenset(complete))
    verdicts = list_verdicts(side, mapping=MAPPING, model_labels=MODEL)
    assert list_verdicts(shuffled(side, generator), mapping=MAPPING, model_labels=MODEL) == verdicts
    # Every gold span is right or in exactly one error; no prediction is used twice.
    assert sorted(one.gold for one in verdicts if one.gold is not None) == sorted(span.triple for span in gold)
    used = [one.predicted for one in verdicts if one.predicted is not None]
    assert all(used.count(one) <= [(s.start, s.end, MODEL.target(s.label)) for s in predicted].count(one) for one in used)
    wrong = [one for one in verdicts if not one.right]
    assert [(i.gold, i.predicted, i.faults) for i in list_errors(side, mapping=MAPPING, model_labels=MODEL)] == [
        (one.gold, one.predicted, one.faults) for one in wrong
    ]
    scores = compute_gap(GapInput(None, side, MAPPING, MODEL)).scores
    business, types = scores[ScoreName.BUSINESS_LABELS].counts, scores[ScoreName.SHARED_TYPES].counts
    everything = scores[ScoreName.ALL_TYPES].counts
    assert counts(verdicts, ScoreName.BUSINESS_LABELS) == (business.tp, business.fp, business.fn)
    known = tuple(one for one in verdicts if Fault.NOVEL not in one.faults)
    assert counts(known, ScoreName.SHARED_TYPES, frozenset({Fault.ROLE})) == (types.tp, types.fp, types.fn)
    assert counts(verdicts, ScoreName.SHARED_TYPES, frozenset({Fault.ROLE})) == (everything.tp, everything.fp, everything.fn)
    assert len(unjudged_predictions(side, mapping=MAPPING, model_labels=MODEL)) == types.unjudged


def test_of_gold_that_the_benchmark_calls_alike_the_same_one_is_always_given_the_prediction():
    place, predicted = Span(0, 5, "BUYER"), [Span(0, 4, "ORG"), Span(1, 5, "GPE")]
    seller = replace(place, label="SELLER")
    assert errors([place, seller], predicted) == errors([seller, place], predicted[::-1])


plain = st.builds(
    lambda s, n, label: Span(s, s + n, label), st.integers(0, 15), st.integers(1, 5), st.sampled_from(["LOC", "PER", "MONEY"])
)


@settings(max_examples=100, deadline=None)
@given(st.lists(plain, max_size=7), st.lists(plain, max_size=7), st.randoms())
def test_a_benchmark_is_judged_as_it_is_scored(gold: list[Span], predicted: list[Span], generator: random.Random):
    gold = [span for span in gold if span.label != "MONEY"]  # the benchmark has no such label
    side = Side((ScoredDocument("d", "d", tuple(gold), tuple(predicted)),), ("LOC", "PER"))
    verdicts = list_verdicts(side)
    assert list_verdicts(shuffled(side, generator)) == verdicts
    score = score_corpus(side.documents, labels=side.labels)
    assert counts(verdicts, ScoreName.REPRODUCED) == (score.counts.tp, score.counts.fp, score.counts.fn)


def test_of_equal_predictions_the_surest_is_the_one_that_is_right():
    twice = [Span(0, 5, "GPE", 0.2), Span(0, 5, "GPE", 0.9)]
    for predicted in (twice, twice[::-1]):
        side = internal([Span(0, 5, "CITY")], predicted)
        right, wrong = list_verdicts(side, mapping=MAPPING, model_labels=MODEL)
        assert (right.right, right.score, wrong.kind, wrong.score) == (True, 0.9, ErrorKind.SPURIOUS, 0.2)
