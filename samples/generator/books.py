"""The bookkeeping export, and the manifest of what is true."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.model import Invoice
from generator.render import page_count, template_name

COLUMNS = [
    "file",
    "supplier",
    "invoice_number",
    "issue_date",
    "due_date",
    "vat_id",
    "tax_no",
    "iban",
    "net",
    "tax",
    "total",
    "currency",
    "street",
    "postcode",
    "city",
    "buyer",
    "buyer_street",
    "buyer_postcode",
    "buyer_city",
    "language",
]


def write_ledger(invoices: Iterable[Invoice], path: Path) -> None:
    """Writes one row for every invoice that carries no XML of its own."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(COLUMNS)
        for invoice in invoices:
            if invoice.kind != "facturx":
                writer.writerow(_row(invoice))


def _row(invoice: Invoice) -> list[str]:
    seller, buyer = invoice.supplier, invoice.buyer
    return [
        Path(invoice.file).name,
        seller.name,
        invoice.number,
        invoice.issued.isoformat(),
        invoice.due.isoformat(),
        seller.vat_id,
        seller.tax_no,
        seller.iban,
        str(invoice.net),
        str(invoice.tax),
        str(invoice.total),
        seller.currency,
        seller.street,
        seller.postcode,
        seller.city,
        buyer.name,
        buyer.street,
        buyer.postcode,
        buyer.city,
        seller.language,
    ]


def write_manifest(invoices: Iterable[Invoice], broken: list[str], newswire: Mapping[str, object], seed: int, path: Path) -> None:
    entries = [
        {
            "file": invoice.file,
            "supplier": invoice.supplier.name,
            "language": invoice.supplier.language,
            "kind": invoice.kind,
            "pages": page_count(invoice),
            "template": template_name(invoice),
            "values": invoice.values,
            "unprinted": invoice.unprinted,
        }
        for invoice in invoices
    ]
    content = {"fictional": True, "seed": seed, "invoices": entries, "broken": broken, "newswire": newswire}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
