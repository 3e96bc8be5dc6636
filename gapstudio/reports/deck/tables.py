"""Native tables: thin rules, no grid, numbers set to the right, rows that hold what is in them."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportArgumentType=false

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.table import Table
from pptx.table import _Cell as PptxCell
from pptx.util import Pt

from gapstudio.reports.blocks import Cell, TableBlock
from gapstudio.reports.deck.colours import paint
from gapstudio.reports.geometry import Fitted, count_lines, line_height, shorten
from gapstudio.reports.look import FONT, Role

SIDE = 6.0
"""Margin of a cell to the left and right, in points."""
_PAD = 2.5
_HEADING = 12.0
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class _Layout:
    size: float
    pad: float
    rows: tuple[tuple[Fitted, ...], ...]
    heights: tuple[float, ...]


def add_table(slide: Slide, block: TableBlock) -> tuple[str, ...]:
    """Draws a table.

    Returns:
        The full texts of cells that had to be shortened.
    """
    widths = _widths(block)
    layout = _fit(block, widths)
    heights = (*((_heading_height(block, widths),) if block.headed else ()), *layout.heights)
    frame = block.frame
    shape = slide.shapes.add_table(len(heights), len(widths), Pt(frame.x), Pt(frame.y), Pt(frame.width), Pt(sum(heights)))
    shape.name = block.name
    table = shape.table
    _plain(table, block.headed)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Pt(height)
    if block.headed:
        _write_headings(table, block)
    lost: list[str] = []
    for index, (cells, fitted) in enumerate(zip(block.rows, layout.rows, strict=True), start=int(block.headed)):
        for at, (cell, text) in enumerate(zip(cells, fitted, strict=True)):
            _write(table.cell(index, at), text.text, layout.size, layout.pad, cell, block.columns[at].right)
            lost += [cell.text] if text.trimmed else []
    return tuple(lost)


def _widths(block: TableBlock) -> tuple[float, ...]:
    total = sum(column.weight for column in block.columns)
    return tuple(block.frame.width * column.weight / total for column in block.columns)


def _heading_height(block: TableBlock, widths: Sequence[float]) -> float:
    lines = max(count_lines(c.heading, _HEADING, w - 2 * SIDE, True) for c, w in zip(block.columns, widths, strict=True))
    return lines * line_height(_HEADING) + 2 * _PAD + 2


def _fit(block: TableBlock, widths: Sequence[float]) -> _Layout:
    room = block.frame.height - (_heading_height(block, widths) if block.headed else 0)
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


def _layout(block: TableBlock, widths: Sequence[float], size: float, room: float, most: int | None) -> _Layout | None:
    rows = tuple(
        tuple(_fit_cell(cell, size, width - 2 * SIDE, most) for cell, width in zip(row, widths, strict=True))
        for row in block.rows
    )
    contents = [max(cell.lines for cell in row) * line_height(size) for row in rows]
    if sum(contents) + 2 * _PAD * len(rows) > room:
        return None
    pad = min(block.most_pad, (room - sum(contents)) / (2 * len(rows))) if rows else _PAD
    return _Layout(size, pad, rows, tuple(content + 2 * pad for content in contents))


def _fit_cell(cell: Cell, size: float, width: float, most: int | None) -> Fitted:
    if most is not None:
        return shorten(cell.text, width, size, most, cell.bold)
    return Fitted(cell.text, size, count_lines(cell.text, size, width, cell.bold))


def _plain(table: Table, headed: bool) -> None:
    table.first_row, table.horz_banding = headed, False
    properties = table._tbl.tblPr
    style = properties.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId")
    if style is not None:
        style.text = _NO_STYLE


def _write_headings(table: Table, block: TableBlock) -> None:
    for at, column in enumerate(block.columns):
        target = table.cell(0, at)
        _write(
            target, column.heading, _HEADING, _PAD, Cell(column.heading, bold=True, role=Role.MUTED), column.right, heading=True
        )
        target.vertical_anchor = MSO_ANCHOR.BOTTOM


def _write(target: PptxCell, text: str, size: float, pad: float, cell: Cell, right: bool, heading: bool = False) -> None:
    target.margin_left = target.margin_right = Pt(SIDE)
    target.margin_top = target.margin_bottom = Pt(pad)
    target.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = target.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold, run.font.name = text, Pt(size), cell.bold, FONT
    paint(run.font.color, cell.role)
    _rule_below(target, heavy=heading)


def _rule_below(target: PptxCell, heavy: bool) -> None:
    colour = '<a:schemeClr val="tx2"/>' if heavy else '<a:schemeClr val="bg2"><a:lumMod val="90000"/></a:schemeClr>'
    width = 12700 if heavy else 9525
    properties = target._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {nsdecls("a")} w="0"><a:noFill/></a:{side}>'))
    properties.append(parse_xml(f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill>{colour}</a:solidFill></a:lnB>'))
