"""The six scores, their steps and the gap, against values worked by hand."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import Acceptance, GapInput, ScoredDocument, Side, Target, compute_gap, score_corpus
from gapstudio.domain import Gap, LabelMapping, PublishedScore, ScoreName, ScoreState, Span

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "IBAN": None})
MODEL = LabelMapping({"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "MONEY": None})
LABELS = ("SELLER", "BUYER", "CITY", "IBAN")
PUBLISHED = PublishedScore(0.9, "F1", "conll2003", "test", "a paper")


def spans(*rows: tuple[int, str]) -> tuple[Span, ...]:
    """Makes spans of five characters."""
    return tuple(Span(start, start + 5, label) for start, label in rows)


def benchmark() -> Side:
    """Gold: 4 PER, 2 ORG, 2 LOC. Met: 3 PER, 1 ORG, 2 LOC. Wrong: a PER and an ORG that meet nothing; a MONEY leads nowhere."""
    return Side(
        (
            ScoredDocument(
                "b1",
                "b1",
                spans((0, "PER"), (10, "PER"), (20, "ORG"), (30, "LOC")),
                spans((0, "PERSON"), (10, "PERSON"), (20, "ORG"), (30, "GPE"), (50, "PERSON"), (60, "MONEY")),
            ),
            ScoredDocument(
                "b2",
                "b2",
                spans((0, "PER"), (10, "PER"), (20, "ORG"), (30, "LOC")),
                spans((0, "PERSON"), (30, "GPE"), (60, "ORG")),
            ),
        ),
        ("PER", "ORG", "LOC"),
        "document",
    )


def internal() -> Side:
    """Gold: 2 SELLER, 1 BUYER, 2 CITY, 3 IBAN. Found: 2 of 3 ORG, 1 of 2 LOC, and three predictions beside."""
    return Side(
        (
            ScoredDocument(
                "d1",
                "s1",
                spans((0, "SELLER"), (10, "BUYER"), (20, "CITY"), (30, "IBAN")),
                # Right: SELLER and BUYER as ORG, CITY as LOC. Beside: an ORG on nothing, an ORG on the IBAN, a PERSON.
                spans((0, "ORG"), (10, "ORG"), (20, "GPE"), (50, "ORG"), (30, "ORG"), (60, "PERSON")),
            ),
            ScoredDocument(
                "d2",
                "s2",
                spans((0, "SELLER"), (20, "CITY"), (30, "IBAN"), (40, "IBAN")),
                (Span(1, 5, "ORG"), Span(70, 75, "GPE")),  # an ORG with other limits, a LOC on nothing
                ("IBAN",),
            ),
        ),
        LABELS,
        "supplier",
        frozenset(LABELS),
    )


def given_input(**changes: object) -> GapInput:
    plain = GapInput(benchmark(), internal(), MAPPING, MODEL, PUBLISHED, published_comparable=True, resamples=1000)
    return replace(plain, **changes)  # pyright: ignore[reportArgumentType]


def exhaustive() -> Side:
    return replace(internal(), exhaustive_shared=frozenset({"ORG", "LOC"}))


def step(gap: Gap, name: str):
    return next(step for step in gap.steps if step.name == name)


def test_published_is_what_the_paper_says():
    score = compute_gap(given_input()).scores[ScoreName.PUBLISHED]
    assert score.f1 == 0.9
    assert score.state is ScoreState.PUBLISHED_ONLY
    assert score.interval is None


def test_reproduced():
    score = compute_gap(given_input()).scores[ScoreName.REPRODUCED]
    # TP 3 + 1 + 2, predictions 4 PER + 2 ORG + 2 LOC, gold 8; the MONEY is left out and said to be.
    assert (score.counts.tp, score.counts.fp, score.counts.fn, score.counts.unjudged) == (6, 2, 2, 0)
    assert score.f1 == pytest.approx(12 / 16)
    assert score.labels["PER"].f1 == pytest.approx(6 / 8)
    assert score.labels["ORG"].f1 == pytest.approx(2 / 4)
    assert score.labels["LOC"].f1 == 1.0
    assert score.macro_f1 == pytest.approx((0.75 + 0.5 + 1.0) / 3)
    assert score.note.startswith("1 prediction of labels that the benchmark does not have")
    assert score.documents == 2


def test_comparable_takes_the_internal_label_mix():
    score = compute_gap(given_input(internal=exhaustive())).scores[ScoreName.COMPARABLE]
    # Internal support: 3 ORG, 2 LOC. Benchmark: 2 ORG (TP 1, FP 1, FN 1), 2 LOC (TP 2).
    # Weights 3/5 · 4/2 = 1.2 and 2/5 · 4/2 = 0.8.
    assert (score.counts.tp, score.counts.fp, score.counts.fn) == pytest.approx((1.2 + 1.6, 1.2, 1.2))
    assert score.f1 == pytest.approx(2 * 2.8 / (2 * 2.8 + 1.2 + 1.2))


def test_comparable_follows_the_internal_sides_unjudged_rule():
    score = compute_gap(given_input()).scores[ScoreName.COMPARABLE]
    # ORG is not exhaustive there, and the wrong ORG of b2 meets no ORG: unjudged.
    assert score.bounds == pytest.approx((5.6 / 8.0, 5.6 / 6.8))
    assert (score.f1, score.precision) == (None, None)
    assert score.counts.unjudged == pytest.approx(1.2)


def test_shared_types_when_the_gold_is_exhaustive():
    score = compute_gap(given_input(internal=exhaustive())).scores[ScoreName.SHARED_TYPES]
    # ORG: TP 2, FP 2 (on nothing, on the IBAN) + 1 (other limits), FN 1. LOC: TP 1, FP 1, FN 1. The PERSON leaves.
    assert (score.counts.tp, score.counts.fp, score.counts.fn) == (3, 4, 2)
    assert score.f1 == pytest.approx(6 / 12)
    assert set(score.labels) == {"ORG", "LOC"}


def test_shared_types_leave_a_range_until_judged():
    score = compute_gap(given_input()).scores[ScoreName.SHARED_TYPES]
    # The ORG with other limits meets gold of its label, so it stays wrong; the three others are unjudged.
    assert (score.counts.fp, score.counts.unjudged) == (1, 3)
    assert score.bounds == pytest.approx((6 / 12, 6 / 9))
    assert score.state is ScoreState.RANGE
    assert (score.f1, score.precision) == (None, None)
    assert score.recall == pytest.approx(3 / 5)
    assert score.interval is None or score.interval.low <= score.bounds[0] <= score.bounds[1] <= score.interval.high


def test_all_types_count_novel_gold_as_missed():
    gap = compute_gap(given_input(internal=exhaustive()))
    score = gap.scores[ScoreName.ALL_TYPES]
    assert (score.counts.tp, score.counts.fp, score.counts.fn) == (3, 4, 5)
    assert score.f1 == pytest.approx(6 / 15)
    assert score.labels["IBAN"].f1 == 0.0
    assert score.counts.unlocated == 1
    assert score.recall_bounds == pytest.approx((3 / 9, 3 / 8))
    assert gap.novel == ("IBAN",)


def test_business_labels_need_one_internal_label():
    gap = compute_gap(given_input())
    score = gap.scores[ScoreName.BUSINESS_LABELS]
    # ORG leads to SELLER and BUYER, so it claims neither: both missed, nothing spurious.
    # LOC claims CITY: TP 1, FP 1, FN 1. IBAN: FN 3.
    assert (score.counts.tp, score.counts.fp, score.counts.fn) == (1, 1, 7)
    assert score.f1 == pytest.approx(2 / 10)
    assert score.labels["SELLER"].counts.fp == 0
    assert score.labels["SELLER"].f1 == 0.0
    assert gap.ambiguous == {"ORG": ("SELLER", "BUYER")}


def test_a_claim_of_a_label_that_is_not_exhaustive_is_unjudged():
    side = replace(internal(), exhaustive=frozenset())
    gap = compute_gap(given_input(internal=side))
    score = gap.scores[ScoreName.BUSINESS_LABELS]
    assert score.counts.unjudged == 1
    assert score.bounds == pytest.approx((2 / 10, 2 / 9))
    assert gap.value is None
    assert gap.bounds == pytest.approx((0.75 - 2 / 9, 0.75 - 2 / 10))


def test_a_label_is_exhaustive_in_the_documents_that_say_so_and_unjudged_in_the_others():
    """d1 claims a CITY that is right; d2 claims one on nothing. Only what d2's own gold marks completely decides about that."""
    first, second = internal().documents
    silent = replace(second, gold=spans((0, "SELLER"), (30, "IBAN"), (40, "IBAN")))  # its ledger row has no CITY
    stated = [replace(first, exhaustive=frozenset({"CITY"})), replace(silent, exhaustive=frozenset({"SELLER", "IBAN"}))]
    score = compute_gap(given_input(internal=replace(internal(), documents=tuple(stated)))).scores[ScoreName.BUSINESS_LABELS]
    # Gold 7, one met; the claim in d2 is wrong or left out: 2 · 1 / (2 · 1 + 1 + 6) or 2 / (2 + 6).
    assert (score.counts.tp, score.counts.fp, score.counts.fn, score.counts.unjudged) == (1, 0, 6, 1)
    assert score.bounds == pytest.approx((2 / 9, 2 / 8))
    stated[1] = replace(silent, exhaustive=frozenset({"CITY"}))
    side = replace(internal(), documents=tuple(stated), exhaustive=frozenset())  # what documents say counts before their side
    score = compute_gap(given_input(internal=side)).scores[ScoreName.BUSINESS_LABELS]
    assert (score.counts.fp, score.counts.unjudged, score.f1) == (1, 0, pytest.approx(2 / 9))


