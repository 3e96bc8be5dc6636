"""Slides with every kind of block and of chart, for tests of what is drawn from them. Figures are invented."""

from collections.abc import Sequence
from itertools import pairwise

from deck_factory import snippets

from gapstudio.domain import SlideKind
from gapstudio.reports.blocks import (
    BarShape,
    Block,
    Cell,
    ChartBlock,
    Column,
    Fill,
    PictureBlock,
    RuleBlock,
    Series,
    SlideSpec,
    TableBlock,
    Text,
    TextBlock,
)
from gapstudio.reports.floating import FloatingBar, Group, floating_series
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.snippets import draw_snippet
from gapstudio.reports.telling import Telling

LONG_NAME = "Donaudampfschifffahrtsgesellschaftskapitän am Bodensee"
LONG_TITLE = "A finding that is told at such length that it cannot fit into its lines at any size, and so " * 5
COMMENT = "Only half of the invoices have been checked so far; what is said here will be looked at again in 30 days."
NOTES = "How to read this slide: as it stands."
CONTROL = 'a\x0bb\x00c & <d> "e"'
LEVELS = (0.92, 0.95, 0.5, -0.1, -0.2, -0.05, 0.24)
"""Of a waterfall: a gain, losses down and across zero, and back."""


def captions(count: int) -> tuple[tuple[Text, ...], ...]:
    """Captions of two lines."""
    return tuple((Text("41.2 [36.4, 46.0]", 16, True), Text("what this row means", 12, role=Role.MUTED)) for _ in range(count))


def pair(count: int, whiskers: bool = True) -> tuple[Series, ...]:
    """Two series side by side, the second without its last value."""
    ours = [float(80 - 9 * at) for at in range(count)]
    theirs = [float(90 - 3 * at) for at in range(count)]
    arms = [2.0 + at for at in range(count)] if whiskers else [None] * count
    first = Series("On the benchmark", tuple(theirs), (Fill(Role.BENCHMARK),) * count, tuple(arms), tuple(arms))
    values = (*ours[:-1], None)
    missing = (*arms[:-1], None)
    return first, Series("On our documents", values, (Fill(Role.INTERNAL),) * count, missing, missing)


def clustered(frame: Frame, count: int = 4, *, whiskers: bool = True, upright: bool = False, long: bool = False) -> ChartBlock:
    """A chart of two series side by side."""
    names = tuple(LONG_NAME if long and at % 2 else f"{at + 1} words" for at in range(count))
    return ChartBlock(
        frame,
        names,
        pair(count, whiskers),
        0,
        140 if not whiskers else 100,
        () if upright or not whiskers else captions(count),
        "F1 in points",
        "Bars.",
        shape=BarShape.CLUSTERED,
        upright=upright,
        legend=True,
        name="Clustered",
    )


def waterfall(frame: Frame, pen: Pen, *, upright: bool = False) -> ChartBlock:
    """A waterfall with gains and losses, above, below and across zero."""
    bars = [FloatingBar("top", 0, LEVELS[0], 0, total=True)]
    for at, (start, end) in enumerate(pairwise(LEVELS)):
        bars.append(FloatingBar(f"steps.{at}", start, end, 2 if end > start else 1))
    bars.append(FloatingBar("bottom", 0, LEVELS[-1], 3, total=True))
    groups = (
        Group("Benchmark", Role.BENCHMARK),
        Group("Loss", Role.LOSS, "Loss below zero"),
        Group("Gain", Role.GAIN, "Gain below zero"),
        Group("Ours", Role.INTERNAL),
    )
    names = ("Reproduced", *(f"Step {at + 1}" for at in range(len(bars) - 2)), "Ours")
    series = floating_series(pen, bars, groups, "Base")
    told = () if upright else captions(len(bars))
    return ChartBlock(frame, names, series, -40, 100, told, "F1", "Bars.", upright=upright, legend=True, name="Waterfall")


