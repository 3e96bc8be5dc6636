"""Paragraphs in a box: fitted by `geometry`, written with python-pptx."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Pt

from gapstudio.reports.blocks import Text
from gapstudio.reports.deck.colours import paint
from gapstudio.reports.geometry import ELLIPSIS, count_lines, line_height, shorten
from gapstudio.reports.look import FONT, Frame, Role

_STEP = 0.025


@dataclass(frozen=True)
class FittedText:
    """A paragraph as it will be written; `lost` is the full text where something had to be left out, else ""."""

    source: Text
    text: str
    size: float
    lost: str = ""


def fit_paragraphs(paragraphs: Sequence[Text], frame: Frame, smallest: float, between: float) -> tuple[FittedText, ...]:
    """Fits paragraphs to a frame: all shrink alike, none under `smallest`; then those at the end are shortened or left out."""
    scale = 1.0
    while True:
        sizes = [max(min(smallest, p.size), round(2 * p.size * scale) / 2) for p in paragraphs]
        if _height(paragraphs, sizes, frame.width, between) <= frame.height + 0.01:
            return tuple(FittedText(p, p.full, size) for p, size in zip(paragraphs, sizes, strict=True))
        if all(size <= smallest for size in sizes):
            return _shortened(paragraphs, sizes, frame, between)
        scale -= _STEP


def _height(paragraphs: Sequence[Text], sizes: Sequence[float], width: float, between: float) -> float:
    lines = (_lines(p, size, width) * line_height(size) for p, size in zip(paragraphs, sizes, strict=True))
    return sum(lines) + between * max(len(paragraphs) - 1, 0)


def _lines(paragraph: Text, size: float, width: float) -> int:
    return count_lines(paragraph.full, size, width, paragraph.bold or bool(paragraph.lead))


def _shortened(paragraphs: Sequence[Text], sizes: Sequence[float], frame: Frame, between: float) -> tuple[FittedText, ...]:
    fitted: list[FittedText] = []
    room = frame.height + 0.01
    for index, (paragraph, size) in enumerate(zip(paragraphs, sizes, strict=True)):
        waiting = sum(line_height(later) + between for later in sizes[index + 1 :])
        lines = max(1, int((room - waiting) / line_height(size)))
        if line_height(size) > room:
            break
        lines = min(lines, int(room / line_height(size)))
        cut = shorten(paragraph.full, frame.width, size, lines, paragraph.bold or bool(paragraph.lead))
        fitted.append(FittedText(paragraph, cut.text, size, paragraph.full if cut.trimmed else ""))
        room -= cut.lines * line_height(size) + between
    return _mark_left_out(fitted, [p.full for p in paragraphs[len(fitted) :]])


def _mark_left_out(fitted: list[FittedText], left_out: list[str]) -> tuple[FittedText, ...]:
    if left_out and fitted:
        last = fitted[-1]
        lost = "; ".join((last.lost or last.source.full, *left_out))
        text = last.text if last.text.endswith(ELLIPSIS) else f"{last.text[:-2].rstrip(' ,;.')}{ELLIPSIS}"
        fitted[-1] = FittedText(last.source, text, last.size, lost)
    return tuple(fitted)


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
        for text, bold, role in _runs(item):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold, run.font.name = text, Pt(item.size), bold, FONT
            paint(run.font.color, role)


def _runs(item: FittedText) -> list[tuple[str, bool, Role]]:
    source = item.source
    if source.lead and item.text.startswith(source.lead):
        return [(source.lead, True, source.lead_role), (item.text[len(source.lead) :], source.bold, source.role)]
    return [(item.text, source.bold, source.role)]
