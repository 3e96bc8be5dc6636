"""What a document is: kind, language and country told from its text, or left open where it is not plain."""

import subprocess
import sys

import pytest

from gapstudio.domain import Page, PageSource, Reading
from gapstudio.readers.describe import describe_document, document_kind
from gapstudio.readers.describe.country import country_of
from gapstudio.readers.describe.language import detect_language
from gapstudio.readers.einvoice import EInvoice

GERMAN = "Rechnung über die Lieferung von Schrauben. Bitte überweisen Sie den Betrag innerhalb von vierzehn Tagen ohne Abzug."
FRENCH = "Facture pour la livraison des marchandises. Merci de régler le montant dans les trente jours suivant la réception."
ENGLISH = "Invoice for the delivery of goods. Please pay the amount within thirty days of the date of this invoice, thank you."
DUTCH = "Factuur voor de levering van goederen. Gelieve het bedrag binnen dertig dagen na ontvangst van deze factuur te betalen."


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr"), (ENGLISH, "en"), (DUTCH, "nl")])
def test_the_language_of_plain_sentences_is_told_in_any_case(text, language):
    assert detect_language(text) == language
    assert detect_language(text.upper()) == language


@pytest.mark.parametrize("text", ["", "Total 119.00", "12 34 56 78 90", "RE-1 RE-2 RE-3 RE-4 RE-5 RE-6 RE-7 RE-8 a@b.de x/y"])
def test_too_little_prose_tells_no_language(text):
    assert detect_language(text) == ""


def test_numbers_and_web_addresses_do_not_mislead():
    noise = " 4711-AB-99 DE55999999990004171200 info@firma.example https://www.example.org/a/b 12,50 119,00" * 20
    assert detect_language(GERMAN + noise) == "de"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("USt-IdNr. DE 123 456 789", "DE"),
        ("TVA FR12345678901 RCS Lyon", "FR"),
        ("UID ATU12345678", "AT"),
        ("VAT NL123456789B01", "NL"),
        ("CHE-123.456.789 MWST", "CH"),
        ("VAT GB 123 4567 89", "GB"),
        ("ΑΦΜ EL123456789", "GR"),
        ("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFF", "DE"),
        ("IBAN GB29 NWBK 6016 1331 9268 19", "GB"),
        ("12 High Street, London, United Kingdom", "GB"),
        ("Hauptstraße 1, 1010 Wien, Österreich", "AT"),
        ("100 Main Street, Springfield, USA", "US"),
    ],
)
def test_the_country_is_told_from_numbers_and_addresses(text, country):
    assert country_of(text) == country


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Order DE12 of 2025",
        "IBAN DE89 3704 0044 0532 0130 01",  # wrong check digits
        "part number XDE123456789",
        "from Germany to France",
    ],
)
def test_no_country_is_told_where_nothing_or_several_speak_for_one(text):
    assert country_of(text) == ""


def test_between_vat_numbers_of_two_countries_the_account_decides():
    both = "Seller DE123456789 Buyer FR12345678901"
    assert country_of(both) == ""
    assert country_of(f"{both} IBAN DE89 3704 0044 0532 0130 00") == "DE"


def pages(*sources):
    """A reading with one page for each source; None is an empty page."""
    text = GERMAN * len(sources)
    made = [
        Page(at, 595, 842, at * len(GERMAN), (at + bool(source)) * len(GERMAN), source or PageSource.TEXT_LAYER)
        for at, source in enumerate(sources)
    ]
    return Reading(text, (), tuple(made))


@pytest.mark.parametrize(
    ("sources", "kind"),
    [
        ((PageSource.TEXT_LAYER,), "text"),
        ((PageSource.OCR, PageSource.OCR), "scan"),
        ((PageSource.TEXT_LAYER, PageSource.OCR), "mixed"),
        ((None, PageSource.OCR), "scan"),
        ((None,), ""),
        ((), "text"),
    ],
)
def test_the_kind_follows_from_the_pages_that_hold_words(sources, kind):
    assert document_kind(pages(*sources)) == kind


def test_what_an_invoice_states_is_believed_before_the_text():
    reading = pages(PageSource.OCR)
    assert describe_document(reading) == {"kind": "scan", "language": "de"}
    invoice = EInvoice((), {"supplier": "Nord", "language": "fr", "country": "AT", "currency": ""})
    assert describe_document(reading, invoice) == {"kind": "scan", "supplier": "Nord", "language": "fr", "country": "AT"}


def test_the_model_of_languages_is_loaded_with_the_first_question_only():
    code = "import sys, gapstudio.readers.describe; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
