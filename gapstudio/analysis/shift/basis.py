"""From attributes to the columns that a domain classifier reads: splines of mid-ranks, dummies, and whether a value is known."""

from collections.abc import Sequence

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray

KNOTS = (0.25, 0.5, 0.75)
"""Where the splines bend, as quantiles of both corpora together, each of which weighs one half."""
_LEAST_SHARE = 0.002
"""A category that is rarer than this among both corpora, each of which weighs one half, has no column of its own."""


def design_matrix(values: Sequence[FloatArray], categorical: Sequence[bool], internal: BoolArray) -> FloatArray:
    """Builds the columns of a domain classifier.

    A number is replaced by its mid-rank among both corpora, each of which weighs one half, and enters as a linear spline of it:
    what is linear in such a basis bends with the density ratio, wherever the number is dense, and no outlier pulls at it. A
    category enters as one column for each of its values but the most frequent. Unknown values stand at the middle and have a
    column of their own. Columns are standardised, those that do not vary left out; the first is constant.

    Args:
        values: One array an attribute, shape (n,): numbers, NaN where unknown; of a category its position, −1 where unknown.
        categorical: Which of them are categories.
        internal: Which rows are ours, shape (n,).

    Returns:
        Shape (n, 1 + columns).
    """
    share = np.where(internal, 0.5 / max(1, internal.sum()), 0.5 / max(1, (~internal).sum()))
    columns: list[FloatArray] = []
    for column, is_category in zip(values, categorical, strict=True):
        known = column >= 0 if is_category else ~np.isnan(column)
        columns += _dummies(column, known, share) if is_category else _spline(column, known, share)
        columns.append((~known).astype(np.float64))
    return np.column_stack((np.ones(len(internal)), *_standardised(columns, share)))


def inside_boxes(values: Sequence[FloatArray], categorical: Sequence[bool], internal: BoolArray) -> BoolArray:
    """Says which rows are, attribute by attribute, of a kind that the other corpus has too, shape (n,).

    A category, and an unknown value, must occur there; a number may reach beyond its range there by half of that: further out no
    row of the other corpus says anything, and nearer by the range of a sample is shorter than that of what it was drawn from.

    Args:
        values: As for `design_matrix`.
        categorical: As for `design_matrix`.
        internal: As for `design_matrix`.
    """
    inside = np.ones(len(internal), dtype=np.bool_)
    for column, is_category in zip(values, categorical, strict=True):
        for own in (internal, ~internal):
            inside[own] &= _occurs(column[own], column[~own]) if is_category else _within(column[own], column[~own])
    return inside


def _occurs(values: FloatArray, others: FloatArray) -> BoolArray:
    return np.isin(values, np.unique(others))


def _within(values: FloatArray, others: FloatArray) -> BoolArray:
    unknown, known = np.isnan(values), others[~np.isnan(others)]
    if not len(known):
        return unknown
    low, high = float(known.min()), float(known.max())
    reach = (high - low) / 2
    near = (values >= low - reach) & (values <= high + reach)
    return np.where(unknown, len(known) < len(others), near)


def _spline(values: FloatArray, known: BoolArray, share: FloatArray) -> list[FloatArray]:
    rank = np.full(len(values), 0.5)
    if known.any():
        rank[known] = _mid_ranks(values[known], share[known])
    return [rank, *(np.maximum(rank - knot, 0.0) for knot in KNOTS)]


def _mid_ranks(values: FloatArray, share: FloatArray) -> FloatArray:
    """Returns the share of what is smaller and half the share of what is equal, shape (n,), in 0..1."""
    different, place = np.unique(values, return_inverse=True)
    mass = np.bincount(place.reshape(-1), weights=share, minlength=len(different))
    below = np.cumsum(mass) - mass
    return ((below + 0.5 * mass) / mass.sum())[place.reshape(-1)]


def _dummies(values: FloatArray, known: BoolArray, share: FloatArray) -> list[FloatArray]:
    mass = np.bincount(values[known].astype(np.int64), weights=share[known])
    frequent = np.flatnonzero(mass >= _LEAST_SHARE)
    if not len(frequent):
        return []
    usual = frequent[mass[frequent].argmax()]
    return [(values == one).astype(np.float64) for one in frequent if one != usual]


def _standardised(columns: Sequence[FloatArray], share: FloatArray) -> list[FloatArray]:
    made: list[FloatArray] = []
    for column in columns:
        centred = column - share @ column
        spread = float(np.sqrt(share @ centred**2))
        if spread > 1e-9:
            made.append(centred / spread)
    return made
