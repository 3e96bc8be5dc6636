"""A slide as marks: what lies under it, title, paragraphs, blocks, footer."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gapstudio.reports.blocks import Block, ChartBlock, PictureBlock, RuleBlock, SlideSpec, TableBlock, Text, TextBlock
from gapstudio.reports.comments import commented
from gapstudio.reports.drawn.charts import chart_marks
from gapstudio.reports.drawn.ground import Ground, LayoutGround
from gapstudio.reports.drawn.marks import Area, Mark, Picture, Words
from gapstudio.reports.drawn.tables import table_marks
from gapstudio.reports.drawn.texts import line_marks, paragraph_marks
from gapstudio.reports.fitting import fit_paragraphs, fit_title
from gapstudio.reports.foot import Foot
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import SMALLEST, Canvas, Frame, Role
from gapstudio.reports.telling import Telling


def slide_marks(spec: SlideSpec, told: Telling, number: int, foot: Foot, ground: Ground) -> tuple[Mark, ...]:
    """Returns what a slide is drawn with.

    Args:
        spec: The slide.
        told: How the story is told, by which the frames were chosen.
        number: Of the slide, from 1; 0 leaves it out.
        foot: What stands at its foot.
        ground: What the master puts on slides.
    """
    metrics = Metrics(told.stage.wider)
    under = ground.layout(told.canvas(spec.kind).layout)
    spec, canvas = commented(spec, told.canvas(spec.kind), told.language, metrics)
    marks = [*under.marks, *_held(spec, canvas, under, metrics)]
    marks += [mark for block in spec.blocks for mark in block_marks(block, told, metrics)]
    if canvas.footer is not None:
        text = foot.fitting(canvas, metrics)
        marks.append(line_marks(text, canvas.footer, canvas.footer_size, role=Role.MUTED))
    if canvas.dated and under.date is not None:
        marks.append(line_marks(foot.date, under.date, canvas.footer_size, role=Role.MUTED))
    if under.number is not None and number:
        marks.append(line_marks(str(number), under.number, canvas.footer_size, role=Role.MUTED, right=True))
    return tuple(marks)


def _held(spec: SlideSpec, canvas: Canvas, under: LayoutGround, metrics: Metrics) -> Iterator[Words]:
    """Title and statement, set as the layout sets what its placeholders hold."""
    title = fit_title(spec.title, canvas, metrics)
    yield from _set(under, 0, paragraph_marks((title,), canvas.title, 0, *_places(under, 0)))
    if spec.body and canvas.statement is not None:
        holder = canvas.holder or -1
        words = _paragraphs(spec.body, canvas.statement, SMALLEST, 18, metrics, *_places(under, holder))
        yield from _set(under, holder, words)


def _places(under: LayoutGround, holder: int) -> tuple[str, str]:
    setting = under.texts.get(holder)
    return (setting.anchor, setting.align) if setting else ("top", "left")


def _set(under: LayoutGround, holder: int, words: Iterator[Words]) -> Iterator[Words]:
    """Gives words that have the colour of text the one that the layout has for them."""
    setting = under.texts.get(holder)
    for one in words:
        yield replace(one, ink=setting.colour) if setting and setting.colour and one.ink is Role.TEXT else one


def block_marks(block: Block, told: Telling, metrics: Metrics) -> Iterator[Mark]:
    """Yields what one block is drawn with."""
    match block:
        case TextBlock(frame=frame, smallest=smallest, between=between):
            align = "right" if block.right else "left"
            yield from _paragraphs(block.paragraphs, frame, smallest, between, metrics, block.anchor, align)
        case RuleBlock():
            yield Area(block.frame, block.role)
        case TableBlock():
            yield from table_marks(block, metrics)
        case ChartBlock():
            yield from chart_marks(block, metrics, told.language)
        case PictureBlock():
            yield Picture(picture_frame(block), block.png)


def picture_frame(block: PictureBlock) -> Frame:
    """Returns the part of its frame that a picture fills: as large as fits, at the top left."""
    from PIL import Image

    with Image.open(io.BytesIO(block.png)) as image:
        scale = min(block.frame.width / image.width, block.frame.height / image.height)
        return Frame(block.frame.x, block.frame.y, image.width * scale, image.height * scale)


def _paragraphs(
    texts: Sequence[Text],
    frame: Frame,
    smallest: float,
    between: float,
    metrics: Metrics,
    anchor: str = "top",
    align: str = "left",
) -> Iterator[Words]:
    yield from paragraph_marks(fit_paragraphs(texts, frame, smallest, between, metrics), frame, between, anchor, align)
