"""Pages that an earlier reading of the same document holds: OCR takes seconds a page, and would see the same again."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import Page, PageSource, Reading, ReadingChoices, Word
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.layout import Arranged, LayoutSettings
from gapstudio.readers.layout.items import PlacedCell
from gapstudio.readers.provenance import provenance


@dataclass(frozen=True, kw_only=True)
class KeptPage(PageGlyphs):
    """A page as an earlier reading holds it.

    Attributes:
        arranged: Its words in reading order, as they were laid out then.
    """

    arranged: Arranged


def kept_pages(
    earlier: Reading | None, source: str, *, opener: str, layout: LayoutSettings, choices: ReadingChoices
) -> Mapping[int, KeptPage]:
    """Returns the pages, by number from 0, that OCR would read as it has read them before.

    Args:
        earlier: Reading of the document; None where there is none.
        source: SHA-256 of the document's bytes.
        opener: Name and version of what opens the document.
        layout: Parameters of the reading order.
        choices: What the document is to be read with.
    """
    seen = [page for page in earlier.pages if page.source is PageSource.OCR] if earlier is not None else []
    if earlier is None or not seen or earlier.source != source:
        return {}
    made = provenance(earlier.pages, opener=opener, layout=layout, choices=choices)
    if (made.extractor, made.settings) != (earlier.extractor, earlier.settings):
        return {}
    words: dict[int | None, list[Word]] = {}
    for word in earlier.words:
        words.setdefault(word.page, []).append(word)
    return {page.number: _kept(earlier, page, words.get(page.number, [])) for page in seen}


def _kept(earlier: Reading, page: Page, words: list[Word]) -> KeptPage:
    blocks: dict[int, dict[int, list[int]]] = {}
    held: dict[int | None, list[int]] = {}
    for index, word in enumerate(words):
        blocks.setdefault(word.block, {}).setdefault(word.line, []).append(index)
        held.setdefault(word.cell, []).append(index)
    cells = [(number, cell) for number, cell in enumerate(earlier.cells) if cell.page == page.number]
    first = min((cell.table for _, cell in cells), default=0)
    placed = [
        PlacedCell(cell.table - first, cell.row, cell.column, cell.box, tuple(held.get(number, ()))) for number, cell in cells
    ]
    glyphs = [Glyphs(earlier.word_text(word), word.box, confidence=word.confidence) for word in words if word.box is not None]
    arranged = Arranged([list(lines.values()) for lines in blocks.values()], placed)
    return KeptPage(
        width=page.width,
        height=page.height,
        words=glyphs,
        source=page.source,
        evidence=page.evidence,
        angle=page.angle,
        layered=page.layered,
        arranged=arranged,
    )
