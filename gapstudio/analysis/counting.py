"""Strict one-to-one counts per cluster and label, from columns of spans."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Counts, SpanTable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

COLUMNS = 5
TP, FP, FN, UNJUDGED, UNLOCATED = range(COLUMNS)


@dataclass(frozen=True)
class CountTable:
    """Counts of many clusters.

    Attributes:
        values: Shape (clusters, labels, 5); the last axis is TP, FP, FN, unjudged, unlocated.
        labels: The labels' names.
    """

    values: FloatArray
    labels: tuple[str, ...]

    def columns(self, labels: Iterable[str]) -> IntArray:
        """Returns the positions of those of `labels` that the table has, in their order, shape (m,)."""
        index = {name: position for position, name in enumerate(self.labels)}
        return np.array([index[name] for name in labels if name in index], dtype=np.int64)

    def total(self, label: str | None = None) -> Counts:
        """Returns the sum over all clusters, and over all labels unless one is named."""
        part = self.values if label is None else self.values[:, [self.labels.index(label)]]
        tp, fp, fn, unjudged, unlocated = part.sum(axis=(0, 1)).tolist()
        return Counts(tp, fp, fn, unjudged, unlocated)


def count_strict(
    gold: SpanTable,
    predicted: SpanTable,
    *,
    cluster: IntArray | None = None,
    clusters: int | None = None,
    exhaustive: BoolArray | None = None,
    unlocated: IntArray | None = None,
) -> CountTable:
    """Counts strict matches: one prediction meets one gold span of the same document, start, end and label.

    A prediction that meets nothing is wrong, unless its label is not exhaustive in its document and it overlaps no gold of that
    label: then it is unjudged. Of spans that occur twice, as many are met as occur on both sides. The cost is
    that of one sort.

    Args:
        gold: The gold spans.
        predicted: The predictions; same labels and documents as `gold`.
        cluster: Index of each document's cluster, shape (documents,); None makes every document its own.
        clusters: How many clusters there are; None counts those in `cluster`.
        exhaustive: Which labels the gold marks completely, shape (labels,), or (documents, labels) where that differs from
            document to document; None means all.
        unlocated: Unlocated gold values, shape (documents, labels); None means none.

    Returns:
        Whole numbers, shape (clusters, labels, 5).

    Raises:
        ValueError: The two tables differ in labels or documents, or `exhaustive` has another shape.
    """
    if gold.labels != predicted.labels or gold.documents != predicted.documents:
        raise ValueError("Gold and predictions must share their labels and documents.")
    place = np.arange(gold.documents, dtype=np.int64) if cluster is None else cluster
    count = clusters if clusters is not None else int(place.max(initial=-1)) + 1
    width = len(gold.labels)
    cell_of_gold = place[gold.document] * width + gold.label
    cell_of_predicted = place[predicted.document] * width + predicted.label
    met = _met_predictions(gold, predicted)
    candidates = np.flatnonzero(~met & _left_open(predicted, exhaustive))
    unjudged = candidates[~overlaps_own_label(gold, predicted, candidates)]
    cells = count * width
    right = np.bincount(cell_of_predicted[met], minlength=cells)
    left_open = np.bincount(cell_of_predicted[unjudged], minlength=cells)
    values = np.zeros((count, width, COLUMNS))
    for column, numbers in (
        (TP, right),
        (FP, np.bincount(cell_of_predicted, minlength=cells) - right - left_open),
        (FN, np.bincount(cell_of_gold, minlength=cells) - right),
        (UNJUDGED, left_open),
    ):
        values[:, :, column] = numbers.reshape(count, width)
    if unlocated is not None:
        np.add.at(values[:, :, UNLOCATED], place, unlocated)
    return CountTable(values, gold.labels)


def span_keys(gold: SpanTable, predicted: SpanTable, *, with_label: bool = True) -> tuple[IntArray, IntArray]:
    """Returns one number a span such that equal spans have equal numbers, and order follows document, start, end, label.

    Args:
        gold: The gold spans, shape (n,).
        predicted: The predictions, shape (m,).
        with_label: False lets spans of different labels be equal.

    Returns:
        The numbers of gold, shape (n,), and of predictions, shape (m,).
    """
    names = ("document", "start", "end", "label") if with_label else ("document", "start", "end")
    columns = [np.concatenate((getattr(gold, name), getattr(predicted, name))) for name in names]
    spans = [int(column.max(initial=0)) + 1 for column in columns]
    if np.prod([float(span) for span in spans]) < 2.0**62:
        keys = columns[0].copy()
        for column, span in zip(columns[1:], spans[1:], strict=True):
            keys *= span
            keys += column
    else:
        _, keys = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
        keys = keys.reshape(-1).astype(np.int64)
    return keys[: len(gold.start)], keys[len(gold.start) :]


def _left_open(predicted: SpanTable, exhaustive: BoolArray | None) -> BoolArray:
    """Says which predictions are of a label that the gold of their document does not mark completely, shape (m,)."""
    if exhaustive is None:
        return np.zeros(len(predicted.label), dtype=bool)
    width = len(predicted.labels)
    if exhaustive.shape == (width,):
        return ~exhaustive[predicted.label]
    if exhaustive.shape == (predicted.documents, width):
        return ~exhaustive[predicted.document, predicted.label]
    raise ValueError(f"Exhaustiveness has shape {exhaustive.shape}, not (labels,) or (documents, labels).")


def _met_predictions(gold: SpanTable, predicted: SpanTable) -> BoolArray:
    """Says which predictions meet a gold span, one to one, shape (m,)."""
    gold_keys, keys = span_keys(gold, predicted)
    if not len(gold_keys):
        return np.zeros(len(keys), dtype=bool)
    gold_keys = np.sort(gold_keys, kind="stable")  # nearly always sorted already, which this sort is quick to see
    first = np.searchsorted(gold_keys, keys, "left")
    found = gold_keys[np.minimum(first, len(gold_keys) - 1)] == keys
    if _ascending(keys):
        return found
    met = np.flatnonzero(found)
    met_keys = keys[met]
    supply = np.searchsorted(gold_keys, met_keys, "right") - first[met]
    order = np.argsort(met_keys, kind="stable")
    ordered = met_keys[order]
    rank = np.arange(len(ordered)) - np.searchsorted(ordered, ordered, "left")
    found[met[order[rank >= supply[order]]]] = False
    return found


def _ascending(keys: IntArray) -> bool:
    """Says whether numbers strictly ascend, so that none occurs twice."""
    return bool(np.all(keys[1:] > keys[:-1]))


def overlaps_own_label(gold: SpanTable, predicted: SpanTable, which: IntArray) -> BoolArray:
    """Says which of the predictions `which` overlap a gold span of their document and label, shape (len(which),)."""
    if not len(which) or not len(gold.start):
        return np.zeros(len(which), dtype=bool)
    reach = int(max(gold.end.max(), predicted.end.max())) + 1
    base = (gold.document * len(gold.labels) + gold.label) * reach
    order = np.argsort(base + gold.start, kind="stable")
    starts = (base + gold.start)[order]
    furthest = np.maximum.accumulate((base + gold.end)[order])
    own = (predicted.document[which] * len(gold.labels) + predicted.label[which]) * reach
    before = np.searchsorted(starts, own + predicted.end[which], "left") - 1
    # Ends of earlier documents and labels lie below `own`, so they never pass for an overlap.
    return (before >= 0) & (furthest[np.maximum(before, 0)] > own + predicted.start[which])
