"""The nouns of the generator: suppliers, buyers, lines and invoices, and the values that are true of each."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Style:
    """How a supplier's invoices look and how it writes dates and amounts."""

    layout: str
    dates: str
    amounts: str
    font: str = "Helvetica"
    colour: str = "#1f3a5f"
    side: str = "left"
    table: str = "lines"
    letter: bool = False
    iban_groups: bool = True
    vat_pattern: str = ""
    prints_due_date: bool = True


@dataclass(frozen=True)
class Item:
    """Something that a supplier sells."""

    name: str
    unit: str
    price: str
    rate: str
    most: int = 20


@dataclass(frozen=True)
class Supplier:
    """A fictional firm that sends invoices."""

    key: str
    name: str
    claim: str
    language: str
    country: str
    street: str
    postcode: str
    city: str
    vat_id: str
    tax_no: str
    iban: str
    bic: str
    bank: str
    phone: str
    domain: str
    manager: str
    register: str
    currency: str
    number_pattern: str
    kinds: tuple[str, ...]
    lines: tuple[int, int]
    items: tuple[Item, ...]
    style: Style


@dataclass(frozen=True)
class Buyer:
    """A fictional firm that gets invoices."""

    name: str
    street: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True)
class Line:
    """One line of an invoice."""

    item: Item
    quantity: int

    @property
    def price(self) -> Decimal:
        return Decimal(self.item.price)

    @property
    def total(self) -> Decimal:
        return cents(self.price * self.quantity)


@dataclass(frozen=True)
class TaxGroup:
    """What is taxed at one rate."""

    rate: Decimal
    basis: Decimal
    tax: Decimal


@dataclass(frozen=True)
class Invoice:
    """One invoice with everything that is printed on it."""

    file: str
    kind: str
    supplier: Supplier
    buyer: Buyer
    number: str
    issued: date
    due: date
    delivered: date
    order: str
    contact: str
    lines: tuple[Line, ...]
    letter: tuple[str, ...] = field(default=())
    buyer_contact: str = ""

    @property
    def groups(self) -> tuple[TaxGroup, ...]:
        rates = sorted({line.item.rate for line in self.lines}, key=Decimal, reverse=True)
        groups: list[TaxGroup] = []
        for rate in rates:
            basis = sum((line.total for line in self.lines if line.item.rate == rate), Decimal(0))
            groups.append(TaxGroup(Decimal(rate), basis, cents(basis * Decimal(rate) / 100)))
        return tuple(groups)

    @property
    def net(self) -> Decimal:
        return sum((line.total for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((group.tax for group in self.groups), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.net + self.tax

    @property
    def values(self) -> dict[str, list[str]]:
        """The true values by internal label, normalised: ISO dates, decimals with a point, identifiers without spaces."""
        seller, buyer = self.supplier, self.buyer
        values = {
            "INVOICE_NO": [self.number],
            "ISSUE_DATE": [self.issued.isoformat()],
            "DUE_DATE": [self.due.isoformat()],
            "SELLER": [seller.name],
            "BUYER": [buyer.name],
            "STREET": [seller.street, buyer.street],
            "POSTCODE": [seller.postcode, buyer.postcode],
            "CITY": [seller.city, buyer.city],
            "VAT_ID": [seller.vat_id],
            "TAX_NO": [seller.tax_no.replace(" ", "")],
            "IBAN": [seller.iban],
            "NET_TOTAL": [str(self.net)],
            "TAX_TOTAL": [str(self.tax)],
            "GRAND_TOTAL": [str(self.total)],
            "CURRENCY": [seller.currency],
        }
        return {label: list(dict.fromkeys(entry)) for label, entry in values.items() if any(entry)}

    @property
    def unprinted(self) -> list[str]:
        """Labels whose value the books know and the page does not say."""
        return [] if self.supplier.style.prints_due_date else ["DUE_DATE"]
