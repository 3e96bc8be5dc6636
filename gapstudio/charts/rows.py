"""Charts of rows: titles on the left, one axis in the middle, values on the right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapstudio.charts import style
from gapstudio.charts.palette import Role
from gapstudio.charts.style import GRID, Size

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

BAR = 16.0
_LEAST_ROW = 3.5 * GRID
_AXIS = 3 * GRID
_TITLE_SHARE = 0.36
_VALUE_SHARE = 0.27
_TICK_ROOM = 56
_PAD = 1.5 * GRID
_HATCH = "////"


@dataclass(frozen=True)
class Row:
    """The words of one row.

    Attributes:
        title: Left of the axis; it breaks into two lines where it must.
        detail: Under the title in small letters.
        value: Right of the axis.
        limits: Under the value in small letters, or beside it where there is room.
        strong: Whether title and value are bold.
    """

    title: str
    detail: str = ""
    value: str = ""
    limits: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Scale:
    """A linear axis: from `low` at `left` to `high` at `right`."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Returns the place of a value; one beyond an end stands at that end."""
        return self.left + (self.right - self.left) * (min(self.high, max(self.low, value)) - self.low) / (self.high - self.low)

    def end(self, value: float) -> tuple[float, bool]:
        """Returns the place of an interval's end, and whether the interval goes on beyond the axis."""
        slack = 1e-9 * (self.high - self.low)
        return self.x(value), not self.low - slack <= value <= self.high + slack

    def ticks(self) -> list[float]:
        """Returns round values, as many as have room."""
        step = nice_step((self.high - self.low) * _TICK_ROOM / max(_TICK_ROOM, self.right - self.left))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]


def nice_step(least: float) -> float:
    """Returns the smallest of 1, 2, 5 × 10ⁿ that is not under `least`."""
    power = 10 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


@dataclass(frozen=True)
class Column:
    """One row as it is set: its lines, and how high it is."""

    title: tuple[str, ...]
    detail: tuple[str, ...]
    value: str
    limits: str
    strong: bool
    beside: bool
    height: float


