"""How much of the errors goes along with a cause: risk ratios stratified by label, and attributable fractions.

An association says that errors are more frequent where a rule fires than elsewhere among spans of the same label. Whether mending
the cause mends the errors only a trial can tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.analysis.intervals import Statistic, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Interval


class AttributionState(StrEnum):
    """What an attribution may be called."""

    ASSOCIATION = "association"
    UNDEFINED = "undefined"


@dataclass(frozen=True)
class Attribution:
    """How a cause, or a category of causes, goes along with errors.

    Attributes:
        name: A `CauseRule` value, or the id of a category.
        fires_wrong: Errors on which it fires.
        wrong: Errors.
        fires_right: Right spans on which it fires.
        right: Right spans.
        risk_ratio: Mantel–Haenszel, stratified by label; None where undefined, infinite where no error of a stratum with both
            kinds of spans is without it.
        fraction: Attributable fraction of the errors, in 0..1; 0 where the risk ratio is at most 1, None where undefined.
        interval: Of the fraction, cut off at 0; None where it rests on one cluster.
        state: *Association*, or *undefined*; never a cause, until a trial confirms it.
        group: Whether it is a category of causes, which fires where any of its rules does.
        reason: Why it is undefined, or why the fraction is 0, as one sentence; "" otherwise.
    """

    name: str
    fires_wrong: int
    wrong: int
    fires_right: int
    right: int
    risk_ratio: float | None
    fraction: float | None
    interval: Interval | None
    state: AttributionState
    group: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Outcomes:
    """Spans that are right or wrong, one row each.

    Attributes:
        wrong: Whether it is an error, shape (n,).
        stratum: Index of its label, shape (n,).
        cluster: Index of its cluster, shape (n,).
        unit: What a cluster is.
    """

    wrong: BoolArray
    stratum: IntArray
    cluster: IntArray
    unit: str = "document"


def attribute(
    outcomes: Outcomes,
    fires: Mapping[str, BoolArray],
    *,
    group: bool = False,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> tuple[Attribution, ...]:
    """Computes the attribution of each cause.

    With a errors and n1 spans on which it fires in a stratum, c errors and n0 spans on which it does not, and N = n1 + n0:
    RR = Σ a n0 / N  /  Σ c n1 / N over strata (Mantel–Haenszel for risks; Rothman, Greenland and Lash 2008, Modern Epidemiology,
    ch. 15), and the attributable fraction is P(k | error)(1 − 1/RR) with P(k | error) = Σ a / Σ (a + c) (Miettinen 1974, American
    Journal of Epidemiology 99:325). It is undefined where no stratum has spans with and without it of which any is an error. A
    risk ratio under 1 makes the formula negative; that is no share of the errors, so that 0 is given, with the reason.

    Intervals are those of a difference (`interval`): cluster bootstrap from 50 clusters, jackknife below; cut off at 0.

    Args:
        outcomes: What became of each span.
        fires: On which spans each cause fires, shape (n,) each.
        group: Whether they are categories of causes.
        resamples: Of the bootstrap; all causes share them.
        seed: Of the bootstrap.

    Returns:
        One attribution a cause, in the order of `fires`.
    """
    names = list(fires)
    strata = int(outcomes.stratum.max(initial=-1)) + 1
    table = _counts(outcomes, [fires[name] for name in names], strata)
    source = ClusterSource(table, outcomes.unit, resamples=resamples, seed=seed)
    total = np.arange(2 * strata, dtype=np.int64)
    found: list[Attribution] = []
    for number, name in enumerate(names):
        own = np.arange(2 * strata * (number + 1), 2 * strata * (number + 2), dtype=np.int64)
        found.append(replace(_attribution(name, source, np.concatenate((total, own))), group=group))
    return tuple(found)


def union(fires: Mapping[str, BoolArray], groups: Mapping[str, Sequence[str]]) -> dict[str, BoolArray]:
    """Returns where each group of causes fires, shape (n,) each: where any of its causes does.

    Args:
        fires: By cause.
        groups: Causes by group; a group without any that is known is left out.
    """
    known = {name: [fires[cause] for cause in causes if cause in fires] for name, causes in groups.items()}
    return {name: np.logical_or.reduce(parts) for name, parts in known.items() if parts}


def _counts(outcomes: Outcomes, fires: Sequence[BoolArray], strata: int) -> FloatArray:
    """Counts by cluster: errors and spans of each stratum, then for each cause the errors and spans on which it fires."""
    clusters = int(outcomes.cluster.max(initial=-1)) + 1
    everything = np.ones(len(outcomes.wrong), dtype=bool)
    width = 2 * strata
    values = np.zeros((clusters, width * (len(fires) + 1)))
    cell = outcomes.cluster * strata + outcomes.stratum
    for number, where in enumerate([everything, *fires]):
        for column, chosen in enumerate((where & outcomes.wrong, where)):
            counted = np.bincount(cell[chosen], minlength=clusters * strata).reshape(clusters, strata)
            start = number * width + column * strata
            values[:, start : start + strata] = counted
    return values


def _attribution(name: str, source: ClusterSource, columns: IntArray) -> Attribution:
    parts = np.split(columns, 4)
    errors, spans, hit, fired = (source.estimate[part] for part in parts)
    ratio = _ratio(errors, spans, hit, fired)
    counts = int(hit.sum()), int(errors.sum()), int((fired - hit).sum()), int((spans - errors).sum())
    if np.isnan(ratio) or not errors.sum():
        return Attribution(
            name, *counts, None, None, None, AttributionState.UNDEFINED, reason=_why_undefined(errors, spans, fired)
        )
    statistic = Statistic(lambda arrays: _fraction(*(arrays[0][..., part] for part in parts)), (columns,), difference=True)
    fraction = float(_fraction(errors, spans, hit, fired))
    limits = interval(statistic, [source])
    if limits is not None:  # clusters that are all alike show no variance, which is not the same as there being none
        limits = None if limits.low == limits.high else replace(limits, low=max(limits.low, 0.0), high=max(limits.high, 0.0))
    reason = "" if ratio > 1 else "Errors are no more frequent where it holds than elsewhere among spans of the same label."
    return Attribution(name, *counts, float(ratio), max(fraction, 0.0), limits, AttributionState.ASSOCIATION, reason=reason)


def _why_undefined(errors: FloatArray, spans: FloatArray, fired: FloatArray) -> str:
    if not errors.sum():
        return "There are no errors to explain."
    if not fired.sum():
        return "It holds nowhere."
    if (fired == spans).all():
        return "It holds everywhere, so that there is nothing to compare with."
    return "Within each label it holds everywhere or nowhere, so that there is nothing to compare with."


def _terms(errors: FloatArray, spans: FloatArray, hit: FloatArray, fired: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Returns numerator and denominator of the Mantel–Haenszel risk ratio, summed over the last axis."""
    without = spans - fired
    weight = np.divide(1.0, spans, out=np.zeros_like(spans), where=spans > 0)
    return (hit * without * weight).sum(axis=-1), ((errors - hit) * fired * weight).sum(axis=-1)


def _ratio(errors: FloatArray, spans: FloatArray, hit: FloatArray, fired: FloatArray) -> float:
    above, below = (float(term) for term in _terms(errors, spans, hit, fired))
    if below == 0.0:
        return float("inf") if above > 0 else float("nan")
    return above / below


def _fraction(errors: FloatArray, spans: FloatArray, hit: FloatArray, fired: FloatArray) -> FloatArray:
    """Returns P(k | error)(1 − 1/RR), no less than −1; NaN where undefined, shape of the leading axes."""
    above, below = _terms(errors, spans, hit, fired)
    wrong = errors.sum(axis=-1)
    share = np.divide(hit.sum(axis=-1), wrong, out=np.full_like(wrong, np.nan), where=wrong > 0)
    inverse = np.divide(below, above, out=np.full_like(above, np.inf), where=above > 0)
    defined = (above > 0) | (below > 0)
    with np.errstate(invalid="ignore"):
        value = np.where(share > 0, share * (1.0 - inverse), 0.0)
    return np.where(defined & ~np.isnan(share), np.maximum(value, -1.0), np.nan)
