import logging
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from gapstudio.domain import ValueKind
from gapstudio.readers.einvoice import find_einvoice, inspect_einvoice, inspect_xml

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
    invoice = inspect_xml(cii()).invoice
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
    assert invoice.metadata == {"supplier": "Nordwind AG", "currency": "EUR", "country": "DE", "language": "de"}


def test_a_language_is_not_guessed_between_two_countries() -> None:
    invoice = inspect_xml(cii(country="FR")).invoice
    assert invoice is not None
    assert "language" not in invoice.metadata


def test_a_credit_note_keeps_its_minus() -> None:
    invoice = inspect_xml(cii(net="-100.00", tax="-19.00", grand="-119.00")).invoice
    assert invoice is not None
    assert {value.value for value in invoice.values if value.label.endswith("TOTAL")} == {"-100.00", "-19.00", "-119.00"}


def test_it_is_found_among_other_attachments(tmp_path: Path) -> None:
    source = pdf_with(notes_txt=b"hello", order_xml=b"<order/>", factur_x_xml=b"<damaged", invoice_xml=cii())
    path = tmp_path / "invoice.pdf"
    path.write_bytes(source)
    assert find_einvoice(source) == find_einvoice(path) == inspect_xml(cii()).invoice


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"<damaged", "damaged"),
        (b"", "damaged"),
        (b"<Invoice xmlns='urn:oasis:ubl'/>", "no value"),
        (b"<order/>", "not an invoice in CII or UBL form"),
        (b"<CrossIndustryInvoice/>", "no value"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CrossIndustryInvoice>&e;</CrossIndustryInvoice>', "no value"),
    ],
)
def test_bad_xml_has_a_reason_and_is_never_fatal(xml: bytes, reason: str) -> None:
    result = inspect_xml(xml)
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


