from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import Box, GoldValue, Reading, ValueKind, Word
from gapstudio.readers.align import AlignmentReport, align
from gapstudio.readers.values import LABEL_KINDS, amount_text, gold_value


def reading(text: str) -> Reading:
    """Words split at white space; a line a line feed."""
    words: list[Word] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        start = at
        for token in line.split(" "):
            if token:
                words.append(Word(start, start + len(token), line=number))
            start += len(token) + 1
        at += len(line) + 1
    return Reading(text, tuple(words))


def page(*placed: tuple[str, float, float]) -> Reading:
    """Words on a page at (text, x, y); five points a character, ten high, one line each."""
    text = " ".join(word for word, _, _ in placed)
    words: list[Word] = []
    start = 0
    for number, (word, x, y) in enumerate(placed):
        words.append(Word(start, start + len(word), line=number, page=0, box=Box(x, y, x + 5 * len(word), y + 10)))
        start += len(word) + 1
    return Reading(text, tuple(words))


def gold(label: str, text: str) -> GoldValue:
    value = gold_value(label, LABEL_KINDS[label], text)
    assert value is not None
    return value


def texts(report: AlignmentReport, label: str, *, sure: bool | None = None) -> list[str]:
    return [place.text for place in report.places if place.value.label == label and sure in (None, not place.ambiguous)]


words_of_names = st.text(
    st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F, exclude_characters="ŉ"), min_size=3, max_size=9
)
names = st.lists(words_of_names, min_size=2, max_size=4)


@given(names, st.data())
def test_names_align_whatever_case_spaces_and_punctuation(name: list[str], data: st.DataObject) -> None:
    change = data.draw(st.sampled_from([str.lower, str.upper, str.title, str.swapcase, str]))
    joins = [data.draw(st.sampled_from([" ", "\n", "-", ". ", "", " - "])) for _ in name[1:]]
    printed = change(name[0]) + "".join(join + change(word) for join, word in zip(joins, name[1:], strict=True))
    report = align(reading(f"0 11 {printed}, 22 3"), [GoldValue("SELLER", ValueKind.TEXT, " ".join(name))])
    assert texts(report, "SELLER") == [f"{printed},"]


@given(st.from_regex(r"[A-Z]{2}[0-9]{10,20}", fullmatch=True), st.data())
def test_identifiers_align_over_several_words(code: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(code) - 1), max_size=5)))
    parts = [code[start:end] for start, end in zip([0, *cuts], [*cuts, len(code)], strict=True)]
    printed = data.draw(st.sampled_from([" ", "\n", "-", "."])).join(parts)
    report = align(reading(f"IBAN: {printed} BIC"), [GoldValue("IBAN", ValueKind.IDENTIFIER, code)])
    assert texts(report, "IBAN") == [printed]


