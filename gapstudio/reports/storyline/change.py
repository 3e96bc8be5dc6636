"""What to change, and what that could recover at most: ceilings, never added up, and what a trial did recover."""

from collections.abc import Sequence

from gapstudio.analysis.wording import covers_nothing
from gapstudio.domain import AdaptationCeiling, CorpusKind, SlideKind
from gapstudio.reports.blocks import BarShape, Cell, ChartBlock, Column, Fill, Series, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import Role
from gapstudio.reports.messages import has_message
from gapstudio.reports.names import action_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import AXIS, BarRow, bar_series, caption, chart_frame, footed, shares, under
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import amount
from gapstudio.reports.telling import Telling

_DRAWN, _NAMED, _ON_A_SLIDE = 6, 3, 9


def change(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the chart of what actions could recover; none where no action answers an error."""
    drawn = _answering(data)[:_DRAWN]
    if not drawn:
        return ()
    pen = told.pen()
    title = _title(pen, _answering(data))
    room, legend = footed(told.canvas(SlideKind.CHART).body, told, _foot(pen, drawn, len(leaders_of(data)) > 1))
    frame = chart_frame(room, len(drawn))
    height = (frame.height - AXIS) / len(drawn)
    names = [_name(pen, one) for one in drawn]
    captions = [caption(height, _ceiling(pen, one), _takes(pen, one)) for one in drawn]
    tried = any(one.gain is not None for one in drawn)
    room_for = shares(told, frame.width, names, captions, most_label=0.3)
    chart = ChartBlock(
        frame,
        tuple(names),
        (*_ceilings(pen, drawn, tried), *(_trials(pen, drawn) if tried else ())),
        min(0.0, *(_low(one) for one in drawn)),
        100,
        tuple(captions),
        pen.say("change-unit"),
        pen.say("change-drawn", actions=" ".join(f"{n}: {c[0].text}." for n, c in zip(names, captions, strict=True))),
        label_share=room_for.labels,
        caption_share=room_for.captions,
        name="Actions",
        shape=BarShape.CLUSTERED if tried else BarShape.STACKED,
        legend=tried,
    )
    notes = "\n".join((notes_of(data, pen, pen.say("change-how"), CorpusKind.INTERNAL), *_risks(pen, drawn)))
    blocks = (chart, under(legend, frame))
    return (SlideSpec(title, blocks, notes, pen.numbers, quotes=pen.quotes, sides=(CorpusKind.INTERNAL,)),)


def change_table(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the table of all actions with what each would add after all others, as many slides as it takes."""
    every = data.ceilings if any(one.errors for one in data.ceilings) else ()
    pages = -(-len(every) // _ON_A_SLIDE)
    length = -(-len(every) // pages) if pages else 0
    return tuple(_table(data, told, every[first : first + length], first) for first in range(0, pages * length, length or 1))


def leaders_of(data: ReportData) -> list[AdaptationCeiling]:
    """Returns at most three actions: the largest ceiling that can be told from nothing, and those that overlap with it."""
    sure = _sure(_answering(data))
    return _leaders(sure)[:_NAMED] if sure else []


def _sure(answering: Sequence[AdaptationCeiling]) -> list[AdaptationCeiling]:
    return [one for one in answering if one.interval is not None and not covers_nothing(one.interval)]


def _leaders(sure: Sequence[AdaptationCeiling]) -> list[AdaptationCeiling]:
    """The actions of which none can be shown to recover less than the first: their intervals overlap its own."""
    first = sure[0].interval
    return [one for one in sure if first is None or one.interval is None or one.interval.high >= first.low]


def _answering(data: ReportData) -> list[AdaptationCeiling]:
    return sorted((one for one in data.ceilings if one.errors), key=lambda one: -one.ceiling)


def _title(pen: Pen, answering: Sequence[AdaptationCeiling]) -> str:
    sure = _sure(answering)
    if not sure:
        return pen.say("change-title-none")
    ahead = _leaders(sure)
    size = _amount(pen, sure[0])
    floor = sure[0].interval.low if sure[0].interval is not None else 0.0
    unsure = any(one.interval is None or one.interval.high >= floor for one in answering if one not in sure)
    if len(ahead) > _NAMED or (len(ahead) == 1 and unsure):
        return pen.say("change-title-many", size=size)
    if len(ahead) == 1:
        return pen.say("change-title-one", action=_name(pen, ahead[0]), size=size)
    return pen.say("change-title-several", actions=pen.listing(_quoted(pen, ahead), "or"), size=size)


def _name(pen: Pen, one: AdaptationCeiling) -> str:
    return action_name(pen, one.adaptation.id, one.adaptation.title)


def _id(one: AdaptationCeiling) -> str:
    return f"ceilings.{one.adaptation.id}"


def _amount(pen: Pen, one: AdaptationCeiling) -> str:
    return amount(pen, _id(one), None if one.bounds else one.ceiling, one.bounds, "ceiling")


def _ceiling(pen: Pen, one: AdaptationCeiling) -> str:
    return f"{_amount(pen, one)} {pen.interval(_id(one), one.interval)}".strip()


def _gain(pen: Pen, one: AdaptationCeiling) -> str:
    """Says what a trial won back; a gain is claimed only where its interval lies above zero."""
    if one.gain is None:
        return ""
    id = f"{_id(one)}.gain"
    size = f"{pen.points(id, one.gain)} {pen.interval(id, one.gain_interval)}".strip()
    won = one.gain_interval is not None and one.gain_interval.low > 0
    return pen.say("change-tried", size=size, won="yes" if won else "no")


def _takes(pen: Pen, one: AdaptationCeiling) -> str:
    """Says what a trial won back, or else what it takes."""
    return _gain(pen, one) or _cost(pen, one)


def _cost(pen: Pen, one: AdaptationCeiling) -> str:
    """Says what an action takes: by a message for those that ship, else as people wrote it."""
    known = f"change-cost-{one.adaptation.id}"
    return pen.say(known) if has_message(pen.language, known) else pen.quote(one.adaptation.cost)


def _low(one: AdaptationCeiling) -> float:
    gain = one.gain if one.gain_interval is None else one.gain_interval.low
    return 0.0 if gain is None or gain >= 0 else 20 * (100 * gain // 20)


def _ceilings(pen: Pen, drawn: Sequence[AdaptationCeiling], tried: bool) -> tuple[Series, ...]:
    """Ceilings, pale where they stand beside what a trial won back."""
    rows = [BarRow(one.ceiling, None, one.interval, Role.GAIN, _id(one), "ceiling", pale=tried) for one in drawn]
    return bar_series(rows, pen.say("change-ceiling"), pen)


def _trials(pen: Pen, drawn: Sequence[AdaptationCeiling]) -> tuple[Series, ...]:
    gains: list[float | None] = []
    minus: list[float | None] = []
    plus: list[float | None] = []
    for one in drawn:
        id, limits = f"{_id(one)}.gain", one.gain_interval
        known = one.gain is not None and limits is not None
        gains.append(pen.cell(id, one.gain))
        minus.append(pen.cell(f"{id}.minus", max(0.0, (one.gain or 0) - limits.low)) if known and limits else None)
        plus.append(pen.cell(f"{id}.plus", max(0.0, limits.high - (one.gain or 0))) if known and limits else None)
    return (Series(pen.say("change-trial"), tuple(gains), tuple(Fill(Role.GAIN) for _ in drawn), tuple(minus), tuple(plus)),)


def _foot(pen: Pen, drawn: Sequence[AdaptationCeiling], several: bool) -> str:
    limited = next((one for one in drawn if one.interval is not None), None)
    lines = [pen.say("change-foot"), *([pen.say("change-foot-several")] if several else [])]
    if limited is not None and limited.interval is not None:
        lines.append(pen.say("words-whiskers", level=pen.percent(f"{_id(limited)}.level", limited.interval.level)))
    return " ".join(lines)


def _risks(pen: Pen, drawn: Sequence[AdaptationCeiling]) -> list[str]:
    lines: list[str] = []
    for one in drawn:
        known = f"change-risk-{one.adaptation.id}"
        risk = pen.say(known) if has_message(pen.language, known) else pen.quote(one.adaptation.risk)
        if risk:
            lines.append(pen.say("change-risk", action=_name(pen, one), risk=risk))
    return lines


def _table(data: ReportData, told: Telling, ceilings: Sequence[AdaptationCeiling], first: int) -> SlideSpec:
    pen = told.pen()
    after = [one for one in data.ceilings if one.errors and not _adds_nothing(one)]
    if first:
        title = pen.say("change-table-further")
    elif not after:
        title = pen.say("change-table-none")
    else:
        title = pen.say("change-table-some", actions=pen.listing(_quoted(pen, after[:_NAMED])))
    columns = tuple(
        Column(pen.say(f"change-column-{name}"), weight, right)
        for name, weight, right in (
            ("action", 0.29, False),
            ("errors", 0.1, True),
            ("ceiling", 0.27, True),
            ("after", 0.15, True),
            ("trial", 0.19, False),
        )
    )
    rows = tuple(_row(pen, one) for one in ceilings)
    body = told.canvas(SlideKind.TABLE).body
    return SlideSpec(
        title,
        (TableBlock(body, columns, rows, size=14, name="Actions"),),
        notes_of(data, pen, pen.say("change-table-how"), CorpusKind.INTERNAL),
        pen.numbers,
        kind=SlideKind.TABLE,
        quotes=pen.quotes,
        sides=(CorpusKind.INTERNAL,),
    )


def _quoted(pen: Pen, actions: Sequence[AdaptationCeiling]) -> list[str]:
    return [pen.say("words-quoted", text=_name(pen, one)) for one in actions]


def _adds_nothing(one: AdaptationCeiling) -> bool:
    """Whether no further gain can be shown once all other actions are there."""
    return one.after_others_interval is None or one.after_others_interval.low <= 0


def _row(pen: Pen, one: AdaptationCeiling) -> tuple[Cell, ...]:
    id = _id(one)
    after = (
        f"{pen.points(f'{id}.after_others', one.after_others)} {pen.interval(f'{id}.after_others', one.after_others_interval)}"
    )
    return (
        Cell(_name(pen, one), bold=True),
        Cell(pen.percent(f"{id}.share", one.share)),
        Cell(_ceiling(pen, one)),
        Cell(after.strip()),
        Cell(_gain(pen, one) or pen.say("change-untried"), role=Role.MUTED if one.gain is None else Role.TEXT),
    )
