"""How long a deck of 25 slides with 12 charts and 15 snippets takes, beside python-pptx with charts and pictures alone.

    python benchmarks/bench_deck.py [--repeat 9] [--keep FOLDER]

Ours: 12 slides with a native chart (two series of eight bars, whiskers, captions beside them), 5 slides with three snippets and
their explanations, 4 with a table of eight rows, 4 with text; titles, footers and notes on each; every text fitted to its box.
python-pptx: as many slides of its own template, and on them as many charts with the same categories and series, but nothing else
about them, and the same picture files. Both write a file; ours measures every word anew. They take turns, and the least time of
each counts. The goal is that ours takes at most 1.5 times as long. Also prints how long the storyline takes to be told from data,
which is not part of the ratio.
"""

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "unit" / "reports"))

from deck_factory import full, snippets
from pptx import Presentation
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from report_factory import rich

from gapstudio.domain import SlideKind
from gapstudio.reports import build_deck, geometry
from gapstudio.reports.blocks import (
    BarShape,
    Block,
    Cell,
    ChartBlock,
    Column,
    Fill,
    PictureBlock,
    Series,
    SlideSpec,
    TableBlock,
    Text,
    TextBlock,
)
from gapstudio.reports.look import OUR_STAGE, Frame, Role
from gapstudio.reports.snippets import draw_snippet
from gapstudio.reports.storyline.story import tell
from gapstudio.reports.telling import Telling

GOAL = 1.5
_BODY = OUR_STAGE.canvas(SlideKind.CHART).body
_NAMES = tuple(f"{what} on the page" for what in ("Numbers", "Dates", "Names", "Streets", "Towns", "Totals", "Taxes", "Accounts"))
_CHARTS, _PICTURED, _TABLES, _TEXTS = 12, 5, 4, 4


def pictures() -> tuple[bytes, ...]:
    """Returns the fifteen pictures, no two the same."""
    some = snippets()
    frames = [Frame(0, 0, 420 + width, 110) for width in range(3 * _PICTURED)]
    return tuple(draw_snippet(some[at % len(some)], frame) for at, frame in enumerate(frames))


def values(number: int, series: int) -> tuple[float, ...]:
    """Returns the values of a series in a chart."""
    return tuple(float(10 + (17 * number + 29 * series + 13 * row) % 80) for row in range(len(_NAMES)))


def slides(drawn: tuple[bytes, ...]) -> tuple[SlideSpec, ...]:
    """Returns the 25 slides."""
    made = [_slide(SlideKind.CHART, at, _chart(at)) for at in range(_CHARTS)]
    made += [_slide(SlideKind.PICTURES, at, *_pictured(drawn[3 * at : 3 * at + 3])) for at in range(_PICTURED)]
    made += [_slide(SlideKind.TABLE, at, _table()) for at in range(_TABLES)]
    made += [
        _slide(SlideKind.TEXT, at, TextBlock(_BODY, tuple(Text(f"{_SENTENCE} " * 2) for _ in range(5)))) for at in range(_TEXTS)
    ]
    return tuple(made)


_SENTENCE = "What the model learned on the benchmark carries over to our documents only in part, as the intervals show."


def _slide(kind: SlideKind, number: int, *blocks: Block) -> SlideSpec:
    title = f"The finding number {number} is said in a full sentence that is as long as those of a report usually are"
    return SlideSpec(title, blocks, "\n".join(f"{_SENTENCE} ({line})" for line in range(4)), (), kind=kind)


def _chart(number: int) -> ChartBlock:
    fills = [tuple(Fill(role) for _ in _NAMES) for role in (Role.BENCHMARK, Role.INTERNAL)]
    width = tuple(4.0 for _ in _NAMES)
    captions = tuple((Text("41.2 [36.4, 46.0]", 16, True), Text("an explanation of this row", 12)) for _ in _NAMES)
    made = tuple(Series(name, values(number, at), fills[at], width, width) for at, name in enumerate(("Benchmark", "Ours")))
    return ChartBlock(_BODY, _NAMES, made, 0, 100, captions, "F1 in points", "Bars.", shape=BarShape.CLUSTERED, legend=True)


def _pictured(drawn: tuple[bytes, ...]) -> list[Block]:
    blocks: list[Block] = []
    for row, png in zip(_BODY.rows(3), drawn, strict=True):
        left, right = row.columns(1, 1)
        blocks += [PictureBlock(left, png, "A part of a page."), TextBlock(right, (Text(_SENTENCE, 14, lead="Wrong:"),))]
    return blocks


def _table() -> TableBlock:
    columns = (Column("Label"), Column("What it means", 3), Column("F1", right=True), Column("Gold", right=True))
    rows = tuple((Cell(name, bold=True), Cell(_SENTENCE), Cell("41.2 [36.4, 46.0]"), Cell("48")) for name in _NAMES)
    return TableBlock(_BODY, columns, rows)


def plain(drawn: tuple[bytes, ...], out: Path) -> None:
    """Builds as many charts and pictures with python-pptx alone."""
    deck = Presentation()
    pages = [deck.slides.add_slide(deck.slide_layouts[6]) for _ in range(_CHARTS + _PICTURED + _TABLES + _TEXTS)]
    for number in range(_CHARTS):
        data = ChartData()
        data.categories = _NAMES
        for at, name in enumerate(("Benchmark", "Ours")):
            data.add_series(name, values(number, at))
        pages[number].shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(40), Pt(100), Pt(600), Pt(360), data)
    for at, png in enumerate(drawn):
        pages[_CHARTS + at // 3].shapes.add_picture(io.BytesIO(png), Pt(40), Pt(100 + 120 * (at % 3)), Pt(420), Pt(110))
    deck.save(str(out))


def timed(run: Callable[[], object]) -> float:
    """Returns seconds of wall clock."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Takes turns and prints the least times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=9, help="turns of which the fastest counts")
    parser.add_argument("--keep", type=Path, help="a folder for both decks")
    given = parser.parse_args()
    drawn, data, whole = pictures(), full(), rich()
    made = slides(drawn)

    def ours_anew() -> object:
        geometry._word_width.cache_clear()
        return build_deck(data, ours, slides=made)

    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder)
        ours, theirs = place / "ours.pptx", place / "python-pptx.pptx"
        first = timed(ours_anew)
        turns = [(timed(lambda: plain(drawn, theirs)), timed(ours_anew)) for _ in range(given.repeat)]
        sizes = ours.stat().st_size, theirs.stat().st_size
    told = min(timed(lambda: tell(whole, Telling())) for _ in range(3))
    base, best = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    print(
        f"{len(made)} slides, {_CHARTS} charts, {len(drawn)} pictures; the first time, with fonts to load: {1e3 * first:.0f} ms"
    )
    print(f"ours        {1e3 * best:7.0f} ms  {sizes[0] / 1e3:7.0f} kB")
    print(f"python-pptx {1e3 * base:7.0f} ms  {sizes[1] / 1e3:7.0f} kB")
    print(f"ratio {best / base:.2f} (goal: at most {GOAL}); telling the whole storyline takes {1e3 * told:.0f} ms")


if __name__ == "__main__":
    main()
