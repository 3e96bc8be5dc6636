"""Gold from the XML inside an electronic invoice: Factur-X, ZUGFeRD (1 and 2) and XRechnung in UN/CEFACT CII form."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from gapstudio.domain import GoldValue
from gapstudio.readers.values import LABEL_KINDS, gold_value

_ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})
_PREFERRED = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
_SPOKEN = {"de": "DE AT LI", "fr": "FR MC", "en": "GB IE US AU NZ", "nl": "NL", "es": "ES", "it": "IT", "pt": "PT", "pl": "PL"}
_LANGUAGES = {country: language for language, countries in _SPOKEN.items() for country in countries.split()}


@dataclass(frozen=True)
class EInvoice:
    """What the XML of an electronic invoice states.

    Attributes:
        values: Typed values, each label and value once; a label may have several (VAT_ID of seller and buyer).
        metadata: Columns for the document: supplier, currency, and language where it is stated, or is the main one of both
            parties' countries.
        profile: Such as ``EN 16931``, ``EXTENDED``, ``MINIMUM``, ``XRECHNUNG``; the raw guideline where it is another.
    """

    values: tuple[GoldValue, ...]
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    profile: str = ""


@dataclass(frozen=True)
class EInvoiceResult:
    """An electronic invoice, or why there is none.

    Attributes:
        invoice: The values, or None.
        reason: "" where there is an invoice; else one sentence.
    """

    invoice: EInvoice | None
    reason: str = ""


def read_einvoice(source: bytes | Path) -> EInvoice | None:
    """Reads the invoice XML that a PDF carries, or None where it carries none that can be read. Never raises for a bad file."""
    return inspect_einvoice(source).invoice


def find_einvoice(pdf: bytes | Path, origin: Path | None) -> EInvoice | None:
    """Finds the invoice data that belongs to a document. Never raises for a bad file.

    Args:
        pdf: The document's bytes, or the file that holds them.
        origin: Where the document came from; XML beside it belongs to it.
    """
    return read_einvoice(pdf)


def inspect_einvoice(source: bytes | Path) -> EInvoiceResult:
    """Reads the invoice XML that a PDF carries, and says why where there is none. Never raises for a bad file."""
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        return EInvoiceResult(None, f"The file cannot be read: {error.strerror or error}.")
    try:
        attachments = _attachments(data)
    except Exception as error:  # pypdf raises nearly anything on damaged files, and none of it may end an import
        return EInvoiceResult(None, f"The PDF's attachments cannot be read ({type(error).__name__}).")
    if not attachments:
        return EInvoiceResult(None, "The PDF carries no XML.")
    results = [inspect_cii(content) for content in attachments]
    return next((result for result in results if result.invoice), results[0])


def read_cii(xml: bytes) -> EInvoice | None:
    """Reads CII XML, or returns None where it is damaged or another kind of XML."""
    return inspect_cii(xml).invoice


def inspect_cii(xml: bytes) -> EInvoiceResult:
    """Reads CII XML, and says why where it cannot be used. Entities are not resolved, and nothing is fetched."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # lxml ships no stubs

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return EInvoiceResult(None, f"The XML is damaged: {error}.")
    name = etree.QName(root).localname
    if name not in _ROOTS:
        return EInvoiceResult(None, f"The XML is a {name}, not a Cross Industry Invoice.")
    invoice = _Cii(root).invoice()
    if not invoice.values:
        return EInvoiceResult(None, "The XML states no value that is known here.")
    return EInvoiceResult(invoice)


def _attachments(data: bytes) -> list[bytes]:
    """Returns the attached XML files, those with a name of the standards first."""
    from pypdf import PdfReader

    with _quiet("pypdf"):
        reader = PdfReader(BytesIO(data))
        named = [(item.name, item.content) for item in reader.attachment_list if item.name.lower().endswith(".xml")]
    order = {name: rank for rank, name in enumerate(_PREFERRED)}
    return [content for name, content in sorted(named, key=lambda item: order.get(item[0].lower(), len(order)))]


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keeps a library's complaints about damaged files out of the log; the reason is reported instead."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


