"""A person's comment on a slide: it stands under the content, which makes room for it, and in the notes."""

from dataclasses import replace

from gapstudio.domain import Language
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.geometry import AS_MEASURED, Metrics, line_height
from gapstudio.reports.look import SMALLEST, Canvas, Frame, Role
from gapstudio.reports.messages import message

_SIZE = 14.0
_GAP = 12.0
_RULE = 3.0
_INDENT = 12.0
_MOST = 0.25
"""Of the body's height that a comment takes."""
_LINE = line_height(SMALLEST) + 0.5
"""What a line of text needs, however little room is left."""


def commented(spec: SlideSpec, canvas: Canvas, language: Language, metrics: Metrics = AS_MEASURED) -> tuple[SlideSpec, Canvas]:
    """Puts a slide's comment on it.

    Args:
        spec: The slide.
        canvas: Where there is room on it.
        language: Of the notes.
        metrics: Measures the comment.

    Returns:
        The slide with the comment as blocks and in its notes, and the canvas with what is left for the statement; without a
        comment, both as they are.
    """
    if not spec.comment:
        return spec, canvas
    body = canvas.body
    lines = metrics.lines(spec.comment, _SIZE, body.width - _INDENT)
    height = min(lines * line_height(_SIZE), _MOST * body.height)
    left = body.top(body.height - height - _GAP)
    bottom = max((block.frame.bottom for block in spec.blocks), default=body.y)
    if spec.body and canvas.statement is not None:
        bottom = max(bottom, canvas.statement.bottom)
    share = min(1.0, left.height / (bottom - body.y)) if bottom > body.y else 1.0
    blocks = tuple(_squeezed(block, body, share) for block in spec.blocks)
    place = Frame(body.x, body.bottom - height, body.width, height)
    text = TextBlock(Frame(body.x + _INDENT, place.y, body.width - _INDENT, height), (Text(spec.comment, _SIZE),), name="Comment")
    rule = RuleBlock(replace(place, width=_RULE), Role.BENCHMARK)
    notes = "\n".join((spec.notes, message(language, "deck-comment", {"text": spec.comment})))
    told = replace(spec, blocks=(*blocks, rule, text), notes=notes, quotes=(*spec.quotes, spec.comment))
    statement = None if canvas.statement is None else _squeeze(canvas.statement, body, share)
    return told, replace(canvas, statement=statement)


def _squeezed(block: Block, body: Frame, share: float) -> Block:
    least = block.frame.height if isinstance(block, RuleBlock) and block.frame.height < _LINE else _LINE
    return replace(block, frame=_squeeze(block.frame, body, share, least))


def _squeeze(frame: Frame, body: Frame, share: float, least: float = 0.0) -> Frame:
    height = max(frame.height * share, min(frame.height, least))
    return Frame(frame.x, body.y + (frame.y - body.y) * share, frame.width, height)
