"""One line of text, drawn quickly on the screen: matplotlib lays every text out anew, which costs more than all marks of a chart.

On Agg a line is rendered once for its size and kept as a mask, which is coloured and copied to whole dots. Elsewhere (SVG, PDF)
it is matplotlib's own text, so that words stay words.
"""

import functools
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gapstudio.charts import style
from gapstudio.charts.style import DPI

_EDGE = 3
_SHIFTS = {"left": 0.0, "center": 0.5, "right": 1.0}


class Lettering(Text):
    """A line of text that has no part in mathematical notation.

    Args:
        x: Of the end that `align` names, in the units of its transform.
        y: Of its baseline.
        words: Legible ones, see `style.legible`.
        size: In logical pixels.
        bold: Whether it is bold.
        colour: ``#RRGGBB``.
        align: ``left``, ``center`` or ``right``.
    """

    def __init__(self, x: float, y: float, words: str, size: float, bold: bool, colour: str, align: str) -> None:
        font = style.properties(words, size, bold)
        super().__init__(x, y, words, fontproperties=font, color=colour, parse_math=False)
        self.set_horizontalalignment(align)  # pyright: ignore[reportArgumentType]
        self._as = (words, size, bold)
        self._shift = _SHIFTS[align]

    def draw(self, renderer: RendererBase) -> None:
        """Copies the kept mask on Agg; draws it as matplotlib does elsewhere."""
        if not isinstance(renderer, RendererAgg):
            super().draw(renderer)
            return
        mask, below = _mask(*self._as, renderer.dpi)
        x, y = self.get_transform().transform(self.get_position())
        ink = np.empty((*mask.shape, 4), np.uint8)
        ink[..., :3] = np.round(255 * np.array(to_rgb(self.get_color())))
        ink[..., 3] = mask
        context = renderer.new_gc()
        left = round(x - self._shift * (mask.shape[1] - 2 * _EDGE)) - _EDGE
        renderer.draw_image(context, left, round(y) - below, ink[::-1])
        context.restore()


@functools.lru_cache(maxsize=2_000)
def _mask(words: str, size: float, bold: bool, dpi: float) -> tuple[Any, int]:
    """Returns how much of each dot a line covers, 0..255, the top row first, and how many rows lie below its baseline.

    Agg's renderer places glyphs at fractions of a dot, which FreeType's own bitmaps of a line do not: their spacing is uneven.
    """
    below, high = (round(share * size * dpi / DPI) for share in (0.5, 1.7))
    renderer = RendererAgg(round(style.dots(words, size, bold, dpi)) + 2 * _EDGE, high, dpi)
    context = renderer.new_gc()
    renderer.draw_text(context, _EDGE, renderer.height - below, words, style.properties(words, size, bold, generic=False), 0)
    context.restore()
    return np.array(renderer.buffer_rgba())[..., 3], below
