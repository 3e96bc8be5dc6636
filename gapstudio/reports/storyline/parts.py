"""What the gap is made of: a waterfall from the benchmark’s score to ours, by kind of fault and by label."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import REST, CorpusKind, Decomposition, Interval, Part, PartBy, ScoreName, SlideKind
from gapstudio.reports.blocks import ChartBlock, SlideSpec, Text
from gapstudio.reports.data import ReportData
from gapstudio.reports.floating import FloatingBar, Group, floating_series
from gapstudio.reports.levels import Fall, falls
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.names import fault_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import AXIS, axis, caption, chart_frame, footed, shares, sized, under, with_whiskers
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import amount, comparable_gap
from gapstudio.reports.telling import Telling


def made_of(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the gap by kind of fault; none where it was not taken apart."""
    return _slides(data, told, (PartBy.KIND,))


def made_of_labels(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the gap by label; none where it was not taken apart."""
    return _slides(data, told, (PartBy.LABEL,))


@dataclass(frozen=True)
class _Taken:
    """A gap taken apart, as it is told: as a part of the gap, or of the distance to perfect where there is none to state."""

    found: Decomposition
    field: str
    top: float
    bottom: float
    bottom_id: str

    @property
    def id(self) -> str:
        return f"decompositions.{self.found.by.value}.parts"

    def value(self, part: Part) -> float:
        return getattr(part, self.field)

    def limits(self, part: Part) -> Interval | None:
        return part.interval if self.field == "value" else part.internal_interval

    def limits_id(self, part: Part) -> str:
        return f"{self.id}.{part.name}" if self.field == "value" else f"{self.id}.{part.name}.internal"


def _slides(data: ReportData, told: Telling, ways: Sequence[PartBy]) -> tuple[SlideSpec, ...]:
    taken = [_taken(data, data.decompositions[by.value]) for by in ways if by.value in data.decompositions]
    return tuple(_slide(data, told, one) for one in taken if one is not None and one.found.parts)


def _taken(data: ReportData, found: Decomposition) -> _Taken | None:
    """Says what is taken apart; None where the business score is not defined."""
    scores = data.gap.scores
    reproduced, ours = scores.get(ScoreName.REPRODUCED), scores.get(ScoreName.BUSINESS_LABELS)
    if ours is None or (ours.f1 is None and ours.bounds is None):
        return None
    bottom = ours.f1 if ours.f1 is not None else max(ours.bounds or (0.0,))
    id = "scores.business_labels.f1" if ours.f1 is not None else "scores.business_labels.bounds.1"
    of_gap = comparable_gap(data.gap) and all(part.value is not None for part in found.parts)
    if of_gap and reproduced is not None and reproduced.f1 is not None:
        return _Taken(found, "value", reproduced.f1, bottom, id)
    return _Taken(found, "internal", 1.0, bottom, id)


def _slide(data: ReportData, told: Telling, taken: _Taken) -> SlideSpec:
    pen = told.pen()
    title = _title(data, pen, taken)
    bars = falls(taken.top, taken.found.parts, taken.field)
    room, legend = footed(told.canvas(SlideKind.CHART).body, told, _foot(pen, taken, bars))
    chart = _chart(data, told, pen, taken, bars, room)
    by = taken.found.by
    how = pen.say(f"parts-how-{by.value}")
    sides = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL) if taken.field == "value" else (CorpusKind.INTERNAL,)
    notes = [notes_of(data, pen, f"{pen.say('parts-how', of=taken.field)} {how}", *sides)]
    pooled = [part for part in taken.found.parts if part.pooled]
    notes += [pen.say("parts-pooled", names=pen.listing([_label(data, pen, name) for name in part.pooled])) for part in pooled]
    return SlideSpec(
        title,
        (chart, under(legend, chart.frame)),
        "\n".join(notes),
        pen.numbers,
        identity=f"parts.{by.value}",
        quotes=pen.quotes,
        sides=sides,
    )


def _title(data: ReportData, pen: Pen, taken: _Taken) -> str:
    """Calls a part the largest only where its interval lies above those of all others."""
    by, of = taken.found.by, "gap" if taken.field == "value" else "perfect"
    ranked = sorted((part for part in taken.found.parts if part.name != REST), key=taken.value, reverse=True)
    sure = [part for part in ranked if (limits := taken.limits(part)) is not None and limits.low > 0]
    if not sure:
        return pen.say(f"parts-title-{by.value}-none", of=of)
    top = taken.limits(sure[0])
    others = [taken.limits(part) for part in ranked if part is not sure[0]]
    if top is None or any(other is None or other.high >= top.low for other in others):
        return pen.say(f"parts-title-{by.value}-several", of=of)
    return pen.say(f"parts-title-{by.value}", of=of, part=_subject(data, pen, by, sure[0]), size=_size(pen, taken, sure[0]))


def _size(pen: Pen, taken: _Taken, part: Part) -> str:
    bounds = part.bounds if taken.field == "value" else None
    value = None if bounds is not None else taken.value(part)
    return amount(pen, f"{taken.id}.{part.name}", value, bounds, taken.field)


def _subject(data: ReportData, pen: Pen, by: PartBy, part: Part) -> str:
    return pen.say("parts-kind", kind=part.name) if by is PartBy.KIND else _name(data, pen, by, part)


def _name(data: ReportData, pen: Pen, by: PartBy, part: Part) -> str:
    if part.name == REST:
        return pen.say("parts-rest")
    return fault_name(pen, part.name) if by is PartBy.KIND else _label(data, pen, part.name)


def _label(data: ReportData, pen: Pen, name: str) -> str:
    """One of our labels that the benchmark has no type for, or a type of the benchmark."""
    if name in data.internal.labels:
        return pen.say("parts-novel", label=pen.quote(data.title(name)))
    return pen.quote(name)


def _chart(data: ReportData, told: Telling, pen: Pen, taken: _Taken, bars: Sequence[Fall], room: Frame) -> ChartBlock:
    by, of_gap = taken.found.by, taken.field == "value"
    parts = [
        FloatingBar(f"{taken.id}.{bar.part.name}.{taken.field}", bar.before, bar.after, 2 if bar.value >= 0 else 3)
        for bar in bars
    ]
    start = [FloatingBar("scores.reproduced.f1", 0.0, taken.top, 0, total=True)] if of_gap else []
    drawn = [*start, *parts, FloatingBar(taken.bottom_id, 0.0, taken.bottom, 1, total=True)]
    loss, gain = pen.say("bars-loss"), pen.say("bars-gain")
    groups = (
        Group(pen.say("words-on-benchmark"), Role.BENCHMARK),
        Group(pen.say("words-on-ours"), Role.INTERNAL),
        Group(loss, Role.LOSS, pen.say("bars-range-below", series=loss)),
        Group(gain, Role.GAIN, pen.say("bars-range-below", series=gain)),
    )
    sizes = [*(None for _ in start), *(sized(taken.value(bar.part), taken.limits(bar.part)) for bar in bars), None]
    series = with_whiskers(floating_series(pen, drawn, groups, pen.say("bars-base")), drawn, sizes, pen)
    names = [*(pen.say("parts-start") for _ in start), *(_name(data, pen, by, bar.part) for bar in bars), pen.say("parts-end")]
    frame = chart_frame(room, len(drawn))
    height = (frame.height - AXIS) / len(drawn)
    ends = [pen.f1_with_interval(f"scores.{name}", data.gap.scores.get(name)) for name in _ENDS]
    captions = [
        *(caption(height, ends[0], pen.say("words-on-benchmark")) for _ in start),
        *(_caption(pen, taken, bar, height) for bar in bars),
        caption(height, ends[1], pen.say("words-on-ours")),
    ]
    spoken = " ".join(f"{name}: {texts[0].text}." for name, texts in zip(names, captions, strict=True))
    low = min(0.0, *(bar.after for bar in bars))
    room_for = shares(told, frame.width, names, captions)
    return ChartBlock(
        frame,
        tuple(names),
        series,
        axis([low])[0],
        100,
        tuple(captions),
        pen.say("words-f1"),
        pen.say("parts-drawn", parts=spoken),
        label_share=room_for.labels,
        caption_share=room_for.captions,
        name="Parts",
    )


_ENDS = (ScoreName.REPRODUCED, ScoreName.BUSINESS_LABELS)


def _caption(pen: Pen, taken: _Taken, bar: Fall, height: float) -> tuple[Text, ...]:
    part = bar.part
    limits = pen.interval(taken.limits_id(part), taken.limits(part))
    text = f"{_size(pen, taken, part)} {limits}".strip() if bar.value >= 0 else _won(pen, taken, part, limits)
    errors = pen.say("parts-errors", errors=pen.count(f"{taken.id}.{part.name}.errors", part.errors)) if part.errors else ""
    return caption(height, text, errors)


def _won(pen: Pen, taken: _Taken, part: Part, limits: str) -> str:
    id = f"{taken.id}.{part.name}"
    if taken.field == "value" and part.bounds is not None:
        size = pen.between(id, part.bounds)
    else:
        size = pen.points(f"{id}.{taken.field}", taken.value(part))
    return f"{size} {limits}".strip()


def _foot(pen: Pen, taken: _Taken, bars: Sequence[Fall]) -> str:
    lines = [pen.say("parts-foot", of=taken.field)]
    if any(bar.value < 0 for bar in bars):
        lines.append(pen.say("parts-foot-won"))
    limited = next((bar.part for bar in bars if taken.limits(bar.part) is not None), None)
    if limited is not None and (limits := taken.limits(limited)) is not None:
        lines.append(pen.say("words-whiskers", level=pen.percent(f"{taken.limits_id(limited)}.level", limits.level)))
    if taken.field == "value" and any(bar.part.bounds is not None for bar in bars):
        lines.append(pen.say("parts-foot-range"))
    return " ".join(lines)
