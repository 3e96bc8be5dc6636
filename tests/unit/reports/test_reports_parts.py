"""The parts of a deck: numbers, fitting, bars, pictures."""

import io

import pytest
from deck_factory import range_score, score, snippets, strip_png
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from told import numbers_in

from gapstudio.domain import Box, ErrorKind, Interval
from gapstudio.reports.blocks import Text
from gapstudio.reports.data import SnippetData
from gapstudio.reports.fitting import fit_paragraphs
from gapstudio.reports.geometry import Metrics, count_lines, line_height, shorten, text_width
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.pen import Pen, count, points
from gapstudio.reports.snippets import GOLD, PREDICTED, draw_snippet
from gapstudio.reports.storyline.bars import BarRow, bar_series, chart_frame


def test_numbers_are_written_as_points_counts_and_ranges() -> None:
    assert (points(0.4123), points(1), points(-0.032), points(-0.0001)) == ("41.2", "100.0", "−3.2", "0.0")
    assert (count(12873), count(2.5)) == ("12,873", "2.5")


def test_a_book_writes_scores_and_remembers_raw_values() -> None:
    book = Pen()
    assert book.f1_with_interval("scores.all_types", score(0.412, 0.05)) == "41.2 [36.2,\u00a045.7]"
    assert book.f1("scores.shared_types", range_score(0.382, 0.714)) == "38.2 to 71.4"
    assert book.f1("scores.comparable", score(None)) == "not defined"
    entries = {number.id: number.value for number in book.numbers}
    assert entries["scores.all_types.f1"] == 0.412
    assert entries["scores.shared_types.bounds.1"] == 0.714
    assert not [id for id in entries if "comparable" in id]


def test_numbers_are_found_where_they_stand_alone() -> None:
    text = "88.0 → 70.9 (95 % interval −5.3 to 12,873.5), en_core_web_sm 3.8.0 of CoNLL-2003, F1 and v2."
    assert numbers_in(text) == ["88.0", "70.9", "95", "−5.3", "12,873.5"]


def test_lines_are_wrapped_at_words_and_long_words_are_broken() -> None:
    width = text_width("one two", 12) + 0.1
    assert count_lines("one two", 12, width) == 1
    assert count_lines("one two three", 12, width) == 2
    assert count_lines("a\nb", 12, 100) == 2
    assert count_lines("W" * 40, 12, text_width("W" * 10, 12) + 0.1) == 4
    assert text_width("Bold", 12, bold=True) > text_width("Bold", 12)


@given(st.text(alphabet="abcdefg hijk-lmWWW", max_size=300), st.floats(30, 400), st.floats(20, 120))
def test_a_fitted_text_always_fits(text: str, width: float, height: float) -> None:
    (fitted,) = fit_paragraphs((Text(text, 20),), Frame(0, 0, width, height), 12, 0)
    assert 12 <= fitted.size <= 20
    assert count_lines(fitted.text, fitted.size, width) * line_height(fitted.size) <= height + 0.02
    assert fitted.lost or fitted.text == text


def test_a_shortened_text_ends_at_a_word_with_an_ellipsis() -> None:
    cut = shorten("the quick brown fox jumps over the lazy dog", 120, 12, 1)
    assert cut.trimmed
    assert cut.text.endswith("…")
    assert cut.text[:-1] in ("the quick brown fox", "the quick brown", "the quick brown fox jumps")
    assert shorten("short", 120, 12, 1).text == "short"


def test_paragraphs_shrink_together_and_then_lose_their_end() -> None:
    frame = Frame(0, 0, 200, 60)
    paragraphs = (Text("a title", 30), Text("some words that take a line or two", 16))
    fitted = fit_paragraphs(paragraphs, frame, 12, 4)
    assert fitted[0].size > fitted[1].size >= 12
    assert not any(item.lost for item in fitted)
    long = tuple(Text(f"paragraph {n} " + "goes on and on " * 10) for n in range(6))
    cut = fit_paragraphs(long, frame, 12, 4)
    assert sum(count_lines(item.text, item.size, 200) for item in cut) * line_height(12) + 4 * (len(cut) - 1) <= 60
    assert "paragraph 5" in cut[-1].lost


def test_a_frame_lower_than_a_line_shows_one_line_and_a_wider_font_fewer_words() -> None:
    text = (Text("one two three four five six seven eight", 12), Text("more", 12))
    (low,) = fit_paragraphs(text, Frame(0, 0, 120, 8), 12, 4)
    assert low.text.endswith("…")
    assert low.lost == "one two three four five six seven eight; more"
    (wide,) = fit_paragraphs(text, Frame(0, 0, 120, 8), 12, 4, Metrics(1.5))
    assert len(wide.text) < len(low.text)
    assert Metrics(1.5).width(wide.text, 12) <= 120


