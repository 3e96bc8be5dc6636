"""How much of the carry-over loss goes along with attributes that differ, in three bars; or why none is given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import style, words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import GRID, Size
from gapstudio.charts.words import limits, percent, points, with_limits
from gapstudio.domain.decomposition import ShiftSplit, ShiftTerm

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_CONDITIONAL = "conditional"


@dataclass(frozen=True)
class Shift(Chart):
    """One row a term, and their sum. Hits: the key of a term is its `name`; they lead nowhere.

    Attributes:
        split: What is drawn; where it is refused, the reason is written instead.
    """

    split: ShiftSplit
    name: ClassVar[str] = "shift"

    @property
    def title(self) -> str:
        """What the terms add up to."""
        return "How much of the carry-over loss goes along with what differs"

    @property
    def notes(self) -> tuple[str, ...]:
        """On what it rests."""
        if self.split.refused:
            return self.split.notes
        rests = f"It rests on {', '.join(self.split.attributes)}; effective sample size {self.split.effective:,.0f}."
        off = f"{percent(self.split.off_support)} of our entities have no like in the benchmark: not comparable."
        return (rests, off, *self.split.notes)

    def height(self, width: float) -> float:
        """Returns the height that the rows, or the reason, need."""
        if self.split.refused:
            return len(self._reason(width)) * style.line_height(Size.BODY) + 4 * GRID
        return self._plan(width).height

    def describe(self) -> str:
        """Returns the terms in words, or the reason."""
        if self.split.refused:
            return f"{self.title}: not given. {self.split.refused}"
        terms = (f"{term.title}: {with_limits(term.value, term.interval)}." for term in self.split.terms)
        explained = f"Explained: {with_limits(self.split.explained, self.split.explained_interval)}."
        return " ".join([f"{self.title}: {points(self.split.loss)} points.", *terms, explained])

    def csv(self) -> str:
        """Returns one row a term, and what they add up to, as losses in −1..1."""
        split = self.split
        rows: list[list[object]] = [[term.name, term.title, term.value, *words.ends(term.interval)] for term in split.terms]
        rows.append(["explained", "explained by what was measured", split.explained, *words.ends(split.explained_interval)])
        rows.append(["loss", "carry-over loss on the common support", split.loss, "", ""])
        rows.append(["off_support", "share of our entities off the support", split.off_support, "", ""])
        rows.append(["effective", "effective sample size", split.effective, "", ""])
        return words.table(("term", "title", "value", "low", "high"), rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        if self.split.refused:
            sheet.lines(1.5 * GRID, top + 2 * GRID, self._reason(sheet.width), Size.BODY, Role.MUTED)
            return
        plan = self._plan(sheet.width, top)
        plan.paint_axis(sheet)
        reached = 0.0
        for number, term in enumerate(self.split.terms):
            self._paint_term(sheet, plan, number, term, reached)
            reached += term.value
            plan.link(sheet, number, reached)
        total = len(self.split.terms)
        plan.bar(sheet, total, 0, self.split.loss or 0, Role.MUTED)
        sheet.hit(
            None, plan.band(total), f"Carry-over loss on the common support: {points(self.split.loss)} points", chosen=False
        )
        plan.paint_words(sheet)

    def _paint_term(self, sheet: "Sheet", plan: RowPlan, number: int, term: ShiftTerm, start: float) -> None:
        left_over = term.name == _CONDITIONAL
        plan.bar(sheet, number, start, start + term.value, Role.MUTED if left_over else Role.SERIES_OWN, hatched=left_over)
        if term.interval is not None:
            plan.whisker(sheet, number, start + term.interval.low, start + term.interval.high)
        tip = words.lines(f"{term.title}: {with_limits(term.value, term.interval)} points", words.basis(term.interval))
        sheet.hit(term.name, plan.band(number), tip, chosen=False)

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        rows = [Row(term.title, value=points(term.value), limits=limits(term.interval)) for term in self.split.terms]
        rows.append(Row("Carry-over loss on the common support", value=points(self.split.loss), strong=True))
        reached, ends = 0.0, [0.0, self.split.loss or 0.0]
        for term in self.split.terms:
            spread = (term.interval.low, term.interval.high) if term.interval else (term.value, term.value)
            ends += [reached + spread[0], reached + spread[1], reached + term.value]
            reached += term.value
        pad = 0.04 * (max(ends) - min(ends) or 1)
        caption = "Points of F1; hatched what is left once the measured attributes are made alike"
        return RowPlan(rows, width, min(ends) - (pad if min(ends) < 0 else 0), max(ends) + pad, top + GRID, caption)

    def _reason(self, width: float) -> tuple[str, ...]:
        return style.wrapped(self.split.refused, width - 3 * GRID)
