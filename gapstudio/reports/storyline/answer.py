"""Slide 1: the answer in two sentences, with the gap as a large number."""

from gapstudio.domain import CorpusKind, Gap, Interval, ScoreName, SlideKind, with_titles
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.open_points import reservations
from gapstudio.reports.pen import Pen, gap_numbers
from gapstudio.reports.storyline.words import (
    business,
    clusters,
    comparable_gap,
    defined,
    source_of_numbers,
)
from gapstudio.reports.telling import Telling

_LEFT = Frame(44, 138, 316, 226)
_FOOT = Frame(44, 396, 872, 94)
_ID = "scores.business_labels"


def answer(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide that answers the question."""
    book = Pen()
    title = _title(data, book)
    blocks: list[Block] = [TextBlock(_LEFT, _statement(data, book), between=4, name="Statement")]
    blocks.append(RuleBlock(Frame(374, 140, 1.5, 224)))
    sentences, untraced = _sentences(data, book)
    blocks += _foot(data)
    notes = [
        "How to read this slide: F1 combines precision and recall; 100 is perfect. The gap is F1 on the benchmark, as we "
        "reproduced it, minus F1 on the labels that the business needs. Square brackets hold a 95 % interval.",
        source_of_numbers(data, CorpusKind.BENCHMARK, CorpusKind.INTERNAL),
    ]
    if untraced:
        notes.append(f"Not traced to a run: {', '.join(untraced)}.")
    body = tuple(Text(sentence, 24) for sentence in sentences)
    return (SlideSpec(title, tuple(blocks), "\n".join(notes), book.numbers, body=body, kind=SlideKind.STATEMENT),)


def _title(data: ReportData, book: Pen) -> str:
    gap, model, score = data.gap, data.model.name, business(data.gap)
    if comparable_gap(gap):
        return _gap_title(model, book, gap)
    if not defined(score):
        return f"How {model} does on our documents is not measured yet"
    reached = f"{model} reaches an F1 of {book.f1(_ID, score)} on our documents"
    if gap.stand_in:
        return f"{reached}; the gap has to wait for a real benchmark"
    return f"{reached}; without a score reproduced on a benchmark there is no gap to state"


def _gap_title(model: str, book: Pen, gap: Gap) -> str:
    if gap.value is None:
        low, high = gap.bounds or (0.0, 0.0)
        size = book.between("gap", (low, high))
        if low > 0:
            return f"On our documents {model} falls {size} points of F1 short of its benchmark"
        return f"How far {model} is from its benchmark is open: {size} points of F1"
    size = f"{book.size('gap.value', gap.value)} points of F1"
    limits = gap.interval
    if limits is not None and limits.low <= 0 <= limits.high:
        side = "below" if gap.value >= 0 else "above"
        return f"No clear gap: {model} is {size} {side} its benchmark, and zero is within the interval"
    if gap.value >= 0:
        return f"On our documents {model} falls {size} short of its benchmark"
    return f"On our documents {model} scores {size} above its benchmark"


def _statement(data: ReportData, book: Pen) -> tuple[Text, ...]:
    gap, score = data.gap, business(data.gap)
    if comparable_gap(gap):
        return _gap_statement(gap, book)
    if score is None or not defined(score):
        return (Text("No score yet", 44, True, Role.MUTED), Text("Run a model on the documents to fill this deck.", 18))
    lines = [
        Text(book.f1(_ID, score), 88 if score.f1 is not None else 36, True, Role.INTERNAL),
        Text("F1 on the labels that the business needs", 20, True),
        Text(_rests_on(score.interval, book, _ID), 16, role=Role.MUTED),
    ]
    if gap.stand_in and gap.value is not None:
        lines.append(Text(f"Gap to the stand-in: {book.points('gap.value', gap.value)} (not comparable)", 16, role=Role.MUTED))
    return tuple(line for line in lines if line.text)


def _gap_statement(gap: Gap, book: Pen) -> tuple[Text, ...]:
    if gap.value is None:
        number = Text(book.between("gap", gap.bounds or (0.0, 0.0)), 36, True, Role.INTERNAL)
    else:
        number = Text(book.size("gap.value", gap.value), 88, True, Role.INTERNAL)
    above = gap.value is not None and gap.value < 0
    reproduced = book.f1("scores.reproduced", gap.scores.get(ScoreName.REPRODUCED))
    ours = book.f1(_ID, business(gap))
    lines = (
        number,
        Text("points of F1 above the benchmark" if above else "points of F1 lost", 20, True),
        Text(_rests_on(gap.interval, book, "gap", "of the loss " if above else ""), 16, role=Role.MUTED),
        Text(f"F1 {reproduced} on the benchmark, {ours} on our documents", 16, role=Role.MUTED),
    )
    return tuple(line for line in lines if line.text)


def _rests_on(limits: Interval | None, book: Pen, id: str, of: str = "") -> str:
    if limits is None:
        return ""
    level = book.plain(f"{id}.level", limits.level, f"{100 * limits.level:.0f}")
    warning = ", exploratory" if limits.exploratory else ""
    number = book.count(f"{id}.clusters", limits.clusters)
    return f"{level} % interval {of}{book.interval(id, limits)}, from {number} {clusters(limits)}{warning}"


def _sentences(data: ReportData, book: Pen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The gap's own sentences, with the titles of labels for their names, and the numbers in them that no datum fits."""
    gap = data.gap
    if not gap.sentences:
        return (_own_sentence(data, book),), ()
    groups = label_groups(data)
    known = gap_numbers(gap, {"labels.novel": len(groups.novel), groups.counted_id: len(groups.counted)})
    untraced = [token for sentence in gap.sentences for token in book.trace(sentence, known)]
    return tuple(with_titles(sentence, data.titles) for sentence in gap.sentences), tuple(untraced)


def _own_sentence(data: ReportData, book: Pen) -> str:
    scores = data.gap.scores
    published, reproduced, ours = (
        scores.get(name) for name in (ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.BUSINESS_LABELS)
    )
    if not defined(ours):
        return "There is no score yet, so nothing can be said about the model on our documents."
    if defined(reproduced) and not data.gap.stand_in:
        return f"The benchmark gives {book.f1('scores.reproduced', reproduced)}; our documents give {book.f1(_ID, ours)}."
    if published is None or published.f1 is None or data.gap.stand_in:
        return "No score has been reproduced on a benchmark, so there is no gap to take apart."
    value = book.points("scores.published.f1", published.f1)
    return f"The published score is {value}; it was not reproduced, so no difference is made."


def _foot(data: ReportData) -> list[Block]:
    open_points = reservations(data, Pen())
    if not open_points:
        return []
    frame = Frame(_FOOT.x, _FOOT.y, BODY.width, _FOOT.height)
    lead = "Keep in mind:"
    text = "; ".join(_lower(point.lead) for point in open_points) + "."
    return [
        RuleBlock(Frame(frame.x, frame.y, frame.width, 1)),
        TextBlock(frame.below(12), (Text(text, 16, role=Role.MUTED, lead=lead),), name="Reservations"),
    ]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
