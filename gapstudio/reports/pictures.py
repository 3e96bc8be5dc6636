"""The scores as a picture outside the window and the deck: PNG, SVG or PDF by matplotlib, in the same colours."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from gapstudio.assets import resources
from gapstudio.domain import Ceiling, Gap, GapStudioError, Score, ScoreName, ScoreState

FORMATS = (".png", ".svg", ".pdf")
_TITLES = {
    ScoreName.PUBLISHED: "Published",
    ScoreName.REPRODUCED: "Reproduced",
    ScoreName.COMPARABLE: "Comparable",
    ScoreName.SHARED_TYPES: "Shared types",
    ScoreName.ALL_TYPES: "All types",
    ScoreName.BUSINESS_LABELS: "Business labels",
}
_BENCHMARK = (ScoreName.PUBLISHED, ScoreName.REPRODUCED, ScoreName.COMPARABLE)
_OF_ALL = (ScoreName.ALL_TYPES, ScoreName.BUSINESS_LABELS)
_HEIGHT_A_ROW = 0.62
_HATCH = "////"


def draw_scores(gap: Gap, out: Path, ceiling: Ceiling | None = None) -> None:
    """Draws the scores as horizontal bars on one axis from 0 to 100, with interval whiskers; a range as a hatched band.

    Args:
        gap: The gap.
        out: The file; its ending chooses PNG (150 dpi), SVG or PDF.
        ceiling: What people reach among themselves, as a line beside the scores that ask for all of it; None for no line.

    Raises:
        GapStudioError: The ending is another, or the file cannot be written.
    """
    if out.suffix.lower() not in FORMATS:
        raise GapStudioError(f"{out.name} is no picture.", remedy=f"Choose a name that ends in {', '.join(FORMATS)}.")
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    # Beside a stand-in the published score is left out: side by side, the one would seem to confirm or refute the other.
    hidden = {ScoreName.PUBLISHED} if gap.stand_in else set[ScoreName]()
    names = [name for name in ScoreName if name in gap.scores and name not in hidden]
    with rc_context({"svg.hashsalt": "gapstudio", "svg.fonttype": "none", "hatch.linewidth": 0.6, "font.size": 10}):
        figure = Figure(figsize=(9, 1.1 + _HEIGHT_A_ROW * len(names)), layout="constrained")
        axes = figure.subplots()
        for row, name in enumerate(names):
            _draw(axes, len(names) - 1 - row, name, gap.scores[name])
        _draw_ceiling(axes, [len(names) - 1 - row for row, name in enumerate(names) if name in _OF_ALL], ceiling)
        _finish(axes, names, gap)
        metadata = {"Date": None} if out.suffix.lower() == ".svg" else None
        try:
            figure.savefig(out, dpi=150, metadata=metadata)
        except OSError as error:
            raise GapStudioError(f"{out.name} cannot be written: {error.strerror}.", remedy="Check its folder.") from error


def _draw_ceiling(axes: Any, rows: list[int], ceiling: Ceiling | None) -> None:
    if ceiling is None or not rows:
        return
    low, high = min(rows) - 0.5, max(rows) + 0.5
    if ceiling.interval is not None:
        ends = (100 * ceiling.interval.low, 100 * ceiling.interval.high)
        axes.fill_betweenx([low, high], *ends, color=_colours()["good"], alpha=0.2, linewidth=0)
    axes.plot([100 * ceiling.f1] * 2, [low, high], color=_colours()["good"], linewidth=1.5)
    text = f"people agree {100 * ceiling.f1:.1f}"
    axes.text(100 * ceiling.f1 - 0.8, high - 0.02, text, ha="right", va="top", fontsize=8, color=_colours()["good"])


def _draw(axes: Any, y: int, name: ScoreName, score: Score) -> None:
    colour = _colours()["series_benchmark" if name in _BENCHMARK else "series_own"]
    stand_in = score.state is ScoreState.STAND_IN
    if score.f1 is None and score.bounds is not None:
        low, high = (100 * bound for bound in score.bounds)
        axes.barh(y, high - low, left=low, height=0.5, facecolor="none", edgecolor=colour, hatch=_HATCH)
    elif score.f1 is not None:
        look = {"facecolor": "none", "hatch": _HATCH} if stand_in else {"facecolor": colour}
        axes.barh(y, 100 * score.f1, height=0.5, edgecolor=colour, **look)
    if score.interval is not None:
        ends = [100 * score.interval.low, 100 * score.interval.high]
        axes.plot(ends, [y, y], color=_colours()["ink"], linewidth=1.2, marker="|", markersize=8)
    axes.text(103, y, _words(score), va="center", color=_colours()["muted"], fontsize=9)


def _words(score: Score) -> str:
    if score.f1 is None and score.bounds is not None:
        text = f"{100 * score.bounds[0]:.1f} – {100 * score.bounds[1]:.1f}"
    else:
        text = "not defined" if score.f1 is None else f"{100 * score.f1:.1f}"
    if score.interval is not None:
        text += f"  [{100 * score.interval.low:.1f}, {100 * score.interval.high:.1f}]"
    return text if score.state is ScoreState.FINAL else f"{text}\n{score.state.value}"


def _finish(axes: Any, names: list[ScoreName], gap: Gap) -> None:
    colours = _colours()
    axes.set_yticks(range(len(names)), [_TITLES[name] for name in reversed(names)])
    axes.set_xlim(0, 100)
    axes.set_xlabel("F1 in points; whiskers are 95 % intervals, hatched bands the range that unjudged predictions leave")
    axes.tick_params(left=False, colors=colours["ink"])
    axes.grid(axis="x", color=colours["line"], linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours["edge"])
    if gap.value is not None:
        kind = "to the stand-in, not comparable" if gap.stand_in else "between reproduced and business labels"
        axes.set_title(f"Gap {kind}: {100 * gap.value:.1f} points", loc="left", fontsize=11, color=colours["ink"])


@cache
def _colours() -> dict[str, str]:
    return json.loads((resources() / "styles" / "colours.json").read_text(encoding="utf-8"))["light"]
