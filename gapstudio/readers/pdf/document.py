"""From a PDF to canonical text, words with boxes, lines, blocks and pages: its text layer, and OCR where that cannot be used."""

from pathlib import Path

from gapstudio.domain import Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.compose import compose
from gapstudio.readers.earlier import kept_pages
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.layout import LayoutSettings
from gapstudio.readers.pdf.pages import read_page
from gapstudio.readers.pdf.pdfium import OpenDocument, extractor_name, open_pdf
from gapstudio.readers.pdf.usable import LEAST_CHARACTERS, holds
from gapstudio.readers.provenance import provenance


def read_pdf(source: bytes | Path, choices: ReadingChoices | None = None, earlier: Reading | None = None) -> Reading:
    """Reads a PDF.

    The canonical text holds the words in reading order: one space between words, a line feed between lines, two between pages.
    Boxes are in points from the top left of the page as it is displayed, whatever its rotation and crop box.

    Args:
        source: The file's bytes, or its path.
        choices: What a person or the project says about how to read it.
        earlier: Reading of the same file, from which pages are taken that OCR would read as it did then.

    Returns:
        The reading; its extractor and settings name the versions of pypdfium2, the layout, and the OCR engine if it was used.

    Raises:
        UnreadableDocument: With the reason: encrypted, damaged, empty, not a PDF, no text found, or not to be opened.
        GapStudioError: A page needs an OCR engine that is not there.
    """
    layout, wanted = LayoutSettings(), choices or ReadingChoices()
    with open_pdf(source) as document:
        kept = kept_pages(earlier, document.sha256, opener=extractor_name(), layout=layout, choices=wanted)
        pages = [read_page(document, number, wanted, kept.get(number)) for number in range(len(document.pdf))]
        _check_text(pages, document)
        made = provenance(pages, opener=extractor_name(), layout=layout, choices=wanted)
        return compose(pages, source=document.sha256, extractor=made.extractor, settings=made.settings, layout=layout)


def _check_text(pages: list[PageGlyphs], document: OpenDocument) -> None:
    if not holds("".join(text for page in pages for text in page.texts), LEAST_CHARACTERS):
        if document.repaired:
            raise UnreadableDocument(SetAsideReason.DAMAGED, "the PDF had to be repaired, and no text came out of it")
        raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, f"its {len(pages)} page(s) hold no text, nor did OCR find any")
