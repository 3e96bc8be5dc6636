"""Native tables: thin rules, no grid, numbers set to the right, rows that hold what is in them."""

from collections.abc import Sequence

from gapstudio.reports.blocks import Cell, TableBlock
from gapstudio.reports.deck.markup import attribute, emu, place, runs
from gapstudio.reports.deck.page import Page
from gapstudio.reports.fitting import HEADING_PAD, HEADING_SIZE, SIDE, TableLayout, column_widths, fit_table, heading_height
from gapstudio.reports.look import Frame, Role

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_OPEN = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))


def add_table(page: Page, block: TableBlock) -> tuple[str, ...]:
    """Draws a table.

    Returns:
        The full texts of cells that had to be shortened or left out.
    """
    widths = column_widths(block)
    layout = fit_table(block, widths, page.metrics)
    heights = list(layout.heights)
    rows = [_row(page, block, at, layout) for at in range(len(layout.rows))]
    if block.headed:
        heights.insert(0, heading_height(block, widths, page.metrics))
        rows.insert(0, _headings(page, block))
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    body = "".join(f'<a:tr h="{emu(height)}">{row}</a:tr>' for height, row in zip(heights, rows, strict=True))
    first = ' firstRow="1"' if block.headed else ""
    frame = Frame(block.frame.x, block.frame.y, block.frame.width, sum(heights))
    headings = ", ".join(column.heading for column in block.columns if column.heading)
    described = f' descr="{attribute(headings)}"' if headings else ""
    page.append(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{page.next_id()}" name="{attribute(block.name)}"{described}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"{place(frame, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{first}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return tuple(_lost(block.rows, layout))


def _lost(rows: Sequence[tuple[Cell, ...]], layout: TableLayout) -> list[str]:
    kept = len(layout.rows) - (len(layout.rows) < len(rows))
    pairs = zip(rows[:kept], layout.rows[:kept], strict=True)
    cut = [cell.text for row, fitted in pairs for cell, text in zip(row, fitted, strict=True) if text.trimmed]
    return [*cut, *(" · ".join(cell.text for cell in row if cell.text) for row in rows[kept:])]


def _headings(page: Page, block: TableBlock) -> str:
    return "".join(
        _cell(page, column.heading, HEADING_SIZE, HEADING_PAD, Cell("", bold=True, role=Role.MUTED), column.right, heading=True)
        for column in block.columns
    )


def _row(page: Page, block: TableBlock, at: int, layout: TableLayout) -> str:
    return "".join(
        _cell(page, text.text, layout.size, layout.pad, cell, column.right)
        for cell, text, column in zip(block.rows[at], layout.rows[at], block.columns, strict=True)
    )


def _cell(page: Page, text: str, size: float, pad: float, look: Cell, right: bool, heading: bool = False) -> str:
    letters = page.markup.font("a:rPr", size, look.role, look.bold)
    written = runs(text, letters) if text else letters.replace("a:rPr", "a:endParaRPr")
    below = page.markup.line(Role.MUTED if heading else Role.LINE, 1.0 if heading else 0.75, tag="a:lnB")
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if right else "l"}"/>{written}</a:p></a:txBody>'
        f'<a:tcPr marL="{emu(SIDE)}" marR="{emu(SIDE)}" marT="{emu(pad)}" marB="{emu(pad)}" anchor="{"b" if heading else "t"}">'
        f"{_OPEN}{below}<a:noFill/></a:tcPr></a:tc>"
    )
