"""Writes the forty invoices: who buys what, when, at what price. Everything hangs on one seed."""

import random
from datetime import date, timedelta

from faker import Faker

from generator.letters import LETTERS, THIRD_FIRMS, TOWNS
from generator.local import Printed
from generator.model import Buyer, Invoice, Line, Supplier
from generator.parties import BUYERS, SUPPLIERS

_LOCALES = {"de": "de_DE", "en": "en_GB", "fr": "fr_FR"}


def make_invoices(seed: int) -> tuple[Invoice, ...]:
    """Returns the invoices in the order of their files' names; the same seed gives the same ones."""
    chance = random.Random(seed)
    people = {language: Faker(locale) for language, locale in _LOCALES.items()}
    for fake in people.values():
        fake.seed_instance(seed)
    invoices: list[Invoice] = []
    for supplier in SUPPLIERS:
        day = date(2025, 1, 7) + timedelta(days=chance.randrange(60))
        counter = chance.randrange(40, 700)
        for position, kind in enumerate(supplier.kinds):
            invoices.append(_invoice(supplier, kind, position, day, counter, chance, people[supplier.language]))
            day += timedelta(days=chance.randrange(23, 95))
            counter += chance.randrange(3, 90)
    return tuple(invoices)


def _invoice(
    supplier: Supplier, kind: str, position: int, issued: date, counter: int, chance: random.Random, fake: Faker
) -> Invoice:
    number = supplier.number_pattern.format(n=counter, year=issued.year, yy=issued.year % 100)
    buyers = [buyer for buyer in BUYERS if buyer.country == supplier.country]
    buyer = buyers[(position + len(supplier.key)) % len(buyers)]
    draft = Invoice(
        file=f"invoices/{supplier.key}_{position + 1}.pdf",
        kind=kind,
        supplier=supplier,
        buyer=buyer,
        number=number,
        issued=issued,
        due=issued + timedelta(days=30 if not supplier.style.prints_due_date else chance.choice((14, 21, 30))),
        delivered=issued - timedelta(days=chance.randrange(2, 12)),
        order=f"{chance.randrange(4100, 4999)}-{chance.choice('ABCDEK')}",
        contact=_person(fake),
        lines=_lines(supplier, chance),
        buyer_contact=_person(fake),
    )
    if not supplier.style.letter:
        return draft
    return Invoice(**{**vars(draft), "letter": _letter(draft, position, buyer, chance, fake)})


def _person(fake: Faker) -> str:
    return f"{fake.first_name_female()} {fake.last_name()}"


def _lines(supplier: Supplier, chance: random.Random) -> tuple[Line, ...]:
    fewest, most = supplier.lines
    count = min(chance.randint(fewest, most), len(supplier.items))
    chosen = sorted(chance.sample(range(len(supplier.items)), count))
    return tuple(Line(supplier.items[at], chance.randint(1, supplier.items[at].most)) for at in chosen)


def _letter(invoice: Invoice, position: int, buyer: Buyer, chance: random.Random, fake: Faker) -> tuple[str, ...]:
    supplier = invoice.supplier
    variants = LETTERS[supplier.key]
    towns = chance.sample(TOWNS[supplier.language], 3)
    firms = chance.sample(THIRD_FIRMS[supplier.language], 2)
    printed = Printed.of(invoice)
    meeting = Printed.of(Invoice(**{**vars(invoice), "issued": invoice.issued - timedelta(days=chance.randrange(13, 40))})).issued
    slots = {
        "buyer_contact": invoice.buyer_contact.split()[-1]
        if supplier.language != "en"
        else f"Ms {invoice.buyer_contact.split()[-1]}",
        "contact": invoice.contact,
        "person": f"{fake.first_name_male()} {fake.last_name()}",
        "person2": _person(fake),
        "firm": firms[0],
        "firm2": firms[1],
        "town": towns[0],
        "town2": towns[1],
        "town3": towns[2],
        "city": supplier.city,
        "buyer": buyer.name,
        "meeting": meeting,
        "delivered": printed.delivered,
        "total": printed.total,
        "number": invoice.number,
        "manager": supplier.manager,
    }
    return tuple(paragraph.format(**slots) for paragraph in variants[position % len(variants)])
