"""A domain classifier that is fitted anew in every resample, many resamples at a time."""

from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray

_MOST_STEPS = 50
_TOLERANCE = 1e-7
_MOST_CHORDS = 12


@dataclass(frozen=True, eq=False)
class DomainData:
    """What tells the corpora apart, and which rows are drawn together.

    Attributes:
        design: Shape (n, k); the first column is constant, the others are standardised.
        internal: Which rows are ours, shape (n,).
        group: Cluster of each row, those of both corpora numbered together, shape (n,).
        groups: How many clusters: (benchmark, internal); the benchmark's come first.
        ridge: Penalty λ/2 · |β|² on all coefficients but the first, as ``LogisticRegression(C=1/λ)`` has it.
    """

    design: FloatArray
    internal: BoolArray
    group: IntArray
    groups: tuple[int, int]
    ridge: float = 1.0

    def row_weights(self, times: FloatArray) -> FloatArray:
        """Returns a weight a row such that each corpus weighs as much as the smaller one has rows, whatever was drawn.

        Args:
            times: How often each cluster was drawn, shape (R, G).

        Returns:
            Shape (R, n).
        """
        weights = times[:, self.group]
        half = min(int(self.internal.sum()), int((~self.internal).sum()))
        ours = weights[:, self.internal].sum(axis=1, keepdims=True)
        theirs = weights[:, ~self.internal].sum(axis=1, keepdims=True)
        return weights * np.where(self.internal, _inverse(ours), _inverse(theirs)) * half


def fit_domain(data: DomainData, weights: FloatArray, start: FloatArray | None = None) -> FloatArray:
    """Fits P(internal | x) by ridge logistic regression: Newton's method on the penalised log-likelihood, steps halved if needed.

    Args:
        data: The rows.
        weights: One a row, shape (n,).
        start: Coefficients to start from, shape (k,).

    Returns:
        Coefficients β, shape (k,); P = 1/(1 + exp(−xβ)).
    """
    beta = np.zeros(data.design.shape[1]) if start is None else start.copy()
    penalty = _penalty(data)
    value = _loss(data, weights, beta)
    for _ in range(_MOST_STEPS):
        p = _expit(data.design @ beta)
        gradient = data.design.T @ (weights * (data.internal - p)) - penalty * beta
        if np.abs(gradient).max() < _TOLERANCE * weights.sum():
            break
        hessian = (data.design.T * (weights * p * (1.0 - p))) @ data.design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        scale, moved = 1.0, beta + step
        while (after := _loss(data, weights, moved)) > value and scale > 1e-6:
            scale /= 2
            moved = beta + scale * step
        beta, value = moved, after
    return beta


