"""Confidence intervals over clusters: bootstrap from 50 clusters, jackknife under 50, one-sided at 0 and 1."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.resampling import AcceptanceSource, ClusterSource, Deviations
from gapstudio.domain import Interval

LEVEL = 0.95
BOOTSTRAP_FROM = 50
EXPLORATORY_UNDER = 10
_MOST_UNDEFINED = 0.05

Source = ClusterSource | AcceptanceSource


@dataclass(frozen=True)
class Statistic:
    """A number computed from summed counts.

    Attributes:
        value: Takes one array a source, shapes (…, K_s) with leading axes that broadcast, and gives (…); NaN where undefined.
        columns: Which columns of each source it reads, one array a source; empty where it does not depend on that source.
        difference: True for a difference in −1..1, False for a ratio in 0..1.
    """

    value: Callable[[Sequence[FloatArray]], FloatArray]
    columns: tuple[IntArray, ...]
    difference: bool = False


def estimate(statistic: Statistic, sources: Sequence[Source]) -> float | None:
    """Returns the statistic's value on all clusters, or None where it is undefined."""
    value = float(statistic.value([source.estimate for source in sources]))
    return None if np.isnan(value) else value


def interval(statistic: Statistic, sources: Sequence[Source], *, bootstrap_from: int = BOOTSTRAP_FROM) -> Interval | None:
    """Returns the 95 % interval of a statistic, or None where it is undefined, some source has one cluster, or all are equal.

    From 50 clusters in every source: percentile cluster bootstrap. Under 50: θ ± t·s, where s² sums the jackknife variances of
    the sources (Var of a statistic of independent samples) and t has Satterthwaite's degrees of freedom (Σ v_h)² / Σ v_h²/(n_h −
    1), which are G − 1 for one sample; a ratio is taken to its logit by the delta method, s/(F(1 − F)). A statistic that reads
    one source twice (a paired difference) or two sources (the comparable score, which borrows the internal label mix) needs
    nothing else. A ratio of 0 or 1: one-sided, 1 − 0.05^(1/G). Under 10 clusters it is marked exploratory.

    Args:
        statistic: The number.
        sources: Where chance enters, as many as it reads.
        bootstrap_from: From how many clusters the bootstrap is taken, where simulations call for others than 50.
    """
    value = estimate(statistic, sources)
    clusters = [
        (source.clusters(columns), source.unit)
        for source, columns in zip(sources, statistic.columns, strict=True)
        if isinstance(source, ClusterSource) and len(columns)
    ]
    if value is None or not clusters or min(clusters)[0] < 2:
        return None
    fewest, unit = min(clusters)
    if not statistic.difference and value in (0.0, 1.0):
        return one_sided(value, fewest, unit)
    if fewest >= bootstrap_from and not _stratified(statistic, sources):
        limits = _bootstrap(statistic, sources)
        if limits is not None:
            return Interval(*limits, "cluster bootstrap", fewest, unit, LEVEL)
    low, high = _jackknife(statistic, sources, value)
    if low == high and not statistic.difference:
        return None  # equal clusters throughout: no variance was seen, which is not the same as there being none
    return Interval(low, high, "jackknife", fewest, unit, LEVEL, fewest < EXPLORATORY_UNDER)


def one_sided(value: float, clusters: int, unit: str) -> Interval:
    """Returns the interval of a ratio of 0 or 1: [0, 1 − 0.05^(1/G)] or [0.05^(1/G), 1], with G clusters."""
    reach = 1.0 - (1.0 - LEVEL) ** (1.0 / clusters)
    low, high = (0.0, reach) if value == 0.0 else (1.0 - reach, 1.0)
    return Interval(low, high, "one-sided", clusters, unit, LEVEL, clusters < EXPLORATORY_UNDER)


def share_interval(accepted: int, judged: int) -> tuple[float, float]:
    """Returns the 95 % limits of a share of which a random sample accepted `accepted` of `judged`.

    Equal tails of the posterior under Jeffreys' prior, Beta(k + ½, n − k + ½), with 0 as lower limit of none and 1 as upper one
    of all (Brown, Cai and DasGupta 2001, Interval estimation for a binomial proportion, §4.1.2); what `AcceptanceSource` draws.

    Args:
        accepted: k, from 0 to `judged`.
        judged: n, at least 1.
    """
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]  # late, as below

    a, b, tail = accepted + 0.5, judged - accepted + 0.5, (1.0 - LEVEL) / 2
    low = float(special.betaincinv(a, b, tail)) if accepted else 0.0
    high = float(special.betaincinv(a, b, 1.0 - tail)) if accepted < judged else 1.0
    return low, high


