"""Pages made for the OCR's tests: short texts in large print, as pictures and as PDFs whose text layer cannot be used."""

import io
import string
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from readers_pdf_makers import Put, pdf_of, pdf_with_unicode
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gapstudio.readers.page_pictures import raster_page
from gapstudio.readers.pdf.pdfium import open_page, open_pdf

TEXT = ("Rechnung Nummer 4711", "Wiesengrunder Naturkost", "Betrag 1.190,00 EUR", "zahlbar bis 12.05.2025")
DPI = 110.0

_LIE = dict(
    zip(string.ascii_letters + string.digits, "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM5678901234", strict=True)
)


def page_pdf(lines: Sequence[str] = TEXT) -> bytes:
    return pdf_of([Put(30, 170 - 34 * number, line, 18) for number, line in enumerate(lines)], width=260, height=210)


def drawn(pdf: bytes, dpi: float = DPI) -> NDArray[np.uint8]:
    with open_pdf(pdf) as document:
        page = open_page(document, 0)
        try:
            return raster_page(page, dpi)
        finally:
            page.close()


def png(pixels: NDArray[np.uint8], dpi: float = DPI) -> bytes:
    packed = io.BytesIO()
    Image.fromarray(pixels).save(packed, "PNG", dpi=(dpi, dpi))
    return packed.getvalue()


def scan_pdf(pixels: NDArray[np.uint8], *, over: str = "") -> bytes:
    """A picture that fills its page; with a few printed words over it."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(260, 210))
    canvas.drawImage(ImageReader(Image.fromarray(pixels)), 0, 0, 260, 210)
    canvas.setFont("Helvetica", 6)
    if over:
        canvas.drawString(5, 3, over)
    canvas.showPage()
    canvas.save()
    return packed.getvalue()


def lying_pdf(text: str = "Rechnung Nummer 2025 Wiesengrunder") -> bytes:
    """A font that draws the text, and claims that its characters are others."""
    return pdf_with_unicode(text, {code: f"{ord(claimed):04X}" for code, claimed in _LIE.items()})
