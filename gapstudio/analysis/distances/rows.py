"""One row of the comparison: distance, interval, yardstick, permutation test, shapes of both sides, verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.attributes.buckets import bucket_names, bucket_of
from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.distances import measures, verdicts
from gapstudio.analysis.distances.sides import (
    Draws,
    Grouping,
    Sides,
    categories,
    histogram,
    interval_of,
    permutation_p,
    spread,
    subsamples,
    yardstick,
)
from gapstudio.domain import Attribute
from gapstudio.domain.comparison import CorpusDistance, Shape

JENSEN_SHANNON = "Jensen–Shannon divergence"


@dataclass(frozen=True, eq=False)
class Column:
    """One attribute on one side.

    Attributes:
        values: Numbers, NaN where unknown; positions of categories, −1 or NaN where unknown; shape (n,).
        groups: Their clusters.
        unit: What a cluster is.
    """

    values: FloatArray
    groups: Grouping
    unit: str = "document"


def attribute_row(attribute: Attribute, benchmark: Column, internal: Column, of: str = "") -> CorpusDistance:
    """Compares both sides in one attribute: Wasserstein-1 of numbers, Jensen–Shannon of categories.

    Args:
        attribute: With `edges` or `categories`.
        benchmark: There.
        internal: Here.
        of: Whose categories they are, where that is more than the level of the attribute says.
    """
    if not attribute.edges:
        sides = categories(
            (benchmark.values, internal.values),
            (benchmark.groups.pooled(), internal.groups.pooled()),
            len(attribute.categories),
            (benchmark.unit, internal.unit),
        )
        return composition_row(
            attribute.name, attribute.title, attribute.group, attribute.categories, sides, of or verdicts.WHOSE[attribute.level]
        )
    support, sides = histogram(
        (benchmark.values, internal.values),
        (benchmark.groups.pooled(), internal.groups.pooled()),
        (benchmark.unit, internal.unit),
    )
    return _number_row(attribute, support, sides)


def composition_row(
    name: str, title: str, group: str, names: Sequence[str], sides: Sides, of: str, *, shown: int = 12
) -> CorpusDistance:
    """Compares the shares of categories.

    Args:
        name: Of the row.
        title: What people read.
        group: That it belongs to.
        names: Of the categories, K of them.
        sides: Counts, K columns.
        of: Whose they are, as in ``segments``.
        shown: How many categories have a share of their own in the shapes; where there are more, those that differ most.
    """
    value = sides.value(measures.jensen_shannon)
    if value is None:
        return CorpusDistance(name, title, group, JENSEN_SHANNON, None, missing=_empty(sides))
    draws = _draws(sides)
    own = tuple(measures.shares(total) for total in sides.totals)
    chosen = _most_apart(own, names, shown)
    drawn = None if draws is None else spread(sides, draws, lambda rest, inside: _category_draws(rest, inside, chosen))
    chance = _chance(value, draws, drawn, sides, measures.jensen_shannon)
    shapes = _category_shapes(own, chosen, sides, None if drawn is None else drawn[:, 2:])
    kept = tuple(names[place] for place in chosen)
    return CorpusDistance(
        attribute=name,
        title=title,
        group=group,
        measure=JENSEN_SHANNON,
        value=value,
        interval=interval_of(sides, measures.jensen_shannon),
        yardstick=chance.yardstick,
        p=chance.p,
        verdict=verdicts.category_verdict(title, kept, of, shapes, value, chance),
        buckets=kept,
        benchmark=shapes[0],
        internal=shapes[1],
        differs=chance.shown(value),
    )


def described_row(attribute: Attribute, internal: Column, missing: str) -> CorpusDistance:
    """Describes an attribute on our side alone; `missing` says why it is not compared."""
    if attribute.edges:
        known = internal.values[~np.isnan(internal.values)]
        counts = np.bincount(bucket_of(attribute, known), minlength=len(attribute.edges) + 1).astype(np.float64)
        low, centre, high = (float(x) for x in np.quantile(known, [0.25, 0.5, 0.75])) if len(known) else (None, None, None)
        mean = float(known.mean()) if len(known) else None
    else:
        known = internal.values[np.nan_to_num(internal.values, nan=-1.0) >= 0]
        counts = np.bincount(known.astype(np.int64), minlength=len(attribute.categories)).astype(np.float64)
        low = centre = high = mean = None
    names = bucket_names(attribute)
    shares = tuple(np.nan_to_num(measures.shares(counts)).tolist())
    shape = Shape(shares, centre, low, high, len(known))
    return CorpusDistance(
        attribute=attribute.name,
        title=attribute.title,
        group=attribute.group,
        measure="",
        value=None,
        verdict=verdicts.description(attribute, mean, shape, names),
        buckets=names,
        internal=shape,
        missing=missing,
    )


def _number_row(attribute: Attribute, support: FloatArray, sides: Sides) -> CorpusDistance:
    measure = measures.wasserstein(support)
    told = f"Wasserstein distance{f' in {attribute.unit}' if attribute.unit else ''}"
    value = sides.value(measure)
    if value is None:
        return CorpusDistance(attribute.name, attribute.title, attribute.group, told, None, missing=_empty(sides))
    buckets = bucket_of(attribute, support)
    table = np.eye(len(attribute.edges) + 1)[buckets]
    draws = _draws(sides)
    drawn = None if draws is None else spread(sides, draws, lambda rest, inside: _number_draws(rest, inside, support, table))
    means = tuple(float(total @ support / total.sum()) for total in sides.totals)
    chance = _chance(value, draws, drawn, sides, measure, _centres(attribute, drawn))
    shapes = _number_shapes(support, table, sides, None if drawn is None else drawn[:, 3:])
    extra = {"Kolmogorov–Smirnov": sides.value(measures.kolmogorov_smirnov), "AUC": sides.value(measures.area_under_curve)}
    return CorpusDistance(
        attribute=attribute.name,
        title=attribute.title,
        group=attribute.group,
        measure=told,
        value=value,
        interval=interval_of(sides, measure, limit=float(np.ptp(support))),
        yardstick=chance.yardstick,
        p=chance.p,
        verdict=verdicts.number_verdict(attribute, (means[0], means[1]), bucket_names(attribute), shapes, value, chance),
        buckets=bucket_names(attribute),
        benchmark=shapes[0],
        internal=shapes[1],
        differs=chance.shown(value),
        means=(means[0], means[1]),
        others={name: found for name, found in extra.items() if found is not None},
    )


def _draws(sides: Sides) -> Draws | None:
    return subsamples(sides.benchmark_size, float(sides.internal_size.sum()))


def _number_draws(rest: FloatArray, inside: FloatArray, support: FloatArray, table: FloatArray) -> FloatArray:
    """Returns distance, averages of rest and subsample, and shares of the subsample's buckets, shape (b, 3 + buckets)."""
    first, second = measures.shares(rest), measures.shares(inside)
    columns = [measures.wasserstein(support)(rest, inside)[:, None], (first @ support)[:, None], (second @ support)[:, None]]
    return np.concatenate([*columns, second @ table], axis=1)


