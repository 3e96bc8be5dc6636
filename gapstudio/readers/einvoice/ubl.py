"""Invoices and credit notes in OASIS UBL 2 form: Peppol, XRechnung and other profiles of EN 16931."""

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

UBL_ROOTS = frozenset({"Invoice", "CreditNote"})
_ISO_DATE = len("2025-01-31")


def ubl_invoice(root: Any) -> EInvoice:
    """Returns what a UBL tree states.

    Args:
        root: Its root element (lxml).
    """
    seller = descend(root, "AccountingSupplierParty", "Party")
    buyer = descend(root, "AccountingCustomerParty", "Party")
    currency = text_of(child(root, "DocumentCurrencyCode"))
    stated = [
        ("INVOICE_NO", text_of(child(root, "ID"))),
        ("ISSUE_DATE", _date(child(root, "IssueDate"))),
        *(("DUE_DATE", date) for date in _due_dates(root)),
        *_party("SELLER", seller),
        *_party("BUYER", buyer),
        *(("IBAN", _account(means)) for means in children(root, "PaymentMeans")),
        *_totals(root, currency),
        ("CURRENCY", currency),
    ]
    countries = [text_of(descend(party, "PostalAddress", "Country", "IdentificationCode")) for party in (seller, buyer)]
    metadata = columns_of(
        supplier=_name(seller),
        currency=currency,
        country=countries[0],
        language="",
        countries=countries,
    )
    return EInvoice(typed_values(stated), metadata)


def named_files(root: Any) -> tuple[str, ...]:
    """Returns the names of the files that a UBL tree carries or refers to, such as its own picture as a PDF."""
    names: list[str] = []
    for reference in children(root, "AdditionalDocumentReference"):
        attachment = child(reference, "Attachment")
        carried = child(attachment, "EmbeddedDocumentBinaryObject")
        address = text_of(descend(attachment, "ExternalReference", "URI"))
        names += [
            "" if carried is None else carried.get("filename", ""),
            address.rpartition("/")[2],
            text_of(child(reference, "ID")),
        ]
    return tuple(name for name in names if name)


def _party(label: str, party: Any) -> list[tuple[str, str]]:
    address = child(party, "PostalAddress")
    lines = [child(address, "StreetName"), child(address, "AdditionalStreetName"), descend(address, "AddressLine", "Line")]
    street = best_street(map(text_of, lines))
    number = text_of(child(address, "BuildingNumber"))
    return [
        (label, _name(party)),
        ("STREET", f"{street} {number}".strip()),
        ("POSTCODE", text_of(child(address, "PostalZone"))),
        ("CITY", text_of(child(address, "CityName"))),
        *(_tax_number(scheme) for scheme in children(party, "PartyTaxScheme")),
    ]


def _name(party: Any) -> str:
    """The registered name, else the name by which it trades."""
    return text_of(descend(party, "PartyLegalEntity", "RegistrationName")) or text_of(descend(party, "PartyName", "Name"))


def _tax_number(scheme: Any) -> tuple[str, str]:
    is_vat = text_of(descend(scheme, "TaxScheme", "ID")).upper() in ("VAT", "")
    return "VAT_ID" if is_vat else "TAX_NO", text_of(child(scheme, "CompanyID"))


def _account(means: Any) -> str:
    """The account's number where it is an IBAN: it starts with a country and two digits."""
    number = text_of(descend(means, "PayeeFinancialAccount", "ID"))
    return number if number[:2].isalpha() and number[2:4].isdigit() else ""


def _due_dates(root: Any) -> list[str]:
    """A credit note has its due date at the means of payment."""
    holders = [root, *children(root, "PaymentMeans")]
    return [_date(child(holder, "DueDate", "PaymentDueDate")) for holder in holders]


def _totals(root: Any, currency: str) -> list[tuple[str, str]]:
    total = child(root, "LegalMonetaryTotal")
    taxes = [child(tax, "TaxAmount") for tax in children(root, "TaxTotal")]
    own = [tax for tax in taxes if tax is not None and tax.get("currencyID", currency) == currency]
    return [
        ("NET_TOTAL", text_of(child(total, "TaxExclusiveAmount"))),
        *(("TAX_TOTAL", text_of(tax)) for tax in own),
        ("GRAND_TOTAL", text_of(child(total, "TaxInclusiveAmount", "PayableAmount"))),
    ]


def _date(element: Any) -> str:
    """The day without its time zone."""
    return text_of(element)[:_ISO_DATE]
