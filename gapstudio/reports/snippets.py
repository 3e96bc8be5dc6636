"""Pictures of real errors: gold drawn solid and the prediction dashed on a region of the page."""

import io
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby

from PIL import Image, ImageDraw

from gapstudio.domain import Box
from gapstudio.reports.data import SnippetData
from gapstudio.reports.look import Frame

GOLD = (0, 114, 178)
PREDICTED = (213, 94, 0)
_LINE = 1.4
_DASH = 5.0
_CLOSE, _APART = 0.9, 2.4
"""Points between a word and the frame of the gold, and of the prediction: both are seen, and the next line can be read."""
_AROUND = 12.0
_LINE_OF_TYPE = 1.1
"""Height of a word's box by the size of its type."""
_LEAST_TYPE = 4.0
"""No type on a page is taken for smaller: a box may be flat."""
_LINE_OF_TEXT = 14.0
"""Points by which an edge of the picture moves so that it cuts no line of text."""
_BETWEEN_WORDS = 1.8
"""Points from which on a blank column stands between words rather than between letters."""
_MOST_CUT = 0.3
"""Share of the picture by which its left and right edges may move so that they cut no word."""
_LEFT = 0.6
"""Share of the picture to the left of an error's middle: captions stand to the left of their values."""
LEGIBLE = 15.0


def draw_snippet(snippet: SnippetData, frame: Frame, legible: float = LEGIBLE) -> bytes:
    """Draws gold and prediction on the page region and cuts it so that it can be read from afar.

    Args:
        snippet: The region's picture with the boxes of gold and prediction, all in PDF points of the page.
        frame: Where it will stand on the slide; the picture gets its shape, as far as the region reaches.
        legible: Size of type in points on the slide that the words of gold and prediction have at least, unless they run over
            more of the page than fits at that size.

    Returns:
        The picture as PNG.
    """
    with Image.open(io.BytesIO(snippet.png)) as opened:
        image = opened.convert("RGB")
    window = snippet_window(snippet, frame, legible)
    scale = snippet.dpi / 72
    cut = _cut(image, snippet, window)
    draw = ImageDraw.Draw(image, "RGBA")
    for box in snippet.gold_boxes:
        _frame(draw, _pixels(box, snippet.region, scale, _CLOSE), GOLD, scale, dashed=False, tinted=not snippet.masked)
    for box in snippet.predicted_boxes:
        _frame(draw, _pixels(box, snippet.region, scale, _APART), PREDICTED, scale, dashed=True)
    image = image.crop(cut)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, dpi=(snippet.dpi, snippet.dpi))
    return out.getvalue()


def snippet_window(snippet: SnippetData, frame: Frame, legible: float = LEGIBLE) -> Box:
    """Returns the part of the region that is shown: around all boxes, in the frame's shape, as much as stays legible."""
    region = snippet.region
    boxes = (*snippet.gold_boxes, *snippet.predicted_boxes)
    if not boxes:
        return region
    core = _clipped(reduce(Box.union, boxes), region)
    aspect = frame.width / frame.height
    smallest = max(_LEAST_TYPE, min(box.bottom - box.top for box in boxes) / _LINE_OF_TYPE)
    width = max(frame.width * smallest / legible, core.x1 - core.x0 + 2 * _AROUND, (core.bottom - core.top + _AROUND) * aspect)
    width = min(width, region.x1 - region.x0)
    height = min(max(width / aspect, core.bottom - core.top + _AROUND / 2), region.bottom - region.top)
    x0 = _slide((core.x0 + core.x1) / 2 - _LEFT * width, width, region.x0, region.x1)
    x0 = min(max(x0, core.x1 + _AROUND - width), max(core.x0 - _AROUND, region.x0))
    top = _slide((core.top + core.bottom) / 2 - height / 2, height, region.top, region.bottom)
    return Box(x0, top, x0 + width, top + height)


def _cut(image: Image.Image, snippet: SnippetData, window: Box) -> tuple[int, int, int, int]:
    """Returns what of the picture is shown: the window, with edges moved inwards so that they cut no line and no word."""
    scale = snippet.dpi / 72
    left, top, right, bottom = _pixels(window, snippet.region, scale, 0)
    start, end = max(0, int(left)), min(image.width, round(right))
    upper, lower = max(0, int(top)), min(image.height, round(bottom))
    reach = round(_LINE_OF_TEXT * scale)
    first, last = _between_lines(_blank_rows(image, start, end, snippet), upper, lower, reach)
    start, end = _between_words(image, (start, first, end, last), snippet)
    first, last = _between_lines(_blank_rows(image, start, end, snippet), upper, lower, reach)
    return start, first, end, last


