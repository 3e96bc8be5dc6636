"""The waterfall: from the reproduced score down, part by part, to the business's; or from 100, where there is no reproduction."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain import Interval
from gapstudio.domain.decomposition import REST, Decomposition, Part, PartBy

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_BY = {PartBy.KIND: "kind of fault", PartBy.CAUSE: "cause", PartBy.LABEL: "label"}
_SLACK = 0.02


@dataclass(frozen=True)
class _Bar:
    """A part as it is drawn: from `start` down to `end`, both F1 in 0..1."""

    part: Part
    start: float
    end: float

    @property
    def value(self) -> float:
        return self.start - self.end


@dataclass(frozen=True)
class Waterfall(Chart):
    """One row a part, each beginning where the one before ended: to the left what is lost, to the right what is won back.

    Hits: the key of a part is its `name`; the scores at both ends have none and lead nowhere.

    Attributes:
        decomposition: What is drawn.
        perfect: Whether it begins at 100 (*distance to perfect*) though there is a reproduction.
    """

    decomposition: Decomposition
    perfect: bool = False
    name: ClassVar[str] = "waterfall"

    @property
    def from_perfect(self) -> bool:
        """Whether it begins at 100 rather than at the reproduced score."""
        return self.perfect or self._gap is None

    @property
    def _gap(self) -> float | None:
        """The gap; where unjudged predictions leave a range, that of the reading in which the parts were made."""
        values = [part.value for part in self.decomposition.parts]
        if self.decomposition.gap is None and values and None not in values:
            return sum(value for value in values if value is not None)
        return self.decomposition.gap

    @property
    def title(self) -> str:
        """What the parts add up to."""
        by = _BY.get(self.decomposition.by) or f"“{self.decomposition.column}”"
        whole = "distance to perfect" if self.from_perfect else "gap"
        return f"What the {whole} is made of, by {by}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the decomposition."""
        draft = ("Provisional: some of the gold is a draft.",) if self.decomposition.provisional else ()
        return (*draft, *self.decomposition.notes)

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns both ends and every part in words."""
        start, end = self._ends()
        parts = (f"{bar.part.title}: {with_limits(bar.value, self._interval(bar.part))}." for bar in self._bars())
        return " ".join([f"{self.title}: from {points(start)} to {points(end)}.", *parts])

    def csv(self) -> str:
        """Returns one row a part, in 0..1, with both sides and the ranges."""
        sides = ("internal", "internal_low", "internal_high", "benchmark")
        columns = ("part", "title", "value", "low", "high", "range_low", "range_high", *sides, "errors", "note", "pooled")
        return words.table(columns, map(self._cells, self.decomposition.parts))

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan, bars = self._plan(sheet.width, top), self._bars()
        plan.paint_axis(sheet)
        start, end = self._ends()
        self._paint_end(sheet, plan, 0, start)
        for number, bar in enumerate(bars, start=1):
            self._paint_part(sheet, plan, number, bar)
        self._paint_end(sheet, plan, len(bars) + 1, end)
        for number, level in enumerate([*(bar.start for bar in bars), end]):
            plan.link(sheet, number, level)
        plan.paint_words(sheet)

    def _cells(self, part: Part) -> list[object]:
        of_value = words.ends(part.interval if part.value is not None else None)
        internal = (part.internal, *words.ends(self._own_interval(part)))
        bounds = part.bounds or ("", "")
        facts = (part.benchmark, part.errors, part.note, "; ".join(part.pooled))
        return [part.name, part.title, part.value, *of_value, *bounds, *internal, *facts]

    def _value(self, part: Part) -> float:
        return part.internal if self.from_perfect else part.value or 0.0

    def _own_interval(self, part: Part) -> Interval | None:
        return part.internal_interval or (part.interval if part.value is None else None)

    def _interval(self, part: Part) -> Interval | None:
        return self._own_interval(part) if self.from_perfect else part.interval

    def _bounds(self, part: Part) -> tuple[float, float] | None:
        return None if self.from_perfect else part.bounds

    def _ends(self) -> tuple[float, float]:
        end = 1 - self.decomposition.distance
        return (1.0 if self.from_perfect else end + (self._gap or 0.0)), end

    def _bars(self) -> list[_Bar]:
        parts = sorted(self.decomposition.parts, key=lambda part: (part.name == REST, -self._value(part)))
        return list(_falling(parts, [self._value(part) for part in parts], self._ends()[0]))

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        bars, (start, end) = self._bars(), self._ends()
        levels = [0.0, 1.0, start, end, *(bar.end for bar in bars)]
        low, high = min(levels), max(levels)
        first = Row("Perfect" if self.from_perfect else "Reproduced on the benchmark", value=points(start), strong=True)
        rows = [Row(bar.part.title, value=self._figure(bar), limits=limits(self._interval(bar.part))) for bar in bars]
        last = Row("Business labels, our documents", value=points(end), strong=True)
        whole = "distance" if self.from_perfect else "gap"
        caption = f"F1 in points; at the right what each part takes of the {whole}, with its interval"
        caption += "; hatched what unjudged predictions leave open" if any(self._bounds(bar.part) for bar in bars) else ""
        pad = _SLACK * (high - low)
        return RowPlan(
            [first, *rows, last], width, low - (pad if low < 0 else 0), high + (pad if high > 1 else 0), top + 8, caption
        )

    def _figure(self, bar: _Bar) -> str:
        bounds = self._bounds(bar.part)
        return points(bar.value) if bounds is None else words.between(bounds)

    def _paint_end(self, sheet: "Sheet", plan: RowPlan, number: int, level: float) -> None:
        plan.bar(sheet, number, 0, level, Role.SERIES_BENCHMARK if number == 0 else Role.SERIES_OWN)
        title = " ".join(plan.rows[number].title)
        sheet.hit(None, plan.band(number), f"{title}: {points(level)}", chosen=False)

    def _paint_part(self, sheet: "Sheet", plan: RowPlan, number: int, bar: _Bar) -> None:
        role = Role.BAD if bar.value >= 0 else Role.GOOD
        plan.bar(sheet, number, bar.start, bar.end, role, share=0.75)
        if bounds := self._bounds(bar.part):
            plan.bar(sheet, number, bar.start - bounds[0], bar.start - bounds[1], role, hatched=True)
        if interval := self._interval(bar.part):
            plan.whisker(sheet, number, bar.start - interval.high, bar.start - interval.low)
        sheet.hit(bar.part.name, plan.band(number), self._tip(bar), chosen=bar.part.query is not None)

    def _tip(self, bar: _Bar) -> str:
        part, interval = bar.part, self._interval(bar.part)
        of = "points of the distance to perfect" if self.from_perfect else "points of the gap"
        ours = f"ours {with_limits(part.internal, self._own_interval(part))}"
        sides = "" if part.benchmark is None else f"{ours}, benchmark {points(part.benchmark)}"
        bounds = self._bounds(part)
        return words.lines(
            f"{part.title}: {with_limits(bar.value, interval)} {of}",
            f"{words.between(bounds)} as unjudged predictions turn out" if bounds else "",
            sides,
            words.basis(interval),
            f"{part.errors:,} {'error' if part.errors == 1 else 'errors'}",
            f"stands for {', '.join(part.pooled)}" if part.pooled else "",
            part.note,
        )


def _falling(parts: list[Part], values: list[float], start: float) -> Iterator[_Bar]:
    for part, value in zip(parts, values, strict=True):
        yield _Bar(part, start, start - value)
        start -= value
