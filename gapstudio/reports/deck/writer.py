"""Writes the storyline, or slides that are given, as a PowerPoint file."""

from collections.abc import Sequence
from pathlib import Path

from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import DeckResult, ReportData
from gapstudio.reports.deck.master import new_presentation
from gapstudio.reports.deck.package import packed, put_in_place
from gapstudio.reports.deck.properties import Facts, set_properties
from gapstudio.reports.deck.slides import SlidesWriter
from gapstudio.reports.deck.template import emptied
from gapstudio.reports.foot import foot_of
from gapstudio.reports.shown_numbers import deck_numbers
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import Telling, telling_of


def write_deck(
    data: ReportData,
    out: Path,
    told: Telling | None = None,
    *,
    template: bytes = b"",
    slides: Sequence[SlideSpec] | None = None,
) -> DeckResult:
    """Writes the deck; see `gapstudio.reports.build_deck`."""
    told = told or telling_of(data.settings, template)
    slides = shown(tell(data, told)) if slides is None else slides
    presentation = emptied(template) if template else new_presentation()
    set_properties(presentation, Facts(data.project, data.date, told.language))
    writer = SlidesWriter(presentation, told, foot_of(data))
    for number, spec in enumerate(slides, start=1):
        writer.write(spec, number)
    put_in_place(packed(presentation), out)
    return DeckResult(out, len(slides), deck_numbers(slides))
