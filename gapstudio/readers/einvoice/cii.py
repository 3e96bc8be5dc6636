"""Invoices in UN/CEFACT CII form: ZUGFeRD 1 and 2, Factur-X of every profile, XRechnung.

ZUGFeRD 1 and 2 differ in namespaces, which do not count here, and in the names of a few elements.
"""

from typing import Any

from gapstudio.readers.einvoice.tree import (
    EInvoice,
    best_street,
    child,
    children,
    columns_of,
    descend,
    text_of,
    typed_values,
)

CII_ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})
_TAX_LABELS = {"VA": "VAT_ID", "FC": "TAX_NO"}


def cii_invoice(root: Any) -> EInvoice:
    """Returns what a CII tree states.

    Args:
        root: Its root element (lxml).
    """
    header = child(root, "ExchangedDocument", "HeaderExchangedDocument")
    trade = child(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    agreement = child(trade, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement")
    settlement = child(trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement")
    seller, buyer = child(agreement, "SellerTradeParty"), child(agreement, "BuyerTradeParty")
    currency = text_of(child(settlement, "InvoiceCurrencyCode"))
    stated = [
        ("INVOICE_NO", text_of(child(header, "ID"))),
        ("ISSUE_DATE", _date(header, "IssueDateTime")),
        *(("DUE_DATE", _date(terms, "DueDateDateTime")) for terms in children(settlement, "SpecifiedTradePaymentTerms")),
        *_party("SELLER", seller),
        *_party("BUYER", buyer),
        *_accounts(settlement),
        *_totals(settlement, currency),
        ("CURRENCY", currency),
    ]
    countries = [text_of(descend(party, "PostalTradeAddress", "CountryID")) for party in (seller, buyer)]
    metadata = columns_of(
        supplier=text_of(child(seller, "Name")),
        currency=currency,
        country=countries[0],
        language=text_of(child(header, "LanguageID")),
        countries=countries,
    )
    return EInvoice(typed_values(stated), metadata)


def _party(label: str, party: Any) -> list[tuple[str, str]]:
    address = child(party, "PostalTradeAddress")
    taxes = [child(item, "ID") for item in children(party, "SpecifiedTaxRegistration")]
    known = [tax for tax in taxes if tax is not None and tax.get("schemeID") in _TAX_LABELS]
    return [
        (label, text_of(child(party, "Name"))),
        ("STREET", best_street(text_of(child(address, name)) for name in ("LineOne", "LineTwo", "LineThree"))),
        ("POSTCODE", text_of(child(address, "PostcodeCode"))),
        ("CITY", text_of(child(address, "CityName"))),
        *((_TAX_LABELS[tax.get("schemeID")], text_of(tax)) for tax in known),
    ]


def _accounts(settlement: Any) -> list[tuple[str, str]]:
    means = children(settlement, "SpecifiedTradeSettlementPaymentMeans")
    return [("IBAN", text_of(descend(item, "PayeePartyCreditorFinancialAccount", "IBANID"))) for item in means]


def _totals(settlement: Any, currency: str) -> list[tuple[str, str]]:
    names = ("SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation")
    summation = child(settlement, *names)
    own = [tax for tax in children(summation, "TaxTotalAmount") if tax.get("currencyID", currency) == currency]
    return [
        ("NET_TOTAL", text_of(child(summation, "TaxBasisTotalAmount"))),
        *(("TAX_TOTAL", text_of(tax)) for tax in own),
        ("GRAND_TOTAL", text_of(child(summation, "GrandTotalAmount"))),
    ]


def _date(parent: Any, name: str) -> str:
    holder = child(parent, name)
    text = "" if holder is None else "".join(holder.itertext()).strip()
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) >= 8 and text[:8].isdigit() else text
