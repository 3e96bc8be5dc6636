"""Native charts of horizontal bars. Error bars refer to cells of the embedded workbook, so people can edit them there.

python-pptx makes the chart; it has no call for error bars and knows no columns for them, so the workbook is written here in full
(the same cells for categories and values, and two more columns a series with whiskers), and `c:errBars` with `c:numRef` is added.
"""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.dml.chtfmt import ChartFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from gapstudio.reports.blocks import ChartBlock, Fill, Series, Text
from gapstudio.reports.deck.colours import paint
from gapstudio.reports.geometry import shorten
from gapstudio.reports.look import FONT, SMALLEST, Frame, Role

_AXIS_HEIGHT = 44.0
_LABEL_SIZE = 14.0
_CAPTION_GAP = 14.0
_SHEET = "Sheet1"
_PALER = 0.65


@dataclass(frozen=True)
class DrawnChart:
    """What `add_chart` leaves to do: captions in their frames, and full texts of categories that had to be shortened."""

    captions: tuple[tuple[Frame, tuple[Text, ...]], ...]
    lost: tuple[str, ...]


def add_chart(slide: Slide, block: ChartBlock) -> DrawnChart:
    """Draws the chart of a block; its captions are left to the caller."""
    frame = block.frame
    chart_width = frame.width * (1 - block.caption_share)
    label_width = frame.width * block.label_share
    names = [shorten(name, label_width - 14, _LABEL_SIZE, 2) for name in block.categories]
    data = ChartData(number_format=block.number_format)
    data.categories = [name.text for name in names]
    for series in block.series:
        data.add_series(series.name, series.values)
    place = (Pt(frame.x), Pt(frame.y), Pt(chart_width), Pt(frame.height))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, data)
    shape.name = block.name
    shape._element.nvGraphicFramePr.cNvPr.set("descr", block.description)
    chart = shape.chart
    _style(chart, block)
    _layout(chart, label_width / chart_width, _AXIS_HEIGHT / frame.height, 8 / chart_width)
    for series, drawn in zip(block.series, chart.plots[0].series, strict=True):
        for point, fill in enumerate(series.fills):
            _fill(drawn.points[point].format, fill)
        _keep_negative_fills(drawn._element)
    columns = _columns(block)
    _add_error_bars(chart, block, columns)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(block, [name.text for name in names], columns))
    captions = tuple(_caption_frames(block, frame.x + chart_width + _CAPTION_GAP))
    return DrawnChart(captions, tuple(full for full, name in zip(block.categories, names, strict=True) if name.trimmed))


def _caption_frames(block: ChartBlock, x: float) -> Iterator[tuple[Frame, tuple[Text, ...]]]:
    frame = block.frame
    height = (frame.height - _AXIS_HEIGHT) / len(block.categories)
    for row, caption in enumerate(block.captions):
        yield Frame(x, frame.y + row * height, frame.right - x, height), caption


def _style(chart: Chart, block: ChartBlock) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size = FONT, Pt(SMALLEST)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 70, 100
    categories, values = chart.category_axis, chart.value_axis
    categories.reverse_order = True
    categories.tick_labels.font.size = Pt(_LABEL_SIZE)
    paint(categories.tick_labels.font.color, Role.TEXT)
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(categories.format.line.color, Role.MUTED)
    values.minimum_scale, values.maximum_scale = block.low, block.high
    values.major_unit = _unit(block.high - block.low)
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False
    paint(values.tick_labels.font.color, Role.MUTED)
    paint(values.major_gridlines.format.line.color, Role.LINE)
    values.format.line.fill.background()
    _title_axis(chart, block.unit)
    # The axis of values crosses where categories end: below the last row, since rows run from the top.
    crosses = values._element.find(qn("c:crosses"))
    crosses.set("val", "max")


def _title_axis(chart: Chart, text: str) -> None:
    title = chart.value_axis.axis_title.text_frame
    title.text = text
    font = title.paragraphs[0].runs[0].font
    font.size, font.bold, font.name = Pt(SMALLEST), False, FONT
    paint(font.color, Role.MUTED)


