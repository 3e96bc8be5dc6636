"""Writes the storyline as a PowerPoint file. Every text is fitted to its box first; what had to be cut stands in the notes."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

import copy
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from gapstudio.reports.blocks import Block, ChartBlock, PictureBlock, RuleBlock, SlideSpec, TableBlock, Text, TextBlock
from gapstudio.reports.data import DeckNumber, DeckResult, ReportData
from gapstudio.reports.deck.charts import add_chart
from gapstudio.reports.deck.colours import paint
from gapstudio.reports.deck.master import new_presentation
from gapstudio.reports.deck.package import put_in_place, with_fixed_times
from gapstudio.reports.deck.tables import add_table
from gapstudio.reports.deck.texts import write_paragraphs
from gapstudio.reports.fitting import FittedText, fit_paragraphs
from gapstudio.reports.geometry import count_lines, line_height, shorten
from gapstudio.reports.look import FONT, FOOTER, SMALLEST, Canvas, Frame, Role
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import Telling

_ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def write_deck(data: ReportData, out: Path) -> DeckResult:
    """Writes the deck; see `gapstudio.reports.build_deck`."""
    told = Telling(data.settings.language, data.settings.audience)
    slides = shown(tell(data, told))
    presentation = new_presentation(data.project, data.date)
    for number, spec in enumerate(slides, start=1):
        _SlideWriter(presentation, spec, told.canvas(spec.kind)).write(
            f"{data.project} · {data.model.name} · {data.date}", number
        )
    content = io.BytesIO()
    presentation.save(content)
    put_in_place(with_fixed_times(content.getvalue()), out)
    numbers = tuple(DeckNumber(n.id, n.value, at, n.text) for at, spec in enumerate(slides, start=1) for n in spec.numbers)
    return DeckResult(out, len(slides), numbers)


class _SlideWriter:
    """Writes one slide and remembers which texts it had to cut."""

    def __init__(self, presentation: Presentation, spec: SlideSpec, canvas: Canvas) -> None:
        self._spec = spec
        self._canvas = canvas
        layout = next(layout for layout in presentation.slide_layouts if layout.name == canvas.layout)
        self._slide: Slide = presentation.slides.add_slide(layout)
        self._lost: list[str] = []

    def write(self, footer: str, number: int) -> None:
        self._title()
        if self._spec.body and self._canvas.statement is not None:
            body = self._slide.placeholders[1].text_frame
            self._paragraphs(body, self._spec.body, self._canvas.statement, SMALLEST, between=18)
        for block in self._spec.blocks:
            self._block(block)
        self._footer(footer, number)
        lost = [f"In full: {text}" for text in self._lost]
        self._slide.notes_slide.notes_text_frame.text = "\n".join((self._spec.notes, *lost))

    def _title(self) -> None:
        title = self._slide.shapes.title.text_frame
        self._paragraphs(
            title,
            (Text(self._spec.title, self._canvas.title_size, True),),
            self._canvas.title,
            self._canvas.title_smallest,
            between=0,
        )

    def _paragraphs(
        self,
        target: TextFrame,
        texts: tuple[Text, ...],
        frame: Frame,
        smallest: float,
        between: float,
        anchor: str = "top",
        right: bool = False,
    ) -> None:
        fitted = fit_paragraphs(texts, frame, smallest, between)
        self._remember(fitted)
        write_paragraphs(target, fitted, between, _ANCHORS[anchor], right)

    def _remember(self, fitted: tuple[FittedText, ...]) -> None:
        self._lost += [item.lost for item in fitted if item.lost]

    def _block(self, block: Block) -> None:
        match block:
            case TextBlock():
                self._text(block)
            case RuleBlock():
                self._rule(block)
            case TableBlock():
                self._lost += add_table(self._slide, block)
            case ChartBlock():
                self._chart(block)
            case PictureBlock():
                self._picture(block)

    def _text(self, block: TextBlock) -> None:
        frame = block.frame
        box = self._slide.shapes.add_textbox(*_place(frame))
        box.name = block.name
        self._paragraphs(box.text_frame, block.paragraphs, frame, block.smallest, block.between, block.anchor, block.right)

    def _rule(self, block: RuleBlock) -> None:
        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(block.frame))
        shape.name = "Rule"
        shape.fill.solid()
        paint(shape.fill.fore_color, block.role)
        shape.line.fill.background()

    def _chart(self, block: ChartBlock) -> None:
        drawn = add_chart(self._slide, block)
        self._lost += drawn.lost
        for frame, caption in drawn.captions:
            self._caption(frame, caption)

    def _caption(self, frame: Frame, caption: tuple[Text, ...]) -> None:
        """Writes what stands beside a bar: the value as large as it is, its explanation in what is left."""
        used = sum(count_lines(text.text, text.size, frame.width, text.bold) * line_height(text.size) for text in caption[:1])
        rest = [self._explained(text, frame.width, frame.height - used) for text in caption[1:]]
        self._text(TextBlock(frame, (*caption[:1], *rest), between=0, anchor="middle", name="Caption"))

    def _explained(self, text: Text, width: float, height: float) -> Text:
        cut = shorten(text.text, width, text.size, max(1, int(height / line_height(text.size))), text.bold)
        self._lost += [text.text] if cut.trimmed else []
        return replace(text, text=cut.text)

    def _picture(self, block: PictureBlock) -> None:
        with Image.open(io.BytesIO(block.png)) as image:
            scale = min(block.frame.width / image.width, block.frame.height / image.height)
            size = Pt(image.width * scale), Pt(image.height * scale)
        picture = self._slide.shapes.add_picture(io.BytesIO(block.png), Pt(block.frame.x), Pt(block.frame.y), *size)
        picture.name = block.name
        picture._element.nvPicPr.cNvPr.set("descr", block.description)
        picture.line.width = Pt(0.75)
        paint(picture.line.color, Role.LINE)

    def _footer(self, text: str, number: int) -> None:
        """Copies the layout's footer and slide number, which python-pptx leaves out."""
        for placeholder in self._slide.slide_layout.placeholders:
            kind = placeholder.element.ph.get("type")
            if kind not in ("ftr", "sldNum"):
                continue
            self._slide.shapes._spTree.append(copy.deepcopy(placeholder.element))
            added = self._slide.shapes[-1]
            added.element.nvSpPr.cNvPr.set("id", str(1000 + len(self._slide.shapes)))
            if kind == "ftr":
                footer = FittedText(Text("", role=Role.MUTED), shorten(text, FOOTER.width, SMALLEST, 1).text, SMALLEST)
                write_paragraphs(added.text_frame, (footer,), between=0)
            else:
                _number(added.text_frame, number)


def _number(frame: TextFrame, number: int) -> None:
    """Fills the field that PowerPoint keeps up to date, with its type written out, since Impress does not inherit it."""
    field = frame._txBody.find(".//{*}fld")
    properties = field.find("{*}rPr")
    properties.set("sz", str(int(100 * SMALLEST)))
    properties.append(parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="tx2"/></a:solidFill>'))
    properties.append(parse_xml(f'<a:latin {nsdecls("a")} typeface="{FONT}"/>'))
    field.find("{*}t").text = str(number)


def _place(frame: Frame) -> tuple[Pt, Pt, Pt, Pt]:
    return Pt(frame.x), Pt(frame.y), Pt(frame.width), Pt(frame.height)
