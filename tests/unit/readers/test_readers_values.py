from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import ValueKind
from gapstudio.readers.values import amount_text, gold_value, normalise, normalise_identifier
from gapstudio.readers.values.amounts import find_amount, parse_amount
from gapstudio.readers.values.dates import date_readings, find_dates, parse_date
from gapstudio.readers.values.text import fold, squash, squashed

cents = st.integers(-(10**9), 10**9).map(lambda number: Decimal(number).scaleb(-2))


@st.composite
def printed_amounts(draw: st.DrawFn) -> tuple[Decimal, str]:
    """An amount and one of its local forms: signs for thousands and decimals, minus before, behind or in brackets, currency."""
    amount = draw(cents)
    thousands, decimal = draw(
        st.sampled_from([("", "."), ("", ","), (".", ","), (",", "."), (" ", ","), ("\u202f", ","), ("'", "."), ("’", ".")])
    )
    number = f"{abs(amount):,.2f}".replace(",", "t").replace(".", decimal).replace("t", thousands)
    if amount < 0:
        number = draw(st.sampled_from(["-{}", "- {}", "{}-", "({})", "\u2212{}"])).format(number)
    mark = draw(st.sampled_from(["", "€", "EUR", "$", "CHF", "£"]))
    form = draw(st.sampled_from(["{n}", "{m}{n}", "{m} {n}", "{n} {m}", "{n}{m}"]))
    return amount, form.format(n=number, m=mark).strip() if mark else number


@given(printed_amounts())
def test_any_local_form_of_an_amount_normalises_back(printed: tuple[Decimal, str]) -> None:
    amount, text = printed
    assert parse_amount(text) == amount


@given(printed_amounts())
def test_any_local_form_of_an_amount_is_found_with_its_sign(printed: tuple[Decimal, str]) -> None:
    amount, text = printed
    found = list(find_amount(f"Summe: {text} fällig", amount))
    assert len(found) == 1
    assert found[0].negative == (amount < 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1234.5", "1234.50"),
        ("-233,47", "-233.47"),
        ("233,47-", "-233.47"),
        ("(233.47)", "-233.47"),
        ("EUR1,234.50", "1234.50"),
        ("1.234", "1234.00"),
        ("0,125", "0.125"),
        ("1.000,-", "1000.00"),
        ("-0,00", "0.00"),
    ],
)
def test_amounts_get_one_form(text: str, value: str) -> None:
    assert normalise(ValueKind.AMOUNT, text) == value


def test_a_known_decimal_sign_settles_an_open_amount() -> None:
    assert parse_amount("1.234", decimal_sign=".") == Decimal("1.234")
    assert parse_amount("1.234", decimal_sign=",") == Decimal(1234)


@pytest.mark.parametrize("text", ["", "n/a", "12,34,56", "1..2", "(5", "1.23.456,7", "EUR"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_amount(text)


@pytest.mark.parametrize(
    "text", ["rate 100 %", "100.00%", "F100", "RE-100", "12100", "1001", "100.5", "1.100", "22/100/3", "10:100"]
)
def test_an_amount_is_not_found_in_percentages_codes_and_longer_numbers(text: str) -> None:
    assert list(find_amount(text, Decimal(100))) == []


MONTHS = {
    "en": (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    ),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
}
days = st.dates(date(1971, 1, 1), date(2068, 12, 31))


@st.composite
def printed_dates(draw: st.DrawFn) -> tuple[date, str]:
    """A day and one of its printed forms."""
    day = draw(days)
    name = draw(st.sampled_from([names.split()[day.month - 1] for pair in MONTHS.values() for names in pair]))
    name = draw(st.sampled_from([name, name.upper(), name.capitalize()]))
    numeric = [
        "{d:02}.{m:02}.{y}",
        "{d}.{m}.{y}",
        "{d:02}/{m:02}/{y}",
        "{m:02}/{d:02}/{y}",
        "{y}-{m:02}-{d:02}",
        "{d}-{m}-{y}",
        "{y}/{m}/{d}",
    ]
    numeric += ["{d:02}.{m:02}.{s:02}", "{d}/{m}/{s:02}", "{d}. {m}. {y}", "{y}{m:02}{d:02}"]
    named = [
        "{d}. {n} {y}",
        "{d} {n} {y}",
        "{n} {d}, {y}",
        "{d}-{n}-{y}",
        "{d} {n} {s:02}",
        "{d} de {n} de {y}",
        "{y} {n} {d}",
        "{d:02} {n}, {y}",
    ]
    form = draw(st.sampled_from(numeric + named))
    return day, form.format(d=day.day, m=day.month, y=day.year, s=day.year % 100, n=name)


@given(printed_dates())
def test_any_printed_form_of_a_date_means_its_day(printed: tuple[date, str]) -> None:
    day, text = printed
    assert day in date_readings(text)


@given(printed_dates())
def test_any_printed_form_of_a_date_is_found_where_it_stands(printed: tuple[date, str]) -> None:
    day, text = printed
    sentence = f"Rechnung ({text}) Nr. 7"
    found = [item for item in find_dates(sentence) if day in item.readings]
    assert [sentence[item.start : item.end] for item in found] == [text]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er janvier 2025", "2025-01-01"),
        ("Friday, 3 May 2024", "2024-05-03"),
        ("March 3rd, 2026", "2026-03-03"),
        ("2024-11-01T00:00:00", "2024-11-01"),
        ("03.02.99", "1999-02-03"),
        ("31/01/2022", "2022-01-31"),
        ("01/31/2022", "2022-01-31"),
    ],
)
def test_dates_get_one_form(text: str, day: str) -> None:
    assert normalise(ValueKind.DATE, text) == day


def test_day_or_month_first_is_the_callers_choice() -> None:
    assert parse_date("03/04/2025") == date(2025, 4, 3)
    assert parse_date("03/04/2025", day_first=False) == date(2025, 3, 4)
    assert date_readings("03/04/2025") == {date(2025, 4, 3), date(2025, 3, 4)}


@pytest.mark.parametrize(
    "text", ["22/815/0815/4", "13.13.2024", "1.2.3", "v2.10.11.4", "30.02.2025", "32 mars 2024", "soon", "12345678"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert list(find_dates(text)) == []
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text)


def test_identifiers_lose_case_and_punctuation() -> None:
    assert normalise_identifier("de12 3456-7890.11") == "DE12345678901 1".replace(" ", "")


def test_amount_text_keeps_what_it_needs() -> None:
    assert [amount_text(Decimal(text)) for text in ("1E+3", "5", "-0", "0.125")] == ["1000.00", "5.00", "0.00", "0.125"]


def test_gold_values_are_typed_or_absent() -> None:
    value = gold_value("CURRENCY", ValueKind.CODE, " € ")
    assert value is not None
    assert (value.value, value.raw) == ("EUR", "€")
    assert gold_value("ISSUE_DATE", ValueKind.DATE, "soon") is None
    assert gold_value("SELLER", ValueKind.TEXT, " . ") is None


@given(st.text())
def test_folding_keeps_the_way_back(text: str) -> None:
    for stream in (fold(text), squash(text)):
        assert len(stream.text) == len(stream.origin)
        assert list(stream.origin) == sorted(stream.origin)
        assert all(0 <= at < len(text) for at in stream.origin)


def test_accents_ligatures_and_spaces_do_not_count() -> None:
    assert squashed("Hôtel  Saint-Denis") == squashed("HOTEL saint denis") == squashed("Ho\u0302tel SaintDenis")
    assert squashed("Straße ﬁn") == "strassefin"
