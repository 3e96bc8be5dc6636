"""What a table of buckets says, made from its numbers."""

from gapstudio.analysis.wording import covers_nothing, limits_of, percent, points, without_sign
from gapstudio.domain import Bucket, BucketScore, BucketTable

_WORTH_TELLING = 0.05


def bucket_sentence(table: BucketTable, *, shared: bool = False) -> str:
    """Returns what a table says; nothing is claimed that an interval leaves open.

    First, how much of our documents lies where the benchmark has next to nothing; then what the mix of buckets alone does to the
    benchmark's score; then F1 on both sides in the largest of our buckets. Where the benchmark has no such attribute, between
    which of our buckets F1 differs.

    Args:
        table: The table, but for its sentence.
        shared: Whether it is about shared types alone.
    """
    if not any(one.internal.gold for one in table.buckets):
        return "None of our entities has a value of it."
    if table.bare_share is None:
        return _own(table)
    parts = [part for part in (_bare(table, shared), _mix(table), _largest(table)) if part]
    return " ".join(parts)


def _bare(table: BucketTable, shared: bool) -> str:
    share = table.bare_share or 0.0
    if share < _WORTH_TELLING:
        return ""
    of = "internal entities of shared types" if shared else "internal entities"
    return f"{percent(share)} of {of} are in buckets with fewer than 20 benchmark entities."


def _mix(table: BucketTable) -> str:
    limits = table.mix_interval
    if table.mix_loss is None or limits is None or covers_nothing(limits):
        return ""
    moved = f"{points(abs(table.mix_loss))} points {'lower' if table.mix_loss > 0 else 'higher'}{without_sign(limits)}"
    return f"Spread like ours, the benchmark’s own entities would score {moved}."


def _largest(table: BucketTable) -> str:
    most = max(table.buckets, key=lambda one: one.internal.gold)
    gold = sum(one.internal.gold for one in table.buckets)
    where = f"In the largest of our buckets ({most.name}: {percent(most.internal.gold / gold)} of ours)"
    other = most.benchmark
    if other is None or other.f1 is None or most.bare:
        return f"{where}, F1 is {_figure(most.internal)} here, and the benchmark has {_entities(other)}."
    return f"{where}, F1 is {_figure(other)} on the benchmark and {_figure(most.internal)} here."


def _entities(score: BucketScore | None) -> str:
    number = 0 if score is None else score.gold
    return "no such entity" if not number else "one such entity" if number == 1 else f"{number} such entities"


def _own(table: BucketTable) -> str:
    """Names the buckets with the lowest and the highest F1 where their intervals lie apart."""
    known = [one for one in table.buckets if one.internal.f1 is not None and one.internal.interval is not None]
    if len(known) < 2:
        return "All of our entities are in one bucket." if len(table.buckets) == 1 else "No two of its buckets can be compared."
    low, high = min(known, key=_f1), max(known, key=_f1)
    assert low.internal.interval is not None
    assert high.internal.interval is not None
    if low.internal.interval.high >= high.internal.interval.low:
        return "No difference between its buckets can be shown."
    return f"F1 is {_figure(low.internal)} for {low.name} and {_figure(high.internal)} for {high.name}."


def _f1(bucket: Bucket) -> float:
    return bucket.internal.f1 or 0.0


def _figure(score: BucketScore) -> str:
    return "undefined" if score.f1 is None else f"{points(score.f1)}{limits_of(score.interval)}"
