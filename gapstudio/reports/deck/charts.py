"""Puts native charts on slides: the chart's part, the workbook inside it, and the frame on the slide."""

from dataclasses import dataclass

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from gapstudio.reports.blocks import ChartBlock, Text
from gapstudio.reports.deck.chart_xml import ChartToWrite, chart_xml
from gapstudio.reports.deck.markup import attribute, place
from gapstudio.reports.deck.page import Page
from gapstudio.reports.deck.workbook import sheet_of, workbook
from gapstudio.reports.fitting.charts import lay_out_chart
from gapstudio.reports.look import Frame

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORKBOOK = "rId1"


@dataclass(frozen=True)
class DrawnChart:
    """What `add_chart` leaves to do: captions in their frames, and full texts of categories that had to be shortened."""

    captions: tuple[tuple[Frame, tuple[Text, ...]], ...]
    lost: tuple[str, ...]


def add_chart(page: Page, block: ChartBlock) -> DrawnChart:
    """Draws the chart of a block; its captions are left to the caller."""
    layout = lay_out_chart(block, page.metrics)
    names = tuple(name.text for name in layout.names)
    sheet = sheet_of(block, names)
    text = chart_xml(ChartToWrite(block, layout, sheet, page.markup), _WORKBOOK)
    relation = _add_parts(page, text, workbook(sheet, block.number_format))
    page.append(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{page.next_id()}" name="{attribute(block.name)}" '
        f'descr="{attribute(block.description)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{place(layout.chart, 'p:xfrm')}<a:graphic><a:graphicData "
        f'uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    lost = tuple(full for full, name in zip(block.categories, layout.names, strict=True) if name.trimmed)
    return DrawnChart(tuple(zip(layout.captions, block.captions, strict=True)), lost)


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
