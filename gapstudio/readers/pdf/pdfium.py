"""Opening PDFs with pdfium, and saying in plain words why one cannot be opened. Imported late: it loads pdfium."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pypdfium2.version import PYPDFIUM_INFO

from gapstudio.domain import GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.readers.intake import is_blank, is_pdf

_TAIL = 1024
_FLATTENED = pdfium_c.FLATTEN_SUCCESS


@dataclass(frozen=True)
class OpenDocument:
    """A PDF held open.

    Attributes:
        pdf: pdfium's document.
        data: Its bytes.
        repaired: True where pdfium found the cross-reference table broken and rebuilt it.
    """

    pdf: pdfium.PdfDocument
    data: bytes = field(repr=False)
    repaired: bool

    @cached_property
    def sha256(self) -> str:
        """Of the bytes (64 hex digits); worked out when asked for, since most who open a document know it or need it not."""
        return hashlib.sha256(self.data).hexdigest()


def extractor_name() -> str:
    """Returns name and version of the extractor, as a reading states it."""
    return f"pypdfium2 {PYPDFIUM_INFO}"


def load_bytes(source: bytes | Path) -> bytes:
    """Returns the bytes of a document.

    Raises:
        UnreadableDocument: The file is not there or may not be read.
    """
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise UnreadableDocument(SetAsideReason.UNREADABLE, error.strerror or str(error)) from error


@contextmanager
def open_pdf(source: bytes | Path) -> Iterator[OpenDocument]:
    """Opens a PDF and closes it, with its pages, at the end.

    Raises:
        UnreadableDocument: It is empty, not a PDF, encrypted, damaged or cut short.
    """
    data = load_bytes(source)
    if is_blank(data):
        raise UnreadableDocument(SetAsideReason.EMPTY, "the file has no bytes" if not data else "the file holds only blanks")
    if not is_pdf(data):
        raise UnreadableDocument(SetAsideReason.NOT_A_PDF, "there is no PDF header in its first 1,024 bytes")
    document = _open(data)
    try:
        repaired = not pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(document.raw)
        _check(document, data, repaired)
        yield OpenDocument(document, data, repaired)
    finally:
        document.close()


def open_page(document: OpenDocument, number: int) -> pdfium.PdfPage:
    """Loads one page, counted from 0, with what is filled into its form fields as part of it; the caller closes it.

    Raises:
        GapStudioError: There is no such page.
        UnreadableDocument: pdfium cannot load that page.
    """
    count = len(document.pdf)
    if not 0 <= number < count:
        raise GapStudioError(f"There is no page {number + 1}; the document has {count}.")
    try:
        page = document.pdf[number]
        if not _has_form_fields(page) or pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != _FLATTENED:
            return page
        page.close()
        return document.pdf[number]
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(SetAsideReason.DAMAGED, f"page {number + 1} of {count} cannot be loaded") from error


def _has_form_fields(page: pdfium.PdfPage) -> bool:
    for number in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium_c.FPDFAnnot_GetSubtype(note)
        pdfium_c.FPDFPage_CloseAnnot(note)
        if kind == pdfium_c.FPDF_ANNOT_WIDGET:
            return True
    return False


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise UnreadableDocument(SetAsideReason.ENCRYPTED, "it cannot be opened without its password") from error
        raise UnreadableDocument(SetAsideReason.DAMAGED, "the structure of the PDF is broken beyond repair") from error


def _check(document: pdfium.PdfDocument, data: bytes, repaired: bool) -> None:
    if len(document) == 0:
        raise UnreadableDocument(SetAsideReason.DAMAGED, "the PDF has no pages")
    # A broken table alone is common and harmless; with the trailer missing too, the end of the file is gone, and with it words.
    if repaired and b"startxref" not in data[-_TAIL:]:
        raise UnreadableDocument(SetAsideReason.DAMAGED, "the file is cut off before its end")
