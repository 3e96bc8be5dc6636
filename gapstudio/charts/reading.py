"""The score lost to reading pages, apart from the score lost to tagging: from 100 down, in all and label by label."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import Row, RowPlan
from gapstudio.charts.style import GRID
from gapstudio.charts.words import between, limits, percent, points, with_limits
from gapstudio.domain import Interval, ScoreName
from gapstudio.domain.decomposition import ReadingLoss

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_SCORES = {ScoreName.BUSINESS_LABELS: "business labels", ScoreName.SHARED_TYPES: "shared types"}


@dataclass(frozen=True)
class Reading(Chart):
    """Two bars for F1 on the clean text and on what was read, the two losses beside them, and a pair of marks a label.

    Where unjudged predictions leave a range, bars are drawn with all of them left out, and labels show the share of gold found.

    Hits: the key is ``clean``, ``read`` or the label; they lead nowhere.

    Attributes:
        loss: What is drawn.
    """

    loss: ReadingLoss
    name: ClassVar[str] = "reading-loss"

    @property
    def title(self) -> str:
        """Who read, and in which score."""
        return f"Lost to reading by {self.loss.engine}, and lost to tagging: {_SCORES[self.loss.score]}"

    @property
    def notes(self) -> tuple[str, ...]:
        """On what it rests."""
        loss = self.loss
        placed = f"{loss.carried:,} of {loss.carried + loss.lost:,} gold spans could be placed in what was read."
        wrong = f" {percent(loss.word_errors)} of the words were read wrong." if loss.word_errors is not None else ""
        ranged = ("Bars are drawn with all unjudged predictions left out.",) if self._ranged else ()
        return (f"{loss.documents:,} documents, {loss.pages:,} pages. {placed}{wrong}", *ranged, *loss.notes)

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns both scores and both losses in words."""
        loss = self.loss
        if loss.sentence:
            return f"{self.title}. {loss.sentence}"
        both = f"On the clean text {with_limits(loss.clean, loss.clean_interval)}, on what was read"
        return (
            f"{self.title}. {both} {with_limits(loss.read, loss.read_interval)}. Lost to reading "
            f"{with_limits(loss.reading, loss.reading_interval)}, lost to tagging {points(loss.tagging)}."
        )

    def csv(self) -> str:
        """Returns both scores and losses, then F1 a label on both texts, in 0..1, with the share of gold found."""
        loss = self.loss
        lost = (loss.reading, *words.ends(loss.reading_interval), loss.tagging)
        ranges = [end for pair in (loss.clean_bounds, loss.read_bounds, loss.reading_bounds) for end in pair or ("", "")]
        whole = [loss.clean, *words.ends(loss.clean_interval), loss.read, *words.ends(loss.read_interval), *lost]
        rows: list[list[object]] = [["all", *whole, *ranges, *loss.found]]
        for label, (clean, read) in loss.by_label.items():
            found = loss.found_by_label.get(label, (None, None))
            rows.append([label, clean, "", "", read, "", "", _less(clean, read), *[""] * 9, *found])
        columns = ("of", "clean", "clean_low", "clean_high", "read", "read_low", "read_high")
        more = [f"{name}_range_{end}" for name in ("clean", "read", "reading") for end in ("low", "high")]
        lost_columns = ("reading", "reading_low", "reading_high", "tagging")
        return words.table((*columns, *lost_columns, *more, "found_clean", "found_read"), rows)

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan, loss, (clean, read) = self._plan(sheet.width, top), self.loss, self._drawn
        plan.paint_axis(sheet)
        self._paint_text(sheet, plan, 0, clean, loss.clean_interval, 1.0)
        self._paint_text(sheet, plan, 1, read, loss.read_interval, clean)
        for number, (label, pair) in enumerate(self._labels(), start=2):
            self._paint_label(sheet, plan, number, label, pair)
        plan.paint_words(sheet)

    def _paint_text(
        self, sheet: "Sheet", plan: RowPlan, number: int, score: float | None, interval: Interval | None, until: float | None
    ) -> None:
        """Draws F1 on one text, and hatched what is lost on the way from `until`."""
        if score is not None:
            plan.bar(sheet, number, 0, score, Role.SERIES_OWN)
            if until is not None:
                plan.bar(sheet, number, score, until, Role.MUTED if number == 0 else Role.BAD, hatched=True)
        if interval is not None:
            plan.whisker(sheet, number, interval.low, interval.high)
        sheet.hit(("clean", "read")[number], plan.band(number), self._tip(number), chosen=False)

    def _paint_label(
        self, sheet: "Sheet", plan: RowPlan, number: int, label: str, pair: tuple[float | None, float | None]
    ) -> None:
        there = [plan.scale.x(value) for value in pair if value is not None]
        if len(there) == 2:
            sheet.path([(there[0], plan.middle(number)), (there[1], plan.middle(number))], Role.BAD, line=2)
        for value, hollow in zip(pair, (True, False), strict=True):
            if value is not None:
                sheet.marks([plan.scale.x(value)], [plan.middle(number)], Role.SERIES_OWN, size=9, hollow=hollow)
        tip = f"{label}: {points(pair[0])} on the clean text, {points(pair[1])} on what was read"
        sheet.hit(label, plan.band(number), tip, chosen=False)

    def _tip(self, number: int) -> str:
        loss = self.loss
        if number == 0:
            clean = f"Clean text: {_span(loss.clean, loss.clean_bounds)} {limits(loss.clean_interval)}".rstrip()
            return words.lines(clean, f"lost to tagging: {_span(loss.tagging, self._tagging)}", self._found(0))
        read = f"Read by {loss.engine}: {_span(loss.read, loss.read_bounds)} {limits(loss.read_interval)}".rstrip()
        return words.lines(read, self._lost, self._found(1), words.basis(loss.reading_interval))

    def _labels(self) -> list[tuple[str, tuple[float | None, float | None]]]:
        """The labels that lose most first."""
        pairs = self.loss.found_by_label if self._ranged else self.loss.by_label
        return sorted(pairs.items(), key=lambda one: -(_less(*one[1]) or 0.0))

    def _found(self, text: int) -> str:
        share = self.loss.found[text]
        return "" if share is None else f"{percent(share)} of the gold found"

    @property
    def _ranged(self) -> bool:
        return self.loss.clean_bounds is not None or self.loss.read_bounds is not None

    @property
    def _drawn(self) -> tuple[float | None, float | None]:
        """F1 on both texts; the end of a range with all unjudged predictions left out is the upper one."""
        loss = self.loss
        return (
            loss.clean if loss.clean_bounds is None else loss.clean_bounds[1],
            loss.read if loss.read_bounds is None else loss.read_bounds[1],
        )

    @property
    def _tagging(self) -> tuple[float, float] | None:
        bounds = self.loss.clean_bounds
        return None if bounds is None else (1.0 - bounds[1], 1.0 - bounds[0])

    @property
    def _lost(self) -> str:
        loss = self.loss
        return f"lost to reading {_span(loss.reading, loss.reading_bounds)} {limits(loss.reading_interval)}".rstrip()

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        loss = self.loss
        tagging = f"lost to tagging {_span(loss.tagging, self._tagging)}"
        clean, read = _span(loss.clean, loss.clean_bounds), _span(loss.read, loss.read_bounds)
        rows = [
            Row("Clean text", tagging, clean, limits(loss.clean_interval), True),
            Row(f"Read by {loss.engine}", self._lost, read, limits(loss.read_interval), True),
        ]
        rows += [Row(label, value=f"{points(clean)} → {points(read)}") for label, (clean, read) in self._labels()]
        labels = "; labels: share of gold found" if self._ranged else ""
        caption = f"F1 in points{labels}; hatched what is lost; hollow marks the clean text, filled ones what was read"
        return RowPlan(rows, width, 0, 1, top + GRID, caption)


def _span(value: float | None, bounds: tuple[float, float] | None) -> str:
    return points(value) if bounds is None else between(bounds)


def _less(clean: float | None, read: float | None) -> float | None:
    return None if clean is None or read is None else clean - read
