"""Which labels are read, and which never: F1 a label as bars, and those that are never read right by name."""

from collections.abc import Sequence

from gapstudio.domain import CorpusKind, Score, SlideKind
from gapstudio.reports.blocks import Block, ChartBlock, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import AXIS, BarRow, bar_series, chart_frame
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import business, defined, ends
from gapstudio.reports.telling import Telling

ID = "scores.business_labels.labels"
_ROW = 20.5


def labels(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of labels; none where no label can be scored."""
    scored = scored_labels(data)
    alive = [(name, score) for name, score in scored if score.counts.tp and defined(score)]
    dead = [name for name, score in scored if score.counts.support and not score.counts.tp]
    if not alive and not dead:
        return ()
    pen, body = told.pen(), told.canvas(SlideKind.CHART).body
    title = _title(data, pen, alive, dead, [score for name, score in scored if name in dead])
    room, both = max(2, int((body.height - AXIS) / _ROW)), [(name, score) for name, score in scored if defined(score)]
    blocks: list[Block] = []
    shown = both if len(both) <= room else alive[:room]
    if len(both) <= room:
        blocks.append(_chart(data, pen, shown, body))
    else:
        left, right = body.columns(2, 1, gap=32) if alive and dead else (body, body)
        blocks += [_chart(data, pen, shown, left)] if shown else []
        blocks += _never(data, pen, dead, right) if dead else []
    how = pen.say("labels-how")
    if len(shown) < len(alive):
        how = f"{how} {pen.say('labels-how-some')}"
    return (
        SlideSpec(
            title,
            tuple(blocks),
            notes_of(data, pen, how, CorpusKind.INTERNAL),
            pen.numbers,
            kind=SlideKind.CHART,
            quotes=pen.quotes,
            sides=(CorpusKind.INTERNAL.value,),
        ),
    )


def scored_labels(data: ReportData) -> list[tuple[str, Score]]:
    """Returns the labels with their business scores, the best first; those without one last."""
    score = business(data.gap)
    return sorted(score.labels.items(), key=_order) if score is not None else []


def total(data: ReportData, pen: Pen) -> str:
    """Says of how many labels it is, as in ``15 labels with gold``."""
    groups = label_groups(data)
    number = pen.count(groups.counted_id, len(groups.counted))
    return pen.say("labels-total", labels=number, gold="yes" if groups.without_gold else "no")


def _order(pair: tuple[str, Score]) -> tuple[float, float, str]:
    name, score = pair
    reached = ends(score)
    return -(reached[1] if reached else -1.0), -score.counts.support, name


def _title(
    data: ReportData, pen: Pen, alive: Sequence[tuple[str, Score]], dead: Sequence[str], never_right: Sequence[Score]
) -> str:
    """Names best and worst only where their intervals do not overlap with those of the others, never read right or not."""
    best = alive[0] if alive else None
    told = {"best": pen.quote(data.title(best[0])), "high": pen.f1(f"{ID}.{best[0]}", best[1])} if best else {}
    if dead:
        never = {"never": pen.count("labels.never_right", len(dead)), "total": total(data, pen)}
        if best is None:
            return pen.say("labels-title-never", **never)
        others = (*(other for _, other in alive[1:]), *never_right)
        kind = "best" if all(_above(best[1], other) for other in others) else "most"
        return pen.say(f"labels-title-never-{kind}" if len(alive) > 1 else "labels-title-never-one", **never, **told)
    if len(alive) == 1:
        return pen.say("labels-title-one", **told)
    worst = alive[-1]
    told |= {"worst": pen.quote(data.title(worst[0])), "low": pen.f1(f"{ID}.{worst[0]}", worst[1])}
    return pen.say("labels-title-apart" if best and _above(best[1], worst[1]) else "labels-title-alike", **told)


def _above(one: Score, other: Score) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.low > other.interval.high


def _chart(data: ReportData, pen: Pen, shown: Sequence[tuple[str, Score]], frame: Frame) -> ChartBlock:
    rows = [BarRow(score.f1, score.bounds, score.interval, Role.INTERNAL, f"{ID}.{name}", "f1") for name, score in shown]
    names = tuple(pen.quote(data.title(name)) for name, _ in shown)
    return ChartBlock(
        chart_frame(frame, len(shown)),
        names,
        bar_series(rows, pen.say("labels-series"), pen),
        low=0.0,
        high=100.0,
        captions=tuple(_caption(pen, name, score) for name, score in shown),
        unit=pen.say("labels-axis"),
        description=pen.say("labels-described", labels=pen.listing(names)),
        caption_share=0.34,
        label_share=0.24,
        name="Labels",
    )


def _caption(pen: Pen, name: str, score: Score) -> tuple[Text, ...]:
    """F1 and how much gold it rests on, in one line: rows are low."""
    gold = pen.say("labels-gold", values=pen.count(f"{ID}.{name}.support", score.counts.support))
    return (Text(gold, 12, role=Role.MUTED, lead=f"{pen.f1(f'{ID}.{name}', score)} ·"),)


def _never(data: ReportData, pen: Pen, dead: Sequence[str], frame: Frame) -> list[Block]:
    names = tuple(Text(pen.quote(data.title(name)), 15) for name in dead)
    heading = (Text(pen.say("labels-never"), 16, True), Text(pen.say("labels-never-meaning"), 13, role=Role.MUTED))
    return [
        RuleBlock(frame.top(4), Role.LOSS),
        TextBlock(Frame(frame.x, frame.y + 12, frame.width, 64), heading, between=2, name="Heading"),
        TextBlock(
            frame.below(82),
            names if len(names) <= 14 else (Text("; ".join(name.text for name in names), 14),),
            between=3,
            name="Never read right",
        ),
    ]