def test_where_nothing_is_met_no_judgement_changes_the_score():
    """F1 is 0 with all unjudged predictions wrong and with all left out: a number, not a range from 0 to 0."""
    nothing = tuple(replace(d, predicted=spans((80, "GPE"))) for d in internal().documents)
    own = replace(internal(), documents=nothing, exhaustive=frozenset())
    gap = compute_gap(given_input(internal=own))
    score = gap.scores[ScoreName.BUSINESS_LABELS]
    assert (score.f1, score.bounds, score.precision, score.counts.unjudged) == (0.0, None, None, 2.0)
    assert score.state is ScoreState.FINAL
    assert "range" not in score.note
    assert gap.value == pytest.approx(0.75)
    assert step(gap, "label_roles").value == 0.0


def test_once_judged_precision_takes_the_accepted_and_recall_does_not():
    judged = {"ORG": {"d1": Acceptance(1, 2)}, "LOC": {"d2": Acceptance(1, 1)}}
    score = compute_gap(given_input(judged=judged)).scores[ScoreName.SHARED_TYPES]
    # U: 2 ORG, 1 LOC, so âU = 2 · 1/2 + 1 · 1 = 2 (stratified by label). P = (3 + 2)/(3 + 1 + 3), R = 3/5 on marked gold only.
    assert score.precision == pytest.approx(5 / 7)
    assert score.recall == pytest.approx(3 / 5)
    assert score.f1 == pytest.approx(2 * (5 / 7) * (3 / 5) / (5 / 7 + 3 / 5))
    assert score.bounds is None
    # Pooling the accepted into gold would have given R = 5/7.
    assert score.f1 < 2 * (5 / 7) * (5 / 7) / (5 / 7 + 5 / 7)


