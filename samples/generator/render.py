"""Turns an invoice into the bytes of a PDF."""

from generator.layouts_bold import boxed, capitals, catalogue, sidebar
from generator.layouts_plain import classic, dense, letter
from generator.local import FICTIONAL, words
from generator.model import Invoice
from generator.parts import Draft
from generator.sheet import Sheet

LAYOUTS = {
    "classic": classic,
    "dense": dense,
    "letter": letter,
    "sidebar": sidebar,
    "capitals": capitals,
    "boxed": boxed,
    "catalogue": catalogue,
}


def template_name(invoice: Invoice) -> str:
    """Names the supplier's template: the layout and what sets it apart from its siblings."""
    style = invoice.supplier.style
    parts = [style.layout, style.font.lower()]
    if style.layout in ("classic", "sidebar", "letter"):
        parts.insert(1, style.side)
    if style.letter and style.layout != "letter":
        parts.append("letter")
    return "-".join(parts)


def title_of(invoice: Invoice) -> str:
    language = invoice.supplier.language
    return f"{words(language)['invoice']} {invoice.number} ({FICTIONAL[language]})"


def author_of(invoice: Invoice) -> str:
    return f"{invoice.supplier.name} (fictional)"


def page_count(invoice: Invoice) -> int:
    sheet = _sheet(invoice)
    LAYOUTS[invoice.supplier.style.layout](Draft(invoice, sheet, 1))
    return sheet.page


def draw(invoice: Invoice) -> bytes:
    """Draws twice: the first time only to count the pages that the footer names."""
    pages = page_count(invoice)
    sheet = _sheet(invoice)
    LAYOUTS[invoice.supplier.style.layout](Draft(invoice, sheet, pages))
    return sheet.finish()


def _sheet(invoice: Invoice) -> Sheet:
    return Sheet(title_of(invoice), author_of(invoice), FICTIONAL[invoice.supplier.language])
