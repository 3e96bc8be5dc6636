"""F1 per bucket of one attribute, on both corpora side by side, with intervals and how many entities each rests on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import GRID
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain.comparison import Bucket, BucketScore, BucketTable

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_APART = 5.0


@dataclass(frozen=True)
class Buckets(Chart):
    """One row a bucket: a square for the benchmark, a dot for our documents; hatched where the benchmark is bare.

    Hits: the key is the bucket's `name`.

    Attributes:
        table: What is drawn.
    """

    table: BucketTable
    name: ClassVar[str] = "buckets"

    @property
    def title(self) -> str:
        """By what it is."""
        return f"F1 by {self.table.attribute.title}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it says, and how far both corpora agree on the order."""
        table = self.table
        agree = f"Both corpora rank the buckets alike to {table.agreement:.2f} (Spearman)." if table.agreement is not None else ""
        return tuple(note for note in (table.sentence, agree.replace("-", "−")) if note)

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns every bucket in words."""
        return " ".join([f"{self.title}.", *(f"{_said(bucket)}." for bucket in self.table.buckets)])

    def csv(self) -> str:
        """Returns one row a bucket, F1 in 0..1 with the counts of both sides."""
        side = ("f1", "low", "high", "gold", "predicted", "right")
        columns = ("bucket", *(f"internal_{name}" for name in side), *(f"benchmark_{name}" for name in side), "bare")
        rows = ([b.name, *_cells(b.internal), *_cells(b.benchmark), b.bare] for b in self.table.buckets)
        return words.table(columns, rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan = self._plan(sheet.width, top)
        for number, bucket in enumerate(self.table.buckets):
            if bucket.bare:
                left, above, wide, high = (
                    plan.scale.left,
                    plan.tops[number],
                    plan.scale.right - plan.scale.left,
                    plan.band(number)[3],
                )
                sheet.rect(left, above + 2, wide, high - 4, edge=Role.LINE, hatch="///")
        plan.paint_axis(sheet)
        for number, bucket in enumerate(self.table.buckets):
            both = bucket.benchmark is not None
            if bucket.benchmark is not None:
                _paint_score(sheet, plan, number, bucket.benchmark, Role.MUTED, "s", -_APART)
            _paint_score(sheet, plan, number, bucket.internal, Role.SERIES_OWN, "o", _APART if both else 0)
            sheet.hit(bucket.name, plan.band(number), _tip(bucket), _said(bucket), bucket.query is not None)
        plan.paint_words(sheet)

    def _has_bare(self) -> bool:
        return self.table.bare_share is not None and any(bucket.bare for bucket in self.table.buckets)

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        both = any(bucket.benchmark is not None for bucket in self.table.buckets)
        rows = [
            Row(bucket.name, _detail(bucket), points(bucket.internal.f1), limits(bucket.internal.interval))
            for bucket in self.table.buckets
        ]
        caption = "F1 in points; dots are our documents" + (", squares the benchmark" if both else "")
        caption += "; hatched where the benchmark has fewer than 20 entities" if self._has_bare() else ""
        return RowPlan(rows, width, 0, 1, top + GRID, caption)


def _paint_score(sheet: "Sheet", plan: RowPlan, number: int, score: BucketScore, role: Role, marker: str, shift: float) -> None:
    if score.f1 is None:
        return
    if score.interval is not None:
        plan.whisker(sheet, number, score.interval.low, score.interval.high, shift, role)
    sheet.marks([plan.scale.x(score.f1)], [plan.middle(number) + shift], role, marker=marker, size=9)


def _detail(bucket: Bucket) -> str:
    ours = f"{bucket.internal.gold:,} ours"
    return ours if bucket.benchmark is None else f"{ours}, {bucket.benchmark.gold:,} in the benchmark"


def _said(bucket: Bucket) -> str:
    ours = f"{bucket.name}: ours {with_limits(bucket.internal.f1, bucket.internal.interval)}"
    if bucket.benchmark is None:
        return ours
    return f"{ours}, benchmark {with_limits(bucket.benchmark.f1, bucket.benchmark.interval)}"


def _tip(bucket: Bucket) -> str:
    sides = [("ours", bucket.internal), *([("benchmark", bucket.benchmark)] if bucket.benchmark is not None else [])]
    counted = [
        f"{side}: F1 {with_limits(score.f1, score.interval)}; {score.right:,} right of {score.gold:,} gold and "
        f"{score.predicted:,} predicted"
        for side, score in sides
    ]
    bare = "the benchmark has fewer than 20 entities here" if bucket.bare else ""
    return words.lines(bucket.name, *counted, words.basis(bucket.internal.interval), bare)


def _cells(score: BucketScore | None) -> list[object]:
    if score is None:
        return [None] * 6
    return [score.f1, *words.ends(score.interval), score.gold, score.predicted, score.right]
