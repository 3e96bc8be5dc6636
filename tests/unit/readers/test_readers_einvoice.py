import logging
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from gapstudio.domain import ValueKind
from gapstudio.readers.einvoice import inspect_cii, inspect_einvoice, read_cii, read_einvoice

NAMESPACES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" '
    'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" '
    'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
)
PARTY = """<ram:{role}><ram:Name>{name}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>{postcode}</ram:PostcodeCode>
<ram:LineOne>{one}</ram:LineOne><ram:LineTwo>{two}</ram:LineTwo><ram:CityName>{city}</ram:CityName>
<ram:CountryID>{country}</ram:CountryID>
</ram:PostalTradeAddress>{taxes}</ram:{role}>"""
TAX = '<ram:SpecifiedTaxRegistration><ram:ID schemeID="{kind}">{number}</ram:ID></ram:SpecifiedTaxRegistration>'


def cii(*, net: str = "100.00", tax: str = "19.00", grand: str = "119.00", country: str = "DE") -> bytes:
    taxes = TAX.format(kind="VA", number="DE 123 456 789") + TAX.format(kind="FC", number="22/815/0815/4")
    seller = PARTY.format(
        role="SellerTradeParty",
        name="Nordwind AG",
        postcode="20095",
        one="Haus Elbe",
        two="Kai 7",
        city="Hamburg",
        country="DE",
        taxes=taxes,
    )
    buyer = PARTY.format(
        role="BuyerTradeParty", name="Ostsee KG", postcode="24103", one="Markt 1", two="", city="Kiel", country=country, taxes=""
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice {NAMESPACES}>
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID>
</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>R-1001</ram:ID>
<ram:IssueDateTime><udt:DateTimeString format="102">20250131</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>{seller}{buyer}</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>
<ram:IBANID>DE02 1203 0000 0000 2020 51</ram:IBANID>
</ram:PayeePartyCreditorFinancialAccount>
</ram:SpecifiedTradeSettlementPaymentMeans>
<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>
<udt:DateTimeString format="102">20250228</udt:DateTimeString></ram:DueDateDateTime>
</ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1.00</ram:LineTotalAmount>
<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">{tax}</ram:TaxTotalAmount>
<ram:TaxTotalAmount currencyID="GBP">99.99</ram:TaxTotalAmount><ram:GrandTotalAmount>{grand}</ram:GrandTotalAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>""".encode()


def pdf_with(**attachments: bytes) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, content in attachments.items():
        writer.add_attachment(name.replace("_", "."), content)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_every_stated_value_comes_out_typed() -> None:
    invoice = read_cii(cii())
    assert invoice is not None
    assert {(value.label, value.value) for value in invoice.values} == {
        ("INVOICE_NO", "R1001"),
        ("ISSUE_DATE", "2025-01-31"),
        ("DUE_DATE", "2025-02-28"),
        ("SELLER", "Nordwind AG"),
        ("BUYER", "Ostsee KG"),
        ("STREET", "Kai 7"),
        ("STREET", "Markt 1"),
        ("POSTCODE", "20095"),
        ("POSTCODE", "24103"),
        ("CITY", "Hamburg"),
        ("CITY", "Kiel"),
        ("VAT_ID", "DE123456789"),
        ("TAX_NO", "2281508154"),
        ("IBAN", "DE02120300000000202051"),
        ("NET_TOTAL", "100.00"),
        ("TAX_TOTAL", "19.00"),
        ("GRAND_TOTAL", "119.00"),
        ("CURRENCY", "EUR"),
    }
    assert next(value for value in invoice.values if value.label == "IBAN").kind is ValueKind.IDENTIFIER
    assert next(value for value in invoice.values if value.label == "INVOICE_NO").raw == "R-1001"
    assert invoice.profile == "EN 16931"
    assert invoice.metadata == {"supplier": "Nordwind AG", "currency": "EUR", "language": "de"}


def test_a_language_is_not_guessed_between_two_countries() -> None:
    invoice = read_cii(cii(country="FR"))
    assert invoice is not None
    assert "language" not in invoice.metadata


def test_a_credit_note_keeps_its_minus() -> None:
    invoice = read_cii(cii(net="-100.00", tax="-19.00", grand="-119.00"))
    assert invoice is not None
    assert {value.value for value in invoice.values if value.label.endswith("TOTAL")} == {"-100.00", "-19.00", "-119.00"}


def test_it_is_found_among_other_attachments(tmp_path: Path) -> None:
    source = pdf_with(notes_txt=b"hello", order_xml=b"<order/>", factur_x_xml=b"<damaged", invoice_xml=cii())
    path = tmp_path / "invoice.pdf"
    path.write_bytes(source)
    assert read_einvoice(source) == read_einvoice(path) == read_cii(cii())


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"<damaged", "damaged"),
        (b"", "damaged"),
        (b"<Invoice xmlns='urn:oasis:ubl'/>", "not a Cross Industry Invoice"),
        (b"<CrossIndustryInvoice/>", "no value"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CrossIndustryInvoice>&e;</CrossIndustryInvoice>', "no value"),
    ],
)
def test_bad_xml_has_a_reason_and_is_never_fatal(xml: bytes, reason: str) -> None:
    result = inspect_cii(xml)
    assert result.invoice is None
    assert reason in result.reason


@pytest.mark.parametrize("source", [b"", b"no pdf", b"%PDF-1.7\ntruncated", pdf_with(), pdf_with(a_xml=b"<damaged")[:-300]])
def test_bad_files_have_a_reason_and_stay_quiet(source: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        result = inspect_einvoice(source)
    assert result.invoice is None
    assert result.reason.endswith(".")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_missing_file_has_a_reason(tmp_path: Path) -> None:
    assert "cannot be read" in inspect_einvoice(tmp_path / "absent.pdf").reason
