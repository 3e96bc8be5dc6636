"""Which of a master's layouts each kind of slide is put on, where nobody says otherwise."""

import re
from collections.abc import Mapping

from gapstudio.domain import GapStudioError, SlideKind
from gapstudio.reports.deck.template.reading import HolderKind, Master, MasterLayout
from gapstudio.reports.deck.template.rooms import in_the_way, title_and_body
from gapstudio.reports.deck.template.theme import READABLE, contrast
from gapstudio.reports.look import Frame

_TITLE_ONLY = re.compile(r"title only|titel only|nur (?:der )?titel|titre seul|only title", re.IGNORECASE)
_CONTENT = re.compile(r"title and content|titel und inhalt|titre et contenu|content|inhalt|contenu", re.IGNORECASE)
_UNFIT = re.compile(
    r"\b(?:title slide|titelfolie|diapositive de titre|section|abschnitt\w*|kapitel\w*|chapter|agenda|end|schluss\w*|thanks?"
    r"|danke|merci|contact|kontakt|blank|leer|vide|quote|zitat|citation)\b",
    re.IGNORECASE,
)
_NAMED = {
    SlideKind.STATEMENT: re.compile(r"statement|aussage|message|kernaussage|constat", re.IGNORECASE),
    SlideKind.CHART: re.compile(r"chart|diagramm|graphi", re.IGNORECASE),
    SlideKind.TABLE: re.compile(r"table|tabelle|tableau", re.IGNORECASE),
    SlideKind.PICTURES: re.compile(r"pictures|images|bilder", re.IGNORECASE),
    SlideKind.APPENDIX: re.compile(r"appendix|back-?up|anhang|annexe", re.IGNORECASE),
}
SMALLEST_BODY = (500.0, 280.0)
"""Width and height under which a body is too small for our slides, in points: many texts would be shortened, words be broken."""


def propose_layouts(master: Master) -> Mapping[SlideKind, str]:
    """Proposes a layout for each kind of slide: by its placeholders first, by what it is called second.

    A statement goes on a layout with a title and one body, everything else on one with a title alone, or with a title and one
    place for content. Those whose background is not that of text, or that leave little room, are taken only where there is no
    other.

    Raises:
        GapStudioError: No layout has a title.
    """
    titled = [one for one in master.layouts if one.title is not None and not one.title.upright]
    if not titled:
        raise GapStudioError(
            "No layout of the master has a title.",
            remedy="Add one in PowerPoint under View, Slide Master, or give another master.",
        )
    return {kind: max(titled, key=lambda layout: _fitness(layout, master, kind)).name for kind in SlideKind}


def _fitness(layout: MasterLayout, master: Master, kind: SlideKind) -> tuple[float, ...]:
    """How well a layout suits a kind of slide: what counts most first; of equals the first in the template is taken."""
    _, body = title_and_body(layout, master.slide)
    return (
        float(_usable(layout, master, body)),
        float(not _UNFIT.search(layout.name)),
        _holders(layout, kind),
        _named(layout, kind),
        float((_CONTENT if kind is SlideKind.STATEMENT else _TITLE_ONLY).search(layout.name) is not None),
        round(body.width * body.height / (master.slide.width * master.slide.height), 2),
    )


def _named(layout: MasterLayout, kind: SlideKind) -> float:
    """1 where it is called after the kind, −1 where it is called after another one."""
    called = {one for one, pattern in _NAMED.items() if pattern.search(layout.name)}
    return 1.0 if kind in called else -1.0 if called else 0.0


def _usable(layout: MasterLayout, master: Master, body: Frame) -> bool:
    title, slide = layout.title, master.slide
    if title is None or title.centred or title.frame.y > 0.35 * slide.height or title.frame.width < 0.4 * slide.width:
        return False
    return not warnings_of(layout, slide, body)


def warnings_of(layout: MasterLayout, slide: Frame, body: Frame | None = None) -> tuple[str, ...]:
    """Says what a person should know before our slides are put on a layout, a sentence each."""
    if layout.title is None:
        return (f"“{layout.name}” has no title.",)
    room = body or title_and_body(layout, slide)[1]
    said: list[str] = []
    if room.width < SMALLEST_BODY[0] or room.height < SMALLEST_BODY[1]:
        said.append(f"“{layout.name}” leaves {room.width:.0f} × {room.height:.0f} points: texts will be small or shortened.")
    if layout.ground and contrast(layout.ground, layout.colours["tx1"]) < READABLE:
        said.append(f"Text is hard to read on the background of “{layout.name}”.")
    if not layout.ground:
        said.append(f"The background of “{layout.name}” is a picture: look whether texts can be read on it.")
    if any(in_the_way(room, one) for one in layout.decorations):
        said.append(f"Decorations of “{layout.name}” reach into the room for content.")
    return tuple(said)


def _holders(layout: MasterLayout, kind: SlideKind) -> float:
    """How well its placeholders suit a kind: 3 is best."""
    texts = layout.of(HolderKind.BODY, HolderKind.CONTENT)
    contents = len(layout.contents)
    if kind is SlideKind.STATEMENT:
        return 3.0 if contents == len(texts) == 1 else 2.0 if len(texts) == contents == 2 else 1.0 if contents == 0 else 0.0
    return 3.0 if contents == 0 else 2.0 if contents == 1 else 1.0 if len(texts) == contents == 2 else 0.0
