"""The corpora as a whole, from the model's own embeddings: domain classifier, proxy A-distance, MMD², with their yardsticks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.distances import verdicts
from gapstudio.analysis.distances.corpus_map import drawn_by_document
from gapstudio.analysis.distances.domain_classifier import a_distance, reduced, tell_apart
from gapstudio.analysis.distances.mmd import Vectors, embed, squared_discrepancy
from gapstudio.analysis.distances.sides import (
    SEED,
    Grouping,
    interval_of,
    permutation_p,
    spread,
    subsamples,
    yardstick,
)
from gapstudio.domain.comparison import CorpusDistance

WHOLE = "whole corpus"
"""The group of these rows."""

DRAWS = 200
_MOST_CLUSTERS = 500
HARM = "Rows of the whole corpus show that the corpora can be told apart, not that it does harm: format alone makes them high."


@dataclass(frozen=True, eq=False)
class EmbeddedCorpus:
    """The segments of one corpus as the model sees them.

    Attributes:
        vectors: Shape (S, dim).
        groups: Cluster of each segment.
        unit: What a cluster is.
    """

    vectors: Vectors
    groups: Grouping
    unit: str = "document"

    def only(self, most: int, seed: int = SEED) -> "EmbeddedCorpus":
        """Returns at most so many segments, of whole clusters drawn at random."""
        kept = drawn_by_document(self.groups.of, most=most, seed=seed)
        return EmbeddedCorpus(self.vectors[kept], Grouping(self.groups.of[kept], self.groups.count), self.unit)


def classifier_rows(benchmark: EmbeddedCorpus, internal: EmbeddedCorpus, *, most: int = 2000) -> tuple[CorpusDistance, ...]:
    """Returns the area under the curve of a domain classifier and the proxy A-distance, without their yardsticks.

    Args:
        benchmark: There.
        internal: Here.
        most: Segments a side at most, of whole clusters drawn at random.
    """
    theirs, ours = benchmark.only(most), internal.only(most)
    rows = reduced(theirs.vectors, ours.vectors)
    found = tell_apart(rows[0], rows[1], (theirs.groups.pooled(), ours.groups.pooled()), units=(theirs.unit, ours.unit))
    titles = ("domain_auc", "domain classifier", "area under the curve"), ("a_distance", "proxy A-distance", "2(1 − 2ε)")
    if found is None:
        few = "It takes documents of at least two clusters on either side."
        return tuple(CorpusDistance(name, title, WHOLE, told, None, missing=few) for name, title, told in titles)
    area = found.curve.value(found.area), found.area_interval()
    apart = found.errors.value(a_distance), found.distance_interval()
    return tuple(
        CorpusDistance(name, title, WHOLE, told, value, limits)
        for (name, title, told), (value, limits) in zip(titles, (area, apart), strict=True)
    )


class ClassifierYardstick:
    """The same classifier between random subsamples of the benchmark and its rest, one after the other.

    Args:
        benchmark: There.
        internal: Here; only its size counts.
        draws: How many subsamples.
        most: As in `classifier_rows`.
    """

    def __init__(self, benchmark: EmbeddedCorpus, internal: EmbeddedCorpus, *, draws: int = DRAWS, most: int = 2000) -> None:
        theirs = benchmark.only(2 * most)
        self._group = theirs.groups.pooled()
        self._rows = reduced(theirs.vectors, theirs.vectors[:0])[0]
        sizes = np.bincount(self._group.of, minlength=self._group.count).astype(np.float64)
        self._draws = subsamples(sizes, min(most, len(internal.vectors)), draws=draws)

    @property
    def size(self) -> int:
        """Clusters in a subsample, the median; 0 where the benchmark is too small."""
        return self._draws.size if self._draws else 0

    @property
    def halves(self) -> bool:
        """Whether the subsamples are halves of the benchmark."""
        return self._draws is not None and self._draws.halves

    def measure(self, draw: int) -> tuple[float, float] | None:
        """Returns area and A-distance between one subsample and the rest; None where they cannot be had."""
        if self._draws is None:
            return None
        inside = self._draws.chosen[draw][self._group.of]
        parts = [Grouping(np.where(own, self._group.of, -1), self._group.count) for own in (~inside, inside)]
        kept = [part.of >= 0 for part in parts]
        groups = [Grouping(part.of[keep], part.count) for part, keep in zip(parts, kept, strict=True)]
        found = tell_apart(self._rows[kept[0]], self._rows[kept[1]], (groups[0], groups[1]), seed=draw)
        if found is None:
            return None
        area, apart = found.curve.value(found.area), found.errors.value(a_distance)
        return None if area is None or apart is None else (area, apart)


def with_yardstick(
    row: CorpusDistance,
    distances: Sequence[float],
    *,
    size: int,
    halves: bool,
    p: float | None = None,
    clusters: tuple[int, str] = (0, "document"),
) -> CorpusDistance:
    """Returns a row with yardstick and verdict.

    Args:
        row: Without them.
        distances: Of the subsamples; empty where there are none.
        size: Clusters in a subsample.
        halves: Whether they are halves of the benchmark.
        p: Of the permutation test.
        clusters: Ours, and what they are called.
    """
    if row.value is None:
        return row
    known = np.array(distances, dtype=np.float64)
    stick = yardstick(row.value, known, size) if len(known) else None
    chance = verdicts.Chance(stick, float(np.nanmax(known)) if stick else 0.0, halves=halves, p=p, clusters=clusters)
    verdict = verdicts.whole_verdict(row.attribute, row.value, chance)
    return replace(row, yardstick=stick, p=p, verdict=verdict, differs=chance.shown(row.value))


def mmd_row(benchmark: EmbeddedCorpus, internal: EmbeddedCorpus) -> CorpusDistance:
    """Returns MMD² with interval, yardstick and p by cluster; `others` names bandwidth and error of the random features."""
    groups = (benchmark.groups.pooled(_MOST_CLUSTERS), internal.groups.pooled(_MOST_CLUSTERS))
    found = embed(benchmark.vectors, internal.vectors, groups, units=(benchmark.unit, internal.unit))
    sides, title = found.sides, "maximum mean discrepancy"
    value = found.value
    if value is None:
        return CorpusDistance("mmd", title, WHOLE, "MMD²", None, missing="It takes at least two clusters on either side.")
    row = CorpusDistance(
        "mmd",
        title,
        WHOLE,
        "MMD²",
        value,
        interval_of(sides, squared_discrepancy, limit=2.0, signed=True),
        others={"bandwidth": found.bandwidth, "error of the random features": found.error},
    )
    draws = subsamples(sides.benchmark_size, float(sides.internal_size.sum()))
    within: FloatArray = np.zeros(0) if draws is None else spread(sides, draws, squared_discrepancy)
    clusters = int((sides.internal_size > 0).sum()), internal.unit
    return with_yardstick(
        row,
        within.tolist(),
        size=draws.size if draws else 0,
        halves=draws is not None and draws.halves,
        p=permutation_p(sides, squared_discrepancy),
        clusters=clusters,
    )
