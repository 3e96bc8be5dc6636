"""The rows of a table, fitted to its frame, whoever draws it then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapstudio.reports.blocks import Cell, TableBlock
from gapstudio.reports.geometry import AS_MEASURED, ELLIPSIS, Fitted, Metrics, line_height

SIDE = 6.0
"""Margin of a cell to the left and right, in points."""
HEADING_PAD = 2.5
HEADING_SIZE = 12.0


@dataclass(frozen=True)
class TableLayout:
    """How the rows of a table come out: size of type, margin above and below a cell, texts and heights of rows in points.

    Heights are those of the texts as measured. A row whose texts turn out wider grows as programs show it, and there is room for
    that in the frame; room kept within each row would leave rows of one line as high as those of two.
    """

    size: float
    pad: float
    rows: tuple[tuple[Fitted, ...], ...]
    heights: tuple[float, ...]


def column_widths(block: TableBlock) -> tuple[float, ...]:
    """Returns the widths of the columns in points."""
    total = sum(column.weight for column in block.columns)
    return tuple(block.frame.width * column.weight / total for column in block.columns)


def heading_height(block: TableBlock, widths: Sequence[float], metrics: Metrics = AS_MEASURED) -> float:
    """Returns the height of the row of headings in points."""
    lines = max(metrics.lines(c.heading, HEADING_SIZE, w - 2 * SIDE, True) for c, w in zip(block.columns, widths, strict=True))
    return lines * line_height(HEADING_SIZE) + 2 * HEADING_PAD + 2


def fit_table(block: TableBlock, widths: Sequence[float], metrics: Metrics = AS_MEASURED) -> TableLayout:
    """Fits rows: all cells in one size of type that shrinks; then cells are shortened to four lines or fewer.

    Where even that is not enough, the last rows are left out, and the last one kept ends in an ellipsis.
    """
    room = block.frame.height - (heading_height(block, widths, metrics) if block.headed else 0)
    size = block.size
    while True:
        layout = _layout(block, block.rows, widths, size, room, None, metrics)
        if layout is not None:
            return layout
        if size <= block.smallest:
            break
        size = max(block.smallest, size - 0.5)
    for lines in (4, 3, 2, 1):
        layout = _layout(block, block.rows, widths, size, room, lines, metrics)
        if layout is not None:
            return layout
    rows = block.rows[: max(1, int(room / (line_height(size) + 2 * HEADING_PAD)))]
    return _cut_short(_layout(block, rows, widths, size, max(room, line_height(size) + 2 * HEADING_PAD), 1, metrics))


def _layout(
    block: TableBlock,
    rows: Sequence[tuple[Cell, ...]],
    widths: Sequence[float],
    size: float,
    room: float,
    most: int | None,
    metrics: Metrics,
) -> TableLayout | None:
    fitted = tuple(
        tuple(_fit_cell(cell, size, width - 2 * SIDE, most, metrics) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    contents = [max(cell.lines for cell in row) * line_height(size) for row in fitted]
    if sum(contents) + 2 * HEADING_PAD * len(rows) > room + 0.01:
        return None
    pad = min(block.most_pad, (room - sum(contents)) / (2 * len(rows))) if rows else HEADING_PAD
    return TableLayout(size, pad, fitted, tuple(_height(row, size, widths) + 2 * pad for row in zip(rows, fitted, strict=True)))


def _height(row: tuple[tuple[Cell, ...], tuple[Fitted, ...]], size: float, widths: Sequence[float]) -> float:
    """Height of a row's texts where they are as wide as measured."""
    texts = zip(*row, widths, strict=True)
    return max(AS_MEASURED.lines(text.text, size, width - 2 * SIDE, cell.bold) for cell, text, width in texts) * line_height(size)


def _cut_short(layout: TableLayout | None) -> TableLayout:
    """Marks that rows are left out; `TableLayout.rows` then has fewer of them than the block."""
    if layout is None:
        raise AssertionError("Rows that were counted by their height fit.")
    last = tuple(replace(cell, text=ELLIPSIS, trimmed=True) for cell in layout.rows[-1])
    return replace(layout, rows=(*layout.rows[:-1], last))


def _fit_cell(cell: Cell, size: float, width: float, most: int | None, metrics: Metrics) -> Fitted:
    if most is not None:
        return metrics.shorten(cell.text, width, size, most, cell.bold)
    return Fitted(cell.text, size, metrics.lines(cell.text, size, width, cell.bold))
