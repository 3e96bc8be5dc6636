"""Errors by kind, with real ones on their pages."""

from gapstudio.domain import CorpusKind, ErrorKind, SlideKind
from gapstudio.reports.biggest import KINDS_SLIDE
from gapstudio.reports.blocks import ChartBlock, Fill, Series, SlideSpec, Text
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import Role
from gapstudio.reports.names import kind_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import chart_frame
from gapstudio.reports.storyline.examples import Examples
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_BESIDE_CHART = 2


def errors(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of errors by kind with two examples; none where there is no error."""
    counts = {kind: data.error_counts[kind] for kind in ErrorKind if data.error_counts.get(kind)}
    if not counts:
        return ()
    pen, body = told.pen(), told.canvas(SlideKind.CHART).body
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind.value))
    title = _title(pen, counts, ordered)
    examples = Examples(data, pen, told, KINDS_SLIDE, _BESIDE_CHART)
    left, right = body.columns(0.42, 0.58, gap=0.04 * body.width)
    names = [kind_name(pen, kind) for kind in ordered]
    chart = ChartBlock(
        chart_frame(left if examples.shown else body, len(ordered)),
        tuple(names),
        (_series(pen, counts, ordered),),
        low=0,
        high=_round_up(counts[ordered[0]]),
        captions=tuple((Text(pen.count(f"errors.{kind}", counts[kind]), 14, True),) for kind in ordered),
        unit=pen.say("errors-unit"),
        description=pen.say("errors-described", kinds=pen.listing(names)),
        number_format="#,##0",
        caption_share=0.16,
        label_share=0.38 if examples.shown else 0.24,
        name=pen.say("errors-name"),
    )
    blocks = (chart, *examples.stacked(right))
    notes = "\n".join((notes_of(data, pen, pen.say("errors-how"), CorpusKind.INTERNAL), *examples.notes()))
    sides = (CorpusKind.INTERNAL.value,)
    return (SlideSpec(title, blocks, notes, pen.numbers, identity=KINDS_SLIDE, quotes=pen.quotes, sides=sides),)


def _series(pen: Pen, counts: dict[ErrorKind, int], ordered: list[ErrorKind]) -> Series:
    values = tuple(pen.cell(f"errors.{kind}", float(counts[kind]), 1.0) for kind in ordered)
    return Series(pen.say("errors-series"), values, tuple(Fill(Role.INTERNAL) for _ in ordered))


def _title(pen: Pen, counts: dict[ErrorKind, int], ordered: list[ErrorKind]) -> str:
    top, *others = ordered
    number, total = pen.count(f"errors.{top}", counts[top]), pen.count("errors.total", sum(counts.values()))
    kind = kind_name(pen, top)
    kind = kind[:1].upper() + kind[1:] if others else kind
    if not others:
        return pen.say("errors-title-only", kind=kind, total=total)
    if counts[others[0]] == counts[top]:
        return pen.say("errors-title-tied", kind=kind, other=kind_name(pen, others[0]), number=number, total=total)
    return pen.say("errors-title-top", kind=kind, number=number, total=total)


def _round_up(number: int) -> float:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000):
        if number <= 5 * step:
            return float(-(-number // step) * step)
    return float(number)