@given(
    st.dates(date(1971, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d/%m/%y", "%m/%d/%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%y"]),
)
def test_dates_align_in_any_order(day: date, form: str) -> None:
    printed = day.strftime(form)
    report = align(reading(f"Rechnungsdatum: {printed} Seite 1"), [GoldValue("ISSUE_DATE", ValueKind.DATE, day.isoformat())])
    assert texts(report, "ISSUE_DATE", sure=True) == [printed]


@given(st.integers(1, 10**8), st.sampled_from([("", "."), (".", ","), (",", "."), (" ", ","), ("'", ".")]), st.booleans())
def test_amounts_align_in_any_form(cents: int, signs: tuple[str, str], negative: bool) -> None:
    amount = Decimal(-cents if negative else cents).scaleb(-2)
    printed = f"{amount:,.2f}".replace(",", "t").replace(".", signs[1]).replace("t", signs[0])
    report = align(reading(f"Gesamtbetrag {printed} EUR"), [GoldValue("GRAND_TOTAL", ValueKind.AMOUNT, amount_text(amount))])
    assert texts(report, "GRAND_TOTAL", sure=True) == [printed]


@given(
    st.text(st.characters(categories=["Lu", "Ll"]), min_size=4, max_size=12),
    st.lists(st.text(alphabet="0123456789 .,-/\n", max_size=40)),
)
def test_nothing_aligns_in_a_text_that_lacks_it(name: str, noise: list[str]) -> None:
    report = align(reading(" ".join(noise)), [GoldValue("SELLER", ValueKind.TEXT, name)])
    assert report.places == ()
    assert len(report.not_found) == 1


@given(
    st.text(max_size=200),
    st.sampled_from(sorted(LABEL_KINDS)),
    st.sampled_from(["2025-01-31", "100.00", "0.00", "DE12", "Kiel", "EUR"]),
)
def test_places_always_lie_on_word_edges(text: str, label: str, stated: str) -> None:
    value = gold_value(label, LABEL_KINDS[label], stated)
    document = reading(text)
    starts, ends = {word.start for word in document.words}, {word.end for word in document.words}
    for place in align(document, [value] if value else []).places:
        assert place.start in starts
        assert place.end in ends
        assert place.text == text[place.start : place.end]
        assert place.ambiguous == bool(place.why)


def test_every_place_is_found_and_punctuation_words_stay_outside() -> None:
    report = align(reading("( Nordwind AG ) and\nNORDWIND - ag\nNordwindig AG"), [gold("SELLER", "Nordwind AG")])
    assert texts(report, "SELLER", sure=True) == ["Nordwind AG", "NORDWIND - ag"]


@pytest.mark.parametrize(
    ("label", "stated", "text", "printed"),
    [
        ("VAT_ID", "FR12345678901", "TVA (FR 12 345 678 901).", "(FR 12 345 678 901)."),
        ("VAT_ID", "DE123456789", "USt-IdNr.:DE123456789", "USt-IdNr.:DE123456789"),
        ("GRAND_TOTAL", "1234.50", "Total: EUR1,234.50", "EUR1,234.50"),
        ("GRAND_TOTAL", "1234.50", "Total:1.234,50€", "Total:1.234,50€"),
        ("DUE_DATE", "2025-02-28", "Fällig:28.02.2025", "Fällig:28.02.2025"),
        ("INVOICE_NO", "RE-2025/17", "Rechnung Nr.RE-2025/17", "Nr.RE-2025/17"),
    ],
)
def test_values_glued_to_captions_and_signs_take_the_whole_word(label: str, stated: str, text: str, printed: str) -> None:
    assert texts(align(reading(text), [gold(label, stated)]), label, sure=True) == [printed]


@pytest.mark.parametrize(
    ("label", "stated", "text"),
    [
        ("CITY", "Lyon", "Lyonnaise"),
        ("INVOICE_NO", "471102", "Artikel 14711021"),
        ("POSTCODE", "12345", "12 345,00"),
        ("POSTCODE", "12345", "12345,67"),
        ("GRAND_TOTAL", "100.00", "100 %"),
        ("ISSUE_DATE", "2025-01-31", "31.01.2024"),
        ("CURRENCY", "EUR", "Europa neutral"),
    ],
)
def test_pieces_of_something_else_are_not_found(label: str, stated: str, text: str) -> None:
    assert align(reading(text), [gold(label, stated)]).places == ()


def test_values_do_not_run_over_pages() -> None:
    document = Reading("Nordwind AG", (Word(0, 8, page=0), Word(9, 11, page=1)))
    assert align(document, [gold("SELLER", "Nordwind AG")]).places == ()


def test_a_zero_and_a_bare_round_number_are_doubted() -> None:
    report = align(reading("Steuer 0,00\n100 Stück\nRabatt 0,00"), [gold("TAX_TOTAL", "0"), gold("NET_TOTAL", "100")])
    assert texts(report, "TAX_TOTAL", sure=True) == []
    assert len(texts(report, "TAX_TOTAL")) == 2
    assert texts(report, "NET_TOTAL", sure=False) == ["100"]
    assert "zero" in report.places[0].why


def test_captions_decide_between_labels_that_claim_one_amount() -> None:
    lines = ["Menge 2 Preis 1.000,00", "Rechnungssumme netto 2.000,00", "Rechnungssumme brutto 2.000,00", "Teile x 2.000,00"]
    document = reading("\n".join(lines))
    report = align(document, [gold("NET_TOTAL", "2000"), gold("GRAND_TOTAL", "2000")])
    sure = {
        place.value.label: place.start
        for place in report.places
        if not place.ambiguous and "netto" in document.text[: place.start]
    }
    assert sure["NET_TOTAL"] == document.text.index("2.000,00")
    assert sure["GRAND_TOTAL"] > sure["NET_TOTAL"]


def test_without_captions_two_claims_on_one_amount_stay_ambiguous() -> None:
    report = align(reading("xx 2.000,17"), [gold("NET_TOTAL", "2000.17"), gold("GRAND_TOTAL", "2000.17")])
    assert texts(report, "NET_TOTAL", sure=False) == texts(report, "GRAND_TOTAL", sure=False) == ["2.000,17"]


def test_captions_decide_between_equal_dates() -> None:
    document = reading("Date de facture 16/11/2017\nDate d'échéance : 16/11/2017\nLivraison 16/11/2017")
    report = align(document, [gold("ISSUE_DATE", "2017-11-16"), gold("DUE_DATE", "2017-11-16")])
    sure = [(place.value.label, place.start) for place in report.places if not place.ambiguous]
    assert sure == [("ISSUE_DATE", 16), ("DUE_DATE", document.text.index("16", 27))]


def test_a_period_is_no_issue_date() -> None:
    report = align(reading("Miete vom 01.11.2024 bis 30.11.2024"), [gold("ISSUE_DATE", "2024-11-01")])
    assert texts(report, "ISSUE_DATE", sure=True) == []


def test_the_header_above_decides_in_a_table_and_line_items_are_doubted() -> None:
    totals = page(
        ("Netto", 100, 10), ("MwSt", 200, 10), ("Brutto", 300, 10), ("376,37", 100, 25), ("71,51", 200, 25), ("447,88", 300, 25)
    )
    stated = [gold("NET_TOTAL", "376.37"), gold("TAX_TOTAL", "71.51"), gold("GRAND_TOTAL", "447.88")]
    assert [place.value.label for place in align(totals, stated).places if not place.ambiguous] == [
        "NET_TOTAL",
        "TAX_TOTAL",
        "GRAND_TOTAL",
    ]
    items = page(
        ("Menge", 20, 10), ("Preis", 100, 10), ("Netto", 200, 10), ("2", 20, 25), ("188,19", 100, 25), ("376,37", 200, 25)
    )
    assert [place.why for place in align(items, stated[:1]).places] == ["it stands by “a line item”"]


def test_a_town_counts_beside_its_postcode() -> None:
    document = reading("München, den 1.11.2024\nLilienweg 1, 80786 München\n80786 Stück")
    report = align(document, [gold("POSTCODE", "80786"), gold("CITY", "München")])
    assert [place.start for place in report.places if not place.ambiguous] == [
        document.text.index("80786"),
        document.text.index("München", 30),
    ]


def test_what_lies_inside_another_value_gives_way() -> None:
    document = reading("Stadtwerke Leipzig AG\n04103 Leipzig")
    report = align(document, [gold("SELLER", "Stadtwerke Leipzig AG"), gold("CITY", "Leipzig"), gold("POSTCODE", "04103")])
    assert [(place.value.label, place.text) for place in report.places] == [
        ("SELLER", "Stadtwerke Leipzig AG"),
        ("POSTCODE", "04103"),
        ("CITY", "Leipzig"),
    ]


def test_a_name_inside_an_address_of_the_web_is_doubted() -> None:
    report = align(reading("www.nordwind.de\ninfo@nordwind.de"), [gold("SELLER", "Nordwind")])
    assert {place.why for place in report.places} == {"it stands inside a mail or web address"}


def test_a_missing_minus_is_doubted_and_a_wrong_one_passed_over() -> None:
    assert texts(align(reading("Taxes 14,99"), [gold("TAX_TOTAL", "-14.99")]), "TAX_TOTAL", sure=False) == ["14,99"]
    assert texts(align(reading("Taxes 14,99 x -14,99"), [gold("TAX_TOTAL", "-14.99")]), "TAX_TOTAL") == ["-14,99"]


def test_a_value_stated_twice_is_sought_once_and_empty_readings_are_fine() -> None:
    report = align(Reading("", ()), [gold("SELLER", "Nordwind"), gold("SELLER", "Nordwind")])
    assert report == AlignmentReport((), (gold("SELLER", "Nordwind"),))


@pytest.mark.parametrize("printed", ["VAT 20 % on 7,033.30", "TVA 20 % sur 7 033,30", "USt 20 % auf 7.033,30 €"])
def test_the_caption_reaches_over_the_amount_that_a_rate_is_taken_of(printed: str) -> None:
    report = align(reading(f"{printed} 1.406,66"), [gold("TAX_TOTAL", "1406.66")])
    assert texts(report, "TAX_TOTAL", sure=True) == ["1.406,66"]


def test_prose_with_an_amount_beside_a_total_does_not_make_it_a_table() -> None:
    document = page(
        ("Menge", 400, 10), ("Preis", 460, 10), ("Betrag", 20, 60), ("von", 60, 60), ("39.552,28", 90, 60), ("unter", 150, 60),
        ("Nettobetrag", 300, 60), ("33.237,21", 400, 60),
    )  # fmt: skip
    assert texts(align(document, [gold("NET_TOTAL", "33237.21")]), "NET_TOTAL", sure=True) == ["33.237,21"]


def test_a_dated_caption_wins_over_a_date_without_one() -> None:
    report = align(reading("Bristol 9 January 2025\nDate 9 January 2025"), [gold("ISSUE_DATE", "2025-01-09")])
    assert [place.start for place in report.places if not place.ambiguous] == [28]


def test_a_far_table_header_says_nothing_about_a_number() -> None:
    report = align(
        reading("Description Qty Unit price VAT Amount TWK-2025-123\nOrder no. TWK-2025-123"),
        [gold("INVOICE_NO", "TWK-2025-123")],
    )
    assert [(place.ambiguous, place.start) for place in report.places] == [(False, 38), (True, 61)]
