"""Paints marks by matplotlib: one artist that draws a whole slide, since a text object each would cost more than all the rest."""

import functools
import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from gapstudio.charts import style
from gapstudio.reports.drawn.colours import ink_colour
from gapstudio.reports.drawn.marks import Area, Mark, Picture, Stroke, Words
from gapstudio.reports.geometry import font_file
from gapstudio.reports.look import Frame, Role, Shade

POINTS = 72
_DASH = (0.0, (4.0, 3.0))
_PALE_EDGE = 1.25
_PICTURE_DPI = 220
"""Pictures on pages have at most so many dots an inch."""


def painted(marks: Sequence[Mark], slide: Frame, shades: Mapping[Role, Shade], dpi: float = POINTS) -> Figure:
    """Returns a figure of the slide's size with the marks on it."""
    with style.settings():
        figure = Figure(figsize=(slide.width / POINTS, slide.height / POINTS), dpi=dpi, frameon=False)
    figure.add_artist(_Painting(marks, slide, shades))
    return figure


class _Painting(Artist):
    """All marks of a slide."""

    def __init__(self, marks: Sequence[Mark], slide: Frame, shades: Mapping[Role, Shade]) -> None:
        super().__init__()
        self._marks, self._slide, self._shades = marks, slide, shades

    def draw(self, renderer: Any) -> None:
        scale = renderer.points_to_pixels(1.0)
        brush = _Brush(renderer, self._slide.height, scale, self._shades)
        for mark in self._marks:
            match mark:
                case Area():
                    brush.area(mark)
                case Stroke():
                    brush.stroke(mark)
                case Words():
                    brush.words(mark)
                case Picture():
                    brush.picture(mark)


class _Brush:
    """Draws marks on one of matplotlib's renderers, whose origin is at the bottom left and whose unit is a dot."""

    def __init__(self, renderer: Any, height: float, scale: float, shades: Mapping[Role, Shade]) -> None:
        self._renderer, self._shades, self._scale = renderer, shades, scale
        self._to_dots = Affine2D().scale(scale, -scale).translate(0, height * scale)
        self._height = height

    def area(self, mark: Area) -> None:
        frame = mark.frame
        corners = [(frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom)]
        path = Path([*corners, corners[0]], closed=True)
        context = self._context(mark.ink, _PALE_EDGE if mark.pale else 0.0)
        context.set_snap(True)
        if mark.pale:
            offset, lengths = _DASH
            context.set_dashes(offset, [length * self._scale for length in lengths])
        self._renderer.draw_path(context, path, self._to_dots, _rgb(ink_colour(mark.ink, self._shades, mark.pale)))
        context.restore()

    def stroke(self, mark: Stroke) -> None:
        context = self._context(mark.ink, mark.width)
        context.set_snap(True)
        self._renderer.draw_path(context, Path([(mark.x0, mark.y0), (mark.x1, mark.y1)]), self._to_dots)
        context.restore()

    def words(self, mark: Words) -> None:
        text, font = _lettered(mark.text, mark.size, mark.bold)
        context = self._context(mark.ink, 0.0)
        x, y = self._to_dots.transform((mark.x, mark.y))
        self._renderer.draw_text(context, x, self._flipped(y), text, font, 90.0 if mark.up else 0.0)
        context.restore()

    def picture(self, mark: Picture) -> None:
        frame = mark.frame
        with Image.open(io.BytesIO(mark.image)) as opened:
            image = opened.convert("RGBA")
        context = self._context(Role.LINE, 0.75)
        x, y = self._to_dots.transform((frame.x, frame.bottom))
        width, height = frame.width * self._scale, frame.height * self._scale
        if self._renderer.option_scale_image():
            finest = frame.width / POINTS * _PICTURE_DPI
            if image.width > finest:
                size = round(finest), max(1, round(image.height * finest / image.width))
                image = image.resize(size, Image.Resampling.LANCZOS)
            turn = Affine2D().scale(width, height)
            self._renderer.draw_image(context, x, y, np.asarray(image)[::-1], turn)
        else:
            size = max(1, round(width)), max(1, round(height))
            self._renderer.draw_image(context, round(x), round(y), np.asarray(image.resize(size, Image.Resampling.LANCZOS))[::-1])
        context.restore()
        if mark.edged:
            for x0, y0, x1, y1 in _edges(frame):
                self.stroke(Stroke(x0, y0, x1, y1, Role.LINE))

    def _flipped(self, y: float) -> float:
        return self._height * self._scale - y if self._renderer.flipy() else y

    def _context(self, ink: Role | str, width: float) -> Any:
        context = self._renderer.new_gc()
        context.set_linewidth(width * self._scale)
        context.set_foreground(_rgb(ink_colour(ink, self._shades)), isRGBA=True)
        return context


def _edges(frame: Frame) -> tuple[tuple[float, float, float, float], ...]:
    return (
        (frame.x, frame.y, frame.right, frame.y),
        (frame.right, frame.y, frame.right, frame.bottom),
        (frame.right, frame.bottom, frame.x, frame.bottom),
        (frame.x, frame.bottom, frame.x, frame.y),
    )


@functools.lru_cache(maxsize=256)
def _rgb(colour: str) -> tuple[float, float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255, 1.0


def _lettered(text: str, size: float, bold: bool) -> tuple[str, Any]:
    """Returns a text as it can be lettered, and its font: the deck's where that has all signs, else what charts fall back on."""
    if all(ord(sign) in _signs(bold) for sign in text):
        return text, _own_font(size, bold)
    return style.legible(text), style.properties(text, size / style.POINT, bold)


@functools.lru_cache(maxsize=2)
def _signs(bold: bool) -> frozenset[int]:
    return frozenset(get_font(str(font_file(bold))).get_charmap())


@functools.lru_cache(maxsize=256)
def _own_font(size: float, bold: bool) -> Any:
    return FontProperties(fname=str(font_file(bold)), size=size)
