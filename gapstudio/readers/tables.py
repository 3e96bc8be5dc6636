"""Tables and ruling lines of a page, found by pdfplumber. Slow beside `read_pdf`, so it is asked for single pages only."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.readers.pdfium import load_bytes, open_pdf


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its row and column from 0, and its box in points from the top left of the page as displayed."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True)
class Table:
    """One table of a page.

    Attributes:
        box: Around the whole table.
        cells: Row by row; a place without a cell is absent.
    """

    box: Box
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Rule:
    """One ruling line of a page, as the thin box that it fills."""

    box: Box


def find_tables(source: bytes | Path, page: int) -> tuple[Table, ...]:
    """Finds the tables of one page that are drawn with lines.

    Args:
        source: The PDF's bytes, or its path.
        page: Number of the page from 0.

    Returns:
        The tables from top to bottom.

    Raises:
        UnreadableDocument: The PDF cannot be opened.
        GapStudioError: There is no such page.
    """
    return tuple(_table(found) for found in _on_page(source, page, lambda plumbed: plumbed.find_tables()))


def find_rules(source: bytes | Path, page: int) -> tuple[Rule, ...]:
    """Finds the ruling lines of one page, edges of rectangles among them; see `find_tables`."""
    return tuple(
        Rule(Box(e["x0"], e["top"], e["x1"], e["bottom"])) for e in _on_page(source, page, lambda plumbed: plumbed.edges)
    )


def _on_page(source: bytes | Path, page: int, ask: Any) -> Sequence[Any]:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    data = load_bytes(source)
    # pdfium first, because it says plainly what is wrong with a file.
    with open_pdf(data) as document:
        count = len(document.pdf)
    if not 0 <= page < count:
        raise GapStudioError(f"There is no page {page + 1}; the document has {count}.")
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return ask(document.pages[page])
    except (PDFException, PdfminerException, IndexError) as error:
        raise UnreadableDocument(SetAsideReason.DAMAGED, f"page {page + 1} cannot be searched for tables") from error


def _table(found: Any) -> Table:
    cells = tuple(
        Cell(number, column, Box(*map(float, box)))
        for number, row in enumerate(found.rows)
        for column, box in enumerate(row.cells)
        if box is not None
    )
    return Table(Box(*map(float, found.bbox)), cells)
