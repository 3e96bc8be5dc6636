"""Masking: the same value has the same pseudonym however it is written, and nothing of it is left in texts and pictures."""

import io
import string
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from gapstudio.domain import Box
from gapstudio.reports.masking import Name, Pseudonyms, ReadableWords, is_caption, mask_picture, personal_data, same_form

_WORD = st.text(string.ascii_letters + string.digits + "äöüßéñ", min_size=3, max_size=12)
_VALUES = st.lists(st.lists(_WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique_by=same_form)


def respelt(value: str, style: int) -> str:
    """Another spelling of a value: capitals, other spaces, other signs between its words."""
    return (value.upper, value.lower, lambda: "  ".join(value.split()), lambda: "-".join(value.split()))[style]()


@settings(max_examples=120, deadline=None)
@given(_VALUES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), min_size=1, max_size=6))
def test_one_value_has_one_pseudonym_wherever_and_however_it_is_written(values: list[str], mentions: Sequence[tuple[int, int]]):
    names = Pseudonyms(Name(value, "SELLER") for value in values)
    told = {value: names.value(value, "ORG") for value in values}
    assert len(set(told.values())) == len(values)
    for at, style in mentions:
        value = values[at % len(values)]
        assert names.value(respelt(value, style), "ORG") == told[value]
        assert names.text(respelt(value, style)) == told[value]


@settings(max_examples=120, deadline=None)
@given(_VALUES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), min_size=1, max_size=6))
def test_nothing_of_a_value_is_left_in_a_text(values: list[str], mentions: Sequence[tuple[int, int]]):
    names = Pseudonyms(Name(value, "X§") for value in values)
    text = ", ".join(f"({respelt(values[at % len(values)], style)})" for at, style in mentions)
    left = same_form(names.text(text).replace("X§ ", "|"))
    assert all(character in string.digits for character in left)
    assert len(left) <= len(mentions)


def test_longer_names_win_and_parts_of_words_stay():
    names = Pseudonyms([Name("Nord", "city"), Name("Nord Handel GmbH", "SELLER"), Name("X1", "code")])
    assert names.text("From NORD HANDEL GMBH in Nord, northern Nordic") == "From SELLER 1 in city 1, northern Nordic"
    assert names.text("X1") == "code 1"
    assert names.text("the X1 engine") == "the X1 engine"


def test_what_no_document_states_gets_the_next_number_and_captions_stay():
    names = Pseudonyms([Name("Acme Ltd", "ORG")], protected=["Seller"], forms=True)
    assert names.value("Bolt Inc", "ORG") == "ORG 2"
    assert names.text("Bolt Inc. wrote to bob@bolt.example.com") == "ORG 2. wrote to EMAIL 1"
    assert names.value("Rechnung", "ORG") == "Rechnung"
    assert names.text("seller") == "seller"
    assert names.text("bob@bolt.example.com again") == "EMAIL 1 again"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mail ada.lovelace@example.org or see www.example.org/x", ["EMAIL", "WEB"]),
        ("IBAN DE89 3704 0044 0532 0130 00 or FR7630006000011234567890189", ["IBAN", "IBAN"]),
        ("VAT DE 123456789, FR 40 303265045, ATU12345678", ["VAT_ID", "VAT_ID", "VAT_ID"]),
        ("due 31.12.2031, on 2031-12-31, the 3. März 2031, Dec 3, 2031", ["DATE", "DATE", "DATE", "DATE"]),
        ("1.234,56 € and 99.95 USD", ["AMOUNT", "AMOUNT"]),
        ("call +49 (0)30 1234567 or 030/1234567", ["PHONE", "PHONE"]),
        ("order RE-2031-00417", ["NUMBER"]),
        ("BIC: COBADEFFXXX", ["BIC"]),
        ("F1 of 41.2 points on 39 of 1,234 documents with CoNLL-2003", []),
        ("Rechnung an Ihre Adresse", []),
    ],
)
def test_forms_of_personal_and_business_data(text: str, kinds: list[str]):
    assert [one.kind for one in personal_data(text)] == kinds


def test_a_word_is_readable_where_it_is_a_caption_or_everybody_prints_it():
    printed = {f"s{n}": {"quote", "your", f"own{n}", "Quastenberg".casefold(), "hamburg"} for n in range(4)}
    words = ReadableWords(["Hamburg Handel", "Total Energies"], printed)
    assert all(map(words.readable, ("Rechnung", "RECHNUNGSNR.", "Total", "quote", "Quote", ":", "€", "–")))
    assert not any(map(words.readable, ("own1", "Hamburg", "12", "A1", "Handel", "J.", "unknown")))
    rare = ReadableWords([], {f"s{n}": {"clerk" if n < 3 else "other"} for n in range(40)})
    assert rare.readable("clerk")
    assert not rare.readable("Clerk")  # a name is written with a capital, and three of forty suppliers are few
    assert is_caption("Invoice No.:")
    assert not is_caption("Invoice 7")


def test_a_masked_picture_has_nothing_but_readable_words_and_bars():
    region, dpi = Box(10, 20, 110, 60), 144.0
    image = Image.new("RGB", (200, 80), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 59, 39), fill=(200, 0, 0))  # a caption
    draw.rectangle((80, 20, 119, 39), fill=(0, 200, 0))  # a name
    draw.rectangle((150, 50, 190, 75), fill=(0, 0, 200))  # a signature, which is no word
    stream = io.BytesIO()
    image.save(stream, "PNG")
    kept, hidden = [Box(20, 30, 40, 40)], [Box(50, 30, 70, 40), Box(500, 500, 510, 510)]
    with Image.open(io.BytesIO(mask_picture(stream.getvalue(), region, dpi, kept, hidden))) as masked:
        colours = {colour for _, colour in masked.convert("RGB").getcolors() or ()}
        assert colours == {(255, 255, 255), (200, 0, 0), (0, 0, 0)}
        bar = masked.crop((80, 20, 120, 40)).convert("RGB")
        assert bar.getcolors() == [(40 * 20, (0, 0, 0))]
        assert masked.getpixel((30, 30)) == (200, 0, 0)
        assert masked.size == image.size
