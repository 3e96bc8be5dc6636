"""Documents of a file of annotations that are not here come in: with words on pages where the file has them, else as texts."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from pathlib import Path

from gapstudio.domain import BROUGHT, Box, Document, Page, Reading
from gapstudio.formats.exchange import ExchangeDocument
from gapstudio.operations.incoming import PlacedDocument
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import NewDocument, new_id

_WITHOUT = "no picture of the page came with them"
_MOST_BYTES = 64 << 20
"""Of a picture that lies beside a file."""


def reading_to_add(theirs: ExchangeDocument) -> Reading:
    """Returns what a document that is not here is read as: its own words with their boxes where it has such, else its text.

    Raises:
        UnreadableDocument: Its text is empty, too long, or no text.
    """
    from gapstudio.readers.text import read_text

    plain = read_text(theirs.text.encode("utf-8", "replace"))
    own = theirs.reading
    return own if own is not None and own.text == theirs.text and _on_pages(own) else plain


def document_to_add(placed: PlacedDocument) -> NewDocument:
    """Returns the document with what is kept as its file: the bytes of its text, or its words and the pictures of its pages."""
    assert placed.reading is not None
    theirs, reading = placed.theirs, placed.reading
    if reading.pages:
        data, reading = _kept(reading, theirs.picture_files)
    else:
        data = theirs.text.encode("utf-8", "replace")
    facts = Document(
        id=new_id(),
        name=theirs.name,
        corpus=INTERNAL,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=len(reading.pages),
        metadata=theirs.metadata,
    )
    return NewDocument(facts, reading, data)


def _kept(reading: Reading, files: Mapping[int, Path]) -> tuple[bytes, Reading]:
    from gapstudio.readers.kept_words import open_words, pack_words, picture_fits

    found = {page.number: _bytes(files[page.number]) for page in reading.pages if page.number in files}
    pictures = {page.number: data for page in reading.pages if picture_fits(data := found.get(page.number, b""), page)}
    pages = (replace(page, evidence="" if page.number in pictures else _WITHOUT, layered=False) for page in reading.pages)
    data = pack_words(replace(reading, pages=tuple(pages), settings=BROUGHT), pictures)
    return data, open_words(data).reading


def _bytes(path: Path) -> bytes:
    """Returns what lies beside the file, nothing where it is not there or cannot be opened: the words are shown instead."""
    try:
        return path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except OSError:
        return b""


def _on_pages(reading: Reading) -> bool:
    """Tells whether words stand on pages so that they can be shown: pages in order, words on them, boxes of numbers."""
    if not any(word.box is not None for word in reading.words) or not _in_order(reading):
        return False
    return all(
        word.page is not None and 0 <= word.page < len(reading.pages) and (word.box is None or _sound(word.box))
        for word in reading.words
    )


def _in_order(reading: Reading) -> bool:
    ends = [0, *(page.end for page in reading.pages)]
    return all(
        page.number == number and _has_size(page) and ends[number] <= page.start <= page.end <= len(reading.text)
        for number, page in enumerate(reading.pages)
    )


def _has_size(page: Page) -> bool:
    return all(isfinite(side) and 1 <= side <= 100_000 for side in (page.width, page.height))


def _sound(box: Box) -> bool:
    return all(map(isfinite, (box.x0, box.top, box.x1, box.bottom))) and box.x0 <= box.x1 and box.top <= box.bottom
