"""Tables and ruling lines of a page, found by pdfplumber. Slow beside `read_pdf`, so it is asked for single pages only."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gapstudio.domain import Box, SetAsideReason, UnreadableDocument
from gapstudio.readers.frame import Frame
from gapstudio.readers.pdfium import load_bytes, open_page, open_pdf

T = TypeVar("T")


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

    def ask(plumbed: Any, origin: Box) -> tuple[Table, ...]:
        return tuple(_table(found, origin) for found in plumbed.find_tables())

    return _on_page(source, page, ask)


def find_rules(source: bytes | Path, page: int) -> tuple[Rule, ...]:
    """Finds the ruling lines of one page, edges of rectangles among them; see `find_tables`."""

    def ask(plumbed: Any, origin: Box) -> tuple[Rule, ...]:
        return tuple(Rule(_moved((edge["x0"], edge["top"], edge["x1"], edge["bottom"]), origin)) for edge in plumbed.edges)

    return _on_page(source, page, ask)


def _on_page(source: bytes | Path, page: int, ask: Callable[[Any, Box], tuple[T, ...]]) -> tuple[T, ...]:
    """Asks pdfplumber's page, together with where the displayed page's rectangle lies in pdfplumber's coordinates."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    data = load_bytes(source)
    # pdfium first, because it says plainly what is wrong with a file, and because pdfplumber errs on crop boxes of turned pages.
    origin = _origin(data, page)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            plumbed = document.pages[page]
            left, top = map(float, plumbed.mediabox[:2])
            return ask(plumbed, Box(origin.x0 + left, origin.top + top, origin.x1 + left, origin.bottom + top))
    except (PDFException, PdfminerException, IndexError) as error:
        raise UnreadableDocument(SetAsideReason.DAMAGED, f"page {page + 1} cannot be searched for tables") from error


def _origin(data: bytes, number: int) -> Box:
    with open_pdf(data) as document:
        page = open_page(document, number)
        try:
            return Frame.of(page).inside(Frame.of_medium(page))
        finally:
            page.close()


def _table(found: Any, origin: Box) -> Table:
    cells = tuple(
        Cell(number, column, _moved(box, origin))
        for number, row in enumerate(found.rows)
        for column, box in enumerate(row.cells)
        if box is not None
    )
    return Table(_moved(found.bbox, origin), cells)


def _moved(corners: Sequence[float], origin: Box) -> Box:
    x0, top, x1, bottom = map(float, corners)
    return Box(x0 - origin.x0, top - origin.top, x1 - origin.x0, bottom - origin.top)
