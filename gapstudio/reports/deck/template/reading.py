"""What a master offers: its layouts with their placeholders, what decorates them, and the colours and fonts of its theme."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportPrivateUsage=false

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster

from gapstudio.reports.deck.template.opening import open_template
from gapstudio.reports.deck.template.setting import TextSetting, setting_of
from gapstudio.reports.deck.template.theme import A, colour_of, theme_colours, theme_fonts
from gapstudio.reports.look import Frame

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMU = 12700.0
_SIDE, _ABOVE = 91440, 45720
"""Insets of a text frame where nothing says otherwise, in EMU."""
_PLAIN_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_MAPPED = ("bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


class HolderKind(StrEnum):
    """What a placeholder is for."""

    TITLE = "title"
    BODY = "body"
    CONTENT = "content"
    PICTURE = "picture"
    SUBTITLE = "subtitle"
    DATE = "date"
    FOOTER = "footer"
    NUMBER = "number"


_KINDS = {
    "title": HolderKind.TITLE,
    "ctrTitle": HolderKind.TITLE,
    "subTitle": HolderKind.SUBTITLE,
    "body": HolderKind.BODY,
    "dt": HolderKind.DATE,
    "ftr": HolderKind.FOOTER,
    "sldNum": HolderKind.NUMBER,
    "pic": HolderKind.PICTURE,
    "clipArt": HolderKind.PICTURE,
}


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout.

    Attributes:
        index: By which slides know it again.
        kind: What it is for.
        name: As the template names it.
        frame: Where it is.
        room: Its frame less the margins of its text.
        size: Size of its type, as it comes down from layout, master and presentation.
        bold: Whether that is bold.
        capitals: Whether it is shown in capitals, whatever is written.
        upright: Whether its text runs from top to bottom.
        text: What the layout writes into it, such as a footer of the company.
        centred: Whether it is the title of a title slide.
        setting: How its text is set.
    """

    index: int
    kind: HolderKind
    name: str
    frame: Frame
    room: Frame
    size: float
    bold: bool
    capitals: bool = False
    upright: bool = False
    text: str = ""
    centred: bool = False
    setting: TextSetting = field(default_factory=TextSetting)


@dataclass(frozen=True)
class Decoration:
    """A shape of a layout or its master that is drawn on every slide.

    Attributes:
        frame: Where it is.
        fill: Its colour as ``#RRGGBB``; "" where it has none, or one that cannot be told.
        line: The colour of its outline, likewise.
        text: Its text.
        picture: Bytes of its picture, or none.
    """

    frame: Frame
    fill: str = ""
    line: str = ""
    text: str = ""
    picture: bytes = b""


@dataclass(frozen=True)
class MasterLayout:
    """A layout of a master.

    Attributes:
        name: Unique in its template: where masters share names, that of the later ones is followed by the number of their master.
        holders: Its placeholders.
        decorations: What is drawn on its slides besides, from the back.
        ground: Colour of its background as ``#RRGGBB``; "" for a picture.
        colours: Colours of the theme by their names on its slides: ``tx1``, ``bg2``, ``accent3`` …
        fonts: Families of headings and of texts.
        body: Where its master has the body; None where it has none.
        lead: How far below the title its master has the body.
    """

    name: str
    holders: tuple[Holder, ...]
    decorations: tuple[Decoration, ...]
    ground: str
    colours: Mapping[str, str]
    fonts: tuple[str, str]
    body: Frame | None = None
    lead: float = 0.0

    def of(self, *kinds: HolderKind) -> tuple[Holder, ...]:
        """Returns its placeholders of some kinds."""
        return tuple(one for one in self.holders if one.kind in kinds)

    @property
    def title(self) -> Holder | None:
        """Its title, or None."""
        return next(iter(self.of(HolderKind.TITLE)), None)

    @property
    def contents(self) -> tuple[Holder, ...]:
        """Its placeholders for what a slide shows."""
        return self.of(HolderKind.BODY, HolderKind.CONTENT, HolderKind.PICTURE, HolderKind.SUBTITLE)


@dataclass(frozen=True)
class Master:
    """What a template offers: the size of its slides and its layouts, those of all its masters."""

    slide: Frame
    layouts: tuple[MasterLayout, ...]
    names: Mapping[str, MasterLayout] = field(default_factory=dict[str, MasterLayout])

    def layout(self, name: str) -> MasterLayout | None:
        """Returns the layout of a name, or None."""
        return self.names.get(name)


