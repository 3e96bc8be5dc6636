import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.align_texts import TextAligner


def carried(old, new, part):
    start = old.index(part)
    found = TextAligner(old, new).carry(start, start + len(part))
    return found and (new[found.start : found.end], found.exact)


def test_a_text_answers_to_itself_blanks_and_all():
    found = TextAligner("a  b", "a  b").carry(1, 3)
    assert (found.start, found.end, found.exact) == (1, 3, True)


@pytest.mark.parametrize("new", ["Rechnung\r\nNr . 4711 , Wien", "Rechnung Nr.4711,Wien", "  Rechnung\tNr.\n4711,\u3000Wien "])
def test_other_blanks_and_tokens_move_no_span(new):
    old = "Rechnung Nr. 4711, Wien"
    assert TextAligner(old, new).equal
    for part in ("Rechnung", "4711", "Wien", "4711,"):
        text, exact = carried(old, new, part)
        assert "".join(text.split()) == part
        assert exact


def test_words_that_were_put_in_or_taken_out_around_it_do_not_matter():
    old, new = "Header one Nordwind AG, 80331 Munich total 119.00", "Nordwind AG, D- 80331 Munich and total: 119.00 EUR"
    assert carried(old, new, "Nordwind AG") == ("Nordwind AG", True)
    assert carried(old, new, "80331 Munich") == ("80331 Munich", True)
    assert carried(old, new, "119.00") == ("119.00", True)
    assert carried(old, new, "Header") is None
    assert 0.6 < TextAligner(old, new).share < 1


def test_a_changed_word_answers_where_it_is_still_like_it():
    old, new = "Seller: Nordwind GmbH in Munich", "Seller: Nordw1nd GmbH in Munich"
    assert carried(old, new, "Nordwind GmbH") == ("Nordw1nd GmbH", False)
    assert carried("a Nordwind b", "a XXXXXXXX b", "Nordwind") is None


def test_of_equal_words_the_one_in_order_answers():
    old, new = "x 1 y 1 z", "q x 1 y 1 z"
    assert TextAligner(old, new).carry(6, 7).start == 8


@given(st.text(max_size=30), st.data())
def test_carrying_to_a_text_with_other_blanks_keeps_what_is_printed(text, data):
    blanks = data.draw(st.lists(st.sampled_from(["", " ", "\n", "\r\n"]), min_size=len(text), max_size=len(text)))
    new = "".join(blank + ("" if sign.isspace() else sign) for sign, blank in zip(text, blanks, strict=True))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = TextAligner(text, new).carry(start, end)
    wanted = "".join(text[start:end].split())
    assert (found is None) == (not wanted)
    assert found is None or "".join(new[found.start : found.end].split()) == wanted


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_whatever_the_texts_an_answer_lies_in_the_newer_one(old, new, start, end):
    found = TextAligner(old, new).carry(start, end)
    assert found is None or 0 <= found.start < found.end <= len(new)
