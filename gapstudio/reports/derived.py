"""Numbers that slides state and that are sums or counts of others: each a named function of the data.

A slide writes ``pen.count("derived.NAME", derived.NAME(data))``, and the report's JSON has it under the same id. A function that
gives several numbers returns a mapping: ``derived.NAME.KEY``.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from gapstudio.domain import REST, CorpusKind, PartBy, ScoreName, Slice
from gapstudio.reports.data import ReportData
from gapstudio.reports.storyline.sources import run_on

Made = float | None | Mapping[str, float]
M = TypeVar("M", bound=Made)

_MADE: dict[str, Callable[[ReportData], Made]] = {}


def derived(make: Callable[[ReportData], M]) -> Callable[[ReportData], M]:
    """Registers a function whose name is that of the number that it makes; None where there is no such number."""
    _MADE[make.__name__] = make
    return make


def derived_numbers(data: ReportData, only: str = "") -> dict[str, float]:
    """Returns all derived numbers of a report by id, or those that the one function `only` makes."""
    found: dict[str, float] = {}
    for name, make in _MADE.items():
        if only and name != only:
            continue
        made = make(data)
        if isinstance(made, Mapping):
            found |= {f"derived.{name}.{key}": value for key, value in made.items()}
        elif made is not None:
            found[f"derived.{name}"] = made
    return found


def meaning(name: str) -> str:
    """Returns what a derived number is, as its function says; "" where there is none of this name."""
    made = _MADE.get(name)
    return "" if made is None else (made.__doc__ or "").strip().split("\n\n")[0]


@derived
def pooled_causes(data: ReportData) -> float | None:
    """How many causes the rest stands for where the gap is taken apart by cause."""
    found = data.decompositions.get(PartBy.CAUSE.value)
    rest = None if found is None else next((part for part in found.parts if part.name == REST), None)
    return None if rest is None else len(rest.pooled)


@derived
def documents_per_hour(data: ReportData) -> float | None:
    """How many documents the run on our documents gets through in an hour, loading left out."""
    run = run_on(data, CorpusKind.INTERNAL)
    return None if run is None or not run.documents or not run.seconds else 3600 * run.documents / run.seconds


@derived
def seconds_per_document(data: ReportData) -> float | None:
    """Seconds that the run on our documents takes for one, loading left out."""
    run = run_on(data, CorpusKind.INTERNAL)
    return None if run is None or not run.documents or not run.seconds else run.seconds / run.documents


@derived
def cost_per_thousand(data: ReportData) -> float | None:
    """What a thousand documents cost: seconds per document, a thousand times, at the price of an hour of the machine."""
    seconds, price = seconds_per_document(data), data.settings.price
    return None if seconds is None or price is None else price * 1000 * seconds / 3600


@derived
def peak_gigabytes(data: ReportData) -> float | None:
    """Largest resident memory of the run on our documents, in units of a thousand million bytes."""
    run = run_on(data, CorpusKind.INTERNAL)
    return None if run is None or not run.peak_bytes else run.peak_bytes / 1e9


@derived
def wrong_share(data: ReportData) -> dict[str, float]:
    """Share of the values that the model would book that are wrong, 1 − precision: ``least`` with unjudged ones left out, and
    ``most`` with all of them wrong; both alike where none is unjudged, or a sample of them was judged."""
    score = data.gap.scores.get(ScoreName.BUSINESS_LABELS)
    if score is None or not (counts := score.counts).tp + counts.fp:
        return {}
    if score.bounds is None and score.precision is not None:
        return {"least": 1 - score.precision, "most": 1 - score.precision}
    least = counts.fp / (counts.tp + counts.fp)
    return {"least": least, "most": (counts.fp + counts.unjudged) / (counts.tp + counts.fp + counts.unjudged)}


@derived
def wrong_values(data: ReportData) -> dict[str, float]:
    """How many of the values that the model would book are wrong: ``least`` and ``most`` as those of ``wrong_share``."""
    score, share = data.gap.scores.get(ScoreName.BUSINESS_LABELS), wrong_share(data)
    if score is None or not share:
        return {}
    booked = score.counts.tp + score.counts.fp + score.counts.unjudged
    least = score.counts.fp if share["least"] < share["most"] else share["most"] * booked
    return {"least": float(round(least)), "most": float(round(share["most"] * booked))}


@derived
def left_out_share(data: ReportData) -> dict[str, float]:
    """Share of our values that the model would leave out, 1 − recall: ``least`` over those found on their page, and ``most`` with
    those that were not found there, too."""
    score = data.gap.scores.get(ScoreName.BUSINESS_LABELS)
    if score is None or score.recall is None:
        return {}
    low, high = score.recall_bounds or (score.recall, score.recall)
    return {"least": 1 - max(low, high), "most": 1 - min(low, high)}


@derived
def differing_rows(data: ReportData) -> dict[str, float]:
    """Rows of the comparison of corpora that have a yardstick (``of``), and those of them that differ beyond it (``found``)."""
    rows = [row for row in data.corpora.rows if row.value is not None and row.yardstick is not None] if data.corpora else []
    return {"found": sum(row.differs for row in rows), "of": len(rows)} if data.corpora else {}


@derived
def slices_found(data: ReportData) -> float | None:
    """How many slices are found less well than the rest: after the correction for the search, and by the interval."""
    return None if data.slices is None else sum(stands(one) for one in data.slices.slices)


def stands(one: Slice) -> bool:
    """Whether a slice is found less well than the rest: p says so after the correction, and the interval lies below zero."""
    return one.found and one.difference_interval is not None and one.difference_interval.high < 0
