"""A native chart of bars as DrawingML, from its layout and its sheet. Error bars refer to cells of the embedded workbook.

Written as text: python-pptx has no call for error bars, and the order of elements, which Office is strict about, is plain to see.
"""

from collections import Counter
from dataclasses import dataclass

from gapstudio.reports.blocks import BarShape, ChartBlock, Fill, Series
from gapstudio.reports.deck.markup import NO_LINE, Markup, attribute, plain, runs
from gapstudio.reports.deck.workbook import Sheet
from gapstudio.reports.fitting.charts import ChartLayout, tick_decimals
from gapstudio.reports.geometry import drawn_width
from gapstudio.reports.look import SMALLEST, Frame, Role

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
_LEVEL = ' rot="0" vert="horz"'
_UP = ' rot="-5400000" vert="horz"'
_WHISKER = 1.25
_TITLE_BELOW = 22.0
"""Points from the plot to the title of an axis below it, past the numbers."""
_TITLE_MARGIN = 3.0


@dataclass(frozen=True)
class ChartToWrite:
    """All that the text of a chart depends on."""

    block: ChartBlock
    layout: ChartLayout
    sheet: Sheet
    markup: Markup


def chart_xml(chart: ChartToWrite, workbook: str) -> str:
    """Writes the chart; `workbook` is the id of the relationship to its workbook."""
    block = chart.block
    stacked = block.shape is BarShape.STACKED
    series = "".join(_series(chart, at) for at in range(len(block.series)))
    bars = (
        f'<c:barChart><c:barDir val="{"col" if block.upright else "bar"}"/><c:grouping val="{block.shape.value}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{min(500, round(100 * chart.layout.gap))}"/>'
        f'<c:overlap val="{100 if stacked else 0}"/>{_AXES}</c:barChart>'
    )
    area = f"{_placed(chart.layout.chart, chart.layout.plot, inner=True)}{bars}{_category_axis(chart)}{_value_axis(chart)}"
    return (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<c:chartSpace {_NAMESPACES}>"
        f'<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{area}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{chart.markup.letters(SMALLEST, Role.TEXT)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _placed(whole: Frame, part: Frame, inner: bool = False) -> str:
    """Fixes a part of the chart, as shares of the whole, so that what stands beside the chart stands exactly beside its bars."""
    sizes = {
        "x": (part.x - whole.x) / whole.width,
        "y": (part.y - whole.y) / whole.height,
        "w": part.width / whole.width,
        "h": part.height / whole.height,
    }
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    values = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in sizes.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{target}{modes}{values}</c:manualLayout></c:layout>"


def _series(chart: ChartToWrite, at: int) -> str:
    series = chart.block.series[at]
    usual = Counter(series.fills).most_common(1)[0][0] if series.fills else Fill()
    points = "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{chart.markup.look(fill)}</c:spPr></c:dPt>"
        for row, fill in enumerate(series.fills)
        if fill != usual
    )
    names = _string_cells(chart.sheet.cells(None), chart.sheet.names)
    values = _number_cells(chart, at)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx>{_string_cells(chart.sheet.heading(at), (series.name,))}</c:tx><c:spPr>{chart.markup.look(usual)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_direct_name(chart, series)}{_whiskers(chart, at)}'
        f"<c:cat>{names}</c:cat><c:val>{values}</c:val></c:ser>"
    )


def _string_cells(formula: str, texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{plain(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:strRef><c:f>{formula}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _number_cells(chart: ChartToWrite, column: int) -> str:
    """A ``c:numRef``: the cells that hold the values, and the values as they are now."""
    values = chart.sheet.columns[column].values
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{float(value)!r}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{chart.sheet.cells(column)}</c:f><c:numCache>"
        f"<c:formatCode>{plain(chart.block.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _whiskers(chart: ChartToWrite, at: int) -> str:
    minus = chart.sheet.whiskers[at]
    if minus is None:
        return ""
    ends = "".join(f"<c:{end}>{_number_cells(chart, minus + at)}</c:{end}>" for at, end in ((1, "plus"), (0, "minus")))
    stroke = f'<c:spPr><a:ln w="{round(12700 * _WHISKER)}" cap="flat">{chart.markup.solid(Role.TEXT)}<a:round/></a:ln></c:spPr>'
    return f'<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{ends}{stroke}</c:errBars>'


def _direct_name(chart: ChartToWrite, series: Series) -> str:
    """The name of a series behind one of its bars, instead of a legend."""
    row = chart.layout.named_at
    if row is None:
        return ""
    shown = "".join(
        f'<c:show{what} val="{int(what == "SerName")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    hidden = shown.replace('"1"', '"0"')
    size = chart.markup.letters(SMALLEST, Role.TEXT)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{row}"/><c:spPr><a:noFill/>{NO_LINE}</c:spPr>{size}'
        f'<c:dLblPos val="outEnd"/>{shown}</c:dLbl>{hidden}</c:dLbls>'
    )


def _category_axis(chart: ChartToWrite) -> str:
    lying = not chart.block.upright
    size = chart.layout.names[0].size if chart.layout.names else SMALLEST
    orientation, position = ("maxMin", "l") if lying else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{position}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{chart.markup.line(Role.MUTED)}</c:spPr>'
        f"{chart.markup.letters(size, Role.TEXT, _LEVEL)}"
        f'<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: ChartToWrite) -> str:
    """Numbers stand below lying bars: rows run from the top, so the axis crosses where the categories end."""
    block, unit = chart.block, chart.layout.unit
    decimals = tick_decimals(unit)
    form = block.number_format if "%" in block.number_format else "#,##0" + ("." + "0" * decimals if decimals else "")
    crosses, position = ("autoZero", "l") if block.upright else ("max", "b")
    return (
        f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:max val="{float(block.high)!r}"/>'
        f'<c:min val="{float(block.low)!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{position}"/>'
        f"<c:majorGridlines><c:spPr>{chart.markup.line(Role.LINE)}</c:spPr></c:majorGridlines>{_axis_title(chart)}"
        f'<c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{NO_LINE}</c:spPr>'
        f"{chart.markup.letters(SMALLEST, Role.MUTED)}"
        f'<c:crossAx val="111111111"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{unit!r}"/></c:valAx>'
    )


def _axis_title(chart: ChartToWrite) -> str:
    if not chart.layout.title.text:
        return ""
    turn = _UP if chart.block.upright else ""
    text = runs(chart.layout.title.text, chart.markup.font("a:rPr", SMALLEST, Role.MUTED))
    properties = chart.markup.font("a:defRPr", SMALLEST, Role.MUTED)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>{text}</a:p></c:rich></c:tx>"
        f'{_below_the_plot(chart)}<c:overlay val="0"/></c:title>'
    )


def _below_the_plot(chart: ChartToWrite) -> str:
    """Where the title of an axis below lying bars begins, so that its middle is that of the plot in every program."""
    if chart.block.upright:
        return ""
    whole, plot = chart.layout.chart, chart.layout.plot
    left = plot.x + (plot.width - drawn_width(chart.layout.title.text, SMALLEST)) / 2 - _TITLE_MARGIN
    x, y = max(0.0, left - whole.x) / whole.width, (plot.bottom + _TITLE_BELOW - whole.y) / whole.height
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f'<c:layout><c:manualLayout>{modes}<c:x val="{x:.6f}"/><c:y val="{y:.6f}"/></c:manualLayout></c:layout>'
