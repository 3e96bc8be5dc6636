"""What models mark in texts of any script is counted in code points, and ends where words end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import RunSettings, Segments, Span
from gapstudio.models import default_model, load
from gapstudio.models.segments import segment
from gapstudio.models.snapping import snap
from gapstudio.readers.text import read_text

SIGNS = st.sampled_from(["a", "Z", ",", "e\u0301", "ﬁ", "😀", "👩‍👩‍👧", "𝔘", "ש", "ل", "中"])
TEXTS = st.lists(st.lists(SIGNS, min_size=1, max_size=5).map("".join), min_size=1, max_size=15).flatmap(
    lambda words: st.sampled_from([" ", "\r\n", "\n\n"]).map(lambda blank: blank.join(words))
)
LETTER = (
    "👩‍💻 שלום\r\n\r\nThis letter was written by Barack Obama in the last year, and\r\n"
    "it was sent to all of us from the University\r\n    of North Carolina, where he had been with the others before that.\r\n"
)


@pytest.fixture(scope="module")
def pipeline():
    return load(default_model(), RunSettings(device="cpu"))


@given(TEXTS, st.data())
def test_spans_are_widened_to_words_whatever_they_are_made_of(text, data):
    reading = read_text(text.encode())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    starts, ends = {word.start for word in reading.words}, {word.end for word in reading.words}
    for span in snap(reading, [Span(start, end, "X")]):
        assert span.start in starts
        assert span.end in ends
        assert min(span.end, end) > max(span.start, start)


@given(TEXTS, st.sampled_from([kind for kind in Segments if kind is not Segments.WINDOW]))
def test_segments_cover_every_word_of_a_text_once(text, kind):
    reading = read_text(text.encode())
    parts = segment(reading, RunSettings(segments=kind))
    assert [number for part in parts for number in range(part.start, part.end)] == list(range(len(reading.words)))


def test_a_name_over_the_line_ends_of_windows_is_one_entity_at_its_place(pipeline):
    reading = read_text(LETTER.encode())
    (prediction,) = pipeline.predict([reading])
    found = {(span.label, reading.text[span.start : span.end]) for span in prediction.spans}
    assert ("PERSON", "Barack Obama") in found
    assert ("ORG", "the University\r\n    of North Carolina,") in found
