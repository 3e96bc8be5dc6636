"""One page of a PDF: its text layer where that can be used, else pdfplumber's reading of it, else OCR; with the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from gapstudio.domain import PageSource, ReadingChoices, UnreadableDocument
from gapstudio.readers.glyphs import GlyphColumns, Glyphs, PageGlyphs
from gapstudio.readers.ocr import read_picture
from gapstudio.readers.page_pictures import POINTS_PER_INCH, raster_page
from gapstudio.readers.pdf.fallback import plumber_words
from gapstudio.readers.pdf.pdfium import OpenDocument, open_page
from gapstudio.readers.pdf.rules import read_rules
from gapstudio.readers.pdf.text_layer import read_glyphs
from gapstudio.readers.pdf.usable import Judgement, Verdict, agreement, agrees, disagreement, is_sparse, judge

OCR_DPI = 200.0
"""Resolution at which a page is drawn for OCR."""

_MOST_PIXELS = 2600.0
"""Longest side of a page drawn for OCR; of a poster the resolution is lower."""
_BLANK_DPI = 36.0
"""Resolution that suffices to see whether anything is drawn."""
_INK = 60
"""Levels of grey by which ink differs from the paper around it."""
_STRIP = 100.0
"""Height in points of the strip of a page that OCR reads where the text layer is under suspicion."""
_COVERED = 0.5
"""Share of a page that pictures must cover for it to be a scan in spite of a few words on it."""


def read_page(document: OpenDocument, number: int, choices: ReadingChoices, kept: PageGlyphs | None = None) -> PageGlyphs:
    """Reads one page.

    Args:
        document: The PDF.
        number: Of the page from 0.
        choices: What a person or the project says; a page's source that a person chose is taken without judging.
        kept: The page as OCR has read it before and would again; None where that is not known.

    Raises:
        UnreadableDocument: The page cannot be loaded.
        GapStudioError: It needs an OCR engine that is not there.
    """
    page = open_page(document, number)
    try:
        found = _Page(document, page, number, choices, kept).read()
        return found if found.source is PageSource.OCR else replace(found, rules=read_rules(page))
    finally:
        page.close()


@dataclass(frozen=True)
class _Page:
    document: OpenDocument
    page: pdfium.PdfPage
    number: int
    choices: ReadingChoices
    kept: PageGlyphs | None

    def read(self) -> PageGlyphs:
        layer = read_glyphs(self.page)
        chosen = self.choices.pages.get(self.number)
        if chosen is PageSource.TEXT_LAYER:
            return layer
        judgement = judge(layer)
        if chosen is PageSource.OCR:
            found = self._seen("OCR was chosen for this page")
            return replace(found, layered=judgement.verdict is not Verdict.MISSING)
        if judgement.verdict is Verdict.USABLE:
            return self._unless_a_scan(layer)
        if judgement.verdict is Verdict.MISSING:
            return layer if self._is_blank() else replace(self._seen(judgement.evidence), layered=False)
        return self._in_doubt(layer, judgement)

    def _unless_a_scan(self, layer: PageGlyphs) -> PageGlyphs:
        """Returns the text layer, unless it holds a few words only and OCR finds more on the picture below them."""
        if not is_sparse(layer) or self._covered() < _COVERED:
            return layer
        seen = self._seen(f"its text layer holds {len(layer.words)} word(s) only, over a picture that covers the page")
        return seen if sum(map(len, seen.texts)) > 2 * sum(map(len, layer.texts)) else layer

    def _in_doubt(self, layer: PageGlyphs, judgement: Judgement) -> PageGlyphs:
        """Asks OCR of a strip whether the text layer is true; if it is not, pdfplumber's may be, and else OCR reads the page."""
        strip = self._strip(layer)
        evidence = judgement.evidence
        if judgement.verdict is Verdict.SUSPICIOUS:
            claimed, seen = strip.words_of(layer), strip.seen
            if agrees(agreement(claimed, seen)):
                return replace(layer, evidence=f"{evidence}, but OCR of a strip agrees with it")
            evidence = disagreement(claimed, seen) if seen else evidence
        other = self._plumbed()
        if other is not None and agrees(agreement(strip.words_of(other), strip.seen)):
            return replace(other, evidence=f"{evidence}; pdfplumber reads it rightly")
        return self._seen(evidence)

    def _plumbed(self) -> PageGlyphs | None:
        """Returns pdfplumber's words, if they are above suspicion by their own signs."""
        try:
            words = plumber_words(self.document.data, self.number)
        except UnreadableDocument:
            return None
        return words if judge(words).verdict in (Verdict.USABLE, Verdict.SUSPICIOUS) else None

    def _strip(self, layer: PageGlyphs) -> "_Strip":
        """Reads the strip of the page on which most of the text layer stands."""
        top = _fullest(layer)
        pixels = self._drawn(OCR_DPI)
        scale = pixels.shape[0] / layer.height
        part = pixels[int(top * scale) : int((top + _STRIP) * scale)]
        seen = read_picture(part, dpi=scale * POINTS_PER_INCH, engine=self.choices.engine, language=self.choices.language)
        return _Strip(top, top + _STRIP, seen.texts)

    def _seen(self, evidence: str) -> PageGlyphs:
        if self.kept is not None:
            return replace(self.kept, evidence=evidence)
        width, height = self.page.get_size()
        dpi = min(OCR_DPI, _MOST_PIXELS / max(width, height) * POINTS_PER_INCH)
        seen = read_picture(self._drawn(dpi), dpi=dpi, engine=self.choices.engine, language=self.choices.language)
        return replace(seen, width=width, height=height, evidence="; ".join(filter(None, (evidence, seen.evidence))))

    def _drawn(self, dpi: float) -> NDArray[np.uint8]:
        return raster_page(self.page, min(dpi, _MOST_PIXELS / max(self.page.get_size()) * POINTS_PER_INCH))

    def _is_blank(self) -> bool:
        """Tells whether nothing is drawn on the page, or nothing that stands out."""
        if not pdfium_c.FPDFPage_CountObjects(self.page.raw):
            return not pdfium_c.FPDFPage_GetAnnotCount(self.page.raw)
        drawn = self._drawn(_BLANK_DPI)
        return int(drawn.max()) - int(drawn.min()) < _INK

    def _covered(self) -> float:
        """Returns the share of the page that its largest picture covers."""
        width, height = self.page.get_size()
        pictures = self.page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        areas = (abs((right - left) * (top - bottom)) for left, bottom, right, top in (each.get_bounds() for each in pictures))
        return max(areas, default=0.0) / (width * height)


@dataclass(frozen=True)
class _Strip:
    """A part of a page that OCR has read.

    Attributes:
        top: Its upper edge, in points.
        bottom: Its lower edge.
        seen: Words that OCR read there.
    """

    top: float
    bottom: float
    seen: Sequence[str]

    def words_of(self, page: PageGlyphs) -> list[str]:
        """Returns the words of a text layer that stand wholly in it."""
        return [word.text for word in page.words if self._holds(word)]

    def _holds(self, word: Glyphs) -> bool:
        return self.top <= word.box.top and word.box.bottom <= self.bottom


def _fullest(page: PageGlyphs) -> float:
    """Returns the upper edge of the strip that holds most characters."""
    columns = GlyphColumns.of(page.words)
    tops, bottoms = columns.boxes[:, 1], columns.boxes[:, 3]
    lengths = np.array([len(text) for text in columns.texts])
    if not len(lengths):
        return 0.0
    edges = np.unique(np.maximum(tops - 2, 0))
    held = [int(lengths[(tops >= edge) & (bottoms <= edge + _STRIP)].sum()) for edge in edges.tolist()]
    return float(edges[int(np.argmax(held))])
