"""What adaptations could win back at most, what each would still add after the others, and what a trial did win back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import BAR, Row, RowPlan
from gapstudio.charts.style import GRID
from gapstudio.charts.words import limits, percent, points, with_limits
from gapstudio.domain.adaptation import AdaptationCeiling

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_INNER = 8.0


@dataclass(frozen=True)
class Ceilings(Chart):
    """One row an adaptation: hatched its ceiling, filled what it adds after the others, a diamond what a trial won back.

    Hits: the key is the adaptation's `id`.

    Attributes:
        ceilings: The highest first.
    """

    ceilings: tuple[AdaptationCeiling, ...]
    name: ClassVar[str] = "ceilings"

    @property
    def title(self) -> str:
        """What it shows."""
        return "What could be won back at most"

    @property
    def notes(self) -> tuple[str, ...]:
        """How to read it."""
        return ("A ceiling is what F1 would gain if every error that is answered were mended and nothing else broke.",)

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns every ceiling in words."""
        said = (
            f"{one.adaptation.title}: at most {with_limits(one.ceiling, one.interval)}, {_detail(one)}." for one in self.ceilings
        )
        return " ".join([f"{self.title}.", *said])

    def csv(self) -> str:
        """Returns one row an adaptation, as differences of F1 in −1..1."""
        columns = ("adaptation", "title", "ceiling", "low", "high", "after_others", "after_others_low", "after_others_high")
        return words.table((*columns, "gain", "gain_low", "gain_high", "errors", "share"), map(_cells, self.ceilings))

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan = self._plan(sheet.width, top)
        plan.paint_axis(sheet)
        for number, one in enumerate(self.ceilings):
            self._paint_ceiling(sheet, plan, number, one)
        plan.paint_words(sheet)

    def _paint_ceiling(self, sheet: "Sheet", plan: RowPlan, number: int, one: AdaptationCeiling) -> None:
        scale, y = plan.scale, plan.middle(number)
        plan.bar(sheet, number, 0, one.ceiling, Role.SERIES_OWN, hatched=True)
        if one.after_others:
            plan.bar(sheet, number, 0, one.after_others, Role.SERIES_OWN, thick=_INNER)
        if one.interval is not None:
            plan.whisker(sheet, number, one.interval.low, one.interval.high)
        if one.gain is not None:
            if one.gain_interval is not None:
                plan.whisker(sheet, number, one.gain_interval.low, one.gain_interval.high, BAR / 2, Role.GOOD)
            sheet.marks([scale.x(one.gain)], [y + BAR / 2], Role.GOOD, marker="D", size=9)
        sheet.hit(one.adaptation.id, plan.band(number), _tip(one), chosen=one.query is not None)

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        rows = [Row(one.adaptation.title, _detail(one), points(one.ceiling), limits(one.interval)) for one in self.ceilings]
        tried = [one for one in self.ceilings if one.gain is not None]
        lows = [0.0, *(one.gain or 0.0 for one in tried), *(one.gain_interval.low for one in tried if one.gain_interval)]
        highs = [0.05, *(one.interval.high if one.interval else one.ceiling for one in self.ceilings)]
        caption = "Points of F1; hatched the ceiling, filled what it would still add after all others"
        caption += ", diamonds what a trial won back" if tried else ""
        return RowPlan(rows, width, min(lows), 1.04 * max(highs), top + GRID, caption)


def _detail(one: AdaptationCeiling) -> str:
    won = f"; {points(one.gain)} won back in a trial" if one.gain is not None else ""
    return f"{points(one.after_others)} after the others{won}"


def _tip(one: AdaptationCeiling) -> str:
    return words.lines(
        f"{one.adaptation.title}: at most {with_limits(one.ceiling, one.interval)} points",
        f"after all others it would still add {with_limits(one.after_others, one.after_others_interval)}",
        f"in a trial it won back {with_limits(one.gain, one.gain_interval)}" if one.gain is not None else "not tried yet",
        f"answers {one.errors:,} {'error' if one.errors == 1 else 'errors'}, {percent(one.share)} of all",
        words.basis(one.interval),
        f"cost: {one.adaptation.cost}" if one.adaptation.cost else "",
        f"risk: {one.adaptation.risk}" if one.adaptation.risk else "",
    )


def _cells(one: AdaptationCeiling) -> list[object]:
    after = (one.after_others, *words.ends(one.after_others_interval))
    gain = (one.gain, *words.ends(one.gain_interval))
    return [one.adaptation.id, one.adaptation.title, one.ceiling, *words.ends(one.interval), *after, *gain, one.errors, one.share]
