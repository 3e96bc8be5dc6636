"""The storyline: which chapters a deck has, in which order. Each chapter turns the data into slides, or into none."""

from collections.abc import Callable

from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.chapters.answer import answer
from gapstudio.reports.chapters.appendix import appendix
from gapstudio.reports.chapters.errors import errors
from gapstudio.reports.chapters.labels import labels
from gapstudio.reports.chapters.limits import limits
from gapstudio.reports.chapters.mapping import mapping
from gapstudio.reports.chapters.measured import measured
from gapstudio.reports.chapters.scores import scores
from gapstudio.reports.chapters.way import way
from gapstudio.reports.data import DeckData

STORYLINE: tuple[Callable[[DeckData], tuple[SlideSpec, ...]], ...] = (
    answer,
    scores,
    way,
    measured,
    labels,
    mapping,
    errors,
    limits,
    appendix,
)
"""Answer first, then how it comes about, then what it rests on, then what it leaves open."""


def tell(data: DeckData) -> tuple[SlideSpec, ...]:
    """Returns the slides of a deck in order."""
    return tuple(slide for chapter in STORYLINE for slide in chapter(data))
