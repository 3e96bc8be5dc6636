"""How likely a slice's F1 is where its spans are found as well as the others, by a binomial tail of what they are worth."""

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.slices.columns import GOLD, PREDICTED, RIGHT, SliceSpans
from gapstudio.analysis.slices.counts import f1, sums_by_unit

_BOTH = 3


class BinomialTest:
    """Tests slices of the same spans against the rest, many at a time.

    Args:
        spans: The spans.
        named: Whether slices name clusters: what spans of one cluster have in common is then no chance.
        rows: Which spans take part, shape (n,); None for all.
    """

    def __init__(self, spans: SliceSpans, *, named: bool = False, rows: BoolArray | None = None) -> None:
        counts = np.column_stack((spans.counts(), spans.gold & spans.predicted)).astype(np.float64)
        self._counts = counts if rows is None else counts * rows[:, None]
        self._there = self._counts.any(axis=1)
        self._document, self._cluster = spans.document, spans.cluster
        self._whole = self._counts.sum(axis=0)
        self._every = self._pairs(np.zeros(len(counts), dtype=np.int64), 1)
        self._covariance = self._covariances(named)

    def test(self, codes: IntArray, number: int) -> FloatArray:
        """Returns the one-sided p of each slice, for an F1 that is that of the rest or more.

        With e = 2 right − F₀ (gold + predicted) of a span, where F₀ is F1 of the rest, F1 of the slice differs from F₀ by Σ e
        / Σ (gold + predicted). Its variance is made of the mean e² in the rest and of the covariance of two spans of one
        document, and of one cluster, in all data; that of the rest is added. The slice is worth n = F₀(1 − F₀)/variance
        independent entities, no more than gold + predicted, and p is the chance that of so many no more are right than were:
        the binomial tail with an effective sample size (Korn and Graubard 1998, Survey Methodology 24:193), which holds where
        n is small and F₀ is high, unlike a normal one. As with any test whose variance is that of its null hypothesis, few
        spans of a very low F1 are enough.

        Args:
            codes: Which slice each span is in, −1 for none, shape (n,).
            number: S, how many slices.

        Returns:
            Shape (S,); NaN where an F1 is undefined, or 0 in the rest. A perfect rest counts as half an error short of it.
        """
        own = sums_by_unit(self._counts, codes, number, np.zeros_like(codes), 1)[:, 0]
        rest = self._whole - own
        usual = np.minimum(f1(rest), 1.0 - 0.5 / np.maximum(rest[:, GOLD] + rest[:, PREDICTED], 1.0))
        pairs = self._pairs(codes, number)
        left = self._every - pairs  # of the rest its own pairs and some of both, which is no less
        variance = self._variance(pairs, own, usual, rest) + self._variance(left, rest, usual, rest)
        return _binomial_tail(f1(own), usual, variance, own[:, GOLD] + own[:, PREDICTED])

    def _variance(self, pairs: FloatArray, counts: FloatArray, usual: FloatArray, rest: FloatArray) -> FloatArray:
        """Returns the variance of F1 in some spans, shape (S,)."""
        size = counts[:, GOLD] + counts[:, PREDICTED]
        spread = pairs[:, 0] * _mean_square(rest, usual) + pairs[:, 1:] @ self._covariance
        return np.divide(spread, size**2, out=np.full(len(size), np.nan), where=size > 0)

    def _covariances(self, named: bool) -> FloatArray:
        """Returns the covariance of e of two spans in one document, and of two in one cluster only, shape (2,), at least 0."""
        usual = np.nan_to_num(f1(self._whole))
        residual = 2.0 * self._counts[:, RIGHT] - usual * (self._counts[:, GOLD] + self._counts[:, PREDICTED])
        squares = float((residual**2).sum())
        document, cluster = (float((np.bincount(unit, weights=residual) ** 2).sum()) for unit in (self._document, self._cluster))
        _, in_document, in_cluster = self._every[0].tolist()
        of_document = max(0.0, (document - squares) / max(1.0, in_document))
        of_cluster = max(0.0, (cluster - document) / max(1.0, in_cluster))
        return np.array([max(0.0, of_document - of_cluster), 0.0] if named else [of_document, of_cluster])

    def _pairs(self, codes: IntArray, number: int) -> FloatArray:
        """Counts the spans of each slice, their ordered pairs in one document, and those in one cluster only, shape (S, 3)."""
        inside = (codes >= 0) & self._there
        own = codes[inside]
        spans = np.bincount(own, minlength=number).astype(np.float64)
        document, cluster = (_squares(own, unit[inside], number) for unit in (self._document, self._cluster))
        return np.column_stack((spans, document - spans, cluster - document))


def _mean_square(counts: FloatArray, usual: FloatArray) -> FloatArray:
    """Returns the mean of e² = (2 right − F (gold + predicted))² over spans, from their counts, shape (S,).

    A right span is gold and predicted; one that is both and not right has gold + predicted = 2, all others 1.
    """
    size = counts[:, GOLD] + counts[:, PREDICTED]
    squares = 4.0 * counts[:, RIGHT] * (1.0 - 2.0 * usual) + usual**2 * (size + 2.0 * counts[:, _BOTH])
    return squares / np.maximum(size - counts[:, _BOTH], 1.0)


def _squares(codes: IntArray, unit: IntArray, number: int) -> FloatArray:
    """Returns the sum over clusters of the squared number of spans of each slice, shape (S,)."""
    units = int(unit.max(initial=-1)) + 1
    cells, times = np.unique(codes * units + unit, return_counts=True)
    return np.bincount(cells // max(1, units), weights=times.astype(np.float64) ** 2, minlength=number).astype(np.float64)


def _binomial_tail(value: FloatArray, usual: FloatArray, variance: FloatArray, most: FloatArray) -> FloatArray:
    """Returns the chance of an F1 of `value` or less where it is `usual` with a variance, and n at `most`, shape (S,)."""
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]  # late: it is slow to load

    able = (variance > 0) & (usual > 0) & (usual < 1) & ~np.isnan(value)
    worth = np.divide(usual * (1.0 - usual), variance, out=np.zeros_like(variance), where=able)
    worth = np.minimum(worth, most)
    tail = special.betainc(np.maximum(worth * (1.0 - value), 1e-12), worth * value + 1.0, 1.0 - usual)
    return np.where(able, tail, np.nan)
