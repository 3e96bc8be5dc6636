"""The numbers that the slides of a report show, with the slide that each stands on."""

from collections.abc import Sequence

from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import DeckNumber


def deck_numbers(slides: Sequence[SlideSpec]) -> tuple[DeckNumber, ...]:
    """Returns every number of slides, in their order."""
    return tuple(DeckNumber(n.id, n.value, at, n.text, n.scale) for at, spec in enumerate(slides, start=1) for n in spec.numbers)
