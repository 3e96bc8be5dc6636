"""Nothing overflows on any master: every text of a full report is measured on the written file, by other code than fitted it.

Texts are wrapped greedily in the metrics of the master's own font, and once more a fifth wider than Arial.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from master_factory import company, dark, office_4x3, office_16x9
from PIL import ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Length
from report_factory import rich

from gapstudio.domain import Audience, Language, ReportSettings, SlideKind
from gapstudio.reports import build_deck
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.deck.master import our_master
from gapstudio.reports.geometry import font_file
from gapstudio.reports.look import Frame, Stage
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import telling_of

_MASTERS = {
    "ours": lambda: b"",
    "ours 4:3": lambda: our_master(wide=False),
    "office 4:3": office_4x3,
    "office 16:9": office_16x9,
    "company 4:3": company,
    "dark 16:9": dark,
}
_FOOT = ("ftr", "sldNum", "dt")
_LINE = 1.2
_EM = 1000
_DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True)
class Written:
    """A deck that was written: its slides as they were told, and as they read back."""

    stage: Stage
    specs: tuple[SlideSpec, ...]
    slides: tuple
    size: Frame

    @cached_property
    def shapes(self) -> tuple[tuple[tuple[Any, Frame], ...], ...]:
        """Of each slide, with their frames, which are slow to look up."""
        return tuple(tuple((shape, _frame(shape)) for shape in slide.shapes) for slide in self.slides)

    @cached_property
    def areas(self) -> "tuple[tuple[Area, ...], ...]":
        """All text of each slide."""
        return tuple(tuple(_areas(shapes, self.stage)) for shapes in self.shapes)


@dataclass(frozen=True)
class Measure:
    """A font, and how much wider than in it texts may turn out."""

    family: str
    wider: float

    def width(self, text: str, size: float, bold: bool) -> float:
        return _width(self.family, bold, text) * size / _EM * self.wider


@cache
def _width(family: str, bold: bool, text: str) -> float:
    return _font(family, bold).getlength(text)


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    dejavu = _DEJAVU / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    return ImageFont.truetype(str(dejavu if family == "DejaVu Sans" else font_file(bold)), _EM)


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph in one size and weight."""

    text: str
    size: float
    bold: bool


@dataclass(frozen=True)
class Area:
    """Where text stands: paragraphs of runs with the space before them, and the room without margins."""

    name: str
    room: Frame
    paragraphs: tuple[tuple[float, tuple[Run, ...]], ...]

    @property
    def text(self) -> str:
        return " / ".join("".join(run.text for run in runs) for _, runs in self.paragraphs)

    def height(self, measure: Measure) -> float:
        return sum(before + _height(runs, self.room.width, measure) for before, runs in self.paragraphs)


def _height(runs: tuple[Run, ...], width: float, measure: Measure) -> float:
    """Height of a paragraph: words go on the line while they fit, lines end with line breaks, too long a word is cut."""
    size = max((run.size for run in runs), default=0.0)
    lines, used = 1, 0.0
    for run in runs:
        for piece in re.findall(r"\n|[^\S\n]+|[^\s/–-]+[/–-]*|[/–-]+", run.text):
            wide = 0.0 if piece == "\n" else measure.width(piece, run.size, run.bold)
            if piece == "\n":
                lines, used = lines + 1, 0.0
            elif piece.isspace() or used + wide <= width + 0.01:
                used += wide
            else:
                lines, used = lines + (used > 0), wide
                while used > width:
                    lines, used = lines + 1, used - width
    return lines * size * _LINE


_DECKS = [(name, language) for name in ("ours", "office 4:3", "company 4:3") for language in Language]
_DECKS += [("office 16:9", Language.GERMAN), ("dark 16:9", Language.FRENCH), ("ours 4:3", Language.GERMAN)]


