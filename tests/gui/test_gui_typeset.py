"""Text without pages set on pages: every word stands where it is painted, whatever its script, and no offset moves."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gapstudio.domain import Reading, Word
from gapstudio.gui.widgets.page_view.text_page import text_picture
from gapstudio.gui.widgets.page_view.typeset import MARGIN, WIDTH, typeset
from gapstudio.readers.text import read_text

LETTERS = st.sampled_from("aZ7é,-ßЖ中") | st.sampled_from(["e\u0301", "o\u0323\u0302", "ﬁ", "ﬄ", "😀", "👩‍💻", "🇩🇪", "𝔘", "𐍈"])
LEFTWARDS = st.sampled_from(["ש", "ל\u05b8", "ם", "م", "لا", "ب\u064e", "ﻻ", "𐤀"])
WORDS = st.lists(st.lists(LETTERS | LEFTWARDS, min_size=1, max_size=9).map("".join), min_size=1, max_size=40)
BLANKS = st.sampled_from([" ", " ", " ", "  ", "\n", "\r\n", "\n\n", "\u2028", "\t", "\f", "\u00a0"])


@st.composite
def texts(draw) -> str:
    return "".join(word + draw(BLANKS) for word in draw(WORDS))


def text_of(words: int, leftwards: bool = False) -> str:
    word = "מילה" if leftwards else "word"
    return " ".join(f"{word}{number}" for number in range(words))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts())
def test_text_and_ranges_stay_and_every_word_stands_on_its_page(qapp, text):
    reading = read_text(text.encode())
    made = typeset(reading)
    assert made.text == reading.text
    assert [(w.start, w.end, w.block) for w in made.words] == [(w.start, w.end, w.block) for w in reading.words]
    for word in made.words:
        page = made.pages[word.page]
        assert 0 <= word.box.x0 < word.box.x1 <= WIDTH
        assert MARGIN - 1 <= word.box.top < word.box.bottom <= page.height
        assert page.start <= word.start
        assert word.start < page.end
    assert [page.end for page in made.pages] == sorted(page.end for page in made.pages)
    assert [w.page for w in made.words] == sorted(w.page for w in made.words)
    assert [w.line for w in made.words] == sorted(w.line for w in made.words)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LETTERS, min_size=1, max_size=9).map("".join), min_size=2, max_size=60))
def test_words_from_left_to_right_follow_each_other_in_rows(qapp, words):
    made = typeset(read_text(" ".join(words).encode()))
    for one, two in pairwise(made.words):
        if one.line == two.line:
            assert one.box.x1 <= two.box.x0 + 0.01
        else:
            assert two.box.top >= one.box.bottom or two.page > one.page


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LEFTWARDS, min_size=1, max_size=9).map("".join), min_size=2, max_size=60))
def test_words_from_right_to_left_follow_each_other_leftwards(qapp, words):
    made = typeset(read_text(" ".join(words).encode()))
    assert made.words[0].box.x1 == pytest.approx(WIDTH - MARGIN, abs=0.5)
    for one, two in pairwise(made.words):
        if one.line == two.line:
            assert two.box.x1 <= one.box.x0 + 0.01
        else:
            assert two.box.top >= one.box.bottom or two.page > one.page


def test_numbers_and_latin_words_in_a_hebrew_line_stand_where_they_are_painted(qapp):
    made = typeset(read_text("סך הכל 1,234 abc לתשלום".encode()))
    right_to_left = sorted(made.words, key=lambda word: -word.box.x0)
    assert [made.word_text(word) for word in right_to_left] == ["סך", "הכל", "1,234", "abc", "לתשלום"]


@pytest.mark.parametrize("leftwards", [False, True])
def test_ink_stands_in_the_boxes_of_words_and_nowhere_else(qapp, leftwards):
    made = typeset(read_text(text_of(60, leftwards).encode()))
    dpi = 144
    picture = text_picture(made, 0, dpi)
    boxes = [word.box for word in made.words]
    for box in boxes:
        assert _has_ink(picture, QRectF(box.x0, box.top, box.x1 - box.x0, box.bottom - box.top), dpi)
    for one, two in pairwise(made.words):
        if one.line == two.line:
            left, right = sorted((one.box, two.box), key=lambda box: box.x0)
            gap = QRectF(left.x1 + 0.6, left.top, right.x0 - left.x1 - 1.2, left.bottom - left.top)
            assert not _has_ink(picture, gap, dpi)
    assert not _has_ink(picture, QRectF(0, 0, MARGIN - 1, 200), dpi)


def _has_ink(picture, rect: QRectF, dpi: float) -> bool:
    scale = dpi / 72
    left, top, right, bottom = (round(edge * scale) for edge in (rect.left(), rect.top(), rect.right(), rect.bottom()))
    return any(picture.pixelColor(x, y).lightness() < 128 for x in range(left, right) for y in range(top, bottom))


def test_a_part_of_a_page_is_the_same_as_cut_from_the_whole(qapp):
    made = typeset(read_text(text_of(200).encode()))
    part = text_picture(made, 0, 72, QRectF(44, 44, 300, 40))
    assert (part.width(), part.height()) == (300, 40)
    assert part == text_picture(made, 0, 72).copy(44, 44, 300, 40)


def test_long_texts_fill_pages_and_short_ones_only_what_they_need(qapp):
    long = typeset(read_text(text_of(3000).encode()))
    assert len(long.pages) > 3
    assert {page.height for page in long.pages} == {WIDTH * 2**0.5}
    assert [word.page for word in long.words if long.pages[word.page].start > word.start] == []
    short = typeset(read_text(b"One line."))
    assert len(short.pages) == 1
    assert short.pages[0].height < 300


def test_a_form_feed_ends_a_page(qapp):
    made = typeset(read_text(b"one\ntwo\n\fthree\f\f\nfour\f"))
    assert [word.page for word in made.words] == [0, 0, 1, 2]
    assert len(made.pages) == 3


def test_a_word_longer_than_a_row_has_its_rows_to_itself(qapp):
    made = typeset(read_text(f"before {'x' * 200} after".encode()))
    before, long, after = made.words
    assert long.box.bottom - long.box.top > 2 * (before.box.bottom - before.box.top)
    assert long.box.top >= before.box.bottom
    assert after.box.top >= long.box.bottom


def test_blanks_that_make_columns_keep_them_below_each_other(qapp):
    rows = [f"{number:>4}   Bolt{'s' * (number % 3)}{' ' * (12 - number % 3)}{number * 7:>6}" for number in range(1, 9)]
    made = typeset(read_text("\n".join(rows).encode()))
    last = [word for word in made.words if made.word_text(word).isdigit()][1::2]
    assert max(word.box.x1 for word in last) - min(word.box.x1 for word in last) < 0.1
    wide = typeset(read_text("\n".join(row + " " * 60 + "end" for row in rows).encode()))
    assert len({word.line for word in wide.words}) == 8  # smaller letters instead of rows that break


def test_each_sentence_of_a_benchmark_has_a_row_and_a_number(qapp):
    text = "He left .\nShe stayed there .\n" + text_of(40)
    spans = [(match.start, match.end) for match in read_text(text.encode()).words]
    lines = [text[:start].count("\n") for start, _ in spans]
    words = tuple(Word(start, end, line, line) for (start, end), line in zip(spans, lines, strict=True))
    made = typeset(Reading(text, words, tokenised=True))
    assert [row.heading for row in made.rows[0] if row.heading] == ["1", "2", "3"]
    first, second, third = (min(w.box.x0 for w in made.words if w.line == line) for line in range(3))
    assert first == second == third
    assert min(w.box.x0 for w in made.words if w.line == 3) > third  # what goes on is indented
    assert typeset(Reading("He left .", (Word(0, 2), Word(3, 7)), tokenised=True)).rows[0][0].heading == ""


def test_lone_surrogates_and_odd_tokens_move_nothing(qapp):
    text = "a\ud800b c d\ne f"
    words = (Word(0, 3), Word(4, 4), Word(4, 9), Word(10, 11))  # an empty token, and one over a line's end
    made = typeset(Reading(text, words, tokenised=True))
    assert [(w.start, w.end) for w in made.words] == [(0, 3), (4, 4), (4, 9), (10, 11)]
    assert made.words[0].box.x1 < made.words[2].box.x0 + 0.1
    assert made.words[3].box.x0 > MARGIN + 1
    assert typeset(Reading("", ())).words == ()
