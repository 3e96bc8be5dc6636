"""What a master puts under its slides, as marks; only what can be drawn plainly is taken."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from gapstudio.reports.drawn.marks import Area, Mark, Picture, Words
from gapstudio.reports.drawn.texts import line_marks
from gapstudio.reports.look import Frame, Role

if TYPE_CHECKING:
    from gapstudio.reports.deck.template import Decoration, MasterLayout, TextSetting

_RULE = 1.0
_SLOGAN = 10.0
_DRAWABLE = (b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True)
class LayoutGround:
    """What one layout brings.

    Attributes:
        marks: What lies under a slide, the lowest first.
        number: Where the slide's number stands, or None.
        date: Where the date stands, or None.
        texts: Index of a placeholder to how its text is set; the title's is 0.
    """

    marks: tuple[Mark, ...]
    number: Frame | None = None
    date: Frame | None = None
    texts: Mapping[int, "TextSetting"] = field(default_factory=dict[int, "TextSetting"])


@dataclass(frozen=True)
class Ground:
    """What a master brings: the slide, and by the name of each layout what lies under its slides."""

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

    Raises:
        GapStudioError: It cannot be used.
    """
    from gapstudio.reports.deck.template import read_master

    master = read_master(template or _our_own())
    return Ground(master.slide, {layout.name: _layout(layout, master.slide) for layout in master.layouts})


def _our_own() -> bytes:
    from gapstudio.reports.deck.master import new_presentation

    packed = io.BytesIO()
    new_presentation().save(packed)
    return packed.getvalue()


def _layout(layout: "MasterLayout", slide: Frame) -> LayoutGround:
    from gapstudio.reports.deck.template import HolderKind

    marks = [Area(slide, layout.ground or Role.GROUND), *(mark for one in layout.decorations for mark in _decoration(one))]
    for footer in layout.of(HolderKind.FOOTER):
        if footer.text:  # the company's own
            marks.append(line_marks(footer.text, footer.room, footer.size, role=Role.MUTED))
    places = {kind: next((one.room for one in layout.of(kind)), None) for kind in (HolderKind.NUMBER, HolderKind.DATE)}
    texts = {0 if one.kind is HolderKind.TITLE else one.index: one.setting for one in layout.holders}
    return LayoutGround(tuple(marks), places[HolderKind.NUMBER], places[HolderKind.DATE], texts)


def _decoration(one: "Decoration") -> Iterator[Mark]:
    frame = one.frame
    if one.picture.startswith(_DRAWABLE):
        yield Picture(frame, one.picture, edged=False)
    elif one.fill:
        yield Area(frame, one.fill)
    elif one.line and not (frame.width and frame.height):
        yield Area(Frame(frame.x, frame.y, frame.width or _RULE, frame.height or _RULE), one.line)
    if one.text:
        yield Words(frame.x, frame.y + (frame.height + 0.7 * _SLOGAN) / 2, one.text, _SLOGAN, Role.MUTED)