def mover(first: float, first_interval: Interval, second: float, second_interval: Interval) -> Interval:
    """Returns the interval of first − second for independent estimates from their own intervals.

    MOVER: L = d − √((θ₁ − l₁)² + (u₂ − θ₂)²), U = d + √((u₁ − θ₁)² + (θ₂ − l₂)²) (Zou and Donner 2008, Statistics in Medicine
        27:1693).
    """
    a, b, difference = first_interval, second_interval, first - second
    low = difference - float(np.hypot(first - a.low, b.high - second))
    high = difference + float(np.hypot(a.high - first, second - b.low))
    fewest, unit = min((a.clusters, a.unit), (b.clusters, b.unit))
    return Interval(max(low, -1.0), min(high, 1.0), "MOVER", fewest, unit, LEVEL, fewest < EXPLORATORY_UNDER)


def envelope(first: Interval | None, second: Interval | None) -> Interval | None:
    """Returns the interval from the lower limit of the one to the upper limit of the other, whichever reaches further."""
    if first is None or second is None:
        return None
    fewer = first if first.clusters <= second.clusters else second
    low, high = min(first.low, second.low), max(first.high, second.high)
    return Interval(low, high, fewer.method, fewer.clusters, fewer.unit, fewer.level, fewer.exploratory)


def difference(first: Statistic, second: Statistic) -> Statistic:
    """Returns the statistic first − second."""
    columns = tuple(np.union1d(a, b).astype(np.int64) for a, b in zip(first.columns, second.columns, strict=True))
    return Statistic(lambda arrays: first.value(arrays) - second.value(arrays), columns, difference=True)


def interval_of_difference(first: Statistic, second: Statistic, sources: Sequence[Source]) -> Interval | None:
    """Returns the 95 % interval of first − second, or None where either is undefined or rests on one cluster.

    Bootstrap where `interval` would; else MOVER where the two share no source or either is 0 or 1 (a jackknife sees no variance
    there), else the jackknife of the difference, paired within each source that both read.
    """
    both = difference(first, second)
    ends = estimate(first, sources), estimate(second, sources)
    if ends[0] is None or ends[1] is None:
        return None
    result = interval(both, sources)
    shared = any(len(a) and len(b) for a, b in zip(first.columns, second.columns, strict=True))
    at_edge = 0.0 in ends or 1.0 in ends
    if result is None or (result.method == "cluster bootstrap" and not at_edge) or (shared and not at_edge):
        return result
    own = interval(first, sources), interval(second, sources)
    if own[0] is None or own[1] is None:
        return None
    return mover(ends[0], own[0], ends[1], own[1])


def _stratified(statistic: Statistic, sources: Sequence[Source]) -> bool:
    """The percentile bootstrap is too narrow by (n − 1)/n in every small stratum, so that strata go to the jackknife."""
    used = zip(sources, statistic.columns, strict=True)
    return any(isinstance(source, ClusterSource) and len(columns) > 0 and source.stratified for source, columns in used)


def _bootstrap(statistic: Statistic, sources: Sequence[Source]) -> tuple[float, float] | None:
    used = zip(sources, statistic.columns, strict=True)
    values = statistic.value([source.draws if len(columns) else source.estimate for source, columns in used])
    defined = values[~np.isnan(values)]
    if len(defined) < (1.0 - _MOST_UNDEFINED) * len(values):
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    return low, high


def _jackknife(statistic: Statistic, sources: Sequence[Source], value: float) -> tuple[float, float]:
    parts: list[FloatArray] = []
    freedoms: list[FloatArray] = []
    estimates = [source.estimate for source in sources]
    for position, (source, columns) in enumerate(zip(sources, statistic.columns, strict=True)):
        if not len(columns):
            continue
        moved = source.deviations(columns) if isinstance(source, ClusterSource) else source.deviations()
        arrays = [*estimates[:position], moved.rows, *estimates[position + 1 :]]
        parts.append(_variances(statistic.value(arrays) - value, moved))
        freedoms.append(moved.freedom)
    variances, freedom = np.concatenate(parts), np.concatenate(freedoms)
    total = float(variances.sum())
    if total <= 0.0:
        return value, value
    degrees = total**2 / float((variances**2 / freedom).sum())
    reach = _t_quantile((1 + LEVEL) / 2, degrees) * float(np.sqrt(total))
    if statistic.difference:
        return max(value - reach, -1.0), min(value + reach, 1.0)
    logit = float(np.log(value / (1.0 - value)))
    spread = reach / (value * (1.0 - value))
    return _expit(logit - spread), _expit(logit + spread)


def _variances(errors: FloatArray, moved: Deviations) -> FloatArray:
    """Sums the weighted squares a stratum; where leaving a cluster out leaves nothing to divide by, the estimate stands."""
    squares = moved.weights * np.nan_to_num(errors) ** 2
    return np.bincount(moved.groups, weights=squares, minlength=len(moved.freedom)).astype(np.float64)


def _t_quantile(probability: float, freedom: float) -> float:
    # Imported late: it is slow to load, and scores of large benchmarks never need it.
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return float(special.stdtrit(freedom, probability))


def _expit(x: float) -> float:
    return float(0.5 * (1.0 + np.tanh(0.5 * x)))
