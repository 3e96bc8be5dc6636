"""A table as marks: thin rules below its rows, numbers set to the right."""

from collections.abc import Iterator
from itertools import accumulate

from gapstudio.reports.blocks import Cell, TableBlock, Text
from gapstudio.reports.drawn.marks import Mark, Stroke
from gapstudio.reports.drawn.texts import paragraph_marks
from gapstudio.reports.fitting import (
    HEADING_PAD,
    HEADING_SIZE,
    SIDE,
    FittedText,
    column_widths,
    fit_table,
    heading_height,
)
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import Frame, Role


def table_marks(block: TableBlock, metrics: Metrics) -> Iterator[Mark]:
    """Yields what a table is drawn with."""
    widths = column_widths(block)
    layout = fit_table(block, widths, metrics)
    lefts = list(accumulate(widths, initial=block.frame.x))
    top = block.frame.y
    if block.headed:
        high = heading_height(block, widths, metrics)
        headings = [Cell(column.heading, bold=True, role=Role.MUTED) for column in block.columns]
        for at, cell in enumerate(headings):
            frame = Frame(lefts[at], top, widths[at], high)
            yield from _cell(cell, cell.text, HEADING_SIZE, frame, HEADING_PAD, block.columns[at].right, "bottom")
        top += high
        yield Stroke(block.frame.x, top, block.frame.right, top, Role.MUTED, 1.0)
    for cells, fitted, high in zip(block.rows, layout.rows, layout.heights, strict=False):  # those without room are left out
        for at, (cell, text) in enumerate(zip(cells, fitted, strict=True)):
            frame = Frame(lefts[at], top, widths[at], high)
            yield from _cell(cell, text.text, layout.size, frame, layout.pad, block.columns[at].right, "top")
        top += high
        yield Stroke(block.frame.x, top, block.frame.right, top, Role.LINE, 0.75)


def _cell(cell: Cell, text: str, size: float, frame: Frame, pad: float, right: bool, anchor: str) -> Iterator[Mark]:
    inner = Frame(frame.x + SIDE, frame.y + pad, frame.width - 2 * SIDE, frame.height - 2 * pad)
    fitted = FittedText(Text(text, size, cell.bold, cell.role), text, size)
    yield from paragraph_marks((fitted,), inner, 0, anchor, "right" if right else "left")