class RowPlan:
    """Where the rows of a chart stand at a width, and the axis between its titles and its values.

    Args:
        rows: Their words.
        width: Of the chart.
        low: Left end of the axis.
        high: Right end of the axis.
        top: Where the first row begins.
        caption: Under the axis.
    """

    def __init__(self, rows: Sequence[Row], width: float, low: float, high: float, top: float = GRID, caption: str = "") -> None:
        self.width = width
        self._caption = style.wrapped(caption, width - 2 * _PAD, Size.SMALL)
        room = _TITLE_SHARE * width
        self._value = max([0.0, *(style.width(row.value, Size.BODY, row.strong) for row in rows)])
        limits = max([0.0, *(style.width(row.limits, Size.SMALL) for row in rows)])
        beside = self._value + limits + GRID <= _VALUE_SHARE * width
        self.rows = [_column(row, room, beside) for row in rows]
        titles = [style.width(line, Size.BODY, row.strong) for row in self.rows for line in row.title]
        details = [style.width(line, Size.SMALL) for row in self.rows for line in row.detail]
        right = self._value + GRID + limits if beside and limits else max(self._value, limits)
        left = max([0.0, *titles, *details]) + 2 * _PAD
        self.scale = Scale(low, high, left, width - (right + 2 * _PAD if right else _PAD))
        self.tops = [top]
        for row in self.rows:
            self.tops.append(self.tops[-1] + row.height)

    @property
    def bottom(self) -> float:
        """Where the last row ends and the axis is."""
        return self.tops[-1]

    @property
    def height(self) -> float:
        """How high the chart is in all."""
        return self.bottom + _AXIS + len(self._caption) * style.line_height(Size.SMALL)

    def middle(self, number: int) -> float:
        """Returns the middle of a row."""
        return (self.tops[number] + self.tops[number + 1]) / 2

    def band(self, number: int) -> tuple[float, float, float, float]:
        """Returns the box of a row over the whole width."""
        return 0, self.tops[number], self.width, self.tops[number + 1] - self.tops[number]

    def paint_axis(self, sheet: "Sheet", ticks: Sequence[tuple[float, str]] | None = None) -> None:
        """Draws grid lines and what stands under them: the given ones, or values of F1 as points."""
        shown = [(self.scale.x(value), text) for value, text in ticks or _points(self.scale.ticks())]
        sheet.paths([[(x, self.tops[0] - GRID / 2), (x, self.bottom)] for x, _ in shown], Role.LINE)
        for x, text in shown:
            sheet.text(x, self.bottom + 1.25 * GRID, text, Size.SMALL, Role.MUTED, align="center")
        if ticks is None and self.scale.low < 0 < self.scale.high:
            sheet.path([(self.scale.x(0), self.tops[0] - GRID / 2), (self.scale.x(0), self.bottom)], Role.EDGE)
        sheet.path([(self.scale.left, self.bottom), (self.scale.right, self.bottom)], Role.EDGE)
        sheet.lines(_PAD, self.bottom + 2.5 * GRID, self._caption, Size.SMALL, Role.MUTED)

    def paint_words(self, sheet: "Sheet") -> None:
        """Writes titles and values."""
        for number, row in enumerate(self.rows):
            self._paint_title(sheet, number, row)
            self._paint_value(sheet, number, row)

    def bar(
        self,
        sheet: "Sheet",
        number: int,
        start: float,
        end: float,
        role: Role,
        *,
        hatched: bool = False,
        dashed: bool = False,
        share: float = 1.0,
        thick: float = BAR,
    ) -> None:
        """Draws a bar in a row between two values in either order, filled or hatched; the least one can still be seen."""
        left, right = sorted((self.scale.x(start), self.scale.x(end)))
        y, wide = self.middle(number) - thick / 2, max(1.5, right - left)
        if hatched:
            sheet.rect(left, y, wide, thick, Role.RAISED, edge=role, hatch=_HATCH, dashed=dashed)
        else:
            sheet.rect(left, y, wide, thick, role, share=share)

    def link(self, sheet: "Sheet", number: int, value: float) -> None:
        """Joins the bar of a row with the next row's at a value."""
        x = self.scale.x(value)
        sheet.path([(x, self.middle(number) + BAR / 2), (x, self.middle(number + 1) - BAR / 2)], Role.MUTED)

    def whisker(self, sheet: "Sheet", number: int, low: float, high: float, shift: float = 0, role: Role = Role.TEXT) -> None:
        """Draws an interval in a row, `shift` under its middle."""
        low, high = min(low, high), max(low, high)
        sheet.whisker(self.scale.end(low), self.scale.end(high), self.middle(number) + shift, role)

    def _paint_title(self, sheet: "Sheet", number: int, row: Column) -> None:
        tall = len(row.title) * style.line_height(Size.BODY) + len(row.detail) * style.line_height(Size.SMALL)
        y = sheet.lines(_PAD, self.middle(number) - tall / 2, row.title, Size.BODY, bold=row.strong)
        sheet.lines(_PAD, y, row.detail, Size.SMALL, Role.MUTED)

    def _paint_value(self, sheet: "Sheet", number: int, row: Column) -> None:
        left, middle = self.scale.right + _PAD, self.middle(number)
        if row.beside:
            sheet.text(left + self._value, middle, row.value, bold=row.strong, align="right")
            sheet.text(left + self._value + GRID, middle, row.limits, Size.SMALL, Role.MUTED)
        else:
            sheet.text(left, middle - 0.9 * GRID if row.limits else middle, row.value, bold=row.strong)
            sheet.text(left, middle + GRID, row.limits, Size.SMALL, Role.MUTED)


def _points(ticks: list[float]) -> list[tuple[float, str]]:
    step = 100 * (ticks[1] - ticks[0]) if len(ticks) > 1 else 1
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [(tick, f"{100 * tick:.{decimals}f}".replace("-", "−")) for tick in ticks]


def _column(row: Row, room: float, beside: bool) -> Column:
    title = style.wrapped(row.title, room, Size.BODY, row.strong, 2)
    detail = style.wrapped(row.detail, room, Size.SMALL, most=2)
    words = len(title) * style.line_height(Size.BODY) + len(detail) * style.line_height(Size.SMALL)
    values = 0 if beside or not row.limits else style.line_height(Size.BODY) + style.line_height(Size.SMALL)
    return Column(title, detail, row.value, row.limits, row.strong, beside, max(_LEAST_ROW, words + GRID, values + GRID / 2))
