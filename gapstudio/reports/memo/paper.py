"""The memo as a Word document: two small tables and a box with the decision; nothing in it says who made it, where or when."""

# python-docx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportPrivateUsage=false

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt, RGBColor

from gapstudio.reports.blocks import Text
from gapstudio.reports.look import FONT, Role, Shade
from gapstudio.reports.memo.contents import Line
from gapstudio.reports.memo.fit import COLUMNS, INDENT, MARGIN, PAD, PAGE, ROOM, Sizes

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("docProps/thumbnail.jpeg", "customXml/")
_APP = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>GapStudio</Application></Properties>"
)


class MemoWriter:
    """Writes one memo.

    Args:
        sizes: Of its type.
        shades: Colours of roles.
        language: Of its texts, as in ``en-GB``, for those who spell or read it out.
    """

    def __init__(self, sizes: Sizes, shades: Mapping[Role, Shade], language: str) -> None:
        self._sizes = sizes
        self._shades = shades
        self._document: Any = Document()
        self._page()
        self._styles(language)

    def title(self, text: str, about: str) -> None:
        """Writes the answer, and under it what it is about."""
        self._paragraph("Title", text)
        self._run(self._paragraph("Normal", ""), about, self._sizes.small, role=Role.MUTED)

    def heading(self, text: str) -> None:
        """Begins a section."""
        self._paragraph("Heading 1", text)

    def sentence(self, text: str) -> None:
        """Writes a paragraph."""
        self._paragraph("Normal", text)

    def point(self, text: str) -> None:
        """Writes an item of a list."""
        self._paragraph("List Bullet", text)

    def table(self, headings: Sequence[str], lines: Sequence[Line]) -> None:
        """Writes a table of names, numbers and words; without any words it has two columns, without lines it is left out."""
        if not lines:
            return
        wide = any(line.words for line in lines)
        shares = COLUMNS if wide else (COLUMNS[0] + COLUMNS[2], COLUMNS[1])
        table = self._document.add_table(rows=0, cols=len(shares))
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(round(12700 * share * ROOM.width))
        rows = [(line.name, line.value, line.words)[: len(shares)] for line in lines]
        for at, row in enumerate((tuple(headings[: len(shares)]), *rows)):
            self._row(table, row, shares, heading=at == 0)
        after = self._paragraph("Normal", "")
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        after.paragraph_format.line_spacing = Pt(self._sizes.after)

    def box(self, title: str, texts: Sequence[Text]) -> None:
        """Writes the decision on a tinted ground, with a bar at its left."""
        made = [self._paragraph("Normal", ""), *(self._paragraph("Normal", "") for _ in texts)]
        self._run(made[0], title, self._sizes.text, bold=True)
        for paragraph, text in zip(made[1:], texts, strict=True):
            self._run(paragraph, text.lead + " " if text.lead else "", self._sizes.text, bold=True)
            self._run(paragraph, text.text, self._sizes.text)
        for paragraph in made:
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(INDENT)
            self._tint(paragraph)

    def small(self, text: Text, size: float | None = None) -> None:
        """Writes what stands at the end."""
        paragraph = self._paragraph("Normal", "")
        paragraph.paragraph_format.space_before = Pt(self._sizes.before)
        paragraph.paragraph_format.space_after = Pt(0)
        size = size or self._sizes.small
        self._run(paragraph, text.lead + " " if text.lead else "", size, bold=True, role=Role.MUTED)
        self._run(paragraph, text.text, size, role=Role.MUTED)

    def packed(self, title: str, date: str, language: str) -> bytes:
        """Returns the file; equal memos give equal bytes."""
        facts = self._document.core_properties
        day = datetime.fromisoformat(date[:10]).replace(tzinfo=UTC)
        facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
        facts.title, facts.language, facts.created, facts.modified, facts.revision = title, language, day, day, 1
        made = io.BytesIO()
        self._document.save(made)
        return _repacked(made.getvalue())

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Pt(PAGE.width), Pt(PAGE.height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
        section.header_distance = section.footer_distance = Pt(24)

    def _styles(self, language: str) -> None:
        sizes = self._sizes
        looks = {
            "Normal": (sizes.text, False, Role.TEXT, 0.0, sizes.after),
            "Title": (sizes.title, True, Role.TEXT, 0.0, sizes.after),
            "Heading 1": (sizes.text, True, Role.BENCHMARK, sizes.before, sizes.after),
            "List Bullet": (sizes.text, False, Role.TEXT, 0.0, sizes.after),
        }
        for name, (size, bold, role, before, after) in looks.items():
            style = self._document.styles[name]
            font, form = style.font, style.paragraph_format
            font.name, font.size, font.bold = FONT, Pt(size), bold
            font.color.rgb = self._colour(role)
            fonts = style.element.rPr.rFonts
            for place in list(fonts.attrib):
                del fonts.attrib[place]
            for place in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{place}"), FONT)
            form.space_before, form.space_after = Pt(before), Pt(after)
            form.line_spacing_rule = WD_LINE_SPACING.SINGLE
            for holder, names in ((style.element.pPr, ("w:pBdr",)), (style.element.rPr, ("w:spacing", "w:kern"))):
                for element in (found for name in names for found in holder.findall(qn(name))):
                    holder.remove(element)
        bullet = self._document.styles["List Bullet"].paragraph_format
        bullet.left_indent, bullet.first_line_indent = Pt(INDENT), Pt(-INDENT)
        self._document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language)

    def _paragraph(self, style: str, text: str) -> Any:
        return self._document.add_paragraph(text, style=style)

    def _run(self, paragraph: Any, text: str, size: float, *, bold: bool = False, role: Role = Role.TEXT) -> None:
        if text:
            run = paragraph.add_run(text)
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, self._colour(role)

    def _row(self, table: Any, texts: Sequence[str], shares: Sequence[float], heading: bool) -> None:
        cells = table.add_row().cells
        for at, (cell, text, share) in enumerate(zip(cells, texts, shares, strict=True)):
            cell.width = Emu(round(12700 * share * ROOM.width))
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(PAD)
            role = Role.MUTED if heading or at == 2 else Role.TEXT
            self._run(paragraph, text, self._sizes.small, bold=heading or at == 1, role=role)
            self._rule(cell, Role.MUTED if heading else Role.LINE)
        if heading:
            table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def _rule(self, cell: Any, role: Role) -> None:
        line = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{self._shades[role].rgb[1:]}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))

    def _tint(self, paragraph: Any) -> None:
        bar = f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{self._shades[Role.INTERNAL].rgb[1:]}"/>'
        fill = self._shades[Role.RAISED].rgb[1:]
        properties = paragraph._p.get_or_add_pPr()
        spacing = properties.find(qn("w:spacing"))
        following = spacing if spacing is not None else properties.find(qn("w:ind"))
        for element in (f"<w:pBdr {nsdecls('w')}>{bar}</w:pBdr>", f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'):
            following.addprevious(parse_xml(element))

    def _colour(self, role: Role) -> RGBColor:
        return RGBColor.from_string(self._shades[role].rgb[1:])


def _repacked(content: bytes) -> bytes:
    """Packs the file anew without times of day, and without what python-docx's empty document brings along."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name.startswith(_LEFT_OUT):
                continue
            part = _APP.encode() if name == "docProps/app.xml" else _without_left_out(name, source.read(name))
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(info, part)
    return made.getvalue()


def _without_left_out(name: str, part: bytes) -> bytes:
    """Takes out of lists of parts, and of relationships to them, those that are left out."""
    if not name.endswith(".rels") and name != "[Content_Types].xml":
        return part
    import lxml.etree as etree

    root: Any = etree.fromstring(part)
    for element in list(root):
        named = (element.get("Target") or element.get("PartName") or "").lstrip("./")
        if named.startswith(_LEFT_OUT) or element.get("Extension") == "jpeg":
            root.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