def _between_words(image: Image.Image, part: tuple[int, int, int, int], snippet: SnippetData) -> tuple[int, int]:
    """Moves the left and right edge of a part inwards to where no word is cut, as far as there is such a place nearby."""
    start, first, end, last = part
    scale, width = snippet.dpi / 72, end - start
    boxes = [_pixels(box, snippet.region, scale, _APART) for box in (*snippet.gold_boxes, *snippet.predicted_boxes)]
    if last <= first or width <= 0 or not boxes:
        return start, end
    blank = _blank_columns(image.crop(part), max(1, round(_BETWEEN_WORDS * scale)))
    reach = round(_MOST_CUT * width)
    left = min(reach, int(min(box[0] for box in boxes)) - start)
    right = max(width - 1 - reach, round(max(box[2] for box in boxes)) - start)
    before = next((at for at in range(max(0, left)) if blank[at]), 0)
    after = next((at for at in range(width - 1, right, -1) if blank[at]), width - 1)
    return start + before, start + after + 1


def _blank_columns(strip: Image.Image, gap: int) -> list[bool]:
    """Says of each column of pixels whether nothing is printed on it, nor on those beside it, as far as words are apart."""
    darkness = strip.convert("L").reduce((1, strip.height)).tobytes()
    bare = [value >= max(darkness) - 1 for value in darkness]
    runs = [len(list(run)) if free else 0 for free, run in groupby(bare)]
    lengths = [len(list(run)) for _, run in groupby(bare)]
    return [run >= gap for run, length in zip(runs, lengths, strict=True) for _ in range(length)]


def _blank_rows(image: Image.Image, left: int, right: int, snippet: SnippetData) -> list[bool]:
    """Says of each row of pixels whether nothing is printed on it between two columns, and no box of the error crosses it."""
    strip = image.crop((left, 0, max(left, right), image.height)).convert("L")
    darkest = strip.reduce((strip.width, 1)) if strip.width else strip
    lightest = max(darkest.tobytes(), default=255)
    blank = [value >= lightest - 1 for value in darkest.tobytes()]
    for box in (*snippet.gold_boxes, *snippet.predicted_boxes):
        _, top, _, bottom = _pixels(box, snippet.region, snippet.dpi / 72, 3 * _LINE)
        blank[max(0, int(top)) : max(0, round(bottom))] = [False] * max(0, round(bottom) - max(0, int(top)))
    return blank[: image.height]


def _between_lines(blank: Sequence[bool], top: int, bottom: int, reach: int) -> tuple[int, int]:
    """Moves the upper and lower edge inwards to where no line of text is cut, as far as there is such a place nearby."""
    reach = min(reach, (bottom - top) // 4)
    first = next((row for row in range(top, min(top + reach, bottom)) if blank[row]), top)
    last = next((row for row in range(bottom - 1, max(bottom - 1 - reach, first), -1) if blank[row]), bottom - 1)
    return first, last + 1


def _clipped(box: Box, region: Box) -> Box:
    x0, x1 = (min(max(x, region.x0), region.x1) for x in (box.x0, box.x1))
    top, bottom = (min(max(y, region.top), region.bottom) for y in (box.top, box.bottom))
    return Box(x0, top, x1, bottom)


def _slide(start: float, length: float, low: float, high: float) -> float:
    return max(low, min(start, high - length))


def _pixels(box: Box, region: Box, scale: float, margin: float) -> tuple[float, float, float, float]:
    return (
        (box.x0 - margin - region.x0) * scale,
        (box.top - margin - region.top) * scale,
        (box.x1 + margin - region.x0) * scale,
        (box.bottom + margin - region.top) * scale,
    )


def _frame(
    draw: ImageDraw.ImageDraw,
    corners: tuple[float, float, float, float],
    colour: tuple[int, int, int],
    scale: float,
    dashed: bool,
    tinted: bool = True,
) -> None:
    width = max(2, round(_LINE * scale))
    if not dashed:
        draw.rectangle(corners, fill=(*colour, 38) if tinted else None, outline=(*colour, 255), width=width)
        return
    left, top, right, bottom = corners
    for start, end in (
        ((left, top), (right, top)),
        ((right, top), (right, bottom)),
        ((right, bottom), (left, bottom)),
        ((left, bottom), (left, top)),
    ):
        for dash in _dashes(start, end, _DASH * scale):
            draw.line(dash, fill=(*colour, 255), width=width)


def _dashes(start: Sequence[float], end: Sequence[float], dash: float) -> Iterator[tuple[float, float, float, float]]:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    if length <= 0:
        return
    step_x, step_y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    position = 0.0
    while position < length:
        stop = min(position + dash, length)
        yield start[0] + step_x * position, start[1] + step_y * position, start[0] + step_x * stop, start[1] + step_y * stop
        position += 1.6 * dash
