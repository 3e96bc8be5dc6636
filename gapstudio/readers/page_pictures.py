"""Pictures of pages as PNG: PDF pages drawn by pdfium, pages of picture documents resized, and words that came in without any
picture of their page drawn on white. Only worker processes call this."""

import contextlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from gapstudio.domain import Box, GapStudioError, UnreadableDocument
from gapstudio.readers.drawn_words import draw_words
from gapstudio.readers.images import Picture, open_pictures
from gapstudio.readers.intake import is_picture
from gapstudio.readers.kept_words import is_kept_words, open_words
from gapstudio.readers.pdf.pdfium import load_bytes, open_page, open_pdf

POINTS_PER_INCH = 72
REGION_PADDING = 4.0
"""Points left around a region, so that a word's edges stay visible."""
MAX_PIXELS = 100_000_000
"""Largest picture: a page that states an absurd size must not take the memory of the machine."""

_DEFLATE_LEVEL = 2


def render_page(source: bytes | Path, page: int, dpi: float) -> bytes:
    """Draws one page.

    Args:
        source: The bytes of a PDF or a picture, or its path.
        page: Number of the page from 0.
        dpi: Dots per inch, above 0.

    Returns:
        A PNG in RGB, of the page as displayed.

    Raises:
        UnreadableDocument: The document or the page cannot be opened.
        GapStudioError: There is no such page, or the picture would be too large.
    """
    return _packed(_drawn(load_bytes(source), page, dpi, None))


def render_region(source: bytes | Path, page: int, box: Box, dpi: float, *, padding: float = REGION_PADDING) -> bytes:
    """Draws a part of one page; see `render_page`.

    Args:
        source: The bytes of a PDF or a picture, or its path.
        page: Number of the page from 0.
        box: The part, in points from the top left of the page as displayed; what reaches over the page is cut off.
        dpi: Dots per inch, above 0.
        padding: Points to leave around the box.

    Returns:
        A PNG in RGB.

    Raises:
        UnreadableDocument: The document or the page cannot be opened.
        GapStudioError: There is no such page, the box does not touch it, or the picture would be too large.
    """
    wanted = Box(box.x0 - padding, box.top - padding, box.x1 + padding, box.bottom + padding)
    return _packed(_drawn(load_bytes(source), page, dpi, wanted))


@dataclass(frozen=True)
class _Margins:
    """What to cut off a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


def raster_page(page: pdfium.PdfPage, dpi: float) -> NDArray[np.uint8]:
    """Draws an open page of a PDF as displayed, shape (height, width, 3), in RGB."""
    return _pixels(page, dpi, _Margins(0, 0, 0, 0))


def _drawn(data: bytes, number: int, dpi: float, box: Box | None) -> NDArray[np.uint8]:
    if dpi <= 0:
        raise GapStudioError(f"A page cannot be drawn at {dpi} dpi.", remedy="Give a resolution above 0.")
    if is_picture(data):
        with open_pictures(data) as pictures:
            return _resized(pictures.page(number), number, dpi, box)
    if is_kept_words(data):
        return _of_words(data, number, dpi, box)
    with open_pdf(data) as document:
        page = open_page(document, number)
        try:
            margins = _margins(box, *page.get_size())
            _check_size(margins, *page.get_size(), number, dpi)
            return _pixels(page, dpi, margins)
        finally:
            page.close()


def _of_words(data: bytes, number: int, dpi: float, box: Box | None) -> NDArray[np.uint8]:
    """Draws a page of a document that came in with its words: its picture, else the words at their places."""
    kept = open_words(data)
    page = next((page for page in kept.reading.pages if page.number == number), None)
    if page is None:
        raise GapStudioError(f"There is no page {number + 1}; the document has {len(kept.reading.pages)}.")
    # A picture that lay beside the file and is damaged is none.
    with contextlib.suppress(UnreadableDocument), open_pictures(kept.pictures.get(number, b"")) as pictures:
        pixels = pictures.page(0).pixels
        return _resized(Picture(pixels, pixels.shape[1] * POINTS_PER_INCH / page.width), number, dpi, box)
    margins = _margins(box, page.width, page.height)
    _check_size(margins, page.width, page.height, number, dpi)
    part = Box(margins.left, margins.top, page.width - margins.right, page.height - margins.bottom)
    return draw_words(kept.reading, number, part, dpi / POINTS_PER_INCH)


def _resized(picture: Picture, number: int, dpi: float, box: Box | None) -> NDArray[np.uint8]:
    margins = _margins(box, picture.width, picture.height)
    _check_size(margins, picture.width, picture.height, number, dpi)
    left, top, right, bottom = margins.left, margins.top, picture.width - margins.right, picture.height - margins.bottom
    scale = dpi / POINTS_PER_INCH
    size = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    height, width = picture.pixels.shape[:2]
    grain = picture.dpi / POINTS_PER_INCH
    cut = (left * grain, top * grain, min(right * grain, width), min(bottom * grain, height))
    return np.asarray(Image.fromarray(picture.pixels).resize(size, Image.Resampling.LANCZOS, box=cut, reducing_gap=2.0))


def _check_size(margins: _Margins, width: float, height: float, number: int, dpi: float) -> None:
    pixels = (width - margins.left - margins.right) * (height - margins.top - margins.bottom) * (dpi / POINTS_PER_INCH) ** 2
    if pixels > MAX_PIXELS:
        raise GapStudioError(
            f"Page {number + 1} at {dpi:g} dpi would be a picture of {pixels:,.0f} pixels.", remedy="Draw it smaller."
        )


def _margins(box: Box | None, width: float, height: float) -> _Margins:
    if box is None:
        return _Margins(0, 0, 0, 0)
    left, top, right, bottom = max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom)
    if left >= right or top >= bottom:
        raise GapStudioError("The part of the page to draw lies outside the page.")
    return _Margins(left, height - bottom, width - right, top)


def _pixels(page: pdfium.PdfPage, dpi: float, margins: _Margins) -> NDArray[np.uint8]:
    crop = (margins.left, margins.bottom, margins.right, margins.top)
    scale: Any = dpi / POINTS_PER_INCH  # pypdfium2 leaves its type to be guessed from the default, 1
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True)
    try:
        return bitmap.to_numpy()[:, :, :3].copy()
    finally:
        bitmap.close()


def _packed(picture: NDArray[np.uint8]) -> bytes:
    """Packs a picture, shape (height, width, 3), as PNG without line filters.

    On pages of text this takes less than half the time of Pillow, which tries five filters a line, and makes no larger files.
    """
    height, width, _ = picture.shape
    lines = np.zeros((height, 1 + 3 * width), np.uint8)
    lines[:, 1:] = picture.reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(lines.data, _DEFLATE_LEVEL)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
