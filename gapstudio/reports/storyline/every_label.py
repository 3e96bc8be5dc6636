"""Appendix: every label with its gold, precision, recall and F1."""

from collections.abc import Callable, Sequence

from gapstudio.domain import CorpusKind, Score, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.labels import ID, scored_labels, total
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_ROW = 21.0
_WIDE = 700.0
_SPARED = frozenset({"type", "unlocated"})
"""Columns that are left out where the body is narrower than that; mapping and data sets have slides of their own."""
_HEADS = (
    ("label", 3.2, False),
    ("type", 1.6, False),
    ("gold", 1.3, True),
    ("unlocated", 1.2, True),
    ("precision", 1.3, True),
    ("recall", 1.0, True),
    ("f1", 1.5, True),
    ("interval", 1.6, True),
)


def every_label(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the table of labels, as many rows a slide as there is room for; none where no label is scored."""
    ordered = scored_labels(data)
    if not ordered:
        return ()
    room = max(1, int(told.canvas(SlideKind.APPENDIX).body.height / _ROW) - 1)
    pages = -(-len(ordered) // room)
    length = -(-len(ordered) // pages)
    return tuple(_slide(data, told, ordered[first : first + length], first > 0) for first in range(0, len(ordered), length))


def _slide(data: ReportData, told: Telling, page: Sequence[tuple[str, Score]], further: bool) -> SlideSpec:
    pen = told.pen()
    title = pen.say("every-label-title-further") if further else pen.say("every-label-title", total=total(data, pen))
    frame = told.canvas(SlideKind.APPENDIX).body
    heads = [head for head in _HEADS if frame.width >= _WIDE or head[0] not in _SPARED]
    columns = tuple(Column(pen.say(f"every-label-head-{name}"), weight, right) for name, weight, right in heads)
    rows = tuple(tuple(cells[name]() for name, _, _ in heads) for cells in (_row(data, pen, *one) for one in page))
    return SlideSpec(
        title,
        (TableBlock(frame, columns, rows, size=13, smallest=APPENDIX_SMALLEST, most_pad=5, name="Every label"),),
        notes_of(data, pen, pen.say("every-label-how"), CorpusKind.INTERNAL),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        quotes=pen.quotes,
        sides=(CorpusKind.INTERNAL.value,),
    )


def _row(data: ReportData, pen: Pen, name: str, score: Score) -> dict[str, Callable[[], Cell]]:
    """Each cell is written only where its column is shown, so that no number is entered that cannot be seen."""
    id, target = f"{ID}.{name}", data.mapping.target(name)
    counts = score.counts
    return {
        "label": lambda: Cell(pen.quote(data.title(name)), bold=True),
        "type": lambda: Cell(pen.quote(target)) if target else Cell(pen.say("every-label-no-type"), role=Role.MUTED),
        "gold": lambda: Cell(pen.count(f"{id}.support", counts.support)),
        "unlocated": lambda: Cell(pen.count(f"{id}.unlocated", counts.unlocated)),
        "precision": lambda: _ratio(pen, f"{id}.precision", score.precision),
        "recall": lambda: _ratio(pen, f"{id}.recall", score.recall),
        "f1": lambda: _f1(pen, id, score),
        "interval": lambda: Cell(pen.interval(id, score.interval) or "–", role=Role.TEXT if score.interval else Role.MUTED),
    }


def _ratio(pen: Pen, id: str, value: float | None) -> Cell:
    return Cell("–" if value is None else pen.points(id, value), role=Role.MUTED if value is None else Role.TEXT)


def _f1(pen: Pen, id: str, score: Score) -> Cell:
    """A range is written short, since the column has little room."""
    if score.f1 is None and score.bounds is not None:
        low, high = (pen.points(f"{id}.bounds.{at}", score.bounds[at]) for at in (0, 1))
        return Cell(f"{low}–{high}", bold=True)
    return Cell(pen.f1(id, score), bold=True, role=Role.MUTED if score.f1 is None else Role.TEXT)
