"""From a `Gap` to the rows of its chart: what is drawn, and what it says; no painting."""

from dataclasses import dataclass
from enum import StrEnum

from gapstudio.charts.scores import BENCHMARK_SIDE, TITLES
from gapstudio.domain import Gap, Score, ScoreName, ScoreState
from gapstudio.gui.format import count, estimate, limits, plural, points, score_text

QUESTIONS = {
    ScoreName.PUBLISHED: "What does the leaderboard promise?",
    ScoreName.REPRODUCED: "Does the promise hold in our hands?",
    ScoreName.COMPARABLE: "What would it score on the benchmark if that asked what we ask?",
    ScoreName.SHARED_TYPES: "Does what it learned carry over?",
    ScoreName.ALL_TYPES: "How much of what we need can it find at all?",
    ScoreName.BUSINESS_LABELS: "What would the business get?",
}


class Shape(StrEnum):
    """How a row is drawn."""

    BAR = "bar"
    RANGE = "range"
    MARKER = "marker"
    STAND_IN = "stand-in"
    NONE = "none"


@dataclass(frozen=True)
class ChartRow:
    """One row; all positions in 0..1.

    Attributes:
        name: Which score.
        title: Its title.
        caption: What it rests on, in small letters under the title.
        warning: What a reader must not miss, such as ``stand-in, not comparable``; "" for nothing.
        shape: How it is drawn.
        value: End of the bar or place of the marker; the lower end for a range; None where undefined.
        top: Upper end of a range, or None.
        low: Lower end of the whisker, or None.
        high: Upper end of the whisker, or None.
        text: The estimate, as in ``41.2``.
        limits: Its interval, as in ``[36.4, 46.0]``.
        tooltip: The question, the counts and the note.
    """

    name: ScoreName
    title: str
    caption: str
    warning: str
    shape: Shape
    value: float | None
    top: float | None
    low: float | None
    high: float | None
    text: str
    limits: str
    tooltip: str

    @property
    def benchmark(self) -> bool:
        """Whether it was measured on the benchmark rather than on the documents."""
        return self.name in BENCHMARK_SIDE


def chart_rows(gap: Gap) -> tuple[ChartRow, ...]:
    """Returns the rows of the scores that exist, in the order of the way.

    Beside a stand-in the published score is left out: side by side, the one would seem to confirm or refute the other.
    """
    hidden = {ScoreName.PUBLISHED} if gap.stand_in else set[ScoreName]()
    return tuple(_row(name, gap.scores[name], gap) for name in ScoreName if name in gap.scores and name not in hidden)


def describe(gap: Gap) -> str:
    """Returns the chart in words, for screen readers."""
    parts = []
    for row in chart_rows(gap):
        value = f"{row.text} {row.limits}".strip()
        parts.append(f"{row.title}: {value}{', ' + row.warning if row.warning else ''}.")
    parts.append(
        f"Gap: {points(gap.value)} points {limits(gap.interval)}.".replace(" .", ".") if gap.value is not None else no_gap(gap)
    )
    return " ".join(parts)


def no_gap(gap: Gap) -> str:
    """Returns why there is no gap to name, as a sentence; "" where there is one."""
    if gap.value is not None:
        return ""
    if ScoreName.REPRODUCED not in gap.scores:
        return "No gap is given: the published score has not been reproduced."
    if ScoreName.BUSINESS_LABELS not in gap.scores:
        return "No gap is given: the documents have not been scored yet."
    if gap.bounds is not None:
        low, high = (points(bound) for bound in sorted(gap.bounds))
        known = f"{low if low == high else f'{low} to {high}'} points {limits(gap.interval)}".rstrip()
        how = "however unjudged predictions turn out" if low == high else "until all is judged"
        return f"Gap: {known}, {how}."
    return "No single gap is given: one of its two ends is not a single number."


def _row(name: ScoreName, score: Score, gap: Gap) -> ChartRow:
    shape = _shape(name, score, gap)
    value, top = (score.bounds or (None, None)) if score.f1 is None else (score.f1, None)
    interval = score.interval
    return ChartRow(
        name=name,
        title=TITLES[name],
        caption=_caption(name, score),
        warning=_warning(name, score, gap),
        shape=shape,
        value=value,
        top=top,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        text=estimate(score) if value is not None else "undefined",
        limits=limits(interval),
        tooltip=_tooltip(name, score, gap),
    )


def _shape(name: ScoreName, score: Score, gap: Gap) -> Shape:
    if score.f1 is None and score.bounds is None:
        return Shape.NONE
    if score.state is ScoreState.STAND_IN or (gap.stand_in and name in BENCHMARK_SIDE and name is not ScoreName.PUBLISHED):
        return Shape.STAND_IN
    if name is ScoreName.PUBLISHED:
        return Shape.MARKER
    return Shape.RANGE if score.f1 is None else Shape.BAR


def _warning(name: ScoreName, score: Score, gap: Gap) -> str:
    if _shape(name, score, gap) is Shape.STAND_IN:
        return ScoreState.STAND_IN.value
    words = []
    if score.state is ScoreState.PROVISIONAL or (gap.provisional and name not in BENCHMARK_SIDE):
        words.append("provisional")
    if score.interval is not None and score.interval.exploratory:
        words.append("exploratory")
    return ", ".join(words)


def _caption(name: ScoreName, score: Score) -> str:
    if name is ScoreName.PUBLISHED:
        return "as its maker states it"
    parts = [plural(score.documents, "document")] if score.documents else []
    if (interval := score.interval) is not None and interval.unit != "document":
        parts.append(plural(interval.clusters, interval.unit))
    return ", ".join(parts)


def _tooltip(name: ScoreName, score: Score, gap: Gap) -> str:
    lines = [f"{TITLES[name]}: {score_text(score)}", QUESTIONS[name]]
    if score.counts.support or score.counts.fp:
        c = score.counts
        lines.append(f"{count(c.tp)} right, {count(c.fn)} missed, {count(c.fp)} wrong, {count(c.unjudged)} unjudged")
    if score.precision is not None or score.recall is not None:
        lines.append(f"precision {points(score.precision)}, recall {points(score.recall)}")
    if (interval := score.interval) is not None:
        share = f"{100 * interval.level:.0f} %"
        lines.append(f"{share} interval by {interval.method} over {plural(interval.clusters, interval.unit)}")
    return "\n".join(line for line in (*lines, _warning(name, score, gap), score.note) if line)
