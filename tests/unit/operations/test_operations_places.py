"""Ranges of a text snap to the words that they touch, whatever characters these are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from operations_makers import make_reading

from gapstudio.domain import GapStudioError, Outline
from gapstudio.operations.places import snapped

# Emoji of several code points, combining marks, right-to-left letters, ligatures, characters outside the basic plane.
WORD = st.sampled_from(["a", "Grüße", "u\u0308ber", "👩‍👧", "שלום", "سلام", "ﬁn", "𝔸𝔹", "€", "1.234,56"])
TEXTS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


def by_hand(text, start, end):
    """The words that have a character of the range, found by looking at each character."""
    inside = [at for at in range(max(0, start), min(end, len(text))) if text[at] != " "]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while first and text[first - 1] != " ":
        first -= 1
    while last + 1 < len(text) and text[last + 1] != " ":
        last += 1
    return first, last + 1


@given(TEXTS, st.integers(-3, 60), st.integers(-3, 60))
def test_a_range_becomes_the_words_that_it_touches(text, start, end):
    reading = make_reading(text)
    expected = by_hand(text, start, end)
    for source in (reading, Outline.of(reading), Outline.from_bytes(reading.to_bytes())):
        if expected is None:
            with pytest.raises(GapStudioError, match="no word"):
                snapped(source, start, end)
        else:
            found = snapped(source, start, end)
            assert found == expected
            assert snapped(source, *found) == found
