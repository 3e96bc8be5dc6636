"""Kinds of errors against nervaluate: equal where no two spans compete; where they do, order decides there and not here."""

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate.evaluator import Evaluator

from gapstudio.analysis import ScoredDocument, Side, list_verdicts
from gapstudio.domain import ErrorKind, Span, Stray

LABELS = ("A", "B", "C")
SLOT = 20

Row = list[Span]


def reference(pairs: list[tuple[Row, Row]]) -> dict[str, Counter[str]]:
    """nervaluate's counts by scheme."""

    def dictionaries(rows: list[Row]) -> list[list[dict[str, object]]]:
        return [[{"label": span.label, "start": span.start, "end": span.end - 1} for span in row] for row in rows]

    gold, predicted = dictionaries([pair[0] for pair in pairs]), dictionaries([pair[1] for pair in pairs])
    overall = Evaluator(gold, predicted, tags=list(LABELS), loader="dict").evaluate()["overall"]
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    return {scheme: Counter({name: getattr(result, name) for name in names}) for scheme, result in overall.items()}


def kinds(pairs: list[tuple[Row, Row]]) -> Counter[str]:
    documents = tuple(ScoredDocument(str(at), str(at), tuple(gold), tuple(found)) for at, (gold, found) in enumerate(pairs))
    return Counter("right" if one.right else one.kind.value for one in list_verdicts(Side(documents, LABELS)))


def schemes(found: Counter[str]) -> dict[str, Counter[str]]:
    """nervaluate's counts as our kinds say them."""
    right, boundary, type = found["right"], found[ErrorKind.BOUNDARY.value], found[ErrorKind.TYPE.value]
    both = found[ErrorKind.BOUNDARY_AND_TYPE.value]
    rest = {"missed": found[ErrorKind.MISSED.value], "spurious": found[ErrorKind.SPURIOUS.value]}
    return {
        "strict": Counter({"correct": right, "incorrect": boundary + type + both, **rest}),
        "exact": Counter({"correct": right + type, "incorrect": boundary + both, **rest}),
        "ent_type": Counter({"correct": right + boundary, "incorrect": type + both, **rest}),
        "partial": Counter({"correct": right + type, "partial": boundary + both, **rest}),
    }


labels = st.sampled_from(LABELS)
pieces = st.tuples(st.integers(0, 8), st.integers(1, 8), labels)


@st.composite
def uncontested(draw: st.DrawFn) -> tuple[Row, Row]:
    """Slots far from each other, with at most one gold span and one prediction each."""
    gold: Row = []
    found: Row = []
    for slot in range(draw(st.integers(0, 5))):
        for row in (gold, found):
            piece = draw(st.none() | pieces)
            if piece is not None:
                row.append(Span(SLOT * slot + piece[0], SLOT * slot + piece[0] + piece[1], piece[2]))
    return gold, found


@settings(max_examples=150, deadline=None)
@given(st.lists(uncontested(), min_size=1, max_size=4))
def test_counts_are_nervaluates_where_no_two_spans_compete(pairs: list[tuple[Row, Row]]):
    assert schemes(kinds(pairs)) == reference(pairs)


def test_the_order_of_predictions_decides_in_nervaluate_and_not_here():
    # The complaint nervaluate #40: the first prediction that overlaps takes the gold, even where a later one is exact.
    gold, found = [Span(0, 5, "A")], [Span(0, 5, "B"), Span(0, 5, "A")]
    theirs = [reference([(gold, list(order))])["strict"] for order in permutations(found)]
    assert [one["correct"] for one in theirs] == [0, 1]
    ours = [kinds([(gold, list(order))]) for order in permutations(found)]
    assert ours == [{"right": 1, "spurious": 1}] * 2


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(1, 6), labels), max_size=6),
    st.lists(st.tuples(st.integers(0, 15), st.integers(1, 6), labels), max_size=6),
    st.randoms(),
)
def test_nothing_that_nervaluate_finds_exactly_is_lost_here(gold, found, generator: random.Random):
    spans = [Span(start, start + length, label) for start, length, label in gold]
    guesses = [Span(start, start + length, label) for start, length, label in found]
    mixed = generator.sample(spans, len(spans)), generator.sample(guesses, len(guesses))
    ours = kinds([(spans, guesses)])
    assert kinds([mixed]) == ours
    assert ours["right"] >= reference([mixed])["strict"]["correct"]


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        # The examples of docs/errors.md.
        ([(0, 10, "A")], [(0, 4, "A"), (5, 10, "A")], {"boundary": 1, "spurious": 1}),
        ([(0, 4, "A"), (5, 9, "A")], [(0, 9, "A")], {"boundary": 1, "missed": 1}),
        ([(0, 200, "A")], [(199, 210, "A")], {"boundary": 1}),
    ],
)
def test_worked_examples(gold, found, expected):
    pair = [Span(*one) for one in gold], [Span(*one) for one in found]
    assert kinds([pair]) == expected


def test_the_piece_that_no_gold_was_given_is_a_fragment():
    side = Side((ScoredDocument("d", "d", (Span(0, 10, "A"),), (Span(0, 4, "A"), Span(5, 10, "A"))),), LABELS)
    spurious, boundary = list_verdicts(side)
    assert (spurious.predicted, spurious.stray) == ((0, 4, "A"), Stray.FRAGMENT)
    assert boundary.predicted == (5, 10, "A")  # the piece that is nearer to the whole


def test_less_than_a_hundredth_is_an_overlap_here_and_none_in_nervaluate():
    pair = [Span(0, 200, "A")], [Span(199, 210, "A")]
    assert reference([pair])["strict"] == {"correct": 0, "incorrect": 0, "partial": 0, "missed": 1, "spurious": 1}
    assert kinds([pair]) == {"boundary": 1}
