"""The SemEval modes equal nervaluate's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate.evaluator import Evaluator

from gapstudio.analysis import SemEvalMode, semeval_scores
from gapstudio.domain import Span

spans = st.builds(lambda s, n, label: Span(s, s + n, label), st.integers(0, 12), st.integers(1, 5), st.sampled_from("ABC"))
documents = st.lists(st.tuples(st.lists(spans, max_size=6), st.lists(spans, max_size=6)), min_size=1, max_size=5)


def as_dictionaries(lists: list[list[Span]]) -> list[list[dict[str, object]]]:
    ordered = [sorted(row, key=lambda span: (span.start, span.end, span.label)) for row in lists]
    return [[{"label": span.label, "start": span.start, "end": span.end - 1} for span in row] for row in ordered]


@settings(max_examples=300, deadline=None)
@given(documents)
def test_all_modes_equal_nervaluate_to_1e_12(pairs: list[tuple[list[Span], list[Span]]]):
    gold, predicted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    reference = Evaluator(as_dictionaries(gold), as_dictionaries(predicted), tags=list("ABC"), loader="dict").evaluate()
    for mode, score in semeval_scores(gold, predicted).items():
        expected = reference["overall"][mode.value]
        for name in ("correct", "incorrect", "partial", "missed", "spurious"):
            assert getattr(score, name) == getattr(expected, name), (mode, name)
        for name in ("precision", "recall", "f1"):
            assert (getattr(score, name) or 0.0) == pytest.approx(getattr(expected, name), abs=1e-12)


def test_zero_divisions_are_undefined():
    nothing = semeval_scores([[]], [[]])[SemEvalMode.STRICT]
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    missed = semeval_scores([[Span(0, 1, "A")]], [[]])[SemEvalMode.PARTIAL]
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)


def test_half_a_point_for_other_limits():
    scores = semeval_scores([[Span(0, 4, "A")]], [[Span(0, 3, "B")]])
    assert scores[SemEvalMode.PARTIAL].f1 == 0.5
    assert scores[SemEvalMode.EXACT].f1 == 0.0
    assert scores[SemEvalMode.ENTITY_TYPE].incorrect == 1


def test_less_than_a_hundredth_is_no_overlap():
    scores = semeval_scores([[Span(0, 200, "A")]], [[Span(199, 210, "A")]])
    assert scores[SemEvalMode.PARTIAL].spurious == 1