@lru_cache(maxsize=4)
def read_master(template: bytes, name: str = "") -> Master:
    """Reads what a template offers.

    Args:
        template: Bytes of a presentation, a template or a show of PowerPoint.
        name: Of the file, for messages.

    Raises:
        GapStudioError: It cannot be used; see `open_template`.
    """
    opened = open_template(template, name)
    slide = Frame(0, 0, (opened.slide_width or 0) / _EMU, (opened.slide_height or 0) / _EMU)
    layouts = tuple(_layout(layout, known) for known, layout in named_layouts(opened).items())
    return Master(slide, layouts, {layout.name: layout for layout in layouts})


def named_layouts(presentation: Presentation) -> dict[str, SlideLayout]:
    """Returns the layouts of all masters by names that are unique."""
    found: dict[str, SlideLayout] = {}
    for number, master in enumerate(presentation.slide_masters, start=1):
        for layout in master.slide_layouts:
            plain = layout.name or "Layout"
            name = plain if plain not in found else f"{plain} ({number})"
            copies = Counter(known.rsplit(" – ", 1)[0] for known in found)
            found[name if name not in found else f"{name} – {copies[name] + 1}"] = layout
    return found


def _layout(layout: SlideLayout, name: str) -> MasterLayout:
    master = layout.slide_master
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    colours = _mapped_colours(theme, master, layout)
    holders = tuple(holder for shape in layout.placeholders if (holder := _holder(shape, master, colours)) is not None)
    body, title = (_of_master(master, kind) for kind in ("body", "title"))
    lead = body.y - title.bottom if body is not None and title is not None else 0.0
    return MasterLayout(
        name,
        holders,
        tuple(_decorations(layout, master, colours)),
        _ground(layout, master, colours),
        colours,
        theme_fonts(theme),
        body,
        lead,
    )


def _of_master(master: SlideMaster, kind: str) -> Frame | None:
    return next((_frame(shape) for shape in master.placeholders if shape.element.ph.get("type") == kind), None)


def _mapped_colours(theme: etree._Element, master: SlideMaster, layout: SlideLayout) -> dict[str, str]:
    plain = theme_colours(theme)
    override = layout.element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    mapping = override if override is not None else master.element.find(f"{P}clrMap")
    names = {slot: (mapping.get(slot) if mapping is not None else None) or _PLAIN_MAP.get(slot, slot) for slot in _MAPPED}
    return plain | {slot: plain.get(name, "#000000") for slot, name in names.items()}


def _holder(shape: BaseShape, master: SlideMaster, colours: Mapping[str, str]) -> Holder | None:
    frame = _frame(shape)
    if frame is None or frame.width <= 0 or frame.height <= 0:
        return None
    chain = list(_chain(shape, master))
    type_ = shape.element.ph.get("type", "obj")
    room = _room(frame, chain)
    size, bold, capitals = _type(chain, type_, master)
    upright = any(_attribute(element, "vert") not in ("", "horz") for element in chain[:1]) or (
        _attribute(chain[0], "vert") == "" and len(chain) > 1 and _attribute(chain[1], "vert") not in ("", "horz")
    )
    kind = _KINDS.get(type_, HolderKind.CONTENT)
    text = shape.text_frame.text.strip() if shape.has_text_frame else ""
    setting = setting_of(chain, master.element.find(f"{P}txStyles/{P}{_style_of(type_)}"), colours)
    index = int(shape.element.ph.get("idx", "0"))
    centred = type_ == "ctrTitle"
    return Holder(index, kind, shape.name, frame, room, size, bold, capitals, upright, text, centred, setting)


def _chain(shape: BaseShape, master: SlideMaster) -> Iterator[etree._Element]:
    """The placeholder of the layout and that of its master, which it takes after."""
    yield shape.element
    base = getattr(shape, "_base_placeholder", None)
    if base is not None:
        yield base.element


def _attribute(element: etree._Element, name: str) -> str:
    properties = element.find(f"{P}txBody/{A}bodyPr")
    return "" if properties is None else properties.get(name, "")


def _room(frame: Frame, chain: list[etree._Element]) -> Frame:
    insets: list[float] = []
    for name, usual in (("lIns", _SIDE), ("tIns", _ABOVE), ("rIns", _SIDE), ("bIns", _ABOVE)):
        given = next((value for element in chain if (value := _attribute(element, name))), str(usual))
        insets.append(int(given) / _EMU)
    left, top, right, bottom = insets
    return Frame(frame.x + left, frame.y + top, max(1.0, frame.width - left - right), max(1.0, frame.height - top - bottom))


