"""A slide that is being written: shapes come as text, and are put on it all at once."""

import copy
import struct

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.image import ImagePart
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from gapstudio.reports.deck.markup import Markup
from gapstudio.reports.geometry import Metrics

_PNG = b"\x89PNG\r\n\x1a\n"


class PartNames:
    """Names of new parts of a package: numbered from 1, none that is there already."""

    def __init__(self, presentation: Presentation) -> None:
        self._taken = {str(part.partname) for part in presentation.part.package.iter_parts()}
        self._last: dict[str, int] = {}

    def new(self, template: str) -> PackURI:
        """Returns the next free name; `template` has ``%d`` where its number goes."""
        number = self._last.get(template, 0) + 1
        while template % number in self._taken:
            number += 1
        self._last[template] = number
        return PackURI(template % number)


class Page:
    """One slide.

    Attributes:
        part: The slide in the package.
        markup: Writes in the theme's colours.
        metrics: Measures texts.
        names: Of new parts.
    """

    def __init__(
        self, presentation: Presentation, layout: SlideLayout, names: PartNames, markup: Markup, metrics: Metrics
    ) -> None:
        self.part = SlidePart.new(names.new("/ppt/slides/slide%d.xml"), presentation.part.package, layout.part)
        self.markup = markup
        self.metrics = metrics
        self.names = names
        self._shapes: list[str] = []
        self._ids = 1
        self._pictures: dict[bytes, str] = {}
        presentation.slides._sldIdLst.add_sldId(presentation.part.relate_to(self.part, RELATIONSHIP_TYPE.SLIDE))
        _take_colour_map(self.part, layout)

    def next_id(self) -> int:
        """Returns a new id for a shape."""
        self._ids += 1
        return self._ids

    def append(self, shape: str) -> None:
        """Puts a shape before those that are there."""
        self._shapes.append(shape)

    def relate(self, part: Part, kind: str) -> str:
        """Relates the slide to a part and returns the relationship's id."""
        return self.part.rels.get_or_add(kind, part)

    def picture(self, png: bytes) -> str:
        """Adds a picture to the package and returns the id of the slide's relationship to it."""
        if png not in self._pictures:
            name = self.names.new("/ppt/media/image%d.png")
            part = ImagePart(name, CONTENT_TYPE.PNG, self.part.package, png)
            self._pictures[png] = self.relate(part, RELATIONSHIP_TYPE.IMAGE)
        return self._pictures[png]

    def finish(self) -> None:
        """Puts the shapes on the slide."""
        wrapped = f"<p:spTree {nsdecls('p', 'a', 'r')}>{''.join(self._shapes)}</p:spTree>"
        self.part.slide.shapes._spTree.extend(list(parse_xml(wrapped)))


def _take_colour_map(part: SlidePart, layout: SlideLayout) -> None:
    """Slides see a layout's shapes in the layout's own colours, but their own shapes only where the slide says so too."""
    override, own = (holder.find(qn("p:clrMapOvr")) for holder in (layout._element, part._element))
    if override is not None and override.find(qn("a:overrideClrMapping")) is not None:
        own.getparent().replace(own, copy.deepcopy(override))


def size_of_png(png: bytes) -> tuple[int, int]:
    """Returns width and height of a PNG in dots.

    Raises:
        ValueError: It is none.
    """
    if len(png) < 24 or not png.startswith(_PNG):
        raise ValueError("A picture of a slide must be a PNG.")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