def ranges(frame: Frame) -> ChartBlock:
    """A range, nothing at all, and a stand-in."""
    pale, stand_in = (Fill(Role.BENCHMARK, True),) * 3, Fill(Role.NEUTRAL, True)
    series = (
        Series("F1", (None, 0.0, 60.0), (*(Fill(Role.INTERNAL),) * 2, stand_in), (None, None, 4.0), (None, None, 6.0)),
        Series("F1: range from", (38.2, None, None), (Fill(),) * 3),
        Series("F1: length of range", (33.2, None, None), pale, None, (7.0, None, None)),
    )
    return ChartBlock(frame, ("A range", "Nothing", "A stand-in"), series, 0, 100, captions(3), "F1", "Bars.", name="Ranges")


def table(frame: Frame, rows: int) -> TableBlock:
    """A table with texts that must be wrapped."""
    columns = (Column("Label"), Column("What it means", 3), Column("F1", 1.3, right=True))
    words = "a text that is long enough to need two lines in its column, and sometimes three"
    cells = tuple((Cell(f"Label {at}", bold=True), Cell(words), Cell("41.2 [36.4, 46.0]")) for at in range(rows))
    return TableBlock(frame, columns, cells)


def specs(told: Telling) -> tuple[SlideSpec, ...]:
    """One slide of every kind, on the stage of a telling."""
    body = told.canvas(SlideKind.CHART).body
    statement = told.canvas(SlideKind.STATEMENT)
    pen = told.pen()
    made = [
        _slide(SlideKind.CHART, "Clustered bars with whiskers", clustered(body)),
        _slide(SlideKind.CHART, "Clustered bars that are named where they end", clustered(body, 3, whiskers=False)),
        _slide(SlideKind.CHART, "Twelve columns with long names", clustered(body, 12, upright=True, long=True)),
        _slide(SlideKind.CHART, "A waterfall that lies", waterfall(body, pen), numbers=pen),
        _slide(SlideKind.CHART, "A waterfall that stands", waterfall(body, told.pen(), upright=True)),
        _slide(SlideKind.CHART, "Ranges, and a comment below them", ranges(body), comment=COMMENT),
        _slide(SlideKind.TABLE, "A table of seven rows", table(body, 7)),
        _slide(SlideKind.TABLE, "A table with more rows than there is room for", table(body, 60), comment="Short."),
        _slide(SlideKind.PICTURES, "Real errors with their pages", *_pictured(told.canvas(SlideKind.PICTURES).body)),
        _slide(SlideKind.TEXT, LONG_TITLE, TextBlock(body, tuple(Text("Many words in a row. " * 12) for _ in range(12)))),
        _slide(SlideKind.APPENDIX, f"Appendix: {CONTROL}", _small(told.canvas(SlideKind.APPENDIX).body)),
    ]
    words = (Text("The first sentence says how large the gap is.", 22, lead="Gap."), Text("The second says why.", 22))
    aside = TextBlock(statement.aside or statement.body, (Text("63.3", 60, True, Role.INTERNAL), Text("points are lost")))
    blocks = (aside,) if statement.statement is not None else ()
    title = "The answer is told first, in a sentence that needs two lines on most slides"
    made.append(SlideSpec(title, blocks, NOTES, (), body=words, kind=SlideKind.STATEMENT, comment=COMMENT))
    return tuple(made)


def _slide(kind: SlideKind, title: str, *blocks: Block, comment: str = "", numbers: Pen | None = None) -> SlideSpec:
    return SlideSpec(title, blocks, NOTES, numbers.numbers if numbers else (), kind=kind, comment=comment)


def _pictured(body: Frame) -> Sequence[Block]:
    blocks: list[Block] = []
    for snippet, row in zip(snippets(), body.rows(3), strict=False):
        left, right = row.columns(1, 1)
        blocks += [
            PictureBlock(left, draw_snippet(snippet, left), snippet.explanation),
            TextBlock(right, (Text(snippet.explanation, 14, lead="Wrong:", lead_role=Role.LOSS),)),
            RuleBlock(Frame(right.x - 12, row.y, 1, row.height)),
        ]
    return blocks


def _small(body: Frame) -> TextBlock:
    return TextBlock(body, tuple(Text("Words in small type. " * 14, 11) for _ in range(4)), smallest=10)
