"""The storyline: which chapters a report has, in which order, and for whom. Each turns the data into slides, or into none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import Audience, ReportSettings
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import ReportData
from gapstudio.reports.storyline.answer import answer
from gapstudio.reports.storyline.cards import cards
from gapstudio.reports.storyline.causes import all_causes, causes
from gapstudio.reports.storyline.change import change, change_table
from gapstudio.reports.storyline.cost import cost
from gapstudio.reports.storyline.decision import decision
from gapstudio.reports.storyline.difference_tables import difference_tables
from gapstudio.reports.storyline.differences import differences
from gapstudio.reports.storyline.errors import errors
from gapstudio.reports.storyline.every_label import every_label
from gapstudio.reports.storyline.glossary import glossary
from gapstudio.reports.storyline.labels import labels
from gapstudio.reports.storyline.limits import limits
from gapstudio.reports.storyline.mapping import mapping
from gapstudio.reports.storyline.measured import measured
from gapstudio.reports.storyline.method import method
from gapstudio.reports.storyline.models import models
from gapstudio.reports.storyline.parts import made_of, made_of_labels
from gapstudio.reports.storyline.runs import runs
from gapstudio.reports.storyline.scores import scores
from gapstudio.reports.storyline.untested import untested
from gapstudio.reports.storyline.way import way
from gapstudio.reports.telling import Telling

_EVERYBODY = frozenset(Audience)
_ENGINEERING = frozenset({Audience.ENGINEERING})


@dataclass(frozen=True)
class Chapter:
    """A chapter: its identity, what tells it, and whose report it is in unless a person says otherwise."""

    identity: str
    tell: Callable[[ReportData, Telling], tuple[SlideSpec, ...]]
    audiences: frozenset[Audience] = _EVERYBODY


@dataclass(frozen=True)
class ToldSlide:
    """A slide that could be in the report.

    Attributes:
        slide: As it will be, what a person changed included.
        chapter: Identity of its chapter.
        shown: Whether it is in the report.
        told: The title that the numbers make, whatever a person wrote instead.
    """

    slide: SlideSpec
    chapter: str
    shown: bool
    told: str


STORYLINE: tuple[Chapter, ...] = (
    Chapter("answer", answer),
    Chapter("scores", scores),
    Chapter("way", way),
    Chapter("made-of", made_of),
    Chapter("made-of-labels", made_of_labels, _ENGINEERING),
    Chapter("labels", labels),
    Chapter("causes", all_causes, _ENGINEERING),
    Chapter("cause", causes),
    Chapter("errors", errors, _ENGINEERING),
    Chapter("differences", differences),
    Chapter("untested", untested),
    Chapter("models", models),
    Chapter("change", change),
    Chapter("change-table", change_table, _ENGINEERING),
    Chapter("cost", cost),
    Chapter("decision", decision),
    Chapter("limits", limits),
    Chapter("measured", measured),
    Chapter("mapping", mapping),
    Chapter("every-label", every_label, _ENGINEERING),
    Chapter("differences-tables", difference_tables, _ENGINEERING),
    Chapter("cards", cards, _ENGINEERING),
    Chapter("method", method),
    Chapter("runs", runs),
    Chapter("glossary", glossary),
)
"""Answer first, then how it comes about, then what to do, then what it rests on and leaves open."""


def tell(data: ReportData, told: Telling) -> tuple[ToldSlide, ...]:
    """Returns all slides that could be in a report, in the order wanted, with what `ReportData.settings` changes of them."""
    slides = [
        _edited(slide, chapter, data.settings, told.audience)
        for chapter in STORYLINE
        for slide in _identified(chapter, chapter.tell(data, told))
    ]
    return _ordered(slides, data.settings.order)


def shown(slides: Iterable[ToldSlide]) -> tuple[SlideSpec, ...]:
    """Returns the slides that are in the report."""
    return tuple(one.slide for one in slides if one.shown)


def _identified(chapter: Chapter, slides: Sequence[SlideSpec]) -> list[SlideSpec]:
    """Gives slides without an identity that of their chapter, the further ones with their number."""
    return [
        slide if slide.identity else replace(slide, identity=chapter.identity if at == 0 else f"{chapter.identity}.{at + 1}")
        for at, slide in enumerate(slides)
    ]


def _edited(slide: SlideSpec, chapter: Chapter, settings: ReportSettings, audience: Audience) -> ToldSlide:
    edit = settings.edit(slide.identity)
    kept = audience in chapter.audiences if edit.shown is None else edit.shown
    changed = replace(slide, title=edit.title or slide.title, comment=edit.comment)
    return ToldSlide(changed, chapter.identity, kept, slide.title)


def _ordered(slides: Sequence[ToldSlide], order: Sequence[str]) -> tuple[ToldSlide, ...]:
    """Puts slides that are named in the order named; each other one stays behind the one that the storyline has before it."""
    places = {identity: at for at, identity in enumerate(order)}
    keys: list[tuple[int, int]] = []
    before = -1
    for at, one in enumerate(slides):
        before = places.get(one.slide.identity, before)
        keys.append((before, at))
    return tuple(one for _, one in sorted(zip(keys, slides, strict=True), key=lambda pair: pair[0]))
