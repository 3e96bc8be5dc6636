"""How well proposed categories agree with what people said of the same errors before they saw the proposals."""

from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.agreement.kappa import cohen_kappa
from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.intervals import Statistic, estimate, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Interval

_ERRORS, _PROPOSED, _SAID, _BOTH = range(4)
_COLUMNS = 4


@dataclass(frozen=True)
class Rate:
    """A number with its interval.

    Attributes:
        value: None where it is undefined.
        interval: The 95 % interval over clusters, or None where there is none.
        n: How many cases it is a share of.
    """

    value: float | None
    interval: Interval | None
    n: int


@dataclass(frozen=True)
class CategoryAgreement:
    """Proposals of one category against people.

    Attributes:
        proposed: Errors that it was proposed for.
        said: Errors that people gave it.
        both: Errors of both.
        precision: both / proposed.
        recall: both / said.
        kappa: Cohen's, over the errors, of whether it was proposed and whether people gave it; in −1..1.
    """

    proposed: int
    said: int
    both: int
    precision: Rate
    recall: Rate
    kappa: Rate


@dataclass(frozen=True)
class ProposalAgreement:
    """Proposals against people.

    Attributes:
        errors: How many errors were tagged blind.
        kept: Share of the proposals that people gave as well.
        kappa: Cohen's over all pairs of an error and a category.
        categories: One a column, in the order given.
    """

    errors: int
    kept: Rate
    kappa: Rate
    categories: tuple[CategoryAgreement, ...]


def agree(proposed: BoolArray, said: BoolArray, cluster: IntArray, unit: str) -> ProposalAgreement:
    """Compares proposals with people, category by category and all together.

    Precision is both/proposed and recall both/said, undefined where nothing was proposed or said. Kappa is (p − e)/(1 − e) with
    p the share of cases in which both say the same and e that by chance (Cohen 1960, A coefficient of agreement for nominal
    scales), undefined where both always say one and the same. Intervals are over clusters (`intervals.interval`), since errors
    of one supplier are alike, and speak of new ones.

    Args:
        proposed: Whether each category is proposed for each error, shape (errors, categories).
        said: Whether people gave it, same shape.
        cluster: Of each error, from 0, shape (errors,).
        unit: What a cluster is, such as ``supplier``.
    """
    errors, categories = proposed.shape
    clusters = int(cluster.max()) + 1 if errors else 0
    tables = [_counts(proposed[:, at : at + 1], said[:, at : at + 1], cluster, clusters) for at in range(categories)]
    whole = _counts(proposed, said, cluster, clusters)
    return ProposalAgreement(
        errors=errors,
        kept=_rate(whole, _PROPOSED, unit),
        kappa=_kappa(whole, unit),
        categories=tuple(_category(table, unit) for table in tables),
    )


def _counts(proposed: BoolArray, said: BoolArray, cluster: IntArray, clusters: int) -> FloatArray:
    """Counts by cluster: cases, proposed, said, both; shape (clusters, 4)."""
    columns = (np.ones_like(proposed), proposed, said, proposed & said)
    rows = np.zeros((clusters, _COLUMNS))
    for at, column in enumerate(columns):
        rows[:, at] = np.bincount(cluster, weights=column.sum(axis=1), minlength=clusters)
    return rows


def _category(rows: FloatArray, unit: str) -> CategoryAgreement:
    _, proposed, said, both = (int(count) for count in rows.sum(axis=0))
    return CategoryAgreement(proposed, said, both, _rate(rows, _PROPOSED, unit), _rate(rows, _SAID, unit), _kappa(rows, unit))


def _rate(rows: FloatArray, of: int, unit: str) -> Rate:
    def share(counts: FloatArray) -> FloatArray:
        with np.errstate(invalid="ignore"):
            return counts[..., _BOTH] / counts[..., of]

    statistic = Statistic(lambda arrays: share(arrays[0]), (np.array([of, _BOTH]),))
    return _with_interval(statistic, rows, unit, int(rows[:, of].sum()))


def _kappa(rows: FloatArray, unit: str) -> Rate:
    def value(counts: FloatArray) -> FloatArray:
        cases, proposed, said, both = (counts[..., at] for at in range(_COLUMNS))
        neither = cases - proposed - said + both
        columns = (cases, both + neither, neither, cases - proposed, proposed, cases - said, said)
        return cohen_kappa(np.stack(np.broadcast_arrays(*columns), axis=-1))

    statistic = Statistic(lambda arrays: value(arrays[0]), (np.arange(_COLUMNS),), difference=True)
    return _with_interval(statistic, rows, unit, int(rows[:, _ERRORS].sum()))


def _with_interval(statistic: Statistic, rows: FloatArray, unit: str, n: int) -> Rate:
    if not n:
        return Rate(None, None, 0)
    sources = (ClusterSource(rows, unit),)
    value = estimate(statistic, sources)
    found = None if value is None else interval(statistic, sources)
    if found is not None and found.low == found.high:
        found = None  # equal clusters throughout: no variance was seen, which is not the same as there being none
    return Rate(value, found, n)
