"""Slides drawn by ourselves: the right bars at the right places, all words, on any master, the same bytes each time."""

import io
import re

import pytest
from master_factory import company, dark, office_4x3
from PIL import Image
from pypdf import PdfReader
from report_factory import rich
from slide_factory import clustered, ranges, specs, waterfall

from gapstudio.domain import Audience, Language, ReportSettings, SlideKind
from gapstudio.reports.blocks import ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.drawn import ground_of, slide_png, slides_pdf
from gapstudio.reports.drawn.charts import chart_marks
from gapstudio.reports.drawn.marks import Area, Picture, Stroke, Words
from gapstudio.reports.drawn.slides import slide_marks
from gapstudio.reports.drawn.svg import chart_svg
from gapstudio.reports.drawn.texts import paragraph_marks
from gapstudio.reports.fitting import FittedText
from gapstudio.reports.foot import Foot
from gapstudio.reports.geometry import AS_MEASURED, drawn_width, text_width
from gapstudio.reports.look import OUR_SHADES, Frame, Role
from gapstudio.reports.storyline.story import tell
from gapstudio.reports.telling import Telling, telling_of

FOOT = Foot("Invoices 2025", "en_core_web_sm", "2025-11-24")
FRAME = Frame(44, 118, 872, 372)
MASTERS = {"ours": lambda: b"", "office_4x3": office_4x3, "company": company, "dark": dark}


def areas(block: ChartBlock, role: Role):
    return [mark for mark in chart_marks(block, AS_MEASURED) if isinstance(mark, Area) and mark.ink is role]


def place(block: ChartBlock):
    """How a value becomes a place, told from the grid: the places of the first and the last line."""
    grid = [mark for mark in chart_marks(block, AS_MEASURED) if isinstance(mark, Stroke) and mark.ink is Role.LINE]
    return (grid[0].y0, grid[-1].y0) if block.upright else (grid[0].x0, grid[-1].x0)


def test_bars_are_as_long_as_their_values():
    block = clustered(FRAME, 4)
    zero, hundred = place(block)
    bars = areas(block, Role.BENCHMARK)[:4]
    assert [bar.frame.width / (hundred - zero) * 100 for bar in bars] == pytest.approx([90, 87, 84, 81])
    assert all(bar.frame.x == pytest.approx(zero) for bar in bars)
    ours = [mark for mark in areas(block, Role.INTERNAL) if mark.frame.width != mark.frame.height]
    assert len(ours) == 3  # its last value is not there
    assert all(bar.frame.bottom <= other.frame.y + 0.01 for bar, other in zip(bars, ours, strict=False))


def test_columns_stand_on_the_axis():
    block = clustered(FRAME, 4, upright=True)
    zero, hundred = place(block)
    bars = [bar for bar in areas(block, Role.BENCHMARK) if bar.frame.width != bar.frame.height]
    assert [(zero - bar.frame.y) / (zero - hundred) * 100 for bar in bars] == pytest.approx([90, 87, 84, 81])
    assert all(bar.frame.bottom == pytest.approx(zero) for bar in bars)


def test_whiskers_reach_from_the_bars_end_as_far_as_the_interval():
    block = clustered(FRAME, 4)
    zero, hundred = place(block)
    strokes = [mark for mark in chart_marks(block, AS_MEASURED) if isinstance(mark, Stroke) and mark.ink is Role.TEXT]
    arms = [stroke for stroke in strokes if stroke.y0 == stroke.y1]
    reached = sorted({round((stroke.x1 - zero) / (hundred - zero) * 100, 6) for stroke in arms})
    expected = {value + sign * (2 + at) for at, value in enumerate((90, 87, 84, 81)) for sign in (1, -1)}
    expected |= {value + sign * (2 + at) for at, value in enumerate((80, 71, 62)) for sign in (1, -1)}
    assert reached == pytest.approx(sorted(expected))


def test_a_waterfall_floats_between_its_levels_and_across_zero():
    block = waterfall(FRAME, Telling().pen())
    low, high = place(block)

    def value(x):
        return block.low + (x - low) / (high - low) * (block.high - block.low)

    losses = sorted((bar for bar in areas(block, Role.LOSS) if bar.frame.y > FRAME.y + 20), key=lambda bar: bar.frame.y)
    spans = {}
    for bar in losses:
        left, right = spans.get(round(bar.frame.y), (1e9, -1e9))
        spans[round(bar.frame.y)] = (min(left, value(bar.frame.x)), max(right, value(bar.frame.right)))
    assert [pytest.approx(span) for span in spans.values()] == [(50, 95), (-10, 50), (-20, -10)]


def test_what_is_a_range_is_pale_and_what_only_carries_it_is_not_drawn():
    block = ranges(FRAME)
    zero, hundred = place(block)
    (bar,) = areas(block, Role.BENCHMARK)
    assert bar.pale
    assert (bar.frame.x - zero) / (hundred - zero) * 100 == pytest.approx(38.2)
    assert bar.frame.width / (hundred - zero) * 100 == pytest.approx(33.2)


