"""PDFs made for the tests: with reportlab where it can, by hand where a font must lie about its characters."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 300.0, 400.0


@dataclass(frozen=True)
class Put:
    """A text at a place, in PDF coordinates (origin bottom left)."""

    x: float
    y: float
    text: str
    size: float = 12
    angle: float = 0


def pdf_of(*pages: Sequence[Put], width: float = WIDTH, height: float = HEIGHT, user: str = "", owner: str = "") -> bytes:
    packed = io.BytesIO()
    encryption = StandardEncryption(user, owner, canPrint=1) if user or owner else None
    canvas = Canvas(packed, pagesize=(width, height), encrypt=encryption)
    for page in pages:
        for put in page:
            canvas.saveState()
            canvas.setFont("Helvetica", put.size)
            canvas.translate(put.x, put.y)
            canvas.rotate(put.angle)
            canvas.drawString(0, 0, put.text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def lines_at(x: float, top: float, texts: Sequence[str], *, pitch: float = 14) -> list[Put]:
    """Lines below each other; the first has its baseline `top` points below the page's upper edge."""
    return [Put(x, HEIGHT - top - pitch * number, text) for number, text in enumerate(texts)]


def turned(pdf: bytes, rotation: int, *, crop: Sequence[float] | None = None, media: Sequence[float] | None = None) -> bytes:
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    if media is not None:
        page.mediabox = RectangleObject(list(media))
    if crop is not None:
        page.cropbox = RectangleObject(list(crop))
    page.rotate(rotation)
    writer = PdfWriter()
    writer.add_page(page)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def picture_pdf() -> bytes:
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(Image.new("RGB", (30, 40), "grey")), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()
    canvas.save()
    return packed.getvalue()


def table_pdf() -> bytes:
    """A ruled table of two rows and two columns at x 60..160, 100..150 above the page's lower edge."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(WIDTH, HEIGHT))
    canvas.rect(60, 100, 100, 50)
    canvas.line(60, 125, 160, 125)
    canvas.line(110, 100, 110, 150)
    canvas.drawString(65, 130, "Cell")
    canvas.showPage()
    canvas.save()
    return packed.getvalue()


def pdf_with_unicode(codes: str, meaning: Mapping[str, str]) -> bytes:
    """One line at 50, 300 that draws `codes` (ASCII) with a font that claims they mean something else (hex of UTF-16BE)."""
    pairs = "\n".join(f"<{ord(code):02X}> <{units}>" for code, units in meaning.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Odd def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(meaning)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    content = f"BT /F1 12 Tf 50 300 Td ({codes}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    return assembled(objects)


def assembled(objects: Sequence[str]) -> bytes:
    """Puts objects 1, 2, … into a PDF whose first object is its catalogue."""
    packed = b"%PDF-1.7\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(packed))
        packed += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(packed)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    packed += f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
    return packed
