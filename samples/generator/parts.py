"""What the layouts share: an invoice with its words and printed values at hand, address blocks, sums and the footer."""

from collections.abc import Callable

from generator.local import FICTIONAL, Printed, local_amount, local_number, local_rate, words
from generator.model import Invoice
from generator.sheet import HEIGHT, WIDTH, Column, Face, Sheet

# Words that a country or a firm uses instead of its language's usual ones.
_OWN_WORDS = {
    "brunnthal": {
        "vat": "UID-Nr.",
        "rate": "USt.",
        "invoice": "Honorarnote",
        "delivered": "Leistung bis",
        "number": "Honorarnote Nr.",
    },
    "larkspur": {"amount": "Amount £", "price": "Price £"},
    "castlebrooke": {
        "invoice": "Fee note",
        "number": "Our ref.",
        "date": "Date",
        "delivered": "Work up to",
        "contact": "Fee earner",
        "net": "Fees and disbursements",
        "total": "Amount payable",
    },
    "kettwanger": {"number": "Beleg-Nr.", "date": "Belegdatum", "due": "Zahlungsziel", "total": "Endbetrag"},
    "hafenklinker": {"total": "Zahlbetrag", "date": "Datum", "vat": "USt-ID"},
    "tidewick": {
        "vat": "VAT no.",
        "taxno": "Tax no.",
        "date": "Issued",
        "due": "Payment due",
        "total": "Total",
        "delivered": "Supplied",
        "pay": "Please transfer {total} by {due}, quoting the invoice number.",
    },
    "canalvertin": {"total": "Net à payer", "vat": "TVA", "date": "Date", "number": "Facture"},
    "marchetaine": {"total": "Net à payer TTC"},
}