def zugferd_1(guideline: str = "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort") -> bytes:
    """The same invoice in the form of ZUGFeRD 1: other namespaces, and other names of four elements."""
    text = cii().decode()
    for new, old in (
        ("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "urn:ferd:CrossIndustryDocument:invoice:1p0"),
        ("BusinessInformationEntity:100", "BusinessInformationEntity:12"),
        ("rsm:CrossIndustryInvoice", "rsm:CrossIndustryDocument"),
        ("rsm:ExchangedDocumentContext", "rsm:SpecifiedExchangedDocumentContext"),
        ("rsm:ExchangedDocument>", "rsm:HeaderExchangedDocument>"),
        ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
        ("ram:ApplicableHeaderTrade", "ram:ApplicableSupplyChainTrade"),
        ("SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation"),
        ("urn:cen.eu:en16931:2017", guideline),
    ):
        text = text.replace(new, old)
    return text.encode()


def ubl_party(name: str, city: str, postcode: str, street: str, country: str, taxes: str = "") -> str:
    return f"""<cac:Party><cac:PartyName><cbc:Name>{name} Trading</cbc:Name></cac:PartyName><cac:PostalAddress>
<cbc:StreetName>{street}</cbc:StreetName><cbc:CityName>{city}</cbc:CityName><cbc:PostalZone>{postcode}</cbc:PostalZone>
<cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>{taxes}
<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>"""


def ubl(
    root: str = "Invoice", *, carries: str = "", due: str = "<cbc:DueDate>2025-02-28</cbc:DueDate>", payment: str = ""
) -> bytes:
    scheme = (
        "<cac:PartyTaxScheme><cbc:CompanyID>{}</cbc:CompanyID>"
        "<cac:TaxScheme><cbc:ID>{}</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
    )
    taxes = scheme.format("DE 123 456 789", "VAT") + scheme.format("22/815/0815/4", "FC")
    reference = (
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
        f'<cbc:EmbeddedDocumentBinaryObject filename="{carries}">JVBERi0=</cbc:EmbeddedDocumentBinaryObject>'
        "</cac:Attachment></cac:AdditionalDocumentReference>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
<cbc:ID>R-1001</cbc:ID><cbc:IssueDate>2025-01-31+01:00</cbc:IssueDate>{due}
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{reference if carries else ""}
<cac:AccountingSupplierParty>{ubl_party("Nordwind AG", "Hamburg", "20095", "Kai 7", "DE", taxes)}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{ubl_party("Ostsee KG", "Kiel", "24103", "Markt 1", "DE")}</cac:AccountingCustomerParty>
<cac:PaymentMeans>{payment}
<cac:PayeeFinancialAccount><cbc:ID>DE02120300000000202051</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>4711 0815</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal>
<cac:TaxTotal><cbc:TaxAmount currencyID="GBP">99.99</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1.00</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">9.00</cbc:PayableAmount>
</cac:LegalMonetaryTotal></{root}>""".encode()


def stated(xml: bytes) -> set[tuple[str, str]]:
    invoice = inspect_xml(xml).invoice
    assert invoice is not None
    return {(value.label, value.value) for value in invoice.values}


@pytest.mark.parametrize(
    "xml",
    [
        zugferd_1(),
        zugferd_1("urn:ferd:CrossIndustryDocument:invoice:1p0:extended"),
        ubl(),
        ubl("CreditNote", due="", payment="<cbc:PaymentDueDate>2025-02-28</cbc:PaymentDueDate>"),
        b"<Envelope><Header/>" + ubl().partition(b"?>")[2] + b"</Envelope>",
    ],
)
def test_every_form_of_one_invoice_states_the_same(xml: bytes) -> None:
    assert stated(xml) == stated(cii())
    invoice, same = inspect_xml(xml).invoice, inspect_xml(cii()).invoice
    assert invoice is not None
    assert same is not None
    assert invoice.metadata == same.metadata


def test_a_minimal_profile_states_what_little_it_has() -> None:
    xml = b"""<CrossIndustryInvoice><ExchangedDocument><ID>R-7</ID></ExchangedDocument><SupplyChainTradeTransaction>
<ApplicableHeaderTradeAgreement><SellerTradeParty><Name>Nordwind AG</Name><PostalTradeAddress><CountryID>fr</CountryID>
</PostalTradeAddress></SellerTradeParty></ApplicableHeaderTradeAgreement><ApplicableHeaderTradeSettlement>
<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode><SpecifiedTradeSettlementHeaderMonetarySummation>
<GrandTotalAmount>12.00</GrandTotalAmount></SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement>
</SupplyChainTradeTransaction></CrossIndustryInvoice>"""
    assert stated(xml) == {("INVOICE_NO", "R7"), ("SELLER", "Nordwind AG"), ("CURRENCY", "EUR"), ("GRAND_TOTAL", "12.00")}
    invoice = inspect_xml(xml).invoice
    assert invoice is not None
    assert invoice.metadata == {"supplier": "Nordwind AG", "currency": "EUR", "country": "FR", "language": "fr"}


def test_ubl_inside_a_pdf_counts_as_cii_does() -> None:
    assert find_einvoice(pdf_with(xrechnung_xml=ubl())) == inspect_xml(ubl()).invoice


@pytest.mark.parametrize("name", ["R-1001.xml", "r-1001.XML", "R-1001.xrechnung", "R-1001_xrechnung.xml", "R-1001.pdf.xml"])
def test_xml_beside_a_document_is_its_own_where_the_names_agree(tmp_path: Path, name: str) -> None:
    (tmp_path / "R-1001.pdf").write_bytes(pdf_with())
    (tmp_path / "R-10011.xml").write_bytes(cii())
    (tmp_path / name).write_bytes(ubl())
    origin = tmp_path / "R-1001.pdf"
    assert find_einvoice(origin, origin) == inspect_xml(ubl()).invoice
    assert find_einvoice(origin) is None
    assert find_einvoice(b"\x89PNG a picture", origin) == inspect_xml(ubl()).invoice


def test_xml_beside_a_document_may_name_it(tmp_path: Path) -> None:
    origin = tmp_path / "Scan 7.pdf"
    origin.write_bytes(pdf_with())
    (tmp_path / "4711.xml").write_bytes(ubl(carries="scan 7.PDF"))
    (tmp_path / "4712.xml").write_bytes(ubl(carries="scan 8.pdf"))
    assert find_einvoice(origin, origin) == inspect_xml(ubl(carries="scan 7.PDF")).invoice


def test_xml_of_another_document_is_not_taken(tmp_path: Path) -> None:
    for name in ("a.pdf", "a_invoice.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(pdf_with())
    (tmp_path / "a.xml").write_bytes(cii())
    (tmp_path / "b.xml").write_bytes(b"<order/>")
    assert find_einvoice(tmp_path / "a.pdf", tmp_path / "a.pdf") is not None
    assert find_einvoice(tmp_path / "a_invoice.pdf", tmp_path / "a_invoice.pdf") is None
    assert find_einvoice(tmp_path / "b.pdf", tmp_path / "b.pdf") is None
    assert find_einvoice(tmp_path / "b.pdf", tmp_path / "gone" / "b.pdf") is None


def test_what_a_document_carries_comes_before_what_lies_beside_it(tmp_path: Path) -> None:
    origin = tmp_path / "a.pdf"
    origin.write_bytes(pdf_with(factur_x_xml=cii(grand="200.00")))
    (tmp_path / "a.xml").write_bytes(ubl())
    assert find_einvoice(origin, origin) == inspect_xml(cii(grand="200.00")).invoice
