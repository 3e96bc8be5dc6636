"""How much of the carry-over loss goes along with a shift that can be measured, or why that cannot be said."""

from gapstudio.analysis.attributes import ATTRIBUTES
from gapstudio.domain import CorpusKind, ShiftSplit, SlideKind
from gapstudio.reports.blocks import Block, ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST, Frame, Role
from gapstudio.reports.names import attribute_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import BarRow, axis, bar_series, chart_frame, row_ends
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import shows
from gapstudio.reports.telling import Telling

_SIDES = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
_BY_TITLE = {one.title: one.name for one in ATTRIBUTES.values()}


def shift_slide(data: ReportData, told: Telling) -> SlideSpec | None:
    """Makes the slide of the measured shift; None where there is none."""
    split = data.shift
    if split is None:
        return None
    pen, body = told.pen(), told.canvas(SlideKind.APPENDIX).body
    left, right = body.columns(3, 2, gap=28) if split.terms else (body, body)
    blocks: list[Block] = [_chart(pen, split, left)] if split.terms else []
    texts = tuple(Text(text, 16 if split.terms else 20) for text in (*_reasons(pen, split), _attributes(pen, split)) if text)
    blocks.append(TextBlock(right, texts, smallest=APPENDIX_SMALLEST, between=10, name="Shift"))
    return SlideSpec(
        _title(pen, split),
        tuple(blocks),
        notes_of(data, pen, pen.say("shift-how"), *_SIDES),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        identity="differs.shift",
        quotes=pen.quotes,
        sides=tuple(side.value for side in _SIDES),
    )


def _title(pen: Pen, split: ShiftSplit) -> str:
    if not split.terms:
        return pen.say("shift-title-refused")
    if shows(split.explained_interval) not in ("loss", "gain"):
        return pen.say("shift-title-nothing")
    told = {
        "explained": _told(pen, "explained", split.explained, split.explained_bounds, signed=False),
        "loss": _told(pen, "loss", split.loss, split.loss_bounds),
    }
    return pen.say(f"shift-title-{shows(split.explained_interval)}", **told)


def _told(pen: Pen, name: str, value: float | None, bounds: tuple[float, float] | None, signed: bool = True) -> str:
    """Writes a part as the range that unjudged predictions leave, or else as its number; with a minus for a gain."""
    if bounds is not None:
        low, high = (pen.points(f"shift.{name}_bounds.{at}", bounds[at]) for at in (0, 1))
        return low if low == high else pen.say("number-between", low=low, high=high)
    if value is None:
        return pen.say("number-not-defined")
    return pen.points(f"shift.{name}", value) if signed else pen.size(f"shift.{name}", value)


def _chart(pen: Pen, split: ShiftSplit, frame: Frame) -> ChartBlock:
    rows = [
        BarRow(
            term.value, None, term.interval, Role.NEUTRAL if term.name == "conditional" else Role.LOSS, f"shift.terms.{term.name}"
        )
        for term in split.terms
    ]
    low, high = axis(row_ends(rows), 10.0)
    names = tuple(pen.say(f"shift-{term.name.replace('_', '-')}") for term in split.terms)
    return ChartBlock(
        chart_frame(frame, len(rows)),
        names,
        bar_series(rows, pen.say("shift-series"), pen),
        low=low,
        high=high,
        captions=tuple((Text(_caption(pen, term.name, term.value), 14, True),) for term in split.terms),
        unit=pen.say("shift-axis"),
        description=pen.say("shift-described", terms=pen.listing(names)),
        caption_share=0.16,
        label_share=0.4,
        name="Shift",
    )


def _caption(pen: Pen, name: str, value: float) -> str:
    return pen.points(f"shift.terms.{name}.value", value)


def _reasons(pen: Pen, split: ShiftSplit) -> tuple[str, ...]:
    """Why there is no split, and how far the corpora overlap."""
    found: list[str] = []
    if not split.terms:
        if split.effective > 0:
            found.append(pen.say("shift-refused-effective", segments=pen.decimal("shift.effective", split.effective, 0)))
        elif split.auc is not None:
            found.append(pen.say("shift-refused-apart"))
        else:
            found.append(pen.say("shift-refused-data"))
    if split.auc is not None:
        found.append(pen.say("shift-auc", auc=pen.percent("shift.auc", split.auc)))
    if split.off_support > 0:
        found.append(pen.say("shift-off", share=pen.percent("shift.off_support", split.off_support)))
    return tuple(found)


def _attributes(pen: Pen, split: ShiftSplit) -> str:
    names = [attribute_name(pen, _BY_TITLE.get(title, title), title) for title in split.attributes]
    return pen.say("shift-attributes", attributes=pen.listing(names)) if names else ""
