"""What was searched and found, as people read it."""

from collections.abc import Sequence

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.analysis.intervals import Statistic, interval, interval_of_difference
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.analysis.slices.columns import GOLD, PREDICTED, SliceColumn, SliceSpans
from gapstudio.analysis.slices.counts import f1, sums_by_unit
from gapstudio.analysis.slices.search import Correction, Hit, find_slices
from gapstudio.domain import Slice, SliceSearch

TITLES = {Correction.BH: "Benjamini–Hochberg", Correction.HOLD_OUT: "hold-out"}


def search_slices(
    spans: SliceSpans,
    columns: Sequence[SliceColumn],
    *,
    support: int = 20,
    correction: Correction = Correction.BH,
    level: float = 0.05,
    seed: int = DEFAULT_SEED,
) -> tuple[SliceSearch, tuple[IntArray, ...]]:
    """Searches for weak slices (`find_slices`) and says what came of it, with the intervals that scores have.

    Args:
        spans: The spans.
        columns: The columns.
        support: The least gold.
        correction: For the search.
        level: Share of false discoveries that is allowed, in 0..1.
        seed: Of all that is random.

    Returns:
        The search, and for each of its slices the rows of its errors: gold or predictions that are not right.
    """
    hits = find_slices(spans, columns, support=support, correction=correction, level=level, seed=seed)
    wrong = (spans.gold | spans.predicted) & ~spans.right
    whole = f1(spans.counts().sum(axis=0))
    search = SliceSearch(
        slices=tuple(_slice(hit, spans, columns, correction, seed) for hit in hits.told),
        searched=hits.searched,
        support=support,
        correction=TITLES[correction],
        level=level,
        overall=None if np.isnan(whole) else float(whole),
        notes=_notes(hits.dropped, hits.told, spans.unit),
    )
    return search, tuple(np.flatnonzero(hit.rows & wrong) for hit in hits.told)


def _slice(hit: Hit, spans: SliceSpans, columns: Sequence[SliceColumn], correction: Correction, seed: int) -> Slice:
    unit = spans.document if hit.names_cluster else spans.cluster
    rows = _by_unit(spans.counts(), unit, hit)
    source = ClusterSource(rows, "document" if hit.names_cluster else spans.unit, resamples=DEFAULT_RESAMPLES, seed=seed)
    inside, outside = _f1(0), _f1(3)
    own, rest = (float(f1(rows[:, first : first + 3].sum(axis=0))) for first in (0, 3))
    counts = rows.sum(axis=0)
    return Slice(
        conditions=tuple((columns[column].title, columns[column].values[value]) for column, value in hit.conditions),
        title=", ".join(columns[column].phrases[value] for column, value in hit.conditions),
        f1=own,
        interval=interval(inside, (source,)),
        rest=None if np.isnan(rest) else rest,
        difference=None if np.isnan(rest) else own - rest,
        difference_interval=interval_of_difference(inside, outside, (source,)),
        gold=int(counts[GOLD]),
        predicted=int(counts[PREDICTED]),
        clusters=int(rows[:, :3].any(axis=1).sum()),
        p=hit.p,
        adjusted=hit.adjusted,
        found=hit.found,
    )


def _by_unit(counts: FloatArray, unit: IntArray, hit: Hit) -> FloatArray:
    """Sums counts by cluster, those in the slice beside those outside, shape (G, 6)."""
    both = np.concatenate((counts * hit.rows[:, None], counts * ~hit.rows[:, None]), axis=1)
    made = sums_by_unit(both, np.zeros_like(unit), 1, unit, int(unit.max(initial=-1)) + 1)[0]
    return made[made.any(axis=1)]


def _f1(first: int) -> Statistic:
    """Returns F1 of three columns, from `first` on."""
    return Statistic(lambda arrays: f1(arrays[0][..., first : first + 3]), (np.arange(first, first + 3, dtype=np.int64),))


def _notes(dropped: int, told: Sequence[Hit], unit: str) -> tuple[str, ...]:
    notes = [
        "Slices by one and by two attributes were searched; F1 counts judged predictions only.",
        "A corrected p is no less than the one-sided p of a jackknife over clusters, so that errors in few of them do not stand; "
        "intervals are those of a slice’s own F1.",
    ]
    if dropped:
        noun, verb = ("slice", "stands") if dropped == 1 else ("slices", "stand")
        notes.append(f"{dropped:,} more {noun} {verb} after the correction, but say no more than those told.")
    if unit != "document" and any(hit.names_cluster for hit in told):
        notes.append(f"A slice of one {unit or 'cluster'} says something of that one: its documents were drawn anew.")
    return tuple(notes)
