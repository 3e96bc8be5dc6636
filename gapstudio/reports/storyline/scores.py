"""Slide 2: the scores along the way on one axis, with their intervals."""

from gapstudio.domain import Ceiling, CorpusKind, Gap, Score, ScoreName, ScoreState
from gapstudio.reports.blocks import Block, ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import BarRow, bar_series, chart_frame
from gapstudio.reports.storyline.words import (
    ON_BENCHMARK,
    SCORE_QUESTIONS,
    SCORE_TITLES,
    STAND_IN,
    business,
    comparable_gap,
    defined,
    is_stand_in,
    published_is_comparable,
    source_of_numbers,
)
from gapstudio.reports.telling import Telling

_KEY_HEIGHT = 40.0
_PEOPLE = "People among themselves"


def scores(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the chart of all scores; none where nothing is scored."""
    shown = {name: data.gap.scores[name] for name in ScoreName if name in data.gap.scores}
    if data.gap.stand_in:
        shown.pop(ScoreName.PUBLISHED, None)
    if not any(defined(score) for score in shown.values()):
        return ()
    book = Pen()
    title = _title(data, book)
    titles = [SCORE_TITLES[name] for name in shown]
    rows = [_row(data.gap, name, score) for name, score in shown.items()]
    captions = [_caption(data, book, name, score) for name, score in shown.items()]
    if data.ceiling is not None:
        titles.append(_PEOPLE)
        rows.append(BarRow(data.ceiling.f1, None, data.ceiling.interval, Role.NEUTRAL, pale=True))
        captions.append(_people_caption(data.ceiling, book))
    frame = chart_frame(BODY.top(BODY.height - _KEY_HEIGHT - 8), len(rows))
    chart = ChartBlock(
        frame,
        tuple(titles),
        bar_series(rows, "F1"),
        low=0,
        high=100,
        captions=tuple(captions),
        unit="F1 in points",
        description="Bars: F1 by score. "
        + " ".join(f"{title}: {caption[0].text}." for title, caption in zip(titles, captions, strict=True)),
        name="Scores",
    )
    return (SlideSpec(title, (chart, *_key(data, rows, book, frame.bottom + 8)), _notes(data), book.numbers),)


def _title(data: ReportData, book: Pen) -> str:
    gap, score = data.gap, business(data.gap)
    if not defined(score):
        return "The business score is not defined yet, so only the other scores are shown"
    ours = book.f1("scores.business_labels", score)
    reproduced = gap.scores.get(ScoreName.REPRODUCED)
    if gap.stand_in:
        return f"The business would get an F1 of {ours}; the benchmark's bars come from a stand-in and are not comparable"
    if comparable_gap(gap) and defined(reproduced):
        return f"On the benchmark the model scores {book.f1('scores.reproduced', reproduced)}; the business would get {ours}"
    return f"The business would get an F1 of {ours}"


def _row(gap: Gap, name: ScoreName, score: Score) -> BarRow:
    stand_in = is_stand_in(gap, name)
    role = Role.NEUTRAL if stand_in or name is ScoreName.PUBLISHED else _side(name)
    return BarRow(score.f1, score.bounds, score.interval, role, pale=stand_in)


def _side(name: ScoreName) -> Role:
    return Role.BENCHMARK if name in ON_BENCHMARK else Role.INTERNAL


def _caption(data: ReportData, book: Pen, name: ScoreName, score: Score) -> tuple[Text, ...]:
    text = book.f1_with_interval(f"scores.{name}", score)
    note = SCORE_QUESTIONS[name]
    if is_stand_in(data.gap, name):
        note = STAND_IN
    elif name is ScoreName.PUBLISHED and not published_is_comparable(data):
        note = "on another test set, not comparable"
    role = Role.MUTED if is_stand_in(data.gap, name) or not defined(score) else Role.TEXT
    return Text(text, 16, True, role), Text(note, 12, role=Role.MUTED)


def _people_caption(ceiling: Ceiling, book: Pen) -> tuple[Text, ...]:
    value = f"{book.points('ceiling.f1', ceiling.f1)} {book.interval('ceiling', ceiling.interval)}".strip()
    people = book.count("ceiling.annotators", ceiling.annotators)
    documents = book.count("ceiling.documents", ceiling.documents)
    note = f"{people} annotators, on {documents} {'document' if ceiling.documents == 1 else 'documents'}"
    return Text(value, 16, True), Text(note, 12, role=Role.MUTED)


def _key(data: ReportData, rows: list[BarRow], book: Pen, y: float) -> list[Block]:
    frame = Frame(BODY.x, y, BODY.width, _KEY_HEIGHT)
    entries: list[Text] = []
    if any(row.role is Role.BENCHMARK for row in rows):
        entries.append(Text("on the benchmark", 12, lead="■", lead_role=Role.BENCHMARK))
    if any(row.role is Role.INTERNAL for row in rows):
        entries.append(Text("on our documents", 12, lead="■", lead_role=Role.INTERNAL))
    if any(row.role is Role.NEUTRAL for row in (rows[:-1] if data.ceiling else rows)):
        label = STAND_IN if data.gap.stand_in else "published, not our run"
        entries.append(Text(label, 12, lead="■", lead_role=Role.NEUTRAL))
    blocks: list[Block] = [
        TextBlock(column, (entry,), name="Key")
        for column, entry in zip(frame.top(18).columns(1, 1, 1, 1, gap=8), entries, strict=False)
    ]
    return [*blocks, TextBlock(frame.below(20), (Text(_legend(data, rows, book), 12, role=Role.MUTED),), name="Legend")]


def _legend(data: ReportData, rows: list[BarRow], book: Pen) -> str:
    parts: list[str] = []
    intervals = [row.interval for row in rows if row.interval is not None]
    if intervals:
        level = book.plain("scores.business_labels.level", intervals[-1].level, f"{100 * intervals[-1].level:.0f}")
        parts.append(f"Whiskers: {level} % intervals.")
    if any(row.value is None and row.bounds is not None for row in rows):
        parts.append("Pale, floating: a range that unjudged predictions leave.")
    if any(score.state is ScoreState.PROVISIONAL for score in data.gap.scores.values()) or data.gap.provisional:
        parts.append("Gold on our documents is provisional.")
    return " ".join(parts) or "No intervals are given."


def _notes(data: ReportData) -> str:
    lines = [
        "How to read this slide: each bar answers its question. From “Comparable” to “Shared types” the same question "
        "is asked on both sides; from there on, labels that the benchmark lacks and roles that it cannot tell apart count "
        "as well. Double-click the chart to edit its numbers: whiskers come from its worksheet's columns “minus” and “plus”.",
    ]
    published = data.published
    if published is not None:
        where = f"{published.dataset} {published.split}".strip() or "a data set that is not named"
        lines.append(
            f"Published: {100 * published.value:.1f} {published.metric} on {where}; source: {published.source or 'not stated'}."
        )
        if data.gap.stand_in:
            lines.append("It is not drawn, since a stand-in can neither confirm nor refute it.")
    if data.ceiling is not None:
        lines.append(f"{_PEOPLE}: {data.ceiling.note}")
    lines += [f"{SCORE_TITLES[name]}: {score.note}" for name, score in data.gap.scores.items() if score.note]
    lines.append(source_of_numbers(data, CorpusKind.BENCHMARK, CorpusKind.INTERNAL))
    return "\n".join(lines)
