"""The biggest causes of the gap: all of them as bars, then one slide for each of the three biggest, with real errors."""

import re

from gapstudio.domain import REST, THEIRS, CorpusKind, Decomposition, Part, PartBy, SlideKind
from gapstudio.reports.biggest import BigCause, biggest_causes
from gapstudio.reports.blocks import Block, ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import AttributableShare, ReportData
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.names import cause_name, fault_name
from gapstudio.reports.pen import Pen, points
from gapstudio.reports.storyline.bars import BarRow, axis, bar_series, chart_frame, footed, under
from gapstudio.reports.storyline.examples import Examples
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import knows_more
from gapstudio.reports.telling import Telling

_BY_CONSTRUCTION = {"novel type": "novel", "novel": "novel", "role ambiguity": "role", "role": "role"}
_SIDES = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
_LEAD = 16.0


def all_causes(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of all causes as bars that add up to the gap; none where there are none."""
    found = data.decompositions.get(PartBy.CAUSE.value)
    if found is None or not any(one.by is PartBy.CAUSE for one in biggest_causes(data.decompositions)):
        return ()
    pen, body = told.pen(), told.canvas(SlideKind.CHART).body
    parts = sorted(found.parts, key=lambda part: -_value(part))
    room, foot = footed(body, told, pen.say("causes-all-foot"))
    rows = [
        BarRow(_value(part), None, part.interval, Role.NEUTRAL if _is_rest(part) else Role.LOSS, _part_id(part), _field(part))
        for part in parts
    ]
    low, high = axis([limit for part in parts for limit in _reach(part)])
    names = [_name(pen, found.by, part) for part in parts]
    measure = _measure(pen, found)
    chart = ChartBlock(
        chart_frame(room, len(parts)),
        tuple(names),
        bar_series(rows, pen.say("causes-all-series"), pen),
        low=low,
        high=high,
        captions=tuple((Text(_points(pen, part), 14, True),) for part in parts),
        unit=measure,
        description=pen.say("causes-all-described", measure=measure, causes=pen.listing(names)),
        caption_share=0.34,
        label_share=0.26,
        name=pen.say("causes-all-name"),
    )
    title = _all_title(data, pen, found)
    notes = notes_of(data, pen, pen.say("causes-all-how"), *_sides(found))
    blocks: tuple[Block, ...] = (chart, under(foot, chart.frame))
    sides = tuple(side.value for side in _sides(found))
    return (SlideSpec(title, blocks, notes, pen.numbers, identity="causes", quotes=pen.quotes, sides=sides),)


def causes(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes a slide for each of the biggest causes, the biggest first."""
    return tuple(_cause(data, told, one) for one in biggest_causes(data.decompositions))


def _cause(data: ReportData, told: Telling, cause: BigCause) -> SlideSpec:
    pen, body = told.pen(), told.canvas(SlideKind.PICTURES).body
    found = data.decompositions[cause.by.value]
    title = _title(data, pen, found, cause)
    lead = _lead(data, pen, cause)
    height = Metrics(told.stage.wider).lines(lead, _LEAD, body.width) * line_height(_LEAD) + 1
    examples = Examples(data, pen, told, cause.identity)
    blocks: list[Block] = [TextBlock(body.top(height), (Text(lead, _LEAD),), name="Lead")]
    blocks += examples.beside(body.below(height + 12)) or [_nothing_to_show(body.below(height + 12), pen)]
    how = pen.say("causes-how-construction" if cause.part.name in _BY_CONSTRUCTION else "causes-how")
    notes = "\n".join((notes_of(data, pen, how, *_sides(found)), *examples.notes()))
    sides = tuple(side.value for side in _sides(found))
    return SlideSpec(
        title, tuple(blocks), notes, pen.numbers, (), SlideKind.PICTURES, cause.identity, quotes=pen.quotes, sides=sides
    )


def _nothing_to_show(frame: Frame, pen: Pen) -> TextBlock:
    return TextBlock(frame, (Text(pen.say("causes-no-example"), _LEAD, role=Role.MUTED),), name="Examples")


def _title(data: ReportData, pen: Pen, found: Decomposition, cause: BigCause) -> str:
    """Says that errors go along with a cause only where more of them do than by chance, whatever its points are."""
    told = _in_the_waterfall(data, cause)
    size, limits = _size(pen, told.part, told.id), pen.interval(told.id, told.interval)
    errors = pen.count(f"{cause.id}.errors", cause.part.errors)
    known = _BY_CONSTRUCTION.get(cause.part.name)
    share = _share(data, cause)
    ending = "open" if not cause.certain else "certain" if share is None or _beyond_chance(share) else "common"
    name = f"causes-title-{known or ending}"
    said = "" if known else _opening(_name(pen, cause.by, cause.part))
    who = "benchmark" if knows_more(data) else "model"
    return _tidy(pen.say(name, cause=said, size=size, limits=limits, errors=errors, of=_of(pen, found), who=who))


def _in_the_waterfall(data: ReportData, cause: BigCause) -> BigCause:
    """What holds by construction bears the number that the waterfall by kind gives it, so that two slides say the same."""
    kinds, fault = data.decompositions.get(PartBy.KIND.value), _BY_CONSTRUCTION.get(cause.part.name)
    part = next((one for one in kinds.parts if one.name == fault), None) if kinds else None
    return cause if part is None else BigCause(PartBy.KIND, part)


def _share(data: ReportData, cause: BigCause) -> AttributableShare | None:
    return data.attributable.get(cause.part.name) if cause.by is PartBy.CAUSE else None


def _beyond_chance(share: AttributableShare) -> bool:
    return share.interval is not None and share.interval.low > 0


def _lead(data: ReportData, pen: Pen, cause: BigCause) -> str:
    """What it means: by construction, or an association with the share of errors that goes along with it beyond chance."""
    known = _BY_CONSTRUCTION.get(cause.part.name)
    if known:
        return pen.say(f"causes-lead-{known}", who="benchmark" if knows_more(data) else "model")
    share = _share(data, cause)
    if share is None or share.interval is None:
        return pen.say("causes-lead")
    id = f"attributable.{cause.part.name}"
    told = {
        "low": pen.percent(f"{id}.low", share.interval.low),
        "high": pen.percent(f"{id}.high", share.interval.high),
    }
    if not _beyond_chance(share):
        return pen.say("causes-lead-open", **told)
    return pen.say("causes-lead-share", share=pen.percent(f"{id}.fraction", share.fraction), **told)


def _all_title(data: ReportData, pen: Pen, found: Decomposition) -> str:
    """Names the largest cause where its interval lies above those of all others, of what has no cause and of what is pooled."""
    top = biggest_causes(data.decompositions)[0]
    others = [part.interval for part in found.parts if part is not top.part]
    clear = top.certain and all(
        top.interval is not None and other is not None and top.interval.low > other.high for other in others
    )
    if not clear:
        return pen.say("causes-all-title-open", of=_of(pen, found))
    size, limits = _size(pen, top.part, top.id), pen.interval(top.id, top.interval)
    name = _opening(_name(pen, top.by, top.part))
    return _tidy(pen.say("causes-all-title", cause=name, size=size, limits=limits, of=_of(pen, found)))


def _opening(name: str) -> str:
    """Writes a name as it opens a sentence."""
    return name[:1].upper() + name[1:]


def _tidy(sentence: str) -> str:
    """Takes away the space that an interval leaves which is not there."""
    return re.sub(" {2,}", " ", sentence).strip(" ")


def _of(pen: Pen, found: Decomposition) -> str:
    return pen.say("causes-of-gap" if _reproduced(found) else "causes-of-distance")


def _measure(pen: Pen, found: Decomposition) -> str:
    return pen.say("causes-unit-gap" if _reproduced(found) else "causes-unit-distance")


def _reproduced(found: Decomposition) -> bool:
    return any(part.value is not None for part in found.parts)


def _sides(found: Decomposition) -> tuple[CorpusKind, ...]:
    return _SIDES if _reproduced(found) else (CorpusKind.INTERNAL,)


def _name(pen: Pen, by: PartBy, part: Part) -> str:
    if part.name == REST:
        return pen.say("causes-rest", number=pen.count("derived.pooled_causes", len(part.pooled)))
    if part.name == THEIRS:
        return pen.quote(part.title)
    return cause_name(pen, part.name, part.title) if by is PartBy.CAUSE else fault_name(pen, part.name)


def _is_rest(part: Part) -> bool:
    return part.name in (REST, THEIRS, "")


def _part_id(part: Part) -> str:
    return f"decompositions.cause.parts.{part.name or part.title}"


def _field(part: Part) -> str:
    return "internal" if part.value is None else "value"


def _value(part: Part) -> float:
    return part.internal if part.value is None else part.value


def _points(pen: Pen, part: Part) -> str:
    id = _part_id(part)
    return f"{_size(pen, part, id)} {pen.interval(id, part.interval)}".strip()


def _size(pen: Pen, part: Part, id: str) -> str:
    """Writes how many points a part is, as a range where unjudged predictions leave one."""
    if part.bounds is not None and _ranged(part):
        return pen.between(id, part.bounds)
    return pen.points(f"{id}.{_field(part)}", _value(part))


def _ranged(part: Part) -> bool:
    """Whether a part is a range; one whose ends read alike is one number."""
    return part.bounds is not None and points(part.bounds[0]) != points(part.bounds[1])


def _reach(part: Part) -> tuple[float, ...]:
    """All that the bar of a part and its whiskers reach to."""
    limits = () if part.interval is None else (part.interval.low, part.interval.high)
    return _value(part), *(part.bounds or ()), *limits
