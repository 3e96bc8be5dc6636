"""What is not known yet: every reservation that the data themselves raise, in order of weight."""

from gapstudio.domain import CorpusKind, Language, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import Role
from gapstudio.reports.open_points import Reservation, reservations
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_ROW = 46.0
"""Room that a reservation takes at least, in points: two lines of its sentence."""


def limits(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of what is not known yet, and further ones where the list is long."""
    everything = len(reservations(data, told.pen()))
    on_a_slide = max(1, int(told.canvas(SlideKind.TABLE).body.height / _ROW))
    pages = max(1, -(-everything // on_a_slide))
    length = max(1, -(-everything // pages))  # so that no slide is left with a single row
    return tuple(_slide(data, told, first, length) for first in range(0, pages * length, length))


def _slide(data: ReportData, told: Telling, first: int, length: int) -> SlideSpec:
    pen = told.pen()
    points = reservations(data, pen, slice(first, first + length))
    rows = tuple((Cell(point.lead, bold=True), Cell(point.sentence)) for point in points)
    if not rows:
        rows = ((Cell(pen.say("limits-nothing"), bold=True), Cell(pen.say("limits-nothing-text"), role=Role.MUTED)),)
    table = TableBlock(
        told.canvas(SlideKind.TABLE).body, (Column("", 0.3), Column("", 0.7)), rows, size=18, most_pad=9, name="Reservations"
    )
    notes = notes_of(data, pen, pen.say("limits-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return SlideSpec(
        _title(pen, points, continued=first > 0),
        (table,),
        notes,
        pen.numbers,
        kind=SlideKind.TABLE,
        quotes=pen.quotes,
        sides=(CorpusKind.BENCHMARK.value, CorpusKind.INTERNAL.value),
    )


def _title(pen: Pen, points: tuple[Reservation, ...], continued: bool) -> str:
    if not points:
        return pen.say("limits-title-none")
    reason = points[0].lead if pen.language is Language.GERMAN else points[0].clause  # a sentence after a colon has a capital
    return pen.say("limits-title-further" if continued else "limits-title", reason=reason)