@given(st.integers(0, 40))
def test_accepted_items_never_enter_recall(accepted: int):
    judged = {"ORG": {"d1": Acceptance(accepted, 40)}, "LOC": {"d2": Acceptance(accepted, 40)}}
    score = compute_gap(given_input(judged=judged, benchmark=None)).scores[ScoreName.SHARED_TYPES]
    assert score.recall == pytest.approx(3 / 5)
    assert score.precision == pytest.approx((3 + 3 * accepted / 40) / 7)


def test_a_sample_of_some_labels_only_leaves_the_range():
    score = compute_gap(given_input(judged={"ORG": {"d1": Acceptance(1, 2)}})).scores[ScoreName.SHARED_TYPES]
    assert score.bounds is not None
    assert score.note.endswith("It stays one while LOC has no judged predictions yet.")


def test_a_judgement_in_a_document_that_is_not_scored_counts_for_nothing():
    judged = {"ORG": {"d1": Acceptance(1, 2)}, "LOC": {"elsewhere": Acceptance(1, 1)}}
    assert compute_gap(given_input(judged=judged)).scores[ScoreName.SHARED_TYPES].bounds is not None


def test_once_judged_the_comparable_score_counts_what_is_known_to_be_wrong():
    judged = {"ORG": {"d1": Acceptance(1, 2)}, "LOC": {"d2": Acceptance(1, 1)}}
    assert compute_gap(given_input(judged=judged)).scores[ScoreName.COMPARABLE].f1 == pytest.approx(5.6 / 8.0)


