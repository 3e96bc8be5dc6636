"""Speaker notes: one paragraph a line, on the presentation's notes master."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation

from gapstudio.reports.deck.markup import Markup, plain
from gapstudio.reports.deck.page import Page

_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_PICTURE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)


def prepare_notes(presentation: Presentation) -> None:
    """Gives the presentation a notes master where it has none, and enters it, which python-pptx leaves out."""
    part = presentation.part.notes_master_part
    element = presentation.part._element
    if element.find(qn("p:notesMasterIdLst")) is None:
        relation = presentation.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_MASTER)
        listed = f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
        element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))


def add_notes(presentation: Presentation, page: Page, text: str) -> None:
    """Adds the notes of a slide."""
    master = presentation.part.notes_master_part
    body = next((shape.element.ph for shape in master.notes_master.placeholders if shape.element.ph.get("type") == "body"), None)
    index = "1" if body is None else body.get("idx", "1")
    lines = "".join(_paragraph(page.markup, line) for line in text.split("\n"))
    xml = (
        f"<p:notes {nsdecls('p', 'a', 'r')}><p:cSld><p:spTree>{_GROUP}{_PICTURE}<p:sp><p:nvSpPr>"
        f'<p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="{index}"/>'
        f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp></p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    name = page.names.new("/ppt/notesSlides/notesSlide%d.xml")
    part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, page.part.package, parse_xml(xml))
    part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(page.part, RELATIONSHIP_TYPE.SLIDE)
    page.relate(part, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _paragraph(markup: Markup, line: str) -> str:
    return f'<a:p><a:r><a:rPr lang="{markup.lang}"/><a:t>{plain(line)}</a:t></a:r></a:p>' if line else "<a:p/>"