@pytest.mark.parametrize(("master", "language"), _DECKS, ids=str)
def test_nothing_overflows(master: str, language: Language, tmp_path: Path) -> None:
    written = _write(master, language, tmp_path / "deck.pptx")
    assert len(written.slides) == len(written.specs) > 30
    assert set(SlideKind) <= {spec.kind for spec in written.specs}
    checks = (
        _texts_outside_their_shapes,
        _tables_that_grow_too_much,
        _shapes_outside_their_room,
        _overlapping,
        _too_small,
        _asking_for_text,
    )
    assert not [fault for check in checks for fault in check(written)]


def _write(master: str, language: Language, out: Path) -> Written:
    template = _MASTERS[master]()
    data = replace(rich(), settings=ReportSettings(Audience.ENGINEERING, language))
    told = telling_of(data.settings, template)
    specs = shown(tell(data, told))
    build_deck(data, out, told, template=template, slides=specs)
    made = Presentation(str(out))
    return Written(told.stage, specs, tuple(made.slides), Frame(0, 0, _pt(made.slide_width), _pt(made.slide_height)))


def _texts_outside_their_shapes(written: Written) -> Iterator[tuple]:
    measures = (Measure(written.stage.font, 1.0), Measure("Arial", 1.2))
    for number, areas in enumerate(written.areas, start=1):
        for area in areas:
            wide = (Measure("Arial", 1.0),) if area.name.endswith(": cell") else measures
            over = max(area.height(measure) for measure in wide) - area.room.height
            if over > 0.6:
                yield "text outside its shape", number, area.name, round(over, 1), area.text


def _tables_that_grow_too_much(written: Written) -> Iterator[tuple]:
    """Rows grow with their texts, as programs show them; even so a table stays on its slide, above what stands below it."""
    measures = (Measure(written.stage.font, 1.0), Measure("Arial", 1.2))
    for number, (shapes, spec) in enumerate(zip(written.shapes, written.specs, strict=True), start=1):
        body = written.stage.canvas(spec.kind).body
        others = [place for other, place in shapes if other.has_text_frame or other.has_chart]
        for shape, frame in ((shape, frame) for shape, frame in shapes if shape.has_table):
            below = [o.y for o in others if frame.bottom - 1 <= o.y <= body.bottom and o.x < frame.right and frame.x < o.right]
            grown = frame.y + max(_grown(shape, frame, measures))
            if grown > min([body.bottom, *below]) + 0.6:
                yield "table that grows too much", number, shape.name, round(grown, 1)


def _grown(shape, frame: Frame, measures: tuple[Measure, ...]) -> Iterator[float]:
    """Yields the height that a table gets, for each measure."""
    areas, heights, columns = list(_cells(shape, frame)), [_pt(row.height) for row in shape.table.rows], len(shape.table.columns)
    for measure in measures:
        cells = iter(areas)
        over = [max(cell.height(measure) - cell.room.height for cell in islice(cells, columns)) for _ in heights]
        yield sum(height + max(0.0, more) for height, more in zip(heights, over, strict=True))


def _shapes_outside_their_room(written: Written) -> Iterator[tuple]:
    for number, (shapes, spec) in enumerate(zip(written.shapes, written.specs, strict=True), start=1):
        body = written.stage.canvas(spec.kind).body
        for shape, frame in shapes:
            room = written.size if shape.is_placeholder else body
            inside = frame.x >= room.x - 0.6 and frame.right <= room.right + 0.6
            if not inside or frame.y < room.y - 0.6 or frame.bottom > room.bottom + 0.6:
                yield "shape outside its room", number, shape.name, frame, room


def _overlapping(written: Written) -> Iterator[tuple]:
    for number, shapes in enumerate(written.shapes, start=1):
        named = [(shape.name, _plot(shape, frame) if shape.has_chart else frame) for shape, frame in shapes]
        placed = [one for one in named if one[0] != "Rule"]
        for (name, one), (other_name, other) in combinations(placed, 2):
            wide = min(one.right, other.right) - max(one.x, other.x)
            high = min(one.bottom, other.bottom) - max(one.y, other.y)
            if wide > 1 and high > 1:
                yield "shapes that overlap", number, name, other_name, one, other