class Draft:
    """An invoice on its way to paper."""

    def __init__(self, invoice: Invoice, sheet: Sheet, pages: int):
        self.invoice, self.sheet, self.pages = invoice, sheet, pages
        self.seller, self.buyer, self.style = invoice.supplier, invoice.buyer, invoice.supplier.style
        self.printed = Printed.of(invoice)
        self.words = words(self.seller.language) | _OWN_WORDS.get(self.seller.key, {})
        self.face = Face.of(self.style.font)

    def number_text(self, amount) -> str:
        return local_number(amount, self.seller.language)

    def amount_text(self, amount) -> str:
        return local_amount(amount, self.style.amounts, self.seller.language, self.seller.currency)

    def page_text(self) -> str:
        return self.words["page"].format(n=self.sheet.page, m=self.pages)

    def fictional(self) -> str:
        return FICTIONAL[self.seller.language]

    def payment(self) -> str:
        """What to pay until when; the date is left out where the supplier only names a term."""
        if not self.printed.due:
            return self.words["terms"]
        return self.words["pay"].format(total=self.printed.total, due=self.printed.due)

    def seller_lines(self) -> list[str]:
        return [self.seller.name, self.seller.street, f"{self.seller.postcode} {self.seller.city}"]

    def buyer_lines(self) -> list[str]:
        return place_lines(self.buyer.name, self.buyer.street, self.buyer.postcode, self.buyer.city, self.buyer.country)

    def meta(self, *keys: str) -> list[tuple[str, str]]:
        """Label and value of the invoice's particulars, those that are printed."""
        values = {
            "number": self.printed.number,
            "date": self.printed.issued,
            "due": self.printed.due,
            "delivered": self.printed.delivered,
            "order": self.invoice.order,
            "contact": self.invoice.contact,
            "vat": self.printed.vat_id,
            "taxno": self.printed.tax_no,
            "iban": self.printed.iban,
            "bic": self.seller.bic,
            "bank": self.seller.bank,
            "phone": self.seller.phone,
            "currency": self.printed.currency,
        }
        names = self.words | {"iban": "IBAN", "bic": "BIC"}
        return [(names[key], values[key]) for key in keys if values[key]]

    def sums(self) -> list[tuple[str, str]]:
        """Net total, tax by rate, tax in all where there are several rates, and grand total."""
        groups = self.invoice.groups
        rows = [(self.words["net"], self.printed.net)]
        for group in groups:
            rate = local_rate(str(group.rate), self.seller.language)
            rows.append((self.words["at"].format(rate=rate, basis=self.number_text(group.basis)), self.amount_text(group.tax)))
        if len(groups) > 1:
            rows.append((self.words["tax"], self.printed.tax))
        return [*rows, (self.words["total"], self.printed.total)]

    def rows(self, *keys: str) -> list[list[str]]:
        """The cells of the invoice's lines."""
        rows: list[list[str]] = []
        for number, line in enumerate(self.invoice.lines, 1):
            cells = {
                "pos": str(number),
                "code": f"{self.seller.key[:2].upper()}{sum(map(ord, line.item.name)) % 9000 + 1000}",
                "item": line.item.name,
                "quantity": str(line.quantity),
                "unit": line.item.unit,
                "price": self.number_text(line.price),
                "rate": local_rate(line.item.rate, self.seller.language),
                "amount": self.number_text(line.total),
            }
            rows.append([cells[key] for key in keys])
        return rows

    def columns(self, **widths: float) -> list[Column]:
        """Columns by key and width; figures stand at the right."""
        names = self.words | {"code": {"de": "Artikel", "en": "Part no.", "fr": "Réf."}[self.seller.language]}
        right = {"quantity", "price", "rate", "amount"}
        return [Column(names[key], width, key in right) for key, width in widths.items()]

    def sum_block(
        self, left: float, right: float, top: float, size: float, leading: float, total: Callable[[float], None] | None = None
    ) -> float:
        """Draws the sums with the total in bold; *total* may draw what lies behind it. Returns where they end."""
        rows = self.sums()
        for number, (name, amount) in enumerate(rows):
            last = number == len(rows) - 1
            if last:
                top += 3
                if total:
                    total(top)
            font = self.face.bold if last else self.face.plain
            self.sheet.text(left, top, name, font, size + last, align="left")
            self.sheet.text(right, top, amount, font, size + last, align="right")
            top += leading
        return top

    def pairs(
        self,
        left: float,
        gap: float,
        top: float,
        pairs: list[tuple[str, str]],
        size: float,
        leading: float,
        colour: str = "#000000",
    ) -> float:
        for name, value in pairs:
            self.sheet.text(left, top, name, self.face.plain, size, colour)
            self.sheet.text(left + gap, top, value, self.face.bold, size)
            top += leading
        return top

    def room(self, top: float, height: float, limit: float, again: Callable[[], float]) -> float:
        """Returns *top*, or turns the page where *height* does not fit under it and goes on where *again* says."""
        if top + height <= limit:
            return top
        self.sheet.turn()
        return again()

    def carried_over(self, left: float, right: float, top: float, size: float) -> float:
        """Draws the line that heads every further page and returns where the page goes on."""
        heading = f"{self.seller.name} · {self.words['invoice']} {self.printed.number}"
        self.sheet.text(left, top, heading, self.face.bold, size, self.style.colour)
        self.sheet.text(right, top, self.page_text(), self.face.plain, size - 1, "#555555", "right")
        return top + 10

    def footer_line(self, left: float, right: float, font: str, colour: str = "#777777") -> None:
        self.sheet.text(left, HEIGHT - 22, self.fictional(), font, 6.5, colour)
        self.sheet.text(right, HEIGHT - 22, self.page_text(), font, 6.5, colour, "right")


def place_lines(name: str, street: str, postcode: str, city: str, country: str) -> list[str]:
    if country == "GB":
        return [name, street, city, postcode]
    if country == "IE":
        return [name, street, f"{city}, {postcode}"]
    return [name, street, f"{postcode} {city}"]


def bank_columns(
    draft: Draft, top: float, left: float = 56, right: float = WIDTH - 56, size: float = 7, colour: str = "#444444"
) -> None:
    """A footer in three columns: the firm, its numbers, its bank."""
    seller, words_ = draft.seller, draft.words
    firm = [*place_lines(seller.name, seller.street, seller.postcode, seller.city, seller.country)]
    numbers = [
        seller.register,
        f"{words_['manager']}{' ' if seller.language == 'fr' else ''}: {seller.manager}",
        f"{words_['vat']} {draft.printed.vat_id}",
    ]
    if seller.tax_no:
        numbers.append(f"{words_['taxno']} {seller.tax_no}")
    bank = [seller.bank, f"IBAN {draft.printed.iban}", f"BIC {seller.bic}", f"{words_['phone']} {seller.phone}"]
    third = (right - left) / 3
    draft.sheet.rule(left, top - 10, right, colour, 0.4)
    for number, lines in enumerate((firm, numbers, bank)):
        draft.sheet.stack(left + number * third, top, lines, draft.face.plain, size, size + 2, colour=colour)
