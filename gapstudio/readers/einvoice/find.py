"""Gold from the XML of an electronic invoice: inside a PDF, beside it, or by itself; in CII or UBL form."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gapstudio.readers.einvoice.beside import SUFFIXES, xml_beside
from gapstudio.readers.einvoice.cii import CII_ROOTS, cii_invoice
from gapstudio.readers.einvoice.tree import EInvoice, invoice_element, local_name, parse_xml
from gapstudio.readers.einvoice.ubl import UBL_ROOTS, ubl_invoice

_PREFERRED = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
_PDF_START = 1024


@dataclass(frozen=True)
class EInvoiceResult:
    """An electronic invoice, or why there is none.

    Attributes:
        invoice: The values, or None.
        reason: "" where there is an invoice; else one sentence.
    """

    invoice: EInvoice | None
    reason: str = ""


def find_einvoice(pdf: bytes | Path, origin: Path | None = None) -> EInvoice | None:
    """Finds the invoice data that belongs to a document, or None. Never raises for a bad file.

    Args:
        pdf: The document's bytes, or the file that holds them.
        origin: Where the document came from: where it carries no invoice XML, one that lies beside it there counts.
    """
    return inspect_einvoice(pdf, origin).invoice


def inspect_einvoice(pdf: bytes | Path, origin: Path | None = None) -> EInvoiceResult:
    """Finds the invoice data that belongs to a document as `find_einvoice` does, and says why where there is none."""
    carried = _carried(pdf)
    if carried.invoice is not None or origin is None:
        return carried
    return next((result for result in _beside(origin) if result.invoice), carried)


def inspect_xml(xml: bytes) -> EInvoiceResult:
    """Reads an invoice in CII or UBL form, also in an envelope, and says why where it cannot be used."""
    try:
        root = parse_xml(xml)
    except ValueError as error:
        return EInvoiceResult(None, f"The XML is damaged: {error}.")
    found = invoice_element(root, CII_ROOTS | UBL_ROOTS)
    if found is None:
        return EInvoiceResult(None, f"The XML is a {local_name(root)}, not an invoice in CII or UBL form.")
    invoice = cii_invoice(found) if local_name(found) in CII_ROOTS else ubl_invoice(found)
    if not invoice.values:
        return EInvoiceResult(None, "The XML states no value that is known here.")
    return EInvoiceResult(invoice)


def _carried(pdf: bytes | Path) -> EInvoiceResult:
    try:
        data = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    except OSError as error:
        return EInvoiceResult(None, f"The file cannot be read: {error.strerror or error}.")
    if b"%PDF-" not in data[:_PDF_START]:
        return EInvoiceResult(None, "The file is no PDF and carries no XML.")
    try:
        attachments = _attachments(data)
    except Exception as error:  # pypdf raises nearly anything on damaged files, and none of it may end an import
        return EInvoiceResult(None, f"The PDF's attachments cannot be read ({type(error).__name__}).")
    results = [inspect_xml(content) for content in attachments]
    return next((result for result in results if result.invoice), results[0] if results else _NOTHING_CARRIED)


_NOTHING_CARRIED = EInvoiceResult(None, "The PDF carries no XML.")


def _beside(origin: Path) -> Iterable[EInvoiceResult]:
    for path in xml_beside(origin):
        try:
            yield inspect_xml(path.read_bytes())
        except OSError:
            continue


def _attachments(data: bytes) -> list[bytes]:
    """Returns the attached XML files, those with a name of the standards first."""
    from pypdf import PdfReader

    with _quiet("pypdf"):
        reader = PdfReader(BytesIO(data))
        named = [(item.name, item.content) for item in reader.attachment_list if item.name.lower().endswith(SUFFIXES)]
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
