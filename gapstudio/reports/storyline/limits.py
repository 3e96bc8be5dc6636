"""What is not known yet: every reservation that the data themselves raise, in order of weight."""

from gapstudio.domain import CorpusKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import BODY, Role
from gapstudio.reports.open_points import Reservation, reservations
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.words import source_of_numbers
from gapstudio.reports.telling import Telling

_ON_A_SLIDE = 8


def limits(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of what is not known yet, and a second where the list is long."""
    everything = reservations(data, Pen())
    slides: list[SlideSpec] = []
    pages = max(1, -(-len(everything) // _ON_A_SLIDE))
    length = max(1, -(-len(everything) // pages))  # so that no slide is left with a single row
    for first in range(0, pages * length, length):
        book = Pen()
        points = reservations(data, book)[first : first + length]
        shown = Pen()
        for point in points:
            shown.trace(point.sentence, {number.id: number.value for number in book.numbers})
        slides.append(_slide(data, points, book if pages == 1 else shown, continued=first > 0))
    return tuple(slides)


def _slide(data: ReportData, points: tuple[Reservation, ...], book: Pen, continued: bool) -> SlideSpec:
    rows = tuple((Cell(point.lead, bold=True), Cell(point.sentence)) for point in points)
    if not rows:
        rows = ((Cell("Nothing noted", bold=True), Cell("No reservation follows from the data themselves.", role=Role.MUTED)),)
    table = TableBlock(BODY, (Column("", 0.3), Column("", 0.7)), rows, size=18, most_pad=9, name="Reservations")
    notes = (
        "How to read this slide: each row follows from the data of this project and goes away when its cause does.\n"
        + source_of_numbers(data, CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    )
    return SlideSpec(_title(points, continued), (table,), notes, book.numbers)


def _title(points: tuple[Reservation, ...], continued: bool) -> str:
    if not points:
        return "The data raise no reservation against these numbers"
    first = points[0].lead
    lead = first[:1].lower() + first[1:]
    return f"These numbers are also uncertain because {lead}" if continued else f"Read these numbers with care, because {lead}"
