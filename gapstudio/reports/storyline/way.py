"""Slide 3: from the benchmark to the business, step by step: a waterfall, or the size of each step where some are ranges."""

from itertools import pairwise

from gapstudio.domain import CorpusKind, GapStep, ScoreName
from gapstudio.reports.blocks import Block, ChartBlock, Fill, Series, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import Pen, points
from gapstudio.reports.storyline.bars import BarRow, bar_series, chart_frame
from gapstudio.reports.storyline.words import (
    ON_BENCHMARK,
    SCORE_TITLES,
    STAND_IN,
    STEP_LOSSES,
    STEP_MEANINGS,
    STEP_TITLES,
    is_stand_in,
    source_of_numbers,
)
from gapstudio.reports.telling import Telling

_CHART = Frame(BODY.x, BODY.y, BODY.width, BODY.height - 44)
_NOT_COMPARABLE = "not comparable"


def way(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the steps; none where there are none."""
    if not any(_size(data, step) is not None for step in data.gap.steps):
        return ()
    book = Pen()
    title = _title(data, book)
    chain = _chain(data)
    chart = _waterfall(data, book, chain) if chain else _sizes(data, book)
    foot = TextBlock(
        Frame(BODY.x, chart.frame.bottom + 8, BODY.width, 36),
        (Text(_foot(data, bool(chain)), 12, role=Role.MUTED),),
        name="Legend",
    )
    blocks: tuple[Block, ...] = (chart, foot)
    return (SlideSpec(title, blocks, _notes(data), book.numbers),)


def _uses_stand_in(data: ReportData, step: GapStep) -> bool:
    return is_stand_in(data.gap, step.start) or is_stand_in(data.gap, step.end)


def _size(data: ReportData, step: GapStep) -> tuple[float, float] | None:
    """The step as a range of what may be said of it: its value twice, its bounds, or None."""
    if _uses_stand_in(data, step):
        return None
    return (step.value, step.value) if step.value is not None else step.bounds


def _certain(data: ReportData, step: GapStep) -> tuple[float, float] | None:
    """Like `_size`, as wide as the step's interval, so that a step is called the largest only beyond chance."""
    size = _size(data, step)
    return (min(size[0], step.interval.low), max(size[1], step.interval.high)) if size and step.interval else size


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


def _title(data: ReportData, book: Pen) -> str:
    sizes = {step.name: size for step in data.gap.steps if (size := _certain(data, step)) is not None}
    by_name = {step.name: step for step in data.gap.steps}
    top = max(sizes, key=lambda name: sizes[name][0])
    others = [size[1] for name, size in sizes.items() if name != top]
    partial = any(_size(data, step) is None for step in data.gap.steps if step.start is not ScoreName.PUBLISHED)
    if sizes[top][0] > 0 and all(sizes[top][0] > other for other in others):
        start = "Of the steps that can be compared, the largest loss" if partial else "The largest loss"
        return f"{start} {STEP_LOSSES.get(top, top)}: {_written(book, by_name[top], as_size=True)} points of F1"
    if all(high <= 0 for _, high in sizes.values()):
        if partial:
            return "Which step costs most cannot be said, since some of them cannot be compared"
        return "No step on the way to the business's labels costs the model anything"
    if any(step.value is None and step.bounds is not None for step in data.gap.steps):
        return "Which step costs most is open, since unjudged predictions leave ranges that overlap"
    return "No single step clearly costs the most on the way to what the business would get"


def _written(book: Pen, step: GapStep, as_size: bool = False) -> str:
    id = f"steps.{step.name}"
    if step.value is not None:
        return book.size(f"{id}.value", step.value) if as_size else book.points(f"{id}.value", step.value)
    return book.between(id, step.bounds) if step.bounds is not None else _NOT_COMPARABLE


def _caption(data: ReportData, book: Pen, step: GapStep) -> tuple[Text, ...]:
    meaning = STEP_MEANINGS.get(step.name, step.note)
    if _uses_stand_in(data, step):
        return Text(STAND_IN, 16, True, Role.MUTED), Text(meaning, 12, role=Role.MUTED)
    text = _written(book, step)
    if step.value is not None:
        text = f"{text} {book.interval(f'steps.{step.name}', step.interval)}".strip()
        text += " (a gain)" if points(step.value).startswith("−") else ""
    role = Role.MUTED if text == _NOT_COMPARABLE else Role.TEXT
    return Text(text, 16, True, role), Text(f"{meaning}; {step.kind}".strip("; "), 12, role=Role.MUTED)


def _waterfall(data: ReportData, book: Pen, steps: tuple[GapStep, ...]) -> ChartBlock:
    first, last = steps[0].start, steps[-1].end
    levels = [_f1(data, steps[0].start), *(_f1(data, step.end) for step in steps)]
    none: list[float | None] = [None] * len(steps)
    totals = (levels[0], *none, levels[-1])
    falls = tuple(before - after for before, after in pairwise(levels))
    base = (None, *(min(before, after) for before, after in pairwise(levels)), None)
    losses = (None, *(fall if fall >= 0 else None for fall in falls), None)
    gains = (None, *(-fall if fall < 0 else None for fall in falls), None)
    series = [
        Series("Score", totals, tuple(Fill(_side(first) if row == 0 else _side(last)) for row in range(len(totals)))),
        Series("Base", base, tuple(Fill() for _ in totals)),
        Series("Loss", losses, tuple(Fill(Role.LOSS) for _ in totals)),
    ]
    if any(gain is not None for gain in gains):
        series.append(Series("Gain", gains, tuple(Fill(Role.GAIN) for _ in totals)))
    captions = (
        _total_caption(data, book, first),
        *(_caption(data, book, step) for step in steps),
        _total_caption(data, book, last),
    )
    names = (SCORE_TITLES[first], *(STEP_TITLES.get(step.name, step.name) for step in steps), SCORE_TITLES[last])
    return _chart(names, tuple(series), 0, 100, captions, "F1 in points")


def _f1(data: ReportData, name: ScoreName) -> float:
    return 100 * (data.gap.scores[name].f1 or 0.0)


def _side(name: ScoreName) -> Role:
    if name is ScoreName.PUBLISHED:
        return Role.NEUTRAL
    return Role.BENCHMARK if name in ON_BENCHMARK else Role.INTERNAL


def _total_caption(data: ReportData, book: Pen, name: ScoreName) -> tuple[Text, ...]:
    where = {Role.BENCHMARK: "on the benchmark", Role.INTERNAL: "on our documents", Role.NEUTRAL: "as published"}[_side(name)]
    return Text(book.f1_with_interval(f"scores.{name}", data.gap.scores[name]), 16, True), Text(where, 12, role=Role.MUTED)


def _sizes(data: ReportData, book: Pen) -> ChartBlock:
    rows: list[BarRow] = []
    for step in data.gap.steps:
        size = _size(data, step)
        loss = size is None or sum(size) >= 0
        value = step.value if size is not None else None
        bounds = step.bounds if size is not None else None
        limits = step.interval if size is not None else None
        rows.append(BarRow(value, bounds, limits, Role.LOSS if loss else Role.GAIN))
    captions = tuple(_caption(data, book, step) for step in data.gap.steps)
    low, high = _axis(rows)
    names = tuple(STEP_TITLES.get(step.name, step.name) for step in data.gap.steps)
    return _chart(names, bar_series(rows, "Loss of F1"), low, high, captions, "points of F1 lost")


def _axis(rows: list[BarRow]) -> tuple[float, float]:
    ends = [0.0, 0.1]
    for row in rows:
        ends += [] if row.value is None else [row.value]
        ends += list(row.bounds or ())
        ends += [row.interval.low, row.interval.high] if row.interval is not None else []
    return 20 * _floor(min(ends) * 5), -20 * _floor(-max(ends) * 5)


def _floor(value: float) -> float:
    return float(int(value) - (value < int(value)))


def _chart(
    names: tuple[str, ...],
    series: tuple[Series, ...],
    low: float,
    high: float,
    captions: tuple[tuple[Text, ...], ...],
    unit: str,
) -> ChartBlock:
    spoken = " ".join(f"{name}: {caption[0].text}." for name, caption in zip(names, captions, strict=True))
    return ChartBlock(
        chart_frame(_CHART, len(names)),
        names,
        series,
        low,
        high,
        captions,
        unit,
        f"Bars: {unit}. {spoken}",
        label_share=0.2,
        caption_share=0.42,
        name="Steps",
    )


def _foot(data: ReportData, whole: bool) -> str:
    if whole:
        return "Each loss starts at the level before it and ends at the level after it, down to what the business would get."
    parts = ["Each bar is what one step costs."]
    if any(step.value is None and step.bounds is not None for step in data.gap.steps):
        parts.append("Pale: a range, since unjudged predictions may be right or wrong.")
    if any(step.value is None and step.bounds is None for step in data.gap.steps) or data.gap.stand_in:
        parts.append("A step without a bar cannot be compared.")
    return " ".join(parts)


def _notes(data: ReportData) -> str:
    lines = [
        "How to read this slide: “estimate” is measured and has an interval; “bookkeeping” is what the rule and the label mix "
        "alone change; “by construction” follows from the labels themselves and gets no p-value; “exact” has no sampling error."
    ]
    lines += [f"{STEP_TITLES.get(step.name, step.name)}: {step.note}" for step in data.gap.steps if step.note]
    lines.append(source_of_numbers(data, CorpusKind.BENCHMARK, CorpusKind.INTERNAL))
    return "\n".join(lines)
