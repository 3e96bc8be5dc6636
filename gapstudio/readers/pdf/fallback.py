"""The words that pdfplumber sees on one page, for pages whose text pdfium cannot make out. Slow: asked for those only."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np

from gapstudio.domain import Box, SetAsideReason, UnreadableDocument
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.pdf.frame import Frame
from gapstudio.readers.pdf.pdfium import open_page, open_pdf

X_TOLERANCE_RATIO = 0.15
"""Share of the font's size that parts two words; pdfplumber's default, a fixed 3 points, glues small words together."""

_UPSIDE_DOWN = {"line_dir": "btt", "char_dir": "rtl"}
_UPWARDS = {"line_dir_rotated": "ltr", "char_dir_rotated": "btt"}


def plumber_words(data: bytes, number: int) -> PageGlyphs:
    """Reads the words of one page with pdfplumber.

    Args:
        data: The PDF's bytes.
        number: Number of the page from 0.

    Raises:
        UnreadableDocument: The PDF cannot be opened, or pdfplumber cannot read the page.
        GapStudioError: There is no such page.
    """
    place = _place(data, number)
    with _plumbed_page(data, number) as plumbed:
        left, top = place.left + float(plumbed.mediabox[0]), place.top + float(plumbed.mediabox[1])
        forwards = plumbed.filter(lambda drawn: not _runs_backwards(drawn)).extract_words(x_tolerance_ratio=X_TOLERANCE_RATIO)
        backwards = plumbed.filter(_runs_backwards).extract_words(x_tolerance_ratio=X_TOLERANCE_RATIO, **_UPSIDE_DOWN, **_UPWARDS)
    found = [*forwards, *backwards]
    boxes = np.array([(word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top) for word in found])
    turns = [0 if word["upright"] else 90 for word in forwards] + [180 if word["upright"] else 270 for word in backwards]
    words = [Glyphs(word["text"], Box(*box), turn) for word, box, turn in zip(found, boxes.tolist(), turns, strict=True)]
    shown = place.frame.show(boxes.reshape(-1, 4))
    return PageGlyphs(place.frame.width, place.frame.height, tuple(compress(words, shown.tolist())))


def _runs_backwards(drawn: dict[str, Any]) -> bool:
    """Tells whether a character runs up the page or stands upside down, which pdfplumber reads from its end."""
    if drawn["object_type"] != "char":
        return False
    across, up = drawn["matrix"][:2]
    return up > 0 if abs(up) > abs(across) else across < 0


@dataclass(frozen=True)
class _Place:
    """Where the displayed part of a page begins on its medium, in points from the medium's top left as displayed."""

    frame: Frame
    left: float
    top: float


def _place(data: bytes, number: int) -> _Place:
    with open_pdf(data) as document:
        page = open_page(document, number)
        try:
            frame = Frame.of(page)
            inside = frame.inside(Frame.of_medium(page))
            return _Place(frame, inside.x0, inside.top)
        finally:
            page.close()


@contextmanager
def _plumbed_page(data: bytes, number: int) -> Iterator[Any]:
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            yield document.pages[number]
    except Exception as error:  # what it trips over in broken files is of any kind, and OCR can read the page still
        raise UnreadableDocument(SetAsideReason.DAMAGED, f"page {number + 1} cannot be read by pdfplumber either") from error
