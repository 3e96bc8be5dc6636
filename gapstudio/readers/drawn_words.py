"""A white page with the words of a reading at their places, for documents of which there is no picture."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from gapstudio.domain import Box, Reading

_WHITE, _INK, _BAR = 255, 32, 200
_INSET = 0.2
_LARGEST = 400
"""Pixels of a letter; larger ones are stretched."""
_LEAST = 2
_MOST_TIMES = 2
"""Sides of the sheet that a word may be long; a longer one has a damaged box, and is shown as a bar."""


def draw_words(reading: Reading, page: int, part: Box, scale: float) -> NDArray[np.uint8]:
    """Draws the words of a part of a page; those with letters that the font lacks, such as Chinese ones, as grey bars.

    Args:
        reading: With pages and boxes.
        page: Number of the page from 0.
        part: What to draw, in points.
        scale: Pixels a point, above 0.

    Returns:
        RGB, shape (height, width, 3).
    """
    size = (max(1, round((part.x1 - part.x0) * scale)), max(1, round((part.bottom - part.top) * scale)))
    sheet = Image.new("L", size, _WHITE)
    for text, box in _words(reading, page, part):
        left, top = round((box.x0 - part.x0) * scale), round((box.top - part.top) * scale)
        wide, high = round((box.x1 - box.x0) * scale), round((box.bottom - box.top) * scale)
        mask = _word(text, wide, high) if _legible(text, (wide, high), size) else None
        if mask is not None:
            sheet.paste(_INK, (left, top), mask)
        else:
            inset = _INSET * high
            edges = (max(left, 0), max(top + inset, 0), min(left + wide, size[0]), min(top + high - inset, size[1]))
            if edges[0] <= edges[2] and edges[1] <= edges[3]:
                ImageDraw.Draw(sheet).rectangle(edges, fill=_BAR)
    return np.asarray(sheet.convert("RGB"))


def _words(reading: Reading, page: int, part: Box) -> Iterator[tuple[str, Box]]:
    for word in reading.words:
        box = word.box
        if word.page != page or box is None or box.x1 < part.x0 or box.x0 > part.x1:
            continue
        if box.bottom >= part.top and box.top <= part.bottom:
            yield reading.word_text(word), box


def _legible(text: str, size: tuple[int, int], sheet: tuple[int, int]) -> bool:
    fits = all(_LEAST <= side <= _MOST_TIMES * max(sheet) for side in size)
    return fits and all(ord(letter) in _letters() for letter in text if not letter.isspace())


def _word(text: str, wide: int, high: int) -> Image.Image | None:
    """Returns a word stretched to a size, as a mask; None for one that leaves no ink. One that stands on its side is turned."""
    sideways = len(text) > 1 and high > 2 * wide
    font = _font(min(_LARGEST, max(8, wide if sideways else high)))
    ascent, descent = font.getmetrics()
    length = round(font.getlength(text))
    if length < 1:
        return None
    mask = Image.new("L", (length, ascent + descent), 0)
    ImageDraw.Draw(mask).text((0, 0), text, fill=255, font=font)
    if sideways:
        mask = mask.transpose(Image.Transpose.ROTATE_90)
    return mask.resize((wide, high), Image.Resampling.LANCZOS)


@cache
def _face() -> Path:
    import matplotlib

    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    """Returns the font with letters about as high, from ascent to descent, as some pixels."""
    return ImageFont.truetype(str(_face()), max(4, round(pixels / 1.164)))


@cache
def _letters() -> frozenset[int]:
    """Returns the code points that the font has letters for."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(_face())).get_charmap())
