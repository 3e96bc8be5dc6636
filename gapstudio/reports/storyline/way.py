"""Slide 3: from the benchmark to the business, step by step: a waterfall, or the size of each step where some are ranges."""

from math import hypot

from gapstudio.domain import Audience, CorpusKind, GapStep, ScoreName, ScoreState, SlideKind
from gapstudio.reports.blocks import ChartBlock, Series, SlideSpec, Text
from gapstudio.reports.data import ReportData
from gapstudio.reports.floating import FloatingBar, Group, floating_series
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.names import score_name, score_state, step_name
from gapstudio.reports.pen import Pen, points
from gapstudio.reports.storyline.bars import (
    BarRow,
    axis,
    bar_series,
    chart_frame,
    footed,
    row_ends,
    shares,
    sized,
    under,
    with_whiskers,
)
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import ON_BENCHMARK, ends, is_stand_in
from gapstudio.reports.telling import Telling

_KINDS = {"exact": "exact", "bookkeeping": "bookkeeping", "estimate": "estimate", "by construction": "construction"}
_WHERES = {Role.BENCHMARK: "words-on-benchmark", Role.INTERNAL: "words-on-ours", Role.NEUTRAL: "way-as-published"}
_TOTALS = (Role.NEUTRAL, Role.BENCHMARK, Role.INTERNAL)


