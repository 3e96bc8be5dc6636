"""What a reading says of itself: extractor and settings, from which its revision follows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import Page, PageSource, ReadingChoices
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.layout import LayoutSettings
from gapstudio.readers.ocr import ocr_engine

OCR_VERSION = 1
"""Of what is done to a picture before and after the engine; raised whenever the same engine would give other words."""


@dataclass(frozen=True)
class Provenance:
    """Name and versions of what read a document, and the settings, as canonical text."""

    extractor: str
    settings: str


def provenance(
    pages: Sequence[PageGlyphs] | Sequence[Page], *, opener: str, layout: LayoutSettings, choices: ReadingChoices
) -> Provenance:
    """Says how pages were read. An engine is named only where a page was read by it, so that nothing else depends on it.

    Args:
        pages: As they were read.
        opener: Name and version of what opened the document.
        layout: Parameters of the reading order.
        choices: What the document was read with.
    """
    seen = [number for number, page in enumerate(pages) if page.source is PageSource.OCR]
    if not seen:
        return Provenance(opener, layout.canonical())
    engine = ocr_engine(choices.engine)
    language = choices.language if engine.asks_for_language else ""
    ocr = {"version": OCR_VERSION, "engine": choices.engine, "language": language, "pages": seen}
    settings = json.dumps(json.loads(layout.canonical()) | {"ocr": ocr}, sort_keys=True, separators=(",", ":"))
    return Provenance(f"{opener} + {engine.title}", settings)
