"""Puts native charts on slides: the chart's part, the workbook inside it, and the frame on the slide."""

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from gapstudio.reports.blocks import ChartBlock, Text
from gapstudio.reports.deck.chart_xml import ChartToWrite, chart_xml
from gapstudio.reports.deck.markup import attribute, place
from gapstudio.reports.deck.page import Page
from gapstudio.reports.deck.texts import Setting, box, paragraphs, patch
from gapstudio.reports.deck.workbook import sheet_of, workbook
from gapstudio.reports.fitting import FittedText, fit_caption, lay_out_chart
from gapstudio.reports.fitting.charts import Key
from gapstudio.reports.look import SMALLEST

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORKBOOK = "rId1"


def add_chart(page: Page, block: ChartBlock) -> tuple[str, ...]:
    """Draws a chart with its captions and its legend.

    Returns:
        The full texts of names and captions that had to be shortened.
    """
    layout = lay_out_chart(block, page.metrics)
    sheet = sheet_of(block, [name.text for name in layout.names])
    text = chart_xml(ChartToWrite(block, layout, sheet, page.markup), _WORKBOOK)
    relation = _add_parts(page, text, workbook(sheet, block.number_format))
    page.append(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{page.next_id()}" name="{attribute(block.name)}" '
        f'descr="{attribute(block.description)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{place(layout.chart, 'p:xfrm')}<a:graphic><a:graphicData "
        f'uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    for key in layout.keys:
        _add_key(page, key)
    lost = [full for full, name in zip(block.categories, layout.names, strict=True) if name.trimmed]
    lost += [block.unit] if layout.title.trimmed else []
    for frame, caption in zip(layout.captions, block.captions, strict=True):
        fitted = fit_caption(caption, frame, page.metrics)
        lost += [item.lost for item in fitted if item.lost]
        page.append(box(page.next_id(), "Caption", frame, paragraphs(page.markup, fitted, Setting()), "middle"))
    return tuple(lost)


def _add_key(page: Page, key: Key) -> None:
    """Adds an entry of the legend: shapes, since programs do not agree on the order of a chart's own entries."""
    name = page.metrics.shorten(key.name, key.line.width, SMALLEST, 1).text
    fitted = FittedText(Text(key.name, SMALLEST), name, SMALLEST)
    page.append(patch(page.markup, page.next_id(), key.patch, key.fill))
    page.append(box(page.next_id(), "Key", key.line, paragraphs(page.markup, (fitted,), Setting()), "middle"))


def _add_parts(page: Page, chart: str, cells: bytes) -> str:
    """Adds the chart and its workbook to the package, and returns the id of the slide's relationship to the chart."""
    package = page.part.package
    name = page.names.new("/ppt/charts/chart%d.xml")
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, chart.encode())
    inside = EmbeddedXlsxPart(
        page.names.new("/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"), CONTENT_TYPE.SML_SHEET, package, cells
    )
    part.relate_to(inside, RELATIONSHIP_TYPE.PACKAGE)
    return page.relate(part, RELATIONSHIP_TYPE.CHART)
