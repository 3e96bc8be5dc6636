"""Fitted paragraphs, written with python-pptx."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Pt

from gapstudio.reports.deck.colours import paint
from gapstudio.reports.fitting import FittedText, runs_of
from gapstudio.reports.look import FONT


def write_paragraphs(
    frame: TextFrame, fitted: Sequence[FittedText], between: float, anchor: MSO_ANCHOR | None = None, right: bool = False
) -> None:
    """Writes fitted paragraphs into a text frame without margins that neither grows nor shrinks its text."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    if anchor is not None:
        frame.vertical_anchor = anchor
    for index, item in enumerate(fitted):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_before, paragraph.space_after = Pt(between if index else 0), Pt(0)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for text, bold, role in runs_of(item):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold, run.font.name = text, Pt(item.size), bold, FONT
            paint(run.font.color, role)
