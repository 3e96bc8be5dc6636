"""Slides 7 and 8: errors by kind, and real ones on their pages with gold and prediction drawn."""

from gapstudio.domain import CorpusKind, ErrorKind
from gapstudio.reports.blocks import Block, ChartBlock, Fill, PictureBlock, Series, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData, SnippetData
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.snippets import draw_snippet
from gapstudio.reports.storyline.bars import chart_frame
from gapstudio.reports.storyline.words import source_of_numbers
from gapstudio.reports.telling import Telling

_SHOWN = 5
_BESIDE_CHART = 2
_KEY = "Solid blue: gold. Dashed orange: prediction."


def errors(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slides of errors: kinds with two examples, then three more examples; none where there is no error."""
    counts = {kind: data.error_counts[kind] for kind in ErrorKind if data.error_counts.get(kind)}
    snippets = data.snippets[:_SHOWN]
    slides: list[SlideSpec] = []
    if counts:
        slides.append(_kinds(data, counts, snippets[:_BESIDE_CHART]))
        snippets = snippets[_BESIDE_CHART:]
    for first in range(0, len(snippets), 3):
        slides.append(_examples(data, snippets[first : first + 3]))
    return tuple(slides)


def _kinds(data: ReportData, counts: dict[ErrorKind, int], snippets: tuple[SnippetData, ...]) -> SlideSpec:
    book = Pen()
    total = sum(counts.values())
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind.value))
    top = ordered[0]
    of_all = f"{book.count(f'errors.{top}', counts[top])} of {book.count('errors.total', total)} errors"
    title = f"“{top.value.capitalize()}” is the most frequent kind of error: {of_all}"
    if len(ordered) == 1:
        title = (
            f"Every error is of one kind, “{top.value}”: {of_all}"
            if total > 1
            else f"There is one error, of the kind “{top.value}”"
        )
    elif counts[ordered[1]] == counts[top]:
        title = f"“{top.value.capitalize()}” and “{ordered[1].value}” are the most frequent kinds of error, with {of_all} each"
    left, right = BODY.columns(0.42, 0.58, gap=36)
    captions = tuple((Text(book.count(f"errors.{kind}", counts[kind]), 14, True),) for kind in ordered)
    chart = ChartBlock(
        chart_frame(left if snippets else BODY, len(ordered)),
        tuple(kind.value for kind in ordered),
        (Series("Errors", tuple(float(counts[kind]) for kind in ordered), tuple(Fill(Role.INTERNAL) for _ in ordered)),),
        low=0,
        high=_round_up(counts[top]),
        captions=captions,
        unit="errors on our documents",
        description="Bars: errors by kind. " + " ".join(f"{kind.value}: {counts[kind]}." for kind in ordered),
        number_format="#,##0",
        caption_share=0.13,
        label_share=0.34 if snippets else 0.2,
        name="Errors by kind",
    )
    blocks: list[Block] = [chart]
    if snippets:
        room = Frame(right.x, right.y, right.width, right.height - 22)
        for frame, snippet in zip(room.rows(2, gap=14), snippets, strict=False):
            blocks += _stacked(frame, data, snippet)
        blocks.append(_key(right))
    return SlideSpec(title, tuple(blocks), _notes(data, snippets), book.numbers)


def _round_up(number: int) -> float:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000):
        if number <= 5 * step:
            return float(-(-number // step) * step)
    return float(number)


def _examples(data: ReportData, snippets: tuple[SnippetData, ...]) -> SlideSpec:
    first = snippets[0]
    title = f"On the page it looks like this: in {first.document}, {data.title(first.label)} is {_predicate(first.kind)}"
    room = Frame(BODY.x, BODY.y, BODY.width, BODY.height - 22)
    blocks: list[Block] = []
    for frame, snippet in zip(room.rows(3, gap=14), snippets, strict=False):
        blocks += _beside(frame, data, snippet)
    return SlideSpec(title, (*blocks, _key(BODY)), _notes(data, snippets), ())


_PREDICATES = {
    ErrorKind.NOVEL: "a type that the model does not know",
    ErrorKind.MISSED: "missed",
    ErrorKind.BOUNDARY_AND_TYPE: "found with wrong ends and a wrong type",
    ErrorKind.BOUNDARY: "found with wrong ends",
    ErrorKind.TYPE: "taken for another type",
    ErrorKind.ROLE: "found without its role",
    ErrorKind.SPURIOUS: "claimed where there is none",
}


def _predicate(kind: ErrorKind) -> str:
    return _PREDICATES[kind]


def _key(frame: Frame) -> TextBlock:
    return TextBlock(Frame(frame.x, frame.bottom - 16, frame.width, 16), (Text(_KEY, 12, role=Role.MUTED),), name="Key")


def _stacked(frame: Frame, data: ReportData, snippet: SnippetData) -> list[Block]:
    picture, text = frame.top(frame.height - 74), frame.below(frame.height - 68)
    lines = (_heading(data, snippet), _texts(snippet, 13), Text(snippet.explanation, 13))
    return [_picture(picture, snippet), TextBlock(text, lines, between=1, name="Explanation")]


def _beside(frame: Frame, data: ReportData, snippet: SnippetData) -> list[Block]:
    picture, text = frame.columns(0.6, 0.4, gap=24)
    lines = (_heading(data, snippet, 16), _texts(snippet, 14), Text(snippet.explanation, 14))
    return [_picture(picture, snippet), TextBlock(text, lines, between=4, name="Explanation")]


def _heading(data: ReportData, snippet: SnippetData, size: float = 14) -> Text:
    return Text(f"{data.title(snippet.label)}: {snippet.kind.value}", size, True)


def _texts(snippet: SnippetData, size: float) -> Text:
    gold = f"gold “{_one_line(snippet.gold_text)}”" if snippet.gold_text else "no gold here"
    label = f" as {snippet.predicted_label}" if snippet.predicted_label else ""
    predicted = f"predicted “{_one_line(snippet.predicted_text)}”{label}" if snippet.predicted_text else "nothing predicted"
    return Text(f"{gold}; {predicted}", size, role=Role.MUTED)


def _one_line(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def _picture(frame: Frame, snippet: SnippetData) -> PictureBlock:
    described = f"Part of a page of {snippet.document}: {snippet.kind.value}. {snippet.explanation}"
    return PictureBlock(frame, draw_snippet(snippet, frame.width / frame.height), described)


def _notes(data: ReportData, snippets: tuple[SnippetData, ...]) -> str:
    lines = [
        "How to read this slide: each error counts once, under the first kind that holds. On the pictures the solid blue "
        "frame is the gold value and the dashed orange frame is what the model predicted."
    ]
    for snippet in snippets:
        lines.append(
            f"{snippet.document}: {snippet.kind.value}, {snippet.label}. Gold: {snippet.gold_text or 'none'}. "
            f"Predicted: {snippet.predicted_text or 'nothing'} {snippet.predicted_label}. {snippet.explanation}"
        )
    lines.append(source_of_numbers(data, CorpusKind.INTERNAL))
    return "\n".join(lines)
