"""Slide 1: the answer in two sentences, with the gap as a large number."""

from gapstudio.domain import CorpusKind, Interval, ScoreName
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.chapters.limits import reservations
from gapstudio.reports.chapters.words import (
    STAND_IN,
    business,
    clusters,
    comparable_gap,
    defined,
    source_of_numbers,
)
from gapstudio.reports.data import DeckData
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.numbers import NumberBook, gap_numbers

_LEFT = Frame(44, 138, 316, 226)
_FOOT = Frame(44, 396, 872, 94)
_ID = "scores.business_labels"


def answer(data: DeckData) -> tuple[SlideSpec, ...]:
    """Makes the slide that answers the question."""
    book = NumberBook()
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
    return (SlideSpec(title, tuple(blocks), "\n".join(notes), book.numbers, body=body, layout="Statement"),)


def _title(data: DeckData, book: NumberBook) -> str:
    gap, model, score = data.gap, data.model.name, business(data.gap)
    if comparable_gap(gap) and gap.value is not None:
        return _gap_title(model, book, gap.value, gap.interval)
    if not defined(score):
        return f"How {model} does on our documents is not measured yet"
    reached = f"{model} reaches an F1 of {book.f1(_ID, score)} on our documents"
    if gap.stand_in:
        return f"{reached}; the gap has to wait for a real benchmark"
    if ScoreName.REPRODUCED in gap.scores:
        return f"{reached}; how far that is from the benchmark is not one number"
    return f"{reached}; without a score reproduced on a benchmark there is no gap to state"


def _gap_title(model: str, book: NumberBook, value: float, limits: Interval | None) -> str:
    size = f"{book.size('gap.value', value)} points of F1"
    if limits is not None and limits.low <= 0 <= limits.high:
        return (
            f"No clear gap: {model} is {size} {'below' if value >= 0 else 'above'} its benchmark, and zero is within the interval"
        )
    if value >= 0:
        return f"On our documents {model} falls {size} short of its benchmark"
    return f"On our documents {model} scores {size} above its benchmark"


def _statement(data: DeckData, book: NumberBook) -> tuple[Text, ...]:
    gap, score = data.gap, business(data.gap)
    if comparable_gap(gap):
        limits = book.interval("gap", gap.interval)
        between = f"from {book.f1('scores.reproduced', gap.scores.get(ScoreName.REPRODUCED))} to {book.f1(_ID, score)}"
        return (
            Text(book.points("gap.value", gap.value), 88, True, Role.INTERNAL),
            Text(f"points of F1 lost {limits}".strip(), 20, True),
            Text(f"{between}{_rests_on(gap.interval, book, 'gap')}", 16, role=Role.MUTED),
        )
    if score is None or not defined(score):
        return (Text("No score yet", 44, True, Role.MUTED), Text("Run a model on the documents to fill this deck.", 18))
    limits = score.interval
    shown = book.f1(_ID, score)
    lines = [
        Text(shown, 88 if score.f1 is not None else 36, True, Role.INTERNAL),
        Text(f"F1 on business labels {book.interval(_ID, limits)}".strip(), 20, True),
        Text(_rests_on(limits, book, _ID).removeprefix("; "), 16, role=Role.MUTED),
    ]
    if gap.stand_in and gap.value is not None:
        lines.append(Text(f"Gap to the sample: {book.points('gap.value', gap.value)} ({STAND_IN})", 16, role=Role.MUTED))
    return tuple(line for line in lines if line.text)


def _rests_on(limits: Interval | None, book: NumberBook, id: str) -> str:
    if limits is None:
        return ""
    level = book.plain(f"{id}.level", limits.level, f"{100 * limits.level:.0f}")
    warning = ", exploratory" if limits.exploratory else ""
    return f"; {level} % interval, {book.count(f'{id}.clusters', limits.clusters)} {clusters(limits)}{warning}"


def _sentences(data: DeckData, book: NumberBook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gap = data.gap
    if not gap.sentences:
        return (_own_sentence(data, book),), ()
    known = gap_numbers(gap, data.internal.labels, gap.novel)
    untraced = [token for sentence in gap.sentences for token in book.trace(sentence, known)]
    return gap.sentences, tuple(untraced)


def _own_sentence(data: DeckData, book: NumberBook) -> str:
    published = data.gap.scores.get(ScoreName.PUBLISHED)
    if not defined(business(data.gap)):
        return "There is no score yet, so nothing can be said about the model on our documents."
    if published is None or published.f1 is None or data.gap.stand_in:
        return "No score has been reproduced on a benchmark, so there is no gap to take apart."
    return f"The published score is {book.points('scores.published.f1', published.f1)}; it was not reproduced, so no difference is made."


def _foot(data: DeckData) -> list[Block]:
    open_points = reservations(data, NumberBook())
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
