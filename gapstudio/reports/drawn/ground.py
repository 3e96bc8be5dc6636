"""What a master puts under its slides: grounds, shapes and pictures, and where the number of a slide stands.

Only what can be drawn plainly is taken: solid backgrounds, rectangles and lines with a solid colour, and pictures (PNG, JPEG).
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from gapstudio.reports.drawn.colours import Theme, lightened, theme_of
from gapstudio.reports.drawn.marks import Area, Mark, Picture
from gapstudio.reports.look import Frame, Role

_EMU = 12700
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAWABLE = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class LayoutGround:
    """What one layout brings.

    Attributes:
        marks: What lies under a slide, the lowest first.
        number: Where the slide's number stands, or None.
    """

    marks: tuple[Mark, ...]
    number: Frame | None = None


@dataclass(frozen=True)
class Ground:
    """What a master brings.

    Attributes:
        slide: The slide.
        layouts: Name of a layout to what it brings.
    """

    slide: Frame
    layouts: Mapping[str, LayoutGround] = field(default_factory=dict[str, LayoutGround])

    def layout(self, name: str) -> LayoutGround:
        """Returns what a layout brings; an unknown one a plain ground."""
        return self.layouts.get(name) or LayoutGround((Area(self.slide, Role.GROUND),))


@lru_cache(maxsize=4)
def ground_of(template: bytes = b"") -> Ground:
    """Reads what a master brings to its slides.

    Args:
        template: A company's master, ``.pptx`` or ``.potx``; empty for our own.
    """
    presentation: Any = _opened(template)
    master = presentation.slide_master
    theme = next(rel.target_part.blob for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    names = dict(master.element.find(f"{_P}clrMap").attrib)
    colours = theme_of(theme, names)
    slide = Frame(0, 0, presentation.slide_width / _EMU, presentation.slide_height / _EMU)
    layouts = {layout.name: _layout(layout, master, slide, colours) for layout in presentation.slide_layouts}
    return Ground(slide, layouts)


def _opened(template: bytes) -> Any:
    if not template:
        from gapstudio.reports.deck.master import new_presentation

        return new_presentation("", "2000-01-01")
    from pptx import Presentation

    return Presentation(io.BytesIO(template))


def _layout(layout: Any, master: Any, slide: Frame, colours: Theme) -> LayoutGround:
    shown = layout.element.get("showMasterSp") != "0"
    marks = [_background(layout, master, slide, colours)]
    marks += [mark for source in ((master, layout) if shown else (layout,)) for mark in _shapes(source, colours)]
    places = {placeholder.element.ph.get("type"): _frame(placeholder) for placeholder in layout.placeholders}
    return LayoutGround(tuple(marks), places.get("sldNum"))


def _background(layout: Any, master: Any, slide: Frame, colours: Theme) -> Mark:
    for source in (layout, master):
        fill = source.element.find(f"{_P}cSld/{_P}bg/{_P}bgPr/{_A}solidFill")
        named = source.element.find(f"{_P}cSld/{_P}bg/{_P}bgRef") if fill is None else fill
        if named is not None and (colour := _colour(named, colours)):
            return Area(slide, colour)
    return Area(slide, Role.GROUND)


def _shapes(source: Any, colours: Theme) -> Iterator[Mark]:
    for shape in source.shapes:
        if shape.is_placeholder or shape.width is None:
            continue
        tag = shape.element.tag.rsplit("}", 1)[-1]
        frame = _frame(shape)
        if tag == "pic" and shape.image.content_type in _DRAWABLE:
            yield Picture(frame, shape.image.blob, edged=False)
        elif tag in ("sp", "cxnSp"):
            yield from _solid(shape, frame, colours)


def _solid(shape: Any, frame: Frame, colours: Theme) -> Iterator[Mark]:
    properties = shape.element.find(f"{_P}spPr")
    fill = properties.find(f"{_A}solidFill")
    line = properties.find(f"{_A}ln/{_A}solidFill")
    if fill is not None and (colour := _colour(fill, colours)):
        yield Area(frame, colour)
    elif line is not None and (colour := _colour(line, colours)):
        width = int(properties.find(f"{_A}ln").get("w", _EMU)) / _EMU
        if not frame.width or not frame.height:  # a rule; the outline of anything else is left out
            yield Area(Frame(frame.x, frame.y, frame.width or width, frame.height or width), colour)


def _frame(shape: Any) -> Frame:
    return Frame(shape.left / _EMU, shape.top / _EMU, shape.width / _EMU, shape.height / _EMU)


def _colour(parent: Any, colours: Theme) -> str | None:
    """Returns the colour that a fill states, with its lightness changed as it says."""
    for element in parent:
        tag = element.tag.rsplit("}", 1)[-1]
        stated = {"srgbClr": f"#{element.get('val', '').upper()}", "schemeClr": colours.named(element.get("val", ""))}.get(tag)
        if stated is None:
            continue
        changes = {child.tag.rsplit("}", 1)[-1]: int(child.get("val", 0)) / 100_000 for child in element}
        return lightened(stated, changes.get("lumMod", 1.0), changes.get("lumOff", 0.0)) if changes else stated
    return None
