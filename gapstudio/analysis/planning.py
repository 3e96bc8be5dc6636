"""How much more work makes a number how sure: suppliers and documents for a half width, judgements for a precision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import FN, FP, TP, UNJUDGED, FloatArray, IntArray
from gapstudio.analysis.inputs import GapInput, Target
from gapstudio.analysis.tables import (
    benchmark_counts,
    business_counts,
    claim_translation,
    cluster_plan,
    model_translation,
)
from gapstudio.analysis.way import benchmark_labels, meet_labels

FEWEST_CLUSTERS = 5
"""Under so many clusters nothing is planned: of four suppliers the variance is known to a factor of eight either way."""

ASSURANCE = 0.8
"""In how many cases a plan keeps what it promises."""

EACH = (1, 2, 3, 5, 10)
"""Documents a supplier that plans are made for."""

_LEVEL = 0.975
_MOST = 100_000
_Z = 1.959963984540054
_FEWEST_JUDGED = 10


@dataclass(frozen=True)
class VarianceParts:
    """What the variance of F1 is made of: Var = σ²_supplier · Σ nᵢ²/n² + σ²_document/n; with equal nᵢ the first is σ²_supplier/G.

    Attributes:
        value: F1 in 0..1.
        supplier: σ²_supplier, on the scale of F1².
        document: σ²_document.
        clusters: G, those with a document.
        documents: n.
        squares: Σ nᵢ² over clusters, nᵢ the documents of one.
        separable: False where every cluster has one document; then `document` holds both parts.
    """

    value: float
    supplier: float
    document: float
    clusters: int
    documents: int
    squares: float
    separable: bool

    @property
    def variance(self) -> float:
        """Var of F1 as it stands."""
        return self.supplier * self.squares / self.documents**2 + self.document / self.documents


@dataclass(frozen=True)
class Floor:
    """What no labelling lowers: the variance of the benchmark's F1, from so many clusters."""

    variance: float
    clusters: int


NO_FLOOR = Floor(0.0, 0)
"""For a score that is no difference."""


@dataclass(frozen=True)
class Needed:
    """More documents, and what they bring.

    Attributes:
        suppliers: New suppliers, 0 where it is sure enough already.
        each: Documents of each.
        half_width: Of the 95 % interval that is kept with `ASSURANCE`, in 0..1.
    """

    suppliers: int
    each: int
    half_width: float

    @property
    def documents(self) -> int:
        """New documents in all."""
        return self.suppliers * self.each


def internal_documents(inputs: GapInput) -> tuple[FloatArray, IntArray]:
    """Counts each of our documents in the business labels: TP, FP with unjudged claims, FN, shape (n, 3), and its cluster.

    Raises:
        ValueError: There is no internal side.
    """
    if inputs.internal is None:
        raise ValueError("There are no internal documents.")
    plan = cluster_plan(inputs.internal, Target.THESE_SUPPLIERS)
    model = model_translation(inputs.model_labels, benchmark_labels(inputs))
    claims = claim_translation(model, meet_labels(inputs).mapping, inputs.internal.labels)
    return _three(business_counts(inputs.internal, plan, claims).values), _strata(plan.strata)


def benchmark_documents(inputs: GapInput) -> tuple[FloatArray, IntArray]:
    """Counts each document of the benchmark as the reproduced score does, shape (n, 3), and its cluster.

    Raises:
        ValueError: There is no benchmark.
    """
    if inputs.benchmark is None:
        raise ValueError("There is no benchmark.")
    plan = cluster_plan(inputs.benchmark, Target.THESE_SUPPLIERS)
    counted = benchmark_counts(inputs.benchmark, plan, inputs.model_labels, inputs.benchmark.labels)
    return _three(counted.table.values), _strata(plan.strata)


def variance_parts(counts: FloatArray, cluster: IntArray) -> VarianceParts | None:
    """Splits the variance of F1 into that between suppliers and that between documents of one supplier.

    F1 = 2 ΣTP/ΣD with D = 2TP + FP + FN is taken to the mean of u = (2TP − F1·D)/D̄ (linearised, Cochran 1977, Sampling
    Techniques, §6.3), and u is split by the analysis of variance of one way with unequal groups: σ²_document = MSW, σ²_supplier
    = (MSB − MSW)/n₀, n₀ = (n − Σnᵢ²/n)/(G − 1) (Searle, Casella and McCulloch 1992, Variance Components, §3.6); a negative one
    is 0, and the documents then hold all of it.

    Args:
        counts: TP, FP, FN of each document, shape (n, 3).
        cluster: Cluster of each document, shape (n,).

    Returns:
        The parts, or None where F1 is undefined or there are fewer than two clusters.
    """
    weight = 2 * counts[:, 0] + counts[:, 1] + counts[:, 2]
    _, place, size = np.unique(cluster, return_inverse=True, return_counts=True)
    n, groups = len(counts), len(size)
    if groups < 2 or not weight.sum():
        return None
    value = float(2 * counts[:, 0].sum() / weight.sum())
    influence = (2 * counts[:, 0] - value * weight) / weight.mean()
    means = np.bincount(place, influence) / size
    between = float((size * means**2).sum()) / (groups - 1)
    squares = float((size.astype(np.float64) ** 2).sum())
    if n == groups:
        return VarianceParts(value, 0.0, between, groups, n, squares, False)
    within = float(((influence - means[place]) ** 2).sum()) / (n - groups)
    supplier = (between - within) / ((n - squares / n) / (groups - 1))
    document = within if supplier > 0 else float((influence**2).sum()) / (n - 1)
    return VarianceParts(value, max(supplier, 0.0), document, groups, n, squares, True)