def _too_small(written: Written) -> Iterator[tuple]:
    for number, (shapes, areas, spec) in enumerate(zip(written.shapes, written.areas, written.specs, strict=True), start=1):
        smallest = 10 if spec.kind is SlideKind.APPENDIX else 12
        for area in areas:
            for run in (run for _, runs in area.paragraphs for run in runs if run.size < smallest):
                yield "small text", number, area.name, run
        for shape in (shape for shape, _ in shapes if shape.has_chart):
            sizes = [int(found.get("sz")) / 100 for found in shape.chart._chartSpace.iter() if found.get("sz", "").isdigit()]
            if min(sizes) < smallest:
                yield "small text in a chart", number, shape.name, min(sizes)


def _asking_for_text(written: Written) -> Iterator[tuple]:
    for number, slide in enumerate(written.slides, start=1):
        for shape in slide.placeholders:
            if not shape.text_frame.text.strip():
                yield "empty placeholder", number, shape.name


def _areas(shapes: tuple[tuple[Any, Frame], ...], stage: Stage) -> Iterator[Area]:
    """All text of a slide but for the foot, whose look is the master's."""
    for shape, frame in shapes:
        kind = shape.element.ph.get("type") if shape.is_placeholder else ""
        if shape.has_text_frame and shape.text_frame.text.strip() and kind not in _FOOT:
            bold = stage.content.title_bold and kind == "title"
            yield Area(shape.name, _less(frame, *_margins(shape)), _paragraphs(shape.text_frame, bold))
        elif shape.has_table:
            yield from _cells(shape, frame)


def _margins(shape) -> tuple[float, ...]:
    """Left, right, top and bottom, as they come down from layout and master."""
    elements, holder = [shape.element], shape
    while (holder := getattr(holder, "_base_placeholder", None)) is not None:
        elements.append(holder.element)
    found = [element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}") for element in elements]
    sides = (("lIns", 91440), ("rIns", 91440), ("tIns", 45720), ("bIns", 45720))
    return tuple(_pt(int(next((one.get(name) for one in found if one.get(name) is not None), usual))) for name, usual in sides)


def _cells(shape, frame: Frame) -> Iterator[Area]:
    table, y = shape.table, frame.y
    for row in table.rows:
        x = frame.x
        for column, cell in zip(table.columns, row.cells, strict=True):
            margins = [_pt(side) for side in (cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom)]
            room = _less(Frame(x, y, _pt(column.width), _pt(row.height)), *margins)
            yield Area(f"{shape.name}: cell", room, _paragraphs(cell.text_frame, False))
            x += _pt(column.width)
        y += _pt(row.height)


def _paragraphs(frame, bold: bool) -> tuple[tuple[float, tuple[Run, ...]], ...]:
    made: list[tuple[float, tuple[Run, ...]]] = []
    for paragraph in frame.paragraphs:
        runs: list[Run] = []
        for element in paragraph._p:
            if element.tag in (qn("a:r"), qn("a:br")):
                properties = element.find(qn("a:rPr"))
                text = "\n" if element.tag == qn("a:br") else element.findtext(qn("a:t"))
                runs.append(Run(text, int(properties.get("sz")) / 100, properties.get("b", str(int(bold))) == "1"))
        before = paragraph.space_before
        made.append((before.pt if isinstance(before, Length) else 0.0, tuple(runs)))
    return tuple(made)


def _less(frame: Frame, left: float, right: float, top: float, bottom: float) -> Frame:
    return Frame(frame.x + left, frame.y + top, frame.width - left - right, frame.height - top - bottom)


def _frame(shape) -> Frame:
    return Frame(_pt(shape.left), _pt(shape.top), _pt(shape.width), _pt(shape.height))


def _plot(shape, frame: Frame) -> Frame:
    """Where bars are drawn: the keys of colours stand beside them within the chart."""
    layout = shape.chart._chartSpace.chart.plotArea.find(f"{qn('c:layout')}/{qn('c:manualLayout')}")
    x, y, width, height = (float(layout.find(qn(f"c:{side}")).get("val")) for side in "xywh")
    return Frame(frame.x + x * frame.width, frame.y + y * frame.height, width * frame.width, height * frame.height)


def _pt(length: int | None) -> float:
    return (length or 0) / 12700