def way(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the steps; none where there are none."""
    if not any(_size(data, step) is not None for step in data.gap.steps):
        return ()
    pen = told.pen()
    title = _title(data, pen)
    chain = _chain(data)
    room, legend = footed(told.canvas(SlideKind.CHART).body, told, _foot(data, pen, bool(chain)))
    chart = _waterfall(data, pen, chain, room, told) if chain else _sizes(data, pen, room, told)
    steps = [pen.say("words-besides", one=step_name(pen, s.name), other=_meaning(data, pen, s)) for s in data.gap.steps]
    notes = "\n".join((notes_of(data, pen, pen.say("way-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL), *steps))
    sides = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return (SlideSpec(title, (chart, under(legend, chart.frame)), notes, pen.numbers, quotes=pen.quotes, sides=sides),)


def _uses_stand_in(data: ReportData, step: GapStep) -> bool:
    return is_stand_in(data.gap, step.start) or is_stand_in(data.gap, step.end)


def _size(data: ReportData, step: GapStep) -> tuple[float, float] | None:
    """The step as a range of what may be said of it: its value twice, its bounds, or None."""
    if _uses_stand_in(data, step):
        return None
    return (step.value, step.value) if step.value is not None else step.bounds


def _certain(data: ReportData, step: GapStep) -> tuple[float, float] | None:
    """Like `_size`, as wide as chance leaves it, so that a step is called the largest only beyond chance.

    A step by construction has no interval of its own: the intervals of the scores on both sides of it are put together as those
    of independent ones (MOVER), which is wider than what scores on the same documents need. Without these a step may be anything.
    """
    size = _size(data, step)
    if size is None or step.kind == "exact":
        return size
    if step.interval is not None:
        return min(size[0], step.interval.low), max(size[1], step.interval.high)
    scores = (data.gap.scores.get(step.start), data.gap.scores.get(step.end))
    (start, first), (end, second) = ((ends(score), score and score.interval) for score in scores)
    if start is None or end is None or first is None or second is None:
        return -1.0, 1.0
    low = size[0] - hypot(start[0] - first.low, second.high - end[1])
    return low, size[1] + hypot(first.high - start[1], end[0] - second.low)


def _meaning(data: ReportData, pen: Pen, step: GapStep) -> str:
    return pen.say("way-meaning", step=step.name, who=_who(data))


def _who(data: ReportData) -> str:
    """Says whose types are meant: the benchmark's, or the model's where there is no benchmark."""
    return "benchmark" if data.benchmark is not None else "model"


def _chain(data: ReportData) -> tuple[GapStep, ...]:
    """The steps that lead without a break from a valued score to the business's, or none."""
    steps = data.gap.steps
    while steps and steps[0].value is None and steps[0].start is ScoreName.PUBLISHED:
        steps = steps[1:]
    whole = bool(steps) and steps[-1].end is ScoreName.BUSINESS_LABELS
    valued = all(step.value is not None and not _uses_stand_in(data, step) for step in steps)
    ends = {step.start for step in steps} | {step.end for step in steps}
    scored = all(name in data.gap.scores and data.gap.scores[name].f1 is not None for name in ends)
    return steps if whole and valued and scored else ()


def _title(data: ReportData, pen: Pen) -> str:
    sizes = {step.name: size for step in data.gap.steps if (size := _certain(data, step)) is not None}
    by_name = {step.name: step for step in data.gap.steps}
    top = max(sizes, key=lambda name: sizes[name][0])
    others = [size[1] for name, size in sizes.items() if name != top]
    partial = any(_size(data, step) is None for step in data.gap.steps if step.start is not ScoreName.PUBLISHED)
    if sizes[top][0] > 0 and all(sizes[top][0] > other for other in others):
        size, some = _written(pen, by_name[top], as_size=True), "some" if partial else "all"
        return pen.say("way-title-largest", of=some, step=top, size=size, who=_who(data))
    if partial:
        return pen.say("way-title-unknown")
    if all(high <= 0 for _, high in sizes.values()):
        return pen.say("way-title-free")
    if any(step.value is None and step.bounds is not None for step in data.gap.steps):
        return pen.say("way-title-ranges")
    return pen.say("way-title-none")


def _written(pen: Pen, step: GapStep, as_size: bool = False) -> str:
    id = f"steps.{step.name}"
    if step.value is not None:
        return pen.size(f"{id}.value", step.value) if as_size else pen.points(f"{id}.value", step.value)
    return pen.between(id, step.bounds) if step.bounds is not None else pen.say("way-not-comparable")


def _caption(data: ReportData, pen: Pen, step: GapStep, audience: Audience) -> tuple[Text, ...]:
    meaning = _meaning(data, pen, step)
    if _uses_stand_in(data, step):
        return Text(score_state(pen, ScoreState.STAND_IN), 16, True, Role.MUTED), Text(meaning, 12, role=Role.MUTED)
    text = _written(pen, step)
    if step.value is not None:
        text = f"{text} {pen.interval(f'steps.{step.name}', step.interval)}".strip()
        text = pen.say("way-gain", size=text) if points(step.value).startswith("−") else text
    if step.kind in _KINDS and audience is Audience.ENGINEERING:
        meaning = pen.say(f"way-kind-{_KINDS[step.kind]}")
    open_ = step.value is None and step.bounds is None
    return Text(text, 16, True, Role.MUTED if open_ else Role.TEXT), Text(meaning, 12, role=Role.MUTED)


def _waterfall(data: ReportData, pen: Pen, steps: tuple[GapStep, ...], room: Frame, told: Telling) -> ChartBlock:
    """From the score at the start down to the business's, each step where the one before it ended."""
    first, last = steps[0].start, steps[-1].end
    bars = [
        _total(data, first),
        *(
            FloatingBar(
                f"steps.{step.name}.value", _f1(data, step.start), _f1(data, step.end), 3 if (step.value or 0) >= 0 else 4
            )
            for step in steps
        ),
        _total(data, last),
    ]
    names = (pen.say("bars-loss"), pen.say("bars-gain"))
    groups = (
        *(Group(pen.say(_WHERES[role]), role) for role in _TOTALS),
        Group(names[0], Role.LOSS, pen.say("bars-range-below", series=names[0])),
        Group(names[1], Role.GAIN, pen.say("bars-range-below", series=names[1])),
    )
    series = floating_series(pen, bars, groups, pen.say("bars-base"))
    series = with_whiskers(series, bars, [None, *(sized(step.value, step.interval) for step in steps), None], pen)
    captions = (
        _total_caption(data, pen, first),
        *(_caption(data, pen, step, told.audience) for step in steps),
        _total_caption(data, pen, last),
    )
    titles = (score_name(pen, first), *(step_name(pen, step.name) for step in steps), score_name(pen, last))
    low = min(0.0, *(bar.end for bar in bars))
    return _chart(titles, series, axis([low])[0], 100, captions, pen.say("words-f1"), pen, room, told)


def _total(data: ReportData, name: ScoreName) -> FloatingBar:
    return FloatingBar(f"scores.{name}.f1", 0.0, _f1(data, name), _TOTALS.index(_side(name)), total=True)


def _f1(data: ReportData, name: ScoreName) -> float:
    return data.gap.scores[name].f1 or 0.0


def _side(name: ScoreName) -> Role:
    if name is ScoreName.PUBLISHED:
        return Role.NEUTRAL
    return Role.BENCHMARK if name in ON_BENCHMARK else Role.INTERNAL


def _total_caption(data: ReportData, pen: Pen, name: ScoreName) -> tuple[Text, ...]:
    text = pen.f1_with_interval(f"scores.{name}", data.gap.scores[name])
    return Text(text, 16, True), Text(pen.say(_WHERES[_side(name)]), 12, role=Role.MUTED)


def _sizes(data: ReportData, pen: Pen, room: Frame, told: Telling) -> ChartBlock:
    rows: list[BarRow] = []
    for step in data.gap.steps:
        size = _size(data, step)
        role = Role.LOSS if size is None or sum(size) >= 0 else Role.GAIN
        shown = size is not None
        value, bounds, limits = (step.value, step.bounds, step.interval) if shown else (None, None, None)
        rows.append(BarRow(value, bounds, limits, role, f"steps.{step.name}"))
    captions = tuple(_caption(data, pen, step, told.audience) for step in data.gap.steps)
    low, high = axis(row_ends(rows))
    names = tuple(step_name(pen, step.name) for step in data.gap.steps)
    return _chart(names, bar_series(rows, pen.say("bars-loss"), pen), low, high, captions, pen.say("way-lost"), pen, room, told)


def _chart(
    names: tuple[str, ...],
    series: tuple[Series, ...],
    low: float,
    high: float,
    captions: tuple[tuple[Text, ...], ...],
    unit: str,
    pen: Pen,
    room: Frame,
    told: Telling,
) -> ChartBlock:
    spoken = " ".join(f"{name}: {caption[0].text}." for name, caption in zip(names, captions, strict=True))
    room_for = shares(told, room.width, names, captions)
    return ChartBlock(
        chart_frame(room, len(names)),
        names,
        series,
        low,
        high,
        captions,
        unit,
        pen.say("way-drawn", unit=unit, steps=spoken),
        label_share=room_for.labels,
        caption_share=room_for.captions,
        name="Steps",
    )


def _foot(data: ReportData, pen: Pen, whole: bool) -> str:
    if whole:
        return pen.say("way-foot-whole")
    parts = [pen.say("way-foot-sizes")]
    if any(step.value is None and step.bounds is not None for step in data.gap.steps):
        parts.append(pen.say("way-foot-pale"))
    if any(step.value is None and step.bounds is None for step in data.gap.steps) or data.gap.stand_in:
        parts.append(pen.say("way-foot-bare"))
    return " ".join(parts)