def half_width_with(parts: VarianceParts, suppliers: int, each: int, floor: Floor = NO_FLOOR) -> float:
    """Returns the half width of the 95 % interval that more documents bring, kept with `ASSURANCE`.

    t · √(k·Var + Var_benchmark), where k = (G − 1)/χ²₀.₂(G − 1) raises the variance, which G clusters tell only roughly, to a
    limit that it stays under in four of five cases (Browne 1995, On the use of a pilot sample for sample size determination,
    Statistics in Medicine 14:1933); t has G' − 1 degrees of freedom, with a floor Satterthwaite's.

    Args:
        parts: As they stand.
        suppliers: New ones.
        each: Documents of each.
        floor: Of a difference to a benchmark.

    Returns:
        In F1, above 0.
    """
    n = parts.documents + suppliers * each
    spread = parts.supplier * (parts.squares + suppliers * each**2) / n**2 + parts.document / n
    return _half_width(spread * _inflation(parts.clusters - 1), parts.clusters + suppliers, floor)


def needed_for(parts: VarianceParts, half_width: float, *, each: int, floor: Floor = NO_FLOOR, least: int = 0) -> Needed | None:
    """Returns the fewest new suppliers, with so many documents each, that bring a half width; None where no number does.

    Args:
        parts: As they stand.
        half_width: Wanted, in F1.
        each: Documents of each new supplier.
        floor: Of a difference to a benchmark.
        least: New suppliers that there are in any case, such as one where the interval as it was measured is too wide.
    """

    def does(suppliers: int) -> bool:
        return half_width_with(parts, suppliers, each, floor) <= half_width

    if does(least):
        return Needed(least, each, half_width_with(parts, least, each, floor))
    high = least + 1
    while not does(high):
        high *= 2
        if high > _MOST:
            return None
    low = max(high // 2, least)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return Needed(high, each, half_width_with(parts, high, each, floor))


def plans_for(parts: VarianceParts, half_width: float, floor: Floor = NO_FLOOR, least: int = 0) -> tuple[Needed, ...]:
    """Returns what brings a half width with one, two, three, five and ten documents a supplier; empty where nothing does.

    Where every supplier has one document so far, nothing is known of a second one, and only plans with one are made.
    """
    made = (
        needed_for(parts, half_width, each=each, floor=floor, least=least) for each in (EACH if parts.separable else EACH[:1])
    )
    return tuple(plan for plan in made if plan is not None)


def cheapest(plans: Iterable[Needed]) -> Needed:
    """Returns the plan of least cost, where finding a supplier costs as much as labelling one document.

    With a variance for two stages this is near Cochran's optimum √(σ²_document/σ²_supplier) documents a supplier (1977, §10.6).
    """
    return min(plans, key=lambda plan: (plan.documents + plan.suppliers, plan.each))


def floor_half_width(floor: Floor) -> float:
    """Returns the half width that the benchmark's own variance leaves, however much is labelled."""
    return _t_quantile(floor.clusters - 1) * float(np.sqrt(floor.variance)) if floor.clusters > 1 else 0.0


def judgements_needed(unjudged: Sequence[int], *, predicted: int, half_width: float) -> list[int]:
    """Returns how many unjudged predictions of each label to judge for a precision with a given half width.

    P = (TP + âU)/(TP + FP + U), so that its half width is U/N times that of â. With the largest variance there is (â = ½) and
    shares in proportion to U_l: n₀ = z² ¼ (U/(N h))², n = n₀/(1 + (n₀ − 1)/U) (Cochran 1977, §4.4 and §5.9); no label gets
    fewer than ten, unless it has fewer.

    Args:
        unjudged: U_l of each label.
        predicted: N, all predictions.
        half_width: h, wanted of P in 0..1.

    Returns:
        One number a label, at most its U_l.
    """
    total = sum(unjudged)
    if not total:
        return [0] * len(unjudged)
    first = (_Z * 0.5 * total / (max(predicted, total) * half_width)) ** 2
    needed = first / (1.0 + (first - 1.0) / total)
    return [min(own, max(_FEWEST_JUDGED, int(np.ceil(needed * own / total)))) for own in unjudged]


def _half_width(variance: float, clusters: int, floor: Floor) -> float:
    whole = variance + floor.variance
    freedom = float(clusters - 1)
    if floor.variance > 0:
        freedom = whole**2 / (variance**2 / (clusters - 1) + floor.variance**2 / (floor.clusters - 1))
    return _t_quantile(freedom) * float(np.sqrt(whole))


def _three(values: FloatArray) -> FloatArray:
    """Sums counts over labels to TP, FP with the unjudged ones, FN, shape (n, 3)."""
    cells = values.sum(axis=1)
    return np.stack((cells[:, TP], cells[:, FP] + cells[:, UNJUDGED], cells[:, FN]), axis=1)


def _strata(strata: IntArray | None) -> IntArray:
    return np.zeros(0, dtype=np.int64) if strata is None else strata


def _inflation(freedom: int) -> float:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]  # late, as in `intervals`

    return freedom / float(special.chdtri(freedom, ASSURANCE))


def _t_quantile(freedom: float) -> float:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return float(special.stdtrit(freedom, _LEVEL))
