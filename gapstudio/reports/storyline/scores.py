"""Slide 2: the scores along the way on one axis, with their intervals."""

from gapstudio.domain import Ceiling, CorpusKind, Gap, Score, ScoreName, ScoreState, SlideKind
from gapstudio.reports.blocks import Block, ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.names import score_name, score_question, score_state
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import BarRow, bar_series, chart_frame, footed, shares, under
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import (
    ON_BENCHMARK,
    business,
    comparable_gap,
    defined,
    is_stand_in,
    published_is_comparable,
)
from gapstudio.reports.telling import Telling

_KEY = 20.0


def scores(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the chart of all scores; none where nothing is scored."""
    shown = {name: data.gap.scores[name] for name in ScoreName if name in data.gap.scores}
    if data.gap.stand_in:
        shown.pop(ScoreName.PUBLISHED, None)
    if not any(defined(score) for score in shown.values()):
        return ()
    pen = told.pen()
    title = _title(data, pen)
    names = [score_name(pen, name) for name in shown]
    rows = [_row(data.gap, name, score) for name, score in shown.items()]
    captions = [_caption(data, pen, name, score) for name, score in shown.items()]
    if data.ceiling is not None:
        names.append(pen.say("scores-people"))
        rows.append(BarRow(data.ceiling.f1, None, data.ceiling.interval, Role.NEUTRAL, "ceiling", "f1", pale=True))
        captions.append(_people_caption(data.ceiling, pen))
    room, legend = footed(told.canvas(SlideKind.CHART).body, told, _legend(data, rows, pen))
    frame = chart_frame(room.top(room.height - _KEY), len(rows))
    room_for = shares(told, frame.width, names, captions)
    chart = ChartBlock(
        frame,
        tuple(names),
        bar_series(rows, "F1", pen),
        low=0,
        high=100,
        captions=tuple(captions),
        unit=pen.say("words-f1"),
        description=pen.say("scores-drawn", scores=_spoken(names, captions)),
        caption_share=room_for.captions,
        label_share=room_for.labels,
        name="Scores",
    )
    key = Frame(room.x, frame.bottom + 4, room.width, _KEY - 4)
    blocks: tuple[Block, ...] = (chart, *_key(data, rows, pen, key), under(legend, key))
    notes = _notes(data, pen)
    return (SlideSpec(title, blocks, notes, pen.numbers, quotes=pen.quotes, sides=(CorpusKind.BENCHMARK, CorpusKind.INTERNAL)),)


def _spoken(names: list[str], captions: list[tuple[Text, ...]]) -> str:
    return " ".join(f"{name}: {caption[0].text}." for name, caption in zip(names, captions, strict=True))


def _title(data: ReportData, pen: Pen) -> str:
    gap, score = data.gap, business(data.gap)
    if not defined(score):
        return pen.say("scores-title-undefined")
    ours = pen.f1("scores.business_labels", score)
    reproduced = gap.scores.get(ScoreName.REPRODUCED)
    if gap.stand_in:
        return pen.say("scores-title-stand-in", ours=ours)
    if comparable_gap(gap) and defined(reproduced):
        return pen.say("scores-title", ours=ours, reproduced=pen.f1("scores.reproduced", reproduced))
    return pen.say("scores-title-alone", ours=ours)


def _row(gap: Gap, name: ScoreName, score: Score) -> BarRow:
    stand_in = is_stand_in(gap, name)
    role = Role.NEUTRAL if stand_in or name is ScoreName.PUBLISHED else _side(name)
    return BarRow(score.f1, score.bounds, score.interval, role, f"scores.{name}", "f1", pale=stand_in)


def _side(name: ScoreName) -> Role:
    return Role.BENCHMARK if name in ON_BENCHMARK else Role.INTERNAL


def _caption(data: ReportData, pen: Pen, name: ScoreName, score: Score) -> tuple[Text, ...]:
    text = pen.f1_with_interval(f"scores.{name}", score)
    note = score_question(pen, name)
    if is_stand_in(data.gap, name):
        note = score_state(pen, ScoreState.STAND_IN)
    elif name is ScoreName.PUBLISHED and not published_is_comparable(data):
        note = pen.say("scores-other-test-set")
    role = Role.MUTED if is_stand_in(data.gap, name) or not defined(score) else Role.TEXT
    return Text(text, 16, True, role), Text(note, 12, role=Role.MUTED)


def _people_caption(ceiling: Ceiling, pen: Pen) -> tuple[Text, ...]:
    value = f"{pen.points('ceiling.f1', ceiling.f1)} {pen.interval('ceiling', ceiling.interval)}".strip()
    note = pen.say(
        "scores-people-note",
        people=pen.count("ceiling.annotators", ceiling.annotators),
        documents=pen.count("ceiling.documents", ceiling.documents),
    )
    return Text(value, 16, True), Text(note, 12, role=Role.MUTED)


def _key(data: ReportData, rows: list[BarRow], pen: Pen, frame: Frame) -> list[Block]:
    """Names the colours; the bar of people names itself."""
    named = {row.role for row in rows if row.id != "ceiling"}
    entries = {
        Role.BENCHMARK: pen.say("words-on-benchmark"),
        Role.INTERNAL: pen.say("words-on-ours"),
        Role.NEUTRAL: score_state(pen, ScoreState.STAND_IN) if data.gap.stand_in else pen.say("scores-published"),
    }
    texts = [Text(text, 12, lead="■", lead_role=role) for role, text in entries.items() if role in named]
    return [TextBlock(column, (text,), name="Key") for column, text in zip(frame.columns(1, 1, 1, gap=8), texts, strict=False)]


def _legend(data: ReportData, rows: list[BarRow], pen: Pen) -> str:
    parts: list[str] = []
    limited = next((row for row in reversed(rows) if row.interval is not None), None)
    if limited is not None and limited.interval is not None:
        parts.append(pen.say("words-whiskers", level=pen.percent(f"{limited.id}.level", limited.interval.level)))
    if any(row.ranged for row in rows):
        parts.append(pen.say("scores-pale"))
    if any(score.state is ScoreState.PROVISIONAL for score in data.gap.scores.values()) or data.gap.provisional:
        parts.append(pen.say("scores-provisional"))
    return " ".join(parts) or pen.say("scores-no-intervals")


def _notes(data: ReportData, pen: Pen) -> str:
    lines = [notes_of(data, pen, pen.say("scores-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL)]
    published = data.published
    if published is not None:
        where = " ".join(pen.quote(part) for part in (published.dataset, published.split) if part)
        lines.append(
            pen.say(
                "scores-published-note",
                value=pen.points("published.value", published.value),
                metric=pen.quote(published.metric),
                where=where or pen.say("scores-unnamed"),
                source=pen.quote(published.source) or pen.say("scores-unstated"),
            )
        )
        if data.gap.stand_in:
            lines.append(pen.say("scores-published-hidden"))
    if data.ceiling is not None:
        lines.append(pen.say("scores-people-how"))
    return "\n".join(lines)
