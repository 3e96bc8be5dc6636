"""The decision asked for: whether to deploy, what to fund, what to find out first; with the number behind each."""

from dataclasses import replace

from gapstudio.domain import CorpusKind, Interval, Score, ScoreName, SlideKind
from gapstudio.reports.blocks import ChartBlock, SlideSpec, Text
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import Canvas, Frame, Role
from gapstudio.reports.names import action_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.answer import statement_blocks
from gapstudio.reports.storyline.bars import BarRow, bar_series
from gapstudio.reports.storyline.change import leaders_of
from gapstudio.reports.storyline.models import best_on_ours
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import amount, business, clusters, defined, rests_on
from gapstudio.reports.telling import Telling

_ID = "scores.business_labels"
_LEAST_ROOM = 112.0
_ROLES = {"met": Role.GAIN, "missed": Role.LOSS, "undecided": Role.MUTED, "unset": Role.MUTED}


def decision(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the decision; none where nothing is scored on our documents."""
    score = business(data.gap)
    if score is None or not defined(score):
        return ()
    pen = told.pen()
    state = verdict(score, data.settings.target)
    title = _title(data, pen, score, state)
    body = tuple(Text(text, 22, lead=lead) for lead, text in _asks(data, pen, score, state))
    canvas, room = _with_room(told.canvas(SlideKind.STATEMENT))
    number = _number(data, pen, score, state)
    chart = None if room is None else _chart(data, pen, score, room)
    blocks = (*statement_blocks(canvas, number, body, None), *((chart,) if chart is not None else ()))
    spec = SlideSpec(
        title,
        blocks,
        notes_of(data, pen, pen.say("decision-how"), CorpusKind.INTERNAL),
        pen.numbers,
        body=body,
        kind=SlideKind.STATEMENT,
        quotes=pen.quotes,
        sides=(CorpusKind.INTERNAL,),
    )
    return (spec,)


def _with_room(canvas: Canvas) -> tuple[Canvas, Frame | None]:
    """Keeps room for a chart below the statement, where there is enough of it."""
    body, statement = canvas.body, canvas.statement
    top = body.y + body.height * 0.62 if statement is None or canvas.aside is None else statement.bottom + 12
    room = Frame(body.x, top, body.width, body.bottom - top)
    if room.height < _LEAST_ROOM:
        return canvas, None
    if statement is None or canvas.aside is None:
        return replace(canvas, body=body.top(top - body.y - 12)), room
    return replace(canvas, aside=canvas.aside.top(statement.bottom - canvas.aside.y)), room


def _chart(data: ReportData, pen: Pen, score: Score, room: Frame) -> ChartBlock | None:
    """What the benchmark promised and what is asked for, beside what is reached; None where there is neither."""
    reproduced = None if data.gap.stand_in else data.gap.scores.get(ScoreName.REPRODUCED)
    target = data.settings.target
    rows: list[BarRow] = []
    names: list[str] = []
    texts: list[str] = []
    if reproduced is not None and reproduced.f1 is not None:
        rows.append(BarRow(reproduced.f1, None, reproduced.interval, Role.BENCHMARK, "scores.reproduced", "f1"))
        names.append(pen.say("words-on-benchmark"))
        texts.append(pen.f1_with_interval("scores.reproduced", reproduced))
    if target is not None:
        rows.append(BarRow(target, None, None, Role.NEUTRAL, "settings", "target"))
        names.append(pen.say("decision-row-target"))
        texts.append(pen.points("settings.target", target))
    if not rows:
        return None
    rows.append(BarRow(score.f1, score.bounds, score.interval, Role.INTERNAL, _ID, "f1"))
    names.append(pen.say("words-on-ours"))
    texts.append(pen.f1_with_interval(_ID, score))
    return ChartBlock(
        room,
        tuple(names),
        bar_series(rows, "F1", pen),
        0,
        100,
        tuple((Text(text, 14, True),) for text in texts),
        pen.say("words-f1"),
        pen.say("decision-drawn", rows=" ".join(f"{name}: {text}." for name, text in zip(names, texts, strict=True))),
        label_share=0.24,
        caption_share=0.28,
        name="Target",
    )


def verdict(score: Score, target: float | None) -> str:
    """Says whether a target is met: ``met``, ``missed``, ``undecided`` where the interval straddles it, ``unset`` without one.

    A score without an interval leaves it undecided.
    """
    if target is None:
        return "unset"
    limits = score.interval
    if limits is None:
        return "undecided"
    if limits.low >= target:
        return "met"
    return "missed" if limits.high < target else "undecided"


def _title(data: ReportData, pen: Pen, score: Score, state: str) -> str:
    f1 = pen.f1(_ID, score)
    target = "" if data.settings.target is None else pen.points("settings.target", data.settings.target)
    return pen.say(f"decision-title-{state}", model=pen.quote(data.model.name), f1=f1, target=target)


def _number(data: ReportData, pen: Pen, score: Score, state: str) -> tuple[Text, ...]:
    lines = [
        Text(pen.say("decision-state", state=state), 40, True, _ROLES[state]),
        Text(pen.say("decision-reached", f1=pen.f1(_ID, score)), 18, True),
        Text(rests_on(pen, _ID, score.interval), 14, role=Role.MUTED),
    ]
    if data.settings.target is not None:
        lines.insert(1, Text(pen.say("decision-target", target=pen.points("settings.target", data.settings.target)), 18, True))
    return tuple(line for line in lines if line.text)


def _asks(data: ReportData, pen: Pen, score: Score, state: str) -> list[tuple[str, str]]:
    """What is asked for, most pressing first: a lead and a sentence each."""
    asks = [
        (pen.say("decision-lead-deploy"), _deploy(data, pen, score, state)),
        (pen.say("decision-lead-model"), _model(data, pen)),
        (pen.say("decision-lead-fund"), "" if state == "met" else _fund(data, pen)),
        (pen.say("decision-lead-know"), _know(pen, score, state, data)),
    ]
    return [ask for ask in asks if ask[1]]


def _deploy(data: ReportData, pen: Pen, score: Score, state: str) -> str:
    low, high = _ends(pen, score.interval)
    target = "" if data.settings.target is None else pen.points("settings.target", data.settings.target)
    known = "no" if score.interval is None else "yes"
    return pen.say(f"decision-deploy-{state}", low=low, high=high, target=target, known=known)


def _ends(pen: Pen, limits: Interval | None) -> tuple[str, str]:
    if limits is None:
        return "", ""
    return pen.points(f"{_ID}.low", limits.low), pen.points(f"{_ID}.high", limits.high)


def _model(data: ReportData, pen: Pen) -> str:
    """Names another model where it is better on our documents beyond chance."""
    best = best_on_ours(data)
    if best is None or best.chosen or best.business is None:
        return ""
    return pen.say("decision-model", model=pen.quote(best.name), f1=pen.f1(f"models.{best.name}.business", best.business))


def _fund(data: ReportData, pen: Pen) -> str:
    ahead = leaders_of(data)
    if not ahead:
        return pen.say("decision-fund-none") if data.ceilings else ""
    first = ahead[0]
    id = f"ceilings.{first.adaptation.id}"
    names = [pen.say("words-quoted", text=action_name(pen, one.adaptation.id, one.adaptation.title)) for one in ahead]
    won = first.gain is not None and first.gain_interval is not None and first.gain_interval.low > 0
    return pen.say(
        "decision-fund",
        actions=pen.listing(names, "or"),
        several="yes" if len(names) > 1 else "no",
        size=amount(pen, id, None if first.bounds else first.ceiling, first.bounds, "ceiling"),
        won="yes" if won else "no",
        gain=pen.points(f"{id}.gain", first.gain) if won else "",
    )


def _know(pen: Pen, score: Score, state: str, data: ReportData) -> str:
    """What would make the numbers surer: judging what is unjudged, confirming drafts, labelling more.

    Where the whole range lies on one side of the target, judging cannot decide what the interval leaves open; more documents can.
    """
    target, bounds = data.settings.target, score.bounds
    settled = state == "undecided" and target is not None and bounds is not None and not min(bounds) < target <= max(bounds)
    if bounds is not None and score.counts.unjudged and not settled:
        return pen.say("decision-know-judge", predictions=pen.count(f"{_ID}.unjudged", score.counts.unjudged))
    if state == "undecided" and score.interval is not None:
        return pen.say("decision-know-label", clusters=clusters(pen, _ID, score.interval))
    located = sum(one.located for one in data.facts.gold)
    confirmed = sum(one.confirmed for one in data.facts.gold)
    if data.gap.provisional and confirmed < located:
        return pen.say(
            "decision-know-confirm",
            confirmed=pen.count("facts.confirmed", confirmed),
            located=pen.count("facts.located", located),
        )
    return ""
