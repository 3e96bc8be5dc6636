"""Reading against tagging: of each score, what is right on what OCR read, what reading costs, and what tagging costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gapstudio.charts import words
from gapstudio.charts.chart import Chart
from gapstudio.charts.palette import Role
from gapstudio.charts.rows import BAR, Row, RowPlan
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain import Interval, ReadingLoss, ScoreName

if TYPE_CHECKING:
    from gapstudio.charts.sheet import Sheet

_NAMES = {ScoreName.BUSINESS_LABELS: "Business labels", ScoreName.SHARED_TYPES: "Shared types"}


@dataclass(frozen=True)
class _Bar:
    """One row: a ratio on both texts, and its loss with its range and interval."""

    key: str
    title: str
    detail: str
    clean: float
    read: float
    loss: str
    interval: Interval | None
    ranged: bool


@dataclass(frozen=True)
class ReadingChart(Chart):
    """Two rows a score: F1, and the share of gold that is found.

    Where unjudged predictions leave a range, the bars are drawn with all of them left out, and the loss is written as a range.

    Hits: none leads anywhere.

    Attributes:
        losses: One a score and engine.
    """

    losses: tuple[ReadingLoss, ...]
    name: ClassVar[str] = "reading-loss"

    @property
    def title(self) -> str:
        """What it shows."""
        return "What is lost to reading, and what to tagging"

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the losses, each once."""
        ranged = ("Bars are drawn with all unjudged predictions left out.",) if any(bar.ranged for bar in self._bars()) else ()
        return (*ranged, *dict.fromkeys(note for loss in self.losses for note in loss.notes))

    def height(self, width: float) -> float:
        """Returns the height that the rows need."""
        return self._plan(width).height

    def describe(self) -> str:
        """Returns the sentence of each score."""
        return " ".join((f"{self.title}.", *(loss.sentence for loss in self.losses)))

    def csv(self) -> str:
        """Returns one row a score and label, in 0..1; the first of each score holds all labels."""
        columns = ("engine", "score", "label", "clean", "read", "loss", "low", "high", "found_clean", "found_read")
        bounds = ("clean_low", "clean_high", "read_low", "read_high", "loss_low", "loss_high", "documents", "pages")
        return words.table((*columns, *bounds), (cells for loss in self.losses for cells in _cells(loss)))

    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it."""
        del height
        plan, bars = self._plan(sheet.width, top), self._bars()
        plan.paint_axis(sheet)
        for number, bar in enumerate(bars):
            y, zero, full = plan.middle(number) - BAR / 2, plan.scale.x(0), plan.scale.x(1)
            kept, clean = plan.scale.x(min(bar.read, bar.clean)), plan.scale.x(max(bar.read, bar.clean))
            sheet.rect(zero, y, kept - zero, BAR, Role.SERIES_OWN)
            sheet.rect(clean, y, full - clean, BAR, Role.LINE)
            sheet.rect(kept, y, max(1.5, clean - kept), BAR, Role.BAD if bar.clean >= bar.read else Role.GOOD, share=0.75)
            if bar.interval is not None:
                plan.whisker(sheet, number, bar.clean - bar.interval.high, bar.clean - bar.interval.low)
            sheet.hit(bar.key, plan.band(number), _tip(bar), chosen=False)
        plan.paint_words(sheet)

    def _bars(self) -> tuple[_Bar, ...]:
        return tuple(bar for loss in self.losses for bar in _bars_of(loss))

    def _plan(self, width: float, top: float = 0) -> RowPlan:
        rows = [Row(bar.title, bar.detail, bar.loss, limits(bar.interval)) for bar in self._bars()]
        caption = (
            "In points, from the left: what is right on the text that OCR read, what reading costs (also at the right), what "
            "tagging costs on the clean text"
        )
        return RowPlan(rows, width, 0.0, 1.0, top + 8, caption)


def _bars_of(loss: ReadingLoss) -> Iterator[_Bar]:
    name = _NAMES.get(loss.score, loss.score.value)
    detail = f"{loss.engine}, {loss.documents:,} documents, {loss.pages:,} pages"
    clean = loss.clean if loss.clean_bounds is None else loss.clean_bounds[1]
    read = loss.read if loss.read_bounds is None else loss.read_bounds[1]
    if clean is not None and read is not None:
        bounds = loss.reading_bounds
        ends = [points(end) for end in dict.fromkeys(bounds or (loss.reading,))]
        shown = " – ".join(dict.fromkeys(ends))
        yield _Bar(f"{loss.score} f1", f"{name}: F1", detail, clean, read, shown, loss.reading_interval, bounds is not None)
    found_clean, found_read = loss.found
    if found_clean is not None and found_read is not None:
        shown = points(loss.found_loss)
        title = f"{name}: gold found"
        yield _Bar(f"{loss.score} found", title, detail, found_clean, found_read, shown, loss.found_interval, False)


def _tip(bar: _Bar) -> str:
    range_ = f"{bar.loss} points are lost to reading, as unjudged predictions turn out"
    return words.lines(
        f"{bar.title}: {points(bar.clean)} on the clean text, {points(bar.read)} on what OCR read",
        range_ if bar.ranged else f"{with_limits(bar.clean - bar.read, bar.interval)} points are lost to reading",
        f"{points(1 - bar.clean)} points are lost to tagging on the clean text",
        words.basis(bar.interval),
    )


def _cells(loss: ReadingLoss) -> Iterator[list[object]]:
    bounds = [end for pair in (loss.clean_bounds, loss.read_bounds, loss.reading_bounds) for end in pair or ("", "")]
    interval = words.ends(loss.reading_interval)
    whole = [loss.clean, loss.read, loss.reading, *interval, *loss.found, *bounds, loss.documents, loss.pages]
    yield [loss.engine, loss.score.value, "", *whole]
    for label, (clean, read) in loss.by_label.items():
        found = loss.found_by_label.get(label, (None, None))
        difference = None if clean is None or read is None else clean - read
        yield [loss.engine, loss.score.value, label, clean, read, difference, "", "", *found]
