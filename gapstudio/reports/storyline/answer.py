"""Slide 1: the answer in two sentences, with the gap as a large number."""

from functools import reduce

from gapstudio.domain import CorpusKind, Gap, GapStep, ScoreName, SlideKind
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import LabelGroups, label_groups
from gapstudio.reports.look import Canvas, Frame, Role
from gapstudio.reports.open_points import reservations
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import amount, business, comparable_gap, defined, ends, knows_more, rests_on, shows
from gapstudio.reports.telling import Telling

_ID = "scores.business_labels"
_LITTLE_LEFT = 0.5
"""Share of a score under which most of it is lost."""
_SMALL_LOSS = 0.1
"""Share of a score up to which what may be lost of it is little."""
_FOOT = 56.0


def answer(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide that answers the question."""
    pen = told.pen()
    title = _title(data, pen)
    body = tuple(Text(sentence, 24) for sentence in two_sentences(data, pen))
    blocks = statement_blocks(told.canvas(SlideKind.STATEMENT), _number(data, pen), body, _open(data, pen))
    notes = notes_of(data, pen, pen.say("answer-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return (
        SlideSpec(
            title,
            blocks,
            notes,
            pen.numbers,
            body=body,
            kind=SlideKind.STATEMENT,
            quotes=pen.quotes,
            sides=(CorpusKind.BENCHMARK, CorpusKind.INTERNAL),
        ),
    )


def statement_blocks(canvas: Canvas, number: tuple[Text, ...], body: tuple[Text, ...], foot: Text | None) -> tuple[Block, ...]:
    """Sets a large number beside the sentences of a statement, and what is to be kept in mind below them.

    Args:
        canvas: Of a statement; where its layout has no place for the sentences they become a block.
        number: The number and what it means.
        body: The sentences.
        foot: What is to be kept in mind, or None.
    """
    if canvas.statement is None or canvas.aside is None:
        aside, beside = canvas.body.columns(0.38, 0.62, gap=28)
        room = beside.height - (_FOOT + 24 if foot else 0)
        blocks: list[Block] = [TextBlock(beside.top(room), body, between=14, name="Sentences")]
        below = beside.below(room + 12)
    else:
        aside, beside, blocks = canvas.aside, canvas.statement, []
        below = Frame(beside.x, beside.bottom + 12, beside.width, canvas.body.bottom - beside.bottom - 12)
    if foot is not None and below.height < _FOOT:
        below, aside = aside.below(aside.height - 2 * _FOOT), aside.top(aside.height - 2 * _FOOT - 12)
    blocks.append(TextBlock(aside, number, between=4, name="Statement"))
    if foot is not None:
        blocks += [RuleBlock(below.top(1)), TextBlock(below.below(10), (foot,), name="Reservations")]
    return tuple(blocks)


def _title(data: ReportData, pen: Pen) -> str:
    gap, model, score = data.gap, pen.quote(data.model.name), business(data.gap)
    if comparable_gap(gap):
        return _gap_title(model, pen, gap)
    if not defined(score):
        return pen.say("answer-title-unmeasured", model=model)
    kind = "stand-in" if gap.stand_in else "alone"
    return pen.say(f"answer-title-{kind}", model=model, f1=pen.f1(_ID, score))


def _gap_title(model: str, pen: Pen, gap: Gap) -> str:
    """Says "short" or "above" only where interval and range lie on one side of zero."""
    size = amount(pen, "gap", gap.value, gap.bounds)
    if gap.interval is None:
        few = "open" if gap.value is None else "few"
        return pen.say(f"answer-title-{few}", model=model, size=size, side="above" if (gap.value or 0.0) < 0 else "below")
    reached = [*((gap.value,) if gap.value is not None else gap.bounds or ())]
    reached += [gap.interval.low, gap.interval.high]
    if min(reached) > 0:
        return pen.say("answer-title-short", model=model, size=size)
    if max(reached) < 0 and gap.value is not None:
        return pen.say("answer-title-above", model=model, size=size)
    if gap.value is None:
        return pen.say("answer-title-open", model=model, size=size)
    return pen.say("answer-title-unclear", model=model, size=size, side="below" if gap.value >= 0 else "above")


def _number(data: ReportData, pen: Pen) -> tuple[Text, ...]:
    gap, score = data.gap, business(data.gap)
    if comparable_gap(gap):
        return _gap_number(gap, pen)
    if score is None or not defined(score):
        return Text(pen.say("answer-none"), 44, True, Role.MUTED), Text(pen.say("answer-none-do"), 18)
    lines = (
        _large(pen.f1(_ID, score)),
        Text(pen.say("answer-f1-on-ours"), 20, True),
        Text(rests_on(pen, _ID, score.interval), 16, role=Role.MUTED),
    )
    return tuple(line for line in lines if line.text)


def _gap_number(gap: Gap, pen: Pen) -> tuple[Text, ...]:
    above = gap.value is not None and gap.value < 0
    reproduced = pen.f1("scores.reproduced", gap.scores.get(ScoreName.REPRODUCED))
    lines = (
        _large(amount(pen, "gap", gap.value, gap.bounds)),
        Text(pen.say("answer-gained" if above else "answer-lost"), 20, True),
        Text(pen.say("answer-from-to", reproduced=reproduced, ours=pen.f1(_ID, business(gap))), 16, role=Role.MUTED),
        Text(rests_on(pen, "gap", gap.interval, gap.value), 16, role=Role.MUTED),
    )
    return tuple(line for line in lines if line.text)


def _large(number: str) -> Text:
    """The number of the slide; a range whose ends read alike is one number."""
    return Text(number, 88 if " " not in number else 36, True, Role.INTERNAL)


def two_sentences(data: ReportData, pen: Pen) -> tuple[str, ...]:
    """Says what carries over and what was never learned, as two sentences; fewer where there is nothing to say of one."""
    scores = data.gap.scores
    beside = ScoreName.COMPARABLE in scores and ScoreName.SHARED_TYPES in scores
    first = _carries_over(data, pen) if beside else _one_sided(data, pen)
    return tuple(sentence for sentence in (first, _never_learned(data, pen)) if sentence)


def _carries_over(data: ReportData, pen: Pen) -> str:
    gap = data.gap
    if gap.stand_in:
        return pen.say("answer-carry-stand-in")
    start, end = gap.scores[ScoreName.COMPARABLE], gap.scores[ScoreName.SHARED_TYPES]
    step = next((step for step in gap.steps if step.name == "carry_over"), None)
    if step is None or not defined(start) or not defined(end):
        return pen.say("answer-carry-undefined")
    return pen.say(
        "answer-carry",
        how=_how_much(gap, step),
        start=pen.f1("scores.comparable", start),
        end=pen.f1("scores.shared_types", end),
        verdict=_verdict(step),
        size="" if step.value is None else pen.size("steps.carry_over.value", step.value),
        limits=pen.interval_of_size("steps.carry_over", _gained(step), step.interval),
        **_waiting(gap, pen, ScoreName.SHARED_TYPES, ScoreName.COMPARABLE),
    )


def _how_much(gap: Gap, step: GapStep) -> str:
    """Says how much carries over.

    That most is lost is said only where it holds at whichever ends of the ranges, that some is where a loss is shown, and that
    it carries over where a gain is shown or the interval leaves room for a small loss at most: that no loss can be shown is none.
    """
    least, most = ends(gap.scores[ScoreName.COMPARABLE]), ends(gap.scores[ScoreName.SHARED_TYPES])
    if least is None or most is None or step.interval is None:
        return "open"
    if shows(step.interval) != "loss":
        return "carries" if step.interval.high <= _SMALL_LOSS * least[0] else "open"
    return "little" if most[1] < _LITTLE_LEFT * least[0] else "part"


def _gained(step: GapStep) -> float | None:
    """Returns what says that words call a step a gain: a negative number, of a range its upper end."""
    if not _verdict(step).startswith("gain"):
        return None
    return step.value if step.value is not None else max(step.bounds or (0.0,))


def _verdict(step: GapStep) -> str:
    shown = shows(step.interval)
    return f"{shown}-either-way" if step.value is None and shown in ("loss", "gain") else shown


def _waiting(gap: Gap, pen: Pen, *names: ScoreName) -> dict[str, str]:
    """How many predictions somebody has to judge before the first of these scores that is a range is a number."""
    for name in names:
        score = gap.scores.get(name)
        if score is not None and score.bounds is not None and score.counts.unjudged:
            return {"waits": "yes", "unjudged": pen.count(f"scores.{name}.unjudged", score.counts.unjudged)}
    return {"waits": "no", "unjudged": ""}


def _never_learned(data: ReportData, pen: Pen) -> str:
    gap, groups = data.gap, label_groups(data)
    start, end = gap.scores.get(ScoreName.SHARED_TYPES), business(gap)
    if not defined(start) or not defined(end) or not groups.counted:
        return ""
    roles = _roles(data, pen, groups)
    many = "some" if groups.novel else "none"
    return pen.say(
        f"answer-never-{'all' if len(groups.novel) == len(groups.counted) else many}",
        who="benchmark" if knows_more(data) else "model",
        novel=pen.count("labels.novel", len(groups.novel)) if many == "some" else "",
        total=pen.count(groups.counted_id, len(groups.counted)),
        gold="yes" if groups.without_gold else "no",
        apart="no" if not roles else "yes" if len(roles) == 1 else "many",
        roles=roles[0] if len(roles) == 1 else "",
        start=pen.f1("scores.shared_types", start),
        end=pen.f1(_ID, end),
    )


def _roles(data: ReportData, pen: Pen, groups: LabelGroups) -> list[str]:
    """Names the labels that share a type, each group as in *Seller and Buyer*."""
    shared = [[name for name in names if name in groups.counted] for names in data.gap.ambiguous.values()]
    groups_of_several = [names for names in shared if len(names) > 1]
    return [pen.listing([pen.quote(data.title(name)) for name in names]) for names in groups_of_several]


def _one_sided(data: ReportData, pen: Pen) -> str:
    scores = data.gap.scores
    published, reproduced, ours = (
        scores.get(name) for name in (ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.BUSINESS_LABELS)
    )
    if not defined(ours):
        return pen.say("answer-no-score")
    if defined(reproduced) and not data.gap.stand_in:
        return pen.say("answer-both", reproduced=pen.f1("scores.reproduced", reproduced), ours=pen.f1(_ID, ours))
    if published is None or published.f1 is None or data.gap.stand_in:
        return pen.say("answer-no-benchmark")
    return pen.say("answer-published-only", published=pen.points("scores.published.f1", published.f1))


def _open(data: ReportData, pen: Pen) -> Text | None:
    """Names what must be held against the answer, without numbers; the slide of reservations has them."""
    leads = [point.clause for point in reservations(data, Pen(pen.language))]
    text = reduce(lambda one, other: pen.say("words-besides", one=one, other=other), leads) if leads else ""
    return Text(f"{text}.", 14, role=Role.MUTED, lead=pen.say("answer-mind")) if leads else None
