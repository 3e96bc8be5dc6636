"""A chart as pixels for the screen, drawn by Agg without any window of matplotlib's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gapstudio.charts import style
from gapstudio.charts.chart import Chart, Hit, make_figure
from gapstudio.charts.palette import palette


@dataclass(frozen=True)
class Raster:
    """Pixels and what answers to the pointer.

    Attributes:
        pixels: RGBA, 4 bytes a dot, row by row; opaque.
        width: In dots.
        height: In dots.
        hits: In the order of reading.
        boxes: Their left, top, right and bottom in logical pixels, [hits, 4].
    """

    pixels: bytes
    width: int
    height: int
    hits: tuple[Hit, ...]
    boxes: Any

    def at(self, x: float, y: float) -> int | None:
        """Returns which region lies under a point: the smallest, and of equal ones the nearest; None for none."""
        if not self.hits:
            return None
        left, top, right, bottom = self.boxes.T
        inside = np.flatnonzero((left <= x) & (x < right) & (top <= y) & (y < bottom))
        if not inside.size:
            return None
        areas = ((right - left) * (bottom - top))[inside]
        far = (((left + right) / 2 - x) ** 2 + ((top + bottom) / 2 - y) ** 2)[inside]
        return int(inside[np.lexsort((far, areas))[0]])

    def beside(self, number: int | None, dx: int, dy: int) -> int | None:
        """Returns the next region from one in a direction; where there is none that way, the same; the first from none.

        Args:
            number: Where one is.
            dx: 1 to the right, −1 to the left, else 0.
            dy: 1 down, −1 up, else 0.
        """
        if not self.hits:
            return None
        if number is None:
            return 0 if dx + dy > 0 else len(self.hits) - 1
        centres = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        away = centres - centres[number]
        along, across = away @ (dx, dy), np.abs(away @ (dy, dx))
        ahead = np.flatnonzero(along > np.maximum(0.5, across / 2))
        return int(ahead[np.argmin((along + 2 * across)[ahead])]) if ahead.size else number

    def within(self, corners: Sequence[tuple[float, float]]) -> list[int]:
        """Returns the regions whose middle lies inside a closed line (even–odd rule)."""
        if len(corners) < 3 or not self.hits:
            return []
        x, y = ((self.boxes[:, :2] + self.boxes[:, 2:]) / 2).T
        inside = np.zeros(len(x), bool)
        for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if y0 != y1:
                inside ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        return [int(number) for number in np.flatnonzero(inside)]


def rasterise(chart: Chart, width: float, *, dark: bool = False, ratio: float = 1.0) -> Raster:
    """Draws a chart at a width in logical pixels (its least one at least), with `ratio` dots a pixel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    wide = max(width, chart.least_width)
    figure = make_figure(wide, max(1.0, chart.height(wide)), ratio)
    canvas = FigureCanvasAgg(figure)
    hits = chart.draw(figure, palette(dark))
    with style.settings():
        canvas.draw()
    boxes = np.array([hit.box for hit in hits], float).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    dots_wide, dots_high = canvas.get_width_height(physical=True)
    return Raster(bytes(canvas.buffer_rgba()), dots_wide, dots_high, hits, boxes)