def _category_draws(rest: FloatArray, inside: FloatArray, chosen: Sequence[int]) -> FloatArray:
    """Returns divergence, a column of nothing, and shares of the subsample's categories, shape (b, 2 + categories)."""
    distance = measures.jensen_shannon(rest, inside)[:, None]
    return np.concatenate([distance, np.zeros_like(distance), measures.shares(inside)[:, list(chosen)]], axis=1)


def _centres(attribute: Attribute, drawn: FloatArray | None) -> float:
    """Returns how far apart averages of rest and subsample are at most: a factor, or a difference of shares."""
    if drawn is None:
        return 0.0
    apart = [verdicts.apart_by(attribute, (first, second)) for first, second in drawn[:, 1:3].tolist()]
    return max((one for one in apart if one is not None and not np.isnan(one)), default=0.0)


def _chance(
    value: float,
    draws: Draws | None,
    drawn: FloatArray | None,
    sides: Sides,
    measure: measures.Measure,
    centres: float = 0.0,
) -> verdicts.Chance:
    stick = None if draws is None or drawn is None else yardstick(value, drawn[:, 0], draws.size)
    return verdicts.Chance(
        yardstick=stick,
        most=0.0 if drawn is None else float(np.nanmax(drawn[:, 0], initial=0.0)),
        centres=centres,
        halves=draws is not None and draws.halves,
        p=permutation_p(sides, measure),
        clusters=(int((sides.internal_size > 0).sum()), sides.units[1]),
    )


def _number_shapes(support: FloatArray, table: FloatArray, sides: Sides, drawn: FloatArray | None) -> tuple[Shape, Shape]:
    found: list[Shape] = []
    for total, band in zip(sides.totals, (_band(drawn), ()), strict=True):
        low, centre, high = (_quantile(support, total, share) for share in (0.25, 0.5, 0.75))
        found.append(Shape(tuple((measures.shares(total) @ table).tolist()), centre, low, high, int(total.sum()), band))
    return found[0], found[1]


def _category_shapes(
    own: tuple[FloatArray, ...], chosen: Sequence[int], sides: Sides, drawn: FloatArray | None
) -> tuple[Shape, Shape]:
    found = [
        Shape(tuple(part[list(chosen)].tolist()), None, None, None, int(total.sum()), band)
        for part, total, band in zip(own, sides.totals, (_band(drawn), ()), strict=True)
    ]
    return found[0], found[1]


def _band(drawn: FloatArray | None) -> tuple[tuple[float, float], ...]:
    if drawn is None:
        return ()
    low, high = np.nanquantile(drawn, [0.025, 0.975], axis=0)
    return tuple(zip(low.tolist(), high.tolist(), strict=True))


def _quantile(support: FloatArray, counts: FloatArray, share: float) -> float:
    """Returns the least value that at least this share of all values reach."""
    reached = np.cumsum(counts) / counts.sum()
    return float(support[min(int(np.searchsorted(reached, share - 1e-12)), len(support) - 1)])


def _most_apart(own: tuple[FloatArray, ...], names: Sequence[str], shown: int) -> list[int]:
    if len(names) <= shown:
        return list(range(len(names)))
    order = np.argsort(-np.abs(own[1] - own[0]), kind="stable")[:shown]
    return sorted(order.tolist(), key=lambda place: own[0][place] - own[1][place])


def _empty(sides: Sides) -> str:
    if not sides.internal_size.sum():
        return "Our documents have none of it."
    return "The benchmark has none of it."