class Refitter:
    """Fits the classifier on many resamples at once.

    One Newton step from the fit on all rows, with the Hessian of the resample, then further steps with that same Hessian (the
    chord method) until the gradient vanishes; a resample where it does not within a few steps is fitted by itself. Hessians are
    sums over clusters of what is computed once, so that a resample costs two products of matrices a step.

    Attributes:
        data: The rows.
        beta: Coefficients of the fit on all rows, shape (k,).
        everywhere: P(internal | x) of that fit, were both corpora equally large, shape (n,).

    Args:
        data: The rows.
    """

    def __init__(self, data: DomainData) -> None:
        self.data = data
        self._penalty = _penalty(data)
        self.beta = fit_domain(data, data.row_weights(np.ones((1, sum(data.groups))))[0])
        self.everywhere: FloatArray = _expit(data.design @ self.beta)
        self._hessians = self._by_group()

    def fit(self, times: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Fits on resamples.

        Args:
            times: How often each cluster was drawn, shape (R, G).

        Returns:
            P(internal | x) of every row, shape (R, n), were both corpora equally large; and the weight of every row in the fit,
            shape (R, n), 0 for those that were not drawn.
        """
        data, weights = self.data, self.data.row_weights(times)
        inverse = np.linalg.inv(self._hessian(times))
        beta = np.tile(self.beta, (len(times), 1))
        total = weights.sum(axis=1)
        p = _expit(beta @ data.design.T)
        for _ in range(_MOST_CHORDS):
            gradient = (weights * (data.internal - p)) @ data.design - self._penalty * beta
            if (np.abs(gradient).max(axis=1) < _TOLERANCE * total).all():
                return p, weights
            beta += np.einsum("rij,rj->ri", inverse, gradient)
            p = _expit(beta @ data.design.T)
        gradient = (weights * (data.internal - p)) @ data.design - self._penalty * beta
        worst = np.abs(gradient).max(axis=1)
        for row in np.flatnonzero(~(worst < _TOLERANCE * total)):
            p[row] = _expit(data.design @ fit_domain(data, weights[row], self.beta))
        return p, weights

    def _by_group(self) -> FloatArray:
        """Returns Σ p(1 − p) x xᵀ of each cluster at the fit on all rows, shape (G, k²)."""
        data, p = self.data, self.everywhere
        order = np.argsort(data.group, kind="stable")
        scaled = (data.design * np.sqrt(p * (1.0 - p))[:, None])[order]
        first = np.searchsorted(data.group[order], np.arange(sum(data.groups) + 1))
        k = data.design.shape[1]
        made = np.empty((sum(data.groups), k * k))
        for number in range(len(made)):
            rows = scaled[first[number] : first[number + 1]]
            made[number] = (rows.T @ rows).ravel()
        return made

    def _hessian(self, times: FloatArray) -> FloatArray:
        """Returns the Hessian of each resample at the fit on all rows, shape (R, k, k)."""
        data, theirs = self.data, self.data.groups[0]
        half = min(int(data.internal.sum()), int((~data.internal).sum()))
        size = np.bincount(data.group, minlength=sum(data.groups)).astype(np.float64)
        share = np.empty_like(times)
        for side in (slice(0, theirs), slice(theirs, None)):
            share[:, side] = times[:, side] * _inverse(times[:, side] @ size[side])[:, None] * half
        k = data.design.shape[1]
        return (share @ self._hessians).reshape(-1, k, k) + np.diag(self._penalty)


def area_under_curve(score: FloatArray, internal: BoolArray) -> float:
    """Returns the chance that a row of ours has a higher score than one of the benchmark's, ties counting half, in 0..1."""
    different, place = np.unique(score, return_inverse=True)
    ours = np.bincount(place.reshape(-1), weights=internal, minlength=len(different))
    theirs = np.bincount(place.reshape(-1), weights=~internal, minlength=len(different))
    below = np.cumsum(theirs) - theirs
    return float((ours * (below + 0.5 * theirs)).sum() / (ours.sum() * theirs.sum()))


def held_out_scores(refitter: Refitter, folds: int = 5, seed: int = 0) -> FloatArray:
    """Returns P(internal | x) of every row from a classifier that saw none of its cluster, shape (n,).

    Clusters of each corpus are shared out among the folds at random.
    """
    data = refitter.data
    generator = np.random.default_rng(seed)
    fold = np.concatenate([generator.permutation(count) % folds for count in data.groups])
    times = (fold[None, :] != np.arange(folds)[:, None]).astype(np.float64)
    p, _ = refitter.fit(times)
    return p[fold[data.group], np.arange(len(data.group))]


def effective_size(weights: FloatArray) -> float:
    """Returns Kish's effective sample size, (Σ w)² / Σ w² (Kish 1965, Survey Sampling, §11.7)."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def _penalty(data: DomainData) -> FloatArray:
    penalty = np.full(data.design.shape[1], data.ridge)
    penalty[0] = 0.0
    return penalty


def _loss(data: DomainData, weights: FloatArray, beta: FloatArray) -> float:
    eta = data.design @ beta
    likelihood = weights @ (np.logaddexp(0.0, eta) - data.internal * eta)
    return float(likelihood + 0.5 * (_penalty(data) * beta**2).sum())


def _expit(x: FloatArray) -> FloatArray:
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def _inverse(x: FloatArray) -> FloatArray:
    return np.divide(1.0, x, out=np.zeros_like(x), where=x > 0)