def test_judging_widens_the_interval_by_its_own_chance():
    many = tuple(
        replace(document, id=f"{document.id}{n}", cluster=f"s{n}") for n in range(30) for document in internal().documents
    )
    side = replace(internal(), documents=many)
    few = {label: {"d10": Acceptance(1, 2), "d21": Acceptance(1, 2)} for label in ("ORG", "LOC")}
    all_of_them = {label: {document.id: Acceptance(50, 100) for document in many} for label in ("ORG", "LOC")}
    narrow, wide = (
        compute_gap(given_input(internal=side, judged=judged)).scores[ScoreName.SHARED_TYPES] for judged in (all_of_them, few)
    )
    assert narrow.interval is None or wide.interval is not None
    assert wide.interval is not None
    assert wide.interval.high - wide.interval.low > 0.01
    if narrow.interval is not None:
        assert narrow.interval.high - narrow.interval.low < wide.interval.high - wide.interval.low


def test_the_steps_add_up():
    gap = compute_gap(given_input(internal=exhaustive()))
    values = {step.name: step.value for step in gap.steps}
    assert values["published_to_reproduced"] == pytest.approx(0.9 - 0.75)
    assert values["carry_over"] == pytest.approx(0.7 - 0.5)
    assert values["novel_types"] == pytest.approx(0.5 - 0.4)
    assert values["label_roles"] == pytest.approx(0.4 - 0.2)
    assert gap.value == pytest.approx(0.75 - 0.2)
    assert sum(value for value in values.values() if value is not None) == pytest.approx(0.9 - 0.2)


def test_the_kinds_of_the_steps_and_their_intervals():
    gap = compute_gap(given_input(internal=exhaustive()))
    assert [step.kind for step in gap.steps] == ["exact", "bookkeeping", "estimate", "by construction", "by construction"]
    assert [step.interval is None for step in gap.steps if step.kind in ("exact", "by construction")] == [True, True, True]
    assert gap.interval is not None
    assert gap.interval.exploratory


def test_a_step_between_ranges_compares_like_with_like():
    carry = step(compute_gap(given_input()), "carry_over")
    assert carry.value is None
    assert carry.bounds == pytest.approx(tuple(sorted((5.6 / 8.0 - 6 / 12, 5.6 / 6.8 - 6 / 9))))


@pytest.mark.parametrize("changes", [{"published_comparable": False}, {"stand_in": True}])
def test_a_published_score_of_something_else_makes_no_difference(changes: dict[str, bool]):
    found = step(compute_gap(given_input(**changes)), "published_to_reproduced")
    assert found.value is None
    assert "Not comparable" in found.note


def test_no_reproduction_no_gap():
    gap = compute_gap(given_input(benchmark=None))
    assert (gap.value, gap.interval) == (None, None)
    assert [step.name for step in gap.steps] == ["novel_types", "label_roles"]
    assert ScoreName.REPRODUCED not in gap.scores
    assert "no gap is stated" in gap.sentences[0]


def test_without_internal_documents_there_is_only_the_benchmark():
    gap = compute_gap(given_input(internal=None))
    assert set(gap.scores) == {ScoreName.PUBLISHED, ScoreName.REPRODUCED}
    assert gap.value is None


