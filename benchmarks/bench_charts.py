"""How long charts take to draw for the screen: the first time, with loading matplotlib, and again.

    python benchmarks/bench_charts.py [--width 900] [--ratio 1] [--repeat 7]

Prints milliseconds of wall clock and of processor time. *New* is with nothing kept of the texts, as for a chart that is seen for
the first time; *again* is as after a change of size or theme. The charts are those of the tests; the least of several runs
counts. Goals: a waterfall at 900 pixels in 60 ms, twelve small multiples in 300 ms.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "unit" / "charts"))

from chart_data import buckets, ceilings, comparison, decomposition, distance, gap, map_points, reading, shift, slices

from gapstudio.charts import (
    Buckets,
    Ceilings,
    Chart,
    CorpusMap,
    Distances,
    Forest,
    Reading,
    Scores,
    Shift,
    Slices,
    Waterfall,
    lettering,
    style,
)
from gapstudio.charts.raster import rasterise


def charts() -> Mapping[str, Chart]:
    """Returns what is drawn, by what it is called in the table."""
    twelve = tuple(distance(f"d{n}", "sentence structure", f"attribute {n}", 6) for n in range(12))
    return {
        "waterfall": Waterfall(decomposition()),
        "scores": Scores(gap()),
        "12 small multiples": Distances(twelve),
        "overview of distances": Forest(comparison()),
        "buckets": Buckets(buckets()),
        "slices": Slices(slices(12)),
        "ceilings": Ceilings(ceilings()),
        "measured shift": Shift(shift()),
        "reading": Reading(reading()),
        "map of 600": CorpusMap(map_points(600)),
        "map of 20,000": CorpusMap(map_points(20_000)),
    }


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Returns milliseconds of wall clock and of processor time."""
    wall, work = time.perf_counter(), time.process_time()
    run()
    return 1e3 * (time.perf_counter() - wall), 1e3 * (time.process_time() - work)


def forget() -> None:
    """Lets go of everything that is kept of texts."""
    for kept in (lettering._mask, style.dots, style.legible):
        kept.cache_clear()


def fastest(run: Callable[[], object], repeat: int, before: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """Returns the least wall clock and the least processor time of several runs, in milliseconds."""
    times: list[tuple[float, float]] = []
    for _ in range(repeat):
        before()
        times.append(timed(run))
    return min(wall for wall, _ in times), min(work for _, work in times)


def main() -> None:
    """Draws every chart and prints its times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=float, default=900, help="in logical pixels")
    parser.add_argument("--ratio", type=float, default=1, help="dots a logical pixel")
    parser.add_argument("--repeat", type=int, default=7, help="runs of which the fastest counts")
    given = parser.parse_args()
    made = charts()
    draw = partial(rasterise, width=given.width, ratio=given.ratio)
    wall, work = timed(lambda: draw(made["waterfall"]))
    print(f"{'the very first, with loading matplotlib':41} {wall:7.0f} ms wall {work:7.0f} ms processor")
    print(f"{'':41} {'new: wall':>12} {'processor':>10} {'again: wall':>12} {'processor':>10}")
    for name, chart in made.items():
        new = fastest(partial(draw, chart), given.repeat, forget)
        again = fastest(partial(draw, chart), given.repeat)
        size = f"{given.width:.0f} × {chart.height(given.width):.0f}"
        print(f"{name:24} {size:>16} {new[0]:12.1f} {new[1]:10.1f} {again[0]:12.1f} {again[1]:10.1f}")


if __name__ == "__main__":
    main()
