"""The report as a web page in one file, from the same slides as the deck."""

from collections.abc import Sequence
from pathlib import Path

from gapstudio.files import write_file
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import DeckResult, ReportData
from gapstudio.reports.shown_numbers import deck_numbers
from gapstudio.reports.telling import Telling, off_slides, telling_of

__all__ = ["write_html"]


def write_html(
    data: ReportData, out: Path, told: Telling | None = None, *, slides: Sequence[SlideSpec] | None = None
) -> DeckResult:
    """Writes the page; see `gapstudio.reports.build_html`."""
    from gapstudio.reports.storyline.story import shown, tell
    from gapstudio.reports.web.page import page_of

    told = off_slides(told or telling_of(data.settings))
    slides = shown(tell(data, told)) if slides is None else slides
    write_file(out, page_of(data, slides, told).encode())
    return DeckResult(out, len(slides), deck_numbers(slides))
