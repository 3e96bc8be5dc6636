"""Native tables: thin rules, no grid, numbers set to the right, rows that hold what is in them."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportArgumentType=false

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.table import Table
from pptx.table import _Cell as PptxCell
from pptx.util import Pt

from gapstudio.reports.blocks import Cell, TableBlock
from gapstudio.reports.deck.colours import paint
from gapstudio.reports.fitting import HEADING_PAD, HEADING_SIZE, SIDE, column_widths, fit_table, heading_height
from gapstudio.reports.look import FONT, Role

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(slide: Slide, block: TableBlock) -> tuple[str, ...]:
    """Draws a table.

    Returns:
        The full texts of cells that had to be shortened.
    """
    widths = column_widths(block)
    layout = fit_table(block, widths)
    heights = (*((heading_height(block, widths),) if block.headed else ()), *layout.heights)
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
            target,
            column.heading,
            HEADING_SIZE,
            HEADING_PAD,
            Cell(column.heading, bold=True, role=Role.MUTED),
            column.right,
            heading=True,
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
