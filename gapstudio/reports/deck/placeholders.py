"""Placeholders of a layout: what stands in them on a slide keeps their look, and their place unless the canvas has another."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.slide import SlideLayout
from pptx.util import Length

from gapstudio.reports.deck.markup import Markup, attribute, place
from gapstudio.reports.deck.texts import NO_MARGINS
from gapstudio.reports.look import Frame, Role

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLES = ("title", "ctrTitle")
_FIELD = "{5B1F7C3E-2A64-4E0B-9C55-7D1A3F6E9B21}"
_NEAR = 0.5
_USUAL = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout.

    Attributes:
        kind: Its type: ``title``, ``body``, ``ftr``, ``sldNum``, ``dt`` …
        index: By which slides refer to it.
        attributes: Of ``p:ph``, as slides repeat them.
        frame: Where it stands, or None where neither layout nor master says so.
        room: The frame less the margins of its text.
        text: What the layout has in it, such as a company's own footer.
        colour: The fill that layout or master give its letters, as text; "" where they give none.
    """

    kind: str
    index: int
    attributes: Mapping[str, str]
    frame: Frame | None
    room: Frame | None
    text: str
    colour: str


def holders_of(layout: SlideLayout) -> tuple[Holder, ...]:
    """Returns the placeholders of a layout in their order."""
    return tuple(_holder(layout, shape) for shape in layout.placeholders)


def title_of(holders: tuple[Holder, ...]) -> Holder | None:
    """Returns the placeholder of the title, if there is one."""
    return next((holder for holder in holders if holder.kind in _TITLES), None)


def _holder(layout: SlideLayout, shape: object) -> Holder:
    element = shape.element.ph
    sides: list[Length | None] = [shape.left, shape.top, shape.width, shape.height]
    frame = None if any(side is None for side in sides) else Frame(*(side.pt for side in sides))
    kind = element.get("type", "obj")
    above = [one.element for one in layout.slide_master.placeholders if _alike(one.element.ph.get("type", "obj"), kind)]
    chain = [shape.element, *above[:1]]
    colour = next((found for one in chain if (found := _colour(one))), "")
    text = shape.text_frame.text.strip() if shape.has_text_frame else ""
    kept = {name: element.get(name) for name in ("type", "orient", "sz", "idx") if element.get(name) is not None}
    return Holder(kind, int(element.get("idx", "0")), kept, frame, None if frame is None else _room(frame, chain), text, colour)


def _alike(master: str, kind: str) -> bool:
    """Whether a master's placeholder is that which one of a layout takes after."""
    return master == kind or (master == "title" and kind in _TITLES) or (master == "body" and kind == "obj")


def _room(frame: Frame, chain: Sequence[etree._Element]) -> Frame:
    left, top, right, bottom = (_inset(chain, side) for side in ("lIns", "tIns", "rIns", "bIns"))
    return Frame(frame.x + left, frame.y + top, frame.width - left - right, frame.height - top - bottom)


def _inset(chain: Sequence[etree._Element], side: str) -> float:
    bodies = (element.find(f".//{_A}bodyPr") for element in chain)
    given = next((value for body in bodies if body is not None and (value := body.get(side)) is not None), None)
    return float(given) / 12700 if given is not None else _USUAL[side]


def _colour(element: etree._Element) -> str:
    found = element.find(f".//{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr/{_A}solidFill")
    return "" if found is None else etree.tostring(found, encoding="unicode", with_tail=False)


def filled(holder: Holder, id: int, name: str, content: str, frame: Frame | None = None) -> str:
    """Writes a placeholder with text in it.

    Args:
        holder: Of the layout.
        id: Of the shape.
        name: Of the shape.
        content: Its paragraphs.
        frame: Where its text stands, without margins; None leaves place and margins to the layout.
    """
    kept = " ".join(f'{key}="{attribute(value)}"' for key, value in holder.attributes.items())
    stays = frame is None or _same(frame, holder.room)
    moved = "" if stays or frame is None else place(frame)
    form = f'<a:bodyPr wrap="square"{"" if stays else " " + NO_MARGINS}><a:noAutofit/></a:bodyPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{attribute(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kept}/></p:nvPr></p:nvSpPr><p:spPr>{moved}</p:spPr>"
        f"<p:txBody>{form}<a:lstStyle/>{content}</p:txBody></p:sp>"
    )


def _same(one: Frame, other: Frame | None) -> bool:
    if other is None:
        return False
    pairs = ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    return all(abs(a - b) < _NEAR for a, b in pairs)


def small_letters(markup: Markup, holder: Holder, size: float) -> str:
    """Writes the properties of letters at the foot of a slide in full, since Impress does not inherit them there."""
    own = markup.font("a:rPr", size, None if holder.colour else Role.MUTED, bold=None)
    return own.replace("<a:latin", f"{holder.colour}<a:latin", 1)


def number_field(letters: str, number: int) -> str:
    """Writes the paragraph of a slide's number, a field that Office keeps up to date."""
    return f'<a:p><a:fld id="{_FIELD}" type="slidenum">{letters}<a:t>{number}</a:t></a:fld></a:p>'
