"""Errors are drawn to be reviewed, and the share of a category among all of them is estimated from those that were."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.intervals import LEVEL

_SMOOTHING = 2.0
_MOST_GAINED = 2.0
_SLACK = 1e-9
_FIRST_OF_EACH = 2


@dataclass(frozen=True)
class ReviewedStratum:
    """The errors of one kind.

    Attributes:
        errors: How many there are.
        reviewed: How many of them a simple random sample was drawn of and people have reviewed, 0 to `errors`.
        tagged: How many of those have the category, 0 to `reviewed`.
    """

    errors: int
    reviewed: int
    tagged: int


@dataclass(frozen=True)
class ShareEstimate:
    """A share among all errors.

    Attributes:
        value: In 0..1.
        low: Lower limit of the 95 % interval; the value itself where it is exact.
        high: Upper limit.
        exact: Whether every error was reviewed, so that nothing is estimated.
    """

    value: float
    low: float
    high: float
    exact: bool


def estimate_share(strata: Sequence[ReviewedStratum]) -> ShareEstimate | None:
    """Estimates a share from a stratified random sample without replacement.

    p = Σ_h (N_h/N) k_h/n_h, and Var = Σ_h (N_h/N)² (1 − n_h/N_h) s²_h/n_h, the finite population in it (Cochran 1977, Sampling
    Techniques, §5.3 and §5.4). Of few errors of a kind that all agree, s² would be 0: it is taken from shares that two errors at
    p are added to. The limits are Wilson's for an effective sample size p(1 − p)/Var (Korn and Graubard 1998, Confidence
    intervals for proportions with small expected number of positive counts estimated from survey data; Franco, Little, Louis
    and Slud 2019, Comparative study of confidence intervals for proportions in complex sample surveys), with Student's t of
    n − H degrees of freedom. The effective size is at most twice that of equal shares in all kinds, since what strata gain
    beyond cannot be told from few errors. Limits are rounded outwards to whole errors and never leave what was seen: k tagged
    errors are k, however many there are.

    The errors are those of this run, drawn one by one, so that errors of one supplier that are alike do not widen the interval:
    it says nothing of new suppliers. Simulated coverage: `benchmarks/simulate_error_shares.py`.

    Args:
        strata: The kinds of errors; those without errors do not matter.

    Returns:
        The estimate, or None where there are no errors or a kind has none that was reviewed.
    """
    rows = np.array([(one.errors, one.reviewed, one.tagged) for one in strata if one.errors], dtype=np.float64).reshape(-1, 3)
    errors, reviewed, tagged = rows.T
    if not len(rows) or not reviewed.all():
        return None
    total, seen, weights = float(errors.sum()), float(reviewed.sum()), errors / errors.sum()
    value = float((weights * tagged / reviewed).sum())
    if seen == total:
        return ShareEstimate(value, value, value, True)
    size = _effective_size(value, weights, errors, reviewed, tagged)
    low, high = _wilson(value, size, freedom=max(seen - len(rows), 1.0))
    low = max(float(np.floor(low * total + _SLACK)) / total, float(tagged.sum()) / total)
    high = min(float(np.ceil(high * total - _SLACK)) / total, 1.0 - float((reviewed - tagged).sum()) / total)
    return ShareEstimate(value, min(low, value), max(high, value), False)


def _effective_size(value: float, weights: FloatArray, errors: FloatArray, reviewed: FloatArray, tagged: FloatArray) -> float:
    """Returns how many errors drawn from all alike would say as much."""
    each = weights**2 * (1.0 - reviewed / errors) / reviewed
    alike = 1.0 / float(each.sum())
    grown = reviewed + _SMOOTHING
    shares = (tagged + _SMOOTHING * value) / grown
    variance = float((each * shares * (1.0 - shares) * grown / (grown - 1.0)).sum())
    return min(value * (1.0 - value) / variance, _MOST_GAINED * alike) if variance > 0.0 else alike


def _wilson(value: float, size: float, *, freedom: float) -> tuple[float, float]:
    """Returns Wilson's limits (1927, Probable inference) with Student's t in place of the normal quantile."""
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]  # late: it is slow to load

    t = float(special.stdtrit(freedom, (1 + LEVEL) / 2))
    scale = 1.0 + t * t / size
    centre = (value + t * t / (2.0 * size)) / scale
    reach = t / scale * float(np.sqrt(value * (1.0 - value) / size + t * t / (4.0 * size * size)))
    return max(centre - reach, 0.0), min(centre + reach, 1.0)


def review_order(strata: Sequence[str], ranks: Sequence[str]) -> tuple[int, ...]:
    """Returns errors in the order of the draw: at random within their kind, two of each kind first, then in proportion.

    Any beginning of the order is a simple random sample of each kind, and those that come in later have their place in it as if
    they had been there. Two of each make a share and its variance known for every kind.

    Args:
        strata: Kind of each error.
        ranks: Its permanent random number (`queueing.random_rank`).

    Returns:
        Positions in `strata`.
    """
    kinds: dict[str, list[tuple[str, int]]] = {}
    for at, (stratum, rank) in enumerate(zip(strata, ranks, strict=True)):
        kinds.setdefault(stratum, []).append((rank, at))
    placed = [
        (number >= _FIRST_OF_EACH, (number + 0.5) / len(own), rank, at)
        for own in kinds.values()
        for number, (rank, at) in enumerate(sorted(own))
    ]
    return tuple(at for *_, at in sorted(placed))
