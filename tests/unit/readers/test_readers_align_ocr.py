"""Values in what OCR misread, in other spellings, and against what the page says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import GoldValue, Reading, Word
from gapstudio.readers.align import align
from gapstudio.readers.align.fuzzy import alike, find_misread
from gapstudio.readers.values import LABEL_KINDS, gold_value


def layer(text: str) -> Reading:
    """Words of a text layer, split at white space; a line a line feed."""
    words: list[Word] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        for token in line.split(" "):
            words.append(Word(at, at + len(token), line=number))
            at += len(token) + 1
    return Reading(text, tuple(words))


def scan(text: str) -> Reading:
    """The same words as OCR reads them, with a confidence."""
    reading = layer(text)
    return replace(reading, words=tuple(replace(word, confidence=0.9) for word in reading.words))


def gold(label: str, text: str) -> GoldValue:
    value = gold_value(label, LABEL_KINDS[label], text)
    assert value is not None
    return value


def found(reading: Reading, *values: GoldValue) -> list[tuple[str, bool]]:
    return [(place.text, place.ambiguous) for place in align(reading, values).places]


@pytest.mark.parametrize(
    ("printed", "label", "value", "text"),
    [
        ("IBAN DEO2 l2O3 0OO0 0000 2O20 5l", "IBAN", "DE02120300000000202051", "DEO2 l2O3 0OO0 0000 2O20 5l"),
        ("Total l.2O9,54", "GRAND_TOTAL", "1209.54", "l.2O9,54"),
        ("Invoice date 3l.O1.2025", "ISSUE_DATE", "2025-01-31", "3l.O1.2025"),
        ("Invoice date 31/01/202514:07", "ISSUE_DATE", "2025-01-31", "31/01/202514:07"),
        ("NORDW1NDENERG1EAG Kiel", "SELLER", "Nordwind Energie AG", "NORDW1NDENERG1EAG"),
        ("Nordvind Energie AG Kiel", "SELLER", "Nordwind Energie AG", "Nordvind Energie AG"),
        ("Nordwind Enrgi Hande1 AG", "SELLER", "Nordwind Energie Handel AG", "Nordwind Enrgi Hande1 AG"),
        ("number TWK2025X00123A end", "INVOICE_NO", "TWK-2025-00123A", "TWK2025X00123A"),
    ],
)
def test_misread_values_are_found_in_scans_only(printed: str, label: str, value: str, text: str) -> None:
    assert found(scan(printed), gold(label, value)) == [(text, False)]
    if label != "ISSUE_DATE" or "O" in printed:
        assert found(layer(printed), gold(label, value)) == []


def test_a_short_code_that_differs_in_a_character_is_no_place_and_a_longer_one_is_doubted() -> None:
    assert found(scan("Invoice no. R10X7"), gold("INVOICE_NO", "R1027")) == []
    assert found(scan("Invoice no. R10X7890"), gold("INVOICE_NO", "R1027890")) == [("R10X7890", True)]


def test_a_place_that_says_the_value_leaves_no_room_for_a_misread_one() -> None:
    reading = scan("Invoice 2025000317 order 2025000318")
    assert found(reading, gold("INVOICE_NO", "2025000317")) == [("2025000317", False)]


@given(st.text("abcdefghij0123456789", min_size=12, max_size=30), st.data())
def test_one_changed_character_of_a_long_code_is_found_where_it_stands(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    changed = code[:at] + "x" + code[at + 1 :]
    stream = f"zzzzz{changed}zzzzz"
    places = list(find_misread(alike(stream), alike(code), digits_matter=True))
    assert len(places) == 1
    assert places[0].errors == 1
    assert abs(places[0].start - 5) <= 1
    assert abs(places[0].end - 5 - len(code)) <= 1


@pytest.mark.parametrize(
    ("printed", "label", "value", "text", "doubted"),
    [
        ("Hauptstr. 5", "STREET", "Hauptstraße 5", "Hauptstr. 5", False),
        ("Hauptstrasse 5", "STREET", "Hauptstr. 5", "Hauptstrasse 5", False),
        ("12 High St", "STREET", "12 High Street", "12 High St", False),
        ("01067 Dresden", "POSTCODE", "1067", "01067", False),
        ("Sammy Maystone", "SELLER", "Sammy Maystone - For tests", "Sammy Maystone", True),
        ("Global Supplies", "SELLER", "Global Supplies Ltd.", "Global Supplies", True),
    ],
)
def test_other_spellings_of_a_value_are_found(printed: str, label: str, value: str, text: str, doubted: bool) -> None:
    assert found(layer(f"x 7\n{printed}\ny"), gold(label, value)) == [(text, doubted)]


def test_one_word_of_a_name_is_not_the_name() -> None:
    assert found(layer("Lieferant Nr. 7"), gold("SELLER", "Lieferant GmbH")) == []


def test_a_town_and_its_postcode_may_have_the_state_between_them() -> None:
    values = (gold("CITY", "Fremont"), gold("POSTCODE", "94538"))
    assert found(layer("4557 De Silva St\nFremont CA 94538"), *values) == [("Fremont", False), ("94538", False)]
    assert found(layer("Fremont sells 94538"), *values) == [("Fremont", True), ("94538", True)]


@pytest.mark.parametrize(
    ("printed", "label", "value", "text"),
    [
        ("Grand total 11,90 EUR", "GRAND_TOTAL", "119.00", "11,90"),
        ("Invoice date: 03.02.2025\nTotal 119,00", "ISSUE_DATE", "2025-02-01", "03.02.2025"),
        ("Invoice no. R-1002", "INVOICE_NO", "R-1001", "R-1002"),
    ],
)
def test_another_value_at_the_caption_of_a_missing_one_contradicts_it(printed: str, label: str, value: str, text: str) -> None:
    report = align(layer(printed), [gold(label, value)])
    assert report.places == ()
    assert report.not_found == (gold(label, value),)
    (place,) = report.contradictions
    assert (place.text, place.why) == (text, f"the page says “{text}” where its caption stands")


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("Paid 11,90", (("GRAND_TOTAL", "119.00"),)),
        ("Grand total 11,90\nGrand total 12,90", (("GRAND_TOTAL", "119.00"),)),
        ("Grand total 11,90", (("GRAND_TOTAL", "119.00"), ("NET_TOTAL", "11.90"))),
        ("Grand total 119,00 and 11,90", (("GRAND_TOTAL", "119.00"),)),
        ("Seller Nordwind", (("SELLER", "Suedwind"),)),
    ],
)
def test_what_is_unclear_contradicts_nothing(printed: str, values: tuple[tuple[str, str], ...]) -> None:
    assert align(layer(printed), [gold(*value) for value in values]).contradictions == ()