def _row(value: float | None, bounds: tuple[float, float] | None = None, limits: tuple[float, float] | None = None) -> BarRow:
    around = None if limits is None else Interval(*limits, "jackknife", 12, "supplier")
    return BarRow(value, bounds, around, Role.LOSS, "a")


@pytest.mark.parametrize(
    ("bounds", "limits"),
    [
        ((0.2, 0.5), (0.1, 0.7)),
        ((-0.5, -0.2), (-0.6, -0.1)),
        ((-0.3, 0.4), (-0.35, 0.5)),
        ((0.0, 1.0), (0.0, 1.0)),
        ((-0.3, 0.0), (-0.4, 0.1)),
    ],
)
def test_a_floating_bar_spans_its_range_and_its_whiskers_the_interval(
    bounds: tuple[float, float], limits: tuple[float, float]
) -> None:
    series = bar_series((_row(0.3, None, (0.2, 0.4)), _row(None, bounds, limits)), "F1", Pen())
    drawn: list[float] = []
    whiskers: list[float] = []
    for sign in (1, -1):
        end = 0.0
        for one in series:
            value = one.values[1]
            if value is None or value * sign < 0 or (value == 0 and sign < 0):
                continue
            start, end = end, end + value
            drawn += [start, end] if one.fills[1].role is not None else []
            whiskers += [end - one.minus[1]] if one.minus and one.minus[1] is not None else []
            whiskers += [end + one.plus[1]] if one.plus and one.plus[1] is not None else []
    assert (min(drawn), max(drawn)) == pytest.approx((100 * bounds[0], 100 * bounds[1]))
    assert (min(whiskers), max(whiskers)) == pytest.approx((100 * limits[0], 100 * limits[1]))
    assert series[0].values == (pytest.approx(30.0), None)


def test_plain_rows_are_one_series_and_few_rows_leave_the_frame_free() -> None:
    assert len(bar_series((_row(0.3), _row(0.5)), "F1", Pen())) == 1
    assert chart_frame(Frame(0, 0, 800, 360), 1).height < 150
    assert chart_frame(Frame(0, 0, 800, 360), 9).height == 360


WIDE = Frame(0, 0, 400, 100)


def _colours(png: bytes) -> set[tuple[int, int, int]]:
    with Image.open(io.BytesIO(png)) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}


def test_gold_is_solid_and_the_prediction_dashed_in_the_wanted_shape() -> None:
    boundary, novel, *_ = snippets()
    png = draw_snippet(boundary, WIDE)
    assert GOLD in _colours(png)
    assert PREDICTED in _colours(png)
    assert PREDICTED not in _colours(draw_snippet(novel, WIDE))
    with Image.open(io.BytesIO(png)) as image:
        assert image.width / image.height == pytest.approx(4.0, rel=0.02)
        row = max(_runs_of(image, y, GOLD) for y in range(image.height))
        dashes = max(_runs_of(image, y, PREDICTED) for y in range(image.height))
    assert row <= 4, "a solid frame is one run on its edge, or its two sides (the other frame may cut it)"
    assert dashes >= 8


def _runs_of(image: Image.Image, y: int, colour: tuple[int, int, int]) -> int:
    line = [image.getpixel((x, y)) == colour for x in range(image.width)]
    return sum(here and not before for before, here in zip([False, *line], line, strict=False))


def test_no_word_is_cut_at_the_edge_of_a_picture() -> None:
    region = Box(0, 0, 400, 60)
    page = Image.new("RGB", (400, 60), "white")
    for start, stop in ((20, 60), (66, 150), (180, 225), (231, 399)):
        page.paste("black", (start, 25, stop, 35))
    written = io.BytesIO()
    page.save(written, "PNG")
    gold = (Box(66, 25, 150, 35),)
    data = SnippetData("a.pdf", ErrorKind.MISSED, "SELLER", "", "", "", written.getvalue(), region, 72, gold, ())
    with Image.open(io.BytesIO(draw_snippet(data, Frame(0, 0, 420, 60)))) as image:
        dark = [min(image.convert("L").crop((x, 0, x + 1, image.height)).tobytes()) < 40 for x in (0, image.width - 1)]
        assert dark == [False, False]
        assert 180 < image.width < 400


@pytest.mark.parametrize(
    "boxes",
    [(), (Box(0, 0, 900, 900),), (Box(700, 700, 800, 710),), (Box(60, 110, 60, 110),)],
    ids=["none", "huge", "outside", "point"],
)
def test_any_box_gives_a_picture(boxes: tuple[Box, ...]) -> None:
    region = Box(40, 100, 555, 220)
    data = SnippetData("a.pdf", ErrorKind.MISSED, "SELLER", "", "", "", strip_png(region, 100), region, 100, boxes, boxes)
    with Image.open(io.BytesIO(draw_snippet(data, WIDE))) as image:
        assert image.width > 50
        assert image.height > 10
