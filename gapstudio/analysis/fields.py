"""Field accuracy: the right value, once a document, however often it is printed; it is what a business books."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.analysis.intervals import Statistic, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Interval


@dataclass(frozen=True)
class FieldDocument:
    """The values of one document, normalised on both sides in the same way (an ISO date, a decimal with a point).

    Attributes:
        id: Of the document.
        cluster: Its supplier where known, else its template, else its id.
        gold: The one right value of each label.
        predicted: The values found for each label, in order of the text; one that is printed often occurs often.
    """

    id: str
    cluster: str
    gold: Mapping[str, str]
    predicted: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class FieldAccuracy:
    """How many fields would be booked right.

    Attributes:
        right: Fields whose booked value is the gold value.
        wrong: Fields whose booked value is another.
        empty: Fields for which nothing was found.
        interval: Of the accuracy, or None.
        labels: The same for each label.
    """

    right: int
    wrong: int
    empty: int
    interval: Interval | None = None
    labels: Mapping[str, "FieldAccuracy"] = field(default_factory=dict[str, "FieldAccuracy"])

    @property
    def accuracy(self) -> float | None:
        """right / (right + wrong + empty), in 0..1; None without any field."""
        total = self.right + self.wrong + self.empty
        return self.right / total if total else None


def score_fields(
    documents: Sequence[FieldDocument],
    *,
    unit: str = "supplier",
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> FieldAccuracy:
    """Scores fields: of the values found for a label in a document, the most frequent one is booked, on a tie the first.

    Args:
        documents: With gold and found values.
        unit: What a cluster is.
        resamples: Of the bootstrap.
        seed: Of the bootstrap.

    Returns:
        Accuracy over all fields that have a gold value, with its interval, and a row a label.
    """
    labels = tuple(sorted({label for document in documents for label in document.gold}))
    clusters = sorted({document.cluster or document.id for document in documents})
    place = {name: position for position, name in enumerate(clusters)}
    counts = np.zeros((len(clusters), len(labels), 3))
    for document in documents:
        for position, label in enumerate(labels):
            if label in document.gold:
                counts[place[document.cluster or document.id], position, _outcome(document, label)] += 1
    source = ClusterSource(counts.reshape(len(clusters), 3 * len(labels)), unit, resamples=resamples, seed=seed)
    rows = {name: _accuracy(counts, source, np.array([position])) for position, name in enumerate(labels)}
    whole = _accuracy(counts, source, np.arange(len(labels)))
    return FieldAccuracy(whole.right, whole.wrong, whole.empty, whole.interval, rows)


def booked(values: Sequence[str]) -> str | None:
    """Returns the value that would be booked: the most frequent, on a tie the first; None where there is none."""
    return Counter(values).most_common(1)[0][0] if values else None


def _outcome(document: FieldDocument, label: str) -> int:
    value = booked(document.predicted.get(label, ()))
    return 2 if value is None else int(value != document.gold[label])


def _accuracy(counts: FloatArray, source: ClusterSource, labels: IntArray) -> FieldAccuracy:
    def share(arrays: Sequence[FloatArray]) -> FloatArray:
        cells = arrays[0].reshape(*arrays[0].shape[:-1], -1, 3)[..., labels, :].sum(axis=-2)
        with np.errstate(invalid="ignore"):
            return cells[..., 0] / cells.sum(axis=-1)

    columns = (labels[:, None] * 3 + np.arange(3)).ravel().astype(np.int64)
    right, wrong, empty = counts[:, labels].sum(axis=(0, 1)).astype(int).tolist()
    return FieldAccuracy(right, wrong, empty, interval(Statistic(share, (columns,)), [source]))
