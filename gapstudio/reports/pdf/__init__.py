"""The report as a PDF: the deck as LibreOffice shows it where that is installed, else drawn by ourselves."""

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from gapstudio.files import write_file
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import DeckResult, ReportData
from gapstudio.reports.foot import foot_of
from gapstudio.reports.pdf.office import NAME, convert, find_office
from gapstudio.reports.shown_numbers import deck_numbers
from gapstudio.reports.telling import Telling, telling_of

OURSELVES = "GapStudio"


def write_pdf(
    data: ReportData,
    out: Path,
    told: Telling | None = None,
    *,
    template: bytes = b"",
    slides: Sequence[SlideSpec] | None = None,
    drawn: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> DeckResult:
    """Writes the PDF; see `gapstudio.reports.build_pdf`."""
    from gapstudio.reports.storyline.story import shown, tell

    told = told or telling_of(data.settings, template)
    slides = shown(tell(data, told)) if slides is None else slides
    office = None if drawn else find_office()
    if office is None:
        pages = _drawn(data, told, template, slides)
    else:
        pages = _bare(convert(office, _deck(data, told, template, slides), stopped=stopped), data.project)
    write_file(out, pages)
    return DeckResult(out, len(slides), deck_numbers(slides), made_with=OURSELVES if office is None else NAME)


def _drawn(data: ReportData, told: Telling, template: bytes, slides: Sequence[SlideSpec]) -> bytes:
    from gapstudio.reports.drawn import ground_of, slides_pdf

    return slides_pdf(slides, told, foot_of(data), title=data.project, ground=ground_of(template))


def _deck(data: ReportData, told: Telling, template: bytes, slides: Sequence[SlideSpec]) -> bytes:
    from gapstudio.reports.deck.writer import write_deck

    with tempfile.TemporaryDirectory(prefix="gapstudio-") as folder:
        deck = Path(folder) / "deck.pptx"
        write_deck(data, deck, told, template=template, slides=slides)
        return deck.read_bytes()


def _bare(pages: bytes, title: str) -> bytes:
    """Leaves out when and on what the PDF was made: only its title stays."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages)))
    writer.xmp_metadata = None
    writer.metadata = {"/Title": title, "/Creator": OURSELVES, "/Producer": NAME}
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
