"""Which differences between the corpora are worth a picture: those beyond chance along which the score moves too.

A difference that can be detected does no harm by itself (`docs/gap.md`). A picture is given to attributes that differ beyond the
yardstick and where there is evidence that the score goes along: the benchmark itself would lose if it were spread like our
documents (`BucketTable.mix_loss`, its interval above zero), or much of our gold lies where the benchmark has hardly any
(`bare_share`), or F1 on our documents differs between buckets beyond their intervals and is no range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from gapstudio.domain import Bucket, BucketTable, CorpusDistance, ScoreName
from gapstudio.reports.data import ReportData

MOST = 3
"""Pictures in a report."""
MUCH = 0.2
"""From this share of our gold on, what the benchmark hardly has is told."""
ENOUGH = 20
"""Gold entities from which on the F1 of a bucket of ours may stand for it, as for the benchmark (`analysis.buckets`)."""

_ALIKE = (
    ("entity_seen", "entity_frequency", "label_consistency", "unknown_words"),
    ("entity_words", "entity_characters"),
    ("segment_words", "in_sentence", "finite_verb", "depth", "function_share", "noun_share", "entity_density"),
    ("pieces", "entity_pieces", "unknown_pieces"),
    ("digit_share", "entity_digits"),
    ("entity_case", "capitals_share", "capitalised_share"),
)
"""Attributes that tell much the same: the first of each line that has the evidence stands for the others, the plainest first."""


class Dependence(StrEnum):
    """How the score goes along with a difference."""

    MIX = "mix"
    BARE = "bare"
    BUCKETS = "buckets"
    NONE = "none"


@dataclass(frozen=True)
class Difference:
    """An attribute that differs beyond the yardstick.

    Attributes:
        row: Its distance and its distribution on both sides.
        table: F1 by its buckets, or None where it has none.
        dependence: How the score goes along with it.
        open: Whether F1 on our documents is a range, of which F1 by bucket is the upper end: unjudged predictions are left out.
    """

    row: CorpusDistance
    table: BucketTable | None
    dependence: Dependence
    open: bool = False


def choose_differences(data: ReportData) -> tuple[Difference, ...]:
    """Chooses up to `MOST` differences to picture, those by mix and by what the benchmark hardly has in turns.

    Where the score goes along with none, the farthest beyond its yardstick is chosen, and said to be just that.
    """
    rows = data.corpora.rows if data.corpora else ()
    found = [_judged(row, _table(data, row.attribute), _unjudged(data)) for row in rows if _pictured(row)]
    mixed, bare, within = (
        _one_of_each([one for one in found if one.dependence is kind])
        for kind in (Dependence.MIX, Dependence.BARE, Dependence.BUCKETS)
    )
    mixed.sort(key=_mixed_at_least, reverse=True)
    bare.sort(key=lambda one: one.table.bare_share or 0.0 if one.table else 0.0, reverse=True)
    turns = [one for one in chain.from_iterable(zip_longest(mixed, bare)) if one is not None]
    chosen = _one_of_each([*turns, *within], keep_order=True)[:MOST]
    return tuple(chosen) or tuple(sorted(found, key=_beyond, reverse=True)[:1])


def extremes(table: BucketTable) -> tuple[Bucket, Bucket] | None:
    """Returns the buckets of ours with the highest and the lowest F1, where their intervals do not overlap, or None."""
    known = [
        one for one in table.buckets if one.internal.f1 is not None and one.internal.interval and one.internal.gold >= ENOUGH
    ]
    if len(known) < 2:
        return None
    best, worst = (pick(known, key=lambda one: one.internal.f1 or 0.0) for pick in (max, min))
    over, under = best.internal.interval, worst.internal.interval
    return (best, worst) if over and under and over.low > under.high else None


def _pictured(row: CorpusDistance) -> bool:
    both = row.benchmark is not None and row.internal is not None
    return row.differs and both and bool(row.buckets) and row.yardstick is not None


def _table(data: ReportData, attribute: str) -> BucketTable | None:
    return next((one for one in data.buckets if one.attribute.name == attribute), None)


def _unjudged(data: ReportData) -> bool:
    """Whether unjudged predictions leave the score of shared types as a range: then F1 by bucket is its upper end alone."""
    score = data.gap.scores.get(ScoreName.SHARED_TYPES)
    return score is not None and score.bounds is not None


def _judged(row: CorpusDistance, table: BucketTable | None, open_: bool) -> Difference:
    if table is None:
        return Difference(row, None, Dependence.NONE, open_)
    if table.mix_loss is not None and table.mix_interval is not None and table.mix_interval.low > 0:
        return Difference(row, table, Dependence.MIX, open_)
    if (table.bare_share or 0.0) >= MUCH:
        return Difference(row, table, Dependence.BARE, open_)
    return Difference(row, table, Dependence.BUCKETS if extremes(table) and not open_ else Dependence.NONE, open_)


def _one_of_each(found: Sequence[Difference], keep_order: bool = False) -> list[Difference]:
    """Keeps one of those that tell much the same: the first, or else the plainest."""
    ordered = found if keep_order else sorted(found, key=lambda one: _family(one.row.attribute)[1])
    kept: dict[str, Difference] = {}
    for one in ordered:
        kept.setdefault(_family(one.row.attribute)[0], one)
    return list(kept.values())


def _family(attribute: str) -> tuple[str, int]:
    return next(((names[0], names.index(attribute)) for names in _ALIKE if attribute in names), (attribute, 0))


def _mixed_at_least(one: Difference) -> float:
    return one.table.mix_interval.low if one.table and one.table.mix_interval else 0.0


def _beyond(one: Difference) -> float:
    high = one.row.yardstick.high if one.row.yardstick else 0.0
    return (one.row.value or 0.0) / high if high else float("inf")
