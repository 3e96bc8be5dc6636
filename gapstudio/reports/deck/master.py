"""An empty presentation on our own master, packed from the XML parts in ``resources/deck`` and from nothing else."""

import io
import re
import zipfile
from functools import lru_cache

from pptx import Presentation
from pptx.presentation import Presentation as PresentationType

from gapstudio.assets import resources
from gapstudio.reports.deck.package import EPOCH

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PPT = "application/vnd.openxmlformats-officedocument.presentationml"
_WIDTH = 12192000
_NARROWER = 3 / 4
_ACROSS = re.compile(r'(<a:(?:off x|ext cx)=)"(\d+)"')
_LAYOUTS = ("layout_content.xml", "layout_statement.xml", "layout_pictures.xml", "layout_appendix.xml")


def new_presentation() -> PresentationType:
    """Returns a deck without slides and without properties."""
    return Presentation(io.BytesIO(our_master()))


@lru_cache(maxsize=2)
def our_master(wide: bool = True) -> bytes:
    """Returns our own master as the bytes of a presentation without slides, 16:9 where it is wide, else 4:3."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships((f"{_OFFICE}/officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": _presentation(wide),
        "ppt/_rels/presentation.xml.rels": _relationships(
            (f"{_OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
            (f"{_OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
        ),
        "ppt/theme/theme1.xml": _resource("theme.xml"),
        "ppt/theme/theme2.xml": _resource("theme.xml"),
        "ppt/notesMasters/notesMaster1.xml": _resource("notes_master.xml"),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relationships((f"{_OFFICE}/theme", "../theme/theme2.xml")),
        "ppt/slideMasters/slideMaster1.xml": _shaped("slide_master.xml", wide),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
            *((f"{_OFFICE}/slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, len(_LAYOUTS) + 1)),
            (f"{_OFFICE}/theme", "../theme/theme1.xml"),
        ),
    }
    for number, name in enumerate(_LAYOUTS, start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _shaped(name, wide)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relationships(
            (f"{_OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return out.getvalue()


def _resource(name: str) -> str:
    return (resources() / "deck" / name).read_text(encoding="utf-8")


def _shaped(name: str, wide: bool) -> str:
    """Returns a part for a slide of 4:3 by making all that lies on one of 16:9 narrower."""
    text = _resource(name)
    return text if wide else _ACROSS.sub(lambda found: f'{found[1]}"{round(int(found[2]) * _NARROWER)}"', text)


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    overrides = {
        "/ppt/presentation.xml": f"{_PPT}.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{_PPT}.slideMaster+xml",
        "/ppt/notesMasters/notesMaster1.xml": f"{_PPT}.notesMaster+xml",
        "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/ppt/theme/theme2.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    overrides |= {f"/ppt/slideLayouts/slideLayout{n}.xml": f"{_PPT}.slideLayout+xml" for n in range(1, len(_LAYOUTS) + 1)}
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{rows}</Types>'


def _presentation(wide: bool) -> str:
    width = round(_WIDTH * (1 if wide else _NARROWER))
    return (
        f'{_HEAD}<p:presentation xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId3"/></p:notesMasterIdLst>'
        f'<p:sldIdLst/><p:sldSz cx="{width}" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
