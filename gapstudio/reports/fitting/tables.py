"""The rows of a table, fitted to its frame, whoever draws it then."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.reports.blocks import Cell, TableBlock
from gapstudio.reports.geometry import Fitted, count_lines, line_height, shorten

SIDE = 6.0
"""Margin of a cell to the left and right, in points."""
HEADING_PAD = 2.5
HEADING_SIZE = 12.0


@dataclass(frozen=True)
class TableLayout:
    """How the rows of a table come out: size of type, margin above and below a cell, texts and heights of rows in points."""

    size: float
    pad: float
    rows: tuple[tuple[Fitted, ...], ...]
    heights: tuple[float, ...]


def column_widths(block: TableBlock) -> tuple[float, ...]:
    """Returns the widths of the columns in points."""
    total = sum(column.weight for column in block.columns)
    return tuple(block.frame.width * column.weight / total for column in block.columns)


def heading_height(block: TableBlock, widths: Sequence[float]) -> float:
    """Returns the height of the row of headings in points."""
    lines = max(count_lines(c.heading, HEADING_SIZE, w - 2 * SIDE, True) for c, w in zip(block.columns, widths, strict=True))
    return lines * line_height(HEADING_SIZE) + 2 * HEADING_PAD + 2


def fit_table(block: TableBlock, widths: Sequence[float]) -> TableLayout:
    """Fits rows: all cells in one size of type that shrinks; then cells are shortened to four lines or fewer.

    Raises:
        ValueError: There are more rows than the frame can hold.
    """
    room = block.frame.height - (heading_height(block, widths) if block.headed else 0)
    size = block.size
    while True:
        layout = _layout(block, widths, size, room, None)
        if layout is not None:
            return layout
        if size <= block.smallest:
            break
        size = max(block.smallest, size - 0.5)
    for lines in (4, 3, 2, 1):
        layout = _layout(block, widths, size, room, lines)
        if layout is not None:
            return layout
    raise ValueError(f"The table {block.name!r} has more rows than its frame can hold: {len(block.rows)}.")


def _layout(block: TableBlock, widths: Sequence[float], size: float, room: float, most: int | None) -> TableLayout | None:
    rows = tuple(
        tuple(_fit_cell(cell, size, width - 2 * SIDE, most) for cell, width in zip(row, widths, strict=True))
        for row in block.rows
    )
    contents = [max(cell.lines for cell in row) * line_height(size) for row in rows]
    if sum(contents) + 2 * HEADING_PAD * len(rows) > room:
        return None
    pad = min(block.most_pad, (room - sum(contents)) / (2 * len(rows))) if rows else HEADING_PAD
    return TableLayout(size, pad, rows, tuple(content + 2 * pad for content in contents))


def _fit_cell(cell: Cell, size: float, width: float, most: int | None) -> Fitted:
    if most is not None:
        return shorten(cell.text, width, size, most, cell.bold)
    return Fitted(cell.text, size, count_lines(cell.text, size, width, cell.bold))
