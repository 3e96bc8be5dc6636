"""How attributes are distributed in both corpora, as small multiples: each with what is usual within the benchmark in grey."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import style, words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.style import GRID, Size
from gapstudio.charts.words import percent
from gapstudio.domain.comparison import CorpusDistance, Shape

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_PANEL = 270.0
_GAP = 3.0 * GRID
_PAD = 1.5 * GRID
_ROW = 18.0
_BAR = 8.0
_LABEL_SHARE = 0.42
_VALUE = 40.0
_KEY = (("bar", "our documents"), ("tick", "the benchmark"), ("band", "random subsamples of the benchmark of our size"))


@dataclass(frozen=True)
class _Panel:
    """One of the small multiples as it is set, at its place."""

    row: CorpusDistance
    title: tuple[str, ...]
    verdict: tuple[str, ...]
    left: float
    top: float
    width: float

    @property
    def bars(self) -> float:
        """Where the first bucket begins."""
        return self.top + style.line_height(Size.SMALL) + len(self.title) * style.line_height(Size.BODY) + GRID / 2

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.bars + len(self.row.buckets) * _ROW + GRID / 2 + len(self.verdict) * style.line_height(Size.SMALL)


@dataclass(frozen=True)
class Distances(Chart):
    """A panel a row of the comparison that has buckets. Hits: the key of a panel and of its buckets is the row's `attribute`.

    Attributes:
        rows: Of the comparison, in order; those without a distribution of our documents are left out.
        benchmark: Its name.
    """

    rows: tuple[CorpusDistance, ...]
    benchmark: str = "the benchmark"
    name: ClassVar[str] = "distributions"
    least_width: ClassVar[float] = 320

    @property
    def drawn(self) -> tuple[CorpusDistance, ...]:
        """The rows that have a distribution."""
        return tuple(row for row in self.rows if row.internal is not None and row.buckets)

    @property
    def title(self) -> str:
        """Of what they are."""
        return f"How our documents and {self.benchmark} are distributed"

    def height(self, width: float) -> float:
        """Returns the height that the panels need."""
        return max((panel.bottom for panel in self._panels(width, 0)), default=_PAD) + _PAD

    def describe(self) -> str:
        """Returns every verdict in words."""
        return " ".join([f"{self.title}.", *(f"{row.title}: {row.verdict or 'no verdict.'}" for row in self.drawn)])

    def csv(self) -> str:
        """Returns one row a bucket, with the share on both sides in 0..1 and the usual range."""
        columns = ("attribute", "title", "group", "bucket", "internal", "benchmark", "usual_low", "usual_high")
        rows = (
            (row.attribute, row.title, row.group, bucket, *_at(row, number))
            for row in self.drawn
            for number, bucket in enumerate(row.buckets)
        )
        return words.table(columns, rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        _paint_key(sheet, top)
        for panel in self._panels(sheet.width, top):
            _paint_panel(sheet, panel)

    def _panels(self, width: float, top: float) -> Iterator[_Panel]:
        """Sets panels row by row, each row as high as its highest."""
        columns = max(1, int((width - 2 * _PAD + _GAP) // (_PANEL + _GAP)))
        wide = (width - 2 * _PAD - (columns - 1) * _GAP) / columns
        y = top + _key_height(width) + GRID
        for first in range(0, len(self.drawn), columns):
            line = [
                _set(row, _PAD + column * (wide + _GAP), y, wide)
                for column, row in enumerate(self.drawn[first : first + columns])
            ]
            yield from line
            y = max(panel.bottom for panel in line) + 2.5 * GRID


def _set(row: CorpusDistance, left: float, top: float, width: float) -> _Panel:
    title = style.wrapped(row.title, width, Size.BODY, bold=True, most=2)
    return _Panel(row, title, style.wrapped(row.verdict, width, Size.SMALL, most=6), left, top, width)


def _paint_panel(sheet: "Sheet", panel: _Panel) -> None:
    row = panel.row
    y = sheet.lines(panel.left, panel.top, [style.elided(row.group, panel.width, Size.SMALL)], Size.SMALL, Role.MUTED)
    sheet.lines(panel.left, y, panel.title, bold=True)
    sheet.hit(row.attribute, (panel.left - 4, panel.top, panel.width + 8, panel.bottom - panel.top), _tip(row))
    label = min(_LABEL_SHARE * panel.width, max(style.width(bucket, Size.SMALL) for bucket in row.buckets) + GRID)
    zero, room = panel.left + label, panel.width - label - _VALUE
    most = max(value for number in range(len(row.buckets)) for value in _at(row, number) if value is not None) or 1.0
    sheet.path([(zero, panel.bars), (zero, panel.bars + len(row.buckets) * _ROW)], Role.EDGE)
    for number, bucket in enumerate(row.buckets):
        top = panel.bars + number * _ROW
        _paint_bucket(sheet, _at(row, number), zero, room / most, top)
        middle = top + _ROW / 2
        sheet.text(zero - 6, middle, style.elided(bucket, label - 6, Size.SMALL), Size.SMALL, align="right")
        sheet.text(panel.left + panel.width, middle, percent(_at(row, number)[0] or 0.0), Size.SMALL, Role.MUTED, align="right")
        sheet.hit(row.attribute, (panel.left - 4, top, panel.width + 8, _ROW), _bucket_tip(row, number))
    below = panel.bars + len(row.buckets) * _ROW + GRID / 2
    sheet.lines(panel.left, below, panel.verdict, Size.SMALL, Role.TEXT if row.differs else Role.MUTED)


def _paint_bucket(sheet: "Sheet", values: tuple[float | None, ...], zero: float, scale: float, top: float) -> None:
    ours, benchmark, low, high = values
    if low is not None and high is not None:
        sheet.rect(zero + low * scale, top + 1, max(1.0, (high - low) * scale), _ROW - 2, Role.LINE)
    sheet.rect(zero, top + (_ROW - _BAR) / 2, (ours or 0.0) * scale, _BAR, Role.SERIES_OWN)
    if benchmark is not None:
        x = zero + benchmark * scale
        for role, wide in ((Role.RAISED, 5), (Role.TEXT, 2)):
            sheet.path([(x, top + 2), (x, top + _ROW - 2)], role, line=wide)


def _paint_key(sheet: "Sheet", top: float) -> None:
    x, y = _PAD, top + _PAD
    for kind, text in _KEY:
        wide = style.width(text, Size.SMALL) + 3.5 * GRID
        if x > _PAD and x + wide > sheet.width - _PAD:
            x, y = _PAD, y + style.line_height(Size.SMALL)
        if kind == "bar":
            sheet.rect(x, y - _BAR / 2, 2 * GRID, _BAR, Role.SERIES_OWN)
        elif kind == "tick":
            sheet.path([(x + GRID, y - 6), (x + GRID, y + 6)], Role.TEXT, line=2)
        else:
            sheet.rect(x, y - 7, 2 * GRID, 14, Role.LINE)
        room = sheet.width - x - 2.5 * GRID - _PAD
        sheet.text(x + 2.5 * GRID, y, style.elided(text, room, Size.SMALL), Size.SMALL, Role.MUTED)
        x += wide + 2 * GRID


def _key_height(width: float) -> float:
    x, lines = _PAD, 1
    for _, text in _KEY:
        wide = style.width(text, Size.SMALL) + 3.5 * GRID
        if x > _PAD and x + wide > width - _PAD:
            x, lines = _PAD, lines + 1
        x += wide + 2 * GRID
    return _PAD + lines * style.line_height(Size.SMALL)


def _at(row: CorpusDistance, number: int) -> tuple[float | None, float | None, float | None, float | None]:
    """Returns a bucket's share in our documents and in the benchmark, and the usual range of it."""
    usual = row.benchmark.yardstick if row.benchmark is not None else ()
    low, high = usual[number] if number < len(usual) else (None, None)
    return _share(row.internal, number), _share(row.benchmark, number), low, high


def _share(shape: Shape | None, number: int) -> float | None:
    return shape.shares[number] if shape is not None and number < len(shape.shares) else None


def _tip(row: CorpusDistance) -> str:
    middles = [
        f"{side}: median {words.number(shape.centre)}, half of them from {words.number(shape.low)} to {words.number(shape.high)}"
        for side, shape in (("ours", row.internal), ("benchmark", row.benchmark))
        if shape is not None and shape.centre is not None and shape.low is not None and shape.high is not None
    ]
    return words.lines(row.title, *middles, row.verdict)


def _bucket_tip(row: CorpusDistance, number: int) -> str:
    ours, benchmark, low, high = _at(row, number)
    sides = [f"ours {percent(ours or 0.0)}", *([f"benchmark {percent(benchmark)}"] if benchmark is not None else [])]
    usual = f"usual {percent(low)} to {percent(high)}" if low is not None and high is not None else ""
    return words.lines(f"{row.title}, {row.buckets[number]}", ", ".join(sides), usual)
