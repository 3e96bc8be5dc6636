"""The file of a document that came in with its words: another tool read it, and no file of the document itself was there.

It is a ZIP archive of the packed reading and, where there were any, of pictures of its pages. Read again it gives the same words.
"""

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gapstudio.domain import GapStudioError, Page, PageSource, Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.images import open_pictures

_READING = "gapstudio-reading"
_BEGINNING = b"PK\x03\x04"
_NAME_AT = 30
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SHAPE = 0.03
"""Share by which the shape of a picture may differ from that of its page."""


@dataclass(frozen=True)
class KeptWords:
    """What such a file holds.

    Attributes:
        reading: The words; its source is the hash of the file.
        pictures: Bytes of pictures by number of their page, from 0; of some pages, of all, or of none.
    """

    reading: Reading
    pictures: Mapping[int, bytes]


def pack_words(reading: Reading, pictures: Mapping[int, bytes] | None = None) -> bytes:
    """Packs a reading and pictures of its pages; the same ones give the same bytes.

    Args:
        reading: With pages; of what it was read before is not kept.
        pictures: Bytes of pictures by number of their page, from 0.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(_READING, _LONG_AGO), replace(reading, source="").to_bytes())
        for page, picture in sorted((pictures or {}).items()):
            archive.writestr(zipfile.ZipInfo(f"page-{page}", _LONG_AGO), picture)
    return out.getvalue()


def is_kept_words(data: bytes) -> bool:
    """Tells from its first bytes whether a file is one of `pack_words`."""
    return data.startswith(_BEGINNING) and data[_NAME_AT : _NAME_AT + len(_READING)] == _READING.encode()


def open_words(data: bytes) -> KeptWords:
    """Opens a file of `pack_words`.

    Raises:
        UnreadableDocument: It is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            reading = Reading.from_bytes(archive.read(_READING))
            pages = {page.number: f"page-{page.number}" for page in reading.pages}
            there = set(archive.namelist())
            pictures = {number: archive.read(name) for number, name in pages.items() if name in there}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableDocument(SetAsideReason.DAMAGED, "the words that came in with it cannot be opened") from error
    return KeptWords(replace(reading, source=hashlib.sha256(data).hexdigest()), pictures)


def read_words(data: bytes, choices: ReadingChoices) -> Reading:
    """Returns the words of a file of `pack_words`; an engine and a language change nothing about them.

    Raises:
        UnreadableDocument: It is damaged.
        GapStudioError: A page is to be read by OCR or from a text layer.
    """
    if choices.pages:  # also where the tool did OCR: it was another one
        what = "OCR" if PageSource.OCR in choices.pages.values() else "its text layer"
        raise GapStudioError(
            f"Its words came in from another tool, and there is no file that {what} could be read from.",
            remedy="Import the PDF file or the picture of it as a document.",
        )
    return open_words(data).reading


def picture_fits(data: bytes, page: Page) -> bool:
    """Tells from the head of a picture whether it has the shape of a page; a file of several pictures does not."""
    with contextlib.suppress(UnreadableDocument), open_pictures(data) as pictures:
        wide, high = pictures.size
        return pictures.count == 1 and abs(wide / high - page.width / page.height) < _SHAPE * page.width / page.height
    return False
