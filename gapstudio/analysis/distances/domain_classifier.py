"""How well a classifier tells the two corpora apart, cross-validated by document."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.distances.measures import area_under_curve, shares
from gapstudio.analysis.distances.mmd import Vectors
from gapstudio.analysis.distances.sides import SEED, Grouping, Sides, counted_by, interval_of
from gapstudio.domain import Interval

FOLDS = 5
COMPONENTS = 50
_BINS = 200


@dataclass(frozen=True, eq=False)
class DomainClassifier:
    """What the classifier said of segments that it was not trained on.

    Attributes:
        curve: Histograms of its scores, one a fold side by side, shape (…, folds × bins); `area` is their measure.
        errors: Segments told wrong, and told right, shape (…, 2); `a_distance` is their measure.
        folds: How many there were.
    """

    curve: Sides
    errors: Sides
    folds: int

    def area(self, first: FloatArray, second: FloatArray) -> FloatArray:
        """Returns the area under the curve within a fold, averaged over folds by their number of pairs, in 0..1."""
        parts = [part.reshape(*part.shape[:-1], self.folds, -1) for part in (first, second)]
        pairs = parts[0].sum(axis=-1) * parts[1].sum(axis=-1)
        areas = np.nan_to_num(area_under_curve(parts[0], parts[1]))
        whole = pairs.sum(axis=-1)
        return np.divide((areas * pairs).sum(axis=-1), whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)

    def area_interval(self) -> Interval | None:
        """Returns the 95 % interval of the area, see `_widened`."""
        found = interval_of(self.curve, self.area)
        return None if found is None else self._widened(found, self.curve.value(self.area), ratio=True)

    def distance_interval(self) -> Interval | None:
        """Returns the 95 % interval of the proxy A-distance, see `_widened`."""
        found = interval_of(self.errors, a_distance, limit=2.0, signed=True)
        return None if found is None else self._widened(found, self.errors.value(a_distance), ratio=False)

    def _widened(self, found: Interval, value: float | None, *, ratio: bool) -> Interval:
        """Widens an interval over clusters by √(1 + k·n₂/n₁) = √(1 + k/(k − 1)), 1.5 with five folds.

        Folds share what they are trained on, so that clusters whose scores are taken as they are show only a part of what chance
        does (Nadeau and Bengio 2003, Inference for the generalization error, §4). Simulated with 115 against 60 documents, the
        95 % interval holds the truth in 0.96 to 0.97 with it, in 0.83 to 0.88 without. A ratio is widened on its logit.
        """
        if value is None or found.method == "one-sided":
            return found
        factor = float(np.sqrt(1 + self.folds / (self.folds - 1)))
        there, back = (_logit, _expit) if ratio else (float, float)
        low, high = (back(there(value) + factor * (there(end) - there(value))) for end in (found.low, found.high))
        return replace(found, low=low if ratio else max(low, -2.0), high=high if ratio else min(high, 2.0))


def a_distance(first: FloatArray, second: FloatArray) -> FloatArray:
    """Returns the proxy A-distance 2(1 − 2ε), ε the mean of both sides' shares of segments told wrong.

    Ben-David, Blitzer, Crammer and Pereira 2007, Analysis of representations for domain adaptation. 2 where the corpora can be
    told apart without an error, 0 where by chance only; below 0 where a classifier does worse than chance.

    Args:
        first: Wrong and right of the benchmark, shape (…, 2).
        second: Of ours.

    Returns:
        In −2..2, shape (…); NaN where a side is empty.
    """
    wrong = (shares(first)[..., 0] + shares(second)[..., 0]) / 2
    return 2 * (1 - 2 * wrong)


def reduced(
    first: Vectors, second: Vectors, *, components: int = COMPONENTS, whiten: bool = True, seed: int = SEED
) -> tuple[FloatArray, FloatArray]:
    """Returns both sets in their first principal components; which side a row is of does not enter.

    Args:
        first: Shape (n, dim).
        second: Shape (m, dim).
        components: How many at most.
        whiten: Whether each is divided by its deviation.
        seed: Of the randomised decomposition.

    Returns:
        Shapes (n, c) and (m, c), in double precision.
    """
    from sklearn.decomposition import PCA  # pyright: ignore[reportMissingTypeStubs]

    both = np.concatenate([first, second]).astype(np.float64)
    most = min(components, both.shape[1], len(both) - 1)
    analysis: Any = PCA(n_components=most, whiten=whiten, random_state=seed)
    found = np.asarray(analysis.fit_transform(both), dtype=np.float64)
    return found[: len(first)], found[len(first) :]


def tell_apart(
    first: FloatArray,
    second: FloatArray,
    groups: tuple[Grouping, Grouping],
    *,
    units: tuple[str, str] = ("document", "document"),
    folds: int = FOLDS,
    seed: int = SEED,
) -> DomainClassifier | None:
    """Cross-validates a logistic regression that tells segments of the one corpus from those of the other.

    Folds are of whole clusters, each side dealt evenly, so that no document is on both sides of a fold; both corpora weigh the
    same. Scores are compared within a fold only, since those of different fits are on different scales (Forman and Scholz 2010,
    Apples-to-apples in cross-validation studies).

    Args:
        first: Of the benchmark, shape (n, c), such as `reduced` gives.
        second: Of ours, shape (m, c).
        groups: Clusters of the rows.
        units: What a cluster is there and here.
        folds: How many; fewer where a side has fewer clusters.
        seed: Deals the clusters.

    Returns:
        What it came to; None where a side has fewer than two clusters.
    """
    clusters = [np.unique(group.of[group.of >= 0]) for group in groups]
    count = min(folds, *(len(part) for part in clusters))
    if count < 2:
        return None
    generator = np.random.default_rng(seed)
    fold = [_dealt(group, count, generator) for group in groups]
    scores, wrong = _scores(first, second, fold, count)
    curve, errors = list[FloatArray](), list[FloatArray]()
    for part, miss, place, group in zip(scores, wrong, fold, groups, strict=True):
        keep = place >= 0
        column = place[keep] * _BINS + np.minimum((part[keep] * _BINS).astype(np.int64), _BINS - 1)
        curve.append(counted_by(column, group.of[keep], group.count, count * _BINS))
        errors.append(counted_by((~miss[keep]).astype(np.int64), group.of[keep], group.count, 2))
    sizes = [table.sum(axis=1) for table in errors]
    return DomainClassifier(
        Sides(curve[0], curve[1], sizes[0], sizes[1], units), Sides(errors[0], errors[1], sizes[0], sizes[1], units), count
    )


def _dealt(group: Grouping, folds: int, generator: np.random.Generator) -> IntArray:
    """Returns the fold of each row: the largest clusters first, each to the fold that has the fewest rows; −1 for none."""
    sizes = np.bincount(group.of[group.of >= 0], minlength=group.count)
    order = generator.permutation(group.count)
    order = order[np.argsort(-sizes[order], kind="stable")]
    fold, held = np.zeros(group.count, dtype=np.int64), np.zeros(folds)
    for cluster in order[sizes[order] > 0]:
        fold[cluster] = int(held.argmin())
        held[fold[cluster]] += sizes[cluster]
    return np.where(group.of >= 0, fold[group.of], -1).astype(np.int64)


def _scores(
    first: FloatArray, second: FloatArray, fold: list[IntArray], count: int
) -> tuple[tuple[FloatArray, FloatArray], tuple[BoolArray, BoolArray]]:
    """Returns for each side the rank of each row's score within its fold, in 0..1, and whether it was told wrong."""
    from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]

    rows, own = np.concatenate([first, second]), np.repeat([0, 1], [len(first), len(second)])
    place = np.concatenate(fold)
    rank, wrong = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.bool_)
    for number in range(count):
        held, rest = place == number, (place >= 0) & (place != number)
        model: Any = LogisticRegression(C=1.0, class_weight="balanced", max_iter=200)
        model.fit(rows[rest], own[rest])
        score = np.asarray(model.decision_function(rows[held]), dtype=np.float64)
        rank[held] = _ranks(score)
        wrong[held] = (score > 0) != (own[held] == 1)
    cut = len(first)
    return (rank[:cut], rank[cut:]), (wrong[:cut], wrong[cut:])


def _ranks(score: FloatArray) -> FloatArray:
    """Returns the rank of each score among all, divided by their number, in 0..1; equal ones share one."""
    _, place, times = np.unique(score, return_inverse=True, return_counts=True)
    before = np.cumsum(times) - times
    return before[place] / len(score)


def _logit(share: float) -> float:
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return float(np.log(inside / (1 - inside)))


def _expit(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