@pytest.mark.parametrize("master", MASTERS)
def test_all_marks_of_a_slide_lie_on_it(master):
    template = MASTERS[master]()
    told, ground = telling_of(ReportSettings(), template), ground_of(template)
    slide = told.stage.slide
    for spec in specs(told):
        for mark in slide_marks(spec, told, 7, FOOT, ground):
            if isinstance(mark, Words) and mark.text:
                wide = 0 if mark.up else text_width(mark.text, mark.size, mark.bold)
                assert mark.x >= -0.5, (spec.title, mark)
                assert mark.x + wide <= slide.width + 0.5 + 0.03 * wide, (spec.title, mark)
                assert 0 <= mark.y <= slide.height, (spec.title, mark)


def test_a_companys_master_lies_under_its_slides():
    ground = ground_of(company())
    under = [mark for layout in ground.layouts.values() for mark in layout.marks]
    assert any(isinstance(mark, Picture) for mark in under)
    assert any(isinstance(mark, Area) and mark.frame != ground.slide for mark in under)
    night = ground_of(dark()).layouts
    assert {sum(int(one.marks[0].ink[at : at + 2], 16) for at in (1, 3, 5)) < 200 for one in night.values()} == {True}


def test_a_picture_is_as_wide_as_asked_for_and_shows_what_changes():
    told = Telling()
    plain = SlideSpec("One finding", (TextBlock(FRAME, (Text("41.2 points"),)),), "", ())
    pictures = [
        slide_png(spec, told, number, FOOT, 640)
        for spec, number in (
            (plain, 1),
            (plain, 1),
            (plain, 2),
            (SlideSpec("One finding", (TextBlock(FRAME, (Text("41.3 points"),)),), "", ()), 1),
        )
    ]
    with Image.open(io.BytesIO(pictures[0])) as image:
        assert image.size == (640, 360)
    assert pictures[0] == pictures[1]
    assert len(set(pictures)) == 3


def test_a_pdf_has_the_words_of_its_slides_and_no_day():
    told = Telling(Language.GERMAN, Audience.ENGINEERING)
    slides = [one.slide for one in tell(rich(), told)][:3]
    made = slides_pdf(slides, told, FOOT, title="Lücke")
    assert made == slides_pdf(slides, told, FOOT, title="Lücke")
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == len(slides)
    for page, spec in zip(reader.pages, slides, strict=True):
        said = re.sub(r"\s+", "", page.extract_text())
        assert re.sub(r"\s+", "", spec.title) in said
        for block in spec.blocks:
            for caption in block.captions if isinstance(block, ChartBlock) else ():
                assert re.sub(r"\s+", "", caption[0].text) in said
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert {f["/DescendantFonts"][0].get_object()["/FontDescriptor"].get("/FontFile2") is not None for f in fonts} == {True}
    assert reader.metadata.title == "Lücke"
    assert not {"/CreationDate", "/ModDate", "/Author"} & set(reader.metadata)


def test_a_chart_as_svg_says_what_it_shows_and_names_roles():
    block = waterfall(FRAME, Telling().pen())
    drawn = chart_svg(block, AS_MEASURED, Language.ENGLISH)
    assert drawn.startswith("<svg ")
    assert f'aria-label="{block.description}"' in drawn
    assert f'class="fill-loss" fill="{OUR_SHADES[Role.LOSS].rgb}"' in drawn
    assert all(f">{name}</text>" in drawn for name in block.categories)


def test_signs_that_our_font_lacks_are_drawn_all_the_same(recwarn):
    spec = SlideSpec("発行日 → שלום", (TextBlock(FRAME, (Text("価格 12 €", lead="日"),)),), "", (), kind=SlideKind.TEXT)
    assert slide_png(spec, Telling(), 1, FOOT, 320)
    assert slides_pdf((spec,), Telling(), FOOT)
    assert not recwarn.list


def test_titles_stand_as_the_layout_sets_them():
    spec = SlideSpec("One finding", (), "", ())
    for template, below, middle in ((b"", True, False), (office_4x3(), False, True)):
        told, ground = telling_of(ReportSettings(), template), ground_of(template)
        frame = told.canvas(spec.kind).title
        title = next(mark for mark in slide_marks(spec, told, 0, FOOT, ground) if getattr(mark, "text", "") == spec.title)
        assert (title.y > frame.y + 0.75 * frame.height) == below
        assert (title.x > frame.x + 0.1 * frame.width) == middle


def test_lines_are_not_broken_at_blanks_that_keep_words_together():
    words = "Intervalles à 95\u202f% de tous"
    item = FittedText(Text(words, 12), words, 12)
    for width in range(70, 160, 4):
        lines = [mark.text for mark in paragraph_marks((item,), Frame(0, 0, width, 100), 0)]
        assert any("95\u202f%" in line for line in lines)
        assert " ".join(lines) == words
        assert all(drawn_width(line, 12) <= width for line in lines if " " in line)
