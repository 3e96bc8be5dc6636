"""Charts: where their parts stand, what their workbook holds, and how they are written."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from deck_factory import full
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from slide_factory import LEVELS, LONG_NAME, clustered, ranges, specs, waterfall

from gapstudio.reports import build_deck
from gapstudio.reports.blocks import ChartBlock
from gapstudio.reports.fitting.charts import ChartLayout, grid_unit, lay_out_chart, tick_decimals, visible
from gapstudio.reports.floating import FloatingBar, Group, floating_series, pieces
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.telling import Telling

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDER = Metrics(1.2)
BODY = Frame(44, 118, 872, 372)
SMALL = Frame(40, 110, 640, 330)


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """The charts of a deck by their names."""
    path = tmp_path_factory.mktemp("charts") / "a.pptx"
    build_deck(full(), path, Telling(), slides=specs(Telling()))
    found: dict[str, list[object]] = {}
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                found.setdefault(shape.name, []).append(shape.chart)
    return found


def _all(charts: dict[str, list[object]]) -> list[object]:
    return [chart for some in charts.values() for chart in some]


def _sheet(chart) -> object:
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return book["Sheet1"]


def _cells(sheet, formula: str) -> list[object]:
    name, _, area = formula.replace("$", "").partition("!")
    assert name == "Sheet1"
    found = sheet[area]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def test_every_reference_of_a_chart_is_in_its_workbook(charts: dict[str, list[object]]) -> None:
    kinds: set[str] = set()
    for chart in _all(charts):
        sheet = _sheet(chart)
        for reference in chart._chartSpace.iter(f"{C}numRef", f"{C}strRef"):
            cached: list[object] = [None] * int(reference.find(f".//{C}ptCount").get("val"))
            for point in reference.iter(f"{C}pt"):
                text = point.findtext(f"{C}v")
                cached[int(point.get("idx"))] = float(text) if reference.tag == f"{C}numRef" else text
            assert _cells(sheet, reference.findtext(f"{C}f")) == cached
            kinds.add(etree.QName(reference.getparent()).localname)
    assert kinds == {"tx", "cat", "val", "plus", "minus"}


def test_a_missing_value_has_neither_bar_nor_whisker(charts: dict[str, list[object]]) -> None:
    (_, ours) = charts["Clustered"][0].plots[0].series
    assert ours.values[-1] is None
    assert [p.get("idx") for p in ours._element.find(f"{C}errBars/{C}plus").iter(f"{C}pt")] == ["0", "1", "2"]
    assert _sheet(charts["Clustered"][0]).cell(5, 3).value is None


def test_series_stand_side_by_side_or_are_stacked_lying_or_upright(charts: dict[str, list[object]]) -> None:
    def form(chart) -> tuple[str, str, str, str]:
        bars = chart._chartSpace.find(f".//{C}barChart")
        crosses = chart._chartSpace.find(f".//{C}valAx/{C}crosses")
        values = (bars.find(f"{C}{name}") for name in ("barDir", "grouping", "overlap"))
        return (*(value.get("val") for value in values), crosses.get("val"))

    lying, _, standing = charts["Clustered"]
    assert form(lying) == ("bar", "clustered", "0", "max")
    assert form(standing) == ("col", "clustered", "0", "autoZero")
    assert [form(chart)[:3] for chart in charts["Waterfall"]] == [("bar", "stacked", "100"), ("col", "stacked", "100")]


def test_a_legend_names_each_look_once_and_never_the_base(charts: dict[str, list[object]]) -> None:
    for chart in charts["Waterfall"]:
        assert not chart.has_legend
        assert chart.plots[0].series[0].name == "Base"
        assert chart.plots[0].series[0]._element.find(f"{C}spPr/{{*}}noFill") is not None
    for upright in (False, True):
        keys = lay_out_chart(waterfall(BODY, Pen(), upright=upright), WIDER).keys
        assert [key.name for key in keys] == ["Benchmark", "Loss", "Gain", "Ours"]
        assert [key.fill.role for key in keys] == [Role.BENCHMARK, Role.LOSS, Role.GAIN, Role.INTERNAL]


def test_few_series_are_named_where_their_bars_end(charts: dict[str, list[object]]) -> None:
    named = charts["Clustered"][1]
    labels = list(named._chartSpace.iter(f"{C}dLbl"))
    assert [label.find(f"{C}idx").get("val") for label in labels] == ["0", "0"]
    assert all(label.find(f"{C}showSerName").get("val") == "1" for label in labels)
    assert all(label.find(f"{C}showVal").get("val") == "0" for label in labels)
    assert lay_out_chart(clustered(BODY, 3, whiskers=False), WIDER).keys == ()
    assert len(lay_out_chart(clustered(BODY, 3), WIDER).keys) == 2


ORDER = {
    "chartSpace": "date1904 roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart catAx valAx spPr",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "ser": "idx order tx spPr invertIfNegative dPt dLbls errBars cat val",
    "dPt": "idx invertIfNegative bubble3D spPr",
    "dLbl": "idx spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "errBars": "errBarType errValType noEndCap plus minus spPr",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn "
    "lblOffset tickLblSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossBetween majorUnit",
    "scaling": "orientation max min",
    "manualLayout": "layoutTarget xMode yMode x y w h",
}


def test_elements_stand_in_the_order_that_the_schema_asks_for(charts: dict[str, list[object]]) -> None:
    met: set[str] = set()
    for chart in _all(charts):
        for element in chart._chartSpace.iter(etree.Element):
            wanted = ORDER.get(etree.QName(element).localname, "").split()
            if wanted and element.tag.startswith(C):
                places = [wanted.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.QName(element).localname
                met.add(etree.QName(element).localname)
    assert met == set(ORDER)


def test_a_bar_that_looks_unlike_its_series_is_a_point_of_its_own(charts: dict[str, list[object]]) -> None:
    (chart,) = charts["Ranges"]
    points = [[point.find(f"{C}idx").get("val") for point in s._element.iter(f"{C}dPt")] for s in chart.plots[0].series]
    assert points == [["2"], [], []]
    dashed = [s._element.find(f"{C}spPr/{{*}}ln/{{*}}prstDash") is not None for s in chart.plots[0].series]
    assert dashed == [False, False, True]
    assert all(e.get("val") == "0" for e in chart._chartSpace.iter(f"{C}invertIfNegative"))


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_floating_bar_is_stacked_from_level_to_level(start: float, end: float) -> None:
    assume(start != end)
    drawn: list[float] = []
    for sign in (1, -1):  # what is positive is stacked upwards from zero, and what is negative downwards
        top = 0.0
        for suffix, value in pieces(start, end).items():
            if value * sign > 0 or (value == 0 and sign > 0):
                drawn += [] if suffix == "base" else [top, top + value]
                top += value
    assert (min(drawn), max(drawn)) == pytest.approx((min(start, end), max(start, end)), abs=1e-12)


def test_the_cells_of_a_waterfall_are_entered_with_their_ids() -> None:
    pen = Pen()
    waterfall(BODY, pen)
    cells = {number.id: number.value for number in pen.numbers}
    assert cells["top"] == LEVELS[0]
    assert (cells["steps.1.base"], cells["steps.1.length"]) == pytest.approx((0.5, 0.45))
    assert (cells["steps.2.above"], cells["steps.2.below"]) == pytest.approx((0.5, -0.1))
    assert (cells["steps.3.base"], cells["steps.3.length"]) == pytest.approx((-0.1, -0.1))
    assert {number.scale for number in pen.numbers} == {100.0}
    plain = floating_series(Pen(), [FloatingBar("a", 0, 0.4, 0, total=True)], [Group("Score", Role.INTERNAL)], "Base")
    assert [series.name for series in plain] == ["Score"]


@pytest.mark.parametrize(
    ("low", "high", "unit"),
    [
        (0, 100, 20),
        (-40, 100, 20),
        (0, 0.4, 0.1),
        (-20, 20, 10),
        (0, 1, 0.2),
        (0, 7, 1),
        (-60, 20, 20),
        (0, 1200, 200),
        (-3, 4, 1),
    ],
)
def test_the_lines_of_the_grid_are_round_and_zero_is_one_of_them(low: float, high: float, unit: float) -> None:
    assert grid_unit(low, high) == unit
    assert float(f"{unit:.{tick_decimals(unit)}f}") == unit


def _check(block: ChartBlock, layout: ChartLayout) -> None:
    chart, plot, names = layout.chart, layout.plot, layout.names
    assert chart.x <= plot.x < plot.right <= chart.right + 0.01
    assert chart.y <= plot.y < plot.bottom <= chart.bottom
    assert plot.width > 0.22 * block.frame.width
    count = len(block.categories)
    room = plot.width / count if block.upright else plot.x - chart.x
    height = chart.bottom - plot.bottom if block.upright else plot.height / count
    for name in names:
        assert SMALLEST <= name.size <= 14
        assert WIDER.lines(name.text, name.size, room) * line_height(name.size) <= height
    if layout.captions:
        assert len(layout.captions) == count
        assert all(chart.right < one.x and one.right <= block.frame.right + 0.01 for one in layout.captions)
    assert all(before.bottom <= after.y + 0.01 for before, after in pairwise(layout.captions))
    for key in layout.keys:
        assert chart.x <= key.patch.right < key.line.x < key.line.right <= chart.right + 1.01
        assert chart.y <= key.line.y < key.line.bottom < plot.y
        assert WIDER.width(key.name, SMALLEST) <= key.line.width


@pytest.mark.parametrize("frame", [BODY, SMALL], ids=["wide", "narrow"])
@pytest.mark.parametrize("count", [1, 2, 5, 12])
@pytest.mark.parametrize("upright", [False, True], ids=["lying", "upright"])
def test_names_captions_and_legend_have_room(frame: Frame, count: int, upright: bool) -> None:
    block = clustered(frame, count, upright=upright, long=True)
    _check(block, lay_out_chart(block, WIDER))
    for other in (waterfall(frame, Pen(), upright=upright), ranges(frame)):
        _check(other, lay_out_chart(other, WIDER))


def test_a_long_name_takes_more_room_before_it_is_shortened() -> None:
    plain, long = clustered(BODY, 4), clustered(BODY, 4, long=True)
    before, after = lay_out_chart(plain, WIDER), lay_out_chart(long, WIDER)
    assert after.plot.x > before.plot.x
    assert LONG_NAME in [name.text for name in after.names]
    assert {name.size for name in after.names} == {SMALLEST}
    assert {name.size for name in before.names} == {14.0}


def test_the_title_of_an_axis_keeps_to_one_line() -> None:
    for upright in (False, True):
        block = replace(
            clustered(SMALL, 3, upright=upright), unit="points of F1 that this could win back at the very most of all"
        )
        layout = lay_out_chart(block, WIDER)
        along = layout.plot.height if upright else layout.plot.width + 20
        assert layout.title.trimmed
        assert WIDER.width(layout.title.text, SMALLEST) <= along
    assert lay_out_chart(clustered(BODY, 3), WIDER).title.text == "F1 in points"


def test_few_bars_are_not_thick_ones() -> None:
    layout = lay_out_chart(clustered(BODY, 1), WIDER)
    assert layout.plot.height / (2 + layout.gap) <= 64.01
    assert len(visible(clustered(BODY, 1))) == 1, "the second series has no value"


def test_the_title_of_an_axis_stands_below_the_middle_of_its_plot(charts: dict[str, list[object]]) -> None:
    placed = 0
    for chart in _all(charts):
        title = chart._chartSpace.find(f"{C}chart/{C}plotArea/{C}valAx/{C}title")
        x, w = (chart._chartSpace.find(f"{C}chart/{C}plotArea/{C}layout/{C}manualLayout/{C}{side}") for side in "xw")
        left = None if title is None else title.find(f"{C}layout/{C}manualLayout/{C}x")
        if left is not None:
            middle = float(x.get("val")) + float(w.get("val")) / 2
            assert float(left.get("val")) < middle < float(left.get("val")) + float(w.get("val"))
            assert float(title.find(f"{C}layout/{C}manualLayout/{C}y").get("val")) < 1
            placed += 1
    assert placed
