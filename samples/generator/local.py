"""How dates, amounts and identifiers are written in each language, and the words on an invoice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model import Invoice

MONTHS = {
    "de": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
FICTIONAL = {"de": "Fiktives Musterdokument", "en": "Fictional sample document", "fr": "Document d'exemple fictif"}

_WORDS = {
    "en": (
        "invoice=Invoice;number=Invoice no.;date=Invoice date;due=Due date;delivered=Delivery date;order=Your order;"
        "contact=Contact;customer=Bill to;pos=No.;item=Description;quantity=Qty;unit=Unit;price=Unit price;rate=VAT "
        "%;amount=Amount;"
        "net=Subtotal excl. VAT;tax=VAT;at=VAT {rate}% on {basis};total=Total due;pay=Please pay {total} by {due} to "
        "the account below, "
        "quoting the invoice number.;"
        "terms=Payable within 30 days of the invoice date.;bank=Bank;vat=VAT Reg. No.;taxno=Tax ref.;page=Page {n} of {m};"
        "phone=Tel.;manager=Director;from=From;details=Payment details;currency=Currency;"
        "thanks=Thank you for your business."
    ),
    "de": (
        "invoice=Rechnung;number=Rechnungs-Nr.;date=Rechnungsdatum;due=Fällig am;delivered=Lieferdatum;order=Ihre Bestellung;"
        "contact=Ansprechpartner;customer=Rechnungsempfänger;pos=Pos.;item=Bezeichnung;quantity=Menge;unit=Einheit;"
        "price=Einzelpreis;rate=USt %;amount=Betrag;net=Nettobetrag;tax=Umsatzsteuer;at=USt {rate} % auf {basis};"
        "total=Gesamtbetrag;"
        "pay=Bitte überweisen Sie den Betrag von {total} bis zum {due} unter Angabe der Rechnungsnummer.;"
        "terms=Zahlbar innerhalb von 30 Tagen ohne "
        "Abzug.;bank=Bankverbindung;vat=USt-IdNr.;taxno=Steuer-Nr.;page=Seite {n} von {m};"
        "phone=Tel.;manager=Geschäftsführung;from=Absender;details=Zahlungsangaben;"
        "currency=Währung;thanks=Vielen Dank für Ihren Auftrag."
    ),
    "fr": (
        "invoice=Facture;number=Facture n°;date=Date de facture;due=Échéance;delivered=Date de livraison;order=Votre commande;"
        "contact=Votre contact;customer=Facturé à;pos=N°;item=Désignation;quantity=Qté;unit=Unité;price=Prix unitaire;rate=TVA %;"
        "amount=Montant HT;net=Total HT;tax=TVA;at=TVA {rate} % sur {basis};total=Total TTC;pay=Merci de régler la "
        "somme de {total} au plus "
        "tard le {due} en rappelant le numéro de facture.;"
        "terms=Payable à 30 jours date de facture.;bank=Banque;vat=N° TVA;taxno=N° fiscal;page=Page {n} sur {m};"
        "phone=Tél.;manager=Direction;from=Émetteur;details=Coordonnées bancaires;currency=Devise;"
        "thanks=Nous vous remercions de votre confiance."
    ),
}
_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def words(language: str) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in _WORDS[language].split(";"))


def local_date(day: date, style: str, language: str) -> str:
    """Writes a date in the supplier's way; *style* is one of ``dots``, ``slashes``, ``dashes``, ``short`` and ``long``."""
    if style in ("dots", "slashes", "dashes"):
        sign = {"dots": ".", "slashes": "/", "dashes": "-"}[style]
        return f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}"
    if style == "short":
        return f"{_SHORT[day.month - 1]} {day.day}, {day.year}"
    number = f"{day.day}." if language == "de" else "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]} {day.year}"


def local_number(amount: Decimal, language: str) -> str:
    text = f"{amount:,.2f}"
    if language == "de":
        return text.replace(",", "_").replace(".", ",").replace("_", ".")
    if language == "fr":
        return text.replace(",", "\xa0").replace(".", ",")
    return text


def local_rate(rate: str, language: str) -> str:
    return rate if language == "en" else rate.replace(".", ",")


def local_amount(amount: Decimal, style: str, language: str, currency: str) -> str:
    """Writes an amount with its currency; *style* says whether symbol or code stands before, after, or glued before it."""
    number, symbol = local_number(amount, language), SYMBOLS[currency]
    return {
        "symbol_after": f"{number}\xa0{symbol}",
        "symbol_before": f"{symbol}\xa0{number}",
        "glued": f"{symbol}{number}",
        "code_before": f"{currency}\xa0{number}",
        "code_after": f"{number}\xa0{currency}",
    }[style]


def grouped(text: str, pattern: str) -> str:
    """Spreads *text* over groups whose lengths *pattern* gives, such as ``2 3 4 2``; what remains is the last group."""
    groups: list[str] = []
    for length in map(int, pattern.split()):
        groups.append(text[:length])
        text = text[length:]
    return " ".join(group for group in [*groups, text] if group)


@dataclass(frozen=True)
class Printed:
    """The values of an invoice as its page says them."""

    number: str
    issued: str
    due: str
    delivered: str
    vat_id: str
    tax_no: str
    iban: str
    net: str
    tax: str
    total: str
    currency: str

    @staticmethod
    def of(invoice: Invoice) -> "Printed":
        seller, style = invoice.supplier, invoice.supplier.style

        def on(day: date) -> str:
            return local_date(day, style.dates, seller.language)

        def sum_of(amount: Decimal) -> str:
            return local_amount(amount, style.amounts, seller.language, seller.currency)

        code = style.amounts.startswith("code") or style.layout in ("dense", "boxed")
        return Printed(
            number=invoice.number,
            issued=on(invoice.issued),
            due=on(invoice.due) if style.prints_due_date else "",
            delivered=on(invoice.delivered),
            vat_id=grouped(seller.vat_id, style.vat_pattern),
            tax_no=seller.tax_no,
            iban=grouped(seller.iban, "4 4 4 4 4 4 4") if style.iban_groups else seller.iban,
            net=sum_of(invoice.net),
            tax=sum_of(invoice.tax),
            total=sum_of(invoice.total),
            currency=seller.currency if code else SYMBOLS[seller.currency],
        )

    def by_label(self, invoice: Invoice) -> dict[str, list[str]]:
        """The printed strings by internal label; every one of them stands on the invoice's pages."""
        seller, buyer = invoice.supplier, invoice.buyer
        forms = {
            "INVOICE_NO": [self.number],
            "ISSUE_DATE": [self.issued],
            "DUE_DATE": [self.due],
            "SELLER": [seller.name],
            "BUYER": [buyer.name],
            "STREET": [seller.street, buyer.street],
            "POSTCODE": [seller.postcode, buyer.postcode],
            "CITY": [seller.city, buyer.city],
            "VAT_ID": [self.vat_id],
            "TAX_NO": [self.tax_no],
            "IBAN": [self.iban],
            "NET_TOTAL": [self.net],
            "TAX_TOTAL": [self.tax],
            "GRAND_TOTAL": [self.total],
            "CURRENCY": [self.currency],
        }
        return {label: entry for label, entry in forms.items() if any(entry)}
