"""Files of single pages: how they are called, and how large the picture of a page is."""

import struct
from collections.abc import Mapping
from pathlib import Path

from gapstudio.domain import Page
from gapstudio.formats.exchange import ExchangeDocument, Loss

_DPI = 150
_PNG = b"\x89PNG\r\n\x1a\n"


class FileStems:
    """Names from which names of a document's files are made: different from each other, and safe on every system."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, document: ExchangeDocument) -> str:
        """Returns the name for the next document."""
        plain = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in Path(document.name).stem)[:80]
        stem = plain or "document"
        number = 1
        while stem.casefold() in self._taken:
            number += 1
            stem = f"{plain or 'document'}-{number}"
        self._taken.add(stem.casefold())
        return stem


def png_size(png: bytes) -> tuple[int, int] | None:
    """Returns width and height in pixels from the head of a PNG, or None where it is none."""
    if png[:8] != _PNG or len(png) < 24:
        return None
    wide, high = struct.unpack(">II", png[16:24])
    return int(wide), int(high)


def picture_size(document: ExchangeDocument, page: Page) -> tuple[int, int]:
    """Returns the size of a page's picture in pixels; at 150 dpi where there is none."""
    known = png_size(document.pictures.get(page.number, b""))
    return known or (max(1, round(page.width / 72 * _DPI)), max(1, round(page.height / 72 * _DPI)))


def write_pictures(document: ExchangeDocument, places: Mapping[int, Path]) -> list[Path]:
    """Writes the pictures of pages that there are, each to its place; returns where."""
    written = [place for page, place in places.items() if page in document.pictures]
    for page, place in places.items():
        if page in document.pictures:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(document.pictures[page])
    return written


def without_pages(document: ExchangeDocument) -> list[Loss]:
    """Says that a document without pages is left out, and with it its spans."""
    losses = [Loss(document.name, "a text without pages is left out")]
    return (
        [*losses, Loss(document.name, "its spans stand on no page", len(document.spans), span=True)] if document.spans else losses
    )
