"""F1 of slices that were found, with intervals, against the line of all; and how much gold they hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import GRID, Size
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain.comparison import Slice, SliceSearch

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_NONE = "No slice holds enough gold entities to be tested."


@dataclass(frozen=True)
class Slices(Chart):
    """One row a slice: a dot for its F1, a hollow one for the rest. Hits: the key is the slice's `conditions`.

    Attributes:
        search: What was searched.
        most: How many slices are drawn at most; all are in the numbers.
    """

    search: SliceSearch
    most: int = 12
    name: ClassVar[str] = "slices"

    @property
    def title(self) -> str:
        """How many stand after the correction."""
        found = sum(one.found for one in self.search.slices)
        noun = "slice is" if found == 1 else "slices are"
        return f"{found} {noun} found less well than the rest, of {self.search.searched:,} searched"

    @property
    def notes(self) -> tuple[str, ...]:
        """How the search was corrected, and how many are not drawn."""
        rule = f"Corrected for the search by {self.search.correction} at {100 * self.search.level:.0f} %; at least"
        hidden = len(self.search.slices) - len(self.shown)
        more = (f"{hidden:,} more are in the numbers.",) if hidden > 0 else ()
        return (f"{rule} {self.search.support} gold entities in a slice.", *more, *self.search.notes)

    @property
    def shown(self) -> tuple[Slice, ...]:
        """Those that are drawn."""
        return self.search.slices[: self.most]

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height if self.shown else 6 * GRID

    def describe(self) -> str:
        """Returns every slice that is drawn in words."""
        return " ".join([f"{self.title}.", *(f"{one.title}: {_said(one)}." for one in self.shown)])

    def csv(self) -> str:
        """Returns one row a slice, shares in 0..1."""
        columns = ("slice", "f1", "low", "high", "rest", "difference", "difference_low", "difference_high")
        more = ("gold", "predicted", "clusters", "p", "adjusted_p", "found")
        return words.table((*columns, *more), map(_cells, self.search.slices))

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        if not self.shown:
            sheet.text(1.5 * GRID, top + 3 * GRID, _NONE, Size.BODY, Role.MUTED)
            return
        plan = self._plan(sheet.width, top)
        plan.paint_axis(sheet)
        if self.search.overall is not None:
            x = plan.scale.x(self.search.overall)
            sheet.path([(x, plan.tops[0] - 4), (x, plan.bottom)], Role.TEXT, dashed=True)
            align = "right" if self.search.overall > 0.5 else "left"
            text = f"all {points(self.search.overall)}"
            sheet.text(x + (-5 if align == "right" else 5), plan.tops[0] - GRID, text, Size.SMALL, Role.TEXT, align=align)
        for number, one in enumerate(self.shown):
            self._paint_slice(sheet, plan, number, one)
        plan.paint_words(sheet)

    def _paint_slice(self, sheet: "Sheet", plan: RowPlan, number: int, one: Slice) -> None:
        y, role = plan.middle(number), Role.BAD if one.found else Role.MUTED
        if one.interval is not None:
            plan.whisker(sheet, number, one.interval.low, one.interval.high, role=role)
        if one.rest is not None:
            sheet.marks([plan.scale.x(one.rest)], [y], Role.MUTED, size=9, hollow=True)
        sheet.marks([plan.scale.x(one.f1)], [y], role, marker="s" if one.found else "o", size=9)
        sheet.hit(one.conditions, plan.band(number), self._tip(one), chosen=one.query is not None)

    def _tip(self, one: Slice) -> str:
        adjusted = "" if one.adjusted is None else f"p {words.number(one.adjusted)} after the correction"
        return words.lines(
            f"{one.title}: F1 {with_limits(one.f1, one.interval)}",
            "" if one.rest is None else f"the rest {points(one.rest)}",
            f"difference {with_limits(one.difference, one.difference_interval)}" if one.difference is not None else "",
            f"{one.gold:,} gold entities, {one.predicted:,} predictions, {one.clusters:,} clusters",
            adjusted,
            "stands after the correction" if one.found else "may be chance",
        )

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        rows = [
            Row(one.title, f"{one.gold:,} gold" + ("" if one.found else ", may be chance"), points(one.f1), limits(one.interval))
            for one in self.shown
        ]
        caption = "F1 in points; filled the slice (a square where it stands after the correction), hollow the rest"
        return RowPlan(rows, width, 0, 1, top + 2 * GRID, caption)


def _said(one: Slice) -> str:
    stands = "stands after the correction" if one.found else "may be chance"
    return f"{with_limits(one.f1, one.interval)} on {one.gold:,} gold entities, {stands}"


def _cells(one: Slice) -> list[object]:
    difference = (one.difference, *words.ends(one.difference_interval))
    facts = (one.gold, one.predicted, one.clusters, one.p, one.adjusted, one.found)
    return [one.title, one.f1, *words.ends(one.interval), one.rest, *difference, *facts]
