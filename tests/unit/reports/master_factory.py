"""Masters that people may give: a plain one of Office in both shapes, a company's with all that goes wrong, and a dark one."""

import io
import zipfile
from collections.abc import Callable

import pptx
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu, Pt

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SECRET = "C:\\Users\\erika.mustermann\\secret"


def office_4x3() -> bytes:
    """The plain 4:3 master that python-pptx carries, which is that of Office 2007."""
    return saved(Presentation())


def office_16x9() -> bytes:
    """The same, 16:9."""
    made = Presentation()
    wide = Emu(12192000)
    share = wide / made.slide_width
    made.slide_width = wide
    for holder in masters_and_layouts(made):
        for shape in holder.shapes:
            own = shape.element.find(f".//{A}off"), shape.element.find(f".//{A}ext")
            for element, key in ((own[0], "x"), (own[1], "cx")):
                if element is not None:
                    element.set(key, str(round(int(element.get(key)) * share)))
    return saved(made)


def company() -> bytes:
    """A 4:3 master with a logo that reaches into title and body, a narrow body, a band, a wide font, and pale accents."""
    made = Presentation()
    master = made.slide_master
    theme(
        master,
        {"dk2": "1B3A57", "lt2": "DCE6EF", "accent1": "CFE2F3", "accent2": "D5E5F2", "accent3": "005A9C", "accent4": "C8102E"},
        "DejaVu Sans",
    )
    title, body = (next(s for s in master.placeholders if s.element.ph.get("type") == kind) for kind in ("title", "body"))
    place(title, 36, 40, 648, 44)
    place(body, 90, 110, 560, 350)
    master.shapes._spTree.append(_band(0, 0, 720, 22))
    _logo(master, 600, 28, 96, 60)
    _logo(layout(made, "Title Only"), 640, 420, 60, 60)
    footer = next(s for s in layout(made, "Title Only").placeholders if s.element.ph.get("type") == "ftr")
    footer.text_frame.text = "Example Ltd – internal"
    return saved(made)


def dark() -> bytes:
    """A 16:9 master with a dark background, by the colour map of the master."""
    made = Presentation(io.BytesIO(office_16x9()))
    colours = {"dk1": "0B1B2B", "dk2": "12324F", "lt2": "C9D3DD", "accent1": "0B3A66", "accent2": "5B0F0F"}
    theme(made.slide_master, colours, "Arial")
    mapping = made.slide_master.element.find(qn("p:clrMap"))
    for key, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        mapping.set(key, value)
    return saved(made)


def with_dark_statement() -> bytes:
    """A light 16:9 master whose layout for statements is dark, by a colour map of its own."""
    made = Presentation(io.BytesIO(office_16x9()))
    statement = layout(made, "Title and Content")
    own = statement.element.find(qn("p:clrMapOvr"))
    for child in list(own):
        own.remove(child)
    mapping = dict(made.slide_master.element.find(qn("p:clrMap")).attrib)
    mapping |= {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    etree.SubElement(own, f"{A}overrideClrMapping", mapping)
    return saved(made)


def in_capitals() -> bytes:
    """A 16:9 master that shows titles in capitals, on narrow lines."""
    made = Presentation(io.BytesIO(office_16x9()))
    made.slide_master.element.find(f".//{qn('p:titleStyle')}/{A}lvl1pPr/{A}defRPr").set("cap", "all")
    return saved(made)


def full_of_secrets() -> bytes:
    """A template with slides, notes, comments, properties, custom XML, macros, a thumbnail, links and paths."""
    made = Presentation()
    made.core_properties.author = "Erika Mustermann"
    slide = made.slides.add_slide(layout(made, "Title and Content"))
    slide.shapes.title.text_frame.text = SECRET
    run = slide.placeholders[1].text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "link", "https://intranet.example/secret"
    slide.notes_slide.notes_text_frame.text = SECRET
    package = made.part.package
    for name, kind in (
        ("/ppt/vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
        ("/ppt/commentAuthors.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentAuthors"),
        ("/customXml/item1.xml", RELATIONSHIP_TYPE.CUSTOM_XML),
    ):
        made.part.relate_to(Part(PackURI(name), "application/octet-stream", package, SECRET.encode()), kind)
    master = made.slide_master
    _logo(master, 600, 10, 60, 30)
    master.shapes[-1].element.find(f".//{qn('p:cNvPr')}").set("descr", f"{SECRET}\\logo.png")
    box = layout(made, "Title Only").shapes._spTree
    box.append(_band(0, 500, 20, 20))
    target = "file:///C:/Users/erika.mustermann/secret.html"
    link = layout(made, "Title Only").part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    properties = box[-1].find(f".//{qn('p:cNvPr')}")
    etree.SubElement(properties, f"{A}hlinkClick").set(qn("r:id"), link)
    return saved(made)


def as_kind(data: bytes, main: str) -> bytes:
    """The same package with another main content type, such as that of a template or of a show with macros."""
    plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return rewritten(data, {"[Content_Types].xml": lambda content: content.replace(plain, main.encode())})


def rewritten(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """A package with some of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, changes[info.filename](content) if info.filename in changes else content)
    return out.getvalue()


def theme(master: SlideMaster, colours: dict[str, str], font: str) -> None:
    """Gives a master other colours and another font."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for slot, rgb in colours.items():
        element = root.find(f".//{A}clrScheme/{A}{slot}")
        for child in list(element):
            element.remove(child)
        etree.SubElement(element, f"{A}srgbClr").set("val", rgb)
    for latin in root.iterfind(f".//{A}fontScheme/*/{A}latin"):
        latin.set("typeface", font)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def masters_and_layouts(made: PresentationType) -> list[SlideMaster | SlideLayout]:
    return [holder for master in made.slide_masters for holder in (master, *master.slide_layouts)]


def layout(made: PresentationType, name: str) -> SlideLayout:
    return next(one for one in made.slide_layouts if one.name == name)


def place(shape, x: float, y: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(x), Pt(y), Pt(width), Pt(height)


def saved(made: PresentationType) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _logo(holder: SlideMaster | SlideLayout, x: float, y: float, width: float, height: float) -> None:
    image = Image.new("RGB", (192, 120), "#C8102E")
    ImageDraw.Draw(image).ellipse((40, 20, 150, 100), fill="white")
    out = io.BytesIO()
    image.save(out, "PNG")
    _, relation = holder.part.get_or_add_image_part(io.BytesIO(out.getvalue()))
    holder.shapes._spTree.add_pic(900, "Logo", "logo", relation, Pt(x), Pt(y), Pt(width), Pt(height))


def _band(x: float, y: float, width: float, height: float) -> etree._Element:
    xml = (
        f'<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{A[1:-1]}"><p:nvSpPr>'
        '<p:cNvPr id="901" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Pt(x)}" y="{Pt(y)}"/><a:ext cx="{Pt(width)}" cy="{Pt(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></p:spPr></p:sp>'
    )
    return pptx.oxml.parse_xml(xml)