def _style_of(type_: str) -> str:
    """The master's style for placeholders of a type."""
    titles, others = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")
    return "titleStyle" if type_ in titles else "otherStyle" if type_ in others else "bodyStyle"


def _type(chain: list[etree._Element], type_: str, master: SlideMaster) -> tuple[float, bool, bool]:
    """Size, weight and capitals of the first level, as they come down: placeholders first, then the master's styles."""
    lists = [element.find(f"{P}txBody/{A}lstStyle") for element in chain]
    lists.append(master.element.find(f"{P}txStyles/{P}{_style_of(type_)}"))
    runs = [run for one in lists if one is not None and (run := one.find(f"{A}lvl1pPr/{A}defRPr")) is not None]
    size, bold, capitals = (
        next((run.get(name) for run in runs if run.get(name)), usual)
        for name, usual in (("sz", "1800"), ("b", "0"), ("cap", "none"))
    )
    return int(size) / 100, bold in ("1", "true"), capitals != "none"


def _decorations(layout: SlideLayout, master: SlideMaster, colours: Mapping[str, str]) -> Iterator[Decoration]:
    if layout.element.get("showMasterSp", "1") not in ("0", "false"):
        yield from _drawn(master, colours)
    yield from _drawn(layout, colours)


def _drawn(holder: SlideLayout | SlideMaster, colours: Mapping[str, str]) -> Iterator[Decoration]:
    for shape in holder.shapes:
        frame = _frame(shape)
        if shape.is_placeholder or frame is None:
            continue
        text = shape.text_frame.text.strip() if shape.has_text_frame else ""
        fill, line = _paint(shape.element, colours)
        picture = _picture(shape)
        if fill or line or text or picture or shape.element.tag != f"{P}sp":
            yield Decoration(frame, fill, line, text, picture)


def _paint(element: etree._Element, colours: Mapping[str, str]) -> tuple[str, str]:
    properties = element.find(f"{P}spPr")
    style = element.find(f"{P}style")
    found: list[str] = []
    for own, none, referred in (
        (f"{A}solidFill", f"{A}noFill", f"{A}fillRef"),
        (f"{A}ln/{A}solidFill", f"{A}ln/{A}noFill", f"{A}lnRef"),
    ):
        solid = None if properties is None else properties.find(own)
        bare = properties is not None and properties.find(none) is not None
        reference = None if style is None else style.find(referred)
        graded = None if properties is None or referred != f"{A}fillRef" else properties.find(f"{A}gradFill/{A}gsLst/{A}gs")
        source = solid if solid is not None else graded
        if source is None and not bare and reference is not None and reference.get("idx", "0") != "0":
            source = reference
        found.append("" if source is None else colour_of(source, colours) or "")
    return found[0], found[1]


def _picture(shape: BaseShape) -> bytes:
    try:
        return shape.image.blob
    except (AttributeError, ValueError, KeyError):  # no picture, or one that is linked
        return b""


def _ground(layout: SlideLayout, master: SlideMaster, colours: Mapping[str, str]) -> str:
    for holder in (layout, master):
        background = holder.element.find(f"{P}cSld/{P}bg")
        if background is None:
            continue
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            return colour_of(reference, colours) or colours["bg1"]
        properties = background.find(f"{P}bgPr")
        if properties is None or properties.find(f"{A}blipFill") is not None:
            return ""
        solid = properties.find(f"{A}solidFill")
        solid = solid if solid is not None else properties.find(f"{A}gradFill/{A}gsLst/{A}gs")
        return (None if solid is None else colour_of(solid, colours)) or colours["bg1"]
    return colours["bg1"]


def _frame(shape: BaseShape) -> Frame | None:
    sides = (shape.left, shape.top, shape.width, shape.height)
    if any(side is None for side in sides):
        return None
    x, y, width, height = (side / _EMU for side in sides)
    turned = getattr(shape, "rotation", 0.0) % 180
    if 45 < turned < 135:  # lies on its side
        x, y, width, height = x + (width - height) / 2, y + (height - width) / 2, height, width
    return Frame(x, y, width, height)


_PATH = re.compile(r"^(?:file:)?(?:[A-Za-z]:[\\/]|\\\\|/(?:Users|home|tmp|var|Volumes)/)")


def names_a_path(text: str) -> bool:
    """Tells whether a text is a path of somebody's machine."""
    return _PATH.match(text) is not None
