"""A page with emoji, combining marks, ligatures and both directions: every word says what is printed, where it is printed."""

import pytest
from readers_script_makers import (
    PAGE_HEIGHT,
    SIZE,
    Line,
    Sign,
    all_scripts,
    drawn_rightwards,
    one_sign,
    script_pdf,
    signs,
)

from gapstudio.domain import Reading
from gapstudio.readers.read import read_document

FAMILY = "👩‍👩‍👧"


def read(*lines: Line) -> Reading:
    return read_document(script_pdf(lines))


def line(*parts: tuple[Sign, ...], x: float = 60, y: float = 100) -> Line:
    return Line(x, y, tuple(sign for part in parts for sign in part))


def lines_of(reading: Reading) -> list[str]:
    return reading.text.split("\n")


def test_every_offset_is_a_code_point_and_every_word_is_whole() -> None:
    reading = read(*all_scripts())
    assert lines_of(reading) == [
        "Rechnung RE-4711 von Nordwind GmbH",
        f"Kunde 😀 und {FAMILY} Ende",
        "Zeichen 𝔘𝔫𝔦 𝟙𝟚 fertig",
        "Cafe\u0301 na\u0308chste re\u0301sume\u0301",
        "fin offline fit Affle",
        "סך הכל לתשלום (כולל מע״מ)",
        "Betrag 1.190,00 €",
    ]
    assert " ".join(map(reading.word_text, reading.words)) == " ".join(reading.text.split())
    assert all(" " not in reading.word_text(word) and word.end > word.start for word in reading.words)


def test_boxes_are_those_of_the_signs_drawn_whatever_they_stand_for() -> None:
    drawn = [Line(60, 100, one_sign("😀", FAMILY)), Line(60, 140, signs("𝔘𝔫𝔦")), Line(60, 180, one_sign("ﬄ", "ffl"))]
    reading = read(line(signs("Some text that says what it is"), y=60), *drawn)
    for place in drawn:
        (word,) = (w for w in reading.words if w.box.top < PAGE_HEIGHT and w.box.top <= place.y <= w.box.bottom)
        assert word.box.x0 == pytest.approx(place.x, abs=0.1)
        assert word.box.x1 == pytest.approx(place.right, abs=0.1)
        assert word.box.bottom - word.box.top == pytest.approx(1.164 * SIZE, abs=0.2)


def test_joiners_stay_where_they_join_and_go_where_nothing_needs_them() -> None:
    persian = "می‌خواهم"
    assert lines_of(read(line(one_sign("😀", FAMILY), signs(" R\u200dE\u200c-1\u200b2 total")))) == [f"{FAMILY} RE-12 total"]
    assert lines_of(read(line(drawn_rightwards(persian), x=200))) == [persian]


def test_hebrew_and_arabic_are_read_from_the_right_with_the_numbers_and_names_in_them() -> None:
    for text, parts in {
        "סך הכל לתשלום": (drawn_rightwards("סך הכל לתשלום"),),
        "المبلغ الإجمالي": (drawn_rightwards("المبلغ الإجمالي"),),
        "סה״כ 1,234.50 ש״ח": (drawn_rightwards("ש״ח"), signs(" 1,234.50 "), drawn_rightwards("סה״כ")),
        "חשבונית RE-4711 מספר": (drawn_rightwards("מספר"), signs(" RE-4711 "), drawn_rightwards("חשבונית")),
        "חברת Acme Ltd 12 שלום": (drawn_rightwards("שלום"), signs(" Acme Ltd 12 "), drawn_rightwards("חברת")),
        "תאריך: 2026/12/31": (signs("2026/12/31 "), drawn_rightwards("תאריך:")),
        "(שלום)": (signs("("), drawn_rightwards("שלום"), signs(")")),
    }.items():
        assert lines_of(read(line(*parts, x=200))) == [text]


def test_letters_that_are_drawn_one_by_one_from_the_right_are_the_same_words() -> None:
    x, lines = 400.0, []
    for letter in "סך הכל לתשלום":
        width = Line(0, 0, signs(letter)).right
        x -= width
        lines.append(Line(x, 100, signs(letter)))
    assert lines_of(read(*lines)) == ["סך הכל לתשלום"]


def test_a_hebrew_line_on_an_english_page_is_read_from_its_own_end() -> None:
    reading = read(
        line(signs("An English page with some words on it"), y=60),
        line(signs("and another line of them"), y=80),
        line(drawn_rightwards("עולם"), signs(" 12 "), drawn_rightwards("שלום"), y=100),
        line(signs("Name: "), drawn_rightwards("עולם"), signs(" 12 "), drawn_rightwards("שלום"), signs(" end"), y=120),
    )
    assert lines_of(reading)[2:] == ["שלום 12 עולם", "Name: שלום 12 עולם end"]


def test_a_word_of_both_directions_is_one_word_with_one_box() -> None:
    reading = read(line(signs("17%"), drawn_rightwards("מע״מ"), x=60))
    (word,) = reading.words
    assert reading.word_text(word) == "מע״מ17%"
    assert word.box.x0 == pytest.approx(60, abs=0.1)
    assert word.box.x1 == pytest.approx(line(signs("17%"), drawn_rightwards("מע״מ"), x=60).right, abs=0.1)
