"""All distances between the corpora in one overview: each as a multiple of what random subsamples of the benchmark reach."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import GRID, Size
from gapstudio.charts.words import number
from gapstudio.domain.comparison import CorpusComparison, CorpusDistance

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_LEAST = 0.1
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_FROM = {"domain_auc": 0.5}  # by chance alone a classifier reaches this


@dataclass(frozen=True)
class _Line:
    """A line of the overview: its words, and the rows of the comparison that it stands for (none for a heading)."""

    words: Row
    rows: tuple[CorpusDistance, ...] = ()

    @property
    def measured(self) -> CorpusDistance | None:
        return self.rows[0] if self.rows and self.rows[0].value is not None else None


@dataclass(frozen=True)
class Forest(Chart):
    """One row an attribute on a logarithmic axis; the grey band is what is usual within the benchmark.

    Hits: the key is the row's `attribute`.

    Attributes:
        comparison: What is drawn.
    """

    comparison: CorpusComparison
    name: ClassVar[str] = "corpus-distances"

    @property
    def title(self) -> str:
        """How many differ."""
        measured = [row for row in self.comparison.rows if row.value is not None and row.yardstick is not None]
        differ = sum(row.differs for row in measured)
        return f"Our documents differ from {self.comparison.benchmark} in {differ} of {len(measured)} ways"

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the comparison, and what a distance does not say."""
        return ("A distance shows that the corpora can be told apart, not that it matters to the score.", *self.comparison.notes)

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns every verdict in words."""
        return " ".join([f"{self.title}.", *(_said(row) for row in self.comparison.rows)])

    def csv(self) -> str:
        """Returns one row an attribute: the distance, its interval, and the yardstick."""
        columns = ("attribute", "title", "group", "measure", "value", "low", "high", "usual_median", "usual_high", "percentile")
        return words.table((*columns, "draws", "p", "differs", "verdict", "missing"), map(_cells, self.comparison.rows))

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan = self._plan(sheet.width, top)
        end = plan.scale.x(0)
        sheet.rect(plan.scale.left, plan.tops[0], end - plan.scale.left, plan.bottom - plan.tops[0], Role.SUNKEN)
        plan.paint_axis(sheet, _fitting([tick for tick in _TICKS if math.log10(tick) <= plan.scale.high], plan))
        sheet.text(end - 6, plan.tops[0] - GRID, "usual within the benchmark", Size.SMALL, Role.MUTED, align="right")
        for place, line in enumerate(self._lines()):
            if line.measured is not None:
                _paint_row(sheet, plan, place, line.measured)
            if line.rows:
                tip = "\n".join(_tip(row) for row in line.rows)
                sheet.hit(line.rows[0].attribute, plan.band(place), tip, " ".join(_said(row) for row in line.rows))
        plan.paint_words(sheet)

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        ends = [(row, end) for row in self.comparison.rows for end in (row.value, row.interval.high if row.interval else None)]
        ratios = [ratio for ratio in (_ratio(row, end) for row, end in ends) if ratio is not None and math.isfinite(ratio)]
        caption = "Times the 95th percentile of the same distance between random subsamples of the benchmark of our size; filled "
        caption += "squares differ"
        high = math.log10(1.25 * max([2.0, *ratios]))
        return RowPlan([line.words for line in self._lines()], width, math.log10(_LEAST), high, top + 2.5 * GRID, caption)

    def _lines(self) -> Iterator[_Line]:
        """Under the heading of each group those that were measured, then one line for all that lack the same."""
        for group, rows in groupby(self.comparison.rows, lambda row: row.group):
            yield _Line(Row(group.capitalize(), strong=True))
            lacking: dict[str, list[CorpusDistance]] = {}
            for row in rows:
                if row.value is not None:
                    yield _Line(Row(row.title, value=_figure(row), limits=_said_short(row)), (row,))
                else:
                    lacking.setdefault(row.missing, []).append(row)
            for missing, those in lacking.items():
                yield _Line(Row(", ".join(row.title for row in those), missing or "not measured"), tuple(those))


def _said_short(row: CorpusDistance) -> str:
    """Says whether a row differs; one beyond the yardstick may still be chance, by the permutation test."""
    if row.differs:
        return "differs"
    return "may be chance" if row.yardstick and (row.value or 0.0) > row.yardstick.high else ""


def _paint_row(sheet: "Sheet", plan: RowPlan, place: int, row: CorpusDistance) -> None:
    ratio = _ratio(row, row.value)
    if ratio is None:
        return
    role = Role.SERIES_OWN if row.differs else Role.MUTED
    if row.interval is not None and math.isfinite(ratio):
        low, high = (_log(_ratio(row, end) or 0) for end in (row.interval.low, row.interval.high))
        plan.whisker(sheet, place, low, high, role=role)
    marker = "s" if row.differs else "o"
    sheet.marks([plan.scale.x(_log(ratio))], [plan.middle(place)], role, marker=marker, size=9, hollow=not row.differs)


def _figure(row: CorpusDistance) -> str:
    """Writes the multiple; the distance itself where there is nothing to hold against it."""
    ratio = _ratio(row, row.value)
    if ratio is None:
        return number(row.value or 0.0)
    return f"{number(ratio, 2)} ×" if math.isfinite(ratio) else "beyond all"


def _fitting(ticks: list[float], plan: RowPlan) -> list[tuple[float, str]]:
    """As many ticks as have room; that at 1, the end of what is usual, always."""
    room = max(1, math.ceil(len(ticks) * 40 / max(1.0, plan.scale.right - plan.scale.left)))
    at = ticks.index(1)
    return [(math.log10(tick), f"{tick:g}") for place, tick in enumerate(ticks) if (place - at) % room == 0]


def _log(ratio: float) -> float:
    return math.log10(min(1e9, max(_LEAST / 2, ratio)))


def _ratio(row: CorpusDistance, value: float | None) -> float | None:
    """Returns a distance as a multiple of what is still usual, infinite where nothing is; None where there is no yardstick."""
    chance = _FROM.get(row.attribute, 0.0)
    if value is None or row.yardstick is None:
        return None
    over, usual = max(0.0, value - chance), row.yardstick.high - chance
    return over / usual if usual > 0 else math.inf if over > 0 else 0.0


def _said(row: CorpusDistance) -> str:
    if row.value is None:
        return f"{row.title}: {row.missing or 'not measured.'}"
    return f"{row.title}: {row.verdict or number(row.value) + '.'}"


def _tip(row: CorpusDistance) -> str:
    if row.value is None:
        return words.lines(row.title, row.missing)
    ends = "" if row.interval is None else f" [{number(row.interval.low)}, {number(row.interval.high)}]"
    usual = ""
    if (yard := row.yardstick) is not None:
        usual = (
            f"usual: {number(yard.median)}, up to {number(yard.high)} in 95 % of {yard.draws:,} draws of {yard.size:,} documents"
        )
    stands = f"at percentile {row.yardstick.percentile:.0f} of these" if row.yardstick is not None else ""
    p = f"p {number(row.p)} by permuting documents" if row.p is not None else ""
    return words.lines(f"{row.title}: {number(row.value)}{ends}, {row.measure}", usual, stands, p, row.verdict)


def _cells(row: CorpusDistance) -> list[object]:
    yard = row.yardstick
    usual = (yard.median, yard.high, yard.percentile, yard.draws) if yard is not None else (None,) * 4
    facts = (row.p, row.differs, row.verdict, row.missing)
    return [row.attribute, row.title, row.group, row.measure, row.value, *words.ends(row.interval), *usual, *facts]
