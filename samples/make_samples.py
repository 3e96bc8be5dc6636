"""Writes the sample documents anew: ``python samples/make_samples.py [OUT]`` (default: this folder).

Everything in them is fictional.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generator.books import write_ledger, write_manifest
from generator.broken import write_broken
from generator.cii import embed
from generator.content import make_invoices
from generator.local import FICTIONAL
from generator.model import Invoice
from generator.newswire import write_newswire
from generator.render import author_of, draw, title_of
from generator.scans import scan
from generator.sheet import register_fonts

SEED = 20251


def make_samples(out: Path, seed: int = SEED) -> None:
    """Writes invoices, ledger, broken files, newswire and manifest under *out*; the same seed writes the same."""
    register_fonts()
    (out / "invoices").mkdir(parents=True, exist_ok=True)
    invoices = make_invoices(seed)
    for number, invoice in enumerate(invoices):
        (out / invoice.file).write_bytes(invoice_pdf(invoice, seed + number))
    write_ledger(invoices, out / "ledger.csv")
    broken = write_broken(out / next(entry.file for entry in invoices if entry.kind == "plain"), out / "broken")
    newswire = write_newswire(out / "newswire_standin.conll", seed)
    write_manifest(invoices, broken, newswire, seed, out / "manifest.json")


def invoice_pdf(invoice: Invoice, seed: int) -> bytes:
    """Draws an invoice as its kind wants it: with XML, plain, or as a scan."""
    pdf = draw(invoice)
    title, author = title_of(invoice), author_of(invoice)
    if invoice.kind == "facturx":
        return embed(pdf, invoice, title, author)
    if invoice.kind == "scan":
        return scan(pdf, seed, title, author, FICTIONAL[invoice.supplier.language])
    return pdf


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    make_samples(target)
    print(f"Written to {target}")
