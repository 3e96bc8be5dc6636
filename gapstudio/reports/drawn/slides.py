"""A slide as marks: what lies under it, title, paragraphs, blocks, footer."""

import io
from collections.abc import Iterator, Sequence

from gapstudio.reports.blocks import Block, ChartBlock, PictureBlock, RuleBlock, SlideSpec, TableBlock, Text, TextBlock
from gapstudio.reports.drawn.charts import chart_marks
from gapstudio.reports.drawn.ground import Ground
from gapstudio.reports.drawn.marks import Area, Mark, Picture, Words
from gapstudio.reports.drawn.tables import table_marks
from gapstudio.reports.drawn.texts import line_marks, paragraph_marks
from gapstudio.reports.fitting import fit_paragraphs
from gapstudio.reports.geometry import shorten
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.telling import Telling


def slide_marks(spec: SlideSpec, told: Telling, number: int, footer: str, ground: Ground) -> tuple[Mark, ...]:
    """Returns what a slide is drawn with.

    Args:
        spec: The slide.
        told: How the story is told, by which the frames were chosen.
        number: Of the slide, from 1.
        footer: At its foot.
        ground: What the master puts on slides.
    """
    return tuple(_slide(spec, told, number, footer, ground))


def _slide(spec: SlideSpec, told: Telling, number: int, footer: str, ground: Ground) -> Iterator[Mark]:
    canvas = told.canvas(spec.kind)
    under = ground.layout(canvas.layout)
    yield from under.marks
    title = (Text(spec.title, canvas.title_size, canvas.title_bold),)
    yield from _paragraphs(title, canvas.title, canvas.title_smallest, 0)
    if spec.body and canvas.statement is not None:
        yield from _paragraphs(spec.body, canvas.statement, SMALLEST, 18)
    for block in spec.blocks:
        yield from block_marks(block)
    if canvas.footer is not None:
        text = shorten(footer, canvas.footer.width, canvas.footer_size, 1).text
        yield line_marks(text, canvas.footer, canvas.footer_size, role=Role.MUTED)
    if under.number is not None:
        yield line_marks(str(number), under.number, canvas.footer_size, role=Role.MUTED, right=True)


def block_marks(block: Block) -> Iterator[Mark]:
    """Yields what one block is drawn with."""
    match block:
        case TextBlock():
            yield from _paragraphs(block.paragraphs, block.frame, block.smallest, block.between, block.anchor, block.right)
        case RuleBlock():
            yield Area(block.frame, block.role)
        case TableBlock():
            yield from table_marks(block)
        case ChartBlock():
            yield from chart_marks(block)
        case PictureBlock():
            yield Picture(picture_frame(block), block.png)


def picture_frame(block: PictureBlock) -> Frame:
    """Returns the part of its frame that a picture fills: as large as fits, at the top left."""
    from PIL import Image

    with Image.open(io.BytesIO(block.png)) as image:
        scale = min(block.frame.width / image.width, block.frame.height / image.height)
        return Frame(block.frame.x, block.frame.y, image.width * scale, image.height * scale)


def _paragraphs(
    texts: Sequence[Text], frame: Frame, smallest: float, between: float, anchor: str = "top", right: bool = False
) -> Iterator[Words]:
    yield from paragraph_marks(fit_paragraphs(texts, frame, smallest, between), frame, between, anchor, right)
