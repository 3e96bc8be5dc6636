"""Strict counts against seqeval and a plain multiset count."""

import warnings
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import precision_recall_fscore_support as default_scores
from seqeval.metrics.v1 import precision_recall_fscore_support as strict_scores
from seqeval.scheme import IOB2

from gapstudio.analysis import count_strict, encode_tags, spans_from_tags
from gapstudio.analysis.counting import FN, FP, TP, UNJUDGED, UNLOCATED
from gapstudio.domain import Span, SpanTable

LABELS = ("A", "B")
spans = st.builds(lambda s, n, label: Span(s, s + n, label), st.integers(0, 8), st.integers(1, 4), st.sampled_from(LABELS))
documents = st.lists(st.tuples(st.lists(spans, max_size=6), st.lists(spans, max_size=6)), min_size=1, max_size=5)
tag = st.sampled_from(["O", "B-PER", "I-PER", "B-ORG", "I-ORG"])
tag_pairs = st.lists(st.lists(st.tuples(tag, tag), min_size=1, max_size=8), min_size=1, max_size=6)


def table(lists: list[list[Span]]) -> SpanTable:
    return SpanTable.from_spans(lists, LABELS)


@pytest.mark.parametrize("reading", ["conlleval", "strict"])
@settings(max_examples=200, deadline=None)
@given(pairs=tag_pairs)
def test_micro_and_label_scores_equal_seqevals_to_1e_12(reading: str, pairs: list[list[tuple[str, str]]]):
    gold, predicted = ([[pair[side] for pair in row] for row in pairs] for side in (0, 1))
    names = ("ORG", "PER")
    tables = [spans_from_tags(encode_tags(tags), reading=reading, labels=names) for tags in (gold, predicted)]
    counts = count_strict(*tables).values.sum(axis=0)
    tp, fp, fn = counts[:, TP].sum(), counts[:, FP].sum(), counts[:, FN].sum()
    reference, options = (strict_scores, {"scheme": IOB2}) if reading == "strict" else (default_scores, {})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        precision, recall, f1, _ = reference(gold, predicted, average="micro", zero_division=0, **options)
        each = reference(gold, predicted, average=None, zero_division=0, **options)
    assert precision == pytest.approx(tp / (tp + fp) if tp + fp else 0.0, abs=1e-12)
    assert recall == pytest.approx(tp / (tp + fn) if tp + fn else 0.0, abs=1e-12)
    assert f1 == pytest.approx(2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 0.0, abs=1e-12)
    present = [row for row in counts if row.any()]
    for row, expected in zip(present, each[2], strict=True):
        assert 2 * row[TP] / (2 * row[TP] + row[FP] + row[FN]) == pytest.approx(float(expected), abs=1e-12)


@settings(max_examples=300)
@given(documents, st.sets(st.sampled_from(LABELS)))
def test_counts_equal_a_plain_count_of_multisets(pairs: list[tuple[list[Span], list[Span]]], exhaustive: set[str]):
    gold, predicted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    mask = np.array([name in exhaustive for name in LABELS])
    values = count_strict(table(gold), table(predicted), exhaustive=mask).values
    for number, (golds, predictions) in enumerate(pairs):
        for position, label in enumerate(LABELS):
            ours = Counter((s.start, s.end) for s in golds if s.label == label)
            theirs = Counter((s.start, s.end) for s in predictions if s.label == label)
            right = (ours & theirs).total()
            alone = [p for p in theirs.elements() if not any(g[0] < p[1] and p[0] < g[1] for g in ours)]
            unjudged = 0 if label in exhaustive else len(alone)
            expected = (right, theirs.total() - right - unjudged, ours.total() - right, unjudged)
            assert tuple(values[number, position, [TP, FP, FN, UNJUDGED]]) == expected


@settings(max_examples=200)
@given(documents, st.data())
def test_exhaustiveness_by_document_counts_each_document_as_if_it_stood_alone(pairs: list[tuple[list[Span], list[Span]]], data):
    gold, predicted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    mask = np.array([data.draw(st.lists(st.booleans(), min_size=2, max_size=2)) for _ in pairs])
    together = count_strict(table(gold), table(predicted), exhaustive=mask).values
    for number in range(len(pairs)):
        alone = count_strict(table([gold[number]]), table([predicted[number]]), exhaustive=mask[number]).values
        assert together[number].tolist() == alone[0].tolist()


def test_a_claim_is_wrong_where_its_label_is_stated_and_unjudged_where_not():
    # Two documents with one and the same claim of A on nothing; the first one's gold marks A completely, the second's does not.
    gold, predicted = [[Span(0, 1, "A")], []], [[Span(5, 6, "A")], [Span(5, 6, "A")]]
    counted = count_strict(table(gold), table(predicted), exhaustive=np.array([[True, False], [False, True]]))
    assert counted.values[:, 0, [TP, FP, FN, UNJUDGED]].tolist() == [[0, 1, 1, 0], [0, 0, 0, 1]]


@pytest.mark.parametrize("shape", [(1,), (2, 1), (1, 2)])
def test_exhaustiveness_of_another_shape_is_refused(shape: tuple[int, ...]):
    with pytest.raises(ValueError, match="shape"):
        count_strict(table([[], []]), table([[Span(0, 1, "A")], []]), exhaustive=np.ones(shape, dtype=bool))


def test_duplicates_are_met_one_to_one():
    values = count_strict(table([[Span(0, 2, "A")]]), table([[Span(0, 2, "A"), Span(0, 2, "A")]])).total()
    assert (values.tp, values.fp, values.fn) == (1, 1, 0)
    values = count_strict(table([[Span(0, 2, "A"), Span(0, 2, "A")]]), table([[Span(0, 2, "A")]])).total()
    assert (values.tp, values.fp, values.fn) == (1, 0, 1)


def test_very_long_texts_count_the_same():
    far = 2**40
    gold, predicted = [[Span(far, far + 5, "A")]] * 3, [[Span(far, far + 5, "A")], [Span(far, far + 4, "A")], []]
    counts = count_strict(table(gold), table(predicted)).total()
    assert (counts.tp, counts.fp, counts.fn) == (1, 1, 2)


def test_clusters_and_unlocated_values_are_summed():
    gold, predicted = [[Span(0, 1, "A")], [Span(0, 1, "B")], []], [[Span(0, 1, "A")], [], []]
    counted = count_strict(
        table(gold), table(predicted), cluster=np.array([1, 1, 0]), clusters=2, unlocated=np.array([[1, 0], [2, 0], [0, 3]])
    )
    assert counted.values[1, :, UNLOCATED].tolist() == [3, 0]
    assert counted.values[0, :, UNLOCATED].tolist() == [0, 3]
    assert counted.total("A").tp == 1
    assert counted.total("B").fn == 1


def test_tables_of_different_labels_are_refused():
    with pytest.raises(ValueError, match="share"):
        count_strict(table([[]]), SpanTable.from_spans([[]], ("C",)))
