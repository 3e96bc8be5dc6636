"""Spans from tags equal seqeval's in both readings and all schemes, also on ill-formed sequences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, IOB1, IOB2, IOBES, IOE2, Entities

from gapstudio.analysis import encode_tags, recognise_scheme, spans_from_tags
from gapstudio.domain import GapStudioError, SpanTable

SCHEMES = {"IOB1": (IOB1, "IB"), "IOB2": (IOB2, "IB"), "IOE2": (IOE2, "IE"), "BIOES": (IOBES, "BIES"), "BILOU": (BILOU, "BILU")}


def sequences(prefixes: str) -> st.SearchStrategy[list[list[str]]]:
    tags = st.sampled_from(["O", *(f"{prefix}-{type_}" for prefix in prefixes for type_ in ("PER", "ORG", "X-Y"))])
    return st.lists(st.lists(tags, max_size=9), max_size=6)


def as_set(table: SpanTable) -> set[tuple[int, str, int, int]]:
    rows = zip(table.document.tolist(), table.label.tolist(), table.start.tolist(), table.end.tolist(), strict=True)
    return {(document, table.labels[label], start, end) for document, label, start, end in rows}


@settings(max_examples=400)
@given(sequences("BIES"))
def test_the_conlleval_reading_is_seqevals_default(tags: list[list[str]]):
    expected = {
        (number, type_, first, last + 1) for number, sequence in enumerate(tags) for type_, first, last in get_entities(sequence)
    }
    table = spans_from_tags(encode_tags(tags))
    assert as_set(table) == expected
    assert len(table.start) == len(expected)
    assert table.documents == len(tags)


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=400)
@given(data=st.data())
def test_the_strict_reading_is_seqevals_strict_mode(scheme: str, data: st.DataObject):
    reference, prefixes = SCHEMES[scheme]
    tags = data.draw(sequences(prefixes))
    expected = {entity.to_tuple() for entities in Entities(tags, reference).entities for entity in entities}
    assert as_set(spans_from_tags(encode_tags(tags), reading="strict", scheme=scheme)) == expected


def test_the_readings_differ_on_an_i_tag_that_follows_nothing():
    tags = encode_tags([["I-PER", "I-PER", "O", "B-LOC", "I-ORG"]])
    assert as_set(spans_from_tags(tags)) == {(0, "PER", 0, 2), (0, "LOC", 3, 4), (0, "ORG", 4, 5)}
    assert as_set(spans_from_tags(tags, reading="strict")) == {(0, "LOC", 3, 4)}


def test_labels_may_be_given_and_sentences_may_be_empty():
    table = spans_from_tags(encode_tags([[], ["B-LOC"], []]), labels=("PER", "LOC"))
    assert table.labels == ("PER", "LOC")
    assert as_set(table) == {(1, "LOC", 0, 1)}
    assert table.documents == 3
    assert spans_from_tags(encode_tags([])).start.dtype == np.int64


def test_a_tag_without_a_known_prefix_is_refused():
    with pytest.raises(GapStudioError, match="X-PER"):
        spans_from_tags(encode_tags([["X-PER"]]))
    with pytest.raises(GapStudioError, match="does not belong"):
        spans_from_tags(encode_tags([["E-PER"]]), reading="strict", scheme="IOB2")
    with pytest.raises(GapStudioError, match="not known"):
        spans_from_tags(encode_tags([["O"]]), reading="strict", scheme="IOX")


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        ([["I-PER", "I-PER", "B-PER", "O", "I-LOC"]], "IOB1"),
        ([["I-PER", "O"], ["I-LOC"]], "IOB1"),
        ([["B-PER", "I-PER", "O", "B-LOC"]], "IOB2"),
        ([["B-PER", "E-PER", "O", "S-LOC"]], "BIOES"),
        ([["B-PER", "L-PER", "O", "U-LOC"]], "BIOES"),
        ([["I-PER", "E-PER", "O", "E-LOC"]], "IOE2"),
        ([["B-PER", "O", "I-LOC"]], "mixed"),
        ([["O", "O"]], ""),
    ],
)
def test_schemes_are_recognised_with_their_evidence(tags: list[list[str]], name: str):
    scheme = recognise_scheme(tags)
    assert scheme.name == name
    assert scheme.evidence
