"""Where there is room on the slides of a layout: for the title, and for what a slide shows, clear of whatever is drawn there."""

from collections.abc import Iterable, Sequence

from gapstudio.reports.deck.template.reading import Decoration, Holder, HolderKind, MasterLayout
from gapstudio.reports.look import Frame

_GAP = 8.0
"""Between the title and the body, and above the footer, in points."""
_LEAST_TITLE = 48.0
"""Two lines of 20 points."""
_GOOD_TITLE = 58.0
"""Three lines of 16 points, which a title that is too low gets where there is nothing below it."""
_MARGIN = 0.04
"""Of the slide's width, where nothing else says where the margin is."""
_MOST = 0.75
"""Share of its master's body in width from which on a layout's own placeholders are all the room that there is."""
_TOUCH = 2.0
"""By how much frames may overlap, in points: rules that lie on an edge are in nobody's way."""
_BACKDROP = 0.9
"""Share of a frame that a shape covers which is drawn to be written on."""


def room_of(layout: MasterLayout, slide: Frame) -> Frame | None:
    """Returns the room for what slides show, or None where the layout has no title."""
    return None if layout.title is None else title_and_body(layout, slide)[1]


def title_and_body(layout: MasterLayout, slide: Frame) -> tuple[Frame, Frame]:
    """Returns where the title is, and the room for all that a slide shows.

    Args:
        layout: Has a title.
        slide: The slide.

    Returns:
        Both in points, the title first. They do not overlap each other, the layout's footers, or its decorations.
    """
    holder = layout.title
    if holder is None:
        raise ValueError(f"The layout {layout.name!r} has no title.")
    title = _inside(cleared(holder.room, layout.decorations), slide)
    body = _inside(_body(layout, holder, slide), slide)
    title, body = _parted(title, body, slide)
    return title, _inside(cleared(body, layout.decorations), slide)


def cleared(frame: Frame, decorations: Iterable[Decoration]) -> Frame:
    """Returns the largest part of a frame that is clear of decorations, beside, above or below each of them."""
    for one in decorations:
        if in_the_way(frame, one):
            frame = _largest_beside(frame, one.frame)
    return frame


def in_the_way(frame: Frame, decoration: Decoration) -> bool:
    """Tells whether a decoration is in the way of what stands in a frame; one that is drawn behind all of it is not."""
    other = decoration.frame
    wide = min(frame.right, other.right) - max(frame.x, other.x)
    high = min(frame.bottom, other.bottom) - max(frame.y, other.y)
    if wide <= _TOUCH or high <= _TOUCH:
        return False
    return wide * high < _BACKDROP * frame.width * frame.height


def _largest_beside(frame: Frame, other: Frame) -> Frame:
    """The largest of the four parts of a frame to the left, right, top and bottom of another."""
    parts = (
        Frame(frame.x, frame.y, other.x - _GAP - frame.x, frame.height),
        Frame(other.right + _GAP, frame.y, frame.right - other.right - _GAP, frame.height),
        Frame(frame.x, frame.y, frame.width, other.y - _GAP - frame.y),
        Frame(frame.x, other.bottom + _GAP, frame.width, frame.bottom - other.bottom - _GAP),
    )
    return max(parts, key=lambda part: max(0.0, part.width) * max(0.0, part.height))


def _body(layout: MasterLayout, title: Holder, slide: Frame) -> Frame:
    """The layout's own placeholders for content, else its master's, else what title and footers leave."""
    contents = [one.room for one in layout.contents]
    foot = min((one.frame.y for one in _feet(layout) if one.frame.y > slide.height / 2), default=slide.height * (1 - _MARGIN))
    whole = _body_of_master(layout, title)
    if contents and (whole is None or _most_of(_around(contents), whole)):
        room = _around(contents)
    elif whole is not None:
        room = whole
    else:
        side = min(max(title.room.x, _MARGIN * slide.width), slide.width / 5)
        room = _largest_beside(Frame(side, _MARGIN * slide.height, slide.width - 2 * side, foot - _GAP), title.frame)
    return Frame(room.x, room.y, room.width, min(room.bottom, foot - _GAP / 2) - room.y)


def _body_of_master(layout: MasterLayout, title: Holder) -> Frame | None:
    """The body of the layout's master less its margins, where the layout's title leaves it free."""
    if layout.body is None or layout.body.y < title.frame.bottom - _GAP:
        return None
    inset = title.room.x - title.frame.x
    body = Frame(layout.body.x + inset, layout.body.y, layout.body.width - 2 * inset, layout.body.height)
    higher = body.y - (title.frame.bottom + layout.lead)
    return body.below(-higher) if higher > 0 and layout.lead >= 0 else body


def _most_of(frame: Frame, whole: Frame) -> bool:
    """Whether a frame reaches out of another one, or takes most of its width; else there is room beside it."""
    outside = frame.x < whole.x - _GAP or frame.right > whole.right + _GAP
    return outside or frame.width > _MOST * whole.width


def _feet(layout: MasterLayout) -> tuple[Holder, ...]:
    return layout.of(HolderKind.FOOTER, HolderKind.NUMBER, HolderKind.DATE)


def _around(frames: Sequence[Frame]) -> Frame:
    x, y = min(one.x for one in frames), min(one.y for one in frames)
    return Frame(x, y, max(one.right for one in frames) - x, max(one.bottom for one in frames) - y)


def _parted(title: Frame, body: Frame, slide: Frame) -> tuple[Frame, Frame]:
    """Gives the title room for two lines where the body below it can spare it, and keeps the two apart."""
    if title.y >= body.bottom or title.x >= body.right or body.x >= title.right:
        return title, body
    if title.height < _LEAST_TITLE:
        title = title.top(max(_LEAST_TITLE, min(body.y - _GAP - title.y, _GOOD_TITLE)))
    if body.y < title.bottom + _GAP:
        body = body.below(title.bottom + _GAP - body.y)
    return title, body


def _inside(frame: Frame, slide: Frame) -> Frame:
    x, y = max(frame.x, slide.x), max(frame.y, slide.y)
    return Frame(x, y, max(1.0, min(frame.right, slide.right) - x), max(1.0, min(frame.bottom, slide.bottom) - y))
