"""Counts of both corpora, as they are and weighted to what they share, with the weights fitted anew in every resample."""

from functools import cached_property

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.resampling import ClusterSource, Deviations
from gapstudio.analysis.shift.classifier import Refitter

_CHUNK_CELLS = 1 << 21


class RefittedSource(ClusterSource):
    """Sums of counts of the benchmark, then of ours: as they are, then weighted to the distribution that both share.

    Each sum depends on the clusters of both corpora, through the classifier, so that both are drawn together: independently of
    each other, as two strata. A row of sums is (benchmark, benchmark weighted, ours, ours weighted, ours by cluster), each but
    the last of K columns; counts are scaled so that both corpora are equally large, which no ratio of them sees.

    Args:
        refitter: The classifier.
        counts: One row of counts a row of its data, shape (n, K).
        unit: What a cluster is.
        clusters: Clusters of the smaller corpus, before any were pooled.
        by_cluster: Counts of our clusters that are not weighted, such as judged samples, shape (G of ours, J).
        resamples: How many the bootstrap draws.
        seed: Of the bootstrap.
    """

    def __init__(
        self,
        refitter: Refitter,
        counts: FloatArray,
        unit: str,
        *,
        clusters: int,
        by_cluster: FloatArray,
        resamples: int,
        seed: int,
    ) -> None:
        super().__init__(np.zeros((sum(refitter.data.groups), 0)), unit, resamples=resamples, seed=seed)
        self._refitter, self._clusters = refitter, clusters
        self._ours, self._theirs = counts[refitter.data.internal], counts[~refitter.data.internal]
        self._by_cluster = by_cluster

    @cached_property
    def estimate(self) -> FloatArray:
        """The sums on all clusters, shape (4K + J,)."""
        return self._sums(np.ones((1, len(self.rows))))[0]

    @cached_property
    def draws(self) -> FloatArray:
        """The sums on each resample of clusters, drawn within each corpus, shape (resamples, 4K + J)."""
        generator = np.random.default_rng(self.seed)
        parts = [generator.multinomial(count, np.full(count, 1 / count), self.resamples) for count in self._refitter.data.groups]
        return self._sums(np.concatenate(parts, axis=1).astype(np.float64))

    def clusters(self, columns: IntArray) -> int:
        """Returns how many clusters the smaller corpus has; every one of them holds something that counts."""
        return self._clusters

    def deviations(self, columns: IntArray) -> Deviations:
        """Returns the sums with one cluster left out: the delete-one jackknife of two strata, with its refits."""
        return self._deviations

    @cached_property
    def _deviations(self) -> Deviations:
        size = np.array(self._refitter.data.groups, dtype=np.float64)
        strata = np.repeat(np.arange(2), self._refitter.data.groups)
        left = self._sums(1.0 - np.eye(len(strata)))
        return Deviations(left, ((size - 1) / size)[strata], strata, size - 1)

    def _sums(self, times: FloatArray) -> FloatArray:
        step = max(1, _CHUNK_CELLS // max(1, len(self._refitter.data.internal)))
        parts = [self._sums_of(times[first : first + step]) for first in range(0, len(times), step)]
        return np.concatenate(parts)

    def _sums_of(self, times: FloatArray) -> FloatArray:
        internal = self._refitter.data.internal
        p, weights = self._refitter.fit(times)
        ours, theirs = weights[:, internal], weights[:, ~internal]
        parts = (
            theirs @ self._theirs,
            (theirs * p[:, ~internal]) @ self._theirs,
            ours @ self._ours,
            (ours * (1.0 - p[:, internal])) @ self._ours,
            times[:, self._refitter.data.groups[0] :] @ self._by_cluster,
        )
        return np.concatenate(parts, axis=1)
