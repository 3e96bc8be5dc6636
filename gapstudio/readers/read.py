"""Any document to a reading: what the bytes are decides who reads them. Imported late: it loads pdfium."""

from pathlib import Path

import PIL

from gapstudio.domain import GapStudioError, PageSource, Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.compose import compose
from gapstudio.readers.earlier import kept_pages
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.images import OpenPictures, open_pictures
from gapstudio.readers.intake import HEADER_BYTES, is_blank, is_named_text, is_pdf, is_picture
from gapstudio.readers.kept_words import is_kept_words, read_words
from gapstudio.readers.layout import LayoutSettings
from gapstudio.readers.ocr import read_picture
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.pdfium import load_bytes
from gapstudio.readers.provenance import provenance
from gapstudio.readers.text import read_text


def read_document(source: bytes | Path, choices: ReadingChoices | None = None, earlier: Reading | None = None) -> Reading:
    """Reads a document: the text layer of a PDF, OCR where a page has none that can be used, OCR for pictures, and plain text.

    A document that came in from another tool with its words keeps these.

    Args:
        source: The file's bytes, or its path.
        choices: What a person or the project says about how to read it.
        earlier: Reading of the same file, from which pages are taken that OCR would read as it did then.

    Raises:
        UnreadableDocument: With the reason.
        GapStudioError: A page needs an OCR engine that is not there, or a source that it does not have is asked for.
    """
    data = load_bytes(source)
    wanted = choices or ReadingChoices()
    if is_picture(data):
        return _read_pictures(data, wanted, earlier)
    if is_kept_words(data):
        return read_words(data, wanted)
    return read_pdf(data, wanted, earlier) if is_pdf(data) else read_text(data)


def check_form(data: bytes, path: Path) -> None:
    """Refuses what is read for the first time and is neither PDF nor picture, unless its name says that it is a text.

    Many things are text that are no documents, such as a web page that was saved under the name of a PDF.

    Raises:
        UnreadableDocument: It is refused.
    """
    if not is_blank(data) and not (is_pdf(data) or is_picture(data) or is_named_text(path)):
        raise UnreadableDocument(SetAsideReason.NOT_A_PDF, f"there is no PDF header in its first {HEADER_BYTES:,} bytes")


def _read_pictures(data: bytes, choices: ReadingChoices, earlier: Reading | None) -> Reading:
    if PageSource.TEXT_LAYER in choices.pages.values():
        raise GapStudioError("A picture has no text layer.", remedy="Let OCR read it.")
    opener, layout = f"pillow {PIL.__version__}", LayoutSettings()
    with open_pictures(data) as document:
        kept = kept_pages(earlier, document.sha256, opener=opener, layout=layout, choices=choices)
        pages = [kept.get(number) or _read_page(document, number, choices) for number in range(document.count)]
    if not any(page.words for page in pages):
        raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, f"OCR found no text on its {len(pages)} page(s)")
    made = provenance(pages, opener=opener, layout=layout, choices=choices)
    return compose(pages, source=document.sha256, extractor=made.extractor, settings=made.settings, layout=layout)


def _read_page(document: OpenPictures, number: int, choices: ReadingChoices) -> PageGlyphs:
    picture = document.page(number)
    return read_picture(picture.pixels, dpi=picture.dpi, engine=choices.engine, language=choices.language)
