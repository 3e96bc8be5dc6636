"""An empty presentation on somebody's master: its masters, layouts and theme stay, and all else that it carried goes.

What stays is named, and everything else is dropped, so that nothing leaves with the deck that nobody looked at: slides, notes,
comments, authors, custom XML and data, tags, macros, thumbnails, printer settings, links and paths.
"""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportPrivateUsage=false

from collections.abc import Iterator

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.presentation import Presentation

from gapstudio.reports.deck.template.opening import open_template
from gapstudio.reports.deck.template.reading import P, R, names_a_path

_OF_PACKAGE = {RT.OFFICE_DOCUMENT}
_OF_PRESENTATION = {RT.SLIDE_MASTER, RT.NOTES_MASTER, RT.THEME, RT.TABLE_STYLES, RT.FONT}
_OF_MASTER = {
    RT.SLIDE_LAYOUT,
    RT.SLIDE_MASTER,
    RT.THEME,
    RT.IMAGE,
    "http://schemas.microsoft.com/office/2007/relationships/hdphoto",
}
_KEPT_PARTS = {
    "sldMasterIdLst",
    "notesMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
    "embeddedFontLst",
    "kinsoku",
    "defaultTextStyle",
}
_WHOLE = ("graphicFrame", "custDataLst", "sndAc", "controls", "oleObj")
"""Elements that mean nothing once something in them is gone."""


def emptied(template: bytes, name: str = "") -> Presentation:
    """Returns the presentation that a template makes, without slides and without anything but its masters.

    Raises:
        GapStudioError: It cannot be used; see `open_template`.
    """
    opened = open_template(template, name)
    _drop(opened.part.package._rels, _OF_PACKAGE)
    _drop_slides(opened)
    gone = _drop(opened.part.rels, _OF_PRESENTATION)
    _without(opened.element, gone)
    for child in list(opened.element):
        if etree.QName(child).localname not in _KEPT_PARTS:
            opened.element.remove(child)
    for part in _parts_of_masters(opened):
        _clean(part)
    return opened


def _drop_slides(opened: Presentation) -> None:
    for slide in list(opened.slides._sldIdLst):
        opened.slides._sldIdLst.remove(slide)


def _drop(relationships, kept: set[str]) -> set[str]:
    """Removes relationships of other kinds, and all that lead out of the file; returns their ids."""
    gone = {key for key, one in relationships.items() if one.is_external or one.reltype not in kept}
    for key in gone:
        relationships.pop(key)
    return gone


def _parts_of_masters(opened: Presentation) -> Iterator[Part]:
    for master in opened.slide_masters:
        yield master.part
        for layout in master.slide_layouts:
            yield layout.part
    for kind in (RT.NOTES_MASTER,):
        yield from (one.target_part for one in opened.part.rels.values() if one.reltype == kind)


def _clean(part: Part) -> None:
    if not isinstance(part, XmlPart):
        return
    _without(part._element, _drop(part.rels, _OF_MASTER))
    for timed in part._element.findall(f"{P}timing"):
        part._element.remove(timed)
    for element in part._element.iter(f"{P}cNvPr"):
        for key in ("descr", "title", "name"):
            value = element.get(key, "")
            if names_a_path(value):
                element.set(key, value.replace("\\", "/").rsplit("/", 1)[-1])


def _without(root: etree._Element, gone: set[str]) -> None:
    """Removes what referred to relationships that are gone, as far as it makes no sense without them."""
    for element in list(root.iter(etree.Element)):
        keys = [key for key, value in element.attrib.items() if key.startswith(R) and value in gone]
        if keys and element.getroottree().getroot() is root:
            _cut(element, keys)


def _cut(element: etree._Element, keys: list[str]) -> None:
    name = etree.QName(element).localname
    if name == "blip" and element.get(f"{R}embed") and f"{R}embed" not in keys:
        for key in keys:
            del element.attrib[key]
        return
    above = next((one for one in element.iterancestors() if etree.QName(one).localname in _WHOLE), None)
    if name == "blip":
        above = next((one for one in element.iterancestors() if one.tag in (f"{P}pic", f"{P}sp", f"{P}bg")), above)
    target = element if above is None else above
    alternative = next((one for one in target.iterancestors() if etree.QName(one).localname == "AlternateContent"), None)
    target = target if alternative is None else alternative
    parent = target.getparent()
    if parent is not None:
        parent.remove(target)
