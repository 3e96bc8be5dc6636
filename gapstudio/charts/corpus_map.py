"""Both corpora on one map, each segment a mark; an illustration, not evidence, which the picture says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import style, words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.style import GRID, Size
from gapstudio.domain.comparison import MapPoint

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_PAD = 1.5 * GRID
_MARK = 6.0
_LEAST, _MOST, _SHARE = 300.0, 640.0, 0.62
_WARNING = "An illustration, not evidence: places and distances depend on how the map was made."


@dataclass(frozen=True)
class CorpusMap(Chart):
    """A cross a segment of the benchmark, a dot a segment of ours. Hits: the key is the `MapPoint`.

    Attributes:
        points: Both corpora's.
        names: Document id to what people read; ids that are not there stand for themselves.
        method: How it was made, such as ``t-SNE``.
    """

    points: tuple[MapPoint, ...]
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    method: str = ""
    name: ClassVar[str] = "corpus-map"
    lasso: ClassVar[bool] = True

    @property
    def title(self) -> str:
        """What it shows."""
        return "Map of both corpora" + (f" by {self.method}" if self.method else "")

    def height(self, width: float) -> float:
        """Returns the height of a map that is wider than high."""
        return min(_MOST, max(_LEAST, _SHARE * width)) + self._head(width)

    def describe(self) -> str:
        """Returns how many there are of each."""
        ours = sum(point.internal for point in self.points)
        return f"{self.title}: {ours:,} segments of ours, {len(self.points) - ours:,} of the benchmark. {_WARNING}"

    def csv(self) -> str:
        """Returns one row a segment: its place, whose it is, and where it stands."""
        rows = (
            (p.x, p.y, "internal" if p.internal else "benchmark", p.document, self._name(p), p.start, p.end) for p in self.points
        )
        return words.table(("x", "y", "corpus", "document", "name", "start", "end"), rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        self._paint_head(sheet, top)
        above = top + self._head(sheet.width)
        places = self._places(sheet.width, above, top + height - above)
        for internal, marker, role in ((False, "x", Role.MUTED), (True, "o", Role.SERIES_OWN)):
            mine = [place for place, point in zip(places, self.points, strict=True) if point.internal is internal]
            if mine:
                xs, ys = zip(*mine, strict=True)
                sheet.marks(xs, ys, role, marker=marker, size=_MARK - 1, share=0.8)
        for (x, y), point in zip(places, self.points, strict=True):
            whose = "ours" if point.internal else "benchmark"
            tip = f"{whose}: {self._name(point)}\ncharacters {point.start:,} to {point.end:,}"
            sheet.hit(point, (x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK), tip)

    def _name(self, point: MapPoint) -> str:
        return self.names.get(point.document, point.document)

    def _head(self, width: float) -> float:
        lines = len(style.wrapped(_WARNING, width - 2 * _PAD, Size.SMALL)) + 1
        return _PAD + lines * style.line_height(Size.SMALL)

    def _paint_head(self, sheet: "Sheet", top: float) -> None:
        ours = sum(point.internal for point in self.points)
        x, y, high = _PAD, top + _PAD, style.line_height(Size.SMALL)
        key = (("o", Role.SERIES_OWN, f"our documents ({ours:,})"), ("x", Role.MUTED, f"benchmark ({len(self.points) - ours:,})"))
        for marker, role, text in key:
            sheet.marks([x + 4], [y + high / 2], role, marker=marker, size=7)
            sheet.text(x + 2 * GRID, y + high / 2, text, Size.SMALL)
            x += style.width(text, Size.SMALL) + 4 * GRID
        sheet.lines(_PAD, y + high, style.wrapped(_WARNING, sheet.width - 2 * _PAD, Size.SMALL), Size.SMALL, Role.MUTED)

    def _places(self, width: float, top: float, height: float) -> Sequence[tuple[float, float]]:
        """Fits the points into the room below the words."""
        if not self.points:
            return []
        xs, ys = [point.x for point in self.points], [point.y for point in self.points]
        left, low = min(xs), min(ys)
        across = (width - 4 * _PAD) / ((max(xs) - left) or 1.0)
        up = (height - 3 * _PAD) / ((max(ys) - low) or 1.0)
        return [(2 * _PAD + (x - left) * across, top + height - 1.5 * _PAD - (y - low) * up) for x, y in zip(xs, ys, strict=True)]