class _Cii:
    """One CII tree, read by local names, since ZUGFeRD 1 and 2 differ in namespaces and in the names of three elements."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.header = self._first(root, "ExchangedDocument", "HeaderExchangedDocument")
        trade = self._first(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
        self.agreement = self._first(trade, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement")
        self.settlement = self._first(trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement")

    def invoice(self) -> EInvoice:
        seller, buyer = self._first(self.agreement, "SellerTradeParty"), self._first(self.agreement, "BuyerTradeParty")
        stated = [
            ("INVOICE_NO", self._text(self.header, "ID")),
            ("ISSUE_DATE", self._date(self.header, "IssueDateTime")),
            *self._due_dates(),
            *self._party("SELLER", seller),
            *self._party("BUYER", buyer),
            *self._accounts(),
            *self._totals(),
            ("CURRENCY", self._text(self.settlement, "InvoiceCurrencyCode")),
        ]
        values = [gold_value(label, LABEL_KINDS[label], text) for label, text in stated if text]
        unique = {(value.label, value.value): value for value in reversed([value for value in values if value])}
        return EInvoice(tuple(reversed(unique.values())), self._metadata(seller, buyer), self._profile())

    def _party(self, label: str, party: Any) -> list[tuple[str, str]]:
        address = self._first(party, "PostalTradeAddress")
        taxes = [self._first(item, "ID") for item in self._all(party, "SpecifiedTaxRegistration")]
        kinds = {"VA": "VAT_ID", "FC": "TAX_NO"}
        return [
            (label, self._text(party, "Name")),
            ("STREET", self._street(address)),
            ("POSTCODE", self._text(address, "PostcodeCode")),
            ("CITY", self._text(address, "CityName")),
            *((kinds[tax.get("schemeID")], tax.text or "") for tax in taxes if tax is not None and tax.get("schemeID") in kinds),
        ]

    def _street(self, address: Any) -> str:
        """The first address line that has a letter and a digit, else the first: some put a contact or a building first."""
        lines = [line for name in ("LineOne", "LineTwo", "LineThree") if (line := self._text(address, name))]
        numbered = [line for line in lines if any(map(str.isdigit, line)) and any(map(str.isalpha, line))]
        return next(iter(numbered or lines), "")

    def _accounts(self) -> list[tuple[str, str]]:
        means = self._all(self.settlement, "SpecifiedTradeSettlementPaymentMeans")
        accounts = [self._first(item, "PayeePartyCreditorFinancialAccount") for item in means]
        return [("IBAN", self._text(account, "IBANID")) for account in accounts]

    def _due_dates(self) -> list[tuple[str, str]]:
        return [
            ("DUE_DATE", self._date(terms, "DueDateDateTime"))
            for terms in self._all(self.settlement, "SpecifiedTradePaymentTerms")
        ]

    def _totals(self) -> list[tuple[str, str]]:
        names = ("SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation")
        summation = self._first(self.settlement, *names)
        currency = self._text(self.settlement, "InvoiceCurrencyCode")
        taxes = self._all(summation, "TaxTotalAmount")
        own = [tax for tax in taxes if tax.get("currencyID", currency) == currency]
        return [
            ("NET_TOTAL", self._text(summation, "TaxBasisTotalAmount")),
            *(("TAX_TOTAL", (tax.text or "").strip()) for tax in own),
            ("GRAND_TOTAL", self._text(summation, "GrandTotalAmount")),
        ]

    def _metadata(self, seller: Any, buyer: Any) -> dict[str, str]:
        columns = {
            "supplier": self._text(seller, "Name"),
            "currency": self._text(self.settlement, "InvoiceCurrencyCode"),
            "language": self._text(self.header, "LanguageID").lower()[:2] or self._common_language(seller, buyer),
        }
        return {name: text for name, text in columns.items() if text}

    def _common_language(self, *parties: Any) -> str:
        countries = {self._text(self._first(party, "PostalTradeAddress"), "CountryID").upper() for party in parties} - {""}
        languages = {_LANGUAGES.get(country, "") for country in countries}
        return languages.pop() if len(languages) == 1 else ""

    def _profile(self) -> str:
        context = self._first(self.root, "ExchangedDocumentContext", "SpecifiedExchangedDocumentContext")
        guideline = self._text(self._first(context, "GuidelineSpecifiedDocumentContextParameter"), "ID")
        known = ("xrechnung", "extended", "basicwl", "basic", "comfort", "minimum")
        found = next((name.upper() for name in known if name in guideline.lower()), "")
        return found or ("EN 16931" if "en16931" in guideline.lower() else guideline)

    def _date(self, parent: Any, name: str) -> str:
        holder = self._first(parent, name)
        text = "" if holder is None else "".join(holder.itertext()).strip()
        return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) >= 8 and text[:8].isdigit() else text

    def _text(self, parent: Any, name: str) -> str:
        found = self._first(parent, name)
        return "" if found is None else (found.text or "").strip()

    def _first(self, parent: Any, *names: str) -> Any:
        return next((child for name in names for child in self._all(parent, name)), None)

    def _all(self, parent: Any, name: str) -> list[Any]:
        return [] if parent is None else list(parent.findall(f"{{*}}{name}"))
