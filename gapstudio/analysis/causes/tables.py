"""Which tables hold data in rows and columns, and which cells are captions and their values."""

from collections.abc import Sequence
from functools import lru_cache

from gapstudio.analysis.causes.facts import DocumentFacts
from gapstudio.domain import Cell

_FEWEST_COLUMNS = 3


def data_cell(document: DocumentFacts, word: int) -> Cell | None:
    """Returns the cell of a table of data that a word stands in, or None.

    A table of data has at least three columns and two rows: two columns are captions and their values as a rule, one is a frame
    around text. A row of which only a caption and its value are filled is none of its, nor are two rows that are captions and the
    values below them (`values_below`).
    """
    cell = cell_of(document, word)
    if cell is None:
        return None
    rows, columns = document.table_sizes[cell.table]
    if rows < 2 or columns < _FEWEST_COLUMNS or values_below(document, cell.table):
        return None
    filled = filled_in_row(document, cell)
    pair = len(filled) == 2 and is_caption(filled[0]) and is_value(filled[1])
    return None if pair else cell


def cell_of(document: DocumentFacts, word: int) -> Cell | None:
    """Returns the cell that a word stands in, or None outside tables."""
    number = document.words[word].cell
    return None if number is None else document.reading.cells[number]


def caption_beside(document: DocumentFacts, cell: Cell) -> str:
    """Returns what stands in the cell left of one, in a table of two columns or a row of two filled cells, or ""."""
    filled = [(other.column, text) for other, text in document.rows.get((cell.table, cell.row), ())]
    if document.table_sizes[cell.table][1] != 2 and len(filled) != 2:
        return ""
    return next((text for column, text in filled if column == cell.column - 1 or (len(filled) == 2 and column < cell.column)), "")


def caption_above(document: DocumentFacts, cell: Cell) -> str:
    """Returns the caption above a value in a table of two rows, captions and values below them, or ""."""
    if cell.row != 1 or not values_below(document, cell.table):
        return ""
    return next((text for other, text in document.rows[cell.table, 0] if other.column == cell.column), "")


@lru_cache(maxsize=16)  # every cell of a table asks the same
def values_below(document: DocumentFacts, table: int) -> bool:
    """Says whether a table has two rows, captions above and nothing but values below."""
    if document.table_sizes[table][0] != 2:
        return False
    above, below = (document.rows.get((table, row), ()) for row in (0, 1))
    if not above or not below:
        return False
    return all(is_caption(text) for _, text in above) and all(is_value(text) for _, text in below)


def filled_in_row(document: DocumentFacts, cell: Cell) -> Sequence[str]:
    """Returns the texts of the cells of a row that hold any, from left to right."""
    return [text for _, text in document.rows.get((cell.table, cell.row), ())]


def is_caption(text: str) -> bool:
    """Says whether a text is letters without digits, two at least in one of its words."""
    if any(character.isdigit() for character in text):
        return False
    return any(sum(character.isalpha() for character in word) >= 2 for word in text.split())


def is_value(text: str) -> bool:
    """Says whether a text is a number, a date or a code: as many digits as letters, or both mixed in its only word."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits > 0 and (digits >= letters or len(text.split()) == 1)