def test_states_say_how_far_a_score_may_be_trusted():
    gap = compute_gap(given_input(internal=exhaustive(), stand_in=True, provisional=True))
    assert gap.scores[ScoreName.REPRODUCED].state is ScoreState.STAND_IN
    assert gap.scores[ScoreName.COMPARABLE].state is ScoreState.STAND_IN
    assert gap.scores[ScoreName.BUSINESS_LABELS].state is ScoreState.PROVISIONAL
    assert gap.provisional
    assert gap.stand_in


def test_a_mapping_to_a_label_that_the_benchmark_lacks_is_novel():
    mapping = LabelMapping({**MAPPING.pairs, "IBAN": "CARDINAL"})
    assert compute_gap(given_input(mapping=mapping)).novel == ("IBAN",)


def test_a_label_that_the_benchmark_never_shows_is_left_out_of_the_mix():
    side = benchmark()
    documents = tuple(replace(d, gold=tuple(s for s in d.gold if s.label != "LOC")) for d in side.documents)
    score = compute_gap(given_input(benchmark=replace(side, documents=documents), internal=exhaustive())).scores[
        ScoreName.COMPARABLE
    ]
    assert "no gold of LOC" in score.note
    assert score.f1 == pytest.approx(2 / 4)  # ORG alone: TP 1, FP 1, FN 1


def test_identity_is_the_default_of_the_models_labels():
    documents = (ScoredDocument("1", "1", spans((0, "PER")), spans((0, "PER"), (9, "X"))),)
    score = score_corpus(documents, labels=("PER",))
    assert score.f1 == 1.0
    assert "1 prediction of" in score.note


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ((), (), (None, None, None)),
        ((), ((0, "A"),), (0.0, None, 0.0)),
        (((0, "A"),), (), (None, 0.0, 0.0)),
        (((0, "A"),), ((9, "A"),), (0.0, 0.0, 0.0)),
        (((0, "A"),), ((0, "A"),), (1.0, 1.0, 1.0)),
    ],
)
def test_undefined_ratios_are_none(gold, predicted, expected):
    score = score_corpus([ScoredDocument("1", "1", spans(*gold), spans(*predicted))], labels=("A",))
    assert (score.precision, score.recall, score.f1) == expected
    assert score.interval is None  # one cluster
    assert (score.state is ScoreState.UNDEFINED) == (expected[2] is None)


def test_no_documents_at_all():
    score = score_corpus([], labels=("A",))
    assert (score.f1, score.macro_f1, score.interval) == (None, None, None)
    gap = compute_gap(given_input(internal=Side((), LABELS), benchmark=Side((), ("PER",))))
    assert gap.value is None
    assert gap.scores[ScoreName.BUSINESS_LABELS].state is ScoreState.UNDEFINED


def test_macro_counts_only_labels_that_occur_in_gold():
    document = ScoredDocument("1", "1", spans((0, "A")), spans((0, "A"), (9, "B")))
    assert score_corpus([document], labels=("A", "B")).macro_f1 == 1.0


def test_clusters_are_named_by_their_unit():
    documents = [ScoredDocument(str(n), f"s{n // 5}", spans((0, "A"), (9, "A")), spans((0, "A"))) for n in range(20)]
    documents.append(ScoredDocument("x", "s0", spans((0, "A")), ()))
    new = score_corpus(documents, unit="supplier").interval
    assert new is not None
    assert (new.unit, new.clusters, new.method, new.exploratory) == ("supplier", 4, "jackknife", True)
    these = score_corpus(documents, unit="supplier", target=Target.THESE_SUPPLIERS).interval
    assert these is not None
    assert (these.unit, these.clusters) == ("document", 21)


@settings(max_examples=20, deadline=None)
@given(st.randoms())
def test_the_order_of_annotations_and_documents_never_matters(generator: random.Random):
    def shuffled(side: Side) -> Side:
        documents = [
            replace(
                document,
                gold=tuple(generator.sample(document.gold, len(document.gold))),
                predicted=tuple(generator.sample(document.predicted, len(document.predicted))),
            )
            for document in side.documents
        ]
        generator.shuffle(documents)
        return replace(side, documents=tuple(documents))

    expected = compute_gap(given_input())
    assert compute_gap(given_input(benchmark=shuffled(benchmark()), internal=shuffled(internal()))) == expected