def _unit(length: float) -> float:
    for unit in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if length <= 6 * unit:
            return unit
    return length / 5


def _layout(chart: Chart, left: float, below: float, right: float) -> None:
    """Fixes the inner plot area, so that captions beside the chart stand exactly beside their bars."""
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    sizes = {"x": left, "y": 0.0, "w": 1 - left - right, "h": 1 - below}
    inner = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in sizes.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{inner}</c:manualLayout></c:layout>"))


def _keep_negative_fills(series: etree._Element) -> None:
    """Without this PowerPoint may draw a single bar below zero in white."""
    for point in series.findall(qn("c:dPt")):
        point.find(qn("c:idx")).addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))


def _fill(bar: ChartFormat, fill: Fill) -> None:
    target = bar.fill
    if fill.role is None:
        target.background()
    elif fill.pale:
        target.solid()
        paint(target.fore_color, fill.role)
        target.fore_color.brightness = _PALER
        bar.line.width, bar.line.dash_style = Pt(1.25), MSO_LINE.DASH
        paint(bar.line.color, fill.role)
    else:
        target.solid()
        paint(target.fore_color, fill.role)


@dataclass(frozen=True)
class _Column:
    """A column of the worksheet besides the categories: heading and one value a row."""

    heading: str
    values: tuple[float | None, ...]


def _columns(block: ChartBlock) -> tuple[_Column, ...]:
    """Values first, where python-pptx's references expect them, then the error bars' lengths."""
    columns = [_Column(series.name, series.values) for series in block.series]
    for series in block.series:
        columns += [_Column(f"{series.name}: {end}", lengths) for end, lengths in _whiskers(series)]
    return tuple(columns)


def _whiskers(series: Series) -> list[tuple[str, tuple[float | None, ...]]]:
    none = tuple(None for _ in series.values)
    minus, plus = series.minus or none, series.plus or none
    return [("minus", minus), ("plus", plus)] if any(v is not None for v in (*minus, *plus)) else []


def _workbook(block: ChartBlock, names: list[str], columns: tuple[_Column, ...]) -> bytes:
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"author": "", "created": datetime(1980, 1, 1)})
    sheet = workbook.add_worksheet(_SHEET)
    number = workbook.add_format({"num_format": block.number_format})
    sheet.set_column(0, len(columns), 18)
    sheet.write_column(1, 0, names)
    for at, column in enumerate(columns, start=1):
        sheet.write_string(0, at, column.heading)
        for row, value in enumerate(column.values, start=1):
            if value is not None:
                sheet.write_number(row, at, value, number)
    workbook.close()
    return out.getvalue()


def _add_error_bars(chart: Chart, block: ChartBlock, columns: tuple[_Column, ...]) -> None:
    headings = [column.heading for column in columns]
    for series, drawn in zip(block.series, chart.plots[0].series, strict=True):
        ends = "".join(
            f"<c:{end}>{_reference(headings.index(f'{series.name}: {end}') + 1, lengths, block.number_format)}</c:{end}>"
            for end, lengths in reversed(_whiskers(series))
        )
        if not ends:
            continue
        line = '<c:spPr><a:ln w="15875" cap="flat"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:round/></a:ln></c:spPr>'
        bars = (
            f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"{ends}{line}</c:errBars>"
        )
        element: etree._Element = drawn._element
        element.find(qn("c:cat")).addprevious(parse_xml(bars))


def _reference(column: int, values: tuple[float | None, ...], number_format: str) -> str:
    """A `c:numRef`: the cells that hold the values, and the values as they are now."""
    letter = xl_col_to_name(column)
    cached = "".join(f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in enumerate(values) if value is not None)
    formula = f"{_SHEET}!${letter}$2:${letter}${len(values) + 1}"
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{number_format}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{cached}</c:numCache></c:numRef>'
    )
