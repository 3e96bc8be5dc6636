"""Equal strings: found as a plain search through all pairs of words finds them, whatever the script."""

from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.equal_texts import KnownTexts, WordIndex, apart, normalised
from gapstudio.domain import Outline, Reading

# Few letters, so that words repeat: emoji beyond the basic plane, a joiner, combining marks, Hebrew, Arabic, a ligature.
_PARTS = st.sampled_from(["a", "b", "ab", "🧾", "👩‍💻", "e\u0301", "é", "שלום", "عربي", "ﬁ", "1", ".", "\u0301"])
_WORDS = st.lists(_PARTS, min_size=1, max_size=3).map("".join)
_GAPS = st.sampled_from([" ", "  ", "\n", "\u00a0", "\t", ""])


@st.composite
def outlines(draw) -> Outline:
    """A text of words with all kinds of white space between them, or none where two are run together."""
    text, starts, ends = draw(_GAPS), [], []
    for word in draw(st.lists(_WORDS, max_size=14)):
        starts.append(len(text))
        text += word
        ends.append(len(text))
        text += draw(_GAPS)
    return Outline(text, tuple(starts), tuple(ends))


def plain_search(outline: Outline, key: str) -> list[tuple[int, int]]:
    pairs = ((start, end) for start in outline.starts for end in outline.ends if start < end)
    return [(start, end) for start, end in pairs if normalised(outline.text[start:end]) == key]


@given(outlines(), st.data())
def test_places_are_those_of_a_plain_search(outline: Outline, data: st.DataObject):
    words = WordIndex(outline)
    if outline.starts:
        first = data.draw(st.integers(0, len(outline.starts) - 1))
        last = data.draw(st.integers(first, min(first + 3, len(outline.starts) - 1)))
        key = normalised(outline.text[outline.starts[first] : outline.ends[last]])
        assert (outline.starts[first], outline.ends[last]) in list(words.places(key))
        assert list(words.places(key)) == plain_search(outline, key)
    foreign = normalised(data.draw(st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)))
    assert list(words.places(foreign)) == plain_search(outline, foreign)


@given(outlines(), st.sets(st.lists(_WORDS, min_size=1, max_size=3).map(" ".join), max_size=30))
def test_many_texts_at_once_are_found_as_one_by_one(outline: Outline, texts: set[str]):
    known, words = KnownTexts(), WordIndex(outline)
    for text in texts:
        known.add(text)
    assert known.found(words) == {text: tuple(places) for text in texts if (places := plain_search(outline, text))}


def test_capitals_and_accents_count_and_white_space_does_not():
    text = "Acme  GmbH, acme GmbH, Acme\nGmbH, ACME GmbH"
    starts = [0, 6, 12, 17, 23, 28, 34, 39]
    outline = Outline(text, tuple(starts), tuple(start + len(text[start:].split()[0].rstrip(",")) for start in starts))
    assert [text[start:end] for start, end in WordIndex(outline).places("Acme GmbH")] == ["Acme  GmbH", "Acme\nGmbH"]


def test_parts_of_words_are_not_found():
    outline = Outline("Steuernummer 12 Nummer 123", (0, 13, 16, 23), (12, 15, 22, 26))
    words = WordIndex(outline)
    assert list(words.places("Nummer")) == [(16, 22)]
    assert list(words.places("12")) == [(13, 15)]
    assert list(words.places("Nummer 12")) == []


def test_of_places_that_overlap_the_leftmost_stay_but_one_that_is_asked_for_always_does():
    places = [(0, 3), (2, 5), (4, 7), (6, 9)]
    assert apart(places) == [(0, 3), (4, 7)]
    assert apart(places, (2, 5)) == [(2, 5), (6, 9)]


@given(outlines())
def test_an_outline_is_unpacked_from_a_reading(outline: Outline):
    from gapstudio.domain import Box, Word

    words = tuple(Word(s, e, 0, 0, 0, Box(1.0, 2.0, 3.0, 4.0)) for s, e in zip(outline.starts, outline.ends, strict=True))
    read = Outline.from_bytes(Reading(outline.text + '],"line":[', words).to_bytes())
    assert (read.text, read.starts, read.ends) == (outline.text + '],"line":[', outline.starts, outline.ends)
