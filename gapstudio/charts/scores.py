"""The scores of a gap on one axis from 0 to 100, with their intervals; a range as a hatched band."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import Size
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain import Ceiling, Gap, Score, ScoreName, ScoreState

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

TITLES = {name: name.words.capitalize() for name in ScoreName}
BENCHMARK_SIDE = frozenset({ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.COMPARABLE})
ASK_FOR_ALL = (ScoreName.ALL_TYPES, ScoreName.BUSINESS_LABELS)
"""The scores that ask for all that people were asked for, so that what people reach may stand beside them."""


@dataclass(frozen=True)
class Scores(Chart):
    """One row a score. Hits: the key is the `ScoreName`.

    Attributes:
        gap: The scores, and the gap between two of them.
        ceiling: What people reach among themselves, a line beside the scores that ask for all of it; None for no line.
    """

    gap: Gap
    ceiling: Ceiling | None = None
    name: ClassVar[str] = "scores"

    @property
    def names(self) -> tuple[ScoreName, ...]:
        """Those that are drawn; beside a stand-in the published score would seem to confirm or refute it, and is not."""
        hidden = {ScoreName.PUBLISHED} if self.gap.stand_in else set[ScoreName]()
        return tuple(name for name in ScoreName if name in self.gap.scores and name not in hidden)

    @property
    def title(self) -> str:
        """The gap in points, where there is one."""
        if self.gap.value is None:
            return "Scores"
        kind = "to the stand-in, not comparable" if self.gap.stand_in else "between reproduced and business labels"
        return f"Gap {kind}: {points(self.gap.value)} points"

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns every score in words."""
        people = [] if self.ceiling is None else [f"people agree {points(self.ceiling.f1)}."]
        return " ".join(
            [f"{self.title}.", *(f"{TITLES[name]}: {_words(self.gap.scores[name])}." for name in self.names), *people]
        )

    def csv(self) -> str:
        """Returns one row a score, shares in 0..1; the gap and what people reach as the last rows."""
        columns = ("score", "f1", "low", "high", "range_low", "range_high", "precision", "recall", "tp", "fp", "fn", "unjudged")
        more = ("unlocated", "documents", "clusters", "cluster_unit", "state", "note")
        rows = [[name.value, *_cells(self.gap.scores[name])] for name in ScoreName if name in self.gap.scores]
        if self.gap.value is not None:
            rows.append(["gap", self.gap.value, *words.ends(self.gap.interval), *[""] * 14])
        if (people := self.ceiling) is not None:
            basis = (people.interval.clusters, people.interval.unit) if people.interval else ("", "")
            rows.append(["people", people.f1, *words.ends(people.interval), *[""] * 9, people.documents, *basis, "", people.note])
        return words.table((*columns, *more), rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan = self._plan(sheet.width, top)
        plan.paint_axis(sheet)
        for number, name in enumerate(self.names):
            self._paint_score(sheet, plan, number, name)
        self._paint_ceiling(sheet, plan)
        plan.paint_words(sheet)

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        caption = "F1 in points; whiskers are intervals, hatched bands the range that unjudged predictions leave"
        return RowPlan([_row(name, self.gap.scores[name]) for name in self.names], width, 0, 1, top + 8, caption)

    def _paint_score(self, sheet: "Sheet", plan: RowPlan, number: int, name: ScoreName) -> None:
        score, scale = self.gap.scores[name], plan.scale
        role = Role.SERIES_BENCHMARK if name in BENCHMARK_SIDE else Role.SERIES_OWN
        if name is ScoreName.PUBLISHED and score.f1 is not None:
            sheet.path([(scale.x(0), plan.middle(number)), (scale.x(score.f1), plan.middle(number))], role, dashed=True)
            sheet.marks([scale.x(score.f1)], [plan.middle(number)], role, marker="D", size=11)
        elif score.f1 is None and score.bounds is not None:
            plan.bar(sheet, number, 0, score.bounds[0], role)
            plan.bar(sheet, number, *score.bounds, role, hatched=True)
        elif score.f1 is not None:
            stand_in = score.state is ScoreState.STAND_IN
            plan.bar(sheet, number, 0, score.f1, role, hatched=stand_in, dashed=stand_in)
        if score.interval is not None:
            plan.whisker(sheet, number, score.interval.low, score.interval.high)
        tip = words.lines(f"{TITLES[name]}: {_words(score)}", words.basis(score.interval), score.note)
        sheet.hit(name, plan.band(number), tip)

    def _paint_ceiling(self, sheet: "Sheet", plan: RowPlan) -> None:
        beside = [number for number, name in enumerate(self.names) if name in ASK_FOR_ALL]
        if self.ceiling is None or not beside:
            return
        top, bottom, x = plan.tops[beside[0]], plan.tops[beside[-1] + 1], plan.scale.x(self.ceiling.f1)
        if (interval := self.ceiling.interval) is not None:
            low, high = plan.scale.x(interval.low), plan.scale.x(interval.high)
            sheet.rect(low, top, high - low, bottom - top, Role.GOOD, share=0.2)
        sheet.path([(x, top), (x, bottom)], Role.GOOD, line=2)
        text = f"people agree {points(self.ceiling.f1)}"
        sheet.text(x - 6, top + 7, text, Size.SMALL, Role.GOOD, align="right")


def _row(name: ScoreName, score: Score) -> Row:
    state = "" if score.state is ScoreState.FINAL else score.state.value
    few = "exploratory" if score.interval is not None and score.interval.exploratory else ""
    detail = ", ".join(part for part in (state, few) if part)
    return Row(TITLES[name], detail, _estimate(score), limits(score.interval), strong=True)


def _estimate(score: Score) -> str:
    if score.f1 is None and score.bounds is not None:
        return words.between(score.bounds)
    return "not defined" if score.f1 is None else points(score.f1)


def _words(score: Score) -> str:
    text = _estimate(score) if score.f1 is None else with_limits(score.f1, score.interval)
    return text if score.state is ScoreState.FINAL else f"{text}, {score.state.value}"


def _cells(score: Score) -> list[object]:
    counts, interval = score.counts, score.interval
    ranges = (*(score.bounds or ("", "")), score.precision, score.recall)
    counted = (counts.tp, counts.fp, counts.fn, counts.unjudged, counts.unlocated)
    basis = (interval.clusters, interval.unit) if interval else ("", "")
    return [score.f1, *words.ends(interval), *ranges, *counted, score.documents, *basis, score.state.value, score.note]
