"""A sheet to draw on: rectangles, lines, marks and texts of matplotlib, placed in logical pixels from the top left.

Axes of matplotlib are not used: their ticks and their layout cost several times what all marks of a chart cost, and charts here
place their titles and values themselves.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.transforms import Affine2D

from gapstudio.charts import style
from gapstudio.charts.chart import Hit
from gapstudio.charts.lettering import Lettering
from gapstudio.charts.palette import Palette, Role
from gapstudio.charts.style import DPI, POINT, Size

_SINK = 0.36  # how far below the middle of a line its baseline is, in sizes of the type
_HATCH_WIDTH = 0.8
_CAP = 3.5
_BREAK = (math.nan, math.nan)


class Sheet:
    """A figure as a sheet of logical pixels; what is drawn later lies over what was drawn before.

    Args:
        figure: Of matplotlib, empty.
        palette: Its colours.
    """

    def __init__(self, figure: Figure, palette: Palette) -> None:
        self.palette = palette
        self.hits: list[Hit] = []
        inches = figure.get_size_inches()
        self.width, self.height = float(inches[0] * DPI), float(inches[1] * DPI)
        self._figure = figure
        self._pixels = Affine2D().scale(1 / DPI, -1 / DPI).translate(0, float(inches[1])) + figure.dpi_scale_trans
        self._order = 0
        figure.set_facecolor(palette[Role.RAISED])

    def colour(self, role: Role, share: float = 1.0) -> str:
        """Returns the opaque colour of a role, `share` of it over the ground."""
        return self.palette[role] if share >= 1 else self.palette.mixed(role, share)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Role | None = None,
        *,
        share: float = 1.0,
        edge: Role | None = None,
        hatch: str = "",
        line: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draws a rectangle: filled, outlined, or hatched in the colour of its edge."""
        colour = self.colour(edge) if edge is not None else "none"
        patch = Rectangle((x, y), width, height, transform=self._pixels, linewidth=line * POINT, edgecolor=colour)
        patch.set_facecolor(self.colour(fill, share) if fill is not None else "none")
        patch.set_linestyle("--" if dashed else "-")
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatch_linewidth(_HATCH_WIDTH * POINT)
        self._add(patch)

    def shape(self, corners: Sequence[tuple[float, float]], fill: Role, share: float = 1.0) -> None:
        """Draws a filled shape."""
        self._add(Polygon(corners, closed=True, transform=self._pixels, facecolor=self.colour(fill, share), edgecolor="none"))

    def path(
        self, points: Sequence[tuple[float, float]], role: Role, *, line: float = 1.0, dashed: bool = False, share: float = 1.0
    ) -> None:
        """Draws a line through points."""
        self.paths([points], role, line=line, dashed=dashed, share=share)

    def paths(
        self,
        lines: Iterable[Sequence[tuple[float, float]]],
        role: Role,
        *,
        line: float = 1.0,
        dashed: bool = False,
        share: float = 1.0,
    ) -> None:
        """Draws several lines that look alike, which is quicker than each alone."""
        points = [point for one in lines for point in (*one, _BREAK)][:-1]
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        dash = (0, (4, 3)) if dashed else "-"
        self._add(Line2D(xs, ys, linewidth=line * POINT, color=self.colour(role, share), linestyle=dash, transform=self._pixels))

    def marks(
        self, xs: Any, ys: Any, role: Role, *, marker: str = "o", size: float = 8, hollow: bool = False, share: float = 1.0
    ) -> None:
        """Draws one mark a place: ``o`` a dot, ``s`` a square, ``D`` a diamond, ``^`` a triangle; `size` is its width."""
        colour = self.colour(role, share)
        look: dict[str, Any] = {"markerfacecolor": self.colour(Role.RAISED) if hollow else colour, "markeredgecolor": colour}
        edge = (1.6 if hollow else 1.0) * POINT
        line = Line2D(xs, ys, linestyle="none", marker=marker, markersize=size * POINT, markeredgewidth=edge, **look)
        line.set_transform(self._pixels)
        self._add(line)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: Size = Size.BODY,
        role: Role = Role.TEXT,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Writes one line; `y` is its middle, `align` says which end of it `x` is (``left``, ``center``, ``right``)."""
        made = Lettering(x, y + _SINK * size, style.legible(words), size, bold, self.colour(role), align)
        made.set_transform(self._pixels)
        self._add(made)

    def lines(
        self,
        x: float,
        y: float,
        texts: Sequence[str],
        size: Size = Size.BODY,
        role: Role = Role.TEXT,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> float:
        """Writes lines under each other from the top `y` on, and returns where they end."""
        height = style.line_height(size)
        for number, words in enumerate(texts):
            self.text(x, y + (number + 0.5) * height, words, size, role, bold=bold, align=align)
        return y + len(texts) * height

    def whisker(self, low: tuple[float, bool], high: tuple[float, bool], y: float, role: Role = Role.TEXT) -> None:
        """Draws an interval as a line with caps, in a halo that keeps it clear of what lies under it.

        Args:
            low: Left end, and whether the interval goes on beyond it (an arrow takes the cap's place).
            high: Right end, the same.
            y: Its height.
            role: Its colour.
        """
        strokes = [[(low[0], y), (high[0], y)]]
        for (x, beyond), way in ((low, -1), (high, 1)):
            cap = [(x, y - _CAP), (x, y + _CAP)]
            strokes.append([(x - _CAP * way, y - _CAP), (x, y), (x - _CAP * way, y + _CAP)] if beyond else cap)
        self.paths(strokes, Role.RAISED, line=3.5)
        self.paths(strokes, role, line=1.5)

    def hit(self, key: object, box: tuple[float, float, float, float], tip: str, words: str = "", chosen: bool = True) -> None:
        """Notes a region that answers to the pointer; see `Hit`."""
        self.hits.append(Hit(key, box, tip, words or tip.replace("\n", ", "), chosen))

    def _add(self, artist: Any) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        self._figure.add_artist(artist)
