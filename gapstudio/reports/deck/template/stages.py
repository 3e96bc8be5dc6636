"""A master as those see it who place something on its slides."""

from collections.abc import Mapping

from gapstudio.domain import GapStudioError, SlideKind
from gapstudio.reports.deck.template.fonts import width_ratio
from gapstudio.reports.deck.template.layouts import propose_layouts
from gapstudio.reports.deck.template.reading import Holder, HolderKind, Master, MasterLayout
from gapstudio.reports.deck.template.rooms import title_and_body
from gapstudio.reports.deck.template.theme import ACCENTS, shades_of
from gapstudio.reports.look import FONT, TITLE_SIZE, TITLE_SMALLEST, Canvas, Frame, Stage

_STATEMENT_HEIGHT = 0.62
"""Of the body's height, as on our own master: what is to be kept in mind stands below."""
_STATEMENT_SHARE = 0.6
"""Of the body's width, where the layout does not say."""
ROOM_FOR_ANOTHER = 1.2
"""Room that texts have in width for a font that stands in for the master's."""
_ROOM_FOR_WORDS = 1.08
"""By how much single words may be wider than a font is on average beside ours."""
_LEAST_ASIDE = 0.25
"""Share of the body's width that a layout leaves free beside its text, for that to be room for something else."""
_SMALLEST = 16.0
_BESIDE = 20.0


def chosen_layouts(master: Master, layouts: Mapping[SlideKind, str]) -> dict[SlideKind, MasterLayout]:
    """Returns the layout of each kind: the one that a person chose where the master still has it, else the one proposed."""
    proposed = propose_layouts(master)
    chosen: dict[SlideKind, MasterLayout] = {}
    for kind in SlideKind:
        layout = master.layout(layouts.get(kind, ""))
        known = layout if layout is not None and layout.title is not None else master.layout(proposed[kind])
        if known is None:
            raise GapStudioError(f"The master has no layout for {kind.value} slides.")
        chosen[kind] = known
    return chosen


def stage_of(master: Master, layouts: Mapping[SlideKind, str] | None = None) -> Stage:
    """Returns where there is room on the slides of a master, and which of its colours play which role.

    Args:
        master: As `read_master` gives it.
        layouts: Kind of slide to the name of a layout; those that are not named, or not there, are proposed.

    Raises:
        GapStudioError: No layout has a title.
    """
    chosen = chosen_layouts(master, layouts or {})
    canvases = {kind: _canvas(layout, master.slide, kind) for kind, layout in chosen.items()}
    main = chosen[SlideKind.CHART]
    grounds = tuple(dict.fromkeys(layout.ground for layout in chosen.values() if layout.ground and _same_theme(layout, main)))
    return Stage(
        master.slide,
        canvases[SlideKind.CHART],
        canvases,
        font=main.fonts[1] or FONT,
        wider=max(ROOM_FOR_ANOTHER, _ROOM_FOR_WORDS * (width_ratio(main.fonts[1]) or 1.0)),
        shades=shades_of(main.colours, grounds),
    )


def _same_theme(layout: MasterLayout, other: MasterLayout) -> bool:
    return all(layout.colours[slot] == other.colours[slot] for slot in ("dk1", "lt1", *ACCENTS))


def _canvas(layout: MasterLayout, slide: Frame, kind: SlideKind) -> Canvas:
    title, body = title_and_body(layout, slide)
    holder = layout.title
    if holder is None:
        raise GapStudioError(f"The layout “{layout.name}” has no title.")
    largest = min(holder.size, TITLE_SIZE)
    footer = next(iter(layout.of(HolderKind.FOOTER)), None)
    statement, aside, index = _statement(layout, body) if kind is SlideKind.STATEMENT else (None, None, None)
    return Canvas(
        layout.name,
        title,
        body,
        statement,
        aside,
        title_size=largest,
        title_smallest=min(largest, TITLE_SMALLEST if slide.width >= 900 else _SMALLEST),
        title_bold=holder.bold,
        title_capitals=holder.capitals,
        holder=index,
        footer=None if footer is None or footer.text else footer.room,
        footer_size=12.0 if footer is None else footer.size,
        dated=bool(layout.of(HolderKind.DATE)),
    )


def _statement(layout: MasterLayout, body: Frame) -> tuple[Frame, Frame, int | None]:
    """Statement and what is left beside it: two columns of the layout where it has them, else the body cut in two."""
    texts = layout.of(HolderKind.BODY, HolderKind.CONTENT)
    pair = _columns(texts)
    if pair is not None:
        left, right = (_within(one.room, body) for one in pair)
        return right.top(_STATEMENT_HEIGHT * body.height), left, pair[1].index
    largest = max(texts, key=lambda one: one.frame.width * one.frame.height, default=None)
    if largest is not None and largest.room.x - body.x >= _LEAST_ASIDE * body.width:
        aside = Frame(body.x, body.y, largest.room.x - _BESIDE - body.x, body.height)
        return _within(largest.room, body), aside, largest.index
    left, right = body.columns(1 - _STATEMENT_SHARE, _STATEMENT_SHARE, gap=_BESIDE)
    return right.top(_STATEMENT_HEIGHT * body.height), left, None if largest is None else largest.index


def _columns(texts: tuple[Holder, ...]) -> tuple[Holder, Holder] | None:
    if len(texts) != 2:
        return None
    left, right = sorted(texts, key=lambda one: one.frame.x)
    level = abs(left.frame.y - right.frame.y) < 4 and abs(left.frame.height - right.frame.height) < 8
    return (left, right) if level and left.frame.right <= right.frame.x + 2 else None


def _within(frame: Frame, body: Frame) -> Frame:
    x, y = max(frame.x, body.x), max(frame.y, body.y)
    return Frame(x, y, min(frame.right, body.right) - x, min(frame.bottom, body.bottom) - y)
