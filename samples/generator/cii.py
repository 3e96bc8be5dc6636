"""The invoice as XML (UN/CEFACT CII, profile EN 16931), and the hybrid PDF that carries it (Factur-X)."""

from datetime import UTC, date, datetime
from unittest.mock import patch

import facturx.facturx as facturx_module
from facturx import generate_from_binary
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from generator.local import FICTIONAL
from generator.model import Buyer, Invoice, Line, Supplier

_SPACES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
_UNITS = {
    "Std": "HUR",
    "hour": "HUR",
    "Tag": "DAY",
    "day": "DAY",
    "month": "MON",
    "m": "MTR",
    "m²": "MTK",
    "psch": "LS",
    "forfait": "LS",
}


def _node(tag: str, *content: etree._Element | str | None, **attributes: str) -> etree._Element:
    prefix, name = tag.split(":")
    element = etree.Element(f"{{{_SPACES[prefix]}}}{name}", attributes, nsmap=_SPACES)
    for part in content:
        if isinstance(part, str):
            element.text = part
        elif part is not None:
            element.append(part)
    return element


def _day(tag: str, day: date) -> etree._Element:
    return _node(tag, _node("udt:DateTimeString", day.strftime("%Y%m%d"), format="102"))


def _address(party: Supplier | Buyer) -> etree._Element:
    return _node(
        "ram:PostalTradeAddress",
        _node("ram:PostcodeCode", party.postcode),
        _node("ram:LineOne", party.street),
        _node("ram:CityName", party.city),
        _node("ram:CountryID", party.country),
    )


def _seller(invoice: Invoice) -> etree._Element:
    seller = invoice.supplier
    contact = _node(
        "ram:DefinedTradeContact",
        _node("ram:PersonName", invoice.contact),
        _node("ram:TelephoneUniversalCommunication", _node("ram:CompleteNumber", seller.phone)),
        _node("ram:EmailURIUniversalCommunication", _node("ram:URIID", f"accounts@{seller.domain}")),
    )
    tax_no = _node("ram:SpecifiedTaxRegistration", _node("ram:ID", seller.tax_no, schemeID="FC")) if seller.tax_no else None
    vat = _node("ram:SpecifiedTaxRegistration", _node("ram:ID", seller.vat_id, schemeID="VA"))
    return _node("ram:SellerTradeParty", _node("ram:Name", seller.name), contact, _address(seller), tax_no, vat)


def _line(number: int, line: Line) -> etree._Element:
    return _node(
        "ram:IncludedSupplyChainTradeLineItem",
        _node("ram:AssociatedDocumentLineDocument", _node("ram:LineID", str(number))),
        _node("ram:SpecifiedTradeProduct", _node("ram:Name", line.item.name)),
        _node(
            "ram:SpecifiedLineTradeAgreement",
            _node("ram:NetPriceProductTradePrice", _node("ram:ChargeAmount", str(line.price))),
        ),
        _node(
            "ram:SpecifiedLineTradeDelivery",
            _node("ram:BilledQuantity", str(line.quantity), unitCode=_UNITS.get(line.item.unit, "C62")),
        ),
        _node(
            "ram:SpecifiedLineTradeSettlement",
            _node(
                "ram:ApplicableTradeTax",
                _node("ram:TypeCode", "VAT"),
                _node("ram:CategoryCode", "S"),
                _node("ram:RateApplicablePercent", line.item.rate),
            ),
            _node("ram:SpecifiedTradeSettlementLineMonetarySummation", _node("ram:LineTotalAmount", str(line.total))),
        ),
    )


def _settlement(invoice: Invoice) -> etree._Element:
    seller = invoice.supplier
    taxes = [
        _node(
            "ram:ApplicableTradeTax",
            _node("ram:CalculatedAmount", str(group.tax)),
            _node("ram:TypeCode", "VAT"),
            _node("ram:BasisAmount", str(group.basis)),
            _node("ram:CategoryCode", "S"),
            _node("ram:RateApplicablePercent", str(group.rate)),
        )
        for group in invoice.groups
    ]
    return _node(
        "ram:ApplicableHeaderTradeSettlement",
        _node("ram:PaymentReference", invoice.number),
        _node("ram:InvoiceCurrencyCode", seller.currency),
        _node(
            "ram:SpecifiedTradeSettlementPaymentMeans",
            _node("ram:TypeCode", "58"),
            _node("ram:PayeePartyCreditorFinancialAccount", _node("ram:IBANID", seller.iban)),
            _node("ram:PayeeSpecifiedCreditorFinancialInstitution", _node("ram:BICID", seller.bic)),
        ),
        *taxes,
        _node("ram:SpecifiedTradePaymentTerms", _day("ram:DueDateDateTime", invoice.due)),
        _node(
            "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
            _node("ram:LineTotalAmount", str(invoice.net)),
            _node("ram:TaxBasisTotalAmount", str(invoice.net)),
            _node("ram:TaxTotalAmount", str(invoice.tax), currencyID=seller.currency),
            _node("ram:GrandTotalAmount", str(invoice.total)),
            _node("ram:DuePayableAmount", str(invoice.total)),
        ),
    )


def make_xml(invoice: Invoice) -> bytes:
    """Returns the invoice's XML, valid against the schema of profile EN 16931."""
    guideline = _node("ram:GuidelineSpecifiedDocumentContextParameter", _node("ram:ID", "urn:cen.eu:en16931:2017"))
    agreement = _node(
        "ram:ApplicableHeaderTradeAgreement",
        _seller(invoice),
        _node("ram:BuyerTradeParty", _node("ram:Name", invoice.buyer.name), _address(invoice.buyer)),
        _node("ram:BuyerOrderReferencedDocument", _node("ram:IssuerAssignedID", invoice.order)),
    )
    delivery = _node(
        "ram:ApplicableHeaderTradeDelivery",
        _node("ram:ActualDeliverySupplyChainEvent", _day("ram:OccurrenceDateTime", invoice.delivered)),
    )
    root = _node(
        "rsm:CrossIndustryInvoice",
        _node("rsm:ExchangedDocumentContext", guideline),
        _node(
            "rsm:ExchangedDocument",
            _node("ram:ID", invoice.number),
            _node("ram:TypeCode", "380"),
            _day("ram:IssueDateTime", invoice.issued),
            _node("ram:IncludedNote", _node("ram:Content", FICTIONAL[invoice.supplier.language])),
        ),
        _node(
            "rsm:SupplyChainTradeTransaction",
            *(_line(number, line) for number, line in enumerate(invoice.lines, 1)),
            agreement,
            delivery,
            _settlement(invoice),
        ),
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def embed(pdf: bytes, invoice: Invoice, title: str, author: str) -> bytes:
    """Puts the XML into the PDF; the library stamps the present time, so its clock is stopped at the invoice's date."""
    moment = datetime(invoice.issued.year, invoice.issued.month, invoice.issued.day, 9, tzinfo=UTC)

    class _Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    metadata = {
        "author": author,
        "title": title,
        "subject": FICTIONAL[invoice.supplier.language],
        "keywords": "Factur-X, fictional",
    }
    with patch.object(facturx_module, "datetime", _Stopped):
        return generate_from_binary(
            pdf,
            make_xml(invoice),
            flavor="factur-x",
            level="en16931",
            check_xsd=True,
            pdf_metadata=metadata,
            lang=invoice.supplier.language,
        )
